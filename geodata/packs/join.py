"""The facts of the atlas and of packs as one: every figure of the atlas stays what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from geodata.classify import classify_all
from geodata.coverage import Opening, coverage, opening_years, years_of
from geodata.disputes import KEY, disputes
from geodata.errors import Said
from geodata.indicators import LETTERS
from geodata.packs.faults import refused
from geodata.packs.files import BOUNDARIES
from geodata.packs.form import JOINT, Pack
from geodata.packs.read import Contents, read_pack
from geodata.schema import Coverage
from geodata.store import Facts, marked

LONGEST_VERSION = 160  # of the data version, which stands in addresses and records


def with_packs(facts: Facts, paths: Sequence[Path]) -> Facts:
    """The facts with the packs of these folders or zips. Raises PackError for the first that can't be trusted."""
    return join(facts, [read_pack(path, facts) for path in paths])


def join(facts: Facts, packs: Iterable[Contents]) -> Facts:
    """The facts with what these packs add, under ids that begin with the id of the pack.

    Figures, classes, counts and years of the atlas's own indicators stay the same objects or the same values. Raises PackError
    where an id would mean two things.
    """
    packs = list(packs)
    ours = facts
    for at, one in enumerate(packs):
        _check_ids(ours, one, [other.pack for other in packs[:at]])
        known = next((key for key in one.municipalities if key in facts.municipalities), None)
        if known:
            rule = "is of a country and level that another pack brings"
            raise refused(BOUNDARIES, "level", "-".join(known), rule, "take one of the two out")
        facts = _with(facts, one)
    return replace(facts, data_version=_version(facts)) if packs else facts


def _check_ids(facts: Facts, one: Contents, before: list[Pack]) -> None:
    for other in before:
        if other.id == one.pack.id:
            raise refused(
                "pack.toml", "id", one.pack.id, Said("is that of “{title}” too", title=other.title), "give one of them another id"
            )
    start = one.pack.own("")
    for kind in (facts.indicators, facts.sources.index, facts.claims.index, facts.actors.index, (p.own("") for p in before)):
        taken = next((known for known in kind if str(known).startswith(start)), None)
        if taken:
            raise refused("pack.toml", "id", one.pack.id, Said("begins an id of the atlas, {id}", id=taken), "choose another id")


def _with(facts: Facts, one: Contents) -> Facts:
    sources = _joined(facts.sources, one.sources)
    claims = marked(one.claims, one.claims.index, sources, facts.vintages.iloc[:0])
    observations = marked(one.observations, one.observations["observation_id"], sources, facts.vintages.iloc[:0])
    regional = observations[observations["region_code"] != ""]
    years = years_of(pd.concat([part for part in (observations, one.finer) if len(part)] or [observations]))
    apart = years.keys() - set(observations["indicator"])  # those that have figures of municipalities alone
    none = LETTERS[Coverage.NOT_COVERED] * len(facts.regions)
    differ = _joined(facts.disputes, disputes(observations) if len(observations) else facts.disputes.iloc[:0])
    order = ["ratio", "high", *KEY]
    return replace(
        facts,
        packs=(*facts.packs, one.pack),
        municipalities=facts.municipalities | one.municipalities,
        sources=sources,
        indicators={**facts.indicators, **one.indicators},
        methods=_joined(facts.methods, one.methods),
        claims=_joined(facts.claims, claims),
        observations=_joined(facts.observations, observations).reset_index(drop=True),
        disputes=differ.sort_values(order, ascending=[False, False, True, True, True], ignore_index=True),
        classes=facts.classes | classify_all(one.indicators, regional),
        finer=pd.concat([part for part in (facts.finer, one.finer) if len(part)], ignore_index=True)
        if len(one.finer)
        else facts.finer,
        years=facts.years | years,
        openings=facts.openings
        | opening_years(observations)
        | {name: Opening(max(years[name]), 0, len(facts.regions)) for name in apart},
        coverage=facts.coverage
        | coverage(one.indicators, observations, facts.regions["country_code"].to_dict(), claims, facts.actors)
        | {name: dict.fromkeys(years[name], none) for name in apart},
    )


def _joined(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """One frame with our columns, in our kinds of values."""
    if not len(theirs):
        return ours
    kinds = {name: kind for name, kind in ours.dtypes.items() if name in theirs}
    made = pd.concat([ours, theirs.astype(kinds).reindex(columns=ours.columns)])
    made.index = made.index.astype(ours.index.dtype).rename(ours.index.name)
    return made


def _version(facts: Facts) -> str:
    """The version of our data, and id and version of each pack; of many packs one digest names them together."""
    ours = facts.data_version
    version = ".".join([ours, *(f"{one.id}{JOINT}{one.version}" for one in facts.packs)])
    if len(version) <= LONGEST_VERSION:
        return version
    digest = hashlib.sha256(version.encode()).hexdigest()[:12]
    return f"{ours}.{len(facts.packs)}{JOINT}packs{JOINT}{digest}"
