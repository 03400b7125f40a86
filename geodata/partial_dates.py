"""Dates and years as people print them, read by the column as partial dates: YYYY, YYYY-MM or YYYY-MM-DD."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

import pandas as pd
from babel.dates import get_month_names

from geodata.errors import Said, either
from geodata.name_forms import fold
from geodata.printed import Readings, Unreadable, read_each, tidy, without_marks
from geodata.tables import PARTIAL_DATE

__all__ = ["read_dates", "read_years"]

LOCALES = ("es", "es_PE", "pt_BR", "en")
YEAR = re.compile(r"(\d{4})(?:\.0)?")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s/.-]*(?:de\s+)?)?([a-z]{3,})\.?[\s/.,-]*(?:del?\s+)?(\d{4})")
WORD_FIRST = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
TWO_YEARS = re.compile(r"(\d{4})\s*[-–/]\s*(\d{2}|\d{4})")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?(Z|[+]00:00)?$")
ORDERS = ("day first", "month first")


def read_years(texts: pd.Series, field: str = "") -> Readings:
    """The years of a column of text (dtype Int64, missing where blank or refused): 1800 to 2099, footnote marks left out.

    A span of years (2019-20), a longer number (20244) and a date are refused.
    """
    return read_each(texts, _year, field or str(texts.name or "year"), "", "Int64")


def read_dates(texts: pd.Series, field: str = "", *, order: str = "") -> Readings:
    """The dates of a column as partial dates (dtype object: YYYY, YYYY-MM, YYYY-MM-DD; None where blank or refused).

    Read are 2024; 2024-03; 2024-03-12; 12/3/2024; 03/2024; 12 de marzo de 2026; mar/2024; March 12, 2026; month names in
    Spanish, Portuguese and English. Whether 3/4/2024 is of March or April is decided by the column (13/4 shows the day
    first) or stated by `order`, "day first" or "month first"; else it is refused. Refused are also two-digit years, a
    spreadsheet's day numbers, quarters, spans of years (2019-20), 2011-12 unless the column shows other months so, and what
    the calendar doesn't have. Raises ValueError for another order.
    """
    if order not in ("", *ORDERS):
        raise ValueError(f"order {order!r} is not known; give 'day first' or 'month first'")
    cells = [without_marks(text) for text in dict.fromkeys(texts.map(tidy))]
    shown = {order} if order else set(_orders_shown(cells))
    spans = _has_spans(cells)
    convention = next(iter(shown)) if len(shown) == 1 else ""

    def read(text: str) -> str | None:
        cell = MIDNIGHT.sub("", without_marks(text))
        if not cell:
            return None
        if spans and _is_span(cell):
            raise Unreadable("may be a span of two years or a month", "write the month as a word, or one year a row")
        return _iso(*_parts(cell, shown))

    return read_each(texts, read, field or str(texts.name or "date"), convention, "object")


def _year(text: str) -> int | None:
    cell = without_marks(text)
    if not cell:
        return None
    if match := YEAR.fullmatch(cell):
        if PARTIAL_DATE.fullmatch(match[1]):
            return int(match[1])
        raise Unreadable("is no year from 1800 to 2099", "mend it")
    if TWO_YEARS.fullmatch(cell):
        raise Unreadable("is a span of years", "give one year a row")
    raise Unreadable("is no year", "write four digits")


def _is_span(cell: str) -> bool:
    """Whether the text is a year and the last two digits of the next: 2019-20."""
    match = TWO_YEARS.fullmatch(cell)
    return match is not None and len(match[2]) == 2 and int(match[2]) == (int(match[1]) + 1) % 100


def _has_spans(cells: Iterable[str]) -> bool:
    """Whether the column has spans of years (2019-20), or nothing but what may be spans where it seems to have months."""
    short = [cell for cell in cells if re.fullmatch(r"\d{4}-\d{1,2}", cell)]
    spans = [cell for cell in short if _is_span(cell)]
    return any(int(cell[-2:]) > 12 or cell.endswith("00") for cell in spans) or len(spans) == len(short)


def _orders_shown(cells: Iterable[str]) -> Iterable[str]:
    """The orders that the column proves by a number that no month has."""
    for cell in cells:
        if match := SLASHED.fullmatch(MIDNIGHT.sub("", cell)):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                yield ORDERS[0]
            elif second > 12 >= first:
                yield ORDERS[1]


def _parts(cell: str, shown: set[str]) -> tuple[int, int | None, int | None]:
    """Year, month and day as far as the text says them. Raises Unreadable."""
    plain = " ".join(re.sub(r"[^\w/.,\s-]", " ", _folded(cell)).split())
    if match := YEAR.fullmatch(plain):
        return int(match[1]), None, None
    if match := YEAR_FIRST.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if match := MONTH_YEAR.fullmatch(plain):
        return int(match[2]), int(match[1]), None
    if match := SLASHED.fullmatch(plain):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), shown)
    if (match := WORDED.fullmatch(plain)) and (month := _months().get(match[2])):
        return int(match[3]), month, int(match[1]) if match[1] else None
    if (match := WORD_FIRST.fullmatch(plain)) and (month := _months().get(match[1])):
        return int(match[3]), month, int(match[2])
    if re.fullmatch(r"\d{5,}(\.\d+)?", plain):
        raise Unreadable("is no date", "a spreadsheet's day number says nothing here: print it as YYYY-MM-DD")
    raise Unreadable("is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")


def _slashed(first: int, second: int, year: int, shown: set[str]) -> tuple[int, int, int]:
    """Year, month and day of 3/4/2024. Raises Unreadable where the order isn't known or doesn't fit."""
    readings = {ORDERS[0]: (year, second, first), ORDERS[1]: (year, first, second)}
    fitting = {order: parts for order, parts in readings.items() if parts[1] <= 12}
    if len(shown) == 1:
        fitting = {order: parts for order, parts in fitting.items() if order in shown}
    if len(set(fitting.values())) > 1:
        several = either("{:04}-{:02}-{:02}".format(*parts) for parts in fitting.values())
        raise Unreadable(Said("can be read as {several}", several=several), "say whether the day or the month stands first")
    if not fitting:
        raise Unreadable("is no date in the column's order", "write it as YYYY-MM-DD")
    return next(iter(fitting.values()))


def _iso(year: int, month: int | None, day: int | None) -> str:
    """The partial date. Raises Unreadable for what the calendar doesn't have."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise Unreadable("is not in the calendar", "mend it") from None
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
    if not PARTIAL_DATE.fullmatch(text):
        raise Unreadable("is no date from 1800 to 2099", "mend it")
    return text


def _folded(text: str) -> str:
    """The text in small letters without accents, its punctuation kept."""
    return "".join(fold(sign) if sign.isalpha() else sign for sign in text)


@cache
def _months() -> dict[str, int]:
    """Month names and their short forms -> 1 to 12."""
    months: dict[str, int] = {}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    months[fold(name)] = number
                    months.setdefault(fold(name)[:3], number)
    return months
