"""Observations that no source prints: computed rates and counts of claims, as the registry declares them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from geodata.errors import RegistryError, complaint, where
from geodata.indicators import Derivation, Indicator
from geodata.schema import FINDINGS, Bound, Stance
from geodata.series import OBSERVATION_COLUMNS

# What is denied, or looked for and not found, is no presence and no event.


def derive(
    observations: pd.DataFrame,
    claims: pd.DataFrame,
    actors: pd.DataFrame,
    indicators: Mapping[str, Indicator],
) -> pd.DataFrame:
    """Make the derived observations of all indicators, in the columns of ``geodata.series``.

    ``claims`` is indexed by claim_id with lists as tuples, ``actors`` by actor_id with ``kind``.
    Rows that were read stay as they are: a computed rate stands beside a published one.
    """
    parts = [
        *(_computed(one, observations) for one in indicators.values() if one.derivation.how == "computed"),
        *counted(claims, actors, indicators),
    ]
    parts = [part for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=OBSERVATION_COLUMNS)


def counted(claims: pd.DataFrame, actors: pd.DataFrame, indicators: Mapping[str, Indicator]) -> list[pd.DataFrame]:
    """One frame for each indicator that is counted from claims."""
    wanted = [one for one in indicators.values() if one.derivation.how == "counted"]
    if not wanted or not len(claims):
        return []
    for one in wanted:
        _check_named(one, claims)
    kinds = actors["kind"].to_dict()
    usable = countable(claims)
    return [_counted(one, usable, kinds) for one in wanted]


def _check_named(one: Indicator, claims: pd.DataFrame) -> None:
    for field in ("also", "never"):
        for claim_id in one.derivation.filter.get(field, ()):
            if claim_id not in claims.index:
                place = where("indicators.toml", None, one.id)
                raise RegistryError(complaint(place, f"filter.{field}", claim_id, "is no claim", "use an id of facts/claims"))


def countable(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims that may be counted, with ``year``: of one year, in a region, no repetition, no denial."""
    start, end = claims["period_start"].str[:4], claims["period_end"].str[:4]
    dated = (start != "") & ((end == start) | (end == ""))
    countable_rows = dated & (claims["region_codes"].map(len) > 0) & (claims["repeats"] == "") & ~claims["stance"].isin(FINDINGS)
    out = claims[countable_rows].copy()
    out["year"] = start[countable_rows].astype(int)
    return out


def matching(rule: Derivation, claims: pd.DataFrame, actor_kinds: Mapping[str, str]) -> pd.Series:
    """Which claims pass the registry's filter, as booleans."""
    passed = pd.Series(True, index=claims.index)
    for field, allowed in rule.filter.items():
        if field in ("also", "never"):
            continue
        if field in ("kind", "topic", "indicator", "unit"):
            passed &= claims[field].isin(allowed)
        elif field == "actor_kind":
            passed &= claims["actors"].map(lambda ids, allowed=allowed: any(actor_kinds.get(one) in allowed for one in ids))
        else:
            words = re.compile(rf"\b(?:{'|'.join(map(re.escape, allowed))})", re.IGNORECASE)
            passed &= claims[field.removesuffix("_words")].map(lambda text, words=words: bool(words.search(text)))
    named = claims.index.to_series()
    return (passed | named.isin(rule.filter.get("also", ()))) & ~named.isin(rule.filter.get("never", ()))


def _counted(one: Indicator, claims: pd.DataFrame, actor_kinds: Mapping[str, str]) -> pd.DataFrame:
    rule = one.derivation
    chosen = claims[matching(rule, claims, actor_kinds)].copy()
    several = chosen["region_codes"].map(len) > 1
    # One figure for several regions belongs to none of them alone; it is never multiplied.
    together = several & (chosen["region_share"] == "together")
    placed = ~several | (chosen["region_share"] == "each") if rule.placed == "single" else ~together
    chosen = chosen[placed]
    if rule.count == "sum":
        chosen["amount"] = chosen["value"].fillna(chosen["value_low"])
        chosen = chosen[chosen["amount"].notna()]
    if not len(chosen):
        return pd.DataFrame(columns=OBSERVATION_COLUMNS)
    chosen["claim_id"] = chosen.index
    spread = chosen.explode("region_codes").rename(columns={"region_codes": "region_code"})
    rows = [_count_row(one, key, group, actor_kinds) for key, group in spread.groupby(["region_code", "year"], sort=True)]
    rows = [row for row in rows if row["value"] > 0]
    return pd.DataFrame(rows, columns=OBSERVATION_COLUMNS)


def _count_row(one: Indicator, key: tuple[str, int], group: pd.DataFrame, actor_kinds: Mapping[str, str]) -> dict:
    region, year = key
    rule = one.derivation
    wanted = rule.filter.get("actor_kind", ())
    if rule.count == "actors":
        value = len({actor for ids in group["actors"] for actor in ids if not wanted or actor_kinds.get(actor) in wanted})
    elif rule.count == "sources":
        value = len({source for ids in group["source_ids"] for source in ids})
    else:
        value = group["amount"].sum() if rule.count == "sum" else len(group)
    country = region[:2]
    return {
        "observation_id": f"{one.id}/{country}/claims/{region}/{year}",
        "indicator": one.id,
        "region_code": region,
        "country_code": country,
        "year": int(year),
        "value": float(value),
        "value_low": float(value),
        "value_high": np.nan,
        "bound": Bound.AT_LEAST.value,
        "stance": _softest(group["stance"]),
        "source_ids": tuple(dict.fromkeys(source for ids in group["source_ids"] for source in ids)),
        "series_id": f"{one.id}/{country}/claims",
        "method": "counted",
        "caveats": one.caveats,
        "partial": False,
        "period_note": "",
        "attributed_to": "counted from the claims read here",
        "note": "",
        "claim_ids": tuple(group["claim_id"]),
    }


def _softest(stances: pd.Series) -> str:
    """Least firm stance of the claims behind a count: a count is no firmer than what it counts."""
    order = [one.value for one in Stance]
    return order[max(order.index(one) for one in stances)]


def _computed(one: Indicator, observations: pd.DataFrame) -> pd.DataFrame:
    rule = one.derivation
    used = observations[observations["indicator"].isin([rule.numerator, rule.denominator])]
    whole = used[~used["partial"].astype(bool) & (used["region_code"] != "")].copy()
    whole["source"] = whole["source_ids"].str[0]
    parts = [_rates(one, whole, country) for country in rule.numerators]
    return pd.concat(parts, ignore_index=True)[OBSERVATION_COLUMNS]


def _rates(one: Indicator, whole: pd.DataFrame, country: str) -> pd.DataFrame:
    rule = one.derivation
    here = whole[whole["country_code"] == country]
    above = here[(here["indicator"] == rule.numerator) & here["source"].isin(rule.numerators[country])]
    below = here[(here["indicator"] == rule.denominator) & here["source"].isin(rule.denominators[country])].copy()
    # The first source of the list that has the year serves for all regions of it.
    below["rank"] = below["source"].map({name: at for at, name in enumerate(rule.denominators[country])})
    below = below[below["rank"] == below.groupby("year")["rank"].transform("min")]
    below = below[below["value"] > 0].drop_duplicates(["region_code", "year"])
    joined = above.merge(below, on=["region_code", "year"], suffixes=("", "_below"))
    out = joined[[name for name in OBSERVATION_COLUMNS if name in joined]].copy()
    factor = rule.per / joined["value_below"]
    for name in ("value", "value_low", "value_high"):
        out[name] = joined[name] * factor
    numerator, base = (
        joined["series_id"].str.split("/").str[-1],
        joined["series_id_below"].str.split("/").str[-1],
    )
    out["indicator"] = one.id
    # The denominator's method is part of the series: a new population base breaks the line.
    out["series_id"] = f"{one.id}/{country}/" + numerator + "/" + base
    out["observation_id"] = (
        f"{one.id}/{country}/" + numerator + "/" + out["region_code"] + "/" + out["year"].astype(str) + "/" + joined["source"]
    )
    out["source_ids"] = [
        tuple(dict.fromkeys(a + b)) for a, b in zip(joined["source_ids"], joined["source_ids_below"], strict=True)
    ]
    out["caveats"] = [
        tuple(dict.fromkeys((*one.caveats, "computed_rate", *a, *b)))
        for a, b in zip(joined["caveats"], joined["caveats_below"], strict=True)
    ]
    out["method"] = "computed"
    out["note"] = ""
    return out
