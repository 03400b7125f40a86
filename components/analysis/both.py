"""Two indicators at once: a map of three times three classes, and how their ranks go together."""

from __future__ import annotations

from functools import partial

import pandas as pd
from geodata import query
from geodata.indicators import Indicator
from geodata.pairs import rank_correlation, thirds
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question, filtered, left_out
from components.theme import SQUARE
from components.words.figures import quantity_text
from components.words.messages import say
from components.words.numbers import number_text

THIRDS = ("low", "middle", "high")
FEWEST = 3
# Above this p-value the ranks are said to show no clear order.
UNCLEAR = 0.05


def both_map(facts: Facts, question: Question) -> Finding:
    """Each region's third of one indicator and of the other, and Spearman's rank correlation of the two."""
    one, two = facts.indicators[question.indicator], facts.indicators[question.indicator2]
    language = question.language
    title = say("both.title", language=language, first=one.label, second=two.label, year=str(question.year))
    values = [query.values(facts, each.id, question.year, **question.filters) for each in (one, two)]
    both = pd.concat(values, axis=1, join="inner", keys=["one", "two"])
    if len(both) < FEWEST:
        return Finding(title, problem=_too_few(facts, question, len(both)))
    across, first = thirds(both["one"].to_numpy(float))
    upwards, second = thirds(both["two"].to_numpy(float))
    bands = tuple(Band(_thirds("both.band", one, two, x, y, language), *SQUARE[y][x]) for y in range(3) for x in range(3))
    regions = {
        code: (int(y) * 3 + int(x), _thirds("both.region", one, two, x, y, language))
        for code, x, y in zip(both.index, across, upwards, strict=True)
    }
    sentences = (
        correlation_words(values[0], values[1], language),
        _bounds(one, first, language),
        _bounds(two, second, language),
        left_out(facts, question, len(both), say("both.missing", language=language, year=str(question.year))),
        filtered(question),
    )
    return Finding(title, tuple(filter(None, sentences)), bands, regions, axes=(one.label, two.label))


def _thirds(message: str, one: Indicator, two: Indicator, across: int, up: int, language: str) -> str:
    third = {way: say(f"both.{THIRDS[at]}", language=language) for way, at in (("across", across), ("up", up))}
    return say(message, language=language, first=one.label, second=two.label, **third)


def correlation_words(one: pd.Series, two: pd.Series, language: str = "en") -> str:
    """Spearman's rho in a sentence, with its p-value and how many regions have both; or why there is none."""
    found = rank_correlation(one, two)
    if found.problem:
        return say("correlation.none", language=language, problem=f"{found.problem[0].lower()}{found.problem[1:]}")
    size = "strong" if abs(found.rho) >= 0.6 else "moderate" if abs(found.rho) >= 0.3 else "weak"
    way = "unclear" if found.p > UNCLEAR else f"{size}.up" if found.rho > 0 else f"{size}.down"
    message = "statistics.p.small" if found.p < 0.001 else "statistics.p"
    p = say(message, language=language, p=number_text(found.p, 3, language))
    statistics = say("correlation.statistics", language=language, rho=number_text(found.rho, 2, language), p=p, n=found.n)
    return say(f"correlation.{way}", language=language, statistics=statistics)


def _bounds(indicator: Indicator, bounds: tuple[float, float], language: str) -> str:
    low, high = (quantity_text(indicator, one, language) for one in bounds)
    if bounds[0] == bounds[1]:
        return say("both.bounds.alike", language=language, indicator=indicator.label, low=low)
    return say("both.bounds", language=language, indicator=indicator.label, low=low, high=high)


def _too_few(facts: Facts, question: Question, n: int) -> str:
    second = query.figures(facts, question.indicator2, **question.filters)
    first = query.figures(facts, question.indicator, **question.filters)
    both = first.merge(second, on=["region_code", "year"])["year"].value_counts()
    years = sorted((year for year in both.index if both[year] >= FEWEST), key=lambda year: (abs(year - question.year), -year))
    speak = partial(say, language=question.language)
    few = speak("both.few", count=n, year=str(question.year), fewest=FEWEST)
    return speak("both.few.nearest", few=few, year=str(years[0])) if years else speak("both.few.none", few=few)


BOTH = Analysis("both", both_map)
