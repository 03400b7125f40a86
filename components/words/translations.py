"""Messages and texts of the data in other languages than English, read when a language is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from geodata import paths
from geodata.translations import FAULTS, Row, catalogues, entries, read_messages, read_rows

HERE = Path(__file__).resolve().parent
Entry = TypeVar("Entry")
_folders = [paths.HERE]  # the last is where the texts of the data are


def messages_in(language: str) -> dict[str, str | Mapping[str, str]]:
    """The messages of a language by id, from the PO files of its folder beside this module."""
    return read_messages(HERE / language)


@cache
def faults_in(language: str) -> dict[str, str]:
    """What errors are made of in a language, by the English; what has no translation yet is left out."""
    files = catalogues(HERE / language)
    return {of: text for _, of, text in entries(files[FAULTS]) if text} if FAULTS in files else {}


def translated(text: str, language: str) -> str:
    """A text of the data in a language: as it is in English, and where nobody has translated it."""
    if language == "en":
        return text
    row = rows_in(language).get(text)
    return row.text if row else text


def entry_in(entry: Entry, fields: Iterable[str], language: str) -> Entry:
    """An entry of a registry, a frozen dataclass, with the texts of these fields in a language."""
    said: Any = {field: translated(getattr(entry, field), language) for field in fields}
    return replace(entry, **said)  # type: ignore[type-var]


def read_texts_from(folder: Path) -> None:
    """Let this process read the translations of the data in another folder than the repository's, laid out as ``geodata``."""
    _folders.append(folder)
    rows_in.cache_clear()


def texts_folder() -> Path:
    """Where the translations of the data are."""
    return _folders[-1]


@cache
def rows_in(language: str) -> dict[str, Row]:
    """By the English text its translation, and whether somebody who speaks the language has read it; those that are empty left out."""
    return {row.of: row for rows in read_rows(language, texts_folder()).values() for row in rows if row.text}
