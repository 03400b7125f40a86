"""Which table of the database each CSV file of facts stands in, and how its rows become that file again, byte for byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geodata.errors import FactsError, Said

TRANSLATIONS = "translations"
# A path below ``geodata/facts``; nothing else is ever written to a disk.
FILE = re.compile(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\.[a-z]{2})?\.csv")
OWN_COLUMNS = ("in_file", "position")


@dataclass
class Table:
    """Columns as the files of the table head them; a list of rows, all of text, for each file, below ``geodata/facts``."""

    columns: tuple[str, ...]
    files: dict[str, list[list[str]]] = field(default_factory=dict)


def table_of(file: str) -> str:
    """The table of a file: ``claims/PE.csv`` stands in claims, ``actors.csv`` in actors, ``claims/PE.es.csv`` in translations."""
    path = Path(file)
    return TRANSLATIONS if len(path.suffixes) > 1 else path.parts[0].removesuffix(".csv")


def checked_name(file: str) -> str:
    """The name, if it is one below ``geodata/facts``. Raises FactsError for one that leads elsewhere."""
    if not FILE.fullmatch(file):
        said = "{file!r} is no name of a file of facts; give it one such as claims/PE.csv"
        raise FactsError(Said(said, file=file))
    return file


def read_tables(facts: Path) -> dict[str, Table]:
    """All CSV files of a folder of facts, by table. Raises FactsError for files of one table that head their columns differently."""
    tables: dict[str, Table] = {}
    for path in sorted(facts.rglob("*.csv")):
        file = path.relative_to(facts).as_posix()
        heading, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
        table = tables.setdefault(table_of(file), Table(tuple(heading)))
        if table.columns != tuple(heading) or set(heading) & {*OWN_COLUMNS}:
            said = "{file}: its columns are not those of the table {table}; head it {columns}"
            raise FactsError(Said(said, file=file, table=table_of(file), columns=", ".join(table.columns)))
        table.files[file] = rows
    return tables


def text_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A file of these rows. Line breaks within a cell are one sign, as the list of files takes them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows)
    return text.getvalue()


def write_facts(texts: dict[str, str], facts: Path) -> None:
    """Write files into a folder of facts. Raises FactsError for a name that leads elsewhere."""
    for file, text in texts.items():
        path = facts / checked_name(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
