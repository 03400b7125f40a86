"""A map and the list of its sources on one sheet: how high the list is decides what the map shows, and so which sources there are."""

from __future__ import annotations

from collections.abc import Callable

from components.answer import Answer
from components.drawing.box import Box
from components.exports.pictures.map import PaperMap
from components.exports.pictures.sources import Listed
from components.theme import Theme

TRIES = 3
SPARE = 2.0  # pixels left empty for which nothing is tried again


def fitted(
    answer: Answer, theme: Theme, box_of: Callable[[float], Box], listed_of: Callable[[PaperMap | None], Listed]
) -> tuple[PaperMap, Listed, float]:
    """The map, the list of the sources of what is seen of it, and the height that is kept for the list.

    ``box_of(height)`` is the map's box beside a list of that height, ``listed_of(map)`` the list of a map, or of one that shows
    all there is.
    """
    high = listed_of(None).height
    found = None
    for _ in range(TRIES):
        drawn = PaperMap(answer, box_of(high), theme)
        listed = listed_of(drawn)
        if listed.height <= high:
            found = drawn, listed, high
            if high - listed.height <= SPARE:
                break
        elif found:
            break
        high = listed.height
    # One that never fitted has the room that it takes.
    return found or (drawn, listed, high)
