"""Actors: organisations under one id each, with the other names that sources give them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.schema import ActorKind
from geodata.tables import RowChecker, read_table, split

COLUMNS = ["actor_id", "name", "aliases", "kind", "country_codes", "successor_of", "source_ids", "description"]
LISTS = ("aliases", "country_codes", "successor_of", "source_ids")


def read_actors(path: Path, *, source_ids: Collection[str], corrections: Corrections = NO_CORRECTIONS) -> pd.DataFrame:
    """All actors, indexed by actor_id; lists are tuples. Raises FactsError for a row that breaks a rule."""
    table = read_table(path, COLUMNS, key="actor_id")
    table = corrections.apply(path.name, table, table["actor_id"])
    check = RowChecker(path, table, "actor_id")
    slug = table["actor_id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*")
    check.where_not("actor_id", slug, "is not a slug", "use lower-case ascii words joined by hyphens")
    check.one_of("kind", ActorKind, f"use one of {', '.join(ActorKind)}")
    check.where_not("name", table["name"].str.strip() != "", "is empty", "name the actor")
    check.each_of("source_ids", source_ids, "use an id of facts/sources.csv")
    check.each_of("successor_of", set(table["actor_id"]), "use an id of this file")
    for field in LISTS:
        table[field] = [tuple(split(text)) for text in table[field]]
    return table.drop(columns="line").set_index("actor_id")
