"""Everything of a View in one file: pictures, tables, layers, citations, licences, and how to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import partial

from components.answer import Answer
from components.citation import bibtex, reference
from components.exports.about import about, licences
from components.exports.archive_entry import put
from components.exports.base import ExportOptions
from components.exports.cite import cite
from components.exports.layers import make_geojson
from components.exports.pictures import page
from components.exports.rows import KINDS
from components.exports.tables import as_csv, as_json, format_text, metadata, tables
from components.exports.territories import figures_table
from components.packs.notice import own_data
from components.words.messages import say


def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The archive. The same View on the same day gives the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in _files(answer, options):
            put(archive, name, body)
    return content.getvalue()


def _files(answer: Answer, options: ExportOptions) -> Iterator[tuple[str, bytes]]:
    record = answer.record
    cited, own = cite(answer, record, options), own_data(answer.facts, answer.language)
    sources = answer.facts.sources.loc[list(answer.source_ids)]
    yield "README.txt", _readme(answer, options).encode()
    yield "picture.pdf", page.make(answer, options, "pdf", export_id=record.export_id)
    yield "picture.png", page.make(answer, options, "png", export_id=record.export_id)
    for table in tables(answer):
        yield f"{table.name}.csv", as_csv(table, record.export_id, options.csv, own=own)
    yield "territories.csv", as_csv(figures_table(answer), record.export_id, options.csv, own=own)
    yield "metadata.json", as_json(metadata(answer, options))
    yield "regions.geojson", make_geojson(answer, options, "geojson")
    lines = [
        cited["text"],
        "",
        *(f"{source_id}: {reference(source, answer.language)}" for source_id, source in sources.iterrows()),
    ]
    yield "citations.txt", ("\n".join(lines) + "\n").encode()
    entries = [cited["bibtex"], *(bibtex(str(source_id), source, answer.language) for source_id, source in sources.iterrows())]
    yield "citations.bib", ("\n\n".join(entries) + "\n").encode()
    yield "LICENCES.txt", _licences(answer).encode()
    yield "export.json", record.as_json().encode()


def _readme(answer: Answer, options: ExportOptions) -> str:
    speak = partial(say, language=answer.language)
    territories = speak("archive.territories", about=speak("territories.export"))
    files = {
        "picture.pdf, picture.png": speak("archive.picture"),
        **{f"{name}.csv": speak(f"table.{name}") for name in KINDS},
        "territories.csv": territories,
        "metadata.json": speak("archive.metadata"),
        "regions.geojson": speak("archive.regions"),
        "citations.txt, citations.bib": speak("archive.citations"),
        "LICENCES.txt": speak("archive.licences"),
        "export.json": speak("archive.record"),
    }
    parts = [
        *(speak("archive.line", key=key, words=words) for key, words in about(answer, options)),
        "",
        speak("archive.files"),
        *("  " + speak("archive.line", key=name, words=words) for name, words in files.items()),
        "",
        speak("archive.csv", about=format_text(options, answer.language)),
    ]
    return "\n".join(parts) + "\n"


def _licences(answer: Answer) -> str:
    lines = [say(f"licences.{one}", language=answer.language) for one in ("boundaries", "territories", "atlas")]
    for licence, source_ids in licences(answer):
        lines += ["", f"{licence}:", *(f"  {one}: {answer.facts.sources.at[one, 'title']}" for one in source_ids)]
    return "\n".join([*lines, ""])
