"""The composed page: title, map, legend, chart, sources and the line of state, laid out for every preset."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from components.answer import Answer
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.pictures import DRAWINGS, Draw, cautions, legend, sources, sources_drawn
from components.exports.pictures.files import as_file
from components.exports.pictures.map import PaperMap, draw_map
from components.exports.pictures.presets import PRESETS, Preset
from components.theme import Theme
from components.words.messages import say
from components.words.places import region_name
from components.words.text import capitalised


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


def style_of(preset: Preset) -> Style:
    """The style of a preset."""
    return STYLES[("landscape" if preset.landscape else "portrait") if preset.kind == "page" else preset.kind]


def compose(answer: Answer, options: ExportOptions, *, export_id: str = "") -> Sheet:
    """The page of a View in the size of ``options.preset``; a report's column is as high as what stands in it.

    The chart is the one that the View shows, where the preset has room for one. Raises KeyError for a preset that is
    none of ``PRESETS``.
    """
    preset = PRESETS[options.preset]
    theme: Theme = "dark" if answer.view["theme"] == "dark" else "light"
    metadata = "\n".join([*state_lines(answer, options, export_id), options.permalink(answer.query)])
    sheet = Sheet(preset.width, preset.height, theme, title=answer.title, description=described(answer), metadata=metadata)
    if preset.kind == "column":
        _column(sheet, preset, answer, options, export_id)
    else:
        _page(sheet, preset, answer, options, export_id)
    return sheet


def make(answer: Answer, options: ExportOptions, form: str, *, export_id: str = "", record: str = "") -> bytes:
    """The page as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF."""
    made, preset = compose(answer, options, export_id=export_id), PRESETS[options.preset]

    def rest() -> list[Sheet]:
        listed, foot = _listed(made, preset, answer), " ".join(state_lines(answer, options, export_id))
        return sources.pages(made, answer, preset.margin, listed.size, listed.ids, foot) if listed.rest else []

    return as_file(made, answer, options, form, export_id=export_id, record=record, more=rest)


def drawings(answer: Answer, preset: Preset) -> tuple[str, ...]:
    """What the page of a preset draws: the map, and the View's chart where there is room for one."""
    chart = answer.view["chart"]
    return ("map", chart) if style_of(preset).chart and chart in DRAWINGS else ("map",)


def described(answer: Answer) -> str:
    """The page in words for readers who can't see it: what is shown, under which rule, and the highest figures."""
    speak = partial(say, language=answer.language, title=answer.title, subtitle=answer.subtitle)
    if answer.finding:
        return " ".join([speak("report.map"), *answer.finding.sentences])
    names = [f"{region_name(code, answer.facts, answer.language)}: {answer.words(code)}" for _, code in answer.ranking[:3]]
    return speak("picture.alt.highest", names="; ".join(names)) if names else speak("report.map")


def state_lines(answer: Answer, options: ExportOptions, export_id: str) -> list[str]:
    """Who made it, the export's id, the data's version and the day of access."""
    return [state_line(answer, export_id, options)]


# ---------------------------------------------------------------- pages, slides, squares
def _page(sheet: Sheet, preset: Preset, answer: Answer, options: ExportOptions, export_id: str) -> None:
    style, area = style_of(preset), sheet.box.inset(preset.margin)
    sheet.rect(sheet.box, "raised" if preset.kind == "page" and sheet.theme == "light" else "surface")
    top = _head(sheet, area, style, answer)
    bottom = _foot(sheet, area, style, answer, options, export_id)
    listed = _listed(sheet, preset, answer)
    sources.draw(sheet, area.x, bottom - listed.height, listed)
    told = cautions.lines(sheet, answer, drawings(answer, preset), area.width, style.small)
    beneath = cautions.draw(sheet, area.x, bottom - listed.height, told, style.small)
    body = Box(area.x, top, area.width, beneath - style.gap - top)
    for chart in drawings(answer, preset)[1:]:
        body = _chart(sheet, body, style, answer, DRAWINGS[chart].draw)
    beside = Box(body.right - style.legend, body.y, style.legend, body.height)
    map_box = Box(body.x, body.y, body.width - style.legend - style.gap, body.height)
    drawn = draw_map(sheet, map_box, answer)
    legend.draw_legend(sheet, beside, answer, drawn, style.text)


def _listed(sheet: Sheet, preset: Preset, answer: Answer) -> sources.Listed:
    """The sources of what the page draws, as many as it has room for."""
    style, ids = style_of(preset), sources_drawn(answer, drawings(answer, preset))
    return sources.plan(sheet, answer, preset.width - 2 * preset.margin, style.columns, style.small, style.sources, ids)


def _chart(sheet: Sheet, body: Box, style: Style, answer: Answer, chart: Draw) -> Box:
    """Draw the chart beneath or beside what is left of the body, which comes back."""
    if style.beneath:
        high = body.height * style.chart
        chart(sheet, Box(body.x, body.bottom - high, body.width, high), answer)
        return Box(body.x, body.y, body.width, body.height - high - style.gap)
    wide = body.width * style.chart
    with sheet.group(shift=(body.right - wide, body.y), zoom=style.zoom):
        chart(sheet, Box(0, 0, wide / style.zoom, body.height / style.zoom), answer)
    return Box(body.x, body.y, body.width - wide - style.gap, body.height)


def _head(sheet: Sheet, area: Box, style: Style, answer: Answer) -> float:
    """Name of the atlas, title, subtitle, findings; y beneath them comes back."""
    y = area.y + style.small
    name = sheet.text(area.x, y, "VETA", style.small + 0.6, 600, fill="accent")
    sheet.text(name.right + 6, y, say("picture.atlas", language=answer.language), style.small + 0.6, fill="muted")
    y = sheet.lines(
        area.x, y + style.title * 1.25, sheet.wrapped(answer.title, area.width, style.title, 600), style.title, 600, leading=1.2
    )
    y = sheet.lines(
        area.x,
        y + style.subtitle * 1.6,
        sheet.wrapped(subtitle(answer), area.width, style.subtitle),
        style.subtitle,
        fill="muted",
    )
    # What an analysis found, or why it found nothing.
    finding = [*filter(None, [answer.finding.problem]), *answer.finding.sentences] if answer.finding else []
    if finding:
        y = sheet.lines(area.x, y + style.text * 1.7, sheet.wrapped(" ".join(finding), area.width, style.text), style.text)
    return y + style.gap * 0.9


def subtitle(answer: Answer) -> str:
    """Rule, filters and gaps, with a capital."""
    return capitalised(answer.subtitle)


def _foot(sheet: Sheet, area: Box, style: Style, answer: Answer, options: ExportOptions, export_id: str) -> float:
    """The line of state and the permalink at the foot; y above them comes back."""
    link = sheet.wrapped(options.permalink(answer.query), area.width, style.small)
    lines = [line for one in state_lines(answer, options, export_id) for line in sheet.wrapped(one, area.width, style.small, 600)]
    step = style.small * LEADING
    top = area.bottom - step * (len(lines) + len(link))
    sheet.line(area.x, top, area.right, top, "rule", 0.75)
    y = sheet.lines(area.x, top + step, lines, style.small, 600)
    sheet.lines(area.x, y + step, link, style.small, fill="muted")
    return top - style.gap * 0.6


# ---------------------------------------------------------------- a report's column
def _column(sheet: Sheet, preset: Preset, answer: Answer, options: ExportOptions, export_id: str) -> None:
    """From top to bottom; the sheet is made as high as what stands on it."""
    style, margin = style_of(preset), preset.margin
    wide = preset.width - 2 * margin
    rows_box = Box(margin, 0, wide, wide * 0.98)
    rows = legend.legend_rows(answer, PaperMap(answer, rows_box))
    key = legend.plan(sheet, rows, wide, 2, style.text)
    listed = _listed(sheet, preset, answer)
    told = cautions.lines(sheet, answer, drawings(answer, preset), wide, style.small)
    noted = cautions.height(told, style.small)
    trial = Sheet(preset.width, 1e4, sheet.theme)
    top = _head(trial, Box(margin, margin, wide, 1e4), style, answer)
    foot = 1e4 - _foot(trial, Box(margin, 0, wide, 1e4), style, answer, options, export_id)
    sheet.height = round(top + rows_box.height + key.height + noted + listed.height + foot + margin + 3 * style.gap, 1)
    area = Box(margin, margin, wide, sheet.height - 2 * margin)
    sheet.rect(sheet.box, "raised" if sheet.theme == "light" else "surface")
    _head(sheet, area, style, answer)
    draw_map(sheet, Box(margin, top, wide, rows_box.height), answer)
    y = top + rows_box.height + style.gap * 0.5
    legend.draw_plan(sheet, margin, y, key)
    y += key.height + style.gap + noted
    cautions.draw(sheet, margin, y, told, style.small)
    sources.draw(sheet, margin, y, listed)
    _foot(sheet, area, style, answer, options, export_id)
