"""The views of the atlas, in the order of their tabs. A new view is a folder and an entry here. A view imports no other view."""

from __future__ import annotations

from components.answer.conditions import FIGURES, SCATTER, TIMELINE
from components.views.base import View
from components.views.ranking import figure as ranking_figure
from components.views.ranking.layout import RANKING
from components.views.scatter import figure as scatter_figure
from components.views.scatter.layout import SCATTER as SCATTER_PLOT
from components.views.timeline import figure as timeline_figure
from components.views.timeline.layout import TIMELINE as TIMELINE_STRIP
from components.views.trend import figure as trend_figure
from components.views.trend.layout import TREND

VIEWS: tuple[View, ...] = (
    View(
        id=RANKING.id,
        label=RANKING.label,
        kind=FIGURES,
        layout=RANKING.layout,
        skeleton=ranking_figure.skeleton,
        figure=ranking_figure.figure,
        caption=ranking_figure.caption,
        sources=ranking_figure.sources,
        patch=ranking_figure.patch,
    ),
    View(
        id=TREND.id,
        label=TREND.label,
        kind=FIGURES,
        layout=TREND.layout,
        skeleton=trend_figure.skeleton,
        figure=trend_figure.figure,
        caption=trend_figure.caption,
        sources=trend_figure.sources,
        payload=trend_figure.payload,
    ),
    View(
        id=SCATTER_PLOT.id,
        label=SCATTER_PLOT.label,
        kind=SCATTER,
        layout=SCATTER_PLOT.layout,
        skeleton=scatter_figure.skeleton,
        figure=scatter_figure.figure,
        caption=scatter_figure.caption,
        sources=scatter_figure.sources,
        patch=scatter_figure.patch,
        payload=scatter_figure.payload,
    ),
    View(
        id=TIMELINE_STRIP.id,
        label=TIMELINE_STRIP.label,
        kind=TIMELINE,
        layout=TIMELINE_STRIP.layout,
        skeleton=timeline_figure.skeleton,
        figure=timeline_figure.figure,
        caption=timeline_figure.caption,
        sources=timeline_figure.sources,
        payload=timeline_figure.payload,
        in_chart_dock=False,
    ),
)
__all__ = ["VIEWS", "View"]
