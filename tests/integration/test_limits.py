"""What one request may ask for at most: bytes that it brings, slides, records, changes that it is told."""

from __future__ import annotations

import io
import json

import pytest
from components.briefings.file import MOST_SLIDES
from components.exports import check_routes, compare
from components.exports.reading import MOST_RECORDS

VIEW = "indicator=homicide_rate&year=2019"
FIELD = b'--x\r\nContent-Disposition: form-data; name="table"\r\n\r\n'
UNREAD = {"/_dash-update-component", "/own/<key>/pack/delete"}  # what comes with them is nobody's concern
ALLOWED = 200_000
# The limits of routes that take more than others do.
OF_FILES = (
    *("components.exports.check_routes.MOST_BYTES", "components.exports.check_routes.MOST_FILE"),
    *("components.own_data.routes.MOST_SENT", "components.own_data.routes.MOST_TOLD", "components.briefings.delivery.MOST_BYTES"),
)


class Endless(io.RawIOBase):
    """A body that goes on, and how much of it was read."""

    def __init__(self, start):
        self.start, self.read_bytes = start, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        assert self.read_bytes < 40 * ALLOWED, "read on and on"
        part = self.start or b"a" * len(buffer)
        size = min(len(part), len(buffer))
        buffer[:size], self.start = part[:size], self.start[size:]
        self.read_bytes += size
        return size


@pytest.fixture(scope="module")
def client(server):
    return server.test_client()


def with_table(client):
    table = (io.BytesIO(b"Departamento;2021\nMadre de Dios;3\n"), "casos.csv")
    answer = client.post("/add-data", data={"table": table}, content_type="multipart/form-data")
    return answer.headers["Location"].split("/")[2]


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json"])
def test_no_route_reads_on_where_a_body_has_no_end_and_names_no_length(server, client, monkeypatch, kind):
    for name in OF_FILES:
        monkeypatch.setattr(name, ALLOWED)
    monkeypatch.setitem(server.config, "MAX_CONTENT_LENGTH", ALLOWED)
    rules = {rule.rule for rule in server.url_map.iter_rules() if "POST" in rule.methods}
    assert len(rules) > 8
    for rule in sorted(rules):
        path = rule.replace("<key>", with_table(client)) if "<key>" in rule else rule
        body = Endless(FIELD if kind.startswith("multipart") else b"")
        sent = {"wsgi.input": io.BufferedReader(body), "wsgi.input_terminated": True, "CONTENT_TYPE": kind}
        answer = client.post(path, environ_overrides=sent)
        assert answer.status_code < 500
        assert body.read_bytes <= 2 * ALLOWED, rule
        if kind.startswith("multipart") and rule not in UNREAD:
            assert answer.status_code in (400, 413), rule


def test_more_slides_than_a_briefing_may_have_are_refused_before_any_is_made(client, monkeypatch):
    monkeypatch.setattr("components.briefings.delivery.briefing_slides", None)
    slides = [{"title": "", "view": VIEW}] * (MOST_SLIDES + 1)
    answer = client.post("/briefing/export.pptx", json={"veta_briefing": 1, "title": "", "slides": slides})
    assert answer.status_code == 400
    assert str(MOST_SLIDES) in answer.json["problem"]


@pytest.mark.parametrize("path", ["/export/check", "/briefing/check"])
def test_more_records_than_a_check_may_have_are_refused_before_any_is_compared(client, monkeypatch, path):
    monkeypatch.setattr(check_routes, "check", None)
    answer = client.post(path, json={"records": [{"query": VIEW, "facts": [["x", "y", "z", ""]]}] * (MOST_RECORDS + 1)})
    assert answer.status_code == 400
    assert str(MOST_RECORDS) in answer.json["problem"]


def test_files_that_hold_more_records_than_a_check_may_have_are_compared_so_far_and_it_is_said(client, monkeypatch):
    compared = []
    real = check_routes.answer_to
    monkeypatch.setattr(check_routes, "answer_to", lambda *given: compared.append(given) or real(*given))
    slides = {"slides": [{"saved": {"export_id": "VX-7K3F-9QMD-2T6W-D"}, "view": VIEW}] * MOST_RECORDS}
    files = [(io.BytesIO(json.dumps(slides).encode()), f"{name}.json") for name in "ab"]
    answer = client.post("/check", data={"file": files})
    assert len(compared) == MOST_RECORDS
    assert f"more than {MOST_RECORDS} exports" in answer.text


def test_of_very_many_changes_a_check_tells_the_first_and_how_many_are_left_out(client, monkeypatch):
    monkeypatch.setattr(compare, "MOST_TOLD", 30)
    records = [{"query": VIEW, "facts": [["x", "y", "z", ""]], "export_id": "VX-7K3F-9QMD-2T6W-D"}] * 3
    answers = client.post("/export/check", json={"records": records}).json["answers"]
    assert [len(one["changes"]) for one in answers] == [10, 10, 10]
    assert all(one["left_out"] > 100 for one in answers)
    whole = client.post("/briefing/check", json={"records": records}).json
    for one, slide in zip(answers, whole["slides"], strict=True):
        assert slide.count("<tr data-kind=") == 10
        assert f"{one['left_out']:,} more changes" in slide
    saved = [{"saved": {"facts": one["facts"], "export_id": one["export_id"]}, "view": VIEW} for one in records]
    page = client.post("/check", data={"file": (io.BytesIO(json.dumps({"slides": saved}).encode()), "a.json")}).text
    assert page.count("<ins>") + page.count("<del>") <= 60
    assert f"{answers[0]['left_out']:,} more changes" in page
