"""The box of the trend."""

from __future__ import annotations

from components.views.base import Chart, Tool
from components.words.messages import say

TREND = Chart(
    id="trend",
    label=say("trend.name"),
    description=say("trend.description"),
    keys=say("trend.keys"),
    tools=(Tool("trend-fit", say("trend.fit"), say("trend.fit.title")),),
)
