"""Answers over HTTP."""

from __future__ import annotations

import gzip
import json
import threading

import brotli
import pytest
from components.answer.copies import FolderCopies
from components.answer.store import AnswerStore

QUERY = "indicator=coca_area&rule=lowest"


@pytest.fixture
def ask(client, facts):

    def asked(query, version=facts.data_version, language="en", **headers):
        return client.get(f"/answer/{version}/{language}/{query}.json", headers=headers)

    return asked


def test_an_answer_never_changes_and_may_be_kept(ask):
    response = ask(QUERY)
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert ask(QUERY, **{"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert json.loads(response.data)["query"] == QUERY


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_an_answer_is_sent_compressed(ask, encoding, unpack):
    response = ask(QUERY, **{"Accept-Encoding": encoding})
    assert response.headers["Content-Encoding"] == encoding
    assert unpack(response.data) == ask(QUERY).data


@pytest.mark.parametrize(
    "query",
    [
        "rule=lowest&indicator=coca_area",
        f"{QUERY}&country=",
        "indicator=coca_area&rule=lowest&stances=reported,estimated,alleged,disputed,denied,no_evidence",
    ],
)
def test_another_spelling_is_sent_on(ask, query):
    response = ask(query)
    assert response.status_code == 301
    assert response.headers["Location"].endswith(f"/{QUERY}.json")


@pytest.mark.parametrize(
    ("query", "extra", "status", "word"),
    [
        ("indicator=gold<b>", {}, 400, "gold<b>"),
        ("indicator=coca_area&year=2019", {}, 400, "year"),
        (QUERY, {"version": "000000000000"}, 404, "reload"),
        (QUERY, {"language": "xx"}, 404, "use one of en"),
    ],
)
def test_what_cannot_be_answered_says_why(ask, query, extra, status, word):
    response = ask(query, **extra)
    assert response.status_code == status
    assert word in response.get_json()["problem"]


def test_of_many_that_ask_one_makes_the_answer(facts, tmp_path, monkeypatch):
    store = AnswerStore(facts, (), FolderCopies(tmp_path))
    made = []
    make = store._make
    monkeypatch.setattr(store, "_make", lambda key: made.append(key) or make(key))
    askers = [threading.Thread(target=store.get, args=("en", QUERY)) for _ in range(6)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert made == [("en", QUERY)]


def test_a_spoilt_copy_on_disk_is_made_again(facts, tmp_path):
    first = AnswerStore(facts, (), FolderCopies(tmp_path)).get("en", QUERY)
    (copy,) = tmp_path.rglob("*.br")
    copy.write_bytes(b"spoilt")
    assert AnswerStore(facts, (), FolderCopies(tmp_path)).get("en", QUERY).plain == first.plain
