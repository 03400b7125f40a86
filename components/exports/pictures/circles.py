"""Figures as circles over a plain ground: the area is in proportion to the figure, the colour is that of the class."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.store import Facts

from components.answer import Answer
from components.answer.cache import cached
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.exports.pictures.hatching import colour_of
from components.pages.maps import Frame
from components.words.numbers import number_text

LARGEST = 26.0  # pixels: the radius of the highest figure of all years
STEPS = (5, 2, 1)  # figures in the legend begin with one of these digits
SHOWN = (1, 1 / 6, 1 / 36)  # of the highest, roughly: what stands in the legend
SIZED = ("count", "area", "mass")


@dataclass(frozen=True)
class Circle:
    """One figure of a region: its size in pixels and the colour of its class."""

    code: str
    value: float
    radius: float
    colour: str


@cached(40)
def extremes(facts: Facts, indicator: str) -> tuple[float, float]:
    """The lowest and the highest figure of an indicator in any region and year: one size for all, so that circles compare."""
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator) & rows["region_code"].isin(facts.regions.index) & (rows["status"] == "")]
    ends = rows[["value", "value_low", "value_high"]]
    return float(ends.min().min()), float(ends.max().max())


def circled(visible: Answer) -> bool:
    """Whether the map draws circles: asked for, and figures that have a size (counts, areas, masses; none below zero)."""
    sized = visible.indicator.kind in SIZED and not extremes(visible.facts, visible.indicator.id)[0] < 0
    return visible.view["drawn"] == "circles" and not visible.finding and sized


def circles(sheet: Sheet, visible: Answer) -> list[Circle]:
    """The largest first, so that a small one is not covered by a large one; a range has one for each end."""
    highest, found = extremes(visible.facts, visible.indicator.id)[1], []
    for code, ground in visible.grounds.items():
        if ground.at < 0:
            continue
        row = visible.figures.loc[code]
        ends = [(row["value"], ground.at)] + ([(row["low"], ground.low)] if ground.low >= 0 and row["low"] > 0 else [])
        for value, at in ends:
            found.append(Circle(code, value, LARGEST * math.sqrt(value / highest), colour_of(sheet, visible, at)))
    return sorted(found, key=lambda one: -one.radius)


def draw_circles(sheet: Sheet, frame: Frame, visible: Answer, scale: float = 1) -> list[Box]:
    """Circles at the regions' points; what names should keep clear of comes back."""
    taken = []
    regions = visible.facts.regions
    for one in circles(sheet, visible):
        x, y = frame.at(regions.at[one.code, "lon"], regions.at[one.code, "lat"])
        radius = max(one.radius * scale, 0.8)
        sheet.circle(x, y, radius, one.colour, "border", 0.8, opacity=0.92)
        taken.append(Box(x - 0.8 * radius, y - 0.8 * radius, 1.6 * radius, 1.6 * radius))
    return taken


def key_height(scale: float = 1) -> float:
    """Of ``draw_key``."""
    return 2 * LARGEST * scale + 6


def draw_key(sheet: Sheet, box: Box, size: float, *, visible: Answer, scale: float) -> None:
    """Two or three circles inside each other, with the figures that they stand for, as large as on a map of this scale."""
    most = extremes(visible.facts, visible.indicator.id)[1]
    if not most > 0:
        return
    figures = list(dict.fromkeys(_round(most * share) for share in SHOWN))
    figures = [value for value in figures if visible.indicator.kind != "count" or value >= 1]
    bottom, middle = box.y + 2 * LARGEST * scale + 2, box.x + LARGEST * scale + 1
    free = -math.inf  # words stand under each other, whatever the sizes
    for value in figures:
        radius = LARGEST * scale * math.sqrt(value / most)
        y = max(bottom - 2 * radius, free, box.y + size / 2)
        free = y + size * LEADING
        right = box.x + 2 * LARGEST * scale
        sheet.circle(middle, bottom - radius, radius, stroke="muted", width=0.8)
        sheet.path(f"M{middle:.1f} {bottom - 2 * radius:.1f}L{right + 7:.1f} {y:.1f}", stroke="muted", width=0.6)
        decimals = max(visible.indicator.decimals, 2) if value < 1 else 0 if value == int(value) else visible.indicator.decimals
        unit = f" {visible.indicator.unit_label}".rstrip() if value == figures[0] else ""
        sheet.text(right + 10, y + size * 0.35, f"{number_text(value, decimals)}{unit}", size)


def _round(most: float) -> float:
    """The highest figure that begins with 5, 2 or 1 and is no higher than ``most``."""
    unit = 10 ** math.floor(math.log10(most))
    return next(step * unit for step in STEPS if step * unit <= most * 1.0000001)
