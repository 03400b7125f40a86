"""The search in the bar: regions, territories, places, actors, indicators and claims, as you type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dash import html
from geodata.store import Facts
from geodata.words import TOPICS

from components.view import LANGUAGES, minerals_of
from components.words.actors import GROUPS, group_name
from components.words.claims import mineral_name
from components.words.messages import say
from components.words.places import country_name
from components.words.territories import territory_name, territory_note
from components.words.translations import entry_in, translated
from components.words.vocabulary import labels_of


def layout() -> html.Div:
    """The place of the search; ``assets/js/search.js`` puts the field and its list there."""
    return html.Div(id="search-box", className="search", role="search")


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """Name and content of the files that only a search needs, in columns.

    towns: name, country, lon, lat. territories: id, name, note (kind and country). names: see ``other_names``.
    """
    yield "names", other_names(facts, language)
    towns = facts.context.towns
    yield (
        "towns",
        {
            "name": towns["name"].tolist(),
            "country": towns["country_code"].tolist(),
            "lon": towns.geometry.x.round(4).tolist(),
            "lat": towns.geometry.y.round(4).tolist(),
        },
    )
    areas = facts.territories.areas.drop(columns="geometry").to_dict("index")
    yield (
        "territories",
        {
            "id": list(areas),
            "name": [territory_name(area, language) for area in areas.values()],
            "note": [territory_note(area, facts, language) for area in areas.values()],
        },
    )


def other_names(facts: Facts, language: str) -> dict[str, dict[str, Any]]:
    """What is called otherwise in the other languages: the one thing of theirs that travels, when somebody is about to search.

    countries, indicators, actors: by id, other names. where: by country, its names and what its regions are called, in all
    languages. kinds: the same words of actors, by what their kind is called in this language; topics, minerals: by id.
    """
    every = (language, *(one for one in LANGUAGES if one != language))
    read, others = facts.as_read, every[1:]

    def differing(own: str, names: list[str]) -> list[str]:
        return [one for one in dict.fromkeys(names) if one and one != own]

    countries = {
        code: [*(country_name(code, facts, one) for one in others), *each.aliases] for code, each in facts.countries.items()
    }
    found: dict[str, dict[str, Any]] = {
        "countries": {code: differing(country_name(code, facts, language), names) for code, names in countries.items()},
        "where": {
            code: _words(
                name for one in every for name in (country_name(code, facts, one), say(f"level.{each.level}", language=one))
            )
            for code, each in facts.countries.items()
        },
        "indicators": {
            key: differing(facts.indicators[key].label, [name for one in others for name in _labels(entry, one)])
            for key, entry in read.indicators.items()
        },
        "actors": {
            str(key): differing(facts.actors.at[key, "name"], [translated(name, one) for one in others])
            for key, name in read.actors["name"].items()
        },
        "kinds": {
            say(f"actor.kind.{kind}", language=language).lower(): _words(
                name for one in every for name in (say(f"actor.kind.{kind}", language=one), group_name(group, one))
            )
            for group, kinds in GROUPS.items()
            for kind in kinds
        },
        "topics": {topic.id: _words(labels_of(TOPICS, one)[topic.id] for one in every) for topic in TOPICS},
        "minerals": {mineral: _words(mineral_name(mineral, one) for one in every) for mineral in minerals_of(facts)},
    }
    return found | {"actors": {key: names for key, names in found["actors"].items() if names}}


def _labels(indicator: Any, language: str) -> tuple[str, str]:
    said = entry_in(indicator, ("label", "short_label"), language)
    return said.label, said.short_label


def _words(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(names))
