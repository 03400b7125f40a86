"""The ranking of regions as bars, highest first, as the screen shows it (``assets/js/50-ranking.js``)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from components.answer import Answer
from components.drawing.metrics import shortened
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import axes, signs
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.ranking_rows import Row, missing_of, picked, rows_of
from components.words.counts import count_text, tick_text
from components.words.figures import quantity

NARROWEST, GAP = 30.0, 22.0  # width of a column of bars in sizes of type; pixels between columns
NAMED = 60


def draw_ranking(sheet: Sheet, box: Box, visible: Answer) -> None:
    """Bars with rank, name, figure, mark of stance, low-high line and ≠; in words what has no room and what has no figure."""
    rows = rows_of(visible, sheet.theme)
    words = f"{visible.view['year']}"
    title = f"{quantity(visible.indicator)}, {words}"
    if not rows:
        why = f"No region has a figure for {words} under the chosen filters. {_gaps(missing_of(visible))}"
        cf.draw_empty(sheet, box, cf.Said(title, cf.figure_conditions(visible), cf.definition(visible), needed=0), why)
        return
    signs = [cf.DIFFER] * any(row.differs for row in rows) + [cf.RANGE] * any(row.ranged for row in rows)
    how = f"{count_text(len(rows), 'region')}, highest first · {cf.figure_conditions(visible)}"
    said = cf.Said(title, how, stances=tuple(row.stance for row in rows), signs=tuple(signs))
    # What has no room is known once the rows are placed: first with all the words, then with none but the needed.
    for shown, named in ((rows, True), (rows[:1], False)):
        notes = _notes(visible, rows, shown, named=named)
        area = cf.draw_frame(Sheet(sheet.width, sheet.height), box, replace(said, notes=notes))
        size, columns, high, shown = _plan(area, rows, cf.size_of(box))  # noqa: PLW2901 - what has room of them
        if len(shown) == len(rows):
            break
    notes = _notes(visible, rows, shown, named=named)
    area = cf.draw_frame(sheet, box, replace(said, notes=notes))
    each = math.ceil(_slots(rows, shown) / columns)
    wide = (area.width - GAP * (columns - 1)) / columns
    name = min(max(sheet.width_of(row.name, size, 600 if row.selected else 400) for row in shown) + size * 2, wide * 0.43)
    place = _Place(
        area.x, wide, name, size, high, _ends(visible, rows), any(row.selected for row in rows), visible.indicator.kind == "count"
    )
    bars = _bars(sheet, shown, place)
    slots = [one for row, gap in _gapped(rows, shown) for one in ([gap, row] if gap else [row])]
    for column in range(columns):
        part = slots[column * each : (column + 1) * each]
        if part:
            _column(sheet, area.y, part, place, bars, column)


def _plan(area: Box, rows: list[Row], size: float) -> tuple[float, int, float, list[Row]]:
    """Size of type, number of columns, height of a row, rows shown."""
    axis = size * 1.7
    room = area.height - axis
    most = max(1, int((area.width + GAP) // (NARROWEST * size + GAP)))
    for columns in range(1, most + 1):
        for line in (2.4, 2.1, 1.8, 1.6, 1.45, 1.34):
            each = max(1, int(room // (size * line)))
            if each * columns >= len(rows):
                return size, columns, size * line, rows
    shown = picked(rows, each * most)
    return size, most, size * 1.34, shown


@dataclass(frozen=True)
class _Place:
    """Where columns of bars stand: left edge, width, room for names, type, height of a row, ends of the axis; whether bars are dimmed, and whether they are counts."""

    x: float
    wide: float
    name: float
    size: float
    high: float
    ends: tuple[float, float]
    dimmed: bool
    whole: bool

    @property
    def number(self) -> float:
        """Room for the rank."""
        return self.size * 2.3

    @property
    def before(self) -> float:
        """What stands left of the bars."""
        return self.number + self.name + self.size * 0.5


def _ends(visible: Answer, rows: list[Row]) -> tuple[float, float]:
    found = axes.extent(visible.facts, visible.view["indicator"], visible.view["stances"])
    return axes.bar_ends(max(rows[0].value, 0), found)


def _label_width(sheet: Sheet, row: Row, size: float) -> float:
    return sheet.width_of(row.label, size, 600 if row.selected else 400) + size * (1.9 + 1.1 * row.differs)


def _bars(sheet: Sheet, rows: list[Row], place: _Place) -> float:
    """How long the axis is: as long as every label still has its place after its bar."""
    low, top = place.ends
    room = place.wide - place.before
    found = room
    for row in rows:
        share = (max(min(row.end, top), 0) - low) / (top - low)
        if share > 0:
            found = min(found, (room - _label_width(sheet, row, place.size)) / share)
    return max(found, room * 0.12)


def _column(sheet: Sheet, top: float, part: list[Row | str], place: _Place, bars: float, column: int) -> None:
    x = place.x + column * (place.wide + GAP)
    start, size = x + place.before, place.size
    scale = axes.Scale(*place.ends, start, start + bars, whole=place.whole)
    first = top + size * 1.5
    floor = first + place.high * len(part)
    last = -math.inf
    for tick in scale.ticks(max(2, int(bars / (size * 3.2)))):
        at, words = scale.at(tick), tick_text(tick, place.ends[1])
        half = sheet.width_of(words, size * 0.92) / 2
        if at > x + place.wide + 0.5 or at - half < last + size * 0.6 or at + half > x + place.wide + size:
            continue
        sheet.line(at, first - 2, at, floor, "grid" if tick else "rule", 0.75)
        sheet.text(at, top + size * 0.92, words, size * 0.92, anchor="middle", fill="muted")
        last = at + half
    for at, one in enumerate(part):
        y = first + at * place.high
        if isinstance(one, str):
            sheet.text(x + place.number, y + place.high / 2 + size * 0.35, one, size * 0.92, fill="faint")
        else:
            _row(sheet, Box(x, y, place.wide, place.high), one, place, scale)


def _row(sheet: Sheet, box: Box, row: Row, place: _Place, scale: axes.Scale) -> None:
    size, weight = place.size, 600 if row.selected else 400
    y, middle = box.y + box.height / 2 + size * 0.35, box.y + box.height / 2
    if row.selected:
        sheet.rect(box, "accent-soft")
        sheet.rect(Box(box.x, box.y, 2.5, box.height), "accent")
    sheet.text(box.x + place.number - size * 0.55, y, str(row.rank), size * 0.92, anchor="end", fill="muted")
    name = shortened(row.name, place.name - size * 1.9, size, weight)
    sheet.text(box.x + place.number, y, name, size, weight)
    beside = box.x + place.number + sheet.width_of(name, size, weight) + size * 0.4
    sheet.text(beside, y, row.code[:2], size * 0.82, fill="muted")
    zero, end = scale.at(0), _cut(scale, row.value)
    bar = Box(min(zero, end), middle - box.height * 0.3, max(abs(end - zero), 1), box.height * 0.6)
    faded = (0.55 if row.partial else 1) * (0.5 if place.dimmed and not row.selected else 1)
    sheet.rect(bar, row.colour, opacity=faded)
    at = max(end, zero)
    if row.ranged:
        low, high = _cut(scale, row.low), _cut(scale, row.high)
        sheet.path(cf.whisker(low, high, middle), stroke="surface", width=3)
        sheet.path(cf.whisker(low, high, middle), stroke="ink", width=1)
        at = max(end, high)
    cf.draw_mark(sheet, at + size * 0.85, middle, row.stance, size * 0.34, "ink" if row.selected else "muted")
    written = sheet.text(at + size * 1.5, y, row.label, size, weight)
    if row.differs:
        signs.draw_differ(sheet, written.right + size * 0.75, middle, size * 0.66, halo=False)


def _cut(scale: axes.Scale, value: float) -> float:
    """The place of a value; beyond the axis its end."""
    return scale.at(min(max(value, scale.low), scale.high))


# ---------------------------------------------------------------- words
def _gapped(rows: list[Row], shown: list[Row]) -> list[tuple[Row, str]]:
    at = {row.code: number for number, row in enumerate(rows)}
    made, last = [], -1
    for row in shown:
        gap = at[row.code] - last - 1
        made.append(
            (
                row,
                f"… {count_text(gap, 'region')} between"
                if gap and last >= 0
                else f"… {count_text(gap, 'region')} above"
                if gap
                else "",
            )
        )
        last = at[row.code]
    return made


def _slots(rows: list[Row], shown: list[Row]) -> int:
    return sum(2 if gap else 1 for _, gap in _gapped(rows, shown))


def _gaps(missing: list[tuple[str, list[str]]]) -> str:
    if not missing:
        return ""
    count = sum(len(names) for _, names in missing)
    told = [f"{f'{len(names)} ' if len(missing) > 1 else ''}{words[:1].lower()}{words[1:]}" for words, names in missing]
    return f"{count_text(count, 'region')} without a figure: {', '.join(told)}."


def _notes(visible: Answer, rows: list[Row], shown: list[Row], *, named: bool) -> tuple[str, ...]:
    there = {row.code for row in shown}
    more = [row for row in rows if row.code not in there]
    missing = missing_of(visible)
    said = ""
    if more:
        chosen = sum(row.selected for row in more)
        lowest, highest = more[-1].label, more[0].label
        span = f"each {lowest}" if lowest == highest else f"from {highest} down to {lowest}"
        said = f"{len(more)} more {'region' if len(more) == 1 else 'regions'}{f', {chosen} of them selected' if chosen else ''}, {span}. "
    first = said + (_gaps(missing) or "Every region has a figure.")
    if not named:
        return first, *cf.definition(visible)
    each = [f"{words}: {_most(names)}." for words, names in missing]
    return first, *cf.definition(visible), *each


def _most(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
