"""What the parts of the drawer share: the SVG in the making, the positions of its marks, text as Plotly sets it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from components.drawing.box import Box
from components.drawing.colours import colour_of
from components.drawing.metrics import clean, width_of
from components.drawing.sheet import Sheet

# From line to line, as Plotly sets text of several lines.
LEADING = 1.3
# How far Inter reaches above and below the base line; browsers round both to whole pixels.
ASCENT, DESCENT = 0.96875, 0.2412
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BOLD = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
EDGE = re.compile("^ | $")
DASHES = {"dot": (1,), "dash": (3,), "longdash": (5,), "dashdot": (3, 1), "longdashdot": (5, 1)}


MOST_PAINTS = 2048


@dataclass(frozen=True)
class Mark:
    """Something that a figure shows, with the box that it takes up in pixels from the upper left corner.

    ``kind`` is bar, line, marker, text, error, region, shape, annotation, tick, grid or title; ``trace`` the name of the
    trace ("" for what belongs to the layout), ``index`` the position in its arrays, ``text`` the words without markup,
    ``colour`` ``#rrggbb``.
    """

    kind: str
    trace: str
    index: int
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    colour: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Font:
    """Size in pixels, weight (400 or 600) and colour."""

    size: float
    weight: int
    colour: str

    @property
    def above(self) -> int:
        """How far a line reaches above its base line, as browsers measure it."""
        return round(ASCENT * self.size)

    @property
    def below(self) -> int:
        """How far it reaches below."""
        return round(DESCENT * self.size)


def font_of(*fonts: Mapping[str, Any] | None) -> Font:
    """The font of the first that says each part."""
    said = {key: value for font in reversed(fonts) for key, value in (font or {}).items() if value is not None}
    weight = said.get("weight", 400)
    heavy = weight in ("bold", "bolder") or (isinstance(weight, int) and weight >= 550)
    return Font(float(said.get("size", 12)), 600 if heavy else 400, str(said.get("color", "#444444")))


class Pen:
    """Draws on a sheet; with ``noting`` it also notes each mark."""

    def __init__(self, sheet: Sheet, noting: bool = False) -> None:
        self.sheet, self.noting = sheet, noting
        self.marks: list[Mark] = []

    def note(self, kind: str, trace: str, index: int, box: Box, text: str = "", colour: str = "") -> None:
        """Note a mark, if marks are noted."""
        if self.noting:
            self.marks.append(Mark(kind, trace, index, box.x, box.y, box.width, box.height, text, colour))

    def write(self, x: float, y: float, words: str, font: Font, anchor: str = "start", turn: float = 0, halo: str = "") -> Box:
        """Text whose first base line starts (or ends, or has its middle) at x, y; the box of all its lines comes back."""
        fill, alpha = colour_of(font.colour)
        lines = rows(words)
        wide = max(sum(width_of(part, font.size, weight) for part, weight in _weighted(line, font)) for line in lines)
        with self.sheet.group(opacity=alpha) if alpha < 1 else nullcontext():
            for number, line in enumerate(lines):
                self._line(x, y + number * LEADING * font.size, _weighted(line, font), font, (anchor, turn, fill, halo))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        high = font.above + font.below + (len(lines) - 1) * LEADING * font.size
        if turn == -90:
            return Box(x - font.above, y - wide / 2, high, wide)
        return Box(left, y - font.above, wide, high)

    def _line(self, x: float, y: float, parts: list[tuple[str, int]], font: Font, look: tuple[str, float, str, str]) -> None:
        anchor, turn, fill, halo = look
        if len(parts) == 1:
            self.sheet.text(x, y, parts[0][0], font.size, parts[0][1], anchor, fill, turn=turn, halo=halo)
            return
        widths = [width_of(part, font.size, weight) for part, weight in parts]
        x -= {"start": 0, "middle": sum(widths) / 2, "end": sum(widths)}[anchor]
        for (part, weight), wide in zip(parts, widths, strict=True):
            self.sheet.text(x, y, part, font.size, weight, "start", fill, halo=halo)
            x += wide


def rows(words: str) -> list[str]:
    """The lines of a text that Plotly breaks at ``<br>``."""
    return BREAK.split(str(words))


def plain(words: str) -> str:
    """The words that a reader sees: without markup, lines joined by a space."""
    if "<" in words or "&" in words:
        words = html.unescape(BOLD.sub("", " ".join(rows(words))))
    return clean(words)


def for_plotly(words: str) -> str:
    """Text from data as Plotly must be given it, so that nothing in it is read as markup."""
    return html.escape(words, quote=False)


def size_of(words: str, font: Font) -> tuple[float, float]:
    """Width and height of a text of one or several lines."""
    lines = [_weighted(line, font) for line in rows(words)]
    wide = max(sum(width_of(part, font.size, weight) for part, weight in line) for line in lines)
    return wide, font.above + font.below + (len(lines) - 1) * LEADING * font.size


def _weighted(line: str, font: Font) -> list[tuple[str, int]]:
    """The parts of a line with their weights: ``<b>`` makes bold, entities are read, all else is text."""
    if "<" not in line and "&" not in line:
        return [(line, font.weight)]
    parts, weight, end = [], font.weight, 0
    for found in BOLD.finditer(line):
        parts.append((html.unescape(line[end : found.start()]), weight))
        weight, end = font.weight if found[1] else 600, found.end()
    parts.append((html.unescape(line[end:]), weight))
    # A space at the end of a part would be cut off as at the end of a line.
    visible = [(EDGE.sub("\u00a0", part), weight) for part, weight in parts if part]
    return visible or [("", font.weight)]


def dashes(dash: str | None, width: float) -> str:
    """``stroke-dasharray`` of a dash as Plotly names it ("dot", "4px,3px"); empty for solid."""
    if not dash or dash == "solid":
        return ""
    if dash in DASHES:
        unit = max(width, 3)
        steps = DASHES[dash]
        return " ".join(f"{unit * steps[at // 2 % len(steps)]:g}" for at in range(2 * len(steps)))
    return dash.replace("px", "").replace(",", " ")


@lru_cache(MOST_PAINTS)
def paint(fill: str | None = None, stroke: str | None = None, width: float = 0) -> str:
    """Attributes for a fill and a stroke in CSS colours."""
    words = ' fill="none"'
    if fill:
        colour, alpha = colour_of(fill)
        words = f' fill="{colour}"' + (f' fill-opacity="{alpha:.3g}"' if alpha < 1 else "")
    if stroke and width:
        colour, alpha = colour_of(stroke)
        words += f' stroke="{colour}" stroke-width="{width:g}"' + (f' stroke-opacity="{alpha:.3g}"' if alpha < 1 else "")
    return words


def identity(trace: Mapping[str, Any], index: int, own: Sequence[Any] | None = None) -> str:
    """The attribute that names a mark: by the trace's ``ids``, else by ``customdata`` where it is words."""
    names = next((names for names in (own, trace.get("ids"), trace.get("customdata")) if names is not None), ())
    name = names[index] if index < len(names) else None
    return f" data-id={quoteattr(clean(name))}" if isinstance(name, str) else ""


def meta_of(trace: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the trace says of itself to those who draw it; empty if nothing."""
    meta = trace.get("meta")
    return meta if isinstance(meta, Mapping) else {}


def title(trace: Mapping[str, Any], index: int) -> str:
    """The trace's hover text as a title; empty where it has none."""
    words = trace.get("hovertext")
    if words is not None and not isinstance(words, str):
        words = words[index] if index < len(words) else None
    return f"<title>{escape(plain(words))}</title>" if words else ""


def link(trace: Mapping[str, Any], index: int, *, pointer: bool = False) -> str:
    """The start of a mark's link (``meta["links"]``) with its title; "" where it has none.

    The keyboard passes over it with ``meta["tab"]`` False; one for the ``pointer`` alone stands beside a link that says the same.
    """
    links, tab = meta_of(trace).get("links"), meta_of(trace).get("tab", True)
    if not links or not links[index]:
        return ""
    passed = "" if tab and not pointer else ' tabindex="-1"' + (' aria-hidden="true"' if pointer else "")
    return f"<a href={quoteattr(links[index])}{passed}>{title(trace, index)}"


def close(start: str, trace: Mapping[str, Any], index: int, *, pointer: bool = False) -> str:
    """The element closed, with its title and within its link, where the trace has them."""
    if opened := link(trace, index, pointer=pointer):
        return f"{opened}{start}/></a>"
    words = title(trace, index)
    return f"{start}>{words}</{start[1 : start.index(' ')]}>" if words else start + "/>"
