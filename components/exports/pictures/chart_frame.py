"""What every printed chart has round it: a heading that says what is seen, a key of its signs, and notes in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geodata.schema import Stance

from components.drawing.marks import mark
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import signs
from components.words.messages import say
from components.words.vocabulary import stance_label

SMALLEST, LARGEST = 7.5, 11.0
# Of a box's height no more than this for the heading, and for key and notes.
HEAD, FOOT = 0.34, 0.36
DIFFER, RANGE, GONE, BREAK = "differ", "range", "gone", "break"


@dataclass(frozen=True)
class Said:
    """What a chart says in words: what is seen, how it was chosen, signs and stances that occur, and notes.

    The first ``needed`` notes are never left out; those after them only if there is room.
    """

    title: str
    how: str
    notes: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    needed: int = 1
    language: str = "en"


def size_of(box: Box) -> float:
    """The size of type for a box: from 7.5 in the smallest to 11."""
    return min(max(min(box.width / 60, box.height / 36), SMALLEST), LARGEST)


def draw_frame(sheet: Sheet, box: Box, said: Said) -> Box:
    """Heading above, key and notes below; what is left between them comes back."""
    size = size_of(box)
    top = _head(sheet, box, said, size)
    floor = _foot(sheet, box, said, size)
    return Box(box.x, top, box.width, floor - top)


def draw_empty(sheet: Sheet, box: Box, said: Said, why: str) -> None:
    """The heading, and in place of a chart the sentence why there is none."""
    size = size_of(box)
    area = draw_frame(sheet, box, replace(said, stances=(), signs=()))
    lines = wrapped(sheet, why, area.width * 0.86, size, area.height)
    y = area.y + max((area.height - (len(lines) - 1) * size * LEADING) / 2, size)
    sheet.rect(Box(area.x, area.y + 1, area.width, max(area.height - 2, 1)), "nodata", radius=3)
    with sheet.tagged("paragraph"):
        for at, line in enumerate(lines):
            sheet.text(box.x + box.width / 2, y + at * size * LEADING, line, size, anchor="middle", fill="muted")


def wrapped(sheet: Sheet, words: str, width: float, size: float, height: float, weight: int = 400) -> list[str]:
    """The words in as many lines as the height has room for, one at least."""
    return sheet.wrapped(words, width, size, weight, max(1, int(height / (size * LEADING))))


def _head(sheet: Sheet, box: Box, said: Said, size: float) -> float:
    title, room = size * 1.25, box.height * HEAD
    lines = wrapped(sheet, said.title, box.width, title, room * 0.62, 600)
    with sheet.tagged("heading"):
        y = sheet.lines(box.x, box.y + title * 0.97, lines, title, 600, leading=1.22)
    left = box.y + room - y
    if said.how and left >= size * 1.3:
        with sheet.tagged("paragraph"):
            y = sheet.lines(box.x, y + size * 1.42, wrapped(sheet, said.how, box.width, size, left), size, fill="muted")
    return y + size * 0.75


def _foot(sheet: Sheet, box: Box, said: Said, size: float) -> float:
    """Draws key and notes from the lower edge upwards; their upper edge comes back."""
    small, room = size * 0.95, box.height * FOOT
    high = small * LEADING
    rows = _key_rows(sheet, said, box.width, small)
    most = max(int(room / high) - len(rows), 1)
    notes: list[list[str]] = []
    for at, note in enumerate(said.notes):
        more = sheet.wrapped(note, box.width, small)
        if at >= said.needed and sum(map(len, notes)) + len(more) > most:
            break
        notes.append(more)
    lines = [line for note in notes for line in note]
    if len(lines) > most:
        lines = [*lines[: most - 1], *sheet.wrapped(" ".join(lines[most - 1 :]), box.width, small, most=1)]
        notes = [lines]
    top = box.bottom - (len(rows) + len(lines)) * high - (small * 0.3 if rows or lines else 0)
    y = top + small * 1.3
    with sheet.tagged("list"):
        for row in rows:
            x = box.x
            for sign, words in row:
                with sheet.tagged("item"):
                    x = _key_item(sheet, x, y, sign, words, small)
            y += high
    for told in notes:
        with sheet.tagged("paragraph"):
            y = sheet.lines(box.x, y, told, small, fill="muted") + high
    return top


def _key_rows(sheet: Sheet, said: Said, width: float, size: float) -> list[list[tuple[str, str]]]:
    items = [(one, stance_label(one, said.language)) for one in stances_of(said.stances)] + [
        (one, say(f"sign.{one}", language=said.language)) for one in said.signs
    ]
    rows: list[list[tuple[str, str]]] = []
    used = width
    for sign, words in items:
        need = _key_width(sheet, words, size)
        if used + need > width + size:
            rows.append([])
            used = 0
        rows[-1].append((sign, words))
        used += need
    return rows


def _key_width(sheet: Sheet, words: str, size: float) -> float:
    return size * 1.25 + sheet.width_of(words, size) + size * 1.1


def _key_item(sheet: Sheet, x: float, y: float, sign: str, words: str, size: float) -> float:
    middle = y - size * 0.36
    if sign == DIFFER:
        signs.draw_differ(sheet, x + size * 0.4, middle, size * 0.7, halo=False)
    elif sign == RANGE:
        sheet.path(whisker(x, x + size * 0.9, middle, size * 0.28), stroke="ink", width=1)
    elif sign == GONE:
        draw_mark(sheet, x + size * 0.45, middle, Stance.REPORTED, size * 0.26, "muted", gone=True)
    elif sign == BREAK:
        sheet.path(double_stroke(x + size * 0.45, middle, size * 0.36), stroke="ink", width=1.1)
    else:
        draw_mark(sheet, x + size * 0.42, middle, sign, size * 0.36)
    sheet.text(x + size * 1.25, y, words, size, fill="muted")
    return x + _key_width(sheet, words, size)


# ---------------------------------------------------------------- signs
def draw_mark(sheet: Sheet, x: float, y: float, stance: str, radius: float, fill: str = "ink", *, gone: bool = False) -> None:
    """The mark of a stance round a point; ``gone`` strikes it through."""
    sheet.mark_at(x, y, mark(stance, radius), fill)
    if gone:
        sheet.line(x - 2 * radius, y, x + 2 * radius, y, fill, 1)


def whisker(start: float, end: float, y: float, half: float = 3) -> str:
    """A line across from the lowest to the highest, with a stroke at each end."""
    return f"M{start:.2f} {y - half:.2f}v{2 * half:.2f}m0 {-half:.2f}H{end:.2f}m0 {-half:.2f}v{2 * half:.2f}"


def double_stroke(x: float, y: float, half: float = 4) -> str:
    """Two slanting strokes: here the method changes."""
    lean = half * 0.75
    return f"M{x - half * 0.87:.2f} {y + half:.2f}l{lean:.2f} {-2 * half:.2f}m{half * 0.25:.2f} {2 * half:.2f}l{lean:.2f} {-2 * half:.2f}"


def stances_of(found: Iterable[str]) -> list[str]:
    """Each stance once, firmest first."""
    there = set(found)
    return [stance.value for stance in Stance if stance.value in there]
