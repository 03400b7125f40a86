"""The box of the scatter plot."""

from __future__ import annotations

from components.views.base import Chart, Tool

SCATTER = Chart(
    "scatter",
    name="scatter.name",
    description="scatter.description",
    keys="scatter.keys",
    tools=(
        Tool("scatter-lasso", "scatter.lasso", "scatter.lasso.title", pressed=True),
        Tool("scatter-box", "scatter.box", "scatter.box.title"),
        Tool("scatter-log-x", "scatter.log_x", "scatter.log.title"),
        Tool("scatter-log-y", "scatter.log_y", "scatter.log.title"),
        Tool("scatter-go", "", "scatter.go.title", pressed=None),
    ),
)
