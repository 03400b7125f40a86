"""Two grades, never folded into one: where they come from and what limits them."""

from __future__ import annotations

import pandas as pd
from geodata.grades import BEST_BY_STANCE, CREDIBILITY, RELIABILITY, credibility, graded, worst
from geodata.schema import Stance
from geodata.sources import KINDS
from geodata.words import CREDIBILITIES, RELIABILITIES
from hypothesis import given
from hypothesis import strategies as st

SOURCES = pd.DataFrame(
    {
        "reliability": ["A", "C", "D"],
        "credibility": ["2", "3", "6"],
        "published": ["2012-03", "", "2024"],
        "retrieved": ["2026-11", "2026-10", "2026-11"],
    },
    index=["office", "press", "copy"],
)
NAMES = st.lists(st.sampled_from(list(SOURCES.index)), min_size=1, max_size=3, unique=True).map(tuple)


def test_the_scales_are_whole_and_every_kind_of_publisher_is_on_both():
    assert "".join(word.id for word in RELIABILITIES) == RELIABILITY == "ABCDEF"
    assert "".join(word.id for word in CREDIBILITIES) == CREDIBILITY == "123456"
    assert all(kind.reliability in RELIABILITY and kind.credibility in CREDIBILITY for kind in KINDS.values())


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_several_sources_are_as_good_as_the_worst(rows):
    found = worst(pd.Series(rows), SOURCES["reliability"])
    assert found == [max(SOURCES.at[one, "reliability"] for one in ids) for ids in rows]


@given(st.sampled_from([*Stance]), NAMES)
def test_no_print_makes_an_allegation_better_than_its_limit(stance, ids):
    row = pd.Series([""]), pd.Series([stance.value]), pd.Series([ids])
    found = credibility(*row, SOURCES)[0]
    assert found >= BEST_BY_STANCE.get(stance.value, "1")
    assert found >= max(SOURCES.at[one, "credibility"] for one in ids)


def test_a_row_may_say_otherwise():
    assert credibility(pd.Series(["1"]), pd.Series(["alleged"]), pd.Series([("copy",)]), SOURCES) == ["1"]


def test_dates_of_several_sources_are_the_latest_and_own_ones_stand():
    frame = pd.DataFrame({"source_ids": [("office", "press"), ("press",)], "stance": "reported", "published": ["", "2019"]})
    made = graded(frame, SOURCES)
    assert made["published"].tolist() == ["2012-03", "2019"]
    assert made["retrieved"].tolist() == ["2026-11", "2026-10"]


def test_every_claim_and_figure_carries_both_grades_and_the_date_it_was_read(facts):
    for frame in (facts.claims, facts.observations):
        assert set(frame["reliability"]) <= set(RELIABILITY)
        assert set(frame["credibility"]) <= set(CREDIBILITY)
        assert (frame["retrieved"] != "").all()
    assert set(facts.claims.loc[facts.claims["stance"] == "alleged", "credibility"]) <= set("3456")
    assert set(facts.claims.loc[facts.claims["stance"] == "disputed", "credibility"]) <= set("456")
