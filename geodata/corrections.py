"""Corrections as data: raw files stay raw, and each change says what stood there, what stands now, why and since when.

They stand in ``facts/corrections/``: a file a country, one for the article that the atlas began with, and what isn't a country's.

A correction is guarded by what it found: once the file says something else, the load fails, so that none outlives
the mistake that it mends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.errors import FactsError, Said, complaint, where
from geodata.tables import RowChecker, read_table, split, tables_in

COLUMNS = ("file", "rows", "field", "was", "becomes", "reason", "date")
FILE = re.compile(
    r"(sources|copies|actors|series_methods|territories|territory_mining|territory_methods)\.csv|(claims|series)/\w+\.csv"
)


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
                self._fail(one, "field", one.field, Said("is no column of {file}", file=file), "name a column of its header")
            if one.row not in positions:
                self._fail(
                    one, "row", one.row, Said("is not in {file}", file=file), "name a row of the file, or take the correction out"
                )
            at, column = positions[one.row], table.columns.get_loc(one.field)
            found = table.iat[at, column]
            if found != one.was:
                remedy = "the file has changed: look at the row again, then mend or take out the correction"
                self._fail(one, "was", one.was, Said("no longer matches: the file says {found!r}", found=found), remedy)
            table.iat[at, column] = one.becomes
        return table

    def _fail(self, one: Correction, field: str, value: str, rule: str, remedy: str) -> None:
        raise FactsError(complaint(one.place, field, value, rule, remedy))


NONE = Corrections()


def read_corrections(folder: Path) -> Corrections:
    """The corrections of a folder of CSV files with COLUMNS; their ``file`` is relative to the folder above.

    ``rows`` holds the key of a row or, where the same cell of many is mended for the same reason, several between ``;``.
    Raises FactsError for a folder without files and for the first row with an empty reason, a date that is none, a file that
    isn't there, no row, or a cell that is corrected twice or to what it says already.
    """
    paths = tables_in(folder)
    if not paths:
        raise FactsError(
            Said("{file}: no file of corrections is there; restore the folder from the repository", file=folder.name)
        )
    made = [one for path in paths for one in _of_file(path, folder.parent)]
    seen: set[tuple[str, str, str]] = set()
    for one in made:
        cell = (one.file, one.row, one.field)
        if cell in seen:
            raise FactsError(complaint(one.place, "field", one.field, "is corrected twice", "keep one"))
        seen.add(cell)
    return Corrections(made)


def _of_file(path: Path, facts: Path) -> list[Correction]:
    table = read_table(path, COLUMNS, key=None)
    check = RowChecker(path, table, "rows")
    there = {one: bool(FILE.fullmatch(one)) and (facts / one).exists() for one in table["file"].unique()}
    known = "use a table of facts/ that can be corrected, such as sources.csv, or a file of claims/ or series/"
    check.where_not("file", table["file"].map(there), "is no file of facts", known)
    check.where_not("rows", table["rows"].map(lambda text: bool(split(text))), "names no row", "write the row's key")
    check.filled("reason", "say why the cell is changed")
    check.dated("date", "write it as 2012-03-14")
    check.where_not("becomes", table["becomes"] != table["was"], "is what the row says already", "take it out")
    return [
        Correction(**rest, row=row, place=where(path, line, row))
        for rows, line, rest in zip(
            table["rows"], table["line"], table.drop(columns=["rows", "line"]).to_dict("records"), strict=True
        )
        for row in split(rows)
    ]
