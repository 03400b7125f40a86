"""Points in polygons, by the million: no object is made for a point that need not be looked at."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import Geod

GEOD = Geod(ellps="WGS84")
KM_A_DEGREE = 110.5  # of latitude at its shortest, so that a tolerance in degrees is never too small
MOST_CELLS_A_SIDE = 2000
CHUNK = 2_000_000  # candidate pairs tested at a time; bounds memory


def locate(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """For each point the position of the first polygon that holds it or has it on its edge; -1 for none.

    x and y in the polygons' CRS; a NaN is in none.
    """
    result = np.full(len(x), len(polygons), dtype=np.int64)
    usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if not len(usable) or not len(polygons):
        return np.full(len(x), -1, dtype=np.int64)
    shapely.prepare(polygons)
    bounds = shapely.bounds(polygons)
    order, polygon, start, stop = _candidate_ranges(x[usable], y[usable], bounds)
    order = usable[order]
    for some in _chunks(stop - start):
        number = stop[some] - start[some]
        owner = np.repeat(polygon[some], number)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(number) - number, number)
        point = order[np.repeat(start[some], number) + offset]
        in_box = (y[point] >= bounds[owner, 1]) & (y[point] <= bounds[owner, 3])
        owner, point = owner[in_box], point[in_box]
        inside = shapely.intersects_xy(polygons[owner], x[point], y[point])
        np.minimum.at(result, point[inside], owner[inside])
    return np.where(result < len(polygons), result, -1)


def distances(x: np.ndarray, y: np.ndarray, polygons: np.ndarray, tolerance_km: float) -> tuple[np.ndarray, np.ndarray]:
    """For each point (degrees) the nearest polygon within tolerance_km (else -1), and how many km off."""
    nearest = np.full(len(x), -1, dtype=np.int64)
    gap = np.full(len(x), np.nan)
    if not len(x) or not len(polygons):
        return nearest, gap
    # No point more than a degree north or south of all polygons is within the largest tolerance.
    widest = min(float(np.abs(y).max()), float(np.abs(shapely.total_bounds(polygons)[[1, 3]]).max())) + 1
    widest = min(widest, 85.0)
    reach = tolerance_km / KM_A_DEGREE / np.cos(np.radians(widest))
    close = np.flatnonzero(_near_edges(x, y, polygons, reach))
    points = shapely.points(x[close], y[close])
    pair = shapely.STRtree(polygons).query(points, predicate="dwithin", distance=reach)
    ends = shapely.get_coordinates(shapely.shortest_line(points[pair[0]], polygons[pair[1]])).reshape(-1, 2, 2)
    km = GEOD.inv(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])[2] / 1000
    # Farthest first, so that the nearest polygon is written last and stays.
    order = np.lexsort((-pair[1], -km))
    order = order[km[order] <= tolerance_km]
    nearest[close[pair[0][order]]] = pair[1][order]
    gap[close[pair[0][order]]] = km[order]
    return nearest, gap


def _candidate_ranges(x: np.ndarray, y: np.ndarray, bounds: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points sorted by horizontal strip, then x; for each polygon and strip the range of points in its box.

    Returns order (of the points) and, one entry a polygon and strip, polygon, start, stop.
    """
    left, bottom, right, top = np.nanmin(bounds[:, :2], axis=0).tolist() + np.nanmax(bounds[:, 2:], axis=0).tolist()
    height = max(float(np.nanmedian(bounds[:, 3] - bounds[:, 1])), (top - bottom) / MOST_CELLS_A_SIDE, 1e-9)
    width = 2 * (right - left) + 1
    strip = np.floor((y - bottom) / height)
    # Points outside the polygons' own box sort to the ends of a strip and fall in no range.
    key = strip * width + np.clip(x, left - width / 8, right + width / 8) - left + width / 4
    order = np.argsort(key, kind="stable")
    keys = key[order]
    real = np.flatnonzero(np.isfinite(bounds[:, 0]))
    first = np.floor((bounds[real, 1] - bottom) / height).astype(np.int64)
    last = np.floor((bounds[real, 3] - bottom) / height).astype(np.int64)
    polygon = np.repeat(real, last - first + 1)
    nth = np.arange(len(polygon)) - np.repeat(np.cumsum(last - first + 1) - (last - first + 1), last - first + 1)
    base = (np.repeat(first, last - first + 1) + nth) * width - left + width / 4
    start = np.searchsorted(keys, base + bounds[polygon, 0] - 1e-9, side="left")
    stop = np.searchsorted(keys, base + bounds[polygon, 2] + 1e-9, side="right")
    return order, polygon, start, stop


def _chunks(sizes: np.ndarray) -> list[np.ndarray]:
    """Positions of `sizes`, grouped so that each group sums to about CHUNK."""
    if not len(sizes):
        return []
    group = np.cumsum(sizes) // CHUNK
    return np.split(np.arange(len(sizes)), np.flatnonzero(np.diff(group)) + 1)


def _near_edges(x: np.ndarray, y: np.ndarray, polygons: np.ndarray, reach: float) -> np.ndarray:
    """False for points certainly farther than `reach` degrees from every edge; a coarse grid decides."""
    left, bottom, right, top = shapely.total_bounds(polygons)
    cell = max(2 * reach, (right - left) / MOST_CELLS_A_SIDE, (top - bottom) / MOST_CELLS_A_SIDE)
    # Samples half a cell apart: what lies within `reach` of an edge is then in a sample's cell or beside it.
    edges = shapely.segmentize(shapely.boundary(polygons), cell / 2)
    sample = shapely.get_coordinates(edges)
    across, up = (int(span / cell) + 5 for span in (right - left, top - bottom))
    near = np.zeros((across, up), dtype=bool)
    column, row = _cells(sample[:, 0], left, cell, across), _cells(sample[:, 1], bottom, cell, up)
    for step_x in (-1, 0, 1):
        for step_y in (-1, 0, 1):
            near[column + step_x, row + step_y] = True
    inside = (x >= left - 2 * cell) & (x <= right + 2 * cell) & (y >= bottom - 2 * cell) & (y <= top + 2 * cell)
    return inside & near[_cells(x, left, cell, across), _cells(y, bottom, cell, up)]


def _cells(values: np.ndarray, origin: float, cell: float, number: int) -> np.ndarray:
    """Cell numbers along one side; the grid begins two cells before the origin."""
    return np.clip(np.floor((values - origin) / cell).astype(np.int64) + 2, 0, number - 1)
