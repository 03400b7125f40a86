"""Numbers as Spanish, Portuguese and English print them, read by the column: 1.234.567,5; 1 234,5; 1,234.5; (12); 12,5%.

One number alone may be read two ways: 2.228 is two thousand or two and a bit. The values of the column that can be read
one way only show how it is printed; where none does, a number that can be read two ways is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geodata.errors import Said, either
from geodata.printed import Readings, Unreadable, read_each, tidy, without_marks

__all__ = ["Readings", "read_numbers"]

MINUS = re.compile("^[-−–‐‑﹣－]\\s*")
BODY = re.compile(r"\d[\d., '’`´]*|[.,]\d+")
GROUPED = r"[1-9]\d{0,2}(?:%s\d{3})+"  # thousands are printed in threes, behind one to three digits
THOUSANDS = (re.escape("."), re.escape(","), " ", "['’`´]")
TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
ROUNDED = re.compile(r"[-+]?\d+(?:[.,]\d+)?e[-+]?\d+", re.IGNORECASE)
DECIMALS = {",": "1.234,5", ".": "1,234.5"}


@dataclass(frozen=True)
class Numeral:
    """The printed number without its sign and marks, and whether a percent sign follows it."""

    body: str
    negative: bool
    percent: bool


def read_numbers(texts: pd.Series, field: str = "", *, whole: bool = False, decimal: str = "") -> Readings:
    """The numbers of a column of text (dtype float, NaN where blank or refused), with a problem for each refused row.

    Blank are empty cells, dashes, "...", "n.d.", "s/i" and their like: never zero. Minus signs and parentheses are
    negative; footnote marks are left out; a percent sign is left out too, but then every number of the column must have
    one (12,5% is 12.5). Bounds (<5), ranges, units and numbers that a spreadsheet rounded (1,2E+05) are refused.

    `whole` says that the column counts: a fraction is refused, and 2.228 can only be 2,228, unless the
    column prints numbers as long without a sign. `decimal`, "," or ".", states the sign of decimals; a number printed otherwise is then refused.
    Without it the column decides (`convention` of the answer: ",", "." or "" where nothing had to be decided).
    `field` is the column's name for messages, else the series' own. Raises ValueError for another `decimal`.
    """
    if decimal not in ("", *DECIMALS):
        raise ValueError(f"decimal {decimal!r} is no sign of decimals; give ',' or '.'")
    field = field or str(texts.name or "value")
    cells = [numeral for text in dict.fromkeys(texts.map(tidy)) if (numeral := _numeral_or_none(text)) is not None]
    percent = any(cell.percent for cell in cells)
    shown = {decimal} if decimal else _shown([cell.body for cell in cells], whole)

    def read(text: str) -> float | None:
        numeral = _numeral(text)
        if numeral is None:
            return None
        value = _value(numeral.body, shown, bool(decimal))
        if percent and not numeral.percent and value:
            raise Unreadable("has no percent sign where others of the column have one", "print all in percent, or none")
        if whole and value % 1:
            raise Unreadable("is no whole number", "a count has no fraction: mend it, or give the column as a measure")
        return -value if numeral.negative and value else value

    return read_each(texts, read, field, next(iter(shown)) if len(shown) == 1 else "", "float64")


def _numeral_or_none(text: str) -> Numeral | None:
    try:
        return _numeral(text)
    except Unreadable:
        return None


def _numeral(text: str) -> Numeral | None:
    """The parts of a cell, or None for a blank. Raises Unreadable for what is more or less than a number."""
    negative = bool(re.fullmatch(r"\(\s*[\d.,][^()]*\)\s*%?", text))
    if negative:
        text = text.replace("(", "").replace(")", "")
    body = without_marks(text)
    if not body:
        return None
    percent = body.endswith("%")
    body = body.removesuffix("%").strip()
    if MINUS.search(body):
        negative, body = True, MINUS.sub("", body)
    body = body.removeprefix("+").strip()
    if ROUNDED.fullmatch(body):
        raise Unreadable("was rounded by a spreadsheet", "print it with all its digits")
    if re.match(r"[<>≤≥~≈±]", body) or body.endswith("+"):
        raise Unreadable("is a bound, not a number", "give the number, and the bound in a column of its own")
    if not BODY.fullmatch(body):
        raise Unreadable("is not one number alone", "leave out units, currencies, ranges and words")
    return Numeral(body, negative, percent)


def _shown(bodies: Iterable[str], whole: bool) -> set[str]:
    """The signs of decimals that the column proves: by numbers that can be read in one way only."""
    bodies = list(bodies)
    shown = {sign for body in bodies if not TWO_WAYS.fullmatch(body) for sign in DECIMALS if _decimals_are(body, sign)}
    if whole and not shown:
        # Read as a fraction, it would be no count; so its sign parts thousands, unless shorter numbers than it have none.
        plain = max((len(body) for body in bodies if body.isdigit() and len(body) > 3), default=0)
        grouped = {body[-4] for body in bodies if TWO_WAYS.fullmatch(body) and body[-3:] != "000" and len(body) > plain + 1}
        return {"," if sign == "." else "." for sign in grouped}
    return shown


def _decimals_are(body: str, sign: str) -> bool:
    """Whether the number can be read with this sign of decimals, and only so."""
    other = "," if sign == "." else "."
    return ("," in body or "." in body) and _parsed(body, sign) is not None and _parsed(body, other) is None


def _parsed(body: str, decimal: str) -> float | None:
    """The number with that sign of decimals, or None if it isn't printed so."""
    mark = re.escape(decimal)
    for thousands in THOUSANDS:
        if thousands != mark and re.fullmatch(rf"(?:{GROUPED % thousands})(?:{mark}\d+)?", body):
            whole, _, part = body.partition(decimal)
            return float(re.sub(r"\D", "", whole) + "." + (part or "0"))
    if re.fullmatch(rf"\d+(?:{mark}\d+)?|{mark}\d+", body):
        return float("0" + body.replace(decimal, "."))
    return None


def _value(body: str, shown: set[str], stated: bool) -> float:
    """The number, read in the column's way. Raises Unreadable where that leaves none or several."""
    readings = {sign: value for sign in DECIMALS if (value := _parsed(body, sign)) is not None}
    if not readings:
        raise Unreadable("is not grouped in thousands", "print thousands in threes with one sign, or without any")
    if stated and not set(readings) & shown:
        (sign,) = shown
        raise Unreadable(
            Said("is not printed as {example}", example=DECIMALS[sign]), "mend it, or state another sign of decimals"
        )
    if len(shown) == 1 and set(readings) & shown:
        readings = {sign: value for sign, value in readings.items() if sign in shown}
    if len(set(readings.values())) > 1:
        several = either(f"{value:.10g}" for value in readings.values())
        raise Unreadable(Said("can be read as {several}", several=several), "say which sign the column has for decimals")
    return next(iter(readings.values()))
