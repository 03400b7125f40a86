"""The short id under which an export can be checked: ``VX-7K3F-9QMD-X``, read as people copy it from paper."""

from __future__ import annotations

import hashlib
import re

from components.words.messages import Refusal
from components.words.text import HYPHEN_SIGNS, UNSEEN_SIGNS, quoted

# Crockford's base 32: no I, L, O or U, which are read as other signs.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011", f" -_.,;:\t\n\r\u00a0{HYPHEN_SIGNS}{UNSEEN_SIGNS}")
LETTERS = 8
WRITTEN = re.compile(r"\bVX-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b")
EXAMPLE = "VX-7K3F-9QMD-X"


class BadExportId(Refusal):
    """A text that is no export id; the message names it, the rule and the remedy."""


def export_id(content: bytes) -> str:
    """The id of a record's canonical content: 40 bits of its SHA-256 and a check character."""
    number = int.from_bytes(hashlib.sha256(content).digest()[: LETTERS * 5 // 8])
    values = [number >> 5 * at & 31 for at in reversed(range(LETTERS))]
    return _grouped("".join(SIGNS[one] for one in [*values, _times_two(_remainder(values))]))


def read_id(text: str) -> str:
    """The id as it is written here, from what somebody typed or pasted: case, spaces, dashes and O for 0 don't matter.

    Raises BadExportId, also where one sign is wrong or two are swapped.
    """
    plain = text.upper().translate(MISREAD)
    # Without its prefix an id may begin with the same two signs.
    plain = plain.removeprefix("VX") if len(plain) != LETTERS + 1 else plain
    if len(plain) != LETTERS + 1 or not set(plain) <= set(SIGNS):
        raise BadExportId("refused.export_id", value=quoted(text), example=EXAMPLE)
    if _remainder([SIGNS.index(one) for one in plain]):
        raise BadExportId("refused.export_id.mistyped", value=quoted(text))
    return _grouped(plain)


def ids_in(text: str, most: int = 20) -> tuple[str, ...]:
    """The ids that a text names, each once, in the order in which they stand there; what only looks like one is passed over."""
    found: dict[str, None] = {}
    for one in WRITTEN.finditer(text):
        if not _remainder([SIGNS.index(sign) for sign in one[0][3:].replace("-", "")]):
            found[one[0]] = None
        if len(found) == most:
            break
    return tuple(found)


def _grouped(signs: str) -> str:
    return f"VX-{signs[:4]}-{signs[4:8]}-{signs[8]}"


def _times_two(value: int) -> int:
    """Twice a value in the field of 32 elements (x⁵ + x² + 1), where no two powers of two are alike before the 31st."""
    return value << 1 ^ (0b100101 if value & 16 else 0)


def _remainder(values: list[int]) -> int:
    """Zero for signs of which none is wrong: every place weighs differently, so that swapped signs show too."""
    total = 0
    for value in values:
        total = _times_two(total) ^ value
    return total
