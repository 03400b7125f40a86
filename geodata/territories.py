"""Indigenous territories and protected areas: what they are, which regions they overlap, the mining detected in them.

A territory is no region: territories overlap one another and cross regions, so their figures are never added up, and no
figure of a region is worked out from them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.boundaries import SOUTH_AMERICA
from geodata.boundary_files import read_boundaries
from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import FactsError, Said, where
from geodata.methods import COLUMNS as COLUMNS_OF_METHODS
from geodata.methods import ZERO_CAVEATS, read_methods
from geodata.schema import COUNTRY_CODES, Bound, TerritoryKind, TerritoryMeasure
from geodata.tables import RowChecker, read_table, split

COLUMNS = [
    *["territory_id", "name", "kind", "country_code", "own_id", "category", "legal_status"],
    *["people", "limits_source", "area_ha", "caveats"],
]
REGION_COLUMNS = ["territory_id", "region_code", "share", "area_ha"]
HOW = ("published", "computed")
METHOD_COLUMNS = ["measure", "method", *COLUMNS_OF_METHODS]
FIGURE_COLUMNS = ["territory_id", "measure", "method", "year", "value", "period_note", "source_id"]
ID = re.compile(r"[A-Z]{2}[A-Za-z0-9_.-]+")
# Shares are rounded to four digits, and each region's by itself.
ROUNDING = 0.0005
NO_NAME, NO_SHAPE = "name_unknown", "shape_unknown"
# Names that the source prints in capitals, or mostly so, are written as names; these words stay small, these numbers large.
MOSTLY_CAPITALS = 0.6
SMALL_WORDS = frozenset("da das de del do dos e el en la las los y".split())
NUMERALS = re.compile(r"[IVX]+")


@dataclass(frozen=True, eq=False)
class Territories:
    """Frames, shared by every request: read them, never write to them.

    areas: index territory_id; name (empty where the source has none), kind (a TerritoryKind), country_code, own_id (the
    source's number), category, legal_status, people, limits_source (as printed; may be empty), area_ha (of the shape; NaN
    without one), caveats (tuple), region_codes (tuple: of its own country, the largest share first), geometry (EPSG:4326,
    simplified; None where no shape is known).
    regions: territory_id, region_code, share (of the territory's area; NaN where no shape is known), area_ha, foreign
    (another country's region on the boundaries drawn here: a sliver along a border).
    figures: one figure a row, in hectares, unique by figure_id: territory_id, measure, year, value, and what the rows of
    ``geodata.series`` carry: value_low, value_high, bound, stance, source_ids, series_id (a line may join rows with the same
    one), method, caveats, partial, period_note, attributed_to.
    methods: index series_id (measure and method joined by ``/``); columns METHOD_COLUMNS.
    near, low: the shapes that are known with fewer vertices, for maps from near and from afar; index territory_id.
    """

    areas: gpd.GeoDataFrame
    regions: pd.DataFrame
    figures: pd.DataFrame
    methods: pd.DataFrame
    near: gpd.GeoSeries
    low: gpd.GeoSeries

    @cached_property
    def latest(self) -> dict[str, dict[str, Any]]:
        """Of each territory the latest figure that stands of all that was detected in it."""
        stock = self.figures[(self.figures["measure"] == TerritoryMeasure.CUMULATIVE.value) & (self.figures["status"] == "")]
        return {row["territory_id"]: row for row in stock.sort_values("year", kind="stable").to_dict("records")}


@dataclass(frozen=True)
class Files:
    """Where the files lie."""

    areas: Path
    regions: Path
    figures: Path
    methods: Path
    shapes: Path
    near: Path
    low: Path


def read_territories(
    files: Files,
    *,
    region_country: Mapping[str, str],
    source_ids: Collection[str],
    caveats: Collection[str],
    corrections: Corrections = NO_CORRECTIONS,
) -> Territories:
    """All territories. ``region_country`` maps region_code to country_code.

    Raises FactsError (BoundaryError for the shapes) for the first row that breaks a rule.
    """
    areas = _read_areas(files.areas, caveats, corrections)
    regions = _read_regions(files.regions, areas, region_country)
    measures = [one.value for one in TerritoryMeasure], Said("use a TerritoryMeasure of geodata/schema.py")
    methods = read_methods(
        files.methods,
        {"measure": measures},
        METHOD_COLUMNS,
        how=HOW,
        filled=("text", "licence", "producer"),
        caveats=caveats,
        corrections=corrections,
    )
    drawn = {path: read_boundaries(path, "id", within=SOUTH_AMERICA).geometry for path in (files.shapes, files.near, files.low)}
    for path, outlines in drawn.items():
        _check_shapes(path, files.areas, areas, outlines)
    shapes = drawn[files.shapes]
    own = regions[~regions["foreign"]].groupby("territory_id")["region_code"].agg(tuple)
    nowhere = areas.index.difference(own.index)
    if len(nowhere):
        said = "{file}: no row places {territory!r} in its own country; add the regions it overlaps"
        raise FactsError(Said(said, file=files.regions.name, territory=nowhere[0]))
    whole = gpd.GeoDataFrame(
        areas.assign(region_codes=own.reindex(areas.index)), geometry=shapes.reindex(areas.index).to_numpy(), crs="EPSG:4326"
    )
    figures = _read_figures(files.figures, areas, methods, source_ids, corrections)
    return Territories(whole, regions, figures, methods, drawn[files.near], drawn[files.low])


def as_name(printed: str) -> str:
    """A name as names are written: one in capitals gets small letters, all else stays as the source prints it."""
    letters = [one for one in printed if one.isalpha()]
    if len(letters) < 4 or sum(one.isupper() for one in letters) < MOSTLY_CAPITALS * len(letters):
        return printed
    return re.sub(r"[^\W\d_]+", _as_word, printed)


def _as_word(found: re.Match[str]) -> str:
    word = found[0]
    if NUMERALS.fullmatch(word):
        return word
    return word.lower() if word.lower() in SMALL_WORDS and found.start() else word.capitalize()


def _read_areas(path: Path, caveats: Collection[str], corrections: Corrections) -> pd.DataFrame:
    table = read_table(path, COLUMNS, key="territory_id")
    table = corrections.apply(path.name, table, table["territory_id"])
    check = RowChecker(path, table, "territory_id")
    safe = table["territory_id"].map(lambda text: bool(ID.fullmatch(text)))
    check.where_not("territory_id", safe, "fits no address", "use the country's code, then letters, digits, dots, - and _")
    check.one_of("kind", [one.value for one in TerritoryKind], "use a TerritoryKind of geodata/schema.py")
    check.one_of("country_code", COUNTRY_CODES, "use one of the six countries")
    own = table["country_code"] == table["territory_id"].str[:2]
    check.where_not("country_code", own, "is not the country of the id", "mend the code or the id")
    check.each_of("caveats", caveats, "add it to caveats.toml")
    said = table["caveats"].map(split)
    nameless = said.map(lambda codes: NO_NAME in codes)
    check.where_not(
        "name", (table["name"] == "") == nameless, "and its caveats disagree", Said("add or remove {caveat}", caveat=NO_NAME)
    )
    table["area_ha"] = check.numbers("area_ha")
    shapeless = said.map(lambda codes: NO_SHAPE in codes)
    check.where_not(
        "area_ha",
        table["area_ha"].isna() == shapeless,
        "and its caveats disagree",
        Said("add or remove {caveat}", caveat=NO_SHAPE),
    )
    check.where_not("area_ha", shapeless | (table["area_ha"] > 0), "is no area", "measure the shape again")
    table["caveats"] = said.map(tuple)
    table["name"] = table["name"].map(as_name)
    return table.drop(columns="line").set_index("territory_id")


def _read_regions(path: Path, areas: pd.DataFrame, region_country: Mapping[str, str]) -> pd.DataFrame:
    table = read_table(path, REGION_COLUMNS, key=None)
    check = RowChecker(path, table, "territory_id")
    check.one_of("territory_id", areas.index, "add it to territories.csv")
    check.one_of("region_code", region_country, "use a code of geodata/countries/*.toml")
    twice = table.duplicated(["territory_id", "region_code"])
    check.where_not("region_code", ~twice, "stands twice for the territory", "keep one row")
    drawn = table["territory_id"].map(areas["area_ha"].notna())
    for field in ("share", "area_ha"):
        table[field] = check.numbers(field)
        check.where_not(
            field, table[field].notna() == drawn, "does not fit the shape", "give it where a shape is known, else not"
        )
    check.where_not("share", ~drawn | table["share"].between(0, 1 + ROUNDING), "is no share", "write a part of 1")
    total = table.groupby("territory_id")["share"].transform("sum")
    check.where_not("share", total <= 1 + ROUNDING * 2, "makes more than the whole territory", "compute the shares again")
    country = table["territory_id"].map(areas["country_code"])
    table["foreign"] = table["region_code"].map(region_country) != country
    # The largest share first.
    return table.drop(columns="line").sort_values(
        ["territory_id", "share"], ascending=[True, False], kind="stable", ignore_index=True
    )


def _check_shapes(path: Path, areas_path: Path, areas: pd.DataFrame, shapes: gpd.GeoSeries) -> None:
    """Each shape has a territory, and each territory a shape or the caveat that none is known."""
    wanted = areas.index[areas["area_ha"].notna()]
    for codes, said in (
        (
            wanted.difference(shapes.index),
            "{place}: is not drawn though {file} says otherwise; draw it, or empty its area_ha and add {caveat}",
        ),
        (
            shapes.index.difference(wanted),
            "{place}: is drawn though {file} says otherwise; remove {caveat} and give its area_ha in {file}",
        ),
    ):
        if len(codes):
            raise FactsError(Said(said, place=where(path, None, codes[0]), file=areas_path.name, caveat=NO_SHAPE))


def _read_figures(
    path: Path, areas: pd.DataFrame, methods: pd.DataFrame, source_ids: Collection[str], corrections: Corrections
) -> pd.DataFrame:
    table = read_table(path, FIGURE_COLUMNS, key=None)
    table = corrections.apply(path.name, table, _figure_ids(table))
    table["figure_id"] = _figure_ids(table)
    table["series_id"] = table["measure"] + "/" + table["method"]
    check = RowChecker(path, table, "figure_id")
    check.one_of("territory_id", areas.index, "add it to territories.csv")
    check.one_of("series_id", methods.index, "add measure and method to territory_methods.csv")
    check.one_of("source_id", source_ids, "add the source to sources.csv")
    check.where_not("figure_id", ~table["figure_id"].duplicated(), "stands twice", "keep one, or tell their methods apart")
    value, year = check.numbers("value"), check.numbers("year")
    check.where_not("value", value.notna(), "is empty", "leave the row out; no data has no row")
    check.where_not("value", value >= 0, "is below zero", "mend the figure")
    explained = table["series_id"].map(methods["caveats"]).map(lambda text: not set(split(text)).isdisjoint(ZERO_CAVEATS))
    remedy = Said("add one of {caveats} to the caveats of its method, or leave the row out", caveats=", ".join(ZERO_CAVEATS))
    check.where_not("value", (value != 0) | explained, "is a zero that may be a blank of the source", remedy)
    first, last = (table["series_id"].map(methods["years"].str[part]).astype(int) for part in (slice(4), slice(-4, None)))
    check.where_not("year", year.between(first, last), "lies outside the years of its method", "mend the year or the method")
    table["value"], table["year"] = value, year.astype(int)
    _check_stock(check)
    return _as_figures(table, methods)


def _figure_ids(table: pd.DataFrame) -> pd.Series:
    """What names a figure for ever."""
    parts = [table[name].astype(str) for name in ("territory_id", "measure", "method", "year", "source_id")]
    return "territory/" + parts[0].str.cat(parts[1:], sep="/")


def _check_stock(check: RowChecker) -> None:
    """What was detected since the beginning never becomes less."""
    stock = check.table[check.table["measure"] == TerritoryMeasure.CUMULATIVE.value].sort_values("year", kind="stable")
    before = stock.groupby("territory_id")["value"].shift().reindex(check.table.index)
    good = ~(check.table["value"] < before)
    check.where_not("value", good, "is less than the year before", "a sum since the beginning never falls; mend the figure")


def _as_figures(table: pd.DataFrame, methods: pd.DataFrame) -> pd.DataFrame:
    how = methods.loc[table["series_id"]].reset_index(drop=True)
    codes = [
        tuple(one for one in split(text) if value == 0 or one not in ZERO_CAVEATS)
        for text, value in zip(how["caveats"], table["value"], strict=True)
    ]
    return pd.DataFrame(
        {
            **{name: table[name] for name in ("figure_id", "territory_id", "measure", "year", "value")},
            "value_low": np.nan,
            "value_high": np.nan,
            "bound": Bound.EXACT.value,
            "stance": how["stance"],
            "source_ids": [(one,) for one in table["source_id"]],
            "series_id": table["series_id"],
            "method": how["how"],
            "caveats": codes,
            "partial": how["partial"] != "",
            "period_note": table["period_note"].where(table["period_note"] != "", how["partial"]),
            "attributed_to": how["producer"],
        }
    )
