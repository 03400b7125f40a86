"""Grounds of regions without a class, as the screen has them: a flat colour, and lines that tell the states apart in grey.

Zero is blank; found nothing is dotted; not covered is hatched; part of a year is dashed; a bound is hatched on the accent's
ground; a range is striped in the colours of both its ends; what does not apply is flat (``assets/js/40-map-hatch.js``).
"""

from __future__ import annotations

from dataclasses import dataclass

from components.exports.pictures.sheet import Box, Sheet
from components.exports.visible import Ground, Visible

STEP = 5.6  # pixels between neighbouring lines


@dataclass(frozen=True)
class Lines:
    """Colour (a token; empty for that of the range's lower end), width in pixels, dashes in pixels."""

    colour: str
    width: float
    dash: str = ""


LINES = {
    "n": Lines("hatch", 0.8),
    "f": Lines("faint", 2.0, "0 5.6"),
    "p": Lines("faint", 1.0, "5 4"),
    "b": Lines("accent", 0.9),
    "d": Lines("", 2.8),
}
GROUNDS = {
    "z": "zero",
    "f": "nodata",
    "n": "nodata",
    "p": "nodata",
    "b": "accent-soft",
    "a": "land",
    "x": "surface",
    "l": "surface",
}
OUT = "land"  # regions of other countries than the filter's


def colour_of(sheet: Sheet, visible: Visible, at: int) -> str:
    """``#rrggbb`` of a class."""
    band = visible.bands[min(at, len(visible.bands) - 1)]
    return band.dark if sheet.theme == "dark" else band.light


def fill_of(sheet: Sheet, visible: Visible, ground: Ground | None, *, flat: bool = False) -> str:
    """The flat colour of a region's ground; ``flat`` where a circle lies over it, None for a region that is filtered out."""
    if ground is None or (flat and ground.at >= 0):
        return sheet.colour(OUT)
    return colour_of(sheet, visible, ground.at) if ground.at >= 0 else sheet.colour(GROUNDS[ground.state])


def lines_of(sheet: Sheet, visible: Visible, ground: Ground | None, *, flat: bool = False) -> str:
    """The pattern of lines over that colour, as a fill; empty for none."""
    if ground is None or ground.state not in LINES or (flat and ground.at >= 0):
        return ""
    return pattern(sheet, ground.state, colour_of(sheet, visible, ground.low) if ground.low >= 0 else "")


def pattern(sheet: Sheet, state: str, colour: str = "") -> str:
    """The fill of a state's lines: they lie on one grid for the whole sheet, so that neighbours' lines join."""
    one = LINES[state]
    stroke = colour or sheet.colour(one.colour or "ink")
    name = f"lines-{state}{colour.lstrip('#')}"
    if one.dash.startswith("0 "):
        half = STEP / 2
        marks = f'<circle cx="{half:g}" cy="{half:g}" r="{one.width / 2:g}" fill="{stroke}"/>'
        return sheet.define(name, _pattern(name, STEP, STEP, marks))
    # Every other line of dashes starts half a step later.
    high = sum(map(float, one.dash.split())) if one.dash else STEP
    dash = f"M{STEP / 2:g} 0V{one.dash.split()[0] if one.dash else f'{high:g}'}"
    marks = f'<path d="{dash}" fill="none" stroke="{stroke}" stroke-width="{one.width:g}"/>'
    return sheet.define(name, _pattern(name, STEP, high, marks))


def swatch(sheet: Sheet, box: Box, fill: str, lines: str = "") -> None:
    """A small field with a ground and its lines, for legends."""
    sheet.rect(box, fill)
    if lines:
        sheet.rect(box, lines)
    sheet.rect(box, stroke="hatch", width=0.75)


def _pattern(name: str, width: float, height: float, marks: str) -> str:
    size = f'width="{width:g}" height="{height:g}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return f'<pattern id="{name}" {size}>{marks}</pattern>'
