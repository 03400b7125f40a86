"""Two indicators of the same year against each other, one dot a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from components.charts.base import Chart, Tool, frame

if TYPE_CHECKING:
    from geodata.store import Facts

MARGIN = {"l": 54, "r": 22, "t": 22, "b": 42}


def figure(facts: Facts) -> go.Figure:  # noqa: ARG001  every chart's builder takes the facts
    """The frame: the map's indicator across, the second one upwards."""
    axis = {"range": [0, 1], "nticks": 5, "separatethousands": True}
    return frame(MARGIN, axis, axis)


SCATTER = Chart(
    id="scatter",
    label="Two indicators",
    description=(
        "The map's indicator across, the second one upwards, both of the same year; a dot is a region that has both, "
        "shaped by how the worse held of its two figures is held."
    ),
    keys="Right and Left move from dot to dot, Enter selects, Shift and Enter add, E opens the evidence.",
    figure=figure,
    tools=(
        Tool("scatter-lasso", "Lasso", "Drag a loop around dots to select their regions", pressed=True),
        Tool("scatter-box", "Box", "Drag a rectangle around dots to select their regions"),
        Tool(
            "scatter-log-x",
            "Log across",
            "A logarithmic axis: each step multiplies by ten. Useful where figures span several powers of ten",
        ),
        Tool(
            "scatter-log-y",
            "Log up",
            "A logarithmic axis: each step multiplies by ten. Useful where figures span several powers of ten",
        ),
    ),
)
