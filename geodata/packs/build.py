"""A pack made of tables: each row placed or not, each figure with its source; written only when every row can be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geodata.errors import GeodataError
from geodata.packs.faults import PackError
from geodata.packs.figures import Figures, figures
from geodata.packs.files import SERIES
from geodata.packs.grid import Grid, read_grid, taken
from geodata.packs.guess import Guess, guess_of
from geodata.packs.mapping import Mapping
from geodata.packs.names import Decision, Names, read_names, write_names
from geodata.packs.own_boundaries import own_levels, with_levels
from geodata.packs.place import Placed, place, remembered
from geodata.packs.read import SERIES_COLUMNS
from geodata.tables import read_table

if TYPE_CHECKING:
    from geodata.store import Facts

PLACEMENTS = "placements.csv"
PLACEMENT_COLUMNS = [
    "table",
    "row",
    "name",
    "parent",
    "country_code",
    "region_code",
    "placed_by",
    "distance_km",
    "problem",
    "suggestions",
]


@dataclass(frozen=True)
class Preview:
    """What a table comes to: how it was taken, where each row was placed, its figures, what can't be read."""

    guess: Guess
    placed: Placed
    figures: Figures

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were placed by what; "" for those that have no place."""
        return {str(how): int(count) for how, count in self.placed.rows["placed_by"].value_counts().items()}


@dataclass(frozen=True)
class Look:
    """What can be seen of a table while not all is told: what stops the rest is in ``faults``, as are rows that can't be read."""

    guess: Guess
    placed: Placed | None = None
    figures: Figures | None = None
    faults: tuple[GeodataError, ...] = ()


@dataclass(frozen=True)
class Built:
    """What building a pack came to: a preview a table, and what is wrong, of which nothing was written if there is anything."""

    previews: tuple[Preview, ...]
    faults: list[GeodataError] = field(default_factory=list)
    waiting: tuple[Decision, ...] = ()


def preview(path: Path, mapping: Mapping, facts: Facts, names: Names | None = None) -> Preview:
    """Read a table and place its rows; nothing is written. What the mapping doesn't tell is guessed, see ``Preview.guess``.

    ``facts`` are those of the atlas, ``names`` what a person has decided. Raises PackError for a table that can't be read, and
    for a mapping that leaves out what no table can show.
    """
    grid = _grid(path, mapping)
    seen = guess_of(grid, facts, mapping)
    placed = place(grid, seen.mapping, facts, names or Names())
    return Preview(seen, placed, figures(grid, seen.mapping, placed))


def look(path: Path, mapping: Mapping, facts: Facts, names: Names) -> Look:
    """As ``preview``, as far as it goes. Raises PackError only for what is no table."""
    grid = _grid(path, mapping)
    seen = guess_of(grid, facts, mapping)
    placed = None
    try:
        placed = place(grid, seen.mapping, facts, names)
        made = figures(grid, seen.mapping, placed)
    except PackError as error:
        return Look(seen, placed, faults=tuple(error.faults))
    return Look(seen, placed, made, tuple(made.faults))


def _grid(path: Path, mapping: Mapping) -> Grid:
    told = {"encoding": mapping.encoding, "delimiter": mapping.delimiter, "sheet": mapping.sheet}
    return taken(read_grid(path, header=int(mapping.header or 0), **told), mapping.where)


def build(tables: Sequence[Path], mapping: Mapping, folder: Path, facts: Facts) -> Built:
    """Preview each table and write series.csv, names.csv and PLACEMENTS into the folder of a pack, unless a row can't be read.

    Rows of series.csv with the same indicator and method are replaced, all others stay. Rows without a place are in names.csv
    and in PLACEMENTS, not among the figures. Municipalities that the pack brings are places too.
    """
    faults: list[GeodataError] = []
    facts = with_levels(facts, own_levels(folder, facts, faults))
    names = read_names(folder, facts, faults)
    previews: list[Preview] = []
    for path in tables:
        try:
            previews.append(preview(path, mapping, facts, names))
            faults += previews[-1].figures.faults
        except PackError as error:
            faults += error.faults
    waiting = _together([one for each in previews for one in each.placed.waiting])
    if not faults:
        folder.mkdir(parents=True, exist_ok=True)
        _write_series(folder, [one.figures.table for one in previews], faults)
    if not faults:
        write_names(folder, remembered(names, waiting))
        _write_placements(folder, tables, previews)
    return Built(tuple(previews), faults, tuple(waiting))


def _together(decisions: Sequence[Decision]) -> list[Decision]:
    """Each name once, its rows in all tables counted together."""
    made: dict[tuple[str, str, str], Decision] = {}
    for one in decisions:
        before = made.get(one.key)
        made[one.key] = replace(before, rows=before.rows + one.rows) if before else one
    return list(made.values())


def _write_series(folder: Path, made: Sequence[pd.DataFrame], faults: list[GeodataError]) -> None:
    path = folder / SERIES
    rows = pd.concat(made, ignore_index=True)
    if path.is_file():
        try:
            old = read_table(path, SERIES_COLUMNS, None, fault=faults.append)[SERIES_COLUMNS]
        except GeodataError as error:
            faults.append(error)
        if faults:
            return
        new = set(zip(rows["indicator"], rows["method"], strict=True))
        kept = old[[pair not in new for pair in zip(old["indicator"], old["method"], strict=True)]]
        rows = pd.concat([kept, rows], ignore_index=True) if len(kept) else rows
    _write(path, SERIES_COLUMNS, rows)


def _write_placements(folder: Path, tables: Sequence[Path], previews: Sequence[Preview]) -> None:
    by_file = {path.name: path for path in tables}
    parts = [
        one.placed.rows.rename_axis("row").reset_index().assign(table=by_file[one.guess.file].name)[PLACEMENT_COLUMNS]
        for one in previews
    ]
    _write(folder / PLACEMENTS, PLACEMENT_COLUMNS, pd.concat(parts, ignore_index=True))


def _write(path: Path, columns: list[str], rows: pd.DataFrame) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows[columns].astype(object).where(rows[columns].notna(), "").itertuples(index=False, name=None))
    path.write_text(text.getvalue(), encoding="utf-8")
