"""The ledger of exports: the record of each, kept under its id, so that an id alone tells later what has changed."""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from pathlib import Path

from components.exports.identifier import read_id
from components.exports.record import BadRecord, Record, read_record

LARGEST = 32 * 2**20  # bytes of a record when unpacked


class Ledger:
    """A folder of records that only grows: one file each, named by what it holds, so that many workers may write at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, record: Record) -> bool:
        """Write the record down unless it is there; False where the folder can't be written to or the record is not genuine."""
        if not record.genuine:
            return False
        path = self._path(record.export_id)
        if path.exists():
            return True
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written aside and moved in one step: nobody reads half a record, and of two writers either may win.
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                file.write(gzip.compress(record.as_json().encode(), mtime=0))
            os.replace(file.name, path)  # noqa: PTH105 - the file's name is text
        except OSError:
            return False
        return True

    def find(self, export_id: str) -> Record | None:
        """The record of that id; None where it was never kept, or where what is kept no longer fits its id."""
        wanted = read_id(export_id)
        path = self._path(wanted) if wanted else None
        if path is None or not path.is_file():
            return None
        try:
            with gzip.open(path) as file:
                record = read_record(file.read(LARGEST))
        except (OSError, EOFError, zlib.error, BadRecord):
            return None
        return record if record.export_id == wanted and record.genuine else None

    def _path(self, export_id: str) -> Path:
        return self.folder / export_id[3:5] / f"{export_id}.json.gz"
