"""What lies over the regions of an answer's map: marks, flows, counts, signs, outlines, names, as arrays of their traces."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import shapely

from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.views.region_map import geometry, places
from components.views.region_map.boxes import Box, box_of, free, inside
from components.views.region_map.camera import Camera, to_degrees, to_pixels
from components.views.region_map.flow_names import EndName, FlowNames
from components.views.region_map.frame import whole
from components.views.region_map.geometry import FINE_FROM, Patch
from components.views.region_map.names import LEADING, Name, shown, shown_territories

if TYPE_CHECKING:
    from components.answer import Answer

COUNT_ROOM = 16.0  # pixels across that the plate of a count takes up with its edge
MARK_ROOM = 14.0  # pixels across that a mark takes up with its edge
SCALE_BAR = (150.0, 30.0)  # room of the scale bar on paper, in the lower right corner
# Where a region's count may stand, in pixels from its point, the nearest first: beside the point stands the region's name.
COUNT_SPOTS = tuple(
    sorted(
        ((x, y) for x in range(-32, 33, 8) for y in range(-32, 33, 8)), key=lambda spot: (math.hypot(*spot), -spot[1], spot[0])
    )
)


def overlays(answer: Answer, year: int, camera: Camera, medium: Medium, flows: list[places.Flow]) -> Patch:
    """Arrays of every trace over the regions that has something to draw in the medium's box.

    On the screen, where the map can be moved and any line be asked, all ``flows`` are drawn; elsewhere those of which both ends
    have room for their names.
    """
    layers = set(answer.view["layers"])
    data = _outlines(answer, camera)
    data |= _claims(answer, camera, medium) if "events" in layers else {}
    data |= _picked_place(answer)
    data |= _differs(answer, year) if "disputes" in layers else {}
    taken = [*_taken(data, camera, medium)]
    names = list(shown(answer.facts, camera.zoom)) if "labels" in layers else []
    if "territories" in layers:
        names += shown_territories(answer.facts, camera.zoom, answer.view["country"])
    data |= _counts(answer, camera, medium, taken, [box_of(name, camera, medium) for name in names])
    selected, named = _selected_names(answer, camera, medium, taken)
    if medium.kind != "screen":
        ends = FlowNames(answer.facts, camera, medium, taken, named)
        flows = ends.kept(whole(answer.facts, flows, camera, medium))
        data |= _end_names(ends.found.values(), camera, medium)
    data |= selected | _flows(answer, flows, camera)
    for name, arrays in _names(camera, medium, taken, names, {*answer.view["regions"], *named}).items():
        data[name] = {key: [*data.get(name, {}).get(key, []), *values] for key, values in arrays.items()}
    return {name: arrays for name, arrays in data.items() if arrays["lon"]}


def _outlines(answer: Answer, camera: Camera) -> Patch:
    """Edges of selected regions, of those where chosen actors are reported, of those of a picked claim without a place."""
    facts, fine = answer.facts, camera.zoom >= FINE_FROM
    claim = answer.view["claim"]
    picked = list(facts.claims.at[claim, "region_codes"]) if claim and not places.has_place(facts.claims.loc[claim]) else []
    selected = geometry.outlines(facts, answer.view["regions"], fine)
    actors = geometry.outlines(facts, answer.reported, fine)
    edges = {"actors_edge": actors, "actors": actors, "selected_edge": selected, "selected": selected}
    return edges | {"picked": geometry.outlines(facts, picked, fine)}


def _flows(answer: Answer, flows: Iterable[places.Flow], camera: Camera) -> Patch:
    """Arcs with their heads; those from or to a selected region apart."""
    chosen = set(answer.view["regions"])
    data: Patch = {}
    for flow in flows:
        name = "flows_picked" if {flow.start, flow.end} & chosen else "flows"
        line = places.arc(answer.facts, flow)
        data.setdefault(name, {"lon": [], "lat": []}).setdefault("meta.claims", []).extend(flow.claim_ids)
        for trace, points in ((name, line), (f"{name}_heads", places.head(line, camera.zoom))):
            arrays = data.setdefault(trace, {"lon": [], "lat": []})
            arrays["lon"] += [*(lon for lon, _ in points), None]
            arrays["lat"] += [*(lat for _, lat in points), None]
    return data


def _claims(answer: Answer, camera: Camera, medium: Medium) -> Patch:
    """Marks by status, plates with a number where several would lie on each other, rings by precision."""
    data: Patch = {}
    for place in places.merged(places.places(answer.claims_on_map), camera, medium.width, medium.height):
        several = len(place.claim_ids)
        if several > 1:
            _add(data, "claims_several", place.lon, place.lat, text=str(several))
            data["claims_several"].setdefault("marker.size", []).append(round(places.plate_radius(several) * 2, 1))
        else:
            _add(data, f"claims_{place.stances[0]}", place.lon, place.lat)
            if place.reach:
                _add(data, f"rings_{place.reach}", place.lon, place.lat)
    return data


def _picked_place(answer: Answer) -> Patch:
    claim = answer.view["claim"]
    row = answer.facts.claims.loc[claim] if claim else None
    data: Patch = {}
    if row is not None and places.has_place(row):
        _add(data, "picked_place", float(row["lon"]), float(row["lat"]))
    return data


def _counts(answer: Answer, camera: Camera, medium: Medium, taken: list[Box], names: list[Box]) -> Patch:
    """Claims known only to a region, the highest number first, each inside its region and clear of names if there is such a spot.

    One that finds no room in its region is left out.
    """
    data: Patch = {}
    counted = places.counts(answer.claims_on_map, answer.view)
    for code, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        spots = [spot for spot in _inner(code, answer, camera, medium) if not any(spot.meets(other) for other in taken)]
        clear = (spot for spot in spots if not any(spot.meets(name) for name in names))
        if spots:
            spot = next(clear, spots[0])
            taken.append(spot)
            _add(data, "counts", *to_degrees(camera, medium.width, medium.height, spot.x, spot.y), text=str(count))
            data["counts"].setdefault("meta.regions", []).append(code)
    return data


def _inner(code: str, answer: Answer, camera: Camera, medium: Medium) -> Iterator[Box]:
    """Spots for a region's count in the frame with their middle in the region."""
    regions, shape = answer.facts.regions, answer.facts.regions_low.at[code, "geometry"]
    x, y = to_pixels(camera, medium.width, medium.height, regions.at[code, "lon"], regions.at[code, "lat"])
    for across, down in COUNT_SPOTS:
        spot = Box(x + across, y + down, COUNT_ROOM / 2, COUNT_ROOM / 2)
        place = to_degrees(camera, medium.width, medium.height, spot.x, spot.y)
        if inside(spot, medium) and shapely.contains_xy(shape, *place):
            yield spot


def _differs(answer: Answer, year: int) -> Patch:
    """The sign ≠ in every region whose sources differ on the figure shown."""
    data: Patch = {}
    regions = answer.facts.regions
    for code, differs in zip(answer.codes, answer.at(year).differs, strict=True):
        if differs:
            _add(data, "differs", float(regions.at[code, "lon"]), float(regions.at[code, "lat"]), text="≠")
    return data


def _add(data: Patch, trace: str, lon: float, lat: float, text: str = "") -> None:
    arrays = data.setdefault(trace, {"lon": [], "lat": []})
    arrays["lon"].append(round(lon, 3))
    arrays["lat"].append(round(lat, 3))
    if text:
        arrays.setdefault("text", []).append(text)


# ---------------------------------------------------------------- names
def _taken(data: Patch, camera: Camera, medium: Medium) -> Iterable[Box]:
    """What marks, plates, signs and, on paper, the scale bar take up."""
    for trace, arrays in data.items():
        if trace.startswith(("claims_", "differs", "picked_place")):
            sizes = arrays.get("marker.size", [MARK_ROOM] * len(arrays["lon"]))
            for lon, lat, size in zip(arrays["lon"], arrays["lat"], sizes, strict=True):
                yield Box(*to_pixels(camera, medium.width, medium.height, lon, lat), size / 2 + 1, size / 2 + 1)
    if medium.kind != "screen":
        wide, high = SCALE_BAR
        yield Box(medium.width - wide / 2, medium.height - high / 2, wide / 2, high / 2)


def _selected_names(answer: Answer, camera: Camera, medium: Medium, taken: list[Box]) -> tuple[Patch, set[str]]:
    """Names of selected regions stand even where names are off: at their region, or as near as there is room. And which have a name."""
    data: Patch = {}
    named: set[str] = set()
    for code in answer.view["regions"]:
        row = answer.facts.regions.loc[code]
        half = (width_of(str(row["name"]), medium.size, 600) / 2, medium.size * LEADING / 2)
        place = to_pixels(camera, medium.width, medium.height, row["lon"], row["lat"])
        if spot := free(*place, *half, medium, taken):
            taken.append(spot)
            named.add(code)
            degrees = to_degrees(camera, medium.width, medium.height, spot.x, spot.y)
            _add(data, "names_selected", *degrees, text=str(row["name"]))
    return data, named


def _end_names(found: Iterable[EndName], camera: Camera, medium: Medium) -> Patch:
    """Where flows start and end, whatever names the zoom would show, with lines from names that stand apart from their ends."""
    data: Patch = {}
    for one in found:
        _add(
            data,
            f"names_{one.name.kind}",
            *to_degrees(camera, medium.width, medium.height, one.box.x, one.box.y),
            text=one.name.text,
        )
        if one.line:
            for x, y in one.line:
                _add(data, "flows_ends", *to_degrees(camera, medium.width, medium.height, x, y))
            for parts in data["flows_ends"].values():
                parts.append(None)
    return data


def _names(camera: Camera, medium: Medium, taken: list[Box], names: list[Name], chosen: Collection[str]) -> Patch:
    """Of the names of this zoom those within the frame and clear of marks and of the names of ``chosen`` places."""
    data: Patch = {}
    for name in names:
        box = box_of(name, camera, medium)
        if name.code not in chosen and inside(box, medium) and not any(box.meets(other) for other in taken):
            _add(data, f"names_{name.kind}", name.lon, name.lat, text=name.text)
    return data
