"""What the trend draws and where: lines in front, names beside them, both axes, margins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from components.answer import Answer
from components.drawing.labels import how_many
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.views.axes import Axis, parts, rounded_top
from components.views.base import figures_of
from components.views.trend.payload import fitted_axis, top_of, value_extent_axis, years_axis
from components.views.trend.series import Dot, Line, dots_of, extents_of, lines_of
from components.words.places import distinct_names

LEADING = 5  # lines in front where no region is selected
LOW = 0.3  # selected regions that reach no higher on the axis of all get one of their own
STEP = 1.28  # from name to name, in sizes of type
NARROW = 300  # pixels: on a page a chart that is narrower names nobody
MOST_NAMES = 0.36  # of the width at most for the names


@dataclass(frozen=True)
class Plan:
    """What is drawn, and where: ``chosen`` regions stand in front, in this order; ``named`` have their names beside them.

    ``fitted``: the axis upwards is that of the lines in front, and others may leave it.
    """

    answer: Answer
    year: int
    medium: Medium
    lines: Mapping[str, Line]
    chosen: Sequence[Line]
    dots: Mapping[str, Sequence[Dot]]
    besides: Sequence[Line]
    named: Sequence[Line]
    across: Axis
    up: Axis
    margin: dict[str, float]
    fitted: bool = False

    def turn(self, line: Line) -> int:
        """The place of a region among those in front: it decides colour and stroke."""
        return [one.code for one in self.chosen].index(line.code)

    @property
    def box(self) -> tuple[float, float]:
        """Width and height between the axes, in pixels."""
        margin = self.margin
        return self.medium.width - margin["l"] - margin["r"], self.medium.height - margin["t"] - margin["b"]

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the left and the top of the plotting area."""
        wide, high = self.box
        return (
            (x - self.across.low) / (self.across.high - self.across.low) * wide,
            (self.up.high - y) / (self.up.high - self.up.low) * high,
        )


def plan_of(answer: Answer, year: int, medium: Medium, besides: Sequence[Line] = ()) -> Plan:
    """What is drawn in the medium's box; ``besides`` are lines that are no region's."""
    answer, size, page = figures_of(answer, year), medium.size, medium.kind == "page"
    lines = lines_of(answer)
    if page:
        lines = {code: lines[code] for code in answer.selected if code in lines}
    whole = value_extent_axis(answer, 5)
    selected = [lines[code] for code in answer.selected if code in lines]
    chosen = selected[:1] if page else selected
    if medium.kind not in ("page", "screen") and not selected:
        chosen = leading(lines, year)
    dots = dots_of(answer, [line.code for line in chosen], whole.high - whole.low)
    high = medium.height - size * 3.2
    up_parts = parts(high, size * 2.8)
    years: Collection[int] = answer.years
    every = [dot for own in dots.values() for dot in own]
    fitted = bool(every) and not page and (answer.view["fit"] == "selected" or top_of(every) < LOW * whole.high)
    if page and lines:
        first, last, top = _extent(answer, lines, besides)
        years, up = (first, last), fitted_axis(answer, rounded_top(top), up_parts)
    else:
        up = fitted_axis(answer, top_of(every), up_parts) if fitted else value_extent_axis(answer, up_parts)
    named = [*(selected or chosen), *besides]
    named = named[: 0 if page and medium.width < NARROW else how_many(size * STEP, size * 0.3, high)]
    margin = _margin(answer, medium, up, named)
    wide = medium.width - margin["l"] - margin["r"]
    across = years_axis(max(1, int(wide / (size * 4.2))), years)
    return Plan(answer, year, medium, lines, chosen, dots, besides, named, across, up, margin, fitted)


def leading(lines: Mapping[str, Line], year: int) -> list[Line]:
    """The lines with the highest figures of a year; those without one come after them, by their last figure."""

    def height(line: Line) -> tuple[bool, float]:
        own = {point[0]: point[1] for piece in line.pieces for point in piece}
        return year in own, own.get(year, line.last[1])

    return sorted(lines.values(), key=height, reverse=True)[:LEADING]


def _extent(answer: Answer, lines: Mapping[str, Line], besides: Sequence[Line]) -> tuple[int, int, float]:
    """First year, last year and highest value over all figures of these regions and of the lines beside them.

    So charts of which each has another of the regions in front share their axes.
    """
    every = extents_of(answer)
    extents = [every[code] for code in lines]
    extents += [(year, year, value) for line in besides for piece in line.pieces for year, value in piece]
    firsts, lasts, tops = zip(*extents, strict=True)
    return min(firsts), max(lasts), max(tops)


def _margin(answer: Answer, medium: Medium, up: Axis, named: Sequence[Line]) -> dict[str, float]:
    """Room in pixels round the plotting area: for the words of the value axis, the names of lines, the years."""
    size, names = medium.size, distinct_names(answer.facts)
    longest = max((width_of(names.get(line.code, line.code), size, 600) for line in named), default=0)
    margin = {
        "l": max((width_of(words, size * 0.92) for words in up.words), default=0) + size * 0.6,
        "r": min(longest + size * 1.6, medium.width * MOST_NAMES) if named else size,
        "t": size * (0.6 if medium.kind == "page" else 1.5),
        "b": size * 1.7,
    }
    return {side: round(room, 1) for side, room in margin.items()}
