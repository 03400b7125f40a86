"""What a printed map shows: a frame round what is selected, and the flows of which it holds both ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from components.views.region_map import places
from components.views.region_map.camera import Camera, bounds_of, camera_for, fit, to_pixels

if TYPE_CHECKING:
    from geodata.store import Facts

    from components.answer import Answer
    from components.drawing.medium import Medium

# Room round the selected regions: a share of their longer side, and so many degrees at least, so that neighbours can be seen.
ROOM, LEAST = 0.4, 2.5


def camera_of(answer: Answer, medium: Medium, flows: Iterable[places.Flow]) -> Camera:
    """The camera of a map in the medium's box: on the screen and where the View has one its own, else one fitted to the selection.

    To the selected regions belong those that ``flows`` join with them, and those where chosen actors are reported.
    """
    facts, view, size = answer.facts, answer.view, (medium.width, medium.height)
    if not is_fitted(answer, medium):
        return camera_for(facts, view, *size)
    codes, chosen = {*answer.selected, *answer.reported}, {*answer.selected}
    for flow in flows:
        codes |= {flow.start, flow.end} if {flow.start, flow.end} & chosen else set()
    west, south, east, north = bounds_of(facts, sorted(codes & {*facts.regions.index}))
    spare = max(ROOM * max(east - west, north - south), LEAST)
    return fit((west - spare, south - spare, east + spare, north + spare), *size)


def is_fitted(answer: Answer, medium: Medium) -> bool:
    """Whether the map is fitted to selected regions."""
    view = answer.view
    return bool(medium.kind != "screen" and answer.selected and not view["camera"] and not view["claim"])


def flows_of(answer: Answer) -> list[places.Flow]:
    """The flows that the View asks for: those from or to a selected region first, then those of most claims."""
    found = places.flows(answer.facts, answer.claims_on_map) if "flows" in answer.view["layers"] else []
    chosen = {*answer.view["regions"]}
    return sorted(found, key=lambda flow: (not {flow.start, flow.end} & chosen, -len(flow.claim_ids)))


def whole(facts: Facts, flows: Iterable[places.Flow], camera: Camera, medium: Medium) -> list[places.Flow]:
    """Those of which the frame holds both ends."""
    points = places.ends(facts)

    def inside(code: str) -> bool:
        x, y = to_pixels(camera, medium.width, medium.height, *points[code])
        return 0 <= x <= medium.width and 0 <= y <= medium.height

    return [flow for flow in flows if inside(flow.start) and inside(flow.end)]
