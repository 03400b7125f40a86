"""The map on the page of borders: land, borders, zone, claims, points where three countries meet; in a size for phones too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import geopandas as gpd
import shapely
from geodata.border_claims import BorderClaims
from geodata.borders import TriBorder
from geodata.schema import Stance
from shapely.geometry.base import BaseGeometry

from components.drawing.figure_svg import draw
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.pages.drawn import SIGN, in_page, sign
from components.pages.records import Records
from components.theme import TOKENS
from components.views.base import see_through, stances_of
from components.views.region_map import geometry
from components.views.region_map.camera import Bounds, world_x, world_y
from components.views.region_map.location import Name, Window, location, looks_of, names_trace, regions_trace
from components.views.region_map.places import Place, merged, places, plate_radius
from components.views.region_map.traces import Trace, area_trace, line_trace, points_trace, type_of
from components.words.claims import claim_place
from components.words.messages import say
from components.words.places import country_name
from components.words.text import capitalised
from components.words.vocabulary import stance_label

WIDTHS = {"wide": 700, "narrow": 358}
# A line that runs far to one side makes a strip: the sheet is never narrower or wider than this.
NARROWEST, WIDEST = 0.8, 1.5
# About the size of a corner that can still be seen, in pixels.
FINEST = 0.4
DECIMALS = 3


class BorderMap:
    """Draws maps about all borders or about one; ``base`` is the path of the atlas."""

    def __init__(self, records: Records, near: BorderClaims, *, base: str, language: str) -> None:
        self.records, self.facts, self.near, self.base, self.language = records, records.facts, near, base, language

    def name(self, point: TriBorder) -> str:
        """``Brazil–Colombia–Peru``."""
        return "–".join(country_name(code, self.facts, self.language) for code in point.countries)

    def draw(self, km: int, pairs: tuple[int, ...], claim_ids: Iterable[str], words: str) -> dict[str, Any]:
        """The map of these borders with the zone and the claims in it, for each of WIDTHS, and what its key must explain.

        ``words`` say it to screen readers. ``points``: whether there are any; ``stances`` of claims that stand alone,
        ``several``: whether others do not; ``claimed``: names of the claimed lines; ``signs``: each as the map draws it.
        """
        claims, zone, windows = self.near.placed.loc[list(claim_ids)], self.near.zone(km, pairs), self._windows(pairs)
        marks = {
            key: merged(places(claims), window.camera, window.medium.width, window.medium.height)
            for key, window in windows.items()
        }
        west, south, east, north = windows["wide"].bounds
        return {
            "maps": {key: self._draw(window, key, pairs, marks[key], zone, words) for key, window in windows.items()},
            "points": bool(self._points(windows["wide"])["lon"]),
            "stances": stances_of(mark.stances[0] for mark in marks["wide"] if len(mark.claim_ids) == 1),
            "signs": self._signs(windows["wide"]),
            "several": any(len(mark.claim_ids) > 1 for mark in marks["wide"]),
            "claimed": list(self.facts.context.claim_lines.cx[west:east, south:north]["name"]),
        }

    def _signs(self, window: Window) -> dict[str, str]:
        """What stands in the key: each sign of the map by itself."""
        looks, accent = looks_of(window.medium), TOKENS[window.medium.theme]["accent"]
        point = self._points(window)
        plate = looks["claims_several"]
        traces = {
            "lines": line_trace("borders", accent, 2),
            "zone": line_trace("zone", see_through(accent, 0.26), SIGN.height - 2),
            "claimed": looks["claim_lines"],
            "points": point | {"mode": "markers"},
            "several": plate | {"text": ["n"], "marker": plate["marker"] | {"size": [15]}},
            **{stance.value: looks[f"claims_{stance.value}"] for stance in Stance},
        }
        return {name: sign(trace, f"key-{name}") for name, trace in traces.items()}

    def _windows(self, pairs: tuple[int, ...]) -> dict[str, Window]:
        """Around the regions that touch all borders, or around one border."""
        every = pairs == self.near.all_pairs
        if every:
            rows = self.facts.regions.loc[self.near.touching(pairs).index]
            bounds, margin = tuple(rows.total_bounds), 0.01
        else:
            bounds, margin = self.near.borders.line(pairs).bounds, 0.25
        spare = margin * max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        ratio = _ratio((bounds[0] - spare, bounds[1] - spare, bounds[2] + spare, bounds[3] + spare))
        ratio = ratio if every else min(max(ratio, NARROWEST), WIDEST)
        return {
            key: Window.around(bounds, Medium(width, round(width / ratio), "light", 11, "page"), margin)
            for key, width in WIDTHS.items()
        }

    def _draw(
        self,
        window: Window,
        key: str,
        pairs: tuple[int, ...],
        marks: list[Place],
        zone: BaseGeometry,
        words: str,
    ) -> str:
        token, codes = TOKENS[window.medium.theme], list(self.facts.regions.index)
        west, _, east, _ = window.bounds
        fine = gpd.GeoSeries([shapely.simplify(zone, FINEST * (east - west) / window.medium.width)], crs="EPSG:4326")
        areas = [
            regions_trace(
                self.facts, window, codes, (token["surface"], see_through(token["muted"], 0.4), 0.4), language=self.language
            ),
            area_trace("zone", see_through(token["accent"], 0.26), token["accent"], 0) | geometry.areas(fine, "zone", DECIMALS),
        ]
        over = [
            line_trace("borders", token["accent"], 2) | geometry.lines([self.near.borders.line(pairs)], DECIMALS),
            *self._claimed(window),
            names_trace([*self._countries(window)], token["muted"]),
            *self._claims(window, marks),
            self._points(window),
        ]
        return in_page(draw(location(self.facts, window, areas, over, rivers=False), window.medium, words), key)

    def _claimed(self, window: Window) -> Iterable[Trace]:
        look, points = looks_of(window.medium)["claim_lines"], self.facts.context.country_points
        for row in self.facts.context.claim_lines.itertuples():
            claimant, holder = country_name(row.claimant, self.facts, self.language), points.at[row.held_by, "name"]
            words = say("borders.drawn.claimed", language=self.language, line=row.name, claimant=claimant, holder=holder)
            yield look | geometry.lines([row.geometry], DECIMALS) | {"hovertext": words}

    def _countries(self, window: Window) -> Iterable[Name]:
        for code in self.facts.countries:
            if middle := window.middle(self.facts.context.admin0_low.geometry[code]):
                yield Name.at(window, *middle, country_name(code, self.facts, self.language).upper(), 12, 600)

    def _points(self, window: Window) -> Trace:
        """Where three countries meet; a name stands to the left where it has no room to the right."""
        token = TOKENS[window.medium.theme]
        points = [point for point in self.near.borders.tri_borders if window.shows(point.lon, point.lat)]
        names = [self.name(point) for point in points]
        left = [
            window.pixels(point.lon, point.lat)[0] + width_of(name, window.medium.size, 600) + 12 > window.medium.width
            for point, name in zip(points, names, strict=True)
        ]
        marker = {"symbol": "triangle-up", "color": token["surface"], "size": 13, "line": {"color": token["ink"], "width": 1.6}}
        trace = points_trace(
            "points", marker, mode="markers+text", font=type_of(token["ink"], window.medium.size, 600), halo=True
        )
        return trace | {
            "lon": [point.lon for point in points],
            "lat": [point.lat for point in points],
            "text": names,
            "textposition": ["top left" if turned else "top right" for turned in left],
        }

    # ---------------------------------------------------------------- claims
    def _claims(self, window: Window, marks: list[Place]) -> Iterable[Trace]:
        """Marks by status, and plates with a number where several would lie on each other, each a link."""
        looks = looks_of(window.medium)
        kinds: dict[str, list[Place]] = {}
        for mark in marks:
            kinds.setdefault("several" if len(mark.claim_ids) > 1 else mark.stances[0], []).append(mark)
        for kind, own in kinds.items():
            look = looks[f"claims_{kind}"]
            trace = look | {
                "lon": [mark.lon for mark in own],
                "lat": [mark.lat for mark in own],
                "hovertext": [self._words(mark) for mark in own],
                "meta": look["meta"] | {"links": [self._link(mark) for mark in own]},
            }
            if kind == "several":
                sizes = {"size": [2 * plate_radius(len(mark.claim_ids)) for mark in own]}
                trace |= {"text": [str(len(mark.claim_ids)) for mark in own], "marker": look["marker"] | sizes}
            yield trace

    def _link(self, mark: Place) -> str:
        first = mark.claim_ids[0]
        return f"#claim-{first}" if len(mark.claim_ids) > 1 else f"{self.base}claim/{quote(first)}"

    def _words(self, mark: Place) -> str:
        claims = [self.records.claims[claim_id] for claim_id in mark.claim_ids]
        place = claim_place(claims[0], self.facts, self.language)
        if len(claims) == 1:
            status = capitalised(stance_label(mark.stances[0], self.language))
            return say("borders.drawn.claim", language=self.language, status=status, summary=claims[0]["summary"], place=place)
        each = [
            say(
                "borders.drawn.claims.one",
                language=self.language,
                status=stance_label(claim["stance"], self.language),
                summary=claim["summary"],
            )
            for claim in claims
        ]
        return say("borders.drawn.claims", language=self.language, count=len(claims), place=place, claims="; ".join(each))


def _ratio(bounds: Bounds) -> float:
    """Width to height of what the bounds take up on the map."""
    west, south, east, north = bounds
    return (world_x(east) - world_x(west)) / (world_y(south) - world_y(north))
