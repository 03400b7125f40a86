"""Names of regions and countries."""

from __future__ import annotations

from geodata.store import Facts


def region_name(code: str, facts: Facts) -> str:
    """``Madre de Dios, Peru``."""
    return f"{facts.regions.at[code, 'name']}, {country_name(facts.regions.at[code, 'country_code'], facts)}"


def country_name(code: str, facts: Facts) -> str:
    """The country's name in English."""
    return facts.countries[code].name["en"]


def endpoint_name(code: str, facts: Facts) -> str:
    """Where a flow starts or ends: a region or a country anywhere."""
    return region_name(code, facts) if code in facts.regions.index else facts.context.country_points.at[code, "name"]
