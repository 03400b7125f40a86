"""What the map draws whatever is chosen: land, region boundaries, borders, rivers, lakes, as arrays of Plotly's traces.

Each function gives trace name → attribute → array, the form of a patch: the browser fetches it as a published file,
Python puts it into a figure. Polygons are wound clockwise outside, as Plotly's d3-geo reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from geodata.borders import ZONE_KM, find_borders
from geodata.boundaries import wind_for_d3
from geodata.sharing import kept
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.geo import Boundaries

Patch = dict[str, dict[str, Any]]
# From this zoom on the fine boundaries are drawn.
FINE_FROM = 4.0
LOW_DECIMALS, FINE_DECIMALS = 2, 3
# The part of a shape's area that rounding must leave.
LEAST_LEFT = 0.7
RIVER_RANKS = {1: (1, 2), 2: (3, 4), 3: (5, 99)}  # of Natural Earth, the largest rivers first


@kept(2)
def region_shapes(facts: Facts, fine: bool) -> Boundaries:
    """The regions as a GeoJSON FeatureCollection, in the order of ``facts.regions``; a feature's id is its region code."""
    shapes = facts.regions.geometry if fine else facts.regions_low.geometry
    return features(shapes, FINE_DECIMALS if fine else LOW_DECIMALS)


@kept(2)
def base(facts: Facts, fine: bool) -> Patch:
    """Regions, the land around them, and the borders of the six countries."""
    context = facts.context
    codes = list(facts.regions.index)
    countries = context.countries if fine else context.countries_low
    borders = [*(context.admin0 if fine else context.admin0_low).geometry, *_parents(facts, fine)]
    decimals = FINE_DECIMALS if fine else LOW_DECIMALS
    return {
        "land": areas(countries.geometry, "land", decimals),
        "regions": {"geojson": region_shapes(facts, fine), "locations": codes, "z": [0] * len(codes)},
        "country_borders": lines(borders, decimals),
    }


@kept(2)
def _parents(facts: Facts, fine: bool) -> tuple[BaseGeometry, ...]:
    """At the level of municipalities the regions that they make up; at level 1 none."""
    if facts.place is None:
        return ()
    shapes = (facts.regions if fine else facts.regions_low).geometry
    every = shapes.groupby(facts.regions["parent"])
    return tuple(shapely.coverage_union_all(np.asarray(own.array)) for _, own in every)


@kept(1)
def details(facts: Facts) -> Patch:
    """Lakes, rivers by size, and lines that one country claims of another."""
    context = facts.context
    rivers = {
        f"rivers_{size}": lines(context.rivers.geometry[context.rivers["rank"].between(*ranks)], LOW_DECIMALS)
        for size, ranks in RIVER_RANKS.items()
    }
    claimed = lines(context.claim_lines.geometry, LOW_DECIMALS)
    return {"lakes": areas(context.lakes.geometry, "lakes", LOW_DECIMALS), **rivers, "claim_lines": claimed}


@kept(len(ZONE_KM))
def zone(facts: Facts, km: str) -> Patch:
    """What of the regions lies within ``km`` of an international border, as area and as edge."""
    area = shapely.intersection(shapely.union_all(facts.regions_low.geometry.to_numpy()), _borders(facts.upper).zone(float(km)))
    shapes = gpd.GeoSeries([area], crs="EPSG:4326")
    return {"zone": areas(shapes, "zone", LOW_DECIMALS), "zone_edge": lines(shapes, LOW_DECIMALS)}


@kept(1)
def _borders(facts: Facts) -> Any:
    return find_borders(facts.regions)


def outlines(facts: Facts, codes: Iterable[str], fine: bool) -> dict[str, list]:
    """The boundaries of these regions as lines: lon and lat, parted by None."""
    shapes = facts.regions.geometry if fine else facts.regions_low.geometry
    return lines(shapes.loc[list(codes)], FINE_DECIMALS if fine else LOW_DECIMALS)


def areas(shapes: gpd.GeoSeries, name: str, decimals: int) -> dict[str, Any]:
    """All polygons as one feature, so that they are one path."""
    polygons = [part for shape in shapes for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    whole = gpd.GeoSeries([shapely.multipolygons(polygons)], index=[name], crs="EPSG:4326")
    return {"geojson": features(whole, decimals), "locations": [name], "z": [0]}


def features(shapes: gpd.GeoSeries, decimals: int) -> Boundaries:
    """Shapes as a GeoJSON FeatureCollection wound for Plotly; a feature's id is its index."""
    wound = wind_for_d3(gpd.GeoSeries(_coarser(shapes.to_numpy(), decimals), index=shapes.index, crs="EPSG:4326"))
    features = [
        {"type": "Feature", "id": str(code), "properties": {}, "geometry": _as_mapping(shape)}
        for code, shape in wound.items()
        if not shape.is_empty
    ]
    return Boundaries(type="FeatureCollection", features=features)


def _coarser(shapes: np.ndarray, decimals: int) -> np.ndarray:
    """Shapes with rounded coordinates.

    One whose outline would cross itself is mended, as d3-geo takes such a ring for the rest of the world; one of which little would
    be left keeps ``FINE_DECIMALS``.
    """
    rounded = shapely.set_precision(shapes, 10.0**-decimals, mode="pointwise")
    sound = shapely.is_valid(shapes)
    broken = sound & ~shapely.is_valid(rounded)
    rounded[broken] = shapely.set_precision(shapes[broken], 10.0**-decimals)
    lost = sound & (shapely.area(rounded) < LEAST_LEFT * shapely.area(shapes))
    rounded[lost] = shapely.set_precision(shapes[lost], 10.0**-FINE_DECIMALS)
    return rounded


def _as_mapping(shape: BaseGeometry) -> dict[str, Any]:
    mapping = shapely.geometry.mapping(shape)
    polygons = [mapping["coordinates"]] if mapping["type"] == "Polygon" else mapping["coordinates"]
    coordinates = [
        [[[round(x, FINE_DECIMALS), round(y, FINE_DECIMALS)] for x, y in ring] for ring in polygon] for polygon in polygons
    ]
    return {"type": "MultiPolygon", "coordinates": coordinates}


def lines(shapes: Iterable[BaseGeometry], decimals: int) -> dict[str, list]:
    """Lines, or the rings of polygons: lon and lat, parted by None."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for part in shapely.get_parts(np.array(list(shapes), dtype=object)):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            points = np.round(shapely.get_coordinates(ring), decimals)
            lon += [*points[:, 0].tolist(), None]
            lat += [*points[:, 1].tolist(), None]
    return {"lon": lon[:-1], "lat": lat[:-1]}
