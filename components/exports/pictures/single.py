"""One chart, or the map with its legend, as a picture of its own: heading, drawing, sources and line of state."""

from __future__ import annotations

from collections.abc import Callable

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.pictures import (
    COUNTRIES,
    DRAWINGS,
    cautions,
    drawings_of,
    foot,
    head,
    legend,
    page,
    sources,
    sources_drawn,
)
from components.exports.pictures.files import Picture, as_file, known
from components.exports.pictures.fitting import fitted
from components.exports.pictures.map import PaperMap, draw_map
from components.exports.pictures.presets import PRESETS
from components.exports.pictures.sources import Listed
from components.theme import Theme
from components.views.base import figures_of
from components.words.messages import say
from components.words.text import quoted

# Of the picture's height no more than this for the list of sources.
SOURCES = 0.16
# The width of a legend beside the map; the most of the height for one beneath it.
LEAST_LEGEND, LEGEND, MOST_LEGEND = 150.0, 0.27, 0.45


def single(answer: Answer, options: ExportOptions, drawing: str, form: str = "pdf", *, export_id: str = "") -> Picture:
    """The picture of one drawing in the size of ``options.preset``.

    Raises ValueError for a drawing or a preset that there is not.
    """
    if drawing not in DRAWINGS:
        raise ValueError(f"drawing “{quoted(drawing)}” is not known; use one of {', '.join(DRAWINGS)}")
    if options.preset not in PRESETS:
        raise ValueError(f"preset “{quoted(options.preset)}” is not known; use one of {', '.join(PRESETS)}")
    if _is_column(options, drawing):
        return page.compose(answer, options, form, export_id=export_id)
    preset, one = PRESETS[options.preset], DRAWINGS[drawing]
    theme: Theme = "dark" if answer.view["theme"] == "dark" else "light"
    shown = answer if drawing == "map" else figures_of(answer, answer.view["year"])
    title = shown.title if one.figures else say(f"export.{drawing}", language=answer.language)
    metadata = "\n".join([state_line(answer, export_id, options), options.permalink(answer.query)])
    sheet = Sheet(
        preset.width,
        preset.height,
        theme,
        title=title,
        description=" ".join(DRAWINGS[part].words(answer) for part in drawings_of(answer, (drawing,))),
        metadata=metadata,
        language=answer.language,
    )
    sheet.rect(sheet.box, "raised" if preset.kind == "page" and theme == "light" else "surface")
    area = sheet.box.inset(preset.margin)
    # All is drawn in the order in which it is read; what stands at the foot is measured first.
    small = _small(area.width)
    state = foot.plan(sheet, area.inset(0, 0, 0, small * 0.2), small, answer, options, export_id)
    parts = drawings_of(answer, (drawing,))
    told = cautions.lines(sheet, answer, parts, area.width, small) if one.figures else []

    def body(listed: float) -> Box:
        spare = small if listed or told else 0
        return Box(area.x, area.y, area.width, state.top - small - listed - cautions.height(told, small) - spare - area.y)

    def listed_of(on_map: PaperMap | None) -> Listed:
        columns, most = max(1, int(area.width // sources.COLUMN)), sheet.height * SOURCES
        ids = sources_drawn(answer, parts, on_map)
        return sources.plan(sheet, answer, area.width, columns, small, most, ids, form=form)

    if parts == COUNTRIES:
        listed = listed_of(None)
        high = listed.height
        _countries(sheet, body(high), answer)
    elif drawing == "map":
        listed, high = _map(sheet, body, listed_of, answer)
    else:
        listed = listed_of(None)
        high = listed.height
        one.draw(sheet, body(high), answer)
    bottom = state.top - small - high
    cautions.draw(sheet, area.x, bottom, told, small)
    sources.draw(sheet, area.x, bottom, listed)
    foot.draw(sheet, state)
    return Picture(sheet, listed, preset.margin)


def make_single(
    answer: Answer, options: ExportOptions, drawing: str, form: str, *, export_id: str = "", record: str = ""
) -> bytes:
    """The picture of one drawing as ``svg``, ``pdf`` or ``png``; ``record`` (JSON) goes into the PDF.

    Raises ValueError for what is not known.
    """
    known(form)
    made = single(answer, options, drawing, form, export_id=export_id)
    return as_file(made, answer, options, form, export_id=export_id, record=record)


def _countries(sheet: Sheet, body: Box, answer: Answer) -> None:
    """What stands in place of a map under its title: the figures of countries over the years, and those of the year."""
    top, size = _head(sheet, body, answer)
    style = page.STYLES["landscape" if body.width > body.height else "square"]
    page.draw_countries(sheet, body.inset(0, top - body.y + size, 0, 0), answer, style)


def _head(sheet: Sheet, area: Box, answer: Answer) -> tuple[float, float]:
    """The title over a map, to the base line of its last line; and the size of type."""
    size = min(max(area.width / 60, 8), 11)
    return head.draw(sheet, area.x, area.y, area.width, answer, head.Sizes(size * 1.5, size, size)), size


def _is_column(options: ExportOptions, drawing: str) -> bool:
    """Whether the map is asked for in a report's column: that is the page itself, as high as what stands in it."""
    return drawing == "map" and PRESETS[options.preset].kind == "column"


def _small(width: float) -> float:
    return min(max(width / 90, 6.4), 9.0)


def _map(
    sheet: Sheet, body: Callable[[float], Box], listed_of: Callable[[PaperMap | None], Listed], answer: Answer
) -> tuple[Listed, float]:
    """Title, map and legend: beside it where there is width, else beneath it. The list of its sources and the height kept for it."""
    area = body(0)
    top, size = _head(sheet, area, answer)
    top += size
    wide = max(LEAST_LEGEND, area.width * LEGEND)
    columns = max(1, int(area.width // (size * 15)))

    def rest(listed: float) -> Box:
        return Box(area.x, top, area.width, body(listed).bottom - top)

    beside = area.width > rest(0).height

    def box_of(listed: float) -> Box:
        whole = rest(listed)
        if beside:
            return Box(whole.x, whole.y, whole.width - wide - size * 1.4, whole.height)
        rows = legend.legend_rows(answer, PaperMap(answer, whole, sheet.theme))
        high = min(legend.plan(sheet, rows, whole.width, columns, size * 0.9).height, whole.height * MOST_LEGEND)
        return Box(whole.x, whole.y, whole.width, whole.height - high - size)

    drawn, listed, high = fitted(answer, sheet.theme, box_of, listed_of)
    box, whole = drawn.box, rest(high)
    key = (
        Box(whole.right - wide, whole.y, wide, whole.height)
        if beside
        else Box(whole.x, box.bottom + size, whole.width, whole.bottom - box.bottom - size)
    )
    draw_map(sheet, box, answer, drawn)
    legend.draw_legend(sheet, key, answer, drawn, size * 0.9)
    return listed, high
