"""What a row of sources.csv must say."""

from __future__ import annotations

import pytest
from geodata.errors import FactsError
from geodata.sources import COLUMNS, KINDS, read_sources

GOOD = {
    "source_id": "a-1",
    "url": "https://example.org/page",
    "title": "A title",
    "publisher": "A paper",
    "kind": "press",
    "published": "2012-03",
    "published_precision": "month",
    "retrieved": "2026-11",
    "language": "es",
    "licence": "facts cited",
    "reliability": "",
    "credibility": "",
}


def write(tmp_path, *rows):
    path = tmp_path / "sources.csv"
    lines = [",".join(COLUMNS), *(",".join({**GOOD, **row}[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reliability_follows_the_kind_unless_the_row_says_otherwise(tmp_path):
    sources = read_sources(write(tmp_path, {}, {"source_id": "a-2", "reliability": "A"}))
    assert sources.loc["a-1", "reliability"] == KINDS["press"].reliability
    assert sources.loc["a-2", "reliability"] == "A"


def test_the_two_grades_are_set_apart_from_each_other(tmp_path):
    sources = read_sources(write(tmp_path, {}, {"source_id": "a-2", "credibility": "1"}))
    assert sources.loc["a-1", "credibility"] == KINDS["press"].credibility
    assert sources.loc["a-2", ["reliability", "credibility"]].tolist() == [KINDS["press"].reliability, "1"]


def test_a_copy_is_graded_below_the_press_and_a_statistics_office_above():
    assert KINDS["statistics_office"].reliability < KINDS["press"].reliability < KINDS["blog_or_mirror"].reliability


def test_only_a_data_set_may_go_without_an_address(tmp_path):
    assert len(read_sources(write(tmp_path, {"url": "", "kind": "data_set"}))) == 1
    with pytest.raises(FactsError, match=r"sources\.csv line 2, a-1: url '' is no http address; give the page"):
        read_sources(write(tmp_path, {"url": ""}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "rumour"}, "kind 'rumour' is not in the vocabulary"),
        ({"published": "March 2012"}, "published 'March 2012' is no date"),
        ({"published": "1850", "published_precision": "year"}, "published '1850' is no date"),
        ({"published": "2012-13"}, "published '2012-13' is no date"),
        ({"published": "", "published_precision": "month"}, "published_precision 'month' does not fit"),
        ({"retrieved": ""}, "retrieved '' is no date"),
        ({"language": "xx"}, "language 'xx'"),
        ({"credibility": "7"}, "credibility '7' is not in the vocabulary"),
        ({"reliability": "G"}, "reliability 'G'"),
        ({"licence": ""}, "licence '' is empty"),
    ],
)
def test_bad_rows_are_named_with_line_id_value_and_remedy(tmp_path, change, said):
    with pytest.raises(FactsError) as caught:
        read_sources(write(tmp_path, change))
    assert str(caught.value).startswith("sources.csv line 2, a-1: " + said)
    assert "; " in str(caught.value)


def test_a_source_id_stands_once(tmp_path):
    with pytest.raises(FactsError, match="stands twice"):
        read_sources(write(tmp_path, {}, {}))
