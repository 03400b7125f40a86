"""Maps of the pages: where regions lie, with what is said of them, on the ground of the atlas's map. Plain data for the drawer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import numpy as np
import shapely
from geodata.sharing import kept
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.box import Box
from components.drawing.geo import along_great_circles
from components.drawing.labels import centred
from components.drawing.medium import Medium
from components.drawing.pen import Font, size_of
from components.views.region_map import camera as cameras
from components.views.region_map import geometry
from components.views.region_map.camera import Bounds, Camera
from components.views.region_map.figure import layout_of
from components.views.region_map.geometry import FINE_FROM
from components.views.region_map.traces import Trace, area_trace, text_trace, traces, type_of
from components.words.places import region_name


@dataclass(frozen=True)
class Window:
    """The part of the world that a picture shows."""

    camera: Camera
    medium: Medium

    @classmethod
    def around(cls, bounds: Bounds, medium: Medium, margin: float = 0.06, least: float = 0) -> Window:
        """All of the bounds (degrees), widened to ``least`` degrees, with a margin, a share of their longer side."""
        west, south, east, north = bounds
        more_x, more_y = max(0, least - (east - west)) / 2, max(0, least - (north - south)) / 2
        west, south, east, north = west - more_x, south - more_y, east + more_x, north + more_y
        spare = margin * max(east - west, north - south, 0.1)
        bounds = (west - spare, south - spare, east + spare, north + spare)
        return cls(cameras.fit(bounds, medium.width, medium.height), medium)

    @property
    def fine(self) -> bool:
        """Whether the fine boundaries are drawn."""
        return self.camera.zoom >= FINE_FROM

    @property
    def box(self) -> Box:
        """The picture in pixels."""
        return Box(0, 0, self.medium.width, self.medium.height)

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north in degrees."""
        return cameras.window(self.camera, self.medium.width, self.medium.height)

    def pixels(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies, from the upper left corner."""
        return cameras.to_pixels(self.camera, self.medium.width, self.medium.height, lon, lat)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The inverse of ``pixels``."""
        return cameras.to_degrees(self.camera, self.medium.width, self.medium.height, x, y)

    def shows(self, lon: float, lat: float) -> bool:
        """Whether a place lies in the picture."""
        x, y = self.pixels(lon, lat)
        return 0 <= x <= self.medium.width and 0 <= y <= self.medium.height

    def middle(self, shape: BaseGeometry) -> tuple[float, float] | None:
        """A point well inside the largest part of a shape that is seen; None if nothing is."""
        seen = [part for part in shapely.get_parts(shapely.clip_by_rect(shape, *self.bounds)) if part.area]
        if not seen:
            return None
        lon, lat = shapely.maximum_inscribed_circle(max(seen, key=shapely.area), tolerance=0.05).coords[0]
        return lon, lat


def location(
    facts: Facts, window: Window, areas: Iterable[Trace], over: Iterable[Trace], *, rivers: bool = True
) -> dict[str, Any]:
    """The land, areas on it, rivers and borders of countries, and what lies over them."""
    looks = looks_of(window.medium)
    ground = looks["land"] | geometry.base(facts, window.fine)["land"]
    lines = [looks[name] | line for name, line in _lines(facts, window.fine).items() if rivers or name == "country_borders"]
    return {"data": [ground, *areas, *lines, *over], "layout": layout_of(window.camera, window.medium)}


def looks_of(medium: Medium) -> dict[str, Trace]:
    """The traces of the atlas's map by name, without data."""
    return {trace["name"]: trace for trace in traces(medium.theme, medium.size)}


@kept(2)
def _lines(facts: Facts, fine: bool) -> dict[str, dict[str, np.ndarray]]:
    """Rivers and borders of countries, as arrays that need no further work to be drawn."""
    patch = {name: arrays for name, arrays in geometry.details(facts).items() if name.startswith("rivers")}
    patch["country_borders"] = geometry.base(facts, fine)["country_borders"]
    return {
        name: dict(
            zip(("lon", "lat"), along_great_circles(*(np.array(line[at], dtype=float) for at in ("lon", "lat"))), strict=True)
        )
        for name, line in patch.items()
    }


def regions_trace(
    facts: Facts, window: Window, codes: Sequence[str], look: tuple[str, str, float], link: str = "", language: str = "en"
) -> Trace:
    """Regions in one look (fill, edge and its width); with ``link``, to which a code is added, each leads somewhere and says its name."""
    trace = area_trace("regions", *look, **({"links": [link + quote(code) for code in codes]} if link else {}))
    trace |= {"geojson": geometry.region_shapes(facts, window.fine), "locations": [*codes], "z": [0] * len(codes)}
    return trace | ({"hovertext": [region_name(code, facts, language) for code in codes]} if link else {})


@dataclass(frozen=True)
class Name:
    """Words round a place, in lines parted by <br>, and the room that they take up."""

    lon: float
    lat: float
    words: str
    size: float
    weight: int
    box: Box

    @classmethod
    def at(cls, window: Window, lon: float, lat: float, words: str, size: float, weight: int = 400) -> Name:
        """Words with their middle at a place."""
        wide, high = size_of(words, Font(size, weight, ""))
        return cls(lon, lat, words, size, weight, centred(*window.pixels(lon, lat), wide, high))


def names_trace(names: Sequence[Name], colour: str) -> Trace:
    """Names with a light edge."""
    font = type_of(colour, 0) | {"size": [name.size for name in names], "weight": [name.weight for name in names]}
    return text_trace("names", font) | {
        "lon": [name.lon for name in names],
        "lat": [name.lat for name in names],
        "text": [name.words for name in names],
    }
