"""Answers kept in a real Redis: made once for all workers, never sent when wrong, and no reader waits for a server that is away."""

from __future__ import annotations

import logging
import socket
import threading

import app
import pytest
from components.answer import redis_copies
from components.answer.copies import REDIS, FolderCopies, copies_at
from components.answer.redis_copies import RedisCopies
from components.answer.store import AnswerStore
from components.exports.ledger import DATABASE
from components.service import Service
from components.service.places import Places
from components.shared_state import BadUrl
from redis import Redis
from servers import PASSWORD

QUERY = "indicator=coca_area&rule=lowest"


@pytest.fixture
def kept(redis):
    """What asks the server itself, which is empty."""
    with Redis.from_url(redis.url) as asks:
        asks.flushall()
        yield asks


@pytest.fixture
def store(facts, redis):
    """Call it for a store as a further worker has one, which holds nothing in memory."""
    return lambda **how: AnswerStore(facts, (), RedisCopies(redis.url, **{"pause_s": 0} | how))


def test_what_one_worker_made_another_sends(kept, store, monkeypatch):
    made = store().get("en", QUERY)
    other = store()
    monkeypatch.setattr(other, "_make", None)
    assert other.get("en", QUERY) == made
    (name,) = kept.keys()
    assert 0 < kept.ttl(name) <= redis_copies.KEPT_S


def test_two_that_make_an_answer_at_once_have_the_same(kept, store):
    start, made = threading.Barrier(2), []

    def ask(one):
        start.wait()
        made.append(one.get("en", QUERY))

    askers = [threading.Thread(target=ask, args=(store(),)) for _ in range(2)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert made[0] == made[1]
    assert len(kept.keys()) == 1


@pytest.mark.parametrize(
    "spoil", [lambda _: b"", lambda _: b"spoilt", lambda found: found[:-1], lambda found: found[:40] + b"?" + found[41:]]
)
def test_a_wrong_copy_is_not_sent_but_made_again(kept, store, spoil):
    first = store().get("en", QUERY)
    (name,) = kept.keys()
    right = kept.get(name)
    kept.set(name, spoil(right))
    assert store().get("en", QUERY) == first
    assert kept.get(name) == right


def test_what_is_no_text_at_all_is_not_sent_either(kept, store):
    first = store().get("en", QUERY)
    (name,) = kept.keys()
    kept.delete(name)
    kept.rpush(name, "a list")
    assert store().get("en", QUERY) == first


def test_a_full_server_costs_only_the_copy(kept, store):
    kept.config_set("maxmemory", 1)
    try:
        assert store().get("en", QUERY).plain
    finally:
        kept.config_set("maxmemory", 0)
    assert kept.keys() == []


def test_a_server_that_was_away_is_asked_again(redis, kept, store, monkeypatch):
    here, other = store(), store()
    assert other.get("en", QUERY)  # it has a connection
    redis.stop()
    try:
        made = here.get("en", QUERY)
        waits = store(pause_s=3600)
        assert waits.get("en", QUERY) == made
    finally:
        redis.start()
    assert store().get("en", QUERY) == made
    assert len(kept.keys()) == 1
    other._kept.cache_clear()
    monkeypatch.setattr(other, "_make", None)
    assert other.get("en", QUERY) == made
    assert waits.copies.read(waits._name(("en", QUERY))) is None  # nobody asks it within the pause


def test_a_server_that_does_not_answer_is_asked_once(facts):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.setblocking(False)
        copies = RedisCopies(f"redis://127.0.0.1:{silent.getsockname()[1]}", pause_s=3600)
        assert AnswerStore(facts, (), copies).get("en", QUERY).plain
        assert AnswerStore(facts, (), copies).get("es", QUERY).plain
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()


@pytest.mark.parametrize(
    "address",
    [
        "geheim",
        "http://:geheim@127.0.0.1",
        "redis://:geheim@127.0.0.1:port",
        "redis://:geheim@127.0.0.1:99999",
        "redis://:geheim@127..1",
        "redis://:geheim@127.0.0.1?passwort=geheim",
        "redis://:geheim@127.0.0.1?socket_timeout=geheim",
    ],
)
def test_an_address_that_is_none_is_refused_by_its_variable_and_never_printed(monkeypatch, tmp_path, address):
    monkeypatch.setenv(REDIS, address)
    with pytest.raises(BadUrl, match=f"{REDIS} holds no address") as refusal:
        copies_at(tmp_path)
    assert "geheim" not in refusal.value.said("pt")


def test_a_wrong_password_is_logged_without_it(redis, caplog):
    copies = RedisCopies(redis.url.replace(PASSWORD, "geheim"))
    with caplog.at_level(logging.DEBUG):
        copies.write("one", b"two")
        assert copies.read("one") is None
    assert REDIS in caplog.text
    assert "geheim" not in caplog.text


def test_the_app_keeps_answers_where_the_environment_says(facts, cache, redis, kept, monkeypatch, tmp_path):
    monkeypatch.setenv(REDIS, redis.url)
    client = app.build(facts, cache=cache, ledger=tmp_path).server.test_client()
    assert client.get(f"/answer/{facts.data_version}/en/{QUERY}.json").status_code == 200
    (name,) = kept.keys()
    assert facts.data_version in name.decode()
    redis.stop()
    try:
        assert client.get(f"/answer/{facts.data_version}/es/{QUERY}.json").status_code == 200
    finally:
        redis.start()


def test_what_is_made_of_a_readers_own_data_leaves_its_folder_for_no_server(
    facts, cache, redis, kept, postgres, monkeypatch, tmp_path
):
    url = postgres.new_database()
    monkeypatch.setenv(REDIS, redis.url)
    monkeypatch.setenv(DATABASE, url)
    service = Service(Places(tmp_path / "places"), own=True)
    own = app.build(facts, cache=cache, ledger=tmp_path / "exports", service=service).server.test_client()
    assert own.get(f"/answer/{facts.data_version}/pt/{QUERY}.json").status_code == 200
    record = own.get(f"/export/record?{QUERY}").json
    assert kept.keys() == []
    assert app.ledger_at(tmp_path / "exports").find(record["export_id"])
    database = app.ledger_at(None)
    assert database.find(record["export_id"]) is None
    database.close()


def test_without_an_address_it_is_the_folder(monkeypatch, tmp_path):
    monkeypatch.delenv(REDIS, raising=False)
    assert isinstance(copies_at(tmp_path), FolderCopies)
