"""The file of a briefing: what it may hold, where a fault stands, and that nothing gets lost on the way."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from components.briefings import file
from components.briefings.file import BadBriefing, Briefing, Saved, Slide, as_dict, as_json, open_briefing, read_briefing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SAVED = {
    "export_id": "VX-7K3F-9QMD-2",
    "data_version": "2026-11-20",
    "on": "2026-11-21",
    "facts": [["o:mining_footprint_cumulative:PE-MDD:2020", "Mining scars, Madre de Dios, 2020", "at least 12 ha", ""]],
}
THREE = {
    "veta_briefing": 1,
    "title": "Gold in Madre de Dios",
    "data_version": "2026-11-20",
    "slides": [
        {"id": "s1", "title": "Scars", "text": "Two lines\nof text", "notes": "", "view": "regions=PE-MDD&year=2020", "saved": SAVED},
        {"id": "s2", "title": "Homicides", "text": "", "notes": "Slowly", "view": "indicator=homicide_rate&year=2019&v=1&data=x"},
        {"id": "s3", "title": "“Señal” <b>", "text": "", "notes": "", "view": ""},
    ],
}  # fmt: skip


def text_of(**changes):
    return json.dumps(THREE | changes)


def slides(at, **changes):
    """THREE with one slide changed; None takes a key away."""
    made = [dict(one) for one in THREE["slides"]]
    made[at] = {key: value for key, value in (made[at] | changes).items() if value is not None}
    return text_of(slides=made)


def test_a_briefing_comes_back_as_it_was_written(facts):
    read = read_briefing(json.dumps(THREE), facts)
    assert as_dict(read) == THREE
    assert as_json(read) == json.dumps(THREE, indent=1, ensure_ascii=False)
    assert read_briefing(as_json(read), facts) == read


def test_what_may_be_left_out_is_empty_and_a_slide_without_an_id_gets_a_free_one(facts):
    bare = {
        "veta_briefing": 1,
        "title": "",
        "slides": [{"title": "a", "view": ""}, {"id": "s1", "title": "b", "view": "?year=2019"}],
    }
    read = read_briefing("\ufeff" + json.dumps(bare), facts)
    assert read.slides == (Slide("s2", "a", "", "", ""), Slide("s1", "b", "", "", "year=2019"))


PLACES = [
    ('{"veta_briefing": 1,\n  "title" "x"}', "line 2, column 11: this is no JSON"),
    ("", "line 1, column 1: this is no JSON"),
    ("[" * 100_000, "the file: lists and objects stand too deep"),
    (text_of(title=json.loads("[" * 900 + "]" * 900)), "title: a list stands where text belongs"),
    ("[1", "line 1, column 3: this is no JSON"),
    ("9" * 5000, "the file: it holds a number too long"),
    ("[]", "the briefing: a list stands where an object {…} belongs"),
    ("NaN", "the briefing: NaN stands where an object {…} belongs"),
    ("{}", "veta_briefing: the version is missing"),
    ('{"veta_briefing": NaN}', "veta_briefing: NaN stands where a whole number belongs"),
    ('{"veta_briefing": true}', "veta_briefing: true stands where a whole number belongs"),
    ('{"veta_briefing": 2}', "veta_briefing: this briefing is of version 2, newer than this atlas reads"),
    ('{"veta_briefing": 0}', "veta_briefing: there is no version 0"),
    ('{"veta_briefing": 1, "title": "a"}', "the briefing: the key “slides” is missing"),
    ('{"veta_briefing": 1, "title": "a", "title": "b", "slides": []}', "the briefing: the key “title” stands twice"),
    (text_of(author="me"), "the briefing: the key “author” is not known in version 1"),
    (text_of(title=3), "title: 3 stands where text belongs"),
    (text_of(title="a\nb"), "title: it has more than one line"),
    (text_of(title="a" * 201), "title: it has 201 characters; at most 200 fit"),
    (text_of(slides={}), "slides: an object stands where a list […] belongs"),
    (text_of(slides=[THREE["slides"][0]] * 61), "slides: there are 61; a briefing has at most 60"),
    (text_of(slides=[[]]), "slides[0]: a list stands where an object {…} belongs"),
    (slides(1, colour="red"), "slides[1]: the key “colour” is not known"),
    (slides(1, id="s1"), "slides[1].id: “s1” is the id of an earlier slide too"),
    (slides(1, id="<b>"), "slides[1].id: “<b>” is no id"),
    (slides(1, id=""), "slides[1].id: “” is no id"),
    (slides(2, title=None), "slides[2]: the key “title” is missing"),
    (slides(2, text="a" * 4001), "slides[2].text: it has 4,001 characters; at most 4,000 fit"),
    (slides(2, view="regions=PE-XX"), "slides[2].view: regions “PE-XX” is not a region code"),
    (slides(2, view="regoins=PE-MDD"), "slides[2].view: “regoins” is no part of a view"),
    (slides(2, view="year=2019&year=2020"), "slides[2].view: “year” is named twice"),
    (slides(2, view="i=homicide_rate&indicator=homicide_rate"), "slides[2].view: “indicator” is named twice"),
    (slides(2, view="year=%FF"), "slides[2].view: this is no query"),
    (slides(2, view="v=9"), "slides[2].view: v “9” is of a form that this atlas can't read"),
    (slides(0, saved=[]), "slides[0].saved: a list stands where"),
    (slides(0, saved={"export_id": "a"}), "slides[0].saved: the key “data_version” is missing"),
    (slides(0, saved=SAVED | {"on": "yesterday"}), "slides[0].saved.on: “yesterday” is no day"),
    (slides(0, saved=SAVED | {"facts": [["a", "b", "c"]]}), "slides[0].saved.facts[0]: it has 3 parts"),
    (slides(0, saved=SAVED | {"facts": [["a", "b", float("nan"), "d"]]}), "slides[0].saved.facts[0][2]: NaN stands where text"),
    (" " * 4_000_001, "the file: it has 4,000,001 bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), PLACES, ids=range(len(PLACES)))
def test_a_fault_is_named_with_its_place(facts, text, said):
    with pytest.raises(BadBriefing) as caught:
        read_briefing(text, facts)
    assert str(caught.value).startswith(said)


def test_signs_that_nobody_sees_are_left_out_and_lines_are_kept(facts):
    (*_, slide) = read_briefing(slides(2, title="a\x00b\x0bc", text="one\x0btwo\r\nthree\ud800", notes="ab\x07"), facts).slides
    assert (slide.title, slide.text, slide.notes) == ("ab c", "one\ntwo\nthree", "ab")


@pytest.mark.parametrize(("text", "said"), PLACES, ids=range(len(PLACES)))
def test_one_slide_with_a_fault_keeps_no_other_from_opening(facts, text, said):
    """It is marked with the fault; a fault of the whole is one for whoever opens it too."""
    if not said.startswith("slides["):
        with pytest.raises(BadBriefing):
            open_briefing(text, facts)
        return
    at = int(said[len("slides[")])
    opened = open_briefing(text, facts)
    assert [bool(slide.problem) for slide in opened.slides] == [place == at for place in range(len(opened.slides))]
    assert opened.slides[at].problem.startswith(said.removeprefix(f"slides[{at}]").lstrip(".: "))
    assert len({slide.id for slide in opened.slides}) == len(opened.slides)


def test_a_slide_with_a_fault_keeps_what_can_be_read_of_it(facts):
    opened = open_briefing(slides(0, view="regions=PE-XX"), facts)
    kept = as_dict(opened)["slides"][0]
    assert kept["problem"].startswith("view: regions “PE-XX” is not a region code")
    assert {key: kept[key] for key in ("title", "text", "view", "saved")} == {
        "title": "Scars",
        "text": "Two lines\nof text",
        "view": "regions=PE-XX",
        "saved": SAVED,
    }
    assert as_dict(opened)["slides"][1:] == THREE["slides"][1:]


def test_a_briefing_without_a_fault_opens_as_it_is_read(facts):
    assert open_briefing(json.dumps(THREE), facts) == read_briefing(json.dumps(THREE), facts)


def test_an_older_version_is_brought_up_to_date(facts, monkeypatch):
    old = {"veta_briefing": 0, "name": "Old", "slides": []}
    monkeypatch.setattr(
        file, "UPGRADES", {0: lambda found: {"veta_briefing": 1, "title": found["name"], "slides": found["slides"]}}
    )
    assert read_briefing(json.dumps(old), facts).title == "Old"


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)
LINES = st.lists(LETTERS, max_size=3).map("\n".join)
DAY = st.just("") | st.dates().map(str)
RECORD = st.builds(Saved, LETTERS, LETTERS, DAY, st.lists(st.tuples(LINES, LINES, LINES, LINES), max_size=3).map(tuple))
VIEW = st.sampled_from([one["view"] for one in THREE["slides"]])
BRIEFING = st.builds(
    lambda title, version, parts: Briefing(title, version, tuple(Slide(f"s{at}", *part) for at, part in enumerate(parts))),
    LETTERS,
    LETTERS,
    st.lists(st.tuples(LETTERS, LINES, LINES, VIEW, st.none() | RECORD), max_size=5),
)


@CALM
@given(briefing=BRIEFING)
def test_any_briefing_survives_writing_and_reading(facts, briefing):
    assert read_briefing(as_json(briefing), facts) == briefing


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "view", "saved", "facts", "slides"]), inner),
    max_leaves=8,
)  # fmt: skip


@CALM
@given(junk=JUNK, key=st.sampled_from(["veta_briefing", "title", "slides", "data_version"]), raw=st.text())
def test_garbage_is_a_bad_briefing_and_nothing_else(facts, junk, key, raw):
    for text in (raw, json.dumps(junk), json.dumps(THREE | {key: junk}), slides(0, view=raw), slides(0, saved=junk, id=junk)):
        for read in (read_briefing, open_briefing):
            with suppress(BadBriefing):
                assert read(text, facts).slides is not None
