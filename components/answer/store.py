"""Answers that were made: in memory and on disk, each made once however many ask at the same time."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from geodata.kept_files import read_sealed, write_sealed
from geodata.store import Facts

from components.answer.answer import answer_of
from components.answer.conditions import read_answer_query
from components.answer.payload import View, payload
from components.version import code_version

MOST_IN_MEMORY, MOST_ON_DISK = 256, 4_000
BROTLI_QUALITY, GZIP_LEVEL = 5, 6


@dataclass(frozen=True)
class Packed:
    """The bytes of an answer under each encoding, and its tag; hardly anyone asks for plain ones, which would take most memory."""

    brotli: bytes
    gzip: bytes
    tag: str

    @property
    def plain(self) -> bytes:
        """The bytes without an encoding."""
        return brotli.decompress(self.brotli)


class AnswerStore:
    """Answers by language and canonical query, for one version of data and code.

    ``folder`` may be shared by workers and deleted at any time. Of several that ask for the same answer at once one makes
    it, the others wait for it.
    """

    def __init__(self, facts: Facts, views: Sequence[View], folder: Path) -> None:
        self.facts, self.views = facts, views
        self.folder = folder / f"{facts.data_version}-{facts.code_version}-{code_version()}"
        self._kept = lru_cache(MOST_IN_MEMORY)(self._found)
        self._lock = threading.Lock()
        self._making: dict[tuple[str, str], threading.Lock] = {}

    def get(self, language: str, query: str) -> Packed:
        """The answer to a canonical query. Raises BadView."""
        key = (language, query)
        with self._alone(key):
            return self._kept(key)

    def _found(self, key: tuple[str, str]) -> Packed:
        return self._read(key) or self._make(key)

    @contextmanager
    def _alone(self, key: tuple[str, str]) -> Iterator[None]:
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _file(self, key: tuple[str, str]) -> Path:
        return self.folder / f"{hashlib.sha256('?'.join(key).encode()).hexdigest()[:24]}.json.br"

    def _read(self, key: tuple[str, str]) -> Packed | None:
        found = read_sealed(self._file(key))
        return _packed(found) if found else None

    def _make(self, key: tuple[str, str]) -> Packed:
        language, query = key
        kind, view = read_answer_query(query, self.facts)
        content = payload(answer_of(self.facts, view, language), kind, self.views)
        raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        packed = brotli.compress(raw, quality=BROTLI_QUALITY)
        self._write(self._file(key), packed)
        return _packed(packed, raw)

    def _write(self, path: Path, raw: bytes) -> None:
        """Keep an answer on disk, in the place of the oldest where there are many. A full disk costs only the copy."""
        with suppress(OSError):
            oldest = sorted(path.parent.glob("*.br"), key=lambda file: file.stat().st_mtime)
            for file in oldest[: len(oldest) + 1 - MOST_ON_DISK]:
                file.unlink(missing_ok=True)
        write_sealed(path, raw)


def _packed(compressed: bytes, raw: bytes | None = None) -> Packed:
    raw = brotli.decompress(compressed) if raw is None else raw
    return Packed(compressed, gzip.compress(raw, GZIP_LEVEL, mtime=0), hashlib.sha256(raw).hexdigest()[:16])
