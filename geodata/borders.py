"""International borders among the countries of the atlas: their lines, the zone around them, the distance to them.

All distances are in km on the ellipsoid WGS 84. Lines are straight in longitude and latitude between the corners of
the boundaries, as the maps draw them; the true border winds more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Proj
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geodata.neighbours import GEOD, shared_edges

# Edges are cut to this length, so that a straight line in a local projection is one in degrees too (within 1 m).
STEP_KM = 10.0
# Before the zone is made, corners that lie closer than this to the line without them are left out.
SIMPLIFY_KM = 0.25
# What the edge of a zone may be off its distance by: the line made simpler, arcs of 16 chords, the projection.
TOLERANCE_KM = 0.6
# A piece of the line is projected about its own middle: in a cell of this size no length is off by more than 0.05 %.
CELL_DEGREES = 1.5
ARC_SEGMENTS = 16
# A long side of the zone is cut so that it stays straight on the ground when it is straight in degrees.
SIDE_KM = 25.0
NEAREST = 3  # edges that are measured exactly for each point and border

# Distances for which the zone is published for the atlas.
ZONE_KM = (25, 50, 100)

Pair = tuple[str, str]


@dataclass(frozen=True)
class TriBorder:
    """A point where three countries meet: their codes in alphabetical order, longitude and latitude in degrees."""

    countries: tuple[str, str, str]
    lon: float
    lat: float


@dataclass(frozen=True)
class Borders:
    """The borders between regions of different countries.

    edges: x1, y1, x2, y2 in degrees, none longer than STEP_KM. edge_pair: position in ``pairs`` of each.
    pairs: the two countries of each border, in alphabetical order.
    lines: a row for two regions [region_code, neighbour_code, pair (position in ``pairs``), border_km, geometry
    (EPSG:4326)], the region of the alphabetically first country first. tri_borders: from north to south.
    """

    edges: np.ndarray
    edge_pair: np.ndarray
    pairs: tuple[Pair, ...]
    lines: gpd.GeoDataFrame
    tri_borders: tuple[TriBorder, ...]

    @cached_property
    def km(self) -> np.ndarray:
        """Length of each border, in the order of ``pairs``."""
        total = self.lines.groupby("pair")["border_km"].sum()
        return total.reindex(range(len(self.pairs)), fill_value=0.0).to_numpy(float)

    def line(self, pairs: Iterable[int]) -> MultiLineString:
        """The borders at these positions as one line in EPSG:4326."""
        chosen = self.lines[self.lines["pair"].isin(list(pairs))]
        return MultiLineString([part for shape in chosen.geometry for part in shape.geoms])

    def regions(self, pairs: Iterable[int]) -> pd.DataFrame:
        """Regions that touch these borders, by region_code: border_km along them, neighbours (region codes)."""
        rows = self.lines[self.lines["pair"].isin(list(pairs))]
        there = rows[["region_code", "neighbour_code", "border_km"]]
        back = there.rename(columns={"region_code": "neighbour_code", "neighbour_code": "region_code"})
        grouped = pd.concat([there, back]).groupby("region_code")
        return pd.DataFrame({"border_km": grouped["border_km"].sum(), "neighbours": grouped["neighbour_code"].agg(tuple)})

    # ---------------------------------------------------------------- distances
    def distances(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Km from each point to the nearest place of each border: a row a point, a column a border of ``pairs``.

        The nearest edges are found on a plane about the point, whose error is below 0.5 % as far as 500 km; the nearest
        place on each of them is then measured on the ellipsoid.
        """
        lon, lat = (np.atleast_1d(np.asarray(values, dtype=float)) for values in (lon, lat))
        found = np.full((len(lon), len(self.pairs)), np.inf)
        for at in range(len(self.pairs)):
            edges = self.edges[self.edge_pair == at]
            if len(edges) and len(lon):
                found[:, at] = _to_edges(lon, lat, edges)
        return found

    # ---------------------------------------------------------------- zones
    @cached_property
    def _pieces(self) -> list[tuple[int, Proj, BaseGeometry]]:
        """Parts of the line, each with its border and a projection about its middle, in whose metres it is given."""
        middle = np.floor((self.edges[:, :2] + self.edges[:, 2:]) / 2 / CELL_DEGREES)
        cells = pd.DataFrame({"pair": self.edge_pair, "x": middle[:, 0], "y": middle[:, 1]})
        pieces = []
        for (pair, x, y), rows in cells.groupby(["pair", "x", "y"]).groups.items():
            local = Proj(proj="aeqd", lon_0=(x + 0.5) * CELL_DEGREES, lat_0=(y + 0.5) * CELL_DEGREES, ellps="WGS84")
            ends = self.edges[np.asarray(rows)].reshape(-1, 2)
            metres = np.column_stack(local(ends[:, 0], ends[:, 1])).reshape(-1, 2, 2)
            merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(np.round(metres, 3))))
            pieces.append((int(pair), local, shapely.simplify(merged, SIMPLIFY_KM * 1000)))
        return pieces

    def zone(self, km: float, pairs: Iterable[int] | None = None) -> BaseGeometry:
        """All that lies within ``km`` of these borders (of all without ``pairs``), in EPSG:4326, land and water alike.

        The edge lies within TOLERANCE_KM of that distance. Each piece of the line is widened in an azimuthal equidistant
        projection about its own middle, where distances are true, never in degrees.
        """
        wanted = set(range(len(self.pairs)) if pairs is None else pairs)
        parts = []
        for pair, local, line in self._pieces:
            if pair not in wanted:
                continue
            wide = shapely.segmentize(shapely.buffer(line, km * 1000, quad_segs=ARC_SEGMENTS), SIDE_KM * 1000)
            parts.append(shapely.transform(wide, lambda xy, back=local: np.column_stack(back(xy[:, 0], xy[:, 1], inverse=True))))
        return shapely.union_all(np.array(parts, dtype=object)) if parts else shapely.Polygon()


def find_borders(regions: gpd.GeoDataFrame) -> Borders:
    """The borders in a coverage. ``regions``: index of codes, column country_code, EPSG:4326."""
    edges, first, second = shared_edges(np.asarray(regions.geometry.array))
    country = np.asarray(regions["country_code"], dtype=object)
    foreign = country[first] != country[second]
    edges, first, second = edges[foreign], first[foreign], second[foreign]
    swap = country[first] > country[second]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    pairs = tuple(sorted(set(zip(country[first], country[second], strict=True))))
    at = {pair: n for n, pair in enumerate(pairs)}
    edge_pair = np.array([at[pair] for pair in zip(country[first], country[second], strict=True)], dtype=int)
    fine, of = _cut(edges)
    return Borders(
        edges=fine,
        edge_pair=edge_pair[of],
        pairs=pairs,
        lines=_lines(edges, first, second, edge_pair, np.asarray(regions.index, dtype=object)),
        tri_borders=_tri_borders(edges, [pairs[n] for n in edge_pair]),
    )


def _lines(edges: np.ndarray, first: np.ndarray, second: np.ndarray, pair: np.ndarray, codes: np.ndarray) -> gpd.GeoDataFrame:
    """The shared line of every two regions."""
    km = GEOD.inv(*edges.T)[2] / 1000 if len(edges) else np.array([])
    table = pd.DataFrame({"region_code": codes[first], "neighbour_code": codes[second], "pair": pair, "border_km": km})
    rows = []
    for (code, neighbour, at), part in table.groupby(["region_code", "neighbour_code", "pair"]):
        merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(edges[part.index].reshape(-1, 2, 2))))
        line = merged if isinstance(merged, MultiLineString) else MultiLineString([merged])
        rows.append((code, neighbour, at, part["border_km"].sum(), line))
    columns = ["region_code", "neighbour_code", "pair", "border_km", "geometry"]
    return gpd.GeoDataFrame(pd.DataFrame(rows, columns=columns), geometry="geometry", crs="EPSG:4326")


def _cut(edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Edges in parts no longer than STEP_KM, and the position of the edge that each is part of."""
    if not len(edges):
        return edges, np.array([], dtype=int)
    parts = np.maximum(1, np.ceil(GEOD.inv(*edges.T)[2] / 1000 / STEP_KM)).astype(int)
    of = np.repeat(np.arange(len(edges)), parts)
    number = np.arange(len(of)) - np.repeat(np.cumsum(parts) - parts, parts)
    start, way = edges[of, :2], edges[of, 2:] - edges[of, :2]
    share = (number / parts[of])[:, None], ((number + 1) / parts[of])[:, None]
    return np.hstack([start + way * share[0], start + way * share[1]]), of


def _tri_borders(edges: np.ndarray, pairs: list[Pair]) -> tuple[TriBorder, ...]:
    """Corners at which borders of three countries end together."""
    meeting: dict[tuple[float, float], set[str]] = {}
    for (x1, y1, x2, y2), pair in zip(edges.tolist(), pairs, strict=True):
        for corner in ((x1, y1), (x2, y2)):
            meeting.setdefault(corner, set()).update(pair)
    found = [(corner, sorted(countries)) for corner, countries in meeting.items() if len(countries) == 3]
    return tuple(TriBorder((a, b, c), lon, lat) for (lon, lat), (a, b, c) in sorted(found, key=lambda one: -one[0][1]))


def _to_edges(lon: np.ndarray, lat: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Km from each point to the nearest of these edges."""

    def plane(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Degrees of latitude east and north of each point; a degree of longitude shrinks with the latitude half-way."""
        return (x - lon[:, None]) * np.cos(np.radians((y + lat[:, None]) / 2)), y - lat[:, None]

    (ax, ay), (bx, by) = plane(edges[:, 0], edges[:, 1]), plane(edges[:, 2], edges[:, 3])
    dx, dy = bx - ax, by - ay
    # An edge of no length is a point: any share of it is that point.
    share = np.clip(-(ax * dx + ay * dy) / np.maximum(dx**2 + dy**2, 1e-18), 0, 1)
    away = np.hypot(ax + share * dx, ay + share * dy)
    few = min(NEAREST, len(edges))
    near = np.argpartition(away, few - 1, axis=1)[:, :few]
    share = np.take_along_axis(share, near, axis=1)
    x = edges[near, 0] + share * (edges[near, 2] - edges[near, 0])
    y = edges[near, 1] + share * (edges[near, 3] - edges[near, 1])
    from_x, from_y = (np.repeat(values, few) for values in (lon, lat))
    metres = np.asarray(GEOD.inv(from_x, from_y, x.ravel(), y.ravel())[2])
    return metres.reshape(-1, few).min(axis=1) / 1000
