"""Hatching: SVG patterns that tell the states of a region without a class apart in grey print.

Zero is blank; searched without a find is dotted; no data is hatched; part of a year is dashed; a bound is hatched on the
accent's soft colour; a range is striped in the colours of both its ends; what does not apply is flat.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.drawing.box import Box
from components.drawing.sheet import Sheet

STEP = 5.6  # pixels between neighbouring lines
TILE = STEP * 2**0.5  # side of the tile that is repeated


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
    return sheet.define(name, _pattern(name, _marks(lines, stroke)))


def _marks(lines: Lines, stroke: str) -> str:
    """What stands in a tile; the tile's corners are those of a square on its tip, so that lines run across at 45°."""
    if lines.dash.startswith("0 "):
        spots = (TILE / 4, TILE * 3 / 4)
        return "".join(f'<circle cx="{at:.2f}" cy="{at:.2f}" r="{lines.width / 2:g}" fill="{stroke}"/>' for at in spots)
    if lines.dash:
        # One dash in the middle of each tile: every other line starts half a step later.
        drawn, gap = map(float, lines.dash.split())
        half = drawn / (drawn + gap) * TILE / 2
        d = f"M{TILE / 2 - half:.2f} {TILE / 2 + half:.2f}L{TILE / 2 + half:.2f} {TILE / 2 - half:.2f}"
    else:
        near, far = TILE / 2 + 1, TILE + 1
        d = f"M-1 {near:.2f}L{near:.2f} -1M{near - 2:.2f} {far:.2f}L{far:.2f} {near - 2:.2f}"
    return f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{lines.width:g}"/>'


def swatch(sheet: Sheet, box: Box, fill: str, lines: str = "") -> None:
    """A small field with a ground and its lines, for legends."""
    sheet.rect(box, fill)
    if lines:
        sheet.rect(box, lines)
    sheet.rect(box, stroke="hatch", width=0.75)


def _pattern(name: str, marks: str) -> str:
    # Without a patternTransform: programs that open drawings (LibreOffice) pass over it.
    return f'<pattern id="{name}" width="{TILE:.2f}" height="{TILE:.2f}" patternUnits="userSpaceOnUse">{marks}</pattern>'
