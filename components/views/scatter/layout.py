"""The box of the scatter plot."""

from __future__ import annotations

from components.views.base import Chart, Tool
from components.words.messages import say

SCATTER = Chart(
    id="scatter",
    label=say("scatter.name"),
    description=say("scatter.description"),
    keys=say("scatter.keys"),
    tools=(
        Tool("scatter-lasso", say("scatter.lasso"), say("scatter.lasso.title"), pressed=True),
        Tool("scatter-box", say("scatter.box"), say("scatter.box.title")),
        Tool("scatter-log-x", say("scatter.log_x"), say("scatter.log.title")),
        Tool("scatter-log-y", say("scatter.log_y"), say("scatter.log.title")),
        Tool("scatter-go", "", say("scatter.go.title"), pressed=None),
    ),
)
