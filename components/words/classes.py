"""The classes of an indicator in words, from the breaks that bound them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from geodata.indicators import Indicator
from geodata.schemes import SCHEMES, Scheme

from components.words.messages import say
from components.words.numbers import number_text
from components.words.translations import entry_in

MORE_DECIMALS = 6


def class_labels(breaks: Sequence[float], indicator: Indicator, *, own: bool = False, language: str = "en") -> tuple[str, ...]:
    """``up to 10``, ``10 to 20``, ``over 20``; of a count ``1 to 10``, ``11 to 20``. One label a break, lowest class first.

    ``breaks`` are the upper bounds of the classes, rising. Where they are the reader's own, a count's last class is open:
    it would else end at a figure that is no break of theirs.
    """
    if not breaks:
        return ()
    if indicator.kind != "count":
        return _spans(breaks, indicator, language)
    said = [_number(end, indicator.decimals, language) for end in breaks]
    starts = [1.0, *(end + 1 for end in breaks[:-1])]
    labels = [
        text if start >= end else say("class.span", language=language, low=_number(start, 0, language), high=text)
        for start, end, text in zip(starts, breaks, said, strict=True)
    ]
    if own and len(said) > 1:
        labels[-1] = say("class.over", language=language, figure=said[-2])
    return tuple(labels)


def scheme_name(scheme: str, language: str = "en") -> str:
    """What a way to make classes is called; empty for the one that the indicator comes with."""
    if not scheme:
        return say("classes.default", language=language)
    return schemes_in(language)[scheme].label if scheme in SCHEMES else say("classes.own", language=language)


@cache
def schemes_in(language: str = "en") -> dict[str, Scheme]:
    """The ways to make classes by id, their label and definition in the language."""
    return {key: entry_in(one, ("label", "definition"), language) for key, one in SCHEMES.items()}


def scheme_text(scheme: str, count: int, language: str = "en") -> str:
    """``Default classes (5)``."""
    return say("classes", language=language, scheme=scheme_name(scheme, language), count=count)


def _spans(breaks: Sequence[float], indicator: Indicator, language: str) -> tuple[str, ...]:
    # As many decimals as it takes to tell one break from the next.
    for decimals in range(indicator.decimals, indicator.decimals + MORE_DECIMALS):
        said = [_number(end, decimals, language) for end in breaks]
        if len(set(said)) == len(said):
            break
    first = say("class.up_to", language=language, figure=said[0])
    if len(said) == 1:
        return (first,)
    middle = [say("class.span", language=language, low=low, high=high) for low, high in pairwise(said[:-1])]
    return (first, *middle, say("class.over", language=language, figure=said[-2]))


def _number(value: float, decimals: int, language: str) -> str:
    return number_text(value, 0 if value == int(value) else max(decimals, 1), language)
