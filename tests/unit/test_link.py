"""Links as people hand them on: whatever a mail, a word processor or a page put into one, it is read as it was meant, or refused."""

from __future__ import annotations

import quopri
from urllib.parse import quote, urlencode

import pytest
from components.link import asked_view, link_args, links_in
from components.view import RENAMED_KEYS, BadView, read_view, view_fields
from components.words.text import HYPHEN_SIGNS, UNSEEN, UNSEEN_SIGNS
from hypothesis import assume, given
from hypothesis import strategies as st

ATLAS = "https://atlas.example.org/veta/"
PAIRS = {
    "indicator": ["homicide_rate", "mining_footprint_cumulative"],
    "year": ["2019", "2020"],
    "regions": ["PE-MDD,BR-AC", "CO-ANT"],
    "country": ["PE,BR,CO", "PE,CO"],
    "stances": ["reported,alleged", ""],
    "period": ["2012-03..2014"],
    "camera": ["-70.5,-12.25,6"],
    "actors": ["clan-del-golfo"],
    "claim": ["pe-0042"],
    "words": ["gold", "well-known"],
    "panel": ["claims"],
    "v": ["2"],
    "data": ["610a4cf156d8"],
}


@st.composite
def queries(draw):
    keys = draw(st.lists(st.sampled_from(sorted(PAIRS)), min_size=1, unique=True))
    return {key: draw(st.sampled_from(PAIRS[key])) for key in keys}


def written(args):
    return "&".join(f"{key}={value}" for key, value in args.items())


def with_other_hyphens(args, sign):
    return written({key: value if key == "words" else value.replace("-", sign) for key, value in args.items()})


CHANGED = {
    "a link": lambda args, _: f"{ATLAS}?{written(args)}",
    "the link of a copy on disk": lambda args, _: f"file:///tmp/copy.html#?{written(args)}",
    "a link in brackets": lambda args, _: f"<{ATLAS}?{written(args)}>",
    "quotation marks": lambda args, _: f"“{written(args)}”",
    "from a page's source": lambda args, _: written(args).replace("&", "&amp;"),
    "from a page's source twice": lambda args, _: written(args).replace("&", "&amp;amp;"),
    "encoded whole": lambda args, _: quote(written(args), safe=""),
    "spaces": lambda args, _: " & ".join(f" {key} = {value} " for key, value in args.items()),
    "encoded spaces": lambda args, _: "&".join(f"{key}+=%C2%A0{value}%20" for key, value in args.items()),
    "capital keys": lambda args, _: "&".join(f"{key.capitalize()}={value}" for key, value in args.items()),
    "hyphens": lambda args, data: with_other_hyphens(args, data.draw(st.sampled_from(HYPHEN_SIGNS))),
    "encoded hyphens": lambda args, data: with_other_hyphens(args, quote(data.draw(st.sampled_from(HYPHEN_SIGNS)))),
    "a mark that nobody sees": lambda args, data: cut(written(args), data, data.draw(st.sampled_from(UNSEEN_SIGNS))),
    "a broken line": lambda args, data: cut(written(args), data, data.draw(st.sampled_from(["\n", "\r\n", "\n  ", "\n> "]))),
    "quoted-printable": lambda args, data: quopri.encodestring(f"{ATLAS}{'x' * data.draw(st.integers(0, 70))}/?{written(args)}".encode()).decode(),
}  # fmt: skip


def cut(text, data, sign):
    at = data.draw(st.integers(0, len(text)))
    return text[:at] + sign + text[at:]


@pytest.mark.parametrize("change", CHANGED)
@given(args=queries(), data=st.data())
def test_a_link_is_read_as_it_was_before_it_was_handed_on(facts, change, args, data):
    assume(change != "quoted-printable" or set(args) != {"words"})  # 3D may then be what is looked for
    assert link_args(CHANGED[change](args, data), facts) == args


@given(words=st.text(max_size=80), year=st.sampled_from(["2019", "2020"]))
def test_words_stay_as_they_are_written_in_an_address(facts, words, year):
    sent = {"year": year, "words": words}
    assert read_view(link_args(f"?{urlencode(sent)}", facts), facts) == read_view(
        sent | {"words": words.translate(UNSEEN)}, facts
    )


def test_words_may_begin_as_quoted_printable_does(facts):
    assert link_args("year=2019&words=3D+model", facts) == {"year": "2019", "words": "3D model"}


@given(args=queries(), data=st.data())
def test_a_key_with_a_wrong_letter_is_named_and_never_passed_over(facts, args, data):
    key = data.draw(st.sampled_from(sorted(args)))
    at = data.draw(st.integers(0, len(key) - 1))
    wrong = key[:at] + data.draw(st.sampled_from(["", "x", "_", key[at] * 2])) + key[at + 1 :]
    assume(wrong and wrong not in {*view_fields(facts), *RENAMED_KEYS, "v", "data"})
    with pytest.raises(BadView) as refused:
        asked_view(link_args(written({wrong if name == key else name: value for name, value in args.items()}), facts), facts)
    assert f"“{wrong}” is no part of a view; use " in str(refused.value)


@given(args=queries(), data=st.data())
def test_a_word_without_a_key_is_named_wherever_it_stands(facts, args, data):
    word = data.draw(st.sampled_from(["homicide_rate", "PE-MDD", "year", "2019", "gold"]))
    parts = written(args).split("&")
    parts.insert(data.draw(st.integers(0, len(parts))), word)
    with pytest.raises(BadView, match=f"“{word}” stands without a key; write it with one, such as "):
        link_args("&".join(parts), facts)


@given(args=queries(), data=st.data())
def test_a_line_of_a_list_cut_anywhere_is_the_same_link_or_refused(facts, args, data):
    """Never a file of something else without a word of it."""
    whole = written(args)
    try:
        lines = [link_args(one, facts) for one in links_in(f"# a list\n\n{cut(whole, data, chr(10))}\n")]
        for one in lines:
            asked_view(one, facts)
    except BadView:
        return
    assert lines == [args]


@pytest.mark.parametrize("indicator", ["homicide_rate", "mining_footprint_cumulative"])
@given(year=st.integers(0, 9999))
def test_a_year_has_figures_or_is_refused_with_those_that_have(facts, indicator, year):
    args = {"indicator": indicator, "year": f"{year:04}"}
    if year in facts.years[indicator]:
        assert asked_view(args, facts) == read_view(args, facts)
    else:
        with pytest.raises(BadView, match=rf"year “{year}” has no figures of .*; use one of \d{{4}}"):
            asked_view(args, facts)


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("?", {}),
        (ATLAS, {}),
        ("https://atlas.example.org", {}),
        (f"{ATLAS}region/PE-MDD", {"regions": "PE-MDD"}),
        ("atlas.example.org/region/PE‑MDD/?year=2019", {"regions": "PE-MDD", "year": "2019"}),
        (f"{ATLAS}embed/trend?year=2019", {"year": "2019"}),
        (f"{ATLAS}export/page.pdf?year=2019&preset=slide", {"year": "2019", "preset": "slide"}),
        ("region=PE-MDD", {"regions": "PE-MDD"}),
        ("year=2019&year=2019", {"year": "2019"}),
        ("words=why?", {"words": "why?"}),
    ],
)
def test_what_a_link_names_is_read_from_path_and_query(facts, text, args):
    assert link_args(text, facts) == args


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{ATLAS}methods", "methods” is no address of a View"),
        ("atlas.example.org/source/x", "“atlas.example.org/source/x” is no address of a View"),
        ("PE‑MDD", "such as regions=PE-MDD."),
        ("PE", "such as country=PE."),
        ("2019", "such as year=2019."),
        ("homicide_rate?year=2019", "“homicide_rate” stands without a key"),
        ("region=PE-MDD&regions=BR-AC", "“regions” is named twice, as “PE-MDD” and as “BR-AC”"),
        ("words=Mara%F1on", "“Mara%F1on” is no text in UTF-8"),
    ],
)
def test_what_is_no_link_to_a_view_is_refused_with_the_remedy(facts, text, words):
    with pytest.raises(BadView) as refused:
        link_args(text, facts)
    assert words in str(refused.value)


@pytest.mark.parametrize("version", ["0", "9", "two"])
def test_a_link_of_another_form_is_refused(facts, version):
    with pytest.raises(BadView, match=f"v “{version}” is of a form"):
        asked_view({"v": version}, facts)


def test_a_list_keeps_a_line_a_link_and_joins_those_that_belong_together():
    text = (
        "\ufeff# views,\nyear=2019\r\n\n#?year=2020\n<https://a.example/?year=2021\n,x=1\n>\nyear=2022&\ncountry=PE\nyear=2023\n"
    )
    assert links_in(text) == [
        "year=2019",
        "#?year=2020",
        "<https://a.example/?year=2021\n,x=1\n>",
        "year=2022&\ncountry=PE",
        "year=2023",
    ]


@given(data=st.data())
def test_an_indicator_beside_itself_is_refused_with_a_remedy(facts, data):
    one = data.draw(st.sampled_from(sorted(facts.indicators)))
    with pytest.raises(BadView, match="is the first indicator itself; name another one, or leave indicator2 out"):
        asked_view(link_args(f"indicator={one}&indicator2={one}&chart=scatter", facts), facts)
    first = asked_view({}, facts)["indicator"]
    with pytest.raises(BadView, match="is the first indicator itself"):
        asked_view({"i2": first}, facts)
