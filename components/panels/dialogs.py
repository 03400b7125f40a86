"""The dialogs over the page, closed; a module in ``assets/js/`` fills and opens each."""

from __future__ import annotations

from dash import html


def evidence() -> html.Dialog:
    """What stands behind a figure, opened from every view."""
    heading = html.H2(id="evidence-title", dir="auto", tabIndex="-1")
    body = html.Div(id="evidence-body", className="evidence-body")
    return _dialog("evidence", heading, body, "Close the evidence", id="evidence", className="evidence")


def exports() -> html.Dialog:
    """What of this View can be taken away, listed by the server (``components.exports.routes``)."""
    heading = html.H2("Export", id="export-title")
    body = html.Div(id="export-body", className="export-body")
    return _dialog("export", heading, body, "Close the exports", id="export-dialog", className="evidence export-dialog")


def export_button() -> html.Button:
    """The button in the bar that opens the exports."""
    return html.Button("Export", id="export", className="quiet-button", title="Pictures, data and documents of exactly this view")


def _dialog(name: str, heading: html.H2, body: html.Div, close: str, **attributes: str) -> html.Dialog:
    button = html.Button("×", id=f"{name}-close", className="close", title="Close", **{"aria-label": close})
    head = html.Div([heading, button], className="evidence-head")
    return html.Dialog([head, body], **attributes, **{"aria-labelledby": f"{name}-title"})
