"""Every export carries its record: how it is put into a file, and found in one that somebody hands over.

Put in here: svg, png, pptx, docx, xlsx, gpkg, geojson, json, zip. A PDF gets it while it is typeset
(``pictures.typeset.to_pdf(record=…)``); a CSV has none of its own, but its metadata file does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.exports import carriers
from components.exports.export_id import ids_in
from components.exports.reading import BadRecord, from_text
from components.exports.record import Record
from components.wording import shown

MOST_FILE = 64_000_000
OFFICE_TEXT = re.compile(
    r"(docProps/\w+|xl/sharedStrings|xl/worksheets/\w+|word/\w+|ppt/(slides|notesSlides)/\w+|README)\.(xml|txt)"
)
TAGS = re.compile("<[^<>]{0,2000}>")
INTO: dict[str, Callable[[bytes, str], bytes]] = {
    "svg": carriers.into_svg,
    "png": carriers.into_png,
    "zip": carriers.into_zip,
    "gpkg": carriers.into_geopackage,
    **dict.fromkeys(("pptx", "docx", "xlsx"), carriers.into_office),
}


@dataclass(frozen=True)
class Carried:
    """What a file carries: whole records, or (where it lost them) the export ids that its text names."""

    records: tuple[Record, ...] = ()
    ids: tuple[str, ...] = ()


def text_of(records: Sequence[Record]) -> str:
    """What stands in a file: the record of one View as an object, those of several (a deck) as a list."""
    told = [one.as_json() for one in records]
    return json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, separators=(",", ":"))


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
    """The object with a last member ``veta``; as it was if it is no object or has one."""
    whole = content.rstrip()
    if not whole.startswith(b"{") or not whole.endswith(b"}") or b'"veta":' in whole:
        return content
    inner = whole[1:-1].rstrip()
    return b"{" + inner + (b"," if inner.strip() else b"") + b'"veta":' + text.encode() + b"}\n"


def read(content: bytes, name: str = "") -> Carried:
    """What a file carries, whatever its name says it is.

    Raises BadRecord, with a sentence, for what is too large, damaged, or carries neither record nor id, and for a record that
    was altered after its export.
    """
    called = f"“{shown(name)}”" if name else "the file"
    if not content:
        raise BadRecord(f"{called} is empty; hand over the file as it was exported")
    if len(content) > MOST_FILE:
        raise BadRecord(f"{called} is larger than {MOST_FILE // 1_000_000} MB; hand over its export id instead")
    text = _record_text(content)
    records = from_text(text) if text else ()
    if not records:
        ids = ids_in(_plain(content))
        if not ids:
            raise BadRecord(
                f"{called} carries no record and names no export id; hand over a file that Veta exported, as it was exported"
            )
        return Carried(ids=ids)
    _check_ids(text, records, called)
    return Carried(records)


def _record_text(content: bytes) -> str:
    if content.startswith(carriers.PNG):
        return carriers.from_png(content)
    if content.startswith(b"%PDF"):
        return carriers.from_pdf(content)
    if content.startswith(b"PK"):
        return carriers.from_zip(content)
    if content.startswith(b"SQLite format 3\0"):
        return carriers.from_geopackage(content)
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return content.decode("utf-8-sig", "replace")
    return carriers.from_svg(content)


def _plain(content: bytes) -> str:
    """The text in which an export id may stand; of an Office file without its markup, which may part an id."""
    if content.startswith(b"PK"):
        return TAGS.sub("", carriers.parts(content, OFFICE_TEXT))
    return content.decode("utf-8", "replace")


def _check_ids(text: str, records: Sequence[Record], called: str) -> None:
    """Refuse a record whose content doesn't fit the id that it names: a figure in it was altered, or lost."""
    found = json.loads(text)
    # The slides of a briefing name their Views as links do, so their ids can't be found again from what they keep.
    if isinstance(found, dict) and "slides" in found:
        return
    named = [*re.findall(r'"export_id"\s*:\s*"([^"]{1,40})"', text)]
    for record in records:
        if named and record.export_id not in named:
            raise BadRecord(
                f"the record in {called} doesn't fit its id {shown(named[0])}: it was altered after the export; use the id alone"
            )
