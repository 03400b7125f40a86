"""Pages on which a reader adds a table: how it is read, where its rows are placed, what its figures are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request
from geodata.packs import drafts
from geodata.packs.faults import PackError
from geodata.packs.keep import Keep, pack_of
from geodata.packs.limits import LIMITS
from geodata.store import Facts
from werkzeug.exceptions import RequestEntityTooLarge

from components.own_data.atlases import mark
from components.own_data.page import draft_page, held, missing, pack_page, placements, start_page, unit_words
from components.packs.skeleton import write_skeleton
from components.pages.render import Templates, asset
from components.spoken import address_in, language_asked
from components.words.messages import say

MOST_SENT = LIMITS.table_bytes + 1_000_000  # a table and what a form puts round it
MOST_TOLD = 2_000_000  # a form of many names
MOST_FIELDS = 2_000
LONGEST_TITLE = 100
PLACES = re.compile(r"place\.(\d+)")
TEMPLATE, SCRIPT = "own_data.html", "pages/own-data.js"
MOST_MB = LIMITS.table_bytes // 1_000_000


def register(server: Flask, facts: Facts, templates: Templates, keep: Keep, *, base: str) -> None:
    """The routes of the pages under ``base``; ``facts`` are those of the atlas without packs."""
    pages = Pages(facts.as_read, templates, keep, base)
    below = f"{base}own/<key>/pack"
    routes: tuple[tuple[str, str, Callable[..., Response]], ...] = (
        ("GET", f"{base}add-data", pages.start),
        ("POST", f"{base}add-data", pages.begin),
        ("GET", below, pages.pack),
        ("POST", below, pages.table),
        ("POST", f"{below}/draft", pages.draft),
        ("POST", f"{below}/take-out", pages.take_out),
        ("POST", f"{below}/title", pages.title),
        ("POST", f"{below}/delete", pages.delete),
        ("GET", f"{below}/pack.zip", pages.zip),
        ("GET", f"{below}/placements.csv", pages.placements),
        ("GET", f"{base}own/<key>/", pages.without_figures),
        ("GET", f"{base}own/<key>/<path:rest>", pages.without_figures),
    )
    for method, rule, answer in routes:
        server.add_url_rule(rule, f"own_data_{answer.__name__}", answer, methods=[method], strict_slashes=False)


class Pages:
    """What each route answers. Every answer is marked as its reader's alone."""

    def __init__(self, facts: Facts, templates: Templates, keep: Keep, base: str) -> None:
        self.facts, self.templates, self.keep, self.base = facts, templates, keep, base

    # ---------------------------------------------------------------- what answers are made of
    def show(self, context: dict[str, Any], status: int = 200) -> Response:
        """The page over a context of ``components.own_data.page``."""
        page = self.templates.get_template(TEMPLATE).render(most=MOST_MB, own_script=asset(self.base, SCRIPT), **context)
        return mark(Response(page, status=status, mimetype="text/html"))

    def at(self, path: str) -> Response:
        """On to a page below the base, which is asked for with GET."""
        response = Response(status=303)
        response.headers["Location"] = address_in(language_asked(), f"{self.base}{path}")
        return mark(response)

    def folder_of(self, key: str) -> Path:
        """The folder of a key. Ends the request with 404 where it holds nothing."""
        folder = self.keep.of(key)
        if folder is None:
            abort(self.show(start_page(self.keep, problems=[say("add_data.gone", language=language_asked())]), 404))
        self.keep.opened(key)
        return folder

    def about(self, key: str, folder: Path, problems: Sequence[object] = (), *, asked: bool = False) -> Response:
        """The page of a pack: its table that is not added yet, else what it holds. ``asked``: to add it, with what that takes."""
        draft, context = drafts.read_draft(folder), pack_page(key, folder)
        context |= draft_page(folder, draft, self.facts, language_asked(), asked=asked) if draft else held(folder, self.facts)
        return self.show(context | {"problems": [*problems, *context["problems"]]}, 400 if problems else 200)

    def take(self, folder: Path) -> Sequence[object]:
        """Keep the table that was sent; what is wrong with it."""
        language = language_asked()
        try:
            request.max_content_length = MOST_SENT
            sent = request.files.get("table")
        except RequestEntityTooLarge:
            return [say("add_data.large", language=language, most=MOST_MB)]
        if sent is None or not sent.filename:
            return [say("add_data.no_file", language=language)]
        try:
            write_skeleton(pack_of(folder), language, title=drafts.table_name(sent.filename).rpartition(".")[0])
            draft = drafts.begin(folder, sent.filename, sent.stream)
            drafts.seen(folder, draft, self.facts)
        except PackError as error:
            drafts.drop(folder)
            return error.faults
        return []

    # ---------------------------------------------------------------- the first table
    def start(self) -> Response:
        """Where a first table is chosen."""
        return self.show(start_page(self.keep))

    def begin(self) -> Response:
        """A new pack and its first table."""
        key = self.keep.new()
        folder = self.keep.of(key)
        if folder is None:
            return self.show(start_page(self.keep, problems=[say("add_data.full", language=language_asked())]), 503)
        problems = self.take(folder)
        if problems:
            self.keep.delete(key)
            return self.show(start_page(self.keep, problems=problems), 400)
        return self.at(f"own/{key}/pack")

    # ---------------------------------------------------------------- a pack
    def pack(self, key: str) -> Response:
        """What a pack holds, or the table that is on its way into it."""
        return self.about(key, self.folder_of(key))

    def table(self, key: str) -> Response:
        """A further table."""
        folder = self.folder_of(key)
        problems = self.take(folder)
        return self.about(key, folder, problems) if problems else self.at(f"own/{key}/pack")

    def draft(self, key: str) -> Response:
        """What the reader tells of the table: it is read again so, added, or forgotten."""
        folder, language = self.folder_of(key), language_asked()
        request.max_content_length = request.max_form_memory_size = MOST_TOLD
        request.max_form_parts = MOST_FIELDS
        asked = request.form.get("do")
        if asked == "drop":
            drafts.drop(folder)
        elif draft := drafts.read_draft(folder):
            try:
                draft = tell(folder, draft, request.form.to_dict(), self.facts)
                if asked == "add" and missing(draft):
                    return self.about(key, folder, asked=True)
                if asked == "add":
                    printed = draft.words.unit_label or unit_words(draft.mapping.unit, language)
                    draft = replace(draft, words=replace(draft.words, unit_label=printed))
                    group = say("packs.about", language=language)
                    drafts.add(folder, draft, self.facts, group=group, today=date.today(), language=language)
            except PackError as error:
                return self.about(key, folder, error.faults)
            except OSError:  # deleted or changed by another request
                return self.about(key, self.folder_of(key), [say("add_data.busy", language=language)])
        return self.at(f"own/{key}/pack")

    def take_out(self, key: str) -> Response:
        """The pack without one of its indicators."""
        folder = self.folder_of(key)
        own_id = request.form.get("indicator", "")
        if own_id in drafts.own_indicators(folder):
            drafts.take_out(folder, own_id)
        return self.at(f"own/{key}/pack")

    def title(self, key: str) -> Response:
        """The pack under another title."""
        folder = self.folder_of(key)
        try:
            drafts.call(folder, " ".join(request.form.get("title", "").split())[:LONGEST_TITLE])
        except PackError as error:
            return self.about(key, folder, error.faults)
        return self.at(f"own/{key}/pack")

    def delete(self, key: str) -> Response:
        """Nothing of the pack is left."""
        drafts.drop(self.folder_of(key))
        self.keep.delete(key)
        return self.at("add-data")

    def zip(self, key: str) -> Response:
        """The files of the pack, as ``--pack`` takes them."""
        return attached(zipped(pack_of(self.folder_of(key))), "application/zip", "pack.zip")

    def placements(self, key: str) -> Response:
        """Where each row of the table was placed."""
        folder = self.folder_of(key)
        draft = drafts.read_draft(folder)
        try:
            rows = placements(drafts.seen(folder, draft, self.facts)) if draft else b""
        except PackError:
            rows = b""
        return attached(rows, "text/csv; charset=utf-8", "placements.csv")

    def without_figures(self, key: str, rest: str = "") -> Response:
        """A pack that has no figures to show yet; one that has is answered by its own atlas."""
        del rest
        self.folder_of(key)
        return self.at(f"own/{key}/pack")


def tell(folder: Path, draft: drafts.Draft, form: dict[str, str], facts: Facts) -> drafts.Draft:
    """The draft as the form tells it, kept, and what it decides about names. Raises PackError for a word that none can be."""
    names = {at: form[f"name.{at}"] for key in form if (found := PLACES.fullmatch(key)) and f"name.{(at := found[1])}" in form}
    codes = {}
    for at, name in names.items():
        key = (name, form.get(f"parent.{at}", ""), form.get(f"country.{at}", ""))
        codes[key] = form.get(f"other.{at}", "").strip().upper() or form[f"place.{at}"].strip()
    drafts.decide(folder, codes, facts)
    options = {key[2:]: value.strip() for key, value in form.items() if key.startswith("m.")}
    words = {key[2:]: " ".join(value.split()) for key, value in form.items() if key.startswith("w.")}
    return drafts.change(folder, draft, options, words, form.get("into", ""))


def zipped(folder: Path) -> bytes:
    """The files of a pack as a zip, as ``--pack`` takes it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return packed.getvalue()


def attached(body: bytes, mimetype: str, name: str) -> Response:
    """A file to be saved."""
    response = Response(body, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return mark(response)
