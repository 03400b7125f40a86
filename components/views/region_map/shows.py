"""What the map shows: one indicator's classes, or an analysis. Chosen on the map itself, under its title."""

from __future__ import annotations

from dash import Dash, dcc, html
from geodata.store import Facts

from components.analysis import ANALYSES
from components.bindings import bind

SHOWS, SINCE, WITH = "map-shows", "since", "map-with"
FIGURES = "values"
# Control id → the key of the View that it writes.
BINDINGS = {SHOWS: "analysis", SINCE: "since"}


def layout(_facts: Facts) -> html.Div:
    """The choice of what the map shows, and the earlier year that a change starts from."""
    options = [
        {"value": "", "label": FIGURES, "title": "Each region's figure for the year, by class."},
        *({"value": one.id, "label": one.label, "title": one.definition} for one in ANALYSES),
    ]
    return html.Div(
        [
            html.Label("Map shows", htmlFor=SHOWS, id=f"{SHOWS}-label"),
            dcc.Dropdown(id=SHOWS, options=options, value="", clearable=False, searchable=False, maxHeight=320),
            html.Div(
                [
                    html.Label("since", htmlFor=SINCE, id=f"{SINCE}-label"),
                    dcc.Dropdown(id=SINCE, options=[], clearable=False, searchable=False, maxHeight=320),
                ],
                className="map-since",
                hidden=True,
            ),
            html.Button(id=WITH, className="map-act map-with", title="Choose the second indicator", hidden=True),
        ],
        className="map-shows",
    )


def register(app: Dash, _facts: Facts) -> None:
    """Each control's key of the View."""
    bind(app, BINDINGS)
