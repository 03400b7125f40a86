"""Everything of a View in one file: pictures, tables, layers, citations, licences, and how to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from components.answer import Answer
from components.citation import bibtex, reference
from components.exports.about import about, licences
from components.exports.archive_entry import put
from components.exports.base import ExportOptions
from components.exports.cite import cite
from components.exports.layers import make_geojson
from components.exports.pictures import page
from components.exports.rows import KINDS
from components.exports.tables import ABOUT_CSV, as_csv, as_json, metadata, tables
from components.exports.territories import ABOUT as ABOUT_TERRITORIES
from components.exports.territories import figures_table


def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The archive. The same View on the same day gives the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in _files(answer, options):
            put(archive, name, body)
    return content.getvalue()


def _files(answer: Answer, options: ExportOptions) -> Iterator[tuple[str, bytes]]:
    record = answer.record
    cited = cite(answer, record, options)
    sources = answer.facts.sources.loc[list(answer.source_ids)]
    yield "README.txt", _readme(answer, options).encode()
    yield "picture.pdf", page.make(answer, options, "pdf", export_id=record.export_id)
    yield "picture.png", page.make(answer, options, "png", export_id=record.export_id)
    for table in tables(answer):
        yield f"{table.name}.csv", as_csv(table)
    yield "territories.csv", as_csv(figures_table(answer))
    yield "metadata.json", as_json(metadata(answer, options))
    yield "regions.geojson", make_geojson(answer, options, "geojson")
    lines = [cited["text"], "", *(f"{source_id}: {reference(source)}" for source_id, source in sources.iterrows())]
    yield "citations.txt", ("\n".join(lines) + "\n").encode()
    entries = [cited["bibtex"], *(bibtex(str(source_id), source) for source_id, source in sources.iterrows())]
    yield "citations.bib", ("\n\n".join(entries) + "\n").encode()
    yield "LICENCES.txt", _licences(answer).encode()
    yield "export.json", record.as_json().encode()


def _readme(answer: Answer, options: ExportOptions) -> str:
    files = (
        ("picture.pdf, picture.png", "the View on a page, as vectors with real text and as pixels"),
        *((f"{name}.csv", kind.description) for name, kind in KINDS.items()),
        ("territories.csv", f"figures of Indigenous territories and protected areas, drawn or not. {ABOUT_TERRITORIES}"),
        ("metadata.json", "what each column means, the View, its conditions (CSV on the Web)"),
        ("regions.geojson", "the regions with their figures (RFC 7946, EPSG:4326)"),
        ("citations.txt, citations.bib", "this View and each source, to cite"),
        ("LICENCES.txt", "under which licence each source may be used again"),
        ("export.json", "the record by which “check” finds what has changed since"),
    )
    parts = [
        *(f"{key}: {words}" for key, words in about(answer, options)),
        "",
        "Files",
        *(f"  {name}: {words}" for name, words in files),
        "",
        f"CSV: {ABOUT_CSV}",
    ]
    return "\n".join(parts) + "\n"


def _licences(answer: Answer) -> str:
    lines = [
        "Boundaries, surroundings: Natural Earth, public domain. Towns: GeoNames, CC BY 4.0. Typeface: Inter, SIL Open Font License.",
        "Territories (territories.csv): each row says its licence and cites its source.",
        "The atlas's own words and coding: see the LICENSE of Veta.",
        "",
    ]
    for licence, source_ids in licences(answer):
        lines += [f"{licence}:", *(f"  {one}: {answer.facts.sources.at[one, 'title']}" for one in source_ids), ""]
    return "\n".join(lines)
