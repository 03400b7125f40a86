"""A plotly figure as SVG, for paper, pages and the first picture: the few kinds of trace, axis, shape and annotation in use.

Every mark stands where Plotly draws it in a picture of the same size, to a pixel and a half. What can't be drawn raises
ValueError (``figure_input``). The same figure and medium give the same bytes.
"""

from __future__ import annotations

from components.drawing.bars import draw_bars
from components.drawing.box import Box
from components.drawing.cartesian import Subplot, anchored, area_of, draw_axis, draw_grid, subplots_of
from components.drawing.colours import colour_of
from components.drawing.figure_input import Drawable, Input, read_figure
from components.drawing.maps import draw_maps
from components.drawing.medium import Medium
from components.drawing.pen import Mark, Pen, paint
from components.drawing.points import draw_scatter
from components.drawing.shapes import Places, draw_notes, draw_shapes
from components.drawing.sheet import Sheet


def draw(figure: Drawable, medium: Medium, label: str = "") -> str:
    """The figure as an ``<svg>`` of the medium's size, with real text; ``label`` says it in words to screen readers."""
    return _drawn(figure, medium, noting=False).sheet.fragment(label)


def draw_on(sheet: Sheet, box: Box, figure: Drawable, medium: Medium) -> None:
    """The figure on a larger sheet, its upper left corner at that of the box. The medium's size counts, not the box's."""
    sheet.place(_drawn(figure, medium, noting=False).sheet, box.x, box.y)


def elements(figure: Drawable, medium: Medium) -> list[Mark]:
    """Every mark that the figure shows, in the order in which it is drawn."""
    return _drawn(figure, medium, noting=True).marks


def _drawn(figure: Drawable, medium: Medium, noting: bool) -> Pen:
    given = read_figure(figure, medium)
    area = area_of(given.layout, medium)
    pen = Pen(Sheet(medium.width, medium.height, medium.theme), noting)
    subplots, places = subplots_of(given, area), Places(given, area)
    paper = given.layout.get("paper_bgcolor")
    if paper and colour_of(paper)[1]:
        pen.sheet.raw(f'<rect width="{medium.width:g}" height="{medium.height:g}"{paint(paper)}/>')
    background = given.layout.get("plot_bgcolor")
    for subplot in subplots.values():
        if background and colour_of(background)[1]:
            box = subplot.box
            corner = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
            pen.sheet.raw(f"<rect {corner}{paint(background)}/>")
    draw_shapes(pen, given, places, "below")
    for pair, subplot in subplots.items():
        _draw_subplot(pen, given, pair, subplot)
    _draw_axes(pen, given, list(subplots.values()), area)
    draw_maps(pen, given, area)
    draw_shapes(pen, given, places, "above")
    draw_notes(pen, given, places)
    return pen


def _draw_subplot(pen: Pen, given: Input, pair: tuple[str, str], subplot: Subplot) -> None:
    own = [
        (number, trace)
        for number, trace in given.traces
        if trace["type"] in ("bar", "scatter") and (trace.get("xaxis") or "x", trace.get("yaxis") or "y") == pair
    ]
    bars = [(number, trace) for number, trace in own if trace["type"] == "bar"]
    across = frozenset(pair[1] if trace.get("orientation") == "h" else pair[0] for _, trace in bars)
    draw_grid(pen, subplot, across)
    draw_bars(pen, given, bars, subplot)
    for number, trace in own:
        if trace["type"] == "scatter":
            draw_scatter(pen, given, number, trace, subplot)


def _draw_axes(pen: Pen, given: Input, subplots: list[Subplot], area: Box) -> None:
    base = given.layout.get("font") or {}
    axes = {axis.ref: axis for subplot in subplots for axis in (subplot.x, subplot.y)}
    for axis in axes.values():
        draw_axis(pen, axis, anchored(axis, subplots, area), base)
