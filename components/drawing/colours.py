"""Colours as Plotly writes them, and values on its colour scales."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
RGB = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)")
NAMES = {"transparent": ("#000000", 0.0), "black": ("#000000", 1.0), "white": ("#ffffff", 1.0)}


@lru_cache(4096)
def colour_of(words: str) -> tuple[str, float]:
    """``#rrggbb`` and opacity (0 to 1) of a CSS colour. Raises ValueError for one in another notation."""
    if words in NAMES:
        return NAMES[words]
    if HEX.fullmatch(words):
        digits = words[1:].lower()
        digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
        return f"#{digits[:6]}", int(digits[6:] or "ff", 16) / 255
    if found := RGB.fullmatch(words):
        red, green, blue = (round(float(part)) for part in found.groups()[:3])
        return f"#{red:02x}{green:02x}{blue:02x}", float(found[4] or 1)
    raise ValueError(f"colour {words!r} can't be drawn; write it as #rrggbb or rgba(red, green, blue, opacity)")


def checked_scale(name: str, colorscale: Any) -> Sequence[tuple[float, str]]:
    """The scale of a trace. Raises ValueError unless it is pairs of stop and colour whose stops rise from 0 to 1.

    In the place of any other Plotly puts a scale of its own, without a word.
    """
    if colorscale is None or isinstance(colorscale, str):
        raise ValueError(f"trace {name}: colorscale is {colorscale!r}; give it as pairs of stop and colour")
    stops = [float(stop) for stop, _ in colorscale]
    if stops != sorted(stops) or (stops[0], stops[-1]) != (0, 1):
        raise ValueError(f"trace {name}: colorscale has the stops {stops}; they must rise from 0 to 1")
    return colorscale


def scaled(colorscale: Sequence[tuple[float, str]], low: float, high: float, value: float) -> str:
    """The colour of a value on a colour scale from ``low`` to ``high``; values beyond take the end's.

    ``#rrggbb``, with two more digits where it is not opaque.
    """
    share = min(max((value - low) / (high - low), 0), 1) if high > low else 0
    stops = [float(stop) for stop, _ in colorscale]
    # At a step, where one stop has two colours, the later one counts.
    after = min(max(bisect_right(stops, share), 1), len(stops) - 1)
    (start, first), (end, second) = colorscale[after - 1], colorscale[after]
    part = (share - start) / (end - start) if end > start else 1
    pair = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pair).removesuffix("ff")


def _channels(words: str) -> tuple[int, ...]:
    digits, alpha = colour_of(words)
    return *(int(digits[at : at + 2], 16) for at in (1, 3, 5)), round(alpha * 255)
