"""The claims on a slide: a table of date, status and claim that can be edited, as many of the latest as there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.answer import Answer
from components.drawing.box import Box
from components.exports.office import deck
from components.exports.office.chart_looks import rgb
from components.exports.office.measure import FONT, LEADING, wrapped
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean
from components.exports.office.rows import token
from components.exports.office.slide_words import claims, marked_label
from components.words.claims import claim_period
from components.words.messages import say

# Sizes of type: the largest in which all claims fit, else the smallest.
SIZES = (10, 9)
LARGEST = 11
# Widths of date and status; the claim has the rest. Room within a cell, at its sides and above and beneath its text.
DATE, STATUS = 78, 74
SIDE, EDGE = 3, 2
# What a programme may set wider than Arial is.
SLACK = 6
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


class Row(NamedTuple):
    """A row of the table: its cells and its height in points."""

    cells: tuple[str, str, str]
    height: float


def head(size: float, language: str) -> Row:
    """The first row."""
    date, status, claim = (say(f"label.{one}", language=language) for one in ("date", "status", "claim"))
    return Row((date, status, claim), size * LEADING + 2 * EDGE)


def height(found: list[Row], size: float, language: str) -> float:
    """That of a table of these rows with its head."""
    return sum(row.height for row in (head(size, language), *found))


def rows(answer: Answer, numbered: Numbered, width: float, most: float) -> tuple[float, list[Row]]:
    """The latest claims that have room beneath the head, and their size of type."""
    every = claims(answer).to_dict("records")
    fitting: list[Row] = []
    size = LARGEST
    for size in (LARGEST, *SIZES):
        fitting, left = [], most - head(size, answer.language).height
        for claim in every:
            row = _row(claim, numbered, width, size)
            if row.height > left:
                break
            fitting.append(row)
            left -= row.height
        if len(fitting) == len(every):
            break
    return size, fitting


def _row(claim: Mapping[str, Any], numbered: Numbered, width: float, size: float) -> Row:
    status, marks = marked_label(claim["stance"], numbered.language), numbered.marks(claim["source_ids"])
    texts = (claim_period(claim, numbered.language), status, " ".join(filter(None, [clean(str(claim["summary"])), marks])))
    wide = zip(texts, (DATE, STATUS, width - DATE - STATUS), strict=True)
    lines = max(len(wrapped(text, room - 2 * SIDE - SLACK, size)) for text, room in wide)
    return Row(texts, lines * size * LEADING + 2 * EDGE)


def add(slide: Any, box: Box, found: list[Row], size: float, description: str, language: str) -> None:
    """Put the table on the slide, its head said to be one."""
    every = [head(size, language), *found]
    frame = slide.shapes.add_table(len(every), 3, *(Pt(one) for one in (box.x, box.y, box.width, box.height)))
    deck.described(frame, description)
    frame.name = say("slide.place.claims", language=language)
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(table.columns, (DATE, STATUS, box.width - DATE - STATUS), strict=True):
        column.width = Pt(width)
    for at, (given, row) in enumerate(zip(every, table.rows, strict=True)):
        row.height = Pt(given.height)
        for cell, text in zip(row.cells, given.cells, strict=True):
            _write(cell, text, size, language, bold=at == 0)


def _write(cell: Any, text: str, size: float, language: str, *, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(SIDE)
    cell.margin_top = cell.margin_bottom = Pt(EDGE)
    cell.text = text
    for paragraph in cell.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
            run.font.color.rgb = rgb(token("ink"))
            deck.spoken_in(run.font, language)
    rule = f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{token("rule")[1:].upper()}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(rule))
