"""Pictures as SVG that Python writes; ``typeset`` makes PDF and PNG of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.pictures.actors import draw_actors
from components.exports.pictures.charts import drawing_of
from components.exports.pictures.map import draw_map

Draw = Callable[[Sheet, Box, Answer], None]


@dataclass(frozen=True)
class Drawing:
    """A part of a picture: ``draw(sheet, box, answer)`` puts it into a box. Ids are those of the screen's views.

    Its name is the message ``export.<id>``. ``claims`` says that its sources are those of claims, ``figures`` that they are those of figures.
    """

    id: str
    draw: Draw
    figures: bool = True
    claims: bool = False


DRAWINGS = {
    one.id: one
    for one in (
        Drawing("map", draw_map, claims=True),
        Drawing("ranking", drawing_of("ranking")),
        Drawing("trend", drawing_of("trend")),
        Drawing("scatter", drawing_of("scatter")),
        Drawing("timeline", drawing_of("timeline"), figures=False, claims=True),
        Drawing("actors", draw_actors, figures=False, claims=True),
    )
}
