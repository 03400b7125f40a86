"""A column of text as people print it: which cells are blank, which marks are no part of a value, what can't be read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pandas as pd

from geodata import errors

SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SUPERSCRIPTS = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u207f]")
# A dash is "nothing to report" to one office and zero to another: as a blank it claims neither.
BLANK = re.compile(
    r"[-–—−_*.…/]*|n\.?\s?/?\s?[adepr]\.?|s\.?\s?/?\s?[dfir]\.?|ns\s?/\s?nr|x|nan|null|none|#n/[ad]"
    r"|sin (?:datos?|informaci[oó]n|registro)|sem (?:dados?|informa[cç][aã]o)|no (?:disponible|aplica|reporta)|n[aã]o dispon[ií]vel"
    r"|not available|no data",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(
    r"(?<=[\w%)…./-])(?:\s*(?:\*+|†|‡|§|\((?:\d|[a-z]|\*+)\)|\[(?:\d|[a-z]|\*+)\]|\b\d/|\b[a-z]/)|\s+[per*])+$", re.I
)


@dataclass(frozen=True)
class Readings:
    """What a column of text says: `values` row by row, blank where nothing is said; `problems`, "" where a row can be read.

    A row with a problem has no value: show the reader the sentence (field, value, rule, remedy) and let nothing be joined
    from it. `convention` says how the column was read where it could be read otherwise ("," or "." as decimal sign,
    "day first" or "month first"), and is "" where nothing had to be decided.
    """

    values: pd.Series
    problems: pd.Series
    convention: str = ""

    def checked(self) -> pd.Series:
        """The values. Raises FactsError with the sentence of the first row that can't be read."""
        wrong = self.problems[self.problems != ""]
        if len(wrong):
            first: errors.Said = wrong.iloc[0]
            raise errors.FactsError(first)
        return self.values


def tidy(text: object) -> str:
    """The cell as text with plain spaces, without what can't be seen; "" for a missing one."""
    if text is None or text is pd.NA or (isinstance(text, float) and math.isnan(text)):
        return ""
    return INVISIBLE.sub("", SPACES.sub(" ", str(text))).strip()


def without_marks(text: str) -> str:
    """The text without superscripts and footnote marks behind it; "" for a blank in any office's way."""
    text = SUPERSCRIPTS.sub("", text).strip()
    bare = FOOTNOTE.sub("", text).strip()
    return "" if BLANK.fullmatch(bare) or BLANK.fullmatch(text) else bare


def read_each(texts: pd.Series, read: Callable[[str], object], field: str, convention: str, dtype: str) -> Readings:
    """Readings of `read`, which raises Unreadable for what it refuses; each distinct text is read once."""
    seen: dict[str, object] = {}
    values: list[object] = []
    problems: list[str] = []
    for row, text in zip(texts.index, texts.map(tidy), strict=True):
        if text not in seen:
            try:
                seen[text] = read(text)
            except Unreadable as refusal:
                seen[text] = refusal
        found = seen[text]
        refused = isinstance(found, Unreadable)
        values.append(None if refused else found)
        problems.append(_sentence(row, field, text, found) if isinstance(found, Unreadable) else "")
    problem = pd.Series(problems, index=texts.index, dtype=object, name="problem")
    return Readings(pd.Series(values, index=texts.index, dtype=dtype, name=texts.name), problem, convention)


class Unreadable(Exception):
    """A text that says no one value: the rule it breaks and the remedy."""

    def __init__(self, rule: str, remedy: str) -> None:
        super().__init__(rule)
        self.rule, self.remedy = rule, remedy


def _sentence(row: Hashable, field: str, text: str, refusal: Unreadable) -> errors.Said:
    return errors.complaint(errors.Said("row {row}", row=row), field, text, refusal.rule, refusal.remedy)
