"""``python app.py bundle briefing.json --out briefing.html``: the whole app with a briefing in one file for a place without network."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from functools import partial
from pathlib import Path

from dash import Dash
from geodata.errors import GeodataError
from geodata.packs.join import with_packs
from geodata.store import Facts
from werkzeug.test import Client

from components import address
from components.briefings.bundle import gather, slides
from components.briefings.bundle.delivery import own_scripts, own_sheet, text_of
from components.briefings.bundle.packed import Part
from components.briefings.bundle.page import html
from components.briefings.file import BadBriefing, Briefing, read_briefing
from components.packs.notice import strip
from components.read_facts import read_facts
from components.shared_state import BadUrl
from components.view import USUAL
from components.words.counts import count_text
from components.words.dates import date_text
from components.words.messages import Refusal, Unsaid, browser_messages, say
from components.words.numbers import number_text
from components.words.text import quoted

NAME = "bundle"
HELP = "command.bundle"
MOST_BYTES = 9_000_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Stopped(Refusal):
    """Why no bundle was written."""


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """The briefing, where to write, the day that the copy is dated, which pages to hold."""
    tell = partial(say, language=language)
    parser.add_argument("briefing", type=Path, help=tell("command.bundle.briefing"))
    parser.add_argument("--out", type=Path, required=True, help=tell("command.bundle.out"))
    address.add_argument(parser, language)
    parser.add_argument("--accessed", type=partial(_day, language=language), default=None, help=tell("command.bundle.accessed"))
    parser.add_argument("--pages", choices=("slides", "all"), default="slides", help=tell("command.bundle.pages"))


def _day(text: str, language: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(say("refused.bundle.day", language=language, value=quoted(text)))


def run(args: argparse.Namespace) -> int:
    """Write the bundle; 2 with one sentence if that can't be done. ``args.build`` makes the app of the facts."""
    language = args.lang or USUAL
    try:
        text = _briefing_text(args.briefing)
        _writable(args.out)
        facts = with_packs(read_facts(), args.pack)
        briefing = read_briefing(text, facts)
        app = args.build(facts, stand=address.Stand(args.address))
        how = {"accessed": args.accessed or date.today(), "every_page": args.pages == "all", "language": args.lang}
        made = bundle(facts, briefing, app, **how)
        _write(args.out, _small_enough(made, args.pages))
    except BadBriefing as error:
        return _stop(Unsaid("refused.briefing", place=args.briefing, fault=error), language)
    except Stopped as stopped:
        return _stop(stopped, language)
    except (GeodataError, BadUrl, gather.Missing) as error:
        return _stop(Unsaid("refused.bundle.atlas", problem=error), language)
    size, slides = number_text(len(made) / 1e6, 1, language), count_text(len(briefing.slides), "slide", language)
    print(say("command.bundle.made", language=language, file=args.out, size=size, slides=slides))
    return 0


def bundle(facts: Facts, briefing: Briefing, app: Dash, *, accessed: date, every_page: bool = False, language: str = "") -> bytes:
    """The file of the bundle: the same bytes for the same facts, briefing, day and language. ``app`` stands under ``/``.

    One language travels: ``language``, or that of the first slide.
    """
    seen = slides.slides_seen(facts, briefing, language)
    language = seen[0].language
    client = app.server.test_client()
    index = gather.Index(gather.ask(client, "/", language).decode())
    manifest = gather.manifest_of(index)
    addresses = slides.page_addresses(facts, seen, every=every_page)
    page_parts, pages = slides.pages(client, addresses, language)
    fragment_parts, fragments = slides.fragments(client, seen)
    first = list(gather.scripts(client, index))
    layout, dependencies = gather.answers(client, language)
    made = date_text(accessed.isoformat(), language)
    manifest["offline"] = {"title": briefing.title, "made": made}
    parts = [
        gather.json_part("/bundle/manifest.json", manifest),
        Part("/bundle/page.css", gather.TYPES["css"], gather.sheet(client, index.sheets)),
        Part("/bundle/pages.css", gather.TYPES["css"], _pages_sheet(client, addresses[0])),
        layout,
        dependencies,
        *first,
        *gather.chunks(app, client, layout.raw),
        *gather.later(client, manifest),
        *gather.published(client, manifest),
        *slides.answers(client, seen),
        *fragment_parts,
        *page_parts,
    ]
    known = {
        "made": made,
        "data_version": facts.data_version,
        "config": gather.config(index),
        "scripts": [part.path for part in first],
        "pages": pages,
        "fragments": fragments,
        "messages": browser_messages(language, prefix="bundle."),
    }
    return html(
        briefing, known, parts, sheet=own_sheet(), script=own_scripts(), language=language, own_data=strip(facts, language)
    ).encode()


def _pages_sheet(client: Client, address: str) -> bytes:
    """The sheet of the pages beside the atlas, as one of them names its parts."""
    return gather.sheet(client, gather.Index(gather.ask(client, address).decode()).sheets)


# ---------------------------------------------------------------- files
def _briefing_text(path: Path) -> str:
    try:
        return text_of(path)
    except FileNotFoundError:
        raise Stopped("refused.bundle.no_file", file=path) from None
    except UnicodeDecodeError as error:
        raise Stopped("refused.bundle.text", file=path, place=error.start + 1) from None
    except OSError as error:
        raise Stopped("refused.bundle.unread", file=path, fault=error.strerror) from None


def _writable(path: Path) -> None:
    """Found out before the work, not after it. Raises Stopped."""
    folder = path.resolve().parent
    if path.is_dir():
        raise Stopped("refused.bundle.is_folder", file=path, example=path / "briefing.html")
    if not folder.is_dir():
        raise Stopped("refused.bundle.no_folder", folder=folder, file=path.name)
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise Stopped("refused.bundle.no_right", file=path)


def _write(path: Path, made: bytes) -> None:
    """Whole or not at all: a copy that was cut short would fail before the minister."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Stopped("refused.bundle.unwritten", file=path, fault=error.strerror) from None


def _small_enough(made: bytes, pages: str) -> bytes:
    if len(made) <= MOST_BYTES:
        return made
    message = "refused.bundle.large.pages" if pages == "all" else "refused.bundle.large.slides"
    raise Stopped(message, size=number_text(len(made) / 1e6, 1), most=MOST_BYTES // 1_000_000)


def _stop(problem: Unsaid, language: str) -> int:
    print(say("command.bundle.stopped", language=language, problem=problem), file=sys.stderr)
    return 2
