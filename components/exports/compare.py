"""What has become of the figures of a record: which changed, were superseded or withdrawn, are gone, or are new in its View."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from geodata.store import Facts

from components.answer import Answer
from components.exports.record import AREAS, FINDING, VERSION, WHOLE, Fact, Record, record_of
from components.view import BadView, read_view
from components.words.counts import count_text
from components.words.messages import say

MOST_KEYS = 200
NUMBERS = re.compile(r"[−-]?\d(?:[\d.,]*\d)?")
# What of a finding's words is the finding: its numbers, and the names of classes.
FOUND = re.compile(r"[−-]?\d(?:[\d.,]*\d)?|\b(?:low|middle|high|hot|cold|cluster|outlier)\b")


@dataclass(frozen=True)
class Change:
    """``kind`` is changed, superseded, withdrawn, gone or new; ``old`` and ``new`` are figures in words, empty for none.

    ``why`` gives the reason that the atlas knows, in a sentence.
    """

    kind: str
    what: str
    old: str
    new: str
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a check answers. ``known`` is False where there is nothing to compare; ``problem`` then says why, in a sentence.

    ``query`` and ``data_version`` are those of the record; ``facts`` is how many of its facts were compared.
    """

    export_id: str
    known: bool
    changes: tuple[Change, ...] = field(default=())
    problem: str = ""
    query: str = ""
    data_version: str = ""
    facts: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As the server answers."""
        return asdict(self)


KINDS = ("changed", "superseded", "withdrawn", "gone", "new")


def summary(outcome: Outcome, today: str, language: str = "en") -> str:
    """The outcome in a sentence or two; ``today`` is the version of the data that it was compared with."""
    if not outcome.known:
        return outcome.problem
    speak = partial(say, language=language)
    since = speak("check.version", version=outcome.data_version) if outcome.data_version else speak("check.export")
    compared = speak("check.compared", count=outcome.facts)
    if not outcome.changes:
        message = "check.same.current" if outcome.data_version == today else "check.same"
        return speak(message, compared=compared, since=since, today=today)
    counts = Counter(one.kind for one in outcome.changes)
    kinds = ", ".join(speak("check.kind", count=counts[kind], kind=speak(f"change.{kind}")) for kind in KINDS if counts[kind])
    changes = count_text(len(outcome.changes), "change", language)
    return speak("check.changes", changes=changes, since=since, compared=compared, today=today, kinds=kinds)


def check(facts: Facts, record: Record, export_id: str = "", language: str = "en") -> Outcome:
    """The outcome for a record, under its own id or the one that it was handed over with; a problem is told in ``language``."""
    about: dict[str, Any] = {"query": record.query, "data_version": record.data_version, "facts": len(record.facts)}
    try:
        changes = compare(facts, record)
    except BadView as error:
        problem = say("check.no_view", language=language, problem=error)
        return Outcome(export_id or record.export_id, known=False, problem=problem, **about)
    return Outcome(export_id or record.export_id, known=True, changes=changes, **about)


def compare(facts: Facts, record: Record) -> tuple[Change, ...]:
    """What differs between a record and what its View shows today: what it had first, in its order, then what is new.

    Facts are matched by id. One whose id is shown no longer is set beside what stands today for the same region, indicator
    and year. Raises BadView if its View can't be read.
    """
    pairs = parse_qsl(record.query, keep_blank_values=True, max_num_fields=MOST_KEYS)
    # Its own year, even if no figure of that year is left: the next year's would be others.
    # Claims are set side by side as they were recorded, however many there are today.
    whole = any(one.id.startswith(WHOLE) for one in record.facts)
    here = Answer(facts, read_view(dict(pairs), facts))
    # Compared in the words of the record's version, told in today's.
    then = record_of(here, whole=whole, version=record.version).facts
    today = then if record.version == VERSION else record_of(here, whole=whole).facts
    now = {one.id: _Today(one, said.words) for one, said in zip(then, today, strict=True)}
    before = {one.id for one in record.facts}
    successors: dict[str, deque[_Today]] = defaultdict(deque)
    for one in now.values():
        if one.fact.id not in before:
            successors[one.fact.what].append(one)
    statuses = _Statuses(facts)
    changes = [change for old in record.facts for change in _change(old, now.get(old.id), successors[old.what], statuses)]
    left = {one.fact.id for waiting in successors.values() for one in waiting}
    return (*changes, *(Change("new", one.fact.what, "", one.words) for one in now.values() if one.fact.id in left))


@dataclass(frozen=True)
class _Today:
    """A fact of today in the words of the record's version, and in today's."""

    fact: Fact
    words: str


def _change(old: Fact, same: _Today | None, successors: deque[_Today], statuses: _Statuses) -> Iterator[Change]:
    if same:
        if not _alike(old, same.fact):
            marked = same.fact.status if same.fact.status != old.status else ""
            yield Change(marked or "changed", old.what, old.words, same.words, statuses.reason(old.id) if marked else "")
        return
    successor = successors.popleft() if successors else None
    new = successor.words if successor else ""
    status = statuses.status(old.id)
    if status:
        yield Change(status, old.what, old.words, new, statuses.reason(old.id))
    elif old.is_gap and successor:
        yield Change("new", old.what, old.words, new)
    elif successor and not successor.fact.is_gap:
        yield Change("changed", old.what, old.words, new, _same(old) if old.words == successor.fact.words else "")
    elif statuses.known(old.id):
        yield Change("gone", old.what, old.words, new, say("check.hidden"))
    else:
        yield Change("gone", old.what, old.words, new, statuses.reason(old.id))


def _alike(old: Fact, now: Fact) -> bool:
    """Whether nothing but the wording differs: a finding is its numbers and, of a region, its class, and never its sentences."""
    if old.id.startswith(FINDING):
        tokens = FOUND if old.id.count("/") > 1 else NUMBERS
        found, today = (tokens.findall(fact.words.lower()) for fact in (old, now))
        return len(found) == len(today) and all(_same_number(*pair) for pair in zip(found, today, strict=True))
    return (old.words, old.status) == (now.words, now.status)


def _same_number(old: str, now: str) -> bool:
    """Whether two numbers agree as far as the older one was printed; names must be the same."""
    if old == now or not (old[-1:].isdigit() and now[-1:].isdigit()):
        return old == now
    first, second = (float(number.replace(",", "").replace("−", "-")) for number in (old, now))
    return round(second, len(old.partition(".")[2])) == first


def _same(old: Fact) -> str:
    return say("check.same_count" if old.id.startswith((WHOLE, AREAS)) else "check.same_words")


class _Statuses:
    """What the atlas knows today of facts by their ids."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._rows: dict[str, Mapping[str, Any]] | None = None
        self._corrected = {one.row: one.reason for one in facts.corrections if one.file.startswith("series/")}

    def _row(self, fact_id: str) -> Mapping[str, Any]:
        if self._rows is None:
            columns = ["status", "status_reason"]
            every = self._facts.observations.set_index("observation_id")[columns].to_dict("index")
            self._rows = every | self._facts.claims[columns].to_dict("index")
        return self._rows.get(fact_id, {})

    def known(self, fact_id: str) -> bool:
        return bool(self._row(fact_id))

    def status(self, fact_id: str) -> str:
        return str(self._row(fact_id).get("status", ""))

    def reason(self, fact_id: str) -> str:
        """Why the figure was superseded or withdrawn, or what was corrected in its row since."""
        return str(self._row(fact_id).get("status_reason", "")) or self._corrected.get(fact_id, "")
