"""A finished sheet as the file of a picture: SVG, PDF or PNG, with its words and its record within."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from components.answer import Answer
from components.drawing.sheet import Sheet
from components.drawing.typeset import to_pdf, to_png
from components.exports.base import ExportOptions
from components.exports.pictures.presets import ppi_of
from components.words.text import quoted

FORMATS = ("svg", "pdf", "png")


def as_file(
    sheet: Sheet,
    answer: Answer,
    options: ExportOptions,
    form: str,
    *,
    export_id: str = "",
    record: str = "",
    more: Callable[[], Sequence[Sheet]] = tuple,
) -> bytes:
    """The sheet as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) and ``more`` sheets go into the PDF alone.

    Raises ValueError for another format.
    """
    if form not in FORMATS:
        raise ValueError(f"format “{quoted(form)}” is not one of a picture; use {', '.join(FORMATS)}")
    if form == "svg":
        return sheet.svg().encode()
    about = {"title": sheet.title, "subject": export_id, "accessed": options.accessed}
    if form == "pdf":
        return to_pdf([sheet, *more()], language=answer.language, record=record, **about)
    size, svg = (sheet.width, sheet.height), sheet.svg(font=False)
    words = {"Software": "Veta", "Source": options.permalink(answer.query), "Comment": sheet.description}
    return to_png(svg, size, ppi_of(options.preset, options.scale), more=words, **about)
