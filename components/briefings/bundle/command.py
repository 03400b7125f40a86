"""``python app.py bundle briefing.json --out briefing.html``: the whole app with a briefing in one file for a place without network."""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dash import Dash
from geodata.errors import GeodataError
from geodata.store import Facts, load
from werkzeug.test import Client

from components.briefings.bundle import gather, slides
from components.briefings.bundle.delivery import own_scripts, own_sheet, text_of
from components.briefings.bundle.packed import Part
from components.briefings.bundle.page import html
from components.briefings.file import BadBriefing, Briefing, read_briefing
from components.words.counts import count_text
from components.words.dates import date_text
from components.words.messages import browser_messages
from components.words.text import quoted

NAME = "bundle"
HELP = "write one file that shows a briefing with the whole atlas, without a server or a network"
MOST_BYTES = 8_000_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Stopped(Exception):
    """Why no bundle was written, in one sentence."""

    words: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The briefing, where to write, the day that the copy is dated, which pages to hold."""
    parser.add_argument("briefing", type=Path, help="the file of a briefing, as the atlas saves it")
    parser.add_argument("--out", type=Path, required=True, help="the HTML file to write")
    parser.add_argument(
        "--accessed", type=_day, default=None, help="the day to date the copy, such as 2026-11-27 (default: today)"
    )
    parser.add_argument(
        "--pages",
        choices=("slides", "all"),
        default="slides",
        help="the pages of sources and claims to hold: those of the slides, or all, which adds about 1.3 MB (default: slides)",
    )


def _day(text: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{quoted(text)}” is no day; use year-month-day, such as 2026-11-27")


def run(args: argparse.Namespace) -> int:
    """Write the bundle; 2 with one sentence if that can't be done. ``args.build`` makes the app of the facts."""
    try:
        text = _briefing_text(args.briefing)
        _writable(args.out)
        facts = load()
        briefing = read_briefing(text, facts)
        made = bundle(facts, briefing, args.build(facts), accessed=args.accessed or date.today(), every_page=args.pages == "all")
        _write(args.out, _small_enough(made, args.pages))
    except BadBriefing as error:
        return _say(f"{args.briefing}: {error}")
    except Stopped as stopped:
        return _say(stopped.words)
    except (GeodataError, gather.Missing) as error:
        return _say(f"the atlas can't be packed: {error}")
    print(
        f"{args.out}: {len(made) / 1e6:.1f} MB, {count_text(len(briefing.slides), 'slide')}; open it in a browser, no network is needed"
    )
    return 0


def bundle(facts: Facts, briefing: Briefing, app: Dash, *, accessed: date, every_page: bool = False) -> bytes:
    """The file of the bundle: the same bytes for the same facts, briefing and day. ``app`` stands under ``/``."""
    client = app.server.test_client()
    index = gather.Index(gather.ask(client, "/").decode())
    manifest = gather.manifest_of(index)
    seen = slides.slides_seen(facts, briefing)
    addresses = slides.page_addresses(facts, seen, every=every_page)
    page_parts, pages = slides.pages(client, addresses)
    fragment_parts, fragments = slides.fragments(client, seen)
    first = list(gather.scripts(client, index))
    layout, dependencies = gather.answers(client)
    made = date_text(accessed.isoformat())
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
        "messages": browser_messages(prefix="bundle."),
    }
    return html(briefing, known, parts, sheet=own_sheet(), script=own_scripts()).encode()


def _pages_sheet(client: Client, address: str) -> bytes:
    """The sheet of the pages beside the atlas, as one of them names its parts."""
    return gather.sheet(client, gather.Index(gather.ask(client, address).decode()).sheets)


# ---------------------------------------------------------------- files
def _briefing_text(path: Path) -> str:
    try:
        return text_of(path)
    except FileNotFoundError:
        raise Stopped(f"there is no file {path}; name a briefing that the atlas has saved") from None
    except UnicodeDecodeError as error:
        raise Stopped(f"{path}: byte {error.start + 1} is no text in UTF-8; name a briefing that the atlas has saved") from None
    except OSError as error:
        raise Stopped(f"{path} can't be read ({error.strerror}); name a briefing that the atlas has saved") from None


def _writable(path: Path) -> None:
    """Found out before the work, not after it. Raises Stopped."""
    folder = path.resolve().parent
    if path.is_dir():
        raise Stopped(f"{path} is a folder; name the file to write, such as {path / 'briefing.html'}")
    if not folder.is_dir():
        raise Stopped(f"there is no folder {folder} to write {path.name} in; make it first")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise Stopped(f"{path} can't be written: this user has no right to; name another place")


def _write(path: Path, made: bytes) -> None:
    """Whole or not at all: a copy that was cut short would fail before the minister."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Stopped(f"{path} can't be written ({error.strerror}); name another place") from None


def _small_enough(made: bytes, pages: str) -> bytes:
    if len(made) <= MOST_BYTES:
        return made
    remedy = "leave out --pages all" if pages == "all" else "make a briefing of fewer slides"
    raise Stopped(f"the copy would have {len(made) / 1e6:.1f} MB and may have {MOST_BYTES / 1e6:.0f} MB; {remedy}")


def _say(words: str) -> int:
    print(f"No bundle was written: {words.rstrip('.')}.", file=sys.stderr)
    return 2
