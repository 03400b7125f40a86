"""Bars: their places, lengths, stacks and the words outside their ends, as Plotly computes them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from components.drawing.box import Box
from components.drawing.cartesian import Axis, Subplot
from components.drawing.colours import colour_of
from components.drawing.figure_input import Input, each, numbers
from components.drawing.pen import Pen, close, font_of, identity, paint, plain, size_of
from components.drawing.points import DEFAULT_COLOUR, marker_colours, opacities

PAD = 3  # between a bar's end and its words


class Bars:
    """The places of all bars of a subplot: width and offset by ``bargap``, bases by ``barmode``."""

    def __init__(self, traces: list[tuple[int, dict[str, Any]]], layout: Mapping[str, Any], subplot: Subplot) -> None:
        self.traces, self.subplot = traces, subplot
        self.mode = layout.get("barmode") or "group"
        gap = layout.get("bargap")
        self.gap = 0.2 if gap is None else gap
        own = [trace for _, trace in traces if trace.get("offset") is None and trace.get("base") is None]
        if self.mode not in ("group", "stack", "relative", "overlay"):
            raise ValueError(f"layout.barmode={self.mode!r} can't be drawn; use 'stack', 'relative' or 'overlay'")
        if self.mode == "group" and len(traces) > 1:
            raise ValueError("several bar traces side by side can't be drawn; set layout.barmode to 'stack' or 'overlay'")
        self.step = self._step()
        self.stacks: dict[tuple[float, bool], float] = defaultdict(float)
        self.stacked = self.mode in ("stack", "relative") and len(own) > 1

    def _step(self) -> float:
        """The least distance between two positions."""
        every = [self.positions(trace)[0] for _, trace in self.traces]
        known = np.unique(np.concatenate(every)) if every else np.empty(0)
        known = known[~np.isnan(known)]
        return float(np.diff(known).min()) if len(known) > 1 else 1.0

    def positions(self, trace: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        """Positions along the axis that bars stand on, and their sizes."""
        across, along = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
        return numbers(trace.get(across), f"bar {across}"), numbers(trace.get(along), f"bar {along}")

    def spans(self, trace: Mapping[str, Any]) -> np.ndarray:
        """Columns: start and end across, start and end along, in values of the axes; a row a bar."""
        position, size = self.positions(trace)
        count = len(position)
        width = np.array(each(trace.get("width"), count, self.step * (1 - self.gap)), dtype=float)
        offset = trace.get("offset")
        start = position + (-width / 2 if offset is None else np.array(each(offset, count, 0), dtype=float))
        base = np.array(each(trace.get("base"), count, 0), dtype=float)
        if self.stacked and trace.get("base") is None:
            for row, (at, length) in enumerate(zip(position.tolist(), size.tolist(), strict=True)):
                key = at, self.mode == "relative" and length < 0
                base[row] = self.stacks[key]
                self.stacks[key] += 0 if math.isnan(length) else length
        return np.column_stack([start, start + width, base, base + size])


def draw_bars(pen: Pen, given: Input, traces: list[tuple[int, dict[str, Any]]], subplot: Subplot) -> None:
    """All bar traces of a subplot, in order."""
    bars = Bars(traces, given.layout, subplot)
    for number, trace in traces:
        _draw_trace(pen, given, (number, trace), bars)


def _draw_trace(pen: Pen, given: Input, own: tuple[int, dict[str, Any]], bars: Bars) -> None:
    number, trace = own
    level = trace.get("orientation") == "h"
    along, across = (bars.subplot.x, bars.subplot.y) if level else (bars.subplot.y, bars.subplot.x)
    spans, name = bars.spans(trace), given.name(number)
    marker = trace.get("marker") or {}
    line = marker.get("line") or {}
    count = len(spans)
    colours = marker_colours(name, marker, count)
    edges, widths = each(line.get("color"), count, DEFAULT_COLOUR), each(line.get("width"), count, 0)
    shown, dim = opacities(trace, count)
    boxes = _boxes(bars, spans, (along, across), level)
    clip = bars.subplot.box
    with pen.sheet.group(clip=clip, opacity=trace.get("opacity", 1)):
        for row, box in enumerate(boxes):
            if box is None:
                continue
            colour = dim.get(row, colours[row])
            seen = _cut(box, clip)
            pen.note("bar", name, row, seen, "", colour_of(colour)[0])
            if box.width and box.height:
                start = f'<path d="M{seen.x:.2f} {seen.y:.2f}H{seen.right:.2f}V{seen.bottom:.2f}H{seen.x:.2f}Z"'
                start += paint(colour, edges[row], widths[row]) + (f' opacity="{shown[row]:g}"' if shown[row] != 1 else "")
                pen.sheet.raw(close(start + identity(trace, row), trace, row))
    if trace.get("text") is not None and trace.get("textposition") == "outside":
        with pen.sheet.group(clip=clip if trace.get("cliponaxis") is not False else None, opacity=trace.get("opacity", 1)):
            for row, box in enumerate(boxes):
                if box is not None and along.holds(spans[row, 3]):
                    _words(pen, (name, row, trace), box, given.layout, level, spans[row, 3] < spans[row, 2])


def _boxes(bars: Bars, spans: np.ndarray, axes: tuple[Axis, Axis], level: bool) -> list[Box | None]:
    along, across = axes
    ends = np.column_stack([along.pixels(spans[:, 2]), along.pixels(spans[:, 3])])
    if along.log:
        ends = np.where(np.isnan(ends) & (spans[:, 2:] <= 0), along.nowhere, ends)
    sides = np.column_stack([across.pixels(spans[:, 0]), across.pixels(spans[:, 1])])
    boxes: list[Box | None] = []
    for (a, b), (p, q) in zip(ends.tolist(), sides.tolist(), strict=True):
        if math.isnan(a + b + p + q):
            boxes.append(None)
            continue
        end = b
        if bars.gap and a != b and abs(b - a) < 2:
            # A bar that would all but vanish reaches the next whole pixel of its subplot; a bar of nothing stays nothing.
            end = along.start + (math.ceil(b - along.start) if b > a else math.floor(b - along.start))
        first, last = (p, q) if bars.gap else (across.start + round(p - across.start), across.start + round(q - across.start))
        left, right, top, bottom = (a, end, first, last) if level else (first, last, a, end)
        boxes.append(Box(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top)))
    return boxes


def _cut(box: Box, clip: Box) -> Box:
    x, y = min(max(box.x, clip.x), clip.right), min(max(box.y, clip.y), clip.bottom)
    return Box(x, y, max(min(box.right, clip.right) - x, 0), max(min(box.bottom, clip.bottom) - y, 0))


def _words(pen: Pen, own: tuple[str, int, dict[str, Any]], box: Box, layout: Mapping[str, Any], level: bool, down: bool) -> None:
    """The text of a bar outside its end; ``down`` for a bar that runs towards smaller values."""
    name, row, trace = own
    text = each(trace["text"], row + 1, "")[row]
    if not text:
        return
    plain_font = {
        key: each(value, row + 1)[row]
        for font in (layout.get("font"), trace.get("textfont"), trace.get("outsidetextfont"))
        for key, value in (font or {}).items()
        if value is not None
    }
    font = font_of(plain_font)
    high = size_of(str(text), font)[1]
    pad = PAD if (box.height if level else box.width) > 2 * PAD else 0
    if level:
        y = box.y + box.height / 2 - high / 2 + font.above
        x, anchor = (box.x - pad, "end") if down else (box.right + pad, "start")
    else:
        x, anchor = box.x + box.width / 2, "middle"
        y = box.bottom + pad + font.above if down else box.y - pad - high + font.above
    place = pen.write(x, y, str(text), font, anchor)
    pen.note("text", name, row, place, plain(str(text)), font.colour)
