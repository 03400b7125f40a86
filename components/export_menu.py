"""The export dialog: what of this view can be taken away, listed by the server (``components.exports.routes``)."""

from __future__ import annotations

from dash import Dash, html
from geodata.store import Facts

EXPORT = "export"


def button() -> html.Button:
    """The button in the bar that opens the dialog."""
    return html.Button("Export", id=EXPORT, className="quiet-button", title="Pictures, data and documents of exactly this view")


def layout(_facts: Facts) -> html.Dialog:
    """A closed dialog; ``assets/js/export.js`` fills and opens it."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2("Export", id="export-title"),
                    html.Button("×", id="export-close", className="close", title="Close", **{"aria-label": "Close the exports"}),
                ],
                className="evidence-head",
            ),
            html.Div(id="export-body", className="export-body"),
        ],
        id="export-dialog",
        className="evidence export-dialog",
        **{"aria-labelledby": "export-title"},
    )


def register(app: Dash, facts: Facts) -> None:
    """No callback: the server makes each file by its address."""
