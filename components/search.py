"""The search in the bar: regions, territories, places, actors, indicators and claims, as you type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import html
from geodata.store import Facts

from components.words.territories import territory_name, territory_note


def layout() -> html.Div:
    """The place of the search; ``assets/js/search.js`` puts the field and its list there."""
    return html.Div(id="search-box", className="search", role="search")


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """Name and content of the files that only a search needs, in columns.

    towns: name, country, lon, lat. territories: id, name, note (kind and country).
    """
    towns = facts.context.towns
    yield (
        "towns",
        {
            "name": towns["name"].tolist(),
            "country": towns["country_code"].tolist(),
            "lon": towns.geometry.x.round(4).tolist(),
            "lat": towns.geometry.y.round(4).tolist(),
        },
    )
    areas = facts.territories.areas.drop(columns="geometry").to_dict("index")
    yield (
        "territories",
        {
            "id": list(areas),
            "name": [territory_name(area, language) for area in areas.values()],
            "note": [territory_note(area, facts, language) for area in areas.values()],
        },
    )
