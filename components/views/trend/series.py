"""What the trend draws of a region: the pieces of its line, what lies between them, every figure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from geodata import words
from geodata.query import rule_of
from geodata.sharing import INDICATORS, kept
from geodata.store import Facts

from components.answer import Answer
from components.answer.figures import figures_under, observation_rows
from components.drawing.metrics import clean
from components.words.figures import hedge, series_text
from components.words.messages import say
from components.words.translations import translated
from components.words.vocabulary import labels_of

LINE, OTHER, GONE = "line", "other", "gone"
KINDS = (GONE, OTHER, LINE)  # what matters more is drawn later
# Two figures of a year that are nearer than this share of the axis would cover each other: one steps aside, in years.
NEAR, ASIDE, TRIES = 0.03, 0.2, 5
MOST_LETTERS = 160
Point = tuple[int, float]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Between:
    """What parts two pieces of a line: years without a figure, or (``before`` and ``after`` say which) a change of method."""

    start: Point
    end: Point
    before: str = ""
    after: str = ""

    @property
    def method(self) -> bool:
        """Whether the method changes here."""
        return bool(self.before or self.after)

    @property
    def middle(self) -> tuple[float, float]:
        """Half way between both ends."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2


@dataclass(frozen=True)
class Dot:
    """A figure of a region, drawn at ``x``: its year, or a little beside it.

    ``kind``: in the line, another source's, or one that no longer stands. ``words`` is the figure with its hedge, ``notes`` what
    became of it.
    """

    x: float
    year: int
    value: float
    low: float
    high: float
    stance: str
    kind: str
    partial: bool
    words: str
    notes: tuple[str, ...] = ()

    @property
    def ranged(self) -> bool:
        """Whether its source gives a range."""
        return self.kind != GONE and self.high > self.low


@dataclass(frozen=True)
class Line:
    """A region's line: pieces of (year, value) that are joined, and what lies between.

    ``spans``: years in which sources conflict, with the lowest and the highest figure.
    """

    code: str
    pieces: tuple[tuple[Point, ...], ...]
    between: tuple[Between, ...]
    spans: tuple[tuple[int, float, float], ...]

    @property
    def last(self) -> Point:
        """Its last figure."""
        return self.pieces[-1][-1]


def is_spread(answer: Answer) -> bool:
    """Whether both ends stand for a region where sources conflict; lines then follow the upper one."""
    return rule_of(answer.facts, answer.view["rule"]).spread


def lines_of(answer: Answer) -> Mapping[str, Line]:
    """The line of each region that has a figure, in the order of the regions.

    A piece joins figures of whole years in a row and of one series; a missing year is a gap.
    """
    return _lines(*_conditions(answer), answer.language)


def _conditions(answer: Answer) -> tuple[Facts, str, str, tuple[str, ...], tuple[str, ...]]:
    view = answer.view
    return answer.facts, view["indicator"], view["rule"], tuple(view["stances"]), tuple(view["country"])


@lru_cache(INDICATORS)
def _lines(
    facts: Facts, indicator: str, rule: str, stances: tuple[str, ...], countries: tuple[str, ...], language: str
) -> Mapping[str, Line]:
    every = figures_under(facts, indicator, rule, stances, countries)
    columns = ["region_code", "year", "value", "series_id", "partial", "conflicting_ids", "value_low", "value_high"]
    rows: dict[str, list[Row]] = {}
    for row in every.sort_values("year", kind="stable")[columns].to_dict("records"):
        rows.setdefault(row["region_code"], []).append(row)
    ways = _Ways(facts, language)
    return {code: _line(facts, code, rows[code], ways) for code in facts.regions.index if code in rows}


def _line(facts: Facts, code: str, rows: Sequence[Row], ways: _Ways) -> Line:
    pieces: list[list[Point]] = []
    between: list[Between] = []
    last: Row | None = None
    for row in rows:
        here = (int(row["year"]), float(row["value"]))
        if last is not None and _joined(last, row):
            pieces[-1].append(here)
        else:
            if last is not None and not (last["partial"] or row["partial"]):
                between.append(_between(pieces[-1][-1], here, (last["series_id"], row["series_id"]), ways))
            pieces.append([here])
        last = row
    spans = tuple(_span(facts, row) for row in rows if len(row["conflicting_ids"]) > 1)
    return Line(code, tuple(tuple(piece) for piece in pieces), tuple(between), spans)


def _joined(last: Row, row: Row) -> bool:
    return bool(
        row["year"] == last["year"] + 1 and row["series_id"] == last["series_id"] and not row["partial"] and not last["partial"]
    )


def _between(start: Point, end: Point, series: tuple[str, str], ways: _Ways) -> Between:
    if series[0] == series[1]:
        return Between(start, end)
    return Between(start, end, ways[series[0]], ways[series[1]])


class _Ways(dict[str, str]):
    """How the figures of each series came about, shortened, said when it is first asked for."""

    def __init__(self, facts: Facts, language: str) -> None:
        self._facts, self._language = facts, language

    def __missing__(self, series_id: str) -> str:
        return self.setdefault(series_id, short(series_text(self._facts, series_id, self._language)))


def _span(facts: Facts, row: Row) -> tuple[int, float, float]:
    values = [observation_rows(facts)[one]["value"] for one in row["conflicting_ids"]]
    return int(row["year"]), float(min(values)), float(max(values))


def short(text: str) -> str:
    """The text, or its beginning cut between words."""
    if len(text) <= MOST_LETTERS:
        return text
    cut = text.rfind(" ", 0, MOST_LETTERS)
    return text[: cut if cut > 0 else MOST_LETTERS] + "…"


# ---------------------------------------------------------------- every figure
def dots_of(answer: Answer, codes: Iterable[str], height: float) -> dict[str, list[Dot]]:
    """Every figure of these regions that the stances leave, one a source, also those that no longer stand; by year.

    ``height`` is the length of the axis in the indicator's unit: of two figures of a year that would cover each other one
    stands a little beside its year, the one in the line never.
    """
    facts, view = answer.facts, answer.view
    every = _observations(facts, view["indicator"])
    stances, shown = {*view["stances"]}, _standing(*_conditions(answer))
    rows = {row["observation_id"]: row for code in dict.fromkeys(codes) for row in every.of(code) if row["stance"] in stances}
    found: dict[str, list[Dot]] = {}
    for row in rows.values():
        kind = GONE if row["status"] else LINE if row["observation_id"] in shown else OTHER
        notes = _status_note(answer, row, rows) if row["status"] else ()
        dot = Dot(
            row["year"], int(row["year"]), row["value"], row["value_low"], row["value_high"], row["stance"], kind,
            bool(row["partial"]), hedge(facts, row, view["count"], answer.language), notes,
        )  # fmt: skip
        found.setdefault(row["region_code"], []).append(dot)
    return {code: _apart(dots, height) for code, dots in found.items()}


@dataclass(frozen=True)
class _Observations:
    """All figures of an indicator by year, as an array of objects: far quicker to take rows from than the table is."""

    columns: Sequence[str]
    values: np.ndarray
    positions: Mapping[str, Sequence[int]]

    def of(self, code: str) -> Iterator[Row]:
        """Those of a region."""
        return (dict(zip(self.columns, self.values[at], strict=True)) for at in self.positions.get(code, ()))


@kept(INDICATORS)
def _observations(facts: Facts, indicator: str) -> _Observations:
    every = facts.observations
    rows = every[(every["indicator"] == indicator) & every["value"].notna()].sort_values("year", kind="stable")
    return _Observations([*rows.columns], rows.to_numpy(dtype=object), rows.groupby("region_code").indices)


def extents_of(answer: Answer) -> Mapping[str, tuple[int, int, float]]:
    """First and last year and greatest figure, ends of ranges among them, of each region that has a dot."""
    return _extents(answer.facts, answer.view["indicator"], tuple(answer.view["stances"]))


@kept(INDICATORS)
def _extents(facts: Facts, indicator: str, stances: tuple[str, ...]) -> Mapping[str, tuple[int, int, float]]:
    every = _observations(facts, indicator)
    found = {}
    for code in every.positions:
        rows = [row for row in every.of(code) if row["stance"] in stances]
        years, values = [int(row["year"]) for row in rows], [value for row in rows for value in (row["value"], row["value_high"])]
        if rows:
            found[code] = (min(years), max(years), float(max(value for value in values if not math.isnan(value))))
    return found


@kept(INDICATORS)
def _standing(facts: Facts, indicator: str, rule: str, stances: tuple[str, ...], countries: tuple[str, ...]) -> frozenset[str]:
    """Ids of the figures that lines join; where both ends stand for a region, of all that could stand."""
    rows = figures_under(facts, indicator, rule, stances, countries)
    others = [one for conflicting in rows["conflicting_ids"] for one in conflicting] if rule_of(facts, rule).spread else []
    return frozenset([*rows["observation_id"], *others])


def _status_note(answer: Answer, row: Row, rows: Mapping[str, Row]) -> tuple[str, ...]:
    """What became of a figure that no longer stands, what took its place, and why."""
    status = labels_of(words.STATUSES, answer.language)[row["status"]].lower()
    reason = clean(translated(row["status_reason"], answer.language))
    successor = row["superseded_by"]
    if successor in rows:
        by = short(hedge(answer.facts, rows[successor], answer.view["count"], answer.language))
        return (say("trend.status.by", language=answer.language, status=status, by=by, reason=reason),)
    return (say("trend.status", language=answer.language, status=status, reason=reason),)


def _apart(dots: list[Dot], height: float) -> list[Dot]:
    """The dots by year, those in the line first, none behind another."""
    placed: list[Dot] = []
    for dot in sorted(dots, key=lambda one: (one.year, -KINDS.index(one.kind))):
        near = [other for other in placed if other.year == dot.year and abs(other.value - dot.value) < NEAR * height]
        x = dot.x
        for tries in range(1, TRIES):
            if not any(abs(other.x - x) < ASIDE - 0.01 for other in near):
                break
            x = dot.year + (1 if tries % 2 else -1) * -(-tries // 2) * ASIDE
        placed.append(replace(dot, x=x))
    return placed
