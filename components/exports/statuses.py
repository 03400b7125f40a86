"""What the atlas knows today of facts by their ids: their status, and the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from geodata.store import Facts

from components.exports.record_data import plain
from components.exports.record_words import slot
from components.view import LANGUAGES, USUAL
from components.words.facts import facts_in
from components.words.messages import say
from components.words.translations import translated

Slot = tuple[str, str, int]


class Statuses:
    """Of the facts of a check; each thing is worked out when it is first asked for.

    ``facts`` are in English, as records are: a region, indicator and year is named by ``record_words.slot`` in English. Reasons
    are given in ``language``.
    """

    def __init__(self, facts: Facts, language: str) -> None:
        self._facts, self._language = facts, language
        self._spoken = facts_in(facts, language)
        self._corrected = {one.row: one.reason for one in facts.corrections if one.file.startswith("series/")}

    @cached_property
    def _ids(self) -> set[str]:
        return {*self._facts.observations["observation_id"], *self._facts.claims.index}

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, Any]]:
        """What is noted of figures and claims by their ids; of most there is nothing."""
        columns = ["status", "status_reason"]
        tables = (self._facts.observations.set_index("observation_id")[columns], self._facts.claims[columns])
        return {key: row for one in tables for key, row in one[(one != "").any(axis=1)].to_dict("index").items()}

    @cached_property
    def _marked(self) -> dict[Slot, list[Mapping[str, Any]]]:
        """The figures that no longer stand, by indicator, region and year."""
        rows = self._facts.observations
        found: dict[Slot, list[Mapping[str, Any]]] = {}
        for row in rows[(rows["status"] != "") & (rows["region_code"] != "")].to_dict("records"):
            found.setdefault((row["indicator"], row["region_code"], int(row["year"])), []).append(row)
        return found

    @cached_property
    def _bases(self) -> dict[str, list[str]]:
        """Of what a computed figure is → why those that it was computed from no longer stand."""
        found: dict[str, list[str]] = {}
        language = self._language
        for one in self._facts.indicators.values():
            parts = (one.derivation.numerator, one.derivation.denominator) if one.derivation.how == "computed" else ()
            for (indicator, code, year), rows in self._marked.items():
                if indicator in parts:
                    what = slot(self._spoken, indicator, code, year, language)
                    reasons = [
                        say("check.base", language=language, what=what, reason=self._said(row["status_reason"])) for row in rows
                    ]
                    found.setdefault(slot(self._facts, one.id, code, year), []).extend(reasons)
        return found

    @cached_property
    def _by_slot(self) -> dict[str, list[Mapping[str, Any]]]:
        return {slot(self._facts, *key): rows for key, rows in self._marked.items()}

    def known(self, fact_id: str) -> bool:
        """Whether the atlas still has it."""
        return fact_id in self._ids

    def status(self, fact_id: str) -> str:
        """Superseded, withdrawn, or nothing."""
        return str(self._rows.get(fact_id, {}).get("status", ""))

    def reason(self, fact_id: str) -> str:
        """Why the figure was superseded or withdrawn, or what was corrected in its row since."""
        return self._said(str(self._rows.get(fact_id, {}).get("status_reason", "")) or self._corrected.get(fact_id, ""))

    def of_base(self, what: str) -> str:
        """Why the figures no longer stand from which the one of this region, indicator and year was computed."""
        return " ".join(dict.fromkeys(self._bases.get(what, ())))

    def of_slot(self, what: str, values: Sequence[str]) -> str:
        """Why one of these values no longer stands for a region, indicator and year."""
        rows = self._by_slot.get(what, ())
        return " ".join(dict.fromkeys(self._said(row["status_reason"]) for row in rows if plain(row["value"]) in values))

    def _said(self, reason: str) -> str:
        return translated(reason, self._language)


@lru_cache(2 * len(LANGUAGES))
def statuses_of(facts: Facts, language: str = USUAL) -> Statuses:
    """The statuses of facts in a language; each check of them asks the same."""
    return Statuses(facts, language)
