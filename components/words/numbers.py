"""Numbers and counts in words."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal


def number_text(value: float, decimals: int | None = None) -> str:
    """``12,345.6``; without ``decimals`` whole numbers have none, small ones two, others one. Empty for NaN."""
    if value is None or math.isnan(value):
        return ""
    if decimals is None:
        decimals = 0 if value == int(value) else 2 if abs(value) < 10 else 1
    # Half is rounded up as the digits stand, the way the browser does it: 14.95 is 15.0, not 14.9.
    text = f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"
    # The last digits go where they are zero, all but the first: 3.50 is 3.5, and 3.00 is 3.0.
    while decimals > 1 and text.endswith("0"):
        text, decimals = text[:-1], decimals - 1
    return text.replace("-", "−")


def count_text(count: int, one: str, many: str = "") -> str:
    """``1 claim``, ``1,434 claims``."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
