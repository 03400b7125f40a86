"""What is known of a region for a year, by the letter of its state: one name each, in legends, tables and sentences alike."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.municipalities import Municipalities
from geodata.schema import WORLD
from geodata.words import COVERAGES

from components.words.messages import has_message, say
from components.words.places import unit_name
from components.words.text import capitalised
from components.words.translations import translated

# States of regions without a figure to class, in the order in which a line about them names them.
MISSING = ("n", "p", "f", "b", "x", "l", "a")


def state_name(letter: str, language: str = "en") -> str:
    """``no data``; for a letter without a name, ``no figure``."""
    message = f"state.{letter}"
    return say(message if has_message(message, language) else "state.none", language=language)


def state_label(letter: str, language: str = "en") -> str:
    """``No data``: the name as a legend or a heading begins."""
    return capitalised(state_name(letter, language))


def state_definition(letter: str, language: str = "en") -> str:
    """What the state means, as a sentence; empty for one that says it by its name."""
    return translated(COVERAGES[letter].definition, language) if letter in COVERAGES else ""


def state_in_year(letter: str, year: int, language: str = "en") -> str:
    """``No data, 2012``: what stands in place of a figure."""
    return say("state.in_year", language=language, state=state_label(letter, language), year=str(year))


def gaps_text(states: Iterable[str], language: str = "en", pack: Municipalities | None = None) -> str:
    """``no data: 12 regions; searched, none found: 3 regions``, from the state of each region, or municipality of a pack."""
    every = list(states)
    parts = []
    for letter in (one for one in MISSING if one in every):
        said = {"state": state_name(letter, language), "count": (count := every.count(letter))}
        named = {"name": unit_name(pack, count, language)} if pack else {}
        parts.append(say("gaps.places" if pack else "gaps.some", language=language, **said, **named))
    complete = (
        say("gaps.none_of", language=language, one=unit_name(pack, 1, language)) if pack else say("gaps.none", language=language)
    )
    return "; ".join(parts) or complete


def nothing_there_text(pack: Municipalities, language: str = "en") -> str:
    """``no figures by municipality for this indicator``: in place of a map's figures."""
    return say("gaps.above", language=language, one=unit_name(pack, 1, language))


def national_only_text(countries: Iterable[str], language: str = "en") -> str:
    """``figures for whole countries only``: in place of a map's figures; ``countries`` are the codes that have one."""
    return say("gaps.world" if set(countries) == {WORLD} else "gaps.national", language=language)
