"""The record of what a View shows: every figure and claim in words, under an id by which it can be checked later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

import pandas as pd
from geodata.schema import Stance
from geodata.store import Facts

from components.answer import Answer
from components.exports import record_v1
from components.exports.export_id import OLD_LETTERS, export_id
from components.words.claims import STANCE_LABELS, claim_period, claim_place, claim_share, tally_text
from components.words.figures import claim_figure, hedge
from components.words.messages import say
from components.words.places import region_name
from components.words.states import state_in_year
from components.words.territories import territory_lines

# The words in which a record says its facts: 1 is ``record_v1``, 2 today's. New words are a new version, or every record
# made before would seem to have changed.
VERSION = 2
# More claims than these are recorded by their number and stances: a map's thousand marks are read as a whole.
MOST_CLAIMS = 200
WHOLE = "claims/"  # begins the id of the claims as a whole
FINDING = "analysis/"  # begins that of what an analysis found
AREAS = "territories/"  # begins that of the territories drawn as a whole


@dataclass(frozen=True)
class Speech:
    """How a version of the record says a figure, a gap, the figure of a claim, and that there is no claim."""

    figure: Callable[[Facts, Mapping[str, Any], str], str]
    gap: Callable[[str, int], str]
    claim_figure: Callable[[Mapping[str, Any]], str]
    no_claims: str


SPEECHES = {
    1: Speech(lambda facts, row, _count: record_v1.hedge(facts, row), record_v1.gap, record_v1.claim_figure, record_v1.NO_CLAIMS),
    2: Speech(hedge, state_in_year, claim_figure, tally_text(0, {})),
}


@dataclass(frozen=True)
class Fact:
    """One thing that a View shows. ``what`` says of which region, indicator and year; ``words`` is the figure with its hedge.

    ``id`` is that of an observation or a claim; ``range/…`` of a figure from the lowest to the highest, ``gap/…`` of a
    region without a figure, ``analysis/…`` of what an analysis found, ``claims/…`` of many claims and ``territories/…`` of the
    territories drawn as a whole. ``status`` is that of the fact, empty where it stands.
    """

    id: str
    what: str
    words: str
    status: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether it says that there is no figure."""
        return self.id.startswith("gap/")


@dataclass(frozen=True)
class Record:
    """What a View (``query``, as in a permalink) showed over the data of a version. Equal records have the same id.

    ``version`` is that of the words: see ``SPEECHES``.
    """

    query: str
    data_version: str
    facts: tuple[Fact, ...]
    version: int = VERSION

    @cached_property
    def export_id(self) -> str:
        """The id: see ``components.exports.export_id``."""
        return export_id(self._canonical.encode(), OLD_LETTERS)

    @cached_property
    def _canonical(self) -> str:
        content = [self.version, self.query, self.data_version, [[one.id, one.what, one.words, one.status] for one in self.facts]]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    def as_json(self) -> str:
        """The text that stands in a file; the same each time."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it: each fact a list of id, what, words, status."""
        return {
            "veta_record": self.version,
            "export_id": self.export_id,
            "query": self.query,
            "data_version": self.data_version,
            "facts": [[one.id, one.what, one.words, one.status] for one in self.facts],
        }


def record_of(answer: Answer, *, whole: bool | None = None, version: int = VERSION) -> Record:
    """The record of what a View shows: the figures and gaps of its map, what its analysis found, and its claims.

    Where they are shown, also the second indicator, the earlier year of a change, and all years of selected regions.
    ``whole`` says whether the claims are one fact or one each; by default one where there are more than MOST_CLAIMS.
    ``version`` is that of the words; the facts are the same, and in the same order, in each.
    """
    found: dict[str, Fact] = {}
    whole = len(answer.claims) > MOST_CLAIMS if whole is None else whole
    for fact in (*_facts(answer, SPEECHES[version]), *_territories(answer), *_claims(answer, whole, version)):
        found.setdefault(fact.id, fact)
    return Record(answer.query, answer.facts.data_version, tuple(found.values()), version)


def _facts(answer: Answer, speech: Speech) -> Iterator[Fact]:
    """All but the claims."""
    facts, view = answer.facts, answer.view
    figures = partial(_figures, facts, count=view["count"], speech=speech)
    indicator, year = view["indicator"], view["year"]
    yield from figures(answer.figures.reset_index())
    for code in answer.regions:
        if code not in answer.figures.index:
            yield Fact(
                f"gap/{indicator}/{code}/{year}",
                slot(facts, indicator, code, year),
                speech.gap(answer.fills[code].state, year),
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
    said = (territory_lines(areas.loc[one], row, answer.facts) for one, row in answer.territories.items())
    digest = _digest("\0".join([one, *lines]) for one, lines in zip(answer.territories, said, strict=True))
    yield Fact(f"{AREAS}{digest}", say("record.territories"), say("territories.drawn", count=len(answer.territories)))


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _claims(answer: Answer, whole: bool, version: int) -> Iterator[Fact]:
    """The claims; as a whole their number by stance, and an id that changes with any of them."""
    every = _every_claim(answer.facts, version)
    rows = [every[claim_id] for claim_id in answer.claims.index]
    if not whole:
        yield from rows
        return
    digest = _digest(f"{one.id}\0{one.words}\0{one.status}" for one in rows)
    held = answer.claims["stance"].value_counts()
    counts = {stance: int(held[stance]) for stance in Stance if stance in held}
    yield Fact(f"{WHOLE}{digest}", say("record.claims"), tally_text(len(rows), counts) if rows else SPEECHES[version].no_claims)


@lru_cache(4)
def _every_claim(facts: Facts, version: int) -> dict[str, Fact]:
    """Every claim by its id: their words depend on the facts alone, and a View may show all of them."""
    rows = zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
    say_figure = SPEECHES[version].claim_figure
    return {
        one: Fact(one, say("record.claim", claim=one), claim_words(facts, claim, say_figure), claim["status"])
        for one, claim in rows
    }


def _figures(facts: Facts, rows: pd.DataFrame, *, count: str, speech: Speech) -> Iterator[Fact]:
    """One fact a figure; where one is shown from the lowest to the highest, that and all that differ."""
    ranges = []
    for row in rows.to_dict("records"):
        what = slot(facts, row["indicator"], row["region_code"], row["year"])
        if row["bound"] == "range" and len(row["conflicting_ids"]) > 1:
            ranges.append((row["conflicting_ids"], say("record.range", what=what)))
            yield Fact(
                f"range/{row['indicator']}/{row['region_code']}/{row['year']}",
                what,
                speech.figure(facts, row, count),
                row["status"],
            )
        else:
            yield Fact(row["observation_id"], what, speech.figure(facts, row, count), row["status"])
    if ranges:
        wanted = {one for ids, _ in ranges for one in ids}
        every = facts.observations[facts.observations["observation_id"].isin(wanted)]
        by_id = {row["observation_id"]: row for row in every.to_dict("records")}
        for ids, what in ranges:
            for one in ids:
                yield Fact(one, what, speech.figure(facts, by_id[one], count), by_id[one]["status"])


def _findings(answer: Answer) -> Iterator[Fact]:
    """What the analysis on the map found, as a whole and for each region."""
    finding, name = answer.finding, answer.view["analysis"]
    if not finding:
        return
    yield Fact(f"{FINDING}{name}", answer.title, finding.problem or " ".join(finding.sentences))
    for code in answer.regions:
        at, found = finding.regions.get(code, (-1, ""))
        words = ": ".join(filter(None, [finding.bands[at].label if at >= 0 else "", found]))
        if words:
            yield Fact(
                f"{FINDING}{name}/{code}",
                say("record.finding", region=region_name(code, answer.facts), title=answer.title),
                words,
            )


def slot(facts: Facts, indicator: str, code: str, year: int) -> str:
    """What a figure is of: ``Madre de Dios, Peru: Homicides, 2012``. One figure stands there at a time."""
    named = {"region": region_name(code, facts), "indicator": facts.indicators[indicator].label}
    return say("record.slot", year=str(year), **named)


def claim_words(facts: Facts, claim: Mapping[str, Any], say_figure: Callable[[Mapping[str, Any]], str] = claim_figure) -> str:
    """A claim with its hedge: its sentence, then figure, who says it, when, where, how it is held, and its grade."""
    hedges: Iterable[str] = (
        " ".join(filter(None, [say_figure(claim), claim_share(claim)])),
        claim["attributed_to"],
        claim_period(claim),
        claim_place(claim, facts),
        STANCE_LABELS[claim["stance"]],
        f"{claim['reliability']}{claim['credibility']}",
        claim["status"],
    )
    return f"{claim['summary']} [{'; '.join(filter(None, hedges))}]"
