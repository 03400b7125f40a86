"""What lies round the regions: countries, rivers, lakes, towns, claim lines, points of countries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata import errors, paths
from geodata.boundaries import read_layer


@dataclass(frozen=True)
class Context:
    """Layers in EPSG:4326; the _low ones share their edges with regions_low.

    countries, countries_low: index country_code (ISO alpha-2) [name, geometry], cut at the map's window.
    admin0, admin0_low: index country_code [geometry], the six countries dissolved from their regions.
    rivers, lakes: [name (may be empty), rank (1 is largest), geometry].
    towns: index geonameid [name, country_code, region_code, population (NaN unknown), capital (national,
    region or empty), geometry], largest first.
    claim_lines: [name, claimant, held_by, geometry]. country_points: index country_code [name, lon, lat].
    """

    countries: gpd.GeoDataFrame
    countries_low: gpd.GeoDataFrame
    admin0: gpd.GeoDataFrame
    admin0_low: gpd.GeoDataFrame
    rivers: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    towns: gpd.GeoDataFrame
    claim_lines: gpd.GeoDataFrame
    country_points: pd.DataFrame


def load_context(folder: Path = paths.BOUNDARIES) -> Context:
    """All context layers of a folder of boundaries. Raises BoundaryError naming the file that is missing or broken."""
    countries, countries_low, admin0, admin0_low = (
        read_layer(folder / path.name).rename(columns={"country": "country_code"}).set_index("country_code")
        for path in (
            paths.CONTEXT_COUNTRIES_SHP,
            paths.CONTEXT_COUNTRIES_LOW_SHP,
            paths.ADMIN0_SHP,
            paths.ADMIN0_LOW_SHP,
        )
    )
    rivers, lakes, claim_lines = (
        read_layer(folder / path.name) for path in (paths.RIVERS_SHP, paths.LAKES_SHP, paths.CLAIM_LINES_SHP)
    )
    towns = read_layer(folder / paths.TOWNS_SHP.name).rename(columns={"country": "country_code", "iso_3166_2": "region_code"})
    return Context(
        countries=countries,
        countries_low=countries_low,
        admin0=admin0,
        admin0_low=admin0_low,
        rivers=_text(rivers, "name"),
        lakes=_text(lakes, "name"),
        towns=_text(towns, "capital").set_index("geonameid"),
        claim_lines=claim_lines,
        country_points=_country_points(folder / paths.COUNTRY_POINTS.name),
    )


def _text(frame: gpd.GeoDataFrame, column: str) -> gpd.GeoDataFrame:
    """Shapefiles know no empty text: it comes back as missing."""
    return frame.assign(**{column: frame[column].fillna("").astype(str)})


def _country_points(path: Path) -> pd.DataFrame:
    try:
        # Namibia's code is NA: nothing in this file means "missing".
        points = pd.read_csv(path, keep_default_na=False, na_values=[])
        return points.astype({"lon": float, "lat": float}).set_index("country_code")[["name", "lon", "lat"]]
    except (OSError, ValueError, KeyError) as error:
        raise errors.BoundaryError(
            errors.complaint(
                path.name,
                errors.Said("file"),
                str(error),
                "can't be read",
                "restore it or run geodata.build",
            )
        ) from error
