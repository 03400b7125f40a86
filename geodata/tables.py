"""Reads a checked CSV: every column is text, every complaint names file, line, row, value, rule and remedy."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.errors import FactsError, Said, complaint, where

# As far as it is known: a year, a month or a day of 1800 to 2099.
PARTIAL_DATE = re.compile(r"(1[89]|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def tables_in(folder: Path) -> list[Path]:
    """The CSV files of a folder in the order of their names, but for the translations beside them: ``PE.es.csv``."""
    return sorted(path for path in folder.glob("*.csv") if len(path.suffixes) == 1)


def stop(error: FactsError) -> None:
    """What a reader does about a fault unless it is told to go on."""
    raise error


def read_table(
    path: Path, columns: Iterable[str], key: str | None, *, fault: Callable[[FactsError], None] = stop
) -> pd.DataFrame:
    """The rows of a UTF-8 CSV as text, with a column ``line`` (1 is the header).

    Raises FactsError for a missing file, another encoding, a header that differs, a row of another
    length, or a repeated key. ``fault`` is told of rows of another length, and may go on: such a row is left out.
    """
    columns = list(columns)
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    rows, line = [], 1
    try:
        _check_header(path, next(reader, []), columns)
        line = reader.line_num + 1
        for row in reader:
            if row:
                rows.append((line, row))
            # A quoted field may hold line breaks: the next row starts after the last line read.
            line = reader.line_num + 1
    except csv.Error as error:
        said = "{place}: not readable as CSV ({fault}); quote fields that hold commas, quotes or line breaks"
        raise FactsError(Said(said, place=where(path, line), fault=str(error))) from None
    for line, row in rows:
        if len(row) != len(columns):
            said = "{place}: {fields} fields where the header has {wanted}; quote fields that hold commas"
            fault(FactsError(Said(said, place=where(path, line), fields=len(row), wanted=len(columns))))
    rows = [one for one in rows if len(one[1]) == len(columns)]
    table = pd.DataFrame([row for _, row in rows], columns=columns, dtype="object")
    table["line"] = [line for line, _ in rows]
    if key is not None:
        _check_unique(path, table, key)
    return table


def text_of(path: Path) -> str:
    """The file's text without the byte order mark that spreadsheets put before it. Raises FactsError for a file that is none."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FactsError(Said("{file}: the file is missing; restore it from the repository", file=path.name)) from None
    except OSError as error:
        said = "{file}: can't be read ({fault}); mend its permissions"
        raise FactsError(Said(said, file=path.name, fault=error.strerror)) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        around = raw[max(0, error.start - 12) : error.start + 12].decode("latin-1")
        raise FactsError(complaint(where(path, line), Said("text"), around, "is not UTF-8", "save the file as UTF-8")) from None


def _check_header(path: Path, header: list[str], columns: list[str]) -> None:
    if header != columns:
        missing = [one for one in columns if one not in header]
        extra = [one for one in header if one not in columns]
        said = "{place}: header lacks {missing} and has {extra} besides; the columns are {columns}"
        raise FactsError(Said(said, place=where(path, 1), missing=missing, extra=extra, columns=",".join(columns)))


def _check_unique(path: Path, table: pd.DataFrame, key: str) -> None:
    repeated = table[table[key].duplicated(keep=False) | (table[key] == "")]
    if len(repeated):
        row = repeated.iloc[-1]
        raise FactsError(
            complaint(where(path, row.line), key, row[key], "is empty or stands twice", "give each row a key of its own")
        )


class RowChecker:
    """Checks columns of one table; the first bad row raises FactsError."""

    def __init__(self, path: Path, table: pd.DataFrame, key: str) -> None:
        self.path, self.table, self.key = path, table, key

    def fail(self, at: int, field: str, value: object, rule: str, remedy: str) -> None:
        """Raise for row number ``at`` (position in the table)."""
        row = self.table.iloc[at]
        value = value.item() if isinstance(value, np.generic) else value
        raise FactsError(complaint(where(self.path, int(row["line"]), row[self.key]), field, value, rule, remedy))

    def one_of(self, field: str, allowed: Iterable[str], remedy: str, *, empty: bool = False) -> None:
        """Each value is in ``allowed`` (or empty, if that may be)."""
        allowed = set(allowed) | ({""} if empty else set())
        self.where_not(field, self.table[field].isin(allowed), "is not in the vocabulary", remedy)

    def each_of(self, field: str, allowed: Iterable[str], remedy: str) -> None:
        """Each member of the ``;`` list is in ``allowed``."""
        allowed = set(allowed)
        for at, text in enumerate(self.table[field]):
            for one in split(text):
                if one not in allowed:
                    self.fail(at, field, one, "is not known", remedy)

    def where_not(self, field: str, good: pd.Series, rule: str, remedy: str) -> None:
        """Fail at the first row where ``good`` is false."""
        if not good.all():
            at = int((~good.to_numpy()).argmax())
            self.fail(at, field, self.table[field].iloc[at], rule, remedy)

    def filled(self, field: str, remedy: str) -> None:
        """Each value says something."""
        self.where_not(field, self.table[field].str.strip() != "", "is empty", remedy)

    def dated(self, field: str, remedy: str, *, empty: bool = False) -> None:
        """Each value is a PARTIAL_DATE (or empty, if that may be)."""
        good = self.table[field].map(lambda text: bool(PARTIAL_DATE.fullmatch(text)) or (empty and text == ""))
        self.where_not(field, good, "is no date", remedy)

    def numbers(self, field: str) -> pd.Series:
        """The column as finite floats, NaN where empty."""
        text = self.table[field].str.strip()
        values = pd.to_numeric(text.where(text != ""), errors="coerce").astype(float)
        good = (text == "") | values.between(-1e15, 1e15)
        self.where_not(field, good, "is not a plain number", "write digits with a decimal point, no separators")
        return values


def split(text: str) -> list[str]:
    """The members of a ``;`` list, stripped, none empty."""
    return [one.strip() for one in text.split(";") if one.strip()]
