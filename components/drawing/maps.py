"""Map traces: regions filled by value, hatched where they have none; lines, marks and names over them."""

from __future__ import annotations

from typing import Any

import numpy as np

from components.drawing.box import Box
from components.drawing.colours import checked_scale, colour_of, scaled
from components.drawing.figure_input import Input, each, numbers
from components.drawing.geo import Boundaries, Projection, along_great_circles, projection_of
from components.drawing.hatching import LINES, pattern
from components.drawing.pen import Pen, close, dashes, identity, meta_of, paint
from components.drawing.points import draw_lines, draw_markers, draw_text, mode_of, opacities


def draw_maps(pen: Pen, given: Input, area: Box) -> None:
    """Every ``geo`` subplot: regions first, then lines, marks and text."""
    traces = [(number, trace) for number, trace in given.traces if trace["type"] in ("choropleth", "scattergeo")]
    names = dict.fromkeys([*(trace.get("geo") or "geo" for _, trace in traces), *(["geo"] if "geo" in given.layout else [])])
    for name in names:
        geo = given.layout.get(name) or {}
        if geo.get("visible") is not False or (geo.get("projection") or {}).get("type") != "mercator":
            raise ValueError(f"layout.{name}: only visible=False with projection.type='mercator' can be drawn")
        projection = projection_of(geo, area)
        background = geo.get("bgcolor") or "#ffffff"
        with pen.sheet.group(clip=projection.box):
            if colour_of(background)[1]:
                seen = projection.box
                corner = f'x="{seen.x:.2f}" y="{seen.y:.2f}" width="{seen.width:.2f}" height="{seen.height:.2f}"'
                pen.sheet.raw(f"<rect {corner}{paint(background)}/>")
            own = [(number, trace) for number, trace in traces if (trace.get("geo") or "geo") == name]
            for number, trace in own:
                if trace["type"] == "choropleth":
                    _regions(pen, given.name(number), trace, projection)
            for number, trace in own:
                if trace["type"] == "scattergeo":
                    _points(pen, given, number, trace, projection)


def _regions(pen: Pen, name: str, trace: dict[str, Any], projection: Projection) -> None:
    shapes = trace.get("geojson")
    if not isinstance(shapes, dict):
        raise TypeError(f"trace {name}: geojson is {type(shapes).__name__}; give the FeatureCollection itself (Boundaries)")
    shapes = shapes if isinstance(shapes, Boundaries) else Boundaries(shapes)
    rows, drawn = shapes.rows(trace.get("featureidkey") or "id"), shapes.paths(projection)
    codes, values = list(trace.get("locations") or ()), numbers(trace.get("z"), f"{name} z")
    if len(codes) != len(values):
        raise ValueError(f"trace {name}: {len(codes)} locations and {len(values)} z; give one of each for a region")
    marker = trace.get("marker") or {}
    line = marker.get("line") or {}
    edges, widths = each(line.get("color"), len(codes), "#444444"), each(line.get("width"), len(codes), 1)
    shown, _ = opacities(trace, len(codes))
    fills = _fills(name, trace, values)
    outline = meta_of(trace).get("outline")
    hatched = []
    for at, code in enumerate(codes):
        if code not in rows:
            raise ValueError(f"trace {name}: no feature of its geojson is called {code!r}")
        data, box = drawn[rows[code]]
        if not data or not fills[at]:
            continue
        look = paint("" if outline else fills[at], edges[at], widths[at])
        if outline:
            look += f' stroke-dasharray="{dashes(outline, 1) or "none"}" pointer-events="none"'
        start = f'<path d="{data}" fill-rule="evenodd"{look} stroke-linejoin="round"'
        start += (f' opacity="{shown[at]:g}"' if shown[at] != 1 else "") + identity(trace, at, codes)
        pen.sheet.raw(close(start, trace, at))
        pen.note("region", name, at, box, "", colour_of(fills[at])[0])
        hatched.append(data)
    _hatching(pen, name, trace, hatched)


def _fills(name: str, trace: dict[str, Any], values: np.ndarray) -> list[str]:
    """The colour of each value; "" for a region without one."""
    low, high = trace.get("zmin"), trace.get("zmax")
    if low is None or high is None:
        raise ValueError(f"trace {name}: zmin or zmax is missing; give both")
    scale = checked_scale(name, trace.get("colorscale"))
    colours = {value: scaled(scale, low, high, value) for value in set(values[~np.isnan(values)].tolist())}
    return [colours.get(value, "") for value in values.tolist()]


def _hatching(pen: Pen, name: str, trace: dict[str, Any], drawn: list[str]) -> None:
    """Lines over the regions of a trace whose ``meta["hatch"]`` names a state; ``hatch_colour`` is theirs (ranges)."""
    meta = meta_of(trace)
    state = meta.get("hatch")
    if not state:
        return
    if state not in LINES:
        raise ValueError(f"trace {name}: meta.hatch={state!r} is no hatching; use one of {', '.join(LINES)}")
    fill = pattern(pen.sheet, state, meta.get("hatch_colour") or "")
    for data in drawn:
        pen.sheet.raw(f'<path d="{data}" fill-rule="evenodd" fill="{fill}" pointer-events="none"/>')


def _points(pen: Pen, given: Input, number: int, trace: dict[str, Any], projection: Projection) -> None:
    name = given.name(number)
    lon, lat = numbers(trace.get("lon"), f"{name} lon"), numbers(trace.get("lat"), f"{name} lat")
    mode = mode_of(trace, name)
    with pen.sheet.group(opacity=trace.get("opacity", 1)):
        if "lines" in mode:
            draw_lines(pen, name, trace, projection.pixels(*along_great_circles(lon, lat)), projection.box)
        points = projection.pixels(lon, lat)
        points[np.isnan(points).any(axis=1)] = np.nan
        if "markers" in mode:
            draw_markers(pen, name, trace, points)
        if "text" in mode:
            draw_text(pen, name, trace, points, given.layout)
