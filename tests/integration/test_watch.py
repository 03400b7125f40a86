"""What a server tells of its requests: a line each and counts, with nothing of who asked for what; and nothing unless it is asked to."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import app
import pytest
from components.address import Stand
from components.service import Service, service_at
from components.service.places import Places
from components.service.watch import LOG, METRICS, Metrics, hidden
from flask.testing import FlaskClient
from geodata.packs.keep import Keep

ROOT = Path(app.__file__).parent
READER = "203.0.113.7"
TABLE = b"Departamento;2021\nMadre de Dios;3\n"
FIELDS = {"time", "id", "method", "route", "status", "bytes", "ms"}


class Reads(FlaskClient):
    """Reads each answer to its end, as a browser does."""

    def open(self, *asked, **how):
        return super().open(*asked, **{"buffered": True} | how)


@pytest.fixture(scope="module")
def build(facts, cache, tmp_path_factory):
    def built(proxies=0, base="/", **service):
        place = tmp_path_factory.mktemp("watch")
        keep, told = Keep(place / "packs", days=30), Service(Places(place / "places"), **service)
        given = {"cache": cache, "ledger": place / "ledger", "stand": Stand(proxies=proxies), "keep": keep}
        server = app.build(facts, base=base, service=told, **given).server
        server.test_client_class = Reads
        return server.test_client()

    return built


@pytest.fixture(scope="module")
def watched(build):
    return build(log=True, metrics=Metrics())


@pytest.fixture
def lines(capsys):
    """What was written since the last call."""
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_a_line_with_its_route_and_nothing_that_was_asked_for(watched, lines):
    answer = watched.get(
        "/region/PE-MDD?year=2019", environ_overrides={"REMOTE_ADDR": READER}, headers={"Referer": "http://x.example"}
    )
    (line,) = lines()
    assert set(line) == FIELDS
    assert (line["method"], line["route"], line["status"]) == ("GET", "/region/<path:code>", 200)
    assert line["bytes"] == len(answer.data) > 1000
    assert line["ms"] > 0
    assert line["id"] == answer.headers["X-Request-Id"]
    assert not [word for word in ("MDD", "2019", READER, "x.example") if word in json.dumps(line)]


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/nothing/there", "/<path:path>", 404),
        ("GET", "/export/nothing.pdf", "/export/<name>", 404),
        ("POST", "/export/check", "/export/check", 400),
        ("BREW", "/sources", "", 405),
        ("HEAD", "/sources", "/sources", 200),
        ("GET", "/assets/css/tokens.css", "/assets/<path:filename>", 200),
    ],
)
def test_what_fails_and_what_is_no_page_is_told_too(watched, lines, method, path, route, status):
    answer = watched.open(path, method=method)
    (line,) = lines()
    assert (line["route"], line["status"]) == (route, status)
    assert line["method"] == (method if method != "BREW" else "other")
    assert line["bytes"] == len(answer.data)


def test_a_fault_of_the_server_is_told_without_a_readers_key(build, lines, monkeypatch, caplog):
    client = build(log=True)
    monkeypatch.setattr("components.own_data.routes.pack_page", None)
    key = with_pack(client)
    lines()
    assert client.get(f"/own/{key}/pack").status_code == 500
    (line,) = lines()
    assert (line["route"], line["status"]) == ("/own/<key>/pack", 500)
    assert "/own/<key>/pack" in caplog.text
    assert key not in "".join(record.getMessage() for record in caplog.records)


def with_pack(client, base="/"):
    sent = client.post(f"{base}add-data", data={"table": (io.BytesIO(TABLE), "casos.csv")}, content_type="multipart/form-data")
    return re.search("[0-9a-f]{32}", sent.headers["Location"])[0]


def test_an_atlas_of_own_data_is_told_by_its_routes_and_never_by_its_key(build, lines):
    client = build(log=True, metrics=(metrics := Metrics()), base="/veta/")
    key = with_pack(client, "/veta/")
    told = {
        "m.shape": "wide",
        "m.name": "Departamento",
        "m.country": "PE",
        "m.unit": "cases",
        "m.decimal": ",",
        "m.status": "alleged",
    }
    words = {
        "label": "Cases",
        "definition": "Cases.",
        "unit_label": "cases",
        "how": "Counted.",
        "title": "Own",
        "publisher": "Me",
    }
    told |= {f"w.{name}": word for name, word in words.items()} | {"w.published": "2026-03-12", "do": "add"}
    assert client.post(f"/veta/own/{key}/pack/draft", data=told).status_code == 303
    assert client.get(f"/veta/own/{key}/sources").status_code == 200
    assert client.get(f"/veta/own/{key}/metrics").status_code == 404
    seen = lines()
    assert [one["route"] for one in seen] == [
        "/veta/add-data",
        "/veta/own/<key>/pack/draft",
        "/veta/own/<key>/sources",
        "/veta/own/<key>/<path:path>",
    ]
    assert key not in json.dumps(seen) + metrics.page().get_data(as_text=True)


@pytest.mark.parametrize(
    ("proxies", "sent", "taken"), [(1, "abcdef0123456789", True), (0, "abcdef0123456789", False), (1, "a b", False)]
)
def test_a_trusted_proxy_names_requests(build, lines, proxies, sent, taken):
    client = build(proxies=proxies, log=True)
    answer = client.get("/health", headers={"X-Request-ID": sent})
    (line,) = lines()
    assert (line["id"] == sent) is taken
    assert answer.headers["X-Request-Id"] == line["id"]


def test_counts_are_for_whoever_asks_for_them(build):
    client = build(metrics=Metrics())
    for _ in range(3):
        client.get("/region/PE-MDD")
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    assert 'veta_requests_total{method="GET",route="/region/<path:code>",status="200"} 3.0' in answer.text
    assert 'veta_request_seconds_count{route="/region/<path:code>"} 3.0' in answer.text
    assert "PE-MDD" not in answer.text


def test_without_being_asked_to_nothing_is_told(client, lines):
    assert client.get("/metrics").status_code == 404
    assert "X-Request-Id" not in client.get("/health").headers
    assert lines() == []


@pytest.mark.parametrize(("value", "told"), [("json", True), ("", False), ("no", False)])
def test_the_environment_says_whether(tmp_path, monkeypatch, value, told):
    monkeypatch.setenv(LOG, value)
    monkeypatch.delenv(METRICS, raising=False)
    assert service_at(Places(tmp_path)).log is told
    assert service_at(Places(tmp_path)).metrics is None
    monkeypatch.setenv(METRICS, "1")
    assert service_at(Places(tmp_path)).metrics
    assert service_at(Places(tmp_path), log=True).log


def test_workers_that_share_a_folder_count_together(tmp_path):
    code = (
        "from components.service.watch import Metrics, Seen\n"
        "metrics = Metrics()\n"
        "metrics.count(Seen('x', 'GET', '/sources', 200, 10, 0.1))\n"
        "print(metrics.page().get_data(as_text=True))"
    )
    given = {"cwd": ROOT, "env": os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}, "capture_output": True, "text": True}
    pages = [subprocess.run([sys.executable, "-c", code], check=True, timeout=120, **given).stdout for _ in range(2)]
    assert 'veta_requests_total{method="GET",route="/sources",status="200"} 2.0' in pages[1]


def test_a_key_is_hidden_wherever_it_stands():
    assert hidden(f"/own/{'0a' * 16}/export/<name>") == "/own/<key>/export/<name>"
