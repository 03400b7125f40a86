"""Where each kind of file carries its record: written in and read out, without trust in what somebody hands over."""

from __future__ import annotations

import base64
import binascii
import io
import itertools
import logging
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from components.exports.archive_entry import put
from components.exports.reading import MOST_BYTES, BadRecord

PNG = b"\x89PNG\r\n\x1a\n"
PNG_HEAD = len(PNG) + 25  # with the chunk IHDR
PNG_KEY = b"veta"
PDF_NAME = "record.json"
ZIP_NAME = "export.json"
OFFICE_NAME = "veta/record.json"
OFFICE_TYPE = b'<Default Extension="json" ContentType="application/json"/>'
OFFICE_LINK = b'<Relationship Id="rIdVeta" Type="urn:veta:record" Target="veta/record.json"/>'
TABLE = "veta_record"
IN_SVG = re.compile(rb'<metadata\b[^>]{0,200}\bid="veta-record"[^>]{0,200}>([^<]*)</metadata>')
SVG_HEAD = re.compile(rb"<svg\b[^>]*>")
MOST_PARTS = 5_000
MOST_PAGES = 20  # a document names its export on every page
STEPS = 200_000  # of SQLite, each of a thousand instructions' worth or less; a table of one row needs a few


# ---------------------------------------------------------------- SVG
def into_svg(content: bytes, text: str) -> bytes:
    """The picture with the record packed into its metadata, as the record is longer than many a drawing."""
    packed = base64.b64encode(zlib.compress(text.encode(), 9))
    return SVG_HEAD.sub(lambda head: head[0] + b'<metadata id="veta-record">' + packed + b"</metadata>", content, count=1)


def from_svg(content: bytes) -> str:
    """The record's text; empty if the picture carries none. Nothing is parsed as XML."""
    found = IN_SVG.search(content)
    if not found:
        return ""
    text = found[1].strip()
    if text[:1] in (b"{", b"["):
        return unescape(text.decode("utf-8", "replace"))
    try:
        return inflated(base64.b64decode(text))
    except binascii.Error:
        raise BadRecord("refused.file.picture") from None


# ---------------------------------------------------------------- PNG
def into_png(content: bytes, text: str) -> bytes:
    """The picture with a text chunk ``veta`` (iTXt, packed) after its head."""
    data = PNG_KEY + b"\0\1\0\0\0" + zlib.compress(text.encode(), 9)
    chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
    return content[:PNG_HEAD] + chunk + content[PNG_HEAD:]


def from_png(content: bytes) -> str:
    """The text of the chunk; empty if there is none."""
    at = len(PNG)
    while at + 12 <= len(content):
        length = struct.unpack(">I", content[at : at + 4])[0]
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"iTXt" and data.startswith(PNG_KEY + b"\0"):
            packed = data[len(PNG_KEY) + 1 : len(PNG_KEY) + 2] == b"\1"
            rest = data[len(PNG_KEY) + 3 :].split(b"\0", 2)[-1]
            return inflated(rest) if packed else rest.decode("utf-8", "replace")
        at += 12 + length
    return ""


# ---------------------------------------------------------------- PDF
def from_pdf(content: bytes) -> str:
    """The text of the attachment record.json, which ``pictures.typeset`` puts in; empty if there is none."""
    with _read_pdf(content) as read:
        found = read.attachments.get(PDF_NAME, [])
        text = found[0] if found else b""
    return text[:MOST_BYTES].decode("utf-8", "replace")


def text_of_pdf(content: bytes) -> str:
    """The words on the first pages: what another programme made of a document keeps these alone."""
    with _read_pdf(content) as read:
        return "\n".join(page.extract_text() for page in itertools.islice(read.pages, MOST_PAGES))[:MOST_BYTES]


@contextmanager
def _read_pdf(content: bytes) -> Iterator[Any]:
    """The file, opened; what goes wrong in reading it is told as BadRecord."""
    import pypdf  # noqa: PLC0415 - heavy, and seldom needed

    # What it has to say about a bad file stands in the answer.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    faults = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError)
    try:
        yield pypdf.PdfReader(io.BytesIO(content))
    except (pypdf.errors.PyPdfError, *faults) as error:
        raise BadRecord("refused.file.pdf", fault=type(error).__name__) from error


# ---------------------------------------------------------------- archives and Office files, which are archives
def into_zip(content: bytes, text: str) -> bytes:
    """The archive with export.json; as it was if it has one."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        if ZIP_NAME not in archive.namelist():
            put(archive, ZIP_NAME, text.encode())
    return made.getvalue()


def into_office(content: bytes, text: str) -> bytes:
    """The document, workbook or deck with a part of its own for the record, declared as the format asks."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as archive:
        for name in given.namelist():
            part = given.read(name)
            if name == "[Content_Types].xml" and b'Extension="json"' not in part:
                # Defaults come before overrides in what some readers accept.
                part = re.sub(rb"<Types\b[^>]*>", lambda head: head[0] + OFFICE_TYPE, part, count=1)
            elif name == "_rels/.rels":
                part = part.replace(b"</Relationships>", OFFICE_LINK + b"</Relationships>")
            put(archive, name, part)
        put(archive, OFFICE_NAME, text.encode())
    return made.getvalue()


def from_zip(content: bytes) -> str:
    """The text of export.json or of an Office file's part; empty if there is neither."""
    return next((found for name in (ZIP_NAME, OFFICE_NAME) if (found := parts(content, {name}))), "")


def parts(content: bytes, wanted: set[str] | re.Pattern[str], most: int = MOST_BYTES) -> str:
    """The text of the wanted parts of an archive, one after the other, up to ``most`` bytes in all, however they are packed."""
    found = b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.namelist()) > MOST_PARTS:
                raise BadRecord("refused.file.parts", most=MOST_PARTS)
            for name in archive.namelist():
                if name in wanted if isinstance(wanted, set) else wanted.fullmatch(name):
                    with archive.open(name) as part:
                        found += part.read(most - len(found))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, BadRecord):
            raise
        raise BadRecord("refused.file.archive") from error
    return found.decode("utf-8", "replace")


# ---------------------------------------------------------------- GeoPackage
def into_geopackage(content: bytes, text: str) -> bytes:
    """The GeoPackage with a table ``veta_record`` of one row, the record packed; as it was if it has one."""
    with _opened(content) as base:
        if not base.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone():
            base.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, record BLOB NOT NULL)")
            base.execute(f"INSERT INTO {TABLE} VALUES (1, ?)", (zlib.compress(text.encode(), 9),))  # noqa: S608 - a name of ours
            base.commit()
        return base.serialize()


def from_geopackage(content: bytes) -> str:
    """The record in the table ``veta_record``; empty if there is none. A view or a trigger of the file is never run."""
    try:
        with _opened(content) as base:
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
            base.execute("PRAGMA trusted_schema = OFF")
            base.set_progress_handler(lambda: 1, STEPS)
            if not base.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (TABLE,)).fetchone():
                return ""
            row = base.execute(f"SELECT record FROM {TABLE} LIMIT 1").fetchone()  # noqa: S608 - a name of ours
    except sqlite3.Error as error:
        raise BadRecord("refused.file.geopackage") from error
    held = row[0] if row else ""
    # Those of before are plain text.
    return inflated(held) if isinstance(held, bytes) else held if isinstance(held, str) else ""


class _opened:  # noqa: N801 - a context, as ``contextlib.closing`` is
    """A database that lives in memory alone."""

    def __init__(self, content: bytes) -> None:
        self.base = sqlite3.connect(":memory:")
        self.content = content

    def __enter__(self) -> sqlite3.Connection:
        self.base.deserialize(self.content)
        return self.base

    def __exit__(self, *_: object) -> None:
        self.base.close()


def inflated(packed: bytes) -> str:
    """The text that was packed, up to the most that a record may have. Raises BadRecord for what isn't packed so."""
    try:
        return zlib.decompressobj().decompress(packed, MOST_BYTES).decode("utf-8", "replace")
    except zlib.error:
        raise BadRecord("refused.file.damaged") from None
