"""Tables of any size, cut into pieces of bounded size: CSV between two rows, Parquet between two row groups.

A CSV file keeps every cell as the text that it is, Parquet every type. gzip can't be read from its middle: such a file is unpacked first.
"""

from __future__ import annotations

import csv
import gzip
import io
import shutil
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from geodata.errors import GeodataError, Said, complaint, where
from geodata.packs.grid import delimiter_of

BLOCK = 16 * 2**20  # bytes of CSV in a piece
ROWS = 500_000  # of Parquet in a piece, where its row groups are no larger
LINES = 20  # of which the delimiter is told
MOST_LOOKED_AHEAD = 2**20  # bytes after which a quotation mark that is still open is taken for a sign of the text
QUOTE, PARQUET, GZIP = b'"', b"PAR1", b"\x1f\x8b"
EXTRA = "\0"  # the column of cells that stand behind the last heading
UNREADABLE = (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True)
class Table:
    """A file as it was named, where its bytes are read from, its columns; ``delimiter`` is empty for Parquet."""

    name: str
    path: Path
    columns: tuple[str, ...]
    delimiter: str = ""


@dataclass(frozen=True)
class Piece:
    """Bytes ``start`` to ``stop`` of CSV, of which the first are in ``line``; or these row groups of Parquet."""

    table: Table
    start: int
    stop: int
    line: int = 0


def find_tables(named: Sequence[str]) -> list[Table]:
    """The files that paths and patterns name, each once. Raises GeodataError for one that can't be read, or unlike the first."""
    paths: dict[Path, None] = {}
    for text in named:
        found = [text] if Path(text).is_file() else sorted(glob(text, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        files = [Path(one) for one in found if Path(one).is_file()]
        if not files:
            raise refusal(
                Said("table"),
                Said("file"),
                text,
                "is not there",
                "name files, or a pattern in quotation marks such as 'alerts/*.csv'",
            )
        paths |= dict.fromkeys(files)
    tables = [_table(path) for path in paths]
    first = tables[0]
    for table in tables[1:]:
        if (table.columns, bool(table.delimiter)) != (first.columns, bool(first.delimiter)):
            rule = Said("are not those of {other}: {columns}", other=first.name, columns=", ".join(first.columns))
            raise refusal(
                table.name,
                Said("columns"),
                ", ".join(table.columns),
                rule,
                "join files of one format and the same columns together",
            )
    return tables


def check_column(table: Table, column: str) -> None:
    """Raises GeodataError for a column that the table has not."""
    if column not in table.columns:
        remedy = Said("use one of its columns: {choices}", choices=", ".join(table.columns))
        raise refusal(table.name, Said("column"), column, "is not in the table", remedy)


def unpacked(table: Table, folder: Path) -> Table:
    """The table with bytes that can be read from anywhere: those of a gzip file are unpacked into the folder."""
    with table.path.open("rb") as file:
        if file.read(2) != GZIP:
            return table
    path = folder / f"{len(list(folder.iterdir())):05d}.csv"
    try:
        with gzip.open(table.path) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, 2**20)
    except UNREADABLE as error:
        raise _unreadable(table.path, error) from error
    return replace(table, path=path)


def pieces(table: Table) -> Iterator[Piece]:
    """The table in pieces, in order; at least one. Raises GeodataError for text that is not UTF-8."""
    yield from _lines(table) if table.delimiter else _groups(table)


def read(piece: Piece) -> pd.DataFrame:
    """The rows of a piece. Raises GeodataError for a row with more cells than headings and for what can't be read."""
    table = piece.table
    if not table.delimiter:
        from pyarrow import parquet  # noqa: PLC0415 - only large joins need it

        try:
            with parquet.ParquetFile(table.path) as file:
                groups = file.read_row_groups(range(piece.start, piece.stop))
        except (OSError, ValueError) as error:
            raise _unreadable(table.path, error) from error
        return groups.to_pandas(types_mapper=pd.ArrowDtype, ignore_metadata=True)
    with table.path.open("rb") as file:
        file.seek(piece.start)
        data = file.read(piece.stop - piece.start)
    return _rows(piece, data) if data.strip() else empty(table)


def empty(table: Table) -> pd.DataFrame:
    """The columns of a table without a row."""
    if table.delimiter:
        return pd.DataFrame({column: pd.Series(dtype="str") for column in table.columns})
    from pyarrow import parquet  # noqa: PLC0415

    schema = parquet.read_schema(table.path)
    return schema.empty_table().to_pandas(types_mapper=pd.ArrowDtype, ignore_metadata=True)


# ---------------------------------------------------------------- what a file is
def _table(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            head = file.read(len(PARQUET))
        if head == PARQUET:
            return _checked(Table(str(path), path, _parquet_columns(path)))
        opened = gzip.open if head.startswith(GZIP) else Path.open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            lines = list(islice(file, LINES))
        delimiter = delimiter_of(lines)
        columns = next(csv.reader(lines, delimiter=delimiter), [])
    except UNREADABLE as error:
        raise _unreadable(path, error) from error
    return _checked(Table(str(path), path, tuple(" ".join(one.split()) for one in columns), delimiter))


def _parquet_columns(path: Path) -> tuple[str, ...]:
    from pyarrow import parquet  # noqa: PLC0415

    try:
        return tuple(parquet.read_schema(path).names)
    except ValueError as error:  # what pyarrow raises for a file that is cut or damaged
        raise _unreadable(path, error) from error


def _checked(table: Table) -> Table:
    if not any(table.columns):
        raise refusal(Said("table"), Said("file"), table.name, "has no row of headings", "give it one")
    twice, count = Counter(table.columns).most_common(1)[0]
    if count > 1:
        raise refusal(table.name, Said("heading"), twice, "stands twice", "give each column a heading of its own")
    return table


# ---------------------------------------------------------------- cutting
def _groups(table: Table) -> Iterator[Piece]:
    """Row groups that follow each other, together at most ROWS rows, or one that is larger."""
    from pyarrow import parquet  # noqa: PLC0415

    with parquet.ParquetFile(table.path) as file:
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    start = rows = 0
    for at, size in enumerate(sizes):
        if rows and rows + size > ROWS:
            yield Piece(table, start, at)
            start, rows = at, 0
        rows += size
    yield Piece(table, start, len(sizes))


def _lines(table: Table) -> Iterator[Piece]:
    with table.path.open("rb") as file:
        line = _whole_rows(file, file.readline()).count(b"\n") + 1
        first = start = file.tell()
        while block := file.read(BLOCK):
            block = _whole_rows(file, block + file.readline())
            try:
                block.decode()
            except UnicodeDecodeError as error:
                raise _unreadable(table.path, error) from error
            yield Piece(table, start, file.tell(), line)
            line += block.count(b"\n")
            start = file.tell()
        if start == first:
            yield Piece(table, start, start, line)


def _whole_rows(file: BinaryIO, block: bytes) -> bytes:
    """The block, and what follows up to the end of its last row: a line break between quotation marks ends none."""
    if block.count(QUOTE) % 2 == 0:
        return block
    end, more = file.tell(), []
    while (line := file.readline()) and file.tell() - end < MOST_LOOKED_AHEAD:
        more.append(line)
        if line.count(QUOTE) % 2:
            return block + b"".join(more)
    file.seek(end)
    return block


def _rows(piece: Piece, data: bytes) -> pd.DataFrame:
    table = piece.table
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                io.BytesIO(data),
                sep=table.delimiter,
                header=None,
                names=[*table.columns, EXTRA],
                dtype="str",
                keep_default_na=False,
                index_col=False,
            )
    except (ValueError, pd.errors.ParserWarning) as error:
        raise _ragged(piece, 0, " ".join(str(error).split())) from error
    extra = frame.pop(EXTRA)
    if (extra != "").any():
        at = int((extra != "").argmax())
        raise _ragged(piece, at, extra[at])
    return frame


def _ragged(piece: Piece, at: int, found: str) -> GeodataError:
    """Rows may span lines and lines be blank: the row is in this line or a later one."""
    return refusal(
        where(piece.table.name, piece.line + at),
        Said("row"),
        found,
        "is more than the headings hold, in this line or a later one",
        "put cells that hold the delimiter into quotation marks",
    )


def refusal(place: str, field: str, value: object, rule: str, remedy: str) -> GeodataError:
    """What stops a join, in one sentence."""
    return GeodataError(complaint(place, field, value, rule, remedy))


def _unreadable(path: Path, error: Exception) -> GeodataError:
    said = " ".join(str(error).split())
    return refusal(
        str(path), Said("file"), said, "can't be read", "give CSV in UTF-8 (also as .gz) or Parquet, whole and open to you"
    )
