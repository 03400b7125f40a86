"""Dates and years as people print them: partial dates, or refused by row."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from babel.dates import format_date
from geodata.partial_dates import read_dates, read_years
from geodata.tables import PARTIAL_DATE
from hypothesis import given, settings
from hypothesis import strategies as st


def read(*texts, **options):
    return read_dates(pd.Series(list(texts), dtype=object), "seen", **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("2024*", "2024"),
        ("2024-03", "2024-03"),
        ("2024-3-5", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("2024-03-12 00:00:00", "2024-03-12"),
        ("03/2024", "2024-03"),
        ("25/3/2024", "2024-03-25"),
        ("25.03.2024", "2024-03-25"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("12 de marzo del 2026", "2026-03-12"),
        ("marzo de 2026", "2026-03"),
        ("Marzo 2026", "2026-03"),
        ("mar/2024", "2024-03"),
        ("Ene-2024", "2024-01"),
        ("dic. 2020", "2020-12"),
        ("12-dic-2020", "2020-12-12"),
        ("setiembre de 2023", "2023-09"),
        ("1º de mayo de 2024", "2024-05-01"),
        ("12 de setembro de 2024", "2024-09-12"),
        ("março/2025", "2025-03"),
        ("fev 2021", "2021-02"),
        ("March 12, 2026", "2026-03-12"),
        ("12 March 2026", "2026-03-12"),
        ("Sept. 2023", "2023-09"),
        ("5/5/2024", "2024-05-05"),
    ],
)
def test_a_date_is_as_precise_as_it_is_printed(text, expected):
    found = read(text)
    assert found.problems.tolist() == [""]
    assert found.values.tolist() == [expected]


@pytest.mark.parametrize("blank", ["", "-", "n.d.", "s/f", "s/i", None])
def test_a_blank_is_no_date_and_no_problem(blank):
    found = read(blank)
    assert found.values.tolist() == [None]
    assert found.problems.tolist() == [""]


@pytest.mark.parametrize(
    "text",
    "2024-13|31/02/2024|45363|mar-24|1/1/24|2019-20|2011-12|T1 2024|2024 I|20244|primer semestre de 2024|ayer|1700|3/4/2024|2024-02-30|2019-2020"
    "|32 de marzo de 2024|12 de marzos de 2024|2024-03-12 14:30".split("|"),
)
def test_what_is_no_date_is_refused_by_row(text):
    found = read("2024", text)
    assert found.values.tolist() == ["2024", None]
    assert found.problems.iloc[1].startswith(f"row 1: seen '{text}' ")
    assert "; " in found.problems.iloc[1]


def test_the_column_or_the_caller_says_whether_the_day_stands_first():
    assert read("13/04/2024", "03/04/2024").values.tolist() == ["2024-04-13", "2024-04-03"]
    assert read("04/13/2024", "03/04/2024").values.tolist() == ["2024-04-13", "2024-03-04"]
    assert read("04/13/2024", "13/04/2024", "03/04/2024").values.tolist() == ["2024-04-13", "2024-04-13", None]
    assert read("03/04/2024", order="day first").values.tolist() == ["2024-04-03"]
    assert read("13/04/2024", order="month first").values.tolist() == [None]


def test_a_span_of_years_in_the_column_makes_2011_12_doubtful():
    assert read("2011-12", "2011-03").values.tolist() == ["2011-12", "2011-03"]
    assert read("2011-12", "2011-03", "2019-20").values.tolist() == [None, "2011-03", None]


def test_years():
    texts = ["2024", "2024 (p)", "2024 1/", "2024.0", 2024, "-", "20244", "2019-20", "2019/2020", "1700", "24", "marzo de 2024"]
    found = read_years(pd.Series(texts, dtype=object), "year")
    assert found.values.tolist()[:5] == [2024] * 5
    assert found.values.isna().tolist() == [False] * 5 + [True] * 7
    assert [bool(problem) for problem in found.problems] == [False] * 6 + [True] * 6


def test_another_order_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="'dmy'"):
        read("2024", order="dmy")


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), locale=st.sampled_from(["es", "es_PE", "es_CO", "pt_BR", "en"]))
@settings(max_examples=100, deadline=None)
def test_dates_that_babel_writes_out_are_read_back(day, locale):
    assert read(format_date(day, "long", locale)).values.tolist() == [day.isoformat()]
    months = format_date(day, "MMMM y", locale), format_date(day, "MMM/y", locale), format_date(day, "y-MM-dd", locale)
    assert read(*months).values.tolist() == [day.isoformat()[:7]] * 2 + [day.isoformat()]


@given(texts=st.lists(st.text("0123456789/-. demarzosIV", max_size=14), max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_partial_date_a_blank_or_a_problem(texts):
    found = read(*texts)
    assert all(value is None or PARTIAL_DATE.fullmatch(value) for value in found.values)
    assert all(value is None for value, problem in zip(found.values, found.problems, strict=True) if problem)
