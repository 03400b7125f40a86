"""The evidence dialog: what stands behind a figure, opened from every view."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

DIALOG = "evidence"


def layout(_facts: Facts) -> html.Dialog:
    """A closed dialog with a title, a body and one button; ``assets/js/panels/evidence.js`` fills and opens it."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(id="evidence-title", dir="auto", tabIndex="-1"),
                    html.Button(
                        "×", id="evidence-close", className="close", title="Close", **{"aria-label": "Close the evidence"}
                    ),
                ],
                className="evidence-head",
            ),
            html.Div(id="evidence-body", className="evidence-body"),
        ],
        id=DIALOG,
        className="evidence",
        **{"aria-labelledby": "evidence-title"},
    )


def register(app: Dash, facts: Facts) -> None:
    """No callback: the browser fills the dialog from the published facts."""
