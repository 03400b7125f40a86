"""The strip under the map: every dated claim at its true precision, and the period that the reader brushes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.charts.base import Chart, Tool

if TYPE_CHECKING:
    from dash import Dash
    from geodata.store import Facts

TIMELINE = Chart(
    id="timeline",
    label="Events over time",
    description=(
        "A dot is a claim dated to a day or a month, shaped by how it is held; the band beneath counts claims that are dated "
        "only to a year or a span."
    ),
    keys=(
        "Left and Right move through the dates, Up and Down through the claims of one date, Enter picks the claim, "
        "Shift with Left or Right marks a period, Escape clears it, E opens the evidence."
    ),
    tools=(Tool("timeline-clear", "Whole time", "Show all dates again"),),
)


def layout(facts: Facts) -> html.Div:
    """The strip."""
    return TIMELINE.layout(facts)


def register(app: Dash, facts: Facts) -> None:
    """Nothing to answer: the browser paints the strip and writes the period itself."""
