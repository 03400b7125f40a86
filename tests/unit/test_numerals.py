"""Numbers as Spanish, Portuguese and English print them: read in the column's way, or refused by row; never another number."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from geodata import errors
from geodata.numerals import read_numbers
from hypothesis import given, settings
from hypothesis import strategies as st

LOCALES = ["es_419", "es_PE", "es_CO", "es_BO", "es_EC", "es_VE", "pt_BR", "en"]
NAN = math.nan


def read(*texts, **options):
    return read_numbers(pd.Series(list(texts), dtype=object), "victims", **options)


def same(found, expected) -> bool:
    return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("texts", "values", "convention"),
    [
        (["1.234.567", "2.228"], [1234567, 2228], ","),
        (["12,5", "2.228"], [12.5, 2228], ","),
        (["12.5", "2,228"], [12.5, 2228], "."),
        (["1.234,5", "1.234"], [1234.5, 1234], ","),
        (["0,123", "2.228"], [0.123, 2228], ","),
        (["0.500", "1.250"], [0.5, 1.25], "."),
        (["1234,567", "2,228"], [1234.567, 2.228], ","),
        (["1 234,5", "1\u2009234", "1\u00a0234", "1\u202f234"], [1234.5, 1234, 1234, 1234], ","),
        (["1'234", "1’234.5"], [1234, 1234.5], "."),
        (["7", "1234", "007", "+5"], [7, 1234, 7, 5], ""),
        (["12,5%", "3,0 %", "0"], [12.5, 3, 0], ","),
        (["(12)", "−5", "-3", "(1.234,5)", "– 4"], [-12, -5, -3, -1234.5, -4], ","),
        (["12*", "12 1/", "12¹", "12 a/", "12 (p)", "12 p", "12**", "12 (1)", "12 [2]"], [12] * 9, ""),
        ([5, 5.5, None, NAN], [5, 5.5, NAN, NAN], "."),
    ],
)
def test_a_column_is_read_in_the_way_that_it_shows(texts, values, convention):
    found = read(*texts)
    assert found.problems.tolist() == [""] * len(texts)
    assert same(found.values, values)
    assert found.convention == convention


@pytest.mark.parametrize(
    "blank", "|-|–|—|...|…|..|n.d.|N.D.|nd|n/d|s/i|S.I.|s/d|n.a.|N/A|NaN|null|X|Sin dato|sin información|*".split("|")
)
def test_a_blank_is_never_zero(blank):
    found = read(blank, f"{blank} 1/" if blank.endswith(".") else blank, "3")
    assert same(found.values, [NAN, NAN, 3])
    assert not found.problems.any()


@pytest.mark.parametrize(
    "texts", [["2.228"], ["2,228", "12"], ["2.228", "12,345"], ["2.228", "1,5", "1.5"], ["12.000"], ["1 234", "1.234"]]
)
def test_what_can_be_read_two_ways_is_refused_by_row(texts):
    found = read(*texts)
    assert all(
        f"row {row}: victims '{texts[row]}' can be read as " in problem for row, problem in enumerate(found.problems) if problem
    )
    ambiguous = [text for text in texts if len(text.replace(" ", "")) > 4 and text[-4] in ".,"]
    assert [text for text, value in zip(texts, found.values, strict=True) if math.isnan(value)] == ambiguous


def test_a_count_is_whole_so_its_point_parts_thousands():
    assert read("2.228", whole=True).values.tolist() == [2228]
    assert read("12.345", "1234", whole=True).values.tolist() == [12345, 1234]
    assert read("12.000", "2.228", whole=True).values.tolist() == [12000, 2228]


@pytest.mark.parametrize(
    ("texts", "options"),
    [
        (["12.000"], {"whole": True}),  # 12000 or 12
        (["2.228", "1234"], {"whole": True}),  # others as long have no sign
        (["2.228", "12.5"], {"whole": True}),  # the column has fractions
        (["2.228"], {"whole": True, "decimal": "."}),
        (["12,5"], {"whole": True}),
        (["1.5"], {"decimal": ","}),
        (["1,234.5"], {"decimal": ","}),
    ],
)
def test_a_count_that_is_no_count_or_not_as_stated_is_refused(texts, options):
    found = read(*texts, **options)
    assert math.isnan(found.values.iloc[0])
    assert "; " in found.problems.iloc[0]


@pytest.mark.parametrize(("decimal", "value"), [(",", 2228), (".", 2.228)])
def test_the_stated_sign_decides(decimal, value):
    assert read("2.228", decimal=decimal).values.tolist() == [value]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("<5", "a bound"), (">1.000", "a bound"), ("100+", "a bound"), ("~40", "a bound"), ("1,2E+05", "rounded by a spreadsheet")]
    + [
        (text, "not one number alone")
        for text in ("10-15", "12 kg", "R$ 5", "US$ 1.234", "1/2", "½", "12-", "5 t", "dos", "12;5", "3 de 4")
    ]
    + [(text, "not grouped in thousands") for text in ("1.23.4", "1,234,56", "1.234,567.8", "12.3456.789", "1 23", "0.123.456")],
)
def test_what_is_no_number_is_refused_with_its_rule(text, rule):
    found = read("3", text)
    assert same(found.values, [3, NAN])
    assert found.problems.tolist()[0] == ""
    assert rule in found.problems.tolist()[1]


def test_percent_and_plain_numbers_are_not_mixed():
    found = read("12,5%", "7")
    assert same(found.values, [12.5, NAN])
    assert "has no percent sign" in found.problems.iloc[1]


def test_rows_keep_their_index_and_the_first_refusal_can_be_raised():
    found = read_numbers(pd.Series(["1", "x 2"], index=["a", "b"], name="kg"))
    assert found.values.index.tolist() == found.problems.index.tolist() == ["a", "b"]
    with pytest.raises(errors.FactsError, match="row b: kg 'x 2'"):
        found.checked()
    assert read("1", "2").checked().tolist() == [1, 2]


def test_another_sign_of_decimals_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="';'"):
        read("1", decimal=";")


numbers = st.decimals(-(10**9), 10**9, places=2) | st.decimals(0, 5000, places=3) | st.integers(-(10**7), 10**7)


@given(locale=st.sampled_from(LOCALES), values=st.lists(numbers, min_size=1, max_size=8), data=st.data())
@settings(max_examples=80, deadline=None)
def test_what_babel_prints_is_read_back_or_refused(locale, values, data):
    """Unstated, a number is its own or refused; stated, all are read."""
    printed = [format_decimal(value, "#,##0.###", locale) for value in values]
    marked = [text + data.draw(st.sampled_from(["", " 1/", "*", "¹", " "])) for text in printed]
    expected = [float(value) for value in values]
    found = read(*marked)
    assert all(math.isnan(a) or a == b for a, b in zip(found.values, expected, strict=True))
    assert [bool(problem) for problem in found.problems] == [math.isnan(value) for value in found.values]
    assert read(*marked, decimal=get_decimal_symbol(locale)).values.tolist() == expected


@given(locale=st.sampled_from(LOCALES), values=st.lists(st.integers(0, 10**7), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_counts_that_babel_prints_are_read_back_or_refused(locale, values):
    printed = [format_decimal(value, locale=locale) for value in values]
    found = read(*printed, whole=True)
    assert all(math.isnan(a) or a == b for a, b in zip(found.values, values, strict=True))
    assert read(*printed, whole=True, decimal=get_decimal_symbol(locale)).values.tolist() == values


@given(locale=st.sampled_from(LOCALES), shares=st.lists(st.integers(0, 1000), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_percentages_that_babel_prints_are_read_back(locale, shares):
    printed = [format_percent(share / 1000, "#,##0.#%", locale) for share in shares]
    assert read(*printed).values.tolist() == pytest.approx([share / 10 for share in shares])


@given(texts=st.lists(st.text("0123456789.,-−()%' \u00a0*/EeNnDd<>", max_size=10), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_finite_number_a_blank_or_a_problem(texts):
    found = read(*texts)
    assert not any(math.isinf(value) for value in found.values)
    assert all(math.isnan(value) for value, problem in zip(found.values, found.problems, strict=True) if problem)
