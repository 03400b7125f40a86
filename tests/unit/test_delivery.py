"""Which bytes a browser gets: the copy it can read, whole, with headers that allow no outside host."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import threading

import brotli
import pytest
from components.delivery import HEADERS, MOST_SENT, Packs, Squeezer, accepted, policy, script_hash, serve
from flask import Flask, Response, request
from geodata.kept_files import read_sealed
from hypothesis import given, settings
from hypothesis import strategies as st

NAME = "regions.abc.json"
SCRIPT = "script/main.abc.js"
RAW = json.dumps({"name": ["Áncash"] * 500}).encode()
PAGE = "<p>" + "gold " * 2000


@pytest.fixture
def client(tmp_path):
    server = Flask("veta", static_folder=None)
    packs = Packs({"main": SCRIPT}, {SCRIPT: RAW})
    serve(server, {NAME: RAW}.get, packs, tmp_path / "bundles", base="/")
    answers = {
        "page": lambda: PAGE,
        "small": lambda: "small",
        "picture": lambda: Response(b"\x89" * 5000, mimetype="image/png"),
        "lost": lambda: Response(PAGE, status=404),
        "assets/app.js": _script,
        "tagged": lambda: Response(PAGE, headers={"ETag": '"gold"'}),
    }
    for path, answer in answers.items():
        server.add_url_rule(f"/{path}", path.replace(".", "-"), answer)
    return server.test_client()


def _script():
    response = Response("let gold = 1;\n" * 500, mimetype="text/javascript")
    response.cache_control.max_age = 60
    return response


def get(client, path, accept=None):
    return client.get(path, headers={} if accept is None else {"Accept-Encoding": accept})


def plain(response):
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    return unpack[response.headers.get("Content-Encoding")](response.data)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        (None, None),
        ("", None),
        ("identity", None),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP, BR", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*;q=0", None),
        ("zebra", None),
        ("x-gzipped", None),
        ("br;q=abc", None),
        (",;q=,,br" + ",br" * 3000, "br"),
        ("b" * 20_000, None),
    ],
)
def test_a_published_file_is_the_same_in_every_coding_that_a_browser_accepts(client, accept, encoding):
    response = get(client, f"/data/{NAME}", accept)
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == encoding
    assert plain(response) == RAW
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.mimetype == "application/json"


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_no_wish_of_a_browser_breaks_the_choice(header):
    with Flask("veta").test_request_context(headers={"Accept-Encoding": header}):
        assert accepted("br") in (True, False)
        if "br" not in header.lower() and "*" not in header:
            assert not accepted("br")
        assert "Accept-Encoding" in request.headers


@pytest.mark.parametrize("name", ["secret.json", f"{NAME}.br", "..%2fapp.py", "%2e%2e%2fapp.py", "/etc/passwd", "regions"])
def test_only_files_of_the_list_are_handed_over(client, name):
    assert get(client, f"/data/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/page", f"/data/{NAME}", "/lost", "/nowhere"])
def test_every_answer_carries_the_headers(client, path):
    answer = get(client, path)
    wanted = HEADERS | {"Content-Security-Policy": policy()}
    assert {key: answer.headers.get(key) for key in wanted} == wanted


def test_the_policy_names_no_outside_host_no_eval_and_each_inline_script():
    told = policy([script_hash("alert(1)")])
    rules = dict(rule.split(maxsplit=1) for rule in told.split("; "))
    assert rules["script-src"] == "'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    assert (rules["default-src"], rules["object-src"]) == ("'self'", "'none'")
    assert not {"http", "//", "*", "'unsafe-eval'"} & set(told.replace(";", " ").split())
    assert "://" not in told


@pytest.mark.parametrize("counted", [True, False])
def test_a_body_larger_than_anybody_needs_is_not_read(tmp_path, counted):
    server = Flask("veta", static_folder=None)
    serve(server, {}.get, Packs({}, {}), tmp_path, base="/")
    server.add_url_rule("/sent", "sent", lambda: str(len(request.get_data())), methods=["POST"])
    body = b"x" * (MOST_SENT + 1)
    sent = {"data": body} if counted else {"input_stream": io.BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}
    assert server.test_client().post("/sent", **sent).status_code == 413


@pytest.mark.parametrize("path", ["/page", "/assets/app.js"])
def test_a_page_is_pressed_only_for_who_can_read_it(client, path):
    pressed, older, whole = (get(client, path, coding) for coding in ("br", "gzip", "identity"))
    assert [one.headers.get("Content-Encoding") for one in (pressed, older, whole)] == ["br", "gzip", None]
    assert plain(pressed) == plain(older) == whole.data
    for one in (pressed, older, whole):
        assert "Accept-Encoding" in one.headers["Vary"]
        assert int(one.headers["Content-Length"]) == len(one.data)


@pytest.mark.parametrize("path", ["/small", "/picture", "/lost"])
def test_what_is_small_a_picture_or_a_fault_stays_as_it_is(client, path):
    assert "Content-Encoding" not in get(client, path, "br").headers


def test_a_packed_script_is_kept_for_ever_and_pressed(client):
    answer = get(client, f"/{SCRIPT}", "br")
    assert (plain(answer), answer.headers["Content-Encoding"], answer.mimetype) == (RAW, "br", "text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    assert get(client, "/script/main.def.js").status_code == get(client, "/style/main.abc.js").status_code == 404


def test_an_address_that_changes_with_its_file_is_kept_for_ever(client):
    assert "immutable" in get(client, "/assets/app.js?m=123", "br").headers["Cache-Control"]
    assert "immutable" not in get(client, "/assets/app.js", "br").headers["Cache-Control"]


def test_the_thorough_copy_lies_under_the_hash_of_what_it_holds(tmp_path):
    squeezer = Squeezer(tmp_path / "bundles")
    raw = PAGE.encode()
    assert brotli.decompress(squeezer._compressed(raw)) == raw
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.name.endswith("(_write)"):
            thread.join(20)
    (copy,) = (tmp_path / "bundles").iterdir()
    assert copy.name == f"{hashlib.sha256(raw).hexdigest()[:24]}.br"
    assert squeezer._compressed(raw) == read_sealed(copy)
    assert brotli.decompress(read_sealed(copy)) == raw
    assert not squeezer.busy


def test_a_tag_that_codings_share_is_weak_and_still_saves_the_body(client):
    pressed, whole = get(client, "/tagged", "br"), get(client, "/tagged", "identity")
    assert (pressed.headers["ETag"], whole.headers["ETag"]) == ('W/"gold"', '"gold"')
    for tag in ('W/"gold"', '"gold"'):
        again = client.get("/tagged", headers={"Accept-Encoding": "br", "If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
