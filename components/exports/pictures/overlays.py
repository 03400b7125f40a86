"""What lies over the regions: claims at their places, flows as arcs, counts by region, signs where sources differ."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geodata.schema import PlacePrecision, Stance
from geodata.store import Facts

from components.answer import Answer
from components.answer.cache import cached
from components.drawing.marks import mark
from components.drawing.sheet import Box, Sheet
from components.pages.maps import Frame

# How far round its mark a claim may lie: at it, around it, or somewhere in a wide area. Nothing wider gets a mark.
REACH = {
    PlacePrecision.POINT.value: 0,
    PlacePrecision.TOWN.value: 0,
    PlacePrecision.MUNICIPALITY.value: 1,
    PlacePrecision.AREA.value: 2,
}
RINGS = {1: 8.0, 2: 11.0}  # radii in pixels
RADIUS = 4.4  # of a mark
# Marks closer than this many pixels are one plate with their number.
APART = 19.0
PLATE_SIZE = 9.5
EDGE = 9.0
BEND, STEPS = 0.18, 40


@dataclass(frozen=True)
class Place:
    """One or more claims at a point: longitude and latitude, how far round it they may lie, how each is held."""

    lon: float
    lat: float
    reach: int
    stances: tuple[str, ...]
    x: float = 0
    y: float = 0

    @property
    def radius(self) -> float:
        """Of the plate that stands for several claims; a little more for many."""
        return 7.0 * (0.95 + 0.45 * min((len(self.stances) - 2) / 58, 1))


@dataclass(frozen=True)
class Flow:
    """Flows from one end to another: their number and the points of the arc in degrees."""

    start: str
    end: str
    claims: int
    line: tuple[tuple[float, float], ...]


def places(visible: Answer) -> list[Place]:
    """Claims known to a place, those at the same point with the same precision together."""
    found: dict[tuple[float, float, int], list[str]] = {}
    rows = visible.claims_on_map
    rows = rows[rows["lon"].notna() & rows["lat"].notna() & rows["place_precision"].isin(REACH)]
    for lon, lat, precision, stance in zip(rows["lon"], rows["lat"], rows["place_precision"], rows["stance"], strict=True):
        found.setdefault((float(lon), float(lat), REACH[precision]), []).append(str(stance))
    return [Place(*at, tuple(stances)) for at, stances in found.items()]


def on_sheet(found: Iterable[Place], frame: Frame, scale: float = 1) -> list[Place]:
    """The places in the frame, at x, y; those that would lie on each other are one, in the middle of their claims."""
    kept: list[list[Place]] = []
    seen = [(one, *frame.at(one.lon, one.lat)) for one in found]
    # A mark at the very edge moves in by its radius, so that nothing of it is cut off.
    inside = [
        replace(one, x=min(max(x, EDGE), frame.width - EDGE), y=min(max(y, EDGE), frame.height - EDGE))
        for one, x, y in seen
        if _in(frame, x, y)
    ]
    for one in sorted(inside, key=lambda place: (-len(place.stances), place.lon, place.lat)):
        near = [group for group in kept if math.hypot(group[0].x - one.x, group[0].y - one.y) < APART * max(scale, 0.85)]
        if near:
            min(near, key=lambda group: math.hypot(group[0].x - one.x, group[0].y - one.y)).append(one)
        else:
            kept.append([one])
    return [_merged(group) for group in kept]


def _merged(group: list[Place]) -> Place:
    first = group[0]
    return replace(
        first, stances=tuple(stance for one in group for stance in one.stances), reach=first.reach if len(group) == 1 else 0
    )


def _in(frame: Frame, x: float, y: float) -> bool:
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def tally(found: Iterable[Place]) -> dict[str, int]:
    """How many claims are held in which way, firmest first."""
    counted = Counter(stance for one in found for stance in one.stances)
    return {stance.value: counted[stance.value] for stance in Stance if counted[stance.value]}


def draw_places(sheet: Sheet, found: list[Place], scale: float = 1) -> list[Box]:
    """Rings and marks; the boxes that they take up come back."""
    for one in found:
        if one.reach and len(one.stances) == 1:
            draw_ring(sheet, one.x, one.y, RINGS[one.reach] * scale)
    taken = []
    for one in found:
        if len(one.stances) > 1:
            taken.append(draw_plate(sheet, one.x, one.y, str(len(one.stances)), one.radius * scale, scale))
        else:
            draw_mark(sheet, one.x, one.y, one.stances[0], RADIUS * scale)
            reach = 1.6 * RADIUS * scale
            taken.append(Box(one.x - reach, one.y - reach, 2 * reach, 2 * reach))
    return taken


def draw_ring(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """The soft ring of a claim that is known to a municipality or to a wide area."""
    sheet.circle(x, y, radius, "mark", opacity=0.09)
    sheet.circle(x, y, radius, stroke="mark", width=0.8, opacity=0.45)


def draw_mark(sheet: Sheet, x: float, y: float, stance: str, radius: float = RADIUS) -> None:
    """A stance's mark with an edge that keeps it clear of any ground."""
    shape = mark(stance, radius)
    if stance in (Stance.DISPUTED, Stance.DENIED):
        sheet.stroked_at(x, y, shape, "surface", "surface", 2.6)
    else:
        sheet.circle(x, y, radius + 1.3, "surface")
    sheet.mark_at(x, y, shape, "mark")


def draw_plate(sheet: Sheet, x: float, y: float, number: str, radius: float = 7, scale: float = 1) -> Box:
    """A round plate with a number: several claims."""
    size = PLATE_SIZE * max(scale, 0.8)
    radius = max(radius, sheet.width_of(number, size, 600) / 2 + 2.2)
    sheet.circle(x, y, radius, "raised", "surface", 3)
    sheet.circle(x, y, radius, "raised", "mark", 1.1)
    sheet.text(x, y + size * 0.36, number, size, 600, "middle")
    return Box(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2)


# ---------------------------------------------------------------- flows
def flows(visible: Answer) -> list[Flow]:
    """One arc a pair of ends that can be placed."""
    found: Counter[tuple[str, str]] = Counter()
    rows = visible.claims_on_map
    for starts, ends in zip(rows["flow_from"], rows["flow_to"], strict=True):
        found.update((start, end) for start in starts for end in ends if start != end)
    points = _ends(visible.facts)
    return [
        Flow(start, end, count, _arc(points[start], points[end]))
        for (start, end), count in found.items()
        if start in points and end in points
    ]


@cached(1)
def _ends(facts: Facts) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of every region and country that a flow may name."""
    tables = (facts.context.country_points, facts.regions)
    return {
        str(code): (float(lon), float(lat))
        for one in tables
        for code, lon, lat in zip(one.index, one["lon"], one["lat"], strict=True)
    }


def _arc(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """A curve that bends to the left of its way, so that there and back are two lines."""
    (x1, y1), (x2, y2) = start, end
    mx, my = (x1 + x2) / 2 - (y2 - y1) * BEND, (y1 + y2) / 2 + (x2 - x1) * BEND
    at = [n / STEPS for n in range(STEPS + 1)]
    return tuple(
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t**2 * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t**2 * y2) for t in at
    )


def draw_flows(sheet: Sheet, frame: Frame, visible: Answer, found: list[Flow], zoom: float) -> None:
    """Arcs with an arrow head past their middle; those of selected regions stand out."""
    selected = set(visible.selected)
    pale = 0.32 + 0.5 * min(max((zoom - 3) / 2, 0), 1)
    for flow in sorted(found, key=lambda one: bool({one.start, one.end} & selected)):
        strong = bool({flow.start, flow.end} & selected)
        points = [frame.at(*point) for point in flow.line]
        if not any(_in(frame, *point) for point in points):
            continue
        width = 0.5 + 0.4 * min(flow.claims, 5)
        with sheet.group(opacity=0.95 if strong else pale):
            sheet.path(
                "M" + "L".join(f"{x:g} {y:g}" for x, y in points), stroke="accent", width=max(width, 1.5) if strong else width
            )
            draw_head(sheet, points[int(STEPS * 0.6) - 1], points[int(STEPS * 0.6)], 2.6 + 0.7 * width)


def draw_head(sheet: Sheet, before: tuple[float, float], tip: tuple[float, float], size: float) -> None:
    """An arrow head at the tip, pointing away from the point before."""
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [(math.cos(turn + by) * size, math.sin(turn + by) * size) for by in (0, 2.5, -2.5)]
    sheet.path("M" + "L".join(f"{tip[0] + x:.1f} {tip[1] + y:.1f}" for x, y in corners) + "Z", "accent")


# ---------------------------------------------------------------- counts and signs
def counts(visible: Answer) -> dict[str, int]:
    """With a period or an actor chosen: claims known only to the region, as the View counts (reports, or origins)."""
    if not (visible.view["period"] or visible.view["actors"]):
        return {}
    found: dict[str, list[Mapping]] = {}
    for _, claim in visible.claims_on_map.iterrows():
        if claim["place_precision"] in REACH and not math.isnan(claim["lon"]):
            continue
        for code in claim["region_codes"]:
            found.setdefault(code, []).append(claim)
    by_origin = visible.view["count"] == "origin"
    return {code: len({one["origin"] for one in list_}) if by_origin else len(list_) for code, list_ in found.items()}


def count_width(sheet: Sheet, number: str, scale: float = 1) -> float:
    """Of the plate of ``draw_count``."""
    return max(sheet.width_of(number, PLATE_SIZE * max(scale, 0.8), 600) + 7, 13)


def draw_count(sheet: Sheet, x: float, y: float, number: str, scale: float = 1) -> Box:
    """A dark plate with the number of claims that are known only to the region."""
    size, wide = PLATE_SIZE * max(scale, 0.8), count_width(sheet, number, scale)
    box = Box(x - wide / 2, y - 7 * scale, wide, 14 * scale)
    sheet.rect(box, "mark", "surface", 1.2, radius=4)
    sheet.text(x, y + size * 0.36, number, size, 600, "middle", "surface")
    return box


def draw_differ(sheet: Sheet, x: float, y: float, size: float = 9, *, halo: bool = True) -> Box:
    """The sign ≠ round a point, drawn, as the typeface lacks it; on a map with a halo. Its box comes back."""
    half, gap = size / 2, size * 0.19
    d = f"M{x - half:.1f} {y - gap:.1f}h{size:.1f}M{x - half:.1f} {y + gap:.1f}h{size:.1f}"
    d += f"M{x - size * 0.28:.1f} {y + half:.1f}L{x + size * 0.28:.1f} {y - half:.1f}"
    if halo:
        sheet.path(d, stroke="surface", width=4.2, cap="round")
    sheet.path(d, stroke="ink", width=1.6 if halo else 1.2, cap="butt")
    return Box(x - half - 1, y - half - 1, size + 2, size + 2)


def counted_words(visible: Answer) -> str:
    """What the numbers on dark plates count."""
    noun = "Origins of claims" if visible.view["count"] == "origin" else "Claims"
    return f"{noun} known only to the region"
