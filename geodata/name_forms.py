"""Texts of names: folding for comparison, and taking off what offices add (footnote marks, codes, brackets, level words)."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# Words for the first level, and for who governs it, as offices write and shorten them in Spanish, Portuguese and English.
LEVEL_WORDS = frozenset(
    "estado edo est departamento departamental depto dpto dpt dep dept region regional regiao reg state department uf"
    " unidad unidade federativa gobernacion gobierno gob gore gr gad autonomo autonoma prefectura governo gov government"
    " comisaria intendencia territorio terr bolivariano bolivariana".split()
)
# A province is the first level in some countries and lies inside a region in others.
PROVINCE_WORDS = frozenset("provincia provincial prov pcia pvcia province".split())
CONNECTORS = frozenset("de del do da dos das of the y e and".split())
ARTICLES = frozenset("el la los las".split())
SAINTS = frozenset("san santa santo sao saint".split())
# Words that many names share: alone they are no name cut short or shortened.
GENERAL = (LEVEL_WORDS | PROVINCE_WORDS | CONNECTORS | ARTICLES | SAINTS) | frozenset(
    "distrito district federal capital nacional constitucional municipalidad metropolitana metropolitan archipielago isla"
    " islas ilhas ciudad".split()
)
POINTS = frozenset("norte sur sul north south".split())

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACING_ACCENTS = re.compile("[\u00a8\u00af\u00b4\u00b8\u02c6\u02c7\u02d8-\u02dd^`~]")
SUPERSCRIPTS = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u208e\u1d2c-\u1d6a†‡§]+")
ESCAPED = re.compile(r"<U\+([0-9A-Fa-f]{4})>|\\u([0-9A-Fa-f]{4})")
FOOTNOTE = re.compile(
    r"(?:\s*(?:"
    r"\((?:[1-9]\d?|[a-zA-Z]{1,2}|\*+)\)|\[(?:[1-9]\d?|[a-zA-Z]|\*+)\]"  # (1) (a) (CT) [1]
    r"|(?:\b[1-9]\d?|\b[a-zA-Z]|\*)/|/[1-9]\b|(?<=[^\W\d])[1-9]/?|\b[1-9a-z]\)"  # 2/ a/ */ /1 Ayacucho1 1)
    r"|\*+|[.,;:…\s]+))+$"
)
COMPASS = re.compile(r"[(\[](?:[NSEOW]|N[EOW]|S[EOW])[)\]]")  # a part of the region, no footnote
LEADING = re.compile(r"^(?:\s*(?:[-–—•·*>]+|[1-9]\d?[.)](?=\s)|[1-9]\d?/))+\s*")
CODE_BESIDE = re.compile(r"^(\d{2}|[A-Z]{2}\d{2}|[A-Z]{2})\.?\s+(?=[^\W\d])|(?<=[^\W\d])\s+(\d{2})$")
# A hyphen parts, but not within an ISO code.
PARTS = re.compile(r"\s*(?:(?<![A-Z]{2})-|-(?![A-Z0-9]{1,3}(?!\w))|[–—:/,;|()\[\]_])+\s*")
MOST_PARTS = 5


@dataclass(frozen=True)
class Reading:
    """One way to take a printed text: the name itself, and what stands beside it, which must agree."""

    core: str
    beside: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text without accents, case, punctuation and superfluous spaces, for comparing names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"[.'’`´]", "", plain.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def words(text: str) -> list[str]:
    """The folded words; a full stop parts them, with a space after it or without (STO.DOMINGO)."""
    return fold(text.replace(".", ". ")).split()


def bare(text: str) -> list[str]:
    """The folded words without articles, and without those that only connect two others."""
    kept = [word for word in words(text) if word not in ARTICLES]
    return kept[:1] + [word for word in kept[1:-1] if word not in CONNECTORS] + kept[1:][-1:]


def squashed(text: str) -> str:
    """The folded text without spaces."""
    return fold(text).replace(" ", "")


def readings(text: str) -> Iterator[Reading]:
    """The ways to take a printed text, the whole first, then with less of it as the name."""
    whole = unescaped(text)
    yield Reading(whole)
    if _doubtful(whole):
        return
    seen = {whole}
    core = _without_marks(whole)
    for name in (core, re.sub(CODE_BESIDE, _set_apart, core)):
        for reading in _apart(name):
            if reading.core and (reading.core not in seen or reading.beside):
                seen.add(reading.core)
                yield reading


def unescaped(text: str) -> str:
    """The text composed (NFC), with escapes of HTML and R read; accents that stand beside their letter are dropped."""
    text = ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), html.unescape(text))
    text = SPACING_ACCENTS.sub("", unicodedata.normalize("NFC", text)).replace("ı", "i")
    return text.strip(" \t\r\n")


def lossy(text: str) -> str:
    """The folded text with one ? for each run of signs that no plain name has: letters that an encoding lost."""
    text = re.sub(r"[^\x00-\x7f]+", "?", text.lower())
    text = re.sub(r"(?<=[a-z?])[*.-](?=[a-z?])|[#_\x1a]", "?", text)
    text = re.sub(r"[^a-z0-9?]+", " ", re.sub(r"[.']", "", text))
    return re.sub(r"\?+", "?", " ".join(text.split()))


def lossy_forms(name: str) -> Iterable[str]:
    """What `lossy` makes of a name when some or all of its accented letters are lost and the others plain."""
    choices = []
    for sign in unicodedata.normalize("NFC", name):
        plain = fold(sign)
        choices.append((sign,) if sign.isascii() else ("?", plain) if plain else (" ",))
    yield from {lossy("".join(signs)) for signs in itertools.product(*choices)}


def without_level(text: str) -> tuple[str, bool] | None:
    """The folded name without the level words before and after it, and whether one was a province's; None without any."""
    tokens = words(text)
    start, end = 0, len(tokens)
    level = LEVEL_WORDS | PROVINCE_WORDS
    while start < end and (tokens[start] in level or (start and tokens[start] in CONNECTORS)):
        start += 1
    while end > start and tokens[end - 1] in level:
        end -= 1
    if start == end or (start, end) == (0, len(tokens)):
        return None
    taken = {*tokens[:start], *tokens[end:]}
    return " ".join(tokens[start:end]), bool(taken & PROVINCE_WORDS)


def abbreviates(short: str, word: str) -> bool:
    """Whether the first may stand for the second: its beginning (dep), or a contraction (sto, nte, dtto)."""
    if word.startswith(short):
        return True
    if not 1 < len(short) <= min(len(word) / 2 + 1, len(word) - 2) or (short[0], short[-1]) != (word[0], word[-1]):
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def _doubtful(text: str) -> bool:
    """Whether a question mark doubts the name, as in "Cusco?": it then stands where no letter can be lost."""
    return bool(re.search(r"\(\s*\?+\s*\)|[?¿]{2,}$|^[¿]", text))


def _without_marks(text: str) -> str:
    """The text without what can't be seen, footnote marks, bullets and dotted lines."""
    text = SUPERSCRIPTS.sub("", INVISIBLE.sub("", text))
    if not COMPASS.search(text):
        text = FOOTNOTE.sub("", text)
    return LEADING.sub("", text).strip()


def _set_apart(found: re.Match[str]) -> str:
    return f"{found[1]} | " if found[1] else f" | {found[2]}"


def _apart(text: str) -> Iterator[Reading]:
    """The text whole, then each run of its parts as the name with the other parts beside it."""
    yield Reading(text)
    parts = [part for part in PARTS.split(text) if part]
    if not 1 < len(parts) <= MOST_PARTS:
        return
    if len(parts) == 2 and words(parts[1])[-1:] and words(parts[1])[-1] in CONNECTORS | ARTICLES:
        yield Reading(f"{parts[1]} {parts[0]}")  # Guajira (La); Santander, Norte de
    for length in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - length + 1):
            inside = " ".join(parts[start : start + length])
            yield Reading(inside, (*parts[:start], *parts[start + length :]))
