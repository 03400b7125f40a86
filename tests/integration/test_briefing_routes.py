"""The routes of briefings: a file read by the server, a broken one refused with its place, what the atlas ships."""

from __future__ import annotations

import json

import pytest
from components.briefings import delivery
from components.briefings.file import MOST_BYTES, read_briefing
from flask import Flask

GOOD = {"veta_briefing": 1, "title": "Gold", "slides": [{"title": "a", "view": "regions=PE-MDD"}]}


def test_a_good_file_comes_back_in_full(client):
    answer = client.post("/briefing/read", data=json.dumps(GOOD))
    assert answer.status_code == 200
    assert answer.json["briefing"]["slides"] == [{"id": "s1", "title": "a", "text": "", "notes": "", "view": "regions=PE-MDD"}]


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b'{"veta_briefing": 1,', 400, "line 1, column 21: this is no JSON"),
        (b"", 400, "line 1, column 1"),
        (b"\xff\xfe{}", 400, "byte 1: this is no text in UTF-8"),
        (json.dumps(GOOD).replace("PE-MDD", "PE-XX").encode(), 400, "slides[0].view: regions “PE-XX” is not a region code"),
        (b" " * (MOST_BYTES + 1), 413, "The file is too large"),
    ],
)
def test_a_broken_file_is_refused_with_the_place_of_its_fault(client, sent, status, said):
    answer = client.post("/briefing/read", data=sent)
    assert answer.status_code == status
    assert answer.json["problem"].startswith(said)


def test_every_shipped_briefing_can_be_opened(client, facts):
    listed = client.get("/briefing/shipped").json["shipped"]
    assert [one["name"] for one in listed] == sorted(path.stem for path in delivery.SHIPPED.glob("*.json"))
    for one in listed:
        briefing = client.get(f"/briefing/shipped/{one['name']}").json["briefing"]
        assert (briefing["title"], len(briefing["slides"])) == (one["title"], one["slides"])
        assert read_briefing(json.dumps(briefing), facts).title == one["title"]


@pytest.mark.parametrize("name", ["nothing", "..%5C..%5Capp", "A", "%00"])
def test_a_name_that_is_not_shipped_is_named(client, name):
    answer = client.get(f"/briefing/shipped/{name}")
    assert answer.status_code == 404


def test_a_folder_s_briefings_are_listed_with_their_titles(facts, tmp_path):
    (tmp_path / "gold.json").write_text(json.dumps(GOOD), encoding="utf-8")
    server = Flask("briefings")
    delivery.register(server, facts, base="/veta/", shipped=tmp_path)
    asked = server.test_client()
    assert asked.get("/veta/briefing/shipped").json == {"shipped": [{"name": "gold", "title": "Gold", "slides": 1}]}
    assert asked.get("/veta/briefing/shipped/gold").json["briefing"]["title"] == "Gold"
    assert "no briefing “silver”" in asked.get("/veta/briefing/shipped/silver").json["problem"]
