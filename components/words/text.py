"""Lists in words, text that somebody sent, and names in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.join import fold

from components.words.languages import CHANGED
from components.words.messages import say

MOST_QUOTED = 60
MOST_LISTED = 6  # in a line that says what is shown
# What word processors, mail and PDF readers make of a hyphen; marks that nobody sees: of byte order, direction, where a word may be cut.
HYPHEN_SIGNS = "‐‑‒–—―−﹣－"
UNSEEN_SIGNS = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
HYPHENS = dict.fromkeys(map(ord, HYPHEN_SIGNS), "-")
UNSEEN = dict.fromkeys(map(ord, UNSEEN_SIGNS))


def listed(items: Iterable[str], last: str = "and", language: str = "en", *, most: int = 0) -> str:
    """``a, b and c``; with ``last`` "or": ``a, b or c``; of more than ``most`` ``a, b and 7 more``. Empty for nothing."""
    every = list(items)
    if most and len(every) > most:
        return say("list.more", language=language, names=", ".join(every[:most]), more=len(every) - most)
    *before, end = every or [""]
    changed = CHANGED.get(language, {}).get(last)
    message = f"list.{last}.changed" if changed and changed.match(fold(end)) else f"list.{last}"
    return say(message, language=language, before=", ".join(before), last=end) if before else end


def capitalised(text: str) -> str:
    """The text with its first letter as a sentence begins; the rest as it is."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """What somebody sent, fit to be read back: one line, no control characters, not endless."""
    plain = " ".join("".join(sign if sign.isprintable() else "�" for sign in text).split())
    return plain if len(plain) <= MOST_QUOTED else f"{plain[:MOST_QUOTED]}…"


def name_order(name: str) -> tuple[str, str]:
    """A key that sorts names as an index does: accents and capitals don't count, but decide between names that are else alike."""
    return fold(name), name
