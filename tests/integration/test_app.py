"""The application over the real facts, asked as a browser, a crawler and a prankster would."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import shutil
from pathlib import Path

import brotli
import pytest
from app import __version__, base_path, build
from components import delivery, shell
from components.delivery import HEADERS, script_hash
from components.published import Shelf

ENCODINGS = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
MANIFEST = re.compile(r'<script type="application/json" id="veta-manifest">(.*?)</script>', re.DOTALL)


def manifest_of(client, path="/"):
    return json.loads(MANIFEST.search(client.get(path).text)[1])


def urls(manifest):
    files = manifest["files"]
    return list(files.values())


def test_health_says_which_code_and_which_data(client, facts):
    answer = client.get("/health")
    assert answer.mimetype == "application/json"
    assert answer.json == {"status": "ok", "version": __version__, "data_version": facts.data_version}


@pytest.mark.parametrize("path", ["/", "/region/PE-MDD?year=2020", "/region/XX-YY?panel=region", "/?year=never&rule=%00"])
def test_every_state_by_url_opens_the_page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert manifest_of(client, path) == manifest_of(client)


@pytest.mark.parametrize(
    "path",
    [
        *("/robots.txt", "/.env", "/regoin/PE-MDD", "/assets/none.css", "/script/none.js", "/data/none.json", "/static/none"),
        *(
            "/_dash-component-suites/dash/none",
            "/_dash-component-suites/os/path",
            "/_dash-update-component",
            "//hostile.example/x",
        ),
        "/_dash-component-suites/dash/dcc/async-mathjax.js.map",
    ],
)
def test_what_is_not_there_is_answered_with_404(client, path):
    answer = client.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_no_callback_can_be_asked_for_here(client):
    assert client.get("/_dash-dependencies").json
    assert all(one["clientside_function"] for one in client.get("/_dash-dependencies").json)
    assert client.post("/_dash-update-component", json={}).status_code == 404


def test_the_page_announces_the_files_it_needs_first(client):
    manifest, page = manifest_of(client), client.get("/").text
    for name in shell.FIRST_FILES:
        assert f'<link rel="preload" href="{manifest["files"][name]}"' in page


def test_the_manifest_names_every_indicator_stance_rule_and_country(client, facts):
    manifest = manifest_of(client)
    assert [one["id"] for one in manifest["indicators"]] == list(facts.indicators)
    assert [one["id"] for one in manifest["rules"]] == [rule.id for rule in facts.rules]
    assert set(manifest["countries"]) == {*facts.countries, "XW"}
    assert manifest["data_version"] == facts.data_version


def test_every_file_of_the_manifest_is_the_same_in_every_coding(client):
    for url in urls(manifest_of(client)):
        bodies = set()
        for encoding, unpack in ENCODINGS.items():
            answer = client.get(url, headers={"Accept-Encoding": encoding})
            assert answer.status_code == 200, url
            assert "immutable" in answer.headers["Cache-Control"]
            bodies.add(unpack(answer.data))
        assert len(bodies) == 1, url
        json.loads(bodies.pop())


def test_what_is_not_published_is_not_found(client):
    for path in ("/data/regions.000000000000.json", "/data/regions.json", "/data/index.json", "/data/%00"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/data/../app.py",
        "/data/..%2f..%2fapp.py",
        "/data/%2e%2e/app.py",
        "/assets/../app.py",
        "/assets/..%2fapp.py",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_published_folder(client, path):
    answer = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "argparse" not in answer.text
    assert "root:" not in answer.text
    assert answer.status_code in (200, 301, 302, 308, 404)


@pytest.mark.parametrize("path", ["/", "/health", "/data/none", "/_dash-layout", "/assets/fonts/inter.woff2"])
def test_every_answer_forbids_outside_hosts(client, path):
    with client.get(path) as answer:
        assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS
        assert "script-src 'self' 'sha256-" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/?lang=es&theme=dark", "/embed/trend"])
def test_a_browser_runs_each_script_of_the_page_and_no_other(client, path):
    answer = client.get(path)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
    inline = {script_hash(text) for told, text in scripts if "src=" not in told and "application/json" not in told}
    allowed = re.search(r"script-src ([^;]+);", answer.headers["Content-Security-Policy"])[1].split()
    assert inline == set(allowed) - {"'self'"}
    assert len(inline) == 3


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"cut")])
def test_files_that_vanish_or_change_while_the_atlas_runs_are_made_again(facts, cache, tmp_path, harm):
    shutil.copytree(cache / "published", tmp_path / "published")
    client = build(facts, cache=tmp_path, ledger=tmp_path).server.test_client()
    before = {url: client.get(url).data for url in urls(manifest_of(client))}
    for file in (tmp_path / "published").iterdir():
        harm(file)
    assert {url: client.get(url).data for url in before} == before
    assert client.get("/health").json["status"] == "ok"


def test_health_fails_when_a_file_of_the_page_can_not_be_had(facts, cache, tmp_path, monkeypatch):
    client = build(facts, cache=cache, ledger=tmp_path).server.test_client()
    monkeypatch.setattr(Shelf, "read", lambda self, file: None)  # noqa: ARG005
    answer = client.get("/health")
    assert (answer.status_code, answer.json["status"]) == (503, "failing")
    assert "regions" in answer.json["lost"]


def test_the_page_asks_no_outside_host(client):
    page = MANIFEST.sub("", client.get("/").text)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//[^"]+', page)


@pytest.mark.parametrize("accept", ["br;q=0", "gzip;q=0, identity", "zebra", "\u00e9", "," * 5000, "br;q=9;q=x"])
def test_an_odd_accept_encoding_gets_the_plain_page(client, accept):
    answer = client.get("/", headers={"Accept-Encoding": accept})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert "veta-manifest" in answer.text


def test_no_word_of_the_facts_ends_the_manifest_early(facts, cache, tmp_path):
    hostile = "</script><script>alert(1)</script><!-- <script> {%scripts%} {base}"
    first = next(iter(facts.indicators.values()))
    changed = dataclasses.replace(facts, indicators=facts.indicators | {first.id: dataclasses.replace(first, label=hostile)})
    packs = delivery.make_packs({"briefing_parts-en.html": ""})
    page = shell.parts(changed, Shelf(facts, cache / "published").of("en"), packs, base="/", version="0")["manifest"]
    manifest = json.loads(page)
    assert manifest["indicators"][0]["label"] == hostile
    assert "<script>alert" not in page


def test_under_a_base_path_everything_stands_under_it(facts, cache):
    client = build(facts, cache=cache, base="/veta/").server.test_client()
    manifest = manifest_of(client, "/veta/")
    assert manifest["base"] == "/veta/"
    assert all(url.startswith("/veta/data/") for url in urls(manifest))
    assert client.get(manifest["files"]["regions"]).status_code == 200
    assert client.get("/veta/health").json["status"] == "ok"
    assert client.get("/veta/region/PE-MDD").status_code == 200
    assert client.get("/health").status_code == 404
    assert client.get("/data/" + manifest["files"]["regions"].rsplit("/", 1)[1]).status_code == 404
    assert all(one.startswith("/veta/") for one in re.findall(r'(?:src|href)="(/[^"]*)"', client.get("/veta/").text))


@pytest.mark.parametrize(("text", "path"), [("/", "/"), ("", "/"), ("veta", "/veta/"), ("/a/b", "/a/b/"), ("//veta//", "/veta/")])
def test_a_base_path_gets_its_slashes(text, path):
    assert base_path(text) == path


@pytest.mark.parametrize("text", ["a b", "/a//b/", "../x", '"><script>', "a?b", "a#b", "á"])
def test_what_can_not_stand_in_an_address_is_no_base_path(text):
    import argparse

    with pytest.raises(argparse.ArgumentTypeError, match="is no path; use letters"):
        base_path(text)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_published_files_and_health_can_only_be_read(client, method):
    url = manifest_of(client)["files"]["regions"]
    assert getattr(client, method)(url).status_code == 405
    assert getattr(client, method)("/health").status_code == 405


def test_an_unchanged_chunk_is_not_sent_twice(client):
    """Dash's chunks carry no date of expiry: the tag must survive compression, or each visit pays for Plotly again."""
    path = "/_dash-component-suites/dash/dcc/async-graph.js"
    first = client.get(path, headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/?year=1", "/region/PE-MDD?chart=trend", "/embed", "/embed/map", "/embed/ranking/"])
def test_the_atlas_answers_at_its_own_addresses(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/undefined", "/some/where", "/regions2", "/data", "/embed/map/x"])
def test_an_address_of_nothing_is_not_found_and_still_opens_the_atlas(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert 'id="veta-manifest"' in response.text
