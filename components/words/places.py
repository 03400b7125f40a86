"""Names of regions and countries."""

from __future__ import annotations

from functools import lru_cache

from geodata.store import Facts


def region_name(code: str, facts: Facts, language: str = "en") -> str:
    """``Madre de Dios, Peru``."""
    return f"{facts.regions.at[code, 'name']}, {country_name(facts.regions.at[code, 'country_code'], facts, language)}"


@lru_cache(1)
def region_names(facts: Facts) -> dict[str, str]:
    """Each region's name without its country, by code."""
    return dict(facts.regions["name"])


def country_name(code: str, facts: Facts, language: str = "en") -> str:
    """The country's name."""
    return facts.countries[code].name[language]


def endpoint_name(code: str, facts: Facts, language: str = "en") -> str:
    """Where a flow starts or ends: a region or a country anywhere."""
    return region_name(code, facts, language) if code in facts.regions.index else facts.context.country_points.at[code, "name"]
