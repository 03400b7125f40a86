"""Numbers in words: one grouping sign, one minus sign, and never a zero for what is more than nothing."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from components.words.languages import MINUS, signs_of

# Digits that a figure is given whose own decimals would print it as zero.
SMALL_DIGITS = 2


@lru_cache(maxsize=20_000)
def number_text(value: float | None, decimals: int | None = None, language: str = "en") -> str:
    """``12,345.6``, ``−7``; without ``decimals`` whole numbers have none, small ones two, others one. Empty for NaN.

    Zeros at the end are left out but for the first decimal. A figure that would be rounded to zero has as many decimals as
    its first two digits take: ``0.05``.
    """
    number, _ = rounded(value, decimals)
    return "" if number is None else _written(number, language)


def rounded(value: float | None, decimals: int | None = None) -> tuple[Decimal | None, int]:
    """The number as ``number_text`` prints it, and its decimals; None for NaN."""
    if value is None or math.isnan(value):
        return None, 0
    if decimals is None:
        decimals = 0 if value == int(value) else 2 if abs(value) < 10 else 1
    least = 1
    if value and abs(value) < 0.5 * 10.0**-decimals:
        decimals, least = SMALL_DIGITS - 1 - math.floor(math.log10(abs(value))), 0
    # Half is rounded up as the digits stand: 14.95 is 15.0, not 14.9.
    number = Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    while decimals > least and number == number.quantize(Decimal(1).scaleb(1 - decimals), ROUND_HALF_UP):
        decimals -= 1
        number = number.quantize(Decimal(1).scaleb(-decimals))
    return number, decimals


def _written(number: Decimal, language: str) -> str:
    signs = signs_of(language)
    whole, point, decimals = f"{abs(number):,f}".partition(".")
    text = whole.replace(",", signs.group) + (signs.decimal if point else "") + decimals
    return f"{MINUS}{text}" if number < 0 else text
