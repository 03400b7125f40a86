"""Maps of the dossiers: a region among its neighbours, a country with its regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.box import Box
from components.drawing.figure_svg import draw
from components.drawing.labels import Room, centred
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.pages.drawn import in_page
from components.theme import TINTS, TOKENS, tinted
from components.views.region_map.location import Window, location, looks_of, names_trace, regions_trace
from components.words.places import country_name, region_name
from components.words.text import listed

SELF, HOME, ABROAD, FAR = "self", "home", "abroad", "far"
MEDIUM = Medium(560, 386, "light", 12.5, "page")
SQUARE = Medium(560, 560, "light", 12.5, "page")
TOWN_TYPE, LINE = 11.0, 15.0


@dataclass(frozen=True)
class Label:
    """Words that stand round a place, of the kind of their region or "town", with the room that they take up."""

    lon: float
    lat: float
    words: str
    kind: str
    box: Box


def region_map(facts: Facts, code: str, *, base: str) -> str:
    """A region with its neighbours, those across a border marked, and the capitals of all of them."""
    beside = facts.neighbours[facts.neighbours["region_code"] == code].set_index("neighbour_code")["foreign"].to_dict()
    window = Window.around(tuple(_near(facts, code).bounds), MEDIUM, margin=0.28)
    kinds = {one: ABROAD if foreign else HOME for one, foreign in beside.items()} | {code: SELF}
    abroad = listed(region_name(one, facts) for one, foreign in beside.items() if foreign)
    words = f"Map: {region_name(code, facts)} and its neighbours{f'; across the border {abroad}' if abroad else ''}."
    return _drawn(facts, window, kinds, words, base, all_capitals=bool(facts.regions.at[code, "capital"]))


def country_map(facts: Facts, country: str, *, base: str) -> str:
    """A country's regions, each with its name where there is room."""
    kinds = dict.fromkeys(facts.regions.index[facts.regions["country_code"] == country], SELF)
    whole = facts.context.admin0_low.geometry.loc[country]
    bounds = tuple(whole.bounds)
    # Islands far out at sea would shrink the mainland to a corner.
    main = max(shapely.get_parts(whole), key=shapely.area)
    far = [main.bounds[0] - bounds[0] > 4, bounds[2] - main.bounds[2] > 4]
    bounds = (main.bounds[0] if far[0] else bounds[0], bounds[1], main.bounds[2] if far[1] else bounds[2], bounds[3])
    words = f"Map: the regions of {country_name(country, facts)}."
    return _drawn(facts, Window.around(bounds, SQUARE, margin=0.05), kinds, words, base, all_capitals=False)


def _near(facts: Facts, code: str) -> BaseGeometry:
    """The region without parts that lie far from its largest one."""
    parts = shapely.get_parts(facts.regions.geometry.loc[code])
    main = max(parts, key=shapely.area)
    return shapely.union_all([part for part in parts if shapely.distance(part, main) < 1.5])


def _drawn(facts: Facts, window: Window, kinds: dict[str, str], words: str, base: str, *, all_capitals: bool) -> str:
    medium = window.medium
    token = TOKENS[medium.theme]
    seen = facts.regions.index[sorted(facts.regions.sindex.query(shapely.box(*window.bounds)))]
    looks = {
        FAR: (token["land"], token["surface"]),
        HOME: (token["raised"], token["rule"]),
        **{kind: (tinted(medium.theme, percent), token["surface"]) for kind, percent in zip((ABROAD, SELF), TINTS, strict=True)},
    }
    areas = [
        regions_trace(
            facts,
            window,
            [code for code in seen if kinds.get(code, FAR) == kind],
            *looks[kind],
            1.2,
            words=lambda code: region_name(code, facts),
            link=lambda code: f"{base}region/{quote(code)}",
        )
        for kind in looks
    ]
    towns = list(_towns(facts, window, kinds, all_capitals=all_capitals))
    room = Room(Box(0, 0, medium.width, medium.height), across=2, up=0)
    placed = [label for label in (*_town_labels(window, towns), *_region_labels(facts, window, kinds)) if room.take(label.box)]
    over = [
        _dots(window, towns),
        *(
            names_trace(
                (
                    (label.lon, label.lat, label.words)
                    for label in placed
                    if (label.kind == SELF) == bold and label.kind != "town"
                ),
                token["ink"],
                medium.size,
                600 if bold else 400,
            )
            for bold in (False, True)
        ),
        names_trace(((label.lon, label.lat, label.words) for label in placed if label.kind == "town"), token["ink"], TOWN_TYPE),
    ]
    return in_page(draw(location(facts, window, areas, over), medium, words), "map")


def _towns(facts: Facts, window: Window, kinds: dict[str, str], *, all_capitals: bool) -> Iterator[tuple[float, float, str, str]]:
    """Longitude, latitude, name and kind of the capitals in the frame; on a country's map the nation's own alone."""
    for code, lon, lat, name, rank in _capitals(facts):
        if code in kinds and window.shows(lon, lat) and (all_capitals or rank == "national"):
            yield lon, lat, name, kinds[code]


@lru_cache(1)
def _capitals(facts: Facts) -> list[tuple[str, float, float, str, str]]:
    """Region, longitude, latitude, name and rank of each capital."""
    towns = facts.context.towns
    towns = towns[towns["capital"] != ""]
    columns = (towns["region_code"], towns.geometry.x, towns.geometry.y, towns["name"], towns["capital"])
    return [*zip(*columns, strict=True)]


def _dots(window: Window, towns: Iterable[tuple[float, float, str, str]]) -> dict:
    look = looks_of(window.medium)["names_towns"]
    towns = list(towns)
    marker = look["marker"] | {
        "color": TOKENS[window.medium.theme]["ink"],
        "size": [6.8 if kind == SELF else 4.8 for *_, kind in towns],
        "opacity": 1,
        "line": {"color": TOKENS[window.medium.theme]["surface"], "width": 1},
    }
    return look | {
        "mode": "markers",
        "marker": marker,
        "lon": [lon for lon, *_ in towns],
        "lat": [lat for _, lat, *_ in towns],
        "hovertext": [f"{name}, capital" for *_, name, _ in towns],
    }


def _town_labels(window: Window, towns: Iterable[tuple[float, float, str, str]]) -> Iterator[Label]:
    for lon, lat, name, _ in sorted(towns, key=lambda town: town[3] != SELF):
        x, y = window.pixels(lon, lat)
        wide = width_of(name, TOWN_TYPE)
        box = Box(x + 6, y - LINE / 2, wide, LINE)
        yield Label(*window.degrees(x + 6 + wide / 2, y), name, "town", box)


def _region_labels(facts: Facts, window: Window, kinds: dict[str, str]) -> Iterator[Label]:
    """Names of the regions in the frame, the largest first; across a border the country stands beneath."""
    regions = facts.regions_low.geometry
    parts = {code: shapely.clip_by_rect(regions[code], *window.bounds) for code in kinds}
    for code in sorted(parts, key=lambda one: (kinds[one] != SELF, -parts[one].area)):
        middle = window.middle(parts[code])
        if middle is None:
            continue
        name, country = facts.regions.at[code, "name"], country_name(facts.regions.at[code, "country_code"], facts)
        lines = (name, f"({country})") if kinds[code] == ABROAD else (name,)
        wide = max(width_of(line, window.medium.size, 600 if kinds[code] == SELF else 400) for line in lines)
        box = centred(*window.pixels(*middle), wide, len(lines) * LINE)
        yield Label(*middle, "<br>".join(lines), kinds[code], box)
