"""Pages that were made: in memory up to a number of bytes, where the one asked for longest ago goes first, and as copies that workers share."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from cachetools import LRUCache
from flask import has_request_context

from components.answer.copies import Copies
from components.spoken import own_language, twins
from components.view import USUAL

MOST_BYTES = 6_000_000  # some 200 pages: packed, one of 300 kB takes 30


class Pages:
    """Pages by what they depend on beside facts and code, their language included."""

    def __init__(self, copies: Copies | None = None, version: str = "", *, most: int = MOST_BYTES) -> None:
        """No pages yet; without ``copies`` memory alone keeps them. ``version`` says what else each depends on."""
        self._copies, self._version = copies, version
        self._packed: LRUCache[str, bytes] = LRUCache(most, getsizeof=len)
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], str]) -> bytes:
        """The page under ``key``, which ``make`` makes if it is not there. Keys that differ must differ in their ``repr``."""
        # Beside its key, a page depends on its address in other languages; its links name its language where a browser would get another.
        whole = (key, own_language() == USUAL, has_request_context() and twins())
        name = f"{self._version}/{hashlib.sha256(repr(whole).encode()).hexdigest()[:32]}.html.z"
        with self._lock:
            packed = self._packed.get(name)
        if packed is None:
            packed = (self._copies and self._copies.read(name)) or self._made(name, make)
            with self._lock, suppress(ValueError):  # a page larger than all room is not kept
                self._packed[name] = packed
        return zlib.decompress(packed)

    def _made(self, name: str, make: Callable[[], str]) -> bytes:
        packed = zlib.compress(make().encode(), 1)
        if self._copies:
            self._copies.write(name, packed)
        return packed

    @property
    def bytes(self) -> int:
        """How many the packed pages take."""
        return int(self._packed.currsize)
