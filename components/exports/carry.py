"""Puts the record of a View into the file that shows it, for each format in the place where the format keeps such things."""

from __future__ import annotations

import base64
import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable

from components.exports.record import Record

MARK = "veta-record:"  # before a record that is packed into one line: zlib, then base64
CHUNK = b"veta"  # keyword of the PNG's text chunk
ATTACHMENT = "record.json"  # in a PDF
MEMBER = "export.json"  # in an archive
TABLE = "veta_export"  # in a GeoPackage
PART = "customXml/veta.xml"  # in a package of Office
NAMESPACE = "urn:veta:record"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
# The relations of each package's main part: what it does not name, Office drops when it saves.
MAIN = {"xlsx": "xl/_rels/workbook.xml.rels", "pptx": "ppt/_rels/presentation.xml.rels", "docx": "word/_rels/document.xml.rels"}
STAMP = (1980, 1, 1, 0, 0, 0)
PNG_HEAD = 8 + 25  # signature and IHDR


def embed(content: bytes, kind: str, record: Record) -> bytes:
    """The file with the record in it; the same file and record give the same bytes.

    Raises ValueError for a format that has no place for it (``CARRIERS`` has those that do).
    """
    if kind not in CARRIERS:
        raise ValueError(f"format {kind!r} has no place for a record; use one of {', '.join(CARRIERS)}")
    return CARRIERS[kind](content, kind, record)


def packed(record: Record) -> str:
    """The record as one line without signs that XML minds."""
    return MARK + base64.b64encode(zlib.compress(record.as_json().encode(), 9)).decode()


def _svg(content: bytes, _kind: str, record: Record) -> bytes:
    head, end, tail = content.rpartition(b"</svg>")
    return head + f'<metadata id="veta-record">{packed(record)}</metadata>'.encode() + end + tail


def _png(content: bytes, _kind: str, record: Record) -> bytes:
    # A compressed iTXt: keyword, compressed, by zlib, no language, no translated keyword.
    data = CHUNK + b"\0\1\0\0\0" + zlib.compress(record.as_json().encode(), 9)
    chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
    return content[:PNG_HEAD] + chunk + content[PNG_HEAD:]


def _pdf(content: bytes, _kind: str, record: Record) -> bytes:
    import pypdf  # noqa: PLC0415 - only for files that were typeset without their record

    reader = pypdf.PdfReader(io.BytesIO(content))
    if ATTACHMENT in reader.attachments:
        return content
    writer = pypdf.PdfWriter(clone_from=reader)
    writer.add_attachment(ATTACHMENT, record.as_json().encode())
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _office(content: bytes, kind: str, record: Record) -> bytes:
    part = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<record xmlns="{NAMESPACE}">{packed(record)}</record>'
    relation = f'<Relationship Id="rIdVetaRecord" Type="{RELATION}" Target="/{PART}"/></Relationships>'
    change = {
        MAIN[kind]: lambda old: old.replace(b"</Relationships>", relation.encode()),
        "[Content_Types].xml": lambda old: old.replace(
            b"</Types>", f'<Override PartName="/{PART}" ContentType="application/xml"/></Types>'.encode()
        ),
    }
    return _repacked(content, change, {PART: part.encode()})


def _archive(content: bytes, _kind: str, record: Record) -> bytes:
    return _repacked(content, {MEMBER: lambda _old: record.as_json().encode()}, {MEMBER: record.as_json().encode()})


def _repacked(content: bytes, change: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes]) -> bytes:
    """The archive with members changed and others added at its end; no member has a date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        old = {name: given.read(name) for name in given.namelist()}
        parts = {name: change.get(name, lambda same: same)(part) for name, part in old.items()}
        for name, part in (parts | {name: part for name, part in more.items() if name not in old}).items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            parcel.writestr(entry, part)
    return made.getvalue()


def _geojson(content: bytes, _kind: str, record: Record) -> bytes:
    given = json.loads(content)
    said = given.get("veta")
    given["veta"] = (said if isinstance(said, dict) else {}) | {"record": record.as_dict()}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode()


def _json(content: bytes, _kind: str, record: Record) -> bytes:
    return (json.dumps(json.loads(content) | {"veta:record": record.as_dict()}, ensure_ascii=False, indent=2) + "\n").encode()


def _geopackage(content: bytes, _kind: str, record: Record) -> bytes:
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(content)
        # Without a table of this name the file says of itself nothing else; it is then one of SQLite alone.
        base.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT, words TEXT)")
        base.execute(f"INSERT INTO {TABLE} (key, words) VALUES ('record', ?)", [record.as_json()])  # noqa: S608 - the name is ours
        base.commit()
        return base.serialize()
    finally:
        base.close()


CARRIERS: dict[str, Callable[[bytes, str, Record], bytes]] = {
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
    "xlsx": _office,
    "pptx": _office,
    "docx": _office,
    "zip": _archive,
    "geojson": _geojson,
    "json": _json,
    "gpkg": _geopackage,
}
