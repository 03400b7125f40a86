"""The record of what a View shows: every figure and claim in words, under an id by which it can be checked later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any

import pandas as pd
from geodata.schema import Stance
from geodata.store import Facts

from components.answer import Answer
from components.exports import record_v1
from components.exports.export_id import LETTERS, OLD_LETTERS, export_id
from components.exports.inventory import inventories
from components.exports.record_data import CLAIM, Data, class_text, data_of, figure_data
from components.exports.record_words import claim_words, slot
from components.view import USUAL
from components.words.claims import tally_text
from components.words.figures import claim_figure, hedge
from components.words.messages import say
from components.words.places import region_name
from components.words.states import state_in_year
from components.words.territories import territory_lines

# 1 is recorded in the words of ``record_v1``, 2 in words alone; since 3 a fact has its data beside its words, so that new words
# are told from new facts, and all else that files show is listed: see ``inventory``.
VERSION = 3
# More claims than these are not recorded in words, but listed.
MOST_CLAIMS = 200
WHOLE = "claims/"  # begins the id of the claims as a whole
GAP = "gap/"  # begins the id of a region without a figure
FINDING = "analysis/"  # begins that of what an analysis found
AREAS = "territories/"  # begins that of the territories drawn as a whole
NO_CLASSES: Mapping[str, Data] = MappingProxyType({})


@dataclass(frozen=True)
class Speech:
    """How a version of the record says a figure, a gap, the figure of a claim, and that there is no claim; the last argument is the language."""

    figure: Callable[[Facts, Mapping[str, Any], str, str], str]
    gap: Callable[[str, int, str], str]
    claim_figure: Callable[[Mapping[str, Any], str], str]
    no_claims: Callable[[str], str]


TODAYS = Speech(hedge, state_in_year, claim_figure, lambda language: tally_text(0, {}, language=language))
SPEECHES = {
    1: Speech(
        lambda facts, row, _count, _language: record_v1.hedge(facts, row),
        lambda state, year, _language: record_v1.gap(state, year),
        lambda claim, _language: record_v1.claim_figure(claim),
        lambda _language: record_v1.NO_CLAIMS,
    ),
    2: TODAYS,
    3: TODAYS,
}


@dataclass(frozen=True)
class Fact:
    """One thing that a View shows. ``what`` says of which region, indicator and year; ``words`` is the figure with its hedge.

    ``id`` is that of an observation or a claim; ``range/…`` of a figure from the lowest to the highest, ``gap/…`` of a
    region without a figure, ``analysis/…`` of what an analysis found, ``claims/…`` of many claims and ``territories/…`` of the
    territories drawn as a whole. ``status`` is that of the fact, empty where it stands. ``data`` is the fact without its words:
    name and value as text of all that is known of it; none before version 3.
    """

    id: str
    what: str
    words: str
    status: str = ""
    data: Data = ()

    @property
    def is_gap(self) -> bool:
        """Whether it says that there is no figure."""
        return self.id.startswith(GAP)


@dataclass(frozen=True)
class Record:
    """What a View (``query``, as in a permalink) showed over the data of a version. Equal records have the same id.

    ``version`` is that of the words: see ``SPEECHES``. ``inventory``: name and entries of each of ``inventories``; one that was
    shortened (the slide of a briefing) has none.
    """

    query: str
    data_version: str
    facts: tuple[Fact, ...]
    version: int = VERSION
    inventory: tuple[tuple[str, Data], ...] = ()

    @cached_property
    def export_id(self) -> str:
        """The id: see ``components.exports.export_id``."""
        return export_id(self._canonical.encode(), LETTERS if self.version > 2 else OLD_LETTERS)

    @cached_property
    def _canonical(self) -> str:
        content = [self.version, self.query, self.data_version, self._rows(), *([self._lists()] if self.version > 2 else [])]
        # In whatever order a reader gives names and entries back, it is the same record.
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def _rows(self) -> list[list[Any]]:
        rows: list[list[Any]] = [[one.id, one.what, one.words, one.status] for one in self.facts]
        return [[*row, dict(one.data)] for row, one in zip(rows, self.facts, strict=True)] if self.version > 2 else rows

    def _lists(self) -> dict[str, dict[str, str]]:
        return {name: dict(entries) for name, entries in self.inventory}

    @property
    def size(self) -> int:
        """How many facts it holds, in words or listed."""
        return len(self.facts) + sum(len(entries) for _, entries in self.inventory)

    def as_json(self) -> str:
        """The text that stands in a file; the same each time."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it: each fact a list of id, what, words, status, data; the inventory an object of objects."""
        return {
            "veta_record": self.version,
            "export_id": self.export_id,
            "query": self.query,
            "data_version": self.data_version,
            "facts": self._rows(),
        } | ({"inventory": self._lists()} if self.version > 2 else {})


def record_of(answer: Answer, *, whole: bool | None = None, version: int = VERSION) -> Record:
    """The record of what a View shows: the figures and gaps of its map, what its analysis found, its claims, and the inventory.

    Where they are shown, also the second indicator, the earlier year of a change, and all years of selected regions.
    It is in English whatever the reader's language, so that equal figures have one text and a better translation changes none.
    ``whole`` says whether the claims are no facts of their own; by default where there are more than MOST_CLAIMS.
    """
    answer = in_english(answer)
    listed = tuple((one.name, tuple(one.entries.items())) for one in inventories(answer)) if version > 2 else ()
    return Record(answer.query, answer.facts.data_version, facts_of(answer, whole=whole, version=version), version, listed)


def in_english(answer: Answer) -> Answer:
    """The same View in English; which language it asks for stays among its keys."""
    return answer if answer.language == USUAL else Answer(answer.facts.as_read, answer.view, USUAL)


def facts_of(answer: Answer, *, whole: bool | None = None, version: int = VERSION) -> tuple[Fact, ...]:
    """The facts of a record, in the answer's language.

    In each version's words and each language they are the same, and in the same order, up to the second version, which had no list.
    """
    found: dict[str, Fact] = {}
    whole = len(answer.claims) > MOST_CLAIMS if whole is None else whole
    parts = [_facts(answer, SPEECHES[version])]
    if version < 3:
        parts.append(_territories(answer))
    if not whole:
        parts.append(_claims(answer, version))
    elif version < 3:
        parts.append(_claims_as_a_whole(answer, version))
    for fact in (one for part in parts for one in part):
        found.setdefault(fact.id, fact)
    return tuple(found.values())


def _facts(answer: Answer, speech: Speech) -> Iterator[Fact]:
    """All but the claims."""
    facts, view = answer.facts, answer.view
    language = answer.language
    figures = partial(_figures, answer, speech=speech)
    indicator, year = view["indicator"], view["year"]
    classes = {code: (("class", class_text(fill.low, fill.at)),) for code, fill in answer.fills.items() if fill.at >= 0}
    yield from figures(answer.figures.reset_index(), classes=classes)
    for code in answer.regions:
        if code not in answer.figures.index:
            yield Fact(
                f"{GAP}{indicator}/{code}/{year}",
                slot(facts, indicator, code, year, language),
                speech.gap(answer.fills[code].state, year, language),
                data=(("state", answer.fills[code].state),),
            )
    yield from _findings(answer)
    if answer.shows_second:
        yield from figures(answer.second_figures.reset_index())
    yield from figures(answer.earlier_figures)
    if answer.selected:
        yield from figures(answer.all_years[answer.all_years["region_code"].isin(answer.selected)])


def _territories(answer: Answer) -> Iterator[Fact]:
    """The territories that the map draws: how many, and an id that changes with any of them or with what is said of it."""
    if not answer.territories:
        return
    areas = answer.facts.territories.areas
    said = (territory_lines(areas.loc[one], row, answer.facts, answer.language) for one, row in answer.territories.items())
    digest = _digest("\0".join([one, *lines]) for one, lines in zip(answer.territories, said, strict=True))
    speak = partial(say, language=answer.language)
    yield Fact(f"{AREAS}{digest}", speak("record.territories"), speak("territories.drawn", count=len(answer.territories)))


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _claims(answer: Answer, version: int) -> Iterator[Fact]:
    every = _every_claim(answer.facts, version, answer.language)
    return (every[claim_id] for claim_id in answer.claims.index)


def _claims_as_a_whole(answer: Answer, version: int) -> Iterator[Fact]:
    """Their number by stance, and an id that changes with any of them."""
    rows = [*_claims(answer, version)]
    digest = _digest(f"{one.id}\0{one.words}\0{one.status}" for one in rows)
    held = answer.claims["stance"].value_counts()
    counts = {stance: int(held[stance]) for stance in Stance if stance in held}
    language = answer.language
    told = tally_text(len(rows), counts, language=language) if rows else SPEECHES[version].no_claims(language)
    yield Fact(f"{WHOLE}{digest}", say("record.claims", language=language), told)


@lru_cache(6)
def _every_claim(facts: Facts, version: int, language: str) -> dict[str, Fact]:
    """Every claim by its id: their words depend on the facts alone, and a View may show all of them."""
    rows = zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
    say_figure = SPEECHES[version].claim_figure
    return {
        one: Fact(
            one,
            say("record.claim", language=language, claim=one),
            claim_words(facts, claim, say_figure, language),
            claim["status"],
            data_of(claim, CLAIM),
        )
        for one, claim in rows
    }


def _figures(answer: Answer, rows: pd.DataFrame, *, speech: Speech, classes: Mapping[str, Data] = NO_CLASSES) -> Iterator[Fact]:
    """One fact a figure; where one is shown from the lowest to the highest, that and all that differ."""
    facts, count, language = answer.facts, answer.view["count"], answer.language
    ranges = []
    for row in rows.to_dict("records"):
        what = slot(facts, row["indicator"], row["region_code"], row["year"], language)
        words, data = speech.figure(facts, row, count, language), (*figure_data(facts, row), *classes.get(row["region_code"], ()))
        if row["bound"] == "range" and len(row["conflicting_ids"]) > 1:
            ranges.append((row["conflicting_ids"], say("record.range", language=language, what=what)))
            yield Fact(f"range/{row['indicator']}/{row['region_code']}/{row['year']}", what, words, row["status"], data)
        else:
            yield Fact(row["observation_id"], what, words, row["status"], data)
    if ranges:
        wanted = {one for ids, _ in ranges for one in ids}
        every = facts.observations[facts.observations["observation_id"].isin(wanted)]
        by_id = {row["observation_id"]: row for row in every.to_dict("records")}
        for ids, what in ranges:
            for row in (by_id[one] for one in ids):
                yield Fact(
                    row["observation_id"],
                    what,
                    speech.figure(facts, row, count, language),
                    row["status"],
                    figure_data(facts, row),
                )


def _findings(answer: Answer) -> Iterator[Fact]:
    """What the analysis on the map found, as a whole and for each region."""
    finding, name, language = answer.finding, answer.view["analysis"], answer.language
    if not finding:
        return
    found_in = (("regions", str(len(finding.regions))),)
    yield Fact(f"{FINDING}{name}", answer.title, finding.problem or " ".join(finding.sentences), data=found_in)
    for code in answer.regions:
        at, found = finding.regions.get(code, (-1, ""))
        words = ": ".join(filter(None, [finding.bands[at].label if at >= 0 else "", found]))
        if words:
            yield Fact(
                f"{FINDING}{name}/{code}",
                say("record.finding", language=language, region=region_name(code, answer.facts, language), title=answer.title),
                words,
                data=(("class", str(at + 1)),),
            )
