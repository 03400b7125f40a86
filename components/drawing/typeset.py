"""SVG → PDF and PNG by Typst, with the project's own typeface: text stays text, and the same input gives the same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import Any

from components.drawing.metrics import clean
from components.drawing.typeface import FONTS

AUTHOR = "Veta"
# Nothing of a page's content goes into the program text: it comes in by name, so it can't be read as markup.
PROGRAM = """
#let given = sys.inputs
#set document(title: given.title, author: given.author, description: given.subject, date: auto)
#set page(width: eval(given.width), height: eval(given.height), margin: 0pt, fill: none)
#set text(font: "Inter", lang: "en")
#if given.record != "" { pdf.attach("record.json", bytes(given.record), relationship: "data", mime-type: "application/json", description: "Record of the figures on the page") }
#for at in range(int(given.pages)) {
  if at > 0 { pagebreak() }
  image(bytes(given.at("page" + str(at))), format: "svg", width: 100%, height: 100%, alt: given.at("alt" + str(at)))
}
"""
PNG_HEAD = 8 + 25  # signature and IHDR
_LOCK = Lock()


@cache
def _compiler() -> Any:
    import typst  # noqa: PLC0415

    # Typst's own typefaces stay at hand for the signs that Inter lacks; those of the machine don't count.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return typst.Compiler(font_paths=fonts)


def to_pdf(
    pages: Sequence[str],
    size: tuple[float, float],
    *,
    title: str,
    subject: str,
    accessed: str,
    alts: Sequence[str] = (),
    record: str = "",
) -> bytes:
    """A PDF with one page for each SVG, all of ``size`` (CSS pixels).

    ``subject`` is the export's id, ``accessed`` an ISO date (the file's date), ``alts`` the pages in words, ``record``
    a JSON text that is attached as record.json. Raises ValueError for an SVG that can't be read.
    """
    given = _given(pages, size, title, subject, alts) | {"record": record}
    return _compiled(given, format="pdf", timestamp=_midnight(accessed))


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
    made = _compiled(_given([svg], size, title, subject, ()) | {"record": ""}, format="png", ppi=ppi)
    words = {"Title": title, "Author": AUTHOR, "Description": subject, "Creation Time": accessed, **(more or {})}
    per_metre = round(ppi / 0.0254)
    chunks = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    chunks += b"".join(_words(key, clean(value)) for key, value in words.items() if value)
    rest = made[PNG_HEAD:]
    return made[:PNG_HEAD] + chunks + b"".join(chunk for kind, chunk in _chunks(rest) if kind != b"pHYs")


def _given(pages: Sequence[str], size: tuple[float, float], title: str, subject: str, alts: Sequence[str]) -> dict[str, str]:
    """What the program is told; a CSS pixel is three quarters of a point."""
    texts = [clean(alts[at] if at < len(alts) else title) for at in range(len(pages))]
    return {
        "title": clean(title),
        "author": AUTHOR,
        "subject": clean(subject),
        "width": f"{size[0] * 0.75:.4f}pt",
        "height": f"{size[1] * 0.75:.4f}pt",
        "pages": str(len(pages)),
        **{f"page{at}": page for at, page in enumerate(pages)},
        **{f"alt{at}": words for at, words in enumerate(texts)},
    }


def _compiled(given: dict[str, str], **how: Any) -> bytes:
    import typst  # noqa: PLC0415

    # One compiler keeps its typefaces between pages; it serves one request at a time.
    with _LOCK:
        try:
            made = _compiler().compile(PROGRAM.encode(), sys_inputs=given, **how)
        except typst.TypstError as error:
            raise ValueError(f"picture “{given['title']}”: {error}; its SVG can't be typeset") from error
    return made[0] if isinstance(made, list) else made


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
