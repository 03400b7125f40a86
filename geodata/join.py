"""Places records in regions: by code, by name, by coordinate; each says how it was placed.

All joins return the columns region_code, placed_by (one of geodata.names.PLACED_BY, coordinate or
coordinate_within_tolerance) and distance_km (0, or how far outside the region a tolerated point lies).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import errors
from geodata.locate import distances, locate
from geodata.names import NameIndex, Placement, find_name, fold, index_names, suggest

__all__ = [
    "PLACED",
    "TOLERANCE_KM",
    "NameIndex",
    "Placement",
    "by_code",
    "by_coordinate",
    "by_name",
    "find_name",
    "fold",
    "index_names",
    "suggest",
]

PLACED = ["region_code", "placed_by", "distance_km"]
# Coasts and islands are drawn generalised, so a true coordinate may lie a little off them.
TOLERANCE_KM = 5.0


def by_code(
    frame: pd.DataFrame,
    regions: pd.DataFrame,
    column: str = "region_code",
    country: str | None = None,
    on_error: str = "raise",
) -> pd.DataFrame:
    """The frame with region_code, placed_by ("code") and distance_km (0) added, a row for each row.

    A code may be one of the index of `regions` (of any level), in any case and between spaces; the same without its
    leading zeros, or as a number (10101 or 10101.0 for 010101), where only one code is meant; an OCHA p-code of either
    (PE17, PE010101); or, in the stated country (ISO alpha-2), an official code of the country's registry. With
    on_error="report" a row that can't be placed keeps region_code None, and the column `problem` says why; otherwise it
    raises UnknownRegion or AmbiguousName, naming the row.
    """
    index = index_names(regions)
    texts = frame[column].astype("string").str.strip()
    placed: dict[str, str | None] = {}
    problems: dict[str, str] = {}
    for row, value, text in zip(frame.index, frame[column], texts.fillna(""), strict=True):
        if text in placed:
            continue
        codes = index.codes(text, country)
        placed[text] = codes[0] if len(codes) == 1 else None
        if len(codes) != 1:
            kind = errors.AmbiguousName if codes else errors.UnknownRegion
            several = errors.Said("fits {regions}", regions=", ".join(map(index.label, codes)))
            rule = several if codes else "is the code of no region"
            remedy = "give the region's own code" if codes else "use an ISO 3166-2 code or an official code of geodata/countries"
            problems[text] = errors.complaint(errors.Said("row {row}", row=row), column, value, rule, remedy)
            if on_error == "raise":
                raise kind(problems[text])
    known = texts.fillna("").map(placed)
    found = known.notna()
    table = frame.assign(
        region_code=known.astype(object).where(found, None),
        placed_by=np.where(found, "code", ""),
        distance_km=np.where(found, 0.0, np.nan),
    )
    return table.assign(problem=texts.fillna("").map(problems).fillna("")) if on_error == "report" else table


def by_name(
    names: Iterable[str],
    country: str | Sequence[str | None] | None,
    regions: pd.DataFrame,
    on_error: str = "raise",
) -> pd.DataFrame:
    """One row a name, in their order: region_code, placed_by, distance_km (0).

    `country` is an ISO alpha-2 code for all names, or one for each, or None where unknown. With
    on_error="report" a name that can't be placed keeps region_code None, and the column `problem` says why;
    otherwise it raises as find_name does. An official code may stand in a name's place.
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
    lon: Sequence[float] | np.ndarray,
    lat: Sequence[float] | np.ndarray,
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
            errors.complaint(errors.Said("points"), "country", own.shape, "must be one or one a point", "pair them with lon, lat")
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
            errors.complaint(
                errors.Said("points"), "lon, lat", (x.shape, y.shape), "must be two lists of one length", "pair them"
            )
        )
    wrong = (np.abs(x) > 180) | (np.abs(y) > 90)
    if wrong.any():
        first = int(np.argmax(wrong))
        raise errors.GeodataError(
            errors.complaint(
                errors.Said("point {number}", number=first),
                "lon, lat",
                (x[first], y[first]),
                "is not in degrees",
                "use EPSG:4326, lon first",
            )
        )
    if not 0 <= tolerance_km <= 100:
        raise errors.GeodataError(
            errors.complaint(errors.Said("points"), "tolerance_km", tolerance_km, "must lie from 0 to 100", "state a smaller one")
        )
