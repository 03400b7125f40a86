"""What is published is what the facts hold: no more, no less, nothing rounded but coordinates."""

from __future__ import annotations

import dataclasses
import json
import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from geodata import columns as content
from geodata import publish as module
from geodata.classify import Classes
from geodata.rules import RULES
from geodata.schema import Bound, Kind, PeriodPrecision, PlacePrecision, Stance, Topic
from hypothesis import given, settings
from hypothesis import strategies as st

REGIONS = ["PE-MDD", "BR-AC", "BO-N"]
SOURCES = ["s-1", "s-2", "s-3"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBER = st.one_of(st.just(math.nan), st.floats(-1e12, 1e12), st.integers(-(10**9), 10**9).map(float))
TUPLES = st.lists(TEXT, max_size=3).map(tuple)
CODES = st.lists(st.sampled_from(REGIONS), unique=True).map(tuple)


def frame(rows, columns):
    return pd.DataFrame(rows, columns=columns)


MARKS = {
    "published": st.sampled_from(["2012-03", "", "2024"]),
    "reliability": st.sampled_from("ABCDEF"),
    "credibility": st.sampled_from("123456"),
    "status": st.sampled_from(["", "superseded", "withdrawn"]),
    **dict.fromkeys(["superseded_by", "status_date", "status_reason"], TEXT),
}
OBSERVATION = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(["area", "other"]),
        "region_code": st.sampled_from([*REGIONS, ""]),
        "country_code": st.just("PE"),
        "year": st.integers(2000, 2026),
        "value": NUMBER,
        "value_low": NUMBER,
        "value_high": NUMBER,
        "bound": st.sampled_from([*Bound]),
        "stance": st.sampled_from([one.value for one in Stance]),
        "source_ids": st.lists(st.sampled_from(SOURCES), min_size=1, unique=True).map(tuple),
        "series_id": st.sampled_from(["a", "b", "c"]),
        "method": st.just("published"),
        "caveats": TUPLES,
        "partial": st.booleans(),
        "period_note": TEXT,
        "attributed_to": TEXT,
        "note": TEXT,
        "claim_ids": TUPLES,
        **MARKS,
    }
)
CLAIM = st.fixed_dictionaries(
    {
        **dict.fromkeys(
            ["place", "indicator", "unit", "value_original", "period_start", "period_end", "activity", "flow_what", "repeats"],
            TEXT,
        ),
        **dict.fromkeys(["attributed_to", "summary", "bound", "region_share"], TEXT),
        **dict.fromkeys(["minerals", "actors", "flow_from", "flow_to", "source_ids", "caveats"], TUPLES),
        **dict.fromkeys(["lon", "lat", "value", "value_low", "value_high"], NUMBER),
        "kind": st.sampled_from([*Kind]),
        "country_code": st.sampled_from(["PE", "BR"]),
        "region_codes": CODES,
        "place_precision": st.sampled_from([*PlacePrecision]),
        "topic": st.sampled_from([*Topic]),
        "period_precision": st.sampled_from([*PeriodPrecision]),
        "stance": st.sampled_from([*Stance]),
        "period_inferred": st.booleans(),
        "origin": st.just("c-0"),
        **MARKS,
    }
)


def facts_of(observations=(), claims=()):
    rows = [{"observation_id": f"o-{i}", **row} for i, row in enumerate(observations)]
    columns = ["observation_id", *OBSERVATION.wrapped_strategy.mapping] if not rows else None
    made = frame(rows, columns)
    claim_rows = pd.DataFrame(list(claims), index=pd.Index([f"c-{i}" for i in range(len(claims))], name="claim_id"))
    return SimpleNamespace(
        regions=pd.DataFrame(index=pd.Index(REGIONS, name="region_code")),
        observations=made,
        claims=claim_rows,
        rules=RULES,
        classes={"area": Classes((10.0, 1000.0, 1e12))},
        years={"area": tuple(sorted(set(made["year"])))} if rows else {"area": ()},
        methods=pd.DataFrame({"text": ["told", "told", "told"]}, index=["a", "b", "c"]),
        disputes=pd.DataFrame({"indicator": ["area", "other"], "observation_ids": [("o-0", "o-1"), ("o-2",)]}),
        coverage={"area": {year: "n" * len(REGIONS) for year in range(2000, 2027)}},
    )


def through_json(content):
    return json.loads(json.dumps(content, allow_nan=False, default=module._plain))


def same(published, value):
    return published is None if math.isnan(value) else published == value


@settings(max_examples=50, deadline=None)
@given(st.lists(CLAIM, min_size=1, max_size=8))
def test_columns_of_claims_are_the_rows_of_the_facts(rows):
    columns = through_json(content.claim_columns(facts_of(claims=rows)))
    assert {len(column) for column in columns.values()} == {len(rows)}
    plain = {"country": "country_code", "start": "period_start", "end": "period_end", "by": "attributed_to"}
    plain |= {key: key for key in ("place", "topic", "stance", "summary", "status")}
    lists = {"actors": "actors", "sources": "source_ids"}
    for i, row in enumerate(rows):
        assert all(columns[key][i] == row[name] for key, name in plain.items())
        assert all(tuple(columns[key][i]) == row[name] for key, name in lists.items())
        assert tuple(REGIONS[at] for at in columns["regions"][i]) == row["region_codes"]
        numbers = (("lon", "lon"), ("lat", "lat"), ("value", "value"), ("low", "value_low"), ("high", "value_high"))
        assert all(same(columns[key][i], row[name]) for key, name in numbers)


def test_no_data_is_null_and_zero_is_zero():
    assert content.numbers(pd.Series([math.nan, 0.0, 3.0, 2.5])) == [None, 0, 3, 2.5]


def test_what_json_has_no_word_for_is_refused():
    with pytest.raises(TypeError, match="Timestamp can't be published"):
        module._plain(pd.Timestamp("2012-03-05"))
    assert module._plain(np.int64(3)) == 3
    assert module._plain(np.bool_(True)) is True
    assert module._plain(np.float32("nan")) is None


@pytest.fixture(scope="module")
def published(facts, tmp_path_factory):
    return module.publish(facts, tmp_path_factory.mktemp("published"))


def test_no_file_holds_what_is_not_json(published):
    def refuse(word):
        raise AssertionError(word)

    for name in published.files.values():
        json.loads(published.read(name), parse_constant=refuse)


def test_the_same_facts_give_the_same_names_and_are_written_once(facts, published, tmp_path):
    again = module.publish(facts, published.folder)
    assert again == published
    elsewhere = module.publish(facts, tmp_path / "new")
    assert elsewhere.files == published.files


def lost(path):
    path.unlink()


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def altered(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("harm", [lost, cut, altered])
def test_a_file_that_came_to_harm_is_never_sent_and_is_written_anew(facts, published, harm):
    name = published.files["actors"]
    raw = published.read(name)
    harm(published.folder / name)
    assert published.read(name) is None
    assert module.publish(facts, published.folder) == published
    assert published.read(name) == raw


def test_a_folder_that_takes_nothing_costs_only_the_copies(facts, published, tmp_path):
    (tmp_path / "no-folder").write_text("a file")
    held = module.publish(facts, tmp_path / "no-folder")
    assert held.files == published.files
    assert {name: held.read(name) for name in held.files.values()} == {name: published.read(name) for name in held.files.values()}


def test_a_name_changes_with_what_the_file_holds(facts, published, tmp_path):
    actors = facts.actors.copy()
    actors.iloc[0, actors.columns.get_loc("name")] = "Another name"
    changed = dataclasses.replace(facts, actors=actors, data_version="other")
    files = module.publish(changed, tmp_path).files
    assert {name for name in files if files[name] != published.files[name]} == {"actors"}


def test_a_region_has_its_place_in_every_file(facts, published):
    def read(name):
        return json.loads(published.read(published.files[name]))

    codes = read("regions")["code"]
    assert codes == list(facts.regions.index)


def test_neighbours_are_mutual_and_cross_borders(facts):
    pairs = set(zip(facts.neighbours["region_code"], facts.neighbours["neighbour_code"], strict=True))
    assert pairs == {(there, here) for here, there in pairs}
    assert {("PE-MDD", "BR-AC"), ("PE-MDD", "BO-N")} <= pairs


def test_each_flow_has_two_ends_the_browser_knows(facts):
    known = set(facts.regions.index) | set(content.endpoints(facts))
    for column in ("flow_from", "flow_to"):
        assert {code for codes in facts.claims[column] for code in codes} <= known


def test_the_registry_names_years_and_a_default_within_them(facts):
    for entry in content.registry(facts):
        assert entry["default_year"] in entry["years"]
        assert entry["years"] == sorted(set(entry["years"]))
