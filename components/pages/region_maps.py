"""Maps of the dossiers as SVG: a region among its neighbours, a country with its regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.box import Box
from components.drawing.labels import Room
from components.drawing.metrics import width_of
from components.pages.maps import Frame
from components.words.places import country_name, region_name
from components.words.territories import territory_name
from components.words.text import listed

SELF, HOME, ABROAD, FAR = "self", "home", "abroad", "far"
WIDTH = 560.0
TYPE, TOWN_TYPE, LINE = 12.5, 11.0, 15.0  # as in lines.css


@dataclass(frozen=True)
class Shape:
    """A region on the sheet: SELF, HOME (a neighbour at home), ABROAD (one across the border) or FAR (neither)."""

    code: str
    name: str
    kind: str
    path: str


@dataclass(frozen=True)
class Label:
    """Words on the sheet, centred at x, y (a second line beneath), of the kind of their shape or "town"."""

    x: float
    y: float
    lines: tuple[str, ...]
    kind: str
    anchor: str = "middle"

    @property
    def box(self) -> Box:
        """The room that the words take up."""
        size, weight = TOWN_TYPE if self.kind == "town" else TYPE, 600 if self.kind == SELF else 400
        wide = max(width_of(line, size, weight) for line in self.lines)
        left = self.x - wide / 2 if self.anchor == "middle" else self.x
        return Box(left, self.y - LINE, wide, len(self.lines) * LINE)


@dataclass(frozen=True)
class Sheet:
    """A map as the template prints it: shapes from far to near, lines, towns and the labels that have room."""

    width: float
    height: float
    words: str
    land: str
    shapes: tuple[Shape, ...]
    rivers: str
    borders: str
    towns: tuple[tuple[float, float, str, str], ...]
    labels: tuple[Label, ...]
    territory: str = ""


def region_map(facts: Facts, code: str) -> Sheet:
    """A region with its neighbours, those across a border marked, and the capitals of all of them."""
    region = facts.regions.loc[code]
    beside = facts.neighbours[facts.neighbours["region_code"] == code].set_index("neighbour_code")["foreign"].to_dict()
    frame = Frame.around(tuple(_near(facts, code).bounds), WIDTH, margin=0.28, ratio=1.45)
    kinds = {one: ABROAD if foreign else HOME for one, foreign in beside.items()} | {code: SELF}
    abroad = listed(region_name(one, facts) for one, foreign in beside.items() if foreign)
    words = f"Map: {region_name(code, facts)} and its neighbours{f'; across the border {abroad}' if abroad else ''}."
    return _sheet(facts, frame, kinds, words, capital=region["capital"])


def country_map(facts: Facts, country: str) -> Sheet:
    """A country's regions, each with its name where there is room."""
    kinds = dict.fromkeys(facts.regions.index[facts.regions["country_code"] == country], SELF)
    bounds = tuple(facts.context.admin0_low.geometry.loc[country].bounds)
    # Islands far out at sea would shrink the mainland to a corner.
    main = max(shapely.get_parts(facts.context.admin0_low.geometry.loc[country]), key=shapely.area)
    far = [main.bounds[0] - bounds[0] > 4, bounds[2] - main.bounds[2] > 4]
    bounds = (main.bounds[0] if far[0] else bounds[0], bounds[1], main.bounds[2] if far[1] else bounds[2], bounds[3])
    name = country_name(country, facts)
    return _sheet(facts, Frame.around(bounds, WIDTH, margin=0.05, ratio=1.0), kinds, f"Map: the regions of {name}.", capital="")


def territory_map(facts: Facts, territory_id: str) -> Sheet | None:
    """A territory on the regions that it overlaps; None where its shape is not known."""
    area = facts.territories.areas.loc[territory_id]
    shape = area["geometry"]
    if shape is None:
        return None
    frame = Frame.around(shape.bounds, WIDTH, margin=0.7, ratio=1.45)
    kinds = dict.fromkeys(area["region_codes"], HOME)
    name = territory_name(area)
    words = f"Map: {name} in {listed(region_name(code, facts) for code in area['region_codes'])}."
    return replace(_sheet(facts, frame, kinds, words, capital=name), territory=frame.path(shape))


def _near(facts: Facts, code: str) -> BaseGeometry:
    """The region without parts that lie far from its largest one."""
    parts = shapely.get_parts(facts.regions.geometry.loc[code])
    main = max(parts, key=shapely.area)
    return shapely.union_all([part for part in parts if shapely.distance(part, main) < 1.5])


def _sheet(facts: Facts, frame: Frame, kinds: dict[str, str], words: str, *, capital: str) -> Sheet:
    window = shapely.box(frame.minx, frame.miny, frame.maxx, frame.maxy)
    small = frame.maxx - frame.minx < 14
    regions = (facts.regions if small else facts.regions_low).geometry
    inside = list(regions.index[regions.intersects(window)])
    order = sorted(inside, key=lambda code: (FAR, HOME, ABROAD, SELF).index(kinds.get(code, FAR)))
    shapes = tuple(Shape(code, region_name(code, facts), kinds.get(code, FAR), frame.path(regions[code])) for code in order)
    context = facts.context
    land = "".join(frame.path(one) for one in context.countries_low.geometry if one.intersects(window))
    admin0 = (context.admin0 if small else context.admin0_low).geometry
    borders = "".join(frame.path(one) for one in admin0 if one.intersects(window))
    rivers = "".join(frame.path(one) for one in context.rivers.geometry if one.intersects(window))
    towns = list(_capitals(facts, frame, kinds, capital))
    room = Room(Box(0, 0, frame.width, frame.height), across=2, up=0)
    labels = [*_town_labels(towns), *_region_labels(facts, frame, window, kinds)]
    placed = tuple(label for label in labels if room.take(label.box))
    return Sheet(frame.width, frame.height, words, land, shapes, rivers, borders, tuple(towns), placed)


def _capitals(facts: Facts, frame: Frame, kinds: dict[str, str], capital: str) -> Iterable[tuple[float, float, str, str]]:
    """x, y, name and kind of the capitals in the frame; on a country's map the nation's own alone."""
    towns = facts.context.towns
    capitals = towns[towns["region_code"].isin(list(kinds)) & (towns["capital"] != "")]
    for name, code, rank, point in zip(
        capitals["name"], capitals["region_code"], capitals["capital"], capitals.geometry, strict=True
    ):
        x, y = frame.at(point.x, point.y)
        if 0 < x < frame.width and 0 < y < frame.height and (capital or rank == "national"):
            yield x, y, name, kinds[code]


def _town_labels(towns: Iterable[tuple[float, float, str, str]]) -> Iterable[Label]:
    yield from (
        Label(x + 6, y + 4, (name,), "town", anchor="start")
        for x, y, name, kind in sorted(towns, key=lambda town: town[3] != SELF)
    )


def _region_labels(facts: Facts, frame: Frame, window: BaseGeometry, kinds: dict[str, str]) -> Iterable[Label]:
    """Names of the regions in the frame, the largest first; across a border the country stands beneath."""
    regions = facts.regions_low.geometry
    parts = {code: shapely.intersection(regions[code], window) for code in kinds}
    for code in sorted(parts, key=lambda one: (kinds[one] != SELF, -parts[one].area)):
        if parts[code].is_empty:
            continue
        part = max(shapely.get_parts(parts[code]), key=shapely.area)
        middle = shapely.get_point(shapely.maximum_inscribed_circle(part, tolerance=0.05), 0)
        x, y = frame.at(middle.x, middle.y)
        name, country = facts.regions.at[code, "name"], country_name(facts.regions.at[code, "country_code"], facts)
        yield Label(x, y + 4, (name, f"({country})") if kinds[code] == ABROAD else (name,), kinds[code])
