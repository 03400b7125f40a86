"""Pages in memory: those of a worker together, packed, up to a number of bytes; which was asked for longest ago goes first."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MOST_BYTES = 6_000_000  # some 200 pages: packed, one of 300 kB takes 30


class Pages:
    """Pages by what they depend on beside the facts, their language included."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most, self.bytes = most, 0
        self._packed: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> bytes:
        """The page under ``key``, which ``make`` makes if it is not there."""
        with self._lock:
            packed = self._packed.get(key)
            if packed is not None:
                self._packed.move_to_end(key)
                return zlib.decompress(packed)
        page = make().encode()
        self._keep(key, zlib.compress(page, 1))
        return page

    def _keep(self, key: Hashable, packed: bytes) -> None:
        with self._lock:
            self.bytes += len(packed) - len(self._packed.pop(key, b""))
            self._packed[key] = packed
            while self.bytes > self.most:
                self.bytes -= len(self._packed.popitem(last=False)[1])
