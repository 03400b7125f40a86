"""Facts → content-hashed files for the browser: geometry, indicator columns, claims.

Each file is written once under ``<name>.<hash>.json`` beside a Brotli and a gzip copy, so that a server
only has to hand over bytes, for ever. Nothing is rounded here but coordinates.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.borders import ZONE_KM, find_borders
from geodata.boundaries import wind_for_geojson
from geodata.columns import actor_columns, claim_columns, dispute_columns, indicator_columns, numbers, source_columns
from geodata.hatch import hatch

COORDINATE_DECIMALS = {"low": 2, "high": 3, "context": 2}
# File → layers, by when the map needs them: with the regions, after them, and from near only.
CONTEXT_LAYERS = {
    "context": {"countries": "countries_low", "borders": "admin0_low"},
    "details": {"rivers": "rivers", "lakes": "lakes", "claim_lines": "claim_lines"},
    "towns": {"towns": "towns"},
}

if TYPE_CHECKING:
    from geodata.store import Facts

Contents = Callable[["Facts"], Iterable[tuple[str, Any]]]


def no_more(_facts: Facts) -> Iterable[tuple[str, Any]]:
    """No file beside those of the facts."""
    return ()


@dataclass(frozen=True)
class Published:
    """Where the files lie and what they are called: logical name → file name."""

    folder: Path
    files: dict[str, str]


def publish(facts: Facts, folder: Path, more: Contents = no_more, version: str = "") -> Published:
    """Write every file of ``facts`` to ``folder`` (made if absent) and say which name belongs to what.

    ``more`` gives further files as (name, content) and ``version`` changes with the code that makes them. A folder that
    already holds the files of the same data and the same code is used as it is.
    """
    index = folder / f"index-{'-'.join(filter(None, (facts.data_version, facts.code_version, version)))}.json"
    if index.exists():
        files = json.loads(index.read_text(encoding="utf-8"))
        if all((folder / name).exists() for name in files.values()):
            return Published(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _write(folder, name, content) for name, content in chain(_contents(facts), more(facts))}
    _replace(index, json.dumps(files).encode())
    return Published(folder, files)


def _contents(facts: Facts) -> Iterator[tuple[str, Any]]:
    yield "regions", region_columns(facts)
    yield "geometry_low", geometry(facts.regions_low, COORDINATE_DECIMALS["low"])
    yield "geometry_high", geometry(facts.regions, COORDINATE_DECIMALS["high"])
    yield "hatches", hatches(facts)
    for name in CONTEXT_LAYERS:
        yield name, context(facts, name)
    yield "border_zones", border_zones(facts)
    yield "claims", claim_columns(facts)
    yield "sources", source_columns(facts)
    yield "actors", actor_columns(facts)
    yield "disputes", dispute_columns(facts)
    for indicator in facts.indicators:
        yield f"columns/{indicator}", indicator_columns(facts, indicator)


def _write(folder: Path, name: str, content: object) -> str:
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain).encode()
    digest = hashlib.sha256(raw).hexdigest()[:12]
    file = f"{name.replace('/', '-')}.{digest}.json"
    _replace(folder / file, raw)
    _replace(folder / f"{file}.br", brotli.compress(raw, quality=9))
    _replace(folder / f"{file}.gz", gzip.compress(raw, 6, mtime=0))
    return file


def _replace(path: Path, raw: bytes) -> None:
    """Write whole or not at all: another worker may be reading or writing the same file."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(raw)
    part.replace(path)


def _plain(value: object) -> object:
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.floating):
        return None if math.isnan(value) else float(value)
    if isinstance(value, np.bool_):
        return bool(value)
    raise TypeError(f"{type(value).__name__} can't be published")


# ---------------------------------------------------------------- places
def region_columns(facts: Facts) -> dict[str, list]:
    """One row a region, in the order whose positions every other file uses as its region index."""
    regions = facts.regions
    at = {code: i for i, code in enumerate(regions.index)}
    neighbours: list[list] = [[] for _ in regions.index]
    for row in facts.neighbours.itertuples():
        neighbours[at[row.region_code]].append([at[row.neighbour_code], round(row.border_km, 1)])
    foreign = facts.neighbours[facts.neighbours["foreign"]]
    across = foreign["neighbour_code"].map(regions["country_code"])
    borders: list[list] = [[] for _ in regions.index]
    for (code, country), km in foreign.groupby(["region_code", across])["border_km"].sum().items():
        borders[at[code]].append([country, round(km, 1)])
    return {
        "code": list(regions.index),
        "name": list(regions["name"]),
        "country": list(regions["country_code"]),
        "capital": list(regions["capital"]),
        "area_km2": numbers(regions["area_km2"].round()),
        "population": numbers(regions["population"]),
        "population_year": numbers(regions["population_year"]),
        "lon": numbers(regions["lon"].round(3)),
        "lat": numbers(regions["lat"].round(3)),
        "bbox": [[round(float(v), 2) for v in row] for row in regions[["minx", "miny", "maxx", "maxy"]].to_numpy()],
        "on_border": [bool(v) for v in regions["on_border"]],
        "aliases": [list(v) for v in regions["aliases"]],
        "neighbours": neighbours,
        "borders": borders,
    }


def geometry(regions: gpd.GeoDataFrame, decimals: int) -> dict:
    """A FeatureCollection whose feature id is the region index; exteriors counter-clockwise (RFC 7946)."""
    return _features(regions.geometry, decimals, [{"code": code} for code in regions.index])


def hatches(facts: Facts) -> dict:
    """The lines that hatch a region, as a FeatureCollection: a feature for each region and level, its id the region index."""
    features = []
    for i, levels in enumerate(hatch(facts.regions)):
        for level, lines in enumerate(levels):
            if not lines.is_empty:
                geometry = _rounded(shapely.geometry.mapping(lines), COORDINATE_DECIMALS["context"])
                features.append({"type": "Feature", "id": i, "properties": {"level": level}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def border_zones(facts: Facts) -> dict:
    """What of the regions lies within each distance of ZONE_KM of an international border: a feature a distance, in km."""
    borders, land = find_borders(facts.regions), shapely.union_all(facts.regions_low.geometry.to_numpy())
    zones = gpd.GeoSeries([shapely.intersection(land, borders.zone(km)) for km in ZONE_KM], crs="EPSG:4326")
    return _features(zones, COORDINATE_DECIMALS["context"], [{"km": str(km)} for km in ZONE_KM])


def context(facts: Facts, file: str) -> dict:
    """What lies around and under the regions: the layers of one file of CONTEXT_LAYERS."""
    layers = {}
    for name, attribute in CONTEXT_LAYERS[file].items():
        frame = getattr(facts.context, attribute)
        columns = [column for column in frame.columns if column != "geometry"]
        properties = [{k: _value(v) for k, v in zip(columns, row, strict=True)} for row in frame[columns].itertuples(index=False)]
        layers[name] = _features(frame.geometry, COORDINATE_DECIMALS["context"], properties)
    return layers


def _value(value: object) -> object:
    return None if pd.isna(value) else value


def _features(shapes: gpd.GeoSeries, decimals: int, properties: list[dict]) -> dict:
    rounded = shapely.set_precision(wind_for_geojson(shapes).to_numpy(), 10.0**-decimals, mode="pointwise")
    features = [
        {"type": "Feature", "id": i, "properties": row, "geometry": _rounded(shapely.geometry.mapping(shape), decimals)}
        for i, (shape, row) in enumerate(zip(rounded, properties, strict=True))
        if not shape.is_empty
    ]
    return {"type": "FeatureCollection", "features": features}


def _rounded(mapping: dict, decimals: int) -> dict:
    def walk(node: Any) -> Any:
        if isinstance(node, float):
            return round(node, decimals)
        return [walk(one) for one in node]

    return {"type": mapping["type"], "coordinates": walk(mapping["coordinates"])}
