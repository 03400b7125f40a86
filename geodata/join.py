"""Places records in regions: by code, by name, by coordinate; each says how it was placed.

All joins return the columns region_code, placed_by (code, name, alias, coordinate or
coordinate_within_tolerance) and distance_km (0, or how far outside the region a tolerated point lies).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from geodata import errors
from geodata.countries import Country
from geodata.locate import distances, locate

PLACED = ["region_code", "placed_by", "distance_km"]
# Coasts and islands are drawn generalised, so a true coordinate may lie a little off them.
TOLERANCE_KM = 5.0
SUGGESTIONS = 3
LEVEL_WORD = r"(?:estado|departamento|depto|dpto|provincia|region|state|department|province|governo|gobernacion)"
LEVEL_BEFORE = re.compile(rf"{LEVEL_WORD} (?:(?:de|del|do|da|of|of the) )?(.+)")
LEVEL_AFTER = re.compile(rf"(.+) {LEVEL_WORD}")


@dataclass(frozen=True)
class Placement:
    """Where one name leads, and whether by the region's name or by an alias."""

    region_code: str
    placed_by: str


@dataclass(frozen=True)
class NameIndex:
    """Folded name -> {region_code: "name" or "alias"}; built once by `index_names`."""

    entries: dict[str, dict[str, str]]
    labels: dict[str, str]


def fold(text: str) -> str:
    """The text without accents, case, punctuation and superfluous spaces, for comparing names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"[.'’`´]", "", plain.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def index_names(regions: pd.DataFrame | Mapping[str, Country]) -> NameIndex:
    """An index of names and aliases of load_regions' frame, or of the countries of load_countries."""
    rows: Iterable[tuple[str, str, tuple[str, ...]]]
    if isinstance(regions, pd.DataFrame):
        rows = zip(regions.index, regions["name"], regions["aliases"], strict=True)
    else:
        rows = ((r.code, r.name, r.aliases) for country in regions.values() for r in country.regions)
    entries: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for code, name, aliases in rows:
        labels[code] = name
        entries.setdefault(fold(name), {})[code] = "name"
        for alias in aliases:
            entries.setdefault(fold(alias), {}).setdefault(code, "alias")
    return NameIndex(entries, labels)


def find_name(name: str, country_code: str | None, names: NameIndex | pd.DataFrame | Mapping[str, Country]) -> Placement:
    """The region of that name, looked for in one country or (None) in all.

    A word such as "Estado de" or "Department" is overlooked when the whole name is unknown. Raises
    AmbiguousName when several regions bear the name, UnknownRegion with the nearest names when none does.
    """
    index = names if isinstance(names, NameIndex) else index_names(names)
    folded = fold(name) if isinstance(name, str) else ""
    for form, exact in _forms(folded):
        found = {
            code: how
            for code, how in index.entries.get(form, {}).items()
            if country_code is None or code.startswith(f"{country_code}-")
        }
        if len(found) == 1:
            ((code, how),) = found.items()
            return Placement(code, how if exact else "alias")
        if found:
            options = ", ".join(f"{code} {index.labels[code]}" for code in sorted(found))
            raise errors.AmbiguousName(
                errors.complaint(_where(country_code), "name", name, f"fits {options}", "give the region's code")
            )
    near = suggest(name, country_code, index)
    remedy = f"did you mean {', '.join(near)}?" if near else "use a name or alias of geodata/countries"
    raise errors.UnknownRegion(errors.complaint(_where(country_code), "name", name, "is the name of no region", remedy))


def suggest(name: str, country_code: str | None, index: NameIndex) -> list[str]:
    """Up to three regions whose names come nearest, as `PE-MDD Madre de Dios`: candidates, no answer."""
    pool = [
        (form, code)
        for form, found in index.entries.items()
        for code in found
        if country_code is None or code.startswith(f"{country_code}-")
    ]
    folded = fold(name) if isinstance(name, str) else ""
    ranked = process.extract(folded, [form for form, _ in pool], scorer=fuzz.WRatio, limit=12, score_cutoff=60)
    codes = dict.fromkeys(pool[position][1] for _, _, position in ranked)
    return [f"{code} {index.labels[code]}" for code in list(codes)[:SUGGESTIONS]]


def by_code(frame: pd.DataFrame, regions: pd.DataFrame, column: str = "region_code") -> pd.DataFrame:
    """The frame with region_code tidied (spaces, case) and placed_by, distance_km added.

    Raises UnknownRegion naming the row whose code no region has.
    """
    codes = frame[column].astype("string").str.strip().str.upper()
    known = codes.isin(regions.index)
    if not known.all():
        first = int(np.argmin(known.to_numpy()))
        raise errors.UnknownRegion(
            errors.complaint(
                f"row {frame.index[first]}",
                column,
                frame[column].iloc[first],
                "is the code of no region",
                "use an ISO 3166-2 code of geodata/countries",
            )
        )
    return frame.assign(region_code=codes.astype(str), placed_by="code", distance_km=0.0)


def by_name(
    names: Iterable[str],
    country: str | Sequence[str | None] | None,
    regions: pd.DataFrame,
    on_error: str = "raise",
) -> pd.DataFrame:
    """One row a name, in their order: region_code, placed_by, distance_km (0).

    `country` is an ISO alpha-2 code for all names, or one for each, or None where unknown. With
    on_error="report" a name that can't be placed keeps region_code None, and the column `problem` says why;
    otherwise it raises as find_name does.
    """
    wanted = list(names)
    contexts = [country] * len(wanted) if country is None or isinstance(country, str) else list(country)
    index = index_names(regions)
    seen: dict[tuple[str, str | None], tuple[str | None, str, float, str]] = {}
    for key in dict.fromkeys(zip(wanted, contexts, strict=True)):
        try:
            found = find_name(key[0], key[1], index)
            seen[key] = (found.region_code, found.placed_by, 0.0, "")
        except errors.GeodataError as error:
            if on_error == "raise":
                raise
            seen[key] = (None, "", np.nan, str(error))
    rows = [seen[key] for key in zip(wanted, contexts, strict=True)]
    table = pd.DataFrame(rows, columns=[*PLACED, "problem"])
    return table if on_error == "report" else table[PLACED]


def by_coordinate(
    lon: Sequence[float],
    lat: Sequence[float],
    regions: gpd.GeoDataFrame,
    tolerance_km: float = TOLERANCE_KM,
    country: str | Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """One row a point (EPSG:4326), in their order: region_code, placed_by, distance_km.

    A point inside a region, or on its border, has distance 0 (on a shared border the first region of the
    frame has it). One outside all regions goes to the nearest within tolerance_km, geodesic; else, or when a
    coordinate is missing, region_code is None and distance_km NaN.

    `country`, ISO alpha-2 for all points or one each, keeps a point in its country: towns on a border river
    often fall on the wrong bank of a generalised boundary (Leticia would lie in Brazil). Raises GeodataError
    for lists of different lengths or coordinates out of range.
    """
    x, y = (np.asarray(values, dtype=float) for values in (lon, lat))
    _check_coordinates(x, y, tolerance_km)
    if country is None:
        return _place(x, y, regions, tolerance_km)
    own = np.full(len(x), country, dtype=object) if isinstance(country, str) else np.asarray(country, object)
    if own.shape != x.shape:
        raise errors.GeodataError(
            errors.complaint("points", "country", own.shape, "must be one or one a point", "pair them with lon, lat")
        )
    unknown = pd.isna(own)
    table = _place(x, y, regions.iloc[:0], 0)
    for code in [None, *sorted(set(own[~unknown]))]:
        some = np.flatnonzero(unknown if code is None else own == code)
        among = regions if code is None else regions[regions["country_code"] == code]
        table.iloc[some] = _place(x[some], y[some], among, tolerance_km).to_numpy(dtype=object)
    return table.astype({"distance_km": float})


def _place(x: np.ndarray, y: np.ndarray, regions: gpd.GeoDataFrame, tolerance_km: float) -> pd.DataFrame:
    """by_coordinate for points that may lie in any of these regions."""
    shapes = np.asarray(regions.geometry.array)
    position = locate(x, y, shapes)
    placed_by = np.where(position >= 0, "coordinate", "").astype(object)
    distance = np.where(position >= 0, 0.0, np.nan)
    if tolerance_km > 0:
        outside = np.flatnonzero((position < 0) & np.isfinite(x) & np.isfinite(y))
        nearest, gap = distances(x[outside], y[outside], shapes, tolerance_km)
        hit = nearest >= 0
        position[outside[hit]] = nearest[hit]
        placed_by[outside[hit]] = "coordinate_within_tolerance"
        distance[outside[hit]] = gap[hit]
    codes = np.array([*regions.index, None], dtype=object)[position]
    columns = {"region_code": codes, "placed_by": placed_by, "distance_km": distance}
    return pd.DataFrame({name: pd.Series(values, dtype=values.dtype) for name, values in columns.items()})


def _check_coordinates(x: np.ndarray, y: np.ndarray, tolerance_km: float) -> None:
    if x.shape != y.shape or x.ndim != 1:
        raise errors.GeodataError(
            errors.complaint("points", "lon, lat", (x.shape, y.shape), "must be two lists of one length", "pair them")
        )
    wrong = (np.abs(x) > 180) | (np.abs(y) > 90)
    if wrong.any():
        first = int(np.argmax(wrong))
        raise errors.GeodataError(
            errors.complaint(
                f"point {first}",
                "lon, lat",
                (x[first], y[first]),
                "is not in degrees",
                "use EPSG:4326, lon first",
            )
        )
    if not 0 <= tolerance_km <= 100:
        raise errors.GeodataError(
            errors.complaint("points", "tolerance_km", tolerance_km, "must lie from 0 to 100", "state a smaller one")
        )


def _forms(folded: str) -> Iterable[tuple[str, bool]]:
    """The folded name itself (exact), then without a word for the level before or after it."""
    yield folded, True
    for pattern in (LEVEL_BEFORE, LEVEL_AFTER):
        match = pattern.fullmatch(folded)
        if match:
            yield match.group(1), False


def _where(country_code: str | None) -> str:
    return f"{country_code}.toml" if country_code else "all countries"
