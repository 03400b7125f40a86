"""Maps of the dossiers: a region among its neighbours, a country with its regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import geopandas as gpd
import shapely
from geodata.store import Facts
from shapely.geometry.base import BaseGeometry

from components.drawing.box import Box
from components.drawing.figure_svg import draw
from components.drawing.labels import Room
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.pages.drawn import in_page
from components.theme import TINTS, TOKENS, tinted
from components.views.region_map.geometry import FINE_DECIMALS, areas
from components.views.region_map.location import Name, Window, location, names_trace, regions_trace
from components.views.region_map.traces import Trace, area_trace, text_trace, type_of
from components.words.messages import say
from components.words.places import country_name, region_name
from components.words.territories import territory_name
from components.words.text import listed

SELF, HOME, ABROAD, FAR = "self", "home", "abroad", "far"
MEDIUM = Medium(560, 386, "light", 12.5, "page")
SQUARE = Medium(560, 560, "light", 12.5, "page")
TOWN_TYPE, LINE = 11.0, 15.0
LEAST_AROUND = 5  # degrees


def region_map(facts: Facts, code: str, *, base: str, language: str = "en") -> str:
    """A region with its neighbours, those across a border marked, and the capitals of all of them."""
    beside = facts.neighbours[facts.neighbours["region_code"] == code].set_index("neighbour_code")["foreign"].to_dict()
    window = Window.around(tuple(_near(facts, code).bounds), MEDIUM, margin=0.28)
    kinds = {one: ABROAD if foreign else HOME for one, foreign in beside.items()} | {code: SELF}
    abroad = listed((region_name(one, facts, language) for one, foreign in beside.items() if foreign), language=language)
    message = "region.map.abroad" if abroad else "region.map"
    words = say(message, language=language, region=region_name(code, facts, language), abroad=abroad)
    return _drawn(facts, window, kinds, words, base, language, all_capitals=bool(facts.regions.at[code, "capital"]))


def country_map(facts: Facts, country: str, *, base: str, language: str = "en") -> str:
    """A country's regions, each with its name where there is room."""
    kinds = dict.fromkeys(facts.regions.index[facts.regions["country_code"] == country], SELF)
    whole = facts.context.admin0_low.geometry.loc[country]
    bounds = tuple(whole.bounds)
    # Islands far out at sea would shrink the mainland to a corner.
    main = max(shapely.get_parts(whole), key=shapely.area)
    far = [main.bounds[0] - bounds[0] > 4, bounds[2] - main.bounds[2] > 4]
    bounds = (main.bounds[0] if far[0] else bounds[0], bounds[1], main.bounds[2] if far[1] else bounds[2], bounds[3])
    words = say("country.map", language=language, country=country_name(country, facts, language))
    return _drawn(facts, Window.around(bounds, SQUARE, margin=0.05), kinds, words, base, language, all_capitals=False)


def territory_map(facts: Facts, territory_id: str, *, base: str, language: str = "en") -> str:
    """A territory on the regions that it overlaps; empty where its shape is not known."""
    area = facts.territories.areas.loc[territory_id]
    shape = area["geometry"]
    if shape is None:
        return ""
    # However small it is, so much of its surroundings that a reader knows where it lies.
    window, token = Window.around(shape.bounds, MEDIUM, margin=0.15, least=LEAST_AROUND), TOKENS[MEDIUM.theme]
    looks = area_trace("territory", tinted(MEDIUM.theme, TINTS[1]), token["accent"], 1.8)
    over = looks | areas(gpd.GeoSeries([shape], crs="EPSG:4326"), "territory", FINE_DECIMALS)
    kinds = dict.fromkeys(area["region_codes"], HOME)
    regions = listed((region_name(code, facts, language) for code in area["region_codes"]), language=language)
    words = say("territory.map", language=language, territory=territory_name(area, language), regions=regions)
    return _drawn(facts, window, kinds, words, base, language, all_capitals=True, over=(over,))


def _near(facts: Facts, code: str) -> BaseGeometry:
    """The region without parts that lie far from its largest one."""
    parts = shapely.get_parts(facts.regions.geometry.loc[code])
    main = max(parts, key=shapely.area)
    return shapely.union_all([part for part in parts if shapely.distance(part, main) < 1.5])


def _drawn(  # noqa: PLR0913 - each names a part of the map
    facts: Facts,
    window: Window,
    kinds: dict[str, str],
    words: str,
    base: str,
    language: str,
    *,
    all_capitals: bool,
    over: Sequence[Trace] = (),
) -> str:
    theme, room = window.medium.theme, Room(window.box, across=2, up=0)
    token = TOKENS[theme]
    looks = {
        FAR: (token["land"], token["surface"]),
        HOME: (token["raised"], token["rule"]),
        **{kind: (tinted(theme, percent), token["surface"]) for kind, percent in zip((ABROAD, SELF), TINTS, strict=True)},
    }
    seen = facts.regions.index[sorted(facts.regions.sindex.query(shapely.box(*window.bounds)))]
    codes = {kind: [code for code in seen if kinds.get(code, FAR) == kind] for kind in looks}
    ground = [regions_trace(facts, window, codes[kind], (*look, 1.2), f"{base}region/", language) for kind, look in looks.items()]
    capitals = [
        (*place, kinds[code], name)
        for code, *place, name, rank in _capitals(facts)
        if code in kinds and window.shows(*place) and (all_capitals or rank == "national")
    ]
    towns = _towns(window, sorted(capitals, key=lambda one: one[2] != SELF), room, language)
    names = [name for name in _names(facts, window, kinds, language) if room.take(name.box)]
    return in_page(
        draw(location(facts, window, [*ground, *over], [towns, names_trace(names, token["ink"])]), window.medium, words), "map"
    )


@lru_cache(1)
def _capitals(facts: Facts) -> list[tuple[str, float, float, str, str]]:
    """Region, longitude, latitude, name and rank of each capital."""
    towns = facts.context.towns
    towns = towns[towns["capital"] != ""]
    columns = (towns["region_code"], towns.geometry.x, towns.geometry.y, towns["name"], towns["capital"])
    return [*zip(*columns, strict=True)]


def _towns(window: Window, capitals: Sequence[tuple[float, float, str, str]], room: Room, language: str) -> Trace:
    """Dots, each with its name where it has room."""
    token = TOKENS[window.medium.theme]
    places = [window.pixels(lon, lat) for lon, lat, *_ in capitals]
    boxes = [
        Box(x + 5, y - LINE / 2, width_of(name, TOWN_TYPE), LINE) for (x, y), (*_, name) in zip(places, capitals, strict=True)
    ]
    marker = {
        "color": token["ink"],
        "size": [6.8 if kind == SELF else 4.8 for _, _, kind, _ in capitals],
        "opacity": 1,
        "line": {"color": token["surface"], "width": 1},
    }
    return text_trace("towns", type_of(token["ink"], TOWN_TYPE), "middle right", marker) | {
        "lon": [lon for lon, *_ in capitals],
        "lat": [lat for _, lat, *_ in capitals],
        "text": [name if room.take(box) else "" for (*_, name), box in zip(capitals, boxes, strict=True)],
        "hovertext": [say("region.capital", language=language, town=name) for *_, name in capitals],
    }


def _names(facts: Facts, window: Window, kinds: dict[str, str], language: str) -> Iterator[Name]:
    """Names of the regions in the frame, the largest first; across a border the country stands beneath."""
    regions = facts.regions_low.geometry
    parts = {code: shapely.clip_by_rect(regions[code], *window.bounds) for code in kinds}
    for code in sorted(parts, key=lambda one: (kinds[one] != SELF, -parts[one].area)):
        if middle := window.middle(parts[code]):
            words = facts.named[code][0]
            if kinds[code] == ABROAD:
                words += f"<br>({country_name(facts.named[code][1], facts, language)})"
            yield Name.at(window, *middle, words, window.medium.size, 600 if kinds[code] == SELF else 400)
