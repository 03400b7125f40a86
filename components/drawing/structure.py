"""What a sheet says in order, beside how it looks: headings, paragraphs, lists, links and pictures with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from components.drawing.box import Box, around
from components.drawing.metrics import clean

# A list holds items, an item its label and its words; a table holds rows, of which the first is its head, and a row its cells.
# A link may stand in a paragraph, an item or a cell. An ornament isn't read.
Role = Literal["heading", "paragraph", "list", "item", "label", "table", "row", "cell", "link", "figure", "ornament"]
DRAWN = ("figure", "ornament")
# Room for a line that another shaper sets wider than the advances say.
SLACK, SPARE = 0.03, 4.0
# Marks of a picture may reach this far out of its box.
REACH = 12.0


@dataclass(frozen=True)
class Line:
    """A line of text as it stands on the sheet, with the box that it takes up, and which side or middle of it is held."""

    words: str
    box: Box
    size: float
    weight: int
    anchor: str = "start"
    fill: str = ""

    def as_data(self) -> dict[str, Any]:
        """The line, in a box that holds it whoever sets it."""
        spare = self.box.width * SLACK + SPARE
        left = self.box.x - spare * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        place = asdict(self.box) | {"x": left, "width": self.box.width + spare}
        return {"role": "line", **place, **{name: getattr(self, name) for name in ("words", "size", "weight", "anchor", "fill")}}


@dataclass
class Tag:
    """A piece of the sheet with its role. ``words`` are a picture's alternative text or a link's address.

    ``parts`` are the first and the last but one of the sheet's marks that belong to it, ``shift`` where they are drawn to.
    """

    role: Role
    words: str
    box: Box
    shift: tuple[float, float, float]
    parts: tuple[int, int] = (0, 0)
    inside: list[Tag | Line] = field(default_factory=list)


class Structure:
    """The tags of a sheet as they are written; ``lifted`` are the sheet's marks that are lines of text in one of them."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.lifted: set[int] = set()
        self._open: list[Tag] = []

    @contextmanager
    def tagged(self, tag: Tag, parts: Sequence[str]) -> Iterator[None]:
        """What is written meanwhile belongs to the tag; ``parts`` is the growing list of marks."""
        (self._open[-1].inside if self._open else self.tags).append(tag)
        self._open.append(tag)
        first = len(parts)
        yield
        tag.parts = (first, len(parts))
        self._open.pop()

    @property
    def innermost(self) -> Tag:
        """The tag that what is written now belongs to."""
        return self._open[-1]

    def add(self, line: Line, part: int) -> None:
        """A line that was written as the mark ``part``: it belongs to the innermost tag, a picture's stays in the picture."""
        if self._open and not any(tag.role in DRAWN for tag in self._open):
            self._open[-1].inside.append(line)
            self.lifted.add(part)

    def as_data(self, parts: Sequence[str], drawn: Callable[[Sequence[str], Box], str], sheet: Box) -> dict[str, Any]:
        """The sheet in pieces: ``ground`` is an SVG of all that is neither text nor picture, ``inside`` the tags in order.

        ``drawn(marks, box)`` makes an SVG of the marks in a box of the sheet.
        """
        figures = [tag for tag in _every(self.tags) if tag.role == "figure"]
        left_out = self.lifted.union(*(range(*tag.parts) for tag in figures))
        ground = drawn([part for at, part in enumerate(parts) if at not in left_out], sheet)

        def data(one: Tag | Line) -> dict[str, Any]:
            if isinstance(one, Line):
                return one.as_data()
            made: dict[str, Any] = {"role": one.role, "words": clean(one.words)}
            if one.role == "link":
                lines = [each for each in one.inside if isinstance(each, Line)]
                made |= {
                    "unbroken": "".join(each.words for each in lines) == one.words,
                    **asdict(around([each.box for each in lines])),
                }
            if one.role != "figure":
                return made | {"inside": [data(each) for each in _told(one.inside)]}
            across, down, zoom = one.shift
            own = [parts[at] for at in range(*one.parts) if at not in self.lifted]
            moved = [f'<g transform="translate({across:.2f} {down:.2f}) scale({zoom:g})">', *own, "</g>"]
            box = one.box.grown(REACH, sheet)
            return made | {"svg": drawn(moved, box)} | asdict(box)

        return {"ground": ground, "inside": [data(tag) for tag in _told(self.tags)]}


def _told(inside: Sequence[Tag | Line]) -> list[Tag | Line]:
    """What has something to say: no paragraph without a word."""
    return [one for one in inside if isinstance(one, Line) or one.role == "figure" or (one.role != "ornament" and one.inside)]


def _every(tags: Sequence[Tag | Line]) -> Iterator[Tag]:
    for tag in tags:
        if isinstance(tag, Tag):
            yield tag
            yield from _every(tag.inside)
