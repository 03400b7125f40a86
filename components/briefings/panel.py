"""The place of the briefing panel: empty until ``assets/js/briefing/main.js`` fills it."""

from __future__ import annotations

from dash import html

from components.words.messages import say

PANEL = "briefing"


def layout(language: str = "en") -> html.Aside:
    """A column at the left of the page, hidden until the button ``brief`` opens it."""
    return html.Aside(id=PANEL, className="briefing", hidden=True, **{"aria-label": say("ui.b_briefing", language=language)})
