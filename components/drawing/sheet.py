"""A sheet on which pictures are drawn: an SVG with real text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from components.drawing.box import Box
from components.drawing.metrics import ABOVE, BELOW, LEADING, clean, width_of, wrapped
from components.drawing.portable import EDGE, portable
from components.drawing.structure import Line, Role, Structure, Tag
from components.drawing.typeface import web_font
from components.theme import TOKENS, Theme

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|none|url\(#[\w-]+\)")
FONT_FACE = "@font-face{{font-family:Inter;font-weight:400 700;src:url({}) format('woff2')}}"


class Sheet:
    """An SVG that grows as it is drawn on. Sizes are CSS pixels, colours names of tokens or ``#rrggbb``.

    ``texts`` lists every line written so far, for whoever must keep clear of it; ``structure`` has those that are
    ``tagged``. The picture's title, description (for readers who can't see it), metadata (plain text) and the language of its words go into the file.
    """

    def __init__(
        self,
        width: float,
        height: float,
        theme: Theme = "light",
        *,
        title: str = "",
        description: str = "",
        metadata: str = "",
        language: str = "",
    ) -> None:
        self.width, self.height, self.theme = width, height, theme
        self.title, self.description, self.metadata, self.language = title, description, metadata, language
        self.texts: list[Line] = []
        # Texts that are cells of a table: its row, which cell of the row, and which of ``texts``.
        self.cells: list[tuple[tuple[float, ...], int, int]] = []
        self._marks: list[int] = []  # which of the marks each text is
        self.structure = Structure()
        self._parts: list[str] = []
        self._defs: dict[str, str] = {}
        self._shift = (0.0, 0.0, 1.0)

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    # ------------------------------------------------------------ measuring
    def width_of(self, words: str, size: float = 11, weight: int = 400) -> float:
        """Width of a line of text in pixels."""
        return width_of(words, size, weight)

    def wrapped(self, words: str, width: float, size: float = 11, weight: int = 400, most: int = 0) -> list[str]:
        """The text in lines no wider than ``width``; with ``most`` lines the last one ends in "…" if text is left."""
        return wrapped(words, width, size, weight, most)

    def colour(self, name: str) -> str:
        """``#rrggbb`` of a token under the sheet's theme. Raises KeyError for a name that is no token."""
        return name if COLOUR.fullmatch(name) else TOKENS[self.theme][name]

    # ------------------------------------------------------------ drawing
    def text(  # noqa: PLR0913 - each names a part of how it looks
        self,
        x: float,
        y: float,
        words: str,
        size: float = 11,
        weight: int = 400,
        anchor: str = "start",
        fill: str = "ink",
        *,
        halo: str = "",
        halo_width: float = 3,
        turn: float = 0,
    ) -> Box:
        """One line of text whose base line starts (or ends, or has its middle) at x, y; comes back as the box it takes up.

        ``halo`` is the colour of an edge that keeps it legible on any ground; ``turn`` degrees clockwise round x, y.
        """
        words = clean(words)
        wide = width_of(words, size, weight)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        box = Box(left, y - ABOVE * size, wide, (ABOVE + BELOW) * size).turned(x, y, turn)
        more = f' text-anchor="{anchor}"' if anchor != "start" else ""
        more += f' font-weight="{weight}"' if weight != 400 else ""
        more += f' transform="rotate({_n(turn)} {_n(x)} {_n(y)})"' if turn else ""
        if halo:
            more += f' {EDGE} stroke="{self.colour(halo)}" stroke-width="{_n(halo_width)}" stroke-linejoin="round"'
        line = Line(words, self._placed(box), self._shift[2] * size, weight, anchor, self.colour(fill))
        self.texts.append(line)
        self._marks.append(len(self._parts))
        if not turn:
            self.structure.add(line, len(self._parts))
        start = f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{more}'
        self._parts.append(f'{start} fill="{self.colour(fill)}">{escape(words)}</text>')
        return box

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float = 11,
        weight: int = 400,
        fill: str = "ink",
        *,
        leading: float = LEADING,
    ) -> float:
        """Lines under each other, the first base line at y; the base line of the last one comes back (y - one line if none)."""
        y -= size * leading
        for line in lines:
            y += size * leading
            self.text(x, y, line, size, weight, fill=fill)
        return y

    def rect(
        self, box: Box, fill: str = "none", stroke: str = "none", width: float = 1, *, radius: float = 0, opacity: float = 1
    ) -> None:
        """A rectangle."""
        more = f' rx="{_n(radius)}"' if radius else ""
        self._shape(
            f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"{more}',
            fill,
            stroke,
            width,
            opacity,
        )

    def path(  # noqa: PLR0913 - each names a part of how it looks
        self,
        d: str,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
        *,
        dash: str = "",
        cap: str = "",
        join: str = "round",
        opacity: float = 1,
        rule: str = "",
    ) -> None:
        """A path of SVG data; ``dash`` in pixels ("4 3"), ``cap`` round or butt, ``rule`` evenodd. Nothing for empty data."""
        if not d:
            return
        more = "".join(
            f' {key}="{value}"'
            for key, value in (("stroke-dasharray", dash), ("stroke-linecap", cap), ("fill-rule", rule))
            if value
        )
        if stroke != "none":
            more += f' stroke-linejoin="{join}"'
        self._shape(f'<path d="{d}"{more}', fill, stroke, width, opacity)

    def line(  # noqa: PLR0913 - each names a part of how it looks
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = "rule", width: float = 1, *, dash: str = "", cap: str = ""
    ) -> None:
        """A straight line."""
        self.path(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", stroke=stroke, width=width, dash=dash, cap=cap)

    def circle(  # noqa: PLR0913 - each names a part of how it looks
        self,
        x: float,
        y: float,
        radius: float,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
        *,
        dash: str = "",
        opacity: float = 1,
    ) -> None:
        """A circle."""
        more = f' stroke-dasharray="{dash}"' if dash else ""
        self._shape(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{more}', fill, stroke, width, opacity)

    @contextmanager
    def group(
        self,
        *,
        label: str = "",
        clip: Box | None = None,
        shift: tuple[float, float] = (0, 0),
        zoom: float = 1,
        opacity: float = 1,
    ) -> Iterator[None]:
        """What is drawn inside hangs together: labelled in words, cut at a box of its own grid, moved, enlarged or paled."""
        more = f" aria-label={quoteattr(clean(label))}" if label else ""
        if shift != (0, 0) or zoom != 1:
            larger = f" scale({_n(zoom)})" if zoom != 1 else ""
            more += f' transform="translate({_n(shift[0])} {_n(shift[1])}){larger}"'
        if clip:
            more += f' clip-path="url(#{self._clip(clip)})"'
        if opacity != 1:
            more += f' opacity="{_n(opacity)}"'
        before = self._shift
        self._shift = (before[0] + before[2] * shift[0], before[1] + before[2] * shift[1], before[2] * zoom)
        self._parts.append(f"<g{more}>")
        yield
        self._parts.append("</g>")
        self._shift = before

    def raw(self, markup: str) -> None:
        """Put finished markup on the sheet. Callers escape what they put in."""
        self._parts.append(markup)

    def fragment(self, label: str = "") -> str:
        """The sheet as an ``<svg>`` to stand in a page, in the page's own typeface; ``label`` says it in words."""
        size = f'width="{_n(self.width)}" height="{_n(self.height)}" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        role = "group" if any("<a href" in part for part in self._parts) else "img"
        words = f' role="{role}" aria-label={quoteattr(clean(label))}' if label else ""
        defs = f"<defs>{''.join(self._defs.values())}</defs>" if self._defs else ""
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{words}>{defs}{"".join(self._parts)}</svg>'

    def place(self, other: Sheet, x: float, y: float) -> None:
        """Put another sheet, as it is, with its upper left corner at x, y."""
        with self.group(shift=(x, y)):
            first, texts, zoom = len(self._parts), len(self.texts), self._shift[2]
            self._parts += other._parts
            self._defs |= other._defs
            self._marks += [first + mark for mark in other._marks]
            self.cells += [(row, number, texts + at) for row, number, at in other.cells]
            self.texts += [replace(one, box=self._placed(one.box), size=zoom * one.size) for one in other.texts]

    def tagged(self, role: Role, words: str = "", box: Box | None = None) -> AbstractContextManager[None]:
        """What is drawn meanwhile has the role: a heading, a paragraph, a list and its items, a figure.

        ``words`` are the alternative text of a figure, which stands in ``box``, or the address of a link.
        """
        return self.structure.tagged(Tag(role, words, self._placed(box or self.box), self._shift), self._parts)

    def tabulated(self, head: Callable[[], object]) -> None:
        """Tell the cells written so far as a table under what ``head()`` writes, and no more as part of a picture."""
        found: dict[tuple[float, ...], dict[int, list[Tag | Line]]] = {}
        for row, number, at in self.cells:
            found.setdefault(row, {}).setdefault(number, []).append(self.texts[at])
            self.structure.lifted.add(self._marks[at])
        self.cells = []

        def tag(role: Role, inside: list[Tag | Line]) -> Tag:
            return Tag(role, "", self.box, self._shift, inside=inside)

        with self.tagged("table"):
            table = self.structure.innermost
            with self.tagged("row"), self.tagged("cell"):
                head()
            for _, cells in sorted(found.items()):
                table.inside.append(tag("row", [tag("cell", inside) for _, inside in sorted(cells.items())]))

    def _placed(self, box: Box) -> Box:
        """The box on the sheet, whatever group it stands in."""
        across, down, zoom = self._shift
        return Box(across + zoom * box.x, down + zoom * box.y, zoom * box.width, zoom * box.height)

    def define(self, name: str, markup: str) -> str:
        """Put a definition (a pattern, a clip path) on the sheet once; ``url(#name)`` comes back. Callers escape what they put in."""
        self._defs.setdefault(name, markup)
        return f"url(#{name})"

    def mark_at(self, x: float, y: float, d: str, fill: str = "ink") -> None:
        """A path that was drawn round the origin, moved to x, y."""
        self._parts.append(f'<path transform="translate({_n(x)} {_n(y)})" d="{d}" fill="{self.colour(fill)}"/>')

    def stroked_at(self, x: float, y: float, d: str, fill: str, stroke: str, width: float) -> None:
        """The same with an edge of its own colour."""
        place = f'transform="translate({_n(x)} {_n(y)})" stroke-linejoin="round"'
        self._shape(f'<path {place} d="{d}"', fill, stroke, width, 1)

    def _clip(self, box: Box) -> str:
        name = "clip-" + "-".join(
            _n(value).replace("-", "m").replace(".", "_") for value in (box.x, box.y, box.width, box.height)
        )
        self.define(
            name,
            f'<clipPath id="{name}"><rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"/></clipPath>',
        )
        return name

    def _shape(self, start: str, fill: str, stroke: str, width: float, opacity: float) -> None:
        more = f' stroke="{self.colour(stroke)}" stroke-width="{_n(width)}"' if stroke != "none" else ""
        more += f' opacity="{_n(opacity)}"' if opacity != 1 else ""
        self._parts.append(f'{start} fill="{self.colour(fill)}"{more}/>')

    # ------------------------------------------------------------ the file
    def svg(self, *, font: bool = True) -> str:
        """The whole file. With ``font`` it is for any reader of SVG: the typeface is in it, and nothing that only browsers know."""
        head = "".join(
            f"<{tag}>{escape(clean(words))}</{tag}>"
            for tag, words in (("title", self.title), ("desc", self.description), ("metadata", self.metadata))
            if words
        )
        face = f"<style>{FONT_FACE.format(web_font())}</style>" if font else ""
        parts = [portable("".join(self._parts))] if font else self._parts
        spoken = f' xml:lang="{escape(self.language)}"' if self.language else ""
        return self._drawn(parts, self.box, f"{head}{face}", spoken) + "\n"

    def pieces(self) -> dict[str, Any]:
        """The sheet for a format that keeps its structure: text as text, each picture by itself. See ``Structure.as_data``."""
        return {"width": self.width, "height": self.height, **self.structure.as_data(self._parts, self._drawn, self.box)}

    def _drawn(self, parts: Sequence[str], box: Box, head: str = "", spoken: str = "") -> str:
        """An SVG of some marks, in the part of the sheet that the box is."""
        size = f'width="{_n(box.width)}" height="{_n(box.height)}" viewBox="{_n(box.x)} {_n(box.y)} {_n(box.width)} {_n(box.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}{spoken} role="img" font-family="Inter, Arial, sans-serif">{head}'
            f"<defs>{''.join(self._defs.values())}</defs>{''.join(parts)}</svg>"
        )


def _n(value: float) -> str:
    """A number as short as it may be, to a hundredth of a pixel."""
    return f"{round(float(value), 2):g}" if abs(value) < 1e5 else str(round(value))
