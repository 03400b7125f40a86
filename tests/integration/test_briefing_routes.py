"""The routes of briefings: a file read by the server, a broken one refused with its place, what the atlas ships."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from components.briefings import delivery
from components.briefings.file import MOST_BYTES, read_briefing
from components.briefings.parts import parts
from components.exports.ledger import Ledger
from components.service.places import Places
from components.view import LANGUAGES
from components.words.messages import say
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
        (b" " * (MOST_BYTES + 1), 413, "The file is too large"),
    ],
)
def test_a_broken_file_is_refused_with_the_place_of_its_fault(client, sent, status, said):
    answer = client.post("/briefing/read", data=sent)
    assert answer.status_code == status
    assert answer.json["problem"].startswith(said)


def test_a_file_with_an_old_slide_opens_but_makes_no_powerpoint(client):
    old = json.dumps(GOOD).replace("PE-MDD", "PE-XX")
    (slide,) = client.post("/briefing/read", data=old).json["briefing"]["slides"]
    assert slide["problem"].startswith("view: regions “PE-XX” is not a region code")
    refused = client.post("/briefing/export.pptx", data=old)
    assert refused.status_code == 400
    assert refused.json["problem"].startswith("slides[0].view: regions “PE-XX” is not a region code")


def test_the_check_says_of_each_slide_what_has_changed_and_all_of_it_in_a_sentence(client):
    view = "indicator=homicide_rate&year=2019&regions=PE-MDD"
    record = client.get(f"/export/record?{view}").json
    other = [[fact_id, what, f"<b>{words}</b> 3", status] for fact_id, what, words, status, _ in record["facts"]]
    sent = [
        {"export_id": record["export_id"], "data_version": "x", "on": "2026-11-21", "facts": [], "query": view},
        {"export_id": "", "data_version": "of a day", "facts": other, "query": view},
        {"export_id": "VX-0000-0000-0", "data_version": "x", "facts": [], "query": view},
    ]
    answer = client.post("/briefing/check", json={"records": sent}).json
    same, changed, unknown = answer["slides"]
    assert "Nothing has changed since 21 November 2026." in same
    assert "since data version of a day:" in changed
    assert "&lt;b&gt;" in changed
    assert "<b>" not in changed
    assert 'data-act="renew"' in changed
    assert 'data-act="renew"' in unknown
    assert 'data-act="renew"' not in same
    assert answer["said"] == "Checked 3 slides · 1 slide with changes · 1 slide could not be compared"
    assert client.post("/briefing/check", json={"records": 3}).status_code == 400


def test_every_shipped_briefing_can_be_opened(client, facts):
    for name, title in delivery.titles().items():
        briefing = client.get(f"/briefing/shipped/{name}").json["briefing"]
        assert briefing["title"] == title
        assert read_briefing(json.dumps(briefing), facts).title == title


@pytest.mark.parametrize("name", ["nothing", "..%5C..%5Capp", "A", "%00"])
def test_a_name_that_is_not_shipped_is_named(client, name):
    answer = client.get(f"/briefing/shipped/{name}")
    assert answer.status_code == 404


def test_a_folder_s_briefings_are_listed_with_their_titles_and_served(facts, tmp_path):
    (tmp_path / "gold.json").write_text(json.dumps(GOOD), encoding="utf-8")
    server = Flask("briefings")
    delivery.register(server, facts, Ledger(tmp_path / "ledger"), Places(tmp_path), base="/veta/", shipped=tmp_path)
    asked = server.test_client()
    assert delivery.titles(tmp_path) == {"gold": "Gold"}
    assert 'data-key="gold"' in parts({"gold": "Gold"})
    assert asked.get("/veta/briefing/shipped/gold").json["briefing"]["title"] == "Gold"
    assert "no briefing “silver”" in asked.get("/veta/briefing/shipped/silver").json["problem"]


@pytest.mark.parametrize(("language", "day"), [("es", "27 de noviembre de 2026"), ("pt", "27 de novembro de 2026")])
def test_what_a_check_says_is_in_the_language_of_the_request(client, language, day):
    view = "indicator=homicide_rate&year=2019&country=PE"
    record = client.get(f"/export/record?{view}").json
    answer = client.post(f"/briefing/check?lang={language}", json={"records": [record | {"on": "2026-11-27"}]}).json
    assert say("briefing.no_change", language=language) in answer["said"]
    assert day in answer["slides"][0]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_briefing_of_the_language_stands_in_the_place_of_the_english_one(client, tmp_path, language):
    for name, title in (("gold", "Gold"), (f"gold.{language}", "Oro y ouro")):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOOD | {"title": title}), encoding="utf-8")
    assert delivery.titles(tmp_path) == {"gold": "Gold"}
    assert delivery.titles(tmp_path, language) == {f"gold.{language}": "Oro y ouro"}


def test_the_slides_of_a_briefing_speak_the_language_that_is_asked_for(client):
    made = client.post("/briefing/export.pptx?lang=pt", data=json.dumps(GOOD)).data
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert 'lang="pt-BR"' in package.read("ppt/slides/slide1.xml").decode()
