"""Axes of charts: the extent of an indicator, when an axis is logarithmic, where its ends are, round ticks."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from geodata.sharing import INDICATORS, kept
from geodata.store import Facts

from components.words.counts import tick_text

# From the least figure above zero to the greatest: beyond this ratio an axis is logarithmic unless the reader says otherwise.
LOG_RATIO = 1000
STEPS = (1, 2, 5, 10)
# A year whose bars would be shorter than this share of the axis gets a finer one.
SHORTEST = 0.2
# Tops of axes that are fitted to some regions: one of these times a power of ten.
TOPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Extent:
    """The least and greatest figure of an indicator over all years, ends of ranges among them, and the least above zero."""

    low: float = 0.0
    high: float = 1.0
    least: float = 1.0


@dataclass(frozen=True)
class Axis:
    """An axis as Plotly has it: both ends (of a logarithmic one as powers of ten), and what its ticks say."""

    low: float
    high: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]
    log: bool = False

    @property
    def rim(self) -> float:
        """The lower end as a figure, a hair within the axis: its logarithm must not come out below the end."""
        return float(10**self.low * (1 + 1e-9)) if self.log else self.low

    def place(self, value: float) -> float:
        """The figure that stands where this one is drawn: what has no logarithm stands on the rim."""
        return self.rim if self.log and value <= 0 else value

    def share(self, value: float) -> float:
        """Where a figure stands, as a share of the axis from its lower end."""
        at = math.log10(self.place(value)) if self.log else value
        return (at - self.low) / (self.high - self.low)

    def at(self, share: float) -> float:
        """The figure that stands at a share of the axis."""
        at = self.low + share * (self.high - self.low)
        return float(10**at) if self.log else at

    def layout(self) -> dict[str, object]:
        """Range, type and ticks for Plotly."""
        return {
            "type": "log" if self.log else "linear",
            "range": [self.low, self.high],
            "tickvals": list(self.ticks),
            "ticktext": list(self.words),
        }


def extent(facts: Facts, indicator: str, stances: Collection[str], countries: Collection[str] = ()) -> Extent:
    """Over all regions and years, so that a length means the same in each of them; of the stances and countries chosen alone."""
    return _extent(facts, indicator, tuple(stances), tuple(sorted(countries)))


@kept(INDICATORS)
def _extent(facts: Facts, indicator: str, stances: tuple[str, ...], countries: tuple[str, ...]) -> Extent:
    every = facts.observations
    rows = every[(every["indicator"] == indicator) & (every["region_code"] != "") & every["stance"].isin(stances)]
    rows = rows[rows["country_code"].isin(countries)] if countries else rows
    return extent_of(rows[["value", "value_low", "value_high"]].to_numpy(float))


def extent_of(values: np.ndarray) -> Extent:
    """Of these figures; NaN is none."""
    values = values[~np.isnan(values)]
    if not len(values):
        return Extent()
    above = values[values > 0]
    return Extent(float(values.min()), float(values.max()), float(above.min()) if len(above) else math.inf)


def is_log(found: Extent, chosen: str = "auto") -> bool:
    """Whether an axis over this extent is logarithmic; ``chosen`` is the View's scale: auto, linear or log."""
    if found.low < 0 or found.high <= 0:
        return False
    return found.high / found.least > LOG_RATIO if chosen == "auto" else chosen == "log"


def can_be_log(found: Extent) -> bool:
    """Whether figures of this extent can stand on a logarithmic axis."""
    return found.low >= 0 and found.high > 0


def value_axis(
    found: Extent, most: int, chosen: str = "linear", *, whole: bool = False, air: float = 0.06, language: str = "en"
) -> Axis:
    """An axis over an extent with at most ``most`` parts; a linear one reaches down to zero, with some air at both ends.

    ``whole``: of what is counted no half has a tick. ``air`` is a share of the axis.
    """
    if is_log(found, chosen):
        low, high = found.least / 10**0.25, found.high * 10**0.15
        return _axis(math.log10(low), math.log10(high), log_ticks(low, high, most), high, log=True, language=language)
    low, span = min(0.0, found.low), found.high - min(0.0, found.low)
    low, high = (low - span * 0.02, found.high + span * air) if span > 0 else (low, low + 1)
    return _axis(low, high, nice_ticks(low, high, most, least=1 if whole else 0), high, language=language)


def bar_axis(highest: float, found: Extent, most: int, *, whole: bool = False, language: str = "en") -> Axis:
    """The axis of bars of a year whose greatest figure is ``highest``."""
    low, high = bar_ends(highest, found)
    return _axis(low, high, nice_ticks(low, high, most, least=1 if whole else 0), high, language=language)


def _axis(low: float, high: float, ticks: list[float], most: float, *, log: bool = False, language: str) -> Axis:
    words = tuple(tick_text(tick, most, language) for tick in ticks)
    return Axis(low, high, tuple(round(tick, 9) for tick in ticks), words, log)


def rounded_top(value: float) -> float:
    """The least of TOPS times a power of ten that is no less than the value."""
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(float(f"{top * power:.6g}") for top in TOPS if top * power >= value * (1 - 1e-9))


def bar_ends(most: float, found: Extent) -> tuple[float, float]:
    """The ends of an axis of bars: one for all years, and a finer one for a year (its greatest figure ``most``) of stubs."""
    top = max(found.high, 0) or 1.0
    return min(0.0, found.low), rounded_top(most) if 0 < most < SHORTEST * top else top


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
