"""Figures that were superseded or withdrawn: what their rows must say, and that they stand nowhere."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata.coverage import coverage
from geodata.derive import countable
from geodata.errors import FactsError
from geodata.indicators import Indicator
from geodata.vintages import COLUMNS, read_vintages, with_status

ROW = {
    "fact_id": "pe-1",
    "status": "superseded",
    "superseded_by": "pe-2",
    "date": "2020-05",
    "reason": "Counted again.",
    "source_id": "s-1",
}
KNOWN = {"claim_ids": {"pe-1", "pe-2", "pe-3"}, "observation_ids": {"o/1", "o/2"}, "source_ids": {"s-1", "s-2"}}


def read(folder, *rows):
    lines = [",".join(COLUMNS), *(",".join((ROW | row)[name] for name in COLUMNS) for row in rows)]
    path = folder / "vintages.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_vintages(path, **KNOWN)


def test_a_superseded_figure_names_the_later_one_and_why(tmp_path):
    marked = with_status(pd.DataFrame({"value": [1.0, 2.0]}), pd.Index(["pe-1", "pe-2"]), read(tmp_path, {}))
    assert marked["status"].tolist() == ["superseded", ""]
    assert marked.loc[0, ["superseded_by", "status_date", "status_reason"]].tolist() == ["pe-2", "2020-05", "Counted again."]


def test_a_withdrawn_figure_needs_no_successor_but_may_have_one(tmp_path):
    rows = read(tmp_path, {"status": "withdrawn", "superseded_by": ""}, {"fact_id": "pe-3", "status": "withdrawn"})
    assert rows["superseded_by"].tolist() == ["", "pe-2"]


def test_a_source_entered_twice_names_the_one_that_is_kept(tmp_path):
    rows = read(tmp_path, {"fact_id": "s-1", "superseded_by": "s-2"})
    assert rows.at["s-1", "superseded_by"] == "s-2"


def test_a_republished_source_marks_none_of_its_figures(tmp_path):
    rows = read(tmp_path, {"fact_id": "s-1", "status": "republished", "superseded_by": ""})
    assert rows.at["s-1", "status"] == "republished"
    assert with_status(pd.DataFrame({"value": [1.0]}), pd.Index(["o/1"]), rows)["status"].tolist() == [""]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fact_id": "pe-9"}, "fact_id 'pe-9' is no claim and no figure"),
        ({"status": "old"}, "status 'old' is not in the vocabulary"),
        ({"superseded_by": "pe-9"}, "superseded_by 'pe-9' points to no claim and no figure"),
        ({"superseded_by": ""}, "superseded_by '' does not fit the status"),
        ({"superseded_by": "o/1"}, "superseded_by 'o/1' is of another sort"),
        ({"superseded_by": "pe-1"}, "superseded_by 'pe-1' runs in a circle (pe-1 → pe-1)"),
        ({"reason": ""}, "reason '' is empty"),
        ({"date": "May"}, "date 'May' is no date"),
        ({"source_id": "s-9"}, "source_id 's-9' is not in the vocabulary"),
        ({"status": "republished"}, "fact_id 'pe-1' is no source"),
        ({"superseded_by": "s-2"}, "superseded_by 's-2' is of another sort"),
    ],
)
def test_a_bad_row_is_named_with_file_line_value_and_remedy(tmp_path, change, message):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, change)
    text = str(caught.value)
    assert text.startswith(f"vintages.csv line 2, {(ROW | change)['fact_id']}: {message}; ")


def test_successors_in_a_circle_stop_the_load(tmp_path):
    circle = [{}, {"fact_id": "pe-2", "superseded_by": "pe-3"}, {"fact_id": "pe-3", "superseded_by": "pe-1"}]
    with pytest.raises(FactsError, match=r"line 2, pe-1: superseded_by 'pe-2' runs in a circle \(pe-1 → pe-2 → pe-3 → pe-1\)"):
        read(tmp_path, *circle)


def test_a_region_whose_only_figure_was_withdrawn_is_not_covered():
    area = Indicator("area", "Area", "Area", "Area.", "ha", "ha", "area", "Mining", ("PE",))
    row = {"indicator": "area", "region_code": "PE-MDD", "year": 2020, "value": 3.0}
    rows = pd.DataFrame([row | {"status": "withdrawn"}, row | {"region_code": "PE-PUN", "status": ""}])
    assert coverage({"area": area}, rows, {"PE-MDD": "PE", "PE-PUN": "PE"})["area"] == {2020: "nm"}


def test_no_figure_that_no_longer_stands_is_used_anywhere(facts):
    gone = set(facts.vintages.index)
    marked = facts.observations[facts.observations["status"] != ""]
    assert set(marked["observation_id"]) == gone & set(facts.observations["observation_id"])
    assert not {one for ids in facts.disputes["observation_ids"] for one in ids} & gone
    counted = facts.observations[facts.observations["method"] == "counted"]
    assert not {one for ids in counted["claim_ids"] for one in ids} & gone
    standing = facts.claims[facts.claims["status"] == ""]
    assert not set(countable(standing).index) & gone


def test_what_replaces_a_figure_is_there_and_stands(facts):
    known = set(facts.claims.index) | set(facts.observations["observation_id"]) | set(facts.sources.index)
    for fact_id, row in facts.vintages.iterrows():
        assert row["superseded_by"] == "" or row["superseded_by"] in known, fact_id
        assert len(row["reason"]) > 10, fact_id
