"""What an address asks of the page of borders, and the sentences that refuse what can't be granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from geodata import words
from geodata.borders import Pair
from geodata.schema import Topic
from geodata.store import Facts
from werkzeug.datastructures import MultiDict

from components.pages.complaints import Complaints
from components.words.messages import say
from components.words.places import country_name
from components.words.text import listed, quoted

CHOICES = (25, 50, 100, 200)
LEAST_KM, MOST_KM, USUAL_KM = 5, 200, 50
KEYS = ("km", "countries", "topic")


@dataclass(frozen=True)
class BorderOptions:
    """The distance in km; the position of the one border that is asked for, and its key; the one topic."""

    km: int = USUAL_KM
    pair: int | None = None
    countries: str = ""
    topic: str = ""

    def address(self, **changed: str | int) -> str:
        """The query string of the same options, with some of it changed."""
        every = {"km": self.km, "countries": self.countries, "topic": self.topic} | changed
        return urlencode({key: value for key, value in every.items() if value != ""}, safe=",")


def pair_names(pairs: Sequence[Pair], facts: Facts, language: str = "en") -> dict[str, str]:
    """Each border's key in an address and its name: ``BR,PE`` and ``Brazil–Peru``."""
    return {
        f"{a},{b}": say(
            "borders.name", language=language, one=country_name(a, facts, language), other=country_name(b, facts, language)
        )
        for a, b in pairs
    }


def read_options(
    args: MultiDict[str, str], pairs: Sequence[Pair], facts: Facts, language: str = "en"
) -> tuple[BorderOptions, Complaints]:
    """The options in a query string, and a sentence for each value that it can't be made of."""
    found: dict = {}
    complaints = Complaints(language)
    for key, values in args.lists():
        value = values[0].strip()
        if key not in KEYS:
            complaints.add("refused.borders.key", key, value, KEYS)
        elif len(values) > 1:
            complaints.add("refused.borders.second", key, values[1])
        elif not value:
            continue
        elif key == "km":
            _read_km(found, value, complaints)
        elif key == "topic":
            if value in list(Topic):
                found["topic"] = value
            else:
                complaints.add("refused.borders.topic", key, value, (word.id for word in words.TOPICS))
        else:
            _read_countries(found, value, pairs, facts, complaints)
    complaints.shorten()
    return BorderOptions(**found), complaints


def _read_km(found: dict, value: str, complaints: Complaints) -> None:
    if value.isascii() and value.isdigit() and len(value) < 6 and LEAST_KM <= int(value) <= MOST_KM:
        found["km"] = int(value)
    else:
        complaints.add("refused.borders.km", "km", value, least=LEAST_KM, most=MOST_KM, usual=USUAL_KM)


def _read_countries(found: dict, value: str, pairs: Sequence[Pair], facts: Facts, complaints: Complaints) -> None:
    codes = sorted({one.strip().upper() for one in value.split(",")} - {""})
    unknown = [code for code in codes if code not in facts.countries]
    choices = [",".join(pair) for pair in pairs]
    if unknown:
        complaints.add("refused.borders.country", "countries", value, choices, code=quoted(unknown[0]))
    elif len(codes) != 2:
        complaints.add("refused.borders.two", "countries", value, choices, count=len(codes))
    elif (codes[0], codes[1]) not in pairs:
        language = complaints.language
        both = listed((country_name(code, facts, language) for code in codes), language=language)
        complaints.add("refused.borders.apart", "countries", value, choices, countries=both)
    else:
        found["pair"] = list(pairs).index((codes[0], codes[1]))
        found["countries"] = ",".join(codes)
