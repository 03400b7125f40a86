"""The box of the timeline."""

from __future__ import annotations

from components.views.base import Chart, Tool

TIMELINE = Chart(
    "timeline",
    name="timeline.name",
    description="timeline.description",
    keys="timeline.keys",
    tools=(Tool("timeline-clear", "timeline.clear", "timeline.clear.title"),),
)
