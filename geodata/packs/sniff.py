"""What kind of table a file is, by its bytes and never by its name; what is too large or unsafe is refused before it is read."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from geodata.errors import Said
from geodata.packs.faults import refused
from geodata.packs.files import ARCHIVES
from geodata.packs.formats import GIS, Format
from geodata.packs.limits import LIMITS

MARKS: tuple[tuple[bytes, Format], ...] = ((b"SQLite format 3\x00", Format.GEOPACKAGE), (b"PAR1", Format.PARQUET))
# What is often sent for a table, by its first bytes, and what is said of it.
OTHERS = (
    (b"\x89PNG", "is a picture by its first bytes"),
    (b"\xff\xd8\xff", "is a picture by its first bytes"),
    (b"GIF8", "is a picture by its first bytes"),
    (b"II*\x00", "is a picture by its first bytes"),
    (b"MM\x00*", "is a picture by its first bytes"),
    (b"RIFF", "is a picture or a sound by its first bytes"),
    (b"%PDF", "is a PDF by its first bytes"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file by its first bytes"),
    (b"\x7fELF", "is a program by its first bytes"),
    (b"MZ", "is a program by its first bytes"),
    (b"\x1f\x8b", "is an archive by its first bytes"),
    (b"7z\xbc\xaf", "is an archive by its first bytes"),
    (b"Rar!", "is an archive by its first bytes"),
    (b"BZh", "is an archive by its first bytes"),
    (b"\xfd7zXZ", "is an archive by its first bytes"),
    (b"<!DOCTYPE", "is a web page by its first bytes"),
    (b"<html", "is a web page by its first bytes"),
    (b"<?xml", "is an XML file by its first bytes"),
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
        raise refused(path, Said("file"), str(error.strerror), "can't be read", "give another file") from error
    if size > LIMITS.table_bytes:
        raise refused(
            path,
            Said("size"),
            size,
            Said("is larger than {most} bytes", most=LIMITS.table_bytes),
            "take out columns, or split the table",
        )
    if not head.strip():
        raise refused(path, Said("size"), size, "is empty", "give a table with a header and rows")
    if head.startswith(b"PK"):
        return _archived(path)
    for mark, kind in MARKS:
        if head.startswith(mark):
            return kind
    for mark, rule in OTHERS:
        if head.lstrip().lower().startswith(mark.lower()):
            raise refused(path, Said("file"), path.suffix, rule, USE)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Format.GEOJSON
    return Format.TEXT


def _archived(path: Path) -> Format:
    """The format of a zip, once its list of members is safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise refused(path, Said("zip"), str(error), "can't be unpacked", "save the file again") from error
    names = [one.filename.replace("\\", "/") for one in members]
    _check(path, members, names)
    if any(name.startswith("xl/workbook.") for name in names):
        return Format.XLSX
    if "mimetype" in names and "content.xml" in names:
        return Format.ODS
    if any(PurePosixPath(name).suffix.lower() == ".shp" for name in names):
        return Format.SHAPEFILE
    raise refused(path, Said("zip"), names[:3], "holds no shapefile and is no workbook", "unzip it, and give the table in it")


def _check(path: Path, members: list[zipfile.ZipInfo], names: list[str]) -> None:
    if len(members) > LIMITS.members:
        raise refused(
            path, Said("zip"), len(members), Said("has more than {most} files", most=LIMITS.members), "zip the files of one table"
        )
    for name in names:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or name.startswith("/") or ":" in parts[0]:
            raise refused(path, Said("zip member"), name, "leads out of the archive", "zip the files again")
        if PurePosixPath(name).suffix.lower() in ARCHIVES:
            raise refused(path, Said("zip member"), name, "is an archive in an archive", "give the table itself")
    size, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if size > LIMITS.unpacked_bytes or size > LIMITS.growth * max(packed, 20_000):
        raise refused(
            path, Said("zip"), size, Said("unpacks to too many bytes (from {packed})", packed=packed), "save the table as CSV"
        )


__all__ = ["GIS", "Format", "format_of"]
