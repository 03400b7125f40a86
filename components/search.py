"""The search in the bar: regions, places, actors, indicators and claims, as you type."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

SEARCH_BOX = "search-box"


def layout(_facts: Facts) -> html.Div:
    """The place of the search; ``assets/js/search.js`` puts the field and its list there."""
    return html.Div(id=SEARCH_BOX, className="search", role="search")


def register(app: Dash, facts: Facts) -> None:
    """No callback: the browser searches the published facts."""
