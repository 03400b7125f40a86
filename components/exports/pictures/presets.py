"""Sizes of pictures: what a report, a slide or a message has room for."""

from __future__ import annotations

from dataclasses import dataclass

MM = 96 / 25.4


@dataclass(frozen=True)
class Preset:
    """A size in CSS pixels (96 to the inch), and the page's kind. Its name is the message ``preset.<id>``.

    ``kind`` says how a page is composed: column (narrow, as tall as need be), page (paper), slide or square.
    """

    id: str
    width: float
    height: float
    kind: str
    margin: float

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height


PRESETS = {
    one.id: one
    for one in (
        Preset("column", round(85 * MM, 2), round(125 * MM, 2), "column", 6),
        Preset("a4-portrait", round(210 * MM, 2), round(297 * MM, 2), "page", 48),
        Preset("a4-landscape", round(297 * MM, 2), round(210 * MM, 2), "page", 42),
        Preset("letter-portrait", 816, 1056, "page", 48),
        Preset("letter-landscape", 1056, 816, "page", 42),
        Preset("slide", 1280, 720, "slide", 40),
        Preset("square", 720, 720, "square", 32),
    )
}
# Pixels to the inch of a picture: 1x is the size on screen.
SCALES = {"1x": 96.0, "2x": 192.0, "300dpi": 300.0}
# A slide of 1280 × 720 and a square of 720 are drawn in larger units; at 1x they have the pixels that their names say.
_DRAWN_SMALLER = {"slide": 1.5, "square": 1.5}


def ppi_of(preset: str, scale: str) -> float:
    """Pixels to the inch of the drawing. Raises KeyError for what is neither a preset nor a scale."""
    return SCALES[scale] * (_DRAWN_SMALLER.get(PRESETS[preset].kind, 1) if scale != "300dpi" else 1)
