"""Claims: one attributed statement a row, with stance, period, place and source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import FactsError, Said, complaint, either, use_one_of, where
from geodata.grades import CREDIBILITY
from geodata.schema import COUNTRY_CODES, UNITS, Bound, Kind, PeriodPrecision, PlacePrecision, Stance, Topic
from geodata.tables import PARTIAL_DATE, RowChecker, read_table, split, tables_in

COLUMNS = [
    "claim_id",
    "kind",
    "country_code",
    "region_codes",
    "place",
    "lon",
    "lat",
    "place_precision",
    "topic",
    "indicator",
    "value",
    "value_low",
    "value_high",
    "bound",
    "unit",
    "value_original",
    "region_share",
    "period_start",
    "period_end",
    "period_precision",
    "period_inferred",
    "published",
    "minerals",
    "actors",
    "activity",
    "flow_from",
    "flow_to",
    "flow_what",
    "stance",
    "credibility",
    "attributed_to",
    "summary",
    "source_ids",
    "repeats",
    "caveats",
    "changed",
]
LISTS = ("region_codes", "minerals", "actors", "flow_from", "flow_to", "source_ids", "caveats")
PINNED = (PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.MUNICIPALITY, PlacePrecision.AREA)


def read_claims(
    folder: Path,
    *,
    region_codes: Collection[str],
    source_ids: Collection[str],
    actor_ids: Collection[str],
    caveats: Collection[str],
    endpoints: Collection[str],
    corrections: Corrections = NO_CORRECTIONS,
) -> pd.DataFrame:
    """All claims of ``folder``, one CSV a country, indexed by claim_id.

    Columns as in COLUMNS: lists as tuples, numbers as float (NaN is none), period_inferred as bool; and ``origin``, the
    claim at the root of what a claim repeats, or the claim itself.
    ``endpoints`` are the country codes that a flow may start or end in besides regions.
    Raises FactsError for the first row that breaks a rule.
    """
    files = tables_in(folder)
    absent = [f"{code}.csv" for code in COUNTRY_CODES if folder / f"{code}.csv" not in files]
    if absent:
        raise FactsError(
            Said("{folder}: {file} is missing; restore it from the repository", folder=folder.name, file=", ".join(absent))
        )
    known = {"region_codes": region_codes, "source_ids": source_ids, "actors": actor_ids, "caveats": caveats}
    tables = [_read_file(path, known, set(region_codes) | set(endpoints), corrections) for path in files]
    claims = pd.concat(tables, ignore_index=True)
    twice = claims[claims["claim_id"].duplicated()]
    if len(twice):
        row = twice.iloc[0]
        raise FactsError(
            complaint(where(row["file"], int(row["line"])), "claim_id", row["claim_id"], "stands in another file too", "keep one")
        )
    claims = claims.set_index("claim_id")
    claims["origin"] = origins(claims)
    return claims.drop(columns=["file", "line"])


def _read_file(
    path: Path, known: dict[str, Collection[str]], endpoints: Collection[str], corrections: Corrections
) -> pd.DataFrame:
    table = read_table(path, COLUMNS, key="claim_id")
    table = corrections.apply(f"{path.parent.name}/{path.name}", table, table["claim_id"])
    check_rows(RowChecker(path, table, "claim_id"), [path.stem], known, endpoints)
    return typed(table).assign(file=path.name)


def check_rows(
    check: RowChecker, country_codes: Collection[str], known: Mapping[str, Collection[str]], endpoints: Collection[str]
) -> None:
    """Check each row by itself; numbers of its table become floats. ``known`` holds the codes that lists may name, by field."""
    table = check.table
    _check_words(check, country_codes)
    for field, allowed in known.items():
        check.each_of(field, allowed, Said("use a code that {file} lists", file=REMEDIES[field]))
    for field in ("flow_from", "flow_to"):
        check.each_of(field, endpoints, "use a region code or an ISO 3166-1 country code")
    _check_periods(check)
    for field in ("value", "value_low", "value_high", "lon", "lat"):
        table[field] = check.numbers(field)
    _check_numbers(check)
    _check_places(check)


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The checked table with its lists as tuples and period_inferred as a boolean."""
    lists = {field: [tuple(split(text)) for text in table[field]] for field in LISTS}
    return table.assign(**lists, period_inferred=table["period_inferred"] == "yes")


REMEDIES = {
    "region_codes": "geodata/countries/*.toml",
    "source_ids": "facts/sources.csv",
    "actors": "facts/actors.csv",
    "caveats": "caveats.toml",
}


def _check_words(check: RowChecker, country_codes: Collection[str]) -> None:
    vocabularies = {
        "kind": Kind,
        "stance": Stance,
        "topic": Topic,
        "place_precision": PlacePrecision,
        "period_precision": PeriodPrecision,
    }
    for field, words in vocabularies.items():
        check.one_of(field, words, use_one_of(words))
    own = Said("move the row to the file of its country or write {codes}", codes=either(country_codes))
    check.one_of("country_code", country_codes, own)
    check.one_of("bound", Bound, Said("use one of {choices} or leave it empty", choices=", ".join(Bound)), empty=True)
    check.one_of("credibility", CREDIBILITY, "use one of 1 to 6, or leave it to the source", empty=True)
    check.one_of("unit", UNITS, "use a unit of geodata/schema.py", empty=True)
    check.one_of("region_share", ("together", "each"), "write together, each or nothing", empty=True)
    check.one_of("period_inferred", ("yes",), "write yes or nothing", empty=True)
    for field in ("summary", "attributed_to", "source_ids"):
        check.filled(field, "a claim needs words, somebody who says so and a source")


def _check_periods(check: RowChecker) -> None:
    table = check.table
    for field in ("period_start", "period_end", "published"):
        check.where_not(
            field, table[field].map(is_partial_date), "is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD, or nothing"
        )
    dated = (table["period_start"] != "") | (table["period_end"] != "")
    check.where_not(
        "period_precision",
        dated == (table["period_precision"] != "undated"),
        "does not fit the dates",
        "undated means no date at all",
    )
    # "~" sorts after every digit, so that 2012 ends after 2012-03.
    order = (table["period_end"] == "") | (table["period_start"] <= table["period_end"] + "~")
    check.where_not("period_end", order, "lies before period_start", "swap the two")


def is_partial_date(text: str) -> bool:
    """Whether the text is empty, a year, a month or a day that the calendar has."""
    if not text:
        return True
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _check_numbers(check: RowChecker) -> None:
    table = check.table
    some = table[["value", "value_low", "value_high"]].notna().any(axis=1)
    check.where_not("bound", some == (table["bound"] != ""), "does not fit the numbers", "a number has a bound, words have none")
    check.where_not("unit", ~some | (table["unit"] != ""), "is empty beside a number", "name the unit")
    low = table["value_low"].fillna(-np.inf)
    high = table["value_high"].fillna(np.inf)
    check.where_not("value_low", low <= high, "exceeds value_high", "swap the two")
    inside = table["value"].isna() | table["value"].between(low, high)
    check.where_not("value", inside, "lies outside its own range", "mend value_low or value_high")
    needs = {
        Bound.AT_LEAST: ("value", "value_low"),
        Bound.AT_MOST: ("value", "value_high"),
        Bound.ABOUT: ("value",),
        Bound.EXACT: ("value",),
    }
    for bound, fields in needs.items():
        good = (table["bound"] != bound) | table[list(fields)].notna().any(axis=1)
        check.where_not("bound", good, Said("needs {fields}", fields=either(fields)), "fill it in")
    both = table["value_low"].notna() & table["value_high"].notna()
    check.where_not("bound", (table["bound"] != Bound.RANGE) | both, "needs value_low and value_high", "fill both in")
    shared = some & (table["region_codes"].map(lambda text: len(split(text))) > 1)
    check.where_not(
        "region_share",
        shared == (table["region_share"] != ""),
        "does not fit the regions and the number",
        "say together or each where one number stands for several regions, and nothing elsewhere",
    )


def _check_places(check: RowChecker) -> None:
    table = check.table
    check.where_not("lat", table["lon"].isna() == table["lat"].isna(), "stands without its lon", "give both or neither")
    on_earth = table["lon"].isna() | (table["lon"].between(-180, 180) & table["lat"].between(-90, 90))
    check.where_not("lon", on_earth, "is not a longitude", "give degrees, longitude first")
    # A claim known to a region gets no mark on the map that would place it more narrowly.
    pinned = table["lon"].isna() | table["place_precision"].isin(PINNED)
    check.where_not("lon", pinned, "stands where the place is no narrower than a region", "clear lon and lat, or name the place")


def origins(claims: pd.DataFrame) -> list[str]:
    """The root of each claim's chain of ``repeats``; fails where a chain leads nowhere or round in a circle."""

    def lost(claim_id: str, rule: str, remedy: str) -> None:
        row = claims.loc[claim_id]
        raise FactsError(complaint(where(row["file"], int(row["line"]), claim_id), "repeats", row["repeats"], rule, remedy))

    roots = {claim_id: claim_id for claim_id in claims.index}
    repeats = claims.loc[claims["repeats"] != "", "repeats"]
    for claim_id, first in repeats.items():
        seen, origin = [claim_id], first
        while origin:
            if origin not in claims.index:
                lost(seen[-1], "names no claim", "give the id of the claim whose origin it repeats")
            if origin in seen:
                circle = Said("runs in a circle ({way})", way=" → ".join([*seen, origin]))
                lost(claim_id, circle, "one of them is the origin: clear its repeats")
            seen.append(origin)
            origin = claims.at[origin, "repeats"]
        roots[str(claim_id)] = seen[-1]
    return list(roots.values())
