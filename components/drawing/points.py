"""Scatter traces: lines with gaps, whiskers, markers and text beside them, on cartesian axes and on maps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from typing import Any

import numpy as np

from components.drawing.box import Box
from components.drawing.cartesian import Subplot
from components.drawing.colours import checked_scale, colour_of, scaled
from components.drawing.figure_input import Input, each, numbers
from components.drawing.geo import BEYOND
from components.drawing.paths import curve_of, cut, in_tenths, path_of
from components.drawing.pen import LEADING, Font, Pen, close, dashes, font_of, identity, link, meta_of, paint, plain, rows, title
from components.drawing.stance_symbols import symbol_of
from components.drawing.symbols import outline

DEFAULT_COLOUR = "#444444"
DIMMED = 0.2  # share of its opacity that Plotly leaves to a point that isn't selected
SIZE = 6
HIT = 9  # how broad a line that is a link is for the pointer
SIDES = {"start": 1, "end": -1, "middle": 0, "bottom": 1, "top": -1}


def opacities(trace: Mapping[str, Any], count: int) -> tuple[list[float], dict[int, str]]:
    """Each point's opacity, and the colours of those that selection gives another one."""
    marker = trace.get("marker") or {}
    # Plotly lets bubbles shine through unless an opacity is given.
    bubbles = trace["type"] in ("scatter", "scattergeo") and not np.isscalar(marker.get("size", SIZE))
    own = [float(value) for value in each(marker.get("opacity"), count, 0.7 if bubbles else 1.0)]
    selected = trace.get("selectedpoints")
    if selected is None:
        return own, {}
    chosen, colours = {int(index) for index in selected}, {}
    for row in range(count):
        look = (trace.get("selected" if row in chosen else "unselected") or {}).get("marker") or {}
        if look.get("opacity") is not None:
            own[row] = float(look["opacity"])
        elif row not in chosen:
            own[row] *= DIMMED
        if look.get("color") is not None:
            colours[row] = look["color"]
    return own, colours


def marker_colours(name: str, marker: Mapping[str, Any], count: int) -> list[str]:
    """The colour of each point: as it is given, or that of a number on the marker's scale from ``cmin`` to ``cmax``."""
    given = each(marker.get("color"), count, DEFAULT_COLOUR)
    if not any(isinstance(value, int | float) for value in given):
        return given
    scale, low, high = marker.get("colorscale"), marker.get("cmin"), marker.get("cmax")
    if low is None or high is None:
        raise ValueError(f"trace {name}: marker.color holds numbers; give marker.cmin and marker.cmax")
    return [value if isinstance(value, str) else scaled(checked_scale(name, scale), low, high, value) for value in given]


def draw_scatter(pen: Pen, given: Input, number: int, trace: dict[str, Any], subplot: Subplot) -> None:
    """A scatter trace on cartesian axes: whiskers beneath, then lines, markers, text."""
    name = given.name(number)
    x_values, y_values = numbers(trace.get("x"), f"{name} x"), numbers(trace.get("y"), f"{name} y")
    if len(x_values) != len(y_values):
        raise ValueError(f"trace {name}: {len(x_values)} x and {len(y_values)} y; give one of each for a point")
    x, y = subplot.x.pixels(x_values), subplot.y.pixels(y_values)
    gone = np.isnan(x) | np.isnan(y)
    points = np.column_stack([np.where(gone, np.nan, x), np.where(gone, np.nan, y)])
    mode = mode_of(trace, name)
    free = trace.get("cliponaxis") is False
    with pen.sheet.group(clip=None if free else subplot.box, opacity=trace.get("opacity", 1)):
        # Whiskers and lines end at the axes in any case.
        with pen.sheet.group(clip=subplot.box) if free else nullcontext():
            _whiskers(pen, name, trace, {"x": x_values, "y": y_values}, points, subplot)
            if "lines" in mode:
                draw_lines(pen, name, trace, points)
        if free:
            # A mark whose point lies beyond the axes is hidden, not cut.
            points = np.where((subplot.x.holds(x_values) & subplot.y.holds(y_values))[:, None], points, np.nan)
        if "markers" in mode:
            draw_markers(pen, name, trace, points)
        if "text" in mode:
            draw_text(pen, name, trace, points, given.layout)


def mode_of(trace: Mapping[str, Any], name: str) -> list[str]:
    """The parts of the trace's mode. Raises ValueError if none is given."""
    if not trace.get("mode"):
        raise ValueError(f"trace {name}: mode is missing; give 'lines', 'markers', 'text' or several joined by '+'")
    return str(trace["mode"]).split("+")


def draw_lines(pen: Pen, name: str, trace: Mapping[str, Any], points: np.ndarray, seen: Box | None = None) -> None:
    """Lines through points (x, y in pixels; NaN makes a gap).

    With ``seen`` (maps) what lies out of sight is left out, and all lines are one mark, as in Plotly.
    """
    line = trace.get("line") or {}
    width = line.get("width", 2)
    colour = line.get("color") or _single((trace.get("marker") or {}).get("color")) or DEFAULT_COLOUR
    dash = dashes(line.get("dash"), width)
    look = paint(None, colour, width) + (f' stroke-dasharray="{dash}"' if dash else "") + ' stroke-linejoin="round"'
    drawn = []
    for first, run in runs(points):
        low, high = run.min(axis=0).tolist(), run.max(axis=0).tolist()
        box = Box(low[0], low[1], high[0] - low[0], high[1] - low[1])
        if len(run) > 1 and (seen is None or box.inset(-width).meets(seen)):
            drawn.append((first, run, box))
    # A path of its own for each run: where a single path crosses itself, browsers paint it darker.
    parts = [(first, part) for first, run, _ in drawn for part in (cut(run, seen.inset(-BEYOND)) if seen else [run])]
    bent = line.get("shape") == "spline"
    paths = [(first, data) for first, part in parts if (data := curve_of(part) if bent else path_of(in_tenths(part)))]
    if paths:
        words = "" if "links" in meta_of(trace) else title(trace, 0)
        pen.sheet.raw(f"<g{look}>{words}" + "".join(_line(trace, first, data) for first, data in paths) + "</g>")
    for first, _, box in [(0, None, _around([box for _, _, box in drawn]))] if seen and drawn else drawn:
        pen.note("line", name, first, box, "", colour_of(colour)[0])


def _line(trace: Mapping[str, Any], first: int, data: str) -> str:
    """A run as a path; one that is a link is broader for the pointer than it looks."""
    path = f'<path d="{data}"'
    if opened := link(trace, first):
        return f'{opened}{path} stroke="transparent" stroke-width="{HIT}" stroke-dasharray="none"/>{path}/></a>'
    return path + "/>"


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _single(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def runs(points: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Stretches of points without a gap, each with the position of its first."""
    there = np.concatenate([[False], ~np.isnan(points).any(axis=1), [False]])
    turns = np.flatnonzero(there[1:] != there[:-1]).tolist()
    for start, end in zip(turns[::2], turns[1::2], strict=True):
        yield start, points[start:end]


def _whiskers(
    pen: Pen, name: str, trace: Mapping[str, Any], values: Mapping[str, np.ndarray], points: np.ndarray, subplot: Subplot
) -> None:
    """The whiskers of each point, upright ones first."""
    drawn = [(letter, _ends(trace, letter, values[letter], subplot)) for letter in "yx"]
    for row, (x, y) in enumerate(points.tolist()):
        for letter, ends in drawn:
            if ends is None or math.isnan(x) or math.isnan(ends[row][0] + ends[row][1]):
                continue
            error = trace[f"error_{letter}"]
            colour, cap = error.get("color") or _error_colour(name, trace), error.get("width", 4)
            data, box = _whisker(letter, (x, y), ends[row], cap)
            pen.sheet.raw(f'<path d="{data}"{paint(None, colour, error.get("thickness", 2))}/>')
            pen.note("error", name, row, box, "", colour_of(colour)[0])


def _ends(trace: Mapping[str, Any], letter: str, values: np.ndarray, subplot: Subplot) -> list[list[float]] | None:
    """The far and the near end of each whisker in pixels and whether the near one has a cap, None for a trace without."""
    error = trace.get(f"error_{letter}") or {}
    if error.get("array") is None or error.get("visible") is False:
        return None
    axis, count = (subplot.x if letter == "x" else subplot.y), len(values)
    up = np.array(each(error["array"], count, math.nan), dtype=float)
    both = error.get("symmetric") is not False and error.get("arrayminus") is None
    down = up if both else np.array(each(error.get("arrayminus"), count, math.nan), dtype=float)
    near = axis.pixels(values - down)
    # On a logarithmic axis a whisker that reaches zero runs on to the edge.
    capped = ~(np.isnan(near) & (values - down <= 0))
    return np.column_stack([axis.pixels(values + up), np.where(capped, near, axis.nowhere), capped]).tolist()


def _error_colour(name: str, trace: Mapping[str, Any]) -> str:
    line, marker = trace.get("line") or {}, trace.get("marker") or {}
    colour = line.get("color") or marker.get("color") or DEFAULT_COLOUR
    if isinstance(colour, str):
        return colour
    raise ValueError(f"trace {name}: give the whiskers' color, as markers have several")


def _whisker(letter: str, point: tuple[float, float], ends: list[float], cap: float) -> tuple[str, Box]:
    """Path data and box of a whisker from its far to its near end; ``ends[2]`` is 1 if the near end has a cap."""
    (x, y), (high, low, capped) = point, ends
    size = abs(high - low)
    if letter == "x":
        shoe = f"m0 {-cap}v{2 * cap}" if capped else ""
        return f"M{high:.2f} {y - cap:.2f}v{2 * cap}m0 {-cap}H{low:.2f}{shoe}", Box(min(high, low), y - cap, size, 2 * cap)
    shoe = f"m{-cap} 0h{2 * cap}" if capped else ""
    return f"M{x - cap:.2f} {high:.2f}h{2 * cap}m{-cap} 0V{low:.2f}{shoe}", Box(x - cap, min(high, low), 2 * cap, size)


def draw_markers(pen: Pen, name: str, trace: Mapping[str, Any], points: np.ndarray) -> None:
    """A marker at each point that is there."""
    marker, count = trace.get("marker") or {}, len(points)
    line = marker.get("line") or {}
    sizes = each(marker.get("size"), count, SIZE)
    stance = meta_of(trace).get("stance")
    symbols = each(symbol_of(stance) if stance else marker.get("symbol"), count, "circle")
    colours = marker_colours(name, marker, count)
    bubbles = not np.isscalar(marker.get("size", SIZE))
    widths = each(line.get("width"), count, 1 if bubbles else 0)
    edges = each(line.get("color"), count, "#ffffff" if bubbles else DEFAULT_COLOUR)
    shown, other = opacities(trace, count)
    dash = meta_of(trace).get("dash")
    dashed = f' stroke-dasharray="{dashes(dash, 1)}"' if dash else ""
    for row, (x, y) in enumerate(points.tolist()):
        if math.isnan(x) or not sizes[row]:
            continue
        radius, colour = sizes[row] / 2, other.get(row, colours[row])
        data, opened = outline(str(symbols[row]), radius)
        look = paint(None, colour, widths[row] or 1) if opened else paint(colour, edges[row], widths[row])
        faint = f' opacity="{shown[row]:g}"' if shown[row] != 1 else ""
        start = f'<path transform="translate({x:.2f} {y:.2f})" d="{data}"{look}{dashed}{faint}{identity(trace, row)}'
        pen.sheet.raw(close(start, trace, row, pointer="text" in trace["mode"]))
        pen.note("marker", name, row, Box(x - radius, y - radius, 2 * radius, 2 * radius), "", colour_of(colour)[0])


def draw_text(pen: Pen, name: str, trace: Mapping[str, Any], points: np.ndarray, layout: Mapping[str, Any]) -> None:
    """The text of each point on the side that ``textposition`` names."""
    count, marker = len(points), trace.get("marker") or {}
    words = each(trace.get("text"), count, "")
    sides = each(trace.get("textposition"), count, "middle center")
    sizes = each(marker.get("size"), count, SIZE) if "markers" in trace["mode"] else [0] * count
    own = {key: each(value, count) for key, value in (trace.get("textfont") or {}).items()}
    base, halo = layout.get("font"), "surface" if meta_of(trace).get("halo") else ""
    for row, (x, y) in enumerate(points.tolist()):
        if math.isnan(x) or words[row] in ("", None):
            continue
        font = font_of({key: value[row] for key, value in own.items()}, base)
        dx, dy, anchor = beside(str(words[row]), str(sides[row]), sizes[row] / 2, font)
        opened, first = link(trace, row), len(pen.sheet.texts)
        pen.sheet.raw(opened)
        box = pen.write(x + dx, y + dy, str(words[row]), font, anchor, halo=halo)
        pen.sheet.raw("</a>" if opened else "")
        if cell := meta_of(trace).get("cell"):
            column, number = cell
            pen.sheet.cells += [((column, round(y)), number, at) for at in range(first, len(pen.sheet.texts))]
        pen.note("text", name, row, box, plain(str(words[row])), colour_of(font.colour)[0])


def beside(words: str, side: str, radius: float, font: Font) -> tuple[float, float, str]:
    """How far from its point a text's first base line starts, and its anchor."""
    across = "end" if "left" in side else "start" if "right" in side else "middle"
    up = "top" if "top" in side else "bottom" if "bottom" in side else "middle"
    clear = radius / 0.8 + 1 if radius else 0
    high = (len(rows(words)) - 1) * LEADING + 1
    return SIDES[across] * clear, font.size * 0.75 + SIDES[up] * clear + (SIDES[up] - 1) * high * font.size / 2, across
