"""Reads the record out of an exported file, whoever sends it: by its first bytes, within limits, without running any parser of XML."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import sqlite3
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from components import wording
from components.exports.carry import ATTACHMENT, CHUNK, MEMBER, TABLE, embed
from components.exports.identifier import FORM, read_id
from components.exports.record import BadRecord, Record, read_record, record_from

LARGEST_FILE = 64 * 2**20  # bytes of a file that is read
LARGEST = 32 * 2**20  # bytes of a record, or of a member of an archive, when unpacked
MOST_MEMBERS = 4_000
MOST_RECORDS = 100
MOST_SECONDS = 3.0  # for the statements of a GeoPackage
PNG_START = b"\x89PNG\r\n\x1a\n"
PACKED = re.compile(rb"veta-record:([A-Za-z0-9+/=]{1,33554432})")
# Parts of Office in which an id stands where another program has dropped the record.
SPOKEN = re.compile(r"docProps/core\.xml|xl/sharedStrings\.xml|word/(document|footer\d*)\.xml|ppt/(slides|notesSlides)/\w+\.xml")
REMEDY = (
    "give a file that this atlas exported (PDF, PNG, SVG, XLSX, ZIP, GeoJSON, GeoPackage, PPTX, DOCX, metadata.json) or its id"
)

__all__ = ["NoRecord", "embed", "read"]


class NoRecord(ValueError):
    """A file without a record that can be read; the message says why and what to give instead."""


def read(content: bytes) -> tuple[Record, ...]:
    """The records that a file carries, each once; of some only the id (a Record without query and facts).

    A briefing and slides may carry several. Raises NoRecord.
    """
    if not content:
        raise NoRecord(f"the file is empty; {REMEDY}")
    if len(content) > LARGEST_FILE:
        raise NoRecord(f"the file has more than {LARGEST_FILE >> 20} MB; {REMEDY}")
    kind, reader = next((kind, reader) for start, kind, reader in STARTS if content.startswith(start))
    try:
        found = tuple({one.export_id: one for one in reader(content)}.values())
    except BadRecord as error:
        raise NoRecord(f"{kind} carries a record that can't be read: {error}") from error
    except BROKEN as error:
        raise NoRecord(f"{kind} is damaged or not what it seems ({wording.shown(str(error))}); {REMEDY}") from error
    if not found:
        raise NoRecord(f"{kind} carries neither a record nor an id of an export; {REMEDY}")
    return found[:MOST_RECORDS]


def ids_in(text: str) -> list[Record]:
    """A Record of the id alone for each id that stands in a text."""
    return [Record(one, "", "", ()) for one in dict.fromkeys(FORM.findall(text)) if read_id(one)]


def inflated(data: bytes) -> bytes:
    """What zlib packed, if it is no larger than LARGEST. Raises BadRecord, zlib.error."""
    unpacker = zlib.decompressobj()
    made = unpacker.decompress(data, LARGEST)
    if unpacker.unconsumed_tail:
        raise BadRecord(f"it unpacks to more than {LARGEST >> 20} MB; give the file as it was exported")
    return made


def _unpacked(content: bytes) -> list[Record]:
    """Records packed into lines of text by ``carry.packed``."""
    return [read_record(inflated(base64.b64decode(line, validate=True))) for line in PACKED.findall(content)[:MOST_RECORDS]]


# ---------------------------------------------------------------- pictures and text
def _text(content: bytes) -> list[Record]:
    stripped = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if stripped.startswith((b"{", b"[")):
        return _json(stripped)
    return _unpacked(content) or ids_in(content.decode("utf-8", "replace"))


def _json(content: bytes) -> list[Record]:
    sent = json.loads(content)
    found = [record_from(one) for one in _records_in(sent)]
    return found or ids_in(content.decode("utf-8", "replace"))


def _records_in(sent: Any) -> Iterable[Any]:
    """What looks like records in a JSON file: a record, a briefing's, GeoJSON's, that of the metadata of tables."""
    if not isinstance(sent, dict):
        return
    if isinstance(sent.get("slides"), list):
        for slide in sent["slides"][:MOST_RECORDS]:
            if isinstance(slide, dict) and isinstance(slide.get("saved"), dict):
                yield slide["saved"] | {"query": slide.get("view")}
    elif "export_id" in sent:
        yield sent
    elif "veta:record" in sent:
        yield sent["veta:record"]
    elif isinstance(sent.get("veta"), dict) and "record" in sent["veta"]:
        yield sent["veta"]["record"]


def _png(content: bytes) -> list[Record]:
    at, words = len(PNG_START), []
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        key, _, rest = data.partition(b"\0")
        if kind == b"iTXt" and key == CHUNK and rest[:4] == b"\1\0\0\0":
            return [read_record(inflated(rest[4:]))]
        if kind in (b"tEXt", b"iTXt"):
            words.append(data.decode("utf-8", "replace"))
        at += 12 + length
    return ids_in("\n".join(words))


def _pdf(content: bytes) -> list[Record]:
    import pypdf  # noqa: PLC0415 - only a PDF needs it

    reader = pypdf.PdfReader(io.BytesIO(content))
    listed = reader.attachments
    if ATTACHMENT in listed:
        return [read_record(one) for one in listed[ATTACHMENT][:MOST_RECORDS]]
    return ids_in("\n".join(str(value) for value in (reader.metadata or {}).values()))


# ---------------------------------------------------------------- archives and tables
def _archive(content: bytes) -> list[Record]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(names) > MOST_MEMBERS:
            raise BadRecord(f"the archive has more than {MOST_MEMBERS:,} members; give it as it was exported")
        if MEMBER in names:
            return [read_record(_member(archive, MEMBER))]
        parts = [name for name in names if name.startswith("customXml/") and name.endswith(".xml")]
        found = [one for name in parts[:MOST_RECORDS] for one in _unpacked(_member(archive, name))]
        spoken = [name for name in names if SPOKEN.fullmatch(name)][:MOST_RECORDS]
        return found or [one for name in spoken for one in ids_in(_member(archive, name).decode("utf-8", "replace"))]


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    # What the archive says of its sizes may be a lie: only so much is unpacked.
    with archive.open(name) as member:
        made = member.read(LARGEST + 1)
    if len(made) > LARGEST:
        raise BadRecord(f"{wording.shown(name)} unpacks to more than {LARGEST >> 20} MB; give the file as it was exported")
    return made


def _geopackage(content: bytes) -> list[Record]:
    base = sqlite3.connect(":memory:")
    until = time.monotonic() + MOST_SECONDS
    try:
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        base.deserialize(content)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA query_only = ON")
        base.set_progress_handler(lambda: time.monotonic() > until, 10_000)
        # A view of that name could do anything; only a table is read.
        if not base.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [TABLE]).fetchone():
            return []
        rows = base.execute(f"SELECT key, words FROM {TABLE} LIMIT 1000").fetchall()  # noqa: S608 - the name is ours
    finally:
        base.close()
    records = [read_record(words) for key, words in rows if key == "record" and isinstance(words, str)]
    return records or ids_in("\n".join(str(words) for _, words in rows))


STARTS: tuple[tuple[bytes, str, Callable[[bytes], list[Record]]], ...] = (
    (b"%PDF-", "the PDF", _pdf),
    (PNG_START, "the PNG", _png),
    (b"PK\x03\x04", "the archive or Office file", _archive),
    (b"SQLite format 3\0", "the GeoPackage", _geopackage),
    (b"", "the file", _text),
)
# What damaged or hostile files make the readers raise; pypdf has errors of every kind for them.
BROKEN = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, RecursionError, EOFError, RuntimeError),
    *(OSError, NotImplementedError, struct.error, zlib.error, binascii.Error, zipfile.BadZipFile, sqlite3.Error, MemoryError),
)
