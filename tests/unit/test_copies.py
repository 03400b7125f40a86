"""Where a source was read, if not at its publisher's: what a row of copies.csv must say, and what it does to the grade."""

from __future__ import annotations

import pandas as pd
import pytest
from components.citation import bibtex, citation_text
from geodata.copies import COLUMNS, read_copies, with_copies
from geodata.errors import FactsError

ROW = {
    "source_id": "s-1",
    "via": "somebody/data on GitHub",
    "copy_url": "https://github.com/somebody/data",
    "path": "gold.csv",
    "commit": "00549d6138bb",
    "kept_by": "others",
    "note": "",
}
SOURCE = {"url": "https://example.org/a", "title": "Gold", "publisher": "Office", "kind": "data_set", "published": "2024"}
GRADES = {"reliability": "B", "credibility": "2"}


def read(tmp_path, *rows):
    path = tmp_path / "copies.csv"
    lines = [",".join(COLUMNS), *(",".join({**ROW, **row}[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_copies(path, source_ids={"s-1", "s-2"})


def joined(copies, **source):
    return with_copies(pd.DataFrame([SOURCE | GRADES | source], index=["s-1"]), copies).loc["s-1"]


def test_somebody_else_s_copy_is_one_step_less_reliable_and_at_best_possibly_true(tmp_path):
    source = joined(read(tmp_path, {}))
    assert (source["reliability"], source["credibility"]) == ("C", "3")
    assert (source["url"], source["copy_path"]) == ("https://example.org/a", "gold.csv")


def test_the_publisher_s_own_repository_keeps_the_grade(tmp_path):
    assert joined(read(tmp_path, {"kept_by": "publisher"}))["reliability"] == "B"


def test_a_mirror_is_graded_as_a_copy_by_its_kind_already(tmp_path):
    assert joined(read(tmp_path, {}), kind="blog_or_mirror", reliability="D", credibility="6")["reliability"] == "D"


def test_what_was_doubtful_is_not_made_better_by_a_copy(tmp_path):
    assert joined(read(tmp_path, {}), reliability="C", credibility="4")["credibility"] == "4"


def test_no_copy_becomes_one_that_cannot_be_judged(tmp_path):
    source = joined(read(tmp_path, {}), reliability="E", credibility="5")
    assert (source["reliability"], source["credibility"]) == ("E", "5")


def test_the_address_of_a_copy_is_not_taken_for_the_publisher_s(tmp_path):
    assert joined(read(tmp_path, {"copy_url": "https://example.org/a"}))["url"] == ""


def test_a_source_read_at_its_publisher_s_has_no_copy(tmp_path):
    source = joined(read(tmp_path, {"source_id": "s-2"}))
    assert (source["via"], source["copy_url"], source["reliability"]) == ("", "", "B")


def test_a_source_that_leads_nowhere_is_an_error(tmp_path):
    with pytest.raises(FactsError, match=r"sources\.csv, s-1: url '' leads nowhere; give its address"):
        joined(read(tmp_path, {"source_id": "s-2"}), url="")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source_id": "s-9"}, "source_id 's-9' is not in the vocabulary"),
        ({"kept_by": "me"}, "kept_by 'me' is not in the vocabulary"),
        ({"via": ""}, "via '' is empty"),
        ({"copy_url": "github"}, "copy_url 'github' is no http address"),
        ({"commit": "main"}, "commit 'main' is no commit"),
    ],
)
def test_bad_rows_are_named_with_line_id_value_and_remedy(tmp_path, change, said):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, change)
    assert str(caught.value).startswith(f"copies.csv line 2, {(ROW | change)['source_id']}: {said}; ")


def test_a_citation_tells_the_copy_and_its_version():
    source = SOURCE | {"via": ROW["via"], "copy_url": ROW["copy_url"], "copy_commit": ROW["commit"], "retrieved": "2026-11"}
    said = "via somebody/data on GitHub, commit 00549d6, https://github.com/somebody/data"
    assert citation_text(source) == f"Office, Gold, 2024, https://example.org/a, {said}"
    assert "  note = {read via somebody/data on GitHub, commit 00549d6," in bibtex("s-1", source)
    assert r"  url = {https://github.com/somebody/data}" in bibtex("s-1", source | {"url": ""})
