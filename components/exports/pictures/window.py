"""What part of the world a picture shows: the View's camera, its country, or all six countries."""

from __future__ import annotations

import math
from collections.abc import Iterable

from components.answer import Answer
from components.drawing.sheet import Box
from components.pages.maps import Frame
from components.region_map import extent

# A camera says what a window of this size shows at its zoom; MapLibre's world is 512 pixels wide at zoom 0.
WINDOW = (1000, 700)
TILE = 512
# A place that a claim names is shown from as near as on the screen.
POINT_ZOOM = 7.5
MARGIN = 0.03
# Islands far out at sea would halve the size of their country.
WEST, EAST, REMOTE = -84.0, -34.0, frozenset({"CO-SAP"})


def frame_for(visible: Answer, box: Box) -> Frame:
    """The part of the world that fills a box: never less than what the screen shows."""
    view, facts = visible.view, visible.facts
    ratio = box.width / box.height
    if view["camera"]:
        return Frame.around(_seen(*view["camera"]), box.width, margin=0, ratio=ratio)
    claim = facts.claims.loc[view["claim"]] if view["claim"] else None
    if claim is not None and not math.isnan(claim["lon"]):
        return Frame.around(_seen(claim["lon"], claim["lat"], POINT_ZOOM - 1.5), box.width, margin=0, ratio=ratio)
    codes = [] if claim is None else [*claim["region_codes"]]
    if not codes and view["country"]:
        codes = [code for code in visible.regions if not _remote(visible, code)]
    if codes:
        rows = facts.regions.loc[codes]
        bounds = (rows["minx"].min(), rows["miny"].min(), rows["maxx"].max(), rows["maxy"].max())
        return Frame.around(tuple(map(float, bounds)), box.width, margin=MARGIN, ratio=ratio)
    return Frame.around(extent(facts), box.width, margin=0, ratio=ratio)


def zoom_of(frame: Frame) -> float:
    """The zoom at which MapLibre would draw the map as large as the frame does."""
    return math.log2(frame.width / (frame.maxx - frame.minx) * 360 / TILE)


def camera_around(bounds: Iterable[float], room: float = 0.35) -> tuple[float, float, float]:
    """Longitude, latitude and zoom of the camera that shows the bounds (west, south, east, north, in degrees).

    ``room`` is what stays free round them, as a share of their longer side: enough for neighbours to be seen.
    """
    west, south, east, north = map(float, bounds)
    low, high = _mercator(south), _mercator(north)
    wide, tall = math.radians(east - west), high - low
    spare = 2 * room * max(wide, tall)
    wide, tall = wide + spare, tall + spare
    world = min(WINDOW[0] / max(wide, 1e-4), WINDOW[1] / max(tall, 1e-4)) * 2 * math.pi
    zoom = min(math.log2(world / TILE), POINT_ZOOM)
    return (west + east) / 2, _latitude((low + high) / 2), max(zoom, 0.0)


def _seen(lon: float, lat: float, zoom: float) -> tuple[float, float, float, float]:
    """West, south, east, north of the window about a point."""
    world = TILE * 2**zoom
    wide = WINDOW[0] / world * 360
    middle = _mercator(lat)
    reach = WINDOW[1] / world * math.pi
    return lon - wide / 2, _latitude(middle - reach), lon + wide / 2, _latitude(middle + reach)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def _remote(visible: Answer, code: str) -> bool:
    return not WEST <= visible.facts.regions.at[code, "lon"] <= EAST or code in REMOTE
