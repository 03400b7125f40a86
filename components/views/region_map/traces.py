"""The map's traces without their data: one a kind of thing, from the ground up, with how each looks.

Regions are one trace of classes, one for each lower end of ranges (``ranges`` is their pattern), and one for each kind of
"no figure"; ``meta.hatch`` names the hatching (a state of ``components.drawing.hatching``). ``meta.layer`` names the View's
layer that a trace belongs to, ``meta.halo`` text with a light edge. On the screen the regions are one trace and their states
CSS classes. Of a trace with ``meta.outline`` only the edges are drawn, dashed as it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.schema import Stance, TerritoryKind

from components.drawing.hatching import BACKGROUNDS, LINES
from components.drawing.stance_symbols import stance_marker
from components.theme import FONT, TOKENS, Theme
from components.views.base import see_through

Trace = dict[str, Any]
# What the regions of other countries than the chosen one look like.
OUTSIDE = "-"
STATE_COLOURS = BACKGROUNDS | {OUTSIDE: "land"}
RIVER_WIDTHS = {1: 1.2, 2: 0.9, 3: 0.6}
BORDER_OPACITY = 0.5
# Kinds of territories are told apart by their lines alone.
TERRITORY_DASHES = {
    TerritoryKind.INDIGENOUS.value: "solid",
    TerritoryKind.PROTECTED.value: "6px,2.5px",
    TerritoryKind.BUFFER.value: "1.5px,2.5px",
}
TERRITORY_WIDTH, TERRITORY_EDGE = 1.1, 2.4
RING_RADII = {1: 9.0, 2: 13.0}  # by how far round its place a claim may lie
MARK_RADIUS = 4.6


def traces(theme: Theme, size: float = 11) -> list[Trace]:
    """Every trace that any map may have, in the order of drawing, for a type of ``size`` pixels."""
    token = TOKENS[theme]
    return [*_areas(token), *_lines(token), *_amounts(token), *_outlines(token), *_claims(token, size), *_names(token, size)]


def _areas(token: dict[str, str]) -> Iterator[Trace]:
    yield area_trace("land", token["land"], token["grid"], 0.8)
    yield area_trace("regions", token["land"], see_through(token["border"], BORDER_OPACITY), 0.5)
    yield area_trace("ranges", token["land"], see_through(token["border"], BORDER_OPACITY), 0.5, hatch="d")
    for state, background in STATE_COLOURS.items():
        hatch = {"hatch": state} if state in LINES else {}
        yield area_trace(
            f"state_{state}", token[background], see_through(token["border"], BORDER_OPACITY), 0.5, state=state, **hatch
        )
    yield area_trace("lakes", token["water"], token["river"], 0.5, layer="rivers")
    yield area_trace("zone", see_through(token["accent"], 0.12), token["accent"], 0)
    edge = see_through(token["surface"], 0.6)
    yield area_trace("territories_edge", edge, edge, TERRITORY_EDGE, layer="territories", outline="solid")
    for kind, dash in TERRITORY_DASHES.items():
        colour = token["territory"]
        yield area_trace(f"territories_{kind}", colour, colour, TERRITORY_WIDTH, layer="territories", outline=dash)


def area_trace(name: str, fill: str, edge: str, width: float, **meta: Any) -> Trace:
    """Regions or land in one colour."""
    return {
        "type": "choropleth",
        "name": name,
        "featureidkey": "id",
        "geojson": {"type": "FeatureCollection", "features": []},
        "locations": [],
        "z": [],
        "zmin": -0.5,
        "zmax": 0.5,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "hoverinfo": "none" if name == "regions" else "skip",
        "marker": {"line": {"color": edge, "width": width}, "opacity": 1},
        "meta": meta,
    }


def _lines(token: dict[str, str]) -> Iterator[Trace]:
    for size, width in RIVER_WIDTHS.items():
        yield line_trace(f"rivers_{size}", token["river"], width, layer="rivers")
    yield line_trace("zone_edge", see_through(token["accent"], 0.7), 0.8, dash="3.2px,2.2px")
    yield line_trace("country_borders", token["border"], 1.1)
    yield line_trace("claim_lines", token["claim-line"], 1.3, dash="5px,3.5px")


def _outlines(token: dict[str, str]) -> Iterator[Trace]:
    """Where chosen actors are reported (dotted), the regions of a picked claim (dashed), the selection."""
    yield line_trace("actors_edge", see_through(token["surface"], 0.6), 3.6)
    yield line_trace("actors", token["mark"], 2.2, dash="0.1px,4.4px")
    yield line_trace("picked", token["accent"], 1.8, dash="6px,3px")
    yield line_trace("selected_edge", token["surface"], 4.4)
    yield line_trace("selected", token["accent"], 2.2)


def line_trace(name: str, colour: str, width: float, dash: str = "solid", opacity: float = 1, **meta: Any) -> Trace:
    """Lines."""
    return {
        "type": "scattergeo",
        "name": name,
        "mode": "lines",
        "lon": [],
        "lat": [],
        "line": {"color": colour, "width": width, "dash": dash},
        "opacity": opacity,
        "hoverinfo": "skip",
        "meta": meta,
    }


def _amounts(token: dict[str, str]) -> Iterator[Trace]:
    line = {"color": token["border"], "width": 0.8}
    yield points_trace("circles", {"symbol": "circle", "color": [], "size": [], "opacity": 0.92, "line": line}, code=True)


def _claims(token: dict[str, str], size: float) -> Iterator[Trace]:
    for name, strength, width in (("flows", 0.4, 1.1), ("flows_picked", 0.95, 1.7)):
        yield line_trace(name, token["accent"], width, opacity=strength, layer="flows")
        yield line_trace(f"{name}_heads", token["accent"], width, opacity=strength, layer="flows")
    yield line_trace("flows_ends", token["ink"], 0.7, layer="flows")
    for reach, radius in RING_RADII.items():
        line = {"color": see_through(token["mark"], 0.45), "width": 0.8}
        ring = {"symbol": "circle", "color": see_through(token["mark"], 0.09), "size": 2 * radius, "line": line}
        yield points_trace(f"rings_{reach}", ring, layer="events")
    for stance in Stance:
        mark = stance_marker([stance.value], 2 * MARK_RADIUS, token["mark"])
        mark |= {"symbol": mark["symbol"][0], "line": {"color": token["mark"], "width": mark["line"]["width"][0]}}
        yield points_trace(f"claims_{stance.value}", mark, layer="events", stance=stance.value)
    plate = {
        "symbol": "circle",
        "color": token["raised"],
        "size": [],
        "opacity": 1,
        "line": {"color": token["mark"], "width": 1.1},
    }
    yield points_trace("claims_several", plate, mode="markers+text", font=type_of(token["ink"], size * 0.86, 600), layer="events")
    ring = {"symbol": "circle-open", "color": token["accent"], "size": 24, "line": {"color": token["accent"], "width": 2.6}}
    yield points_trace("picked_place", ring)
    count = {"symbol": "square", "color": token["mark"], "size": 14, "line": {"color": token["surface"], "width": 1.2}}
    yield points_trace("counts", count, mode="markers+text", font=type_of(token["surface"], size * 0.86, 600))


def points_trace(name: str, marker: dict[str, Any], *, mode: str = "markers", font: Any = None, **meta: Any) -> Trace:
    """Marks, with words in them where a ``font`` is given."""
    trace: Trace = {
        "type": "scattergeo",
        "name": name,
        "mode": mode,
        "lon": [],
        "lat": [],
        "marker": marker,
        "hoverinfo": "skip",
        "meta": meta,
    }
    return trace | ({"text": [], "textposition": "middle center", "textfont": font} if font else {})


def _names(token: dict[str, str], size: float) -> Iterator[Trace]:
    dot = {"symbol": "circle", "color": token["muted"], "size": 3, "line": {"color": token["surface"], "width": 0.8}}
    yield text_trace("names_territories", type_of(token["territory"], size * 0.82, 600), layer="territories")
    yield text_trace("names_towns", type_of(token["ink"], size * 0.82), "middle right", marker=dot, layer="labels")
    yield text_trace("names_regions", type_of(token["ink"], size * 0.86), layer="labels")
    yield text_trace("names_around", type_of(token["muted"], size * 0.82, 600), layer="labels")
    yield text_trace("names_countries", type_of(token["ink"], size * 0.95, 600), layer="labels")
    yield text_trace("names_selected", type_of(token["accent"], size, 600))
    yield text_trace("differs", type_of(token["ink"], size * 1.27, 600), "bottom center", layer="disputes")


def text_trace(name: str, font: dict[str, Any], position: str = "middle center", marker: Any = None, **meta: Any) -> Trace:
    """Words with a light edge, with a mark where one is given."""
    trace: Trace = {
        "type": "scattergeo",
        "name": name,
        "mode": "markers+text" if marker else "text",
        "lon": [],
        "lat": [],
        "text": [],
        "textposition": position,
        "textfont": font,
        "hoverinfo": "skip",
        "meta": meta | {"halo": True},
    }
    return trace | ({"marker": marker} if marker else {})


def type_of(colour: str, size: float, weight: int = 400) -> dict[str, Any]:
    """Plotly's font."""
    return {"family": FONT, "size": round(size, 1), "color": colour, "weight": weight}
