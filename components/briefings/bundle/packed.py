"""Parts of the bundle, each pressed by itself, so that a browser unpacks what it needs when it needs it."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

BEST = 9


@dataclass(frozen=True)
class Part:
    """What stands under an address: its media type and its bytes."""

    path: str
    kind: str
    raw: bytes

    def pressed(self) -> str:
        """The bytes in zlib's format (which a browser calls ``deflate``), as base64: the same for the same bytes."""
        return base64.b64encode(zlib.compress(self.raw, BEST)).decode("ascii")
