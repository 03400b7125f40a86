"""A workbook of what a View shows: typed columns with filters, a sheet a table, and one that says what it is."""

from __future__ import annotations

import datetime
import io
import textwrap
from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.answer import Answer
from components.exports.about import about
from components.exports.base import ExportOptions
from components.exports.columns import DATED, NUMBER, TEXT, WHOLE, YES, Column
from components.exports.tables import Table, tables
from components.words.messages import say

LONGEST_CELL = 32_767  # characters that a cell can hold
FORMATS = {NUMBER: "#,##0.######", WHOLE: "0", DATED: "yyyy-mm-dd"}
DAY = len("2012-03-16")
A4, A3 = 9, 8  # as Excel numbers paper
PAGES_WIDE = 2
LINE, MOST_LINES = 15, 24  # points of a line, and the most lines of a row
ABOUT = 110  # the width of what the workbook is, in letters


def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The workbook as XLSX. Text stays text: nothing in it is read as a formula or an address."""
    import xlsxwriter  # noqa: PLC0415  (half a second that only a workbook needs)

    content = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, settings) as book:
        day = datetime.datetime.fromisoformat(options.accessed)
        book.set_properties({"title": answer.title, "subject": answer.subtitle, "author": "Veta", "created": day})
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "key": book.add_format({"bold": True, "valign": "top"}),
            "words": book.add_format({"text_wrap": True, "valign": "top"}),
            **{kind: book.add_format({"num_format": code, "valign": "top"}) for kind, code in FORMATS.items()},
            # Excel has words of its own for these; LibreOffice would print 1 and 0.
            YES: book.add_format({"valign": "top", "num_format": '"TRUE";"TRUE";"FALSE"'}),
        }
        for table in tables(answer):
            name = say(f"export.{table.name}", language=answer.language)
            _sheet(book.add_worksheet(name), table, styles, answer.language)
        _about(book.add_worksheet(say("about", language=answer.language)), answer, options, styles)
    return content.getvalue()


def _sheet(sheet: Any, table: Table, styles: dict[str, Any], language: str) -> None:
    sheet.freeze_panes(1, 2 if table.name == "figures" else 1)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title(language), styles["head"])
        sheet.write_comment(0, at, column.description(language))
    _high(sheet, 0, ((column.title(language), column.width) for column in table.columns))
    for row, values in enumerate(table.rows.itertuples(index=False, name=None), start=1):
        for at, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            _write(sheet, row, at, column, value, styles)
        texts = zip(values, table.columns, strict=True)
        _high(sheet, row, ((value, column.width) for value, column in texts if column.kind == TEXT and isinstance(value, str)))
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    _printed(sheet, A3, PAGES_WIDE)
    sheet.repeat_rows(0)


def _high(sheet: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Room for all lines of the row's texts in columns of these widths: not every programme finds it by itself."""
    lines = max((len(textwrap.wrap(text, width)) for text, width in texts if len(text) > width), default=1)
    if lines > 1:
        sheet.set_row(row, LINE * min(lines, MOST_LINES))


def _printed(sheet: Any, paper: int, wide: int) -> None:
    """On paper: landscape, as many pages across as can be read, however many down."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(wide, 0)


def _write(sheet: Any, row: int, at: int, column: Column, value: Any, styles: dict[str, Any]) -> None:
    if value is None or (isinstance(value, float) and pd.isna(value)) or value == "":
        return
    if column.kind in (NUMBER, WHOLE):
        sheet.write_number(row, at, value, styles[column.kind])
    elif column.kind == DATED and len(value) == DAY:
        sheet.write_datetime(row, at, datetime.datetime.fromisoformat(value), styles[DATED])
    elif column.kind == YES:
        sheet.write_boolean(row, at, bool(value), styles[YES])
    else:
        sheet.write_string(row, at, str(value)[:LONGEST_CELL], styles["words"])


def _about(sheet: Any, answer: Answer, options: ExportOptions, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, ABOUT)
    for row, (key, words) in enumerate(about(answer, options)):
        sheet.write_string(row, 0, key, styles["key"])
        sheet.write_string(row, 1, words[:LONGEST_CELL], styles["words"])
        _high(sheet, row, [(words, ABOUT)])
    _printed(sheet, A4, 1)
