"""Shapes and annotations of the layout: lines, rectangles and words, where Plotly puts them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from components.drawing.box import Box
from components.drawing.cartesian import Axis, axis_of
from components.drawing.colours import colour_of
from components.drawing.figure_input import Input
from components.drawing.pen import Pen, dashes, font_of, paint, plain, size_of

PULLS: dict[str, float] = {"center": 0, "middle": 0, "left": 0.5, "bottom": -0.5, "right": -0.5, "top": 0.5}


class Places:
    """Where a value stands under a reference: an axis ("x2"), its domain ("x2 domain") or the figure ("paper")."""

    def __init__(self, given: Input, area: Box) -> None:
        self.given, self.area = given, area
        self._axes: dict[str, Axis] = {}

    def axis(self, ref: str) -> Axis | None:
        """The axis of a reference, None for "paper"."""
        name = ref.removesuffix(" domain")
        if name == "paper":
            return None
        if name not in self._axes:
            self._axes[name] = axis_of(name, self.given, self.area)
        return self._axes[name]

    def at(self, ref: str, letter: str, value: float) -> float:
        """The pixel of a value."""
        axis = self.axis(ref)
        if axis is None or ref.endswith(" domain"):
            start, length = (
                (axis.start, axis.length)
                if axis
                else (self.area.x, self.area.width)
                if letter == "x"
                else (self.area.y, self.area.height)
            )
            return start + length * (value if letter == "x" else 1 - value)
        # Shapes and annotations give places on a logarithmic axis in data units and in powers of ten respectively.
        return float(axis.place(value))

    def share(self, ref: str, letter: str, value: float) -> float | None:
        """The share of the figure or the domain, from the left or the top; None under an axis' own values."""
        if ref == "paper" or ref.endswith(" domain"):
            return value if letter == "x" else 1 - value
        return None


def draw_shapes(pen: Pen, given: Input, places: Places, layer: str) -> None:
    """The shapes of a layer ("below" or "above" the traces)."""
    for number, shape in enumerate(given.layout.get("shapes") or ()):
        if (shape.get("layer") or "above") != layer or shape.get("visible") is False:
            continue
        refs = {letter: shape.get(f"{letter}ref") or letter for letter in "xy"}
        ends = {
            f"{letter}{end}": _shape_place(places, refs[letter], letter, shape[f"{letter}{end}"])
            for letter in "xy"
            for end in "01"
        }
        _draw_shape(pen, number, shape, ends, _clip(places, refs))


def _shape_place(places: Places, ref: str, letter: str, value: float) -> float:
    axis = places.axis(ref)
    if axis is not None and axis.log and not ref.endswith(" domain"):
        return float(axis.pixels(value))
    return places.at(ref, letter, value)


def _clip(places: Places, refs: Mapping[str, str]) -> Box | None:
    """What shapes on an axis are cut at: that axis' ends."""
    found = {letter: places.axis(ref) for letter, ref in refs.items() if not ref.endswith(" domain")}
    across, up = found.get("x"), found.get("y")
    if across is None and up is None:
        return None
    wide = (across.start, across.length) if across else (-1e4, 2e4)
    high = (up.start, up.length) if up else (-1e4, 2e4)
    return Box(wide[0], high[0], wide[1], high[1])


def _draw_shape(pen: Pen, number: int, shape: Mapping[str, Any], ends: Mapping[str, float], clip: Box | None) -> None:
    line = shape.get("line") or {}
    width, colour = line.get("width", 2), line.get("color") or "#444444"
    dash = dashes(line.get("dash"), width)
    x0, x1, y0, y1 = (ends[key] for key in ("x0", "x1", "y0", "y1"))
    fill = None if shape.get("type") == "line" else shape.get("fillcolor")
    data = f"M{x0:.2f} {y0:.2f}"
    data += f"L{x1:.2f} {y1:.2f}" if shape.get("type") == "line" else f"H{x1:.2f}V{y1:.2f}H{x0:.2f}Z"
    look = paint(fill, colour, width) + (f' stroke-dasharray="{dash}"' if dash else "")
    with pen.sheet.group(clip=clip, opacity=shape.get("opacity", 1)):
        pen.sheet.raw(f'<path d="{data}"{look}/>')
    box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    pen.note("shape", "", number, box, "", colour_of(fill or colour)[0])


def draw_notes(pen: Pen, given: Input, places: Places) -> None:
    """The annotations of the layout."""
    for number, note in enumerate(given.layout.get("annotations") or ()):
        if note.get("visible") is not False and note.get("text") and _in_range(places, note):
            with pen.sheet.group(opacity=note.get("opacity", 1)):
                _draw_note(pen, given, places, number, note)


def _in_range(places: Places, note: Mapping[str, Any]) -> bool:
    """Plotly leaves out an annotation whose point lies beyond the axes."""
    for letter in "xy":
        ref = note.get(f"{letter}ref") or letter
        axis = places.axis(ref)
        if axis is not None and places.share(ref, letter, 0) is None:
            low, high = sorted((axis.low, axis.high))
            if not low <= note[letter] <= high:
                return False
    return True


def _draw_note(pen: Pen, given: Input, places: Places, number: int, note: Mapping[str, Any]) -> None:
    font = font_of(note.get("font"), given.layout.get("font"))
    text, pad = str(note["text"]), note.get("borderpad", 1)
    wide, high = size_of(text, font)
    size = {"x": _whole(wide + 2 * pad), "y": _whole(high + 2 * pad)}
    arrow = note.get("showarrow", True)
    head, tail, middle = {}, {}, {}
    for letter, sign in (("x", 1), ("y", -1)):
        ref = note.get(f"{letter}ref") or letter
        shift = sign * (note.get(f"{letter}shift") or 0)
        share = None if arrow else places.share(ref, letter, note[letter])
        pull = _pull(note.get(f"{letter}anchor") or "auto", 0.5 if share is None else share)
        head[letter] = places.at(ref, letter, note[letter]) + shift
        tail[letter] = head[letter] + (note.get(f"a{letter}", -10 if letter == "x" else -30) if arrow else 0)
        middle[letter] = tail[letter] + size[letter] * pull
    box = Box(_whole(middle["x"] - size["x"] / 2), _whole(middle["y"] - size["y"] / 2), size["x"], size["y"])
    if arrow:
        start = _leaves(box, (tail["x"], tail["y"]), (head["x"], head["y"]))
        look = paint(None, note.get("arrowcolor") or "#444444", note.get("arrowwidth") or 2)
        pen.sheet.raw(f'<path d="M{start[0]:.2f} {start[1]:.2f}L{head["x"]:.2f} {head["y"]:.2f}"{look}/>')
    if note.get("bgcolor") and colour_of(note["bgcolor"])[1]:
        corner = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        pen.sheet.raw(f"<rect {corner}{paint(note['bgcolor'])}/>")
    anchor = {"left": "start", "right": "end"}.get(note.get("align") or "center", "middle")
    x = box.x + pad + {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    place = pen.write(x, box.y + pad + font.above, text, font, anchor)
    pen.note("annotation", "", number, place, plain(text), colour_of(font.colour)[0])


def _whole(value: float) -> int:
    """Rounded as JavaScript does: halves upwards."""
    return math.floor(value + 0.5)


def _pull(anchor: str, share: float) -> float:
    if anchor == "auto":
        return 0.5 if share < 1 / 3 else -0.5 if share > 2 / 3 else 0
    return PULLS[anchor]


def _leaves(box: Box, tail: tuple[float, float], head: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the words to the point comes out of the words' box."""
    (x, y), (dx, dy) = tail, (head[0] - tail[0], head[1] - tail[1])
    shares = [0.0]
    # Straight up or down along an edge of the box, nothing is hidden.
    if not dx and not box.x + 0.5 < x < box.right - 0.5:
        return tail
    if dx:
        shares.append(((box.right if dx > 0 else box.x) - x) / dx)
    if dy:
        shares.append(((box.bottom if dy > 0 else box.y) - y) / dy)
    inside = [share for share in shares[1:] if 0 <= share <= 1]
    share = min(inside, default=0) if box.x <= x <= box.right and box.y <= y <= box.bottom else 0
    return x + share * dx, y + share * dy
