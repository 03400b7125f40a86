"""The map's place in the page, and what stands over it: title, tools, legend, notes. The browser draws into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.views.base import download
from components.views.region_map import layers, shows
from components.words.messages import say

if TYPE_CHECKING:
    from dash import Dash
    from geodata.store import Facts

MAP, LABEL = "map", "Map"
TITLE, NOTES, LEGEND, TOOLS, PLACES = "map-title", "map-notes", "map-legend", "map-tools", "map-places"
CHIPS, CHIPS_HELP = "chips", "What narrows this view"
HOME, LASSO, ZOOM_IN, ZOOM_OUT = "map-home", "map-lasso", "map-zoom-in", "map-zoom-out"
NOTES_HELP = "Definition and limitations"
LEGEND_HELP = "Legend: the number of regions in each class"
KEYS_HELP = (
    "Map of regions. Arrow keys move it, plus and minus zoom. N and P walk through the regions by rank, "
    "Enter selects, Shift and Enter adds; T walks through the named territories, Enter opens the page of one. Z zooms to the region, H shows all six countries, Escape clears."
)


def layout(facts: Facts) -> html.Div:
    """The map with its title above, its tools beside and its legend below, all painted by the browser."""
    return html.Div(
        [
            html.Div(id=MAP, className="map-surface"),
            html.Div(
                [
                    html.Div([html.H2(id=TITLE, className="map-title"), _notes()], className="map-heading"),
                    html.Div(id=CHIPS, className="chips", role="group", **{"aria-label": CHIPS_HELP}),
                    shows.layout(facts),
                ],
                className="map-head",
            ),
            html.P(className="map-notice", role="status", hidden=True),
            html.Details(
                [html.Summary("Findings"), html.Div(className="map-finding-body")],
                className="map-finding",
                open=True,
                hidden=True,
            ),
            _tools(),
            layers.layout(),
            html.Details(
                [
                    html.Summary("Legend"),
                    html.Div(className="map-legend-body", role="toolbar", **{"aria-label": LEGEND_HELP}),
                    html.Div(className="map-sized"),
                    html.Div(className="map-legend-rest"),
                    html.Details(
                        [
                            html.Summary(say("map.classes")),
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
                **{"aria-label": "Claims at this place"},
            ),
        ],
        className="map-frame",
        **{"data-keys": KEYS_HELP},
    )


def _notes() -> html.Details:
    return html.Details(
        [
            html.Summary("?", title=NOTES_HELP, **{"aria-label": NOTES_HELP}),
            html.Div(className="map-notes-body"),
        ],
        id=NOTES,
        className="map-notes",
    )


def _tools() -> html.Div:
    tools = [
        (ZOOM_IN, "+", "Zoom in"),
        (ZOOM_OUT, "−", "Zoom out"),
        (HOME, "⌂", "Show all six countries"),
        (LASSO, "⬚", "Lasso select (or drag with Shift held for a box)"),
    ]
    pressed = {LASSO: {"aria-pressed": "false"}}
    buttons = [
        html.Button(sign, id=tool, className="map-tool", title=words, **{"aria-label": words}, **pressed.get(tool, {}))
        for tool, sign, words in tools
    ]
    return html.Div(
        [*buttons, download(MAP, LABEL, look="map-tool")],
        id=TOOLS,
        className="map-tools",
        role="toolbar",
        **{"aria-label": "Map tools"},
    )


def register(app: Dash, facts: Facts) -> None:
    """What the map shows is chosen on it; all else it reads and writes in the browser alone."""
    shows.register(app, facts)
    layers.register(app)
