"""``python app.py facts``: the facts in a database, where several people edit them and replicas read what was published."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from geodata.database import EXAMPLE, VARIABLE
from geodata.errors import GeodataError
from geodata.paths import FACTS

from components.view import USUAL
from components.words.counts import count_text
from components.words.messages import say

NAME = "facts"
HELP = "command.facts"
PARTS = ("seed", "check", "publish", "write")
DONE, STOPPED = 0, 2


def add_arguments(parser: argparse.ArgumentParser, language: str) -> tuple[argparse.ArgumentParser, ...]:
    """The commands of the command."""
    tell = partial(say, language=language)
    parts = parser.add_subparsers(dest="part", required=True, metavar="|".join(PARTS))
    added = {}
    for name in PARTS:
        told = tell(f"command.facts.{name}", variable=VARIABLE)
        added[name] = parts.add_parser(name, help=told, description=told)
    added["seed"].add_argument("--again", action="store_true", help=tell("command.facts.again"))
    told = tell("command.facts.to", default="geodata/facts")
    added["write"].add_argument("--to", type=Path, default=FACTS, metavar="FOLDER", help=told)
    return tuple(added.values())


def run(args: argparse.Namespace) -> int:
    """Do what is asked and say what came of it; 0 if it was done, else 2."""
    language, url = args.lang or USUAL, os.environ.get(VARIABLE)
    if not url:
        print(say("command.facts.no_address", language=language, variable=VARIABLE, example=EXAMPLE), file=sys.stderr)
        return STOPPED
    try:
        print(_do(args, url, language))
    except (GeodataError, OSError) as error:
        print(say("command.facts.stopped", language=language, problem=error), file=sys.stderr)
        return STOPPED
    return DONE


def _do(args: argparse.Namespace, url: str, language: str) -> str:
    """What came of it. Raises GeodataError and OSError."""
    # Loading the driver takes its time.
    from geodata.database import releases  # noqa: PLC0415

    if args.part == "check":
        return say("command.facts.sound", language=language, version=releases.check(url))
    if args.part == "write":
        files = count_text(releases.write(url, args.to), "file", language)
        return say("command.facts.wrote", language=language, files=files, folder=args.to)
    made = releases.seed(url, again=args.again) if args.part == "seed" else releases.publish(url)
    if not made.fresh:
        return say("command.facts.unchanged", language=language, number=made.number)
    return say("command.facts.published", language=language, number=made.number, version=made.data_version)
