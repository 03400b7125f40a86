"""The views of the atlas, in the order of their tabs. A new view is a folder and an entry here. A view imports no other view."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from components.answer.conditions import FIGURES, SCATTER, TIMELINE
from components.views.base import Chart, View
from components.views.ranking import figure as ranking_figure
from components.views.ranking.layout import RANKING
from components.views.region_map import figure as region_map_figure
from components.views.region_map import layout as region_map_layout
from components.views.region_map.files import files as region_map_files
from components.views.scatter import figure as scatter_figure
from components.views.scatter.layout import SCATTER as SCATTER_PLOT
from components.views.timeline import figure as timeline_figure
from components.views.timeline.layout import TIMELINE as TIMELINE_STRIP
from components.views.trend import figure as trend_figure
from components.views.trend.layout import TREND

# What a view's module ``figure`` may offer, under the names of the fields of ``View``.
FIGURE_PARTS = ("skeleton", "figure", "caption", "sources", "patch", "payload")


def _parts(module: ModuleType) -> dict[str, Any]:
    return {name: getattr(module, name) for name in FIGURE_PARTS if hasattr(module, name)}


def _chart(chart: Chart, module: ModuleType) -> dict[str, Any]:
    return {"id": chart.id, "label": chart.name, "layout": chart.layout, **_parts(module)}


VIEWS: tuple[View, ...] = (
    View(
        id=region_map_layout.MAP,
        label="export.map",
        kind=FIGURES,
        layout=region_map_layout.layout,
        files=region_map_files,
        in_chart_dock=False,
        plotted=False,  # its skeleton is in its own files
        **_parts(region_map_figure),
    ),
    View(kind=FIGURES, plotted=False, **_chart(RANKING, ranking_figure)),  # rows of HTML: see its README
    View(kind=FIGURES, **_chart(TREND, trend_figure)),
    View(kind=SCATTER, **_chart(SCATTER_PLOT, scatter_figure)),
    View(kind=TIMELINE, in_chart_dock=False, **_chart(TIMELINE_STRIP, timeline_figure)),
)
__all__ = ["VIEWS", "View"]
