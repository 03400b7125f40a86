"""Facts in a real PostgreSQL with PostGIS: the same facts as of the files, edited by several, published whole or not at all."""

from __future__ import annotations

import csv
import io
import threading
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

import app
import geopandas as gpd
import pandas as pd
import psycopg
import pytest
import shapely
from components.words import translations
from components.words.translations import translated
from geodata import paths
from geodata.database import VARIABLE, releases
from geodata.database.layout import FILE, read_tables, text_of, write_facts
from geodata.database.rows import read_texts
from geodata.errors import GeodataError
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from servers import PASSWORD


@pytest.fixture(scope="module")
def seeded(postgres):
    """The address of a database that holds the repository's facts, published once."""
    url = postgres.new_database()
    assert releases.seed(url).number == 1
    return url


def changed(url, statement, *values):
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute(statement, values).rowcount > 0


@contextmanager
def while_changed(url, there, back):
    """Two statements, each with its values: the second takes the first back."""
    changed(url, *there)
    try:
        yield
    finally:
        changed(url, *back)


def asked(url, question, *values):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question, values).fetchall()


def as_several(shape):
    return shapely.multipolygons([shape]) if shape.geom_type == "Polygon" else shape


def same(one, other, at=""):
    """Whether two objects of facts hold the same; frames cell by cell, with their types."""
    assert type(one) is type(other), at
    if isinstance(one, pd.Series):
        one, other = one.to_frame(), other.to_frame()
    if isinstance(one, pd.DataFrame):
        assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other), obj=at)
        if isinstance(one, gpd.GeoDataFrame):
            assert one.crs == other.crs, at
            assert list(one.geometry.to_wkb()) == list(other.geometry.to_wkb()), at
    elif is_dataclass(one):
        same(*({field.name: getattr(each, field.name) for field in fields(each)} for each in (one, other)), at)
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), at
        for key in one.keys() - {"folder"}:
            same(one[key], other[key], f"{at}.{key}")
    elif isinstance(one, tuple):
        same(dict(enumerate(one)), dict(enumerate(other)), at)
    else:
        assert one == other, at


def test_what_is_published_gives_the_facts_of_the_files_and_their_data_version(seeded, facts):
    read = releases.read_newest(seeded)
    assert read.folder != paths.HERE
    assert (read.data_version, read.code_version) == (facts.data_version, facts.code_version)
    same(read, facts)


def test_every_file_of_facts_comes_back_byte_for_byte(seeded, tmp_path):
    there = {path.relative_to(paths.FACTS): path.read_bytes() for path in paths.FACTS.rglob("*.csv")}
    assert releases.write(seeded, tmp_path) == len(there)
    assert {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == there


@given(
    rows=st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)),
)
def test_any_rows_come_back_from_their_file(rows):
    text = text_of(("id", "text"), rows)
    broken = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["id", "text"], *broken]


def test_an_edit_is_kept_with_who_made_it_and_shows_once_it_is_published(seeded, facts, monkeypatch):
    monkeypatch.setattr(translations, "_folders", [paths.HERE])
    texts = asked(seeded, "SELECT claim_id, summary FROM veta_facts.claims ORDER BY position")
    # Of two that no correction names.
    claim, other = [one for one, summary in texts if facts.claims.at[one, "summary"] == summary][:2]
    was = facts.claims.at[claim, "summary"]
    changed(seeded, "UPDATE veta_facts.claims SET summary = %s WHERE claim_id = %s", "Two dredges, “=1+1”,\nwere seen.", claim)
    changed(seeded, "UPDATE veta_facts.translations SET text = %s WHERE id = %s AND field = 'summary'", "Otra.", other)
    [(who, how, before, after)] = asked(
        seeded, "SELECT changed_by, how, before->>'summary', after->>'summary' FROM veta_facts.changes WHERE in_table = 'claims'"
    )
    assert (who, how, before, after) == ("veta", "update", was, "Two dredges, “=1+1”,\nwere seen.")

    monkeypatch.setenv(VARIABLE, seeded)
    from components.read_facts import read_facts

    assert releases.publish(seeded).fresh
    assert not releases.publish(seeded).fresh
    read = read_facts()
    try:
        assert read.claims.at[claim, "summary"] == after
        assert read.data_version != facts.data_version
        assert read.claims.drop(index=claim)["summary"].equals(facts.claims.drop(index=claim)["summary"])
        assert translated(read.claims.at[other, "summary"], "es") == "Otra."
    finally:
        monkeypatch.undo()
        translations.rows_in.cache_clear()
    assert asked(seeded, "SELECT count(*) FROM veta_facts.releases") == [(2,)]
    with psycopg.connect(seeded) as connection:  # what did not change is not kept again
        files, kept = connection.execute("SELECT count(*), count(DISTINCT sha256) FROM veta_facts.release_files").fetchone()
    assert files == 2 * len(list(paths.FACTS.rglob("*.csv")))
    assert kept == files / 2 + 1 + 2  # the claims, and both languages of the other
    assert releases.seed(seeded, again=True) == releases.Release(3, facts.data_version)
    assert asked(seeded, "SELECT count(*) FROM veta_facts.changes WHERE in_table = 'claims'") == [(1,)]


def test_a_row_that_breaks_a_rule_is_named_and_stops_no_atlas(seeded, capsys, monkeypatch):
    monkeypatch.setenv(VARIABLE, seeded)
    before = asked(seeded, "SELECT max(release) FROM veta_facts.releases")
    there = ("UPDATE veta_facts.claims SET stance = %s WHERE claim_id = 'pe-0002'", "rumoured")
    back = ("UPDATE veta_facts.claims SET stance = %s WHERE claim_id = 'pe-0002'", "reported")
    with while_changed(seeded, there, back):
        for part in ("check", "publish"):
            assert app.main(["facts", part]) == 2
            told = capsys.readouterr().err
            assert "PE.csv line 3, pe-0002: stance 'rumoured' is not in the vocabulary; use one of" in told
    assert asked(seeded, "SELECT max(release) FROM veta_facts.releases") == before


ASTRAY = [
    (
        "INSERT INTO veta_facts.files VALUES ('../../app.csv')",
        "DELETE FROM veta_facts.files WHERE starts_with(file, '..')",
        "'../../app.csv' is no name",
    ),
    (
        "INSERT INTO veta_facts.files VALUES ('/tmp/x.csv')",
        "DELETE FROM veta_facts.files WHERE starts_with(file, '/')",
        "'/tmp/x.csv' is no name",
    ),
    (
        "INSERT INTO veta_facts.files VALUES ('news.csv')",
        "DELETE FROM veta_facts.files WHERE file = 'news.csv'",
        "news.csv: there is no table news",
    ),
    (
        "INSERT INTO veta_facts.actors (in_file) VALUES ('claims/PE.csv')",
        "DELETE FROM veta_facts.actors WHERE actor_id = ''",
        "the table actors has rows of claims/PE.csv",
    ),
]


@pytest.mark.parametrize(("there", "back", "said"), ASTRAY, ids=["above", "root", "table", "row"])
def test_rows_and_files_without_a_place_are_refused_and_nothing_is_written(seeded, there, back, said):
    with while_changed(seeded, (there,), (back,)), pytest.raises(GeodataError) as refused:
        releases.check(seeded)
    assert said in str(refused.value)


@given(file=st.text(alphabet="ab./\\~ \0", max_size=9).map("{}.csv".format))
def test_a_name_that_leads_out_of_its_folder_is_no_name(tmp_path_factory, file):
    folder = tmp_path_factory.getbasetemp() / "facts"
    if FILE.fullmatch(file):
        assert (folder / file).resolve().is_relative_to(folder)
    else:
        with pytest.raises(GeodataError, match="is no name of a file of facts"):
            write_facts({file: ""}, folder)


def test_what_was_published_and_altered_since_stops_the_start_by_its_name(seeded):
    [(sha, content)] = asked(
        seeded,
        "SELECT sha256, content FROM veta_facts.release_files JOIN veta_facts.contents USING (sha256) "
        "WHERE file = 'actors.csv' ORDER BY release DESC LIMIT 1",
    )
    write = "UPDATE veta_facts.contents SET content = %s WHERE sha256 = %s"
    for harmed in (content.replace("a", "o", 1), content[: len(content) // 2], ""):
        with while_changed(seeded, (write, harmed, sha), (write, content, sha)), pytest.raises(GeodataError) as refused:
            releases.read_newest(seeded)
        assert str(refused.value).startswith("facts/actors.csv ")


def test_a_row_that_is_added_or_deleted_comes_and_goes_in_its_file(seeded, tmp_path):
    text = "INSERT INTO veta_facts.checks (in_file, check_id, date, what) VALUES ('checks.csv', 'new', '2026-01-01', 'a, “b”')"
    with psycopg.connect(seeded) as connection:
        before = read_texts(connection)
        connection.execute(text)
        after = read_texts(connection)
        connection.rollback()
    assert after.pop("checks.csv") == before.pop("checks.csv") + 'new,2026-01-01,"a, “b”",,,,,\n'
    assert after == before


def test_of_two_who_publish_at_once_the_second_sees_what_the_first_published(seeded):
    there = (
        "UPDATE veta_facts.checks SET how = how || %s WHERE check_id = (SELECT min(check_id) FROM veta_facts.checks)",
        " Again.",
    )
    back = ("UPDATE veta_facts.checks SET how = replace(how, %s, '')", " Again.")
    [(before,)] = asked(seeded, "SELECT max(release) FROM veta_facts.releases")
    made = []
    with while_changed(seeded, there, back):
        both = [threading.Thread(target=lambda: made.append(releases.publish(seeded))) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert sorted((one.number, one.fresh) for one in made) == [(before + 1, False), (before + 1, True)]


def test_readers_read_releases_and_editors_edit_rows_but_not_the_list_of_changes(seeded, postgres, tmp_path):
    with psycopg.connect(seeded, autocommit=True) as connection:
        for role in ("reader", "editor"):
            connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        connection.execute("GRANT USAGE ON SCHEMA veta_facts TO reader, editor")
        connection.execute("GRANT SELECT ON veta_facts.releases, veta_facts.release_files, veta_facts.contents TO reader")
        connection.execute("GRANT SELECT, UPDATE ON veta_facts.checks TO editor")
    reader, editor = (postgres.url(seeded.rpartition("/")[2], f"{one}:{PASSWORD}") for one in ("reader", "editor"))
    edit = "UPDATE veta_facts.checks SET how = how || %s"
    releases.write(reader, tmp_path)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        changed(reader, edit, "!")
    with while_changed(editor, (edit, "!"), ("UPDATE veta_facts.checks SET how = rtrim(how, %s)", "!")):
        pass
    assert asked(seeded, "SELECT DISTINCT how FROM veta_facts.changes WHERE changed_by = 'editor'") == [("update",)]
    for harm in ("DELETE FROM veta_facts.changes", "UPDATE veta_facts.changes SET changed_by = 'reader'"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            changed(editor, harm)


def test_regions_and_claims_are_layers_for_programs_of_maps_as_the_atlas_reads_them(seeded, facts):
    drawn = dict(asked(seeded, "SELECT region_code, ST_AsBinary(geometry) FROM veta_facts.regions"))
    shapes = gpd.GeoSeries.from_wkb([drawn[region] for region in facts.regions.index], index=facts.regions.index, crs=4326)
    assert shapes.geom_equals_exact(facts.regions.geometry.map(as_several), 0).all()
    there = facts.claims[facts.claims["lon"].notna()]
    question = "SELECT claim_id, summary, status, ST_X(geometry), ST_Y(geometry) FROM veta_facts.claims_on_map"
    expected = there.reset_index()[["claim_id", "summary", "status", "lon", "lat"]]
    assert sorted(asked(seeded, question)) == sorted(expected.itertuples(index=False, name=None))


def test_a_database_that_can_not_be_asked_stops_the_start_in_one_sentence(postgres, seeded, monkeypatch, capsys):
    empty = postgres.new_database()
    away = "postgresql://veta:hidden@127.0.0.1:1/veta"
    for url, said in (
        (empty, "the database of facts holds none yet; run python app.py facts seed"),
        (away, "the database of facts that VETA_FACTS_URL names can't be used (connection failed"),
        (seeded.replace(PASSWORD, "hidden"), "password authentication failed"),
        ("mysql://veta:hidden@127.0.0.1/veta", "VETA_FACTS_URL is no address of PostgreSQL; write it as postgresql://"),
        ("postgresql://veta:hidden@127.0.0.1:port/veta", "VETA_FACTS_URL is no address of PostgreSQL"),
    ):
        monkeypatch.setenv(VARIABLE, url)
        for command in ([], ["facts", "check"], ["facts", "publish"], ["facts", "write"]):
            assert app.main(command) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert err.count("\n") == 1
            assert said in err
            assert "hidden" not in err
    monkeypatch.delenv(VARIABLE)
    assert app.main(["facts", "check"]) == 2
    assert "Set VETA_FACTS_URL to the address of the database" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, seeded)
    assert app.main(["facts", "seed"]) == 2
    assert "holds some already; run python app.py facts seed --again" in capsys.readouterr().err


def test_files_of_one_table_head_the_same_columns(tmp_path):
    for file, heading in (("claims/PE.csv", "claim_id,kind"), ("claims/CO.csv", "claim_id,sort")):
        write_facts({file: f"{heading}\n"}, tmp_path)
    with pytest.raises(
        GeodataError, match=r"claims/PE.csv: its columns are not those of the table claims; head it claim_id, sort"
    ):
        read_tables(tmp_path)
