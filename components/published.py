"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from geodata.kept_files import read_sealed
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

    ``skeletons`` has the figures without data of the views that Plotly draws and that bring no file of their own: theme → view.
    """
    for view in VIEWS:
        yield from view.files(facts, language)
    yield from claims.files(facts, language)
    yield from search.files(facts, language)
    plotted = [view for view in VIEWS if view.plotted]
    yield (
        "skeletons",
        {theme: {view.id: view.skeleton(Medium(*BOX, theme)).to_plotly_json() for view in plotted} for theme in THEMES},
    )


class Shelf:
    """The published files of each language, written to ``folder`` when they are first asked for.

    Workers may share the folder, and it may be deleted at any time: what is lost or damaged there is made again.
    """

    def __init__(self, facts: Facts, folder: Path) -> None:
        self.facts, self.folder = facts, folder
        self._lock = threading.Lock()
        self._made: dict[str, Published] = {}

    def of(self, language: str, *, anew: bool = False) -> Published:
        """The files of a language; ``anew`` looks whether all of them are still there."""
        with self._lock:
            if anew or language not in self._made:
                version = f"{code_version()}-{language}"
                contents = partial(files, language=language)
                self._made[language] = publish(facts_in(self.facts, language), self.folder, contents, version)
            return self._made[language]

    def read(self, file: str) -> bytes | None:
        """The bytes of the file of that name, if any language has it, or had it in the version that an open page comes from."""
        if not NAME.fullmatch(file):
            return None
        if raw := read_sealed(self.folder / file):
            return raw
        for language in LANGUAGES:
            published = self.of(language)
            if file in published.files.values():
                return published.read(file) or self.of(language, anew=True).read(file)
        return None
