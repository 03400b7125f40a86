"""What a region's dossier says: its lead, its map, its key figures and all that is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
from geodata.indicators import Indicator
from geodata.profile import Profile
from geodata.schema import Kind

from components.pages import sections
from components.pages.records import Records
from components.pages.region_maps import region_map
from components.pages.trends import trends
from components.words.claims import newest_first
from components.words.figures import highest_text, rank_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name

# What the leading sentence tells of, the first that the region has.
LEADS = (
    *("mining_footprint_cumulative", "alluvial_gold_area", "coca_area", "homicide_rate"),
    *("violent_death_rate_br", "violent_death_rate_ve", "life_crime_complaints", "poverty_rate", "population"),
)


MOST_TERRITORIES = 6  # beside the map; the page has them all


@dataclass(frozen=True)
class KeyFigure:
    """A region's latest whole-year figure of an indicator, its places, and what else was said of that year."""

    one: Indicator
    row: Mapping
    rank: str
    home_rank: str
    later: int | None
    spread: str


def region_panel(
    records: Records, profile: Profile, code: str, most_territories: int = MOST_TERRITORIES, *, language: str = "en"
) -> dict:
    """What the templates of one region's figures, claims and disagreements show, on its page and beside the map."""
    facts = records.facts
    claims = sections.about(records, code)
    beside = facts.neighbours[facts.neighbours["region_code"] == code].sort_values("border_km", ascending=False)
    return {
        "code": code,
        "country": facts.countries[profile.country[code]],
        "region": facts.regions.loc[code].drop("geometry").to_dict(),
        "described": facts.countries[profile.country[code]].region(code),
        "neighbours": beside.to_dict("records"),
        "borders": _borders(beside, profile.country),
        "profile": profile,
        "claims": claims,
        "groups": grouped(key_figures(profile, code, language)),
        "events": newest_first({key: one for key, one in claims.items() if one["kind"] == Kind.EVENT}),
        "others": newest_first({key: one for key, one in claims.items() if one["kind"] not in (Kind.EVENT, Kind.FLOW)}),
        "actors": sections.actors(facts, claims, language),
        "flows": sections.flows(records, code, language),
        "disputes": sections.disputes(facts, profile, code),
        "territories": sections.territories(records, code),
        "most_territories": most_territories,
        "questions": sections.questions(records, lambda claim: code in claim["region_codes"]),
    }


def region_page(records: Records, code: str, *, base: str, language: str = "en") -> dict:
    """What the template of one region's page shows; ``base`` is the path of the atlas."""
    profile = records.profile
    parts = region_panel(records, profile, code, len(records.territories), language=language)
    claims = parts["claims"]
    return parts | {
        "sheet": region_map(records.facts, code, base=base, language=language),
        "lead": lead(key for keys in parts["groups"].values() for key in keys),
        "lead_place": partial(lead_place, language=language),
        "gone": len([claim for claim in records.claims.values() if claim["status"] and code in claim["region_codes"]]),
        "origins": len({claim["origin"] for claim in claims.values()}),
        "trends": trends(profile, code, [row["neighbour_code"] for row in parts["neighbours"]], language),
        "coverage": sections.covered(records.facts, code, language),
        "sources": sections.cited(records, code, claims, besides=[one["latest"] for one in parts["territories"]]),
    }


def _borders(beside: pd.DataFrame, country: Mapping[str, str]) -> list[tuple[str, float]]:
    """Country code and km of the region's border with it, the longest first; ``beside`` are rows of ``facts.neighbours``."""
    abroad = beside[beside["foreign"]]
    km = abroad.groupby(abroad["neighbour_code"].map(country))["border_km"].sum()
    return list(km.sort_values(ascending=False, kind="stable").items())


def lead(keys: Iterable[KeyFigure]) -> KeyFigure | None:
    """The figure that the leading sentence tells of: the first of LEADS above zero, else the first there is of them."""
    order = sorted((key for key in keys if key.one.id in LEADS), key=lambda key: LEADS.index(key.one.id))
    return next((key for key in order if key.row["value"] > 0), next(iter(order), None))


def key_figures(profile: Profile, code: str, language: str = "en") -> list[KeyFigure]:
    """One figure for each indicator that the region has, in menu order."""
    facts = profile.facts
    differ = facts.disputes[facts.disputes["region_code"] == code]
    spread = {(row["indicator"], row["year"]): row for row in differ.to_dict("records")}
    found = []
    for one in facts.indicators.values():
        row = profile.latest(one.id, code)
        if row is None:
            continue
        year = row["year"]
        ends = spread.get((one.id, year))
        latest = [y for y in facts.years[one.id] if y > year and any(not r["partial"] for r in profile.field(one.id, y).values())]
        found.append(
            KeyFigure(
                one=one,
                row=row,
                rank=rank_text(profile.ranked(one.id, year)[code], language),
                home_rank=rank_text(profile.ranked(one.id, year, profile.country[code])[code], language),
                later=max(latest, default=None),
                spread=_between(ends, one, language) if ends else "",
            )
        )
    return found


def grouped(keys: Iterable[KeyFigure]) -> dict[str, list[KeyFigure]]:
    """Key figures by the indicator's group."""
    groups: dict[str, list[KeyFigure]] = {}
    for key in keys:
        groups.setdefault(key.one.group, []).append(key)
    return groups


def lead_place(profile: Profile, key: KeyFigure, code: str, language: str = "en") -> str:
    """``the highest of 12 regions of Peru with a figure, and the 2nd highest of 47 regions of all six countries …``."""
    country, year = profile.country[code], key.row["year"]
    every, home = profile.ranked(key.one.id, year), profile.ranked(key.one.id, year, country)
    name = country_name(country, profile.facts, language)
    words = highest_text(home[code], say("rank.of_country", language=language, country=name), language)
    if len(every) == len(home):
        return words
    both = highest_text(every[code], say("rank.of_all", language=language), language)
    return say("rank.both", language=language, home=words, every=both)


def _between(ends: Mapping[str, float], one: Indicator, language: str) -> str:
    """``10 to 15``: the lowest and the highest of conflicting figures."""
    low, high = (number_text(ends[end], one.decimals, language) for end in ("low", "high"))
    return say("class.span", language=language, low=low, high=high)
