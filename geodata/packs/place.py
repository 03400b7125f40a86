"""Places the rows of a table in regions, and says how; what is only likely is a suggestion, never a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pyproj import Transformer
from pyproj.exceptions import CRSError

from geodata.errors import AmbiguousName, GeodataError, Said, use_one_of
from geodata.join import NameIndex, by_coordinate, find_name, fold, index_names, suggest
from geodata.packs.faults import SUSPECT, refused
from geodata.packs.grid import Grid
from geodata.packs.limits import LIMITS
from geodata.packs.mapping import WGS84, Mapping
from geodata.packs.names import NOWHERE, Decision, Key, Names
from geodata.packs.values import decimal_of, degrees, numbers

if TYPE_CHECKING:
    from geodata.store import Facts

COLUMNS = ["region_code", "placed_by", "distance_km", "problem", "suggestions"]
NO_REGION = Said("is the name of no region")
DECISION, LEFT_OUT = "decision", "left out"
# How a name may be read and the row still be placed by it: all else that a reader of names finds is a suggestion.
SURE = ("code", "name", "alias")
UNSURE = {
    "lost letter": Said("lost letter"),
    "abbreviation": Said("abbreviation"),
    "cut": Said("cut"),
    "one letter": Said("one letter"),
}


@dataclass(frozen=True)
class Placed:
    """``rows``: a row a row of the table, columns COLUMNS (region_code "" where it has no place) and name, parent, country_code.

    ``waiting``: the names that have no place, with how many rows each has and which regions are near.
    """

    rows: pd.DataFrame
    waiting: tuple[Decision, ...]


def place(grid: Grid, mapping: Mapping, facts: Facts, names: Names) -> Placed:
    """Place every row by decision, code, name and coordinate; those that contradict one another have no place."""
    index = index_names(facts.regions)
    frame = pd.DataFrame(
        {
            "name": cells_of(grid, mapping.name or mapping.code),
            "parent": cells_of(grid, mapping.parent),
            "country_code": _countries(grid, mapping, facts),
        },
        index=grid.frame.index,
    )
    by_key = _by_key(frame, index, names.placed())
    made = frame.assign(**{name: by_key[name] for name in COLUMNS})
    if mapping.code and mapping.name:
        made = _agreeing(made, _coded(cells_of(grid, mapping.code), frame["country_code"], index), index)
    if mapping.lon or mapping.lat:
        made = _located(made, grid, mapping, facts, index, named=bool(mapping.name or mapping.code))
    elif not (mapping.name or mapping.code):
        raise refused(grid.path, Said("place"), "", "is in no column that is named", "name code, name, or lon and lat")
    bare = (made["region_code"] == "") & (made["problem"] == "") & (made["placed_by"] != LEFT_OUT)
    made["problem"] = _told(made["problem"], bare, Said("says no place"))
    return Placed(made, _waiting(made))


def cells_of(grid: Grid, column: str) -> pd.Series:
    """The cells of a column; empty texts where none is named. Raises PackError for a column that the table has not."""
    if not column:
        return pd.Series("", index=grid.frame.index, dtype=object)
    if column not in grid.frame.columns:
        raise refused(grid.path, Said("column"), column, "is not in the table", use_one_of(grid.frame.columns[:40]))
    return grid.frame[column]


def _told(problems: pd.Series, rows: pd.Series, problem: Said) -> pd.Series:
    """The problems, with one for these rows. Not by ``where``, which would make a plain text of it."""
    told = problems.copy()
    told[rows] = problem
    return told


def _countries(grid: Grid, mapping: Mapping, facts: Facts) -> pd.Series:
    """The country code of each row; empty where none is known. A name that is no country's is kept as it is written."""
    if not mapping.country_column:
        return pd.Series(mapping.country, index=grid.frame.index, dtype=object)
    known = {fold(code): code for code in facts.countries}
    for code, country in facts.countries.items():
        known |= {fold(name): code for name in (country.name, *country.aliases)}
    cells = cells_of(grid, mapping.country_column)
    found = {one: known.get(fold(one), one) for one in cells.unique()}
    return cells.map(found)


# ---------------------------------------------------------------- names
def _by_key(frame: pd.DataFrame, index: NameIndex, decided: dict[Key, str]) -> pd.DataFrame:
    """What the name of each row comes to; every different name is looked at once, the commonest first."""
    keys = frame[["name", "parent", "country_code"]]
    counted = keys.value_counts(sort=True)
    found: list[tuple[str, str, float, str, str]] = []
    closely, suggested = LIMITS.closely, LIMITS.suggestions
    for name, parent, country in counted.index:
        one = _decided(decided, name, parent, country) or _exactly(name, country, index)
        if one is None and name and closely > 0:
            closely -= 1
            one = _closely(name, country, index, suggestions=suggested > 0)
            suggested -= one[0] == ""
        found.append(one or ("", "", np.nan, NO_REGION if name else "", ""))
    table = pd.DataFrame(found, columns=COLUMNS, index=counted.index)
    for at in (3, 4):  # as they are: pandas would make plain texts of what can be said again
        table[COLUMNS[at]] = pd.Series([one[at] for one in found], index=counted.index, dtype=object)
    return keys.join(table, on=["name", "parent", "country_code"])[COLUMNS]


def _decided(decided: dict[Key, str], name: str, parent: str, country: str) -> tuple[str, str, float, str, str] | None:
    if not decided:
        return None
    for key in ((fold(name), fold(parent), country), (fold(name), fold(parent), "")):
        code = decided.get(key)
        if code == NOWHERE:
            return ("", LEFT_OUT, np.nan, "", "")
        if code:
            return (code, DECISION, 0.0, "", "")
    return None


def _exactly(name: str, country: str, index: NameIndex) -> tuple[str, str, float, str, str] | None:
    """A region's code as it stands, or a name or alias that one region alone bears."""
    code = name.strip().upper()
    if code in index.labels and code.startswith(country):
        return (code, "code", 0.0, "", "")
    found = [(at, how) for at, how in index.entries.get(fold(name), {}).items() if at.startswith(country)] if name else []
    return (*found[0], 0.0, "", "") if len(found) == 1 else None


def _closely(name: str, country: str, index: NameIndex, *, suggestions: bool) -> tuple[str, str, float, str, str]:
    near: list[str] = []
    try:
        found = find_name(name, country or None, index)
        if found.placed_by in SURE:
            return (found.region_code, found.placed_by, 0.0, "", "")
        near, problem = (
            [f"{found.region_code} {index.labels[found.region_code]}"],
            Said("may be read so ({how}), but need not be", how=UNSURE[found.placed_by]),
        )
    except AmbiguousName:
        problem = Said("fits several regions")
    except GeodataError:
        problem = NO_REGION
    if suggestions:
        near = list(dict.fromkeys([*near, *suggest(name, country or None, index)]))
    return ("", "", np.nan, problem, "; ".join(near))


def _coded(codes: pd.Series, countries: pd.Series, index: NameIndex) -> pd.Series:
    """The region of each code, "" where it is none's."""
    known: dict[tuple[str, str], str] = {}
    left = LIMITS.closely
    for code, country in dict.fromkeys(zip(codes, countries, strict=True)):
        one = _exactly(code, country, index)
        if one is None and code and left > 0:
            left -= 1
            one = _closely(code, country, index, suggestions=False)
        known[code, country] = one[0] if one and one[1] == "code" else ""
    return pd.Series([known[key] for key in zip(codes, countries, strict=True)], index=codes.index, dtype=object)


def _agreeing(made: pd.DataFrame, coded: pd.Series, index: NameIndex) -> pd.DataFrame:
    """Rows with a code stand where it says, unless the name says another region or somebody has decided."""
    free = ~made["placed_by"].isin([DECISION, LEFT_OUT]) & (coded != "")
    against = free & (made["region_code"] != "") & (made["region_code"] != coded)
    taken = free & ~against
    made = made.assign(
        region_code=made["region_code"].where(~taken, coded),
        placed_by=made["placed_by"].where(~taken, "code"),
        distance_km=made["distance_km"].where(~taken, 0.0),
        problem=made["problem"].where(~taken, ""),
        suggestions=made["suggestions"].where(~taken, ""),
    )
    return _against(made, against, coded, Said("name"), Said("code"), index)


def _against(made: pd.DataFrame, against: pd.Series, other: pd.Series, first: str, second: str, index: NameIndex) -> pd.DataFrame:
    """Rows that say two regions have no place; both are suggestions."""
    if not against.any():
        return made
    pairs = [
        Said(
            "{one} by its {first}, {two} by its {second}",
            one=index.labels[one],
            first=first,
            two=index.labels[two],
            second=second,
        )
        for one, two in zip(made.loc[against, "region_code"], other[against], strict=True)
    ]
    both = [
        f"{one} {index.labels[one]}; {two} {index.labels[two]}"
        for one, two in zip(made.loc[against, "region_code"], other[against], strict=True)
    ]
    made = made.copy()
    made.loc[against, "problem"], made.loc[against, "suggestions"] = pairs, both
    made.loc[against, ["region_code", "placed_by"]], made.loc[against, "distance_km"] = "", np.nan
    return made


# ---------------------------------------------------------------- coordinates
def _located(made: pd.DataFrame, grid: Grid, mapping: Mapping, facts: Facts, index: NameIndex, *, named: bool) -> pd.DataFrame:
    """Rows without a name that places them stand where their coordinate lies; one that contradicts the name takes the place away."""
    if not (mapping.lon and mapping.lat):
        raise refused(
            grid.path, Said("place"), mapping.lon or mapping.lat, "is one coordinate without the other", "name lon and lat"
        )
    lon, lat, problem = _coordinates(grid, mapping)
    codes = pd.Series(made["country_code"].where(made["country_code"].isin(list(facts.countries)), None), index=made.index)
    own = [one or None for one in codes]
    here = by_coordinate(lon.tolist(), lat.tolist(), facts.regions, country=own if any(own) else None).set_index(made.index)
    there = here["region_code"].notna()
    decided = made["placed_by"].isin([DECISION, LEFT_OUT])
    against = named & ~decided & (made["region_code"] != "") & there & (made["region_code"] != here["region_code"])
    taken = there & ~decided & (made["region_code"] == "") & (made["suggestions"] == "" if named else True)
    for column in ("region_code", "placed_by", "distance_km"):
        made[column] = made[column].where(~taken, here[column])
    made["problem"] = made["problem"].where(~taken, "")
    lost = (made["region_code"] == "") & ~decided & ~taken & ~against
    far = lost & np.isfinite(lon) & (problem == "") & (made["problem"] == "")
    made["problem"] = _told(made["problem"], far, Said("lies in no region"))
    made["problem"] = made["problem"].where(~(lost & (problem != "")), problem)
    if far.any():
        made.loc[far, "suggestions"] = _exchanged(lon[far.to_numpy()], lat[far.to_numpy()], facts, index)
    return _against(made, against, here["region_code"], Said("name"), Said("coordinate"), index)


def _coordinates(grid: Grid, mapping: Mapping) -> tuple[np.ndarray, np.ndarray, pd.Series]:
    """Degrees in EPSG:4326, NaN where there are none that can be, and what is wrong with those."""
    cells = [cells_of(grid, mapping.lon), cells_of(grid, mapping.lat)]
    if mapping.crs == WGS84:
        read = [degrees(one, axis) for one, axis in zip(cells, ("lon", "lat"), strict=True)]
    else:
        read = [numbers(one, mapping.decimal or decimal_of(one) or ".") for one in cells]
    x, y = (one.values for one in read)
    wrong = (read[0].problems != "") | (read[1].problems != "")
    blank = pd.Series("", index=x.index, dtype=object)
    problem = _told(blank, wrong, Said("has a coordinate that can't be read"))
    lon, lat = x.to_numpy(float).copy(), y.to_numpy(float).copy()
    if mapping.crs != WGS84:
        try:
            lon, lat = Transformer.from_crs(mapping.crs, WGS84, always_xy=True).transform(lon, lat)
        except CRSError:
            raise refused(grid.path, "crs", mapping.crs, "is no CRS", "write it as EPSG:32719") from None
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    wild = (
        ((np.abs(lon) > 180) | (np.abs(lat) > 90) | ~(np.isfinite(lon) & np.isfinite(lat)))
        & x.notna().to_numpy()
        & y.notna().to_numpy()
    )
    afar = Said("has a coordinate that is not in degrees of {crs}; name the CRS (crs = EPSG:32719)", crs=mapping.crs)
    problem = _told(problem, wild, afar)
    lost = wild | (problem != "").to_numpy() | x.isna().to_numpy() | y.isna().to_numpy()
    return np.where(lost, np.nan, lon), np.where(lost, np.nan, lat), problem


def _exchanged(lon: np.ndarray, lat: np.ndarray, facts: Facts, index: NameIndex) -> list[str]:
    """For points in no region, where they would lie were longitude and latitude exchanged: a suggestion, no place."""
    can = np.abs(lon) <= 90
    x, y = np.where(can, lat, np.nan).tolist(), np.where(can, lon, np.nan).tolist()
    turned = by_coordinate(x, y, facts.regions, tolerance_km=0)["region_code"]
    said = "{region} if longitude and latitude are exchanged"
    return [Said(said, region=f"{code} {index.labels[code]}") if code else "" for code in turned]


# ---------------------------------------------------------------- what waits
def _waiting(made: pd.DataFrame) -> tuple[Decision, ...]:
    lost = made[(made["region_code"] == "") & (made["placed_by"] != LEFT_OUT) & (made["name"] != "")]
    counted = lost.groupby(["name", "parent", "country_code"], sort=False).agg(
        rows=("name", "size"), suggestions=("suggestions", "first"), note=("problem", "first")
    )
    return tuple(
        Decision(name, parent, country, "", int(row["rows"]), row["suggestions"], row["note"])
        for (name, parent, country), row in zip(counted.index, counted.to_dict("records"), strict=True)
    )


def remembered(names: Names, waiting: Iterable[Decision]) -> list[Decision]:
    """The decisions of a pack and the names that wait now; one that waited before and is placed or gone is dropped.

    A name that no file of a pack may hold, a formula or markup, is not remembered: its rows have no place, next time as well.
    """
    kept = {key: one for key, one in names.by_key.items() if one.region_code}
    plain = [one for one in waiting if not SUSPECT.search(f"{one.name}\n{one.parent}\n{one.country_code}")]
    return list(kept.values()) + [one for one in plain if one.key not in kept]
