"""The id of an export: ``VX-7K3F-9QMD-2``, forty bits of a digest in Crockford's base32 and a sign that shows slips of the pen."""

from __future__ import annotations

import hashlib
import re

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FORM = re.compile(r"VX-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]")
# What is read for another sign, as Crockford proposes it.
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
REDUCED = 0b100101  # x⁵ + x² + 1, by which products of two signs stay signs


def id_of(content: bytes) -> str:
    """The id of some content; the same content has the same."""
    number = int.from_bytes(hashlib.sha256(content).digest()[:5])
    signs = "".join(SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"VX-{signs[:4]}-{signs[4:]}-{check_sign(signs)}"


def check_sign(signs: str) -> str:
    """The sign that fits these: a sum over GF(32), so that one wrong sign and two exchanged ones are always noticed."""
    total = 0
    for sign in signs:
        total = _doubled(total ^ SIGNS.index(sign))
    return SIGNS[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ REDUCED if value & 32 else value


def read_id(text: str) -> str:
    """The id as it is written, from one typed in any case, with or without strokes; empty if it is none.

    O counts as 0, I and L as 1. An id whose last sign does not fit the others is none.
    """
    signs = "".join(text.split()).replace("-", "").replace("–", "").upper()
    if not signs.startswith("VX") or len(signs) != 11:
        return ""
    signs = signs[2:].translate(ALIKE)
    made = f"VX-{signs[:4]}-{signs[4:8]}-{signs[8]}"
    return made if FORM.fullmatch(made) and check_sign(signs[:8]) == signs[8] else ""


def found_in(text: str) -> str:
    """The first id that stands in a text; empty if there is none."""
    return next((one for one in FORM.findall(text) if read_id(one)), "")
