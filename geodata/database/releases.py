"""What is published of the facts in the database, and the facts that an atlas reads of it.

People edit rows; an atlas reads releases, each of them all files of facts as they were when they passed every check. So a row that
is half written stops nobody's start, and two atlases that read one release have one data version.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from geodata import paths, store, whole
from geodata.database import EXAMPLE, VARIABLE
from geodata.database.address import read_address
from geodata.database.layers import make_layers
from geodata.database.layout import read_tables, write_facts
from geodata.database.rows import make_tables, read_texts
from geodata.errors import GeodataError, Said

SEED = "python app.py facts seed"
LOCK = 0x56657462  # of the database: one at a time fills the tables or publishes
FACTS = "facts/"  # how the list of files begins what stands below geodata/facts
Listed = dict[str, whole.Entry]


class DatabaseError(GeodataError):
    """The database of facts can't be asked, or holds none."""


@dataclass(frozen=True)
class Release:
    """``fresh`` where it was published just now, not where nothing had changed since the one before."""

    number: int
    data_version: str
    fresh: bool = True


def seed(url: str, *, again: bool = False) -> Release:
    """Fill the database with the facts of the repository, and publish them. Raises GeodataError.

    What is there already is replaced only ``again``: every row, not what was published nor the list of changes.
    """
    with _opened(url) as connection, _alone(connection):
        if _has_facts(connection) and not again:
            said = "the database of facts holds some already; run {command} --again where they are to be replaced"
            raise DatabaseError(Said(said, command=SEED))
        facts, listed = store.load(), _of_facts(whole.read_list(paths.HERE / whole.LIST))
        with connection.transaction():
            make_tables(connection, read_tables(paths.FACTS))
            return _same_as_newest(connection, listed) or _add(connection, read_texts(connection), listed, facts)


def check(url: str) -> str:
    """The data version of the rows as they are now. Raises GeodataError for the first thing that can't be trusted."""
    with _opened(url) as connection:
        texts = _rows(connection)
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), texts)
        return store.load(Path(name)).data_version


def publish(url: str) -> Release:
    """Publish the rows as they are now, if they pass every check. Raises GeodataError."""
    with _opened(url) as connection, _alone(connection), tempfile.TemporaryDirectory() as name:
        texts = _rows(connection)
        listed = lay_out(Path(name), texts)
        if last := _same_as_newest(connection, listed):
            return last
        facts = store.load(Path(name))
        with connection.transaction():
            return _add(connection, texts, listed, facts)


def write(url: str, folder: Path) -> int:
    """Write the files of the newest release into a folder of facts; how many. Raises GeodataError and OSError."""
    with _opened(url) as connection:
        texts, _ = _newest(connection)
    write_facts(texts, folder)
    return len(texts)


def read_newest(url: str) -> store.Facts:
    """The facts of the newest release. Raises GeodataError, as ``geodata.store.load`` does: they are held against its list."""
    with _opened(url) as connection:
        texts, listed = _newest(connection)
    folder = _folder_of_this_process()
    lay_out(folder, texts, listed)
    return store.load(folder)


def lay_out(folder: Path, texts: dict[str, str], listed: Listed | None = None) -> Listed:
    """Lay out a folder as ``geodata``, with these files of facts in place of its own; what the list says of them.

    That is what ``listed`` says they must be, or what they are.
    """
    here = whole.read_list(paths.HERE / whole.LIST)
    others = {file: one for file, one in here.items() if not file.startswith(FACTS)}
    for file in others:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.HERE / file, folder / file)
    write_facts(texts, folder / FACTS)
    listed = listed or _of_facts(whole.entries(folder))
    whole.write(folder, others | {FACTS + file: one for file, one in listed.items()})
    return listed


def _of_facts(listed: Listed) -> Listed:
    """What a list says of the files of facts, by their names below ``geodata/facts``."""
    return {file.removeprefix(FACTS): one for file, one in listed.items() if file.startswith(FACTS)}


def _rows(connection: psycopg.Connection) -> dict[str, str]:
    """All files as the rows are at one moment, whoever writes meanwhile."""
    if not _has_facts(connection):
        raise DatabaseError(Said("the database of facts holds none yet; run {command}", command=SEED))
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return read_texts(connection)


def _newest(connection: psycopg.Connection) -> tuple[dict[str, str], Listed]:
    """The files of the newest release, and its list of them."""
    if not (_has_facts(connection) and (last := _last(connection))):
        raise DatabaseError(Said("the database of facts holds none yet; run {command}", command=SEED))
    with_texts = "SELECT file, content FROM veta_facts.release_files JOIN veta_facts.contents USING (sha256) WHERE release = %s"
    return dict(connection.execute(with_texts, (last.number,)).fetchall()), _list_of(connection, last)


def _last(connection: psycopg.Connection) -> Release | None:
    row = connection.execute("SELECT release, data_version FROM veta_facts.releases ORDER BY release DESC LIMIT 1").fetchone()
    return Release(row[0], row[1], fresh=False) if row else None


def _list_of(connection: psycopg.Connection, one: Release) -> Listed:
    rows = connection.execute("SELECT file, lines, sha256 FROM veta_facts.release_files WHERE release = %s", (one.number,))
    return {file: whole.Entry(lines, sha256) for file, lines, sha256 in rows}


def _same_as_newest(connection: psycopg.Connection, listed: Listed) -> Release | None:
    """The newest release, where it holds these very files."""
    last = _last(connection)
    return last if last and _list_of(connection, last) == listed else None


def _add(connection: psycopg.Connection, texts: dict[str, str], listed: Listed, facts: store.Facts) -> Release:
    """A release of these files; ``facts`` are what was read of them."""
    cursor = connection.cursor()
    cursor.executemany(
        "INSERT INTO veta_facts.contents VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(listed[file].sha256, text) for file, text in texts.items()],
    )
    cursor.execute("INSERT INTO veta_facts.releases (data_version) VALUES (%s) RETURNING release", (facts.data_version,))
    [number] = cursor.fetchone() or (0,)
    cursor.executemany(
        "INSERT INTO veta_facts.release_files VALUES (%s, %s, %s, %s)",
        [(number, file, one.lines, one.sha256) for file, one in listed.items()],
    )
    make_layers(connection, facts)
    return Release(number, facts.data_version)


def _has_facts(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT to_regclass('veta_facts.releases') IS NOT NULL").fetchone() == (True,)


@contextmanager
def _opened(url: str) -> Iterator[psycopg.Connection]:
    address = read_address(url)
    if address is None:
        said = "{variable} is no address of PostgreSQL; write it as {example}"
        raise DatabaseError(Said(said, variable=VARIABLE, example=EXAMPLE))
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            yield connection
    except psycopg.Error as error:
        fault = next(iter(str(error).splitlines()), type(error).__name__)
        said = "the database of facts that {variable} names can't be used ({fault}); mend that, or unset {variable}"
        raise DatabaseError(Said(said, variable=VARIABLE, fault=fault)) from None


@contextmanager
def _alone(connection: psycopg.Connection) -> Iterator[None]:
    """Nobody else publishes meanwhile: the newest release is always of the latest rows that were read."""
    connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))


def _folder_of_this_process() -> Path:
    """A folder that is there as long as this process: municipalities and translations are read when they are asked for."""
    folder, owner = Path(tempfile.mkdtemp(prefix="veta-facts-")), os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # not a worker that was forked from it
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder
