"""How figures changed between two years, as a difference or as a ratio."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd
from geodata import query
from geodata.change import LOW_COUNT, LOW_SHARE, RATIO_BREAKS, change, difference_breaks, lowest_baseline
from geodata.indicators import Indicator
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question, filtered, left_out
from components.theme import DIVERGING
from components.words.counts import count_text
from components.words.figures import quantity_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import region_name
from components.words.text import listed

MOST_NAMED = 2
YEARS_BACK = 5


def difference_map(facts: Facts, question: Question) -> Finding:
    """Later minus earlier figure of each region."""
    return _answer(facts, question, "difference")


def ratio_map(facts: Facts, question: Question) -> Finding:
    """Later over earlier figure of each region, where the earlier one is high enough to bear it."""
    return _answer(facts, question, "ratio")


def since_of(facts: Facts, question: Question) -> int | None:
    """The earlier year: the reader's; else five years before, or nearest to that among the years told by the same method.

    None if the indicator has no earlier year.
    """
    if question.since is not None:
        return question.since
    rows = query.figures(facts, question.indicator, **question.filters)
    series = rows.groupby("year")["series_id"].agg(set)
    here = series.get(question.year, set())
    earlier = [year for year in series.index if year < question.year]
    alike = [year for year in earlier if series[year] & here] or earlier
    return min(alike, key=lambda year: (abs(year - (question.year - YEARS_BACK)), year), default=None)


def _answer(facts: Facts, question: Question, how: str) -> Finding:
    indicator = facts.indicators[question.indicator]
    since, until = since_of(facts, question), question.year
    language = question.language
    title = say("change.title", language=language, indicator=indicator.label)
    problem = _problem(facts, question, since)
    if problem or since is None:
        return Finding(title, since=since, problem=problem)
    title = say(f"change.title.{how}", language=language, indicator=indicator.label, until=str(until), since=str(since))
    before, after = (query.figures(facts, indicator.id, year, **question.filters) for year in (since, until))
    found = change(before, after, how, kind=indicator.kind)
    known = found[found["value"].notna()]
    breaks = RATIO_BREAKS if how == "ratio" else difference_breaks(known["value"])
    if known.empty:
        return Finding(title, since=since, problem=_nothing(found, since, until, language))
    bands = _bands(indicator, breaks, how, language)
    at = np.searchsorted(breaks, known["value"], side="left") if breaks else np.zeros(len(known), int)
    regions = {
        code: (int(band), _change_words(indicator, row, since, until, how, language))
        for (code, row), band in zip(known.iterrows(), at, strict=True)
    }
    sentences = (
        _ups_and_downs(known["value"] - (how == "ratio"), language),
        _extremes(facts, indicator, known, how, language),
        _uncompared(indicator, found, language),
        left_out(facts, question, len(found), say("change.missing", language=language, since=str(since), until=str(until))),
        filtered(question),
    )
    return Finding(
        title,
        tuple(filter(None, sentences)),
        bands,
        regions,
        breaks=breaks,
        since=since,
        unit=say("change.unit.ratio", language=language) if how == "ratio" else indicator.unit_label,
        changes=dict(zip(found.index, zip(found["before"], found["value"], strict=True), strict=True)),
    )


def _problem(facts: Facts, question: Question, since: int | None) -> str:
    years = facts.years[question.indicator]
    label = facts.indicators[question.indicator].label
    until, speak = str(question.year), partial(say, language=question.language)
    if since is None:
        return speak("change.no_year", indicator=label, until=until)
    if since == question.year:
        return speak("change.same_year", since=str(since))
    if since > question.year:
        return speak("change.later", since=str(since), until=until)
    if since not in years:
        return speak("change.not_a_year", indicator=label, since=str(since), first=str(years[0]), last=str(years[-1]))
    return ""


def _nothing(found: pd.DataFrame, since: int, until: int, language: str) -> str:
    years = {"since": str(since), "until": str(until)}
    if found.empty:
        return say("change.no_region", language=language, **years)
    if (found["why"] == "series").all():
        return say("change.broken", language=language, **years)
    return say("change.too_low", language=language, **years)


def _bands(indicator: Indicator, breaks: tuple[float, ...], how: str, language: str) -> tuple[Band, ...]:
    speak = partial(say, language=language)
    if not breaks:
        return (Band(speak("change.none"), *DIVERGING[2]),)
    limits = [
        _signed(one, number_text(one, indicator.decimals, language), language)
        if how == "difference"
        else number_text(one, None, language)
        for one in breaks
    ]
    middle = (speak("class.span", low=low, high=high) for low, high in pairwise(limits))
    labels = (speak("change.least", figure=limits[0]), *middle, speak("class.over", figure=limits[-1]))
    return tuple(Band(label, *colours) for label, colours in zip(labels, DIVERGING, strict=True))


def _change_words(indicator: Indicator, row: pd.Series, since: int, until: int, how: str, language: str) -> str:
    before, after = (quantity_text(indicator, row[one], language) for one in ("before", "after"))
    size = _size(indicator, row["value"], how, language)
    return say("change.region", language=language, change=size, before=before, since=str(since), after=after, until=str(until))


def _signed(value: float, figure: str, language: str) -> str:
    return say("change.plus", language=language, figure=figure) if value > 0 else figure


def _size(indicator: Indicator, value: float, how: str, language: str) -> str:
    if how == "ratio":
        return say("change.times", language=language, figure=number_text(value, 2, language))
    return _signed(value, quantity_text(indicator, value, language), language)


def _ups_and_downs(change_: pd.Series, language: str) -> str:
    up, down, same = int((change_ > 0).sum()), int((change_ < 0).sum()), int((change_ == 0).sum())
    message = "change.up_down_same" if same else "change.up_down"
    return say(message, language=language, up=count_text(up, "region", language), down=down, same=same)


def _extremes(facts: Facts, indicator: Indicator, known: pd.DataFrame, how: str, language: str) -> str:
    unchanged = 1.0 if how == "ratio" else 0.0
    ordered = known["value"].sort_values(kind="stable")
    rises = ordered[ordered > unchanged].iloc[::-1].head(MOST_NAMED)
    falls = ordered[ordered < unchanged].head(MOST_NAMED)
    parts = [
        say(
            message,
            language=language,
            count=len(some),
            regions=listed(
                (
                    say(
                        "change.of_region",
                        language=language,
                        region=region_name(str(code), facts, language),
                        change=_size(indicator, value, how, language),
                    )
                    for code, value in some.items()
                ),
                language=language,
            ),
        )
        for message, some in (("change.rises", rises), ("change.falls", falls))
        if len(some)
    ]
    return " ".join(parts)


def _uncompared(indicator: Indicator, found: pd.DataFrame, language: str) -> str:
    count, speak = found["why"].value_counts(), partial(say, language=language)
    parts = []
    if "series" in count:
        parts.append(speak("change.uncompared.series", regions=count_text(int(count["series"]), "region", language)))
    if "baseline" in count:
        least = quantity_text(indicator, lowest_baseline(found["before"], kind=indicator.kind), language)
        low = count_text(int(count["baseline"]), "region", language)
        parts.append(speak("change.uncompared.low", regions=low, least=least))
    return " ".join(parts)


DIFFERENCE = Analysis("difference", difference_map)
RATIO = Analysis("ratio", ratio_map, {"least": LOW_COUNT, "share": f"{LOW_SHARE:.0%}"})
