"""``python app.py check``: whether the figures of an export have changed since, by its id or by the file itself."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError
from geodata.packs.join import with_packs

from components.exports.check_routes import answer_to
from components.exports.compare import Outcome, summary
from components.exports.embedded_record import MOST_FILE, read
from components.exports.export_id import EXAMPLE, BadExportId, read_id
from components.exports.ledger import DATABASE, DEFAULT, ledger_at
from components.exports.reading import BadRecord
from components.read_facts import read_facts
from components.shared_state import BadUrl
from components.view import USUAL
from components.words.messages import say

NAME = "check"
HELP = "command.check"
SAME, CHANGED, UNANSWERED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """The arguments of the command."""
    tell = partial(say, language=language)
    parser.add_argument("asked", nargs="+", metavar="ID-OR-FILE", help=tell("command.check.asked", example=EXAMPLE))
    told = tell("command.ledger", variable=DATABASE, default=DEFAULT)
    parser.add_argument("--ledger", type=Path, metavar="FOLDER", help=told)
    parser.add_argument("--json", action="store_true", help=tell("command.check.json"))


def run(args: argparse.Namespace) -> int:
    """Print what has become of each; 0 if nothing changed, 1 if something did, 2 if one could not be compared."""
    sent, complaints, language = [], [], args.lang or USUAL
    for text in args.asked:
        try:
            sent += [*_sent(text)]
        except BadRecord as error:
            complaints.append(error)
    try:
        ledger = ledger_at(args.ledger)
        facts = with_packs(read_facts(), args.pack) if sent else None
    except (GeodataError, BadUrl) as error:
        print(say("command.check.stopped", language=language, problem=error), file=sys.stderr)
        return UNANSWERED
    outcomes = []
    for one in sent if facts else ():
        try:
            outcomes.append(answer_to(facts, ledger, one, language))
        except BadRecord as error:
            complaints.append(error)
    if args.json:
        print(json.dumps({"answers": [one.as_dict() for one in outcomes]}, ensure_ascii=False, indent=2))
    else:
        for outcome in outcomes:
            print("\n".join(_lines(outcome, facts.data_version if facts else "", language)))
    for complaint in complaints:
        print(say("command.check.refused", language=language, problem=complaint), file=sys.stderr)
    if complaints or not all(one.known for one in outcomes):
        return UNANSWERED
    return CHANGED if any(one.changes for one in outcomes) else SAME


def _sent(text: str) -> Iterator[dict[str, Any]]:
    """What an argument asks to be checked. Raises BadRecord for what is neither a file nor an id."""
    path = Path(text)
    try:
        if path.is_file():
            with path.open("rb") as file:
                yield from read(file.read(MOST_FILE + 1), text)
            return
        yield {"export_id": read_id(text)}
    except OSError as error:
        raise BadRecord("refused.check.unread", file=text, fault=error.strerror) from error
    except BadExportId as error:
        raise BadRecord("refused.check.neither", problem=error) from error


def _lines(outcome: Outcome, today: str, language: str) -> Iterator[str]:
    speak = partial(say, language=language)
    yield f"{outcome.export_id}: {summary(outcome, today, language)}"
    for change in outcome.changes:
        yield f"\n  {speak(f'change.{change.kind}.label')}: {change.what}"
        rows = {
            "then": change.old or speak("check_page.not_shown"),
            "now": change.new or speak("check_page.nothing"),
            "why": change.why,
        }
        yield from (f"    {speak(f'command.check.{row}'):5} {words}" for row, words in rows.items() if words)
