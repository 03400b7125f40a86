"""The map's ground: water, land, regions with their classes and hatching, rivers, borders, the zone along them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from geodata.borders import Borders, find_borders
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.answer import Answer
from components.answer.cache import cached
from components.drawing.sheet import Sheet
from components.exports.pictures.circles import circled
from components.exports.pictures.hatching import fill_of, lines_of
from components.exports.pictures.window import zoom_of
from components.pages.maps import Frame

# From this zoom on the fine boundaries are drawn, as on the screen.
FINE_FROM = 4.0
# A region's own colour laps over its edge, or the ground would shine through between neighbours.
LAP = 0.5
# Corners closer than this many pixels to the line without them are left out.
FINEST = 0.15


@dataclass(frozen=True)
class Paths:
    """The unchanging part of a map as data of SVG paths: regions by code; rivers by rank, the largest first."""

    land: str
    regions: dict[str, str]
    lakes: str
    rivers: tuple[tuple[int, str], ...]
    borders: str
    claimed: str


@cached(8)
def paths(facts: Facts, frame: Frame) -> Paths:
    """Everything of the boundaries and the land around that lies in the frame."""
    context, fine = facts.context, zoom_of(frame) >= FINE_FROM
    regions = facts.regions if fine else facts.regions_low
    rivers = context.rivers
    return Paths(
        land=_drawn(frame, (context.countries if fine else context.countries_low).geometry),
        regions={str(code): _drawn(frame, [shape]) for code, shape in regions.geometry.items()},
        lakes=_drawn(frame, context.lakes.geometry),
        rivers=tuple((int(rank), _drawn(frame, rows.geometry)) for rank, rows in rivers.groupby("rank")),
        borders=_drawn(frame, (context.admin0 if fine else context.admin0_low).geometry),
        claimed=_drawn(frame, context.claim_lines.geometry),
    )


@cached(3)
def zone(facts: Facts, km: str) -> BaseGeometry:
    """What of the regions lies within ``km`` of an international border (EPSG:4326)."""
    return shapely.intersection(shapely.union_all(facts.regions_low.geometry.to_numpy()), _borders(facts).zone(float(km)))


@cached(1)
def _borders(facts: Facts) -> Borders:
    return find_borders(facts.regions)


def draw_ground(sheet: Sheet, frame: Frame, visible: Answer) -> None:
    """Water, land and regions, in the frame's own grid."""
    drawn, flat = paths(visible.facts, frame), circled(visible)
    sheet.path(drawn.land, "land", "grid", 0.8)
    striped = []
    for code, d in drawn.regions.items():
        ground = visible.grounds.get(code)
        fill = fill_of(sheet, visible, ground, flat=flat)
        sheet.path(d, fill, fill, LAP, rule="evenodd")
        if lines := lines_of(sheet, visible, ground, flat=flat):
            striped.append((d, lines))
    for d, lines in striped:
        sheet.path(d, lines, rule="evenodd")


def draw_lines(sheet: Sheet, frame: Frame, visible: Answer) -> None:
    """Zone, rivers if that layer is on, borders of regions and countries, lines that one country claims of another."""
    drawn, zoom, view = paths(visible.facts, frame), zoom_of(frame), visible.view
    near = min(max((zoom - 2.5) / 3.5, 0), 1)
    zone_path = _drawn(frame, [zone(visible.facts, view["zone"])]) if view["zone"] else ""
    sheet.path(zone_path, "accent", opacity=0.12, rule="evenodd")
    if "rivers" in view["layers"]:
        sheet.path(drawn.lakes, "water", "river", 0.5, rule="evenodd")
        for rank, d in drawn.rivers:
            sheet.path(d, stroke="river", width=_river(rank, zoom), opacity=0.75)
    sheet.path(zone_path, stroke="accent", width=1.2, dash="3.2 2.2")
    for d in drawn.regions.values():
        sheet.path(d, stroke="border", width=0.4 + 0.5 * near, opacity=0.5)
    sheet.path(drawn.borders, stroke="border", width=0.95 + 0.85 * near)


def draw_claimed(sheet: Sheet, frame: Frame, visible: Answer) -> None:
    """Lines of what one country claims and another holds."""
    sheet.path(paths(visible.facts, frame).claimed, stroke="claim-line", width=1.3, dash="5 3.5")


def has_claimed(frame: Frame, visible: Answer) -> bool:
    """Whether such a line lies in the frame."""
    window = shapely.box(frame.minx, frame.miny, frame.maxx, frame.maxy)
    return bool(visible.facts.context.claim_lines.geometry.intersects(window).any())


def _river(rank: int, zoom: float) -> float:
    far, near = max(0.3, 1.2 - 0.12 * rank), max(0.8, 3 - 0.2 * rank)
    return far + (near - far) * min(max((zoom - 3) / 5, 0), 1)


def _drawn(frame: Frame, shapes: Iterable[BaseGeometry]) -> str:
    fine = FINEST / frame.scale
    window = shapely.box(frame.minx - 1, frame.miny - 1, frame.maxx + 1, frame.maxy + 1)
    inside = [shape for shape in shapes if shape.intersects(window)]
    return "".join(frame.path(shapely.simplify(shape, fine)) for shape in inside)
