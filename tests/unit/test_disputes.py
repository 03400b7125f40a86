"""What counts as a disagreement between sources, and what doesn't."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from geodata.disputes import COLUMNS, ROUNDING, disputes, read_disagreements
from geodata.errors import FactsError
from hypothesis import given, settings
from hypothesis import strategies as st

BASE = {
    "indicator": "kills",
    "region_code": "PE-MDD",
    "country_code": "PE",
    "year": 2019,
    "partial": False,
    "period_note": "",
    "status": "",
    "published": "2020",
    "attributed_to": "Office",
}


def observations(*rows):
    return pd.DataFrame([BASE | {"observation_id": f"o{at}"} | row for at, row in enumerate(rows)])


def test_two_bodies_with_two_figures_are_a_disagreement():
    row = disputes(observations({"value": 50.0}, {"value": 80.0, "attributed_to": "Paper"})).iloc[0]
    assert (row["low"], row["high"], row["reports"], row["origins"]) == (50.0, 80.0, 2, 2)
    assert row["ratio"] == 1.6
    assert row["observation_ids"] == ("o0", "o1")


@pytest.mark.parametrize(
    "change",
    [
        {"value": 50.0},  # the same figure
        {"value": 50.4},  # within one in a hundred
        {"value": 80.0, "year": 2020},
        {"value": 80.0, "region_code": "PE-PUN"},
        {"value": 80.0, "indicator": "other"},
        {"value": 80.0, "status": "superseded"},
        {"value": 80.0, "status": "withdrawn"},
        {"value": 80.0, "partial": True, "period_note": "January to May"},
        {"value": math.nan},
        {"value": 80.0, "region_code": ""},
    ],
)
def test_what_is_no_disagreement(change):
    assert not len(disputes(observations({"value": 50.0}, change)))


def test_a_copy_that_is_rounded_more_coarsely_agrees():
    assert not len(disputes(observations({"value": 0.06}, {"value": 0.1})))
    assert len(disputes(observations({"value": 0.06}, {"value": 0.2})))


def test_a_zero_against_a_figure_is_the_widest_disagreement():
    rows = observations({"value": 0.0}, {"value": 80.0}, {"value": 1.0, "year": 2020}, {"value": 9.0, "year": 2020})
    found = disputes(rows)
    assert found["year"].tolist() == [2019, 2020]
    assert found["ratio"].tolist() == [math.inf, 9.0]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 1e6).map(lambda value: round(value, 3)), min_size=2, max_size=5))
def test_low_and_high_are_the_ends_whatever_the_order(values):
    found = disputes(observations(*({"value": value} for value in values)))
    if len(found):
        assert found.loc[0, ["low", "high"]].tolist() == [min(values), max(values)]
    else:
        assert max(values) - min(values) <= max(ROUNDING * max(values), 0.5)


QUESTION = {
    "disagreement_id": "pe-d1",
    "country_code": "PE",
    "question": "How many?",
    "claim_ids": "pe-1;pe-2",
    "explanation": "Unknown.",
}


def read(folder, *rows):
    path = folder / "disagreements.csv"
    lines = [",".join(COLUMNS), *(",".join((QUESTION | row)[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_disagreements(path, claim_ids={"pe-1", "pe-2"})


def test_a_question_names_two_claims_or_more(tmp_path):
    assert read(tmp_path, {}).loc["pe-d1", "claim_ids"] == ("pe-1", "pe-2")
    for ids in ("pe-1", "pe-1;pe-1", ""):
        with pytest.raises(FactsError, match="line 2, pe-d1: claim_ids .* is one claim; a disagreement needs two"):
            read(tmp_path, {"claim_ids": ids})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"country_code": "AR"}, "country_code 'AR' is not in the vocabulary"),
        ({"claim_ids": "pe-1;pe-9"}, "claim_ids 'pe-9' is not known"),
        ({"question": ""}, "question '' is empty"),
        ({"explanation": " "}, "explanation ' ' is empty"),
    ],
)
def test_a_bad_question_is_named(tmp_path, change, message):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, change)
    assert message in str(caught.value)
    assert "disagreements.csv line 2, pe-d1" in str(caught.value)


def test_every_real_dispute_shows_figures_that_a_reader_could_choose_between(facts):
    values = facts.observations.set_index("observation_id")["value"]
    for row in facts.disputes.itertuples():
        mine = values.loc[list(row.observation_ids)]
        assert (mine.min(), mine.max()) == (row.low, row.high)
        assert row.reports == len(mine) >= 2
