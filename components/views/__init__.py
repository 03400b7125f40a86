"""The views of the atlas, in the order of their tabs. A new view is a folder and an entry here. A view imports no other view."""

from __future__ import annotations

from components.answer.conditions import FIGURES, SCATTER, TIMELINE
from components.views.base import View
from components.views.ranking import figure as ranking
from components.views.ranking.layout import RANKING
from components.views.region_map import figure as region_map
from components.views.region_map import layout as region_map_layout
from components.views.region_map.files import files as region_map_files
from components.views.scatter import figure as scatter
from components.views.scatter.layout import SCATTER as SCATTER_BOX
from components.views.timeline import figure as timeline
from components.views.timeline.layout import TIMELINE as TIMELINE_BOX
from components.views.trend import figure as trend
from components.views.trend.layout import TREND

VIEWS: tuple[View, ...] = (
    View(
        id=region_map_layout.MAP,
        label=region_map_layout.LABEL,
        kind=FIGURES,
        layout=region_map_layout.layout,
        skeleton=region_map.skeleton,
        figure=region_map.figure,
        caption=region_map.caption,
        sources=region_map.sources,
        patch=region_map.patch,
        payload=region_map.payload,
        files=region_map_files,
        in_chart_dock=False,
    ),
    View(
        id=RANKING.id,
        label=RANKING.label,
        kind=FIGURES,
        layout=RANKING.layout,
        skeleton=ranking.skeleton,
        figure=ranking.figure,
        caption=ranking.caption,
        sources=ranking.sources,
        patch=ranking.patch,
    ),
    View(
        id=TREND.id,
        label=TREND.label,
        kind=FIGURES,
        layout=TREND.layout,
        skeleton=trend.skeleton,
        figure=trend.figure,
        caption=trend.caption,
        sources=trend.sources,
        payload=trend.payload,
    ),
    View(
        id=SCATTER_BOX.id,
        label=SCATTER_BOX.label,
        kind=SCATTER,
        layout=SCATTER_BOX.layout,
        skeleton=scatter.skeleton,
        figure=scatter.figure,
        caption=scatter.caption,
        sources=scatter.sources,
        patch=scatter.patch,
        payload=scatter.payload,
    ),
    View(
        id=TIMELINE_BOX.id,
        label=TIMELINE_BOX.label,
        kind=TIMELINE,
        layout=TIMELINE_BOX.layout,
        skeleton=timeline.skeleton,
        figure=timeline.figure,
        caption=timeline.caption,
        sources=timeline.sources,
        payload=timeline.payload,
        in_chart_dock=False,
    ),
)
__all__ = ["VIEWS", "View"]
