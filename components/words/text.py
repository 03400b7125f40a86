"""Lists in words, and text that somebody sent."""

from __future__ import annotations

from collections.abc import Iterable

MOST_QUOTED = 60


def listed(items: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    *before, end = list(items) or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def quoted(text: str) -> str:
    """What somebody sent, fit to be read back: one line, no control characters, not endless."""
    plain = " ".join("".join(one if one.isprintable() else "�" for one in text).split())
    return plain if len(plain) <= MOST_QUOTED else f"{plain[:MOST_QUOTED]}…"
