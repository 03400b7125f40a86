"""Numbers and years of a table's columns: what is none is named by its row, and a blank is never a zero."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geodata.errors import FactsError, GeodataError, complaint, where
from geodata.packs.faults import short
from geodata.packs.limits import LIMITS
from geodata.series import FIRST_YEAR, LAST_YEAR

# What offices write where they have no figure.
NO_FIGURE = frozenset(
    ["", "-", "--", "–", "—", "...", "…", "..", "n.d.", "n.d", "nd", "n/d", "s/d", "s.d.", "s/i", "n/a", "n.a.", "na"]
)
MOST = 1e15
# A year; a date that begins or ends with one.
DATED = (
    r"^\D{0,3}(?:(\d{4})(?:\.0+)?|(\d{4})[-/.]\d{1,2}(?:[-/.]\d{1,2}(?:[T ].*)?)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](\d{4})(?:[T ].*)?)$"
)


def note_rows(
    faults: list[GeodataError], path: Path, bad: pd.Series, cells: pd.Series, field: str, rule: str, remedy: str
) -> None:
    """An error for each row where ``bad`` is true; of very many the first, and how many there are."""
    rows = bad.index[bad.to_numpy()]
    many = f" ({len(rows)} such rows, of which {LIMITS.listed} are listed)" if len(rows) > LIMITS.listed else ""
    for row in rows[: LIMITS.listed]:
        place = f"{where(path)} row {row}"
        faults.append(FactsError(complaint(place, field, short(cells[row]), rule + many, remedy)))


def no_figure(cells: pd.Series) -> pd.Series:
    """Which cells say that there is no figure."""
    return cells.str.casefold().isin(NO_FIGURE)


def decimal_of(cells: pd.Series) -> str:
    """The sign before the decimals of a column's numbers; empty where 1.234 may be both, a thousand or one and a bit."""
    used = cells[~no_figure(cells)].drop_duplicates()
    signs = used[used.str.contains(r"[.,]")]
    if not len(signs):
        return "."
    comma = signs.str.fullmatch(r"[-−+]?(?:\d{1,3}(?:[.\s]\d{3})+|\d+)?,\d+\s*%?") & ~signs.str.fullmatch(
        r"[-−+]?[1-9]\d{0,2},\d{3}"
    )
    point = signs.str.fullmatch(r"[-−+]?(?:\d{1,3}(?:[,\s]\d{3})+|\d+)?\.\d+\s*%?") & ~signs.str.fullmatch(
        r"[-−+]?[1-9]\d{0,2}\.\d{3}"
    )
    # Two groups of three can't be decimals.
    comma |= signs.str.fullmatch(r"[-−+]?\d{1,3}(?:\.\d{3}){2,}")
    point |= signs.str.fullmatch(r"[-−+]?\d{1,3}(?:,\d{3}){2,}")
    if comma.any() == point.any():
        return ""
    return "," if comma.any() else "."


def numbers(cells: pd.Series, decimal: str) -> tuple[pd.Series, pd.Series]:
    """The column as finite floats, NaN where it says that there is no figure, and which cells are no numbers."""
    other = "." if decimal == "," else ","
    grouped = rf"[-+]?\d{{1,3}}(?:[{other}\s]\d{{3}})+(?:[{decimal}]\d+)?"
    plain = rf"[-+]?(?:\d+(?:[{decimal}]\d*)?|[{decimal}]\d+)(?:[eE][-+]?\d{{1,3}})?"

    def read(different: pd.Series) -> tuple[pd.Series, pd.Series]:
        text = different.str.replace("\u2212", "-", regex=False)
        good = text.str.fullmatch(f"{plain}|{grouped}")
        bare = text.where(good, "").str.replace(rf"[{other}\s]", "", regex=True).str.replace(decimal, ".", regex=False)
        values = pd.to_numeric(bare, errors="coerce").astype(float)
        good &= values.abs() <= MOST
        return values.where(good), ~no_figure(different) & ~good

    return _once(cells, read)


def years(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The year of each cell, a year or a date with four digits of year (0 for none), and which cells have none that may be."""

    def read(different: pd.Series) -> tuple[pd.Series, pd.Series]:
        found = different.str.extract(DATED)
        year = pd.to_numeric(found[0].fillna(found[1]).fillna(found[2]), errors="coerce").fillna(0).astype(int)
        good = year.between(FIRST_YEAR, LAST_YEAR)
        return year.where(good, 0), ~good

    return _once(cells, read)


def _once(cells: pd.Series, read: Callable[[pd.Series], tuple[pd.Series, pd.Series]]) -> tuple[pd.Series, pd.Series]:
    """What ``read`` makes of the cells, each different one read once: tables repeat themselves."""
    at, different = pd.factorize(cells)
    values, bad = read(pd.Series(different, dtype=str))
    return pd.Series(values.to_numpy()[at], index=cells.index), pd.Series(bad.to_numpy(bool)[at], index=cells.index)
