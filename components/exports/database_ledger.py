"""The ledger in PostgreSQL, which the workers of several machines share.

A table holds rows that are added and never changed. A row may be wrong all the same: what it holds is believed only if it has the
id that it stands under, and the right one is added beside it. So the right to read and add rows is enough where the table is there.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from geodata.database import EXAMPLE
from geodata.database.address import WAIT_S, read_address
from psycopg.abc import RV, PQGen
from psycopg_pool import ConnectionPool

from components.exports.ledger import DATABASE
from components.exports.reading import MOST_BYTES
from components.exports.record import Record
from components.exports.record_store import StoreAway, packed, unpacked
from components.shared_state import PAUSE_S, BadUrl, Pause

logger = logging.getLogger(__name__)
# Bytes of the table on the disk, its index included; as many as the folder may hold.
MOST = 4_000_000_000
MOST_CONNECTIONS = 4  # of a worker; each thread that exports takes one
LOCK = 0x56657461  # of the database, for one that makes the table at a time


class Impatient(psycopg.Connection):
    """A connection that gives up on a server that is there and doesn't answer."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = WAIT_S) -> RV:
        """What the server answers. Raises OperationalError where it takes too long."""
        return super().wait(gen, interval, timeout)


class DatabaseLedger:
    """Records by their export id, in the table ``veta_export_records``, which comes into being with the first of them."""

    def __init__(self, url: str, *, most: int = MOST, pause_s: float = PAUSE_S) -> None:
        """The ledger at an address; nothing is asked there yet. Raises BadUrl."""
        address = read_address(url)
        if address is None:
            raise BadUrl(DATABASE, EXAMPLE)
        self._address, self.most = address, most
        self._pause = Pause(pause_s)
        self._lock = threading.Lock()
        self._pool: ConnectionPool | None = None
        self._process = 0
        self._has_table = False

    def keep(self, record: Record) -> bool:
        """Keep a record; whether it is kept now. A database that is full or can't be asked is no reason to refuse an export."""
        try:
            return self.find(record.export_id) is not None or self._add(record)
        except StoreAway:
            logger.warning("the record %s is not kept", record.export_id)
            return False

    def find(self, export_id: str) -> Record | None:
        """The record of an id; None where no row holds it. Raises StoreAway."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT content FROM veta_export_records WHERE export_id = %s AND octet_length(content) <= %s",
                (export_id, MOST_BYTES),
            ).fetchall()
        return next((record for (content,) in rows if (record := unpacked(content, export_id))), None)

    def close(self) -> None:
        """Give the connections back; the next who asks opens new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool and self._process == os.getpid():
            pool.close()

    def _add(self, record: Record) -> bool:
        content = packed(record)
        with self._connected() as connection:
            size = connection.execute("SELECT pg_total_relation_size('veta_export_records')").fetchone()
            if size is None or size[0] + len(content) > self.most:
                logger.warning("the table of exports is full; the record %s is not kept", record.export_id)
                return False
            connection.execute(
                "INSERT INTO veta_export_records (export_id, content) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (record.export_id, content),
            )
        return True

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection]:
        """A connection within a transaction, to a database that has the table. Raises StoreAway."""
        if self._pause.lasts:
            raise StoreAway
        try:
            with self._opened().connection() as connection:
                if not self._has_table:
                    _make_table(connection)
                yield connection
            self._has_table = True
        except psycopg.Error as error:
            logger.warning("the database that %s names can't be asked: %s", DATABASE, error)
            self._has_table = False
            if isinstance(error, psycopg.OperationalError):
                self._pause.begin()
            raise StoreAway from error

    def _opened(self) -> ConnectionPool:
        """The connections of this process: those of the one that it was forked from can't be used in it."""
        with self._lock:
            if self._pool is None or self._process != os.getpid():
                self._pool = ConnectionPool(
                    self._address,
                    connection_class=Impatient,
                    min_size=0,
                    max_size=MOST_CONNECTIONS,
                    timeout=WAIT_S,
                    reconnect_timeout=0,  # whoever asks next tries again
                    check=ConnectionPool.check_connection,
                    name="exports",
                    open=True,
                )
                self._process = os.getpid()
            return self._pool


def _make_table(connection: psycopg.Connection) -> None:
    """The table, where there is none; who may not make one needs no right to."""
    found = connection.execute("SELECT to_regclass('veta_export_records') IS NULL").fetchone()
    if found != (True,):
        return
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
    connection.execute(
        "CREATE TABLE IF NOT EXISTS veta_export_records (export_id text NOT NULL, content bytea NOT NULL, "
        "kept_at timestamptz NOT NULL DEFAULT now())"
    )
    connection.execute(
        "CREATE UNIQUE INDEX IF NOT EXISTS veta_export_records_by_id ON veta_export_records (export_id, sha256(content))"
    )
