"""SVG → PDF and PNG by Typst, with the project's own typeface: text stays text, and the same input gives the same bytes."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from components.drawing.metrics import clean
from components.drawing.sheet import Sheet
from components.drawing.typesetter import StoppedError, Typesetter
from components.words.messages import Refusal

AUTHOR = "Veta"
# The standard of files that are read aloud. What keeps a file from it (a sign that no typeface has) must not keep it from the reader.
ACCESSIBLE = "ua-1"
PPI = 96  # CSS pixels to the inch
HAIR = 3e-7
ROOT = re.compile(r'width="[\d.]+" height="[\d.]+"')
PNG_HEAD = 8 + 25  # signature and IHDR
_TYPESETTER = Typesetter()


class Stopped(Refusal):
    """A file that could not be made, through no fault of what was asked."""


def to_pdf(pages: Sequence[Sheet], *, title: str, subject: str, accessed: str, language: str = "en", record: str = "") -> bytes:
    """A PDF with one page for each sheet, all of the size of the first: text as text, tagged as the sheets say.

    ``subject`` is the export's id, ``accessed`` an ISO date (the file's date), ``record`` a JSON text that is attached as
    record.json. Raises ValueError for a sheet that can't be read.
    """
    given = _given(title, subject, language, [one.pieces() for one in pages]) | {"record": record}
    how = {"format": "pdf", "timestamp": _midnight(accessed)}
    try:
        return _compiled(given, pdf_standards=ACCESSIBLE, **how)
    except Stopped:
        raise
    except ValueError:
        return _compiled(given, **how)


def to_png(
    svg: str,
    size: tuple[float, float],
    ppi: float,
    *,
    title: str = "",
    subject: str = "",
    accessed: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A PNG of one SVG of ``size`` (CSS pixels) at ``ppi`` pixels to the inch, which stands in the file beside its metadata.

    Raises ValueError for an SVG that can't be read.
    """
    (width, height), svg = _whole_pixels(svg, size, ppi)
    page = {"width": width, "height": height, "ground": svg, "inside": []}
    made = _compiled(_given(title, subject, "en", [page]), format="png", ppi=ppi)
    words = {"Title": title, "Author": AUTHOR, "Description": subject, "Creation Time": accessed, **(more or {})}
    per_metre = round(ppi / 0.0254)
    chunks = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    chunks += b"".join(_words(key, clean(value)) for key, value in words.items() if value)
    rest = made[PNG_HEAD:]
    return made[:PNG_HEAD] + chunks + b"".join(chunk for kind, chunk in _chunks(rest) if kind != b"pHYs")


def _whole_pixels(svg: str, size: tuple[float, float], ppi: float) -> tuple[tuple[float, float], str]:
    """The size and the SVG stretched by less than half a pixel to whole pixels: a row or column too many would be thrown out of lines of text."""
    pixels = [side * ppi / PPI for side in size]
    if all(map(float.is_integer, pixels)):
        return size, svg
    # A hair less, as what comes out a hair more would be taken for another pixel.
    width, height = (round(length) * (1 - HAIR) * PPI / ppi for length in pixels)
    stretched = f'width="{width:.6f}" height="{height:.6f}" preserveAspectRatio="none"'
    return (width, height), ROOT.sub(stretched, svg, count=1)


def _given(title: str, subject: str, language: str, pages: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the program is told."""
    words = {"title": clean(title), "author": AUTHOR, "subject": clean(subject), "language": language}
    return words | {"pages": json.dumps(pages, ensure_ascii=False), "record": ""}


def _compiled(given: dict[str, str], **how: Any) -> bytes:
    try:
        return _TYPESETTER.compiled(given, **how)
    except StoppedError as error:
        raise Stopped("refused.typesetter") from error
    except ValueError as error:
        raise ValueError(f"picture “{given['title']}”: {error}; its SVG can't be typeset") from error


def _midnight(accessed: str) -> datetime:
    day = date.fromisoformat(accessed)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _words(key: str, value: str) -> bytes:
    """A text chunk: iTXt, as tEXt holds no more than Latin-1."""
    latin = value.encode("latin-1", "replace")
    if latin.decode("latin-1") == value:
        return _chunk(b"tEXt", key.encode("latin-1") + b"\0" + latin)
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + value.encode())


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        found.append((data[at + 4 : at + 8], data[at : at + 12 + length]))
        at += 12 + length
    return found
