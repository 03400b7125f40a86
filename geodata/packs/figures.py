"""Rows of a table as figures of places and years: nothing is added up that is not told to be, and no two statuses ever are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.errors import FactsError, GeodataError, Said, complaint
from geodata.join import fold
from geodata.packs.faults import refused
from geodata.packs.grid import YEAR, Grid, cells_of
from geodata.packs.guess import year_columns
from geodata.packs.mapping import COUNT, NONE, WIDE, Mapping
from geodata.packs.place import Placed
from geodata.packs.places import Places
from geodata.packs.read import SERIES_COLUMNS
from geodata.packs.values import no_figure, note_problems, note_rows, numbers, years
from geodata.schema import Stance

# Folded headings of columns that say what or in which unit a row counts.
QUANTITIES = frozenset(
    ("indicator", "indicador", "variable", "variavel", "medida", "measure", "unit", "unidad", "unidade", "unidad de medida")
)
KEY = ["region_code", "year", "source_id"]
STANCES = tuple(one.value for one in Stance)


@dataclass(frozen=True)
class Figures:
    """``table`` has the columns of a pack's series.csv; ``blank`` cells said that there is no figure and made none.

    ``faults`` are the rows that can't be read; ``rows`` went into the table. Rows that were placed in municipalities and are added
    up make figures of the regions, too; ``mixed`` regions and years have none, since their rows are of several statuses.
    """

    table: pd.DataFrame
    faults: list[GeodataError]
    blank: int = 0
    rows: int = 0
    mixed: int = 0


def figures(grid: Grid, mapping: Mapping, placed: Placed) -> Figures:
    """The figures of a table, of the rows that have a place. Raises PackError where the mapping names what is not there."""
    _check_told(grid, mapping)
    faults: list[GeodataError] = []
    long = _long(grid, mapping)
    blank = no_figure(long["value"]) if mapping.total != COUNT else pd.Series(False, index=long.index)
    long = long[~blank.to_numpy()]
    read = _read(grid, mapping, long, faults)
    region = placed.rows["region_code"].reindex(read["row"]).to_numpy()
    read = read.assign(region_code=region)
    left_out = read[read["region_code"] != ""]
    _check_zeros(grid, mapping, left_out, faults)
    made = _totalled(grid, mapping, left_out, faults)
    above, mixed = _of_regions(mapping, left_out, placed.places)
    made = pd.concat([made, above], ignore_index=True) if len(above) else made
    table = _as_series(made, mapping, placed.places)
    return Figures(table, faults, int(blank.sum()), len(left_out), mixed)


def _check_told(grid: Grid, mapping: Mapping) -> None:
    wanted = {
        "indicator": (mapping.indicator, "name the indicator that the figures are of"),
        "unit": (mapping.unit, "name the unit of the figures"),
        "method": (mapping.method, "name a method of pack.toml: how the figures came about"),
        "source": (mapping.source or mapping.source_column, "name a source of sources.csv; every figure has one"),
        "decimal": (mapping.decimal, 'say whether 1.234 is a thousand (decimal = ",") or one and a bit (decimal = ".")'),
    }
    for key, (told, remedy) in wanted.items():
        if not told:
            raise refused(grid.path, key, "", "is not told", remedy)
    if mapping.shape != WIDE and not (mapping.year or mapping.date or mapping.in_year):
        raise refused(grid.path, "year", "", "is in no column that is named", "name year, date, or in_year for all rows")
    if mapping.shape != WIDE and not mapping.value and mapping.total != COUNT:
        raise refused(grid.path, "value", "", "is in no column that is named", "name value, or total = count")


def _long(grid: Grid, mapping: Mapping) -> pd.DataFrame:
    """One row a figure as text: row (of the table), value, year, low, high, status, source_id, note."""
    index = grid.frame.index
    columns = {
        "low": cells_of(grid, mapping.low),
        "high": cells_of(grid, mapping.high),
        "status": cells_of(grid, mapping.status_column),
        "source_id": cells_of(grid, mapping.source_column) if mapping.source_column else mapping.source,
        "note": cells_of(grid, mapping.note),
    }
    if mapping.shape != WIDE:
        year = mapping.in_year if mapping.in_year else cells_of(grid, mapping.year or mapping.date)
        value = cells_of(grid, mapping.value) if mapping.total != COUNT else "1"
        return pd.DataFrame({"row": index, **columns, "year": year, "value": value}, index=index)
    parts = []
    for name in year_columns(grid.frame):
        found = YEAR.fullmatch(name)
        parts.append(pd.DataFrame({"row": index, **columns, "year": found[1] if found else "", "value": grid.frame[name]}))
    if not parts:
        raise refused(grid.path, "shape", WIDE, "has no columns headed by years", "use shape = long")
    return pd.concat(parts).set_axis(np.tile(index, len(parts)))


def _read(grid: Grid, mapping: Mapping, long: pd.DataFrame, faults: list[GeodataError]) -> pd.DataFrame:
    """The rows with numbers for numbers; what is none is noted and left out."""
    path, bad = grid.path, pd.Series(False, index=range(len(long)))
    long = long.reset_index(drop=True)
    by_row = long.set_index("row")
    made = long.copy()
    for field in ("value", "low", "high"):
        read = numbers(by_row[field], mapping.decimal, field)
        note_problems(faults, path, read.problems)
        made[field] = read.values.to_numpy()
        bad |= (read.problems != "").to_numpy()
    made["year"], wrong = years(long["year"], dates=bool(mapping.date and not (mapping.year or mapping.in_year)))
    remedy = "write a year of four digits from 1950 to 2030, or a date with one"
    note_rows(faults, path, wrong.set_axis(by_row.index), by_row["year"], "year", "is no year", remedy)
    bad |= wrong
    made["stance"] = _stances(long["status"], mapping)
    wrong = ~made["stance"].isin(["", *STANCES])
    use = Said("use {choices}", choices=", ".join(STANCES))
    note_rows(faults, path, wrong.set_axis(by_row.index), by_row["status"], "status", "is no status", use)
    bad |= wrong
    wrong = long["source_id"].astype(str).str.strip() == ""
    note_rows(
        faults, path, wrong.set_axis(by_row.index), by_row["source_id"], "source", "is empty", "name a source of sources.csv"
    )
    return made[~(bad | wrong)]


def _stances(cells: pd.Series, mapping: Mapping) -> pd.Series:
    said = {one: one.strip().lower().replace(" ", "_") or mapping.status for one in cells.unique()}
    return cells.map(said)


def _check_zeros(grid: Grid, mapping: Mapping, rows: pd.DataFrame, faults: list[GeodataError]) -> None:
    if mapping.zeros or mapping.total == COUNT:
        return
    zero = (rows["value"] == 0).set_axis(rows["row"])
    cells = pd.Series("0", index=zero.index, dtype=object)
    remedy = "say zeros = reported_zero if the source prints it, zeros = none_listed if it lists each case; else empty the cell"
    note_rows(faults, grid.path, zero, cells, "value", "is a zero that may be a blank of the source", remedy)


def _totalled(grid: Grid, mapping: Mapping, rows: pd.DataFrame, faults: list[GeodataError]) -> pd.DataFrame:
    """One row a region, year and source."""
    if mapping.total == NONE:
        twice = rows.duplicated(KEY, keep=False)
        seen = rows[twice].groupby(KEY, sort=False)["row"].agg(list)
        remedy = "say total = sum to add them up or total = count to count rows; or take the others out"
        for (region, year, _), at in list(seen.items())[:1000]:
            listed = ", ".join(map(str, at[:8])) + (" …" if len(at) > 8 else "")
            rows_of = Said("{file} rows {rows}", file=grid.path.name, rows=listed)
            rule = Said("has several figures of {year}", year=year)
            faults.append(FactsError(complaint(rows_of, Said("place"), region, rule, remedy)))
        return rows.assign(count=1)
    _check_alike(grid)
    mixed = rows.groupby(KEY, sort=False)["stance"].nunique()
    for region, year, source in mixed.index[mixed > 1]:
        rule = Said("has figures of several statuses in {year} from {source}, which are never added up", year=year, source=source)
        faults.append(FactsError(complaint(grid.path.name, Said("place"), region, rule, "make a table of each status")))
    return _sums(rows)


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each region, year and source added up."""
    groups = rows.groupby(KEY, sort=True)
    made = groups.agg(value=("value", "sum"), stance=("stance", "first"), count=("row", "size"))
    for field in ("low", "high"):
        # A sum has a range only where each of its parts has one.
        made[field] = groups[field].sum().where(groups[field].count() == groups.size())
    return made.reset_index().assign(note="")


def _of_regions(mapping: Mapping, rows: pd.DataFrame, places: Places) -> tuple[pd.DataFrame, int]:
    """What rows in municipalities that are to be added up come to in the regions, and how many such sums would mix statuses."""
    if mapping.total == NONE or not places.finer:
        return rows.iloc[:0], 0
    above = rows.assign(region_code=rows["region_code"].map(places.frame["parent"]))
    kinds = above.groupby(KEY)["stance"].transform("nunique")
    return _sums(above[kinds == 1]), len(above.loc[kinds > 1, KEY].drop_duplicates())


def _check_alike(grid: Grid) -> None:
    """Rows that are of several quantities or units are never added up."""
    for name in grid.frame.columns:
        values = grid.frame[name].unique() if fold(name) in QUANTITIES else []
        if len(values) > 1:
            listed = ", ".join(map(str, values[:6]))
            rule = Said("holds several values ({values}), which are never added up", values=listed)
            remedy = Said("take one of them: where = {column}={value}", column=name, value=values[0])
            raise refused(grid.path, Said("column"), name, rule, remedy)


def _as_series(made: pd.DataFrame, mapping: Mapping, places: Places) -> pd.DataFrame:
    country = made["region_code"].map(places.countries)
    zero = made["value"] == 0
    table = pd.DataFrame(
        {
            "indicator": mapping.indicator,
            "country_code": country,
            "region_code": made["region_code"],
            "year": made["year"].astype(str),
            "value": _digits(made["value"]),
            "bound": "",
            "unit": mapping.unit,
            "source_id": made["source_id"],
            "method": mapping.method,
            "period_note": "",
            "note": made["note"],
            "caveats": np.where(zero, mapping.zeros, ""),
            "excluded": "",
            "value_low": _digits(made["low"]),
            "value_high": _digits(made["high"]),
            "stance": made["stance"],
        },
        columns=SERIES_COLUMNS,
    )
    return table.sort_values(["indicator", "country_code", "region_code", "year", "source_id"], kind="stable", ignore_index=True)


def _digits(values: pd.Series) -> np.ndarray:
    """Each number as ``_plain`` writes it; equal ones are written once."""
    at, different = pd.factorize(values.to_numpy(float), use_na_sentinel=False)
    return np.array([_plain(one) for one in different], dtype=object)[at]


def _plain(value: float) -> str:
    """Digits with a decimal point; nothing for no number."""
    if np.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(round(float(value), 10))
