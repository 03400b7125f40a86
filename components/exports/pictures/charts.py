"""A chart on a sheet: the figure of its view, as the screen shows it, with the heading, the key and the notes of paper."""

from __future__ import annotations

from collections.abc import Callable

from components.answer import Answer
from components.answer.countries import of_countries
from components.drawing.box import Box
from components.drawing.figure_svg import draw_on
from components.drawing.medium import Medium
from components.drawing.sheet import Sheet
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.alternative import words_of_chart
from components.views import VIEWS, View
from components.views.base import Caption
from components.words.messages import say
from components.words.places import place_noun

TRIES = 3
# What is drawn of figures for whole countries, which no map shows.
COUNTRIES = ("trend", "ranking")


def view_of(view_id: str) -> View:
    """The view of that id."""
    return next(view for view in VIEWS if view.id == view_id)


def shown_in(view: View, answer: Answer) -> Answer:
    """The answer that a view draws: figures for whole countries where they alone are known."""
    return of_countries(answer) if view.id in COUNTRIES else answer


def sources_of(view_id: str) -> Callable[[Answer], tuple[str, ...]]:
    """A function that gives the sources of what the view shows."""
    view = view_of(view_id)
    return lambda answer: view.sources(shown_in(view, answer), answer.view["year"])


def words_of(view_id: str) -> Callable[[Answer], str]:
    """A function that says in words what the view shows."""
    view = view_of(view_id)
    return lambda answer: words_of_chart(shown_in(view, answer), view)


def drawing_of(view_id: str) -> Callable[[Sheet, Box, Answer], None]:
    """A function that draws the view into a box."""
    view = view_of(view_id)

    def draw(sheet: Sheet, box: Box, answer: Answer) -> None:
        answer, year = shown_in(view, answer), answer.view["year"]

        def medium(area: Box) -> Medium:
            return Medium(area.width, area.height, sheet.theme, cf.size_of(box), "paper")

        caption = view.caption(answer, year, medium(box))
        if caption.empty:
            cf.draw_empty(sheet, box, _said(caption, answer), caption.empty)
            return
        # What has no room is known once the figure has a box, and the box once the words are known.
        for _ in range(TRIES):
            area = cf.draw_frame(Sheet(sheet.width, sheet.height), box, _said(caption, answer))
            before, caption = caption, view.caption(answer, year, medium(area))
            if caption == before:
                break
        area = cf.draw_frame(sheet, box, _said(caption, answer))
        with sheet.tagged("figure", words_of_chart(answer, view), area):
            draw_on(sheet, area, view.figure(answer, year, medium(area)), medium(area))
        if sheet.cells:
            size = medium(area).size
            head = say(f"picture.{view.id}.head.{place_noun(answer.facts)}", language=answer.language)
            sheet.tabulated(lambda: sheet.text(area.x, area.y + size, head, size * 0.92, fill="muted"))

    return draw


def _said(caption: Caption, answer: Answer) -> cf.Said:
    shown = (caption.title, caption.conditions, caption.notes, caption.stances, caption.signs, caption.needed)
    return cf.Said(*shown, answer.language)
