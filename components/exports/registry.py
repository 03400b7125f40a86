"""All exports. A new one is a module that makes it, an entry here, and its messages ``export.<id>`` and ``export.<id>.means``."""

from __future__ import annotations

from collections.abc import Callable

from components.answer import Answer
from components.exports import archive, layers, report, slides, tables, territories, workbook
from components.exports.base import Export, ExportOptions
from components.exports.embedded_record import embed
from components.exports.pictures import DRAWINGS, page, single

PICTURES, DATA, DOCUMENTS = "pictures", "data", "documents"
IMAGES = ("pdf", "svg", "png")


def made(export: Export, answer: Answer, options: ExportOptions, kind: str) -> bytes:
    """The file of an export, which carries its record within itself."""
    return embed(export.make(answer, options, kind), kind, [answer.record])


def _page(answer: Answer, options: ExportOptions, kind: str) -> bytes:
    return page.make(answer, options, kind, export_id=answer.record.export_id, record=answer.record.as_json())


def _single(drawing: str) -> Callable[[Answer, ExportOptions, str], bytes]:
    def make(answer: Answer, options: ExportOptions, kind: str) -> bytes:
        record = answer.record
        return single.make_single(answer, options, drawing, kind, export_id=record.export_id, record=record.as_json())

    return make


EXPORTS = (
    Export("page", PICTURES, IMAGES, _page, sized=True),
    *(Export(one, PICTURES, IMAGES, _single(one), sized=True) for one in DRAWINGS),
    Export("workbook", DATA, ("xlsx",), workbook.make),
    *(Export(one, DATA, ("csv",), tables.make_csv(one)) for one in ("figures", "claims", "sources")),
    Export("metadata", DATA, ("json",), tables.make_metadata),
    Export("regions", DATA, ("geojson",), layers.make_geojson),
    Export("territories", DATA, ("csv", "geojson"), territories.make),
    Export("layers", DATA, ("gpkg",), layers.make_geopackage),
    Export("everything", DATA, ("zip",), archive.make, sized=True),
    Export("slides", DOCUMENTS, ("pptx",), slides.make),
    Export("report", DOCUMENTS, ("docx",), report.make),
)
MIMETYPES = {
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}
