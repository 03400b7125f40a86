"""The region panel: what is known of the selected regions, or an overview of what the map shows."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

PANEL, TITLE, ABOUT, BODY = "region-panel", "region-title", "region-about", "region-body"


def layout(_facts: Facts) -> html.Div:
    """The panel's frame; ``assets/js/panels/region.js`` is the sole writer of what stands in it."""
    return html.Div(
        [
            html.Div(id="region-quote"),
            html.Div(
                [html.H2(id=TITLE, tabIndex="-1", dir="auto"), html.Div(id="region-actions", className="panel-actions")],
                className="panel-head",
            ),
            html.Div(id=ABOUT, className="panel-about"),
            html.Div(id=BODY, className="panel-body"),
        ],
        id=PANEL,
        className="panel",
    )


def register(app: Dash, facts: Facts) -> None:
    """No callback: the browser paints the panel from the published columns."""
