"""What a row of actors.csv must say."""

from __future__ import annotations

import csv
import re

import pytest
from geodata.actors import COLUMNS, find_actors, index_actors, lineage, near_actors, read_actors
from geodata.errors import FactsError
from geodata.join import fold

GOOD = {
    "actor_id": "clan-del-golfo",
    "name": "Clan del Golfo",
    "aliases": "AGC; Urabeños",
    "kind": "armed_group",
    "country_codes": "CO",
    "successor_of": "",
    "source_ids": "s-1",
    "description": "An armed group.",
}


def read(tmp_path, *rows):
    path = tmp_path / "actors.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows([GOOD | row for row in rows])
    return read_actors(path, source_ids={"s-1"})


def test_an_actor_is_found_by_id_with_its_other_names_in_order(tmp_path):
    actors = read(tmp_path, {}, {"actor_id": "auc", "name": "AUC", "aliases": ""})
    assert actors.at["clan-del-golfo", "aliases"] == ("AGC", "Urabeños")
    assert actors.at["auc", "aliases"] == ()
    assert "line" not in actors


def test_a_successor_names_an_actor_of_the_file(tmp_path):
    actors = read(tmp_path, {"successor_of": "auc"}, {"actor_id": "auc"})
    assert actors.at["clan-del-golfo", "successor_of"] == ("auc",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"actor_id": "Clan del Golfo"}, "Clan del Golfo: actor_id 'Clan del Golfo' is not a slug; use lower-case ascii words"),
        ({"actor_id": "urabeños"}, "urabeños: actor_id 'urabeños' is not a slug"),
        ({"actor_id": "-auc"}, "-auc: actor_id '-auc' is not a slug"),
        ({"kind": "cartel"}, "clan-del-golfo: kind 'cartel' is not in the vocabulary; use one of armed_group, gang, agency"),
        ({"name": " "}, "clan-del-golfo: name ' ' is empty; name the actor"),
        ({"source_ids": "s-2"}, "clan-del-golfo: source_ids 's-2' is not known; use an id of facts/sources.csv"),
        ({"successor_of": "auc"}, "clan-del-golfo: successor_of 'auc' is not known; use an id of this file"),
    ],
)
def test_a_row_that_breaks_a_rule_names_line_value_rule_and_remedy(tmp_path, change, said):
    with pytest.raises(FactsError, match=re.escape(f"actors.csv line 2, {said}")):
        read(tmp_path, change)


def test_an_id_stands_once(tmp_path):
    with pytest.raises(FactsError, match=r"actors\.csv line 3: actor_id 'clan-del-golfo' is empty or stands twice"):
        read(tmp_path, {}, {})


# ------------------------------------------------------------------------------------------------- names
def test_a_name_is_found_without_case_accents_and_brackets(tmp_path):
    actors = read(tmp_path, {}, {"actor_id": "emc", "name": "Estado Mayor Central (EMC)", "aliases": "Central Staff; AGC"})
    index = index_actors(actors)
    for text in ("clan-del-golfo", "URABENOS", "urabeños", "Clan del  Golfo"):
        assert find_actors(text, actors, index) == ("clan-del-golfo",)
    assert find_actors("estado mayor central", actors, index) == ("emc",)
    assert find_actors("agc", actors, index) == ("clan-del-golfo", "emc")
    assert find_actors("nobody at all", actors, index) == find_actors("", actors, index) == ()
    assert near_actors("urabenoz", index)[0] == "clan-del-golfo"


def test_lineage_follows_successors_both_ways_and_ends_in_a_circle(tmp_path):
    actors = read(
        tmp_path,
        {"actor_id": "a", "successor_of": "c"},
        {"actor_id": "b", "successor_of": "a"},
        {"actor_id": "c", "successor_of": "b"},
        {"actor_id": "d", "successor_of": "a"},
    )
    assert lineage(actors, "d") == (["a", "c", "b"], [])
    assert lineage(actors, "a") == (["c", "b"], ["b", "d", "c"])


def test_every_name_of_the_facts_leads_to_one_actor(facts):
    index = index_actors(facts.actors)
    assert {name: found for name, found in index.items() if len(found) > 1} == {}
    for actor_id, actor in facts.actors.iterrows():
        for name in (actor_id, actor["name"], *actor["aliases"]):
            for text in (name, fold(name), name.upper()):
                assert find_actors(text, facts.actors, index) == (actor_id,), name


@pytest.mark.parametrize(
    "name",
    [
        "Urabeños",
        "los urabenos",
        "AGC",
        "EGC",
        "Clan Úsuga",
        "Autodefensas Gaitanistas de Colombia",
        "ejercito gaitanista de colombia",
    ],
)
def test_the_names_of_the_clan_del_golfo_are_one_actor_that_came_out_of_the_auc(facts, name):
    assert find_actors(name, facts.actors, index_actors(facts.actors)) == ("clan-del-golfo",)
    assert lineage(facts.actors, "clan-del-golfo")[0] == ["auc"]
    assert "clan-del-golfo" in lineage(facts.actors, "auc")[1]
