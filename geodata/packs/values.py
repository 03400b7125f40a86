"""Numbers, years and coordinates of a table's columns by the readers of printed columns; each different cell is read once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.degrees import read_coordinates
from geodata.errors import FactsError, GeodataError, Said, complaint
from geodata.numerals import read_numbers
from geodata.packs.faults import short, with_count
from geodata.packs.limits import LIMITS
from geodata.partial_dates import ORDERS, read_dates, read_years
from geodata.printed import Readings, tidy, without_marks
from geodata.series import FIRST_YEAR, LAST_YEAR

MOST = 1e15
TWO_WAYS = "can be read as"  # what read_numbers says of a number that nothing decides


def note_rows(
    faults: list[GeodataError], path: Path, bad: pd.Series, cells: pd.Series, field: str, rule: str, remedy: str
) -> None:
    """An error for each row where ``bad`` is true; of very many the first, and how many there are."""
    rows = np.flatnonzero(bad.to_numpy())
    for at in rows[: LIMITS.listed]:
        every = with_count(rule, len(rows))
        faults.append(FactsError(complaint(_row(path, bad.index[at]), field, short(cells.iloc[at]), every, remedy)))


def note_problems(faults: list[GeodataError], path: Path, problems: pd.Series) -> None:
    """An error for each row with a problem, the sentence of its reader; of very many the first, and how many there are."""
    rows = np.flatnonzero((problems != "").to_numpy())
    for at in rows[: LIMITS.listed]:
        one: Said = problems.iloc[at]
        here = Said.made_of(one.template, {**one.values, "place": _row(path, problems.index[at])})
        faults.append(FactsError(with_count(here, len(rows))))


def _row(path: Path, row: object) -> Said:
    return Said("{file} row {row}", file=path.name, row=row)


def no_figure(cells: pd.Series) -> pd.Series:
    """Which cells say that there is no figure."""
    return _each(cells, lambda different: pd.Series([not without_marks(tidy(one)) for one in different], dtype=bool))


def decimal_of(cells: pd.Series) -> str:
    """The sign before the decimals of a column's numbers; empty where 1.234 may be a thousand or one and a bit, or both signs are."""
    different = pd.Series(pd.unique(cells), dtype=object)
    read = read_numbers(different)
    if read.problems.str.contains(TWO_WAYS, regex=False).any():
        return ""
    signed = different[read.problems == ""].str.contains(r"\d[.,]\d|^\D?[.,]\d")
    return read.convention or ("" if signed.any() else ".")


def numbers(cells: pd.Series, decimal: str, field: str = "value") -> Readings:
    """The column as finite floats, NaN where it says that there is no figure, with a problem for each cell that is no number."""
    read = _readings(cells, lambda different: read_numbers(different, field, decimal=decimal))
    large = (read.values.abs() > MOST) & (read.problems == "")
    if not large.any():
        return read
    said = [
        complaint(Said("row {row}", row=row), field, short(cell), "is too large", "mend it") for row, cell in cells[large].items()
    ]
    problems = read.problems.copy()
    problems[large] = said
    return Readings(read.values.where(~large), problems, read.convention)


def years(cells: pd.Series, *, dates: bool = False) -> tuple[pd.Series, pd.Series]:
    """The year of each cell (0 for none), and which cells have none from FIRST_YEAR to LAST_YEAR.

    Of dates only the year counts, which is the same whether the day or the month comes first.
    """

    def read(different: pd.Series) -> pd.Series:
        if not dates:
            return read_years(different).values.astype(float)
        first, second = (read_dates(different, order=order).values for order in ORDERS)
        return pd.to_numeric(first.where(first.notna(), second).str[:4], errors="coerce").astype(float)

    found = _each(cells, read).fillna(0).astype(int)
    good = found.between(FIRST_YEAR, LAST_YEAR)
    return found.where(good, 0), ~good


def degrees(cells: pd.Series, axis: str) -> Readings:
    """A column of longitudes ("lon") or latitudes ("lat") in decimal degrees or in degrees, minutes and seconds."""
    values = pd.to_numeric(cells, errors="coerce").astype(float)
    plain = pd.Series(np.isfinite(values.to_numpy()), index=cells.index)
    if plain.all():
        return Readings(values, pd.Series("", index=cells.index, dtype=object))
    read = _readings(cells[~plain], lambda different: read_coordinates(different, axis))
    return Readings(values.where(plain, read.values.reindex(cells.index)), read.problems.reindex(cells.index).fillna(""))


def _each(cells: pd.Series, read: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """What ``read`` makes of the cells, each different one read once: tables repeat themselves."""
    at, different = pd.factorize(cells)
    return pd.Series(read(pd.Series(different, dtype=object)).to_numpy()[at], index=cells.index)


def _readings(cells: pd.Series, read: Callable[[pd.Series], Readings]) -> Readings:
    at, different = pd.factorize(cells)
    made = read(pd.Series(different, dtype=object))
    values = pd.Series(made.values.to_numpy()[at], index=cells.index, dtype=float)
    problems = pd.Series(made.problems.to_numpy()[at], index=cells.index, dtype=object)
    return Readings(values, problems, made.convention)
