"""A table on its way into a pack: kept, read as its reader tells, added whole or not at all; and where packs are kept."""

from __future__ import annotations

import io
import os
import string
import time
from datetime import date
from pathlib import PurePath

import pytest
from components.packs.skeleton import write_skeleton
from geodata.packs import drafts
from geodata.packs.additions import Words
from geodata.packs.faults import PackError
from geodata.packs.keep import DAY_S, Keep, pack_of, stamp
from geodata.packs.limits import LIMITS
from geodata.packs.mapping import Mapping
from geodata.packs.names import NOWHERE
from geodata.packs.read import read_pack
from hypothesis import given
from hypothesis import strategies as st

TABLE = "Departamento;Año;Casos\nMadre de Dios;2021;1.200\nPuno;2021;35\nAncaxh;2021;12\nSierra Central;2021;3\n"
TOLD = {"decimal": ",", "country": "PE", "unit": "cases", "name": "Departamento", "year": "Año", "value": "Casos"}
SAID = Words(
    label="Casos de minería ilegal",
    definition="Cases opened in the year.",
    unit_label="cases",
    how="Counted by hand.",
    title="Own register",
    publisher="Prosecutor",
    published="2026-03-12",
)
DAY = {"group": "Own data", "today": date(2026, 3, 12), "language": "es"}


@pytest.fixture
def keep(tmp_path):
    return Keep(tmp_path / "packs")


@pytest.fixture
def folder(keep):
    made = keep.of(keep.new())
    write_skeleton(pack_of(made), "es", title="casos")
    return made


def begun(folder, text=TABLE, name="casos.csv"):
    return drafts.begin(folder, name, io.BytesIO(text.encode()))


def told(folder, draft, options=TOLD, words=SAID, into=""):
    return drafts.change(folder, draft, options, vars(words), into)


def figures(facts, folder):
    rows = read_pack(pack_of(folder), facts).observations
    return {(row.region_code, row.year): row.value for row in rows.itertuples()}


# ---------------------------------------------------------------- read
def test_what_a_table_leaves_open_is_asked_and_the_rest_is_seen(facts, folder):
    seen = drafts.seen(folder, begun(folder), facts)
    assert seen.guess.open == ("decimal",)
    assert list(seen.placed.rows["region_code"]) == ["PE-MDD", "PE-PUN", "", ""]
    assert seen.figures is None


def test_a_draft_is_read_back_as_it_was_told(facts, folder):
    draft = told(folder, begun(folder))
    assert drafts.read_draft(folder) == draft
    assert [float(one) for one in drafts.seen(folder, draft, facts).figures.table["value"]] == [1200, 35]


def test_a_decision_places_a_name_is_remembered_for_the_next_table_and_can_be_taken_back(facts, folder):
    name = ("Ancaxh", "", "PE")
    draft = told(folder, begun(folder))
    drafts.decide(folder, {name: "PE-ANC", ("Sierra Central", "", "PE"): NOWHERE}, facts)
    for _ in range(2):
        placed = drafts.seen(folder, draft, facts).placed.rows
        assert list(placed["region_code"]) == ["PE-MDD", "PE-PUN", "PE-ANC", ""]
        assert list(placed["placed_by"])[2:] == ["decision", "left out"]
        draft = told(folder, begun(folder, TABLE.replace("2021", "2022")))
    drafts.decide(folder, {name: ""}, facts)
    assert list(drafts.seen(folder, draft, facts).placed.rows["region_code"])[2] == ""


@pytest.mark.parametrize(
    ("name", "code", "said"), [("Ancaxh", "PE-XXX", "is no code of a region"), ("=1+1", "PE-ANC", "is a formula")]
)
def test_a_decision_that_no_pack_can_hold_is_refused_and_leaves_the_others(facts, folder, name, code, said):
    begun(folder)
    drafts.decide(folder, {("Ancaxh", "", ""): "PE-ANC"}, facts)
    before = (pack_of(folder) / "names.csv").read_bytes()
    with pytest.raises(PackError, match=said):
        drafts.decide(folder, {(name, "", ""): code}, facts)
    assert (pack_of(folder) / "names.csv").read_bytes() == before


def test_a_table_that_is_too_large_leaves_nothing(folder, monkeypatch):
    monkeypatch.setattr(drafts, "LIMITS", type(LIMITS)(table_bytes=10))
    with pytest.raises(PackError, match=r"casos.csv: size .* is larger than 10 bytes"):
        begun(folder)
    assert drafts.read_draft(folder) is None
    assert {one.name for one in folder.iterdir()} == {"current", pack_of(folder).name}


@given(sent=st.text(st.sampled_from(string.printable + "á\u202e/\\:"), max_size=120))
def test_a_table_is_kept_under_a_plain_name(sent):
    name = drafts.table_name(sent)
    assert PurePath(name).name == name
    assert name not in ("", ".", "..")
    assert len(name) <= drafts.LONGEST_NAME
    assert not set(name) & set('/\\:*?"<>|\n\t\u202e')


# ---------------------------------------------------------------- added
def test_a_table_becomes_an_indicator_with_its_source(facts, folder):
    own_id = drafts.add(folder, told(folder, begun(folder)), facts, **DAY)
    assert own_id == "casos_de_mineria_ilegal"
    assert figures(facts, folder) == {("PE-MDD", 2021): 1200, ("PE-PUN", 2021): 35}
    contents = read_pack(pack_of(folder), facts)
    assert list(contents.sources["title"]) == ["Own register"]
    assert next(iter(contents.indicators.values())).label == SAID.label
    assert drafts.read_draft(folder) is None


def test_a_further_table_adds_an_indicator_or_takes_the_place_of_one(facts, folder):
    first = drafts.add(folder, told(folder, begun(folder)), facts, **DAY)
    again = begun(folder, TABLE.replace("2021", "2022"))
    assert again.mapping.decimal == ","  # as the table before was read
    second = drafts.add(folder, told(folder, again), facts, **DAY)
    assert second == f"{first}_2"
    third = told(folder, begun(folder, TABLE.replace("2021", "2023")), into=first)
    assert drafts.add(folder, third, facts, **DAY) == first
    assert set(figures(facts, folder)) == {(code, year) for code in ("PE-MDD", "PE-PUN") for year in (2022, 2023)}
    drafts.take_out(folder, second)
    assert list(drafts.own_indicators(folder)) == [first]
    assert {year for _, year in figures(facts, folder)} == {2023}


def test_a_table_of_other_columns_is_not_read_as_the_last_one_was(facts, folder):
    drafts.add(folder, told(folder, begun(folder)), facts, **DAY)
    assert begun(folder, "ubigeo,2020,2021\nPE-PUN,1,2\n").mapping == Mapping()


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (TABLE.replace("35", "many"), SAID, "row 3: value 'many'"),
        (TABLE, Words(**vars(SAID) | {"label": "<b>Cases</b>"}), "holds markup"),
        (TABLE, Words(**vars(SAID) | {"published": "next week"}), "published"),
    ],
)
def test_what_is_not_sound_changes_nothing(facts, folder, text, words, said):
    drafts.add(folder, told(folder, begun(folder)), facts, **DAY)
    before, state = figures(facts, folder), stamp(folder)
    with pytest.raises(PackError, match=said):
        drafts.add(folder, told(folder, begun(folder, text), words=words), facts, **DAY)
    assert figures(facts, folder) == before
    assert stamp(folder) == state
    assert drafts.read_draft(folder) is not None
    assert len(list(folder.glob("pack-*"))) == 2  # this one and the one before


# ---------------------------------------------------------------- kept
def test_a_stamp_tells_when_a_pack_has_changed(facts, folder):
    assert stamp(folder) == ""
    states = {drafts.add(folder, told(folder, begun(folder)), facts, **DAY) and stamp(folder) for _ in range(2)}
    assert len(states) == 2
    assert "" not in states


@pytest.mark.parametrize("key", ["", "..", "a" * 31, "A" * 32, "../" + "a" * 29, "a" * 32 + "/"])
def test_what_is_no_key_leads_nowhere(keep, folder, key):
    assert keep.of(key) is None
    keep.delete(key)
    assert folder.is_dir()


def test_what_is_deleted_or_too_old_is_gone(tmp_path):
    keep = Keep(tmp_path, days=30)
    old, fresh, gone = (keep.new() for _ in range(3))
    os.utime(tmp_path / old, (time.time() - 31 * DAY_S,) * 2)
    keep.delete(gone)
    last = keep.new()
    assert set(keep.by_use()) == {fresh, last}


def test_no_more_are_kept_than_may_be(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.packs.keep.MOST_PACKS", 2)
    keep = Keep(tmp_path)
    assert all(keep.new() for _ in range(2))
    assert keep.new() == ""
