"""Which column of a table holds what: a small file that a pack keeps, so that next year's table is read alike."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, fields, replace
from pathlib import Path

from geodata.errors import GeodataError, Said, use_one_of
from geodata.municipalities import LEVELS
from geodata.packs.faults import TEXT_RULES, PackError, refused
from geodata.packs.form import read_toml, toml_line
from geodata.schema import COUNTRY_CODES, Stance

FILE = "mapping.toml"
LONG, WIDE = "long", "wide"
REGIONS = "1"  # the level of regions; those of municipalities are LEVELS
NONE, SUM, COUNT = "", "sum", "count"
WGS84 = "EPSG:4326"
# What a zero of the table is, by the code of its caveat: printed by the source, or none among all that it lists.
ZEROS = ("", "reported_zero", "none_listed")


@dataclass(frozen=True)
class Mapping:
    """How a table is read. A value names a column (a heading of the table) unless it is one of FIXED. Empty: not told.

    shape: LONG, or WIDE with a column a year. level: that of the places, REGIONS or one of municipalities. total: how rows of one place and year become one figure: NONE (there is one), SUM of
    their values, COUNT of the rows. where: rows to take, as ``column=value``, several with ``;`` between. country, in_year, unit, source, method and status hold for all rows. decimal: the sign before
    decimals, ``.`` or ``,``. header: the row of the headings, from 1. crs: of lon and lat.
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header: str = ""
    decimal: str = ""
    shape: str = ""
    level: str = ""
    code: str = ""
    name: str = ""
    parent: str = ""
    country_column: str = ""
    country: str = ""
    lon: str = ""
    lat: str = ""
    crs: str = WGS84
    year: str = ""
    date: str = ""
    in_year: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    status_column: str = ""
    status: str = ""
    total: str = NONE
    where: str = ""
    zeros: str = ""
    indicator: str = ""
    unit: str = ""
    method: str = ""
    source: str = ""
    source_column: str = ""
    note: str = ""


FIXED: tuple[str, ...] = (
    *(
        "sheet",
        "encoding",
        "delimiter",
        "header",
        "decimal",
        "shape",
        "level",
        "country",
        "crs",
        "in_year",
        "status",
        "total",
        "zeros",
    ),
    *("where", "indicator", "unit", "method", "source"),
)
COLUMNS = tuple(one.name for one in fields(Mapping) if one.name not in FIXED)
CHOICES: dict[str, tuple[str, ...]] = {
    "decimal": ("", ".", ","),
    "shape": ("", LONG, WIDE),
    "level": ("", REGIONS, *LEVELS),
    "total": (NONE, SUM, COUNT),
    "zeros": ZEROS,
    "country": ("", *COUNTRY_CODES),
    "status": ("", *(one.value for one in Stance)),
}


def with_options(mapping: Mapping, options: Pairs[str, str], place: str | Path = FILE) -> Mapping:
    """The mapping with these keys changed. Raises PackError for a key or a word that is none."""
    known = {one.name for one in fields(Mapping)}
    for key, value in options.items():
        if key not in known:
            raise refused(place, Said("key"), key, "is not known", use_one_of(sorted(known)))
        if value not in CHOICES.get(key, (value,)):
            raise refused(place, key, value, "is not in the vocabulary", use_one_of(filter(None, CHOICES[key])))
        for pattern, rule, remedy in TEXT_RULES:
            if re.search(pattern, value):
                raise refused(place, key, value, rule, remedy)
    header = options.get("header", "")
    if header and not (header.isdecimal() and 0 < int(header) < 10_000):
        raise refused(place, "header", header, "is no row", "write 1 for the first")
    return replace(mapping, **options)


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file. Raises PackError for the first thing that is wrong with it."""
    faults: list[GeodataError] = []
    entries = read_toml(path, faults)
    if faults:
        raise PackError(faults)
    return with_options(Mapping(), {key: str(value) for key, value in entries.items()}, path)


def write_mapping(path: Path, mapping: Mapping) -> None:
    """Write what the mapping tells; what it does not is left out."""
    told = {one.name: getattr(mapping, one.name) for one in fields(Mapping) if getattr(mapping, one.name) != one.default}
    path.write_text("".join(toml_line(key, value) for key, value in told.items()), encoding="utf-8")
