"""When the claims of a View are dated: by column of months, by year, before the axis, or not at all (``assets/js/53-timeline.js``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from geodata.schema import Stance

from components.answer import Answer
from components.answer.figures import claims_of
from components.words.claims import tally_text
from components.words.dates import span_text

PRECISE = ("day", "month")
# The earliest claims, one in so many, are told in words: they would push all others together.
EARLY = 50
MONTHS_A_COLUMN = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Dated:
    """A claim as the timeline draws it: first and last month (counted from year 0), and whether the period holds it."""

    id: str
    stance: str
    origin: str
    status: str
    start: int
    end: int
    inside: bool


@dataclass
class Dates:
    """The years shown and the claims by how they are dated; ``columns`` by number, each as wide as ``step`` months."""

    first: int
    last: int
    step: int
    columns: dict[int, list[Dated]] = field(default_factory=dict)
    years: dict[int, list[Dated]] = field(default_factory=dict)
    coarse: list[Dated] = field(default_factory=list)
    early: list[Dated] = field(default_factory=list)
    undated: list[Dated] = field(default_factory=list)

    @property
    def precise(self) -> list[Dated]:
        """Claims dated to a day or a month."""
        return [one for column in self.columns.values() for one in column]

    @property
    def all(self) -> list[Dated]:
        """Every claim that passes the filters but the period."""
        return [*self.precise, *self.coarse, *self.early, *self.undated]


def month_of(date: str, *, end: bool = False) -> int:
    """Months from year 0 to a partial date: a year's first month, or its last."""
    year, *rest = date.split("-")
    return int(year) * 12 + (int(rest[0]) - 1 if rest else 11 if end else 0)


def span_of(claims: pd.DataFrame) -> tuple[int, int] | None:
    """The years from which all but the earliest claims lie to the last, whatever the filters; None where none is dated."""
    start = claims["period_start"].where(claims["period_start"] != "", claims["period_end"])
    end = claims["period_end"].where(claims["period_end"] != "", claims["period_start"])
    starts = sorted(month_of(one) for one in start if one)
    if not starts:
        return None
    return starts[len(starts) // EARLY] // 12, max(month_of(one, end=True) for one in end if one) // 12


def dates_of(visible: Answer, span: tuple[int, int], step: int) -> Dates:
    """The claims under every filter but the period, sorted by how they are dated; in a column the firmest held first."""
    first, last = span
    made = Dates(first, last, step)
    rows = claims_of(visible.facts, visible.view | {"period": None})
    inside = set(visible.claims.index)
    for claim_id, row in zip(rows.index, rows.to_dict("records"), strict=True):
        start, end = row["period_start"] or row["period_end"], row["period_end"] or row["period_start"]
        months = (month_of(start), month_of(end, end=True)) if start else (-1, -1)
        one = Dated(str(claim_id), row["stance"], row["origin"], row["status"], *months, inside=claim_id in inside)
        _put(made, one, precise=row["period_precision"] in PRECISE)
    order = [*Stance]
    for column in made.columns.values():
        column.sort(key=lambda one: (order.index(Stance(one.stance)), one.start, one.id))
    return made


def _put(made: Dates, one: Dated, *, precise: bool) -> None:
    if one.start < 0:
        made.undated.append(one)
    elif one.end < made.first * 12:
        made.early.append(one)
    elif precise and one.start >= made.first * 12:
        made.columns.setdefault((one.start - made.first * 12) // made.step, []).append(one)
    else:
        made.coarse.append(one)
        for year in range(max(made.first, one.start // 12), min(made.last, one.end // 12) + 1):
            made.years.setdefault(year, []).append(one)


def counted(claims: Sequence[Dated], view: Mapping) -> int:
    """How many: each report, or each origin once, as the reader chose."""
    return len({one.origin for one in claims}) if view["count"] == "origin" else len(claims)


def tally(claims: Sequence[Dated], view: Mapping) -> dict[str, int]:
    """How many of each stance, firmest first."""
    found = {stance.value: counted([one for one in claims if one.stance == stance], view) for stance in Stance}
    return {stance: count for stance, count in found.items() if count}


def claims_words(claims: Sequence[Dated], view: Mapping) -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``."""
    noun = "origin" if view["count"] == "origin" else "claim"
    return tally_text(counted(claims, view), tally(claims, view), noun)


def told(dates: Dates, view: Mapping) -> str:
    """What the strip shows, in the words of the screen: how many in the period and of which stance, and how they are dated."""
    inside = [one for one in dates.all if one.inside] if view["period"] else dates.all
    period = ""
    if view["period"]:
        period = f"{span_text(*view['period'])}: "
    parts = [f"{counted(dates.precise, view):,} dated to a day or month", f"{counted(dates.coarse, view):,} to a year or span"]
    parts += [f"{counted(dates.undated, view):,} undated"] if dates.undated else []
    parts += [f"{counted(dates.early, view):,} before {dates.first}"] if dates.early else []
    return f"{period}{claims_words(inside, view)}. {'In all ' if view['period'] else ''}{', '.join(parts)}."
