"""A region's run over the years beside its neighbours' and its country's median, as a chart and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.indicators import Indicator
from geodata.profile import Middle, Profile, Row

from components.pages.drawn import trend_chart
from components.views.trend.series import Line
from components.words.figures import bounded, observed
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name
from components.words.vocabulary import stance_label

FEWEST_YEARS = 3
WIDTH, HEIGHT = 360, 178
NONE = "–"  # no figure


@dataclass(frozen=True)
class Trend:
    """An indicator's run in a chart, and the same figures as rows: year, figure, median, neighbours in order."""

    one: Indicator
    chart: str
    neighbours: tuple[str, ...]
    rows: tuple[tuple[int, Mapping | None, str, tuple[str, ...]], ...]
    breaks: int
    median: bool


def trends(profile: Profile, code: str, beside: list[str], language: str = "en") -> list[Trend]:
    """A chart for each indicator with figures of FEWEST_YEARS whole years; counts of what was read tell of reading alone."""
    made = []
    for one in profile.facts.indicators.values():
        runs = profile.segments(one.id, code)
        if one.derivation.how != "read" and sum(map(len, runs)) >= FEWEST_YEARS:
            made.append(_trend(profile, one, code, beside, runs, language))
    return made


def _trend(profile: Profile, one: Indicator, code: str, beside: list[str], runs: list[list[Row]], language: str) -> Trend:
    facts, country = profile.facts, profile.country[code]
    joined = {other: found for other in beside if (found := profile.segments(one.id, other))}
    near, every = list(joined), {other: profile.run(one.id, other) for other in joined}
    middle = _median(profile, one.id, country, language)
    beside_it = "both" if near and middle else "neighbours" if near else "median" if middle else "alone"
    first, last = runs[0][0], runs[-1][-1]
    words = say(
        f"trend.words.{beside_it}",
        language=language,
        indicator=one.label,
        region=profile.names[code],
        first=observed(first, one, language),
        first_year=str(first["year"]),
        last=observed(last, one, language),
        last_year=str(last["year"]),
    )
    medians, own = profile.medians(one.id, country), {row["year"]: row for run in runs for row in run}
    years = {row["year"] for found in (runs, *joined.values()) for run in found for row in run}
    years |= {year for line in middle for piece in line.pieces for year, _ in piece}
    rows = tuple(
        (
            year,
            own.get(year),
            _median_cell(medians.get(year), one, language),
            tuple(_cell(one, every[other].get(year), language) for other in near),
        )
        for year in sorted(years, reverse=True)
    )
    drawn = trend_chart(facts, one.id, (code, *near), words, language, width=WIDTH, height=HEIGHT, besides=middle)
    names = tuple(profile.names[other] for other in near)
    return Trend(one, drawn, names, rows, len(runs) - 1, bool(middle))


def _median(profile: Profile, indicator: str, country: str, language: str) -> Sequence[Line]:
    """The line of the country's median; none where too few of its regions have figures."""
    pieces = tuple(tuple((year, m.value) for year, m in run) for run in profile.median_segments(indicator, country))
    name = say("trend.median", language=language, country=country_name(country, profile.facts, language))
    return [Line(name, pieces, (), ())] if pieces else []


def _median_cell(median: Middle | None, one: Indicator, language: str) -> str:
    if median is None:
        return NONE
    return say("trend.median.cell", language=language, figure=number_text(median.value, one.decimals, language), of=median.of)


def _cell(one: Indicator, row: Mapping | None, language: str) -> str:
    if row is None or row["partial"]:
        return NONE
    figure = bounded(row, one.decimals, language)
    return say("trend.cell", language=language, figure=figure, status=stance_label(row["stance"], language))
