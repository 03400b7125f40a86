"""Figures that no longer stand, as lists tell them: a hundred rows of one table are told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geodata.store import Facts

from components.words.messages import say
from components.words.places import country_name


@dataclass(frozen=True)
class Vintage:
    """A claim, figures of one series, or a source, that no longer stand; ``fact`` and ``later`` are their ids."""

    claim: bool
    fact: str
    later: str
    status: str
    reason: str
    date: str
    source_id: str
    figures: str = ""
    source: bool = False


def marked(facts: Facts, fact_ids: Iterable[str], language: str) -> list[Vintage]:
    """What was superseded or withdrawn: claims one by one, the figures of a series together where the reason is the same."""
    groups: dict[Vintage, list[str]] = {}
    for row in facts.vintages.loc[list(fact_ids)].reset_index().to_dict("records"):
        fact_id, later = row["fact_id"], row["superseded_by"]
        claim, source = fact_id in facts.claims.index, fact_id in facts.sources.index
        single = claim or source
        same = Vintage(
            claim=claim,
            source=source,
            fact=fact_id if single else series_of(fact_id),
            later=later if single else series_of(later),
            **{key: row[key] for key in ("status", "reason", "date", "source_id")},
        )
        groups.setdefault(same, []).append(fact_id)
    return [
        one if one.claim or one.source else replace(one, figures=figures_text(facts, ids, language))
        for one, ids in groups.items()
    ]


def series_of(observation_id: str) -> str:
    """Indicator, country and method of a figure by its id."""
    return "/".join(observation_id.split("/")[:3])


def figures_text(facts: Facts, ids: list[str], language: str) -> str:
    """``2024: Beni, Cochabamba; 2025: Bolivia``, from the ids of figures of one series."""
    by_year: dict[str, list[str]] = {}
    for one in ids:
        place, year = one.split("/")[3:5]
        name = facts.named[place][0] if place in facts.regions.index else country_name(place, facts, language)
        by_year.setdefault(year, []).append(name)
    return "; ".join(
        say("corrections.year", language=language, year=year, places=", ".join(by_year[year])) for year in sorted(by_year)
    )
