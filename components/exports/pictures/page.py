"""The composed page: title, map, legend, chart, sources and the line of state, laid out for every preset."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.answer import Answer
from components.answer.countries import of_countries
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.pictures import (
    COUNTRIES,
    DRAWINGS,
    Draw,
    cautions,
    drawings_of,
    foot,
    head,
    legend,
    sources,
    sources_drawn,
)
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.files import Picture, as_file, known
from components.exports.pictures.fitting import fitted
from components.exports.pictures.map import PaperMap, draw_map
from components.exports.pictures.presets import PRESETS, Preset
from components.exports.pictures.sources import Listed
from components.theme import Theme
from components.words.messages import say


@dataclass(frozen=True)
class Style:
    """Sizes of type and gaps, in pixels, and how a kind of page is divided.

    ``legend`` is the legend's width beside the map (0: beneath it), ``chart`` the chart's share of the width beside the
    map, or of the height beneath it (``beneath``); ``sources`` the most height that sources may take; ``zoom`` how
    much larger than on paper the chart's type is.
    """

    title: float
    subtitle: float
    text: float
    small: float
    gap: float
    legend: float
    chart: float
    beneath: bool
    sources: float
    columns: int
    zoom: float = 1


STYLES = {
    "portrait": Style(21, 10.5, 10, 7.6, 14, 196, 0.27, True, 150, 2),
    "landscape": Style(20, 10.5, 10, 7.6, 16, 200, 0.29, False, 84, 3),
    "slide": Style(28, 13, 11.5, 9, 20, 232, 0.33, False, 64, 3, 1.3),
    "square": Style(22, 11.5, 10.5, 8.5, 14, 208, 0, False, 52, 1),
    "column": Style(12.5, 8, 8, 6.6, 7, 0, 0, True, 120, 1),
}
# Height of a ranking of countries and of a row of it, in pixels at the smallest type.
RANKING, RANKING_ROW = 118.0, 18.0


def style_of(preset: Preset) -> Style:
    """The style of a preset."""
    return STYLES[("landscape" if preset.landscape else "portrait") if preset.kind == "page" else preset.kind]


def compose(answer: Answer, options: ExportOptions, form: str = "pdf", *, export_id: str = "") -> Picture:
    """The page of a View in the size of ``options.preset``; a report's column is as high as what stands in it.

    The chart is the one that the View shows, where the preset has room for one. Raises KeyError for a preset that is
    none of ``PRESETS``.
    """
    preset = PRESETS[options.preset]
    theme: Theme = "dark" if answer.view["theme"] == "dark" else "light"
    metadata = "\n".join([state_line(answer, export_id, options), options.permalink(answer.query)])
    sheet = Sheet(
        preset.width,
        preset.height,
        theme,
        title=answer.title,
        description=described(answer, preset),
        metadata=metadata,
        language=answer.language,
    )
    compose_on = _column if preset.kind == "column" else _page
    return Picture(sheet, compose_on(sheet, preset, answer, options, export_id, form), preset.margin)


def make(answer: Answer, options: ExportOptions, form: str, *, export_id: str = "", record: str = "") -> bytes:
    """The page as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF."""
    known(form)
    made = compose(answer, options, form, export_id=export_id)
    return as_file(made, answer, options, form, export_id=export_id, record=record)


def described(answer: Answer, preset: Preset) -> str:
    """The page in words for readers who can't see it."""
    return " ".join(DRAWINGS[drawing].words(answer) for drawing in drawings(answer, preset))


def drawings(answer: Answer, preset: Preset) -> tuple[str, ...]:
    """What the page of a preset draws: the map, and the View's chart where there is room for one."""
    chart = answer.view["chart"]
    return drawings_of(answer, ("map", chart) if style_of(preset).chart and chart in DRAWINGS else ("map",))


# ---------------------------------------------------------------- pages, slides, squares
def _page(sheet: Sheet, preset: Preset, answer: Answer, options: ExportOptions, export_id: str, form: str) -> Listed:
    style, area = style_of(preset), sheet.box.inset(preset.margin)
    sheet.rect(sheet.box, "raised" if preset.kind == "page" and sheet.theme == "light" else "surface")
    # All is drawn in the order in which it is read; what stands at the foot is measured first.
    state = foot.plan(sheet, area, style.small, answer, options, export_id)
    told = cautions.lines(sheet, answer, drawings(answer, preset), area.width, style.small)
    foot_of_body = state.top - style.gap * 1.6 - cautions.height(told, style.small)
    top = _head(sheet, area, style, answer)
    drawn_ids = drawings(answer, preset)
    charts = drawn_ids[1:]

    def body(listed: float) -> Box:
        return Box(area.x, top, area.width, foot_of_body - listed - top)

    def map_box(listed: float) -> Box:
        mapped = _mapped(body(listed), style) if charts else body(listed)
        return Box(mapped.x, mapped.y, mapped.width - style.legend - style.gap, mapped.height)

    if drawn_ids == COUNTRIES:
        listed = _listed(sheet, preset, answer, form, None)
        high = listed.height
        draw_countries(sheet, body(high), answer, style)
    else:
        drawn, listed, high = fitted(answer, sheet.theme, map_box, lambda on_map: _listed(sheet, preset, answer, form, on_map))
        box = drawn.box
        draw_map(sheet, box, answer, drawn)
        legend.draw_legend(sheet, Box(box.right + style.gap, box.y, style.legend, box.height), answer, drawn, style.text)
        for chart in charts:
            _chart(sheet, body(high), style, answer, DRAWINGS[chart].draw)
    bottom = state.top - style.gap * 0.6 - high
    cautions.draw(sheet, area.x, bottom, told, style.small)
    sources.draw(sheet, area.x, bottom, listed)
    foot.draw(sheet, state)
    return listed


def draw_countries(sheet: Sheet, body: Box, answer: Answer, style: Style) -> None:
    """In place of a map of regions without a figure: the trend of the countries that have some, and their ranking where a chart stands."""
    trend, ranking = (DRAWINGS[one].draw for one in COUNTRIES)
    shown = of_countries(answer)
    if len(shown.codes) == 1:  # the world ranks with nobody
        trend(sheet, body, answer)
        return
    beneath = style.beneath or not style.chart
    zoom = style.text / cf.SMALLEST if beneath else style.zoom
    # The ranking is as high as its rows, the trend has the rest.
    high = min((RANKING + RANKING_ROW * len(shown.figures)) * zoom, body.height / 2 if beneath else body.height)
    mapped = _mapped(body, replace(style, chart=high / body.height, beneath=True) if beneath else style)
    trend(sheet, mapped, answer)
    left, top = (body.x, body.bottom - high) if beneath else (mapped.right + style.gap, body.y)
    with sheet.group(shift=(left, top), zoom=zoom):
        ranking(sheet, Box(0, 0, (body.right - left) / zoom, high / zoom), answer)


def _listed(sheet: Sheet, preset: Preset, answer: Answer, form: str, on_map: PaperMap | None) -> Listed:
    """The sources of what the page draws, as many as it has room for."""
    style, ids = style_of(preset), sources_drawn(answer, drawings(answer, preset), on_map)
    width = preset.width - 2 * preset.margin
    return sources.plan(sheet, answer, width, style.columns, style.small, style.sources, ids, form=form)


def _mapped(body: Box, style: Style) -> Box:
    """What the chart leaves of the body to the map."""
    if style.beneath:
        return Box(body.x, body.y, body.width, body.height * (1 - style.chart) - style.gap)
    return Box(body.x, body.y, body.width * (1 - style.chart) - style.gap, body.height)


def _chart(sheet: Sheet, body: Box, style: Style, answer: Answer, chart: Draw) -> None:
    """Draw the chart at the lower or the right edge of the body."""
    if style.beneath:
        high = body.height * style.chart
        chart(sheet, Box(body.x, body.bottom - high, body.width, high), answer)
        return
    wide = body.width * style.chart
    with sheet.group(shift=(body.right - wide, body.y), zoom=style.zoom):
        chart(sheet, Box(0, 0, wide / style.zoom, body.height / style.zoom), answer)


def _head(sheet: Sheet, area: Box, style: Style, answer: Answer) -> float:
    """Name of the atlas, title, subtitle, findings, figures of selected regions; y beneath them comes back."""
    y = area.y + style.small
    with sheet.tagged("paragraph"):
        name = sheet.text(area.x, y, "VETA", style.small + 0.6, 600, fill="accent")
        sheet.text(name.right + 6, y, say("picture.atlas", language=answer.language), style.small + 0.6, fill="muted")
    y = head.draw(sheet, area.x, y, area.width, answer, head.Sizes(style.title, style.subtitle, style.text))
    return y + style.gap * 0.9


# ---------------------------------------------------------------- a report's column
def _column(sheet: Sheet, preset: Preset, answer: Answer, options: ExportOptions, export_id: str, form: str) -> Listed:
    """From top to bottom; the sheet is made as high as what stands on it."""
    style, margin = style_of(preset), preset.margin
    wide = preset.width - 2 * margin
    by_country = drawings(answer, preset) == COUNTRIES
    rows_box = Box(margin, 0, wide, wide * (1.2 if by_country else 0.98))
    drawn = None if by_country else PaperMap(answer, rows_box, sheet.theme)
    key = legend.plan(sheet, legend.legend_rows(answer, drawn) if drawn else [], wide, 2, style.text)
    listed = _listed(sheet, preset, answer, form, drawn)
    told = cautions.lines(sheet, answer, drawings(answer, preset), wide, style.small)
    noted = cautions.height(told, style.small)
    trial = Sheet(preset.width, 1e4, sheet.theme)
    top = _head(trial, Box(margin, margin, wide, 1e4), style, answer)
    state = foot.plan(sheet, Box(margin, 0, wide, 1e4), style.small, answer, options, export_id)
    high = state.box.bottom - state.top + style.gap * 0.6
    sheet.height = round(top + rows_box.height + key.height + noted + listed.height + high + margin + 3 * style.gap, 1)
    area = Box(margin, margin, wide, sheet.height - 2 * margin)
    sheet.rect(sheet.box, "raised" if sheet.theme == "light" else "surface")
    _head(sheet, area, style, answer)
    if drawn:
        draw_map(sheet, Box(margin, top, wide, rows_box.height), answer, drawn)
    else:
        draw_countries(sheet, Box(margin, top, wide, rows_box.height), answer, style)
    y = top + rows_box.height + style.gap * 0.5
    legend.draw_plan(sheet, margin, y, key)
    y += key.height + style.gap + noted
    cautions.draw(sheet, margin, y, told, style.small)
    sources.draw(sheet, margin, y, listed)
    foot.draw(sheet, replace(state, box=area))
    return listed
