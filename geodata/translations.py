"""Reads and writes what translators write: PO files of messages, CSV files of texts beside the data that they translate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from geodata.errors import FactsError, Said
from geodata.paths import HERE
from geodata.tables import read_table

FAULTS = "faults.po"  # the texts that errors are made of, which have no id of their own
STATUSES = ("machine", "reviewed")
CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid", "Generated-By")


@dataclass(frozen=True)
class Row:
    """The translation of a text of the data: where it stands first, the English, whether somebody who speaks the language has read it."""

    id: str
    field: str
    of: str
    text: str
    status: str


COLUMNS = tuple(Row.__dataclass_fields__)


# ---------------------------------------------------------------- messages
def read_messages(folder: Path) -> dict[str, str | Mapping[str, str]]:
    """The messages of a folder's PO files by id: ``msgctxt`` is the id, with ``[form]`` for a plural form.

    What has no translation yet is left out. Raises FactsError for a file that can't be read.
    """
    found: dict[str, str | dict[str, str]] = {}
    for name, catalogue in catalogues(folder).items():
        for context, _, text in entries(catalogue) if name != FAULTS else ():
            message_id, _, form = context.removesuffix("]").partition("[")
            if not text:
                continue
            forms = found.setdefault(message_id, {} if form else text)
            if isinstance(forms, dict):
                forms[form] = text
    return dict(found)


def catalogues(folder: Path) -> dict[str, Catalog]:
    """The PO files of a folder by name, as Babel reads them. Raises FactsError, which names file and remedy, for a damaged one."""
    found = {}
    for path in sorted(folder.glob("*.po")):
        try:
            found[path.name] = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True, charset="utf-8")
        except (PoFileError, ValueError) as error:
            said = "{file}: can't be read as a PO file ({fault}); mend the line or restore the file"
            raise FactsError(Said(said, file=path.name, fault=str(error))) from error
    return found


def entries(catalogue: Catalog) -> Iterator[tuple[str, str, str]]:
    """Context, English text and translation of each message of a PO file."""
    for message in catalogue:
        if message.context and isinstance(message.id, str):
            yield str(message.context), message.id, str(message.string or "")


def write_messages(path: Path, locale: str, rows: Iterable[tuple[str, str, str]]) -> None:
    """Write a PO file of contexts, English texts and translations; the same rows give the same bytes."""
    catalogue = Catalog(locale=locale, project="Veta", fuzzy=False)
    catalogue.header_comment = "# See components/words/README.md."
    for context, of, text in rows:
        catalogue.add(of, text, context=context)
    file = io.BytesIO()
    write_po(file, catalogue, width=0)
    path.parent.mkdir(exist_ok=True)
    lines = file.getvalue().decode().split("\n")
    path.write_text("\n".join(line for line in lines if not line.lstrip('"').startswith(CHANGING)), encoding="utf-8")


# ---------------------------------------------------------------- texts of the data
def read_rows(language: str, folder: Path = HERE) -> dict[str, list[Row]]:
    """The rows of each file of translated texts: ``facts/claims/PE`` → those of ``facts/claims/PE.es.csv``.

    Raises FactsError for a table that can't be read.
    """
    found = {}
    for path in sorted(folder.rglob(f"*.{language}.csv")):
        table = read_table(path, COLUMNS, None)
        name = path.relative_to(folder).as_posix().removesuffix(f".{language}.csv")
        found[name] = [Row(*values) for values in table[list(COLUMNS)].itertuples(index=False, name=None)]
    return found


def write_rows(file: str, language: str, rows: Iterable[Row], folder: Path = HERE) -> None:
    """Write the translated texts that stand beside ``file``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, rows))
    (folder / f"{file}.{language}.csv").write_text(text.getvalue(), encoding="utf-8")
