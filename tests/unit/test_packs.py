"""Packs: the same checks as for the atlas's own facts, every fault at once, and no figure of the atlas changed by joining one."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fault_words import lacking
from geodata.packs.faults import PackError
from geodata.packs.files import CLAIMS, FORM, INDICATORS, NAMES, SERIES, SOURCES
from geodata.packs.join import join, with_packs
from geodata.packs.names import COLUMNS as NAME_COLUMNS
from geodata.packs.read import SERIES_COLUMNS, check, read_pack
from geodata.series import COLUMNS as BARE_COLUMNS
from pack_files import POPULATION, ROW, TABLES, TOML, rows, write


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return write(tmp_path_factory.mktemp("packs") / "demo")


@pytest.fixture(scope="module")
def joined(facts, pack):
    return with_packs(facts, [pack])


def faults(facts, folder, changes):
    found = check(write(folder, changes), facts).faults
    assert [one for fault in found for one in lacking(fault)] == []
    return [str(one) for one in found]


# ---------------------------------------------------------------- joining
def test_a_packs_figures_are_there_with_range_status_source_and_grade(joined):
    figures = joined.observations.set_index("observation_id")
    row = figures.loc["demo-cases/PE/register/PE-MDD/2019/s1"]
    assert (row["indicator"], row["value"], row["value_low"], row["value_high"]) == ("demo-cases", 120, 100, 150)
    assert (row["stance"], row["source_ids"], row["reliability"], row["credibility"]) == ("estimated", ("demo-s1",), "F", "6")
    assert joined.sources.at["demo-s1", "title"] == "Own register"
    assert joined.claims.at["demo-c1", "source_ids"] == ("demo-s1",)
    assert joined.methods.at["demo-cases/PE/register", "text"] == "Counted by hand."


def test_a_rate_is_computed_over_the_atlas_population(joined):
    row = joined.observations.set_index("observation_id").loc["demo-case_rate/PE/register/PE-MDD/2019/demo-s1"]
    people = joined.observations
    people = people[(people["indicator"] == "population") & (people["region_code"] == "PE-MDD") & (people["year"] == 2019)]
    people = people[people["source_ids"] == (POPULATION,)]["value"].iloc[0]
    assert row["value"] == pytest.approx(120 / people * 100_000)
    assert row["source_ids"] == ("demo-s1", POPULATION)


def test_a_pack_has_classes_years_coverage_and_opening_like_any_indicator(joined):
    assert joined.years["demo-cases"] == (2018, 2019)
    assert joined.default_year["demo-cases"] == 2019
    assert joined.classes["demo-cases"].breaks
    letters = dict(zip(joined.regions.index, joined.coverage["demo-cases"][2019], strict=True))
    assert (letters["PE-MDD"], letters["PE-CUS"]) == ("m", "n")


def test_no_figure_class_or_claim_of_the_atlas_changes(facts, joined):
    ours = joined.observations[~joined.observations["indicator"].str.startswith("demo-")]
    pd.testing.assert_frame_equal(ours, facts.observations)
    pd.testing.assert_frame_equal(joined.claims.loc[facts.claims.index], facts.claims)
    pd.testing.assert_frame_equal(joined.sources.loc[facts.sources.index], facts.sources)
    for part in ("classes", "years", "openings", "coverage", "indicators"):
        before, after = getattr(facts, part), getattr(joined, part)
        assert {key: after[key] for key in before} == before
    assert joined.observations.dtypes.equals(facts.observations.dtypes)
    assert joined.claims.dtypes.equals(facts.claims.dtypes)


def test_the_data_version_names_the_packs_and_changes_with_them(facts, joined, tmp_path):
    other = with_packs(facts, [write(tmp_path / "demo", rows(SERIES, {"value": "121"}))])
    assert joined.data_version.startswith(f"{facts.data_version}.demo-")
    assert other.data_version != joined.data_version
    assert [one.title for one in joined.packs] == ["Demo cases"]


def test_many_packs_have_a_version_that_still_fits_an_address(facts, pack):
    one = read_pack(pack, facts)
    before = tuple(replace(one.pack, id=f"{'p' * 18}{at:02}") for at in range(9))
    version = join(replace(facts, packs=before), [one]).data_version
    assert len(version) < 200
    assert "10-packs-" in version


def test_two_packs_of_one_id_are_refused_by_name(facts, pack, tmp_path):
    other = write(tmp_path / "other")
    with pytest.raises(PackError, match="id 'demo' is that of “Demo cases” too; give one of them another id"):
        with_packs(facts, [pack, other])


def test_an_id_that_begins_ids_of_the_atlas_is_refused(facts, tmp_path):
    other = write(tmp_path / "data", {FORM: TOML[FORM].replace('"demo"', '"data"')})
    with pytest.raises(PackError, match="id 'data' begins an id of the atlas, data-"):
        with_packs(facts, [other])


def test_a_zip_of_a_pack_is_the_pack_and_leaves_nothing_behind(facts, pack, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in pack.iterdir():
            archive.write(one, f"demo/{one.name}")
    found = check(path, facts)
    assert found.faults == []
    assert found.contents.pack == read_pack(pack, facts).pack
    assert [one.name for one in tmp_path.iterdir()] == ["pack.zip"]


def test_claims_repeat_claims_of_the_atlas(facts, tmp_path):
    first = facts.claims.index[0]
    changes = rows(CLAIMS, {"repeats": first}, {"claim_id": "c2", "repeats": "c1"})
    contents = read_pack(write(tmp_path / "demo", changes), facts)
    assert list(contents.claims["origin"]) == [facts.claims.at[first, "origin"]] * 2
    assert list(contents.claims["repeats"]) == [first, "demo-c1"]


def test_an_empty_pack_is_sound_and_adds_nothing(facts, tmp_path):
    empty = {name: (columns, []) for name, (columns, _) in TABLES.items()}
    contents = read_pack(write(tmp_path / "demo", {**empty, INDICATORS: ""}), facts)
    assert len(join(facts, [contents]).observations) == len(facts.observations)


def test_series_may_have_the_columns_of_the_atlas_own(facts, tmp_path):
    made = read_pack(write(tmp_path / "demo", {SERIES: (BARE_COLUMNS, [ROW])}), facts)
    assert np.isnan(made.observations["value_low"].iloc[0])


# ---------------------------------------------------------------- faults
BROKEN = [
    (rows(SERIES, {"source_id": ""}), r"series.csv line 2, cases/PE/register: source_id '' is not in the vocabulary; add"),
    (rows(SERIES, {"source_id": "gone"}), r"source_id 'gone' is not in the vocabulary; add the source to sources.csv"),
    (rows(SERIES, {"region_code": "PE-XXX"}), r"region_code 'PE-XXX' is not in the vocabulary"),
    (rows(SERIES, {"country_code": "CO"}), r"region_code 'PE-MDD' lies in another country"),
    (rows(SERIES, {"year": "20244"}), r"year '20244' is no year; write one from 1950 to 2030"),
    (rows(SERIES, {"value": "inf"}), r"value 'inf' is not a plain number"),
    (rows(SERIES, {"value": "NaN"}), r"value 'NaN' is (not a plain number|empty)"),
    (rows(SERIES, {"value": "1.234,5"}), r"value '1.234,5' is not a plain number"),
    (rows(SERIES, {"value": ""}), r"value '' is empty; leave the row out"),
    (rows(SERIES, {"value": "0"}), r"value '0' is a zero that may be a blank of the source"),
    (rows(SERIES, {"value": "-3"}), r"value '-3' is past the minimum"),
    (rows(SERIES, {"unit": "kg"}), r"unit 'kg' does not fit the indicator"),
    (rows(SERIES, {"method": "other"}), r"method 'other' is not described"),
    (rows(SERIES, {"indicator": "homicides"}), r"indicator 'homicides' is an indicator of the atlas; define one of your own"),
    (rows(SERIES, {"value_low": "500"}), r"value_low '500' exceeds the value"),
    (rows(SERIES, {"value_high": "5"}), r"value_high '5' is below the value"),
    (rows(SERIES, {"stance": "surely"}), r"stance 'surely' is not in the vocabulary"),
    (rows(SERIES, {"caveats": "none_such"}), r"caveats 'none_such' is not known"),
    (rows(SERIES, {}, {"value": "7"}), r"line 3, .*gives a second figure of one method for the same place and year"),
    (rows(SERIES, {"note": "=HYPERLINK(1)"}), r"note '=HYPERLINK\(1\)' is a formula; write what it comes to"),
    (rows(SERIES, {"note": "<script>alert(1)</script>"}), r"note '<script>.*' holds markup; write plain text"),
    (rows(SERIES, {"note": "a\x07b"}), r"note .* holds a control character"),
    (rows(SERIES, {"note": "safe\u202eexe"}), r"note .* holds a control character"),
    (rows(SOURCES, {"kind": "press"}), r"sources.csv line 2, s1: url '' is"),
    (rows(SOURCES, {"kind": "data_set"}), r"url '' is empty; give the address, or write unpublished as kind"),
    (rows(SOURCES, {"published": "12 March 2026"}), r"published '12 March 2026' is no date"),
    (rows(SOURCES, {"source_id": POPULATION}), rf"source_id '{POPULATION}' is an id of the atlas"),
    (rows(SOURCES, {}, {}), r"sources.csv line 3, s1: source_id 's1' stands twice"),
    (rows(SOURCES, {"source_id": "S 1"}), r"source_id 'S 1' is no id"),
    (rows(SOURCES, {"title": ""}), r"title '' is empty"),
    (rows(CLAIMS, {"stance": "sure"}), r"claims.csv line 2, c1: stance 'sure'"),
    (rows(CLAIMS, {"source_ids": ""}), r"source_ids '' is empty"),
    (rows(CLAIMS, {"actors": "nobody-known"}), r"actors 'nobody-known' is not known"),
    (rows(CLAIMS, {"repeats": "c9"}), r"repeats 'c9' names no claim"),
    (rows(CLAIMS, {"repeats": "c1"}), r"runs in a circle"),
    (rows(CLAIMS, {"lon": "-12", "lat": "-370", "place_precision": "point"}), r"lon -12.0 is not a longitude"),
    (rows(CLAIMS, {"period_start": "20244"}), r"period_start '20244' is not a date"),
    ({NAMES: (NAME_COLUMNS, [{"name": "Puno", "region_code": "PE-XX"}])}, r"names.csv line 2, Puno: region_code 'PE-XX'"),
    ({FORM: TOML[FORM].replace('"demo"', '"Demo Pack"')}, r"pack.toml line 1: id 'Demo Pack' is no id of a pack"),
    ({FORM: TOML[FORM].replace("title", "titel")}, r"pack.toml.*: key 'titel' is not known"),
    ({FORM: TOML[FORM].replace('"counted"', '"guessed"')}, r"pack.toml line 6, methods.register: how 'guessed'"),
    ({FORM: 'id = "demo"\ntitle = "<b>x</b>"\n'}, r"title '<b>x</b>' holds markup"),
    ({FORM: 'id = "demo'}, r"pack.toml: not readable as TOML"),
    ({INDICATORS: TOML[INDICATORS].replace('"count"', '"number"')}, r"indicators.toml.*, cases: kind 'number' is not in the voc"),
    (
        {INDICATORS: TOML[INDICATORS].replace('["PE"]', '"PE"', 1)},
        r"indicators.toml line 9, cases: countries 'PE' is of another kind",
    ),
    ({INDICATORS: TOML[INDICATORS].replace("decimals = 1", 'decimals = "1"')}, r"case_rate: decimals '1' is of another kind"),
    ({INDICATORS: TOML[INDICATORS].replace(POPULATION, "gone")}, r"case_rate: source 'gone' is not known"),
    ({INDICATORS: TOML[INDICATORS].replace("[cases]", "[homicides]")}, r"homicides: id 'homicides' is an indicator of the atlas"),
    ({INDICATORS: TOML[INDICATORS].replace('"computed"', '"read"')}, r"case_rate: how 'read' counts what the atlas read"),
]


@pytest.mark.parametrize(("changes", "said"), BROKEN)
def test_a_fault_is_told_with_file_value_rule_and_remedy(facts, tmp_path, changes, said):
    found = faults(facts, tmp_path / "demo", changes)
    assert any(re.search(said, one) for one in found), found
    assert all(re.search(r": .*; .*", one, re.DOTALL) for one in found)


def test_every_fault_is_told_not_only_the_first(facts, tmp_path):
    changes = {
        **rows(SERIES, {"year": "soon"}, {"value": "many", "region_code": "PE-CUS"}, {"source_id": "", "region_code": "PE-PUN"}),
        **rows(CLAIMS, {"stance": "sure"}),
        FORM: TOML[FORM].replace('"counted"', '"guessed"'),
    }
    found = "\n".join(faults(facts, tmp_path / "demo", changes))
    for said in ("line 2, cases/PE/register: year", "line 3, cases/PE/register: value", "line 4, cases/PE/register: source_id"):
        assert said in found
    assert "claims.csv line 2" in found
    assert "pack.toml line 6" in found


def test_rows_of_another_length_are_all_told_and_the_others_still_checked(facts, tmp_path):
    text = ",".join(SERIES_COLUMNS) + "\na,b\n" + ",".join([*ROW.values()]) + "\nc\n"
    found = faults(facts, tmp_path / "demo", {SERIES: text})
    assert [one.split(":")[0] for one in found if "fields where the header" in one] == [
        f"series.csv line {at}" for at in (2, 3, 4)
    ]


def test_an_indicator_without_a_figure_is_refused(facts, tmp_path):
    found = faults(facts, tmp_path / "demo", {SERIES: (SERIES_COLUMNS, [])})
    assert "indicators.toml, cases: has no figure; add rows to series.csv or take it out" in found


def test_what_is_no_pack_is_told_in_one_sentence(facts, tmp_path):
    (tmp_path / "picture.zip").write_bytes(b"\x89PNG\r\n")
    for path, said in ((tmp_path / "gone", "is not there"), (tmp_path / "picture.zip", "is no folder and no zip")):
        (found,) = check(path, facts).faults
        assert said in str(found)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../pack.toml": "x"}, "leads out of the archive"),
        ({"inner.zip": "x"}, "is an archive in an archive"),
        ({"series.csv": " " * 70_000_000}, "unpacks to too many bytes"),
        ({f"{at}.csv": "" for at in range(600)}, "has more than 500 files"),
    ],
)
def test_a_hostile_zip_is_told_in_one_sentence(facts, tmp_path, members, said):
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    (found,) = check(path, facts).faults
    assert said in str(found)
    assert lacking(found) == []
