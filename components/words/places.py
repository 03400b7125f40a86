"""Names of regions and countries."""

from __future__ import annotations

from geodata.municipalities import Municipalities
from geodata.schema import WORLD
from geodata.sharing import kept
from geodata.store import Facts

from components.words.counts import count_text
from components.words.languages import locale_of
from components.words.messages import say


def region_name(code: str, facts: Facts, language: str = "en") -> str:
    """``Madre de Dios, Peru``; of a municipality ``Tambopata, Madre de Dios``; of a country its name alone."""
    if facts.place:
        return say("place.municipality", language=language, name=facts.named[code][0], region=parent_name(code, facts))
    name, country = facts.named[code]
    return name if code == country else f"{name}, {country_name(country, facts, language)}"


def place_noun(facts: Facts) -> str:
    """What facts are about, as a noun of counts: ``region``, or ``country`` where countries stand in the place of regions."""
    regions = facts.regions
    return "country" if (regions.index == regions["country_code"]).all() else "region"


def parent_name(code: str, facts: Facts) -> str:
    """The name of the region that a municipality lies in."""
    return str(facts.upper.named[facts.regions.at[code, "parent"]][0])


def unit_name(pack: Municipalities, count: int | None = None, language: str = "en") -> str:
    """What the places of a pack are: ``municipality`` for one, ``municipalities`` for any other count or none that is told."""
    return say(f"place.unit.{pack.unit}", language=language, form="other" if count is None else "", count=count)


def places_text(facts: Facts, count: int, language: str = "en", *, more: bool = False) -> str:
    """``144 regions``, ``5 countries``, ``1,119 municipalities``: how many of what facts are about; ``more`` beside others."""
    if facts.place:
        named = {"count": count, "name": unit_name(facts.place.pack, count, language)}
        return say("place.count.more" if more else "place.count", language=language, **named)
    return count_text(count, "more region" if more else place_noun(facts), language)


@kept(1)
def distinct_names(facts: Facts) -> dict[str, str]:
    """Each region's name, with its country's code where another region is called the same: ``Amazonas (BR)``.

    A municipality's stands with its region.
    """
    regions = facts.regions
    shared = regions["name"].duplicated(keep=False)
    beside = regions["parent"].map(facts.upper.regions["name"]) if facts.place else regions["country_code"]
    return {
        str(code): f"{name} ({where})" if twice else str(name)
        for code, name, where, twice in zip(regions.index, regions["name"], beside, shared, strict=True)
    }


def country_name(code: str, facts: Facts, language: str = "en") -> str:
    """A country of the atlas as CLDR calls it; the world for a figure of no country."""
    if code == WORLD:
        return say("place.world", language=language)
    return locale_of(language).territories[facts.countries[code].code]


def endpoint_name(code: str, facts: Facts, language: str = "en") -> str:
    """Where a flow starts or ends: a region or a country anywhere."""
    return region_name(code, facts, language) if code in facts.regions.index else facts.context.country_points.at[code, "name"]
