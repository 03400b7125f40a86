"""The box of the timeline."""

from __future__ import annotations

from components.views.base import Chart, Tool
from components.words.messages import say

TIMELINE = Chart(
    id="timeline",
    label=say("timeline.name"),
    description=say("timeline.description"),
    keys=say("timeline.keys"),
    tools=(Tool("timeline-clear", say("timeline.clear"), say("timeline.clear.title")),),
)
