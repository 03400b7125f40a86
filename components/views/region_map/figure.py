"""The map as a figure: what stands whatever is chosen (``geometry``, ``names``), and what an answer puts on it.

The browser draws ``skeleton`` once with the published geometry and paints the states and classes of an answer as CSS classes
on the regions' paths; paper, pages and the first picture draw ``figure``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from components.answer.figures import distinct
from components.drawing.geo import geo_camera
from components.drawing.medium import Medium
from components.theme import TOKENS, template
from components.views.base import Caption
from components.views.region_map import geometry, overlays, places, spread, territories
from components.views.region_map.camera import Camera
from components.views.region_map.circles import can_be_circles, key_figures, radius
from components.views.region_map.frame import camera_of, flows_of
from components.views.region_map.geometry import FINE_FROM, Patch
from components.views.region_map.traces import OUTSIDE, Trace, traces
from components.words.numbers import number_text

if TYPE_CHECKING:
    from components.answer import Answer

NO_CLASS = -1
PAPER_FLOWS = 0.8
RANGE = "d"
RANGES = "range_"  # and the class of the lower end: traces of ranges


# Where a map without data looks, until whoever draws it fits it into its box.
START = Camera(-58.0, -11.6, 3.0)


def skeleton(medium: Medium) -> go.Figure:
    """All traces without their data, and the layout of the medium's box."""
    return _assembled(traces(medium.theme, medium.size), START, medium)


def patch(answer: Answer, year: int) -> dict[str, Any]:
    """What a year puts on the map beyond states, classes and differing regions, which the answer's own columns hold.

    Of figures ``spread``, the words of the strip under the legend. Where figures are drawn as circles also ``data.circles``: lon,
    lat, marker.size in pixels, marker.color (the class, as a position in ``Answer.bands``) and customdata (the region's code), the
    largest first.
    """
    if answer.view["analysis"]:
        return {}
    circles = {"data": {"circles": _circles(answer, year)}, "layout": {}} if is_circled(answer) else {}
    return {"spread": spread.caption(answer, year)} | circles


def payload(answer: Answer) -> dict[str, Any]:
    """What the map's legend shows whatever the year; empty under an analysis.

    breaks: the numbers between the classes. spread: the scale of the strip. sized, where figures can be circles: whether they are
    ``circled``, and the round figures of the ``key`` with their words and radii in pixels, falling.
    """
    facts, indicator = answer.facts, answer.indicator
    if answer.view["analysis"]:
        return {}
    found: dict[str, Any] = {"breaks": [float(value) for value in answer.classes.breaks[:-1]], "spread": spread.scale(answer)}
    if can_be_circles(facts, indicator.id):
        figures = key_figures(facts, indicator.id)
        key = [
            {
                "words": number_text(value, _decimals(value, indicator.decimals), answer.language),
                "radius": round(radius(facts, indicator.id, value), 1),
            }
            for value in figures
        ]
        found["sized"] = {"circled": is_circled(answer), "key": key}
    return found


def caption(answer: Answer, year: int, _medium: Medium) -> Caption:
    """Title and conditions; what an analysis found."""
    now = answer.in_year(year)
    return Caption(now.title, now.at(year).subtitle, tuple(now.finding.sentences) if now.finding else ())


def sources(
    answer: Answer, year: int, claim_ids: Collection[str] | None = None, territory_ids: Collection[str] | None = None
) -> tuple[str, ...]:
    """Sources of the figures that the regions show, and of the territories and claims that are drawn on them.

    ``claim_ids`` and ``territory_ids`` are those that a box shows, of a map that shows but some.
    """
    now = answer.in_year(year)
    second = now.second_figures["source_ids"] if now.view["analysis"] == "both" else ()
    drawn = places.drawn(now.claims_on_map, now.view, now.reported)
    claims = now.claims_on_map.loc[[one for one in drawn if claim_ids is None or one in claim_ids]]
    areas = [row["source_ids"] for one, row in now.territories.items() if territory_ids is None or one in territory_ids]
    return distinct([now.figure_source_ids, *second, *areas, *claims["source_ids"]])


def _decimals(value: float, decimals: int) -> int:
    """A round figure has none; one below 1 enough to be seen."""
    return max(decimals, 2) if value < 1 else 0 if value == int(value) else decimals


def figure(answer: Answer, year: int, medium: Medium) -> go.Figure:
    """The map that the answer's View shows in a year, in the medium's box: only traces that have something to draw."""
    return go.Figure(drawable(answer, year, medium))


def drawable(answer: Answer, year: int, medium: Medium, flows: list[places.Flow] | None = None) -> dict[str, Any]:
    """The same as plain ``data`` and ``layout``, for whoever draws it here: Plotly's check of every value takes as long as drawing.

    ``flows`` are those of ``flows_of``, for whoever has them.
    """
    facts, view = answer.facts, answer.view
    flows = flows_of(answer) if flows is None else flows
    camera = camera_of(answer, medium, flows)
    layers = set(view["layers"])
    data: Patch = dict(geometry.base(facts, camera.zoom >= FINE_FROM))
    shapes = data.pop("regions")["geojson"]
    data |= {name: arrays for name, arrays in geometry.details(facts).items() if name == "claim_lines" or "rivers" in layers}
    data |= geometry.zone(facts, view["zone"]) if view["zone"] else {}
    data |= territories.outlines(facts, view["country"], camera.zoom >= FINE_FROM) if territories.LAYER in layers else {}
    data |= _fills(answer, year, shapes)
    data |= patch(answer, year).get("data", {})
    data |= overlays.overlays(answer, year, camera, medium, flows)
    drawn = []
    colours = [band.dark if medium.theme == "dark" else band.light for band in answer.bands]
    for trace in _with_ranges(traces(medium.theme, medium.size), data, colours):
        if trace["name"] in data:
            # On paper nobody can point at a line to see it better.
            plain = (
                trace | {"opacity": PAPER_FLOWS}
                if medium.kind == "paper" and trace["name"] in ("flows", "flows_heads")
                else trace
            )
            drawn.append(_coloured(_merged(plain, data[trace["name"]]), colours))
    return {"data": drawn, "layout": layout_of(camera, medium)}


def is_circled(answer: Answer) -> bool:
    """Whether the map draws circles: asked for, and figures that have a size."""
    view = answer.view
    return bool(view["drawn"] == "circles" and not view["analysis"] and can_be_circles(answer.facts, view["indicator"]))


def region_traces(answer: Answer, year: int) -> dict[str, list[tuple[str, int, int]]]:
    """Which trace fills each region: trace name → (region code, class, class of a range's lower end) in the regions' order."""
    shown, circled = answer.at(year), is_circled(answer)
    found: dict[str, list[tuple[str, int, int]]] = {}
    for at, code in enumerate(answer.codes):
        state, number, low = str(shown.state[at]), int(shown.class_[at]), int(shown.low_class[at])
        if number != NO_CLASS and circled:
            name = f"state_{OUTSIDE}"  # its circle lies over it
        elif state == RANGE:
            name = f"{RANGES}{low}"
        else:
            name = "regions" if number != NO_CLASS else f"state_{state}"
        found.setdefault(name, []).append((code, number, low))
    return found


def _fills(answer: Answer, year: int, shapes: Mapping[str, Any]) -> Patch:
    return {
        name: {"geojson": shapes, "locations": [code for code, _, _ in rows], "z": [max(number, 0) for _, number, _ in rows]}
        for name, rows in region_traces(answer, year).items()
    }


def _circles(answer: Answer, year: int) -> dict[str, Any]:
    """The largest first, so that a small one is not covered by a large one; a range has one for each end."""
    facts, shown = answer.facts, answer.at(year)
    indicator = answer.view["indicator"]
    found = []
    for at, code in enumerate(answer.codes):
        if shown.class_[at] == NO_CLASS:
            continue
        found.append((radius(facts, indicator, float(shown.value[at])), code, int(shown.class_[at])))
        if shown.low_class[at] != NO_CLASS and shown.low[at] > 0:
            found.append((radius(facts, indicator, float(shown.low[at])), code, int(shown.low_class[at])))
    found.sort(key=lambda circle: -circle[0])
    regions = facts.regions
    return {
        "lon": [round(float(regions.at[code, "lon"]), 3) for _, code, _ in found],
        "lat": [round(float(regions.at[code, "lat"]), 3) for _, code, _ in found],
        "marker.size": [round(2 * size, 2) for size, _, _ in found],
        "marker.color": [number for _, _, number in found],
        "customdata": [code for _, code, _ in found],
    }


def _with_ranges(every: list[Trace], data: Patch, colours: list[str]) -> Iterator[Trace]:
    """The traces, with one of ranges for each class that is the lower end of one: its stripes have that class's colour."""
    for trace in every:
        if trace["name"] != "ranges":
            yield trace
            continue
        for name in sorted(name for name in data if name.startswith(RANGES)):
            meta = trace["meta"] | {"hatch_colour": colours[int(name.removeprefix(RANGES))]}
            yield trace | {"name": name, "meta": meta}


def _coloured(trace: Trace, colours: list[str]) -> Trace:
    """The trace with the colours of classes, where it shows classes."""
    steps = len(colours)
    if trace["name"] == "circles":
        marker = trace["marker"]
        return trace | {"marker": marker | {"color": [colours[number] for number in marker["color"]]}}
    if not (trace["name"] == "regions" or trace["name"].startswith(RANGES)) or not steps:
        return trace
    scale = [[(at + side) / steps, colour] for at, colour in enumerate(colours) for side in (0, 1)]
    return trace | {"colorscale": scale, "zmin": -0.5, "zmax": steps - 0.5}


def _merged(trace: Trace, arrays: Mapping[str, Any]) -> Trace:
    """The trace with these attributes; a dot parts levels, as in Plotly's own patches."""
    made = dict(trace)
    for key, value in arrays.items():
        head, _, rest = key.partition(".")
        made[head] = _merged(made[head], {rest: value}) if rest else value
    return made


def _assembled(data: list[Trace], camera: Camera, medium: Medium) -> go.Figure:
    return go.Figure({"data": data, "layout": layout_of(camera, medium)})


def layout_of(camera: Camera, medium: Medium) -> dict[str, Any]:
    """The layout of a map that shows this camera in the medium's box."""
    geo = geo_camera(*camera, medium.width, medium.height)
    return {
        "template": template(medium.theme),
        "width": medium.width,
        "height": medium.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "hovermode": False,
        "dragmode": False,
        "showlegend": False,
        "geo": geo | {"bgcolor": TOKENS[medium.theme]["water"]},
        "meta": {"camera": list(camera)},
    }
