"""All exports. A new one is a module that makes it and an entry here."""

from __future__ import annotations

from collections.abc import Callable

from components.answer import Answer
from components.exports import archive, layers, report, slides, tables, territories, workbook
from components.exports.base import Export, ExportOptions
from components.exports.embedded_record import embed
from components.exports.pictures import DRAWINGS, page, single

PICTURES, DATA, DOCUMENTS = "Pictures", "Data in this view", "Documents"
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
    Export(
        "page",
        PICTURES,
        "The whole view",
        "Map, legend, chart, sources and how to find it again, on one page",
        IMAGES,
        _page,
        sized=True,
    ),
    *(
        Export(one.id, PICTURES, one.label, "By itself, with its sources", IMAGES, _single(one.id), sized=True)
        for one in DRAWINGS.values()
    ),
    Export("workbook", DATA, "Workbook", "Figures, claims and sources with filters, for spreadsheets", ("xlsx",), workbook.make),
    Export(
        "figures", DATA, "Figures", "One row per region; those without a figure say why", ("csv",), tables.make_csv("figures")
    ),
    Export("claims", DATA, "Claims", "A row a claim", ("csv",), tables.make_csv("claims")),
    Export("sources", DATA, "Sources", "A row a source", ("csv",), tables.make_csv("sources")),
    Export("metadata", DATA, "Metadata", "What every column means, filters and conditions", ("json",), tables.make_metadata),
    Export("regions", DATA, "Regions", "Boundaries with their figures, for maps of your own", ("geojson",), layers.make_geojson),
    Export(
        "territories",
        DATA,
        "Territories",
        "Indigenous territories and protected areas with their own figures and citations",
        ("csv", "geojson"),
        territories.make,
    ),
    Export(
        "layers",
        DATA,
        "Layers",
        "Regions, claims at their places and sources, for QGIS and others",
        ("gpkg",),
        layers.make_geopackage,
    ),
    Export(
        "everything",
        DATA,
        "Everything",
        "Picture, data, citations and licences in one archive",
        ("zip",),
        archive.make,
        sized=True,
    ),
    Export("slides", DOCUMENTS, "Slide", "PowerPoint with an editable chart, notes and sources", ("pptx",), slides.make),
    Export("report", DOCUMENTS, "Report", "Word: map, tables, claims, disagreements and sources", ("docx",), report.make),
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
