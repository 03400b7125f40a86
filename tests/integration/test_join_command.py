"""``python app.py join``: what it writes, what it says, how it ends."""

from __future__ import annotations

import app
import pandas as pd
import pytest
from components.large_join import command
from components.view import LANGUAGES
from components.words.messages import catalogue, say

ROWS = "x,y,when\n-70,-12,2019\n-70,-12,2020-05-01\n-70,-12,\n0,0,2019\nx,0,2019\n0,99,2019\n"


@pytest.fixture
def join(facts, monkeypatch, tmp_path, capsys):
    """Runs the command over ROWS in a language; what it returns and prints."""
    monkeypatch.setattr(command, "read_facts", lambda: facts)
    (tmp_path / "points.csv").write_text(ROWS)

    def run(*options, language="en", lon="x"):
        files = [str(tmp_path / "points.csv"), "--lon", lon, "--lat", "y", "--out", str(tmp_path / "out"), "--workers", "1"]
        status = app.main(["join", *files, *options, "--lang", language])
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_counted_by_place_and_year_with_the_rule_that_it_came_under(join, tmp_path, language):
    status, said, bar = join("--to", "municipalities", "--level", "3", "--country", "pe", "--date", "when", language=language)
    assert (status, bar) == (0, ""), "no terminal, no bar"
    assert said.splitlines()[1] == say(
        "command.join.wrote", language=language, count=1, file="counts.csv", folder=tmp_path / "out"
    )
    counts = pd.read_csv(tmp_path / "out" / "counts.csv", dtype=str, keep_default_na=False)
    assert list(counts) == ["region_code", "name", "year", "rows", "rule"]
    lost = counts[counts["region_code"] == ""]
    rules = [say(f"command.join.rule.{why}", language=language, tolerance=5.0) for why in ("out_of_range", "outside", "unread")]
    assert lost[["year", "rows", "rule"]].to_numpy().tolist() == [["2019", "1", rule] for rule in rules]
    placed = counts[counts["region_code"] != ""]
    assert placed[["year", "rows"]].to_numpy().tolist() == [["", "1"], ["2019", "1"], ["2020", "1"]]
    assert placed["region_code"].str.fullmatch(r"PE-\d{6}").all() and placed["name"].all()
    assert set(placed["rule"]) == {say("command.join.rule", language=language, tolerance=5.0)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_joined_is_said_in_one_line(join, tmp_path, language):
    status, said, fault = join("--to", "regions", lon="lon", language=language)
    assert (status, said) == (2, "")
    before, after = catalogue(language)["command.join.bad"].split("{problem}")
    assert fault.startswith(before) and fault.endswith(f"x, y, when{after}\n") and fault.count("\n") == 1
    assert str(tmp_path / "points.csv") in fault
