"""The flows of a printed map: a line says something only if both its ends can be read, so one without a name at each end is left out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geodata.sharing import kept

from components.drawing.geo import WORLD, mercator
from components.views.region_map.boxes import EDGE, SPOTS, Box, box_of
from components.views.region_map.camera import Camera, to_pixels, world_x, world_y
from components.views.region_map.names import Name, name_of_end
from components.views.region_map.places import Flow, ends

if TYPE_CHECKING:
    from geodata.store import Facts

    from components.drawing.medium import Medium

# A line from an end to a name that stands apart from it takes up boxes of this size, as far apart.
STEP = 4.0
# Where a name may stand apart from its end, the nearest first, in tenths of the frame's shorter side.
DIRECTIONS = 16
FAR = tuple(
    (far * math.sin(turn), far * -math.cos(turn))
    for far in (0.4, 0.7, 1.0, 1.4, 1.8, 2.2)
    for turn in (2 * math.pi * (at + 0.5) / DIRECTIONS for at in range(DIRECTIONS))
)
Point = tuple[float, float]


@dataclass(frozen=True)
class EndName:
    """A name with its box, and the line that leads to it from its end where it doesn't stand there; all in pixels."""

    name: Name
    box: Box
    line: tuple[Point, ...] = ()


@dataclass
class FlowNames:
    """Names at the ends of flows, put one after another where they lie on nothing. ``taken`` grows by what they take up.

    ``named`` are ends that have a name already, those of ``found`` among them.
    """

    facts: Facts
    camera: Camera
    medium: Medium
    taken: list[Box]
    named: set[str]
    found: dict[str, EndName] = field(default_factory=dict)
    _without_room: set[str] = field(default_factory=set)

    def kept(self, flows: Iterable[Flow]) -> list[Flow]:
        """Those of the flows, in their order, that have a name at both ends now."""
        return [flow for flow in flows if self._take(flow)]

    def _take(self, flow: Flow) -> bool:
        size, new = len(self.taken), list[str]()
        for code in (flow.start, flow.end):
            if code in self.named:
                continue
            if code in self._without_room or not self._put(code):
                if not new:
                    self._without_room.add(code)
                # What was put at the other end for this flow alone makes room again.
                del self.taken[size:]
                self.named -= {*new}
                for one in new:
                    del self.found[one]
                return False
            new.append(code)
        return True

    def _put(self, code: str) -> bool:
        name = name_of_end(self.facts, code)
        end = to_pixels(self.camera, self.medium.width, self.medium.height, *ends(self.facts)[code])
        half, taken = (name.width / 2, name.height / 2), _array(self.taken)
        spots = self._spots(name, end)
        spots = spots[self._within(spots, *half) & ~_meeting(spots, *half, taken)]
        boxes = [Box(float(x), float(y), *half) for x, y in spots]
        lines = [_line(end, box) for box in boxes]
        for box, line, told in zip(boxes, lines, self._told(code, boxes), strict=True):
            if line and not told:
                continue
            steps = _steps(line)
            if not _meeting(steps, STEP / 2, STEP / 2, taken).any():
                self.taken += [box, *(Box(float(across), float(down), STEP / 2, STEP / 2) for across, down in steps)]
                self.named.add(code)
                self.found[code] = EndName(name, box, line)
                return True
        return False

    def _spots(self, name: Name, end: Point) -> np.ndarray:
        """Middles of where a name may stand, the best first: where it stands on any map, about its end, further and further from it."""
        there = box_of(name, self.camera, self.medium)
        wide, high = there.half_width, there.half_height
        reach = min(self.medium.width, self.medium.height) / 10
        near = [(end[0] + across * (wide + 9), end[1] + down * high * 2) for across, down in SPOTS]
        far = [(end[0] + across * reach + math.copysign(wide, across), end[1] + down * reach) for across, down in FAR]
        return np.array([(there.x, there.y), *near, *far])

    def _within(self, spots: np.ndarray, half_width: float, half_height: float) -> np.ndarray:
        """Which of the spots keep a name in the frame."""
        least = np.array([half_width, half_height]) + EDGE
        return np.asarray(((spots >= least) & (spots <= [self.medium.width, self.medium.height] - least)).all(axis=1))

    def _told(self, code: str, boxes: list[Box]) -> np.ndarray:
        """Of which boxes a name that stands apart from its end can't be taken for another region's: they lie on its own, or on none."""
        codes, countries, tree = _tree(self.facts)
        x, y, half_width, half_height = _array(boxes).T / (WORLD * 2**self.camera.zoom)
        left = world_x(self.camera.lon) - self.medium.width / 2 / (WORLD * 2**self.camera.zoom)
        top = world_y(self.camera.lat) - self.medium.height / 2 / (WORLD * 2**self.camera.zoom)
        x, y = x + left, y + top
        areas = shapely.box(x - half_width, y - half_height, x + half_width, y + half_height)
        at, found = tree.query(areas, predicate="intersects")
        told = np.ones(len(boxes), dtype=bool)
        told[at[(codes[found] != code) & (countries[found] != code)]] = False
        return told


@kept(1)
def _tree(facts: Facts) -> tuple[np.ndarray, np.ndarray, shapely.STRtree]:
    """Codes of the regions, of their countries, and their shapes in shares of the world's width."""

    def projected(places: np.ndarray) -> np.ndarray:
        return np.stack([places[:, 0] / 360 + 0.5, 0.5 - mercator(places[:, 1]) / (2 * math.pi)], axis=1)

    rows = facts.regions.loc[facts.regions_low.index]
    shapes = shapely.transform(facts.regions_low.geometry.to_numpy(), projected)
    return rows.index.to_numpy(), rows["country_code"].to_numpy(), shapely.STRtree(shapes)


def _array(boxes: list[Box]) -> np.ndarray:
    return np.array([(box.x, box.y, box.half_width, box.half_height) for box in boxes]).reshape(-1, 4)


def _meeting(middles: np.ndarray, half_width: float, half_height: float, taken: np.ndarray) -> np.ndarray:
    """Which boxes of one size have any area in common with one that is taken."""
    apart = np.abs(middles[:, None, :] - taken[None, :, :2])
    return np.asarray((apart < taken[None, :, 2:] + [half_width, half_height]).all(axis=2).any(axis=1))


def _line(end: Point, box: Box) -> tuple[Point, ...]:
    """From an end to the nearest point of a name's box; none where the name stands at the end."""
    x = min(max(end[0], box.x - box.half_width), box.x + box.half_width)
    y = min(max(end[1], box.y - box.half_height), box.y + box.half_height)
    return ((end[0], end[1]), (x, y)) if (x, y) != end else ()


def _steps(line: tuple[Point, ...]) -> np.ndarray:
    """Points along the line, without those at its ends."""
    if not line:
        return np.empty((0, 2))
    count = max(math.floor(math.dist(*line) / STEP), 1)
    return np.linspace(line[0], line[-1], count + 1)[1:-1]
