"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from geodata.kept_files import read_sealed
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
NAME = re.compile(r"[\w-]+\.[0-9a-f]{12}\.json")


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
    """The published files of each language and place, written to ``folder`` when they are first asked for.

    A place is level, country and region, such as ``2-CO-CO-ANT``; that of level 1 is empty. Workers may share the folder, and
    it may be deleted at any time: what is lost or damaged there is made again.
    """

    def __init__(self, facts: Facts, folder: Path) -> None:
        self.facts, self.folder = facts, folder
        self._made: dict[tuple[str, str], Published] = {}

    def of(self, language: str, place: str = "", *, anew: bool = False) -> Published:
        """The files of a language and place; ``anew`` looks whether all of them are still there."""
        if anew or (language, place) not in self._made:
            self._made[language, place] = self._publish(language, place)
        return self._made[language, place]

    def _publish(self, language: str, place: str) -> Published:
        version = "-".join(filter(None, (code_version(), language, place)))
        here = facts_at(self.facts, *place_parts(place)) if place else self.facts
        made = publish(facts_in(here, language), self.folder, partial(files, language=language), version)
        if not place:
            return made
        whole = self.of(language)
        return replace(made, files=whole.files | made.files, held=whole.held | made.held)

    def read(self, file: str) -> bytes | None:
        """The bytes of the file of that name, if there is one of any place and language or of the version that an open page is from."""
        if not NAME.fullmatch(file):
            return None
        if raw := read_sealed(self.folder / file):
            return raw
        for language, place in dict.fromkeys([*self._made, *((one, "") for one in LANGUAGES)]):
            if file in self.of(language, place).files.values():
                return self.of(language, place).read(file) or self.of(language, place, anew=True).read(file)
        return None


def place_name(view: Mapping[str, Any]) -> str:
    """The place of a View, as the shelf names it."""
    return "" if view["level"] == "1" else "-".join(filter(None, (view["level"], *view["country"], view["parent"])))


def place_parts(place: str) -> tuple[str, ...]:
    """Level, country and, where there is one, region of a place."""
    return tuple(place.split("-", 2))
