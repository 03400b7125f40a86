"""Every export carries its record: how it is put into a file, and found in one that somebody hands over.

Put in here: svg, png, pptx, docx, xlsx, gpkg, geojson, json, zip. A PDF gets it while it is typeset
(``pictures.typeset.to_pdf(record=…)``); a CSV has none of its own, but a column ``export_id`` and its metadata file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

from components.exports import embedded_formats
from components.exports.export_id import ids_in
from components.exports.reading import BadRecord, from_text
from components.exports.record import Record
from components.words.messages import Unsaid
from components.words.text import quoted

MOST_FILE = 64_000_000
OFFICE_TEXT = re.compile(
    r"(docProps/\w+|xl/sharedStrings|xl/worksheets/\w+|word/\w+|ppt/(slides|notesSlides)/\w+|README|content|styles|meta)\.(xml|txt)"
)
TAGS = re.compile("<[^<>]{0,2000}>")
INTO: dict[str, Callable[[bytes, str], bytes]] = {
    "svg": embedded_formats.into_svg,
    "png": embedded_formats.into_png,
    "zip": embedded_formats.into_zip,
    "gpkg": embedded_formats.into_geopackage,
    **dict.fromkeys(("pptx", "docx", "xlsx"), embedded_formats.into_office),
}


def text_of(records: Sequence[Record]) -> str:
    """What stands in a file: the record of one View as an object, those of several (a deck) as a list."""
    texts = [one.as_json() for one in records]
    return texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"


def embed(content: bytes, form: str, records: Sequence[Record]) -> bytes:
    """The file of a format (``svg``, ``png`` …) with the records in it; as it was for a format that holds none that way.

    The same file and records give the same bytes.
    """
    if not records:
        return content
    if form in ("geojson", "json"):
        return _into_json(content, text_of(records))
    return INTO[form](content, text_of(records)) if form in INTO else content


def _into_json(content: bytes, text: str) -> bytes:
    """The object with a last member ``veta_record``; as it was if it is no object or has one."""
    whole = content.rstrip()
    if not whole.startswith(b"{") or not whole.endswith(b"}") or b'"veta_record":' in whole:
        return content
    inner = whole[1:-1].rstrip()
    return b"{" + inner + (b"," if inner.strip() else b"") + b'"veta_record":' + text.encode() + b"}\n"


def read(content: bytes, name: str = "") -> tuple[dict[str, Any], ...]:
    """What a file carries to be checked, whatever its name says it is: records, or (where it lost them) the ids that it names.

    Raises BadRecord, with a sentence, for what is too large, damaged, or carries neither, and for a record that was altered.
    """
    called = Unsaid("refused.file.named", name=quoted(name)) if name else Unsaid("refused.file.nameless")
    if not content:
        raise BadRecord("refused.file.empty", file=called)
    if len(content) > MOST_FILE:
        raise BadRecord("refused.file.large", file=called, most=MOST_FILE // 1_000_000)
    try:
        text = _record_text(content)
        sent = from_text(text) if text else ()
        # Last by the file's name, which has the id too.
        sent = sent or tuple({"export_id": one} for one in ids_in(_plain(content)) or ids_in(name))
    except BadRecord as error:
        raise BadRecord("refused.file", file=called, fault=error) from error
    if not sent:
        raise BadRecord("refused.file.none", file=called)
    return sent


def _record_text(content: bytes) -> str:
    if content.startswith(embedded_formats.PNG):
        return embedded_formats.from_png(content)
    if content.startswith(b"%PDF"):
        return embedded_formats.from_pdf(content)
    if content.startswith(b"PK"):
        return embedded_formats.from_zip(content)
    if content.startswith(b"SQLite format 3\0"):
        return embedded_formats.from_geopackage(content)
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return content.decode("utf-8-sig", "replace")
    return embedded_formats.from_svg(content)


def _plain(content: bytes) -> str:
    """The text in which an export id may stand; of an Office or OpenDocument file without its markup, which may part an id."""
    if content.startswith(b"PK"):
        return TAGS.sub("", embedded_formats.parts(content, OFFICE_TEXT))
    if content.startswith(b"%PDF"):
        return embedded_formats.text_of_pdf(content)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return unescape(content.decode("utf-16" if wide else "utf-8", "replace"))
