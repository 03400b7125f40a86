"""Where sources differ: the most disputed figures, and questions that claims answer differently."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

DISPUTES = "disputes"


def layout(_facts: Facts) -> html.Div:
    """The frame; ``assets/js/panels/disputes.js`` fetches the list when it is first looked at and is its sole writer."""
    return html.Div(
        [
            html.Div(
                [
                    html.H2("Where sources differ", className="unseen"),
                    html.P(id="disputes-count", className="count", role="status"),
                ],
                className="disputes-head",
            ),
            html.Div(id="disputes-body"),
        ],
        id=DISPUTES,
        className="panel disputes",
    )


def register(app: Dash, facts: Facts) -> None:
    """No callback: the browser paints the list from a published file."""
