"""Pages of territories: every one there, ranked by its own figures, linked with the regions that it overlaps, never added up."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from components.words.numbers import number_text
from components.words.territories import territory_name
from geodata.schema import TerritoryKind

ROW = re.compile(
    r'<tr><td class="count" data-label="Rank">(\d+).*?href="/territory/([^"]+)">.*?data-label="Hectares"><b>([^<]*)</b>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def areas(facts):
    return facts.territories.areas


@pytest.fixture(scope="module")
def figures(facts):
    return facts.territories.figures


def text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


def listed(client, query=""):
    return [(int(rank), territory, words) for rank, territory, words in ROW.findall(text(client, f"/territories?{query}"))]


def test_the_list_opens_with_every_territory_s_sum_of_the_latest_year(client, areas, figures):
    rows = listed(client)
    latest = figures[(figures["measure"] == "cumulative") & (figures["year"] == figures["year"].max())].set_index("territory_id")
    assert {territory for _, territory, _ in rows} == set(areas.index)
    values = [latest.at[territory, "value"] for _, territory, _ in rows]
    assert values == sorted(values, reverse=True)
    assert [words for *_, words in rows] == [number_text(value) for value in values]


@pytest.mark.parametrize("kind", [one.value for one in TerritoryKind])
@pytest.mark.parametrize("period", ["2019", "2024", "2025", "2025-computed"])
def test_a_filter_keeps_its_kind_and_ranks_within_it(client, areas, figures, kind, period):
    rows = listed(client, f"measure=new&kind={kind}&period={period}")
    how = "computed" if period.endswith("computed") else "published"
    wanted = figures[(figures["measure"] == "new") & (figures["year"] == int(period[:4])) & (figures["method"] == how)]
    values = wanted.set_index("territory_id")["value"]
    assert {territory for _, territory, _ in rows} == {one for one in values.index if areas.at[one, "kind"] == kind}
    for rank, territory, _ in rows:
        above = [other for _, other, _ in rows if values[other] > values[territory]]
        assert rank == len(above) + 1


def test_countries_part_the_list(client, facts, areas):
    for code in facts.countries:
        assert {territory for _, territory, _ in listed(client, f"country={code}")} == set(
            areas.index[areas["country_code"] == code]
        )


def test_what_the_list_does_not_know_is_named_and_ignored(client, areas):
    page = text(client, "/territories?kind=park&period=1999&sort=name&country=PE")
    for word in ("park", "1999", "sort"):
        assert f"“{word}”" in html.unescape(page)
    assert {territory for _, territory, _ in ROW.findall(page)} == set(areas.index[areas["country_code"] == "PE"])


def test_a_search_by_name_knows_no_accents_and_leaves_the_places(client):
    places = {territory: rank for rank, territory, _ in listed(client)}
    found = listed(client, "q=TAPAJOS+area")
    assert {territory: rank for rank, territory, _ in found} == {"BR1888_0": places["BR1888_0"]}
    assert listed(client, "q=nothing+so+called") == []


def test_a_year_that_a_measure_has_not_leaves_the_list_empty_and_says_so(client):
    page = text(client, "/territories?measure=cumulative&period=2025-computed")
    assert not ROW.findall(page)
    assert "which does not mean zero" in page


def test_the_list_never_prints_a_sum(client, figures):
    latest = figures[(figures["measure"] == "cumulative") & (figures["year"] == figures["year"].max())]
    page = text(client, "/territories")
    assert number_text(latest["value"].sum(), 0) not in page
    assert "never added up" in page


def test_every_territory_has_a_page_with_its_name_figures_regions_and_break(client, facts, areas, figures):
    for territory_id, area in areas.iterrows():
        page = html.unescape(text(client, f"/territory/{territory_id}"))
        assert f'<h1 dir="auto">{territory_name(area)}</h1>' in page
        for value in figures.loc[figures["territory_id"] == territory_id, "value"]:
            assert f"<b>{number_text(value)}</b>" in page
        for code in facts.territories.regions.loc[facts.territories.regions["territory_id"] == territory_id, "region_code"]:
            assert f'href="/region/{code}"' in page
        assert page.count("Break: ") == 1
        assert (f"Map: {territory_name(area)} in " in html.unescape(page)) == (area["geometry"] is not None)
        assert "Estimated" in page
        assert "CC BY 4.0" in page


def test_an_unknown_territory_is_named(client):
    page = html.unescape(text(client, "/territory/<b>x", 404))
    assert "No territory has this id" in page
    assert "<b>x" not in text(client, "/territory/<b>x", 404)


@pytest.mark.parametrize("code", ["PE-MDD", "EC-Z", "BR-PA", "CO-DC"])
def test_a_region_s_page_leads_to_each_territory_of_its_country_that_overlaps_it(client, areas, code):
    page = text(client, f"/region/{code}")
    here = page[page.index('<section id="territories"') :].split("</section>")[0]
    wanted = {one for one, codes in areas["region_codes"].items() if code in codes}
    assert set(re.findall(r'href="/territory/([^"]+)"', here)) == wanted


def test_beside_the_map_the_first_territories_stand_and_a_link_to_all(client, facts):
    fragment = text(client, f"/fragment/{facts.data_version}/en/region/PE-MDD")
    assert 0 < len(set(re.findall(r'href="/territory/([^"]+)"', fragment))) <= 6
    assert 'href="/region/PE-MDD#territories"' in fragment


def test_the_source_of_territories_says_how_many_figures_it_gave(client, figures):
    page = text(client, "/source/data-amw-indigenous")
    count = sum("data-amw-indigenous" in ids for ids in figures["source_ids"])
    assert f"{count:,} figures" in page
    assert 'href="/territories?measure=cumulative"' in page


# ---------------------------------------------------------------- to take away
def exported(client, form, query=""):
    return client.get(f"/export/territories.{form}?{query}").get_data()


def test_the_table_has_each_figure_with_its_citation(client, figures):
    rows = list(csv.DictReader(io.StringIO(exported(client, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(figures)
    for row, value in zip(rows, figures["value"], strict=True):
        assert float(row["value"]) == value
        assert row["citation"].endswith("(CC BY 4.0)")
        assert row["status"] == "estimated"
    assert {row["unit"] for row in rows} == {"ha"}


def test_the_shapes_carry_their_figures_and_the_file_cites_the_sources(client, areas, figures):
    whole = json.loads(exported(client, "geojson", "country=PE"))
    drawn = areas.index[(areas["country_code"] == "PE") & areas.geometry.notna()]
    assert [one["id"] for one in whole["features"]] == list(drawn)
    count = figures["territory_id"].value_counts()
    assert all(len(one["properties"]["figures"]) == count[one["id"]] for one in whole["features"])
    assert len(whole["veta"]["territory_sources"]) == 3
    assert "never add" in whole["veta"]["territories"]
