"""Whether every file of facts and boundaries is there, whole and as it was checked: a list has the lines and the digest of each.

``python -m geodata.list_files`` makes the list anew.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import GeodataError, Said
from geodata.paths import HERE

LIST = "files.csv"
TEXTS = {".csv", ".toml", ".json", ".prj", ".cpg"}
KINDS = {*TEXTS, ".shp", ".shx", ".dbf", ".zip"}
COLUMNS = ["file", "lines", "sha256"]


@dataclass(frozen=True)
class Entry:
    """A file as the list has it. ``lines`` is 0 where the file is no text."""

    lines: int
    sha256: str


def entries(folder: Path = HERE) -> dict[str, Entry]:
    """Each file of data below ``folder`` by its path there. Line endings and a byte-order mark are no part of a text."""
    return {path.relative_to(folder).as_posix(): _entry(path) for path in sorted(_files(folder))}


def check(folder: Path = HERE, found: dict[str, Entry] | None = None) -> None:
    """Hold the files against the list. Raises GeodataError for the first that is missing, cut, altered or unknown."""
    found = entries(folder) if found is None else found
    listed = read_list(folder / LIST)
    mended = Said("restore it from the repository; where the change is meant, run python -m geodata.list_files")
    for file in sorted({*found, *listed}):
        here, known = found.get(file), listed.get(file)
        if here is None:
            raise GeodataError(Said("{file} is missing; {mended}", file=file, mended=mended))
        if known is None:
            said = "{file} is in no list of files; take it away; where it is meant, run python -m geodata.list_files"
            raise GeodataError(Said(said, file=file))
        if here.lines < known.lines:
            said = "{file} has {found} of its {lines} lines; {mended}"
            raise GeodataError(Said(said, file=file, found=here.lines, lines=known.lines, mended=mended))
        if here != known:
            said = "{file} is not the file that was checked (its SHA-256 is another); {mended}"
            raise GeodataError(Said(said, file=file, mended=mended))


def write(folder: Path = HERE, found: Mapping[str, Entry] | None = None) -> None:
    """Make the list of the files: as they are now, or as ``found`` says."""
    listed = entries(folder) if found is None else found
    with (folder / LIST).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows([name, one.lines, one.sha256] for name, one in sorted(listed.items()))


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.suffix in KINDS and one != folder / LIST)


def _entry(path: Path) -> Entry:
    raw = path.read_bytes()
    if path.suffix in TEXTS:
        raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Entry(raw.count(b"\n") if path.suffix in TEXTS else 0, hashlib.sha256(raw).hexdigest())


def read_list(path: Path) -> dict[str, Entry]:
    """What a list says of each file. Raises GeodataError for one that can't be read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["file"]: Entry(int(row["lines"]), row["sha256"]) for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError) as error:
        said = "{file}: the list of files can't be read ({fault}); restore it from the repository"
        raise GeodataError(Said(said, file=path.name, fault=str(error))) from None
