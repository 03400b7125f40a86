"""The choice of a level on the map: regions, or the municipalities of a country, all of them or those of one region."""

from __future__ import annotations

from functools import partial

from dash import html
from geodata.store import Facts

from components.place import packs_of
from components.words.messages import say
from components.words.places import country_name, unit_name
from components.words.text import capitalised

LEVEL, PARENT = "map-level", "map-parent"


def layout(facts: Facts, language: str = "en") -> html.Div:
    """Two lists, the second for the regions of the country that is shown; the browser fills that one and follows both."""
    tell = partial(say, language=language)
    options = [html.Option(tell("level.regions"), value="1")]
    for country, packs in packs_of(facts).items():
        name = country_name(country, facts, language)
        for pack in packs:
            words = tell("level.of", many=capitalised(unit_name(pack, language=language)), country=name)
            options.append(html.Option(words, value=f"{pack.level}-{country}"))
    return html.Div(
        [
            html.Label(tell("level.label"), htmlFor=LEVEL),
            html.Select(options, id=LEVEL, className="level-list"),
            html.Select([], id=PARENT, className="level-list", hidden=True, **{"aria-label": tell("level.parent")}),
        ],
        className="map-levels",
    )
