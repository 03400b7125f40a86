"""The map of a View, drawn into a box: what the screen shows, as vectors with real text."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import ground, labels, overlays
from components.exports.pictures.circles import circled, draw_circles
from components.exports.pictures.window import frame_for, zoom_of
from components.pages.maps import Frame

# In a box narrower than this, marks and names are drawn smaller, but never less than SMALLEST of their size.
FULL_WIDTH, SMALLEST = 620.0, 0.72
KM_PER_DEGREE = 111.195
BARS_KM = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


@dataclass(frozen=True)
class Drawn:
    """What a map shows, for its legend.

    Places in the frame and the marks that stand for them, flows, counts by region, whether a claimed line is seen, how
    large its marks are (1 is full size), regions that lie outside a map without a camera of its own, and how many counts
    found no room (known once it is drawn).
    """

    frame: Frame
    places: tuple[overlays.Place, ...]
    marks: tuple[overlays.Place, ...]
    flows: tuple[overlays.Flow, ...]
    counts: dict[str, int]
    claimed: bool
    scale: float
    outside: tuple[str, ...]
    hidden: int = 0


def scale_of(box: Box) -> float:
    """How large marks are drawn in a box of this size; 1 is full size."""
    return min(max(min(box.width / FULL_WIDTH, box.height / 480), SMALLEST), 1)


def shown_on(visible: Answer, box: Box) -> Drawn:
    """What ``draw_map`` would show in the box."""
    frame, layers, scale = frame_for(visible, box), visible.view["layers"], scale_of(box)
    found = overlays.places(visible) if "events" in layers else []
    seen = [one for one in found if _sees(frame, one.lon, one.lat)]
    arcs = overlays.flows(visible) if "flows" in layers else []
    return Drawn(
        frame=frame,
        places=tuple(seen),
        marks=tuple(overlays.on_sheet(seen, frame, scale)),
        flows=tuple(one for one in arcs if any(_sees(frame, *point) for point in one.line)),
        counts=overlays.counts(visible),
        claimed=ground.has_claimed(frame, visible),
        scale=scale,
        outside=_outside(visible, frame),
    )


def _sees(frame: Frame, lon: float, lat: float) -> bool:
    return frame.minx <= lon <= frame.maxx and frame.miny <= lat <= frame.maxy


def _outside(visible: Answer, frame: Frame) -> tuple[str, ...]:
    """Islands far out at sea, which would halve everything else if the map reached to them."""
    if visible.view["camera"] or visible.view["claim"]:
        return ()
    rows = visible.facts.regions.loc[list(visible.regions)]
    across = (rows["minx"] < frame.maxx) & (rows["maxx"] > frame.minx)
    return tuple(rows.index[~(across & (rows["miny"] < frame.maxy) & (rows["maxy"] > frame.miny))])


def draw_map(sheet: Sheet, box: Box, visible: Answer) -> Drawn:
    """The map in the box, cut at its edges; what is on it comes back."""
    drawn, scale = shown_on(visible, box), scale_of(box)
    frame, zoom = drawn.frame, zoom_of(drawn.frame)
    with sheet.group(label=f"Map: {visible.title}", shift=(box.x, box.y), clip=Box(0, 0, box.width, box.height)):
        sheet.rect(Box(0, 0, box.width, box.height), "water")
        ground.draw_ground(sheet, frame, visible)
        ground.draw_lines(sheet, frame, visible)
        round_ = draw_circles(sheet, frame, visible, scale) if circled(visible) else []
        ground.draw_claimed(sheet, frame, visible)
        _outlines(sheet, frame, visible)
        overlays.draw_flows(sheet, frame, visible, list(drawn.flows), zoom)
        room = labels.Room(box.width, box.height, [*_marks(sheet, drawn, visible, scale), *round_])
        _scale_bar(sheet, frame, room, box)
        labels.draw_selected(sheet, frame, visible, room, scale)
        hidden = _signs(sheet, drawn, visible, scale, room)
        labels.draw_labels(sheet, frame, visible, room, zoom, scale)
    sheet.rect(box, stroke="rule", width=0.75)
    return replace(drawn, hidden=hidden)


def _outlines(sheet: Sheet, frame: Frame, visible: Answer) -> None:
    """Where chosen actors are reported (dotted), the regions of a picked claim (dashed), the selection."""
    regions = ground.paths(visible.facts, frame).regions
    for code in visible.reported:
        sheet.path(regions[code], stroke="surface", width=3.6, opacity=0.6)
        sheet.path(regions[code], stroke="mark", width=2.2, dash="0.1 4.4", cap="round")
    claim = visible.facts.claims.loc[visible.view["claim"]] if visible.view["claim"] else None
    if claim is not None and math.isnan(claim["lon"]):
        for code in claim["region_codes"]:
            sheet.path(regions[code], stroke="accent", width=1.8, dash="6 3")
    for colour, width in (("surface", 4.4), ("accent", 2.2)):
        for code in visible.selected:
            sheet.path(regions[code], stroke=colour, width=width)


def _marks(sheet: Sheet, drawn: Drawn, visible: Answer, scale: float) -> list[Box]:
    """Marks of claims and the ring of a picked one; what they take up comes back."""
    taken = overlays.draw_places(sheet, list(drawn.marks), scale)
    claim = visible.facts.claims.loc[visible.view["claim"]] if visible.view["claim"] else None
    if claim is not None and not math.isnan(claim["lon"]):
        sheet.circle(*drawn.frame.at(claim["lon"], claim["lat"]), 12, stroke="accent", width=2.6)
    return taken


def _signs(sheet: Sheet, drawn: Drawn, visible: Answer, scale: float, room: labels.Room) -> int:
    """Signs where sources differ, and counts of regions, the highest first; how many counts found no room comes back."""
    frame, regions, hidden = drawn.frame, visible.facts.regions, 0
    for code in visible.disputed if "disputes" in visible.view["layers"] else ():
        x, y = frame.at(regions.at[code, "lon"], regions.at[code, "lat"])
        own = Box(x - 5, y + 3, 10, 10)
        free = _clear(own, room) or own
        if room.window.holds(free):
            room.taken.append(overlays.draw_differ(sheet, free.x + 5, free.y + 5, 9 * max(scale, 0.85)))
    for code, count in sorted(drawn.counts.items(), key=lambda one: -one[1]):
        x, y = frame.at(regions.at[code, "lon"], regions.at[code, "lat"])
        wide = overlays.count_width(sheet, f"{count:,}", scale)
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        if spot := _clear(Box(x - wide / 2, y - 7 * scale, wide, 14 * scale), room):
            room.taken.append(overlays.draw_count(sheet, spot.x + wide / 2, spot.y + 7 * scale, f"{count:,}", scale))
        else:
            hidden += 1
    return hidden


def _clear(box: Box, room: labels.Room) -> Box | None:
    """The box, or one so near that it still stands at its region, that lies on nothing; None for neither."""
    for dx, dy in ((0, 0), (0, 8), (0, -8), (10, 0), (-10, 0), (9, 9), (-9, 9), (9, -9), (-9, -9), (0, 14), (0, -14)):
        moved = Box(box.x + dx, box.y + dy, box.width, box.height)
        if room.window.holds(moved) and not any(moved.meets(one) for one in room.taken):
            return moved
    return None


def _scale_bar(sheet: Sheet, frame: Frame, room: labels.Room, box: Box) -> None:
    """A bar of round length at the lower right, true at the middle latitude."""
    pixels = frame.scale / KM_PER_DEGREE
    km = next((one for one in BARS_KM if one * pixels <= min(box.width * 0.2, 130)), BARS_KM[-1])
    wide, words = km * pixels, f"{km:,} km"
    right, y = box.width - 10, box.height - 10
    text = sheet.width_of(words, 9)
    area = Box(right - max(wide, text) - 4, y - 16, max(wide, text) + 8, 20)
    sheet.rect(area, "surface", radius=3, opacity=0.85)
    sheet.path(f"M{right - wide:.1f} {y - 3.5:.1f}v3.5h{wide:.1f}v-3.5", stroke="muted", width=1.1, join="miter")
    sheet.text(
        right - wide / 2 if text < wide else right,
        y - 5.5,
        words,
        9,
        anchor="middle" if text < wide else "end",
        fill="muted",
    )
    room.taken.append(area)
