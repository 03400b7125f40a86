"""Cartesian axes: where a value stands in pixels, grid lines, ticks, labels and titles, each where Plotly puts them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from components.drawing.box import Box
from components.drawing.figure_input import Input, numbers
from components.drawing.medium import Medium
from components.drawing.pen import Font, Pen, dashes, font_of, paint, plain, size_of

# Shares of the type's size by which Plotly sets a label's base line lower, and keeps a title clear of labels.
MIDDLE, CAP, CAP_BELOW, CLEAR = 0.35, 0.7, 0.3, 0.2


@dataclass(frozen=True)
class Axis:
    """An axis in pixels: where it starts and how long it is, the range in its own measure (powers of ten if ``log``)."""

    name: str
    start: float
    length: float
    low: float
    high: float
    log: bool
    settings: Mapping[str, Any]

    @property
    def letter(self) -> str:
        """X or y."""
        return self.name[0]

    @property
    def ref(self) -> str:
        """As traces and shapes name it: "x2" for "xaxis2"."""
        return self.name.replace("axis", "")

    def linear(self, values: Any) -> np.ndarray:
        """Values in the axis' own measure; NaN for what a logarithmic axis has no place for."""
        array = np.asarray(values, dtype=float)
        if not self.log:
            return array
        return np.log10(array, where=array > 0, out=np.full(array.shape, np.nan))

    def pixels(self, values: Any) -> np.ndarray:
        """Where values stand, in pixels of the figure."""
        return self.place(self.linear(values))

    def place(self, linear: Any) -> Any:
        """Where values in the axis' own measure stand."""
        share = (linear - self.low) / (self.high - self.low)
        return self.start + self.length * (share if self.letter == "x" else 1 - share)

    @property
    def nowhere(self) -> float:
        """Where what a logarithmic axis has no place for is drawn to: well beyond the lower end."""
        low, high = sorted((self.low, self.high))
        return float(self.place(low - 2 * (high - low)))

    def holds(self, values: Any) -> np.ndarray:
        """Whether each value lies in the range."""
        at = self.linear(values)
        return (min(self.low, self.high) <= at) & (at <= max(self.low, self.high))


@dataclass(frozen=True)
class Subplot:
    """A pair of axes; ``box`` is the area between them."""

    x: Axis
    y: Axis

    @property
    def box(self) -> Box:
        """The plotting area."""
        return Box(self.x.start, self.y.start, self.x.length, self.y.length)


def area_of(layout: Mapping[str, Any], medium: Medium) -> Box:
    """The figure without its margins. Raises ValueError if a margin isn't given."""
    margin = layout.get("margin") or {}
    if missing := [side for side in "lrtb" if margin.get(side) is None]:
        raise ValueError(f"layout.margin.{missing[0]} is missing; give all four margins, as nothing is laid out by itself")
    left, right, top, bottom = (math.floor(margin[side] + 0.5) for side in "lrtb")  # whole pixels, as in Plotly
    return Box(left, top, medium.width - left - right, medium.height - top - bottom)


def axis_of(ref: str, given: Input, area: Box) -> Axis:
    """The axis of a reference ("x2"). Raises ValueError if it has no range."""
    name = f"{ref[0]}axis{ref[1:]}"
    settings = given.axis(name)
    if settings.get("range") is None or None in [*settings["range"]]:
        raise ValueError(f"layout.{name}.range is missing; give both ends, as ranges aren't worked out here")
    if (kind := settings.get("type") or "linear") not in ("linear", "log"):
        raise ValueError(f"layout.{name}.type={kind!r} can't be drawn; use 'linear' or 'log'")
    first, last = settings.get("domain") or (0, 1)
    low, high = (float(end) for end in settings["range"])
    if ref[0] == "x":
        start, length = area.x + first * area.width, (last - first) * area.width
    else:
        start, length = area.y + (1 - last) * area.height, (last - first) * area.height
    return Axis(name, start, length, low, high, kind == "log", settings)


def subplots_of(given: Input, area: Box) -> dict[tuple[str, str], Subplot]:
    """The pairs of axes that traces stand on, else the first pair if the layout has ranges for it."""
    pairs = dict.fromkeys(
        (trace.get("xaxis") or "x", trace.get("yaxis") or "y") for _, trace in given.traces if trace["type"] in ("bar", "scatter")
    )
    if not pairs and given.axis("xaxis").get("range") is not None and not any(key.startswith("geo") for key in given.layout):
        pairs = {("x", "y"): None}
    return {pair: Subplot(axis_of(pair[0], given, area), axis_of(pair[1], given, area)) for pair in pairs}


def anchored(axis: Axis, subplots: Iterable[Subplot], area: Box) -> tuple[float, float]:
    """Where the axis' two sides are: the edges (top or left, bottom or right) of the axis that it is anchored to."""
    anchor = axis.settings.get("anchor")
    if anchor == "free":
        share = axis.settings.get("position") or 0
        edge = area.y + (1 - share) * area.height if axis.letter == "x" else area.x + share * area.width
        return edge, edge
    pairs = [pair for pair in subplots if axis.ref in (pair.x.ref, pair.y.ref)]
    others = [pair.y if axis.letter == "x" else pair.x for pair in pairs]
    other = next((found for found in others if found.ref == anchor), others[0])
    return other.start, other.start + other.length


def draw_grid(pen: Pen, subplot: Subplot, position_axes: frozenset[str]) -> None:
    """Grid lines of both axes, then the lines at zero; none at the ends of an axis, and none across bars unless asked for."""
    for axis in (subplot.x, subplot.y):
        own = axis.settings
        if own.get("visible") is False or not own.get("showgrid", axis.ref not in position_axes):
            continue
        width = own.get("gridwidth") or 1
        look = paint(None, own.get("gridcolor") or "#eeeeee", width) + _dashed(own.get("griddash"), width)
        for number, place in enumerate(axis.pixels(numbers(own.get("tickvals"), f"{axis.name}.tickvals"))):
            if axis.start + 1 < place < axis.start + axis.length - 1:
                _across(pen, axis, subplot, place, look)
                pen.note("grid", axis.name, number, _cross(axis, subplot, place), "", "")
    for axis in (subplot.x, subplot.y):
        own = axis.settings
        inside = not axis.log and axis.start + 1 < axis.place(0) < axis.start + axis.length - 1
        if own.get("zeroline") and own.get("visible") is not False and inside:
            _across(
                pen,
                axis,
                subplot,
                axis.place(0),
                paint(None, own.get("zerolinecolor") or "#444444", own.get("zerolinewidth") or 1),
            )


def _across(pen: Pen, axis: Axis, subplot: Subplot, place: float, look: str) -> None:
    box = subplot.box
    d = f"M{place:.2f} {box.y:.2f}V{box.bottom:.2f}" if axis.letter == "x" else f"M{box.x:.2f} {place:.2f}H{box.right:.2f}"
    pen.sheet.raw(f'<path d="{d}"{look}/>')


def _cross(axis: Axis, subplot: Subplot, place: float) -> Box:
    box = subplot.box
    return Box(place, box.y, 0, box.height) if axis.letter == "x" else Box(box.x, place, box.width, 0)


def _dashed(dash: str | None, width: float) -> str:
    return f' stroke-dasharray="{dashes(dash, width)}"' if dash and dash != "solid" else ""


def draw_axis(pen: Pen, axis: Axis, sides: tuple[float, float], base: Mapping[str, Any]) -> None:
    """The axis' line, ticks, labels and title."""
    own = axis.settings
    if own.get("visible") is False:
        return
    side = own.get("side") or ("bottom" if axis.letter == "x" else "left")
    out = 1 if side in ("bottom", "right") else -1
    edge = sides[1] if out > 0 else sides[0]
    width = own.get("linewidth") or 1
    at = edge + out * width / 2
    ends = axis.start, axis.start + axis.length
    if own.get("showline"):
        look = paint(None, own.get("linecolor") or "#444444", width)
        pen.sheet.raw(f'<path d="{_straight(axis.letter, at, *ends)}"{look}/>')
    depth = _ticks(pen, axis, at, out, base)
    _title(pen, axis, edge, out, depth, base)


def _straight(letter: str, at: float, start: float, end: float) -> str:
    return f"M{start:.2f} {at:.2f}H{end:.2f}" if letter == "x" else f"M{at:.2f} {start:.2f}V{end:.2f}"


def _ticks(pen: Pen, axis: Axis, at: float, out: int, base: Mapping[str, Any]) -> float:
    """Ticks and their labels; how far the labels reach from the axis comes back."""
    own = axis.settings
    if own.get("tickvals") is None:
        if own.get("showticklabels") is False and not own.get("ticks"):
            return 0.0
        raise ValueError(f"layout.{axis.name}.tickvals is missing; give tickvals and ticktext, or showticklabels=False")
    values = numbers(own["tickvals"], f"{axis.name}.tickvals")
    places, words = axis.pixels(values), own.get("ticktext")
    if words is None or len(words) < len(values):
        raise ValueError(f"layout.{axis.name}.ticktext is missing; give a text for each of the {len(values)} tickvals")
    font = font_of(own.get("tickfont"), base)
    outside, half = own.get("ticks") == "outside", (own.get("linewidth") or 1) / 2
    length = own.get("ticklen", 5) if outside else 0
    clear = length + half + (CLEAR * font.size if outside or own.get("showline") else 0)
    depth, slack = 0.0, axis.length * 1e-4
    for number, (place, text) in enumerate(zip(places, words, strict=False)):
        if not axis.start - slack <= place <= axis.start + axis.length + slack:
            continue
        if outside:
            look = paint(None, own.get("tickcolor") or "#444444", own.get("tickwidth") or 1)
            start = at + out * half
            tick = _straight("y" if axis.letter == "x" else "x", place, start, start + out * length)
            pen.sheet.raw(f'<path d="{tick}"{look}/>')
        if own.get("showticklabels") is False or not str(text):
            continue
        box = _label(pen, axis, (place, at, out * clear), str(text), font)
        if box is None:
            continue
        pen.note("tick", axis.name, number, box, plain(text), font.colour)
        reach = {"x": (box.bottom - at, at - box.y), "y": (box.right - at, at - box.x)}[axis.letter]
        depth = max(depth, reach[0] if out > 0 else reach[1])
    return depth


def _label(pen: Pen, axis: Axis, where: tuple[float, float, float], text: str, font: Font) -> Box | None:
    """A label beside the axis; None for one that would leave the picture, which Plotly hides."""
    place, at, clear = where
    if axis.letter == "y":
        base = place + MIDDLE * font.size
        if base - font.above + font.size / 4 < 0 or base + font.below > pen.sheet.height:
            return None
        return pen.write(at + clear, base, text, font, "start" if clear > 0 else "end")
    wide = size_of(text, font)[0]
    if place - wide / 2 < 0 or place + wide / 2 > pen.sheet.width:
        return None
    return pen.write(place, at + clear + (font.size if clear > 0 else -0.2 * font.size), text, font, "middle")


def _title(pen: Pen, axis: Axis, edge: float, out: int, depth: float, base: Mapping[str, Any]) -> None:
    title = axis.settings.get("title") or {}
    if not title.get("text"):
        return
    if title.get("standoff") is None:
        raise ValueError(f"layout.{axis.name}.title.standoff is missing; give the distance from the labels in pixels")
    font = font_of(title.get("font"), {**base, "size": round(1.2 * (base.get("size") or 12))})
    reach = depth + title["standoff"] + font.size * (CAP if out > 0 else CAP_BELOW)
    along = axis.start + axis.length / 2
    text = str(title["text"])
    if axis.letter == "x":
        box = pen.write(along, edge + out * reach, text, font, "middle")
    else:
        box = pen.write(edge + out * reach, along, text, font, "middle", -90)
    pen.note("title", axis.name, 0, box, plain(text), font.colour)
