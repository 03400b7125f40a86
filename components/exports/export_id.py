"""The short id under which an export can be checked: ``VX-7K3F-9QMD-2T6W-D``, read as people copy it from paper.

An id has 12 signs of content and one that checks them; ids of earlier exports have 8 and one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from components.words.messages import Refusal
from components.words.text import quoted

# Crockford's base 32: no I, L, O or U, which are read as other signs.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011")
# Of 60 bits, a million ids hold two equal ones with a chance of one in two million; of the 40 bits before, of one in three.
LETTERS, OLD_LETTERS = 12, 8
LENGTHS = (LETTERS + 1, OLD_LETTERS + 1)
EXAMPLE = "VX-7K3F-9QMD-2T6W-D"
# Between the groups of an id: any dash or space, signs that nobody sees, the end of a line.
DASHES = r"\-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
BETWEEN = rf"[{DASHES}\s\u200b-\u200d\u2060\ufeff_.·]{{0,4}}"
DASH = rf"\s?[{DASHES}]\s?"
SIGN = "[0-9A-TV-Z]"
PREFIXED, BARE = (
    [
        re.compile(f"{start}(?:{SIGN}{{4}}{between}){{{letters // 4}}}{SIGN}{end}", re.IGNORECASE)
        for letters in (LETTERS, OLD_LETTERS)
    ]
    for start, between, end in (
        (f"(?<![0-9A-Z])VX{BETWEEN}", BETWEEN, "(?![0-9A-Z])"),
        # Without the prefix only groups with dashes are an id: words stand in groups too.
        (f"(?<![0-9A-Z{DASHES}])", DASH, f"(?![0-9A-Z{DASHES}])"),
    )
)


class BadExportId(Refusal):
    """A text that is no export id; the message names it, the rule and the remedy."""


def export_id(content: bytes, letters: int = LETTERS) -> str:
    """The id of a record's canonical content: the first bits of its SHA-256, five a sign, and a check character."""
    number = int.from_bytes(hashlib.sha256(content).digest()) >> 256 - 5 * letters
    values = [number >> 5 * at & 31 for at in reversed(range(letters))]
    return _grouped("".join(SIGNS[one] for one in [*values, _times_two(_remainder(values))]))


def read_id(text: str) -> str:
    """The id as it is written here, from what somebody typed or pasted: case, spaces, dashes and O for 0 don't matter.

    Raises BadExportId, also where one sign is wrong or two are swapped.
    """
    plain = _plain(text)
    if len(plain) not in LENGTHS or not set(plain) <= set(SIGNS):
        named = ids_in(text)
        if len(named) == 1:  # a line that was copied whole
            return named[0]
        raise BadExportId("refused.export_id", value=quoted(text), example=EXAMPLE)
    if not _fits(plain):
        raise BadExportId("refused.export_id.mistyped", value=quoted(text))
    return _grouped(plain)


def ids_in(text: str, most: int = 20) -> tuple[str, ...]:
    """The ids that a text names, each once, in the order in which they stand there; what only looks like one is passed over.

    Only a text that names none with the prefix is searched for ids without it.
    """
    for patterns in (PREFIXED, BARE):
        found = sorted((one.start(), _plain(one[0])) for each in patterns for one in each.finditer(text))
        # Figures and words alone are taken for an id only with the prefix.
        ids = [plain for _, plain in found if _fits(plain) and (patterns is PREFIXED or _is_mixed(plain))]
        if ids:
            return tuple(_grouped(plain) for plain in dict.fromkeys(ids))[:most]
    return ()


def _plain(text: str) -> str:
    """The signs alone, as they are meant: wide letters, small ones, those that are misread; a slash stands in none."""
    signs = unicodedata.normalize("NFKC", text).upper().translate(MISREAD)
    plain = "".join(sign for sign in signs if sign.isalnum() or sign == "/")
    # Without its prefix an id may begin with the same two signs.
    return plain if len(plain) in LENGTHS else plain.removeprefix("VX")


def _fits(plain: str) -> bool:
    """Whether the last sign fits the others."""
    return not _remainder([SIGNS.index(sign) for sign in plain])


def _is_mixed(plain: str) -> bool:
    return not plain.isdigit() and not plain.isalpha()


def _grouped(signs: str) -> str:
    return "-".join(["VX", *(signs[at : at + 4] for at in range(0, len(signs), 4))])


def _times_two(value: int) -> int:
    """Twice a value in the field of 32 elements (x⁵ + x² + 1), where no two powers of two are alike before the 31st."""
    return value << 1 ^ (0b100101 if value & 16 else 0)


def _remainder(values: list[int]) -> int:
    """Zero for signs of which none is wrong: every place weighs differently, so that swapped signs show too."""
    total = 0
    for value in values:
        total = _times_two(total) ^ value
    return total
