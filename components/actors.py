"""The actors view: who is reported where and when. Presence is a dated claim, never a territory."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

ACTORS = "actors"


def layout(_facts: Facts) -> html.Div:
    """The view's frame; ``assets/js/panels/actors.js`` is the sole writer of what stands in it."""
    return html.Div(
        [
            html.Div(
                [html.H2("Actors", id="actors-title"), html.P(id="actors-count", className="count")],
                className="panel-head",
            ),
            html.Div(id="actors-find", className="find"),
            html.Div(id="actors-focus"),
            html.Div(id="actors-list"),
        ],
        id=ACTORS,
        className="panel",
    )


def register(app: Dash, facts: Facts) -> None:
    """No callback: the browser paints the view from the published claims."""
