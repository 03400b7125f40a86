"""Sizes of pictures: what a report, a slide or a message has room for."""

from __future__ import annotations

from dataclasses import dataclass

MM = 96 / 25.4


@dataclass(frozen=True)
class Preset:
    """A size in CSS pixels (96 to the inch), the scale that a screen's picture has by default, and the page's kind.

    ``kind`` says how a page is composed: column (narrow, as tall as need be), page (paper), slide or square.
    """

    id: str
    label: str
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
        Preset("column", "Report column, 85 mm wide", round(85 * MM, 2), round(125 * MM, 2), "column", 6),
        Preset("a4-portrait", "A4, portrait", round(210 * MM, 2), round(297 * MM, 2), "page", 48),
        Preset("a4-landscape", "A4, across", round(297 * MM, 2), round(210 * MM, 2), "page", 42),
        Preset("letter-portrait", "US Letter, portrait", 816, 1056, "page", 48),
        Preset("letter-landscape", "US Letter, across", 1056, 816, "page", 42),
        Preset("slide", "Slide 16:9, 1920 × 1080", 1280, 720, "slide", 40),
        Preset("square", "Square, 1080 × 1080", 720, 720, "square", 32),
    )
}
# Pixels to the inch of a picture, and what the reader reads: 1x is the size on screen.
SCALES = {"1x": (96.0, "1×, as on screen"), "2x": (192.0, "2×, for sharp screens"), "300dpi": (300.0, "300 dpi, for print")}
# A slide of 1280 × 720 and a square of 720 are drawn in larger units; at 1x they have the pixels that their names say.
_DRAWN_SMALLER = {"slide": 1.5, "square": 1.5}


def ppi_of(preset: str, scale: str) -> float:
    """Pixels to the inch of the drawing. Raises KeyError for what is neither a preset nor a scale."""
    return SCALES[scale][0] * (_DRAWN_SMALLER.get(PRESETS[preset].kind, 1) if scale != "300dpi" else 1)
