"""Series: region-year figures as published, with source, method and, where not to be used, the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import FactsError, Said, complaint, where
from geodata.indicators import Indicator
from geodata.methods import COLUMNS as COLUMNS_OF_METHODS
from geodata.methods import ZERO_CAVEATS
from geodata.methods import read_methods as read_all_methods
from geodata.schema import COUNTRY_CODES, WORLD, Bound
from geodata.tables import RowChecker, read_table, split, tables_in

COLUMNS = [
    "indicator",
    "country_code",
    "region_code",
    "year",
    "value",
    "bound",
    "unit",
    "source_id",
    "method",
    "period_note",
    "note",
    "caveats",
    "excluded",
]
METHOD_COLUMNS = ["indicator", "country_code", "method", "source_ids", *COLUMNS_OF_METHODS]
OBSERVATION_COLUMNS = [
    "observation_id",
    "indicator",
    "region_code",
    "country_code",
    "year",
    "value",
    "value_low",
    "value_high",
    "bound",
    "stance",
    "source_ids",
    "series_id",
    "method",
    "caveats",
    "partial",
    "period_note",
    "attributed_to",
    "note",
    "claim_ids",
]
FIRST_YEAR, LAST_YEAR = 1950, 2030
# What one unit is in another; a figure is converted only along this table.
CONVERSIONS = {("t", "kg"): 1000.0, ("g", "kg"): 0.001, ("km2", "ha"): 100.0}


def read_series(
    folder: Path,
    methods: pd.DataFrame,
    *,
    indicators: Mapping[str, Indicator],
    sources: pd.DataFrame,
    region_country: Mapping[str, str],
    caveats: Collection[str] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> pd.DataFrame:
    """All usable figures of ``folder`` as observations (columns OBSERVATION_COLUMNS), excluded rows left out.

    ``methods`` is what read_methods gives. value is in the indicator's unit. series_id is indicator, country and method: rows with the same one
    may be joined by a line. source_ids, caveats and claim_ids are tuples. region_code is empty for a whole
    country. ``region_country`` maps region_code to country_code. Raises FactsError for the first row that
    breaks a rule.
    """
    rows = read_rows(
        folder,
        methods=methods,
        indicators=indicators,
        sources=sources,
        region_country=region_country,
        corrections=corrections,
    )
    if caveats is not None:
        _check_caveats(rows, folder, caveats)
    return as_observations(rows[rows["excluded"] == ""], methods, sources, indicators)


def read_methods(
    path: Path,
    *,
    indicators: Mapping[str, Indicator],
    caveats: Collection[str] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> pd.DataFrame:
    """How the rows of each indicator, country and method came about, as ``geodata.methods`` reads it."""
    named = {
        "indicator": (indicators, Said("use an id of indicators.toml")),
        "country_code": ((*COUNTRY_CODES, WORLD), Said("use a country's code")),
    }
    return read_all_methods(path, named, METHOD_COLUMNS, caveats=caveats, corrections=corrections)


def read_rows(
    folder: Path,
    *,
    methods: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    sources: pd.DataFrame,
    region_country: Mapping[str, str],
    corrections: Corrections = NO_CORRECTIONS,
) -> pd.DataFrame:
    """Every row of every file of ``folder``, excluded ones too, checked.

    Columns as in COLUMNS plus file, line and key (into ``methods``); value is in the row's own unit.
    """
    files = tables_in(folder)
    if not files:
        raise FactsError(Said("{file}: holds no CSV; restore the series from the repository", file=folder.name))
    tables = []
    for path in files:
        table = read_table(path, COLUMNS, key=None)
        table = corrections.apply(f"{path.parent.name}/{path.name}", table, observation_ids(table))
        table["key"] = series_key(table)
        check_rows(
            RowChecker(path, table, "key"),
            methods=methods,
            indicators=indicators,
            source_ids=set(sources.index),
            region_country=region_country,
        )
        table["file"] = path.name
        tables.append(table)
    rows = pd.concat(tables, ignore_index=True)
    rows["value"] = rows.pop("number")
    _check_together(rows)
    return rows


def observation_ids(rows: pd.DataFrame) -> pd.Series:
    """What names a figure for ever: indicator, country, method, place, year and source, joined by ``/``."""
    place = rows["region_code"].where(rows["region_code"] != "", rows["country_code"])
    parts = [rows["indicator"], rows["country_code"], rows["method"], place, rows["year"].astype(str), rows["source_id"]]
    return parts[0].str.cat(parts[1:], sep="/")


def series_key(rows: pd.DataFrame) -> pd.Series:
    """The series that each figure is of: indicator, country and method, joined by ``/``."""
    return rows["indicator"].str.cat([rows["country_code"], rows["method"]], sep="/")


def check_rows(
    check: RowChecker,
    *,
    methods: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    source_ids: Collection[str],
    region_country: Mapping[str, str],
) -> None:
    """Check each row by itself; its table gets ``number`` (the value as a float) and ``year`` as a whole number.

    The table has the columns COLUMNS, as text, and ``key`` (see series_key). A checker that goes on after a fault leaves 0 for a
    year that is none.
    """
    table = check.table
    check.one_of("indicator", indicators, "use an id of indicators.toml")
    check.one_of(
        "country_code", (*COUNTRY_CODES, WORLD), Said("use one of the six countries, or {code} for the world", code=WORLD)
    )
    check.one_of("region_code", region_country, "use a code of geodata/countries/*.toml", empty=True)
    belongs = table["region_code"].map(region_country).fillna(table["country_code"]) == table["country_code"]
    check.where_not("region_code", belongs, "lies in another country", "mend the code of region or country")
    check.one_of("source_id", source_ids, "add the source to sources.csv")
    check.one_of("bound", [one.value for one in Bound], "use about, at_least, at_most or nothing", empty=True)
    check.where_not("method", table["key"].isin(methods.index), "is not described", "add it to series_methods.csv")
    value, year = check.numbers("value"), check.numbers("year")
    check.where_not("value", value.notna(), "is empty", "leave the row out; no data has no row")
    whole = (year % 1 == 0) & year.between(FIRST_YEAR, LAST_YEAR)
    check.where_not("year", whole, "is no year", Said("write one from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR))
    table["number"], table["year"] = value, year.where(whole, 0).astype(int)
    unit = table["indicator"].map({name: one.unit for name, one in indicators.items()})
    pairs = pd.Series(list(zip(table["unit"], unit, strict=True)), index=table.index)
    fits = (table["unit"] == unit) | pairs.isin(list(CONVERSIONS))
    check.where_not("unit", fits, "does not fit the indicator", "use its unit, or one that converts to it")
    _check_limits(check, indicators)
    _check_zeros(check, methods)


def _check_zeros(check: RowChecker, methods: pd.DataFrame) -> None:
    """A blank of the source is no zero: a zero says where it comes from, by its own caveats or those of its method."""
    table = check.table
    own = methods["caveats"].to_dict()
    said = table["caveats"] + ";" + table["key"].map(lambda key: own.get(key, ""))
    explained = said.map(lambda text: not set(split(text)).isdisjoint(ZERO_CAVEATS))
    check.where_not(
        "value",
        (table["excluded"] != "") | (table["number"] != 0) | explained,
        "is a zero that may be a blank of the source",
        "leave the row out where the source has a blank; add reported_zero to its caveats where the source prints 0, "
        "none_listed where the source lists each case and has none here; a series that always does so says it in "
        "series_methods.csv",
    )


def _check_limits(check: RowChecker, indicators: Mapping[str, Indicator]) -> None:
    table = check.table
    used = table["excluded"] == ""
    for limit, rule, worse in (
        ("minimum", "is past the minimum of its indicator", np.less),
        ("maximum", "is past the maximum of its indicator", np.greater),
    ):
        bounds = {name: getattr(one, limit) for name, one in indicators.items() if getattr(one, limit) is not None}
        edge = table["indicator"].map(bounds)
        bad = used & edge.notna() & worse(table["number"], edge.astype(float))
        check.where_not("value", ~bad, rule, "mend the figure or its unit")
    countries = {(name, code) for name, one in indicators.items() for code in one.countries}
    pairs = pd.Series(list(zip(table["indicator"], table["country_code"], strict=True)), index=table.index)
    check.where_not(
        "country_code",
        ~used | pairs.isin(countries),
        "is not covered by the indicator",
        "add it to countries",
    )
    allowed = {(name, code): set(ids) for name, one in indicators.items() for code, ids in one.sources.items()}
    taken = [pair not in allowed or source in allowed[pair] for pair, source in zip(pairs, table["source_id"], strict=True)]
    check.where_not(
        "source_id",
        ~used | pd.Series(taken, index=table.index),
        "is not one the indicator takes",
        "exclude the row or list it",
    )


def _check_together(rows: pd.DataFrame) -> None:
    """No source gives two figures of one method for one region and year."""
    key = ["key", "region_code", "year", "source_id"]
    used = rows[rows["excluded"] == ""]
    twice = used[used.duplicated(key)]
    if len(twice):
        row = twice.iloc[0]
        raise FactsError(
            complaint(
                where(row["file"], int(row["line"]), row["key"]),
                "source_id",
                row["source_id"],
                Said("gives {region} {year} twice", region=row["region_code"] or row["country_code"], year=row["year"]),
                "keep one, or tell their methods apart",
            )
        )


def _check_caveats(rows: pd.DataFrame, folder: Path, caveats: Collection[str]) -> None:
    known = set(caveats)
    for text in pd.unique(rows["caveats"]):
        for code in split(text):
            if code not in known:
                row = rows[rows["caveats"] == text].iloc[0]
                place = where(folder / row["file"], int(row["line"]), row["key"])
                raise FactsError(complaint(place, "caveats", code, "is not known", "add it to caveats.toml"))


def as_observations(
    rows: pd.DataFrame, methods: pd.DataFrame, sources: pd.DataFrame, indicators: Mapping[str, Indicator]
) -> pd.DataFrame:
    """Checked rows (COLUMNS and ``key``, value as a float in the row's unit) as observations: columns OBSERVATION_COLUMNS."""
    rows = rows.reset_index(drop=True)
    how = methods.loc[rows["key"]].reset_index(drop=True)
    unit = rows["indicator"].map({name: one.unit for name, one in indicators.items()})
    factor = [CONVERSIONS.get(pair, 1.0) for pair in zip(rows["unit"], unit, strict=True)]
    value = rows["value"].to_numpy(float) * np.array(factor)
    publisher = rows["source_id"].map(sources["publisher"])
    partial = how["partial"] != ""
    own_caveats = rows["indicator"].map({name: one.caveats for name, one in indicators.items()})
    made = pd.DataFrame(
        {
            "observation_id": observation_ids(rows),
            "indicator": rows["indicator"],
            "region_code": rows["region_code"],
            "country_code": rows["country_code"],
            "year": rows["year"],
            "value": value,
            "value_low": np.where(rows["bound"] == Bound.AT_LEAST, value, np.nan),
            "value_high": np.where(rows["bound"] == Bound.AT_MOST, value, np.nan),
            "bound": rows["bound"].where(rows["bound"] != "", Bound.EXACT.value),
            "stance": how["stance"],
            "source_ids": [(one,) for one in rows["source_id"]],
            "series_id": rows["key"],
            "method": how["how"],
            "caveats": _joined(own_caveats, how["caveats"], rows["caveats"], value == 0),
            "partial": partial,
            "period_note": rows["period_note"].where(rows["period_note"] != "", how["partial"]),
            "attributed_to": how["producer"].where(how["producer"] != "", publisher),
            "note": rows["note"],
        }
    )
    made["claim_ids"] = [()] * len(made)
    return made[OBSERVATION_COLUMNS]


def _joined(own: pd.Series, of_method: pd.Series, of_row: pd.Series, zero: np.ndarray) -> list[tuple[str, ...]]:
    """Caveats of indicator, method and row as one tuple, each once, ZERO_CAVEATS at zeros only; made once a combination."""
    known: dict[tuple, tuple[str, ...]] = {}
    out = []
    for key in zip(own, of_method, of_row, zero, strict=True):
        if key not in known:
            said = dict.fromkeys((*key[0], *split(key[1]), *split(key[2])))
            known[key] = tuple(one for one in said if key[3] or one not in ZERO_CAVEATS)
        out.append(known[key])
    return out
