"""The search in the bar: regions, places, actors, indicators and claims, as you type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import html
from geodata.store import Facts


def layout() -> html.Div:
    """The place of the search; ``assets/js/search.js`` puts the field and its list there."""
    return html.Div(id="search-box", className="search", role="search")


def files(facts: Facts) -> Iterator[tuple[str, Any]]:
    """Name and content of the one file that only a search needs: ``towns``, in columns ``name``, ``country``, ``lon``, ``lat``."""
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
