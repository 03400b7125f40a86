"""Actors: organisations under one id each, with the other names that sources give them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import use_one_of
from geodata.join import fold
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
    check.one_of("kind", ActorKind, use_one_of(ActorKind))
    check.filled("name", "name the actor")
    check.each_of("source_ids", source_ids, "use an id of facts/sources.csv")
    check.each_of("successor_of", set(table["actor_id"]), "use an id of this file")
    for field in LISTS:
        table[field] = [tuple(split(text)) for text in table[field]]
    return table.drop(columns="line").set_index("actor_id")


def index_actors(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Every id, name and alias, folded (no case, no accents) → the actors that bear it, most often one.

    A name with its short form in brackets is known without it too.
    """
    found: dict[str, list[str]] = {}
    for actor_id, name, aliases in zip(actors.index, actors["name"], actors["aliases"], strict=True):
        for text in (actor_id, name, name.split(" (")[0], *aliases):
            bearers = found.setdefault(fold(text), [])
            if actor_id not in bearers:
                bearers.append(actor_id)
    return {text: tuple(bearers) for text, bearers in found.items()}


def find_actors(text: str, actors: pd.DataFrame, index: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The actors of that id, name or alias; one for an id, none where nobody bears it."""
    return (text,) if text in actors.index else index.get(fold(text), ())


def near_actors(text: str, index: Mapping[str, tuple[str, ...]], most: int = 3) -> list[str]:
    """The actors whose names come nearest to ``text``: candidates, no answer."""
    ranked = process.extract(fold(text), list(index), scorer=fuzz.WRatio, limit=4 * most, score_cutoff=70)
    return list(dict.fromkeys(actor for name, _, _ in ranked for actor in index[name]))[:most]


def lineage(actors: pd.DataFrame, actor_id: str) -> tuple[list[str], list[str]]:
    """All that the actor came out of, nearest first, and all that came out of it."""
    before = {str(one): list(came) for one, came in actors["successor_of"].items()}
    after: dict[str, list[str]] = {}
    for one, came in before.items():
        for earlier in came:
            after.setdefault(earlier, []).append(one)
    return _reached(before, actor_id), _reached(after, actor_id)


def _reached(steps: Mapping[str, list[str]], start: str) -> list[str]:
    seen, here = {start: None}, [start]
    while here:
        here = [one for each in here for one in steps.get(each, []) if one not in seen]
        seen |= dict.fromkeys(here)
    return list(seen)[1:]
