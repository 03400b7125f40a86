"""How a figure is held in words, and number formats that carry its hedge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geodata.indicators import Indicator
from geodata.schema import Bound
from geodata.store import Facts
from geodata.words import STANCES

from components.theme import TOKENS
from components.words.figures import FROM_CLAIMS, bounded, claims_tally
from components.words.languages import signs_of
from components.words.messages import say
from components.words.numbers import number_text
from components.words.vocabulary import stance_label

MARKS = {word.id: word.mark for word in STANCES}
# What an office programme's number format would read as a command of its own.
IN_FORMAT = str.maketrans({'"': "”"})


def held(facts: Facts, given: Mapping[str, Any], count: str, language: str) -> str:
    """The stance with its mark: ``⊙ estimated``; of a count the stances of the claims that it counts."""
    if counted(given):
        return claims_tally(facts, given, count, language)
    return f"{MARKS[given['stance']]}\u00a0{stance_label(given['stance'], language)}"


def counted(given: Mapping[str, Any]) -> bool:
    """Whether the figure is a count of claims, which are held in several ways: no one mark is true of it."""
    return given["method"] in FROM_CLAIMS and bool(given["claim_ids"])


def number_format(given: Mapping[str, Any], one: Indicator, language: str) -> str:
    """A format that prints the value as ``number`` does and then the mark of its stance, and still prints the value if it is edited.

    ``"at least "#,##0" ⊙"``. Where the words don't hold the value itself (a bound whose end is another), they stand as they are.
    """
    text, plain = bounded(given, one.decimals, language), number_text(given["value"], one.decimals, language)
    mark = "" if counted(given) else f" {MARKS[given['stance']]}"
    before, found, after = text.partition(plain)
    # "5" is found in "15–25" too; a range that doesn't start with the value is words.
    if not found or before[-1:].isdigit() or after[:1].isdigit() or (given["bound"] == Bound.RANGE and before):
        return _literal(text + mark)
    decimals = len(plain.partition(signs_of(language).decimal)[2])
    return _literal(before) + plain_format(decimals) + _literal(after + mark)


def plain_format(decimals: int) -> str:
    """``#,##0.0``."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _literal(text: str) -> str:
    return f'"{text.translate(IN_FORMAT)}"' if text else ""


def marks_of(given: Iterable[tuple[str, str]], language: str) -> str:
    """What the marks of these (stance, number format) mean; a count of claims has none."""
    every = [*given]
    words = marks_used((stance for stance, form in every if MARKS[stance] in form), language)
    counts = any(MARKS[stance] not in form for stance, form in every)
    return "; ".join(filter(None, [words, say("chart_of.counts", language=language) if counts else ""]))


def marks_used(stances: Iterable[str], language: str) -> str:
    """What the marks mean: ``● reported, ⊙ estimated``, only those in use, firmest first."""
    used = set(stances)
    return ", ".join(f"{word.mark} {stance_label(word.id, language)}" for word in STANCES if word.id in used)


def token(name: str) -> str:
    """A colour of the light theme."""
    return TOKENS["light"][name]
