"""What a command says of its arguments: argparse's own words in a language, and the language that a command is asked in."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from components.words.languages import LOCALES
from components.words.messages import say

LANGUAGE = "VETA_LANG"  # the variable of the environment that stands in where a command names no language
# What argparse says to users, with the names under which our messages hold its values.
WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "usage: ": ("arguments.usage", {}),
    "positional arguments": ("arguments.positional", {}),
    "options": ("arguments.options", {}),
    "show this help message and exit": ("arguments.help", {}),
    "%(prog)s: error: %(message)s\n": ("arguments.error", {"program": "%(prog)s", "problem": "%(message)s"}),
    "argument %(argument_name)s: %(message)s": (
        "arguments.argument",
        {"argument": "%(argument_name)s", "problem": "%(message)s"},
    ),
    "the following arguments are required: %s": ("arguments.required", {"arguments": "%s"}),
    "unrecognized arguments: %s": ("arguments.unknown", {"arguments": "%s"}),
    "expected one argument": ("arguments.one", {}),
    "expected at least one argument": ("arguments.some", {}),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "arguments.choice",
        {"value": "%(value)r", "choices": "%(choices)s"},
    ),
    "invalid %(type)s value: %(value)r": ("arguments.kind", {"kind": "%(type)s", "value": "%(value)r"}),
    "ambiguous option: %(option)s could match %(matches)s": (
        "arguments.ambiguous",
        {"option": "%(option)s", "options": "%(matches)s"},
    ),
    "not allowed with argument %s": ("arguments.together", {"argument": "%s"}),
    "ignored explicit argument %r": ("arguments.explicit", {"value": "%r"}),
}


@contextmanager
def arguments_in(language: str) -> Iterator[None]:
    """Within it argparse speaks a language: it looks up each of its texts, and has translations of none."""

    def translated(text: str) -> str:
        message, values = WORDS.get(text, ("", {}))
        return say(message, language=language, **values) + text[len(text.rstrip()) :] if message else text

    before = argparse._  # type: ignore[attr-defined]
    argparse._ = translated  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._ = before  # type: ignore[attr-defined]


def language_of(argv: Sequence[str]) -> str:
    """The language that ``--lang`` names wherever it stands, else the environment; empty for none, and for one that there is not."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument("--lang", default=os.environ.get(LANGUAGE, ""))
    try:
        asked = first.parse_known_args(argv)[0].lang
    except (argparse.ArgumentError, SystemExit):  # named without a language: refused by whoever reads all arguments
        asked = ""
    return asked if asked in LOCALES else ""
