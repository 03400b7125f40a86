"""Boundary files -> regions: one CRS, valid polygons, one coverage, winding for each consumer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import errors, neighbours, paths
from geodata.boundary_files import Window, read_boundaries, read_layer
from geodata.countries import Country

__all__ = [
    "EQUAL_AREA",
    "Window",
    "add_population",
    "load_regions",
    "read_boundaries",
    "read_layer",
    "region_geometry",
    "wind_for_d3",
    "wind_for_geojson",
]

EQUAL_AREA = "EPSG:6933"  # cylindrical equal-area, WGS84: areas in m²
# The camera's box leaves out specks far from a region's main part, such as Trindade in mid-ocean.
SPECK_SHARE = 0.01
SPECK_DEGREES = 1.5
SOUTH_AMERICA: Window = (-93.0, -57.0, -28.0, 17.0)


def load_regions(countries: dict[str, Country], folder: Path = paths.BOUNDARIES) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """The regions of the countries, and the same in low detail: both indexed by region_code, EPSG:4326.

    Columns of the first: name, country_code, aliases (tuple), capital, published_area_km2 (official; may be
    missing), area_km2 (of the polygon, equal-area CRS), lon, lat (a point inside the largest part), minx,
    miny, maxx, maxy (the box a camera should fit: specks far out are left out), on_border (shares a border
    with any other country, also one outside the set), population, population_year (missing until
    add_population), geometry. Of the second: geometry only.

    Raises BoundaryError for a file that can't be trusted, a region listed but not drawn, or drawn but not
    listed, and for polygons that overlap or leave slivers between them.
    """
    listed = pd.DataFrame(
        [
            (r.code, r.name, country.code, r.aliases, r.capital, r.published_area_km2)
            for country in countries.values()
            for r in country.regions
        ],
        columns=["region_code", "name", "country_code", "aliases", "capital", "published_area_km2"],
    ).set_index("region_code")
    shapes = _coverage(countries, listed, folder, "file")
    shapes_low = _coverage(countries, listed, folder, "file_low")
    regions = region_geometry(listed, shapes).assign(on_border=_on_border(shapes, listed["country_code"], folder))
    low = gpd.GeoDataFrame(index=listed.index, geometry=shapes_low, crs="EPSG:4326")
    return regions, low


def region_geometry(listed: pd.DataFrame, shapes: np.ndarray) -> gpd.GeoDataFrame:
    """The rows with what their polygons (EPSG:4326) say: area_km2, lon, lat, minx, miny, maxx, maxy as in load_regions, geometry.

    population and population_year are missing until add_population.
    """
    parts = _camera_parts(shapes)
    points = shapely.point_on_surface(_largest_part(shapes))
    boxes = shapely.bounds(parts)
    return gpd.GeoDataFrame(
        listed.assign(
            area_km2=gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(EQUAL_AREA).area.to_numpy() / 1e6,
            lon=shapely.get_x(points),
            lat=shapely.get_y(points),
            **{side: boxes[:, n] for n, side in enumerate(("minx", "miny", "maxx", "maxy"))},
            population=np.nan,
            population_year=pd.array([pd.NA] * len(listed), dtype="Int64"),
        ),
        geometry=shapes,
        crs="EPSG:4326",
    )


def add_population(regions: gpd.GeoDataFrame, populations: pd.DataFrame) -> gpd.GeoDataFrame:
    """The regions with population and population_year, the latest of rows of region_code, year, value.

    Regions without a row keep missing values.
    """
    known = populations.dropna(subset=["region_code", "year", "value"])
    latest = known.sort_values("year", kind="stable").groupby("region_code").last()
    return regions.assign(
        population=latest["value"].reindex(regions.index).astype(float),
        population_year=latest["year"].reindex(regions.index).astype("Int64"),
    )


def wind_for_geojson(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The polygons with counter-clockwise exteriors, clockwise holes: RFC 7946, for MapLibre."""
    return _wound(shapes, exterior_cw=False)


def wind_for_d3(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The polygons with clockwise exteriors: d3-geo (Plotly's choropleth) fills the world round any other."""
    return _wound(shapes, exterior_cw=True)


def _wound(shapes: gpd.GeoSeries, exterior_cw: bool) -> gpd.GeoSeries:
    turned = shapely.orient_polygons(np.asarray(shapes.array), exterior_cw=exterior_cw)
    return gpd.GeoSeries(turned, index=shapes.index, crs=shapes.crs, name=shapes.name)


def _coverage(countries: dict[str, Country], listed: pd.DataFrame, folder: Path, which: str) -> np.ndarray:
    """The geometry of each listed region, from the countries' boundary files (`file` or `file_low`)."""
    found: dict[tuple[str, str], gpd.GeoSeries] = {}
    shapes = pd.Series(index=listed.index, dtype=object)
    for country in countries.values():
        file = getattr(country.boundary, which)
        field = country.boundary.code_field
        if (file, field) not in found:
            found[file, field] = read_boundaries(folder / file, field, within=SOUTH_AMERICA).geometry
        drawn = found[file, field]
        drawn = drawn[drawn.index.str.startswith(f"{country.code}-")]
        wanted = listed.index[listed["country_code"] == country.code]
        _same_codes(folder / file, field, wanted, drawn.index, country)
        shapes[wanted] = np.asarray(drawn[wanted].array)
    geometry = np.asarray(shapes)
    wrong = shapely.coverage_invalid_edges(geometry)
    broken = np.flatnonzero(~shapely.is_empty(wrong))
    if len(broken):
        code = listed.index[broken[0]]
        raise errors.BoundaryError(
            errors.complaint(
                errors.where(next(iter(found))[0], None, str(code)),
                errors.Said("edges"),
                len(broken),
                "regions overlap or leave slivers between them",
                "make one coverage of them (shapely.coverage_clean) or run geodata.build",
            )
        )
    return geometry


def _same_codes(path: Path, field: str, wanted: pd.Index, drawn: pd.Index, country: Country) -> None:
    for codes, rule, remedy in (
        (
            wanted.difference(drawn),
            errors.Said("is in {file} but not drawn", file=f"{country.code}.toml"),
            "run geodata.build, or remove the entry",
        ),
        (
            drawn.difference(wanted),
            errors.Said("is drawn but not in {file}", file=f"{country.code}.toml"),
            "add a [[regions]] entry for it",
        ),
    ):
        if len(codes):
            raise errors.BoundaryError(errors.complaint(path.name, field, codes[0], rule, remedy))


def _on_border(shapes: np.ndarray, country_code: Iterable[str], folder: Path) -> np.ndarray:
    """Which regions share an edge with a region of another country or with a surrounding country."""
    around = read_layer(folder / paths.CONTEXT_COUNTRIES_SHP.name)
    owner = np.concatenate([np.asarray(country_code, dtype=object), np.asarray(around["country"], dtype=object)])
    first, second, _ = neighbours.shared_borders(np.concatenate([shapes, np.asarray(around.geometry.array)]))
    foreign = owner[first] != owner[second]
    touched = np.zeros(len(owner), dtype=bool)
    touched[first[foreign]] = touched[second[foreign]] = True
    return touched[: len(shapes)]


def _largest_part(shapes: np.ndarray) -> np.ndarray:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    order = np.lexsort((-shapely.area(parts), owner))
    first = np.unique(owner[order], return_index=True)[1]
    return parts[order[first]]


def _camera_parts(shapes: np.ndarray) -> np.ndarray:
    """The shapes without parts that are both far from the largest one and small beside it."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    main = _largest_part(shapes)[owner]
    speck = (shapely.area(parts) < SPECK_SHARE * shapely.area(main)) & (
        shapely.distance(shapely.envelope(parts), shapely.envelope(main)) > SPECK_DEGREES
    )
    return shapely.multipolygons(parts[~speck], indices=owner[~speck])
