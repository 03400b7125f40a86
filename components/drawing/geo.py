"""Web Mercator maps as Plotly's ``geo`` subplots have them: camera, projection, and boundaries as SVG paths.

A camera is longitude and latitude of the middle and the zoom of web maps: the world is 512 · 2^zoom pixels wide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from components.drawing.box import Box
from components.drawing.paths import cut, in_tenths, path_of

WORLD = 512  # width of the world at zoom 0, in pixels
PAD = 1e-3  # degrees by which Plotly draws in the frame of a map
STEP = 1.0  # degrees: a longer edge follows its great circle, as in Plotly
FURTHEST = 85.0511  # latitude at which the Mercator square ends
BEYOND = 20  # pixels: what lies further out of the frame than this, edges and all, is cut off
NOWHERE = Box(0, 0, 0, 0)
MOST_CACHED = 6  # paths of so many cameras stay with a geometry


def mercator(lat: Any) -> Any:
    """Latitude in degrees as y of the projection, in radians northwards."""
    limited = np.clip(lat, -FURTHEST, FURTHEST)
    return np.log(np.tan(np.pi / 4 + np.radians(limited) / 2))


def unprojected(y: float) -> float:
    """The latitude of a y of the projection."""
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def geo_camera(lon: float, lat: float, zoom: float, width: float, height: float) -> dict[str, Any]:
    """A ``layout.geo`` that shows this camera in a subplot of ``width`` × ``height`` pixels, filled to its edges.

    Only ``center`` and ``projection.scale`` change with the camera; the ranges follow from the subplot's aspect.
    """
    half_width, half_height = (math.pi, math.pi * height / width) if width >= height else (math.pi * width / height, math.pi)
    edge = math.degrees(half_width)
    # The upper edge of the frame bends along great circles, each over a quarter of its length.
    top = math.atan(math.tan(math.radians(unprojected(half_height))) * max(math.cos(half_width / 4), 1e-9))
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {
            "type": "mercator",
            "rotation": {"lon": 0, "lat": 0, "roll": 0},
            "scale": WORLD * 2**zoom / (math.pi / half_width * width),
        },
        "center": {"lon": lon, "lat": lat},
        "lonaxis": {"range": [-edge, edge]},
        "lataxis": {"range": [-math.degrees(top), math.degrees(top)]},
    }


@dataclass(frozen=True)
class Projection:
    """Mercator in pixels: ``scale`` of them to a radian, ``lon`` and ``y`` of the middle; ``box`` is what is seen."""

    scale: float
    lon: float
    y: float
    box: Box

    def pixels(self, lon: Any, lat: Any) -> np.ndarray:
        """Columns x and y in pixels of longitudes and latitudes in degrees."""
        return self.of_radians(np.radians(np.asarray(lon, dtype=float)), mercator(np.asarray(lat, dtype=float)))

    def of_radians(self, x: Any, y: Any) -> np.ndarray:
        """The same of projected coordinates."""
        left, top = self.box.x + self.box.width / 2, self.box.y + self.box.height / 2
        return np.column_stack([left + self.scale * (x - math.radians(self.lon)), top - self.scale * (y - self.y)])


def projection_of(geo: Mapping[str, Any], area: Box) -> Projection:
    """The projection of a ``layout.geo``: Plotly fits the ranges' frame into the domain, then enlarges about the centre."""
    across, up = (geo.get("domain") or {}).get("x") or (0, 1), (geo.get("domain") or {}).get("y") or (0, 1)
    box = Box(
        area.x + across[0] * area.width,
        area.y + (1 - up[1]) * area.height,
        (across[1] - across[0]) * area.width,
        (up[1] - up[0]) * area.height,
    )
    west, east = (geo.get("lonaxis") or {}).get("range") or (-180, 180)
    south, north = (geo.get("lataxis") or {}).get("range") or (-90, 90)
    own = geo.get("projection") or {}
    middle = geo.get("center") or {}
    rotated = (own.get("rotation") or {}).get("lon")
    rotated = (west + east) / 2 if rotated is None else rotated
    lon, lat = middle.get("lon"), middle.get("lat")
    wide = math.radians(east - west - 2 * PAD)
    low, high = _edge(south + PAD, -1, wide / 4), _edge(north - PAD, 1, wide / 4)
    fit = min(box.width / wide, box.height / (high - low))
    seen_width, seen_height = fit * wide, fit * (high - low)
    seen = Box(box.x + (box.width - seen_width) / 2, box.y + (box.height - seen_height) / 2, seen_width, seen_height)
    centre = float(mercator((south + north) / 2 if lat is None else lat))
    return Projection(fit * own.get("scale", 1), rotated if lon is None else lon, centre, seen)


def _edge(lat: float, out: int, quarter: float) -> float:
    """How far the frame's upper (out = 1) or lower edge reaches: it bends towards the pole along great circles."""
    bent = (
        math.degrees(math.atan(math.tan(math.radians(lat)) / math.cos(quarter / 2))) if lat * out > 0 and abs(lat) < 90 else lat
    )
    return float(np.clip(mercator(bent), -math.pi, math.pi))


def along_great_circles(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The line with points put in where two neighbours are more than STEP degrees apart; NaN gaps stay."""
    reach = np.hypot(np.diff(lon), np.diff(lat))
    long = np.flatnonzero(reach > STEP)
    if not len(long):
        return lon, lat
    lons, lats, after = [], [], 0
    for edge in long.tolist():
        count = math.ceil(reach[edge] / STEP)
        a, b = (_on_sphere(lon[end], lat[end]) for end in (edge, edge + 1))
        shares = np.arange(1, count) / count
        angle = math.acos(min(max(float(a @ b), -1), 1))
        between = (np.sin((1 - shares) * angle)[:, None] * a + np.sin(shares * angle)[:, None] * b) / math.sin(angle)
        lons += [lon[after : edge + 1], np.degrees(np.arctan2(between[:, 1], between[:, 0]))]
        lats += [lat[after : edge + 1], np.degrees(np.arcsin(np.clip(between[:, 2], -1, 1)))]
        after = edge + 1
    return np.concatenate([*lons, lon[after:]]), np.concatenate([*lats, lat[after:]])


def _on_sphere(lon: float, lat: float) -> np.ndarray:
    a, b = math.radians(lon), math.radians(lat)
    return np.array([math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)])


class Boundaries(dict):
    """A GeoJSON FeatureCollection that figures share: ``go.Figure`` never copies it, and its paths stay with it.

    Give it as ``geojson`` of a Choropleth. Holds Polygons and MultiPolygons in degrees; it must not be changed.
    """

    def __deepcopy__(self, memo: object) -> Boundaries:
        return self

    @cached_property
    def _coordinates(self) -> tuple[np.ndarray, np.ndarray, list[list[int]]]:
        """X and y of all rings in radians of the projection, and for each feature where its rings start (and the last ends)."""
        lons, lats, starts, at = [], [], [], 0
        for feature in self["features"]:
            own = [at]
            for ring in _rings(feature):
                points = np.asarray(ring, dtype=float)
                lon, lat = along_great_circles(points[:, 0], points[:, 1])
                lons.append(lon)
                lats.append(lat)
                at += len(lon)
                own.append(at)
            starts.append(own)
        if not lons:
            return np.empty(0), np.empty(0), starts
        return np.radians(np.concatenate(lons)), mercator(np.concatenate(lats)), starts

    @cached_property
    def _corners(self) -> tuple[np.ndarray, np.ndarray]:
        """The north-western and the south-eastern corner of each ring, as ``Projection.of_radians`` takes them."""
        x, y, starts = self._coordinates
        first = [start for rings in starts for start in rings[:-1]]
        if not first:
            return np.empty((2, 0)), np.empty((2, 0))
        west, south = (np.minimum.reduceat(values, first) for values in (x, y))
        east, north = (np.maximum.reduceat(values, first) for values in (x, y))
        return np.array([west, north]), np.array([east, south])

    @cached_property
    def _paths(self) -> Callable[[Projection], list[tuple[str, Box]]]:
        return lru_cache(MOST_CACHED)(self._drawn)

    def rows(self, key: str) -> dict[Any, int]:
        """Position of each feature by the value of a ``featureidkey`` ("id", "properties.code")."""
        return self._rows(key)

    @cached_property
    def _rows(self) -> Callable[[str], dict[Any, int]]:
        return lru_cache(MOST_CACHED)(self._numbered)

    def _numbered(self, key: str) -> dict[Any, int]:
        found = {}
        for number, feature in enumerate(self["features"]):
            value: Any = feature
            for part in key.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
            found[value] = number
        return found

    def paths(self, projection: Projection) -> list[tuple[str, Box]]:
        """Path data and box of each feature in pixels; "" for a feature that lies out of sight."""
        return self._paths(projection)

    def _drawn(self, projection: Projection) -> list[tuple[str, Box]]:
        x, y, starts = self._coordinates
        low, high = (projection.of_radians(*corners) for corners in self._corners)
        frame, drawn, at = projection.box.inset(-BEYOND), [], 0
        near = np.all((low < (frame.right, frame.bottom)) & (high > (frame.x, frame.y)), axis=1)
        for rings in starts:
            own = slice(at, at := at + len(rings) - 1)
            if not near[own].any():
                drawn.append(("", NOWHERE))
                continue
            (left, top), (right, bottom) = low[own].min(axis=0).tolist(), high[own].max(axis=0).tolist()
            parts: list[np.ndarray] = []
            for ring in np.flatnonzero(near[own]).tolist():
                a, b = rings[ring : ring + 2]
                parts += cut(projection.of_radians(x[a:b], y[a:b]), frame, close=True)
            data = "".join(path_of(in_tenths(part), close=True) for part in parts)
            drawn.append((data, Box(left, top, right - left, bottom - top)))
        return drawn


def _rings(feature: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    shape = feature.get("geometry") or {}
    if shape.get("type") == "Polygon":
        return list(shape["coordinates"])
    if shape.get("type") == "MultiPolygon":
        return [ring for part in shape["coordinates"] for ring in part]
    raise ValueError(f"geometry {shape.get('type')!r} can't be filled; use Polygon or MultiPolygon")
