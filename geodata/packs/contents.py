"""What a pack adds to the facts, under the ids that it has in the atlas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from geodata.derive import derive
from geodata.indicators import Indicator
from geodata.packs.form import Pack
from geodata.packs.own_boundaries import Levels
from geodata.series import OBSERVATION_COLUMNS

if TYPE_CHECKING:
    from geodata.store import Facts


@dataclass(frozen=True)
class Contents:
    """What a pack adds, its ids as the atlas has them. ``observations`` hold what is computed of its series too.

    ``finer``: its figures of municipalities. ``municipalities``: those that it brings itself.
    """

    pack: Pack
    sources: pd.DataFrame
    indicators: Mapping[str, Indicator]
    methods: pd.DataFrame
    observations: pd.DataFrame
    claims: pd.DataFrame
    finer: pd.DataFrame
    municipalities: Levels = field(default_factory=dict)


def under_own_ids(
    pack: Pack,
    facts: Facts,
    sources: pd.DataFrame,
    claims: pd.DataFrame,
    entries: Mapping[str, Indicator],
    methods: pd.DataFrame,
    figures: pd.DataFrame,
) -> Contents:
    """Everything under the ids that it has in the atlas, with what is computed of it."""
    source, claim = ({one: pack.own(one) for one in ids} for ids in (sources.index, claims.index))
    indicator = {one: pack.own(one) for one in entries}
    listed = {key: value for table in (source, claim) for key, value in table.items()}

    def mine(ids: tuple[str, ...], table: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(table.get(one, one) for one in ids)

    made = {pack.own(name): _entry(one, pack, indicator, source, claim) for name, one in entries.items()}
    figures = figures.assign(
        indicator=figures["indicator"].map(indicator).astype(object),
        series_id=pack.own("") + figures["series_id"].astype(object),
        observation_id=pack.own("") + figures["observation_id"].astype(object),
        source_ids=[mine(ids, source) for ids in figures["source_ids"]],
    )
    claims = claims.rename(index=listed).assign(
        repeats=claims["repeats"].replace(claim).to_numpy(),
        origin=claims["origin"].replace(claim).to_numpy(),
        indicator=claims["indicator"].replace(indicator).to_numpy(),
        source_ids=[mine(ids, source) for ids in claims["source_ids"]],
    )
    methods = methods.assign(
        indicator=methods["indicator"].map(indicator).astype(object),
        source_ids=[";".join(mine(tuple(ids.split(";")), source)) for ids in methods["source_ids"]],
    ).rename(index=pack.own)
    finer = ~figures["region_code"].isin([*facts.regions.index, ""])
    figures, finer = figures[~finer].reset_index(drop=True), figures[finer].reset_index(drop=True)
    standing = facts.observations[facts.observations["status"] == ""][OBSERVATION_COLUMNS]
    derived = derive(pd.concat([standing, figures]) if len(figures) else standing, claims, facts.actors, made)
    parts = [one for one in (figures, derived) if len(one)]
    every = pd.concat(parts, ignore_index=True) if parts else figures
    return Contents(pack, sources.rename(index=source), made, methods, every, claims, finer)


def _entry(
    one: Indicator, pack: Pack, indicator: Mapping[str, str], source: Mapping[str, str], claim: Mapping[str, str]
) -> Indicator:
    rule = one.derivation

    def cited(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {country: tuple(source.get(at, at) for at in ids) for country, ids in table.items()}

    named = {field: tuple(claim.get(at, at) for at in ids) for field, ids in rule.filter.items() if field in ("also", "never")}
    return replace(
        one,
        id=pack.own(one.id),
        aliases=tuple(pack.own(at) for at in one.aliases),
        sources=cited(one.sources),
        not_comparable_with=tuple(indicator.get(at, at) for at in one.not_comparable_with),
        derivation=replace(
            rule,
            numerator=indicator.get(rule.numerator, rule.numerator),
            denominator=indicator.get(rule.denominator, rule.denominator),
            numerators=cited(rule.numerators),
            denominators=cited(rule.denominators),
            filter={**rule.filter, **named},
        ),
    )
