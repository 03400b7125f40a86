"""The ranking: one bar a region, high to low, with the figure and its bound in words."""

from __future__ import annotations

from components.charts.base import Chart

RANKING = Chart(
    id="ranking",
    label="Ranking",
    description=(
        "Regions in order of the chosen figure, highest first; colours are the map's classes, a mark says how the figure is "
        "held, a thin line is the range between low and high, and ≠ stands where sources differ."
    ),
    keys="Up and Down move, Enter selects, Shift and Enter add, E opens the evidence.",
)
