"""Hatching: SVG patterns that tell the states of a region without a class apart in grey print.

Zero is blank; searched without a find is dotted; no data is hatched; part of a year is dashed; a bound is hatched on the
accent's soft colour; a range is striped in the colours of both its ends; what does not apply is flat.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.drawing.box import Box
from components.drawing.sheet import Sheet

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
BACKGROUNDS = {
    "z": "zero",
    "f": "nodata",
    "n": "nodata",
    "p": "nodata",
    "b": "accent-soft",
    "a": "land",
    "x": "surface",
    "l": "surface",
}


def pattern(sheet: Sheet, state: str, colour: str = "") -> str:
    """The fill of a state's lines: they lie on one grid for the whole sheet, so that neighbours' lines join."""
    lines = LINES[state]
    stroke = colour or sheet.colour(lines.colour or "ink")
    name = f"lines-{state}{colour.lstrip('#')}"
    if lines.dash.startswith("0 "):
        half = STEP / 2
        marks = f'<circle cx="{half:g}" cy="{half:g}" r="{lines.width / 2:g}" fill="{stroke}"/>'
        return sheet.define(name, _pattern(name, STEP, STEP, marks))
    # Every other line of dashes starts half a step later.
    high = sum(map(float, lines.dash.split())) if lines.dash else STEP
    dash = f"M{STEP / 2:g} 0V{lines.dash.split()[0] if lines.dash else f'{high:g}'}"
    marks = f'<path d="{dash}" fill="none" stroke="{stroke}" stroke-width="{lines.width:g}"/>'
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
