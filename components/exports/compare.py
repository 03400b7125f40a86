"""What has changed since an export was made: its record against what the same View shows now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl

from geodata.schema import Status
from geodata.store import Facts

from components import wording
from components.citation import date_words
from components.exports.ledger import Ledger
from components.exports.record import RIVAL, Fact, Record, claim_fact, figure_fact, record_of
from components.exports.visible import visible
from components.view import BadView, read_view

CHANGED, SUPERSEDED, WITHDRAWN, GONE, NEW = KINDS = ("changed", "superseded", "withdrawn", "gone", "new")
# What an id looks like of an observation: indicator, country, method, region, year and whose it is.
PARTS_OF_ID = 5
Slot = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One difference: its kind (of KINDS), what it is of, and the words then and now; a side without words is empty."""

    kind: str
    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Checked:
    """The answer to a check. ``known`` is False where the record can't be had; ``problem`` says in words what stood in the way."""

    export_id: str
    known: bool
    changes: tuple[Change, ...] = ()
    problem: str = ""
    query: str = ""
    data_version: str = ""
    count: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"changes": [asdict(one) for one in self.changes]}


def check(facts: Facts, ledger: Ledger, record: Record) -> Checked:
    """What has changed since the record was made; the ledger's own copy counts before what was handed in."""
    kept = ledger.find(record.export_id)
    own = kept or record
    about = (own.query, own.data_version, len(own.facts))
    if not own.query and not own.facts:
        problem = (
            "No record of this id is kept here: the export was made by another copy of the atlas, or its record was lost. "
            "Give the exported file itself, which carries its record"
        )
        return Checked(own.export_id, False, (), problem, *about)
    if not own.facts and not own.genuine:
        return Checked(
            own.export_id, False, (), "The record says nothing of what was shown, and none of this id is kept here", *about
        )
    problem = (
        "" if own.genuine else "The record does not fit its id: it was shortened or edited, so its words may not be those shown"
    )
    try:
        return Checked(own.export_id, True, compare(facts, own), problem, *about)
    except BadView as error:
        problem = f"The View can no longer be had ({error}), so each figure is compared by itself"
        return Checked(own.export_id, True, _changes(facts, own.facts, ()), problem, *about)


def compare(facts: Facts, record: Record) -> tuple[Change, ...]:
    """What the View shows otherwise than the record says, in the record's order, then what is new. Raises BadView."""
    args = dict(parse_qsl(record.query, keep_blank_values=True))
    return _changes(facts, record.facts, record_of(visible(facts, read_view(args, facts))).facts)


def _changes(facts: Facts, old: tuple[Fact, ...], new: tuple[Fact, ...]) -> tuple[Change, ...]:
    now = {_key(one): one for one in new}
    then = {_key(one) for one in old}
    free: dict[Slot, list[Fact]] = defaultdict(list)  # what stands now and did not then, by what it is of
    for key, one in now.items():
        if key not in then:
            free[_slot(one)].append(one)
    status = _Status(facts)
    found = []
    for one in old:
        same = now.get(_key(one))
        if same is None:
            waiting = free[_slot(one)]
            found.append(status.lost(one, waiting.pop(0) if waiting else None))
        elif (same.words, same.status) != (one.words, one.status):
            kind = same.status if same.status and same.status != one.status else CHANGED
            found.append(Change(kind, same.what, one.words, status.said(one.id, same.words)))
    left = [Change(NEW, one.what, "", one.words) for waiting in free.values() for one in waiting]
    return (*found, *left)


def _key(fact: Fact) -> tuple[str, bool]:
    return fact.id, fact.what.endswith(RIVAL)


def _slot(fact: Fact) -> Slot:
    """What a fact is of: indicator, region and year of a figure, else itself; figures beside another are apart from it."""
    parts = fact.id.split("/")
    rival = RIVAL if fact.what.endswith(RIVAL) else ""
    return (parts[0], parts[3], parts[4], rival) if len(parts) >= PARTS_OF_ID else (fact.id, rival)


class _Status:
    """What became of facts that a View no longer shows."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.at = {key: at for at, key in enumerate(facts.observations["observation_id"])}

    def lost(self, old: Fact, stands: Fact | None) -> Change:
        """The change by which the View lost a fact; ``stands`` is what it shows in its place."""
        row = self._row(old.id)
        words = stands.words if stands else ""
        kind = CHANGED if stands else GONE
        if row is not None and row["status"] and row["status"] != old.status:
            kind = row["status"]
            words = self.said(old.id, words or self._successor(row))
        elif row is not None and not stands:
            own = self._fact(old.id, row)
            words = "" if own.words == old.words else f"{own.words} (no longer in this View)"
        return Change(kind, old.what, old.words, words)

    def said(self, fact_id: str, words: str) -> str:
        """The words, and why and when the fact lost its standing."""
        row = self._row(fact_id)
        if row is None or not row["status"]:
            return words
        date = f" in {date_words(row['status_date'])}" if row["status_date"] else ""
        return ". ".join(filter(None, [words, f"{row['status'].capitalize()}{date}: {row['status_reason']}"]))

    def _successor(self, row: Mapping[str, Any]) -> str:
        after = self._row(row["superseded_by"]) if row["status"] == Status.SUPERSEDED else None
        return "" if after is None else self._fact(row["superseded_by"], after).words

    def _row(self, fact_id: str) -> Mapping[str, Any] | None:
        if fact_id in self.facts.claims.index:
            return self.facts.claims.loc[fact_id].to_dict()
        return self.facts.observations.iloc[self.at[fact_id]].to_dict() if fact_id in self.at else None

    def _fact(self, fact_id: str, row: Mapping[str, Any]) -> Fact:
        if fact_id in self.facts.claims.index:
            return claim_fact(self.facts, fact_id, row)
        return figure_fact(self.facts, row)


def summary(checked: Checked) -> str:
    """The answer in one sentence."""
    if not checked.known:
        return f"{checked.problem}."
    said = (
        f"{wording.plural(checked.count, 'figure or claim', 'figures and claims')}, made with data version {checked.data_version}"
    )
    if not checked.changes:
        return f"Nothing changed: {said}."
    counts = {kind: sum(one.kind == kind for one in checked.changes) for kind in KINDS}
    parts = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
    return f"{wording.plural(len(checked.changes), 'change')} ({parts}): {said}."
