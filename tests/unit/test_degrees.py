"""Coordinates as people print them: read in degrees, or refused by row."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from geodata.degrees import read_coordinates
from hypothesis import given, settings
from hypothesis import strategies as st


def read(axis, *texts):
    return read_coordinates(pd.Series(list(texts), dtype=object), axis)


@pytest.mark.parametrize(
    "text",
    "12° 35′ 37″ S|12°35'37\"S|12º35'37''S|S 12 35 37|12 35 37 S|12:35:37S|-12°35'37\"|12° 35′ 37″ Sur|12° 35’ 37” s|−12° 35′ 37″"
    "|12°35,6166667'S|-12,59361111|-12.59361111|12.59361111 S|12,59361111° sul|S12.59361111".split("|"),
)
def test_one_latitude_in_many_prints(text):
    found = read("lat", text)
    assert found.problems.tolist() == [""]
    assert found.values.iloc[0] == pytest.approx(-12.593611, abs=1e-6)


@pytest.mark.parametrize(
    "text", "69°11'W|69° 11′ O|69°11'Oeste|O 69° 11'|69 11 00 W|-69,1833333|W 69.1833333|69°11'0.0\" West".split("|")
)
def test_one_longitude_in_many_prints(text):
    assert read("lon", text).values.iloc[0] == pytest.approx(-69.183333, abs=1e-6)


@pytest.mark.parametrize(
    ("axis", "text", "rule"),
    [
        ("lat", "12° 35′ 37″", "doesn't say its hemisphere"),
        ("lat", "12.5°", "doesn't say its hemisphere"),
        ("lat", "69°11'W", "is a longitude"),
        ("lon", "12°35'S", "is a latitude"),
        ("lat", "12° 61′ 0″ S", "minutes or seconds"),
        ("lat", "12° 5′ 60″ S", "minutes or seconds"),
        ("lat", "95", "more than 90"),
        ("lon", "-181", "more than 180"),
        ("lat", "-12593600", "more than 90"),
        ("lat", "-12.593.600", "not one coordinate"),
        ("lat", "-12.5 N", "the other side"),
        ("lat", "-12.5, -69.1", "not one coordinate"),
        ("lat", "S 12.5 N", "not one coordinate"),
        ("lat", "cerca de Laberinto", "not one coordinate"),
    ],
)
def test_what_is_no_coordinate_is_refused_with_its_rule(axis, text, rule):
    found = read(axis, text)
    assert math.isnan(found.values.iloc[0])
    assert rule in found.problems.iloc[0]


@pytest.mark.parametrize("blank", ["", "-", "n.d.", "s/i", None])
def test_a_blank_is_no_coordinate_and_no_problem(blank):
    found = read("lat", blank)
    assert math.isnan(found.values.iloc[0])
    assert found.problems.tolist() == [""]


def test_another_axis_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="'x'"):
        read("x", "1")


@given(degrees=st.integers(0, 89), minutes=st.integers(0, 59), tenths=st.integers(0, 599), data=st.data())
@settings(max_examples=100, deadline=None)
def test_degrees_minutes_and_seconds_are_read_back(degrees, minutes, tenths, data):
    letter = data.draw(st.sampled_from("NSns"))
    mark = data.draw(st.sampled_from(["°{}'{}\"", "º {}′ {}″", " {} {}", ":{}:{}", "° {}´ {}''"]))
    seconds = str(tenths / 10).replace(".", data.draw(st.sampled_from(".,")))
    found = read("lat", f"{degrees}{mark.format(minutes, seconds)} {letter}")
    sign = -1 if letter in "Ss" else 1
    assert found.values.iloc[0] == pytest.approx(sign * (degrees + minutes / 60 + tenths / 36000), abs=1e-9)
