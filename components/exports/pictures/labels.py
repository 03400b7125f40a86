"""Names on the map: countries, regions and towns, each where it has room and on no other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.answer import Answer
from components.answer.cache import cached
from components.drawing.metrics import ABOVE, BELOW
from components.drawing.sheet import Box, Sheet
from components.pages.maps import Frame
from components.words.places import country_name

LEAD = 1.16
# Countries around the six that have a name of their own on the map.
AROUND = ("AR", "CL", "PY", "UY", "GY", "SR", "GF", "PA")
NAMES_FROM, TOWNS_FROM, COUNTRIES_TO = 2.7, 4.6, 6.5
# So much of a region's name must lie on the region itself, or a reader takes it for a neighbour's.
INSIDE = 0.66
PADDING, BESIDE = 2.0, 4.5
# Spots for a country's name are tried this many pixels apart.
GRID = 9


@dataclass(frozen=True)
class Named:
    """A region as its name needs it: its point and bounds in degrees, its area, its coarse boundary."""

    code: str
    name: str
    lon: float
    lat: float
    area_km2: float
    shape: BaseGeometry
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Lines of words centred at a point, with how they look; ``side`` labels stand beside a dot."""

    lines: tuple[str, ...]
    size: float
    weight: int = 400
    fill: str = "ink"

    def box(self, sheet: Sheet, x: float, y: float) -> Box:
        """What the label takes up if its middle is at x, y."""
        wide = max(sheet.width_of(line, self.size, self.weight) for line in self.lines)
        high = self.size * (LEAD * (len(self.lines) - 1) + ABOVE + BELOW)
        return Box(x - wide / 2, y - high / 2, wide, high)

    def write(self, sheet: Sheet, box: Box) -> None:
        """Write it into its box."""
        for at, line in enumerate(self.lines):
            y = box.y + self.size * (ABOVE + LEAD * at)
            sheet.text(
                box.x + box.width / 2, y, line, self.size, self.weight, "middle", self.fill, halo="surface", halo_width=2.6
            )


class Room:
    """What is taken on a map, so that nothing is written over anything."""

    def __init__(self, width: float, height: float, taken: Iterable[Box] = ()) -> None:
        self.window = Box(2, 2, width - 4, height - 4)
        self.taken = list(taken)

    def free(self, box: Box) -> bool:
        """Whether the box is within the map and lies on nothing."""
        wide = box.inset(-BESIDE, -PADDING)
        return self.window.holds(box) and not any(wide.meets(one) for one in self.taken)

    def take(self, box: Box) -> bool:
        """Take the box if it is free."""
        if self.free(box):
            self.taken.append(box)
            return True
        return False


def draw_labels(sheet: Sheet, frame: Frame, visible: Answer, room: Room, zoom: float, scale: float = 1) -> None:
    """Countries first, then regions by size, towns by population; none where that layer is off."""
    if "labels" not in visible.view["layers"]:
        return
    if zoom < COUNTRIES_TO:
        _countries(sheet, frame, visible, room, zoom, scale)
    if zoom >= NAMES_FROM:
        _regions(sheet, frame, visible, room, zoom)
    if zoom >= TOWNS_FROM:
        _towns(sheet, frame, visible, room, zoom)


def draw_selected(sheet: Sheet, frame: Frame, visible: Answer, room: Room, scale: float) -> None:
    """Names of selected regions stand even where names are off: in the region, or beside it with a line to it."""
    for code in visible.selected:
        if not (middle := _middle(frame, visible, code)):
            continue
        x, y = frame.at(*middle)
        size = 11 * max(scale, 0.85)
        name = visible.facts.regions.at[code, "name"]
        label = Label(tuple(sheet.wrapped(name, size * 9, size, 600)), size, 600, "accent")
        box = label.box(sheet, x, y)
        # A name that would hide its region stands beside it.
        inside = _lies_on(frame, box, _named(visible.facts)[code].shape)
        spots = [*_around(box), (0, 0)]
        for dx, dy in [(0, 0), *spots] if inside else spots:
            moved = label.box(sheet, x + dx, y + dy)
            if room.take(moved):
                if not (moved.x <= x <= moved.right and moved.y <= y <= moved.bottom):
                    _leader(sheet, x, y, moved)
                label.write(sheet, moved)
                break


def _around(box: Box) -> Iterator[tuple[float, float]]:
    """Shifts to try: beside, then further and further out."""
    for step in (0.75, 1.2, 1.8, 2.6, 3.6):
        reach_x, reach_y = box.width / 2 + 10 * step, box.height * step
        yield from [(0, -reach_y), (0, reach_y), (reach_x, 0), (-reach_x, 0)]
        yield from [(reach_x, -reach_y), (-reach_x, -reach_y), (reach_x, reach_y), (-reach_x, reach_y)]


def _leader(sheet: Sheet, x: float, y: float, box: Box) -> None:
    to_x, to_y = min(max(x, box.x), box.right), min(max(y, box.y + 2), box.bottom - 2)
    sheet.line(x, y, to_x, to_y, "surface", 2.4)
    sheet.line(x, y, to_x, to_y, "accent", 0.9)
    sheet.circle(x, y, 1.6, "accent")


def _countries(sheet: Sheet, frame: Frame, visible: Answer, room: Room, zoom: float, scale: float) -> None:
    points = visible.facts.context.country_points
    size = (9.5 + 4.5 * min(max((zoom - 2) / 4, 0), 1)) * max(scale, 0.8)
    for code in [*visible.facts.countries, *AROUND]:
        if code not in points.index:
            continue
        main = code in visible.facts.countries
        name = (country_name(code, visible.facts) if main else str(points.at[code, "name"])).upper()
        label = Label(
            tuple(sheet.wrapped(name, size * 9, size, 600)), size if main else size * 0.85, 600, "ink" if main else "muted"
        )
        x, y = frame.at(points.at[code, "lon"], points.at[code, "lat"])
        spots = [(x, y + dy * size) for dy in (0, -1.6, 1.6)]
        _first(sheet, room, label, chain(spots, _elsewhere(sheet, frame, visible, code, label, room)) if main else spots)


def _elsewhere(sheet: Sheet, frame: Frame, visible: Answer, code: str, label: Label, room: Room) -> Iterator[tuple[float, float]]:
    """Another spot for a country's name: on its land, as near to its point as may be; else off its coast."""
    shape = visible.facts.context.admin0_low.geometry[code]
    point = visible.facts.context.country_points.loc[code]
    middle = frame.at(point["lon"], point["lat"])
    own, others = label.box(sheet, 0, 0), _others(visible.facts, code)
    seen = shapely.clip_by_rect(shape, frame.minx, frame.miny, frame.maxx, frame.maxy)
    if shapely.is_empty(seen):
        return
    (left, top), (right, bottom) = frame.at(seen.bounds[0], seen.bounds[3]), frame.at(seen.bounds[2], seen.bounds[1])
    left, right, top, bottom = left - own.width, right + own.width, top - own.height, bottom + own.height
    spots = [(x, y) for x in np.arange(left, right, GRID) for y in np.arange(top, bottom, GRID)]
    spots.sort(key=lambda at: ((at[0] - middle[0]) / 2) ** 2 + (at[1] - middle[1]) ** 2)
    boxes = [Box(x + own.x, y + own.y, own.width, own.height) for x, y in spots]
    free = [(spot, box) for spot, box in zip(spots, boxes, strict=True) if room.free(box)]
    # Off its coast if it must be, but never over the land of another country, which it would seem to name.
    for fits in (lambda box: _lies_on(frame, box, shape), lambda box: not others.intersects(_outline(frame, box))):
        if found := next((spot for spot, box in free if fits(box)), None):
            yield found
            return


def _regions(sheet: Sheet, frame: Frame, visible: Answer, room: Room, zoom: float) -> None:
    near = min(max((zoom - 3) / 4, 0), 1)
    for region in _named(visible.facts).values():
        if region.code in visible.selected or not (middle := _middle(frame, visible, region.code)):
            continue
        large = min(max((math.log10(max(region.area_km2, 1)) - 3) / 3.2, 0), 1)
        size = (8.2 + 1.6 * large) * (1 - near) + (11.5 + 2.5 * large) * near
        label = Label(tuple(sheet.wrapped(region.name, size * 7, size)), size)
        x, y = frame.at(*middle)
        own = label.box(sheet, 0, 0)
        for dy in (0, -0.9, 0.9, -1.8, 1.8):
            box = Box(x + own.x, y + dy * size + own.y, own.width, own.height)
            if room.free(box) and _lies_on(frame, box, region.shape):
                room.take(box)
                label.write(sheet, box)
                break


def _towns(sheet: Sheet, frame: Frame, visible: Answer, room: Room, zoom: float) -> None:
    towns = visible.facts.context.towns
    inside = towns.cx[frame.minx : frame.maxx, frame.miny : frame.maxy]
    size = 9 + 2 * min(max((zoom - 5) / 4, 0), 1)
    for name, point in list(zip(inside["name"], inside.geometry, strict=True))[:60]:
        x, y = frame.at(point.x, point.y)
        label = Label((name,), size, 400, "muted")
        wide = label.box(sheet, 0, 0).width / 2 + 5
        dot = Box(x - 2, y - 2, 4, 4)
        if not room.window.holds(dot) or any(dot.meets(one) for one in room.taken):
            continue
        if _first(sheet, room, label, [(x + wide, y), (x - wide, y), (x, y - size), (x, y + size)]):
            room.taken.append(dot)
            sheet.circle(x, y, 1.5, "muted", "surface", 0.8)


def _first(sheet: Sheet, room: Room, label: Label, spots: Iterable[tuple[float, float]]) -> bool:
    """Write the label at the first spot with room."""
    for x, y in spots:
        box = label.box(sheet, x, y)
        if room.take(box):
            label.write(sheet, box)
            return True
    return False


def _middle(frame: Frame, visible: Answer, code: str) -> tuple[float, float] | None:
    """The region's point if it is seen, else a point well inside what is seen of it; None for nothing."""
    region = _named(visible.facts)[code]
    wide, high = (frame.maxx - frame.minx) * 0.04, (frame.maxy - frame.miny) * 0.04
    if frame.minx + wide < region.lon < frame.maxx - wide and frame.miny + high < region.lat < frame.maxy - high:
        return region.lon, region.lat
    west, south, east, north = region.bounds
    if west > frame.maxx or east < frame.minx or south > frame.maxy or north < frame.miny:
        return None
    seen = shapely.clip_by_rect(region.shape, frame.minx, frame.miny, frame.maxx, frame.maxy)
    if shapely.is_empty(seen) or shapely.area(seen) == 0:
        return None
    largest = max(shapely.get_parts(seen), key=shapely.area)
    point = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.1), 0)
    return float(point.x), float(point.y)


@cached(1)
def _named(facts: Facts) -> dict[str, Named]:
    """Every region by its code, the largest first."""
    rows = facts.regions.sort_values("area_km2", ascending=False, kind="stable")
    columns = (rows.index, rows["name"], rows["lon"], rows["lat"], rows["area_km2"], facts.regions_low.geometry[rows.index])
    return {
        str(code): Named(str(code), name, float(lon), float(lat), float(area), shape, shape.bounds)
        for code, name, lon, lat, area, shape in zip(*columns, strict=True)
    }


def _lies_on(frame: Frame, box: Box, shape: BaseGeometry) -> bool:
    (west, north), (east, south) = _degrees(frame, box.x, box.y), _degrees(frame, box.right, box.bottom)
    ground = shapely.clip_by_rect(shape, west, south, east, north)
    return shapely.area(ground) >= INSIDE * (east - west) * (north - south)


def _outline(frame: Frame, box: Box) -> BaseGeometry:
    (west, north), (east, south) = _degrees(frame, box.x, box.y), _degrees(frame, box.right, box.bottom)
    return shapely.box(west, south, east, north)


@cached(8)
def _others(facts: Facts, code: str) -> BaseGeometry:
    """The land of all countries but one."""
    tables = (facts.context.countries_low.geometry, facts.context.admin0_low.geometry)
    made = shapely.union_all([shape for one in tables for shape in one[one.index != code]])
    shapely.prepare(made)
    return made


def _degrees(frame: Frame, x: float, y: float) -> tuple[float, float]:
    return frame.minx + x / frame.width * (frame.maxx - frame.minx), frame.maxy - y / frame.scale
