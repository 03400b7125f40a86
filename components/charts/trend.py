"""The trend: every region's line as faint context, the selected ones in front, breaks of method left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from components.charts.base import Chart, Tool, frame

if TYPE_CHECKING:
    from geodata.store import Facts

# The right side holds the names of the lines.
MARGIN = {"l": 52, "r": 112, "t": 30, "b": 26}


def figure(facts: Facts) -> go.Figure:
    """The frame over the years that the facts hold."""
    years = [year for known in facts.years.values() for year in known] or [2000, 2025]
    return frame(
        MARGIN,
        {"range": [min(years) - 0.5, max(years) + 0.5], "showgrid": False, "nticks": 7, "tickformat": "d"},
        {"range": [0, 1], "nticks": 5, "separatethousands": True},
    )


TREND = Chart(
    id="trend",
    label="Trend",
    description=(
        "One line a region; a line joins only figures of one source and method, and a double stroke marks a break of method. "
        "Every figure of a selected region is a dot, shaped by how it is held; an upright line joins those of one year that "
        "differ, and what was superseded or withdrawn is struck through."
    ),
    keys=(
        "Left and Right move through the years, Up and Down through the lines, Enter selects the region, "
        "Shift and Enter add it, Space goes to the year, E opens the evidence."
    ),
    figure=figure,
    tools=(
        Tool(
            "trend-fit",
            "Fit selected",
            "Scale the axis to the selected regions, from zero up: small figures and small differences can be seen",
        ),
    ),
)
