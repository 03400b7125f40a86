"""What the methods page says of each indicator: how it comes about, from which series, and where figures are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from geodata import words
from geodata.columns import series_words
from geodata.indicators import LETTERS, Cover, Indicator
from geodata.schema import Coverage
from geodata.schemes import SCHEMES
from geodata.store import Facts

from components.pages.records import Records, Run
from components.words.classes import class_labels, scheme_name
from components.words.counts import count_text
from components.words.dates import years_text
from components.words.messages import say
from components.words.states import state_label, state_name
from components.words.text import listed
from components.words.vocabulary import labels_of

SEEN = {LETTERS[Coverage.MEASURED], LETTERS[Coverage.ZERO]}


@dataclass(frozen=True)
class SeriesEntry:
    """One run of figures: how it came about, whose it is, and from which sources; ``name`` is what it is called in the files."""

    series_id: str
    text: str
    years: str
    figures: int
    source_ids: tuple[str, ...]
    method: Mapping[str, str] | None
    how: str
    name: str


@dataclass(frozen=True)
class CountryEntry:
    """One country's part of an indicator: years, regions with a figure in the latest of them, and what a blank means."""

    code: str
    years: str
    latest: int | None
    seen: int
    regions: int
    national: int
    missing: tuple[str, ...]
    series: tuple[SeriesEntry, ...]


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator as the page prints it."""

    one: Indicator
    how: str
    filters: Mapping[str, tuple[str, ...]]
    scheme: str
    labels: tuple[str, ...]
    countries: tuple[CountryEntry, ...]


def entries(records: Records, language: str) -> dict[str, list[IndicatorEntry]]:
    """All indicators in menu order, by group."""
    groups: dict[str, list[IndicatorEntry]] = {}
    described: dict[tuple[str, str], list[str]] = {}
    for series_id, method in records.methods.items():
        described.setdefault((method["indicator"], method["country_code"]), []).append(series_id)
    for one in records.facts.indicators.values():
        groups.setdefault(one.group, []).append(_entry(records, one, described, language))
    return groups


def _scheme(one: Indicator, language: str) -> str:
    return scheme_name(one.scheme, language).lower() if one.scheme in SCHEMES else say("methods.classes.fixed", language=language)


def _entry(records: Records, one: Indicator, described: Mapping[tuple[str, str], list[str]], language: str) -> IndicatorEntry:
    codes = dict.fromkeys([*one.countries, *(cover.country for cover in one.covers)])
    labels = class_labels(records.facts.classes[one.id].breaks, one, language=language)
    return IndicatorEntry(
        one=one,
        how=how_words(one, records.facts.indicators, language),
        filters={key: values for key, values in one.derivation.filter.items() if values},
        scheme=say(
            "methods.classes",
            language=language,
            classes=count_text(len(labels), "class", language),
            scheme=_scheme(one, language),
        ),
        labels=labels,
        countries=tuple(_country(records, one, code, described.get((one.id, code), []), language) for code in codes),
    )


def how_words(one: Indicator, indicators: Mapping[str, Indicator], language: str) -> str:
    """How an indicator's figures come about, as its registry entry declares it."""
    rule, tell = one.derivation, partial(say, language=language)
    if rule.how == "computed":
        top, bottom = (indicators[name].label.lower() for name in (rule.numerator, rule.denominator))
        return tell("methods.computed" if rule.per == 1 else "methods.computed.times", top=top, bottom=bottom, times=rule.per)
    if rule.how == "counted":
        return tell("methods.counted", what=tell(f"methods.counted.{rule.count}"), placed=tell(f"methods.placed.{rule.placed}"))
    return tell(f"methods.read.{rule.count}" if rule.how == "read" else "methods.published")


def _country(records: Records, one: Indicator, code: str, described: list[str], language: str) -> CountryEntry:
    facts = records.facts
    runs = records.runs.get((one.id, code), {})
    here = [at for at, country in enumerate(facts.regions["country_code"]) if country == code]
    seen = {year: sum(text[at] in SEEN for at in here) for year, text in facts.coverage[one.id].items()}
    years = [year for year, count in seen.items() if count]
    latest = max(years, default=None)
    return CountryEntry(
        code=code,
        years=years_text(years or {year for run in runs.values() for year in run.years}),
        latest=latest,
        seen=seen[latest] if latest else 0,
        regions=len(here),
        national=sum(run.national for run in runs.values()),
        missing=tuple(missing_words(facts, one, code, language)),
        series=tuple(
            _series(records, series_id, runs.get(series_id), language) for series_id in dict.fromkeys([*described, *runs])
        ),
    )


def missing_words(facts: Facts, one: Indicator, code: str, language: str) -> Iterable[str]:
    """What a missing figure means in a country, where the registry says it; for the rest there is no data."""
    for cover in one.covers:
        if cover.country == code:
            yield _cover(facts, cover, language)
    if not any(cover.country == code and not (cover.years or cover.regions) for cover in one.covers):
        elsewhere = any(cover.country == code for cover in one.covers)
        message = "methods.cover.elsewhere" if elsewhere else "methods.cover.all"
        yield say(message, language=language, state=state_name("n", language), label=state_label("n", language))


def _cover(facts: Facts, cover: Cover, language: str) -> str:
    def names(codes: Iterable[str]) -> str:
        return listed((facts.named[code][0] for code in codes), language=language)

    text, tell = labels_of(tuple(words.COVERAGES.values()), language)[cover.state], partial(say, language=language)
    if cover.years:
        text = tell("methods.cover.in", text=text, where=years_text(cover.years))
    if cover.regions:
        text = tell("methods.cover.in", text=text, where=names(cover.regions))
    if cover.not_regions:
        text = tell("methods.cover.except", text=text, where=names(cover.not_regions))
    return tell("methods.cover.note" if cover.note else "methods.cover", text=text, note=cover.note)


def _series(records: Records, series_id: str, run: Run | None, language: str) -> SeriesEntry:
    """A series that was read, or one computed here from one or two; ``run`` is None if none of its rows is used."""
    method, (first, *rest) = records.methods.get(series_id), series_id.split("/")[2:]
    return SeriesEntry(
        series_id=series_id,
        text=series_words(records.facts, series_id),
        years=years_text(run.years if run else ()),
        figures=run.figures if run else 0,
        source_ids=tuple(run.by_source) if run else (),
        method=method,
        how=say(f"methods.how.{method['how'] if method else 'computed'}", language=language),
        name=say("methods.series.over", language=language, numerator=first, denominator=rest[0]) if rest else first,
    )
