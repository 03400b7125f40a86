"""Axes of charts: the extent of an indicator, when an axis is logarithmic, round ticks, names that keep clear of each other.

The painters in ``assets/js/49-charts.js`` to ``53-timeline.js`` decide the same on the screen; this is the one place in Python.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geodata.store import Facts

from components.drawing.sheet import Box

# From the least figure above zero to the greatest: beyond this ratio an axis is logarithmic unless the reader says otherwise.
LOG_RATIO = 1000
# An axis that reaches this far counts in thousands and millions.
STEPS = (1, 2, 5, 10)
# A year whose bars would be shorter than this share of the axis gets a finer one.
SHORTEST = 0.2


@dataclass(frozen=True)
class Extent:
    """The least and greatest figure of an indicator over all years, ends of ranges among them, and the least above zero."""

    low: float = 0.0
    high: float = 1.0
    least: float = 1.0


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


def extent(facts: Facts, indicator: str, stances: Collection[str]) -> Extent:
    """Over all regions and years, so that a length means the same in each of them; of the stances chosen alone."""
    every = facts.observations
    rows = every[(every["indicator"] == indicator) & (every["region_code"] != "") & every["stance"].isin(list(stances))]
    values = rows[["value", "value_low", "value_high"]].stack()
    if values.empty:
        return Extent()
    above = values[values > 0]
    return Extent(float(values.min()), float(values.max()), float(above.min()) if len(above) else math.inf)


def is_log(found: Extent, chosen: str = "auto") -> bool:
    """Whether an axis over this extent is logarithmic; ``chosen`` is the View's scale: auto, linear or log."""
    if found.low < 0 or found.high <= 0:
        return False
    return found.high / found.least > LOG_RATIO if chosen == "auto" else chosen == "log"


def scale(found: Extent, start: float, end: float, chosen: str = "linear", *, whole: bool = False) -> Scale:
    """An axis over an extent; a linear one reaches down to zero, with some air at both ends."""
    if is_log(found, chosen):
        return Scale(found.least / 10**0.25, found.high * 10**0.15, start, end, log=True)
    low = min(0.0, found.low)
    span = found.high - low
    ends = (low - span * 0.02, found.high + span * 0.06) if span > 0 else (low, low + 1)
    return Scale(*ends, start, end, whole=whole)


def bar_ends(most: float, found: Extent) -> tuple[float, float]:
    """The ends of an axis of bars: one for all years, and a finer one for a year (its greatest figure ``most``) of stubs."""
    top = max(found.high, 0) or 1.0
    while 0 < most < SHORTEST * top:
        top /= 4
    return min(0.0, found.low), top


def parts(length: float, each: float, most: int = 9) -> int:
    """Into how many parts an axis may be cut, each at least ``each`` pixels long: two at least, never a fence."""
    return max(2, min(int(length / each), most))


def nice_ticks(low: float, high: float, most: int, *, least: float = 0) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten from low to high: at most ``most`` parts, none shorter than ``least``."""
    span = high - low
    if not span > 0 or most < 1:
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * part for part in STEPS if span / (power * part) <= most * (1 + 1e-9))
    step = max(step, least)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [at * step for at in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Powers of ten, every second or third where there are many; parts of them where there is hardly one."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    if last - first < 1:
        parts = [part * 10.0**at for at in range(first - 1, last + 1) for part in (1, 2, 5)]
        return [one for one in parts if low <= one <= high][: max(most, 1) + 1]
    step = math.ceil((last - first) / max(most, 1))
    return [10.0**at for at in range(first, last + 1, step)]


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Round years from first to last, at most about so many; a single year stands alone."""
    if first == last:
        return [first]
    step = next((one for one in (1, 2, 5, 10, 20, 50) if (last - first) / one <= max(most, 1)), 100)
    return [year for year in range(first, last + 1) if year % step == 0] or [first]


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
