"""What has become of the facts of a record: which changed or read otherwise, were superseded or withdrawn, are gone, or are new."""

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
from components.exports.inventory import Inventory, inventories
from components.exports.record import AREAS, FINDING, WHOLE, Fact, Record, facts_of
from components.exports.record_data import FIELDS
from components.exports.retold import Retold
from components.exports.statuses import Statuses, statuses_of
from components.place import facts_of as facts_of_view
from components.view import BadView, read_view
from components.words.counts import count_text
from components.words.messages import say

MOST_KEYS = 200
MOST_SHOWN = 120  # letters of a value
MOST_TOLD = 3_000  # changes in an answer of the server
NUMBERS = re.compile(r"[−-]?\d(?:[\d.,]*\d)?")
# What of a finding's words is the finding: its numbers, and the names of classes.
FOUND = re.compile(r"[−-]?\d(?:[\d.,]*\d)?|\b(?:low|middle|high|hot|cold|cluster|outlier)\b")


@dataclass(frozen=True)
class Change:
    """``kind`` is changed, wording, superseded, withdrawn, gone or new; ``old`` and ``new`` are figures in words, empty for none.

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

    ``away``: that is only because the records can't be asked for now. ``query`` and ``data_version`` are those of the record; ``facts`` is how many of its facts were compared.
    """

    export_id: str
    known: bool
    changes: tuple[Change, ...] = field(default=())
    problem: str = ""
    query: str = ""
    data_version: str = ""
    facts: int = 0
    away: bool = False

    def as_dict(self) -> dict[str, Any]:
        """As the server answers."""
        return asdict(self)


def room(outcomes: int) -> int:
    """How many changes of each of so many outcomes the server tells; the command tells all."""
    return MOST_TOLD // max(1, outcomes)


KINDS = ("changed", "superseded", "withdrawn", "gone", "new", "wording")


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
    if set(counts) == {"wording"}:
        return speak("check.wording", count=counts.total(), since=since, compared=compared, today=today)
    kinds = ", ".join(speak("check.kind", count=counts[kind], kind=speak(f"change.{kind}")) for kind in KINDS if counts[kind])
    changes = count_text(len(outcome.changes), "change", language)
    return speak("check.changes", changes=changes, since=since, compared=compared, today=today, kinds=kinds)


def check(facts: Facts, record: Record, export_id: str = "", language: str = "en") -> Outcome:
    """The outcome for a record, told in ``language``, under its own id or the one that it was handed over with."""
    about: dict[str, Any] = {"query": record.query, "data_version": record.data_version, "facts": record.size}
    try:
        changes = compare(facts, record, language)
    except BadView as error:
        problem = say("check.no_view", language=language, problem=error)
        return Outcome(export_id or record.export_id, known=False, problem=problem, **about)
    return Outcome(export_id or record.export_id, known=True, changes=changes, **about)


def compare(facts: Facts, record: Record, language: str = "en") -> tuple[Change, ...]:
    """What differs between a record and what its View shows today: what it had first, in its order, then what is new.

    Facts are matched by id. One whose id is shown no longer is set beside what stands today for the same region, indicator
    and year. All is compared in English, as it was recorded, and told in ``language``. Raises BadView if its View can't be read.
    """
    pairs = parse_qsl(record.query, keep_blank_values=True, max_num_fields=MOST_KEYS)
    # Its own year, even if no figure of that year is left: the next year's would be others.
    view = read_view(dict(pairs), facts)
    here = Answer(facts_of_view(view, facts).as_read, view)
    told = Retold(here, language)
    whole = _as_a_whole(record, facts)
    # Compared in the words of the record's version, told in today's.
    then = facts_of(here, whole=whole, version=record.version)
    today = told.facts(then, whole=whole, version=record.version)
    now = {one.id: _Today(one, said.words) for one, said in zip(then, today, strict=True)}
    before = {one.id for one in record.facts}
    successors: dict[str, deque[_Today]] = defaultdict(deque)
    for one in now.values():
        if one.fact.id not in before:
            successors[one.fact.what].append(one)
    statuses = statuses_of(here.facts, language)
    # Each with what it is of in English, by which it is known.
    changes = [
        (old.what, change)
        for old in record.facts
        for change in _change(old, now.get(old.id), successors[old.what], told, statuses)
    ]
    left = {one.fact.id for waiting in successors.values() for one in waiting}
    changes += ((one.fact.what, Change("new", told.what(one.fact), "", one.words)) for one in now.values() if one.fact.id in left)
    return (*(change for _, change in changes), *_listed(record, here, told, statuses, {what for what, _ in changes}))


def _as_a_whole(record: Record, facts: Facts) -> bool | None:
    """Whether the claims are to be set side by side as a whole, as they were recorded, however many there are today."""
    if record.version < 3:
        return any(one.id.startswith(WHOLE) for one in record.facts)
    if any(one.id in facts.claims.index for one in record.facts):
        return False
    return True if record.inventory else None


@dataclass(frozen=True)
class _Today:
    """A fact of today in the words of the record's version, and in today's."""

    fact: Fact
    words: str


def _change(old: Fact, same: _Today | None, successors: deque[_Today], told: Retold, statuses: Statuses) -> Iterator[Change]:
    change = partial(Change, what=told.what(old), old=told.words(old))
    if same:
        marked = same.fact.status if same.fact.status != old.status else ""
        if marked or not _alike(old, same.fact):
            why = statuses.reason(old.id) if marked else ""
            yield change(marked or "changed", new=same.words, why=why or _why(old, same, told, statuses))
        elif old.words != same.fact.words and old.data:
            yield change("wording", new=same.words)
        return
    successor = successors.popleft() if successors else None
    new = successor.words if successor else ""
    status = statuses.status(old.id)
    if status:
        yield change(status, new=new, why=statuses.reason(old.id))
    elif old.is_gap and successor:
        yield change("new", new=new)
    elif successor and not successor.fact.is_gap:
        why = _same(old, told) if old.words == successor.fact.words and dict(old.data) == dict(successor.fact.data) else ""
        yield change("changed", new=new, why=why or _why(old, successor, told, statuses))
    elif statuses.known(old.id):
        yield change("gone", new=new, why=say("check.hidden", language=told.language))
    else:
        yield change("gone", new=new, why=statuses.reason(old.id) or statuses.of_base(old.what))


def _why(old: Fact, now: _Today, told: Retold, statuses: Statuses) -> str:
    """Why a computed figure changed, and what of a fact did where its data were recorded."""
    return " ".join(filter(None, [statuses.of_base(old.what), _differing(dict(old.data), dict(now.fact.data), told)]))


def _differing(old: Mapping[str, str], now: Mapping[str, str], told: Retold) -> str:
    """``Value: 27.976 → 27.991.``: at full precision, which the words may not show."""
    if not old:
        return ""
    speak = partial(say, language=told.language)
    none = speak("check.field.none")
    names = [name for name in dict.fromkeys([*old, *now]) if old.get(name) != now.get(name)]
    return " ".join(
        speak(
            "check.field",
            field=speak(f"record.field.{name}") if name in FIELDS else name,
            old=shortened(told.plain(name, old.get(name, "")) or none),
            new=shortened(told.plain(name, now.get(name, "")) or none),
        )
        for name in names
    )


def shortened(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _listed(record: Record, here: Answer, told: Retold, statuses: Statuses, done: set[str]) -> Iterator[Change]:
    """What differs in the inventory, but for what is ``done`` with."""
    pairs = zip(inventories(here), inventories(told.spoken), strict=True) if record.inventory else ()
    today = {one.name: (one, said) for one, said in pairs}
    for name, entries in record.inventory:
        if name in today:
            yield from _listed_in(*today[name], dict(entries), told, statuses, done)


def _listed_in(
    listed: Inventory, said: Inventory, before: Mapping[str, str], told: Retold, statuses: Statuses, done: set[str]
) -> Iterator[Change]:
    for key in dict.fromkeys([*before, *listed.entries]):
        old, now = before.get(key), listed.entries.get(key)
        if old == now or (listed.follows and (old is None or now is None)):
            continue
        what = listed.what(key)
        if what not in done:
            done.add(what)
            yield _entry(key, old, now, said, told, statuses.status(key), _reason(key, what, old, statuses))


def _reason(key: str, what: str, old: str | None, statuses: Statuses) -> str:
    values = (old or "").rpartition(" ")[0].split("; ")
    return statuses.reason(key) or statuses.of_base(what) or statuses.of_slot(what, values)


def _entry(key: str, old: str | None, now: str | None, said: Inventory, told: Retold, status: str, reason: str) -> Change:
    note = say(said.note, language=told.language) if said.note else ""
    what, words = said.what(key), said.words(key) if now is not None else ""
    if old is None:
        return Change("new", what, "", words, note)
    short, _, mark = old.rpartition(" ")
    seen = told.seen(short)
    if now is not None and now.rpartition(" ")[2].partition(".")[0] == mark.partition(".")[0]:
        return Change("wording", what, seen, words, note)
    kind = status or ("changed" if now is not None else "gone")
    listed = seen or say("check.listed", language=told.language)
    return Change(kind, what, listed, words, " ".join(filter(None, [reason, note])))


def _alike(old: Fact, now: Fact) -> bool:
    """Whether nothing but the wording differs: a finding is its numbers and, of a region, its class, and never its sentences."""
    if old.status != now.status or (old.data and dict(old.data) != dict(now.data)):
        return False
    if old.id.startswith(FINDING):
        tokens = FOUND if old.id.count("/") > 1 else NUMBERS
        found, today = (tokens.findall(fact.words.lower()) for fact in (old, now))
        return len(found) == len(today) and all(_same_number(*pair) for pair in zip(found, today, strict=True))
    return bool(old.data) or old.words == now.words


def _same_number(old: str, now: str) -> bool:
    """Whether two numbers agree as far as the older one was printed; names must be the same."""
    if old == now or not (old[-1:].isdigit() and now[-1:].isdigit()):
        return old == now
    first, second = (float(number.replace(",", "").replace("−", "-")) for number in (old, now))
    return round(second, len(old.partition(".")[2])) == first


def _same(old: Fact, told: Retold) -> str:
    return say("check.same_count" if old.id.startswith((WHOLE, AREAS)) else "check.same_words", language=told.language)
