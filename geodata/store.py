"""Everything loaded, joined and checked, in one frozen object."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata import paths
from geodata.actors import read_actors
from geodata.boundaries import load_regions
from geodata.caveats import Caveat, read_caveats
from geodata.claims import read_claims
from geodata.classify import Classes, classify
from geodata.context import Context, load_context
from geodata.countries import Country, load_countries
from geodata.derive import derive
from geodata.indicators import Indicator, read_indicators
from geodata.neighbours import compute
from geodata.rules import RULES, Rule
from geodata.series import read_series
from geodata.sources import read_sources

# Codes that boundaries or links of other years use for the same region.
OLD_REGION_CODES = {"VE-Y": "VE-Y", "PE-LIP": "PE-LIM"}


@dataclass(frozen=True)
class Facts:
    """What the atlas knows. Frames are shared by every request: read them, never write to them.

    regions: index region_code; name, country_code, aliases, capital, area_km2, lon, lat, minx, miny, maxx,
    maxy, on_border, population, population_year, geometry (EPSG:4326). regions_low: the same regions, fewer vertices.
    neighbours: region_code, neighbour_code, border_km, foreign. claims, sources, actors: by their ids.
    observations: one figure a row, see ``geodata.series``. coverage: indicator → year → one letter a region.
    """

    countries: dict[str, Country]
    regions: gpd.GeoDataFrame
    regions_low: gpd.GeoDataFrame
    neighbours: pd.DataFrame
    context: Context
    indicators: dict[str, Indicator]
    caveats: dict[str, Caveat]
    sources: pd.DataFrame
    actors: pd.DataFrame
    claims: pd.DataFrame
    observations: pd.DataFrame
    data_version: str
    classes: dict[str, Classes] = field(default_factory=dict)
    rules: tuple[Rule, ...] = RULES


def load() -> Facts:
    """Read, check and join every file of ``geodata``.

    Raises a GeodataError that names file, line, value, rule and remedy for the first thing that can't
    be trusted: nothing is shown half-loaded.
    """
    countries = load_countries()
    regions, regions_low = load_regions(countries)
    context = load_context()
    caveats = read_caveats(paths.CAVEATS)
    sources = read_sources(paths.SOURCES)
    actors = read_actors(paths.ACTORS, source_ids=sources.index)
    claims = read_claims(
        paths.CLAIMS,
        region_codes=set(regions.index),
        source_ids=set(sources.index),
        actor_ids=set(actors.index),
        caveats=set(caveats),
        endpoints=set(context.country_points["country_code"]),
    )
    indicators = read_indicators(paths.INDICATORS, caveats=caveats)
    ...
    raise NotImplementedError


def data_version(folder: Path = paths.HERE) -> str:
    """Twelve characters that change when any file of boundaries or facts changes."""
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.suffix in {".csv", ".toml", ".shp", ".dbf", ".prj", ".cpg"}):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
