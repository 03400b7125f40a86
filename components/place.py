"""Which facts a View is about: those of all regions, or of a country's municipalities. Keys ``level``, ``country`` and ``parent``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.level import facts_at, level_of
from geodata.municipalities import Municipalities
from geodata.store import Facts

from components.words.messages import say
from components.words.places import country_name, region_name, unit_name
from components.words.text import capitalised

KEYS = ("level", "country", "parent")


def facts_of(view: Mapping[str, Any], facts: Facts) -> Facts:
    """The facts that a View of ``read_view`` is about; those of level 1 as they are given, of municipalities in English."""
    if view["level"] == "1":
        return facts.upper
    return facts_at(facts, view["level"], view["country"][0], view["parent"])


def keys_of(facts: Facts) -> dict[str, Any]:
    """The keys of a View that is about these facts of municipalities; none at level 1."""
    place = facts.place
    return {"level": place.level, "country": [place.country], "parent": place.parent} if place else {}


def problem(view: Mapping[str, Any], facts: Facts) -> str:
    """Why a View has no facts: the id of the message that says it; empty where nothing is wrong."""
    country = view["country"][0] if len(view["country"]) == 1 else ""
    if view["level"] != "1" and (country, view["level"]) not in facts.upper.municipalities:
        return "refused.view.level"
    if view["parent"] and view["level"] == "1":
        return "refused.view.parent_alone"
    return "refused.view.parent" if view["parent"] and not view["parent"].startswith(f"{country}-") else ""


def parents_of(facts: Facts) -> tuple[str, ...]:
    """The regions whose municipalities can be had."""
    countries = {country for country, _ in facts.upper.municipalities}
    if not countries:
        return ()
    return tuple(code for code, country in facts.upper.regions["country_code"].items() if country in countries)


def levels_of(facts: Facts) -> tuple[str, ...]:
    """The levels that a View may name."""
    return ("1", *sorted({level for _, level in facts.upper.municipalities}))


def called(facts: Facts, language: str = "en") -> str:
    """What facts of municipalities are about: ``Municipalities of Antioquia, Colombia``; empty at level 1."""
    if facts.place is None:
        return ""
    place = facts.place
    within = region_name(place.parent, place.upper, language) if place.parent else country_name(place.country, facts, language)
    return say("place.level", language=language, many=capitalised(unit_name(place.pack, language=language)), within=within)


def packs_of(facts: Facts) -> dict[str, list[Municipalities]]:
    """The packs of each country that has some, by level."""
    found: dict[str, list[Municipalities]] = {}
    for (country, _), pack in sorted(facts.upper.municipalities.items()):
        found.setdefault(country, []).append(pack)
    return found


def place_of_code(facts: Facts, code: str) -> Facts:
    """The facts that a region's or a municipality's code is one of. Raises UnknownRegion."""
    return facts_at(facts, *level_of(facts, code))
