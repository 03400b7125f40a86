"""What the map shows: one indicator's classes, or an analysis. Chosen on the map itself, under its title."""

from __future__ import annotations

from functools import partial

from dash import Dash, dcc, html
from geodata.store import Facts

from components.analysis import ANALYSES
from components.bindings import bind
from components.words.messages import say

SHOWS, SINCE, WITH = "map-shows", "since", "map-with"
# Control id → the key of the View that it writes.
BINDINGS = {SHOWS: "analysis", SINCE: "since"}


def layout(_facts: Facts, language: str = "en") -> html.Div:
    """The choice of what the map shows, and the earlier year that a change starts from."""
    tell = partial(say, language=language)
    choices = {"": "none"} | {one.id: one.id for one in ANALYSES}
    options = [
        {"value": value, "label": tell(f"analysis.{name}"), "title": tell(f"analysis.{name}.means")}
        for value, name in choices.items()
    ]
    return html.Div(
        [
            html.Label(tell("map.shows"), htmlFor=SHOWS, id=f"{SHOWS}-label"),
            dcc.Dropdown(id=SHOWS, options=options, value="", clearable=False, searchable=False, maxHeight=320),
            html.Div(
                [
                    html.Label(tell("map.since"), htmlFor=SINCE, id=f"{SINCE}-label"),
                    dcc.Dropdown(id=SINCE, options=[], clearable=False, searchable=False, maxHeight=320),
                ],
                className="map-since",
                hidden=True,
            ),
            html.Button(id=WITH, className="map-act map-with", title=tell("map.with"), hidden=True),
        ],
        className="map-shows",
    )


def register(app: Dash, _facts: Facts) -> None:
    """Each control's key of the View."""
    bind(app, BINDINGS)
