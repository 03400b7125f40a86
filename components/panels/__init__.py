"""The panels beside the map, in the order of their tabs: their frames, which the browser fills. A new one is an entry here."""

from __future__ import annotations

from collections.abc import Callable

from dash import html

from components.panels import claims_table
from components.panels.frames import actors, disputes, region, table
from components.words.messages import say

PANELS: dict[str, tuple[str, Callable[[], html.Div]]] = {
    "region": ("Region", region),
    "claims": ("Claims", claims_table.layout),
    "actors": ("Actors", actors),
    "disputes": ("Disputes", disputes),
    "table": (say("table.name"), table),
}
__all__ = ["PANELS"]
