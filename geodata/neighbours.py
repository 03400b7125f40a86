"""Which regions share a border, and how long it is."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

ELLIPSOID = "WGS84"
GEOD = Geod(ellps=ELLIPSOID)
COLUMNS = ["region_code", "neighbour_code", "border_km", "foreign"]


def compute(regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """Every pair of regions with a common border, in both directions.

    `regions`: index of codes, column country_code, EPSG:4326. Columns: region_code, neighbour_code, border_km
    (geodesic length of the shared line), foreign (the two lie in different countries). Unique by both codes;
    sorted. Regions that meet in a point only are no neighbours.
    """
    first, second, km = shared_borders(np.asarray(regions.geometry.array))
    codes = np.asarray(regions.index, dtype=object)
    country = np.asarray(regions["country_code"], dtype=object)
    one = pd.DataFrame(
        {
            "region_code": np.concatenate([codes[first], codes[second]]),
            "neighbour_code": np.concatenate([codes[second], codes[first]]),
            "border_km": np.concatenate([km, km]),
            "foreign": np.tile(country[first] != country[second], 2).astype(bool),
        },
        columns=COLUMNS,
    )
    return one.sort_values(["region_code", "neighbour_code"], ignore_index=True)


def shared_borders(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions first < second of polygons with a common line, and its geodesic length in km."""
    edges, first, second = shared_edges(polygons)
    pairs = pd.DataFrame({"first": first, "second": second, "km": GEOD.inv(*edges.T)[2] / 1000})
    total = pairs.groupby(["first", "second"], as_index=False)["km"].sum()
    return total["first"].to_numpy(int), total["second"].to_numpy(int), total["km"].to_numpy(float)


def shared_edges(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges that two polygons share, as x1, y1, x2, y2 in degrees, and the positions first < second of the two.

    In a coverage two neighbours have the same vertices along their border, so edges are matched as pairs of
    vertices. What finds no match so (a vertex that only one side has) is compared as lines.
    """
    edges, owner = _edges(polygons)
    key, matched = _pair_up(edges)
    one, two = key[matched], key[matched + 1]
    lone = np.ones(len(edges), dtype=bool)
    lone[one] = lone[two] = False
    more, first, second = _overlaps(edges[lone], owner[lone])
    found = np.concatenate([edges[one], more])
    first = np.concatenate([np.minimum(owner[one], owner[two]), first])
    second = np.concatenate([np.maximum(owner[one], owner[two]), second])
    apart = first != second
    return found[apart], first[apart], second[apart]


def _edges(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All edges as x1, y1, x2, y2 with the lesser end first, and the position of each one's polygon."""
    parts, polygon_of_part = shapely.get_parts(polygons, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    same = np.flatnonzero(ring[1:] == ring[:-1])
    start, end = coordinates[same], coordinates[same + 1]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    edges = np.where(swap[:, None], np.hstack([end, start]), np.hstack([start, end]))
    return edges, polygon_of_part[part_of_ring[ring[same]]]


def _pair_up(edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """An order that puts equal edges beside each other, and where in it a pair begins."""
    order = np.lexsort(edges.T)
    equal = (edges[order[1:]] == edges[order[:-1]]).all(axis=1)
    begins = np.flatnonzero(equal)
    # An edge found three times (overlapping polygons) would begin two pairs; the first is enough.
    return order, begins[np.diff(begins, prepend=-2) > 1]


def _overlaps(edges: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where unmatched edges of two polygons run along each other: these edges, and the positions of the two."""
    nothing = np.empty((0, 4)), np.array([], dtype=int), np.array([], dtype=int)
    if not len(edges):
        return nothing
    lines = shapely.linestrings(edges.reshape(-1, 2, 2))
    a, b = shapely.STRtree(lines).query(lines, predicate="intersects")
    a, b = (side[owner[a] < owner[b]] for side in (a, b))
    common = shapely.intersection(lines[a], lines[b])
    along = shapely.length(common) > 0
    if not along.any():
        return nothing
    # Two straight edges share one straight piece.
    ends = shapely.get_coordinates(common[along]).reshape(-1, 4)
    return ends, owner[a[along]], owner[b[along]]
