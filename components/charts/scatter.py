"""Two indicators of the same year against each other, one dot a region."""

from __future__ import annotations

from components.charts.base import Chart, Tool

SCATTER = Chart(
    id="scatter",
    label="Two indicators",
    description=(
        "The map's indicator across, the second one upwards, both of the same year; a dot is a region that has both, "
        "shaped by how the worse held of its two figures is held."
    ),
    keys="Right and Left move from dot to dot, Enter selects, Shift and Enter add, E opens the evidence.",
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
