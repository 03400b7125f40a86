"""Dates, spans and years in words, each at its own precision."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from babel.dates import format_date, format_skeleton

from components.words.languages import locale_of
from components.words.messages import say

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def date_text(date: str, language: str = "en") -> str:
    """A partial date in words at its own precision: ``2012-03`` → ``March 2012``; empty → ``undated``; no date as it stands."""
    found = PARTIAL_DATE.fullmatch(date or "")
    if not found:
        return date or say("date.undated", language=language)
    year, month, day = found.groups()
    try:
        moment = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return date
    if day:
        return format_date(moment, "long", locale=locale_of(language))
    return format_skeleton("yMMMM", moment, locale=locale_of(language)) if month else year


def span_text(start: str, end: str, language: str = "en") -> str:
    """``March 2012 to 2014``, ``until 2014``, ``undated``; one date where both ends are the same or the end is open."""
    if not start and end:
        return say("period.until", language=language, end=date_text(end, language))
    if start == end or not end:
        return date_text(start, language)
    return say("period.span", language=language, start=date_text(start, language), end=date_text(end, language))


def years_text(values: Iterable[int]) -> str:
    """``2014, 2016, 2018–2023``."""
    rising = sorted({int(one) for one in values})
    runs = []
    for _, run in groupby(enumerate(rising), key=lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return ", ".join(runs)
