"""The map among the views: its name, what an answer carries for it, and what the browser fetches for it."""

from __future__ import annotations

from dataclasses import dataclass

from components.answer.conditions import FIGURES
from components.views.region_map import figure
from components.views.region_map.files import files


@dataclass
class RegionMap:
    """What ``components.answer.payload`` and ``components.published`` ask of a view."""

    id: str = "region_map"
    kind: str = FIGURES
    patch = staticmethod(figure.patch)
    payload = staticmethod(figure.payload)
    files = staticmethod(files)


REGION_MAP = RegionMap()
