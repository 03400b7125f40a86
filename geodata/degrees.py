"""Coordinates as people print them, read by the column: 12° 35′ 37″ S; 69°11'W; 69 11 O; -12,5936."""

from __future__ import annotations

import re

import pandas as pd

from geodata.errors import Said, either
from geodata.printed import Readings, Unreadable, read_each, tidy, without_marks

__all__ = ["read_coordinates"]

# Oeste is O in Spanish and Portuguese, leste L; este and norte are as in English.
LETTERS = {"lat": {"N": 1, "S": -1}, "lon": {"E": 1, "L": 1, "W": -1, "O": -1}}
LIMIT = {"lat": 90, "lon": 180}
WORDS = {
    "norte": "N",
    "north": "N",
    "sur": "S",
    "sul": "S",
    "south": "S",
    "oeste": "W",
    "west": "W",
    "leste": "E",
    "este": "E",
    "east": "E",
}
NUMBER = r"(\d+(?:[.,]\d+)?)"
DECIMAL = re.compile(rf"{NUMBER}\s*[°º]?")
SEXAGESIMAL = re.compile(
    rf"(\d+)(?:\s*[°º:]\s*|\s+){NUMBER}(?:(?:\s*['′’´`:]\s*|\s+){NUMBER}\s*(?:[\"″”“]|''|′′|’’)?|\s*['′’´`])?"
)


def read_coordinates(texts: pd.Series, axis: str, field: str = "") -> Readings:
    """The coordinates of a column of text in decimal degrees (EPSG:4326; dtype float, NaN where blank or refused).

    `axis` is "lat" or "lon". Degrees, minutes and seconds need a letter for the hemisphere (N, S, E or L, W or O) or a
    minus sign, since nothing else says on which side of the equator or of Greenwich they are; decimal degrees are taken as
    signed. Decimals may have a comma or a point: no coordinate has thousands. Refused are minutes and seconds of 60 and
    more, letters of the other axis, values out of range, and a letter against a sign. Raises ValueError for another axis.
    """
    if axis not in LETTERS:
        raise ValueError(f"axis {axis!r} is not known; give 'lat' or 'lon'")
    return read_each(texts, lambda text: _degrees(text, axis), field or str(texts.name or axis), "", "float64")


def _degrees(text: str, axis: str) -> float | None:
    if not without_marks(text):
        return None
    for word, letter in WORDS.items():
        text = re.sub(rf"\b{word}\b", letter, text, flags=re.IGNORECASE)
    letter, body = _hemisphere(tidy(text), axis)
    negative = bool(re.match("[-−–]", body))
    value, sexagesimal = _unsigned(body.lstrip("-−–+ "))
    if negative and LETTERS[axis].get(letter) == 1:
        raise Unreadable("has a minus sign and a letter that says the other side", "keep one of the two")
    if sexagesimal and not letter and not negative:
        raise Unreadable("doesn't say its hemisphere", Said("write {letters} behind it", letters=either(LETTERS[axis])))
    if value > LIMIT[axis]:
        raise Unreadable(Said("is more than {most} degrees", most=LIMIT[axis]), "give degrees (EPSG:4326), with its decimal sign")
    return -value if (negative or LETTERS[axis].get(letter) == -1) and value else value


def _hemisphere(text: str, axis: str) -> tuple[str, str]:
    """The letter before or after a coordinate ("" without one), and the rest."""
    match = re.fullmatch(r"([NSEWOL]?)\.?\s*(.*?[^\sA-Za-z])\s*([NSEWOL]?)\.?", text, re.IGNORECASE | re.DOTALL)
    letters = {one.upper() for one in (match[1], match[3]) if one} if match else set()
    if match is None or len(letters) > 1:
        raise Unreadable("is not one coordinate", "give one number, or degrees, minutes and seconds")
    letter = letters.pop() if letters else ""
    if letter and letter not in LETTERS[axis]:
        rule = "is a longitude" if axis == "lat" else "is a latitude"
        raise Unreadable(rule, "check whether the two columns are exchanged")
    return letter, match[2].strip()


def _unsigned(body: str) -> tuple[float, bool]:
    """The degrees, and whether they have a sign of degrees, minutes or seconds."""
    if match := DECIMAL.fullmatch(body):
        return _float(match[1]), not body[-1].isdigit()
    match = SEXAGESIMAL.fullmatch(body)
    if match is None:
        raise Unreadable("is not one coordinate", "give one number, or degrees, minutes and seconds")
    minutes, seconds = _float(match[2]), _float(match[3] or "0")
    if minutes >= 60 or seconds >= 60 or (match[3] and minutes % 1):
        raise Unreadable("has minutes or seconds that no clock has", "mend them, or give decimal degrees")
    return int(match[1]) + minutes / 60 + seconds / 3600, True


def _float(text: str) -> float:
    return float(text.replace(",", "."))
