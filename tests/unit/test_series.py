"""What a row of a series must say, and what it becomes."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata.errors import FactsError
from geodata.indicators import Indicator
from geodata.series import COLUMNS, METHOD_COLUMNS, OBSERVATION_COLUMNS, read_methods, read_series

INDICATORS = {
    "gold": Indicator("gold", "Gold", "Gold", "Gold.", "kg", "kg", "mass", "Gold", ("PE", "CO"), caveats=("own",)),
    "share": Indicator(
        "share",
        "Share",
        "Share",
        "A share.",
        "percent",
        "%",
        "share",
        "Gold",
        ("PE",),
        maximum=100.0,
        sources={"PE": ("s1",)},
    ),
}
SOURCES = pd.DataFrame({"publisher": ["Office", "Paper"]}, index=["s1", "s2"])
REGIONS = {"PE-MDD": "PE", "PE-PUN": "PE", "CO-CHO": "CO"}
ROW = {
    "indicator": "gold",
    "country_code": "PE",
    "region_code": "PE-MDD",
    "year": "2012",
    "value": "5",
    "unit": "kg",
    "source_id": "s1",
    "method": "whole",
}
METHOD = {
    "country_code": "PE",
    "source_ids": "s1",
    "years": "2020",
    "how": "summed",
    "stance": "estimated",
    "licence": "free",
    "text": "Told.",
}
METHODS = [
    {"indicator": "gold", "method": "whole", "caveats": "shaky"},
    {"indicator": "gold", "method": "spring", "partial": "January to May", "producer": "The maker"},
    {"indicator": "gold", "method": "listed", "caveats": "none_listed"},
    {"indicator": "share", "method": "whole"},
]


def table(path, columns, rows):
    lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(tmp_path, *rows):
    (tmp_path / "series").mkdir()
    table(tmp_path / "methods.csv", METHOD_COLUMNS, [{**METHOD, **one} for one in METHODS])
    table(tmp_path / "series" / "gold.csv", COLUMNS, [{**ROW, **row} for row in rows])
    caveats = {"own", "shaky", "extra", "reported_zero", "none_listed"}
    return read_series(
        tmp_path / "series",
        read_methods(tmp_path / "methods.csv", indicators=INDICATORS, caveats=caveats),
        indicators=INDICATORS,
        sources=SOURCES,
        region_country=REGIONS,
        caveats=caveats,
    )


def test_a_row_becomes_an_observation_with_stance_and_maker(tmp_path):
    row = read(tmp_path, {"caveats": "extra"}).iloc[0]
    assert list(row.index) == OBSERVATION_COLUMNS
    assert (row["value"], row["stance"], row["bound"], row["attributed_to"]) == (
        5.0,
        "estimated",
        "exact",
        "Office",
    )
    assert row["caveats"] == ("own", "shaky", "extra")
    assert row["source_ids"] == ("s1",)


def test_units_are_converted_to_the_indicators(tmp_path):
    assert read(tmp_path, {"value": "1.5", "unit": "t"})["value"].tolist() == [1500.0]


def test_a_zero_is_one_that_the_source_prints_or_counts(tmp_path):
    rows = read(
        tmp_path, {"value": "0", "caveats": "reported_zero"}, {"region_code": "PE-PUN", "value": "0.0", "method": "listed"}
    )
    assert rows["caveats"].tolist() == [("own", "shaky", "reported_zero"), ("own", "none_listed")]


def test_a_series_that_says_what_its_zeros_are_says_it_of_zeros_only(tmp_path):
    assert read(tmp_path, {"value": "3", "method": "listed"})["caveats"].tolist() == [("own",)]


def test_another_method_is_another_series_and_part_years_are_marked(tmp_path):
    rows = read(tmp_path, {}, {"method": "spring"})
    assert rows["series_id"].nunique() == 2
    assert rows["partial"].tolist() == [False, True]
    assert rows["period_note"].tolist() == ["", "January to May"]
    assert rows["attributed_to"].tolist() == ["Office", "The maker"]


def test_two_sources_with_two_figures_are_both_kept(tmp_path):
    assert read(tmp_path, {}, {"source_id": "s2", "value": "7"})["value"].tolist() == [5.0, 7.0]


def test_excluded_rows_are_checked_but_give_no_observation(tmp_path):
    assert read(tmp_path, {}, {"region_code": "PE-PUN", "excluded": "two regions in one"})["region_code"].tolist() == ["PE-MDD"]


def test_a_lower_bound_reaches_the_observation(tmp_path):
    row = read(tmp_path, {"bound": "at_least"}).iloc[0]
    assert (row["bound"], row["value_low"]) == ("at_least", 5.0)
    assert pd.isna(row["value_high"])


def test_a_row_without_region_holds_for_the_country(tmp_path):
    assert read(tmp_path, {"region_code": ""}).iloc[0]["region_code"] == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"indicator": "tin"}, "indicator 'tin' is not in the vocabulary"),
        ({"region_code": "PE-XX"}, "region_code 'PE-XX' is not in the vocabulary"),
        ({"region_code": "CO-CHO"}, "region_code 'CO-CHO' lies in another country"),
        ({"source_id": "s9"}, "source_id 's9' is not in the vocabulary"),
        ({"method": "guess"}, "method 'guess' is not described"),
        ({"value": ""}, "value '' is empty"),
        ({"value": "1,5".replace(",", ";")}, "value '1;5' is not a plain number"),
        ({"value": "-1"}, "value '-1' is past the minimum"),
        ({"indicator": "share", "unit": "percent", "value": "120"}, "value '120' is past the maximum"),
        (
            {"indicator": "share", "unit": "percent", "source_id": "s2"},
            "source_id 's2' is not one the indicator takes",
        ),
        ({"year": "2012.5"}, "is no year"),
        ({"unit": "ha"}, "unit 'ha' does not fit the indicator"),
        ({"bound": "roughly"}, "bound 'roughly'"),
        ({"caveats": "unheard"}, "caveats 'unheard' is not known"),
        ({"value": "0"}, "value '0' is a zero that may be a blank of the source; leave the row out where the source has a blank"),
    ],
)
def test_bad_rows_are_named_with_file_line_value_and_remedy(tmp_path, change, said):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, {"region_code": "PE-PUN"}, change)
    assert str(caught.value).startswith("gold.csv line 3, ")
    assert said in str(caught.value)
    assert "; " in str(caught.value)


def test_one_source_gives_one_figure_for_a_region_and_year(tmp_path):
    with pytest.raises(FactsError, match="gives PE-MDD 2012 twice"):
        read(tmp_path, {}, {"value": "6"})
