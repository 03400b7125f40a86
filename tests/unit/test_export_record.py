"""The record of a View, its id, the ledger that keeps it, and what has become of its figures."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from pathlib import Path

import pytest
from components.answer import answer_of
from components.exports.compare import check, compare, summary
from components.exports.export_id import EXAMPLE, LETTERS, OLD_LETTERS, SIGNS, BadExportId, export_id, ids_in, read_id
from components.exports.ledger import Ledger
from components.exports.reading import BadRecord, as_record, from_text
from components.exports.record import VERSION, WHOLE, Fact, Record, record_of
from components.view import read_view
from components.words.figures import hedge
from components.words.messages import say
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(max_size=30).map(lambda text: text.encode("utf-8", "replace").decode())
DATA = st.dictionaries(TEXT, TEXT, max_size=3).map(lambda found: tuple(found.items()))
FACTS = st.lists(st.builds(Fact, TEXT, TEXT, TEXT, TEXT, DATA), max_size=5).map(tuple)
LISTS = st.dictionaries(TEXT, DATA, max_size=3).map(lambda found: tuple(found.items()))
RECORDS = st.builds(Record, TEXT, TEXT, FACTS, st.just(VERSION), LISTS)
VIEW = {"indicator": "homicide_rate", "year": "2016", "country": "PE", "topics": "mercury"}


@pytest.fixture(scope="module")
def record(facts):
    return record_of(answer_of(facts, read_view(VIEW, facts)))


def altered(record, at, **parts):
    rows = list(record.facts)
    rows[at] = dataclasses.replace(rows[at], **parts)
    return dataclasses.replace(record, facts=tuple(rows))


def first(record):
    """Where the first figure stands in the record, and the figure."""
    return next((at, one) for at, one in enumerate(record.facts) if not one.is_gap)


# ---------------------------------------------------------------- the id
LENGTH = st.sampled_from([LETTERS, OLD_LETTERS])


@given(st.binary(max_size=40), LENGTH, st.integers(0, LETTERS), st.sampled_from(SIGNS))
def test_one_wrong_sign_shows(content, letters, place, other):
    made = export_id(content, letters)
    plain = made.replace("-", "")[2:]
    assert read_id(plain.lower()) == made
    wrong = plain[:place] + other + plain[place + 1 :]
    if wrong != plain and len(wrong) == len(plain):
        with pytest.raises(BadExportId, match="mistyped"):
            read_id(wrong)


@given(st.binary(max_size=40), LENGTH, st.integers(0, OLD_LETTERS), st.integers(0, OLD_LETTERS))
def test_two_swapped_signs_show(content, letters, one, other):
    signs = list(export_id(content, letters).replace("-", "")[2:])
    if signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        with pytest.raises(BadExportId):
            read_id("".join(signs))


@given(st.binary(max_size=40), LENGTH, st.sampled_from(" -‐‑–—−_.\u00a0\u00ad\u200b\n"), st.booleans())
def test_an_id_is_read_as_people_copy_it(content, letters, between, small):
    made = export_id(content, letters)
    copied = made.replace("-", between).replace("0", "o").replace("1", "l")
    copied = copied.lower() if small else copied
    for text in (copied, f"  {copied} ", copied[3:], f"Veta · export {copied} · data version abc"):
        assert read_id(text) == made
    assert ids_in(f"… export {copied} · and VX-0000-0000-1, {made}") == (made,)
    assert ids_in(f"… {made[3:]} …") == ((made,) if not made[3:].replace("-", "").isalpha() else ())


def test_a_million_ids_hardly_ever_collide():
    assert 1_000_000**2 / 2 / len(SIGNS) ** LETTERS < 1e-6


@pytest.mark.parametrize("text", ["2012-2013-5", "High-Risk-A", "a 1234 5678 9", "9999-12-31", "12345678", "VX-7K3F-9QMD-Y"])
def test_words_and_figures_are_no_id(text):
    assert ids_in(text) == ()


@pytest.mark.parametrize("text", ["", "VX", "zz", "VX-7K3F-9QMD", "VX-7K3F-9QMD-UU", "../../etc/passwd", "🐟" * 9])
def test_what_is_no_id_is_refused_with_an_example(text):
    with pytest.raises(BadExportId, match=EXAMPLE):
        read_id(text)
    assert read_id(EXAMPLE) == EXAMPLE


# ---------------------------------------------------------------- the record
def test_the_record_holds_every_region_and_claim_of_the_view(facts, record):
    here = answer_of(facts, read_view(VIEW, facts))
    ids = [one.id for one in record.facts]
    assert len(ids) == len(set(ids)) == len(here.regions) + len(here.claims)
    assert set(here.figures["observation_id"]) <= set(ids)
    gaps = [one for one in record.facts if one.is_gap]
    assert {one.id.split("/")[2] for one in gaps} == set(here.regions) - set(here.figures.index)
    assert all(one.words and one.what for one in record.facts)
    assert record.export_id == record_of(here).export_id


def test_a_range_is_kept_with_all_figures_that_differ(facts):
    here = answer_of(facts, read_view({"indicator": "homicide_rate", "year": "2022", "rule": "range"}, facts))
    record = record_of(here)
    rows = {one.id: one for one in record.facts}
    conflicting = here.figures["conflicting_ids"]["CO-SAP"]
    assert len(conflicting) > 1
    assert set(conflicting) <= set(rows)
    assert "conflicting figures" in rows["range/homicide_rate/CO-SAP/2022"].words


def test_selected_regions_second_indicator_and_findings_are_kept(facts):
    args = {"indicator": "homicide_rate", "indicator2": "homicides", "year": "2019", "analysis": "both", "regions": "PE-MDD"}
    here = answer_of(facts, read_view(args, facts))
    ids = {one.id for one in record_of(here).facts}
    every = here.all_years
    assert set(every[every["region_code"] == "PE-MDD"]["observation_id"]) <= ids
    assert set(here.second_figures["observation_id"]) <= ids
    assert "analysis/both" in ids


@given(RECORDS)
def test_a_record_survives_its_file(record):
    (found,) = from_text(record.as_json())
    assert as_record(found) == record
    assert as_record(found).export_id == record.export_id


@given(RECORDS, RECORDS)
def test_records_with_one_id_are_one(one, other):
    assert (one == other) == (one.export_id == other.export_id)


def test_an_altered_record_is_refused(record):
    text = record.as_json().replace(first(record)[1].words, "0.1 per 100,000 people")
    with pytest.raises(BadRecord, match="altered"):
        from_text(text)


@pytest.mark.parametrize(
    "found",
    [[], {"facts": 1}, {"facts": [[1, 2, 3, 4]]}, {"facts": [["a"]]}, {"query": 5}, {"veta_record": 9}, {"query": "x" * 9000}],
)
def test_what_is_no_record_is_refused(found):
    with pytest.raises(BadRecord):
        as_record(found)


# ---------------------------------------------------------------- the ledger
def test_the_ledger_keeps_what_it_was_given(tmp_path, record):
    ledger = Ledger(tmp_path / "exports")
    assert ledger.find(record.export_id) is None
    assert ledger.keep(record)
    assert ledger.keep(record)
    assert Ledger(tmp_path / "exports").find(record.export_id) == record
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


def test_a_damaged_a_false_and_a_bloated_file_are_no_record(tmp_path, record):
    ledger = Ledger(tmp_path)
    ledger.keep(record)
    (path,) = tmp_path.rglob("*.gz")
    bomb = gzip.compress(b" " * 40_000_000)
    for content in (b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b"[" * 100_000), bomb):
        path.write_bytes(content)
        assert ledger.find(record.export_id) is None
        # The next export of the same view mends it.
        assert ledger.keep(record)
        assert ledger.find(record.export_id) == record


def test_a_full_or_locked_ledger_says_so_and_stops_nothing(tmp_path, record):
    assert not Ledger(tmp_path, most=0).keep(record)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert not Ledger(tmp_path / "file").keep(record)
    with pytest.raises(ValueError, match="is no export id"):
        Ledger(tmp_path).find("VX-../../x")


# ---------------------------------------------------------------- what has become of it
def test_nothing_changed_over_the_same_data(facts, record):
    assert compare(facts, record) == ()
    assert summary(check(facts, record), facts.data_version).startswith("Nothing changed")


def test_another_figure_under_the_same_id_has_changed(facts, record):
    at, now = first(record)
    data = dict(now.data) | {"value": "1"}
    (change,) = compare(facts, altered(record, at, words="1 before", data=tuple(data.items())))
    assert (change.kind, change.what, change.old, change.new) == ("changed", now.what, "1 before", now.words)
    assert change.why == f"Value: 1 → {dict(now.data)['value']}."


def test_other_words_for_the_same_figure_are_said_to_be_wording(facts, record):
    at, now = first(record)
    (change,) = compare(facts, altered(record, at, words="1 before"))
    assert (change.kind, change.what, change.old, change.new) == ("wording", now.what, "1 before", now.words)
    outcome = check(facts, altered(record, at, words="1 before"))
    assert summary(outcome, facts.data_version).startswith("No fact changed")


def test_another_figure_in_the_same_place_has_changed(facts, record):
    at, now = first(record)
    (change,) = compare(facts, altered(record, at, id="homicide_rate/PE/old", words="1 before"))
    assert (change.kind, change.old, change.new) == ("changed", "1 before", now.words)
    (change,) = compare(facts, altered(record, at, id="homicide_rate/PE/old"))
    assert change.why.startswith("The figure is the same")


def test_what_was_a_gap_is_new_and_the_other_way_round_gone(facts, record):
    at, now = first(record)
    (change,) = compare(facts, altered(record, at, id="gap/homicide_rate/x/2016", words="Not covered, 2016"))
    assert (change.kind, change.old, change.new) == ("new", "Not covered, 2016", now.words)
    less = dataclasses.replace(record, facts=tuple(one for one in record.facts if one is not now))
    assert [(one.kind, one.old, one.new) for one in compare(facts, less)] == [("new", "", now.words)]


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_figure_that_no_longer_stands_is_named_with_what_stands_in_its_place(facts, record, status):
    row = facts.observations[facts.observations["status"] == status].iloc[0]
    at, now = first(record)
    (change,) = compare(facts, altered(record, at, id=row["observation_id"], words="1 before"))
    assert (change.kind, change.old, change.new, change.why) == (status, "1 before", now.words, row["status_reason"])


def test_a_claim_that_was_marked_since_is_named_by_its_mark(facts, record):
    at = next(at for at, one in enumerate(record.facts) if one.id in facts.claims.index)
    claims = facts.claims.copy()
    claims.loc[record.facts[at].id, ["status", "status_reason"]] = ["withdrawn", "Taken back."]
    (change,) = compare(dataclasses.replace(facts, claims=claims), record)
    assert (change.kind, change.why) == ("withdrawn", "Taken back.")


def test_what_the_view_shows_no_longer_is_gone(facts, record):
    more = (
        Fact("pe-none", "Claim pe-none", "Somebody said so"),
        Fact(facts.claims.index[0], "Claim", "A claim outside the View"),
    )
    changes = compare(facts, dataclasses.replace(record, facts=(*record.facts, *more)))
    assert [(one.kind, one.new, bool(one.why)) for one in changes] == [("gone", "", False), ("gone", "", True)]


def test_a_view_that_can_be_shown_no_more_is_said(facts, record):
    outcome = check(facts, dataclasses.replace(record, query="indicator=abolished"))
    assert not outcome.known
    assert "abolished" in outcome.problem


def test_many_claims_are_one_fact_that_changes_with_any_of_them(facts):
    record = record_of(answer_of(facts, read_view({"country": "PE"}, facts)), version=2)
    (known,) = [one for one in record.facts if one.id.startswith(WHOLE)]
    held = facts.claims[facts.claims["country_code"] == "PE"]
    assert known.words.startswith(f"{len(held):,} claims: ")
    assert compare(facts, record) == ()
    claims = facts.claims.copy()
    claims.loc[held.index[-1], "summary"] = "It reads otherwise now."
    (change,) = compare(dataclasses.replace(facts, claims=claims), record)
    assert (change.kind, change.old == change.new, change.why) == ("changed", True, say("check.same_count"))


def test_claims_are_compared_as_they_were_recorded(facts):
    here = answer_of(facts, read_view({"country": "PE"}, facts))
    assert compare(facts, record_of(here, whole=False)) == ()
    few = answer_of(facts, read_view(VIEW, facts))
    assert compare(facts, record_of(few, whole=True)) == ()


# ---------------------------------------------------------------- records of versions 1 and 2
FILES = {version: Path(__file__).parents[1] / "data" / f"records_v{version}.json" for version in (1, 2)}
OLD = [sent for path in FILES.values() for sent in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("sent", OLD, ids=lambda sent: sent["export_id"])
def test_a_record_in_older_words_keeps_its_id_and_has_not_changed_by_its_words_alone(facts, sent):
    old = as_record(sent)
    assert (old.version, old.export_id) == (sent.get("veta_record", 1), sent["export_id"])
    assert read_id(old.export_id) == old.export_id
    assert [change for change in compare(facts, old) if not has_cause(facts, change)] == []
    assert as_record(old.as_dict()) == old


def has_cause(facts, change):
    """Whether facts have changed since: a claim is new, corrected or read in a copy, a figure went for a reason, counts differ."""
    claim = re.fullmatch(r"Claim (\S+)", change.what)
    if claim and change.kind == "changed":
        copied = facts.sources.loc[[*facts.claims.at[claim[1], "source_ids"]], "via"].ne("").any()
        return copied or claim[1] in {one.row for one in facts.corrections}
    if change.kind == "gone":
        return bool(change.why)
    return re.findall(r"\d+", change.old) != re.findall(r"\d+", change.new)


def test_a_record_in_older_words_tells_a_change_in_todays(facts):
    old = as_record(OLD[0])
    at, figure = next((at, one) for at, one in enumerate(old.facts) if one.id in set(facts.observations["observation_id"]))
    before = compare(facts, old)
    (change,) = (one for one in compare(facts, altered(old, at, words="7 before")) if one not in before)
    today = facts.observations.set_index("observation_id", drop=False).loc[figure.id].to_dict()
    assert (change.kind, change.old, change.new) == ("changed", "7 before", hedge(facts, today))


def test_a_record_of_a_newer_version_is_refused(record):
    with pytest.raises(BadRecord, match="newer Veta"):
        as_record(record.as_dict() | {"veta_record": 4})
