"""The ranking: one bar a region, high to low, with the figure and its bound in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from components.charts.base import Chart, frame

if TYPE_CHECKING:
    from geodata.store import Facts

# Room for the rank and the name on the left, for the longest figure on the right.
MARGIN = {"l": 176, "r": 106, "t": 36, "b": 0}


def figure(facts: Facts) -> go.Figure:  # noqa: ARG001  every chart's builder takes the facts
    """The frame: the quantity on top, no vertical axis, since rows carry rank and name."""
    return frame(
        MARGIN,
        {
            "side": "top",
            "range": [0, 1],
            "nticks": 4,
            "separatethousands": True,
        },
        {"range": [1, 0], "showticklabels": False, "showgrid": False},
    )


RANKING = Chart(
    id="ranking",
    label="Ranking",
    description=(
        "Regions in order of the chosen figure, highest first; colours are the map's classes, a mark says how the figure is "
        "held, a thin line is the range between low and high, and ≠ stands where sources differ."
    ),
    keys="Up and Down move, Enter selects, Shift and Enter add, E opens the evidence.",
    figure=figure,
)
