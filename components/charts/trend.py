"""The trend: every region's line as faint context, the selected ones in front, breaks of method left open."""

from __future__ import annotations

from components.charts.base import Chart, Tool

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
    tools=(
        Tool(
            "trend-fit",
            "Fit selected",
            "Scale the axis to the selected regions, from zero up: small figures and small differences can be seen",
        ),
    ),
)
