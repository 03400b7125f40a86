"""The figures of a View as rows of a table, each with its hedge, and as number formats that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.indicators import Indicator
from geodata.schema import Bound
from geodata.store import Facts
from geodata.words import STANCES

from components.answer import Answer
from components.theme import TOKENS
from components.words.claims import STANCE_LABELS
from components.words.figures import FROM_CLAIMS, bounded, claims_tally, when_text
from components.words.numbers import number_text
from components.words.places import region_name

MARKS = {word.id: word.mark for word in STANCES}
# What an office programme's number format would read as a command of its own.
IN_FORMAT = str.maketrans({'"': "”"})


@dataclass(frozen=True)
class Row:
    """A region's figure: rank, code and name, the number with its bound, when, how held, by whom, grade, sources."""

    rank: int
    code: str
    name: str
    value: float
    number: str
    when: str
    held: str
    by: str
    grade: str
    source_ids: tuple[str, ...]


def rows(answer: Answer) -> list[Row]:
    """All regions with a figure, the highest first."""
    return [_row(answer, rank, code) for rank, code in answer.ranking]


def wanted(answer: Answer, most: int) -> list[Row]:
    """The selected regions where there are some, else the ``most`` highest; by rank."""
    every = rows(answer)
    return [row for row in every if row.code in answer.selected] if answer.selected else every[:most]


def _row(answer: Answer, rank: int, code: str) -> Row:
    given = answer.figures.loc[code]
    return Row(
        rank=rank,
        code=code,
        name=region_name(code, answer.facts),
        value=float(given["value"]),
        number=bounded(given, answer.indicator.decimals),
        when=when_text(given),
        held=held(answer.facts, given, answer.view["count"]),
        by=given["attributed_to"],
        grade=f"{given['reliability']}{given['credibility']}",
        source_ids=tuple(given["source_ids"]),
    )


def held(facts: Facts, given: Mapping[str, Any], count: str = "report") -> str:
    """The stance with its mark: ``⊙ estimated``; of a count the stances of the claims that it counts."""
    if counted(given):
        return claims_tally(facts, given, count)
    return f"{MARKS[given['stance']]}\u00a0{STANCE_LABELS[given['stance']]}"


def counted(given: Mapping[str, Any]) -> bool:
    """Whether the figure is a count of claims, which are held in several ways: no one mark is true of it."""
    return given["method"] in FROM_CLAIMS and bool(given["claim_ids"])


def number_format(given: Mapping[str, Any], one: Indicator) -> str:
    """A format that prints the value as ``number`` does and then the mark of its stance, and still prints the value if it is edited.

    ``"at least "#,##0" ⊙"``. Where the words don't hold the value itself (a bound whose end is another), they stand as they are.
    """
    text, plain = bounded(given, one.decimals), number_text(given["value"], one.decimals)
    mark = "" if counted(given) else f" {MARKS[given['stance']]}"
    before, found, after = text.partition(plain)
    # "5" is found in "15–25" too; a range that doesn't start with the value is words.
    if not found or before[-1:].isdigit() or after[:1].isdigit() or (given["bound"] == Bound.RANGE and before):
        return _literal(text + mark)
    decimals = len(plain.partition(".")[2])
    return _literal(before) + plain_format(decimals) + _literal(after + mark)


def plain_format(decimals: int) -> str:
    """``#,##0.0``."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _literal(text: str) -> str:
    return f'"{text.translate(IN_FORMAT)}"' if text else ""


def marks_of(given: Iterable[tuple[str, str]]) -> str:
    """What the marks of these (stance, number format) mean; a count of claims has none."""
    every = [*given]
    words = marks_used(stance for stance, form in every if MARKS[stance] in form)
    counts = any(MARKS[stance] not in form for stance, form in every)
    return "; ".join(filter(None, [words, "counts of claims, whose stances differ" if counts else ""]))


def marks_used(stances: Iterable[str]) -> str:
    """What the marks mean: ``● reported, ⊙ estimated``, only those in use, firmest first."""
    used = set(stances)
    return ", ".join(f"{word.mark} {word.label.lower()}" for word in STANCES if word.id in used)


def token(name: str) -> str:
    """A colour of the light theme."""
    return TOKENS["light"][name]
