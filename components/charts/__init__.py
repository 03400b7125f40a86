"""The charts of the atlas, in the order of their tabs. A new chart is a module and a line here."""

from components.charts.base import Chart
from components.charts.ranking import RANKING
from components.charts.scatter import SCATTER
from components.charts.trend import TREND

CHARTS: tuple[Chart, ...] = (RANKING, TREND, SCATTER)
__all__ = ["CHARTS", "Chart"]
