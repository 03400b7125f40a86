"""The server's answers to the map's analyses."""

from __future__ import annotations

import json

import pytest
from components.analysis import ANALYSES

ASKED = "indicator=homicide_rate&indicator2=coca_area&year=2022"


@pytest.mark.parametrize("analysis_id", [*(one.id for one in ANALYSES), "correlation"])
def test_every_analysis_answers_in_json_without_a_number_that_json_lacks(client, analysis_id):
    answer = client.get(f"/analysis/{analysis_id}?{ASKED}")
    assert answer.status_code == 200
    told = json.loads(answer.get_data(as_text=True), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert told["sentences"]
    assert told["problem"] == ""


def test_the_same_question_has_the_same_answer(client):
    first, second = (client.get(f"/analysis/hotspots?{ASKED}").get_data() for _ in range(2))
    assert first == second


def test_an_analysis_that_there_is_not_is_named(client):
    answer = client.get("/analysis/fortune?indicator=homicide_rate")
    assert answer.status_code == 404
    assert answer.get_json()["problem"].startswith("There is no analysis “fortune”; use one of both, hotspots")


@pytest.mark.parametrize("query", ["indicator=%3Cscript%3E", "year=soon", "stances=sure", "since=%00", "country=XX", "breaks=a"])
def test_a_value_that_can_t_be_is_named_not_traced(client, query):
    answer = client.get(f"/analysis/hotspots?{query}")
    assert answer.status_code == 400
    assert answer.is_json
    assert query.split("=")[0] in answer.get_json()["problem"]
    assert "Traceback" not in answer.get_data(as_text=True)


def test_a_long_question_is_read_back_short(client):
    assert len(client.get(f"/analysis/both?indicator={'x' * 5000}").get_json()["problem"]) < 300
