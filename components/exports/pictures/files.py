"""A finished sheet as the file of a picture: SVG, PDF or PNG, with its words and its record within."""

from __future__ import annotations

from components.answer import Answer
from components.drawing.sheet import Sheet
from components.drawing.typeset import to_pdf, to_png
from components.exports.base import ExportOptions
from components.exports.pictures.presets import ppi_of
from components.words.text import quoted

FORMATS = ("svg", "pdf", "png")


def as_file(sheet: Sheet, answer: Answer, options: ExportOptions, form: str, *, export_id: str = "", record: str = "") -> bytes:
    """The sheet as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF. Raises ValueError for another format."""
    if form not in FORMATS:
        raise ValueError(f"format “{quoted(form)}” is not one of a picture; use {', '.join(FORMATS)}")
    if form == "svg":
        return sheet.svg().encode()
    size, about = (sheet.width, sheet.height), {"title": sheet.title, "subject": export_id, "accessed": options.accessed}
    svg = sheet.svg(font=False)
    if form == "pdf":
        return to_pdf([svg], size, alts=[sheet.description], record=record, **about)
    more = {"Software": "Veta", "Source": options.permalink(answer.query), "Comment": sheet.description}
    return to_png(svg, size, ppi_of(options.preset, options.scale), more=more, **about)
