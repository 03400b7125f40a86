"""The routes of exports: every file of the registry by its address, the page that lists them, and what is refused."""

from __future__ import annotations

import datetime
import html
import io
import json
import re
import struct
import sys
import zipfile
from functools import cache

import app
import pytest
from components.drawing import typeset, typesetter
from components.exports import embedded_record
from components.exports.parts import PARTS
from components.exports.pictures import DRAWINGS
from components.exports.pictures.presets import PRESETS
from components.exports.registry import EXPORTS, MIMETYPES
from components.service import Service
from components.service.places import AGAIN, Places
from components.view import LANGUAGES
from components.words.messages import say

VIEW = "indicator=homicide_rate&year=2019&country=EC&regions=EC-G"
DAY = "accessed=2026-11-27"
EVERY = [(one.id, kind) for one in EXPORTS for kind in one.formats]
BEGINS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "xlsx": b"PK",
    "pptx": b"PK",
    "docx": b"PK",
    "zip": b"PK",
    "gpkg": b"SQLite format 3",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
    "geojson": b"{",
}


@pytest.fixture(scope="module")
def exported(client):
    """The answer with an export, made once."""
    return cache(lambda export, kind: client.get(f"/export/{export}.{kind}?{VIEW}&{DAY}"))


# That it is twice the same is held by test_address.py, which asks for every file by two names of the host.
@pytest.mark.parametrize(("export", "kind"), EVERY)
def test_every_export_comes_by_its_address(exported, export, kind):
    answer = exported(export, kind)
    assert answer.status_code == 200
    assert answer.mimetype == MIMETYPES[kind]
    assert answer.data.removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>\n').startswith(BEGINS[kind])
    assert re.search(rf'filename="veta-{export}-homicide-rate-2019-VX[-0-9A-Z]+\.{kind}"', answer.headers["Content-Disposition"])


@pytest.mark.parametrize(("export", "kind"), EVERY)
def test_a_file_of_every_kind_is_known_by_the_id_that_stands_in_it(exported, export, kind, monkeypatch):
    answer = exported(export, kind)
    (name,) = re.findall('filename="(.+)"', answer.headers["Content-Disposition"])
    (wanted,) = re.findall(r"VX[-0-9A-Z]+", name)
    if kind != "csv":
        assert [one["export_id"] for one in embedded_record.read(answer.data)] == [wanted]
    # Another programme that saves it anew loses the record, and of a picture of dots all words.
    monkeypatch.setattr(embedded_record, "_record_text", lambda _content: "")
    assert embedded_record.read(answer.data, name if kind == "png" else "") == ({"export_id": wanted},)


def test_the_page_lists_every_export_with_its_address(client):
    page = client.get(f"/export?{VIEW}&preset=slide").text
    for export, kind in EVERY:
        assert f"/export/{export}.{kind}?" in page
    assert 'value="slide" selected' in page
    assert "Homicides per 100,000 people, 2019" in page
    assert re.search(r"VX-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", page)


@pytest.mark.parametrize("path", ["", "/record", "/figures.csv", "/page.svg"])
def test_who_asks_for_the_headers_alone_leaves_no_record_and_makes_no_file(facts, cache, tmp_path, monkeypatch, path):
    monkeypatch.setattr("components.exports.routes.made", None)
    client = app.build(facts, cache=cache, ledger=tmp_path / "ledger").server.test_client()
    answer = client.head(f"/export{path}?{VIEW}&{DAY}" if path != "/record" else f"/export/record?{VIEW}")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers.get("Content-Length") != "0"
    assert not list(tmp_path.rglob("*.gz"))


def test_the_snippet_to_embed_is_text_in_the_page(client):
    page = client.get(f"/export?{VIEW}").text
    assert "&lt;iframe src=" in page
    assert "<iframe" not in page


@pytest.mark.parametrize("preset", PRESETS)
def test_each_preset_is_a_picture_of_its_size(client, preset):
    content = client.get(f"/export/page.png?{VIEW}&preset={preset}&pixels=1x&{DAY}").data
    width, height = struct.unpack(">II", content[16:24])
    wanted = PRESETS[preset]
    if wanted.kind == "column":
        assert width == pytest.approx(wanted.width, abs=1)
    else:
        assert width / height == pytest.approx(wanted.width / wanted.height, rel=0.005)
    if preset == "slide":
        assert (width, height) == (1920, 1080)


def test_an_id_answers_that_nothing_has_changed_and_the_file_does_too(client):
    told = json.loads(client.get(f"/export/metadata.json?{VIEW}&{DAY}").data)
    page = client.get(f"/check/{told['dc:identifier']}")
    assert page.status_code == 200
    assert "nothing" in page.text.lower()
    content = client.get(f"/export/page.pdf?{VIEW}&{DAY}").data
    answer = client.post("/check", data={"file": (io.BytesIO(content), "page.pdf")}, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert told["dc:identifier"] in answer.text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/export/page.gif", 404, "page.pdf"),
        ("/export/nothing.pdf", 404, "There is no export"),
        ("/export/page", 404, "There is no export"),
        ("/export/page.pdf?indicator=gold_rush", 400, "not a known indicator"),
        ("/export/page.pdf?regions=PE-XX", 400, "PE-XX"),
        ("/export/page.pdf?preset=a0", 400, "a4-portrait"),
        ("/export/page.png?pixels=900", 400, "300dpi"),
        ("/export/page.pdf?accessed=yesterday", 400, "2026-11-27"),
        ("/export?year=<b>x</b>", 400, "not a year"),
    ],
)
def test_what_can_not_be_exported_is_refused_with_a_sentence(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert "<b>x</b>" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_every_place_is_taken_a_file_is_refused_in_a_sentence_and_data_still_come(
    facts, cache, tmp_path, monkeypatch, language
):
    monkeypatch.setattr("components.service.places.PATIENCE", 0)
    service = Service(Places(tmp_path, most=1))
    client = app.build(facts, cache=cache, ledger=tmp_path / "ledger", service=service).server.test_client()
    asked = f"{VIEW}&{DAY}&lang={language}"
    briefing = {"veta_briefing": 1, "title": "", "slides": [{"title": "", "view": VIEW}]}
    said = say("refused.busy", language=language, seconds=AGAIN)
    with service.places.one():
        for answer in (
            *(client.get(f"/export/{name}?{asked}", headers={"Accept": "*/*"}) for name in ("page.svg", "everything.zip")),
            client.post(f"/briefing/export.pptx?{DAY}&lang={language}", json=briefing, headers={"Accept": "*/*"}),
        ):
            assert (answer.status_code, answer.headers["Retry-After"], answer.json) == (503, str(AGAIN), {"problem": said})
        page = client.get(f"/export/report.docx?{asked}", headers={"Accept": "text/html,*/*"})
        assert (page.status_code, page.mimetype, said in html.unescape(page.text)) == (503, "text/html", True)
        assert not list((tmp_path / "ledger").rglob("*.gz"))
        for name in ("figures.csv", "regions.geojson", "metadata.json"):
            assert client.get(f"/export/{name}?{asked}").status_code == 200
    assert client.get(f"/export/page.svg?{asked}").status_code == 200


def test_an_svg_can_run_nothing_where_it_is_opened(client):
    answer = client.get(f"/export/map.svg?{VIEW}")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert b"<script" not in answer.data


def test_only_the_embedded_part_may_be_framed_by_others(client):
    assert "frame-ancestors *" in client.get("/embed").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in client.get("/embed/trend").headers["Content-Security-Policy"]
    for address in ("/", "/embedded", "/export", "/methods"):
        assert "frame-ancestors 'self'" in client.get(address).headers["Content-Security-Policy"]


def test_a_briefing_comes_as_slides(client, facts):
    from pptx import Presentation

    briefing = client.get("/briefing/shipped/peru-2012").json["briefing"]
    briefing["slides"] = briefing["slides"][3:5]
    answer = client.post(f"/briefing/export.pptx?{DAY}", data=json.dumps(briefing))
    assert answer.status_code == 200
    deck = Presentation(io.BytesIO(answer.data))
    words = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides]
    for slide in briefing["slides"]:
        assert any(slide["title"] in text for text in words)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as opened:
        assert any("record" in name for name in opened.namelist())


@pytest.mark.parametrize("sent", [b"{", b"\xff", b'{"veta_briefing": 99}'])
def test_a_broken_briefing_makes_no_slides(client, sent):
    answer = client.post("/briefing/export.pptx", data=sent)
    assert answer.status_code == 400
    assert answer.json["problem"]


def test_every_drawing_has_a_part_of_its_own_and_a_part_names_exports_that_exist():
    known = {one.id for one in EXPORTS}
    assert set(PARTS) == {"", "table", *DRAWINGS}
    for part, ids in PARTS.items():
        assert set(ids) <= known
        assert part not in DRAWINGS or part in ids


def test_the_page_of_a_part_lists_its_exports_alone(client):
    page = client.get("/export?indicator=homicide_rate&year=2019&part=timeline").get_data(as_text=True)
    assert set(re.findall(r'data-export="(\w+)\.', page)) == set(PARTS["timeline"])
    assert "export/timeline.png?" in page  # the picture to copy
    refused = client.get("/export?part=nope")
    assert refused.status_code == 400
    assert "part “nope” is not known" in refused.get_data(as_text=True)


def test_a_picture_that_cannot_be_set_is_refused_in_a_sentence_and_the_next_one_made(client, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(typesetter, "COMMAND", (sys.executable, "-c", ""))
        typeset._TYPESETTER.stop()
        answer = client.get("/export/page.pdf?year=2022&preset=square")
        assert (answer.status_code, answer.mimetype) == (503, "text/html")
        assert say("refused.typesetter") in html.unescape(answer.text)
        assert client.get("/export/page.svg?year=2022&preset=square").status_code == 200
    assert client.get("/export/page.pdf?year=2022&preset=square").data.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["slides.pptx", "report.docx"])
@pytest.mark.parametrize("year", [1970, 1979, 2108, 2199])
def test_a_clock_that_no_archive_can_hold_is_named_and_keeps_from_no_other_file(client, monkeypatch, name, year):
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(year, 1, 1, tzinfo=tz)

    monkeypatch.setattr("components.exports.office.package.datetime", Clock)
    answer = client.get(f"/export/{name}?indicator=homicide_rate&year=2019&regions=CO-ANT")
    assert answer.status_code == 503
    assert f"the clock of the machine that makes it says {year}" in html.unescape(answer.text)
    assert client.get("/export/workbook.xlsx?indicator=homicide_rate&year=2019&regions=CO-ANT").status_code == 200
