"""Maps of the pages as SVG: a frame that puts longitude and latitude on the sheet. No script, sharp in print."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Frame:
    """A window on the map in units of SVG: bounds in degrees (EPSG:4326), width and height on the sheet.

    Degrees of longitude are shortened by the cosine of the middle latitude, so that shapes near it keep their form.
    """

    minx: float
    miny: float
    maxx: float
    maxy: float
    width: float

    @classmethod
    def around(cls, bounds: tuple[float, float, float, float], width: float, *, margin: float = 0.06, ratio: float = 0) -> Frame:
        """The frame around ``bounds`` with a margin (a share of the longer side); widened to width / height ``ratio`` if given."""
        minx, miny, maxx, maxy = bounds
        spare = margin * max(maxx - minx, maxy - miny, 0.1)
        minx, miny, maxx, maxy = minx - spare, miny - spare, maxx + spare, maxy + spare
        squeeze = math.cos(math.radians((miny + maxy) / 2))
        if ratio:
            wide, high = (maxx - minx) * squeeze, maxy - miny
            more_x, more_y = max(0.0, high * ratio - wide) / squeeze / 2, max(0.0, wide / ratio - high) / 2
            minx, miny, maxx, maxy = minx - more_x, miny - more_y, maxx + more_x, maxy + more_y
        return cls(minx, miny, maxx, maxy, width)

    @property
    def scale(self) -> float:
        """Units of the sheet for a degree of latitude."""
        return self.width / ((self.maxx - self.minx) * self._squeeze)

    @property
    def height(self) -> float:
        """Of the sheet."""
        return round((self.maxy - self.miny) * self.scale, 1)

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians((self.miny + self.maxy) / 2))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies on the sheet, from its upper left corner."""
        return round((lon - self.minx) * self._squeeze * self.scale, 1), round((self.maxy - lat) * self.scale, 1)

    def path(self, shape: BaseGeometry) -> str:
        """Data of an SVG path for lines or polygons, cut at the frame; empty for what lies outside."""
        inside = shapely.clip_by_rect(shape, self.minx - 1, self.miny - 1, self.maxx + 1, self.maxy + 1)
        parts = shapely.get_parts(inside)
        rings = np.concatenate([shapely.get_rings(parts), parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]])
        return "".join(self._line(shapely.get_coordinates(ring)) for ring in rings)

    def _line(self, coordinates: np.ndarray) -> str:
        x = (coordinates[:, 0] - self.minx) * self._squeeze * self.scale
        y = (self.maxy - coordinates[:, 1]) * self.scale
        points = np.round(np.column_stack([x, y]), 1)
        # Corners that fall on the one before them at this size are left out.
        distinct = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]
        return "M" + "L".join(f"{a:g} {b:g}" for a, b in distinct) if len(distinct) > 1 else ""
