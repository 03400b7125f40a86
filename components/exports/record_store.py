"""What keeps the records of exports, so that an id alone says later what was shown: one interface, and how a record is packed."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from typing import Protocol

from components.exports.reading import MOST_BYTES, as_record
from components.exports.record import Record
from components.words.messages import Refusal

logger = logging.getLogger(__name__)


class StoreAway(Refusal):
    """The records can't be asked for now, so that nobody knows whether there is one."""

    def __init__(self) -> None:
        super().__init__("refused.check.away")


class RecordStore(Protocol):
    """Records by their export id. They are added and never changed."""

    def keep(self, record: Record) -> bool:
        """Keep a record; whether it is kept now. That it can't be is no reason to refuse an export."""

    def find(self, export_id: str) -> Record | None:
        """The record of an id (of ``read_id``); None for one that nothing was exported under here, or that is damaged.

        Raises StoreAway.
        """


def packed(record: Record) -> bytes:
    """The bytes that are kept of a record."""
    return gzip.compress(record.as_json().encode(), mtime=0)


def unpacked(content: bytes, export_id: str) -> Record | None:
    """The record that was packed; None where the bytes hold none, or that of another id."""
    try:
        record = as_record(json.loads(zlib.decompressobj(wbits=31).decompress(content, MOST_BYTES)))
    except (zlib.error, ValueError, RecursionError) as error:
        logger.warning("the record kept as %s is damaged: %s", export_id, error)
        return None
    return record if record.export_id == export_id else None
