"""Pages in memory: those of a worker together, packed, up to a number of bytes; which was asked for longest ago goes first."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock

from cachetools import LRUCache

from components.spoken import own_language
from components.view import USUAL

MOST_BYTES = 6_000_000  # some 200 pages: packed, one of 300 kB takes 30


class Pages:
    """Pages by what they depend on beside the facts, their language included."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._packed: LRUCache[Hashable, bytes] = LRUCache(most, getsizeof=len)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> bytes:
        """The page under ``key``, which ``make`` makes if it is not there."""
        key = (key, own_language() == USUAL)  # the links of a page name its language where a browser would get another
        with self._lock:
            packed = self._packed.get(key)
        if packed is None:
            packed = zlib.compress(make().encode(), 1)
            with self._lock, suppress(ValueError):  # a page larger than all room is not kept
                self._packed[key] = packed
        return zlib.decompress(packed)

    @property
    def bytes(self) -> int:
        """How many the packed pages take."""
        return int(self._packed.currsize)
