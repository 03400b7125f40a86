"""Messages and texts of the data in other languages than English, read when a language is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geodata.translations import read_messages, read_rows, read_texts

HERE = Path(__file__).resolve().parent
texts_in = cache(read_texts)


def messages_in(language: str) -> dict[str, str | Mapping[str, str]]:
    """The messages of a language by id, from the PO files of its folder beside this module."""
    return read_messages(HERE / language)


def translated(text: str, language: str) -> str:
    """A text of the data in a language: as it is in English, and where nobody has translated it."""
    if language == "en":
        return text
    return texts_in(language).get(text, text)


@cache
def statuses_in(language: str) -> dict[str, str]:
    """By the English text whether its translation is as a machine made it or somebody who speaks the language has read it."""
    return {row.of: row.status for rows in read_rows(language).values() for row in rows if row.text}
