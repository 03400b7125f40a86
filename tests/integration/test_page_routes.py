"""The pages beside the atlas over the real facts: complete, linked, and deaf to what a prankster sends."""

from __future__ import annotations

import dataclasses
import html
import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from app import build
from components.address import Stand
from components.delivery import HEADERS
from geodata import paths, words
from geodata.sources import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("/sources", "/source/seed-insightcrime-2012", "/claim/bo-0121", "/methods", "/claim/none", "/actors", "/actor/eln")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "%00",
    "{{31337*31}}",
    "'; DROP TABLE",
    "x" * 3000,
    "a/b/../c",
    "\u202ereversed",
)


class Reader(HTMLParser):
    """What a page holds: links, ids, everything that a browser would fetch, its words, and them text by text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.words, self.texts = "", set()
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.links.append(given)
        if tag == "script":
            self.scripts.append(given)
        if given.get("id"):
            self.ids.append(given["id"])
        self.fetched += [given[key] for key in ("src", "srcset", "action", "data", "poster") if given.get(key)]
        if tag == "link":
            self.fetched.append(given["href"])
        self.handlers += [key for key in given if key.startswith("on") or key == "style"]
        self.texts |= {text for key, text in given.items() if key in ("title", "aria-label", "placeholder", "data-label")}

    def handle_data(self, data):
        self.words += data
        self.texts.add(data.strip())


@pytest.fixture(scope="module")
def methods(client):
    return Reader(client.get("/methods").text)


def read(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    assert answer.mimetype == "text/html"
    return Reader(answer.text)


def test_every_source_has_a_page_with_its_id_title_grade_and_all_that_it_is_cited_for(client, facts):
    citing = facts.claims["source_ids"].explode().reset_index().groupby("source_ids")["claim_id"].agg(list)
    for source_id, source in facts.sources.iterrows():
        page = client.get(f"/source/{source_id}")
        assert page.status_code == 200, source_id
        text = html.unescape(page.text)
        assert source_id in text
        assert source["title"] in text
        assert f'class="grade">{source["reliability"]}</b>' in text
        assert f'class="grade">{source["credibility"]}</b>' in text
        assert f"@misc{{{source_id}," in text
        for claim_id in citing.get(source_id, []):
            assert f'href="/claim/{claim_id}"' in page.text, (source_id, claim_id)


def test_every_claim_has_a_page_with_its_words_its_stance_its_grades_and_its_source(client, facts):
    stances = {word.id: word for word in words.STANCES}
    for claim_id, claim in facts.claims.iterrows():
        page = client.get(f"/claim/{claim_id}")
        assert page.status_code == 200, claim_id
        text = html.unescape(page.text)
        assert f"Claim {claim_id}" in text
        assert claim["summary"] in text
        assert claim["attributed_to"] in text
        assert stances[claim["stance"]].definition in text
        assert f'class="grade">{claim["reliability"]}</b>' in text
        assert f'class="grade">{claim["credibility"]}</b>' in text
        assert f'href="/?claim={claim_id}&amp;panel=region"' in page.text
        assert f", data version {facts.data_version}, http://127.0.0.1:8050/claim/{claim_id}</pre>" in text
        assert claim["changed"] in text
        assert all(f'href="/source/{one}"' in page.text for one in claim["source_ids"])


def test_a_claim_that_repeats_another_names_its_origin_and_both_count_the_reports(client, facts):
    repeats = facts.claims[facts.claims["origin"] != facts.claims.index]
    assert len(repeats)
    for claim_id, claim in repeats.iterrows():
        count = int((facts.claims["origin"] == claim["origin"]).sum())
        for one in (claim_id, claim["origin"]):
            assert f"{count} reports, 1 origin" in read(client, f"/claim/{one}").words
        assert f"/claim/{claim['origin']}" in [link["href"] for link in read(client, f"/claim/{claim_id}").links]


@pytest.mark.parametrize("path", ["/source/none", "/claim/none", "/claim/pe-0042/more", "/source/a/b"])
def test_an_unknown_id_is_named_on_a_page_that_leads_to_all_sources(client, path):
    page = read(client, path, status=404)
    assert path.split("/", 2)[2] in page.words
    assert "/sources" in [link["href"] for link in page.links]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_id_or_query_is_text_and_no_error(client, text):
    sent = quote(text, safe="")
    for path, status in (
        (f"/source/{sent}", 404),
        (f"/claim/{sent}", 404),
        *((f"/sources?{key}={sent}", 200) for key in ("q", "kind", "grade", "language", "country", "sort", "page")),
        (f"/sources?{sent}=1", 200),
    ):
        answer = client.get(path)
        if answer.status_code in (301, 308):  # slashes in a row are joined before the page is asked
            continue
        assert answer.status_code == status, path
        page = Reader(answer.text)
        assert [one["src"] for one in page.scripts] == [page.scripts[0]["src"]]
        assert page.handlers == []
        assert "\x00" not in answer.text
        assert "971447" not in re.findall(r"“([^”]*)”", page.words)
        assert len(answer.text) < 150_000


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_an_outside_resource_or_a_script_of_its_own(client, path):
    answer = client.get(path)
    page = Reader(answer.text)
    assert [one for one in page.fetched if not one.startswith(("/", "data:image/svg+xml"))] == []
    assert all(one.get("src", "").startswith("/assets/pages/") for one in page.scripts)
    assert page.handlers == []
    assert "<style" not in answer.text
    assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS


@pytest.mark.parametrize("path", PAGES)
def test_what_leads_out_learns_nothing_of_this_page(client, path):
    out = [link for link in Reader(client.get(path).text).links if link["href"].startswith("http")]
    assert all(link["rel"] == "noopener noreferrer" and link["target"] == "_blank" for link in out)


@pytest.mark.parametrize("path", PAGES)
def test_assets_of_a_page_are_there_and_kept_for_ever(client, path):
    for address in Reader(client.get(path).text).fetched:
        if "/assets/" in address:
            with client.get(address) as answer:
                assert answer.status_code == 200, address
                assert "?" not in address or "immutable" in answer.headers["Cache-Control"]


def test_the_atlas_links_to_the_pages_and_loads_nothing_of_theirs(client):
    page = client.get("/").text
    assert "assets/pages/" not in page
    layout = json.dumps(client.get("/_dash-layout").json)
    assert '"href": "/sources"' in layout
    assert '"href": "/actors"' in layout
    assert '"href": "/methods"' in layout


# ------------------------------------------------------------------------------------------------- the list
def shown(client, query):
    page = client.get(f"/sources?{query}").text
    found, total = re.search(r"<b>([\d,]+) of ([\d,]+) sources</b>", page).groups()
    return int(found.replace(",", "")), int(total.replace(",", "")), page


def test_the_list_begins_with_all_sources(client, facts):
    assert shown(client, "")[:2] == (len(facts.sources), len(facts.sources))


@pytest.mark.parametrize(
    ("key", "column"), [("kind", "kind"), ("grade", "reliability"), ("language", "language")], ids=["kind", "grade", "language"]
)
def test_each_filter_keeps_what_has_the_value(client, facts, key, column):
    for value, count in facts.sources[column].value_counts().items():
        assert shown(client, f"{key}={value}")[0] == count


def test_the_country_filter_keeps_what_is_cited_on_it(client, facts):
    for code in facts.countries:
        regions = facts.claims["region_codes"].map(lambda codes, code=code: any(one.startswith(code) for one in codes))
        by_claims = facts.claims.loc[regions | (facts.claims["country_code"] == code), "source_ids"]
        figures = facts.observations[~facts.observations["method"].isin(["read"]) & (facts.observations["country_code"] == code)]
        areas = facts.territories.figures
        here = areas[areas["territory_id"].map(facts.territories.areas["country_code"]) == code]
        cited = {one for ids in (*by_claims, *figures["source_ids"], *here["source_ids"]) for one in ids}
        assert shown(client, f"country={code}")[0] == len(cited)


def test_search_knows_no_accents_and_takes_words_in_any_order(client):
    counts = {shown(client, f"q={quote(text)}")[0] for text in ("minería ilegal", "MINERIA ilegal", "ilegal mineria")}
    assert len(counts) == 1
    assert counts.pop() > 10


def test_filters_narrow_each_other_and_keep_to_the_address(client):
    press, both = shown(client, "kind=press")[0], shown(client, "kind=press&country=PE&q=oro")
    assert 0 < both[0] < press
    assert '<option value="press" selected>' in both[2]
    assert '<option value="PE" selected>' in both[2]
    assert 'name="q" value="oro"' in both[2]


def test_pages_of_the_list_hold_every_source_once(client, facts):
    seen = []
    for page in range(1, 100):
        found = re.findall(r'class="record" href="/source/([^"]+)"', client.get(f"/sources?page={page}").text)
        if page > 1 and found[0] == seen[0]:
            break
        seen += map(unquote, found)
    assert sorted(seen) == sorted(facts.sources.index)


def test_orders_are_by_citations_date_and_publisher(client, facts):
    def ids(sort):
        return re.findall(r'class="record" href="/source/([^"]+)"', client.get(f"/sources?sort={sort}").text)

    dates = [facts.sources.at[one, "published"] for one in ids("date")]
    assert dates == sorted(dates, reverse=True)
    assert facts.sources.at[ids("publisher")[0], "publisher"].casefold()[0] < "b"
    assert sorted(ids("citations")) != sorted(ids("date"))


def test_an_unknown_value_is_named_above_the_whole_list(client, facts):
    found, total, page = shown(client, "country=XX&page=99")
    assert found == total
    text = Reader(page).words
    assert "country “XX” is no country of the atlas and is ignored; use" in text
    assert "page “99” is past the last of" in text


def test_nothing_found_says_what_to_do(client):
    found, _, page = shown(client, "q=zzzzzz")
    assert found == 0
    assert "Take a filter away" in page


# ------------------------------------------------------------------------------------------------- the methods
def test_the_methods_define_every_indicator_at_its_anchor(methods, facts):
    for one in facts.indicators.values():
        assert one.id in methods.ids
        for text in (one.label, one.definition, one.unit_label, one.source_policy, *one.notes.values()):
            assert " ".join(text.split()) in methods.words, one.id
        for cover in one.covers:
            assert cover.note in methods.words


def test_the_methods_hold_every_word_of_the_vocabularies(methods):
    lists = (
        words.STANCES,
        words.RELIABILITIES,
        words.CREDIBILITIES,
        words.PLACE_PRECISIONS,
        words.PERIOD_PRECISIONS,
        words.BOUNDS,
        words.COUNTS,
        words.STATUSES,
        words.KINDS,
        words.TOPICS,
        words.COVERAGES.values(),
    )
    for word in (word for one in lists for word in one):
        assert word.label in methods.words
        assert word.definition in methods.words
        assert word.mark in methods.words
    for text in (*words.GRADING, *(kind.label for kind in KINDS.values())):
        assert text in methods.words


def test_the_methods_hold_every_rule_caveat_series_border_policy_and_licence(methods, facts):
    told = [
        *(text for rule in facts.rules for text in (rule.label, rule.definition)),
        *(text for one in facts.caveats.values() for text in (one.label, one.text)),
        *facts.methods["text"],
        *facts.methods["licence"],
        *facts.sources["licence"],
        *(text for one in facts.countries.values() for text in (one.border_policy, *one.caveats)),
    ]
    assert [text for text in told if " ".join(text.split()) not in methods.words] == []


def test_every_correction_is_listed_with_its_file_to_which_the_methods_lead(methods, facts, client):
    pages = {file: read(client, f"/corrections/{file}").words for file in {one.file for one in facts.corrections}}
    assert {f"/corrections/{file}" for file in pages} <= {link["href"] for link in methods.links}
    for one in facts.corrections:
        row = "" if one.file.startswith("series/") else one.row
        for text in (row, one.was or "empty", one.becomes or "empty", one.reason):
            assert " ".join(text.split()) in pages[one.file]
    assert read(client, "/corrections/claims/XX.csv", status=404)


def test_the_methods_tell_every_sample_that_was_compared_with_sources(methods, facts):
    assert len(facts.checks)
    for one in facts.checks.itertuples():
        assert one.how in methods.words
        assert f"{one.drawn}{one.right + one.loose + one.wrong}{one.right}: " in methods.words


def test_the_methods_list_every_figure_that_no_longer_stands(methods, facts):
    for reason in facts.vintages["reason"].unique():
        assert " ".join(reason.split()) in methods.words
    for row in facts.disagreements.itertuples():
        assert row.question in methods.words
        assert " ".join(row.explanation.split()) in methods.words


def test_the_methods_tell_where_boundaries_come_from_as_their_file_does(methods):
    told = tomllib.loads(paths.BOUNDARY_SOURCES.read_text(encoding="utf-8"))["source"]
    assert told
    for one in told:
        for key in ("title", "publisher", "licence"):
            assert one[key] in methods.words


def test_no_id_stands_twice_and_every_anchor_that_the_atlas_uses_is_there(methods):
    assert sorted(one for one in set(methods.ids) if methods.ids.count(one) > 1) == []
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets" / "js").glob("*.js"))
    assert set(re.findall(r'"methods#([\w-]+)"', scripts)) <= set(methods.ids)


def test_every_link_within_the_project_leads_somewhere(client, facts, methods):
    sample = ["/sources", "/sources?page=3", "/claim/bo-0121", "/source/seed-insightcrime-2012", "/source/data-fabce2b2"]
    links = {link["href"] for path in sample for link in read(client, path).links} | {link["href"] for link in methods.links}
    checked = {}
    for address in links:
        parts = urlsplit(address)
        if parts.scheme:
            continue
        if parts.path in ("", "/methods") and parts.fragment:
            where = "/methods" if parts.path else None
            assert where is None or parts.fragment in methods.ids, address
            assert where or parts.fragment in methods.ids or parts.fragment in ("claims", "figures", "content"), address
        path = parts.path or "/sources"
        if path not in checked:
            checked[path] = client.get(path).status_code
        assert checked[path] == 200, address
        for key, known in (("claim", facts.claims.index), ("actors", facts.actors.index)):
            for value in re.findall(rf"\b{key}=([^&]*)", parts.query):
                assert unquote(value) in known, address
    assert len(checked) > 200


# ------------------------------------------------------------------------------------------------- other facts
def test_words_of_the_facts_are_never_markup_and_only_web_addresses_become_links(facts, cache):
    evil = '</pre><script>alert(1)</script><img src="x" onerror="alert(1)">'
    source_id, claim_id = "pe-s019", "pe-0042"
    sources, claims = facts.sources.copy(), facts.claims.copy()
    sources.loc[source_id, ["title", "publisher", "licence"]] = evil
    sources.loc[source_id, "url"] = "javascript:alert(1)"
    for field in ("summary", "attributed_to", "place", "activity", "changed", "indicator", "value_original"):
        claims.loc[claim_id, field] = evil
    changed = dataclasses.replace(facts, sources=sources, claims=claims, data_version="changed")
    client = build(changed, cache=cache).server.test_client()
    for path in (f"/source/{source_id}", f"/claim/{claim_id}", "/sources?q=alert", "/methods"):
        page = read(client, path)
        assert len(page.scripts) == 1
        assert page.handlers == []
        assert "alert(1)" in page.words or path == "/methods"
        assert not [link for link in page.links if "javascript" in link["href"]]


def test_a_claim_that_no_longer_stands_says_what_stands_in_its_place_and_why(facts, cache):
    old, new = "pe-0042", "pe-0043"
    claims = facts.claims.copy()
    fields = ["status", "superseded_by", "status_date", "status_reason"]
    claims.loc[old, fields] = ["superseded", new, "2020-05", "Counted again."]
    vintages = facts.vintages.copy()
    vintages.loc[old] = {
        "status": "superseded",
        "superseded_by": new,
        "date": "2020-05",
        "reason": "Counted again.",
        "source_id": "",
    }
    changed = dataclasses.replace(facts, claims=claims, vintages=vintages, data_version="superseded")
    client = build(changed, cache=cache).server.test_client()
    page = read(client, f"/claim/{old}")
    assert "Superseded since May 2020" in page.words
    assert "Counted again." in page.words
    assert f"/claim/{new}" in [link["href"] for link in page.links]
    assert f"/claim/{old}" in [link["href"] for link in read(client, f"/claim/{new}").links]
    assert f"/claim/{old}" in [link["href"] for link in read(client, "/methods").links]
    assert "What changed" in read(client, f"/source/{facts.claims.at[old, 'source_ids'][0]}").words


def test_facts_without_corrections_vintages_and_disagreements_say_so(facts, cache):
    none = {"vintages": facts.vintages.iloc[:0], "disagreements": facts.disagreements.iloc[:0]}
    bare = dataclasses.replace(facts, corrections=(), data_version="bare", **none)
    page = read(build(bare, cache=cache).server.test_client(), "/methods")
    assert "No row is corrected" in page.words
    assert "No figure is marked" in page.words


def test_under_a_base_path_every_page_and_link_stands_under_it(facts, cache):
    client = build(facts, cache=cache, base="/veta/").server.test_client()
    for path in PAGES:
        page = read(client, f"/veta{path}", status=404 if path.endswith("none") else 200)
        inner = [one for one in (*page.fetched, *(link["href"] for link in page.links)) if one.startswith("/")]
        assert all(one.startswith("/veta/") for one in inner)
        assert client.get(path).status_code == 404


def test_a_claim_is_cited_by_its_full_address_wherever_the_atlas_stands(facts, cache):
    for asked in ("https://atlas.example", "http://127.0.0.1:8050"):
        client = build(facts, cache=cache, base="/veta/", stand=Stand(f"{asked}/veta/")).server.test_client()
        page = client.get("/veta/claim/bo-0121")
        texts = [html.unescape(text) for text in re.findall(r"<pre [^>]*>(.*?)</pre>", page.text, re.DOTALL)]
        assert [text for text in texts if text.endswith(f", {asked}/veta/claim/bo-0121")] == texts[:1]
        assert not any(re.search(r"\s/\w", text) for text in texts)


def test_a_page_that_the_browser_has_is_not_sent_again(client):
    for path in ("/sources", "/methods", "/claim/pe-0042"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_can_only_be_read(client, method):
    for path in PAGES:
        assert getattr(client, method)(path).status_code == 405


def test_the_dark_colours_of_the_pages_are_those_of_the_tokens():
    def colours(name, head):
        block = (ROOT / "assets" / name).read_text(encoding="utf-8").split(head, 1)[1].split("}", 1)[0]
        return dict(re.findall(r"--([\w-]+): ([^;]+);", block))

    tokens = colours("css/tokens.css", ':root[data-theme="dark"] {')
    own = colours("pages/pages.css", "(prefers-color-scheme: dark) {")
    assert own
    assert {key: tokens[key] for key in own} == own


SPOKEN = (
    *("/regions", "/region/PE-MDD", "/region/XX", "/country/PE", "/country/XX", "/compare", "/compare?regions=PE-MDD,BR-AC"),
    *("/compare?regions=PE-MDD", "/territories", "/territories?kind=x&x=y", "/territory/BO103_0", "/methods", "/claim/bo-0121"),
    *("/sources", "/sources?kind=x&x=y&page=99&country=PE", "/source/seed-insightcrime-2012", "/source/none", "/check"),
    *("/actors", "/actors?from=x&kind=gang&q=a", "/actors?kind=gang&q=a&from=2010", "/actors/claims?actor=eln", "/actor/eln"),
    *("/actor/x", "/borders", "/borders?km=1&countries=XX,PE", "/borders?countries=BR,PE", "/corrections/actors.csv"),
)


@pytest.mark.parametrize("address", SPOKEN)
def test_the_links_and_forms_of_a_page_keep_its_language(client, address):
    text = client.get(f"{address}{'&' if '?' in address else '?'}lang=es").text
    page = Reader(text)
    assert '<html lang="es"' in text
    links = [one["href"] for one in page.links if one["href"].startswith(("/", "?")) and "hreflang" not in one]
    assert links
    assert [one for one in links if "lang=es" not in one] == []
    # Another host's address stays as it is.
    assert [one["href"] for one in page.links if one["href"].startswith("http") and "lang=es" in one["href"]] == []
    assert text.count('method="get"') == text.count('<input type="hidden" name="lang" value="es">')
    # The language is no filter, and of no filter is it said that it can't be used.
    assert "lang “es”" not in page.words


def test_without_a_language_a_page_is_in_the_first_and_its_links_name_none(client):
    assert '<html lang="en">' in client.get("/regions").text
    links = Reader(client.get("/regions").text).links
    assert [one for one in links if "lang=" in one["href"] and "hreflang" not in one] == []
    assert "<h1>Regiones</h1>" in client.get("/regions?lang=es").text
    assert "Perú" in client.get("/regions?lang=es").text


def test_an_address_that_has_moved_keeps_its_language(client):
    assert client.get("/country/pe?lang=es").headers["Location"] == "/country/PE?lang=es"
    assert client.get("/region/pe-mdd?lang=es").headers["Location"] == "/region/PE-MDD?lang=es"
    assert client.get("/country/pe").headers["Location"] == "/country/PE"


def test_a_page_is_kept_apart_by_the_address_that_its_languages_are_asked_for_by(client):
    """A query that nothing needs comes back in links to the other languages, to the reader who sent it alone."""
    assert b"?junk=1" in client.get("/methods?junk=1").data
    assert b"junk" not in client.get("/methods").data
