"""A region's run over the years beside its neighbours' and its country's median, as a chart and as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.indicators import Indicator
from geodata.profile import Profile

from components.pages.lines import FRONT, MEDIAN, NEAR, Axes, Chart, Point, Track, chart
from components.words.claims import STANCE_LABELS
from components.words.figures import bounded, observed, when_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name

FEWEST_YEARS = 3


@dataclass(frozen=True)
class Trend:
    """An indicator's run in a chart, and the same figures as rows: year, figure, median, neighbours in order."""

    one: Indicator
    chart: Chart
    neighbours: tuple[str, ...]
    rows: tuple[tuple[int, Mapping | None, str, tuple[str, ...]], ...]
    breaks: int
    median: bool


def trends(profile: Profile, code: str, beside: list[str]) -> list[Trend]:
    """A chart for each indicator with figures of FEWEST_YEARS whole years; counts of what was read tell of reading alone."""
    made = []
    for one in profile.facts.indicators.values():
        runs = profile.segments(one.id, code)
        if one.derivation.how != "read" and sum(map(len, runs)) >= FEWEST_YEARS:
            made.append(_trend(profile, one, code, beside, runs))
    return made


def track(profile: Profile, one: Indicator, code: str, kind: str) -> Track:
    """A region's run as a line; each point of the front line says year, figure and stance, a thin line whose it is."""
    name = profile.names[code]
    words = _words if kind == FRONT else lambda *_: ""
    runs = [[Point(row["year"], row["value"], words(row, one, name)) for row in run] for run in profile.segments(one.id, code)]
    return Track(name, kind, runs, "" if kind == FRONT else name)


def _words(row: Mapping, one: Indicator, name: str) -> str:
    held = STANCE_LABELS[row["stance"]]
    return say("trend.point", region=name, when=when_text(row), figure=observed(row, one), status=held)


def _trend(profile: Profile, one: Indicator, code: str, beside: list[str], runs: list[list[dict]]) -> Trend:
    facts, country = profile.facts, profile.country[code]
    near = [other for other in beside if profile.segments(one.id, other)]
    middle = [
        [
            Point(year, m.value, say("trend.median.point", count=m.of, year=str(year), figure=number_text(m.value, one.decimals)))
            for year, m in run
        ]
        for run in profile.median_segments(one.id, country)
    ]
    tracks = [track(profile, one, code, FRONT), *(track(profile, one, other, NEAR) for other in near)]
    if middle:
        tracks.append(Track(say("trend.median", country=country_name(country, facts)), MEDIAN, middle))
    name = profile.names[code]
    first, last = runs[0][0], runs[-1][-1]
    beside_it = "both" if near and middle else "neighbours" if near else "median" if middle else "alone"
    words = say(
        f"trend.words.{beside_it}",
        indicator=one.label,
        region=name,
        first=observed(first, one),
        first_year=str(first["year"]),
        last=observed(last, one),
        last_year=str(last["year"]),
    )
    medians, own = profile.medians(one.id, country), {row["year"]: row for run in runs for row in run}
    rows = tuple(
        (
            year,
            own.get(year),
            say("trend.median.cell", figure=number_text(medians[year].value, one.decimals), of=medians[year].of)
            if year in medians
            else "–",
            tuple(_cell(profile, one, other, year) for other in near),
        )
        for year in sorted({point.year for line in tracks for point in line.points}, reverse=True)
    )
    drawn = chart(tracks, Axes.over(tracks), words)
    names = tuple(profile.names[other] for other in near)
    return Trend(one, drawn, names, rows, len(runs) - 1, bool(middle))


def _cell(profile: Profile, one: Indicator, code: str, year: int) -> str:
    row = profile.run(one.id, code).get(year)
    return "–" if row is None or row["partial"] else f"{bounded(row, one.decimals)}, {STANCE_LABELS[row['stance']]}"
