"""The strip under the map: every dated claim at its true precision, and the period that the reader brushes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go
from dash import html

from components.charts.base import Chart, Tool, frame

if TYPE_CHECKING:
    from dash import Dash
    from geodata.store import Facts

MARGIN = {"l": 14, "r": 14, "t": 2, "b": 20}


def figure(facts: Facts) -> go.Figure:  # noqa: ARG001  every chart's builder takes the facts
    """The frame: years along the bottom; heights have no unit, dots are counted."""
    return frame(
        MARGIN,
        {"range": [2008, 2027], "showgrid": False, "tickformat": "d", "dtick": 1},
        {"range": [0, 1], "showticklabels": False, "showgrid": False},
    )


TIMELINE = Chart(
    id="timeline",
    label="Events over time",
    description=(
        "A dot is a claim dated to a day or a month, shaped by how it is held; the band beneath counts claims that are dated "
        "only to a year or a span."
    ),
    keys=(
        "Left and Right move through the dates, Up and Down through the claims of one date, Enter picks the claim, "
        "Shift with Left or Right marks a period, Escape clears it, E opens the evidence."
    ),
    figure=figure,
    tools=(Tool("timeline-clear", "Whole time", "Show all dates again"),),
)


def layout(facts: Facts) -> html.Div:
    """The strip; its painter is assets/js/53-timeline.js."""
    return TIMELINE.layout(facts)


def register(app: Dash, facts: Facts) -> None:
    """Nothing to answer: the browser paints the strip and writes the period itself."""
