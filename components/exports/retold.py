"""Facts of a record, which is in English, in the language of whoever asks what has become of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from geodata.schema import Stance
from geodata.words import COVERAGES

from components.answer import Answer
from components.exports.record import GAP, VERSION, Fact, facts_of
from components.exports.record_data import CLAIM, FIGURE
from components.exports.record_words import claim_words, slot
from components.view import USUAL
from components.words.facts import facts_in
from components.words.figures import hedge
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name
from components.words.states import MISSING, state_in_year, state_label
from components.words.translations import translated
from components.words.vocabulary import stance_label

NUMBERS = frozenset(("value", "value_low", "value_high", "lon", "lat"))
MOST_DECIMALS = 12


class Retold:
    """What a View shows today, ``here`` in English, as a language says it: ``spoken`` is the same answer in that language.

    An old fact is said from its data, if these give the very words of the record in English; else it stays as it was recorded.
    """

    def __init__(self, here: Answer, language: str) -> None:
        self.language = language
        self._here = here
        english = language == USUAL
        self.spoken = here if english else Answer(facts_in(here.facts, language), here.view, language)
        self._whats: dict[str, str] = {}

    def facts(self, then: Sequence[Fact], *, whole: bool | None, version: int) -> Sequence[Fact]:
        """The facts of today, which ``then`` tells in English in the words of a record's version, in today's words and the language."""
        if version == VERSION and self.spoken is self._here:
            return then
        said = facts_of(self.spoken, whole=whole, version=VERSION if version == VERSION else 2)
        self._whats = {one.what: own.what for one, own in zip(then, said, strict=True)}
        return said

    def what(self, old: Fact) -> str:
        """What a fact is of: the words of the record where nothing better is known."""
        if self.language == USUAL:
            return old.what
        if old.id in self._here.facts.claims.index:
            return say("record.claim", language=self.language, claim=old.id)
        return self._whats.get(old.what) or self._slots.get(old.what, old.what)

    @cached_property
    def _slots(self) -> dict[str, str]:
        """Each region, indicator and year that the View could show, as a record names it."""
        here, spoken = self._here.facts, self.spoken.facts
        keys = [
            (one, code, year)
            for one in dict.fromkeys((self._here.view["indicator"], self._here.view["indicator2"]))
            for code in here.regions.index
            for year in here.years[one]
        ]
        return {slot(here, *key): slot(spoken, *key, self.language) for key in keys}

    def words(self, old: Fact) -> str:
        """The old fact in words."""
        if self.language == USUAL:
            return old.words
        facts, spoken = self._here.facts, self.spoken.facts
        data, count = dict(old.data), self._here.view["count"]
        if old.id.startswith(GAP):
            state, year = data.get("state", ""), int(old.id.rpartition("/")[2])
            said = state_in_year(state, year, self.language) if state_in_year(state, year) == old.words else ""
        elif data and old.id in facts.claims.index:
            claim = _as_it_was(facts.claims.loc[old.id].to_dict(), CLAIM, data) | {"status": old.status}
            local = claim | {"summary": spoken.claims.at[old.id, "summary"]}
            local |= {name: translated(claim[name], self.language) for name in ("attributed_to", "place")}
            known = claim_words(facts, claim) == old.words
            said = claim_words(spoken, local, language=self.language) if known else ""
        elif data and old.id in self._figures:
            row = _as_it_was(self._figures[old.id], FIGURE, data) | {"status": old.status}
            said = hedge(spoken, row, count, self.language) if hedge(facts, row, count) == old.words else ""
        else:
            said = ""
        return said or old.words

    @cached_property
    def _figures(self) -> dict[str, dict[str, Any]]:
        rows = self._here.facts.observations
        return rows.set_index("observation_id", drop=False).to_dict("index")

    def plain(self, name: str, text: str) -> str:
        """The value of a field of a record, kept as a file keeps it."""
        if self.language == USUAL:
            return text
        if name in NUMBERS:
            return _number(text, self.language)
        if name == "stance" and text in {*Stance}:
            return stance_label(text, self.language)
        return translated(text, self.language)

    def seen(self, text: str) -> str:
        """What an entry of a list keeps in short: figures, a stance, a name, or the beginning of a text."""
        if self.language == USUAL:
            return text
        if text in {*Stance}:
            return stance_label(text, self.language)
        known = self._names.get(text) or translated(text, self.language)
        return known if known != text else "; ".join(_number(part, self.language) for part in text.split("; "))

    @cached_property
    def _names(self) -> dict[str, str]:
        """What English calls countries, states of regions and classes of the map, and how the language calls them."""
        facts, language = self._here.facts, self.language
        names = {country_name(code, facts): country_name(code, facts, language) for code in facts.countries}
        names |= {state_label(letter): state_label(letter, language) for letter in (*COVERAGES, *MISSING)}
        return names | {one.label: own.label for one, own in zip(self._here.bands, self.spoken.bands, strict=True)}


def _number(text: str, language: str) -> str:
    """A number as the language writes it, with every digit; what is none as it is."""
    try:
        value = float(text)
    except ValueError:
        return text
    decimals = len(text.partition(".")[2]) if "e" not in text else MOST_DECIMALS
    return number_text(value, decimals, language) if math.isfinite(value) else text


def _as_it_was(today: Mapping[str, Any], columns: Iterable[str], data: Mapping[str, str]) -> dict[str, Any]:
    """The row of today with the values that were recorded, each of the kind that its column holds."""
    return dict(today) | {name: _value(today[name], data.get(name, "")) for name in columns}


def _value(today: Any, text: str) -> Any:
    if isinstance(today, tuple | list):
        return tuple(text.split("; ")) if text else ()
    if isinstance(today, float):
        return float(text or "nan")
    if isinstance(today, str):
        return text
    return text == "True"
