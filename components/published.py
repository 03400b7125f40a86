"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.store import Facts

from components import search
from components.drawing.medium import Medium
from components.theme import Theme
from components.views import VIEWS, claims

THEMES: tuple[Theme, Theme] = ("light", "dark")
# Any size will do: the browser fits a figure into its box.
BOX = (600, 400)


def files(facts: Facts) -> Iterator[tuple[str, Any]]:
    """Name and content of the files of all views; ``manifest.files[name]`` is then the address.

    ``skeletons`` has the figures without data of the views that Plotly draws and that bring no file of their own: theme → view.
    """
    for view in VIEWS:
        yield from view.files(facts)
    yield from claims.files(facts)
    yield from search.files(facts)
    plotted = [view for view in VIEWS if view.plotted]
    yield (
        "skeletons",
        {theme: {view.id: view.skeleton(Medium(*BOX, theme)).to_plotly_json() for view in plotted} for theme in THEMES},
    )
