"""Places the rows of a table in regions or municipalities, and says how; what is only likely is a suggestion, never a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.errors import AmbiguousName, GeodataError, Said
from geodata.join import NameIndex, find_name, fold, suggest
from geodata.packs.faults import SUSPECT, refused
from geodata.packs.grid import Grid, cells_of
from geodata.packs.limits import LIMITS
from geodata.packs.mapping import Mapping
from geodata.packs.names import NOWHERE, Decision, Key, Names
from geodata.packs.places import SURE, Places, Problems, exactly, places_of
from geodata.packs.points import exchanged, points_of, told

if TYPE_CHECKING:
    from geodata.store import Facts

COLUMNS = ["region_code", "placed_by", "distance_km", "problem", "suggestions"]
DECISION, LEFT_OUT = "decision", "left out"
MOST_NAMESAKES = 6  # among the suggestions
UNSURE = {
    "lost letter": Said("lost letter"),
    "abbreviation": Said("abbreviation"),
    "cut": Said("cut"),
    "one letter": Said("one letter"),
}
# Region code, how it was placed, distance in km, problem, suggestions.
Found = tuple[str, str, float, str, str]


@dataclass(frozen=True)
class Placed:
    """``rows``: a row a row of the table, columns COLUMNS (region_code "" where it has no place) and name, parent, country_code.

    ``waiting``: the names that have no place, with how many rows each has and which regions are near. ``places``: where they can be.
    """

    rows: pd.DataFrame
    waiting: tuple[Decision, ...]
    places: Places


def place(grid: Grid, mapping: Mapping, facts: Facts, names: Names) -> Placed:
    """Place every row by decision, code, name and coordinate; those that contradict one another have no place."""
    places = places_of(facts, mapping.level, mapping.country)
    frame = pd.DataFrame(
        {
            "name": cells_of(grid, mapping.name or mapping.code),
            "parent": cells_of(grid, mapping.parent),
            "country_code": _countries(grid, mapping, facts),
        },
        index=grid.frame.index,
    )
    decided = {key: code for key, code in names.placed().items() if code == NOWHERE or code in places.frame.index}
    by_key = _by_key(frame, places, decided)
    made = frame.assign(**{name: by_key[name] for name in COLUMNS})
    if mapping.code and mapping.name:
        made = _agreeing(made, _coded(cells_of(grid, mapping.code), frame["country_code"], places), places)
    if mapping.lon or mapping.lat:
        made = _located(made, grid, mapping, places, named=bool(mapping.name or mapping.code))
    elif not (mapping.name or mapping.code):
        raise refused(grid.path, Said("place"), "", "is in no column that is named", "name code, name, or lon and lat")
    made = _in_wider_area(made, places)
    bare = (made["region_code"] == "") & (made["problem"] == "") & (made["placed_by"] != LEFT_OUT)
    made["problem"] = told(made["problem"], bare, Said("says no place"))
    return Placed(made, _waiting(made), places)


def _countries(grid: Grid, mapping: Mapping, facts: Facts) -> pd.Series:
    """The country code of each row; empty where none is known. A name that is no country's is kept as it is written."""
    if not mapping.country_column:
        return pd.Series(mapping.country, index=grid.frame.index, dtype=object)
    known = country_names(facts)
    cells = cells_of(grid, mapping.country_column)
    found = {one: known.get(fold(one), one) for one in cells.unique()}
    return cells.map(found)


def country_names(facts: Facts) -> dict[str, str]:
    """The code of each country by its folded code, name and aliases."""
    known = {fold(code): code for code in facts.countries}
    for code, country in facts.countries.items():
        known |= {fold(name): code for name in (country.name, *country.aliases)}
    return known


# ---------------------------------------------------------------- names
def _by_key(frame: pd.DataFrame, places: Places, decided: dict[Key, str]) -> pd.DataFrame:
    """What the name of each row comes to; every different name is looked at once, the commonest first."""
    keys = frame[["name", "parent", "country_code"]]
    counted = keys.value_counts(sort=True)
    found: list[Found] = []
    closely, suggested = LIMITS.closely, LIMITS.suggestions
    for name, parent, country in counted.index:
        one = _decided(decided, name, parent, country) or _surely(name, parent, country, places)
        if one is None and name and closely > 0:
            closely -= 1
            one = _nearly(name, parent, country, places, suggestions=suggested > 0)
            suggested -= one[0] == ""
        found.append(one or ("", "", np.nan, places.problems.unknown if name else "", ""))
    table = pd.DataFrame(found, columns=COLUMNS, index=counted.index)
    for at in (3, 4):  # as they are: pandas would make plain texts of what can be said again
        table[COLUMNS[at]] = pd.Series([one[at] for one in found], index=counted.index, dtype=object)
    return keys.join(table, on=["name", "parent", "country_code"])[COLUMNS]


def _decided(decided: dict[Key, str], name: str, parent: str, country: str) -> Found | None:
    if not decided:
        return None
    for key in ((fold(name), fold(parent), country), (fold(name), fold(parent), "")):
        code = decided.get(key)
        if code == NOWHERE:
            return ("", LEFT_OUT, np.nan, "", "")
        if code:
            return (code, DECISION, 0.0, "", "")
    return None


def _surely(name: str, parent: str, country: str, places: Places) -> Found | None:
    found = places.exactly(name, parent, country)
    return (*found, 0.0, "", "") if found else None


def _nearly(name: str, parent: str, country: str, places: Places, *, suggestions: bool) -> Found:
    """The name with all that is known of how names are written; in a wider area that is not known no name has a place."""
    known = places.undrawn.get(name.strip().upper()) or places.undrawn.get(fold(name))
    if known:
        part = Said("is {name}, which the boundaries draw as part of another", name=known[0].name)
        return ("", "", np.nan, part, places.label(known[1]))
    if not (places.finer and parent):
        return _closely(name, country, places.index, places.problems, suggestions=suggestions)
    inside = places.inside(parent, country)
    here = places.index if inside is None else places.among(inside)
    found = _closely(name, country, here, places.problems, suggestions=suggestions)
    if inside is not None and (found[0] or found[4]):
        return found
    elsewhere = "" if found[0] or found[4] else _closely(name, country, places.index, places.problems, suggestions=suggestions)[4]
    near = places.label(found[0]) if found[0] else found[4] or elsewhere
    unknown = Said("stands beside {parent}, which is no region", parent=parent)
    return ("", "", np.nan, unknown if inside is None else found[3], near)


def _closely(name: str, country: str, index: NameIndex, problems: Problems, *, suggestions: bool) -> Found:
    near: list[str] = []
    try:
        found = find_name(name, country or None, index)
        if found.placed_by in SURE:
            return (found.region_code, found.placed_by, 0.0, "", "")
        near, problem = (
            [index.label(found.region_code)],
            Said("may be read so ({how}), but need not be", how=UNSURE[found.placed_by]),
        )
    except AmbiguousName:
        problem = problems.several
        near = [index.label(code) for code in index.exact(name, country or None)][:MOST_NAMESAKES]
    except GeodataError:
        problem = problems.unknown
    if suggestions:
        near = list(dict.fromkeys([*near, *suggest(name, country or None, index)]))
    return ("", "", np.nan, problem, "; ".join(near))


def _coded(codes: pd.Series, countries: pd.Series, places: Places) -> pd.Series:
    """The region of each code, "" where it is none's."""
    known: dict[tuple[str, str], str] = {}
    left = LIMITS.closely
    for code, country in dict.fromkeys(zip(codes, countries, strict=True)):
        one = exactly(code, country, places.index)
        if one is None and code and left > 0:
            left -= 1
            one = _closely(code, country, places.index, places.problems, suggestions=False)[:2]
        known[code, country] = one[0] if one and one[1] == "code" else ""
    return pd.Series([known[key] for key in zip(codes, countries, strict=True)], index=codes.index, dtype=object)


def _agreeing(made: pd.DataFrame, coded: pd.Series, places: Places) -> pd.DataFrame:
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
    return _against(made, against, coded, Said("name"), Said("code"), places)


def _against(made: pd.DataFrame, against: pd.Series, other: pd.Series, first: str, second: str, places: Places) -> pd.DataFrame:
    """Rows that say two regions have no place; both are suggestions."""
    if not against.any():
        return made
    pairs = [
        Said(
            "{one} by its {first}, {two} by its {second}",
            one=places.index.labels[one],
            first=first,
            two=places.index.labels[two],
            second=second,
        )
        for one, two in zip(made.loc[against, "region_code"], other[against], strict=True)
    ]
    both = [
        f"{places.label(one)}; {places.label(two)}"
        for one, two in zip(made.loc[against, "region_code"], other[against], strict=True)
    ]
    made = made.copy()
    made.loc[against, "problem"], made.loc[against, "suggestions"] = pairs, both
    made.loc[against, ["region_code", "placed_by"]], made.loc[against, "distance_km"] = "", np.nan
    return made


def _in_wider_area(made: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Rows whose code or coordinate lies outside the wider area that stands beside them have no place."""
    if not places.finer:
        return made
    other = (made["region_code"] != "") & ~made["placed_by"].isin([DECISION, LEFT_OUT]) & (made["parent"] != "")
    rows = made.loc[other, ["region_code", "parent", "country_code"]]
    inside = [places.inside(parent, country) for parent, country in zip(rows["parent"], rows["country_code"], strict=True)]
    outside = [area is not None and code not in area for code, area in zip(rows["region_code"], inside, strict=True)]
    rows = rows[outside]
    if not len(rows):
        return made
    made = made.copy()
    problem = "{place} is not in {parent}"
    near = [places.label(code) for code in rows["region_code"]]
    made.loc[rows.index, "problem"] = pd.Series(
        [Said(problem, place=place, parent=parent) for place, parent in zip(near, rows["parent"], strict=True)],
        index=rows.index,
        dtype=object,
    )
    made.loc[rows.index, "suggestions"] = near
    made.loc[rows.index, ["region_code", "placed_by"]], made.loc[rows.index, "distance_km"] = "", np.nan
    return made


# ---------------------------------------------------------------- coordinates
def _located(made: pd.DataFrame, grid: Grid, mapping: Mapping, places: Places, *, named: bool) -> pd.DataFrame:
    """Rows without a name that places them stand where their coordinate lies; one that contradicts the name takes the place away."""
    points = points_of(grid, mapping, made["country_code"], places)
    here, problem = points.found, points.problem
    there = here["region_code"].notna()
    decided = made["placed_by"].isin([DECISION, LEFT_OUT])
    against = named & ~decided & (made["region_code"] != "") & there & (made["region_code"] != here["region_code"])
    taken = there & ~decided & (made["region_code"] == "") & (made["suggestions"] == "" if named else True)
    for column in ("region_code", "placed_by", "distance_km"):
        made[column] = made[column].where(~taken, here[column])
    made["problem"] = made["problem"].where(~taken, "")
    lost = (made["region_code"] == "") & ~decided & ~taken & ~against
    far = lost & np.isfinite(points.lon) & (problem == "") & (made["problem"] == "")
    made["problem"] = told(made["problem"], far, places.problems.outside)
    made["problem"] = made["problem"].where(~(lost & (problem != "")), problem)
    if far.any():
        made.loc[far, "suggestions"] = exchanged(points.lon[far.to_numpy()], points.lat[far.to_numpy()], places)
    return _against(made, against, here["region_code"], Said("name"), Said("coordinate"), places)


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
