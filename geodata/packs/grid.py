"""A table as text cells: encoding, delimiter and header row as they are named or, where they are not, as they look."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mode

import numpy as np
import pandas as pd

from geodata.boundary_text import likeliest
from geodata.errors import Said, use_one_of
from geodata.packs.faults import refused
from geodata.packs.formats import Format
from geodata.packs.guard import as_csv
from geodata.packs.limits import LIMITS
from geodata.packs.sniff import format_of

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE_BYTES, SAMPLE_LINES = 200_000, 200
PART = 100_000  # rows that are read at a time: what of them repeats is kept once
BEYOND = "\0"  # the heading of what lies beyond the last column; no text of a table holds this sign
HEADER_WITHIN = 30  # rows in which a header is looked for
WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
YEAR = re.compile(r"\D{0,12}((?:19|20)\d\d)\D{0,4}")


@dataclass(frozen=True)
class Layout:
    """How a table is written. ``said`` names what was found and not told beforehand; ``header`` is a row, from 1."""

    format: Format
    encoding: str = ""
    delimiter: str = ""
    header: int = 1
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    geometry: str = ""
    crs: str = ""


@dataclass(frozen=True)
class Grid:
    """The rows below the header, every cell text without spaces at its ends; ``frame`` has a column a heading.

    The index of ``frame`` is the row of the table, from 1, as a spreadsheet counts them.
    """

    path: Path
    layout: Layout
    frame: pd.DataFrame
    above: tuple[str, ...] = field(default=())  # what stands over the header


def read_grid(path: Path, *, encoding: str = "", delimiter: str = "", header: int = 0, sheet: str = "") -> Grid:
    """The cells of a table in any format. Raises PackError for what is no table, unsafe or too large."""
    kind = format_of(path)
    if kind == Format.TEXT:
        return _grid(path, path, Layout(kind, encoding or _encoding(path), delimiter), header)
    with as_csv(path, kind, sheet) as (made, found):
        layout = _layout(kind, found)
        return _grid(path, made, layout, header if kind in (Format.XLSX, Format.ODS) else 1)


def _layout(kind: Format, found: dict[str, str]) -> Layout:
    """How a table was written that was made CSV before it was read."""
    return Layout(
        kind,
        delimiter=",",
        sheet=found.get("sheet", ""),
        sheets=tuple(filter(None, found.get("sheets", "").split("; "))),
        geometry=found.get("geometry", ""),
        crs=found.get("crs", ""),
    )


def cells_of(grid: Grid, column: str) -> pd.Series:
    """The cells of a column; empty texts where none is named. Raises PackError for a column that the table has not."""
    if not column:
        return pd.Series("", index=grid.frame.index, dtype=object)
    if column not in grid.frame.columns:
        raise refused(grid.path, Said("column"), column, "is not in the table", use_one_of(grid.frame.columns[:40]))
    return grid.frame[column]


def taken(grid: Grid, where: str) -> Grid:
    """The rows that ``column=value`` (several with ``;`` between) asks for. Raises PackError for a column that is not there."""
    frame = grid.frame
    for part in filter(None, where.split(";")):
        name, sign, value = (one.strip() for one in part.partition("="))
        if not sign or name not in frame.columns:
            raise refused(grid.path, "where", part, "names no column of the table", "write it as column=value")
        frame = frame[frame[name] == value]
    if where and not len(frame):
        raise refused(grid.path, "where", where, "is true of no row", "write the value as the table has it")
    return replace(grid, frame=frame)


def _encoding(path: Path) -> str:
    """UTF-8 where the bytes are; else the likeliest of the encodings of offices."""
    raw = path.read_bytes()
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return name
    if b"\0" in raw[:SAMPLE_BYTES]:
        raise refused(path, Said("file"), path.suffix, "holds zero bytes and is no text", "export the table as CSV")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(raw.rfind(b"\n", 0, error.start), error.start - SAMPLE_BYTES // 2, 0)
        return likeliest({word for word in WORD.findall(raw[start : start + SAMPLE_BYTES]) if not word.isascii()})
    return "utf-8"


def _head(path: Path, source: Path, encoding: str) -> tuple[list[str], int]:
    """The first lines of a table, and how many there are."""
    raw = source.read_bytes()
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    try:
        text = raw[:SAMPLE_BYTES].decode(encoding, errors="ignore")
    except LookupError:
        raise refused(path, "encoding", encoding, "is not known", "write utf-8 or cp1252, or nothing") from None
    return text.splitlines()[:SAMPLE_LINES], lines


def _grid(path: Path, source: Path, layout: Layout, header: int) -> Grid:
    encoding = layout.encoding or "utf-8"
    sample, lines = _head(path, source, encoding)
    delimiter = layout.delimiter or delimiter_of(sample)
    head = _rows(path, io.StringIO("\n".join(sample), newline=""), delimiter, HEADER_WITHIN + 2)
    at = header or _header(head)
    if at > len(head):
        raise refused(path, "header", at, "lies below the last row", "name the row of the headings")
    names = _headings(path, head[at - 1])
    for value, most, what in (
        (lines, LIMITS.rows + at, Said("rows")),
        (len(names), LIMITS.columns, Said("columns")),
        ((lines - at) * len(names), LIMITS.cells, Said("cells")),
    ):
        if value > most:
            raise refused(
                path, what, value, Said("are more than {most}", most=most), "take out what is not needed, or split the table"
            )
    frame = _frame(path, source, encoding, delimiter, at, names)
    made = Layout(layout.format, layout.encoding, delimiter, at, layout.sheet, layout.sheets, layout.geometry, layout.crs)
    return Grid(path, made, frame, tuple(" ".join(filter(None, row)) for row in head[: at - 1]))


def _rows(path: Path, text: io.StringIO, delimiter: str, most: int) -> list[list[str]]:
    try:
        return [
            [cell.strip() for cell in row] for row, _ in zip(csv.reader(text, delimiter=delimiter), range(most), strict=False)
        ]
    except csv.Error as error:
        raise refused(path, Said("text"), str(error), "is not readable as a table", "export it again as CSV") from None


def delimiter_of(sample: Sequence[str]) -> str:
    """The sign that parts most lines into the same number of fields, the more the better."""

    def score(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=sign) if row]
        except csv.Error:
            return (0, 0)
        width, lines = Counter(widths).most_common(1)[0] if widths else (1, 0)
        return (lines, width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=lambda sign: score(sign)[0] * min(score(sign)[1], 3))


def _header(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is as filled as most are, and whose cells are no figures save for years."""
    widths = [sum(bool(cell) for cell in row) for row in rows]
    usual = mode([width for width in widths if width] or [0])
    for at, row in enumerate(rows[:HEADER_WITHIN], 1):
        filled = [cell for cell in row if cell]
        words = [cell for cell in filled if not re.fullmatch(r"[-\d.,%\s]+", cell) or YEAR.fullmatch(cell)]
        if len(filled) >= max(1, round(0.7 * usual)) and len(words) >= round(0.7 * len(filled)):
            return at
    return 1


def _headings(path: Path, row: Sequence[str]) -> list[str]:
    """A name for each column: the heading, or where it stands if it has none; the same heading twice is refused."""
    names = [" ".join(cell.split()) or f"column {at}" for at, cell in enumerate(row, 1)]
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None and len(names) <= LIMITS.columns:
        raise refused(path, Said("heading"), twice, "stands twice", "give each column a heading of its own", line=None)
    return names


def _frame(path: Path, source: Path, encoding: str, delimiter: str, header: int, names: list[str]) -> pd.DataFrame:
    """Every row below the header; those without any cell are left out. One of another length is refused with its line."""
    columns = [*names, BEYOND]
    known: dict[str, dict[str, str]] = {name: {} for name in columns}
    try:
        # Never as a category: pandas would make numbers of texts, 5001.0 of 05001 and 1.2 of 1.200.
        parts = pd.read_csv(
            source,
            encoding=encoding,
            sep=delimiter,
            header=None,
            skiprows=header,
            names=columns,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
            engine="c",
            chunksize=PART,
        )
        made = [pd.DataFrame({name: _texts(part[name], known[name]) for name in columns}, dtype=object) for part in parts]
    except pd.errors.EmptyDataError:
        made = []
    except UnicodeDecodeError as error:
        raise refused(
            path, "encoding", encoding, Said("does not fit ({fault})", fault=error.reason), "name another, or none"
        ) from None
    except (pd.errors.ParserError, ValueError) as error:
        said = " ".join(str(error).split())[-150:]
        raise refused(path, Said("text"), said, "is not readable as a table", "quote fields that hold the delimiter") from None
    frame = pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=columns, dtype=object)
    frame.index = pd.RangeIndex(header + 1, header + 1 + len(frame))
    beyond = frame[frame[BEYOND] != ""]
    if len(beyond):
        rule = Said("stands in a field beyond the {fields} of the header", fields=len(names))
        raise refused(
            path, Said("text"), beyond[BEYOND].iloc[0], rule, "quote fields that hold the delimiter", line=int(beyond.index[0])
        )
    bare = [name for at, name in enumerate(names, 1) if name == f"column {at}" and (frame[name] == "").all()]
    frame = frame.drop(columns=[BEYOND, *bare])
    return frame[(frame != "").any(axis=1)] if len(frame) else frame


def _texts(column: pd.Series, known: dict[str, str]) -> np.ndarray:
    """The cells of a column as texts without spaces at their ends; a missing one is empty. Equal cells are one object, kept in ``known``."""
    at, different = pd.factorize(column)
    texts = [known.setdefault(text, text) for text in (str(one).strip() for one in different)]
    return np.array([*texts, ""], dtype=object)[at]
