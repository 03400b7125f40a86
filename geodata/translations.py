"""Reads what translators write: PO files of messages, CSV files of texts beside the data that they translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from geodata.errors import FactsError
from geodata.paths import HERE
from geodata.tables import read_table

# ``of`` is the English text as the atlas says it; ``id`` and ``field`` say where it stands first.
COLUMNS = ("id", "field", "of", "text", "status")
STATUSES = ("machine", "reviewed")


@dataclass(frozen=True)
class Text:
    """The translation of a text of the data, and whether somebody who speaks the language has read it."""

    text: str
    status: str


def read_messages(folder: Path) -> dict[str, str | Mapping[str, str]]:
    """The messages of a folder's PO files by id: ``msgctxt`` is the id, with ``[form]`` for a plural form.

    What has no translation yet is left out. Raises FactsError for a file that can't be read.
    """
    found: dict[str, str | dict[str, str]] = {}
    for path in sorted(folder.glob("*.po")):
        for context, _, text in entries(read_catalogue(path)):
            message_id, _, form = context.removesuffix("]").partition("[")
            if not text:
                continue
            if not form:
                found[message_id] = text
            else:
                forms = found.setdefault(message_id, {})
                if isinstance(forms, dict):
                    forms[form] = text
    return dict(found)


def read_catalogue(path: Path) -> Catalog:
    """A PO file as Babel reads it. Raises FactsError, which names file, line and remedy, if it is damaged."""
    try:
        return read_po(BytesIO(path.read_bytes()), abort_invalid=True, charset="utf-8")
    except ValueError as error:
        raise FactsError(f"{path.name}: can't be read as a PO file ({error}); mend the line or restore the file") from error


def entries(catalogue: Catalog) -> Iterator[tuple[str, str, str]]:
    """Context, English text and translation of each message of a PO file."""
    for message in catalogue:
        if message.context and isinstance(message.id, str):
            yield str(message.context), message.id, str(message.string or "")


def read_texts(language: str, folder: Path = HERE) -> dict[str, Text]:
    """The translations of the data's texts, by the English text. Raises FactsError for a table that can't be read."""
    found: dict[str, Text] = {}
    for path in text_files(language, folder):
        rows = read_table(path, COLUMNS, None)
        found |= {
            of: Text(text, status) for of, text, status in zip(rows["of"], rows["text"], rows["status"], strict=True) if text
        }
    return found


def text_files(language: str, folder: Path = HERE) -> list[Path]:
    """The CSV files of translated texts: ``claims/PE.es.csv`` beside ``claims/PE.csv``."""
    return sorted(folder.rglob(f"*.{language}.csv"))
