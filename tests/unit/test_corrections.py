"""Corrections as data: guarded by what they found, told with reason and date."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata.corrections import read_corrections
from geodata.errors import FactsError

ENTRY = {
    "file": "claims/PE.csv",
    "rows": "pe-1",
    "field": "stance",
    "was": "reported",
    "becomes": "estimated",
    "reason": "Read off satellite images.",
    "date": "2026-11-27",
}
TABLE = pd.DataFrame({"claim_id": ["pe-1", "pe-2"], "stance": ["reported", "reported"]})


def written(folder, *entries, name="PE.csv"):
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "claims" / "PE.csv").write_text("", encoding="utf-8")
    (folder / "corrections").mkdir(exist_ok=True)
    pd.DataFrame(entries, columns=[*ENTRY]).to_csv(folder / "corrections" / name, index=False)
    return folder / "corrections"


def apply(folder, *entries, table=TABLE):
    return read_corrections(written(folder, *entries)).apply("claims/PE.csv", table, table["claim_id"])


def test_a_correction_changes_its_cell_and_no_other(tmp_path):
    assert apply(tmp_path, ENTRY)["stance"].tolist() == ["estimated", "reported"]
    assert TABLE["stance"].tolist() == ["reported", "reported"]


def test_a_file_that_no_correction_names_stays_as_it_is(tmp_path):
    corrections = read_corrections(written(tmp_path, ENTRY))
    assert corrections.apply("claims/BO.csv", TABLE, TABLE["claim_id"]) is TABLE


def test_a_correction_that_no_longer_matches_stops_the_load(tmp_path):
    mended = TABLE.assign(stance="alleged")
    with pytest.raises(FactsError, match=r"PE\.csv line 2, pe-1: was 'reported' no longer matches: the file says 'alleged'; "):
        apply(tmp_path, ENTRY, table=mended)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": "pe-9"}, "row 'pe-9' is not in claims/PE.csv"),
        ({"field": "mood"}, "field 'mood' is no column"),
        ({"reason": " "}, "reason ' ' is empty"),
        ({"date": "yesterday"}, "date 'yesterday' is no date"),
        ({"file": "claims/XX.csv"}, "file 'claims/XX.csv' is no file of facts"),
        ({"file": "../secrets.csv"}, "file '../secrets.csv' is no file of facts"),
        ({"becomes": "reported"}, "is what the row says already"),
        ({"rows": " ; "}, "names no row"),
    ],
)
def test_a_bad_correction_is_named_with_value_rule_and_remedy(tmp_path, change, message):
    with pytest.raises(FactsError) as caught:
        apply(tmp_path, ENTRY | change)
    assert message in str(caught.value)
    assert str(caught.value).startswith("PE.csv line 2")
    assert ";" in str(caught.value)


def test_one_cell_is_corrected_once(tmp_path):
    with pytest.raises(FactsError, match=r"PE\.csv line 3, pe-1: field 'stance' is corrected twice"):
        apply(tmp_path, ENTRY, ENTRY | {"becomes": "alleged"})


def test_the_same_cell_of_many_rows_is_corrected_by_one_line(tmp_path):
    many = ENTRY | {"rows": "pe-1;pe-2"}
    assert apply(tmp_path, many)["stance"].tolist() == ["estimated", "estimated"]
    assert [one.row for one in read_corrections(written(tmp_path, many)).all] == ["pe-1", "pe-2"]


def test_a_folder_without_files_and_a_file_with_other_columns_are_named(tmp_path):
    with pytest.raises(FactsError, match="corrections: no file of corrections is there; "):
        read_corrections(tmp_path / "corrections")
    folder = written(tmp_path, ENTRY)
    (folder / "BO.csv").write_text("file,row\n", encoding="utf-8")
    with pytest.raises(FactsError, match=r"BO\.csv line 1: header lacks"):
        read_corrections(folder)


def test_one_cell_is_corrected_once_over_all_files(tmp_path):
    written(tmp_path, ENTRY)
    folder = written(tmp_path, ENTRY, name="BO.csv")
    with pytest.raises(FactsError, match=r"PE\.csv line 2, pe-1: field 'stance' is corrected twice"):
        read_corrections(folder)


TEXT = ("stance", "bound", "place_precision", "period_precision", "attributed_to", "summary", "place", "unit")


def test_every_real_correction_is_in_force(facts):
    for one in facts.corrections:
        if one.file.startswith("claims/") and one.field in TEXT:
            assert facts.claims.at[one.row, one.field] == one.becomes, one
