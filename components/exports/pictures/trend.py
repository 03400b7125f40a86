"""The trend over the years: all regions faint, the selected ones in front with their names (``assets/js/51-trend.js``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.answer import Answer
from components.drawing.metrics import shortened
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import axes
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.trend_lines import Dot, Line, Trend, decimal
from components.words.counts import count_text, tick_text
from components.words.figures import quantity
from components.words.text import listed

# Colours that the selected regions share by turns.
COLOURS = ("accent", "ink", "claim-line")
# On paper nobody points at a line: those that share a colour differ in their stroke.
DASHES = ("", "6 2", "2 1.6")
RADIUS = {"gone": 2.5, "other": 2.7, "first": 3.3}
ORDER = ("gone", "other", "first")  # what matters more is drawn later
MOST_CONTEXT = 400
STEP = 1.28  # from name to name, in sizes of type


@dataclass(frozen=True)
class _Plot:
    """The axes: years across, values upwards, and the size of type."""

    box: Box
    x: axes.Scale
    y: axes.Scale
    size: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Where a year and value stand."""
        return self.x.at(point[0]), self.y.at(point[1])

    def path(self, points: Iterable[tuple[float, float]]) -> str:
        """Path data through these points."""
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in map(self.at, points))


def draw_trend(sheet: Sheet, box: Box, visible: Answer) -> None:
    """Lines with every figure of the selected regions by its stance, ranges upright, breaks of method as double strokes."""
    visible = cf.figures_alone(visible)
    trend = Trend(visible)
    title = f"{quantity(visible.indicator)}, {trend.years[0]}–{trend.years[-1]}" if len(trend.years) > 1 else visible.title
    if not trend.context:
        why = "No region has a figure in any year under the chosen filters."
        cf.draw_empty(sheet, box, cf.Said(title, cf.figure_conditions(visible), cf.definition(visible), needed=0), why)
        return
    dots = {line.code: trend.dots(line) for line in trend.chosen}
    size = cf.size_of(box)
    named = [line for line in trend.chosen if line.last]
    # Room for the longest words is kept, those that say that no name has any.
    area = cf.draw_frame(Sheet(sheet.width, sheet.height), box, _said(visible, trend, title, dots, []))
    room = axes.how_many(size * STEP, area.y + size * 2.2, area.bottom - size * 1.6)
    shown = named[:room]
    area = cf.draw_frame(sheet, box, _said(visible, trend, title, dots, shown))
    plot = _plot(sheet, area, trend, shown, size)
    _axes(sheet, plot, trend)
    _context(sheet, plot, trend)
    _year_and_period(sheet, plot, visible)
    for number, line in enumerate(trend.chosen):
        _line(sheet, plot, line, COLOURS[number % 3], DASHES[number // 3 % 3], spread=trend.spread)
    for number, line in enumerate(trend.chosen):
        _dots(sheet, plot, dots[line.code], COLOURS[number % 3], trend)
    _names(sheet, plot, visible, shown, trend, area)


# ---------------------------------------------------------------- words
def _said(visible: Answer, trend: Trend, title: str, dots: dict[str, list[Dot]], shown: list[Line]) -> cf.Said:
    every = [dot for found in dots.values() for dot in found]
    ranged = any(dot.high > dot.low for dot in every if dot.kind != "gone")
    differ = any(len(row["rivals"]) > 1 for line in trend.chosen for row in line.rows)
    broken = any(one.method for line in trend.chosen for one in line.between)
    signs = [cf.RANGE] * (ranged or differ) + [cf.BREAK] * broken + [cf.GONE] * any(dot.kind == "gone" for dot in every)
    how = cf.figure_conditions(visible) + ("; lines follow the upper end" if trend.spread else "")
    return cf.Said(
        title,
        how,
        (_first_note(visible, trend, shown), *cf.definition(visible)),
        tuple(dot.stance for dot in every),
        tuple(signs),
    )


def _first_note(visible: Answer, trend: Trend, shown: list[Line]) -> str:
    context = f"Grey: {count_text(len(trend.context), 'region')} with a figure in any year."
    if not trend.chosen:
        return f"No region is selected. {context}"
    none = [cf.name_of(visible, line.code) for line in trend.chosen if not line.last]
    unnamed = sum(1 for line in trend.chosen if line.last) - len(shown)
    parts = [
        f"{count_text(unnamed, 'more selected region')} drawn without {'its name' if unnamed == 1 else 'their names'}."
        if unnamed
        else "",
        f"No figure in any year: {listed(none)}." if none else "",
        context,
    ]
    return " ".join(part for part in parts if part)


# ---------------------------------------------------------------- axes
def _plot(sheet: Sheet, area: Box, trend: Trend, named: list[Line], size: float) -> _Plot:
    found = trend.extent
    low = min(0.0, found.low)
    span = found.high - low
    high = found.high + span * 0.05 if span > 0 else low + 1
    low -= span * 0.02
    upwards = axes.Scale(low, high, area.bottom - size * 1.7, area.y + size * 1.5, whole=trend.visible.indicator.kind == "count")
    words = [tick_text(one, high) for one in upwards.ticks(_upright_parts(area.height - size * 3.2, size))]
    left = max(sheet.width_of(one, size * 0.92) for one in words) + size * 0.6
    longest = max((sheet.width_of(cf.name_of(trend.visible, line.code), size, 600) for line in named), default=0)
    right = min(longest + size * 1.6, area.width * 0.36) if named else size
    box = area.inset(left, size * 1.5, right, size * 1.7)
    first, last = trend.years[0], trend.years[-1]
    air = 2 if first == last else 0.6
    return _Plot(box, axes.Scale(first - air, last + air, box.x, box.right), upwards, size)


def _upright_parts(height: float, size: float) -> int:
    return axes.parts(height, size * 2.8)


def _axes(sheet: Sheet, plot: _Plot, trend: Trend) -> None:
    box, size = plot.box, plot.size * 0.92
    for tick in plot.y.ticks(_upright_parts(box.height, plot.size)):
        y = plot.y.at(tick)
        sheet.line(box.x, y, box.right, y, "grid" if tick else "rule", 0.75)
        sheet.text(box.x - size * 0.5, y + size * 0.35, tick_text(tick, plot.y.high), size, anchor="end", fill="muted")
    for year in axes.year_ticks(trend.years[0], trend.years[-1], max(1, int(box.width / (size * 4.2)))):
        x = plot.x.at(year)
        sheet.line(x, box.bottom, x, box.bottom + size * 0.35, "rule", 0.75)
        sheet.text(x, box.bottom + size * 1.4, str(year), size, anchor="middle", fill="muted")


def _year_and_period(sheet: Sheet, plot: _Plot, visible: Answer) -> None:
    box, period = plot.box, visible.view["period"]
    if period:
        ends = (decimal(period[0]), decimal(period[1], end=True))
        start, end = (min(max(plot.x.at(one), box.x), box.right) for one in ends)
        if end > start:
            sheet.rect(Box(start, box.y, max(end - start, 2), box.height), "accent", opacity=0.11)
    x = plot.x.at(visible.view["year"])
    sheet.line(x, box.y, x, box.bottom, "ink", 0.9, dash="2 2")
    sheet.text(x, box.y - plot.size * 0.4, str(visible.view["year"]), plot.size, 600, "middle")


# ---------------------------------------------------------------- lines
def _context(sheet: Sheet, plot: _Plot, trend: Trend) -> None:
    """A fitted axis may end below the lines of greater regions: they are cut at its end."""
    chosen = set(trend.visible.selected)
    with sheet.group(clip=Box(plot.box.x, plot.box.y - 2, plot.box.width, plot.box.height + 4), opacity=0.5):
        behind = [line for line in trend.context if line.code not in chosen]
        joined = "".join(plot.path(piece) for line in behind for piece in line.pieces if len(piece) > 1)
        sheet.path(joined, stroke="faint", width=0.8)
        for line in behind:
            for piece in line.pieces:
                if len(piece) == 1:
                    sheet.circle(*plot.at(piece[0]), 1.5, "faint")


def _line(sheet: Sheet, plot: _Plot, line: Line, colour: str, dash: str, *, spread: bool) -> None:
    for row in line.rows:
        if len(row["rivals"]) > 1:
            x, low, high = plot.x.at(row["year"]), plot.y.at(row["low"]), plot.y.at(row["high"])
            wide = min(10.0, plot.size * 0.9) if spread else 1.2
            with sheet.group(opacity=0.32 if spread else 1):
                sheet.line(x, low, x, high, colour, wide)
    joined = "".join(plot.path(piece) for piece in line.pieces if len(piece) > 1)
    sheet.path(joined, stroke=colour, width=2, dash=dash)
    for one in line.between:
        if one.method:
            (x1, y1), (x2, y2) = plot.at(one.start), plot.at(one.end)
            sheet.path(cf.double_stroke((x1 + x2) / 2, (y1 + y2) / 2), stroke=colour, width=1.2)
        else:
            sheet.path(plot.path((one.start, one.end)), stroke=colour, width=1, dash="1 4")


def _dots(sheet: Sheet, plot: _Plot, dots: list[Dot], colour: str, trend: Trend) -> None:
    whiskers = "".join(_upright(plot, dot) for dot in dots if dot.kind != "gone" and dot.high > dot.low)
    sheet.path(whiskers, stroke=colour, width=1)
    shrink = min(1.0, plot.size / 9)
    for dot, x, y in sorted(placed(plot, dots, trend), key=lambda one: ORDER.index(one[0].kind)):
        radius = RADIUS[dot.kind] * shrink
        sheet.circle(x, y, radius + 0.9, "surface")
        fill = colour if dot.kind == "first" else "muted"
        with sheet.group(opacity=0.55 if dot.partial else 1):
            cf.draw_mark(sheet, x, y, dot.stance, radius, fill, gone=dot.kind == "gone")


def placed(plot: _Plot, dots: list[Dot], trend: Trend) -> list[tuple[Dot, float, float]]:
    """Each dot with its place. Of two that would cover each other one steps aside within its year, the one in the line never."""
    years = trend.years
    year = (plot.x.at(years[-1]) - plot.x.at(years[0])) / (years[-1] - years[0]) if len(years) > 1 else 20
    step = max(3.0, min(6.0, year / 2.5))
    made: list[tuple[Dot, float, float]] = []
    for dot in sorted(dots, key=lambda one: (one.year, -ORDER.index(one.kind))):
        x, y = plot.at((dot.year, dot.value))
        near = [other for other in made if other[0].year == dot.year and abs(other[2] - y) < 2 * RADIUS["first"]]
        aside = x
        for tries in range(1, 7):
            if not any(abs(other[1] - aside) < step - 0.1 for other in near):
                break
            aside = x + (1 if tries % 2 else -1) * -(-tries // 2) * step
        made.append((dot, aside, y))
    return made


def _upright(plot: _Plot, dot: Dot) -> str:
    x, low, high = plot.x.at(dot.year), plot.y.at(dot.low), plot.y.at(dot.high)
    return f"M{x:.2f} {low:.2f}V{high:.2f}m-3 0h6M{x - 3:.2f} {low:.2f}h6"


def _names(sheet: Sheet, plot: _Plot, visible: Answer, shown: list[Line], trend: Trend, area: Box) -> None:
    """Names in the margin, pushed apart so that none covers another, each led to from its line's end."""
    size, left = plot.size, plot.box.right + plot.size * 1.1
    ends = sorted(((*plot.at(line.last), line) for line in shown if line.last), key=lambda one: one[1])
    heights = axes.spread([y for _, y, _ in ends], size * STEP, plot.box.y + size * 0.3, plot.box.bottom)
    order = [line.code for line in trend.chosen]
    for (x, y, line), height in zip(ends, heights, strict=True):
        number = order.index(line.code)
        colour, dash = COLOURS[number % 3], DASHES[number // 3 % 3]
        if abs(height - y) > 1.5 or x < plot.box.right - size * 1.6:
            bend = max(x + 5, plot.box.right - 1)
            d = f"M{x + 5:.2f} {y:.2f}L{bend:.2f} {y:.2f}L{left - 3:.2f} {height:.2f}"
            sheet.path(d, stroke=colour, width=0.7, dash=dash, opacity=0.7)
        name = shortened(cf.name_of(visible, line.code), area.right - left, size, 600)
        sheet.text(left, height + size * 0.35, name, size, 600, fill=colour, halo="surface")
