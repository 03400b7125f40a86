"""One chart, or the map with its legend, as a picture of its own: heading, drawing, sources and line of state."""

from __future__ import annotations

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.pictures import DRAWINGS, cautions, foot, legend, page, selected, sources
from components.exports.pictures.files import as_file
from components.exports.pictures.foot import state_lines
from components.exports.pictures.map import PaperMap
from components.exports.pictures.presets import PRESETS
from components.theme import Theme
from components.views.base import figures_of
from components.words.messages import say
from components.words.text import capitalised, quoted

# Of the picture's height no more than this for the list of sources.
SOURCES = 0.16
LEAST_LEGEND, LEGEND = 150.0, 0.27


def single(answer: Answer, options: ExportOptions, drawing: str, *, export_id: str = "") -> Sheet:
    """The picture of one drawing in the size of ``options.preset``.

    Raises ValueError for a drawing or a preset that there is not.
    """
    if drawing not in DRAWINGS:
        raise ValueError(f"drawing “{quoted(drawing)}” is not known; use one of {', '.join(DRAWINGS)}")
    if options.preset not in PRESETS:
        raise ValueError(f"preset “{quoted(options.preset)}” is not known; use one of {', '.join(PRESETS)}")
    if _is_column(options, drawing):
        return page.compose(answer, options, export_id=export_id)
    preset, one = PRESETS[options.preset], DRAWINGS[drawing]
    theme: Theme = "dark" if answer.view["theme"] == "dark" else "light"
    shown = answer if drawing == "map" else figures_of(answer, answer.view["year"])
    title = shown.title if one.figures else say(f"export.{drawing}", language=answer.language)
    metadata = "\n".join([*state_lines(answer, options, export_id), options.permalink(answer.query)])
    sheet = Sheet(
        preset.width,
        preset.height,
        theme,
        title=title,
        description=one.words(answer),
        metadata=metadata,
        language=answer.language,
    )
    sheet.rect(sheet.box, "raised" if preset.kind == "page" and theme == "light" else "surface")
    area = sheet.box.inset(preset.margin)
    # All is drawn in the order in which it is read; what stands at the foot is measured first.
    small = _small(area.width)
    state = foot.plan(sheet, area.inset(0, 0, 0, small * 0.2), small, answer, options, export_id)
    listed = _listed(sheet, area.width, answer, drawing)
    told = cautions.lines(sheet, answer, (drawing,), area.width, small) if one.figures else []
    bottom = state.top - small - listed.height
    spare = small if listed.columns or told else 0
    body = Box(area.x, area.y, area.width, bottom - cautions.height(told, small) - spare - area.y)
    if drawing == "map":
        _map(sheet, body, answer)
    else:
        one.draw(sheet, body, answer)
    cautions.draw(sheet, area.x, bottom, told, small)
    sources.draw(sheet, area.x, bottom, listed)
    foot.draw(sheet, state)
    return sheet


def make_single(
    answer: Answer, options: ExportOptions, drawing: str, form: str, *, export_id: str = "", record: str = ""
) -> bytes:
    """The picture of one drawing as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF.

    Raises ValueError for what is not known.
    """
    made = single(answer, options, drawing, export_id=export_id)
    if _is_column(options, drawing):
        return page.make(answer, options, form, export_id=export_id, record=record)

    def rest() -> list[Sheet]:
        margin, state = PRESETS[options.preset].margin, " ".join(state_lines(answer, options, export_id))
        listed = _listed(made, made.box.inset(margin).width, answer, drawing)
        return sources.pages(made, answer, margin, listed.size, listed.ids, state) if listed.rest else []

    return as_file(made, answer, options, form, export_id=export_id, record=record, more=rest)


def _is_column(options: ExportOptions, drawing: str) -> bool:
    """Whether the map is asked for in a report's column: that is the page itself, as high as what stands in it."""
    return drawing == "map" and PRESETS[options.preset].kind == "column"


def _small(width: float) -> float:
    return min(max(width / 90, 6.4), 9.0)


def _listed(sheet: Sheet, width: float, answer: Answer, drawing: str) -> sources.Listed:
    """The sources of what is drawn, as many as the picture has room for."""
    columns, most = max(1, int(width // sources.COLUMN)), sheet.height * SOURCES
    return sources.plan(sheet, answer, width, columns, _small(width), most, DRAWINGS[drawing].sources(answer))


def _map(sheet: Sheet, body: Box, answer: Answer) -> None:
    """Title, map and legend: beside it where there is width, else beneath."""
    size = min(max(body.width / 60, 8), 11)
    with sheet.tagged("heading"):
        title = sheet.wrapped(answer.title, body.width, size * 1.5, 600)
        y = sheet.lines(body.x, body.y + size * 1.5, title, size * 1.5, 600, leading=1.22)
    with sheet.tagged("paragraph"):
        words = sheet.wrapped(capitalised(answer.subtitle), body.width, size)
        y = sheet.lines(body.x, y + size * 1.5, words, size, fill="muted")
    for sentence in selected.sentences(answer):
        with sheet.tagged("paragraph"):
            y = sheet.lines(body.x, y + size * 1.6, sheet.wrapped(sentence, body.width, size, 600), size, 600)
    y += size
    rest = Box(body.x, y, body.width, body.bottom - y)
    if rest.width > rest.height:
        wide = max(LEAST_LEGEND, rest.width * LEGEND)
        box = Box(rest.x, rest.y, rest.width - wide - size * 1.4, rest.height)
        key = Box(rest.right - wide, rest.y, wide, rest.height)
    else:
        rows = legend.legend_rows(answer, PaperMap(answer, rest))
        made = legend.plan(sheet, rows, rest.width, max(1, int(rest.width // (size * 15))), size * 0.9)
        high = min(made.height, rest.height * 0.45)
        box = Box(rest.x, rest.y, rest.width, rest.height - high - size)
        key = Box(rest.x, rest.bottom - high, rest.width, high)
    DRAWINGS["map"].draw(sheet, box, answer)
    legend.draw_legend(sheet, key, answer, PaperMap(answer, box), size * 0.9)
