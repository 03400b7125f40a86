"""What the browser fetches for the map, each once: figures without data, geometry, names, places of claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from geodata.borders import ZONE_KM
from geodata.schema import Stance
from geodata.store import Facts
from geodata.words import TERRITORY_KINDS

from components.drawing.hatching import BACKGROUNDS, LINES, STEP
from components.drawing.marks import mark
from components.drawing.medium import Medium
from components.views.region_map import camera, geometry, places, territories
from components.views.region_map.figure import skeleton
from components.views.region_map.names import names
from components.views.region_map.overlays import COUNT_ROOM, COUNT_SPOTS, MARK_ROOM
from components.views.region_map.traces import MARK_RADIUS
from components.words.vocabulary import labels_of

# Any size will do: the browser fits the figure into its box.
MEDIUM = Medium(1000, 700)


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """Name and content of each file. Those of geometry are patches: trace name → attribute → array.

    map: the figure without data for each theme, the boxes of the camera (by country), hatching by state.
    map_base, map_near: regions, land, borders, the second in fine detail with towns. map_details: rivers, lakes, names.
    map_zones: border zones by km. map_claims: what place each claim has. map_flows: arcs with their claims.
    map_territories, map_territories_near: see ``territories.files``. Zones and territories are the same for municipalities.
    """
    yield "map", start(facts, language)
    yield "map_base", geometry.base(facts, False)
    yield "map_details", geometry.details(facts) | _names(facts, ("around", "regions", "countries"))
    yield "map_near", geometry.base(facts, True) | _names(facts, ("towns",))
    yield "map_claims", places.columns(facts)
    yield "map_flows", places.arcs(facts)
    if facts.place is None:
        yield "map_zones", {str(km): geometry.zone(facts, str(km)) for km in ZONE_KM}
        yield from territories.files(facts, language)


def start(facts: Facts, language: str = "en") -> dict[str, Any]:
    """What the map needs before anything is drawn on it."""
    rows = facts.regions
    return {
        "figures": {theme: skeleton(Medium(MEDIUM.width, MEDIUM.height, theme)).to_plotly_json() for theme in ("light", "dark")},
        "boxes": {country: [round(side, 2) for side in _box(facts, country)] for country in facts.countries},
        "limits": [round(float(v), 2) for v in (rows["minx"].min(), rows["miny"].min(), rows["maxx"].max(), rows["maxy"].max())],
        "zooms": {"farthest": camera.FARTHEST, "nearest": camera.NEAREST, "fit": camera.FIT_NEAREST, "fine": geometry.FINE_FROM},
        "head": {"at": places.HEAD_AT, "pixels": places.HEAD_PX, "turn": places.HEAD_TURN},
        "apart": places.APART,
        "count": {"room": COUNT_ROOM, "mark": MARK_ROOM, "spots": COUNT_SPOTS},
        "plate": {"least": places.PLATE_RADIUS, "more": places.PLATE_GROWTH, "many": places.PLATE_MANY},
        "marks": {stance.value: mark(stance.value, MARK_RADIUS) for stance in Stance},
        "territories": labels_of(TERRITORY_KINDS, language),
        "backgrounds": BACKGROUNDS,
        "hatches": {"step": STEP, "lines": {state: asdict(lines) for state, lines in LINES.items()}},
    }


def _box(facts: Facts, country: str) -> camera.Bounds:
    """Where the camera looks for a country; for that of the municipalities, where these lie."""
    return camera.extent(facts if facts.place and facts.place.country == country else facts.upper, [country])


def _names(facts: Facts, kinds: tuple[str, ...]) -> geometry.Patch:
    """Names of these kinds with ``first`` and ``last``, the zooms between which each stands, and what it takes up in pixels."""
    data: geometry.Patch = {}
    for name in names(facts):
        if name.kind in kinds:
            columns = {"lon": name.lon, "lat": name.lat, "text": name.text, "first": name.first, "last": min(name.last, 99.0)}
            columns |= {key: round(getattr(name, key), 1) for key in ("width", "height", "shift")}
            for key, value in columns.items():
                data.setdefault(f"names_{name.kind}", {}).setdefault(key, []).append(value)
    return data
