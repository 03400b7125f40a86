"""Everything of a View in one file: pictures, tables, layers, citations, licences, and how to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from components.answer import Answer
from components.citation import bibtex, reference
from components.exports.base import Wish
from components.exports.cite import cite
from components.exports.layers import make_geojson
from components.exports.parcel import put
from components.exports.pictures import page
from components.exports.rows import KINDS
from components.exports.tables import ABOUT_CSV, as_csv, as_json, metadata, tables
from components.exports.told import about, licences


def make(visible: Answer, wish: Wish, _format: str) -> bytes:
    """The archive. The same View on the same day gives the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in _files(visible, wish):
            put(archive, name, body)
    return content.getvalue()


def _files(visible: Answer, wish: Wish) -> Iterator[tuple[str, bytes]]:
    record = visible.record
    cited = cite(visible, record, wish)
    sources = visible.facts.sources.loc[list(visible.source_ids)]
    yield "README.txt", _readme(visible, wish).encode()
    yield "picture.pdf", page.make(visible, wish, "pdf", export_id=record.export_id)
    yield "picture.png", page.make(visible, wish, "png", export_id=record.export_id)
    for table in tables(visible):
        yield f"{table.name}.csv", as_csv(table)
    yield "metadata.json", as_json(metadata(visible, wish))
    yield "regions.geojson", make_geojson(visible, wish, "geojson")
    lines = [cited["text"], "", *(f"{source_id}: {reference(source)}" for source_id, source in sources.iterrows())]
    yield "citations.txt", ("\n".join(lines) + "\n").encode()
    entries = [cited["bibtex"], *(bibtex(str(source_id), source) for source_id, source in sources.iterrows())]
    yield "citations.bib", ("\n\n".join(entries) + "\n").encode()
    yield "LICENCES.txt", _licences(visible).encode()
    yield "export.json", record.as_json().encode()


def _readme(visible: Answer, wish: Wish) -> str:
    files = (
        ("picture.pdf, picture.png", "the View on a page, as vectors with real text and as pixels"),
        *((f"{name}.csv", kind.description) for name, kind in KINDS.items()),
        ("metadata.json", "what each column means, the View, its conditions (CSV on the Web)"),
        ("regions.geojson", "the regions with their figures (RFC 7946, EPSG:4326)"),
        ("citations.txt, citations.bib", "this View and each source, to cite"),
        ("LICENCES.txt", "under which licence each source may be used again"),
        ("export.json", "the record by which “check” finds what has changed since"),
    )
    parts = [
        *(f"{key}: {words}" for key, words in about(visible, wish)),
        "",
        "Files",
        *(f"  {name}: {words}" for name, words in files),
        "",
        f"CSV: {ABOUT_CSV}",
    ]
    return "\n".join(parts) + "\n"


def _licences(visible: Answer) -> str:
    lines = [
        "Boundaries, surroundings: Natural Earth, public domain. Towns: GeoNames, CC BY 4.0. Typeface: Inter, SIL Open Font License.",
        "The atlas's own words and coding: see the LICENSE of Veta.",
        "",
    ]
    for licence, source_ids in licences(visible):
        lines += [f"{licence}:", *(f"  {one}: {visible.facts.sources.at[one, 'title']}" for one in source_ids), ""]
    return "\n".join(lines)
