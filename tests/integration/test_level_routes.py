"""Municipalities over HTTP: pages, answers, panels, files and exports of a place; what can't be had is refused in words."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

QUERY = "level=2&country=CO&parent=CO-ANT&indicator=mines_intervened&year=2025"


def manifest(page):
    return json.loads(re.search(r'id="veta-manifest">(.*?)</script>', page.text, re.DOTALL)[1])


@pytest.fixture(scope="module")
def page(client):
    return client.get(f"/?{QUERY}&regions=CO-05154")


def test_a_page_brings_its_own_regions_and_shares_the_rest(client, page):
    told, usual = manifest(page), manifest(client.get("/"))
    assert (told["place"]["level"], told["place"]["country"], told["place"]["parent"]) == ("2", "CO", "CO-ANT")
    assert usual["place"]["level"] == "1" and usual["levels"] == {"BR": ["2"], "CO": ["2"], "PE": ["2", "3"]}
    same = {name for name, file in told["files"].items() if file == usual["files"][name]}
    assert {"skeletons", "towns", "territories", "map_zones", "actors"} <= same
    assert not same & {"regions", "claims", "map_base", "map_near", "map"}
    regions = client.get(told["files"]["regions"]).get_json()
    assert len(regions["code"]) == 125 and set(regions["parent"]) == {"CO-ANT"}
    assert len(client.get(told["files"]["map_base"]).get_json()["regions"]["geojson"]["features"]) == 125


def test_the_first_picture_shows_municipalities(page):
    picture = page.text[page.text.index('id="first-picture"') : page.text.index("</svg>")]
    assert page.text.count('data-code="CO-05154"') or "CO-05154" in page.text
    assert "Municipalities of Antioquia, Colombia" in page.text and "Buriticá" in page.text
    assert len(picture) < 400_000


def test_the_page_of_a_municipality_is_the_atlas_with_it(client):
    moved = client.get("/region/co-05113")
    assert moved.status_code == 301 and moved.location.endswith("/?level=2&country=CO&regions=CO-05113")
    assert client.get("/region/CO-99999").status_code == 404


def test_an_address_that_names_no_place_shows_the_regions(client):
    for query in ("level=2", "level=2&country=VE", "level=2&country=CO,PE", "level=3&country=CO"):
        assert manifest(client.get(f"/?{query}"))["place"]["level"] == "1"
    assert manifest(client.get("/?level=2&country=CO&parent=PE-MDD"))["place"]["parent"] == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("level=2", "has no boundaries there"),
        ("level=2&country=VE", "country=PE&level=2"),
        ("level=2&country=CO&parent=PE-MDD", "is not a region of the country"),
        ("parent=CO-ANT", "needs the level of its municipalities"),
        ("level=2&country=CO&regions=CO-ANT", "is not a region code"),
    ],
)
def test_an_export_of_a_place_that_there_is_not_is_refused_in_words(client, query, said):
    response = client.get(f"/export/figures.csv?{query}")
    assert response.status_code == 400
    assert said in response.text.replace("&amp;", "&")


def test_an_answer_holds_one_entry_a_municipality(client, facts):
    keys = "indicator=mines_intervened&level=2&parent=CO-ANT&country=CO"
    response = client.get(f"/answer/{facts.data_version}/en/{keys}.json", follow_redirects=True)
    year = response.get_json()["by_year"]["2025"]
    assert len(year["state"]) == len(year["value"]) == 125
    assert year["subtitle"].startswith("Municipalities of Antioquia, Colombia")


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_panels_of_municipalities_say_what_is_known_and_what_is_apart(client, facts, language):
    def ask(path):
        response = client.get(f"/fragment/{facts.data_version}/{language}/{path}")
        assert response.status_code == 200, response.text
        return response.text

    one = ask("region/CO-05113")
    assert "Buriticá" in one and "Antioquia" in one and "05113" in one and 'data-claim="co-0077"' in one
    every = ask("overview?level=2&country=CO&parent=CO-ANT")
    assert 'data-show-indicator="mines_intervened"' in every and "series_level2/CO-2" in every
    assert "CO-05113" not in ask("region/PE-MDD")
    assert 'data-observation="mines_intervened/CO/mindef/CO-05113' in ask("evidence/mines_intervened/CO-05113/2025")
    assert "Medellín" in ask("several/CO-05113,CO-05001")


def test_claims_known_to_the_region_alone_are_counted_apart(client, facts):
    from geodata.level import facts_at

    there = facts_at(facts, "2", "CO")
    claims = there.claims[there.claims["status"] == ""]
    apart = [
        codes for codes, own in zip(claims["parent_codes"], claims["region_codes"], strict=True) if not own and "CO-CHO" in codes
    ]
    text = client.get(f"/fragment/{facts.data_version}/en/region/CO-27001").text
    assert len(apart) > 10 and f"{len(apart)} claims are known to Chocó alone" in text


def test_figures_and_shapes_of_municipalities_can_be_taken_along(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/export/figures.csv?{QUERY}").get_data().decode("utf-8-sig"))))
    shown = {row["region_code"]: row for row in rows if row["shown_in"] == "map"}
    assert len(shown) == 125 and (shown["CO-05113"]["region"], shown["CO-05113"]["value"]) == ("Buriticá", "140")
    shapes = client.get(f"/export/regions.geojson?{QUERY}").get_json(force=True)
    assert len(shapes["features"]) == 125
    drawn = client.get(f"/export/map.svg?{QUERY}")
    assert drawn.status_code == 200 and "Municipalities of Antioquia" in drawn.text


def test_an_export_of_municipalities_is_checked_like_any_other(client):
    page = client.get(f"/export?{QUERY}").text
    export_id = re.search(r"VX-[A-Z0-9]+(-[A-Z0-9]+)*", page)[0]
    checked = client.get(f"/check/{export_id}").text
    assert "mines" in checked and "can’t be read" not in checked
