"""When a text that is no known name may still be read as one: how much of the name must be left."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geodata import name_forms

SHORTEST_SECOND = 5  # letters of a second word, whole, after a shortened first
SHORTEST_CUT = 8  # letters that a name cut short must have kept
SHORTEST_MISSPELT = 6  # letters of a name with one wrong: shorter ones have too many neighbours (Pasco, Pisco)
SCANNED = re.compile(r"[a-z][015]+[a-z]")
LOOKALIKES = (("015", "ois"), ("015", "ols"))


def enough(typed: list[str], text: str) -> bool:
    """Whether shortened words say enough to stand for a name: one with its full stop, or several with letters enough."""
    letters = sum(map(len, typed))
    if len(typed) == 1:
        return letters >= 4 and text.rstrip().endswith(".")
    return len(typed) > 1 and letters >= 5


def shortens(typed: list[str], whole: list[str]) -> bool:
    """Whether the words shorten those of a name one by one, a whole word or letters enough among them."""
    if len(typed) != len(whole) or not all(map(name_forms.abbreviates, typed, whole)):
        return False
    if len(typed) == 1:
        return whole[0].startswith(typed[0])
    if len(typed) == 2 and typed[1] == whole[1] and len(typed[1]) >= SHORTEST_SECOND:
        return True  # D. Federal, E. Santo
    kept = [a for a, b in zip(typed, whole, strict=True) if a == b and len(a) >= 3 and a not in name_forms.GENERAL]
    own = sum(len(word) for word in typed if word not in name_forms.GENERAL)
    return bool(kept) or (sum(map(len, typed)) >= 6 and min(map(len, typed)) >= 2 and own >= 3)


def one_letter_off(typed: str, names: Iterable[str]) -> list[str]:
    """The names with one letter more, fewer, other or exchanged, or those whose letters a scanner read as digits."""
    if not any(sign.isdigit() for sign in typed):
        return [whole for whole, _, _ in process.extract(typed, list(names), scorer=OSA.distance, score_cutoff=1, limit=None)]
    read = {typed.translate(str.maketrans(*table)) for table in LOOKALIKES} if SCANNED.search(typed) else set()
    return [whole for whole in names if whole in read]


def surely(typed: str, whole: str) -> bool:
    """Whether the name is long enough, and begins and is spaced as it should."""
    long = len(whole.replace(" ", "")) >= SHORTEST_MISSPELT
    return long and typed[:1] == whole[:1] and typed.count(" ") == whole.count(" ")


def enough_left(start: str, whole: str) -> bool:
    """Whether so much of a name is left that it is no general word (Territorio Federal …)."""
    own = "".join(word for word in start.split() if word not in name_forms.GENERAL | name_forms.POINTS)
    return len(start) >= max(SHORTEST_CUT, len(whole) / 2) and len(own) >= SHORTEST_CUT // 2
