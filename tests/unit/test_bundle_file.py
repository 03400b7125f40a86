"""The one file of a briefing: what it holds, that it asks nobody for anything, that the same facts give the same bytes."""

from __future__ import annotations

import argparse
import base64
import html
import json
import re
import zlib
from datetime import date

import pytest
from app import build
from components.briefings.bundle import command, gather, slides
from components.briefings.bundle.packed import Part
from components.briefings.bundle.page import html as html_of
from components.briefings.file import read_briefing
from components.words.messages import say

MADE = date(2026, 11, 27)
HOSTILE = '</script><img src="https://example.org/a.png" onerror="alert(1)">'
PART = re.compile(r'<script type="text/plain" data-path="([^"]+)" data-kind="([^"]+)">([^<>&]+)</script>')


def unpacked(body):
    return zlib.decompress(base64.b85decode(body.translate(str.maketrans(",.:", "<>&"))))


def text(title="March 2012"):
    slides = [
        {
            "id": "a",
            "title": HOSTILE,
            "text": "",
            "notes": "",
            "view": "indicator=claims_per_region&year=2012&regions=PE-MDD&period=2012-03..2012-03",
        },
        {"id": "b", "title": "Hot spots", "view": "indicator=homicide_rate&year=2019&analysis=hotspots&scheme=quantiles"},
        {"id": "c", "title": "Every figure", "view": "indicator=homicide_rate&year=2019&rule=range&country=PE&regions=PE-CUS"},
        {
            "id": "d",
            "title": "Change",
            "view": "indicator=homicide_rate&year=2019&analysis=difference&since=2014&scheme=quantiles&regions=CO-ANT",
        },
    ]
    return json.dumps({"veta_briefing": 1, "title": title, "slides": slides})


@pytest.fixture(scope="module")
def app(facts, cache):
    return build(facts, cache=cache)


@pytest.fixture(scope="module")
def briefing(facts):
    return read_briefing(text(), facts)


@pytest.fixture(scope="module")
def made(facts, app, briefing):
    return command.bundle(facts, briefing, app, accessed=MADE).decode()


@pytest.fixture(scope="module")
def parts(made):
    return {html.unescape(path): unpacked(body) for path, _, body in PART.findall(made)}


def test_the_file_is_small_enough_to_carry(made):
    assert 2_000_000 < len(made) < command.MOST_BYTES


def test_nothing_in_its_markup_leads_to_another_file(made):
    markup = re.sub(r"<script.*?</script>", "", made, flags=re.DOTALL)
    assert not re.findall(
        r"(?:src|srcset|data|action|poster)\s*=", re.sub(r'data-slide="\d+"', "", markup).replace(html.escape(HOSTILE), "")
    )
    assert [one for one in re.findall(r'href="([^"]*)"', markup) if not one.startswith(("#", "data:"))] == []
    assert not re.search(r"url\(\s*[\"']?(?!data:)", markup)


def test_the_browser_is_told_to_refuse_every_connection(made):
    policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', made)[1])
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert set(" ".join(rules.values()).split()) <= {"'none'", "'unsafe-inline'", "data:"}
    assert made.index("Content-Security-Policy") < made.index("<script")


def test_sheets_carry_their_typeface(parts):
    for name in ("/bundle/page.css", "/bundle/pages.css"):
        assert b"data:font/woff2;base64," in parts[name]
        assert all(one.strip(b" \"'").startswith((b"data:", b"#")) for one in re.findall(rb"url\(([^)]*)\)", parts[name]))


def test_it_holds_every_published_file(parts):
    manifest = json.loads(parts["/bundle/manifest.json"])
    for address in manifest["files"].values():
        json.loads(parts[address])
    assert manifest["offline"]["made"] == "27 November 2026"


def test_it_holds_the_scripts_of_the_start_and_those_fetched_later(made, parts):
    facts = json.loads(re.search(r'id="bundle-facts">(.*?)</script>', made)[1])
    assert all(path in parts for path in facts["scripts"])
    assert any(b"DashRenderer" in parts[path] for path in facts["scripts"])
    for name in (*gather.GRID, "/_dash-layout", "/_dash-dependencies"):
        assert parts[name]
    for kind in ("dropdown", "slider"):
        assert parts[f"/_dash-component-suites/dash/dcc/async-{kind}.js"]
    assert any(path.startswith("/script/briefing.") for path in parts)


def test_addresses_tell_nothing_of_when_a_file_was_written(parts):
    assert not [path for path in parts if "code=" in path or re.search(r"[?&]m=|m\d{9,}", path)]


def test_it_holds_answers_of_all_indicators_and_of_its_slides_under_every_rule(parts, facts):
    queries = {path.rsplit("/", 1)[1].removesuffix(".json"): raw for path, raw in parts.items() if path.startswith("/answer/")}
    assert {f"indicator={indicator}" for indicator in facts.indicators} <= set(queries)
    for rule in facts.rules[1:]:
        assert f"indicator=claims_per_region&rule={rule.id}" in queries
    assert any(query.startswith("show=analysis&") for query in queries)
    assert all(json.loads(raw)["query"] == query for query, raw in queries.items())


def test_it_holds_the_panel_of_every_region_and_the_evidence_of_its_slides(parts, facts):
    paths = {name for path, raw in parts.items() if path.startswith("/bundle/fragments-") for name in json.loads(raw)}
    assert {f"region/{code}" for code in facts.regions.index} <= paths
    assert "evidence/claims_per_region/PE-MDD/2012" in paths
    assert "evidence/homicide_rate/PE-CUS/2019?rule=range&country=PE" in paths
    assert {f"evidence/homicide_rate/CO-ANT/{year}" for year in (2014, 2019)} <= paths
    assert {f"claim/{claim}" for claim in facts.claims.index} <= paths
    assert {f"overview?country={country}" for country in facts.countries} <= paths


def test_it_holds_the_pages_of_the_claims_and_sources_on_its_slides(facts, made, parts, briefing):
    where = json.loads(re.search(r'id="bundle-facts">(.*?)</script>', made)[1])["pages"]
    first = slides.slides_seen(facts, briefing)[0]
    assert len(first.claims)
    for claim_id in first.claims.index:
        title, main = json.loads(parts[slides.PAGES.format(where[f"/claim/{claim_id}"])])[f"/claim/{claim_id}"]
        assert title
        assert "<script" not in main
    assert {f"/source/{one}" for one in first.source_ids} <= set(where)
    assert "/methods" in where


def test_all_pages_are_listed_when_all_are_wanted(facts):
    found = slides.page_addresses(facts, [], every=True)
    assert len(found) == len(set(found)) == 1 + len(facts.sources) + len(facts.claims)


def test_words_of_a_briefing_are_never_markup(made):
    outside = re.sub(r'<script type="(?:text/plain|application/json)".*?</script>', "", made, flags=re.DOTALL)
    assert "<img" not in outside
    assert made.count("<script") == made.count("</script>")


def test_the_first_screen_says_title_day_data_version_and_offline_copy(facts, made):
    front = made[made.index("<dialog") : made.index("</dialog>")]
    for words in ("March 2012", "27 November 2026", facts.data_version, "offline copy"):
        assert words in front


def test_the_same_facts_and_briefing_give_the_same_bytes(facts, briefing, made, cache):
    again = command.bundle(facts, briefing, build(facts, cache=cache), accessed=MADE)
    assert again == made.encode()


def test_a_part_is_pressed_and_unpacks_to_itself():
    raw = bytes(range(256)) * 40
    assert unpacked(Part("/a", "text/css", raw).pressed()) == raw


def test_the_page_as_served_is_read_in_order():
    index = gather.Index(
        '<link rel="stylesheet" href="/a.css?m=1"><link rel="icon" href="/i.svg">'
        '<script type="application/json" id="x">{"a":1}</script><script src="/b.js"></script><script>go()</script>'
    )
    assert index.sheets == ["/a.css?m=1"]
    assert index.texts == {"x": '{"a":1}'}
    assert index.scripts == [gather.Script(path="/b.js"), gather.Script(text="go()")]
    assert gather.clean("/d/dash_renderer.v4_4_1m1795723821.min.js?m=2") == "/d/dash_renderer.min.js"


# ---------------------------------------------------------------- the command
def run(tmp_path, capsys, name="briefing.json", *, out="briefing.html"):
    def never(_facts):
        raise AssertionError("nothing is built for a briefing that can't be packed")

    args = argparse.Namespace(
        briefing=tmp_path / name, out=tmp_path / out, accessed=MADE, pages="slides", build=never, lang="", pack=[]
    )
    code = command.run(args)
    return code, capsys.readouterr().err


@pytest.fixture
def loaded(monkeypatch, facts):
    monkeypatch.setattr(command, "read_facts", lambda: facts)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no file"),
        (b"\xff\xfe", "byte 1"),
        (b'{"veta_briefing": 1,\n "title" "x"}', "line 2, column"),
        (b'{"veta_briefing": 1, "title": "x", "slides": [{"title": "a", "view": "indicator=gold"}]}', "slides[0].view"),
        (b'{"veta_briefing": 2, "title": "x", "slides": []}', "newer"),
    ],
)
def test_a_briefing_that_cannot_be_read_is_told_in_one_sentence(tmp_path, capsys, loaded, content, told):
    if content is not None:
        (tmp_path / "briefing.json").write_bytes(content)
    code, said = run(tmp_path, capsys)
    assert code == 2
    assert told in said
    assert said.count("\n") == 1
    assert not (tmp_path / "briefing.html").exists()


@pytest.mark.parametrize("out", [".", "nowhere/briefing.html"])
def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path, capsys, loaded, out):
    (tmp_path / "briefing.json").write_text(text(), encoding="utf-8")
    code, said = run(tmp_path, capsys, out=out)
    assert code == 2
    assert "folder" in said


def test_a_file_too_large_is_refused_and_none_is_written(tmp_path, capsys, loaded, monkeypatch):
    (tmp_path / "briefing.json").write_text(text(), encoding="utf-8")
    monkeypatch.setattr(command, "bundle", lambda *_args, **_options: b"x" * (command.MOST_BYTES + 1))
    args = argparse.Namespace(
        briefing=tmp_path / "briefing.json",
        out=tmp_path / "b.html",
        accessed=None,
        pages="all",
        address="",
        lang="",
        pack=[],
        build=lambda _facts, **_options: None,
    )
    assert command.run(args) == 2
    assert "leave out --pages all" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()


def test_a_day_that_is_none_is_refused():
    with pytest.raises(argparse.ArgumentTypeError, match="2026-02-30"):
        command._day("2026-02-30", "en")


# ---------------------------------------------------------------- languages
@pytest.mark.parametrize(("asked", "language"), [("es", "es"), ("", "pt")])
def test_one_language_travels_that_is_asked_for_or_of_the_first_slide(facts, app, asked, language):
    views = ["indicator=homicide_rate&lang=pt", "indicator=homicide_rate"]
    held = {"veta_briefing": 1, "title": "", "slides": [{"title": "", "view": view} for view in views]}
    seen = slides.slides_seen(facts, read_briefing(json.dumps(held), facts), asked)
    assert {one.language for one in seen} == {language}
    client = app.server.test_client()
    index = gather.Index(gather.ask(client, "/", language).decode())
    assert gather.manifest_of(index)["language"] == language
    assert f'"requests_pathname_prefix": "/{language}/"' in gather.config(index)
    layout, _ = gather.answers(client, language)
    assert layout.path == f"/{language}/_dash-layout"
    known = {"made": "", "data_version": "0"}
    page = html_of(read_briefing(json.dumps(held), facts), known, [], sheet="", script="", language=language)
    assert f'<html lang="{language}">' in page
    assert say("offline.untitled", language=language) in html.unescape(page)
    assert say("offline.look") not in page
