"""The map on the page of borders, as paths and points on a sheet: land, borders, zone, claims, tri-border points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import shapely
from geodata.border_claims import BorderClaims
from geodata.borders import TriBorder
from geodata.store import Facts

from components.pages.maps import Frame
from components.words.places import country_name

WIDTH = 700
# A line that runs far to one side makes a strip: the sheet is never narrower or wider than this.
NARROWEST, WIDEST = 0.8, 1.5
# About the size of a corner that can still be seen on the sheet, in units of it.
FINEST = 0.4
# Claims whose marks would lie on each other are one mark with their number.
APART = 9
# Names of borders and points keep this far from the sheet's right edge.
ROOM_FOR_NAMES = 230


class BorderMap:
    """Draws on frames about all borders or about one; what does not change with the distance is drawn once a frame."""

    def __init__(self, facts: Facts, near: BorderClaims) -> None:
        self.facts, self.near = facts, near
        self.base = lru_cache(maxsize=None)(self._base)

    def name(self, point: TriBorder) -> str:
        """``Brazil–Colombia–Peru``."""
        return "–".join(country_name(code, self.facts) for code in point.countries)

    def draw(self, km: int, pairs: tuple[int, ...], claim_ids: Iterable[str]) -> dict:
        """What the template draws: the base map of these borders, the zone, marks at claims [x, y, claims], points."""
        frame, base = self.base(pairs)
        return base | {
            "frame": frame,
            "zone": self._path(frame, self.near.zone(km, pairs)),
            "marks": self._marks(frame, claim_ids),
        }

    def _frame(self, pairs: tuple[int, ...]) -> Frame:
        """Around the regions that touch all borders, or around one border."""
        if pairs == self.near.all_pairs:
            touching = self.facts.regions.loc[self.near.touching(pairs).index]
            return Frame.around(tuple(touching.total_bounds), WIDTH, margin=0.01)
        bounds = self.near.borders.line(pairs).bounds
        around = Frame.around(bounds, WIDTH, margin=0.25)
        ratio = around.width / around.height
        return Frame.around(bounds, WIDTH, margin=0.25, ratio=min(max(ratio, NARROWEST), WIDEST))

    def _base(self, pairs: tuple[int, ...]) -> tuple[Frame, dict]:
        frame, context = self._frame(pairs), self.facts.context
        others = context.countries_low[~context.countries_low.index.isin(self.facts.countries)]
        lines = context.claim_lines
        inside = [point for point in self.near.borders.tri_borders if self._shows(frame, point.lon, point.lat)]
        return frame, {
            "around": self._path(frame, *others.geometry),
            "land": self._path(frame, *context.admin0_low.geometry),
            "regions": self._path(frame, *self.facts.regions_low.geometry),
            "lines": self._path(frame, self.near.borders.line(pairs)),
            "claimed": [
                (row.name, row.claimant, row.held_by, path)
                for row in lines.itertuples()
                if (path := self._path(frame, row.geometry))
            ],
            "countries": [
                (country_name(code, self.facts), *frame.at(*self._middle(frame, code)))
                for code in self.facts.countries
                if not shapely.is_empty(self._seen(frame, code))
            ],
            "points": [(self.name(one), *frame.at(one.lon, one.lat), self._left(frame, one.lon)) for one in inside],
        }

    def _path(self, frame: Frame, *shapes) -> str:
        """The shapes as one path, without corners too fine to be seen."""
        fine = FINEST / frame.scale
        return "".join(frame.path(shapely.simplify(shape, fine)) for shape in shapes)

    def _seen(self, frame: Frame, code: str):
        shape = self.facts.context.admin0_low.geometry[code]
        return shapely.clip_by_rect(shape, frame.minx, frame.miny, frame.maxx, frame.maxy)

    def _middle(self, frame: Frame, code: str) -> tuple[float, float]:
        """A point well inside the largest part of the country that is seen."""
        largest = max(shapely.get_parts(self._seen(frame, code)), key=shapely.area)
        point = shapely.maximum_inscribed_circle(largest, tolerance=0.1).coords[0]
        return point[0], point[1]

    def _shows(self, frame: Frame, lon: float, lat: float) -> bool:
        return frame.minx <= lon <= frame.maxx and frame.miny <= lat <= frame.maxy

    def _left(self, frame: Frame, lon: float) -> bool:
        """Whether a name stands to the left of its point, because there is no room to the right."""
        return frame.at(lon, 0)[0] > frame.width - ROOM_FOR_NAMES

    def _marks(self, frame: Frame, claim_ids: Iterable[str]) -> list[tuple[float, float, list[str]]]:
        """Places of claims on the sheet; those closer than APART to each other stand at the first one's."""
        marks: dict[tuple[float, float], list[str]] = defaultdict(list)
        table = self.near.placed
        for claim_id in claim_ids:
            x, y = frame.at(table.at[claim_id, "lon"], table.at[claim_id, "lat"])
            at = next((one for one in marks if (one[0] - x) ** 2 + (one[1] - y) ** 2 < APART**2), (x, y))
            marks[at].append(claim_id)
        return [(x, y, ids) for (x, y), ids in marks.items() if 0 <= x <= frame.width and 0 <= y <= frame.height]
