"""The address that permalinks, citations and snippets carry: the one that is set, or that a trusted proxy names; never a client's."""

from __future__ import annotations

import html
import json
import re

import app
import pytest
from components.address import HERE, BadAddress, Stand, read_address, read_proxies
from components.answer.conditions import answer_query
from components.briefings.bundle import command as bundle_command
from components.exports import command
from components.exports.registry import EXPORTS
from components.view import read_view
from hypothesis import given
from hypothesis import strategies as st

VIEW = "indicator=homicide_rate&year=2019&country=EC&regions=EC-G"
DAY = "accessed=2026-11-27"
PUBLIC = "https://atlas.example.org/veta/"
FORGED = {
    "Host": "forged.example",
    "Forwarded": "host=forged.example;proto=gopher",
    "X-Forwarded-Host": "forged.example",
    "X-Forwarded-Server": "forged.example",
    "X-Forwarded-Port": "6666",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/forged",
    "X-Forwarded-For": "forged.example",
    "X-Original-Host": "forged.example",
    "X-Host": "forged.example",
    "Origin": "http://forged.example",
    "Referer": "http://forged.example/",
}
FILES = [f"/export/{one.id}.{kind}?{VIEW}&{DAY}" for one in EXPORTS for kind in one.formats]
PAGES = (
    *("/", "/embed", "/embed/trend", "/region/PE-MDD", "/nothing", "/health", "/_dash-layout", "/_dash-dependencies"),
    *("/sources", "/source/nothing", "/claim/bo-0121", "/actors", "/actor/clan-del-golfo", "/methods", "/regions", "/borders"),
    *("/territories", "/country/PE", "/compare?regions=PE-MDD,BR-AC", "/check", "/check/VX-7K3F-9QMD-X", "/export/record"),
    *("/source//x", "/claim//bo-0121", "/sources/", "/check/", "/export/", "/actor/urabenos", "/briefing/shipped/peru-2012"),
    *(f"/export?{VIEW}&{DAY}", f"/export/nothing.pdf?{DAY}"),
)  # fmt: skip


def told(answer):
    """Status, headers and content, but for the time and the id that Dash gives each page."""
    headers = [(name, value) for name, value in answer.headers if name != "Date"]
    return answer.status, headers, re.sub(rb'"end_id":"[^"]*"', b"", answer.data)


def asked_by_both(client, address, **sent):
    """The answers to a client that names no host of its own, and to one that forges every header that could name one."""
    plain, forged = (client.open(address, headers=headers, **sent) for headers in ({}, FORGED))
    assert b"forged" not in forged.data
    assert not [value for value in forged.headers.values() if "forged" in value or "gopher" in value]
    return told(plain), told(forged)


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_a_host_that_the_client_names_changes_nothing_and_twice_the_same_comes(client, address):
    plain, forged = asked_by_both(client, address)
    assert forged == plain


def test_it_changes_no_answer_fragment_or_slide_either(client, facts):
    query = answer_query("figures", read_view({"indicator": "homicide_rate"}, facts), facts)
    for path in (f"answer/{facts.data_version}/en/{query}.json", f"answer/{facts.data_version}/en/year=2019&{query}.json"):
        plain, forged = asked_by_both(client, f"/{path}")
        assert forged == plain
    for path in ("region/PE-MDD", "claim/bo-0121", "evidence/homicide_rate/PE-MDD/2019", "region/PE-MDD?rule=best_graded&x=y"):
        plain, forged = asked_by_both(client, f"/fragment/{facts.data_version}/en/{path}")
        assert forged == plain
    briefing = client.get("/briefing/shipped/peru-2012").json["briefing"]
    briefing["slides"] = briefing["slides"][:1]
    for path in (f"export.pptx?{DAY}", "read"):
        plain, forged = asked_by_both(client, f"/briefing/{path}", method="POST", data=json.dumps(briefing))
        assert forged == plain


def texts_at(client, path="/", headers=None):
    """What can be copied of a View and a claim: link, citation, BibTeX, snippet; the metadata's source; the claim's citation."""
    page = client.get(f"{path}export?{VIEW}&{DAY}", headers=headers).text
    copies = dict(re.findall(r'<code id="copy-(\w+)"[^>]*>(.*?)</code>', page, re.DOTALL))
    metadata = client.get(f"{path}export/metadata.json?{VIEW}&{DAY}", headers=headers).json
    claim = re.findall(r"<pre [^>]*>(.*?)</pre>", client.get(f"{path}claim/bo-0121", headers=headers).text, re.DOTALL)
    return [html.unescape(text) for text in (*(copies[one] for one in ("link", "citation", "bibtex", "embed")), claim[0])] + [
        metadata["dc:source"]
    ]


@pytest.mark.parametrize("headers", [None, FORGED])
@pytest.mark.parametrize("proxies", [0, 1])
def test_all_that_is_cited_begins_with_the_address_that_is_set(facts, cache, headers, proxies):
    client = app.build(facts, cache=cache, base="/veta/", stand=Stand(PUBLIC, proxies)).server.test_client()
    assert all(PUBLIC in text and "forged" not in text for text in texts_at(client, "/veta/", headers))
    manifest = re.search(r'id="veta-manifest">(.*?)</script>', client.get("/veta/").text)[1]
    assert json.loads(manifest)["address"] == PUBLIC


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counts"),
    [
        (0, "atlas.example.org", HERE),
        (1, "atlas.example.org", "https://atlas.example.org/"),
        (1, "forged.example, atlas.example.org", "https://atlas.example.org/"),  # the last is the proxy's own
        (2, "forged.example, atlas.example.org, inner.example", "https://atlas.example.org/"),
        (2, "forged.example", HERE),  # it came past a proxy
        (1, "", HERE),
    ],
)
def test_of_forwarded_hosts_the_one_that_a_trusted_proxy_wrote_counts(facts, cache, proxies, forwarded, counts):
    client = app.build(facts, cache=cache, stand=Stand(proxies=proxies)).server.test_client()
    headers = {"Host": "forged.example", "X-Forwarded-Host": forwarded} if forwarded else {"Host": "forged.example"}
    scheme = ", ".join(["gopher", *["https"] * proxies]) if counts != HERE else ""
    texts = texts_at(client, headers=headers | ({"X-Forwarded-Proto": scheme} if scheme else {}))
    assert all(counts in text and "forged" not in text for text in texts)


# ---------------------------------------------------------------- the settings
@pytest.fixture
def built(facts, monkeypatch):
    """Where the app would be told that it stands, in the place of building and serving it."""
    found = {}

    class Stop(Exception):
        pass

    def build(_facts, **options):
        found.update(options)
        raise Stop

    for module in (app, command, bundle_command):
        monkeypatch.setattr(module, "read_facts", lambda: facts)
    monkeypatch.setattr(app, "build", build)

    def run(*args):
        with pytest.raises(Stop):
            app.server(*args[1:]) if args[:1] == ("server",) else app.main([*args])
        return found["stand"]

    return run


def test_the_command_line_goes_before_the_environment(built, monkeypatch):
    assert built() == Stand(here=HERE)
    monkeypatch.setenv("VETA_ADDRESS", PUBLIC)
    monkeypatch.setenv("VETA_PROXIES", "2")
    assert built() == Stand(PUBLIC, 2, HERE)
    assert built("server", "/veta/") == Stand(PUBLIC, 2)
    assert built("--address", "http://other.example", "--proxies", "1") == Stand("http://other.example/", 1, HERE)
    assert built("--address", "") == Stand("", 2, HERE)
    assert built("--proxies", "0") == Stand(PUBLIC, 0, HERE)


@pytest.mark.parametrize(
    ("args", "here"),
    [
        ((), HERE),
        (("--port", "9000", "--base", "veta"), "http://127.0.0.1:9000/veta/"),
        (("--host", "0.0.0.0"), HERE),  # noqa: S104 - nothing listens
        (("--host", "::1"), "http://[::1]:8050/"),
        (("--host", "10.0.0.7"), "http://10.0.0.7:8050/"),
    ],
)
def test_without_a_setting_links_lead_to_where_the_program_listens(built, args, here):
    assert built(*args).here == here


@pytest.mark.parametrize("how", ["before", "after", "environment"])
def test_what_commands_make_carries_the_address_too(facts, tmp_path, monkeypatch, built, how):
    before, after = (["--address", PUBLIC] if how == one else [] for one in ("before", "after"))
    if how == "environment":
        monkeypatch.setenv("VETA_ADDRESS", PUBLIC)
    out, briefing = tmp_path / "metadata.json", tmp_path / "briefing.json"
    assert app.main([*before, "export", VIEW, "--format", "json", "--out", str(out), "--ledger", str(tmp_path), *after]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["dc:source"].startswith(f"{PUBLIC}?")
    briefing.write_text(json.dumps({"veta_briefing": 1, "title": "", "slides": []}), encoding="utf-8")
    assert built(*before, "bundle", str(briefing), "--out", str(tmp_path / "briefing.html"), *after).address == PUBLIC


@pytest.mark.parametrize("text", ["atlas.example.org", "ftp://a.example", "https://", "https://a.example/?x", "https://a b/", "https://u@a.example/", "https://a.example/<b>"])  # fmt: skip
def test_what_is_no_address_is_refused_wherever_it_is_set(facts, monkeypatch, capsys, text):
    for args in (["--address", text], ["export", VIEW, "--address", text]):
        with pytest.raises(SystemExit) as stopped:
            app.main(args)
        assert stopped.value.code == 2
        assert "is none that a browser can open; use one such as" in capsys.readouterr().err
    monkeypatch.setenv("VETA_ADDRESS", text)
    with pytest.raises(BadAddress):
        app.server()


@pytest.mark.parametrize("text", ["-1", "all", "10", "1.5"])
def test_what_is_no_number_of_proxies_is_refused(text):
    with pytest.raises(BadAddress, match="is no number of trusted proxies; use 0 to 9"):
        read_proxies(text)


def test_an_address_with_another_path_than_the_base_is_refused(facts, cache, monkeypatch, capsys):
    monkeypatch.setattr(app, "read_facts", lambda: facts)
    monkeypatch.setattr(app.Dash, "run", lambda *_args, **_options: None)
    assert app.main(["--base", "veta", "--address", "https://atlas.example.org/"]) == 2
    assert "doesn't end with the path /veta/ that the atlas stands under" in capsys.readouterr().err


@given(host=st.from_regex(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z]{2,5})?(:[0-9]{2,4})?", fullmatch=True))
def test_an_address_is_read_with_and_without_its_last_slash(host):
    assert read_address(f"https://{host}") == read_address(f"https://{host}/") == f"https://{host}/"
