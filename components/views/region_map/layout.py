"""The map's place in the page, and what stands over it: title, tools, legend, notes. The browser draws into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dash import html

from components.views.base import download
from components.views.region_map import layers, levels, shows
from components.words.messages import say

if TYPE_CHECKING:
    from dash import Dash
    from geodata.store import Facts

MAP = "map"
TITLE, NOTES, LEGEND, TOOLS, PLACES = "map-title", "map-notes", "map-legend", "map-tools", "map-places"
CHIPS = "chips"
HOME, LASSO, ZOOM_IN, ZOOM_OUT = "map-home", "map-lasso", "map-zoom-in", "map-zoom-out"


def layout(facts: Facts, language: str = "en") -> html.Div:
    """The map with its title above, its tools beside and its legend below, all painted by the browser."""
    tell = partial(say, language=language)
    return html.Div(
        [
            html.Div(id=MAP, className="map-surface"),
            html.Div(
                [
                    html.Div([html.H2(id=TITLE, className="map-title"), _notes(tell)], className="map-heading"),
                    html.Div(id=CHIPS, className="chips", role="group", **{"aria-label": tell("map.chips")}),
                    html.Div([shows.layout(facts, language), levels.layout(facts, language)], className="map-choices"),
                ],
                className="map-head",
            ),
            html.P(className="map-notice", role="status", hidden=True),
            html.Details(
                [html.Summary(tell("map.findings")), html.Div(className="map-finding-body")],
                className="map-finding",
                open=True,
                hidden=True,
            ),
            _tools(tell, language),
            layers.layout(language),
            html.Details(
                [
                    html.Summary(tell("ui.map_legend")),
                    html.Div(className="map-legend-body", role="toolbar", **{"aria-label": tell("map.legend.help")}),
                    html.Div(className="map-sized"),
                    html.Div(className="map-legend-rest"),
                    html.Details(
                        [
                            html.Summary(tell("map.classes")),
                            html.Div(className="map-spread"),
                            html.Div(className="map-drawn-as"),
                            html.Div(className="map-classes-body"),
                        ],
                        className="map-classes",
                    ),
                ],
                id=LEGEND,
                className="map-legend",
                open=True,
            ),
            html.Div(
                id=PLACES,
                className="map-places",
                hidden=True,
                role="dialog",
                **{"aria-label": tell("map.places")},
            ),
        ],
        className="map-frame",
        **{"data-keys": tell("map.keys")},
    )


def _notes(tell: Callable[..., str]) -> html.Details:
    return html.Details(
        [
            html.Summary("?", title=tell("map.notes"), **{"aria-label": tell("map.notes")}),
            html.Div(className="map-notes-body"),
        ],
        id=NOTES,
        className="map-notes",
    )


def _tools(tell: Callable[..., str], language: str) -> html.Div:
    tools = [
        (ZOOM_IN, "+", tell("map.zoom_in")),
        (ZOOM_OUT, "−", tell("map.zoom_out")),
        (HOME, "⌂", tell("map.home")),
        (LASSO, "⬚", tell("map.lasso")),
    ]
    pressed = {LASSO: {"aria-pressed": "false"}}
    buttons = [
        html.Button(sign, id=tool, className="map-tool", title=words, **{"aria-label": words}, **pressed.get(tool, {}))
        for tool, sign, words in tools
    ]
    return html.Div(
        [*buttons, download(MAP, tell("page.map"), language, look="map-tool")],
        id=TOOLS,
        className="map-tools",
        role="toolbar",
        **{"aria-label": tell("map.tools")},
    )


def register(app: Dash, facts: Facts) -> None:
    """What the map shows is chosen on it; all else it reads and writes in the browser alone."""
    shows.register(app, facts)
    layers.register(app)
