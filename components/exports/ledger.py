"""The ledger: a folder that keeps the record of every export; or a database, where the environment names one.

Records are added and never changed: a file's name is its content's id, and it comes into being whole, by renaming. So several
workers may write at once.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from geodata.kept_files import folder_of, write_whole

from components.exports.record import Record
from components.exports.record_store import RecordStore, packed, unpacked

DEFAULT = folder_of("VETA_EXPORTS", ".exports")
DATABASE = "VETA_DATABASE_URL"
logger = logging.getLogger(__name__)
# Bytes in each of the 1,024 folders within, 4 GB in all; a ledger that is full keeps what it has, and files still carry their own record.
MOST_IN_FOLDER = 4_000_000


def ledger_at(folder: Path | None) -> RecordStore:
    """The ledger in a folder; without one the database that the environment names, else the usual folder. Raises BadUrl."""
    url = os.environ.get(DATABASE)
    if folder or not url:
        return Ledger(folder or DEFAULT)
    # Loading the driver takes its time.
    from components.exports.database_ledger import DatabaseLedger  # noqa: PLC0415

    return DatabaseLedger(url)


class Ledger:
    """Records by their export id, under ``folder``, which comes into being with the first of them."""

    def __init__(self, folder: Path, *, most: int = MOST_IN_FOLDER) -> None:
        self.folder, self.most = folder, most

    def keep(self, record: Record) -> bool:
        """Keep a record; whether it is kept now. A disk that is full or may not be written to is no reason to refuse an export."""
        if self.find(record.export_id):
            return True
        path = self._path(record.export_id)
        content = packed(record)
        if self._bytes_beside(path) + len(content) > self.most:
            logger.warning("the ledger %s is full; the record %s is not kept", self.folder, record.export_id)
            return False
        return write_whole(path, content)

    def _bytes_beside(self, path: Path) -> int:
        try:
            return sum(one.stat().st_size for one in path.parent.iterdir() if one != path)
        except OSError:
            return 0

    def find(self, export_id: str) -> Record | None:
        """The record of an id (of ``read_id``); None for one that nothing was exported under here, or whose file is damaged."""
        try:
            content = self._path(export_id).read_bytes()
        except OSError:
            return None
        return unpacked(content, export_id)

    def _path(self, export_id: str) -> Path:
        signs = export_id.removeprefix("VX-")
        if not signs.replace("-", "").isalnum():
            raise ValueError(f"{export_id!r} is no export id; read it with read_id first")
        return self.folder / signs[:2] / f"{signs}.json.gz"
