"""Answers that were made: in memory and as copies that workers share, each made once however many ask a worker at the same time."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import brotli
from geodata.store import Facts

from components.answer.answer import answer_of
from components.answer.conditions import read_answer_query
from components.answer.copies import Copies
from components.answer.payload import View, payload
from components.version import facts_and_code

MOST_IN_MEMORY = 256
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

    Of several that ask for the same answer at once one makes it, the others wait for it.
    """

    def __init__(self, facts: Facts, views: Sequence[View], copies: Copies) -> None:
        self.facts, self.views, self.copies = facts, views, copies
        self._version = facts_and_code(facts)
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

    def _name(self, key: tuple[str, str]) -> str:
        return f"{self._version}/{hashlib.sha256('?'.join(key).encode()).hexdigest()[:24]}.json.br"

    def _read(self, key: tuple[str, str]) -> Packed | None:
        found = self.copies.read(self._name(key))
        return _packed(found) if found else None

    def _make(self, key: tuple[str, str]) -> Packed:
        language, query = key
        kind, view = read_answer_query(query, self.facts)
        content = payload(answer_of(self.facts, view, language), kind, self.views)
        raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        packed = brotli.compress(raw, quality=BROTLI_QUALITY)
        self.copies.write(self._name(key), packed)
        return _packed(packed, raw)


def _packed(compressed: bytes, raw: bytes | None = None) -> Packed:
    raw = brotli.decompress(compressed) if raw is None else raw
    return Packed(compressed, gzip.compress(raw, GZIP_LEVEL, mtime=0), hashlib.sha256(raw).hexdigest()[:16])
