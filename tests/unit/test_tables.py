"""What a CSV of facts may look like, and what the complaint says when it doesn't."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest
from geodata.errors import FactsError
from geodata.tables import RowChecker, read_table, split
from hypothesis import given, settings
from hypothesis import strategies as st

COLUMNS = ["row_id", "name", "amount"]
HEADER = ",".join(COLUMNS) + "\n"
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), max_size=12)


def read(tmp_path, body, key="row_id"):
    path = tmp_path / "facts.csv"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return read_table(path, COLUMNS, key=key)


def checker(**columns):
    table = pd.DataFrame({"row_id": [f"r{i}" for i in range(len(next(iter(columns.values()))))]} | columns, dtype="object")
    table["line"] = range(2, len(table) + 2)
    return RowChecker(Path("facts.csv"), table, "row_id")


def test_every_value_stays_the_text_that_was_written(tmp_path):
    table = read(tmp_path, HEADER + "a,=SUM(A1:A9),007\nb,NA,1e5\nc,@cmd,+51\nd,null,\n")
    assert list(table["name"]) == ["=SUM(A1:A9)", "NA", "@cmd", "null"]
    assert list(table["amount"]) == ["007", "1e5", "+51", ""]


def test_a_line_is_where_its_row_begins(tmp_path):
    table = read(tmp_path, HEADER + 'a,"two\nlines",1\n\nb,plain,2\n')
    assert dict(zip(table["row_id"], table["line"], strict=True)) == {"a": 2, "b": 5}


@pytest.mark.parametrize("before", [HEADER, '"row_id",name,amount\n', HEADER.replace("\n", "\r\n")])
def test_the_mark_that_spreadsheets_put_before_a_file_is_no_fault(tmp_path, before):
    assert list(read(tmp_path, b"\xef\xbb\xbf" + before.encode() + b"a,b,c\n")["row_id"]) == ["a"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "",
            "facts.csv line 1: header lacks ['row_id', 'name', 'amount'] and has [] besides; the columns are row_id,name,amount",
        ),
        ("row_id,name\na,b\n", "facts.csv line 1: header lacks ['amount'] and has [] besides"),
        ("row_id,name,amount,more\n", "facts.csv line 1: header lacks [] and has ['more'] besides"),
        ("name,row_id,amount\n", "facts.csv line 1: header lacks [] and has [] besides; the columns are row_id,name,amount"),
        (HEADER + "a,b,1\nb,c\n", "facts.csv line 3: 2 fields where the header has 3; quote fields that hold commas"),
        (HEADER + "a,b,1,000\n", "facts.csv line 2: 4 fields where the header has 3; quote fields that hold commas"),
        (HEADER + "a,b,1\na,c,2\n", "facts.csv line 3: row_id 'a' is empty or stands twice; give each row a key of its own"),
        (HEADER + ",b,1\n", "facts.csv line 2: row_id '' is empty or stands twice; give each row a key of its own"),
        (HEADER + 'a,b,1\nb,"open,2\n', "facts.csv line 3: not readable as CSV"),
        (HEADER + 'a,b,1\nb,"c"d,2\n', "facts.csv line 3: not readable as CSV"),
    ],
)
def test_a_table_out_of_shape_names_line_rule_and_remedy(tmp_path, body, said):
    with pytest.raises(FactsError, match=re.escape(said)):
        read(tmp_path, body)


def test_another_encoding_names_the_line_it_shows_in(tmp_path):
    filler = "".join(f"r{i},plain words of some length,1\n" for i in range(2000))
    body = (HEADER + filler).encode() + "x,Galápagos,2\n".encode("latin-1")
    with pytest.raises(FactsError, match=r"facts\.csv line 2002: text '.*Galápagos.*' is not UTF-8; save the file as UTF-8"):
        read(tmp_path, body)


def test_a_missing_file_and_a_folder_in_its_place_are_said_as_such(tmp_path):
    with pytest.raises(FactsError, match=r"gone\.csv: the file is missing; restore it"):
        read_table(tmp_path / "gone.csv", COLUMNS, key=None)
    with pytest.raises(FactsError, match="can't be read"):
        read_table(tmp_path, COLUMNS, key=None)


@settings(deadline=None)  # each example writes a file
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_what_was_written_is_what_is_read(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("table") / "facts.csv"
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([COLUMNS, *rows])
    path.write_bytes(out.getvalue().encode())
    table = read_table(path, COLUMNS, key=None)
    assert [tuple(row) for row in table[COLUMNS].itertuples(index=False)] == rows
    assert table["line"].is_monotonic_increasing


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=";"), min_size=1).map(str.strip).filter(bool))
)
def test_a_list_split_is_the_list_joined(members):
    assert split(";".join(members)) == members
    assert split(" ; ".join(["", *members, ""])) == members


@given(st.floats(-1e15, 1e15))
def test_a_number_is_read_as_written(number):
    assert checker(amount=[repr(number)]).numbers("amount").iloc[0] == number


@pytest.mark.parametrize(
    "text", ["1,000", "nan", "NaN", "inf", "-inf", "12 ha", "0x1F", "1_000", "１２", "1e16", "=2+2", "--1", "."]
)
def test_what_is_no_plain_number_is_refused(text):
    said = f"facts.csv line 3, r1: amount {text!r} is not a plain number; write digits with a decimal point, no separators"
    with pytest.raises(FactsError, match=re.escape(said)):
        checker(amount=["1", text]).numbers("amount")


def test_an_empty_number_is_no_data_never_zero():
    assert checker(amount=["", "0", " 7 "]).numbers("amount").isna().tolist() == [True, False, False]


def test_the_first_word_outside_a_vocabulary_is_named():
    with pytest.raises(FactsError, match=re.escape("facts.csv line 3, r1: name 'c' is not in the vocabulary; use a or b")):
        checker(name=["a", "c", "d"]).one_of("name", ["a", "b"], "use a or b")
    with pytest.raises(FactsError, match="name '' is not in the vocabulary"):
        checker(name=[""]).one_of("name", ["a"], "use a")
    checker(name=["", "a"]).one_of("name", ["a"], "use a", empty=True)


def test_the_first_unknown_member_of_a_list_is_named():
    with pytest.raises(FactsError, match=re.escape("facts.csv line 2, r0: name 'z' is not known; use a")):
        checker(name=["a; z"]).each_of("name", ["a"], "use a")
