"""The map of an Answer on paper: the screen's own figure, drawn into a box, with a scale bar."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd

from components.answer import Answer
from components.drawing.figure_svg import draw_on
from components.drawing.geo import WORLD
from components.drawing.medium import Medium
from components.drawing.sheet import Box, Sheet
from components.exports.pictures.alternative import words_of_map
from components.theme import Theme
from components.views.region_map import places
from components.views.region_map.camera import Camera, to_pixels, window
from components.views.region_map.figure import drawable, sources
from components.views.region_map.frame import camera_of, flows_of, is_fitted
from components.words.counts import km_text
from components.words.messages import say

# In a box narrower than this, type is smaller, but never less than SMALLEST of its size.
FULL_WIDTH, FULL_HEIGHT, SMALLEST, TYPE = 620.0, 480.0, 0.72, 11.0
EQUATOR_KM = 40_075.0
BARS_KM = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


@dataclass(frozen=True)
class PaperMap:
    """The map in a box, and what its legend must explain."""

    answer: Answer
    box: Box
    theme: Theme = "light"

    @cached_property
    def scale(self) -> float:
        """How large type is in the box; 1 is full size."""
        return min(max(min(self.box.width / FULL_WIDTH, self.box.height / FULL_HEIGHT), SMALLEST), 1)

    @cached_property
    def medium(self) -> Medium:
        """The box as a medium."""
        return Medium(self.box.width, self.box.height, self.theme, TYPE * self.scale, "paper")

    @cached_property
    def flows(self) -> list[places.Flow]:
        """The flows that are asked for."""
        return flows_of(self.answer)

    @cached_property
    def camera(self) -> Camera:
        """What part of the world the box shows."""
        return camera_of(self.answer, self.medium, self.flows)

    @cached_property
    def figure(self) -> dict[str, Any]:
        """The figure of the View's year."""
        return drawable(self.answer, self.answer.view["year"], self.medium, self.flows)

    @cached_property
    def traces(self) -> frozenset[str]:
        """Names of the traces that have something to draw."""
        return frozenset(trace["name"] for trace in self.figure["data"])

    @cached_property
    def places(self) -> tuple[places.Place, ...]:
        """Claims known to a place in the box; none where their layer is off."""
        if "events" not in self.answer.view["layers"]:
            return ()
        return tuple(place for place in places.places(self.answer.claims_on_map) if self.sees(place.lon, place.lat))

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """The claims that are seen in the box: marks, counts, flows, edges of the regions where actors are reported, the picked one."""
        answer = self.answer
        found = {one for place in self.places for one in place.claim_ids} | {answer.view["claim"] or ""}
        for code in self._within(answer.facts.regions_low) & {*answer.reported}:
            found |= {*answer.reported[code]}
        metas = [trace["meta"] for trace in self.figure["data"] if trace["name"] in ("flows", "flows_picked", "counts")]
        found |= {one for meta in metas for one in meta.get("claims", ())}
        if counted := {one for meta in metas for one in meta.get("regions", ())}:
            regions = answer.claims_on_map["region_codes"]
            found |= {one for one, codes in zip(regions.index, regions, strict=True) if counted & {*codes}}
        return frozenset(found)

    @cached_property
    def territory_ids(self) -> frozenset[str]:
        """The territories that are seen in the box."""
        return frozenset(self._within(self.answer.facts.territories.low) & {*self.answer.territories})

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the figures, and of what is seen in the box: those that a page, a slide and a report cite for their map."""
        return sources(self.answer, self.answer.view["year"], self.claim_ids, self.territory_ids)

    @cached_property
    def counts_without_room(self) -> int:
        """How many regions in the box have a count of claims that found no room."""
        regions = self.answer.facts.regions
        counted = places.counts(self.answer.claims_on_map, self.answer.view)
        seen = sum(self.sees(regions.at[code, "lon"], regions.at[code, "lat"]) for code in counted)
        drawn = sum(len(trace["text"]) for trace in self.figure["data"] if trace["name"] == "counts")
        return max(int(seen) - drawn, 0)

    @cached_property
    def flows_left_out(self) -> int:
        """How many flows are not drawn, as an end of theirs lies outside the box or has no room for its name."""
        lines = [trace["lon"] for trace in self.figure["data"] if trace["name"] in ("flows", "flows_picked")]
        return len(self.flows) - sum(lon.count(None) for lon in lines)

    @cached_property
    def shows_claimed_line(self) -> bool:
        """Whether a claimed border runs through the box."""
        return bool(self._within(self.answer.facts.context.claim_lines))

    @cached_property
    def outside(self) -> tuple[str, ...]:
        """Regions that a map of all does not reach: islands far out at sea."""
        if self.answer.view["camera"] or self.answer.view["claim"] or is_fitted(self.answer, self.medium):
            return ()
        west, south, east, north = window(self.camera, self.box.width, self.box.height)
        rows = self.answer.facts.regions.loc[list(self.answer.regions)]
        seen = (rows["minx"] < east) & (rows["maxx"] > west) & (rows["miny"] < north) & (rows["maxy"] > south)
        return tuple(rows.index[~seen])

    def _within(self, shapes: gpd.GeoDataFrame | gpd.GeoSeries) -> set[Any]:
        """The index of those that reach into the box."""
        west, south, east, north = window(self.camera, self.box.width, self.box.height)
        return {*shapes.cx[west:east, south:north].index}

    def sees(self, lon: float, lat: float) -> bool:
        """Whether a place lies in the box."""
        x, y = to_pixels(self.camera, self.box.width, self.box.height, lon, lat)
        return 0 <= x <= self.box.width and 0 <= y <= self.box.height


def draw_map(sheet: Sheet, box: Box, answer: Answer, worked_out: PaperMap | None = None) -> PaperMap:
    """The map in the box, cut at its edges; ``worked_out`` is the same map for a box of that size, of whoever has it."""
    drawn = worked_out or PaperMap(answer, box, sheet.theme)
    with sheet.tagged("figure", words_of_map(answer), box):
        with sheet.group(label=say("map.of", language=answer.language, title=answer.title), clip=box):
            sheet.rect(box, "water")
            draw_on(sheet, box, drawn.figure, drawn.medium)
            _scale_bar(sheet, box, drawn.camera, answer.language)
        sheet.rect(box, stroke="rule", width=0.75)
    return drawn


def _scale_bar(sheet: Sheet, box: Box, camera: Camera, language: str) -> None:
    """A bar of round length at the lower right, true at the middle latitude."""
    pixels = WORLD * 2**camera.zoom / (EQUATOR_KM * math.cos(math.radians(camera.lat)))
    km = next((length for length in BARS_KM if length * pixels <= min(box.width * 0.2, 130)), BARS_KM[-1])
    wide, words = km * pixels, km_text(km, language)
    right, y = box.right - 10, box.bottom - 10
    text = sheet.width_of(words, 9)
    sheet.rect(Box(right - max(wide, text) - 4, y - 16, max(wide, text) + 8, 20), "surface", radius=3, opacity=0.85)
    sheet.path(f"M{right - wide:.1f} {y - 3.5:.1f}v3.5h{wide:.1f}v-3.5", stroke="muted", width=1.1, join="miter")
    anchor, x = ("middle", right - wide / 2) if text < wide else ("end", right)
    sheet.text(x, y - 5.5, words, 9, anchor=anchor, fill="muted")
