"""How wide text is in Arial, so that what is laid out in Python fits where Word and PowerPoint set it.

Widths are those of Arial (and of Liberation Sans and Helvetica, which are as wide), in thousandths of the type size.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

FONT = "Arial"
LEADING = 1.2
WIDEST = 1000
_PLAIN = (
    (191, "'"),
    (222, "ijlı‘’ł"),
    (260, "|"),
    (278, " !,./:;I[\\]ft·"),
    (333, "()-`r“”¡²³"),
    (334, "{}"),
    (355, '"'),
    (389, "*"),
    (469, "^"),
    (500, "Jcksvxyz"),
    (556, "#$0123456789?L_abdeghnopqu–€§«»đ"),
    (584, "+<=>~−×"),
    (611, "FTZ¿ßø"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQØ"),
    (833, "Mm"),
    (889, "%æ"),
    (944, "Wœ"),
)
_BOLD = (
    (238, "'"),
    (278, " ,./I\\ijlı‘’·ł"),
    (280, "|"),
    (333, "!()-:;[]`ft¡²³"),
    (389, "*r{}"),
    (474, '"'),
    (500, "z“”"),
    (556, "#$0123456789J_aceksvxy–€§«»"),
    (584, "+<=>^~−×"),
    (611, "?FLTZbdghnopqu¿ßøđ"),
    (667, "EPSVXY"),
    (722, "&ABCDHKNRU"),
    (778, "GOQwØ"),
    (833, "M"),
    (889, "%mæ"),
    (944, "W"),
    (975, "@"),
)


@dataclass(frozen=True)
class Fitted:
    """Text as it fits a box: its size in points, the number of its lines, and what no longer found room (empty where all did)."""

    size: float
    text: str
    lines: int
    rest: str = ""

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return self.lines * self.size * LEADING


@cache
def _widths(bold: bool) -> dict[str, int]:
    return {one: width for width, ones in (_BOLD if bold else _PLAIN) for one in ones}


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a line takes. An accented letter is as wide as its letter; an unknown sign counts as the widest."""
    known = _widths(bold)
    return sum(_wide(one, known) for one in text) * size / 1000


def _wide(one: str, known: dict[str, int]) -> int:
    if one in known:
        return known[one]
    if unicodedata.combining(one):
        return 0
    base = unicodedata.normalize("NFD", one)[0]
    # An accent may be wider than a narrow letter: í, ï.
    return max(known.get(base, WIDEST), 278)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines that the text takes in a box of that width; its own line breaks are kept, a word too long is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if width_of(joined, size, bold=bold) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *whole, line = _cut(word, width, size, bold=bold)
            lines.extend(whole)
        lines.append(line)
    return lines


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    parts = [""]
    for one in word:
        if parts[-1] and width_of(parts[-1] + one, size, bold=bold) > width:
            parts.append("")
        parts[-1] += one
    return parts


def fitted(text: str, width: float, height: float, sizes: tuple[float, ...], *, bold: bool = False) -> Fitted:
    """The text in the largest of ``sizes`` (falling) in which all of it fits; else as much as fits in the smallest."""
    paragraphs = [""] if not text.strip() else text.split("\n")
    lines: list[tuple[int, str]] = []
    size = sizes[-1]
    for size in sizes:
        lines = [(at, line) for at, one in enumerate(paragraphs) for line in wrapped(one, width, size, bold=bold)]
        if len(lines) * size * LEADING <= height:
            return Fitted(size, text.strip(), len(lines) if text.strip() else 0)
    room = max(1, int(height / (size * LEADING)))
    at, last = lines[room - 1]
    over = [line for number, line in lines[room:] if number == at]
    while last and width_of(f"{last} …", size, bold=bold) > width:
        last, _, word = last.rpartition(" ")
        over.insert(0, word)
    begun = [line for number, line in lines[: room - 1] if number == at]
    fitting = [*paragraphs[:at], " ".join([*begun, f"{last} …".strip()])]
    return Fitted(size, "\n".join(fitting), room, "\n".join([" ".join(over), *paragraphs[at + 1 :]]).strip())


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text on one line, its middle left out where it is too long, so that both ends can be read."""
    if width_of(text, size, bold=bold) <= width:
        return text
    for length in range(len(text) - 1, 1, -1):
        cut = f"{text[: length - length // 3]}…{text[len(text) - length // 3 :]}"
        if width_of(cut, size, bold=bold) <= width:
            return cut
    return "…"


def cut_between(words: str, kept: str, width: float, size: float) -> str:
    """``words`` and after them ``kept`` on one line; where that is too long, last words of the former give way to “…”.

    All of it where no word can go: a programme breaks it into two lines.
    """
    every = words.split()
    if width_of(f"{words}{kept}", size) > width:
        for count in range(len(every) - 1, 1, -1):
            line = f"{' '.join(every[:count])}…{kept}"
            # "San Andrés y…" ends in a word that says nothing alone.
            if width_of(line, size) <= width and len(every[count - 1]) > 2:
                return line
    return f"{words}{kept}"
