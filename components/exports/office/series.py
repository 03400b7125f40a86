"""What the native charts of a View are drawn from: bars, lines, dots and columns, as plain numbers with their words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from geodata.indicators import Indicator
from geodata.schema import Stance

from components.answer import Answer
from components.answer.countries import of_countries
from components.answer.figures import distinct
from components.exports.office.rows import counted, held, marks_of, number_format
from components.exports.pictures import sources_drawn
from components.views.ranking.rows import Row, picked, rows_of
from components.views.scatter.pairs import axes_of, pairs_of
from components.views.scatter.words import caption_of as caption_of_pairs
from components.views.timeline.dates import Dated, dates_of, marked
from components.views.timeline.dates import counted as counted_claims
from components.views.timeline.words import caption_of as caption_of_dates
from components.words.dates import years_text
from components.words.figures import bounded, when_text
from components.words.messages import say
from components.words.places import distinct_names, place_noun, places_text
from components.words.vocabulary import stance_label

MOST_LINES = 6
HIGHEST_LINES = 5
MOST_NAMED = 8


@dataclass(frozen=True)
class Bars:
    """The ranking: rows by rank, for each the number format and how it is held, and in words which of all regions they are."""

    rows: tuple[Row, ...]
    formats: tuple[str, ...]
    held: tuple[str, ...]
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
    """A region in both indicators, of the less firm of their stances; ``on_edge``: a zero where there is none on the axis."""

    code: str
    name: str
    x: float
    y: float
    stance: str
    on_edge: bool


@dataclass(frozen=True)
class Dots:
    """Two indicators of one year: the dots, the codes that are named, the lower end of each logarithmic axis, and words."""

    dots: tuple[Dot, ...]
    named: tuple[str, ...]
    edges: tuple[float | None, ...]
    caption: str


@dataclass(frozen=True)
class Columns:
    """Claims dated to one year by stance: ``counts[stance]`` goes with ``years``; ``spans``: those of several years, in each of them."""

    years: tuple[int, ...]
    counts: dict[str, tuple[int, ...]]
    spans: tuple[int, ...]
    caption: str


def bars(answer: Answer, most: int) -> Bars:
    """The rows of the ranking that have room, as the view picks them: the highest, and the selected wherever they rank."""
    every = rows_of(answer, answer.view["year"])
    drawn = picked(every, most)
    given = [answer.figures.loc[row.code] for row in drawn]
    formats = tuple(number_format(one, answer.indicator, answer.language) for one in given)
    all_of_them, highest = len(drawn) == len(every), drawn == every[: len(drawn)]
    message = "chart_of.all" if all_of_them else "chart_of.some" if highest else "chart_of.some.selected"
    marks = marks_of(((row.stance, form) for row, form in zip(drawn, formats, strict=True)), answer.language)
    places = places_text(answer.facts, len(every), answer.language)
    which = say(message, language=answer.language, places=places, shown=len(drawn))
    caption = "; ".join(filter(None, [which, marks]))
    how = tuple(held(answer.facts, one, answer.view["count"], answer.language) for one in given)
    return Bars(tuple(drawn), formats, how, caption)


def trend_codes(answer: Answer) -> list[str]:
    """The regions whose lines are drawn: the first selected ones, else the highest of the year; of countries all."""
    known = set(answer.all_years["region_code"])
    if place_noun(answer.facts) == "country":
        return [code for code in answer.codes if code in known]
    chosen = [code for code in answer.selected if code in known][:MOST_LINES]
    return chosen if answer.selected else [code for _, code in answer.ranking[:HIGHEST_LINES]]


def lines(answer: Answer) -> Lines:
    """A line for each region and series of whole-year figures; lines are never joined over a break of method."""
    speak = partial(say, language=answer.language)
    facts, codes = answer.facts, trend_codes(answer)
    whole = answer.all_years[~answer.all_years["partial"].astype(bool)]
    made = []
    for code in codes:
        own = whole[whole["region_code"] == code].sort_values("year")
        name = distinct_names(facts)[code]
        runs = [(key, run) for key, run in own.groupby("series_id", sort=False)]
        for _, run in runs:
            points = tuple(_point(row, answer.indicator, answer.language) for row in run.to_dict("records"))
            span = years_text(point.year for point in points) if len(runs) > 1 else ""
            made.append(Line(code, speak("chart_of.line", region=name, years=span) if span else name, points))
    known = [point.year for line in made for point in line.points]
    # Years in which no region has a figure too, so that no line runs over them.
    years = tuple(range(min(known), max(known) + 1)) if known else ()
    in_part = int(answer.all_years["region_code"].isin(codes).sum() - whole["region_code"].isin(codes).sum())
    breaks = len(made) - len({line.code for line in made})
    parts = [
        ""
        if answer.selected or place_noun(facts) == "country"
        else speak("chart_of.highest", count=len(codes), year=str(answer.view["year"])),
        speak("chart_of.breaks", count=breaks) if breaks else "",
        speak("chart_of.partial", count=in_part) if in_part else "",
        marks_of(((point.stance, point.format) for line in made for point in line.points), answer.language),
    ]
    return Lines(tuple(made), years, "; ".join(filter(None, parts)))


def sources_charted(answer: Answer, kind: str) -> tuple[str, ...]:
    """Sources of what a chart of a kind draws."""
    if kind == "timeline":
        return answer.claim_source_ids
    if kind == "trend":
        answer = of_countries(answer)
        return distinct(answer.all_years[answer.all_years["region_code"].isin(trend_codes(answer))]["source_ids"])
    return sources_drawn(answer, (kind,))


def _point(row: Mapping[str, Any], one: Indicator, language: str) -> Point:
    return Point(int(row["year"]), float(row["value"]), row["stance"], number_format(row, one, language))


def trend_cells(answer: Answer, codes: Iterable[str]) -> dict[int, dict[str, Mapping[str, Any]]]:
    """Year → region code → the figure, of these regions, the latest year first; parts of a year too, which say so."""
    wanted = answer.all_years[answer.all_years["region_code"].isin(list(codes))].sort_values("year", ascending=False)
    cells: dict[int, dict[str, Mapping[str, Any]]] = {}
    for row in wanted.to_dict("records"):
        cells.setdefault(int(row["year"]), {})[row["region_code"]] = row
    return cells


def cell_words(answer: Answer, given: Mapping[str, Any]) -> str:
    """``at least 1,200, estimated``, and what part of a year it covers."""
    part = [when_text(given, answer.language)] if given["partial"] else []
    language = answer.language
    tallied = counted(given)
    how = held(answer.facts, given, answer.view["count"], language) if tallied else stance_label(given["stance"], language)
    return ", ".join([bounded(given, answer.indicator.decimals, language), how, *part])


def dots(answer: Answer) -> Dots:
    """The dots of the scatter plot; what has no logarithm stands on the edge of its axis, as in the view."""
    year = answer.view["year"]
    pairs, axes = pairs_of(answer, year), axes_of(answer, (1, 1))
    edges = tuple(10.0 ** math.floor(axis.low) if axis.log else None for axis in axes)
    made = []
    for pair in pairs:
        values = (pair.across.value, pair.up.value)
        x, y = (edge if edge and value <= 0 else value for value, edge in zip(values, edges, strict=True))
        made.append(Dot(pair.code, pair.name, x, y, pair.stance, (x, y) != values))
    selected = [one.code for one in made if one.code in answer.selected][:MOST_NAMED]
    furthest = [max(made, key=axis).code for axis in (lambda one: one.x, lambda one: one.y)] if made else []
    caption = caption_of_pairs(answer, year, pairs, axes).notes[0]
    return Dots(tuple(made), tuple(selected or dict.fromkeys(furthest)), edges, caption)


def _years_in(period: Sequence[str], years: range) -> tuple[int, ...]:
    """Those of the period that is chosen, if one is: claims of several years reach beyond it."""
    first, last = (int(one[:4]) for one in period) if period else (years.start, years.stop)
    return tuple(year for year in years if first <= year <= last)


def columns(answer: Answer) -> Columns:
    """The claims of the timeline that selection, actors and period leave and that stand, as the timeline counts them."""
    dates, bright, count = dates_of(answer), marked(answer), answer.view["count"]
    if dates is None:
        return Columns((), {}, (), "")

    def standing(claims: Sequence[Dated]) -> list[Dated]:
        return [one for one in claims if not one.status and (bright is None or one.id in bright)]

    years = _years_in(answer.view["period"], range(dates.first, dates.last + 1))
    by_year: dict[tuple[str, int], list[Dated]] = {}
    for claim in standing([one for one in (*dates.precise, *dates.coarse) if not one.span]):
        by_year.setdefault((claim.stance, claim.start // 12), []).append(claim)
    counts = {
        stance.value: tuple(counted_claims(by_year.get((stance.value, year), []), count) for year in years)
        for stance in Stance
        if any(held == stance.value for held, _ in by_year)
    }
    spans = tuple(counted_claims(standing([one for one in dates.years.get(year, []) if one.span]), count) for year in years)
    gone = len([one for one in dates.every if one.status and (bright is None or one.id in bright)])
    caption = [
        caption_of_dates(answer, dates).notes[0],
        *([say("chart_of.left_out", language=answer.language, count=gone)] if gone else []),
    ]
    drawn = bool(counts) or any(spans)
    return Columns(years if drawn else (), counts, spans, " ".join(caption) if drawn else "")
