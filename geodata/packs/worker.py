"""The process that ``geodata.packs.guard`` starts: a workbook or a layer becomes a CSV. Never imported by the atlas itself."""

from __future__ import annotations

import csv
import datetime
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from geodata.errors import Said, use_one_of
from geodata.packs.formats import SAID, STATUS, Format
from geodata.packs.limits import LIMITS

LON, LAT = "longitude", "latitude"


# A cell of XLSX that is an error, or a formula without its result.
BROKEN = (
    (re.compile(rb'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*\bt="e"'), "holds an error"),
    (
        re.compile(rb'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)</c>'),
        "holds a formula that was never worked out",
    ),
)


class Refused(Exception):
    """What can't be read: field, value, rule, remedy."""

    def __init__(self, field: str, value: str, rule: str, remedy: str) -> None:
        super().__init__(field, value, rule, remedy)


def limit() -> None:
    """Let this process take no more memory and time than LIMITS allow, where the system can see to it."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (LIMITS.memory_bytes, LIMITS.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (LIMITS.seconds, LIMITS.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def workbook(path: Path, sheet: str, found: dict[str, str]) -> Iterator[Iterable[Any]]:
    """The rows of a sheet, the first that holds anything unless one is named; formulas as what they came to."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = list(book.sheet_names)
        found["sheets"] = "; ".join(names)
        if sheet and sheet not in names:
            raise Refused(Said("sheet"), sheet, "is not in the workbook", use_one_of(names))
        for name in [sheet] if sheet else names:
            one = book.get_sheet_by_name(name)
            if one.height:
                found["sheet"] = name
                _check_cells(path, names.index(name))
                _check_size(one.height, one.width)
                yield from one.iter_rows()
                return
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(Said("workbook"), str(error), "can't be read", "open it in a spreadsheet and save it again") from error
    raise Refused(Said("workbook"), "", "is empty", "give a sheet with a header and rows")


def _check_cells(path: Path, at: int) -> None:
    """A cell that holds an error, or a formula that was never worked out, would be read as a blank; in XLSX both are found."""
    with zipfile.ZipFile(path) as archive:
        part = f"xl/worksheets/sheet{at + 1}.xml"
        if part not in archive.namelist():
            return
        left = LIMITS.unpacked_bytes
        with archive.open(part) as file:
            before = b""
            while (block := file.read(1 << 20)) and left > 0:
                left -= len(block)
                for pattern, rule in BROKEN:
                    if found := pattern.search(before + block):
                        cell = found[1].decode("ascii", "replace")
                        raise Refused(Said("cell"), cell, rule, "mend it in the spreadsheet, or clear it")
                before = block[-2000:]


def layer(path: Path, sheet: str, found: dict[str, str], *, zipped: bool) -> Iterator[Iterable[Any]]:
    """Header and rows of a layer; points as columns LON and LAT in EPSG:4326, other shapes left out."""
    import pyogrio  # noqa: PLC0415

    source = f"/vsizip/{path}" if zipped else path
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(source)]
        if not layers or (sheet and sheet not in layers):
            raise Refused(Said("layer"), sheet, "is not in the file", use_one_of(layers))
        info = pyogrio.read_info(source, layer=sheet or layers[0])
        found |= {"sheets": "; ".join(layers), "sheet": sheet or layers[0], "crs": str(info["crs"] or "")}
        _check_size(max(info["features"], 0), len(info["fields"]) + 2)
        frame = pyogrio.read_dataframe(source, layer=sheet or layers[0], use_arrow=False)
    except RuntimeError as error:  # all that pyogrio raises
        raise Refused(Said("file"), path.suffix, "can't be read as a layer", "export the layer again") from error
    names = [name for name in frame.columns if name != "geometry"]
    columns = [frame[name] for name in names]
    if "geometry" in frame.columns:
        points = frame.geometry
        found["geometry"] = "; ".join(sorted({str(kind) for kind in points.geom_type.dropna().unique()}))
        if len(points.dropna()) and (points.dropna().geom_type == "Point").all():
            if points.crs is None:
                raise Refused("CRS", "", "is not stated", "add the .prj, or set the CRS and export again")
            places = points.to_crs("EPSG:4326")
            names, columns = [*names, LON, LAT], [*columns, places.x, places.y]
    yield names
    yield from zip(*columns, strict=True)


def parquet(path: Path) -> Iterator[Iterable[Any]]:
    """Header and rows of a Parquet file, where pyarrow is installed."""
    try:
        reader = import_module("pyarrow.parquet")
    except ImportError:
        raise Refused(
            Said("file"), path.suffix, "is Parquet, which needs pyarrow", "pip install pyarrow, or save it as CSV"
        ) from None
    try:
        found = reader.ParquetFile(path)
        _check_size(found.metadata.num_rows, found.metadata.num_columns)
        table = found.read()
    except (OSError, ValueError) as error:
        raise Refused(Said("file"), str(error), "can't be read", "save it again, or as CSV") from error
    yield table.column_names
    yield from zip(*(column.to_pylist() for column in table.columns), strict=True)


def _check_size(rows: int, columns: int) -> None:
    for value, most, what in (
        (rows, LIMITS.rows, Said("rows")),
        (columns, LIMITS.columns, Said("columns")),
        (rows * columns, LIMITS.cells, Said("cells")),
    ):
        if value > most:
            raise Refused(
                what, str(value), Said("are more than {most}", most=most), "take out what is not needed, or split the table"
            )


def text(value: Any) -> str:
    """A cell as the text that a CSV holds: whole numbers without a point, dates in ISO, nothing for a blank."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    written = value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
    return "" if written in ("NaT", "<NA>") else written


def _sent(part: object) -> object:
    """A part of a complaint as JSON: plain texts on one line and short, others with their values."""
    if isinstance(part, Said):
        return [part.template, {name: _sent(value) for name, value in part.values.items()}]
    return " ".join(part.split())[:200] if isinstance(part, str) else part


def main(path: str, kind: str, out: str, sheet: str) -> int:
    """Write the CSV; what was found goes to standard output, what is wrong to standard error."""
    limit()
    found: dict[str, str] = {}
    readers = {
        Format.XLSX: lambda: workbook(Path(path), sheet, found),
        Format.ODS: lambda: workbook(Path(path), sheet, found),
        Format.PARQUET: lambda: parquet(Path(path)),
        Format.SHAPEFILE: lambda: layer(Path(path), sheet, found, zipped=True),
    }
    rows = readers.get(Format(kind), lambda: layer(Path(path), sheet, found, zipped=False))()
    try:
        with Path(out).open("w", encoding="utf-8", newline="", errors="replace") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([text(cell) for cell in row] for row in rows)
    except Refused as refused:
        print(SAID + json.dumps([_sent(part) for part in refused.args]), file=sys.stderr)
        return STATUS
    for key, value in found.items():
        print(f"{key}\t{' '.join(value.split())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
