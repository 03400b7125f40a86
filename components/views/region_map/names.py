"""Names on the map: where each stands and from which zoom on it has room, worked out once for all sizes of the map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.geo import WORLD
from components.drawing.metrics import width_of, wrapped
from components.drawing.pen import for_plotly
from components.view import LANGUAGES
from components.views.region_map.camera import latitude, world_x, world_y

# Countries around the six that have a name of their own on the map.
AROUND = ("AR", "CL", "PY", "UY", "GY", "SR", "GF", "PA")
SIZES = {"countries": 10.5, "around": 9.0, "regions": 9.5, "towns": 9.0, "territories": 9.0}
LEADING = 1.3  # Plotly's distance of lines, in sizes
SPACING = 1.14  # capitals of countries are set this much wider
PADDING = 3.0
# Zooms at which room is looked for; names of countries give way to those within them.
ZOOMS = tuple(np.arange(2, 10.01, 0.25))
BEYOND = tuple(np.arange(10.25, 14.01, 0.25))  # no name comes there
COUNTRIES_TO, REGIONS_FROM, TOWNS_FROM = 6.5, 2.75, 4.75
# So much of a name must lie on its region or territory, or a reader takes it for a neighbour's.
INSIDE = 0.66
# Each name is set against each other: of a country's municipalities the largest are named.
MOST_NAMED = 500
TOWN_SHIFT = 5.0  # a town's name stands this far right of its dot


@dataclass
class Name:
    """One name: its kind, text (lines parted by <br>), place in degrees, size in pixels, and the zooms between which it stands.

    ``code`` is that of the country or region, empty for towns. ``shift``: how far right of its place its middle is, in pixels. ``first`` is infinite while it has no room.
    """

    kind: str
    code: str
    text: str
    lon: float
    lat: float
    width: float
    height: float
    shift: float = 0.0
    first: float = float("inf")
    last: float = float("inf")


@lru_cache(len(LANGUAGES))
def names(facts: Facts) -> tuple[Name, ...]:
    """Every name that has room at some zoom; those that come first have precedence."""
    # A municipality is mostly called as its town is.
    every = [*_countries(facts), *_regions(facts), *(_towns(facts) if facts.place is None else ())]
    starts = {"countries": ZOOMS[0], "around": ZOOMS[0], "regions": REGIONS_FROM, "towns": TOWNS_FROM}
    shapes = dict(zip(facts.regions_low.index, facts.regions_low.geometry, strict=True))
    rooms = _Rooms(every)
    placed = np.zeros(len(every), dtype=bool)
    last = np.array([name.last for name in every])
    for zoom in ZOOMS:
        meets = rooms.meeting(rooms, zoom)
        for at, name in enumerate(every):
            if placed[at] or zoom < starts[name.kind] or zoom >= name.last:
                continue
            if (meets[at] & placed & (last > zoom)).any():
                continue
            if name.kind == "regions" and not _lies_on(name, shapes[name.code], zoom):
                continue
            placed[at], name.first = True, float(zoom)
    return tuple(name for name in every if np.isfinite(name.first))


def shown(facts: Facts, zoom: float) -> Iterator[Name]:
    """The names that stand at a zoom."""
    return (name for name in names(facts) if name.first <= zoom < name.last)


@lru_cache(len(LANGUAGES))
def _ends(facts: Facts) -> dict[str, Name]:
    points = facts.context.country_points
    countries = (
        _name("countries" if code in facts.countries else "around", str(code), str(row["name"]).upper(), row, wide=9)
        for code, row in points.iterrows()
    )
    return {name.code: name for name in (*countries, *_regions(facts))}


def name_of_end(facts: Facts, code: str) -> Name:
    """The name of a region or of any country that a flow may start or end in, where it stands whatever the zoom."""
    return _ends(facts)[code]


@lru_cache(len(LANGUAGES))
def territory_names(facts: Facts) -> tuple[Name, ...]:
    """Names of territories, the largest first, from the zoom on at which each lies on its territory and ever after on no other name.

    They are a layer of their own: no other name gives way to them, and they stand at the same zooms without the others.
    """
    known = facts.territories
    areas = known.areas.loc[known.low.index].sort_values("area_ha", ascending=False, kind="stable")
    areas = areas[areas["name"] != ""]
    every = [_name("territories", str(code), name, _middle(known.low[code]), wide=10) for code, name in areas["name"].items()]
    rooms = _Rooms(every)
    placed = np.zeros(len(every), dtype=bool)
    for zoom, free in zip(ZOOMS, _clear(every, names(facts)), strict=True):
        meets = rooms.meeting(rooms, zoom)
        for at, name in enumerate(every):
            if placed[at] or not free[at] or (meets[at] & placed).any():
                continue
            if _lies_on(name, known.low[name.code], zoom):
                placed[at], name.first = True, float(zoom)
    return tuple(name for name in every if np.isfinite(name.first))


def shown_territories(facts: Facts, zoom: float, countries: Collection[str]) -> Iterator[Name]:
    """The names of territories of these countries (of none: of all six) that stand at a zoom."""
    areas = facts.territories.areas["country_code"]
    return (name for name in territory_names(facts) if name.first <= zoom and (not countries or areas[name.code] in countries))


def _clear(every: list[Name], others: tuple[Name, ...]) -> np.ndarray:
    """Of each of ZOOMS whether each name lies on none of the others there, nor nearer: a row a zoom."""
    rooms, taken = _Rooms(every), _Rooms(others)
    first, last = (np.array([getattr(name, key) for name in others]) for key in ("first", "last"))
    free = [~(rooms.meeting(taken, zoom) & (first <= zoom) & (zoom < last)).any(axis=1) for zoom in ZOOMS + BEYOND]
    return np.logical_and.accumulate(np.array(free)[::-1])[::-1][: len(ZOOMS)]


def _middle(shape: BaseGeometry) -> dict[str, float]:
    """A point well inside the largest part of a shape."""
    part = max(shapely.get_parts(shape), key=shapely.area)
    lon, lat = shapely.maximum_inscribed_circle(part, tolerance=0.02).coords[0]
    return {"lon": lon, "lat": lat}


class _Rooms:
    """What names take up with their padding, at any zoom."""

    def __init__(self, every: Sequence[Name]) -> None:
        self._x = np.array([world_x(name.lon) for name in every])
        self._y = np.array([world_y(name.lat) for name in every])
        self._shift = np.array([name.shift for name in every])
        self._half_width = np.array([name.width / 2 + PADDING for name in every])
        self._half_height = np.array([name.height / 2 + PADDING / 2 for name in every])

    def meeting(self, others: _Rooms, zoom: float) -> np.ndarray:
        """Which names (a row each) have any area in common with which of the others (a column each)."""
        scale = WORLD * 2**zoom
        x, y = self._x * scale + self._shift, self._y * scale
        across = np.abs(x[:, None] - (others._x * scale + others._shift)) < self._half_width[:, None] + others._half_width
        return across & (np.abs(y[:, None] - others._y * scale) < self._half_height[:, None] + others._half_height)


def _countries(facts: Facts) -> Iterator[Name]:
    points = facts.context.country_points
    for code in [*facts.countries, *AROUND]:
        if code not in points.index:
            continue
        kind = "countries" if code in facts.countries else "around"
        yield _name(kind, code, str(points.at[code, "name"]).upper(), points.loc[code], wide=9, last=COUNTRIES_TO)


def _regions(facts: Facts) -> Iterator[Name]:
    rows = facts.regions.sort_values("area_km2", ascending=False, kind="stable").head(MOST_NAMED)
    for code, row in rows.iterrows():
        yield _name("regions", str(code), row["name"], row, wide=8)


def _towns(facts: Facts) -> Iterator[Name]:
    towns = facts.context.towns
    for text, point in zip(towns["name"], towns.geometry, strict=True):
        yield _name("towns", "", text, {"lon": point.x, "lat": point.y}, wide=99)


def _name(kind: str, code: str, text: str, place: object, *, wide: float, last: float = float("inf")) -> Name:
    size = SIZES[kind]
    capitals = kind in ("countries", "around")
    weight = 600 if capitals or kind == "territories" else 400
    lines = wrapped(text, size * wide, size, weight)
    spread = SPACING if capitals else 1.0
    width = max(width_of(line, size, weight) for line in lines) * spread
    shift = TOWN_SHIFT + width / 2 if kind == "towns" else 0.0
    lon, lat = (round(float(place[key]), 3) for key in ("lon", "lat"))  # type: ignore[index]
    return Name(kind, code, "<br>".join(map(for_plotly, lines)), lon, lat, width, size * LEADING * len(lines), shift, last=last)


def _lies_on(name: Name, shape: BaseGeometry, zoom: float) -> bool:
    """Whether most of the name at this zoom lies on the shape."""
    scale = WORLD * 2**zoom
    wide, high = name.width / scale * 360, name.height / scale
    middle = world_y(name.lat)
    south, north = latitude(middle + high / 2), latitude(middle - high / 2)
    part = shapely.clip_by_rect(shape, name.lon - wide / 2, south, name.lon + wide / 2, north)
    return bool(shapely.area(part) >= INSIDE * wide * (north - south))
