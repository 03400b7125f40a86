"""How wide text is, by the advances of the typeface; text cut into lines or to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from components.drawing.typeface import advances

# A character that the typeface lacks is taken to be as wide as this share of its size.
UNKNOWN = 0.62
# How far text of size 1 reaches above and below its base line, and from line to line.
ABOVE, BELOW, LEADING = 0.97, 0.25, 1.36
# XML 1.0 has no place for these, not even as an escape.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What Inter as it is shipped lacks, in signs that it has: one missing sign would put a whole line into another typeface.
STAND_INS = {0x2192: "›", 0x2190: "‹", 0x3C1: "rho", 0x2265: ">=", 0x2264: "<="}
# Thin and hard spaces stay: they hold the digits of a number together.
SPACES = re.compile("[ \t\n\r\f\v]+")
# Nearly all text is clean: one search is a quarter of the work.
UNCLEAN = re.compile(f"{FORBIDDEN.pattern}|[{''.join(map(chr, STAND_INS))}\t\n\r]|^ |  | $")
SMALL_WORD = re.compile(r"(?<=\S)( [a-z]{1,3})+$")
MOST_MEASURED = 8192


def clean(words: str) -> str:
    """The text on one line, without what XML forbids and in signs that the typeface has."""
    words = str(words)
    if not UNCLEAN.search(words):
        return words
    return FORBIDDEN.sub("\ufffd", SPACES.sub(" ", words).strip(" ")).translate(STAND_INS)


@lru_cache(MOST_MEASURED)
def width_of(words: str, size: float = 11, weight: int = 400) -> float:
    """Width of a line of text in pixels, by the advances of its characters."""
    table = advances()[weight]
    return sum(table.get(char, UNKNOWN) for char in clean(words)) * size


def wrapped(words: str, width: float, size: float = 11, weight: int = 400, most: int = 0) -> list[str]:
    """The text in lines no wider than ``width``; with ``most`` lines the last one ends in "…" if text is left.

    Line breaks in the text stay. A word that is wider than a line is broken.
    """
    lines = [line for paragraph in str(words).splitlines() for line in _lines(clean(paragraph), width, size, weight)]
    if most and len(lines) > most:
        return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), width, size, weight)]
    return lines


def shortened(words: str, width: float, size: float = 11, weight: int = 400) -> str:
    """The text, or as many of its words as fit with "…" after them; of a first word that is too wide as many letters."""
    words = clean(words)
    if width_of(words, size, weight) <= width:
        return words
    parts = words.split(" ")
    for fitting in range(len(parts) - 1, 0, -1):
        # No small word ("y", "de", "of") is left before the sign.
        kept = SMALL_WORD.sub("", " ".join(parts[:fitting])).rstrip(" ,;:·–(")
        if kept and width_of(kept + "…", size, weight) <= width:
            return kept + "…"
    word = parts[0]
    while word and width_of(word + "…", size, weight) > width:
        word = word[:-1]
    return word + "…"


def _lines(words: str, width: float, size: float, weight: int) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        for piece in _pieces(word, width, size, weight):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size, weight) > width:
                yield line
                line = piece
            else:
                line = longer
    if line:
        yield line


def _fitting(word: str, width: float, size: float, weight: int) -> int:
    """How many letters of a word fit; in one pass, as a link may have thousands."""
    table, wide = advances()[weight], 0.0
    for at, char in enumerate(word):
        wide += table.get(char, UNKNOWN)
        if wide * size > width:
            return at
    return len(word)


def _pieces(word: str, width: float, size: float, weight: int) -> Iterator[str]:
    """The word, or parts of it that fit if it is wider than a line: after a sign of an address where there is one."""
    while len(word) > 1 and (fits := _fitting(word, width, size, weight)) < len(word):
        fits = max(1, fits)
        sign = max(word.rfind(char, 0, fits) for char in "&/?=-,")
        at = sign + 1 if sign > fits / 2 else fits
        yield word[:at]
        word = word[at:]
    yield word
