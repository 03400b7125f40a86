"""Sources on a picture: numbered, short, with date and grade; what does not fit is counted, never cut off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.answer import Answer
from components.drawing.metrics import LEADING
from components.drawing.sheet import Sheet
from components.words.dates import date_text
from components.words.messages import say

COLUMN_GAP = 16.0
COLUMN = 330.0  # a column's least width, in pixels


@dataclass(frozen=True)
class Listed:
    """Lines in columns under a heading, ready to be written: each column's lines with the number that begins an entry.

    ``ids`` are all that were to be listed; ``rest`` of them found no room.
    """

    columns: tuple[tuple[tuple[str, str], ...], ...]
    width: float
    height: float
    size: float
    heading: str = ""
    rest: int = 0
    ids: tuple[str, ...] = ()


def short_reference(source: Mapping[str, str], language: str = "en") -> str:
    """``El Comercio, Title, March 2012 (C3)``: publisher, title, date or "undated", copy read, grade of the source."""
    head = list(dict.fromkeys(filter(None, [source["publisher"], source["title"]])))
    grade = f"{source['reliability']}{source['credibility']}"
    copied = [say("page.via", language=language, copy=source["via"])] if source.get("via") else []
    return f"{', '.join([*head, date_text(source['published'], language), *copied])} ({grade})"


def plan(sheet: Sheet, answer: Answer, width: float, columns: int, size: float, most: float, ids: tuple[str, ...]) -> Listed:
    """As many of the sources ``ids`` as fit into ``most`` pixels of height, in their order, and a line for the rest.

    An empty list where there is no source.
    """
    step = size * LEADING
    each = (width - COLUMN_GAP * (columns - 1)) / columns
    lines = max(int((most - step * 1.3) // step), 2)
    entries = [
        _entry(sheet, number, short_reference(answer.facts.sources.loc[source_id], answer.language), each, size)
        for number, source_id in enumerate(ids[: lines * columns], 1)
    ]
    total = len(ids)
    if not total:
        return Listed((), each, 0, size)
    for fitting in range(len(entries), -1, -1):
        rest = total - fitting
        more = [("", say("picture.sources.more" if fitting else "picture.sources.none", language=answer.language, count=rest))]
        made = _broken([*entries[:fitting], *([more] if rest else [])], lines)
        if len(made) <= columns and (max(map(len, made)) <= lines or not fitting):
            break
    made = _evened([*entries[:fitting], *([more] if rest else [])], columns, made)
    heading = say("picture.sources", language=answer.language)
    return Listed(tuple(map(tuple, made)), each, step * (1.3 + max(map(len, made))), size, heading, rest, ids)


def pages(like: Sheet, answer: Answer, margin: float, size: float, ids: tuple[str, ...], foot: str) -> list[Sheet]:
    """All sources on sheets of the size of ``like``, numbered as on it, each sheet with the line ``foot``: the end of a PDF."""
    area, step = like.box.inset(margin), size * LEADING
    columns = max(1, int(area.width // COLUMN))
    width = (area.width - COLUMN_GAP * (columns - 1)) / columns
    entries = [
        _entry(like, number, short_reference(answer.facts.sources.loc[one], answer.language), width, size)
        for number, one in enumerate(ids, 1)
    ]
    foot_lines = like.wrapped(foot, area.width, size, 600)
    made = _broken(entries, max(int(area.height // step) - 3 - len(foot_lines), 1))
    heading, found = say("picture.sources", language=answer.language), []
    for first in range(0, len(made), columns):
        sheet = Sheet(like.width, like.height, like.theme, title=heading, description=heading)
        sheet.rect(sheet.box, "raised" if like.theme == "light" else "surface")
        draw(sheet, area.x, area.y, Listed(tuple(map(tuple, made[first : first + columns])), width, area.height, size, heading))
        sheet.lines(area.x, area.bottom - step * (len(foot_lines) - 1), foot_lines, size, 600)
        found.append(sheet)
    return found


def _entry(sheet: Sheet, number: int, words: str, width: float, size: float) -> list[tuple[str, str]]:
    lines = sheet.wrapped(words, width - _indent(size), size)
    return [(str(number) if at == 0 else "", line) for at, line in enumerate(lines)]


def _broken(entries: list[list[tuple[str, str]]], lines: int) -> list[list[tuple[str, str]]]:
    columns: list[list[tuple[str, str]]] = [[]]
    for entry in entries:
        if columns[-1] and len(columns[-1]) + len(entry) > lines:
            columns.append([])
        columns[-1].extend(entry)
    return columns


def _evened(entries: list[list[tuple[str, str]]], columns: int, made: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """The same entries in columns as even as may be."""
    for lines in range(max(map(len, entries), default=1), max(map(len, made)) + 1):
        tried = _broken(entries, lines)
        if len(tried) <= columns:
            return tried
    return made


def draw(sheet: Sheet, x: float, y: float, listed: Listed) -> None:
    """The list with its upper left corner at x, y."""
    if not listed.columns:
        return
    size, step = listed.size, listed.size * LEADING
    sheet.text(x, y + size, listed.heading, size, 600)
    for at, column in enumerate(listed.columns):
        left = x + at * (listed.width + COLUMN_GAP)
        for line, (number, words) in enumerate(column):
            base = y + size + step * (line + 1.15)
            if number:
                sheet.text(left + _indent(size) - 4, base, number, size, anchor="end", fill="muted")
            sheet.text(left + _indent(size), base, words, size)


def _indent(size: float) -> float:
    return size * 2.1
