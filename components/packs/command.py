"""``python app.py pack``: makes a pack, says what is wrong with one, builds one of tables."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from geodata.errors import GeodataError
from geodata.packs.faults import PackError
from geodata.packs.join import join, with_packs
from geodata.packs.read import check

from components.packs import build_command
from components.packs.skeleton import write_skeleton
from components.read_facts import read_facts
from components.view import LANGUAGES
from components.words.faults import fault_text
from components.words.messages import say

NAME = "pack"
HELP = "command.packs"
DONE, FAULTY, STOPPED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser, language: str) -> tuple[argparse.ArgumentParser, ...]:
    """The arguments of its commands; returns the parser of each."""
    tell = partial(say, language=language)
    parts = parser.add_subparsers(dest="part", required=True, metavar="new|check|build")
    new = parts.add_parser("new", help=tell("command.packs.new"), description=tell("command.packs.new"))
    new.add_argument("folder", type=Path, metavar="DIR", help=tell("command.packs.new.folder"))
    checked = parts.add_parser("check", help=tell("command.packs.check"), description=tell("command.packs.check"))
    checked.add_argument("packs", nargs="+", type=Path, metavar="DIR-OR-ZIP", help=tell("command.packs.check.packs"))
    return new, checked, build_command.add_arguments(parts, language)


def run(args: argparse.Namespace) -> int:
    """0 if all went well, 1 if a pack or a row of a table has faults, 2 if nothing could be done."""
    language = args.lang or LANGUAGES[0]
    try:
        return {"new": _new, "check": _check, "build": build_command.run}[args.part](args, language)
    except PackError as error:
        print("\n".join(fault_text(one, language) for one in error.faults), file=sys.stderr)
        return STOPPED
    except (GeodataError, OSError) as error:
        print(say("command.packs.stopped", language=language, problem=error), file=sys.stderr)
        return STOPPED


def _new(args: argparse.Namespace, language: str) -> int:
    if args.folder.exists() and (not args.folder.is_dir() or any(args.folder.iterdir())):
        print(say("command.packs.taken", language=language, folder=args.folder), file=sys.stderr)
        return STOPPED
    write_skeleton(args.folder, language)
    print(say("command.packs.written", language=language, folder=args.folder))
    return DONE


def _check(args: argparse.Namespace, language: str) -> int:
    """Each pack is checked against the atlas, then whether all can be joined together."""
    absent = [path for path in args.packs if not path.exists()]
    for path in absent:
        print(say("command.packs.absent", language=language, pack=path), file=sys.stderr)
    if absent:
        return STOPPED
    facts = read_facts()
    good, faults = [], 0
    for path in args.packs:
        found = check(path, facts)
        faults += len(found.faults)
        for fault in found.faults:
            print(fault_text(fault, language))
        count = {"count": len(found.faults)} if found.faults else {}
        print(say("command.packs.faulty" if count else "command.packs.sound", language=language, pack=path, **count))
        if found.waiting:
            print(say("command.packs.waiting", language=language, pack=path, count=found.waiting))
        good += [found.contents] if found.contents else []
    try:
        join(with_packs(facts, args.pack), good)
    except PackError as error:
        print(fault_text(error, language))
        faults += 1
    return FAULTY if faults else DONE
