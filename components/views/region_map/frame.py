"""What a printed map shows: a frame round what is selected, and the flows of which it holds both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.views.region_map import places
from components.views.region_map.camera import Camera, bounds_of, camera_for, fit, to_pixels

if TYPE_CHECKING:
    from components.answer import Answer
    from components.drawing.medium import Medium

# Room round the selected regions: a share of their longer side, and so many degrees at least, so that neighbours can be seen.
ROOM, LEAST = 0.4, 2.5


def camera_of(answer: Answer, medium: Medium) -> Camera:
    """The camera of a map in the medium's box: on the screen and where the View has one its own, else one fitted to the selection.

    To the selected regions belong those that drawn flows join with them, and those where chosen actors are reported.
    """
    facts, view, size = answer.facts, answer.view, (medium.width, medium.height)
    if not is_fitted(answer, medium):
        return camera_for(facts, view, *size)
    codes, chosen = {*answer.selected, *answer.reported}, {*answer.selected}
    if "flows" in view["layers"]:
        for flow in places.flows(facts, answer.claims_on_map):
            codes |= {flow.start, flow.end} if {flow.start, flow.end} & chosen else set()
    west, south, east, north = bounds_of(facts, sorted(codes & {*facts.regions.index}))
    spare = max(ROOM * max(east - west, north - south), LEAST)
    return fit((west - spare, south - spare, east + spare, north + spare), *size)


def is_fitted(answer: Answer, medium: Medium) -> bool:
    """Whether the map is fitted to selected regions."""
    view = answer.view
    return bool(medium.kind != "screen" and answer.selected and not view["camera"] and not view["claim"])


def flows_of(answer: Answer, camera: Camera, medium: Medium) -> tuple[list[places.Flow], int]:
    """The flows that are drawn, those from or to a selected region first; and how many are not, as the frame lacks an end of theirs.

    On the screen, where the map can be moved, all are drawn.
    """
    every = places.flows(answer.facts, answer.claims_on_map) if "flows" in answer.view["layers"] else []
    chosen = {*answer.view["regions"]}
    every.sort(key=lambda flow: not {flow.start, flow.end} & chosen)
    if medium.kind == "screen":
        return every, 0
    points = places.ends(answer.facts)

    def inside(code: str) -> bool:
        x, y = to_pixels(camera, medium.width, medium.height, *points[code])
        return 0 <= x <= medium.width and 0 <= y <= medium.height

    drawn = [flow for flow in every if inside(flow.start) and inside(flow.end)]
    return drawn, len(every) - len(drawn)
