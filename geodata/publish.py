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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.boundaries import wind_for_geojson
from geodata.classify import class_of
from geodata.rules import apart
from geodata.schema import Stance
from geodata.words import PART_YEAR

COORDINATE_DECIMALS = {"low": 2, "high": 3, "context": 2}
# File → layers, by when the map needs them: with the regions, after them, and from near only.
CONTEXT_LAYERS = {
    "context": {"countries": "countries_low", "borders": "admin0_low"},
    "details": {"rivers": "rivers", "lakes": "lakes", "claim_lines": "claim_lines"},
    "towns": {"towns": "towns"},
}
REGISTRY_KEYS = [
    "id",
    "label",
    "definition",
    "unit",
    "unit_label",
    "kind",
    "group",
    "countries",
    "decimals",
    "higher_is",
    "palette",
    "caveats",
    "source_policy",
    "aliases",
    "not_comparable_with",
    "notes",
]
STANCE_AT = {stance.value: at for at, stance in enumerate(Stance)}


if TYPE_CHECKING:
    from geodata.store import Facts


@dataclass(frozen=True)
class Published:
    """Where the files lie and what they are called: logical name → file name."""

    folder: Path
    files: dict[str, str]


def publish(facts: Facts, folder: Path) -> Published:
    """Write every file of ``facts`` to ``folder`` (made if absent) and say which name belongs to what.

    A folder that already holds the files of the same data and the same code is used as it is.
    """
    index = folder / f"index-{facts.data_version}-{facts.code_version}.json"
    if index.exists():
        files = json.loads(index.read_text(encoding="utf-8"))
        if all((folder / name).exists() for name in files.values()):
            return Published(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _write(folder, name, content) for name, content in _contents(facts)}
    _replace(index, json.dumps(files).encode())
    return Published(folder, files)


def _contents(facts: Facts):
    yield "regions", region_columns(facts)
    yield "geometry_low", geometry(facts.regions_low, COORDINATE_DECIMALS["low"])
    yield "geometry_high", geometry(facts.regions, COORDINATE_DECIMALS["high"])
    for name in CONTEXT_LAYERS:
        yield name, context(facts, name)
    yield "claims", claim_columns(facts)
    yield "sources", source_columns(facts)
    yield "actors", actor_columns(facts)
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


def _numbers(values: pd.Series) -> list[float | int | None]:
    """Floats as JSON numbers: whole ones without a point, NaN as null."""
    return [None if math.isnan(v) else int(v) if v == int(v) else float(v) for v in values.astype(float)]


# ---------------------------------------------------------------- places
def region_columns(facts: Facts) -> dict[str, list]:
    """One row a region, in the order whose positions every other file uses as its region index."""
    regions = facts.regions
    at = {code: i for i, code in enumerate(regions.index)}
    neighbours: list[list] = [[] for _ in regions.index]
    for row in facts.neighbours.itertuples():
        neighbours[at[row.region_code]].append([at[row.neighbour_code], round(row.border_km, 1)])
    return {
        "code": list(regions.index),
        "name": list(regions["name"]),
        "country": list(regions["country_code"]),
        "capital": list(regions["capital"]),
        "area_km2": _numbers(regions["area_km2"].round()),
        "population": _numbers(regions["population"]),
        "population_year": _numbers(regions["population_year"]),
        "lon": _numbers(regions["lon"].round(3)),
        "lat": _numbers(regions["lat"].round(3)),
        "bbox": [[round(float(v), 2) for v in row] for row in regions[["minx", "miny", "maxx", "maxy"]].to_numpy()],
        "on_border": [bool(v) for v in regions["on_border"]],
        "aliases": [list(v) for v in regions["aliases"]],
        "neighbours": neighbours,
    }


def geometry(regions: gpd.GeoDataFrame, decimals: int) -> dict:
    """A FeatureCollection whose feature id is the region index; exteriors counter-clockwise (RFC 7946)."""
    return _features(regions.geometry, decimals, [{"code": code} for code in regions.index])


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


# ---------------------------------------------------------------- facts
def claim_columns(facts: Facts) -> dict[str, list]:
    """One claim a row; ``regions`` are region indices, lists stay lists, empty text stays empty."""
    claims = facts.claims
    at = {code: i for i, code in enumerate(facts.regions.index)}
    text = {
        "kind": "kind",
        "country": "country_code",
        "place": "place",
        "place_precision": "place_precision",
        "topic": "topic",
        "indicator": "indicator",
        "bound": "bound",
        "unit": "unit",
        "original": "value_original",
        "share": "region_share",
        "start": "period_start",
        "end": "period_end",
        "period_precision": "period_precision",
        "activity": "activity",
        "flow_what": "flow_what",
        "stance": "stance",
        "by": "attributed_to",
        "summary": "summary",
        "repeats": "repeats",
    }
    lists = {
        "minerals": "minerals",
        "actors": "actors",
        "flow_from": "flow_from",
        "flow_to": "flow_to",
        "sources": "source_ids",
        "caveats": "caveats",
    }
    columns: dict[str, list] = {"id": list(claims.index)}
    columns |= {key: list(claims[column]) for key, column in text.items()}
    columns |= {key: [list(v) for v in claims[column]] for key, column in lists.items()}
    columns |= {
        key: _numbers(claims[column])
        for key, column in (("lon", "lon"), ("lat", "lat"), ("value", "value"), ("low", "value_low"), ("high", "value_high"))
    }
    columns["inferred"] = [int(v) for v in claims["period_inferred"]]
    columns["regions"] = [[at[code] for code in codes] for codes in claims["region_codes"]]
    return columns


def source_columns(facts: Facts) -> dict[str, list]:
    """One source a row."""
    keys = ["url", "title", "publisher", "kind", "published", "retrieved", "language", "licence", "reliability"]
    return {"id": list(facts.sources.index)} | {key: list(facts.sources[key]) for key in keys}


def actor_columns(facts: Facts) -> dict[str, list]:
    """One actor a row."""
    actors = facts.actors
    return {
        "id": list(actors.index),
        "name": list(actors["name"]),
        "kind": list(actors["kind"]),
        "aliases": [list(v) for v in actors["aliases"]],
        "countries": [list(v) for v in actors["country_codes"]],
        "successor_of": [list(v) for v in actors["successor_of"]],
        "sources": [list(v) for v in actors["source_ids"]],
        "description": list(actors["description"]),
    }


def indicator_columns(facts: Facts, indicator: str) -> dict:
    """All observations of one indicator, and for each rule the order in which a reader should meet them."""
    at = {code: i for i, code in enumerate(facts.regions.index)}
    every = facts.observations[facts.observations["indicator"] == indicator]
    rows = every[every["region_code"].isin(at)].reset_index(drop=True)
    national = every[every["region_code"] == ""]
    series = {one: i for i, one in enumerate(pd.unique(rows["series_id"]))}
    return {
        "id": indicator,
        "years": list(facts.years[indicator]),
        "observations": _observation_columns(rows, facts.classes[indicator].breaks)
        | {"region": [at[code] for code in rows["region_code"]], "series": [series[one] for one in rows["series_id"]]},
        "rules": {rule.id: [int(k) for k in rule.order(rows, facts.sources)] for rule in facts.rules},
        "coverage": _with_parts(facts.coverage[indicator], rows, at),
        "national": _observation_columns(national, facts.classes[indicator].breaks) | {"country": list(national["country_code"])},
    }


def _with_parts(coverage: dict[int, str], rows: pd.DataFrame, at: dict[str, int]) -> dict[str, str]:
    """The letters of each year, with PART_YEAR where all that a region has stands apart from the others' whole year."""
    letters = {year: list(text) for year, text in coverage.items()}
    alone = rows.assign(apart=apart(rows)).groupby(["region_code", "year"])["apart"].all()
    for region_code, year in alone[alone].index:
        letters[year][at[region_code]] = PART_YEAR
    return {str(year): "".join(text) for year, text in letters.items()}


def _observation_columns(rows: pd.DataFrame, breaks: tuple[float, ...]) -> dict[str, list]:
    return {
        "ids": list(rows["observation_id"]),
        "year": [int(v) for v in rows["year"]],
        "value": _numbers(rows["value"]),
        "low": _numbers(rows["value_low"]),
        "high": _numbers(rows["value_high"]),
        "bound": list(rows["bound"]),
        "stance": [STANCE_AT[v] for v in rows["stance"]],
        "sources": [list(v) for v in rows["source_ids"]],
        "method": list(rows["method"]),
        "caveats": [list(v) for v in rows["caveats"]],
        "partial": [int(v) for v in rows["partial"]],
        "apart": [int(v) for v in apart(rows)],
        "period_note": list(rows["period_note"]),
        "by": list(rows["attributed_to"]),
        "note": list(rows["note"]),
        "claims": [list(v) for v in rows["claim_ids"]],
        "class": [int(v) for v in class_of(rows["value"].to_numpy(float), breaks)],
    }


def registry(facts: Facts) -> list[dict]:
    """The indicator registry as the browser needs it, in menu order."""
    return [
        {key: value for key, value in asdict(entry).items() if key in REGISTRY_KEYS}
        | {"derivation": entry.derivation.how, "short": entry.short_label}
        | {"years": list(facts.years[entry.id]), "default_year": facts.default_year[entry.id]}
        | {"breaks": list(facts.classes[entry.id].breaks), "labels": list(facts.classes[entry.id].labels)}
        for entry in facts.indicators.values()
    ]


def endpoints(facts: Facts) -> dict[str, list]:
    """Where a flow leaves or enters a country as a whole: country code → lon, lat, name; only those that a claim names."""
    named = {code for column in ("flow_from", "flow_to") for codes in facts.claims[column] for code in codes}
    points = facts.context.country_points
    return {
        code: [*(round(float(v), 2) for v in points.loc[code, ["lon", "lat"]]), points.at[code, "name"]]
        for code in sorted(named)
        if code in points.index
    }
