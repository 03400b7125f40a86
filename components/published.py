"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from geodata.level import facts_at
from geodata.publish import Published, publish
from geodata.store import Facts

from components import search
from components.drawing.medium import Medium
from components.theme import Theme
from components.version import code_version
from components.view import LANGUAGES
from components.views import VIEWS, claims
from components.words.facts import facts_in

THEMES: tuple[Theme, Theme] = ("light", "dark")
# Any size will do: the browser fits a figure into its box.
BOX = (600, 400)
FILE = re.compile(r"[a-z_-]+\.[0-9a-f]{12}\.json")


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """Name and content of the files of all views in a language, of facts that speak it; ``manifest.files[name]`` is then the address.

    Of municipalities those alone that differ from the ones of level 1. ``skeletons`` has the figures without data of the views that Plotly draws and that bring no file of their own: theme → view.
    """
    for view in VIEWS:
        yield from view.files(facts, language)
    yield from claims.files(facts, language)
    if facts.place:
        return
    yield from search.files(facts, language)
    plotted = [view for view in VIEWS if view.plotted]
    yield (
        "skeletons",
        {theme: {view.id: view.skeleton(Medium(*BOX, theme)).to_plotly_json() for view in plotted} for theme in THEMES},
    )


class Shelf:
    """The published files of each language and place, written to ``folder`` when they are first asked for; workers may share it.

    A place is level, country and region, such as ``2-CO-CO-ANT``; that of level 1 is empty.
    """

    def __init__(self, facts: Facts, folder: Path) -> None:
        self.facts, self.folder = facts, folder
        self.of = cache(self._of)

    def _of(self, language: str, place: str = "") -> Published:
        version = "-".join(filter(None, (code_version(), language, place)))
        here = facts_at(self.facts, *place_parts(place)) if place else self.facts
        made = publish(facts_in(here, language), self.folder, partial(files, language=language), version)
        return replace(made, files=self.of(language).files | made.files) if place else made

    def path(self, name: str) -> Path | None:
        """The file of that name: one that is there, for whatever language and place; else one that a language has."""
        if FILE.fullmatch(name) and (self.folder / name).is_file():
            return self.folder / name
        found = (self.of(language) for language in LANGUAGES)
        return next((one.folder / name for one in found if name in one.files.values()), None)


def place_name(view: Mapping[str, Any]) -> str:
    """The place of a View, as the shelf names it."""
    return "" if view["level"] == "1" else "-".join(filter(None, (view["level"], *view["country"], view["parent"])))


def place_parts(place: str) -> tuple[str, ...]:
    """Level, country and, where there is one, region of a place."""
    return tuple(place.split("-", 2))
