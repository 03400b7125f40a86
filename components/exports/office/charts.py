"""Charts of PowerPoint's own kind: they can be edited, and their cells hold the values that the View shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from geodata.schema import Stance
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.answer import Answer
from components.answer.countries import of_countries
from components.exports.office.chart_looks import (
    SMALL,
    axis,
    blanks_are_gaps,
    dressed,
    labels,
    legend,
    marked,
    range_lines,
    rgb,
)
from components.exports.office.measure import cut_between
from components.exports.office.package import clean
from components.exports.office.rows import plain_format, token
from components.exports.office.series import Bars, Columns, Dot, Dots, Line, Lines, Point, bars, columns, dots, lines
from components.exports.pictures.charts import COUNTRIES
from components.views.base import class_colours, figures_of
from components.views.ranking.rows import Row
from components.views.trend.figure import COLOURS
from components.words.figures import quantity
from components.words.messages import say
from components.words.places import region_name
from components.words.text import capitalised
from components.words.vocabulary import stance_label

ROW_HEIGHT = 17
NAME_WIDTH = 150
# Fill and pattern (None: solid) of columns, told apart in grey print too; claims over several years are pale.
PATTERNS = {
    Stance.REPORTED.value: ("#1c1b19", None),
    Stance.ESTIMATED.value: ("#0a5fa8", None),
    Stance.ALLEGED.value: ("#b3620f", MSO_PATTERN.WIDE_UPWARD_DIAGONAL),
    Stance.DISPUTED.value: ("#7a2e8a", MSO_PATTERN.DARK_VERTICAL),
    Stance.DENIED.value: ("#5c5953", MSO_PATTERN.DIAGONAL_CROSS),
    Stance.NO_EVIDENCE.value: ("#5c5953", MSO_PATTERN.PERCENT_20),
}
LABELLED_POINTS = 12
GAP_OF_ONE = 700
# A tick prints all digits that it has, from thousands on in groups: neither 0.1 as 0 nor 50 as 50.0.
TICKS = "[>=1000]#,##0;[<=-1000]-#,##0;General"
# Two labels at the end of lines stay apart by this share of the axis.
APART = 0.09
# The strokes of the trend's lines in PowerPoint's words.
STROKES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT)


class Native(NamedTuple):
    """Chart type and data for python-pptx, the chart in words, and a function that dresses the chart once it stands."""

    type: Any
    data: Any
    caption: str
    dress: Callable[[Any], None]


def native(answer: Answer, kind: str, height: float) -> Native | None:
    """The chart of a kind (ranking, trend, scatter, timeline) for a box of ``height`` points, or None without anything to draw.

    It holds the figures and is named for them, whatever analysis the map shows; those of countries where they alone are known.
    """
    shown = of_countries(answer) if kind in COUNTRIES else answer
    return KINDS[kind](figures_of(shown, answer.view["year"]), height)


# ---------------------------------------------------------------- kinds


def _ranking(answer: Answer, height: float) -> Native | None:
    made = bars(answer, max(3, int((height - 70) / ROW_HEIGHT)))
    if not made.rows:
        return None
    data = CategoryChartData(number_format=plain_format(answer.indicator.decimals))
    names = [region_name(row.code, answer.facts, answer.language) for row in made.rows]
    data.categories = [_short_name(answer, row) for row in made.rows]
    data.add_series(clean(answer.title), [row.value for row in made.rows])
    told = zip(made.rows, names, made.held, strict=True)
    each = [
        say("chart_of.bar", language=answer.language, rank=row.rank, region=name, figure=row.label, status=how)
        for row, name, how in told
    ]
    caption = say("chart_of.ranking", language=answer.language, about=made.caption, bars="; ".join(each))
    return Native(XL_CHART_TYPE.BAR_CLUSTERED, data, caption, lambda chart: _dress_bars(chart, answer, made))


def _short_name(answer: Answer, row: Row) -> str:
    """Rank, name and country, the name cut between words where all is too long for one line."""
    name, own = region_name(row.code, answer.facts, answer.language), answer.facts.named[row.code][0]
    return cut_between(clean(f"{row.rank} {own}"), clean(name.removeprefix(own)), NAME_WIDTH, SMALL)


def _dress_bars(chart: Any, answer: Answer, made: Bars) -> None:
    dressed(chart, made.caption)
    chart.has_legend = False
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True  # the highest on top
    axis(names, say("label.rank", language=answer.language))
    axis(values, quantity(answer.indicator, answer.language), TICKS)
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # reversed names put the axis on top: back to the foot
    if all(row.value >= 0 for row in made.rows):
        values.minimum_scale = 0
    plot = chart.plots[0]
    # Few bars are no thicker than many.
    plot.gap_width, plot.vary_by_categories = min(500, max(35, round(GAP_OF_ONE / len(made.rows)))), False
    bar = plot.series[0]
    for at, colour in enumerate(class_colours(answer, [row.value for row in made.rows], "light")):
        fill = bar.points[at].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
        # The selected are outlined as on the map.
        chosen = made.rows[at].selected
        bar.points[at].format.line.color.rgb = rgb(token("accent" if chosen else "muted"))
        bar.points[at].format.line.width = Pt(2.25 if chosen else 0.5)
    labels(bar, dict(enumerate(made.formats)), "outEnd")
    range_lines(bar, [(row.value - row.low, row.high - row.value) if row.ranged else None for row in made.rows])


def _trend(answer: Answer, _height: float) -> Native | None:
    made = lines(answer)
    if not made.lines:
        return None
    data = CategoryChartData(number_format=plain_format(answer.indicator.decimals))
    data.categories = [date(year, 1, 1) for year in made.years]
    data.categories.number_format = "yyyy"
    for line in made.lines:
        data.add_series(clean(line.name), [point.value if point else None for point in made.joined(line)])
    speak = partial(say, language=answer.language)
    ends = [
        speak("chart_of.line.span", line=line.name, first=str(line.points[0].year), last=str(line.points[-1].year))
        for line in made.lines
    ]
    shown = quantity(answer.indicator, answer.language)
    caption = speak("chart_of.trend", quantity=shown, about=made.caption, lines="; ".join(ends))
    return Native(XL_CHART_TYPE.LINE_MARKERS, data, caption, lambda chart: _dress_lines(chart, answer, made))


def _dress_lines(chart: Any, answer: Answer, made: Lines) -> None:
    dressed(chart, made.caption)
    legend(chart)
    axis(chart.category_axis, say("label.year", language=answer.language), "yyyy")
    dates = chart._chartSpace.find(f".//{qn('c:dateAx')}")
    if dates is not None:  # one step a year, though the cells hold days
        for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
            for old in dates.findall(qn(name)):
                dates.remove(old)
        step = max(1, round(len(range(made.years[0], made.years[-1] + 1)) / 9))
        for name, value in (("baseTimeUnit", "years"), ("majorUnit", step), ("majorTimeUnit", "years")):
            dates.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    axis(chart.value_axis, quantity(answer.indicator, answer.language), TICKS)
    if all(point.value >= 0 for line in made.lines for point in line.points):
        chart.value_axis.minimum_scale = 0
    blanks_are_gaps(chart)
    codes = list(dict.fromkeys(line.code for line in made.lines))
    few = len(codes) == 1 and len(made.years) <= LABELLED_POINTS
    ends = _ends(made)
    for line, drawn in zip(made.lines, chart.plots[0].series, strict=True):
        turn = codes.index(line.code)
        colour = token(COLOURS[turn % len(COLOURS)])
        drawn.smooth = False
        drawn.format.line.color.rgb, drawn.format.line.width = rgb(colour), Pt(2)
        drawn.format.line.dash_style = STROKES[turn // len(COLOURS) % len(STROKES)]
        points = made.joined(line)
        for at, point in enumerate(points):
            if point:
                marked(drawn.points[at].marker, colour, point.stance)
        labels(drawn, {at: one.format for at, one in enumerate(points) if one and (few or one in ends)}, "t")


def _latest(made: Lines, code: str) -> Line:
    """The region's line that ends last: its end has the label."""
    return max((line for line in made.lines if line.code == code), key=lambda line: line.points[-1].year)


def _ends(made: Lines) -> list[Point]:
    """The last point of each region, but for those whose label would lie on another's; the highest first."""
    every = [point.value for line in made.lines for point in line.points]
    apart = APART * ((max(every) - min(0, *every)) or 1)
    labelled: list[Point] = []
    last = [_latest(made, code).points[-1] for code in dict.fromkeys(line.code for line in made.lines)]
    for point in sorted(last, key=lambda one: -one.value):
        if all(abs(point.value - other.value) >= apart for other in labelled):
            labelled.append(point)
    return labelled


def _scatter(answer: Answer, _height: float) -> Native | None:
    made = dots(answer)
    if not made.dots:
        return None
    data = XyChartData()
    for stance, on_edge, own in _groups(made):
        label = capitalised(stance_label(stance, answer.language))
        series = data.add_series(say("chart_of.zero", language=answer.language, status=label) if on_edge else label)
        for one in own:
            series.add_data_point(one.x, one.y)
    named = ", ".join(one.name for one in made.dots if one.code in made.named)
    up, across = quantity(answer.indicator2, answer.language), quantity(answer.indicator, answer.language)
    caption = say("chart_of.scatter", language=answer.language, up=up, across=across, about=made.caption, names=named)
    return Native(XL_CHART_TYPE.XY_SCATTER, data, caption, lambda chart: _dress_dots(chart, answer, made))


def _groups(made: Dots) -> list[tuple[str, bool, list[Dot]]]:
    """The dots of each stance, those of zeros on an edge apart: their cells don't hold the figure."""
    groups = [
        (stance.value, on_edge, [one for one in made.dots if (one.stance, one.on_edge) == (stance.value, on_edge)])
        for stance in Stance
        for on_edge in (False, True)
    ]
    return [group for group in groups if group[2]]


def _dress_dots(chart: Any, answer: Answer, made: Dots) -> None:
    dressed(chart, made.caption)
    legend(chart)
    both = ((chart.category_axis, answer.indicator), (chart.value_axis, answer.indicator2))
    for (drawn, indicator), edge in zip(both, made.edges, strict=True):
        title = quantity(indicator, answer.language)
        axis(drawn, say("scatter.log", language=answer.language, quantity=title) if edge else title, TICKS)
        if edge:
            drawn._element.find(qn("c:scaling")).insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
            drawn.minimum_scale = edge
            for crosses in drawn._element.findall(qn("c:crosses")):
                crosses.set("val", "min")
    for (stance, _, own), drawn in zip(_groups(made), chart.plots[0].series, strict=True):
        drawn.format.line.fill.background()
        marked(drawn.marker, "#93460f", stance)
        for at, one in enumerate(own):
            if one.code in made.named:
                label = drawn.points[at].data_label
                label.text_frame.text = clean(one.name)
                label.text_frame.paragraphs[0].runs[0].font.size = Pt(SMALL)
                label.position = XL_LABEL_POSITION.ABOVE


def _timeline(answer: Answer, _height: float) -> Native | None:
    made = columns(answer)
    if not made.years:
        return None
    data = CategoryChartData(number_format="#,##0")
    data.categories = [str(year) for year in made.years]
    for stance, counts in made.counts.items():
        data.add_series(capitalised(stance_label(stance, answer.language)), counts)
    if any(made.spans):
        data.add_series(say("chart_of.spans", language=answer.language), made.spans)
    caption = say("chart_of.timeline", language=answer.language, about=made.caption)
    return Native(XL_CHART_TYPE.COLUMN_STACKED, data, caption, lambda chart: _dress_columns(chart, made, answer.language))


def _dress_columns(chart: Any, made: Columns, language: str) -> None:
    dressed(chart, made.caption)
    legend(chart)
    axis(chart.category_axis, say("label.year", language=language))
    axis(chart.value_axis, say("label.claims", language=language), "#,##0")
    plot = chart.plots[0]
    # A single year's column would fill the whole chart.
    plot.gap_width, plot.overlap = max(30, min(500, 600 // len(made.years))), 100
    for stance, drawn in zip_longest(made.counts, plot.series):
        colour, pattern = PATTERNS[stance] if stance else (token("muted"), None)
        fill = drawn.format.fill
        if pattern is None:
            fill.solid()
            fill.fore_color.rgb = rgb(colour if stance else token("raised"))
        else:
            fill.patterned()
            fill.pattern, fill.fore_color.rgb, fill.back_color.rgb = pattern, rgb(colour), rgb(token("raised"))
        drawn.format.line.color.rgb, drawn.format.line.width = rgb(colour), Pt(0.75)
        counts = drawn.data_labels
        # Zeros print nothing: the third part of the format is that of zero.
        counts.show_value, counts.number_format, counts.number_format_is_linked = True, "#,##0;;", False
        counts.font.size = Pt(8)
        counts.font.color.rgb = rgb(token("ink" if pattern or not stance else "raised"))


KINDS: dict[str, Callable[[Answer, float], Native | None]] = {
    "ranking": _ranking,
    "trend": _trend,
    "scatter": _scatter,
    "timeline": _timeline,
}
