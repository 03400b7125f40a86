"""Pictures of a View for a document: drawn in Python, as PNG at the resolution of print."""

from __future__ import annotations

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.drawing.typeset import to_png
from components.exports.pictures.legend import draw_legend
from components.exports.pictures.map import PaperMap, draw_map
from components.words.messages import say
from components.words.text import listed

PPI = 300
TEXT = 9.5
# The room of the legend: beside the map in a box at least this much wider than high, else beneath it.
WIDE, BESIDE, BENEATH = 1.6, 190.0, 0.3
GAP = 12.0


def map_in(answer: Answer, width: float, height: float) -> PaperMap:
    """The map that a picture of ``width`` × ``height`` points shows: it knows what is seen there, and whose sources to cite."""
    return PaperMap(answer, _boxes(width, height)[0])


def map_png(drawn: PaperMap, width: float, height: float) -> bytes:
    """The map of ``map_in`` with its legend."""
    sheet = Sheet(width, height, title=drawn.answer.title)
    sheet.rect(sheet.box, "raised")
    box, key = _boxes(width, height)
    draw_legend(sheet, key, drawn.answer, draw_map(sheet, box, drawn.answer, drawn), TEXT)
    return _png(sheet)


def _boxes(width: float, height: float) -> tuple[Box, Box]:
    """Of the map and its legend: beside it where there is room, else beneath it."""
    if width > WIDE * height:
        return Box(0, 0, width - BESIDE - GAP, height), Box(width - BESIDE, 0, BESIDE, height)
    high = height * BENEATH
    return Box(0, 0, width, height - high - GAP), Box(0, height - high, width, high)


def map_words(answer: Answer) -> str:
    """The map in words, as its alternative text."""
    classes = listed((band.label for band in answer.bands), language=answer.language)
    message = "map_of" if classes else "map_of.no_classes"
    return say(message, language=answer.language, title=answer.title, subtitle=answer.subtitle, classes=classes)


def chart_png(view_id: str, answer: Answer, width: float, height: float) -> bytes:
    """A chart such as ``trend``, ``width`` × ``height`` points."""
    from components.exports.pictures.charts import drawing_of  # noqa: PLC0415 - slides have charts of their own

    sheet = Sheet(width, height, title=answer.title)
    sheet.rect(sheet.box, "raised")
    drawing_of(view_id)(sheet, sheet.box, answer)
    return _png(sheet)


def _png(sheet: Sheet) -> bytes:
    # The sheet's pixels are points here: type stands as large beside the document's own.
    return to_png(sheet.svg(font=False), (sheet.width, sheet.height), PPI * 96 / 72, title=sheet.title)
