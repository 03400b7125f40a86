"""The facts that this process answers from: the repository's, or those that a database published."""

from __future__ import annotations

import os

from geodata.database import VARIABLE
from geodata.store import Facts, load

from components.words.translations import read_texts_from


def read_facts() -> Facts:
    """The facts of the database that the environment names, else of the files; their translations are read beside them.

    Raises GeodataError for the first thing that can't be trusted, and for a database that can't be asked.
    """
    url = os.environ.get(VARIABLE)
    if not url:
        return load()
    # Loading the driver takes its time.
    from geodata.database.releases import read_newest  # noqa: PLC0415

    facts = read_newest(url)
    read_texts_from(facts.folder)
    return facts
