"""The small pictures of a legend, each into the column of pictures with its middle at y; the square of two indicators."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geodata.schema import Stance

from components.answer import Answer
from components.drawing.marks import mark
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.theme import to_linear, to_oklab
from components.views.region_map.circles import LARGEST, key_figures, radius
from components.views.region_map.traces import TERRITORY_DASHES, TERRITORY_WIDTH
from components.words.figures import quantity_text
from components.words.messages import say
from components.words.numbers import number_text

WIDE = 18.0  # of the column of pictures at size 10
PLATE_SIZE = 9.5
RADIUS = 4.6  # of a mark
CIRCLE_KEY = 2 * LARGEST + 6  # height of the key of circles, in pixels
SIDE = 3  # fields along a side of the square


def colour_of(sheet: Sheet, answer: Answer, at: int) -> str:
    """``#rrggbb`` of a class."""
    band = answer.bands[min(at, len(answer.bands) - 1)]
    return band.dark if sheet.theme == "dark" else band.light


def draw_ring(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """The soft ring of a claim that is known to a municipality or to a wide area."""
    sheet.circle(x, y, radius, "mark", opacity=0.09)
    sheet.circle(x, y, radius, stroke="mark", width=0.8, opacity=0.45)


def draw_mark(sheet: Sheet, x: float, y: float, stance: str, radius: float = RADIUS) -> None:
    """A stance's mark with an edge that keeps it clear of any ground."""
    shape = mark(stance, radius)
    if stance in (Stance.DISPUTED, Stance.DENIED):
        sheet.stroked_at(x, y, shape, "surface", "surface", 2.6)
    else:
        sheet.circle(x, y, radius + 1.3, "surface")
    sheet.mark_at(x, y, shape, "mark")


def draw_plate(sheet: Sheet, x: float, y: float, number: str, radius: float = 7, scale: float = 1) -> Box:
    """A round plate with a number: several claims."""
    size = PLATE_SIZE * max(scale, 0.8)
    radius = max(radius, sheet.width_of(number, size, 600) / 2 + 2.2)
    sheet.circle(x, y, radius, "raised", "surface", 3)
    sheet.circle(x, y, radius, "raised", "mark", 1.1)
    sheet.text(x, y + size * 0.36, number, size, 600, "middle")
    return Box(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2)


def draw_head(sheet: Sheet, before: tuple[float, float], tip: tuple[float, float], size: float) -> None:
    """An arrow head at the tip, pointing away from the point before."""
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [(math.cos(turn + by) * size, math.sin(turn + by) * size) for by in (0, 2.5, -2.5)]
    sheet.path("M" + "L".join(f"{tip[0] + x:.1f} {tip[1] + y:.1f}" for x, y in corners) + "Z", "accent")


def draw_count(sheet: Sheet, x: float, y: float, number: str, scale: float = 1) -> Box:
    """A dark plate with the number of claims that are known only to the region."""
    size = PLATE_SIZE * max(scale, 0.8)
    wide = max(sheet.width_of(number, size, 600) + 7, 13)
    box = Box(x - wide / 2, y - 7 * scale, wide, 14 * scale)
    sheet.rect(box, "mark", "surface", 1.2, radius=4)
    sheet.text(x, y + size * 0.36, number, size, 600, "middle", "surface")
    return box


def draw_differ(sheet: Sheet, x: float, y: float, size: float = 9, *, halo: bool = True) -> Box:
    """The sign ≠ round a point, drawn, as the typeface lacks it; on a map with a halo. Its box comes back."""
    half, gap = size / 2, size * 0.19
    d = f"M{x - half:.1f} {y - gap:.1f}h{size:.1f}M{x - half:.1f} {y + gap:.1f}h{size:.1f}"
    d += f"M{x - size * 0.28:.1f} {y + half:.1f}L{x + size * 0.28:.1f} {y - half:.1f}"
    if halo:
        sheet.path(d, stroke="surface", width=4.2, cap="round")
    sheet.path(d, stroke="ink", width=1.6 if halo else 1.2, cap="butt")
    return Box(x - half - 1, y - half - 1, size + 2, size + 2)


def _middle(x: float, size: float) -> float:
    return x + WIDE * size / 20


def stance(sheet: Sheet, x: float, y: float, size: float, *, held: str) -> None:
    """A stance's mark."""
    draw_mark(sheet, _middle(x, size), y, held, 0.42 * size)


def several(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The plate of several claims."""
    draw_plate(sheet, _middle(x, size), y, "n", 0.62 * size, size / 11)


def ring(sheet: Sheet, x: float, y: float, size: float, *, reach: int) -> None:
    """The ring of a place that is known to a municipality or a wide area."""
    draw_ring(sheet, _middle(x, size), y, {1: 0.5, 2: 0.68}[reach] * size)


def differ(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The sign that sources differ."""
    draw_differ(sheet, _middle(x, size), y, 0.9 * size)


def flow(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A line with an arrow head."""
    right = x + WIDE * size / 10
    sheet.line(x + 1, y, right - 1, y, "accent", 1.4)
    draw_head(sheet, (x, y), (right - 0.55 * size, y), 0.42 * size)


def count(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The dark plate with a number."""
    draw_count(sheet, _middle(x, size), y, "n", size / 11)


def zone(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A piece of the border zone."""
    box = Box(x, y - size * 0.6, WIDE * size / 10, size * 1.2)
    sheet.rect(box, "accent", opacity=0.12)
    sheet.line(box.x, box.y + 0.5, box.right, box.y + 0.5, "accent", 1.2, dash="3.2 2.2")


def actor(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A piece of a dotted outline."""
    sheet.line(x + 1, y, x + WIDE * size / 10, y, "mark", 2.2, dash="0.1 4.4", cap="round")


def selected(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A small outline."""
    sheet.rect(Box(x + 1, y - size * 0.5, WIDE * size / 10 - 2, size), stroke="accent", width=2.2, radius=2)


def claimed(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A piece of a claimed line."""
    sheet.line(x, y, x + WIDE * size / 10, y, "claim-line", 1.3, dash="5 3.5")


def territory(sheet: Sheet, x: float, y: float, size: float, *, kind: str) -> None:
    """A piece of the outline of a territory of this kind."""
    dash = TERRITORY_DASHES[kind]
    dashes = "" if dash == "solid" else dash.replace("px", "").replace(",", " ")
    sheet.line(x, y, x + WIDE * size / 10, y, "territory", TERRITORY_WIDTH, dash=dashes)


def draw_square(sheet: Sheet, box: Box, size: float, *, answer: Answer, counted: Mapping[int, int]) -> None:
    """Two indicators in thirds: the first across, the second upwards, with the number of regions in each field."""
    assert answer.finding is not None and answer.finding.axes is not None  # noqa: S101, PT018 - asked before
    across, up = answer.finding.axes
    side, top = 2.5 * size, box.y + size * (0.4 + LEADING * 2)
    above = sheet.wrapped(f"↑ {up}", box.width, size, most=2)
    sheet.lines(box.x, top - size * (0.5 + LEADING * (len(above) - 1)), above, size, fill="muted")
    for at in range(SIDE * SIDE):
        x, y = box.x + at % SIDE * side, top + (SIDE - 1 - at // SIDE) * side
        colour = colour_of(sheet, answer, at)
        sheet.rect(Box(x, y, side, side), colour, "surface", 1)
        dark = to_oklab(to_linear(colour))[0] < 0.62
        sheet.text(
            x + side / 2,
            y + side / 2 + size * 0.36,
            number_text(counted.get(at, 0), language=answer.language),
            size,
            anchor="middle",
            fill="#ffffff" if dark else "#1c1b19",
        )
    right = box.x + SIDE * side + 8
    room = box.width - SIDE * side - 8
    if room > 5 * size:
        for end, y in (("high", top + size), ("low", top + SIDE * side - 3)):
            sheet.text(right, y, say(f"both.{end}", language=answer.language), size * 0.92, fill="muted")
        lines = sheet.wrapped(say("legend.square", language=answer.language), room, size * 0.92)
        sheet.lines(right, top + SIDE * side / 2 - (len(lines) - 2) * size * 0.63, lines, size * 0.92, fill="muted")
    named = sheet.wrapped(f"{across} →", box.width, size, most=2)
    sheet.lines(box.x, top + SIDE * side + size * 1.2, named, size, fill="muted")


def circle_words(answer: Answer) -> str:
    """The figures that the circles of the key stand for."""
    indicator = answer.indicator
    return "; ".join(quantity_text(indicator, value, answer.language) for value in key_figures(answer.facts, indicator.id))


def draw_circle_key(sheet: Sheet, box: Box, size: float, *, answer: Answer) -> None:
    """Two or three circles inside each other, with the figures that they stand for, as large as on the map."""
    facts, indicator = answer.facts, answer.indicator
    bottom, middle, right = box.y + 2 * LARGEST + 2, box.x + LARGEST + 1, box.x + 2 * LARGEST
    free = -math.inf  # words stand under each other, whatever the sizes
    figures = key_figures(facts, indicator.id)
    for value in figures:
        reach = radius(facts, indicator.id, value)
        y = max(bottom - 2 * reach, free, box.y + size / 2)
        free = y + size * LEADING
        sheet.circle(middle, bottom - reach, reach, stroke="muted", width=0.8)
        sheet.path(f"M{middle:.1f} {bottom - 2 * reach:.1f}L{right + 7:.1f} {y:.1f}", stroke="muted", width=0.6)
        words = number_text(value, indicator.decimals, answer.language)
        # The unit, which the legend's head names too, stands with the first where there is room for it.
        whole = quantity_text(indicator, value, answer.language)
        if value == figures[0] and right + 10 + sheet.width_of(whole, size) <= box.right:
            words = whole
        sheet.text(right + 10, y + size * 0.35, words, size)
