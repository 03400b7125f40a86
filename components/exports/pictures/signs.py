"""The small pictures of a legend, each into the column of pictures with its middle at y; the square of two indicators."""

from __future__ import annotations

from collections.abc import Mapping

from components.answer import Answer
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import overlays
from components.exports.pictures.hatching import colour_of
from components.theme import to_linear, to_oklab

WIDE = 18.0  # of the column of pictures at size 10
SIDE = 3  # fields along a side of the square


def _middle(x: float, size: float) -> float:
    return x + WIDE * size / 20


def stance(sheet: Sheet, x: float, y: float, size: float, *, held: str) -> None:
    """A stance's mark."""
    overlays.draw_mark(sheet, _middle(x, size), y, held, 0.42 * size)


def several(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The plate of several claims."""
    overlays.draw_plate(sheet, _middle(x, size), y, "n", 0.62 * size, size / 11)


def ring(sheet: Sheet, x: float, y: float, size: float, *, reach: int) -> None:
    """The ring of a place that is known to a municipality or a wide area."""
    overlays.draw_ring(sheet, _middle(x, size), y, {1: 0.5, 2: 0.68}[reach] * size)


def differ(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The sign that sources differ."""
    overlays.draw_differ(sheet, _middle(x, size), y, 0.9 * size)


def flow(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A line with an arrow head."""
    right = x + WIDE * size / 10
    sheet.line(x + 1, y, right - 1, y, "accent", 1.4)
    overlays.draw_head(sheet, (x, y), (right - 0.55 * size, y), 0.42 * size)


def count(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The dark plate with a number."""
    overlays.draw_count(sheet, _middle(x, size), y, "n", size / 11)


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


def draw_square(sheet: Sheet, box: Box, size: float, *, visible: Answer, counted: Mapping[int, int]) -> None:
    """Two indicators in thirds: the first across, the second upwards, with the number of regions in each field."""
    assert visible.finding is not None and visible.finding.axes is not None  # noqa: S101, PT018 - asked before
    across, up = visible.finding.axes
    side, top = 2.5 * size, box.y + size * (0.4 + LEADING * 2)
    above = sheet.wrapped(f"↑ {up}", box.width, size, most=2)
    sheet.lines(box.x, top - size * (0.5 + LEADING * (len(above) - 1)), above, size, fill="muted")
    for at in range(SIDE * SIDE):
        x, y = box.x + at % SIDE * side, top + (SIDE - 1 - at // SIDE) * side
        colour = colour_of(sheet, visible, at)
        sheet.rect(Box(x, y, side, side), colour, "surface", 1)
        dark = to_oklab(to_linear(colour))[0] < 0.62
        sheet.text(
            x + side / 2,
            y + side / 2 + size * 0.36,
            f"{counted.get(at, 0):,}",
            size,
            anchor="middle",
            fill="#ffffff" if dark else "#1c1b19",
        )
    right = box.x + SIDE * side + 8
    room = box.width - SIDE * side - 8
    if room > 5 * size:
        for words, y in (("high", top + size), ("low", top + SIDE * side - 3)):
            sheet.text(right, y, words, size * 0.92, fill="muted")
        lines = sheet.wrapped("Numbers: regions in each field", room, size * 0.92)
        sheet.lines(right, top + SIDE * side / 2 - (len(lines) - 2) * size * 0.63, lines, size * 0.92, fill="muted")
    named = sheet.wrapped(f"{across} →", box.width, size, most=2)
    sheet.lines(box.x, top + SIDE * side + size * 1.2, named, size, fill="muted")
