"""A finished sheet as the file of a picture: SVG, PDF or PNG, with its words and its record within."""

from __future__ import annotations

from dataclasses import dataclass

from components.answer import Answer
from components.drawing.sheet import Sheet
from components.drawing.typeset import to_pdf, to_png
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.pictures import sources
from components.exports.pictures.presets import ppi_of
from components.exports.pictures.sources import Listed
from components.words.text import quoted

FORMATS = ("svg", "pdf", "png")


@dataclass(frozen=True)
class Picture:
    """A finished sheet, the list of sources on it, and how far from its edge it is drawn on."""

    sheet: Sheet
    listed: Listed
    margin: float


def as_file(
    picture: Picture, answer: Answer, options: ExportOptions, form: str, *, export_id: str = "", record: str = ""
) -> bytes:
    """The picture as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF alone.

    Sources without room on it are listed with the others: on pages at the end of a PDF, in the metadata of the other formats.
    Raises ValueError for another format.
    """
    sheet, listed = picture.sheet, picture.listed
    every = sources.references(answer, listed.ids) if listed.rest else ""
    if form == "svg":
        sheet.metadata = "\n".join(filter(None, [sheet.metadata, every]))
        return sheet.svg().encode()
    about = {"title": sheet.title, "subject": export_id, "accessed": options.accessed}
    if form == "pdf":
        state = state_line(answer, export_id, options)
        last = sources.pages(sheet, answer, picture.margin, listed.size, listed.ids, state) if listed.rest else []
        return to_pdf([sheet, *last], language=answer.language, record=record, **about)
    size, svg = (sheet.width, sheet.height), sheet.svg(font=False)
    words = {"Software": "Veta", "Source": options.permalink(answer.query), "Comment": sheet.description, "Sources": every}
    return to_png(svg, size, ppi_of(options.preset, options.scale), more=words, **about)


def known(form: str) -> None:
    """Raises ValueError for what is no format of pictures."""
    if form not in FORMATS:
        raise ValueError(f"format “{quoted(form)}” is not one of a picture; use {', '.join(FORMATS)}")
