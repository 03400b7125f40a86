"""The record of what a View shows: every figure and claim with its id and its words, and the id of the export that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata import query
from geodata.store import Facts

from components import wording
from components.exports.identifier import id_of, read_id
from components.exports.pictures.kept import kept
from components.exports.shown import hedge
from components.exports.visible import Visible

VERSION = 1
RIVAL = ", one of the figures that differ"
MOST_FACTS = 20_000
LONGEST = 8_000  # characters of one text of a record


class BadRecord(ValueError):
    """What was read is no record; the message names the place, the value, the rule and the remedy."""


@dataclass(frozen=True)
class Fact:
    """One thing shown: the id of its observation or claim, what it is of, its words with their hedge, its status ("" while it stands)."""

    id: str
    what: str
    words: str
    status: str


@dataclass(frozen=True)
class Record:
    """What an export showed. ``facts`` is empty where only the id is known."""

    export_id: str
    query: str
    data_version: str
    facts: tuple[Fact, ...]

    @property
    def genuine(self) -> bool:
        """Whether the id fits what the record says: a record that was edited has another."""
        return self.export_id == _id(self.query, self.data_version, self.facts)

    def as_dict(self) -> dict[str, Any]:
        """The record as JSON has it."""
        facts = [{"id": one.id, "what": one.what, "words": one.words, "status": one.status} for one in self.facts]
        return {
            "veta_record": VERSION,
            "export_id": self.export_id,
            "query": self.query,
            "data_version": self.data_version,
            "facts": facts,
        }

    def as_json(self) -> str:
        """The record as text; the same record gives the same text."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))


def record_of(visible: Visible) -> Record:
    """The record of a View: figures of the map, findings of an analysis, the second indicator and the trend if shown, claims."""
    facts = tuple({(one.id, one.what): one for one in _facts(visible)}.values())
    version = visible.facts.data_version
    return Record(_id(visible.query, version, facts), visible.query, version, facts)


def _id(query_text: str, data_version: str, facts: Iterable[Fact]) -> str:
    listed = [[one.id, one.what, one.words, one.status] for one in facts]
    return id_of(json.dumps([VERSION, query_text, data_version, listed], ensure_ascii=False, separators=(",", ":")).encode())


# ---------------------------------------------------------------- what is shown
def _facts(visible: Visible) -> Iterator[Fact]:
    view = visible.view
    yield from _figures(visible, visible.figures.reset_index().to_dict("records"))
    yield from _findings(visible)
    if view["chart"] == "scatter" or view["analysis"] == "both":
        yield from _figures(visible, visible.second_figures.reset_index().to_dict("records"))
    if visible.selected:
        rows = visible.all_years
        yield from _figures(visible, rows[rows["region_code"].isin(visible.selected)].to_dict("records"))
    told = _claim_facts(visible.facts)
    yield from (told[claim_id] for claim_id in visible.claims.index)


@kept(most=2)
def _claim_facts(facts: Facts) -> dict[str, Fact]:
    """Every claim as a fact: what it says does not depend on the View."""
    rows = zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
    return {claim_id: claim_fact(facts, str(claim_id), claim) for claim_id, claim in rows}


def _figures(visible: Visible, rows: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    """Each figure; of one that spans several that differ, these too."""
    facts, spread = visible.facts, query.rule_of(visible.facts, visible.view["rule"]).spread
    for row in rows:
        yield figure_fact(facts, row)
        if spread and len(row["rivals"]) > 1:
            for rival in _observations(facts, row["rivals"]):
                yield figure_fact(facts, rival, RIVAL)


def _observations(facts: Facts, ids: Iterable[str]) -> list[Mapping[str, Any]]:
    rows = facts.observations[facts.observations["observation_id"].isin(list(ids))]
    return rows.to_dict("records")


def _findings(visible: Visible) -> Iterator[Fact]:
    """What an analysis on the map says of each region."""
    for code, ground in visible.grounds.items() if visible.answer else ():
        if ground.told:
            where = wording.region(code, visible.facts)
            yield Fact(f"analysis/{visible.view['analysis']}/{code}", f"{where}: {visible.title}", ground.told, "")


def figure_fact(facts: Facts, row: Mapping[str, Any], role: str = "") -> Fact:
    """An observation as a fact; ``role`` says what it is beside a figure that spans it."""
    what = f"{wording.region(row['region_code'], facts)}: {facts.indicators[row['indicator']].label}, {row['year']}{role}"
    return Fact(row["observation_id"], what, hedge(facts, row), row["status"])


def claim_fact(facts: Facts, claim_id: str, claim: Mapping[str, Any]) -> Fact:
    """A claim as a fact: what is said, who says it, of when, how it is held, and its grade."""
    grade = f"{claim['reliability']}{claim['credibility']}"
    held = [
        wording.figure(claim),
        claim["attributed_to"],
        wording.period(claim),
        wording.STANCE_LABELS[claim["stance"]],
        f"grade {grade}" if grade else "",
        claim["status"],
    ]
    words = f"{claim['summary']} ({', '.join(part for part in held if part)})"
    return Fact(claim_id, f"Claim {claim_id}: {wording.place(claim, facts)}", words, claim["status"])


# ---------------------------------------------------------------- reading
def read_record(text: str | bytes) -> Record:
    """The record that a JSON text holds. Raises BadRecord."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRecord(
            f"the record is no JSON ({wording.shown(str(error))}); give export.json or a file that carries it"
        ) from None
    return record_from(sent)


def record_from(sent: Any) -> Record:
    """The record in what JSON gave: with its facts, or the id alone. Facts may be lists in the order of ``Fact``. Raises BadRecord."""
    if not isinstance(sent, dict):
        raise BadRecord(f"a record is an object, not {_shown(sent)}; give one with export_id")
    if sent.get("veta_record", VERSION) != VERSION:
        raise BadRecord(f"veta_record {_shown(sent['veta_record'])} is another version; this atlas reads version {VERSION}")
    export_id = read_id(sent["export_id"]) if isinstance(sent.get("export_id"), str) else ""
    if not export_id:
        raise BadRecord(f"export_id {_shown(sent.get('export_id'))} is not an id of an export; use one such as VX-7K3F-9QMD-2")
    texts = [_text(sent.get(key) or "", key) for key in ("query", "data_version")]
    listed = sent.get("facts") or []
    if not isinstance(listed, list) or len(listed) > MOST_FACTS:
        raise BadRecord(f"facts is no list of at most {MOST_FACTS:,} facts; give the record as it was saved")
    return Record(export_id, *texts, tuple(_fact(one, f"facts[{at}]") for at, one in enumerate(listed)))


def _fact(sent: Any, place: str) -> Fact:
    parts = [sent.get(key) for key in ("id", "what", "words", "status")] if isinstance(sent, dict) else sent
    if not isinstance(parts, list) or len(parts) != len(Fact.__dataclass_fields__):
        raise BadRecord(f"{place} {_shown(sent)} is no fact; a fact has id, what, words and status")
    return Fact(*(_text(one, place) for one in parts))


def _text(sent: Any, place: str) -> str:
    if not isinstance(sent, str) or len(sent) > LONGEST:
        raise BadRecord(f"{place} {_shown(sent)} is no text of at most {LONGEST:,} characters")
    return sent


def _shown(sent: Any) -> str:
    return f"“{wording.shown(str(sent)[:200])}”"
