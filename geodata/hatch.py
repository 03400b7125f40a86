"""Hatching as geometry: parallel lines clipped to each region, for what has no colour of its own.

Plotly's maps have no patterns, and a picture laid into a polygon can't take two colours or be printed as lines; so a
region without a figure is told apart by lines that are drawn, and stay lines in a vector file.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

# Degrees between neighbouring lines, measured along a meridian; each level of LEVELS fills the gaps of the one before.
COARSEST = 0.8
LEVELS = 3


def hatch(regions: gpd.GeoDataFrame) -> list[list[shapely.MultiLineString]]:
    """For each region, in order, one MultiLineString (EPSG:4326, maybe empty) for each level, coarsest first.

    Lines rise by one degree of latitude a degree of longitude and lie on one grid for all regions, so that the
    hatching of neighbours joins. A map shows finer levels as it comes nearer; a region that the coarsest grid misses
    has one line of its own there, through its middle.
    """
    return [_of_region(shape) for shape in regions.geometry.to_numpy()]


def _of_region(shape: shapely.Geometry) -> list[shapely.MultiLineString]:
    finest = COARSEST / 2 ** (LEVELS - 1)
    west, south, east, north = shape.bounds
    # A line is named by the latitude at which it would cross the meridian of Greenwich, counted in finest steps.
    crossings = [lat - lon for lat in (south, north) for lon in (west, east)]
    numbers = np.arange(np.floor(min(crossings) / finest), np.ceil(max(crossings) / finest) + 1)
    lines = shapely.linestrings([[(west, number * finest + west), (east, number * finest + east)] for number in numbers])
    shapely.prepare(shape)
    clipped = shapely.intersection(lines, shape)
    level = np.array([_level(int(number)) for number in numbers])
    made = [_pieces(clipped[level == at]) for at in range(LEVELS)]
    if not made[0]:
        middle = shapely.point_on_surface(shape)
        reach = max(east - west, north - south)
        own = shapely.linestrings([(middle.x - reach, middle.y - reach), (middle.x + reach, middle.y + reach)])
        made[0] = _pieces(np.array([shapely.intersection(own, shape)]))
    return [shapely.MultiLineString(lines) for lines in made]


def _level(number: int) -> int:
    """The coarsest grid that a line belongs to."""
    return next((at for at in range(LEVELS - 1) if number % 2 ** (LEVELS - 1 - at) == 0), LEVELS - 1)


def _pieces(shapes: np.ndarray) -> list[shapely.LineString]:
    parts = shapely.get_parts(shapes)
    return [part for part in parts if part.geom_type == "LineString" and part.length > 0]
