"""What a row of actors.csv must say."""

from __future__ import annotations

import csv
import re

import pytest
from geodata.actors import COLUMNS, read_actors
from geodata.errors import FactsError

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
