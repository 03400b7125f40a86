"""The panels beside the map, in the order of their tabs: the message of the tab and the frame. A new one is an entry here."""

from __future__ import annotations

from collections.abc import Callable

from dash import html

from components.panels import claims_table
from components.panels.frames import actors, disputes, region, table

PANELS: dict[str, tuple[str, Callable[[str], html.Div]]] = {
    "region": ("label.region", region),
    "claims": ("label.claims", claims_table.layout),
    "actors": ("label.actors", actors),
    "disputes": ("tab.disputes", disputes),
    "table": ("table.name", table),
}
__all__ = ["PANELS"]
