"""In which language a page, the atlas and its parts are answered, and that links keep it."""

from __future__ import annotations

import html
import json
import re
from functools import cache

import pytest
from components.view import LANGUAGES
from components.words.facts import texts_of
from components.words.messages import catalogue
from components.words.translations import translated
from geodata.build_sources import sources as boundary_sources

OTHERS = [language for language in LANGUAGES if language != "en"]
SPANISH = {"Accept-Language": "es-PE,es;q=0.9,en;q=0.5"}
OTHER_NAMES = ("actors", "names")  # what the search finds by in other languages too
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
        page = client.get(f"{path}?lang=en", headers=headers).text
        links = re.findall(r'<a (?:(?!hreflang)[^>])*href="(/[^"]*)"(?:(?!hreflang)[^>])*>', page)
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


# ---------------------------------------------------------------- no English is left
WALKED = (
    *(
        "/regions",
        "/region/PE-MDD",
        "/region/BO-N",
        "/region/XX",
        "/country/BR",
        "/country/XX",
        "/compare?regions=PE-MDD,BR-AC,BO-N",
    ),
    *("/compare", "/compare?regions=XX", "/territories", "/territories?kind=x", "/territory/BO103_0", "/territory/x", "/methods"),
    *(
        "/sources",
        "/sources?kind=x&page=99",
        "/source/seed-insightcrime-2012",
        "/source/none",
        "/claim/bo-0121",
        "/claim/pe-0042",
    ),
    *(
        "/claim/ve-0012",
        "/claim/none",
        "/actors",
        "/actors?kind=gang&q=a&from=2010",
        "/actors?from=x",
        "/actors/claims?actor=eln",
    ),
    *(
        "/actor/eln",
        "/actor/clan-del-golfo",
        "/actor/none",
        "/borders",
        "/borders?km=1&countries=XX,PE",
        "/borders?countries=BR,PE",
    ),
    *("/check", "/corrections/actors.csv", "/"),
)
PARTS = (
    *("region/PE-MDD", "region/VE-F", "several/PE-MDD,BR-AC", "overview", "claim/pe-0042", "disputes"),
    *("notes/homicide_rate", "evidence/homicide_rate/BR-PA/2022", "evidence/mining_footprint_cumulative/PE-MDD/2025"),
    *("evidence/homicides/CO-ANT/2016", "evidence/gold_price/XW/2020"),
)
LITERAL = re.compile(r"{[^{}]*}|[{}]")


def literals(texts):
    """Runs of three words or more that stand in these messages beside their values."""
    return {run.strip() for text in texts for run in LITERAL.split(text) if len(run.split()) > 2 and len(run.strip()) > 14}


@cache
def english_of(facts, language):
    """The English messages and texts of the data that the language says otherwise, and that no title or publisher holds."""
    every = {one: [*catalogue(one).values()] for one in ("en", language)}
    texts = {
        one: [text for said in all_of for text in ([said] if isinstance(said, str) else said.values())]
        for one, all_of in every.items()
    }
    known = literals(texts["en"]) - literals(texts[language])
    known |= {text for text in texts_of(facts) if len(text.split()) > 2 and translated(text, language) != text}
    # Titles and publishers stay in their own language; they may hold words of ours.
    theirs = "\n".join([*facts.sources["title"], *facts.sources["publisher"], *(one["title"] for one in boundary_sources())])
    # Beside each the words within it, between spaces: looked for first, as thousands of texts are looked for in large pages.
    return [(one, frozenset(one.split()[1:-1])) for one in sorted(known) if one not in theirs]


def english_left(words, facts, language):
    """What of them stands in these words."""
    there = {*words.split()}
    return [one for one, within in english_of(facts, language) if within <= there and one in words]


@pytest.mark.parametrize("path", WALKED)
@pytest.mark.parametrize("language", OTHERS)
def test_no_english_of_ours_is_left_on_a_page(client, facts, language, path):
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}").text
    page = re.sub(r"<p[^>]*data-original[^>]*>.*?</p>", "", page, flags=re.S)
    # What a correction changed is quoted as it stands in the files.
    page = re.sub(r"<script.*?</script>|<del.*?</del>|<ins.*?</ins>", "", page, flags=re.S)
    assert "\n".join(english_left(words_of(page), facts, language)) == ""


@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("language", OTHERS)
def test_no_english_of_ours_is_left_in_a_panel(client, facts, language, path):
    answer = client.get(f"/fragment/{facts.data_version}/{language}/{path}")
    assert answer.status_code == 200, answer.text
    page = re.sub(r"<p[^>]*data-original[^>]*>.*?</p>", "", answer.text, flags=re.S)
    assert "\n".join(english_left(words_of(page), facts, language)) == ""


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_of_ours_is_left_in_layout_manifest_answers_and_files(client, facts, language):
    page = client.get(f"/?lang={language}").text
    manifest = json.loads(re.search(r'<script type="application/json" id="veta-manifest">(.*?)</script>', page)[1])
    layout = client.get(f"/{language}/_dash-layout").json
    told = [
        manifest,
        layout,
        *(client.get(address).json for name, address in manifest["files"].items() if name not in OTHER_NAMES),
    ]
    asked = ("", "indicator=homicide_rate", "indicator=coca_area&rule=range", "indicator=homicides&country=PE&stances=reported")
    for kind in manifest["answers"]:
        for query in (*asked, "indicator=homicide_rate&analysis=hotspots"):
            wanted = "&".join(filter(None, [f"show={kind}", query]))
            answer = client.get(f"/answer/{facts.data_version}/{language}/{wanted}.json", follow_redirects=True)
            told += [answer.json] if answer.status_code == 200 else []
    assert len(told) > 20
    assert "\n".join(english_left("\n".join(map(strings, told)), facts, language)) == ""


def strings(value):
    """All text within JSON, a line each."""
    if isinstance(value, dict):
        return "\n".join(strings(one) for one in value.values())
    if isinstance(value, list):
        return "\n".join(strings(one) for one in value)
    return html.unescape(value) if isinstance(value, str) else ""


def words_of(page):
    """The text of a page, and of what is read out or shown at the pointer."""
    said = re.findall(r'(?:title|aria-label|alt|placeholder|data-label)="([^"]*)"', page)
    return html.unescape("\n".join([re.sub(r"<[^>]*>", "\n", page), *said]))
