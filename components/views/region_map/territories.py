"""Territories on the map: their outlines, a trace for each kind, and what is said at the name of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from geodata.sharing import kept
from geodata.store import Facts

from components.drawing.geo import Boundaries
from components.views.region_map.geometry import FINE_DECIMALS, LOW_DECIMALS, Patch, features
from components.views.region_map.names import territory_names
from components.views.region_map.traces import TERRITORY_DASHES
from components.words.territories import territory_lines

LAYER = "territories"
EDGE = f"{LAYER}_edge"


def trace_name(kind: str) -> str:
    """The trace of the outlines of a kind."""
    return f"{LAYER}_{kind}"


@kept(2)
def shapes(facts: Facts, fine: bool) -> Boundaries:
    """The territories whose shape is known as a GeoJSON FeatureCollection; a feature's id is that of the territory."""
    known = facts.territories
    return features(known.near, FINE_DECIMALS) if fine else features(known.low, LOW_DECIMALS)


def outlines(facts: Facts, countries: Collection[str], fine: bool) -> Patch:
    """The outlines of these countries (of none: of all six) by kind; and all of them for the light edge under them.

    Each is a path of its own, so that those out of sight cost nothing.
    """
    areas = facts.territories.areas.loc[facts.territories.low.index]
    areas = areas[areas["country_code"].isin(list(countries))] if countries else areas
    own = {trace_name(kind): list(areas.index[areas["kind"] == kind]) for kind in TERRITORY_DASHES}
    drawn = {name: ids for name, ids in {EDGE: list(areas.index), **own}.items() if ids}
    return {name: {"geojson": shapes(facts, fine), "locations": ids, "z": [0] * len(ids)} for name, ids in drawn.items()}


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """What the browser fetches once the layer is on: shapes, what each is, names; shapes from near.

    areas: id, kind, country. names: in columns, the largest territory first; ``lines`` is what is said of it.
    """
    areas, latest = facts.territories.areas, facts.territories.latest
    known = areas.loc[facts.territories.low.index]
    columns: dict[str, list] = {}
    for name in territory_names(facts):
        row = {
            "id": name.code,
            "country": areas.at[name.code, "country_code"],
            "lines": territory_lines(areas.loc[name.code], latest[name.code], facts, language),
            "last": 99.0,
            **{key: getattr(name, key) for key in ("lon", "lat", "text", "first", "shift")},
            **{key: round(getattr(name, key), 1) for key in ("width", "height")},
        }
        for key, value in row.items():
            columns.setdefault(key, []).append(value)
    yield (
        "map_territories",
        {
            "shapes": shapes(facts, False),
            "areas": {"id": list(known.index), "kind": list(known["kind"]), "country": list(known["country_code"])},
            "names": columns,
        },
    )
    yield "map_territories_near", shapes(facts, True)
