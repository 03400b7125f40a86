"""Names on the map: where each stands and from which zoom on it has room, worked out once for all sizes of the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.geo import WORLD
from components.drawing.metrics import width_of, wrapped
from components.views.region_map.camera import latitude, world_x, world_y
from components.words.places import country_name

# Countries around the six that have a name of their own on the map.
AROUND = ("AR", "CL", "PY", "UY", "GY", "SR", "GF", "PA")
SIZES = {"countries": 10.5, "around": 9.0, "regions": 9.5, "towns": 9.0}
LEADING = 1.3  # Plotly's distance of lines, in sizes
SPACING = 1.14  # capitals of countries are set this much wider
PADDING = 3.0
# Zooms at which room is looked for; names of countries give way to those within them.
ZOOMS = tuple(np.arange(2, 10.01, 0.25))
COUNTRIES_TO, REGIONS_FROM, TOWNS_FROM = 6.5, 2.75, 4.75
# So much of a region's name must lie on the region itself, or a reader takes it for a neighbour's.
INSIDE = 0.66
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


@lru_cache(1)
def names(facts: Facts) -> tuple[Name, ...]:
    """Every name that has room at some zoom; those that come first have precedence."""
    every = [*_countries(facts), *_regions(facts), *_towns(facts)]
    starts = {"countries": ZOOMS[0], "around": ZOOMS[0], "regions": REGIONS_FROM, "towns": TOWNS_FROM}
    shapes = dict(zip(facts.regions_low.index, facts.regions_low.geometry, strict=True))
    x = np.array([world_x(name.lon) for name in every])
    y = np.array([world_y(name.lat) for name in every])
    shift = np.array([name.shift for name in every])
    half_width = np.array([name.width / 2 + PADDING for name in every])
    half_height = np.array([name.height / 2 + PADDING / 2 for name in every])
    placed = np.zeros(len(every), dtype=bool)
    last = np.array([name.last for name in every])
    for zoom in ZOOMS:
        scale = WORLD * 2**zoom
        px, py = x * scale + shift, y * scale
        for at, name in enumerate(every):
            if placed[at] or zoom < starts[name.kind] or zoom >= name.last:
                continue
            meets = (np.abs(px - px[at]) < half_width + half_width[at]) & (np.abs(py - py[at]) < half_height + half_height[at])
            if (meets & placed & (last > zoom)).any():
                continue
            if name.kind == "regions" and not _lies_on(name, shapes[name.code], scale):
                continue
            placed[at], name.first = True, float(zoom)
    return tuple(name for name in every if np.isfinite(name.first))


def shown(facts: Facts, zoom: float) -> Iterator[Name]:
    """The names that stand at a zoom."""
    return (name for name in names(facts) if name.first <= zoom < name.last)


def _countries(facts: Facts) -> Iterator[Name]:
    points = facts.context.country_points
    for code in [*facts.countries, *AROUND]:
        if code not in points.index:
            continue
        kind = "countries" if code in facts.countries else "around"
        text = country_name(code, facts) if kind == "countries" else str(points.at[code, "name"])
        yield _name(kind, code, text.upper(), points.loc[code], wide=9, last=COUNTRIES_TO)


def _regions(facts: Facts) -> Iterator[Name]:
    rows = facts.regions.sort_values("area_km2", ascending=False, kind="stable")
    for code, row in rows.iterrows():
        yield _name("regions", str(code), row["name"], row, wide=8)


def _towns(facts: Facts) -> Iterator[Name]:
    towns = facts.context.towns
    for text, point in zip(towns["name"], towns.geometry, strict=True):
        yield _name("towns", "", text, {"lon": point.x, "lat": point.y}, wide=99)


def _name(kind: str, code: str, text: str, place: object, *, wide: float, last: float = float("inf")) -> Name:
    size = SIZES[kind]
    weight = 600 if kind in ("countries", "around") else 400
    lines = wrapped(text, size * wide, size, weight)
    spread = SPACING if weight == 600 else 1.0
    width = max(width_of(line, size, weight) for line in lines) * spread
    shift = TOWN_SHIFT + width / 2 if kind == "towns" else 0.0
    lon, lat = (round(float(place[key]), 3) for key in ("lon", "lat"))  # type: ignore[index]
    return Name(kind, code, "<br>".join(lines), lon, lat, width, size * LEADING * len(lines), shift, last=last)


def _lies_on(name: Name, shape: BaseGeometry, scale: float) -> bool:
    """Whether most of the name at this scale (pixels of the world's width) lies on the region."""
    wide, high = name.width / scale * 360, name.height / scale
    middle = world_y(name.lat)
    south, north = latitude(middle + high / 2), latitude(middle - high / 2)
    part = shapely.clip_by_rect(shape, name.lon - wide / 2, south, name.lon + wide / 2, north)
    return bool(shapely.area(part) >= INSIDE * wide * (north - south))
