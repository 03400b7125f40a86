"""How right the facts were found to be: random samples that were compared with their sources, by date."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist

import pandas as pd

from geodata.errors import Said, either
from geodata.tables import RowChecker, read_table

COLUMNS = ["check_id", "date", "what", "drawn", "right", "loose", "wrong", "how"]
WHAT = ("claims", "figures of series")
_Z = NormalDist().inv_cdf(0.975)


def read_checks(path: Path) -> pd.DataFrame:
    """The samples, newest first, indexed by check_id; drawn, right, loose and wrong as whole numbers.

    ``what`` is one of WHAT; rows that were ``drawn`` and are neither right, loose nor wrong could not be compared. Loose: where,
    when, who or how sure is told finer or otherwise than the source carries. Raises FactsError for the first row that doesn't add up.
    """
    table = read_table(path, COLUMNS, key="check_id")
    check = RowChecker(path, table, "check_id")
    check.one_of("what", WHAT, Said("use {choices}", choices=either(WHAT)))
    check.dated("date", "write it as 2026-11-29")
    check.filled("how", "say how the sample was drawn and compared")
    for name in ("drawn", "right", "loose", "wrong"):
        numbers = check.numbers(name)
        check.where_not(name, numbers.ge(0) & (numbers % 1 == 0), "is no count", "write a whole number")
        table[name] = numbers.astype(int)
    compared = table[["right", "loose", "wrong"]].sum(axis=1)
    check.where_not("drawn", compared.between(1, table["drawn"]), "does not add up", "right, loose and wrong are among the drawn")
    return table.drop(columns="line").sort_values("date", ascending=False, kind="stable").set_index("check_id")


def interval(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927): lowest and highest share."""
    share, spare = count / of, _Z**2 / of
    middle = (share + spare / 2) / (1 + spare)
    half = _Z / (1 + spare) * math.sqrt(share * (1 - share) / of + spare / (4 * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)
