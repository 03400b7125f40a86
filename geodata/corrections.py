"""Corrections as data: raw files stay raw, and each change says what stood there, what stands now, why and since when.

They stand in ``facts/corrections/``: a file a country, one for the article that the atlas began with, and what isn't a country's.

A correction is guarded by what it found: once the file says something else, the load fails, so that none outlives
the mistake that it mends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from geodata.errors import FactsError
from geodata.tables import PARTIAL_DATE

FILE = re.compile(r"(sources|copies|actors|series_methods|territories|territory_mining)\.csv|(claims|series)/\w+\.csv")


@dataclass(frozen=True)
class Correction:
    """One cell of one file: ``row`` is the row's key, ``was`` and ``becomes`` are text as it stands in the CSV.

    ``place`` says for an error where the correction itself stands.
    """

    file: str
    row: str
    field: str
    was: str
    becomes: str
    reason: str
    date: str
    place: str


class Corrections:
    """All corrections by file; ``apply`` is called once for each file as it is read."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.all = tuple(corrections)

    def apply(self, file: str, table: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
        """The table with the cells of ``file`` changed; ``keys`` are its row keys, ``file`` is relative to facts/.

        Raises FactsError for a correction whose row or field isn't there, or whose cell says something else by now.
        """
        mine = [one for one in self.all if one.file == file]
        if not mine:
            return table
        table = table.copy()
        positions: dict[str, int] = {key: at for at, key in enumerate(keys)}
        for one in mine:
            if one.field not in table.columns:
                self._fail(one, "field", one.field, f"is no column of {file}", "name a column of its header")
            if one.row not in positions:
                self._fail(one, "row", one.row, f"is not in {file}", "name a row of the file, or take the correction out")
            at, column = positions[one.row], table.columns.get_loc(one.field)
            found = table.iat[at, column]
            if found != one.was:
                remedy = "the file has changed: look at the row again, then mend or take out the correction"
                self._fail(one, "was", one.was, f"no longer matches: the file says {found!r}", remedy)
            table.iat[at, column] = one.becomes
        return table

    def _fail(self, one: Correction, field: str, value: str, rule: str, remedy: str) -> None:
        raise FactsError(f"{one.place}, {one.row}: {field} {value!r} {rule}; {remedy}")


NONE = Corrections()


def read_corrections(folder: Path) -> Corrections:
    """The corrections of a folder of TOML files of ``[[correction]]`` tables; their files are relative to the one above.

    A table may name one ``row`` or, where the same cell of many is mended for the same reason, a list of ``rows``.
    Raises FactsError for a folder without files, a missing or unknown key, a value that isn't text, an empty reason, a
    date that is none, a file that isn't there, a cell corrected twice or to what it says already.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FactsError(f"{folder.name}: no file of corrections is there; restore the folder from the repository")
    known = {field.name for field in fields(Correction)} - {"place"}
    seen: set[tuple[str, str, str]] = set()
    made = []
    for place, entry in (row for path in paths for table in _entries(path) for row in _each_row(*table)):
        if set(entry) != known or not all(isinstance(value, str) for value in entry.values()):
            raise FactsError(f"{place}: has {sorted(entry)}; needs {', '.join(sorted(known))}, each as text")
        one = Correction(**entry, place=place)
        if not one.reason.strip():
            raise FactsError(f"{place}, {one.row}: reason '' is empty; say why the cell is changed")
        if not FILE.fullmatch(one.file) or not (folder.parent / one.file).exists():
            remedy = "use a table of facts/ that can be corrected, such as sources.csv, or a file of claims/ or series/"
            raise FactsError(f"{place}, {one.row}: file {one.file!r} is no file of facts; {remedy}")
        if not PARTIAL_DATE.fullmatch(one.date):
            raise FactsError(f"{place}, {one.row}: date {one.date!r} is no date; write it as 2012-03-14")
        if one.was == one.becomes:
            raise FactsError(f"{place}, {one.row}: becomes {one.becomes!r} is what the row says already; take it out")
        cell = (one.file, one.row, one.field)
        if cell in seen:
            raise FactsError(f"{place}, {one.row}: field {one.field!r} is corrected twice; keep one")
        seen.add(cell)
        made.append(one)
    return Corrections(made)


def _entries(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The tables of one file, each with its place."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactsError(f"{path.name}: not readable as TOML ({error}); mend the place named") from None
    return [(f"{path.name} correction {number}", entry) for number, entry in enumerate(entries.get("correction", []), start=1)]


def _each_row(place: str, entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The table as often as it has rows, each time with one ``row``."""
    rows = entry.get("rows")
    if not isinstance(rows, list):
        yield place, entry
        return
    rest = {key: value for key, value in entry.items() if key != "rows"}
    if not rows or "row" in rest or not all(isinstance(row, str) for row in rows):
        raise FactsError(f"{place}: rows {rows!r} is no list of row keys, or stands beside row; name the rows once")
    yield from ((place, {**rest, "row": row}) for row in rows)
