"""Axes as the drawn pictures place them: pixels of a value, names that keep clear of each other.

Extents, ends and ticks are those of ``components.views.axes``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from components.drawing.sheet import Box
from components.views.axes import Extent, bar_ends, extent, is_log, log_ticks, nice_ticks, parts, year_ticks

__all__ = [
    "Extent",
    "Scale",
    "bar_ends",
    "beside",
    "extent",
    "how_many",
    "is_log",
    "log_ticks",
    "nice_ticks",
    "parts",
    "scale",
    "spread",
    "year_ticks",
]


@dataclass(frozen=True)
class Scale:
    """Where values stand: from ``low`` at ``start`` to ``high`` at ``end`` (pixels); ``log`` by their logarithms.

    What has no logarithm stands on the rim, at ``start``. Of what is counted (``whole``) no half has a tick.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False
    whole: bool = False

    def at(self, value: float) -> float:
        """The place of a value in pixels."""
        if self.log and value <= 0:
            return self.start
        low, high, value = (math.log10(one) if self.log else one for one in (self.low, self.high, value))
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """Round values on the axis, at most so many (a logarithmic one may have one more)."""
        return (
            log_ticks(self.low, self.high, most)
            if self.log
            else nice_ticks(self.low, self.high, most, least=1 if self.whole else 0)
        )


def scale(found: Extent, start: float, end: float, chosen: str = "linear", *, whole: bool = False) -> Scale:
    """An axis over an extent; a linear one reaches down to zero, with some air at both ends."""
    if is_log(found, chosen):
        return Scale(found.least / 10**0.25, found.high * 10**0.15, start, end, log=True)
    low = min(0.0, found.low)
    span = found.high - low
    ends = (low - span * 0.02, found.high + span * 0.06) if span > 0 else (low, low + 1)
    return Scale(*ends, start, end, whole=whole)


def spread(wanted: Sequence[float], step: float, top: float, floor: float) -> list[float]:
    """Heights, rising, moved so that neighbours keep ``step`` apart between top and floor; the order stays.

    Raises ValueError for more than have room.
    """
    if len(wanted) > 1 and (len(wanted) - 1) * step > floor - top + 1e-6:
        raise ValueError(f"{len(wanted)} names have no room in {floor - top:.0f} pixels; ask how_many first")
    placed: list[float] = []
    for one in wanted:
        placed.append(max(one, placed[-1] + step if placed else top))
    limit = floor
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = max(min(placed[at], limit), top)
        limit = placed[at] - step
    return placed


def how_many(step: float, top: float, floor: float) -> int:
    """How many names have room between top and floor."""
    return max(0, math.floor((floor - top + 1e-6) / step) + 1)


def beside(x: float, y: float, wide: float, high: float, room: Box, taken: Sequence[Box], away: float) -> tuple[Box, str] | None:
    """A box for a name beside a dot that lies on nothing and within the room, with its anchor; None where there is none."""
    for dx, dy, anchor in (
        *((1, 0, "start"), (-1, 0, "end"), (0, -1, "middle"), (0, 1, "middle")),
        *((0.8, -0.8, "start"), (0.8, 0.8, "start"), (-0.8, -0.8, "end"), (-0.8, 0.8, "end")),
    ):
        left = x + dx * away - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
        found = Box(left, y + dy * (away + high * 0.35) - high / 2, wide, high)
        if room.holds(found) and not any(found.meets(one) for one in taken):
            return found, anchor
    return None
