"""Claims on the map: marks at places no wider than the claim's own precision, flows as arcs, counts for the rest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from geodata.schema import FINDINGS, PlacePrecision, Stance
from geodata.sharing import kept
from geodata.store import Facts

from components.answer.claims import MARKING
from components.views.region_map.camera import Camera, latitude, to_pixels, world_x, world_y, zoom_of_claim

# How far round its mark a claim may lie: at it, around it, or somewhere in a wide area. Nothing wider gets a mark.
REACH = {
    PlacePrecision.POINT.value: 0,
    PlacePrecision.TOWN.value: 0,
    PlacePrecision.MUNICIPALITY.value: 1,
    PlacePrecision.AREA.value: 2,
}
# Marks closer than this many pixels are one plate with their number.
APART = 19.0
# Radius in pixels of the plate of two claims, what it grows by up to that of PLATE_MANY more.
PLATE_RADIUS, PLATE_GROWTH, PLATE_MANY = 6.7, 3.2, 58
# An arc bends by this share of its length to the left of its way, so that there and back are two lines.
BEND, STEPS = 0.18, 32
HEAD_AT = 0.6  # how far along the arc its head stands
HEAD_PX, HEAD_TURN = 8.0, 0.5  # length of a head's two strokes in pixels, their angle to the arc in radians


@dataclass(frozen=True)
class Place:
    """One or more claims at a point: longitude, latitude, how far round it they may lie, the stance of each, their ids."""

    lon: float
    lat: float
    reach: int
    stances: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """Flows from one end (region or country code) to another, with the claims that report them."""

    start: str
    end: str
    claim_ids: tuple[str, ...]


def has_place(claim: Mapping[str, Any]) -> bool:
    """Whether a claim is placed narrowly enough for a mark."""
    return claim["place_precision"] in REACH and not math.isnan(claim["lon"]) and not math.isnan(claim["lat"])


def places(claims: pd.DataFrame) -> list[Place]:
    """Claims known to a place, those at the same point with the same precision together."""
    rows = claims[claims["lon"].notna() & claims["lat"].notna() & claims["place_precision"].isin(REACH)]
    found: dict[tuple[float, float, int], list[tuple[str, str]]] = {}
    columns = (rows.index, rows["lon"], rows["lat"], rows["place_precision"], rows["stance"])
    for claim_id, lon, lat, precision, stance in zip(*columns, strict=True):
        found.setdefault((float(lon), float(lat), REACH[precision]), []).append((str(stance), str(claim_id)))
    return [
        Place(*key, tuple(stance for stance, _ in claims_here), tuple(claim_id for _, claim_id in claims_here))
        for key, claims_here in found.items()
    ]


def merged(found: Iterable[Place], camera: Camera, width: float, height: float) -> list[Place]:
    """The places that a box of this size shows; those that would lie on each other are one, at the largest of them."""
    groups: list[tuple[float, float, list[Place]]] = []
    for place in sorted(found, key=lambda place: (-len(place.claim_ids), place.lon, place.lat)):
        x, y = to_pixels(camera, width, height, place.lon, place.lat)
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        near = [group for group in groups if math.hypot(group[0] - x, group[1] - y) < APART]
        if near:
            min(near, key=lambda group: math.hypot(group[0] - x, group[1] - y))[2].append(place)
        else:
            groups.append((x, y, [place]))
    return [_together(group) for _, _, group in groups]


def _together(group: list[Place]) -> Place:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        reach=0,
        stances=tuple(stance for place in group for stance in place.stances),
        claim_ids=tuple(claim_id for place in group for claim_id in place.claim_ids),
    )


def plate_radius(claims: int) -> float:
    """Of the plate that stands for several claims, in pixels; a little more for many."""
    return PLATE_RADIUS + PLATE_GROWTH * min((claims - 2) / PLATE_MANY, 1)


def tally(found: Iterable[Place]) -> dict[str, int]:
    """How many claims have which stance, firmest first."""
    counted = Counter(stance for place in found for stance in place.stances)
    return {stance.value: counted[stance.value] for stance in Stance if counted[stance.value]}


def flows(facts: Facts, claims: pd.DataFrame) -> list[Flow]:
    """One flow a pair of ends that can be placed."""
    found: dict[tuple[str, str], list[str]] = {}
    points = ends(facts)
    for claim_id, starts, targets in zip(claims.index, claims["flow_from"], claims["flow_to"], strict=True):
        for start in starts:
            for end in targets:
                if start != end and start in points and end in points:
                    found.setdefault((start, end), []).append(str(claim_id))
    return [Flow(start, end, tuple(claim_ids)) for (start, end), claim_ids in found.items()]


def arc(facts: Facts, flow: Flow) -> list[tuple[float, float]]:
    """The flow's arc: longitudes and latitudes, curved on the map."""
    points = ends(facts)
    (x1, y1), (x2, y2) = ((world_x(lon), world_y(lat)) for lon, lat in (points[flow.start], points[flow.end]))
    middle_x, middle_y = (x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - (x2 - x1) * BEND
    line = []
    for step in range(STEPS + 1):
        t = step / STEPS
        x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle_x + t**2 * x2
        y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle_y + t**2 * y2
        line.append((round((x - 0.5) * 360, 3), round(latitude(y), 3)))
    return line


def head(line: list[tuple[float, float]], zoom: float) -> list[tuple[float, float]]:
    """Two strokes that point along an arc, past its middle, of the same size at every zoom."""
    at = round(len(line) * HEAD_AT)
    (x1, y1), (x2, y2) = ((world_x(lon), world_y(lat)) for lon, lat in line[at - 1 : at + 1])
    length, turn = HEAD_PX / (512 * 2**zoom), math.atan2(y2 - y1, x2 - x1)
    arms = [(x2 - length * math.cos(turn + by), y2 - length * math.sin(turn + by)) for by in (HEAD_TURN, -HEAD_TURN)]
    return [((x - 0.5) * 360, latitude(y)) for x, y in (arms[0], (x2, y2), arms[1])]


@kept(1)
def ends(facts: Facts) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of every region and country that a flow may name."""
    tables = (facts.context.country_points, facts.regions)
    return {
        str(code): (float(lon), float(lat))
        for table in tables
        for code, lon, lat in zip(table.index, table["lon"], table["lat"], strict=True)
    }


def counts(claims: pd.DataFrame, view: Mapping[str, Any]) -> dict[str, int]:
    """With claims chosen by period, actor, mineral or words: claims known only to the region, as the View counts (reports, or origins)."""
    if not any(view[key] for key in MARKING if key != "regions"):
        return {}
    found: dict[str, list[str]] = {}
    for _, claim in claims.iterrows():
        if not has_place(claim):
            for code in claim["region_codes"]:
                found.setdefault(code, []).append(claim["origin"])
    return {code: len(set(origins) if view["count"] == "origin" else origins) for code, origins in found.items()}


def drawn(claims: pd.DataFrame, view: Mapping[str, Any], reported: Mapping[str, Iterable[str]]) -> list[str]:
    """Ids of those among ``claims`` that the map draws: marks, flows, counts, outlines of where actors are ``reported``, the picked one."""
    layers, outlined = view["layers"], {claim_id for ids in reported.values() for claim_id in ids}
    counted = any(view[key] for key in MARKING if key != "regions")
    rows = claims[["flow_from", "flow_to", "region_codes", "place_precision", "lon", "lat"]].to_dict("records")
    return [
        claim_id
        for claim_id, claim in zip(claims.index, rows, strict=True)
        if claim_id in outlined
        or claim_id == view["claim"]
        or ("flows" in layers and claim["flow_from"] and claim["flow_to"])
        or ("events" in layers if has_place(claim) else counted and claim["region_codes"])
    ]


def columns(facts: Facts) -> dict[str, list]:
    """What the browser needs to draw any choice of claims: a row a claim, in the order of the published claims.

    ``reach``: how far round its place it may lie, -1 for a claim that gets no mark. ``zoom``: how near the map goes to it.
    ``present``: whether it says that somebody or something is there; denials and searches without a find don't.
    """
    rows = facts.claims
    return {
        "reach": [REACH[row["place_precision"]] if has_place(row) else -1 for _, row in rows.iterrows()],
        "zoom": [zoom_of_claim(row) for _, row in rows.iterrows()],
        "present": [stance not in FINDINGS for stance in rows["stance"]],
    }


def arcs(facts: Facts) -> list[dict[str, Any]]:
    """Every flow: its two ends, its arc, and the claims that report it."""
    found = []
    for flow in flows(facts, facts.claims):
        lon, lat = zip(*arc(facts, flow), strict=True)
        found.append({"start": flow.start, "end": flow.end, "lon": lon, "lat": lat, "claims": list(map(str, flow.claim_ids))})
    return found
