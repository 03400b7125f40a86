"""All that is wrong with a pack, one error each: checks go on after the first."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.errors import FactsError, GeodataError, Said, as_said, complaint, where
from geodata.packs.limits import LIMITS
from geodata.tables import RowChecker

LONGEST = 80  # characters of a value that an error repeats
# What no text of a pack may hold. Exports would refuse control characters, direction marks make a text read otherwise than
# it is; what is printed is escaped, so that markup is refused only because nobody means to print it.
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
MARKUP = r"<\s*[/!]?\s*[A-Za-z][^<>]*>"
FORMULA = r"\A\s*[=@]"
TEXT_RULES = (
    (CONTROL, "holds a control character", "write the text again without it"),
    (MARKUP, "holds markup", "write plain text"),
    (FORMULA, "is a formula", "write what it comes to"),
)


# What any of these rules could be broken by; most columns hold nothing of it.
SUSPECT = re.compile(rf"{CONTROL}|{MARKUP}|^\s*[=@]", re.MULTILINE)


class PackError(GeodataError):
    """A pack, or a table for one, that can't be used; ``faults`` are all that is wrong with it, the first of them the message."""

    def __init__(self, faults: list[GeodataError]) -> None:
        super().__init__(faults[0].said)
        self.faults = faults


def refused(file: str | Path, field: str, value: object, rule: str, remedy: str, line: int | None = None) -> PackError:
    """The error of one sentence: file, line, value, rule, remedy."""
    return PackError([FactsError(complaint(where(file, line), field, short(value), rule, remedy))])


def short(value: object) -> object:
    """The value, a long text cut."""
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def with_count(said: str, count: int) -> Said:
    """The text, and of how many rows it is true where they are too many to be listed."""
    if count <= LIMITS.listed:
        return as_said(said)
    more = "{said} ({count} such rows, of which {listed} are listed)"
    return Said(more, said=as_said(said), count=count, listed=LIMITS.listed)


class EveryFault(RowChecker):
    """Checks columns of one table and goes on; what is wrong is added to ``faults``."""

    def __init__(self, path: Path, table: pd.DataFrame, key: str, faults: list[GeodataError]) -> None:
        super().__init__(path, table, key)
        self.faults = faults

    def fail(self, at: int, field: str, value: object, rule: str, remedy: str) -> None:
        """Note what is wrong with row number ``at``."""
        row = self.table.iloc[at]
        value = value.item() if isinstance(value, np.generic) else value
        place = where(self.path, int(row["line"]), str(short(row[self.key])))
        self.faults.append(FactsError(complaint(place, field, short(value), rule, remedy)))

    def where_not(self, field: str, good: pd.Series, rule: str, remedy: str) -> None:
        """Note each row where ``good`` is false; of very many the first, and how many there are."""
        bad = np.flatnonzero(~good.to_numpy(dtype=bool))
        for at in bad[: LIMITS.listed]:
            self.fail(int(at), field, self.table[field].iloc[at], with_count(rule, len(bad)), remedy)

    def plain(self) -> None:
        """No text holds what TEXT_RULES name, or is longer than a cell may be."""
        for field in self.table.columns.drop("line"):
            column = self.table[field].astype(str)
            if not (SUSPECT.search("\n".join(column)) or column.str.len().max() > LIMITS.cell_characters):
                continue
            for pattern, rule, remedy in TEXT_RULES:
                self.where_not(field, ~column.str.contains(pattern), rule, remedy)
            rule = Said("is longer than {most} characters", most=LIMITS.cell_characters)
            fits = column.str.len() <= LIMITS.cell_characters
            self.where_not(field, fits, rule, "shorten it")
