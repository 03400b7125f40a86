"""The box of the trend."""

from __future__ import annotations

from components.views.base import Chart, Tool

TREND = Chart(
    "trend",
    name="trend.name",
    description="trend.description",
    keys="trend.keys",
    tools=(Tool("trend-fit", "trend.fit", "trend.fit.title"),),
)
