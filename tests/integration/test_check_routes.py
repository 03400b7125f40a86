"""The check of an export as a browser asks it, and as a command."""

from __future__ import annotations

import dataclasses
import io
import json
from argparse import ArgumentParser

import pytest
from components.exports import check_command, check_routes
from components.exports.embedded_record import embed
from components.exports.ledger import Ledger
from components.exports.reading import as_record
from components.exports.record_store import StoreAway
from components.pages.records import Records
from components.pages.render import Templates
from flask import Flask

VIEW = "indicator=homicide_rate&year=2016&country=PE&topics=mercury"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return Ledger(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def asked(facts, ledger):
    server = Flask(__name__)
    check_routes.register(server, facts, Templates(Records(facts), base="/"), ledger, base="/")
    return server.test_client()


@pytest.fixture(scope="module")
def record(asked):
    return asked.get(f"/export/record?{VIEW}").json


@pytest.fixture(scope="module")
def older(record):
    """The same View over earlier data, in which one figure was another."""
    found = as_record(record)
    facts = (dataclasses.replace(found.facts[0], words="9.9 <b>before</b>", data=(("value", "9.9"),)), *found.facts[1:])
    return dataclasses.replace(found, data_version="earlier", facts=facts)


# ---------------------------------------------------------------- JSON
def test_the_record_of_a_view_is_kept(record, ledger):
    found = ledger.find(record["export_id"])
    assert found.as_dict() == record
    assert record["facts"]
    assert all(len(one) == 5 for one in record["facts"])


def test_a_record_keeps_its_id_in_whatever_order_its_parts_come(record):
    assert as_record(record).export_id == record["export_id"]
    assert as_record(json.loads(json.dumps(record, sort_keys=True))).export_id == record["export_id"]


def test_a_bad_view_is_refused(asked):
    answer = asked.get("/export/record?indicator=nope")
    assert answer.status_code == 400
    assert "nope" in answer.json["problem"]


def test_a_record_and_an_id_alone_have_the_same_answer(asked, record):
    sent = {"records": [record, {"export_id": record["export_id"].lower()}]}
    whole, alone = asked.post("/export/check", json=sent).json["answers"]
    assert whole == alone
    assert (whole["known"], whole["changes"]) == (True, [])


def test_what_changed_is_told_side_by_side(asked, older):
    named = [{"id": one.id, "what": one.what, "words": one.words, "status": ""} for one in older.facts]
    for sent in (older.as_dict(), older.as_dict() | {"facts": named, "export_id": "VX-0000-0000-1"}):
        (answer,) = asked.post("/export/check", json={"records": [sent]}).json["answers"]
        (change,) = answer["changes"]
        assert (change["kind"], change["old"]) == ("changed", "9.9 <b>before</b>")
        assert answer["export_id"] == sent["export_id"]


def test_an_unknown_id_is_answered_honestly(asked):
    sent = {"records": [{"export_id": "VX-7K3F-9QMD-X"}, {"export_id": "nonsense"}, {}]}
    for answer in asked.post("/export/check", json=sent).json["answers"]:
        assert (answer["known"], answer["changes"]) == (False, [])
        assert answer["problem"].endswith(".")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"[" * 99_999, b'{"records": 1}', b'{"records": [1]}', b'{"records": [{"facts": [1]}]}']
)
def test_what_asks_nothing_is_refused(asked, body):
    answer = asked.post("/export/check", data=body)
    assert answer.status_code == 400
    assert answer.json["problem"].endswith(".")


class Away:
    """A ledger that can't be asked."""

    def keep(self, _record):
        return False

    def find(self, _export_id):
        raise StoreAway


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "can't say whether it keeps"), ("es", "no puede decir si guarda"), ("pt", "não sabe dizer se guarda")],
)
def test_a_ledger_that_cannot_be_asked_is_said_to_be_away(facts, record, language, said):
    server = Flask(__name__)
    check_routes.register(server, facts, Templates(Records(facts), base="/"), Away(), base="/")
    sent = {"records": [{"export_id": record["export_id"]}, record]}
    alone, whole = server.test_client().post(f"/export/check?lang={language}", json=sent).json["answers"]
    assert (alone["known"], alone["away"]) == (False, True)
    assert said in alone["problem"]
    assert whole["known"]  # what is sent whole is compared all the same
    assert server.test_client().get(f"/check/{record['export_id']}").status_code == 503


# ---------------------------------------------------------------- pages
def test_the_page_says_that_an_id_proves_nothing(asked):
    assert "proves nothing" in asked.get("/check").text


def test_the_page_answers_for_an_id(asked, record):
    for address in (f"/check/{record['export_id']}", f"/check?id={record['export_id'].lower()}"):
        answer = asked.get(address)
        assert answer.status_code == 200
        assert "Nothing changed" in answer.text


def test_the_page_shows_what_changed_as_text(asked, ledger, older):
    ledger.keep(older)
    text = asked.get(f"/check/{older.export_id}").text
    assert "9.9 &lt;b&gt;before&lt;/b&gt;" in text
    assert older.facts[0].what in text
    assert "1 change since data version earlier" in text


@pytest.mark.parametrize("address", ["/check/zz", "/check/VX-7K3F-9QMD-X", "/check?id=%3Cb%3E", "/check/../../etc"])
def test_an_unknown_id_is_a_page_that_says_so(asked, address):
    answer = asked.get(address)
    assert answer.status_code == 404
    assert "<b>" not in answer.text.split("<form")[0].replace("<b></b>", "")


def test_a_file_is_checked_by_what_it_carries(asked, older):
    svg = embed(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "svg", (older,))
    answer = asked.post("/check", data={"file": [(io.BytesIO(svg), "a.svg"), (io.BytesIO(b"{}"), "<i>.json")]})
    assert answer.status_code == 400
    assert "1 change since" in answer.text
    assert "“&lt;i&gt;.json” carries no record" in answer.text


def test_no_file_and_too_large_a_file_are_refused(asked, monkeypatch):
    assert "No file was chosen" in asked.post("/check", data={}).text
    monkeypatch.setattr(check_routes, "MOST_FILE", 1000)
    answer = asked.post("/check", data={"file": (io.BytesIO(b"x" * 5000), "a.svg")})
    assert answer.status_code == 413
    assert "are larger than" in answer.text


# ---------------------------------------------------------------- the command
def run(facts, monkeypatch, ledger, *given):
    monkeypatch.setattr(check_command, "read_facts", lambda: facts)
    parser = ArgumentParser()
    check_command.add_arguments(parser, "en")
    parser.set_defaults(lang="", pack=[])  # as the program has it
    return check_command.run(parser.parse_args(["--ledger", str(ledger.folder), *given]))


def test_the_command_says_what_changed_by_its_exit_code(facts, monkeypatch, ledger, record, older, tmp_path, capsys):
    assert run(facts, monkeypatch, ledger, record["export_id"]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    file = tmp_path / "export.json"
    file.write_text(older.as_json(), encoding="utf-8")
    assert run(facts, monkeypatch, ledger, str(file), record["export_id"]) == 1
    out = capsys.readouterr().out
    assert f"Changed: {older.facts[0].what}" in out
    assert "then  9.9 <b>before</b>" in out


def test_the_command_can_answer_as_json(facts, monkeypatch, ledger, record, capsys):
    assert run(facts, monkeypatch, ledger, "--json", record["export_id"]) == 0
    assert json.loads(capsys.readouterr().out)["answers"][0]["known"] is True


@pytest.mark.parametrize("given", ["VX-7K3F-9QMD-X", "nonsense.pdf", "{bad}"])
def test_the_command_names_what_it_cannot_compare(facts, monkeypatch, ledger, record, tmp_path, capsys, given):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run(facts, monkeypatch, ledger, given.format(bad=bad), record["export_id"]) == 2
    told = capsys.readouterr()
    assert "Nothing changed" in told.out  # the other one is checked all the same
    assert "no record" in told.out + told.err or "no file" in told.err
