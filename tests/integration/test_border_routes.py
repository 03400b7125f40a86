"""The page of borders over the real facts: its counts are those of the claims, and no address breaks it."""

from __future__ import annotations

import html
import re
import statistics
import time
from urllib.parse import quote, urlsplit

import pytest
from components.pages.borders import distance
from test_page_routes import HOSTILE, Reader

ALL = "/borders"
ONE = "/borders?km=100&countries=PE,BO"
FEW = "/borders?km=200&topic=mercury"


@pytest.fixture(scope="module")
def read(client):
    """read(path) gives the page's markup and what is in it."""

    def reading(path):
        answer = client.get(path)
        assert answer.status_code == 200
        return answer.text, Reader(answer.text)

    return reading


def section(text: str, name: str) -> str:
    return re.search(rf'<section id="{name}">.*?</section>', text, re.DOTALL)[0]


def placed(text: str) -> list[str]:
    return re.findall(r'<tr id="claim-([^"]+)">', text)


@pytest.mark.parametrize("path", [ALL, ONE, FEW, "/borders?countries=PE,BR&topic=corruption&km=5"])
def test_a_page_is_whole_without_scripts_styles_in_line_or_outside_hosts(read, path):
    text, page = read(path)
    assert page.handlers == []
    assert all("pages.js" in one["src"] for one in page.scripts)
    assert [one for one in page.fetched if urlsplit(one).netloc] == []
    assert len(page.ids) == len(set(page.ids))
    maps = re.findall(r'<div class="map (\w+)"><svg [^>]*aria-label="Map: the zone within \d+ km', text)
    assert maps == ["wide", "narrow"]


def test_the_map_marks_every_placed_claim_in_both_sizes(read, facts):
    text, _ = read(ALL)
    for drawn in re.findall(r'<div class="map \w+">.*?</svg>', text):
        marks = re.findall(r'<a href="([^"]+)"><title>([^<]+)</title>', drawn)
        several = [int(words.split()[0]) for href, words in marks if href.startswith("#claim-")]
        alone = [href.removeprefix("/claim/") for href, _ in marks if href.startswith("/claim/")]
        assert sum(several) + len(alone) == len(placed(text))
        assert set(alone) <= set(placed(text))
        assert len(re.findall(r'transform="translate', drawn)) == len(marks) + 4  # and where three countries meet
        for claim_id in alone:
            assert html.escape(facts.claims.at[claim_id, "summary"], quote=False)[:40] in drawn
    assert "Brazil–Colombia–Peru" in drawn
    assert "Essequibo: claimed by Venezuela, held by Guyana" in drawn


def test_every_link_of_the_page_leads_somewhere(client, read):
    paths = {link["href"] for path in (ALL, ONE) for link in read(path)[1].links}
    asked = {one for one in paths if one.startswith(("/borders", "/claim/", "/source/", "/region/", "/methods", "/sources"))}
    asked |= {f"/borders{one}" for one in paths if one.startswith("?")}
    for path in sorted(asked)[::9] + [one for one in sorted(asked) if "countries=" in one]:
        assert client.get(path.split("#")[0]).status_code == 200, path
    ids = read(ALL)[1].ids
    assert [one for one in paths if one.startswith("#claim-") and one[1:] not in ids and one[1:] not in read(ONE)[1].ids] == []


def test_only_claims_that_stand_and_have_a_fine_place_are_listed(read, facts):
    for path in (ALL, ONE, FEW):
        claims = facts.claims.loc[placed(read(path)[0])]
        assert set(claims["place_precision"]) <= {"point", "town", "municipality"}
        assert (claims["status"] == "").all()
        assert claims["lon"].notna().all()


def test_a_longer_distance_never_loses_a_claim(read):
    few, more = (set(placed(read(f"/borders?km={km}")[0])) for km in (25, 120))
    assert few < more


def test_the_lead_counts_what_the_list_holds_and_names_stances(read, facts):
    text, page = read(ALL)
    listed = placed(text)
    assert f"{len(listed)} claims (" in page.words
    by_stance = facts.claims.loc[listed, "stance"].value_counts()
    assert f"{by_stance['reported']} reported" in page.words
    assert "never added to these" in page.words


def test_a_topic_leaves_only_its_claims(read, facts):
    text, page = read(FEW)
    assert set(facts.claims.loc[placed(text), "topic"]) == {"mercury"}
    assert "on mercury" in page.words


def test_one_border_lists_its_claims_without_a_point_and_counts_them_alike(read, facts):
    text, page = read(ONE)
    loose = re.findall(r'/claim/([\w-]+)"', section(text, "loose"))
    assert len(loose) == len(set(loose))
    assert f"{len(loose)} claims in regions that touch it" in page.words
    assert set(loose).isdisjoint(placed(text))
    touching = {"PE-MDD", "PE-PUN", "PE-TAC", "BO-L", "BO-N"}
    assert all(touching & set(facts.claims.at[one, "region_codes"]) for one in loose)


def test_all_nine_borders_and_four_points_are_there(read):
    text, _ = read(ALL)
    assert section(text, "borders").count("countries=") >= 9
    points = Reader(section(text, "points")).words
    for name in ("Bolivia–Brazil–Peru", "Brazil–Colombia–Peru", "Brazil–Colombia–Venezuela", "Colombia–Ecuador–Peru"):
        assert name in points
    assert "Iñapari (Peru), under 1 km" in points
    assert "Tabatinga (Brazil), 3 km" in points


def test_both_sides_open_in_the_atlas_with_the_zone_that_it_can_draw(read):
    assert "/?regions=BO-L,BO-N,PE-MDD,PE-PUN,PE-TAC&amp;zone=100" in read(ONE)[0]
    assert "zone=" not in read("/borders?km=60")[0]


def test_the_claim_line_is_drawn_with_the_policy_where_it_is_in_view(read):
    text, page = read(ALL)
    assert text.count('stroke="var(--claim-line)"') > read(ONE)[0].count('stroke="var(--claim-line)"')
    assert "Veta takes no position" in page.words
    assert "Veta takes no position" not in read(ONE)[1].words


def test_figures_carry_who_says_so_and_the_source(read, facts):
    text, _ = read(ALL)
    rows = re.findall(r'<tr id="claim-([^"]+)">(.*?)</tr>', text, re.DOTALL)
    assert rows
    for claim_id, row in rows:
        assert all(f"/source/{quote(one, safe='')}" in row for one in facts.claims.at[claim_id, "source_ids"])
        assert 'data-stance="' in row
        assert 'class="grade"' in row


@pytest.mark.parametrize(
    ("km", "precision", "told"),
    [
        (12.3, "point", "about 12 km"),
        (12.3, "town", "about 10 km"),
        (17.6, "municipality", "about 20 km"),
        (2.1, "town", "under 5 km"),
        (4.0, "municipality", "under 10 km"),
        (0.2, "point", "under 1 km"),
    ],
)
def test_a_distance_is_no_finer_than_the_place(km, precision, told):
    assert distance(km, {"place_precision": precision}) == told


# ---------------------------------------------------------------- what nobody should send
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("km=4", "km “4” is not a whole number of km from 5 to 200; use for instance 50."),
        ("km=201", "from 5 to 200"),
        ("km=1e2", "“1e2” is not a whole number"),
        ("km=-50", "“-50” is not a whole number"),
        ("km=٥٠", "is not a whole number"),
        ("km=" + "9" * 4000, "is not a whole number"),
        ("km=50&km=60", "km “60” is a second value of km; give one."),
        ("countries=PE", "names 1 country, and a border has two"),
        ("countries=PE,BR,CO,EC,VE,BO,AR", "names “AR”, which is no country of the atlas"),
        ("countries=PE,BR,CO", "names 3 countries, and a border has two"),
        ("countries=PE,VE", "Peru and Venezuela do not touch"),
        ("topic=gold", "topic “gold” is not a topic; use mining"),
        ("distance=50", "distance “50” is not part of this page; use km, countries or topic."),
    ],
)
def test_what_cannot_be_granted_is_refused_in_a_sentence(client, query, told):
    answer = client.get(f"/borders?{query}")
    assert answer.status_code == 400
    assert told in Reader(answer.text).words
    assert 'href="/borders"' in answer.text


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("key", ["km", "countries", "topic", "<b>"])
def test_hostile_values_are_quoted_and_never_run(client, key, value):
    answer = client.get("/borders", query_string={key: value})
    assert answer.status_code == 400
    assert len(answer.text) < 6000
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "971447" not in Reader(answer.text).words.replace("{{31337*31}}", "")


def test_empty_fields_of_the_form_are_no_wish(read):
    def page(address):
        # Links to the other languages keep what was sent.
        return [line for line in read(address)[0].splitlines() if "hreflang" not in line]

    assert page("/borders?km=50&countries=&topic=") == page(ALL)
    assert page("/borders?countries=br%2C%20pe") == page("/borders?countries=PE,BR")


def test_any_distance_is_answered_soon(client):
    """A new distance takes about 0.25 s of work on a quiet machine; the bound leaves room for a busy one."""
    client.get(ALL)
    took = []
    for km in (31, 62, 93, 124, 155):
        start = time.thread_time()
        client.get(f"/borders?km={km}")
        took.append(time.thread_time() - start)
    assert statistics.median(took) < 1.0
