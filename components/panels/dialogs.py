"""The dialogs over the page, closed; a module in ``assets/js/`` fills and opens each."""

from __future__ import annotations

from dash import html

from components.words.messages import say


def evidence(language: str = "en") -> html.Dialog:
    """What stands behind a figure, opened from every view."""
    heading = html.H2(id="evidence-title", dir="auto", tabIndex="-1")
    body = html.Div(id="evidence-body", className="evidence-body")
    return _dialog("evidence", heading, body, language, id="evidence", className="evidence")


def exports(language: str = "en") -> html.Dialog:
    """What of this View can be taken away, listed by the server (``components.exports.routes``)."""
    heading = html.H2(say("export_page.export", language=language), id="export-title")
    body = html.Div(id="export-body", className="export-body")
    return _dialog("export", heading, body, language, id="export-dialog", className="evidence export-dialog")


def export_button(language: str = "en") -> html.Button:
    """The button in the bar that opens the exports."""
    words = say("export_page.export", language=language)
    return html.Button(words, id="export", className="quiet-button", title=say("bar.export.help", language=language))


def _dialog(name: str, heading: html.H2, body: html.Div, language: str, **attributes: str) -> html.Dialog:
    help_text = {"title": say("ui.close", language=language), "aria-label": say(f"dialog.close.{name}", language=language)}
    button = html.Button("×", id=f"{name}-close", className="close", **help_text)
    head = html.Div([heading, button], className="evidence-head")
    return html.Dialog([head, body], **attributes, **{"aria-labelledby": f"{name}-title"})
