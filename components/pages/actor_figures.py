"""Two drawings of one actor's dated claims as SVG: where they lie, and in which years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.presence import SOFT, Bundle, TiedClaim
from geodata.schema import FINDINGS
from geodata.store import Facts

from components.drawing.box import Box
from components.drawing.labels import Room, beside, centred
from components.drawing.metrics import width_of
from components.pages.actor_words import bundle_words
from components.pages.maps import Frame
from components.words.claims import STANCE_LABELS, claim_period
from components.words.places import region_name

MAP_WIDTH = 560
RATIO = 1.15
LEAST_DEGREES = 9.0
CIRCLES = ((1, 5, "1 claim"), (2, 8, "2 to 4"), (5, 12, "5 to 9"), (10, 16, "10 and more"))
TYPE, LINE = 11.5, 13.0  # as in drawings.css


def size(count: int) -> int:
    """The radius of the circle for a number of claims, by class."""
    return max(radius for least, radius, _ in CIRCLES if count >= least)


def actor_map(facts: Facts, regions: Mapping[str, Bundle]) -> dict:
    """Land, borders, circles and labels for the regions that dated claims name; empty where there is none.

    A circle's size is a class of the number of claims; it stands in the middle of the region, which says no more than
    that the region is named.
    """
    named = {code: bundle for code, bundle in regions.items() if bundle.dated}
    if not named:
        return {}
    frame = Frame.around(_bounds(facts, list(named)), MAP_WIDTH, margin=0.08, ratio=RATIO)
    low = facts.regions_low
    inside = low.cx[frame.minx : frame.maxx, frame.miny : frame.maxy]
    marks = [_circle(facts, frame, code, bundle) for code, bundle in named.items()]
    marks.sort(key=lambda one: -one["radius"])
    land = facts.context.countries_low.cx[frame.minx : frame.maxx, frame.miny : frame.maxy]
    return {
        "width": frame.width,
        "height": frame.height,
        "land": "".join(frame.path(shape) for shape in land.geometry),
        "regions": [(frame.path(inside.geometry[code]), code in named) for code in inside.index],
        "borders": "".join(frame.path(shape.boundary) for shape in facts.context.admin0_low.geometry),
        "rivers": "",
        "marks": marks,
        "labels": _labels(marks, frame),
        "legend": CIRCLES,
    }


def _bounds(facts: Facts, codes: list[str]) -> tuple[float, float, float, float]:
    minx, miny, maxx, maxy = (float(one) for one in facts.regions.loc[codes].total_bounds)
    more_x, more_y = max(0.0, LEAST_DEGREES - (maxx - minx)) / 2, max(0.0, LEAST_DEGREES - (maxy - miny)) / 2
    return minx - more_x, miny - more_y, maxx + more_x, maxy + more_y


def _circle(facts: Facts, frame: Frame, code: str, bundle: Bundle) -> dict:
    x, y = frame.at(facts.regions.at[code, "lon"], facts.regions.at[code, "lat"])
    name = facts.regions.at[code, "name"]
    radius = size(len(bundle.present)) if bundle.present else 5
    return {
        "code": code,
        "name": name,
        "x": x,
        "y": y,
        "radius": radius,
        "held": bundle.held,
        "title": f"{region_name(code, facts)}: {bundle_words(bundle)}",
    }


def _labels(marks: Sequence[dict], frame: Frame) -> list[dict]:
    """Names beside their circles, as many as find room, by their middle and base line; the larger circle is served first."""
    circles = [centred(one["x"], one["y"], 2 * one["radius"], 2 * one["radius"]) for one in marks]
    room = Room(Box(0, 0, frame.width, frame.height), circles, across=1, up=0)
    labels = []
    for one in marks:
        places = beside(one["x"], one["y"], width_of(one["name"], TYPE), LINE, one["radius"] + 3)
        if box := room.first(places):
            x, y = box.x + box.width / 2, box.y + LINE - 3
            labels.append({"name": one["name"], "x": round(x, 1), "y": round(y, 1)})
    return labels


# ------------------------------------------------------------------------------------------------- by year
TIME_WIDTH = 1112
WIDEST_YEAR = 92
CELL = 12  # room for a mark
LANE = 13  # room for a span of years
MARGIN = 14


def timeline(claims: Mapping[str, dict], bundle: Bundle) -> dict:
    """Marks stacked over the year of each claim; below, as bars, claims that reach over several years. Empty without dates."""
    if not bundle.dated:
        return {}
    first, last = int(bundle.first[:4]), int(bundle.last[:4])
    count = last - first + 1
    step = min(WIDEST_YEAR, (TIME_WIDTH - 2 * MARGIN) / count)
    across = max(1, int((step - 4) // CELL))
    single = [one for one in bundle.dated if one.start[:4] == one.end[:4]]
    spans = [one for one in bundle.dated if one.start[:4] != one.end[:4]]
    by_year = {year: [one for one in single if one.start[:4] == str(year)] for year in range(first, last + 1)}
    high = max((-(-len(some) // across) for some in by_year.values()), default=0) * CELL + 6
    marks = []
    for year, some in by_year.items():
        for at, one in enumerate(some):
            row, column = divmod(at, across)
            in_row = min(across, len(some) - row * across)
            x = MARGIN + (year - first + 0.5) * step + (column - (in_row - 1) / 2) * CELL
            marks.append(_mark(claims, one) | {"x": round(x, 1), "y": round(high - 7 - row * CELL, 1)})
    bars, lanes = _bars(claims, spans, first, step, high + 28)
    labelled = max(1, -(-36 // int(step)))  # a year's label takes 36 units
    return {
        "width": round(2 * MARGIN + count * step, 1),
        "height": round(high + 22 + lanes * LANE + (8 if lanes else 0), 1),
        "axis": round(high, 1),
        "left": MARGIN,
        "years": [
            {"year": year, "x": round(MARGIN + (year - first + 0.5) * step, 1), "label": (last - year) % labelled == 0}
            for year in by_year
        ],
        "marks": marks,
        "bars": bars,
        "single": len(single),
        "spans": len(spans),
    }


def _bars(claims: Mapping[str, dict], spans: Sequence[TiedClaim], first: int, step: float, top: float) -> tuple[list[dict], int]:
    ends: list[int] = []  # the last year in each lane
    bars = []
    for one in spans:
        start, end = int(one.start[:4]), int(one.end[:4])
        lane = next((at for at, taken in enumerate(ends) if taken < start), len(ends))
        ends[lane : lane + 1] = [end]
        x1, x2 = MARGIN + (start - first) * step + 6, MARGIN + (end - first + 1) * step - 4
        bars.append(
            _mark(claims, one)
            | {"x": round(x1, 1), "x2": round(x2, 1), "y": round(top + lane * LANE, 1), "soft": one.stance in SOFT | FINDINGS}
        )
    return bars, len(ends)


def _mark(claims: Mapping[str, dict], one: TiedClaim) -> dict:
    claim = claims[one.claim_id]
    said = f"{claim_period(claim)}: {STANCE_LABELS[one.stance]}, says {claim['attributed_to']}. {claim['summary']}"
    return {"claim_id": one.claim_id, "stance": one.stance, "title": said}
