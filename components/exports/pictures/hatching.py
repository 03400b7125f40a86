"""What a region of the map is filled with: its flat colour, and the hatching over it."""

from __future__ import annotations

from components.answer import Answer, Ground
from components.drawing.hatching import GROUNDS, LINES, pattern
from components.drawing.sheet import Sheet

OUT = "land"  # regions of other countries than the filter's


def colour_of(sheet: Sheet, visible: Answer, at: int) -> str:
    """``#rrggbb`` of a class."""
    band = visible.bands[min(at, len(visible.bands) - 1)]
    return band.dark if sheet.theme == "dark" else band.light


def fill_of(sheet: Sheet, visible: Answer, ground: Ground | None, *, flat: bool = False) -> str:
    """The flat colour of a region's ground; ``flat`` where a circle lies over it, None for a region that is filtered out."""
    if ground is None or (flat and ground.at >= 0):
        return sheet.colour(OUT)
    return colour_of(sheet, visible, ground.at) if ground.at >= 0 else sheet.colour(GROUNDS[ground.state])


def lines_of(sheet: Sheet, visible: Answer, ground: Ground | None, *, flat: bool = False) -> str:
    """The pattern of lines over that colour, as a fill; empty for none."""
    if ground is None or ground.state not in LINES or (flat and ground.at >= 0):
        return ""
    return pattern(sheet, ground.state, colour_of(sheet, visible, ground.low) if ground.low >= 0 else "")
