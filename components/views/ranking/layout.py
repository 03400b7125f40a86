"""The box of the ranking."""

from __future__ import annotations

from components.views.base import Chart
from components.words.messages import say

RANKING = Chart(id="ranking", label=say("ranking.name"), description=say("ranking.description"), keys=say("ranking.keys"))
