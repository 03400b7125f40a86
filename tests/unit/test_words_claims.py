"""Claims in words: periods said once, the newest first, actors in one order."""

from __future__ import annotations

import pytest
from components.answer import answer_of
from components.exports.pictures.actors import actors_of
from components.pages import sections
from components.view import read_view
from components.words.claims import claim_period, count_by_stance, frame_newest_first, latest, newest_first, tally_text
from components.words.dates import date_text, span_text, years_text
from components.words.text import MOST_QUOTED, name_order, quoted


@pytest.mark.parametrize(
    ("start", "end", "inferred", "words"),
    [
        ("2012-03", "2014", False, "March 2012 to 2014"),
        ("2012", "2012", False, "2012"),
        ("2012", "", True, "2012 (date inferred)"),
        ("", "2014", False, "until 2014"),
        ("", "", False, "undated"),
        ("", "", True, "undated"),
        ("2012-03-05", "2012-03-05", False, "5 March 2012"),
    ],
)
def test_a_period_is_said_at_its_own_precision(start, end, inferred, words):
    assert claim_period({"period_start": start, "period_end": end, "period_inferred": inferred}) == words


def test_what_is_no_date_is_read_back_as_it_is():
    assert [date_text(one) for one in ("2012-13", "soon", "")] == ["2012-13", "soon", "undated"]


def test_no_period_names_one_date_twice(facts):
    for claim in facts.claims.to_dict("records"):
        first, _, last = claim_period(claim).removesuffix(" (date inferred)").partition(" to ")
        assert first != last
    assert span_text("2012", "2012") == "2012"


def test_years_are_told_in_runs():
    assert years_text([2023, 2014, 2016, 2018, 2019, 2020, 2021, 2022]) == "2014, 2016, 2018–2023"
    assert years_text([]) == ""


def test_what_somebody_sent_is_read_back_on_one_line_and_not_endlessly():
    assert quoted("a\x00b\nc\u202e") == "a�b�c�"
    assert len(quoted("x" * 5000)) == MOST_QUOTED + 1


# ---------------------------------------------------------------- order
def test_the_newest_claim_is_the_one_that_ends_last_and_undated_ones_come_last():
    claims = {
        "undated": {"period_start": "", "period_end": ""},
        "year": {"period_start": "2012", "period_end": "2012"},
        "march": {"period_start": "2012-03", "period_end": "2012-03"},
        "long": {"period_start": "2001", "period_end": "2014"},
        "later": {"period_start": "2013", "period_end": ""},
        "until": {"period_start": "", "period_end": "2012-06"},
    }
    assert [*newest_first(claims)] == ["long", "later", "year", "until", "march", "undated"]


def test_the_claims_of_every_region_are_in_one_order_whoever_lists_them(facts):
    rows = facts.claims
    for code in facts.regions.index:
        own = rows[rows["region_codes"].map(lambda codes, code=code: code in codes)]
        listed = [*newest_first(own.to_dict("index"))]
        assert listed == [*frame_newest_first(own).index]
        ends = [latest(own.loc[key]) for key in listed]
        assert ends == sorted(ends, reverse=True)


def test_actors_stand_in_one_order_by_claims_then_by_folded_name(facts):
    for count in ("report", "origin"):
        for _, named in actors_of(answer_of(facts, read_view({"count": count}, facts))):
            order = [(-sum(one.stances.values()), name_order(one.name)) for one in named]
            assert order == sorted(order)
    claims = {str(key): claim for key, claim in facts.claims.to_dict("index").items()}
    for group in sections.actors(facts, claims).values():
        order = [(-len(one.claims), name_order(one.name)) for one in group]
        assert order == sorted(order)
    names = sorted(facts.actors["name"], key=name_order)
    assert names.index("Águilas Negras") < names.index("Asobal")


def test_one_group_of_actors_has_one_name(facts):
    view = answer_of(facts, read_view({}, facts))
    claims = {str(key): claim for key, claim in facts.claims.to_dict("index").items()}
    assert [label for label, _ in actors_of(view)] == [*sections.actors(facts, claims)]


def test_claims_of_one_stance_and_origin_count_once_where_origins_are_counted():
    marks = [("reported", "a"), ("reported", "a"), ("alleged", "a"), ("reported", "b")]
    assert count_by_stance(marks) == {"reported": 3, "alleged": 1}
    assert count_by_stance(marks, "origin") == {"reported": 2, "alleged": 1}
    assert tally_text(2, count_by_stance(marks, "origin"), "origin") == "2 origins: 2 reported, 1 alleged"
    assert tally_text(0, {}, "origin") == "no origins"
