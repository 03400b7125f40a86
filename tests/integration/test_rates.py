"""Who asks very often for what costs much is told when to come again; nobody else notices."""

from __future__ import annotations

import html
import time

import app
import pytest
from components.address import Stand
from components.service import Service, rates
from components.service.places import Places
from components.service.rates import A_MINUTE, KIND_OF, Rates, TooMany, reader_of
from components.shared_state import BadUrl
from components.view import LANGUAGES
from components.words.messages import say
from geodata.packs.keep import Keep

READER = {"REMOTE_ADDR": "203.0.113.7"}
OTHER = {"REMOTE_ADDR": "203.0.113.8"}
NOTHING = "/export/figures.csv?year=1800"  # refused, and counted all the same


@pytest.fixture
def build(facts, cache, tmp_path, monkeypatch):
    """Clients of atlases whose readers may ask for two of everything within a minute; no minute ends."""
    monkeypatch.setattr(rates, "A_MINUTE", dict.fromkeys(A_MINUTE, 2))
    monkeypatch.setattr("limits.RateLimitItemPerMinute.GRANULARITY", rates_of_a_day())

    def built(counts=None, proxies=0):
        service = Service(Places(tmp_path / "places"), counts or Rates())
        keep = Keep(tmp_path / "packs", days=30)
        given = {"cache": cache, "ledger": tmp_path / "ledger", "stand": Stand(proxies=proxies), "keep": keep, "service": service}
        return app.build(facts, **given).server.test_client()

    return built


def rates_of_a_day():
    from limits import RateLimitItemPerDay

    return RateLimitItemPerDay.GRANULARITY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_third_of_two_is_refused_in_a_sentence_that_says_when_to_come_again(build, language):
    client = build()
    asked = f"{NOTHING}&lang={language}"
    assert [client.get(asked, environ_overrides=READER).status_code for _ in range(3)] == [400, 400, 429]
    page = client.get(asked, environ_overrides=READER, headers={"Accept": "text/html"})
    seconds = int(page.headers["Retry-After"])
    assert 0 < seconds <= 86_400
    assert say("later.title", language=language) in page.text
    answer = client.get(asked, environ_overrides=READER, headers={"Accept": "*/*"})
    said = say("refused.too_many", language=language, count=int(answer.headers["Retry-After"]))
    assert (answer.status_code, answer.json) == (429, {"problem": said})
    assert client.get(asked, environ_overrides=OTHER).status_code == 400


def test_what_costs_little_is_not_counted_and_each_kind_by_itself(build):
    client = build()
    for _ in range(4):
        assert client.get("/sources", environ_overrides=READER).status_code == 200
        client.get(NOTHING, environ_overrides=READER)
    for _ in range(2):
        assert client.post("/export/check", json={}, environ_overrides=READER).status_code == 400
        assert client.post("/add-data", environ_overrides=READER).status_code == 400
    for path in ("/export/check", "/briefing/check", "/briefing/read", "/add-data"):
        assert client.post(path, environ_overrides=READER).status_code == 429


def test_nobody_is_counted_on_ones_own_machine_nor_where_no_limits_are_set(facts, client, build):
    for own in (client, build()):
        for address in ("127.0.0.1", "::1", *([] if own is not client else ["203.0.113.7"])):
            statuses = {own.get(NOTHING, environ_overrides={"REMOTE_ADDR": address}).status_code for _ in range(4)}
            assert statuses == {400}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "refused"),
    [
        (1, ("198.51.100.1", "198.51.100.2", "198.51.100.3"), False),
        (1, ("198.51.100.1", "6.6.6.6, 198.51.100.1", "7.7.7.7, 198.51.100.1"), True),  # the last is the proxy's own
        (0, ("198.51.100.1", "198.51.100.2", "198.51.100.3"), True),
    ],
)
def test_a_reader_is_whom_a_trusted_proxy_names(build, proxies, forwarded, refused):
    client = build(proxies=proxies)
    sent = [{"X-Forwarded-For": one} for one in forwarded]
    statuses = [client.get(NOTHING, headers=one, environ_overrides=READER).status_code for one in sent]
    assert (statuses[-1] == 429) is refused


def test_an_atlas_of_own_data_counts_with_the_one_that_holds_it(build):
    counts = Rates()
    for client in (build(counts), build(counts)):
        client.get(NOTHING, environ_overrides=READER)
    assert build(counts).get(NOTHING, environ_overrides=READER).status_code == 429


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("x" * 500, "x" * 100),
    ],
)
def test_a_network_of_many_addresses_is_one_reader(address, reader):
    assert reader_of(address) == reader


def test_every_kind_has_a_limit_and_every_route_that_is_counted_exists(build):
    rules = {rule.endpoint for rule in build().application.url_map.iter_rules()}
    assert set(KIND_OF) <= rules
    assert set(KIND_OF.values()) == set(A_MINUTE)


def test_workers_count_together_in_redis_and_nobody_is_counted_while_it_is_away(build, redis):
    one, other = build(Rates(redis.url)), build(Rates(redis.url, pause_s=0))
    for client in (one, other):
        assert client.get(NOTHING, environ_overrides=READER).status_code == 400
    for client in (one, other):
        assert client.get(NOTHING, environ_overrides=READER).status_code == 429
    redis.stop()
    try:
        assert other.get(NOTHING, environ_overrides=READER).status_code == 400
    finally:
        redis.start()


def test_an_address_that_is_none_of_a_redis_is_refused_without_its_password():
    with pytest.raises(BadUrl, match="redis://:password@127.0.0.1") as refused:
        Rates("memcached://me:secret@host")
    assert "secret" not in str(refused.value)


def test_the_page_of_a_refusal_is_whole(build):
    client = build()
    page = [client.post("/add-data", environ_overrides=READER, headers={"Accept": "text/html"}) for _ in range(3)][-1]
    assert page.status_code == 429
    assert 'role="alert"' in page.text
    assert "Try again in" in html.unescape(page.text)


@pytest.mark.parametrize("back", [120, 7_200, 400_000_000])
def test_a_clock_that_is_set_back_keeps_nobody_out_for_longer_than_a_minute(monkeypatch, back):
    counts, clock = Rates(), time.time
    now = [clock()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    for _ in range(A_MINUTE["files"]):
        counts.spend("files", "reader")
    with pytest.raises(TooMany):
        counts.spend("files", "reader")
    now[0] -= back
    counts.spend("files", "reader")
    for _ in range(A_MINUTE["files"]):
        counts.spend("files", "reader")
    with pytest.raises(TooMany) as refused:
        counts.spend("files", "reader")
    assert 0 < refused.value.again <= 60
