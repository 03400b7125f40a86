"""Figures as circles: the area is in proportion to the figure, one size for all years, so that circles compare."""

from __future__ import annotations

import math
from typing import Any

from geodata.sharing import kept
from geodata.store import Facts

LARGEST = 26.0  # pixels: the radius of the highest figure of all years
SIZED = ("count", "area", "mass")
STEPS = (5, 2, 1)  # figures of the key begin with one of these digits
SHARES = (1, 1 / 6, 1 / 36)  # of the highest, roughly: what stands in the key


@kept(40)
def extremes(facts: Facts, indicator: str) -> tuple[float, float]:
    """The lowest and the highest figure of an indicator in any region and year that still stands."""
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator) & rows["region_code"].isin(facts.regions.index) & (rows["status"] == "")]
    ends = rows[["value", "value_low", "value_high"]]
    return float(ends.min().min()), float(ends.max().max())


def can_be_circles(facts: Facts, indicator: str) -> bool:
    """Whether figures have a size: counts, areas, masses; none below zero."""
    return facts.indicators[indicator].kind in SIZED and not extremes(facts, indicator)[0] < 0


def radius(facts: Facts, indicator: str, value: float) -> float:
    """Of a figure's circle, in pixels."""
    return LARGEST * math.sqrt(max(value, 0.0) / extremes(facts, indicator)[1])


def key_figures(facts: Facts, indicator: str) -> list[float]:
    """Two or three round figures, falling, whose circles explain the others."""
    most = extremes(facts, indicator)[1]
    if not most > 0:
        return []
    figures: dict[float, Any] = dict.fromkeys(_round(most * share) for share in SHARES)
    return [value for value in figures if facts.indicators[indicator].kind != "count" or value >= 1]


def _round(most: float) -> float:
    """The highest figure that begins with 5, 2 or 1 and is no higher than ``most``."""
    unit = 10 ** math.floor(math.log10(most))
    return next(step * unit for step in STEPS if step * unit <= most * 1.0000001)
