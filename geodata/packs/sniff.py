"""What kind of table a file is, by its bytes and never by its name; what is too large or unsafe is refused before it is read."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from geodata.packs.faults import refused
from geodata.packs.files import ARCHIVES
from geodata.packs.formats import GIS, Format
from geodata.packs.limits import LIMITS

MARKS: tuple[tuple[bytes, Format], ...] = ((b"SQLite format 3\x00", Format.GEOPACKAGE), (b"PAR1", Format.PARQUET))
# What is often sent for a table, by its first bytes.
OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
USE = "give CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage or a zipped shapefile"
HEAD = 4096


def format_of(path: Path) -> Format:
    """The format of a table. Raises PackError for what is no table, too large, or an archive that is not safe."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise refused(path, "file", str(error.strerror), "can't be read", "give another file") from error
    if size > LIMITS.table_bytes:
        raise refused(path, "size", size, f"is larger than {LIMITS.table_bytes} bytes", "take out columns, or split the table")
    if not head.strip():
        raise refused(path, "size", size, "is empty", "give a table with a header and rows")
    if head.startswith(b"PK"):
        return _archived(path)
    for mark, kind in MARKS:
        if head.startswith(mark):
            return kind
    for mark, what in OTHERS:
        if head.lstrip().lower().startswith(mark.lower()):
            raise refused(path, "file", path.suffix, f"is {what} by its first bytes", USE)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Format.GEOJSON
    return Format.TEXT


def _archived(path: Path) -> Format:
    """The format of a zip, once its list of members is safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise refused(path, "zip", str(error), "can't be unpacked", "save the file again") from error
    names = [one.filename.replace("\\", "/") for one in members]
    _check(path, members, names)
    if any(name.startswith("xl/workbook.") for name in names):
        return Format.XLSX
    if "mimetype" in names and "content.xml" in names:
        return Format.ODS
    if any(PurePosixPath(name).suffix.lower() == ".shp" for name in names):
        return Format.SHAPEFILE
    raise refused(path, "zip", names[:3], "holds no shapefile and is no workbook", "unzip it, and give the table in it")


def _check(path: Path, members: list[zipfile.ZipInfo], names: list[str]) -> None:
    if len(members) > LIMITS.members:
        raise refused(path, "zip", len(members), f"has more than {LIMITS.members} files", "zip the files of one table")
    for name in names:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or name.startswith("/") or ":" in parts[0]:
            raise refused(path, "zip member", name, "leads out of the archive", "zip the files again")
        if PurePosixPath(name).suffix.lower() in ARCHIVES:
            raise refused(path, "zip member", name, "is an archive in an archive", "give the table itself")
    size, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if size > LIMITS.unpacked_bytes or size > LIMITS.growth * max(packed, 20_000):
        raise refused(path, "zip", size, f"unpacks to too many bytes (from {packed})", "save the table as CSV")


__all__ = ["GIS", "Format", "format_of"]
