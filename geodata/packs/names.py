"""names.csv of a pack: names that a person has placed, remembered for the next table, and names that still wait."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import FactsError, GeodataError, Said
from geodata.join import fold
from geodata.packs.faults import EveryFault
from geodata.packs.files import NAMES
from geodata.packs.places import country_of_codes
from geodata.tables import read_table

if TYPE_CHECKING:
    from geodata.store import Facts

COLUMNS = ["name", "parent", "country_code", "region_code", "rows", "suggestions", "note"]
NOWHERE = "-"  # in region_code: the rows of this name are left out, on purpose
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Decision:
    """What is known of a name as it is written in a table: the region it stands for, NOWHERE, or empty while nobody has decided."""

    name: str
    parent: str = ""
    country_code: str = ""
    region_code: str = ""
    rows: int = 0
    suggestions: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """By what a row of a table is matched with it."""
        return fold(self.name), fold(self.parent), self.country_code.upper()


@dataclass(frozen=True)
class Names:
    """The decisions of a pack by their keys."""

    by_key: Mapping[Key, Decision] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many names nobody has decided."""
        return sum(not one.region_code for one in self.by_key.values())

    def placed(self) -> dict[Key, str]:
        """Region code, or NOWHERE, of each name that somebody has decided."""
        return {key: one.region_code for key, one in self.by_key.items() if one.region_code}


def read_names(folder: Path, facts: Facts, faults: list[GeodataError]) -> Names:
    """The names of a pack; none without the file. What is wrong is added to ``faults``."""
    path = folder / NAMES
    if not path.is_file():
        return Names()
    try:
        table = read_table(path, COLUMNS, None, fault=faults.append)
    except FactsError as error:
        faults.append(error)
        return Names()
    check = EveryFault(path, table, "name", faults)
    check.plain()
    check.filled("name", "write the name as the table has it")
    remedy = Said("use a code of the atlas, {sign} to leave its rows out, or nothing while it waits", sign=NOWHERE)
    check.one_of("region_code", [*country_of_codes(facts, table["region_code"]), NOWHERE], remedy, empty=True)
    rows = table[COLUMNS].assign(rows=check.numbers("rows").fillna(0).astype(int))
    found = [Decision(*values) for values in rows.itertuples(index=False, name=None)]
    keys = [one.key for one in found]
    twice = ~table["name"].index.isin([at for at, key in enumerate(keys) if keys.count(key) > 1]) if len(keys) < 5000 else None
    if twice is not None:
        check.where_not("name", table["name"].notna() & twice, "stands twice", "keep one row for a name and its parent")
    return Names(dict(zip(keys, found, strict=True)))


def write_names(folder: Path, decisions: Iterable[Decision]) -> None:
    """Write names.csv, undecided names first, those with most rows in front."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    ordered = sorted(decisions, key=lambda one: (bool(one.region_code), -one.rows, one.name, one.parent))
    writer.writerows([getattr(one, name) or "" for name in COLUMNS] for one in ordered)
    (folder / NAMES).write_text(text.getvalue(), encoding="utf-8")
