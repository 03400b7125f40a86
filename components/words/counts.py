"""How many there are of something, places in an order, and short numbers for axes."""

from __future__ import annotations

import math

from components.words.messages import ordinal_form, say
from components.words.numbers import number_text

# An axis that reaches this far has its numbers shortened, so that they take no more room than those of a small one.
SHORT_FROM = 10_000
SHORT = ((1e9, "number.billions"), (1e6, "number.millions"), (1e3, "number.thousands"))


def count_text(count: int, noun: str, language: str = "en") -> str:
    """``1 claim``, ``1,434 claims``: a noun of ``components.words.english.counts`` in the form that goes with its number."""
    return say(f"count.{noun.replace(' ', '_')}", language=language, count=int(count))


def ordinal_text(place: int, language: str = "en") -> str:
    """``1st``, ``2nd``, ``11th``."""
    return say("ordinal", language=language, form=ordinal_form(int(place), language), place=int(place))


def km_text(km: float, language: str = "en") -> str:
    """``12 km``, ``under 1 km``: a length that is drawn, without more digits than that allows."""
    return (
        say("page.km", language=language, km=number_text(km, 0, language)) if km >= 1 else say("page.km.under", language=language)
    )


def short_text(value: float, language: str = "en") -> str:
    """``20k``, ``2.5M``: a number as short as it can be written without being changed by more than rounding to three decimals."""
    for size, message in SHORT:
        if abs(value) >= size:
            return say(message, language=language, figure=number_text(round(value / size, 3), None, language))
    return number_text(round(value, 9), None, language)


def tick_text(value: float, most: float, language: str = "en") -> str:
    """A number on an axis that reaches up to ``most``: shortened where the axis is long, else as it is."""
    value = round(value, 9)
    if most >= SHORT_FROM:
        return short_text(value, language)
    places = max(0, -math.floor(math.log10(abs(value)))) if 0 < abs(value) < 1 else None
    return number_text(value, places, language)
