"""In which language a page, the atlas and its parts are answered, and that links keep it."""

from __future__ import annotations

import json
import re

import pytest
from app import build
from components.view import LANGUAGES
from components.words.messages import catalogue
from integration.test_page_routes import Reader

OTHERS = [language for language in LANGUAGES if language != "en"]
SPANISH = {"Accept-Language": "es-PE,es;q=0.9,en;q=0.5"}
PAGES = (
    "/regions",
    "/region/PE-MDD",
    "/claim/pe-0042",
    "/methods",
    "/sources",
    "/actors",
    "/territories",
    "/borders",
    "/compare",
    "/check",
)


@pytest.fixture(scope="module")
def client(facts, cache):
    return build(facts, cache=cache).server.test_client()


def language_of(response):
    return re.search(r'<html lang="(\w+)"', response.text)[1]


@pytest.mark.parametrize("path", ("/", *PAGES))
def test_the_address_decides_then_the_browser_then_english(client, path):
    assert language_of(client.get(path)) == "en"
    assert language_of(client.get(path, headers=SPANISH)) == "es"
    assert language_of(client.get(path, headers={"Accept-Language": "fr, pt-BR;q=0.8"})) == "pt"
    assert language_of(client.get(path, headers={"Accept-Language": "fr, de"})) == "en"
    assert language_of(client.get(f"{path}?lang=en", headers=SPANISH)) == "en"
    assert language_of(client.get(f"{path}?lang=pt", headers=SPANISH)) == "pt"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_a_language_in_its_address_is_kept_apart_by_that_of_the_browser(client, path):
    assert "Accept-Language" in client.get(path).headers["Vary"]
    assert "Accept-Language" not in client.get(f"{path}?lang=es").headers.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_english_is_kept_by_the_links_of_a_page_where_the_browser_would_get_another(client, path):
    """Also where the page was made for another browser before."""
    for headers, needed in (({}, False), (SPANISH, True), ({}, False)):
        page = Reader(client.get(f"{path}?lang=en", headers=headers).text)
        links = [one["href"] for one in page.links if one["href"].startswith("/") and "hreflang" not in one]
        assert links
        assert {("lang=en" in link) for link in links} == {needed}


@pytest.mark.parametrize("path", ("/", *PAGES, "/regions?lang=es", "/compare?regions=PE-MDD,BR-AC"))
def test_every_page_names_its_twins(client, path):
    page = client.get(path).text
    twins = dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', page))
    assert list(twins) == list(LANGUAGES)
    for language, address in twins.items():
        twin = client.get(address.replace("&amp;", "&"))
        assert (twin.status_code, language_of(twin)) == (200, language)


def test_a_long_query_is_not_said_again_by_the_twins(client):
    assert "x" * 1000 not in client.get(f"/sources?q={'x' * 2000}").text.split("</head>")[0]


@pytest.mark.parametrize("language", OTHERS)
def test_only_one_language_travels_to_the_atlas(client, language):
    page = client.get(f"/?lang={language}").text
    manifest = json.loads(re.search(r'<script type="application/json" id="veta-manifest">(.*?)</script>', page)[1])
    messages = catalogue(language)
    assert manifest["language"] == language
    assert manifest["messages"]["ui.search_placeholder"] == messages["ui.search_placeholder"]
    assert f'"requests_pathname_prefix":"\\u002f{language}/"' in page or f'"requests_pathname_prefix":"/{language}/"' in page
    layout = json.dumps(client.get(f"/{language}/_dash-layout").json, ensure_ascii=False)
    for key in ("bar.all_countries", "tab.charts", "label.indicator", "trend.keys"):
        assert messages[key] in layout
        assert messages[key] != catalogue("en")[key]
    assert client.get(f"/{language}/_dash-dependencies").json == client.get("/_dash-dependencies").json
    assert catalogue("en")["trend.keys"] not in layout


@pytest.mark.parametrize("language", OTHERS)
def test_answers_and_fragments_speak_the_language_of_their_address(client, facts, language):
    path = f"{facts.data_version}/{language}"
    english = client.get(f"/fragment/{facts.data_version}/en/region/PE-MDD").text
    said = client.get(f"/fragment/{path}/region/PE-MDD")
    assert said.status_code == 200
    assert said.text != english
    # It is kept for every browser alike.
    assert client.get(f"/fragment/{path}/region/PE-MDD", headers=SPANISH).data == said.data
    assert client.get(f"/fragment/{facts.data_version}/en/region/PE-MDD", headers=SPANISH).text == english


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_claim_shows_the_english_text_and_whose_the_translation_is(client, facts, language):
    for claim_id in ("pe-0042", "br-0001"):
        page = client.get(f"/claim/{claim_id}?lang={language}").text
        assert f"data-original>{facts.claims.at[claim_id, 'summary']}".replace("'", "&#39;") in page
        assert catalogue(language)["claim.translated.machine"] in page
    assert "data-original" not in client.get("/claim/pe-0042").text
