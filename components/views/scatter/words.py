"""What the scatter plot says in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.analysis.both import correlation_words
from components.answer import Answer
from components.views.axes import Axis
from components.views.base import RANGE, Caption, definitions, figure_conditions
from components.views.scatter.pairs import Pair, fullest_year
from components.words.figures import quantity
from components.words.messages import say
from components.words.places import distinct_names
from components.words.text import MOST_LISTED, listed


def title_of(answer: Answer, year: int) -> str:
    """Both indicators and the year."""
    first, second = answer.indicator.label, answer.indicator2.label
    return say("scatter.title", language=answer.language, first=first, second=second, year=str(year))


def axis_words(answer: Answer, axes: Sequence[Axis]) -> tuple[str, str]:
    """What each axis measures; says so where it is logarithmic."""
    across, up = (
        say("scatter.log", language=answer.language, quantity=words) if axis.log else words
        for words, axis in zip(
            (quantity(one, answer.language) for one in (answer.indicator, answer.indicator2)), axes, strict=True
        )
    )
    return across, up


def rank_words(pairs: Sequence[Pair], language: str) -> str:
    """How the ranks of the two go together."""
    codes = [pair.code for pair in pairs]
    first, second = ([figure.value for figure in own] for own in zip(*((pair.across, pair.up) for pair in pairs), strict=True))
    return correlation_words(pd.Series(first, codes), pd.Series(second, codes), language)


def empty_words(answer: Answer, year: int) -> str:
    """Why there is no dot, and which year has most."""
    labels = {"first": answer.indicator.label, "second": answer.indicator2.label, "language": answer.language}
    fullest, count = fullest_year(answer)
    if not count:
        return say("scatter.never", **labels)
    return say("scatter.empty", year=str(year), fullest=str(fullest), count=count, **labels)


def counted_words(answer: Answer, year: int, pairs: Sequence[Pair], axes: Sequence[Axis]) -> str:
    """How many regions have both, how many are left out, how many zeros stand on the rim."""
    without, language = len(answer.regions) - len(pairs), answer.language
    across, up = axes
    zeros = sum((across.log and pair.across.value <= 0) or (up.log and pair.up.value <= 0) for pair in pairs)
    message = "scatter.without" if without else "scatter.all"
    has = say(message, language=language, count=len(pairs), year=str(year), without=without)
    return " ".join(filter(None, [has, say("scatter.zeros", language=language, count=zeros) if zeros else ""]))


def caption_of(answer: Answer, year: int, pairs: Sequence[Pair], axes: Sequence[Axis]) -> Caption:
    """The words round the dots."""
    title, conditions, notes = title_of(answer, year), figure_conditions(answer), definitions(answer, second=True)
    if not pairs:
        return Caption(title, conditions, notes, 0, empty=empty_words(answer, year))
    there = {pair.code for pair in pairs}
    names = distinct_names(answer.facts)
    missing = (names[code] for code in answer.selected if code not in there)
    lacking = listed(missing, language=answer.language, most=MOST_LISTED)
    first = [
        rank_words(pairs, answer.language),
        counted_words(answer, year, pairs, axes),
        say("scatter.lacking", language=answer.language, names=lacking) if lacking else "",
    ]
    ranged = any(figure.ranged for pair in pairs if pair.selected for figure in (pair.across, pair.up))
    stances = tuple(pair.stance for pair in pairs)
    return Caption(title, conditions, (" ".join(filter(None, first)), *notes), 1, stances, (RANGE,) * ranged)
