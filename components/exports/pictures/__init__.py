"""Pictures as SVG that Python writes; ``typeset`` makes PDF and PNG of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from components.answer import Answer
from components.answer.countries import of_countries
from components.answer.figures import distinct
from components.drawing.sheet import Box, Sheet
from components.exports.pictures.actors import actor_sources, draw_actors, words_of_actors
from components.exports.pictures.alternative import words_of_map
from components.exports.pictures.charts import COUNTRIES, drawing_of, sources_of, words_of
from components.exports.pictures.map import PaperMap, draw_map

Draw = Callable[[Sheet, Box, Answer], None]


@dataclass(frozen=True)
class Drawing:
    """A part of a picture: ``draw(sheet, box, answer)`` puts it into a box, ``words(answer)`` say what is seen there, ``sources(answer)`` are those of what it shows.

    Ids are those of the screen's views. Its name is the message ``export.<id>``. ``claims`` says that its sources are those of claims, ``figures`` that they are those of figures.
    """

    id: str
    draw: Draw
    words: Callable[[Answer], str]
    sources: Callable[[Answer], tuple[str, ...]]
    figures: bool = True
    claims: bool = False


DRAWINGS = {
    one.id: one
    for one in (
        Drawing("map", draw_map, words_of_map, sources_of("map"), claims=True),
        Drawing("ranking", drawing_of("ranking"), words_of("ranking"), sources_of("ranking")),
        Drawing("trend", drawing_of("trend"), words_of("trend"), sources_of("trend")),
        Drawing("scatter", drawing_of("scatter"), words_of("scatter"), sources_of("scatter")),
        Drawing("timeline", drawing_of("timeline"), words_of("timeline"), sources_of("timeline"), figures=False, claims=True),
        Drawing("actors", draw_actors, words_of_actors, actor_sources, figures=False, claims=True),
    )
}


def drawings_of(answer: Answer, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The drawings that stand for these: the trend and the ranking of countries where they alone have figures and a map would be empty."""
    empty = "map" in wanted and of_countries(answer) is not answer and not DRAWINGS["map"].sources(answer)
    return COUNTRIES if empty else wanted


def sources_drawn(answer: Answer, drawings: Iterable[str], on_map: PaperMap | None = None) -> tuple[str, ...]:
    """Sources of what these drawings show, in order of first use; of the map of what is seen of it, where it is given."""
    return distinct(on_map.source_ids if one == "map" and on_map else DRAWINGS[one].sources(answer) for one in drawings)
