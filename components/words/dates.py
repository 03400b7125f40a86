"""Dates and years in words, each at its own precision."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def date_text(date: str) -> str:
    """A partial date in words at its own precision: ``2012-03`` → ``March 2012``; empty → ``undated``."""
    found = PARTIAL_DATE.fullmatch(date or "")
    if not found:
        return date or "undated"
    year, month, day = found.groups()
    return " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)


def years_text(values: Iterable[int]) -> str:
    """``2014, 2016, 2018–2023``."""
    rising = sorted({int(one) for one in values})
    runs = []
    for _, run in groupby(enumerate(rising), key=lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return ", ".join(runs)
