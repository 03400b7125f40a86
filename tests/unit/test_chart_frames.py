"""Each chart's frame: empty of figures, focusable, said in words; its painter stands under the same id."""

from pathlib import Path
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest
from components import timeline
from components.charts import CHARTS
from components.timeline import TIMELINE
from dash import dcc

FACTS = SimpleNamespace(years={"homicides": (2003, 2024), "gold": (1994,)})
EVERY = [*CHARTS, TIMELINE]
SCRIPTS = Path(__file__).parents[2] / "assets" / "js"


def parts(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child, "to_plotly_json"):
            yield from parts(child)


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_frame_is_empty_of_figures(chart):
    figure = chart.figure(FACTS)
    assert isinstance(figure, go.Figure)
    assert all(not len(trace.x) and not len(trace.y) for trace in figure.data)


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_frame_takes_the_keyboard_and_says_how(chart):
    by_id = {part.id: part for part in parts(chart.layout(FACTS)) if getattr(part, "id", None)}
    body = by_id[f"{chart.id}-frame"]
    assert body.tabIndex == 0
    assert getattr(body, "aria-label") == chart.label
    assert "Enter" in by_id[getattr(body, "aria-describedby")].children
    assert chart.description in by_id[f"{chart.id}-keys"].children


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_graph_has_no_tool_bar_and_fills_its_box(chart):
    (graph,) = [part for part in parts(chart.layout(FACTS)) if isinstance(part, dcc.Graph)]
    assert graph.id == chart.id
    assert graph.config["displayModeBar"] is False
    assert graph.responsive is True


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_every_chart_has_its_painter(chart):
    painters = [path.read_text(encoding="utf-8") for path in SCRIPTS.glob("5[0-9]-*.js")]
    assert sum(f'charts.frame("{chart.id}")' in text for text in painters) == 1


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_every_tool_is_answered_by_a_painter(chart):
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("5[0-9]-*.js"))
    for tool in chart.tools:
        assert tool.id in text or f"{chart.id}-${{" in text or tool.id.rsplit("-", 1)[0] + "-${" in text


def test_ids_are_unique_and_those_the_page_promises():
    assert [chart.id for chart in CHARTS] == ["ranking", "trend", "scatter"]
    every = [part.id for chart in EVERY for part in parts(chart.layout(FACTS)) if getattr(part, "id", None)]
    assert len(every) == len(set(every))


def test_trend_spans_the_years_of_the_facts():
    assert CHARTS[1].figure(FACTS).layout.xaxis.range == (1993.5, 2024.5)


def test_timeline_is_laid_out_as_a_component_of_its_own():
    assert "timeline" in {getattr(part, "id", None) for part in parts(timeline.layout(FACTS))}
