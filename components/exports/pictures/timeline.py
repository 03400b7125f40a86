"""The strip of dates: a dot for each claim dated to a day or month, counts for those dated to a year or span, words for the rest."""

from __future__ import annotations

from geodata.schema import Stance

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import axes
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.claim_dates import (
    MONTHS_A_COLUMN,
    Dated,
    Dates,
    claims_words,
    counted,
    dates_of,
    month_of,
    span_of,
    told,
)

NARROWEST = 4.2  # pixels that a column of dots needs
LARGEST, SMALLEST = 4.0, 1.1  # radii of a dot
PALE = 0.22
LEGIBLE = 5.0  # the least size of a number in a cell
# The rare stances stand out from what is reported.
MUTED = (Stance.REPORTED, Stance.ESTIMATED, Stance.ALLEGED)


def draw_timeline(sheet: Sheet, box: Box, visible: Answer) -> None:
    """Columns of claims by date, stacked by stance; the chosen period as a band, what lies outside it pale."""
    span = span_of(visible.facts.claims)
    conditions = cf.claim_conditions(visible)
    dates = dates_of(visible, span, 12) if span else None
    title = f"Claims over time, {dates.first}–{dates.last}" if dates else "Claims over time"
    if dates is None or not dates.all:
        why = "No claim passes the chosen filters." if dates else "No claim carries a date."
        cf.draw_empty(sheet, box, cf.Said(title, conditions), why)
        return
    size = cf.size_of(box)
    stances = tuple(one.stance for one in dates.all)
    signs = (cf.GONE,) * any(one.status for one in dates.precise)
    notes = (
        told(dates, visible.view),
        "Cells below the dots: claims dated only to a year or a span, in each year that they touch.",
    )
    area = cf.draw_frame(sheet, box, cf.Said(title, conditions, notes, stances, signs))
    plot = area.inset(size * 0.8, size * 0.4, size * 0.8, size * 1.7)
    if not dates.precise and not dates.coarse:
        cf_words = f"{claims_words(dates.all, visible.view)}, none dated to {dates.first} or later."
        for at, line in enumerate(sheet.wrapped(cf_words, plot.width, size, most=2)):
            sheet.text(
                plot.x + plot.width / 2, plot.y + plot.height / 2 + at * size * 1.3, line, size, anchor="middle", fill="muted"
            )
        return
    scale = axes.Scale(dates.first * 12, (dates.last + 1) * 12, plot.x, plot.right)
    step = next((one for one in MONTHS_A_COLUMN if scale.at(one) - scale.at(0) >= NARROWEST), 12)
    dates = dates_of(visible, (dates.first, dates.last), step)
    lane = size * 1.5
    _band(sheet, plot, scale, visible)
    _years(sheet, plot, scale, dates, size)
    _lane(sheet, Box(plot.x, plot.bottom - lane, plot.width, lane - 2), scale, dates, visible, size)
    _dots(sheet, plot.inset(0, 0, 0, lane + 3), scale, dates, visible)


def _band(sheet: Sheet, plot: Box, scale: axes.Scale, visible: Answer) -> None:
    period = visible.view["period"]
    if not period:
        return
    ends = (month_of(period[0]), month_of(period[1], end=True) + 1)
    start, end = (min(max(scale.at(one), plot.x), plot.right) for one in ends)
    if end > start:
        sheet.rect(Box(start, plot.y, max(end - start, 1.5), plot.height), "accent", opacity=0.13)


def _years(sheet: Sheet, plot: Box, scale: axes.Scale, dates: Dates, size: float) -> None:
    """A tick where each year begins; its name in the middle of its months."""
    sheet.line(plot.x, plot.bottom, plot.right, plot.bottom, "rule", 0.75)
    for year in range(dates.first, dates.last + 2):
        sheet.line(scale.at(year * 12), plot.bottom, scale.at(year * 12), plot.bottom + size * 0.35, "rule", 0.75)
    most = max(1, int(plot.width / (size * 3.6)))
    named = (
        range(dates.first, dates.last + 1) if dates.last - dates.first < most else axes.year_ticks(dates.first, dates.last, most)
    )
    for year in named:
        sheet.text(scale.at(year * 12 + 6), plot.bottom + size * 1.35, str(year), size * 0.92, anchor="middle", fill="muted")


def _lane(sheet: Sheet, box: Box, scale: axes.Scale, dates: Dates, visible: Answer, size: float) -> None:
    """A cell a year, the darker the more claims are dated only to it or a span over it, with their number where it fits."""
    most = max((len(claims) for claims in dates.years.values()), default=1)
    room = scale.at(12) - scale.at(0) - 2
    widest = max((sheet.width_of(f"{counted(claims, visible.view):,}", 1) for claims in dates.years.values()), default=1)
    small = min(size * 0.86, room / widest)
    for year, claims in sorted(dates.years.items()):
        start, end = scale.at(year * 12), scale.at(year * 12 + 12)
        pale = visible.view["period"] and not any(one.inside for one in claims)
        cell = Box(start + 0.5, box.y, max(end - start - 1, 1), box.height)
        sheet.rect(cell, "muted", opacity=(0.1 + 0.4 * len(claims) / most) * (PALE if pale else 1))
        words = f"{counted(claims, visible.view):,}"
        if small >= LEGIBLE:
            middle = cell.y + cell.height / 2 + small * 0.36
            sheet.text(cell.x + cell.width / 2, middle, words, small, anchor="middle", fill="faint" if pale else "ink")


def _dots(sheet: Sheet, box: Box, scale: axes.Scale, dates: Dates, visible: Answer) -> None:
    """The tallest column decides how far all of them are pushed together; in too little room dots of a column overlap."""
    wide = scale.at(dates.step) - scale.at(0)
    tallest = max((len(column) for column in dates.columns.values()), default=1)
    radius = min(LARGEST, max(SMALLEST, wide / 2 - 0.3))
    rise = min(2 * radius + 0.6, (box.height - 2 * radius) / max(1, tallest - 1))
    spots: list[tuple[Dated, float, float]] = []
    for number, column in dates.columns.items():
        x = scale.at(dates.first * 12 + number * dates.step) + wide / 2
        spots += [(one, x, box.bottom - radius - at * rise) for at, one in enumerate(column)]
    for inside in (False, True):
        with sheet.group(opacity=1 if inside or not visible.view["period"] else PALE):
            for one, x, y in spots:
                if one.inside == inside:
                    fill = "muted" if one.stance in MUTED else "ink"
                    cf.draw_mark(sheet, x, y, one.stance, radius, fill, gone=bool(one.status))
    picked = next((spot for spot in spots if spot[0].id == visible.view["claim"]), None)
    if picked:
        sheet.circle(picked[1], picked[2], radius + 2, "none", "accent", 1.8)
