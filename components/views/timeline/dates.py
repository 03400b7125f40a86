"""When claims are dated: by column of months, by year, before the axis, or not at all.

Columns stand under country, stances and topics. Selection, actors and period only mark: no claim moves by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
from geodata.schema import PeriodPrecision, Stance
from geodata.sharing import kept
from geodata.store import Facts

from components.answer import Answer
from components.answer.claims import MARKING, claims_of

PRECISE = ("day", "month")
# The earliest claims, one in so many, are counted in words: they would push all others together.
EARLY = 50
MONTHS_A_COLUMN = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Dated:
    """A claim with its first and last month (counted from year 0; -1 undated) and its earliest date as it is written.

    ``span``: over several years, or from or until a date that nobody gave.
    """

    id: str
    stance: str
    origin: str
    status: str
    summary: str
    start: int
    end: int
    date: str
    span: bool


@dataclass
class Dates:
    """The years of the axis, and the claims by how they are dated; ``precise`` and the rest by date."""

    first: int
    last: int
    precise: list[Dated] = field(default_factory=list)
    years: dict[int, list[Dated]] = field(default_factory=dict)
    coarse: list[Dated] = field(default_factory=list)
    early: list[Dated] = field(default_factory=list)
    undated: list[Dated] = field(default_factory=list)

    @property
    def every(self) -> list[Dated]:
        """All claims."""
        return [*self.precise, *self.coarse, *self.early, *self.undated]


def month_of(date: str, *, end: bool = False) -> int:
    """Months from year 0 to a partial date: a year's first month, or its last."""
    year, *rest = date.split("-")
    return int(year) * 12 + (int(rest[0]) - 1 if rest else 11 if end else 0)


@kept(2)
def span_of(facts: Facts) -> tuple[int, int] | None:
    """The years from which all but the earliest claims lie to the last, whatever the filters; None where none is dated."""
    claims = facts.claims
    start = claims["period_start"].where(claims["period_start"] != "", claims["period_end"])
    end = claims["period_end"].where(claims["period_end"] != "", claims["period_start"])
    starts = sorted(month_of(date) for date in start if date)
    if not starts:
        return None
    return starts[len(starts) // EARLY] // 12, max(month_of(date, end=True) for date in end if date) // 12


def dates_of(answer: Answer) -> Dates | None:
    """The claims that country, stances and topics leave, shared: never written to. None where no claim of the atlas is dated."""
    view = answer.view
    return _dates(answer.facts, tuple(view["country"]), tuple(view["stances"]), tuple(view["topics"]))


@lru_cache(2)
def _dates(facts: Facts, country: tuple[str, ...], stances: tuple[str, ...], topics: tuple[str, ...]) -> Dates | None:
    span = span_of(facts)
    if span is None:
        return None
    view = {"country": country, "stances": stances, "topics": topics}
    rows = claims_of(facts, view | dict.fromkeys(MARKING, ""))
    dates = Dates(*span)
    claims = [
        (_dated(str(claim_id), row), row["period_precision"] in PRECISE)
        for claim_id, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    for claim, precise in sorted(claims, key=lambda pair: (pair[0].date, pair[0].id)):
        _put(dates, claim, precise=precise)
    return dates


def _dated(claim_id: str, row: Mapping[str, Any]) -> Dated:
    start, end = row["period_start"] or row["period_end"], row["period_end"] or row["period_start"]
    months = (month_of(start), month_of(end, end=True)) if start else (-1, -1)
    span = row["period_precision"] == PeriodPrecision.RANGE.value or months[0] // 12 != months[1] // 12
    return Dated(claim_id, row["stance"], row["origin"], row["status"], row["summary"], *months, start, span)


def _put(dates: Dates, claim: Dated, *, precise: bool) -> None:
    if claim.start < 0:
        dates.undated.append(claim)
    elif claim.end < dates.first * 12:
        dates.early.append(claim)
    elif precise and claim.start >= dates.first * 12:
        dates.precise.append(claim)
    else:
        dates.coarse.append(claim)
        for year in range(max(dates.first, claim.start // 12), min(dates.last, claim.end // 12) + 1):
            dates.years.setdefault(year, []).append(claim)


@dataclass(frozen=True)
class Stacked:
    """Where a claim stands: the middle of its column in years, and how many stand below it."""

    claim: Dated
    x: float
    height: int


def columns_of(dates: Dates, step: int) -> list[Stacked]:
    """The claims dated to a day or a month in columns of ``step`` months, each by date from below."""
    heights: dict[int, int] = {}
    stacked = []
    for claim in dates.precise:
        column = (claim.start - dates.first * 12) // step
        height = heights.get(column, 0)
        heights[column] = height + 1
        stacked.append(Stacked(claim, dates.first + (column + 0.5) * step / 12, height))
    return stacked


def counted(claims: Sequence[Dated], count: str) -> int:
    """How many: each report, or with ``count`` "origin" each origin once."""
    return len({claim.origin for claim in claims}) if count == "origin" else len(claims)


def marked(answer: Answer) -> set[str] | None:
    """Ids of the claims that selection, actors, period, minerals and words leave bright; None where none of them is set."""
    view = answer.view
    if not any(view[key] for key in MARKING):
        return None
    rows: pd.DataFrame = answer.claims
    return set(rows.index)


def stances_in(claims: Sequence[Dated]) -> dict[str, list[Dated]]:
    """The claims of each stance that occurs, firmest first."""
    return {stance.value: own for stance in Stance if (own := [claim for claim in claims if claim.stance == stance.value])}
