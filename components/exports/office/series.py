"""What the native charts of a View are drawn from: bars, lines, dots and columns, as plain numbers with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from geodata.indicators import Indicator
from geodata.schema import PeriodPrecision, Stance

from components.answer import Answer
from components.exports.office.rows import Row, counted, held, marks_of, number_format, rows
from components.words.claims import STANCE_LABELS
from components.words.counts import count_text
from components.words.dates import years_text
from components.words.figures import bounded, when_text
from components.words.text import listed

MOST_LINES = 6
HIGHEST_LINES = 5
MOST_NAMED = 8
WIDE_SPREAD = 1000


@dataclass(frozen=True)
class Bars:
    """The ranking: rows by rank, and in words which of all regions they are."""

    rows: tuple[Row, ...]
    caption: str


@dataclass(frozen=True)
class Point:
    """A figure of a line: year, value, stance, and the number format that carries its hedge."""

    year: int
    value: float
    stance: str
    format: str


@dataclass(frozen=True)
class Line:
    """The figures of one region by one source and method; between two of its points may stand a gap, never a break."""

    code: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Lines:
    """The trend: its lines, the years between which they lie, and in words what is drawn."""

    lines: tuple[Line, ...]
    years: tuple[int, ...]
    caption: str

    def joined(self, line: Line) -> list[Point | None]:
        """The line's points at ``years``, None where it has none."""
        found = {point.year: point for point in line.points}
        return [found.get(year) for year in self.years]


@dataclass(frozen=True)
class Dot:
    """A region in both indicators."""

    code: str
    name: str
    x: float
    y: float
    stances: tuple[str, str]


@dataclass(frozen=True)
class Dots:
    """Two indicators of one year: the dots, the codes that are named, which axes are logarithmic, and words."""

    dots: tuple[Dot, ...]
    named: tuple[str, ...]
    log: tuple[bool, bool]
    caption: str


@dataclass(frozen=True)
class Columns:
    """Dated claims by year and stance: ``counts[stance]`` goes with ``years``."""

    years: tuple[int, ...]
    counts: dict[str, tuple[int, ...]]
    caption: str


def bars(answer: Answer, most: int) -> Bars:
    """The ``most`` highest regions, and the selected ones wherever they rank."""
    every = rows(answer)
    below = [row for row in every[most:] if row.code in answer.selected][:most]
    drawn = [*every[: most - len(below)], *below] if below else every[:most]
    what = "All" if len(drawn) == len(every) else f"{len(drawn)} of"
    caption = f"{what} {count_text(len(every), 'region')} with a figure{', the selected ones among them' if below else ''}"
    return Bars(tuple(drawn), f"{caption}; {marks_of((row.stance, row.format) for row in drawn)}")


def trend_codes(answer: Answer) -> list[str]:
    """The regions whose lines are drawn: the first selected ones, else the highest of the year."""
    known = set(answer.all_years["region_code"])
    chosen = [code for code in answer.selected if code in known][:MOST_LINES]
    return chosen if answer.selected else [code for _, code in answer.ranking[:HIGHEST_LINES]]


def lines(answer: Answer) -> Lines:
    """A line for each region and series of whole-year figures; lines are never joined over a break of method."""
    facts, codes = answer.facts, trend_codes(answer)
    whole = answer.all_years[~answer.all_years["partial"].astype(bool)]
    made = []
    for code in codes:
        own = whole[whole["region_code"] == code].sort_values("year")
        name = facts.regions.at[code, "name"]
        runs = [(key, run) for key, run in own.groupby("series_id", sort=False)]
        for _, run in runs:
            points = tuple(_point(row, answer.indicator) for row in run.to_dict("records"))
            span = f", {years_text(point.year for point in points)}" if len(runs) > 1 else ""
            made.append(Line(code, name + span, points))
    known = [point.year for line in made for point in line.points]
    # The years that the indicator has: a line joins neighbours among these.
    years = tuple(year for year in facts.years[answer.indicator.id] if known and min(known) <= year <= max(known))
    breaks = len(made) - len({line.code for line in made})
    parts = [
        "" if answer.selected else f"The {len(codes)} highest regions of {answer.view['year']}",
        f"{count_text(breaks, 'break')} of method: lines are not joined" if breaks else "",
        marks_of((point.stance, point.format) for line in made for point in line.points),
    ]
    return Lines(tuple(made), years, "; ".join(filter(None, parts)))


def _point(row: Mapping[str, Any], one: Indicator) -> Point:
    return Point(int(row["year"]), float(row["value"]), row["stance"], number_format(row, one))


def trend_cells(answer: Answer, codes: Iterable[str]) -> dict[int, dict[str, Mapping[str, Any]]]:
    """Year → region code → the figure, of these regions, the latest year first; parts of a year too, which say so."""
    wanted = answer.all_years[answer.all_years["region_code"].isin(list(codes))].sort_values("year", ascending=False)
    cells: dict[int, dict[str, Mapping[str, Any]]] = {}
    for row in wanted.to_dict("records"):
        cells.setdefault(int(row["year"]), {})[row["region_code"]] = row
    return cells


def cell_words(answer: Answer, given: Mapping[str, Any]) -> str:
    """``at least 1,200, estimated``, and what part of a year it covers."""
    part = [when_text(given)] if given["partial"] else []
    how = held(answer.facts, given, answer.view["count"]) if counted(given) else STANCE_LABELS[given["stance"]]
    return ", ".join([bounded(given, answer.indicator.decimals), how, *part])


def dots(answer: Answer) -> Dots:
    """A dot for each region with a figure of both indicators; zeros have no place on a logarithmic axis and are counted in words."""
    log = (
        _logarithmic(answer, answer.indicator.id, answer.view["scale"]),
        _logarithmic(answer, answer.indicator2.id, answer.view["scale2"]),
    )
    first, second = answer.figures, answer.second_figures
    both = [code for code in first.index if code in second.index]
    every = [
        Dot(
            code,
            answer.facts.regions.at[code, "name"],
            float(first["value"][code]),
            float(second["value"][code]),
            (first["stance"][code], second["stance"][code]),
        )
        for code in both
    ]
    drawn = [one for one in every if not ((log[0] and one.x <= 0) or (log[1] and one.y <= 0))]
    selected = [one.code for one in drawn if one.code in answer.selected][:MOST_NAMED]
    furthest = [max(drawn, key=axis).code for axis in (lambda one: one.x, lambda one: one.y)] if drawn else []
    zeros = len(every) - len(drawn)
    without = [answer.facts.regions.at[code, "name"] for code in answer.selected if code not in both]
    parts = [
        f"{count_text(len(drawn), 'region')} with both figures in {answer.view['year']}",
        f"{zeros} with a zero not drawn: the axis is logarithmic" if zeros else "",
        f"{listed(without)} without both" if 0 < len(without) <= MOST_LINES else "",
    ]
    return Dots(tuple(drawn), tuple(selected or dict.fromkeys(furthest)), log, "; ".join(filter(None, parts)))


def _logarithmic(answer: Answer, indicator: str, chosen: str) -> bool:
    """By the spread of the figures of all years, unless the reader says otherwise: the rule of ``assets/js/49-charts.js``."""
    every = answer.facts.observations
    figures = every[
        (every["indicator"] == indicator) & (every["region_code"] != "") & every["stance"].isin(answer.view["stances"])
    ]
    values = pd.concat([figures["value"], figures["value_low"], figures["value_high"]]).dropna()
    if not len(values) or values.min() < 0 or values.max() <= 0:
        return False
    return chosen == "log" if chosen != "auto" else bool(values.max() / values[values > 0].min() > WIDE_SPREAD)


def columns(answer: Answer) -> Columns:
    """Claims that stand, by the one year in which they lie; those over several years and the undated are told in words."""
    claims = answer.claims[answer.claims["status"] == ""]
    one_origin = answer.view["count"] == "origin"
    if one_origin:
        order = claims["stance"].map([*Stance].index)
        claims = claims.loc[order.sort_values(kind="stable").index].drop_duplicates("origin").sort_index()
    start = claims["period_start"].where(claims["period_start"] != "", claims["period_end"])
    end = claims["period_end"].where(claims["period_end"] != "", claims["period_start"])
    undated = start == ""
    spans = ~undated & ((start.str[:4] != end.str[:4]) | _open(claims))
    dated = claims[~undated & ~spans]
    year_of = start[dated.index].str[:4].astype(int)
    years = tuple(range(year_of.min(), year_of.max() + 1)) if len(dated) else ()
    table = {stance.value: year_of[dated["stance"] == stance.value].value_counts() for stance in Stance}
    counts = {stance: tuple(int(found.get(year, 0)) for year in years) for stance, found in table.items() if len(found)}
    noun = "origin" if one_origin else "claim"
    parts = [
        f"{count_text(len(dated), noun)} dated to one year",
        f"{int(spans.sum())} over a span of time" if spans.any() else "",
        f"{int(undated.sum())} undated" if undated.any() else "",
    ]
    rest = [one for one in parts[1:] if one]
    return Columns(years, counts, parts[0] + (f"; not drawn: {listed(rest)}" if rest else ""))


def _open(claims: pd.DataFrame) -> pd.Series:
    """Periods that are open at one end are spans, though only one date is given."""
    return claims["period_precision"] == PeriodPrecision.RANGE.value
