"""Sources on a picture: numbered, short, with date and grade; what does not fit is counted, never cut off."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from components.answer import Answer
from components.drawing.metrics import LEADING
from components.drawing.sheet import Sheet
from components.pages.render import web_address
from components.words.dates import date_text
from components.words.messages import say

COLUMN_GAP = 16.0
COLUMN = 330.0  # a column's least width, in pixels


@dataclass(frozen=True)
class Entry:
    """A source in lines, with its number and its address in the web; what counts those that find no room has neither."""

    lines: tuple[str, ...]
    number: str = ""
    address: str = ""


@dataclass(frozen=True)
class Listed:
    """Entries in columns under a heading, ready to be written.

    ``ids`` are all that were to be listed; ``rest`` of them found no room.
    """

    columns: tuple[tuple[Entry, ...], ...]
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


def plan(  # noqa: PLR0913 - room, order and file of a list
    sheet: Sheet, answer: Answer, width: float, columns: int, size: float, most: float, ids: tuple[str, ...], *, form: str = "pdf"
) -> Listed:
    """As many of the sources ``ids`` as fit into ``most`` pixels of height, in their order, and a line for the rest.

    It says where these are to be found, which depends on the format of the file. An empty list where there is no source.
    """
    step = size * LEADING
    each = (width - COLUMN_GAP * (columns - 1)) / columns
    lines = max(int((most - step * 1.3) // step), 2)
    entries = [
        _entry(sheet, number, answer.facts.sources.loc[source_id], answer.language, each, size)
        for number, source_id in enumerate(ids[: lines * columns], 1)
    ]
    total = len(ids)
    if not total:
        return Listed((), each, 0, size)
    form = "pdf" if form == "pdf" else "image"
    for fitting in range(len(entries), -1, -1):
        rest = total - fitting
        words = say(
            f"picture.sources.{form}.more" if fitting else f"picture.sources.{form}", language=answer.language, count=rest
        )
        more = Entry(tuple(sheet.wrapped(words, each - _indent(size), size)))
        shown = [*entries[:fitting], *([more] if rest else [])]
        made = _broken(shown, lines)
        if len(made) <= columns and (_highest(made) <= lines or not fitting):
            break
    made = _evened(shown, columns, made)
    heading = say("picture.sources", language=answer.language)
    return Listed(tuple(map(tuple, made)), each, step * (1.3 + _highest(made)), size, heading, rest, ids)


def references(answer: Answer, ids: tuple[str, ...]) -> str:
    """The list as plain text, numbered as on the picture, each source with its address: what a file without pages keeps of it."""
    rows = ((number, answer.facts.sources.loc[one]) for number, one in enumerate(ids, 1))
    listed = (
        f"{number} {short_reference(row, answer.language)} {row['url'] or row['copy_url']}".rstrip() for number, row in rows
    )
    return "\n".join([say("picture.sources", language=answer.language), *listed])


def pages(like: Sheet, answer: Answer, margin: float, size: float, ids: tuple[str, ...], foot: str) -> list[Sheet]:
    """All sources on sheets of the size of ``like``, numbered as on it, each sheet with the line ``foot``: the end of a PDF."""
    area, step = like.box.inset(margin), size * LEADING
    columns = max(1, int(area.width // COLUMN))
    width = (area.width - COLUMN_GAP * (columns - 1)) / columns
    entries = [
        _entry(like, number, answer.facts.sources.loc[one], answer.language, width, size) for number, one in enumerate(ids, 1)
    ]
    foot_lines = like.wrapped(foot, area.width, size, 600)
    made = _broken(entries, max(int(area.height // step) - 3 - len(foot_lines), 1))
    heading = say("picture.sources", language=answer.language)
    found: list[Sheet] = []
    for first in range(0, len(made), columns):
        sheet = Sheet(like.width, like.height, like.theme, title=heading, description=heading)
        sheet.rect(sheet.box, "raised" if like.theme == "light" else "surface")
        draw(
            sheet,
            area.x,
            area.y,
            Listed(tuple(map(tuple, made[first : first + columns])), width, area.height, size, heading),
            repeated=bool(found),
        )
        # What stands at the foot of every page is read once.
        with sheet.tagged("paragraph" if not found else "ornament"):
            sheet.lines(area.x, area.bottom - step * (len(foot_lines) - 1), foot_lines, size, 600)
        found.append(sheet)
    return found


def _entry(sheet: Sheet, number: int, source: Mapping[str, str], language: str, width: float, size: float) -> Entry:
    lines = sheet.wrapped(short_reference(source, language), width - _indent(size), size)
    return Entry(tuple(lines), str(number), web_address(source["url"]) or web_address(source["copy_url"]))


def _broken(entries: list[Entry], lines: int) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[]]
    for entry in entries:
        if columns[-1] and _high(columns[-1]) + len(entry.lines) > lines:
            columns.append([])
        columns[-1].append(entry)
    return columns


def _evened(entries: list[Entry], columns: int, made: list[list[Entry]]) -> list[list[Entry]]:
    """The same entries in columns as even as may be."""
    for lines in range(max((len(entry.lines) for entry in entries), default=1), _highest(made) + 1):
        tried = _broken(entries, lines)
        if len(tried) <= columns:
            return tried
    return made


def _high(column: list[Entry]) -> int:
    return sum(len(entry.lines) for entry in column)


def _highest(columns: list[list[Entry]]) -> int:
    return max(map(_high, columns))


def draw(sheet: Sheet, x: float, y: float, listed: Listed, *, repeated: bool = False) -> None:
    """The list with its upper left corner at x, y; each source leads to its address. A ``repeated`` heading isn't read again."""
    if not listed.columns:
        return
    size, step = listed.size, listed.size * LEADING
    with sheet.tagged("ornament" if repeated else "heading"):
        sheet.text(x, y + size, listed.heading, size, 600)
    with sheet.tagged("list"):
        for at, column in enumerate(listed.columns):
            left, base = x + at * (listed.width + COLUMN_GAP) + _indent(size), y + size + step * 1.15
            for entry in column:
                with sheet.tagged("item" if entry.number else "paragraph"):
                    if entry.number:
                        with sheet.tagged("label"):
                            sheet.text(left - 4, base, entry.number, size, anchor="end", fill="muted")
                    with sheet.tagged("link", entry.address) if entry.address else nullcontext():
                        base = sheet.lines(left, base, entry.lines, size) + step


def _indent(size: float) -> float:
    return size * 2.1
