"""Where the map looks: longitude, latitude and the zoom of web maps (Mercator; the world is 512·2^zoom pixels wide)."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd
from geodata.schema import PlacePrecision
from geodata.store import Facts

from components.drawing.geo import WORLD, mercator, unprojected

# A camera in a link says what a window of this size shows; a smaller picture shows the same part of the world.
WINDOW = (1000, 700)
# How near the map goes to a claim: as near as its place is known.
CLAIM_ZOOM = {
    PlacePrecision.POINT.value: 9.0,
    PlacePrecision.TOWN.value: 9.0,
    PlacePrecision.MUNICIPALITY.value: 7.5,
    PlacePrecision.AREA.value: 7.5,
}
NEAREST, FARTHEST = 14.0, 1.2
FIT_NEAREST = 9.0  # nothing is fitted nearer than this
# Room round the regions, in degrees, so that coasts don't touch the frame.
MARGIN_DEGREES = 0.5
# A region farther than this from every other, in degrees, would halve the rest of the map.
REMOTE_DEGREES = 5.0

Bounds = tuple[float, float, float, float]


class Camera(NamedTuple):
    """Longitude and latitude of the middle, and the zoom."""

    lon: float
    lat: float
    zoom: float


def world_x(lon: float) -> float:
    """Longitude as a share of the world's width, from its left edge."""
    return lon / 360 + 0.5


def world_y(lat: float) -> float:
    """Latitude as a share of the world's width, from its upper edge."""
    return 0.5 - float(mercator(lat)) / (2 * math.pi)


def latitude(y: float) -> float:
    """The inverse of ``world_y``."""
    return unprojected((0.5 - y) * 2 * math.pi)


def to_pixels(camera: Camera, width: float, height: float, lon: float, lat: float) -> tuple[float, float]:
    """Where a place lies in a box of this size, in pixels from its upper left corner."""
    scale = WORLD * 2**camera.zoom
    x = (world_x(lon) - world_x(camera.lon)) * scale + width / 2
    return x, (world_y(lat) - world_y(camera.lat)) * scale + height / 2


def to_degrees(camera: Camera, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """The inverse of ``to_pixels``: longitude and latitude."""
    scale = WORLD * 2**camera.zoom
    lon = (world_x(camera.lon) + (x - width / 2) / scale - 0.5) * 360
    return lon, latitude(world_y(camera.lat) + (y - height / 2) / scale)


def window(camera: Camera, width: float, height: float) -> Bounds:
    """West, south, east, north of what a box of this size shows, in degrees."""
    scale = WORLD * 2**camera.zoom
    x, y = world_x(camera.lon), world_y(camera.lat)
    west, east = ((x + side * width / 2 / scale - 0.5) * 360 for side in (-1, 1))
    north, south = (latitude(min(max(y + side * height / 2 / scale, 0.001), 0.999)) for side in (-1, 1))
    return west, south, east, north


def fit(bounds: Bounds, width: float, height: float, nearest: float = FIT_NEAREST) -> Camera:
    """The camera that shows all of the bounds (west, south, east, north in degrees) in a box of this size."""
    west, south, east, north = bounds
    top, bottom = world_y(north), world_y(south)
    world = min(width / max((east - west) / 360, 1e-6), height / max(bottom - top, 1e-6))
    zoom = min(math.log2(world / WORLD), nearest)
    return Camera((west + east) / 2, latitude((top + bottom) / 2), max(zoom, FARTHEST))


def extent(facts: Facts, countries: Collection[str] = ()) -> Bounds:
    """West, south, east, north of the regions of these countries, or of all six, in degrees, with a margin.

    A region whose point lies farther than ``REMOTE_DEGREES`` from every other is left out.
    """
    if facts.place and not facts.place.parent:
        return extent(facts.upper, [facts.place.country])
    regions = facts.regions
    points = regions[["lon", "lat"]].to_numpy(float)
    near = [len(points) < 3 or sorted(((points - point) ** 2).sum(axis=1) ** 0.5)[1] <= REMOTE_DEGREES for point in points]
    chosen = pd.Series(near, regions.index)
    if countries:
        own = regions["country_code"].isin(list(countries))
        chosen = chosen & own if (chosen & own).any() else own
    west, south, east, north = bounds_of(facts, list(regions.index[chosen] if chosen.any() else regions.index))
    return west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES


def bounds_of(facts: Facts, codes: list[str]) -> Bounds:
    """West, south, east, north of these regions, in degrees."""
    rows = facts.regions.loc[codes]
    return float(rows["minx"].min()), float(rows["miny"].min()), float(rows["maxx"].max()), float(rows["maxy"].max())


def camera_for(facts: Facts, view: Mapping[str, Any], width: float, height: float) -> Camera:
    """The camera of a picture of this size: that of the View, else on its claim, its countries, or all six."""
    closer = math.log2(min(width / WINDOW[0], height / WINDOW[1]))
    if view["camera"]:
        lon, lat, zoom = view["camera"]
        return Camera(lon, lat, max(zoom + closer, 0.0))
    claim = facts.claims.loc[view["claim"]] if view["claim"] else None
    if claim is not None and (zoom := zoom_of_claim(claim)):
        return Camera(float(claim["lon"]), float(claim["lat"]), zoom + closer)
    if claim is not None and claim["region_codes"]:
        return fit(bounds_of(facts, [*claim["region_codes"]]), width * 0.94, height * 0.94)
    return fit(extent(facts, view["country"]), width, height)


def zoom_of_claim(claim: Mapping[str, Any]) -> float:
    """How near the map goes to the claim's place; 0 for a claim that has none to go to."""
    return 0.0 if math.isnan(claim["lon"]) else CLAIM_ZOOM.get(claim["place_precision"], 0.0)
