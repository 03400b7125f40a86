"""countries/*.toml: every ISO region once, unknown keys refused."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest
from babel import Locale
from components.words.messages import has_message
from geodata import countries, errors, join, paths

COUNTRIES = countries.load_countries()
REGIONS_A_COUNTRY = {"BO": 9, "BR": 27, "CO": 33, "EC": 24, "PE": 26, "VE": 25}
# Codes of ISO 3166-2 that have no region here, each with its reason. There are none.
ISO_WITHOUT_REGION: dict[str, str] = {}
BOLIVIA = (paths.COUNTRIES / "BO.toml").read_text(encoding="utf-8")


@pytest.fixture
def bolivia(tmp_path: Path):
    """Writes a changed BO.toml and reads it."""

    def read(old: str, new: str) -> countries.Country:
        assert old in BOLIVIA
        path = tmp_path / "BO.toml"
        path.write_text(BOLIVIA.replace(old, new, 1), encoding="utf-8")
        return countries.read_country(path)

    return read


def test_six_countries_with_the_known_number_of_regions():
    assert {code: len(country.regions) for code, country in COUNTRIES.items()} == REGIONS_A_COUNTRY


@pytest.mark.parametrize("code", REGIONS_A_COUNTRY)
def test_every_iso_code_has_a_region_or_a_reason(code):
    iso = {entry.code for entry in pycountry.subdivisions.get(country_code=code) if not entry.parent_code}
    ours = {region.code for region in COUNTRIES[code].regions}
    assert ours == iso - set(ISO_WITHOUT_REGION)


@pytest.mark.parametrize("code", REGIONS_A_COUNTRY)
def test_iso_names_lead_to_their_codes(code):
    for entry in pycountry.subdivisions.get(country_code=code):
        if entry.code == "PE-LIM":  # "Lima" fits two regions and must stay ambiguous
            continue
        assert join.find_name(entry.name, code, COUNTRIES).region_code == entry.code


@pytest.mark.parametrize("code", REGIONS_A_COUNTRY)
def test_a_country_has_the_name_of_the_standard_and_states_its_border_policy(code):
    country = COUNTRIES[code]
    assert country.name == Locale.parse("en_GB").territories[code]
    assert has_message(f"level.{country.level}")
    assert country.border_policy.endswith(".")
    assert country.capitals
    assert country.boundary.area_source


def test_essequibo_policy_is_in_words():
    policy = COUNTRIES["VE"].border_policy
    assert "Essequibo" in policy
    assert "dashed" in policy


def test_aliases_repeat_no_other_form_of_their_region():
    for country in COUNTRIES.values():
        for region in country.regions:
            forms = [join.fold(form) for form in (region.name, *region.aliases)]
            assert len(forms) == len(set(forms)), region.code


def test_countries_and_regions_are_frozen():
    with pytest.raises(AttributeError):
        COUNTRIES["PE"].code = "XX"
    with pytest.raises(AttributeError):
        COUNTRIES["PE"].regions[0].name = "X"


def test_region_by_code():
    assert COUNTRIES["PE"].region("PE-MDD").capital == "Puerto Maldonado"
    with pytest.raises(errors.UnknownRegion, match=r"PE\.toml: region_code 'PE-XX'"):
        COUNTRIES["PE"].region("PE-XX")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('code = "BO"', 'code = "BO"\ncolour = "red"', "'colour' is unknown"),
        ('capital = "Trinidad"', 'capitol = "Trinidad"', "'capitol' is unknown"),
        ('capital = "Trinidad"\n', "", "'capital'"),
        ('capital = "Trinidad"', "capital = 3", "capital 3 is not a proper str"),
        ('aliases = ["El Beni"]', 'aliases = "El Beni"', "tuple"),
        ('aliases = ["El Beni"]', 'aliases = [""]', "tuple"),
        ("published_area_km2 = 213564", "published_area_km2 = -1", "float"),
        ('code = "BO-B"', 'code = "PE-B"', "is not a code of this country"),
        ('code = "BO-B"', 'code = "BO-beni"', "is not a code of this country"),
        ('code = "BO-B"', 'code = "BO-C"', "is given twice"),
        ('code = "BO"', 'code = "PE"', "differs from the file's name"),
        ('name = "Bolivia"', 'name = ["Bolivia"]', "is not a proper str"),
        ('file = "admin1.shp"\n', "", "'file'"),
        ('code = "BO"', "code = ", "is not valid TOML"),
    ],
)
def test_broken_entry_is_refused_with_file_value_and_rule(bolivia, old, new, words):
    with pytest.raises(errors.RegistryError) as caught:
        bolivia(old, new)
    assert str(caught.value).startswith("BO.toml: ")
    assert words in str(caught.value)
    assert "; " in str(caught.value)


def test_file_without_regions_is_refused(tmp_path):
    path = tmp_path / "BO.toml"
    path.write_text(BOLIVIA.split("[[regions]]")[0], encoding="utf-8")
    with pytest.raises(errors.RegistryError, match="regions"):
        countries.read_country(path)


def test_folder_without_countries_is_refused(tmp_path):
    with pytest.raises(errors.RegistryError, match="restore"):
        countries.load_countries(tmp_path)
