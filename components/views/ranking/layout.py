"""The box of the ranking."""

from __future__ import annotations

from components.views.base import Chart

RANKING = Chart(
    "ranking",
    name="ranking.name",
    description="ranking.description",
    keys="ranking.keys",
)
