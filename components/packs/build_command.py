"""``python app.py pack build``: tables become a pack; how each was taken and where its rows went is said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from geodata.packs.additions import Words, describe
from geodata.packs.build import PLACEMENTS, Built, Preview, build
from geodata.packs.files import FORM, NAMES, SERIES
from geodata.packs.formats import Format
from geodata.packs.grid import DELIMITERS
from geodata.packs.mapping import COLUMNS, FILE, WIDE, Mapping, read_mapping, with_options, write_mapping
from geodata.packs.place import LEFT_OUT
from geodata.packs.read import check
from geodata.store import Facts

from components.packs.skeleton import write_skeleton
from components.read_facts import read_facts
from components.view import LANGUAGES
from components.words.counts import count_text
from components.words.faults import fault_text
from components.words.messages import say
from components.words.text import listed, quoted

DONE, FAULTY = 0, 1
SHOWN = 20  # names without a place that are printed
TEXTS = ("label", "definition", "how", "source-title", "source-publisher", "source-date")


def add_arguments(parts: argparse._SubParsersAction, language: str) -> argparse.ArgumentParser:
    """The command's parser, with its arguments."""
    tell = partial(say, language=language)
    parser: argparse.ArgumentParser
    parser = parts.add_parser("build", help=tell("command.packs.build"), description=tell("command.packs.build"))
    parser.add_argument("tables", nargs="+", type=Path, metavar="TABLE", help=tell("command.packs.build.tables"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=tell("command.packs.build.out"))
    keys = ", ".join(Mapping.__dataclass_fields__)
    told = tell("command.packs.build.map", file=FILE, keys=keys)
    parser.add_argument("--map", action="append", default=[], metavar="KEY=VALUE", help=told)
    for name in TEXTS:
        parser.add_argument(f"--{name}", default="", metavar="TEXT", help=tell(f"command.packs.build.{name}"))
    return parser


def run(args: argparse.Namespace, language: str) -> int:
    """Build, say what was done; 0 if every row has its place and the pack is sound, else 1. Raises PackError, OSError."""
    kept = args.out / FILE
    options = dict(part.partition("=")[::2] for part in args.map)
    mapping = with_options(read_mapping(kept) if kept.is_file() else Mapping(), options, "--map")
    facts = read_facts()
    built = build(args.tables, mapping, args.out, facts)
    for one in built.previews:
        print("\n".join(_told(one, language)))
    if built.faults:
        told = [fault_text(one, language) for one in built.faults]
        print("\n".join([*told, say("command.packs.build.nothing", language=language)]), file=sys.stderr)
        return FAULTY
    write_skeleton(args.out, language)
    write_mapping(kept, built.previews[0].guess.mapping)
    _add(args, built, mapping, language)
    return _finish(args.out, built, facts, language)


def _add(args: argparse.Namespace, built: Built, mapping: Mapping, language: str) -> None:
    """What the options say of indicator, method and source goes into the files of the pack that don't know them yet."""
    countries = {code for one in built.previews for code in one.figures.table["country_code"]}
    words = Words(
        label=args.label,
        definition=args.definition,
        group=say("packs.about", language=language),
        unit_label=mapping.unit.replace("_", " "),
        how=args.how,
        title=args.source_title,
        publisher=args.source_publisher,
        published=args.source_date,
    )
    describe(args.out, mapping, words, countries, date.today().isoformat(), language or LANGUAGES[0])


def _finish(folder: Path, built: Built, facts: Facts, language: str) -> int:
    tell = partial(say, language=language)
    for one in built.waiting[:SHOWN]:
        near = tell("command.packs.build.near", near=one.suggestions) if one.suggestions else ""
        rows = count_text(one.rows, "row", language)
        print(tell("command.packs.build.lost", name=quoted(one.name), rows=rows, why=one.note, near=near))
    if len(built.waiting) > SHOWN:
        print(tell("command.packs.build.more_lost", count=len(built.waiting) - SHOWN))
    print(
        tell(
            "command.packs.build.wrote", files=listed((SERIES, NAMES, PLACEMENTS), language=language), folder=folder, names=NAMES
        )
    )
    found = check(folder, facts)
    for fault in found.faults:
        print(fault_text(fault, language))
    count = {"count": len(found.faults)} if found.faults else {}
    print(tell("command.packs.faulty" if count else "command.packs.sound", pack=folder, **count))
    lost = any(one.counts.get("", 0) for one in built.previews)
    return FAULTY if lost or found.faults else DONE


def _told(one: Preview, language: str) -> Iterator[str]:
    """How a table was taken, a line each."""
    tell, seen, layout = partial(say, language=language), one.guess, one.guess.layout
    mapping = seen.mapping
    yield tell("command.packs.build.table", file=seen.file, rows=count_text(seen.rows, "row", language))
    if layout.format == Format.TEXT:
        sign = tell(f"command.packs.delimiter.{DELIMITERS.get(layout.delimiter, 'comma')}")
        yield tell("command.packs.build.text", encoding=layout.encoding, delimiter=sign)
    elif layout.sheet:
        yield tell("command.packs.build.sheet", format=layout.format.value, sheet=quoted(layout.sheet))
    yield tell("command.packs.build.header", row=str(layout.header), decimal=quoted(mapping.decimal))
    if mapping.shape == WIDE:
        yield tell("command.packs.build.wide", years=listed(seen.years, language=language))
    columns = {key: getattr(mapping, key) for key in COLUMNS if getattr(mapping, key)}
    yield tell("command.packs.build.columns", columns="; ".join(f"{key} = {name}" for key, name in columns.items()))
    placed = {how: count for how, count in one.counts.items() if how}
    ways = [tell(f"add_data.placed.{how.replace(' ', '_')}", count=count) for how, count in placed.items() if how != LEFT_OUT]
    yield tell("command.packs.build.placed", ways=", ".join(ways) or "0", lost=one.counts.get("", 0))
    left = one.counts.get(LEFT_OUT, 0)
    if left:
        yield tell("command.packs.build.left_out", rows=count_text(left, "row", language), file=NAMES)
    blanks = count_text(one.figures.blank, "cell", language)
    yield tell("command.packs.build.figures", count=len(one.figures.table), blanks=blanks)
    if one.figures.mixed:
        yield f"  {tell('add_data.mixed', count=one.figures.mixed)}"


__all__ = ["FORM", "add_arguments", "run"]
