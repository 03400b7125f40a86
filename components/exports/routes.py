"""The routes of exports: a page that lists them for a View, and each file by an address of its own.

``GET <base>export?<View>`` is the page (the atlas shows its list in a dialog); ``GET <base>export/<id>.<format>?<View>&preset=…``
the file. Everything is made here from the View, so that a link gives the same file on every machine.
"""

from __future__ import annotations

import ctypes
import html
import re
import sys
from contextlib import nullcontext
from functools import partial

from flask import Flask, Response, request
from geodata.store import Facts

from components.answer import Answer, answer_of
from components.drawing.typeset import Stopped
from components.exports.base import Export, ExportOptions
from components.exports.cite import cite
from components.exports.options import OPTION_KEYS, BadOption, read_options
from components.exports.parts import PARTS, part_label
from components.exports.pictures.presets import PRESETS, SCALES
from components.exports.record import Record
from components.exports.record_store import RecordStore
from components.exports.registry import EXPORTS, MIMETYPES, made
from components.exports.tables import DIALECTS
from components.link import asked_view, link_args
from components.pages.answers import answer, refusal
from components.pages.render import Templates
from components.service.places import Places
from components.spoken import language_asked
from components.view import BadView
from components.words.messages import say
from components.words.text import quoted

QUICK = ("csv", "json", "geojson")  # formats that take no place


def register(server: Flask, facts: Facts, templates: Templates, ledger: RecordStore, places: Places, *, base: str) -> None:
    """The page of exports and the route of every file, each made in one of the ``places``."""
    known = {one.id: one for one in EXPORTS}

    refused = partial(refusal, templates, "exports.html")
    server.register_error_handler(Stopped, lambda error: refused(error.said(language_asked()), 503))

    def asked() -> tuple[Answer, ExportOptions]:
        """What the request's address asks for. Raises BadView and BadOption."""
        args = args_sent(facts)
        return answer_of(facts, asked_view(args, facts, OPTION_KEYS)), read_options(args, request.url_root.rstrip("/") + base)

    @server.get(f"{base}export", strict_slashes=False)
    def exports_route() -> Response:
        try:
            here, options = asked()
        except (BadView, BadOption) as error:
            return refused(error.said(language_asked()), 400)
        record = here.record
        keep(ledger, record)
        page = templates.get_template("exports.html").render(
            problem="",
            answer=here,
            options=options,
            groups=_groups(options.part),
            parts={part: part_label(part, language_asked()) for part in PARTS},
            presets=PRESETS,
            scales=SCALES,
            dialects=DIALECTS,
            record=record,
            copies=copies(here, options, record),
        )
        return answer(page)

    @server.get(f"{base}export/<name>")
    def export_route(name: str) -> Response:
        export_id, _, kind = name.rpartition(".")
        export = known.get(export_id)
        if export is None or kind not in export.formats:
            every = ", ".join(f"{one.id}.{kind}" for one in EXPORTS for kind in one.formats)
            return refused(say("refused.export", language=language_asked(), name=quoted(name), choices=every), 404)
        try:
            here, options = asked()
        except (BadView, BadOption) as error:
            return refused(error.said(language_asked()), 400)
        if request.method == "HEAD":
            return _headers_alone(kind, file_name(export, here, kind))
        with nullcontext() if kind in QUICK else places.one():
            content = made(export, here, options, kind)
        ledger.keep(here.record)
        answered = file(content, kind, file_name(export, here, kind))
        answered.call_on_close(_give_back)
        return answered


def keep(ledger: RecordStore, record: Record) -> None:
    """Keep the record of what is sent, so that its id alone can be checked later; who asks for the headers alone has no id."""
    if request.method != "HEAD":
        ledger.keep(record)


def _give_back() -> None:
    """Give the system the memory that an export has used and left: glibc keeps it, a tenth of the worker's after many exports."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


def args_sent(facts: Facts) -> dict[str, str]:
    """What the query of the request's address names. Raises BadView."""
    return link_args(f"?{request.query_string.decode(errors='replace')}", facts)


def _groups(part: str) -> dict[str, list[Export]]:
    """The exports of a part of the page, of all of it without one, under their headings."""
    groups: dict[str, list[Export]] = {}
    for one in EXPORTS:
        if not part or one.id in PARTS[part]:
            groups.setdefault(one.group, []).append(one)
    return groups


def copies(here: Answer, options: ExportOptions, record: Record) -> list[tuple[str, str, str]]:
    """What can be copied as text: id, label, text."""
    link = options.permalink(here.query)
    cited = cite(here, record, options)
    embed = f'<iframe src="{html.escape(options.address)}embed?{html.escape(here.query)}" title="{html.escape(here.title)}" width="100%" height="480" loading="lazy"></iframe>'
    texts = {"link": link, "citation": cited["text"], "bibtex": cited["bibtex"], "embed": embed}
    return [(one, say(f"export_page.copy.{one}", language=language_asked()), text) for one, text in texts.items()]


def file_name(export: Export, here: Answer, kind: str) -> str:
    """``veta-map-homicide-rate-2019-VX-7K3F-9QMD-2T6W-D.pdf``: what it is, of what, of which year, and its id."""
    named = re.sub(r"[^a-z0-9]+", "-", f"{export.id}-{here.view['indicator']}-{here.view['year']}".lower())
    return f"veta-{named}-{here.record.export_id}.{kind}"


def _headers_alone(kind: str, name: str) -> Response:
    """What comes before a file. How long that is would take making it."""
    response = file((), kind, name)
    response.automatically_set_content_length = False
    return response


def file(content: bytes | tuple[()], kind: str, name: str) -> Response:
    """The file, to be kept under its name."""
    response = Response(content, mimetype=MIMETYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    # What an SVG holds can't run, wherever it is opened from this address.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
    return response
