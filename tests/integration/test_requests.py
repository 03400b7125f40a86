"""Whatever asks for a View, by command, route or briefing: a fault is named with its rule and remedy, and the status says it."""

from __future__ import annotations

import html
import json
from itertools import cycle

import app
import pytest
from components.briefings.bundle import command as bundle_command
from components.exports import check_command, command
from components.exports.export_id import read_id

FAULTS = {
    "indicatr=homicide_rate": "“indicatr” is no part of a view; use indicator.",
    "indicator=homicide_rate&regoins=PE-MDD": "“regoins” is no part of a view; use regions.",
    "indicator=homicide_rate&utm_source=mail": "“utm_source” is no part of a view; use ",
    "year=2050": "year “2050” has no figures of Mining scars found since 2018; use one of 2018–2025.",
    "year=1800": "year “1800” has no figures",
    "year=twenty": "year “twenty” is not a year; use four digits such as 2019.",
    "regions=PE-XX": "regions “PE-XX” is not a region code of this atlas; use ISO 3166-2 codes such as PE-MDD.",
    "country=PE&regions=PE-MDD,BR-AC": "regions “BR-AC” is in none of the countries asked for; use country=PE,BR, or leave one out.",
    "v=9": "v “9” is of a form that this atlas can't read; use 1 to 2, or open it in a newer Veta.",
}
BARE = {
    "homicide_rate": "“homicide_rate” stands without a key; write it with one, such as indicator=homicide_rate.",
    "year=2019&PE-MDD": "“PE-MDD” stands without a key; write it with one, such as regions=PE-MDD.",
    "year=2019&year=2020": "“year” is named twice, as “2019” and as “2020”; name it once.",
}
MEANT = "indicator=homicide_rate&year=2019&regions=PE-MDD"
READ = (
    "indicator=homicide_rate&amp;year=2019&amp;regions=PE-MDD",
    "%EF%BB%BFindicator=homicide_rate&year=2019&regions=PE-MDD",
    "indicator=homicide_rate+&year=+2019&regions=pe%E2%80%91mdd",
    "#?indicator=homicide_rate&year=2019&regions=PE-MDD",
)
READERS = ("export", "/export", "/export/metadata.json", "/export/record")
WAYS = (*READERS, "bundle", "/briefing/export.pptx", "/briefing/read")


@pytest.fixture
def told(facts, client, tmp_path, monkeypatch, capsys):
    """Each way to ask for the View of a query: whether it was answered, and what was said."""
    for module in (command, bundle_command):
        monkeypatch.setattr(module, "read_facts", lambda: facts)

    def export(query):
        out = tmp_path / "metadata.json"
        code = app.main(["export", query, "--format", "json", "--out", str(out), "--ledger", str(tmp_path / "ledger")])
        assert out.exists() == (code == 0)
        return code == 0, out.read_text(encoding="utf-8") if code == 0 else capsys.readouterr().err

    def route(address):
        def asked(query):
            answer = client.get(f"{address}?{query.removeprefix('#?')}")
            assert answer.status_code in (200, 400)
            said = answer.json.get("problem", answer.text) if answer.is_json else html.unescape(answer.text)
            return answer.status_code == 200, said

        return asked

    def briefing(send):
        def asked(query):
            return send(json.dumps({"veta_briefing": 1, "title": "", "slides": [{"id": "s1", "title": "", "view": query}]}))

        return asked

    def bundle(text):
        path = tmp_path / "briefing.json"
        path.write_text(text, encoding="utf-8")
        code = app.main(["bundle", str(path), "--out", str(tmp_path / "briefing.html")])
        assert code == 2
        return False, capsys.readouterr().err

    def slides(text):
        answer = client.post("/briefing/export.pptx", data=text)
        return answer.status_code == 200, (answer.json or {}).get("problem", "")

    def read(text):
        answer = client.post("/briefing/read", data=text)
        problem = answer.json["briefing"]["slides"][0].get("problem", "")
        return not problem, problem

    return {
        "export": export,
        "/export": route("/export"),
        "/export/metadata.json": route("/export/metadata.json"),
        "/export/record": route("/export/record"),
        "bundle": briefing(bundle),
        "/briefing/export.pptx": briefing(slides),
        "/briefing/read": briefing(read),
    }


def without_twins(text):
    """The lines of an answer without the addresses of its other languages, which say how it was asked for."""
    return [line for line in text.splitlines() if "hreflang=" not in line]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("query", FAULTS)
def test_what_no_view_can_have_is_named_on_every_way(told, way, query):
    good, said = told[way](query)
    assert not good
    assert FAULTS[query] in said


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("query", BARE)
def test_a_word_without_a_key_and_a_key_with_two_values_are_named_on_every_way(told, way, query):
    good, said = told[way](query)
    assert not good
    # The query of a slide is written by the atlas, not by a reader: it is refused in fewer words.
    assert (BARE[query] if way in READERS else BARE[query].partition(" ")[0]) in said


@pytest.mark.parametrize("way", READERS)
@pytest.mark.parametrize("query", READ)
def test_what_can_be_understood_is_read_on_every_way(told, way, query):
    good, said = told[way](query)
    assert good
    assert without_twins(said) == without_twins(told[way](MEANT)[1])


@pytest.mark.parametrize("query", ["presett=slide", "slide", "preset=slide&preset=square"])
def test_what_is_asked_beside_a_view_is_named_too(client, query):
    briefing = json.dumps({"veta_briefing": 1, "title": "", "slides": [{"title": "", "view": MEANT}]})
    for answer in (client.get(f"/export/page.pdf?{query}"), client.post(f"/briefing/export.pptx?{query}", data=briefing)):
        assert answer.status_code == 400
        assert query.split("=")[0] in answer.text


@pytest.mark.parametrize("query", ["ids=VX-7K3F-9QMD-X", "VX-7K3F-9QMD-X"])
def test_the_check_page_names_what_it_was_not_asked_by_id(client, query):
    answer = client.get(f"/check?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in answer.text


WRITTEN = ("\ufeff{}", "{} ", " {}\n", "\u200e{}\u200b")
DASHES = ("-", "‐", "‑", "–", "—", "−", "－", " ", "")


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("sign", DASHES)
def test_an_id_is_read_as_it_was_pasted(written, sign):
    export_id = "VX-7K3F-9QMD-2T6W-D"
    assert read_id(written.format(export_id.replace("-", sign))) == export_id


@pytest.mark.parametrize(("written", "sign"), [*zip(cycle(WRITTEN), DASHES)])
def test_a_pasted_id_finds_its_export_on_every_way(facts, client, cache, monkeypatch, capsys, written, sign):
    monkeypatch.setattr(check_command, "read_facts", lambda: facts)
    export_id = client.get("/export/record?indicator=homicide_rate&year=2019&regions=PE-MDD").json["export_id"]
    text = written.format(export_id.replace("-", sign))
    answer = client.get("/check", query_string={"id": text})
    assert (answer.status_code, export_id in answer.text) == (200, True)
    assert client.post("/export/check", json={"records": [{"export_id": text}]}).json["answers"][0]["export_id"] == export_id
    assert app.main(["check", text, "--ledger", str(cache / "exports")]) == 0
    assert export_id in capsys.readouterr().out
