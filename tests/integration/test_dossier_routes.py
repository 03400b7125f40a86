"""Dossiers of every region and country and the comparison, over the real facts: complete, linked, deaf to pranks."""

from __future__ import annotations

import html
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import pytest
from geodata.profile import Profile

TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
LINK = re.compile(r'href="/([a-z]+)/([^"#?]+)')
SPOILT = re.compile(r"\b(nan|None|NaT|inf|undefined)\b|\[\]|\(\)|<Undefined")
COMPARED = "/compare?regions=PE-MDD,BR-AC,BO-N"
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "%00", "{{31337*31}}", "x" * 3000, "\u202ereversed")


def words(page: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", page)).split())


def manifest(answer) -> str:
    """What the atlas's own page tells the browser; no other page has it."""
    assert answer.status_code == 200
    return re.search(r'id="veta-manifest">(.*?)</script>', answer.text, re.DOTALL)[1]


@cache
def known_in(facts) -> dict[str, set]:
    """What the facts have a page of."""
    return {
        "claim": set(facts.claims.index),
        "source": set(facts.sources.index),
        "region": set(facts.regions.index),
        "country": set(facts.countries),
        "actor": set(facts.actors.index),
        "territory": set(facts.territories.areas.index),
    }


def check_links(page: str, facts) -> None:
    """Each link to a fact or a place leads to one that there is."""
    known, seen = known_in(facts), set()
    for kind, sent in LINK.findall(page):
        if kind in known:
            assert unquote(html.unescape(sent)) in known[kind], (kind, sent)
            seen.add(kind)
    assert "region" in seen


def check_anchors(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {one for one in re.findall(r'href="#([^"]+)"', page) if one} <= set(ids)


class Order(HTMLParser):
    """Every element that is opened is closed, in order."""

    VOID = frozenset(["meta", "link", "br", "input", "hr", "img"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert not {"style", "onclick", "onload"} & dict(attrs).keys()
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()

    def handle_startendtag(self, tag, attrs):
        pass


def test_every_region_has_a_dossier_with_its_name_its_figures_and_working_links(client, facts):
    profile = Profile(facts)
    standing = facts.claims.loc[facts.claims["status"] == "", "region_codes"].explode()
    for code, region in facts.regions.iterrows():
        answer = client.get(f"/region/{code}")
        assert answer.status_code == 200, code
        page, text = answer.text, words(answer.text)
        assert f'<h1 id="region-title">{html.escape(region["name"])}</h1>' in page, code
        assert 'id="region-panel"' in page
        assert f'href="/?regions={code}"' in page
        assert not SPOILT.search(text), (code, SPOILT.search(text))
        check_links(page, facts)
        check_anchors(page)
        for indicator in facts.indicators:
            assert (profile.latest(indicator, code) is not None) == (f'<th scope="row"><a href="/methods#{indicator}">' in page)
        for claim_id in standing.index[standing == code]:
            assert f'href="/claim/{claim_id}"' in page, (code, claim_id)


def test_every_country_has_a_dossier_with_all_its_regions(client, facts):
    for code, country in facts.countries.items():
        answer = client.get(f"/country/{code}")
        assert answer.status_code == 200
        text = words(answer.text)
        assert f"<h1>{country.name}</h1>" in answer.text
        assert country.border_policy in text
        assert all(caveat in text for caveat in country.caveats)
        assert all(f'href="/region/{one.code}"' in answer.text for one in country.regions)
        assert not SPOILT.search(text), (code, SPOILT.search(text))
        check_links(answer.text, facts)
        check_anchors(answer.text)


@pytest.mark.parametrize("path", ["/region/PE-MDD", "/region/CO-SAP", "/country/EC", "/regions", COMPARED, "/compare"])
def test_a_page_is_well_formed_and_asks_no_other_host(client, path):
    page = client.get(path).text
    Order(page)
    assert not re.findall(r'(?:src|action)="https?:', page)


def test_the_index_lists_every_region_and_country(client, facts):
    page = client.get("/regions").text
    assert all(f'href="/region/{code}"' in page for code in facts.regions.index)
    assert all(f'href="/country/{code}"' in page for code in facts.countries)
    assert 'href="/regions" aria-current="page"' in page


def test_the_lead_carries_figure_stance_year_source_and_places(client, facts):
    text = words(client.get("/region/PE-MDD").text)
    row = Profile(facts).latest("mining_footprint_cumulative", "PE-MDD")
    lead = text[text.index("Madre de Dios Mining scars") : text.index("Open in the atlas")]
    for part in (
        f"{row['value']:,.0f} hectares",
        "2025",
        "estimated",
        "Amazon Mining Watch",
        "B2",
        "highest of 13 regions of Peru",
    ):
        assert part in lead
    claims = facts.claims[facts.claims["region_codes"].map(lambda codes: "PE-MDD" in codes) & (facts.claims["status"] == "")]
    held = claims["stance"].value_counts()
    assert f"{len(claims)} claims: {held['reported']} reported, {held['estimated']} estimated, {held['alleged']} alleged" in lead


def test_a_figure_that_no_longer_stands_is_in_no_key_figure(client, facts):
    gone = facts.observations[(facts.observations["status"] != "") & (facts.observations["region_code"] != "")]
    assert len(gone)
    profile = Profile(facts)
    ids = {
        row["observation_id"]
        for code in set(gone["region_code"])
        for i in facts.indicators
        for row in profile.run(i, code).values()
    }
    assert not ids & set(gone["observation_id"])


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/region/pe-mdd", "/region/PE-MDD"),
        ("/region/PE-MDD/", "/region/PE-MDD"),
        ("/region/VE-VAR", "/region/VE-X"),
        ("/region/co-bog", "/region/CO-DC"),
        ("/country/pe", "/country/PE"),
    ],
)
def test_another_spelling_or_an_old_code_leads_to_the_new_address(client, path, to):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, to)


@pytest.mark.parametrize("query", ["year=2019", "indicator=homicide_rate&panel=region", "v=1", "x", "="])
def test_with_a_query_the_atlas_answers_as_it_always_did(client, query):
    assert manifest(client.get(f"/region/PE-MDD?{query}")) == manifest(client.get("/"))


def test_an_unknown_region_is_named_with_those_most_like_it(client):
    answer = client.get("/region/madre de dio")
    text = words(answer.text)
    assert answer.status_code == 404
    assert "“madre de dio”" in text
    assert 'href="/region/PE-MDD"' in answer.text
    assert "ISO 3166-2" in text
    country = client.get("/country/XX")
    assert country.status_code == 404
    assert "“XX”" in words(country.text)
    assert 'href="/country/BO"' in country.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("regions=PE-MDD", "a comparison needs 2 to 6 regions"),
        ("regions=PE-MDD,PE-MDD", "a region is not compared with itself"),
        ("region=PE-MDD&region=pe-mdd", "named 2 times"),
        ("regions=VE-X,VE-VAR", "named 2 times"),
        ("regions=PE-MDD,XX-YY", "“XX-YY” is the code of no region"),
        ("regions=PE-MDD,BR-AC,BO-N,BO-L,PE-CUS,PE-PUN,PE-UCA", "at most 6 fit side by side: leave out 1"),
        ("regions=PE-MDD,BR-AC&colour=red", "“colour” is no part of this address"),
    ],
)
def test_a_comparison_that_can_not_be_made_says_why_and_offers_the_form(client, query, told):
    answer = client.get(f"/compare?{query}")
    assert answer.status_code == 400
    assert told in words(answer.text)
    assert "<svg" not in answer.text
    assert '<select id="region-1" name="region">' in answer.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(client, text):
    sent = quote(text, safe="")
    for path, statuses in (
        (f"/region/{sent}", (404,)),
        (f"/country/{sent}", (404,)),
        (f"/compare?regions={sent}", (400,)),
        (f"/compare?region={sent}&region=PE-MDD", (400,)),
        (f"/compare?{sent}=1", (400,)),
        (f"/compare?regions={','.join([sent[:200]] * 300)}", (400,)),
    ):
        answer = client.get(path)
        assert answer.status_code in statuses, path
        assert "<script>alert" not in answer.text
        assert "onerror=alert(1)>" not in answer.text
        assert "\x00" not in answer.text
        assert "“49”" not in answer.text
        assert len(answer.text) < 100_000


def test_nothing_asked_shows_the_form_alone(client):
    for path in ("/compare", "/compare?region=&region="):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<svg" not in answer.text


def test_the_map_names_the_neighbours_and_leads_to_each(client, facts):
    page = client.get("/region/PE-MDD").text
    drawn = re.search(
        r'<svg [^>]*role="group" aria-label="Map: Madre de Dios, Peru and its neighbours.*?</svg>', page, re.DOTALL
    )[0]
    beside = facts.neighbours[facts.neighbours["region_code"] == "PE-MDD"]["neighbour_code"]
    links = dict(re.findall(r'<a href="/region/([^"]+)"><title>([^<]+)</title>', drawn))
    assert {"PE-MDD", *beside} <= set(links)
    assert links["BR-AC"] == "Acre, Brazil"
    written = re.findall(r"<text [^>]*>([^<]+)</text>", drawn)
    assert {"Madre de Dios", "Acre", "(Brazil)", "Puno", "Puerto Maldonado"} <= set(written)
    assert "Puerto Maldonado, capital" in drawn
    fills = dict(re.findall(r'fill="([^"]+)"[^>]* data-id="([^"]+)"', drawn))
    assert len({code: fill for fill, code in fills.items()}) == 4  # itself, at home, across a border, further off


def test_a_country_map_leads_to_all_its_regions(client, facts):
    page = client.get("/country/EC").text
    drawn = re.search(r'<svg [^>]*aria-label="Map: the regions of Ecuador.*?</svg>', page, re.DOTALL)[0]
    linked = set(re.findall(r'<a href="/region/([^"]+)"', drawn))
    own = set(facts.regions.index[facts.regions["country_code"] == "EC"])
    assert own - linked <= {"EC-W"}  # Galápagos lies far out at sea
    assert ">Quito<" in drawn


def without_twins(page):
    """The lines of a page without the addresses of its other languages, which say how it was asked for."""
    return [line for line in page.splitlines() if "hreflang=" not in line]


def test_regions_side_by_side_share_axes_and_years_and_are_warned_of(client, facts):
    answer = client.get(COMPARED)
    page, text = answer.text, words(answer.text)
    assert answer.status_code == 200
    assert without_twins(client.get("/compare?region=PE-MDD&region=BR-AC&region=BO-N").text) == without_twins(page)
    assert not SPOILT.search(text)
    check_links(page, facts)
    check_anchors(page)
    for block in page.split('<div class="multiple">')[1:]:
        charts = re.findall(r'<svg [^>]*role="img".*?</svg>', block, re.DOTALL)
        scales = {tuple(re.findall(r">(\d[^<]*)</text>", chart)) for chart in charts}
        assert len(charts) > 1
        assert len(scales) == 1
    assert "Not comparable. Different method in Madre de Dios" in text
    assert "Each country draws its own poverty line" in text
    assert re.search(r" ranks \d+ percentile points? higher than ", text[text.index("What differs most") :])


def test_what_has_another_count_instead_is_told_beside_the_figure(client):
    text = words(client.get("/compare?regions=BR-RR,VE-F").text)
    assert "has Violent deaths per 100,000 (Venezuela)" in text
    assert "which must not be set beside this" in text


def test_a_region_without_a_figure_has_words_and_no_zero(client):
    page = client.get(COMPARED).text
    row = page[page.index('<table class="plain stack compare">') :].split("</tr>")[1]
    assert "homicide_rate" in row
    assert '<span class="empty">no data</span>' in row


def test_under_a_path_every_link_stays_below_it(facts, cache):
    from app import build

    served = build(facts, cache=cache, base="/veta/").server.test_client()
    for path in ("/veta/region/PE-MDD", "/veta/country/PE", "/veta/regions", f"/veta{COMPARED}"):
        answer = served.get(path)
        assert answer.status_code == 200
        assert all(one.startswith("/veta/") for one in re.findall(r'href="(/[^"]*)"', answer.text))
    assert served.get("/veta/region/pe-mdd").headers["Location"] == "/veta/region/PE-MDD"
    assert manifest(served.get("/veta/region/PE-MDD?year=2019")) == manifest(served.get("/veta/"))
