"""What a chart is: a frame that Python builds and a painter in the browser that fills it under the same id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from geodata.store import Facts


@dataclass(frozen=True)
class Tool:
    """A button of a chart: what it is called, what it does, and whether it stays pressed."""

    id: str
    label: str
    title: str
    pressed: bool = False


@dataclass(frozen=True)
class Chart:
    """One chart of the atlas. The browser draws it into the element ``id``."""

    id: str
    label: str
    description: str
    keys: str
    tools: tuple[Tool, ...] = ()

    def layout(self, _facts: Facts) -> html.Div:
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
                    html.Div(id=self.id, className="chart-graph"),
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
