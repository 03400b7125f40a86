"""What a chart is: a frame that Python builds and a painter in the browser that fills it under the same id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go
from dash import dcc, html

from components.theme import Theme, template

if TYPE_CHECKING:
    from geodata.store import Facts

# Gestures are the painters' own, the same in every chart; Plotly's tool bar would offer others.
CONFIG = {"displayModeBar": False, "responsive": True, "staticPlot": True, "doubleClick": False}


@dataclass(frozen=True)
class Tool:
    """A button of a chart: what it is called, what it does, and whether it stays pressed."""

    id: str
    label: str
    title: str
    pressed: bool = False


@dataclass(frozen=True)
class Chart:
    """One chart of the atlas. ``figure(facts)`` gives its empty frame; assets/js paints it under ``id``."""

    id: str
    label: str
    description: str
    figure: Callable[[Facts], go.Figure]
    keys: str
    tools: tuple[Tool, ...] = ()

    def layout(self, facts: Facts) -> html.Div:
        """The frame in a box that takes the keyboard, says in words what is seen, and can say why it is empty."""
        return html.Div(
            [
                html.Div(
                    [_button(tool) for tool in self.tools],
                    className="chart-tools",
                    role="toolbar",
                    **{"aria-label": f"{self.label}: tools"},
                )
                if self.tools
                else None,
                html.Div(
                    dcc.Graph(
                        id=self.id,
                        figure=self.figure(facts),
                        config=CONFIG,
                        className="chart-graph",
                        responsive=True,
                    ),
                    id=f"{self.id}-frame",
                    className="chart-body",
                    role="group",
                    tabIndex=0,
                    **{"aria-label": self.label, "aria-describedby": f"{self.id}-keys"},
                ),
                html.P(id=f"{self.id}-caption", className="chart-caption"),
                html.P(f"{self.description} {self.keys}", id=f"{self.id}-keys", className="unseen"),
                html.P(id=f"{self.id}-live", className="unseen", **{"aria-live": "polite"}),
            ],
            className=f"chart chart-{self.id}",
        )


def _button(tool: Tool) -> html.Button:
    return html.Button(
        tool.label,
        id=tool.id,
        title=tool.title,
        className="chart-tool",
        **{"aria-pressed": str(tool.pressed).lower()},
    )


def frame(margin: dict[str, int], xaxis: dict, yaxis: dict, theme: Theme = "light") -> go.Figure:
    """A figure with axes and one empty trace: Plotly draws axes only for a trace that uses them."""
    return go.Figure(
        go.Scatter(x=[], y=[], mode="lines", hoverinfo="none"),
        layout={
            "template": template(theme),
            "margin": margin | {"pad": 0},
            "xaxis": xaxis,
            "yaxis": yaxis,
            "autosize": True,
        },
    )
