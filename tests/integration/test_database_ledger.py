"""Records of exports in a real PostgreSQL: kept once, never believed when wrong, and no export waits for a server that is away."""

from __future__ import annotations

import gzip
import logging
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from components.exports import check_routes, ledger
from components.exports.database_ledger import DatabaseLedger
from components.exports.ledger import DATABASE, Ledger, ledger_at
from components.exports.record import Fact, Record
from components.exports.record_store import StoreAway, packed
from components.pages.records import Records
from components.pages.render import Templates
from components.shared_state import BadUrl
from flask import Flask
from servers import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
RECORD, OTHER = (Record("indicator=coca_area", version, (Fact("1", "2", "3"),)) for version in ("one", "other"))


@pytest.fixture
def url(postgres):
    return postgres.new_database()


@pytest.fixture
def open_ledger(url):
    """Call it for a ledger of the database."""
    opened = []

    def made(at=url, **how):
        opened.append(DatabaseLedger(at, **{"pause_s": 0} | how))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


def rows(url):
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT export_id, content FROM veta_export_records").fetchall()


def add(url, export_id, content):
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO veta_export_records (export_id, content) VALUES (%s, %s)", (export_id, content))


def test_what_one_keeps_another_finds_and_it_is_kept_once(url, open_ledger):
    assert open_ledger().find(RECORD.export_id) is None
    assert open_ledger().keep(RECORD)
    assert open_ledger().keep(RECORD)
    assert open_ledger().find(RECORD.export_id) == RECORD
    assert open_ledger().find(OTHER.export_id) is None
    assert len(rows(url)) == 1


def test_of_many_that_write_the_first_record_at_once_one_row_stays(url, open_ledger):
    start, kept = threading.Barrier(6), []

    def write(one):
        start.wait()
        kept.append(one.keep(RECORD))

    writers = [threading.Thread(target=write, args=(open_ledger(),)) for _ in range(6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert kept == [True] * 6
    assert rows(url) == [(RECORD.export_id, packed(RECORD))]


@pytest.mark.parametrize(
    "content",
    [packed(OTHER), b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b"[" * 100_000), gzip.compress(b" " * 40_000_000)],
    ids=["another's", "empty", "no gzip", "no record", "deep", "bloated"],
)
def test_a_wrong_row_is_not_believed_and_the_right_one_comes_beside_it(url, open_ledger, content):
    here = open_ledger()
    assert here.find(RECORD.export_id) is None  # makes the table
    add(url, RECORD.export_id, content)
    assert here.find(RECORD.export_id) is None
    assert here.keep(RECORD)
    assert here.find(RECORD.export_id) == RECORD
    assert rows(url)[0] == (RECORD.export_id, content)  # nothing is changed


def test_a_full_table_keeps_what_it_has(open_ledger):
    assert open_ledger().keep(RECORD)
    full = open_ledger(most=1000)
    assert not full.keep(OTHER)
    assert full.keep(RECORD)
    assert full.find(RECORD.export_id) == RECORD


def test_a_server_that_was_away_is_asked_again(postgres, open_ledger):
    here, waits = open_ledger(), open_ledger(pause_s=3600)
    assert here.keep(RECORD)
    assert waits.find(RECORD.export_id) == RECORD
    postgres.stop()
    try:
        for one in (here, waits):
            assert not one.keep(OTHER)
            with pytest.raises(StoreAway, match="can't say whether it keeps"):
                one.find(RECORD.export_id)
    finally:
        postgres.start()
    assert here.find(RECORD.export_id) == RECORD
    assert here.keep(OTHER)
    with pytest.raises(StoreAway):  # nobody asks it within the pause
        waits.find(RECORD.export_id)


def test_nobody_waits_for_ever_for_a_server_that_does_not_answer(postgres, open_ledger):
    here = open_ledger()
    assert here.keep(RECORD)  # it has a connection
    with postgres.frozen():
        assert not here.keep(OTHER)
        with pytest.raises(StoreAway):
            here.find(RECORD.export_id)
    assert here.keep(OTHER)
    assert here.find(RECORD.export_id) == RECORD


def test_a_table_that_is_gone_is_made_again(url, open_ledger):
    here = open_ledger()
    assert here.keep(RECORD)
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE veta_export_records")
    assert not here.keep(RECORD)
    assert here.keep(RECORD)
    assert here.find(RECORD.export_id) == RECORD


def test_the_right_to_read_and_add_is_enough(postgres, url, open_ledger):
    open_ledger().keep(OTHER)
    with psycopg.connect(url) as connection:
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        connection.execute("CREATE USER adds PASSWORD 'adds'")
        connection.execute("GRANT SELECT, INSERT ON veta_export_records TO adds")
    adds = open_ledger(postgres.url(url.rpartition("/")[2], "adds:adds"))
    assert adds.keep(RECORD)
    assert adds.find(RECORD.export_id) == RECORD


FORKED = """
import os, sys
from components.exports.database_ledger import DatabaseLedger
from components.exports.record import Record
ledger = DatabaseLedger(sys.argv[1])
assert ledger.keep(Record("", "parent", ()))
child = os.fork()
if not child:
    os._exit(0 if ledger.keep(Record("", "child", ())) else 1)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(code if ledger.find(Record("", "child", ()).export_id) else 2)
"""


def test_a_worker_forked_from_one_that_asked_has_connections_of_its_own(url):
    done = subprocess.run([sys.executable, "-c", FORKED, url], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert len(rows(url)) == 2


@pytest.mark.parametrize(
    "address",
    [
        "mysql://veta:geheim@127.0.0.1/veta",
        "host=127.0.0.1 password=geheim",
        "postgresql://veta:geheim@127.0.0.1:port/veta",
        "postgresql://veta:geheim@127.0.0.1/veta?passwort=geheim",
        "postgresql://veta:geheim geheim@127.0.0.1/veta",
        "geheim",
    ],
)
def test_an_address_that_is_none_is_refused_by_its_variable_and_never_printed(monkeypatch, capsys, address):
    import app

    monkeypatch.setenv(DATABASE, address)
    with pytest.raises(BadUrl, match=rf"{DATABASE} holds no address"):
        ledger_at(None)
    assert app.main(["check", "VX-7K3F-9QMD-2T6W-D"]) == 2
    assert app.main(["--lang", "es", "export", "indicator=coca_area"]) == 2
    said = capsys.readouterr().err
    assert f"{DATABASE} holds no address" in said
    assert f"{DATABASE} no contiene" in said
    assert "geheim" not in said


def test_a_wrong_password_is_logged_without_it_and_stops_nothing(postgres, url, open_ledger, caplog):
    wrong = open_ledger(postgres.url(url.rpartition("/")[2], "veta:geheim"))
    with caplog.at_level(logging.DEBUG):
        assert not wrong.keep(RECORD)
    assert DATABASE in caplog.text
    assert "password authentication failed" in caplog.text
    assert "geheim" not in caplog.text
    assert PASSWORD not in caplog.text


def test_a_folder_goes_before_the_database_and_without_either_it_is_the_usual_folder(monkeypatch, tmp_path, url):
    monkeypatch.setattr(ledger, "DEFAULT", tmp_path / "usual")
    monkeypatch.setenv(DATABASE, "")
    assert ledger_at(None).folder == tmp_path / "usual"
    monkeypatch.setenv(DATABASE, url)
    assert isinstance(ledger_at(None), DatabaseLedger)
    assert isinstance(ledger_at(tmp_path), Ledger)


def test_an_export_is_answered_and_checked_later_whatever_the_server_does(facts, postgres, open_ledger):
    server = Flask(__name__)
    check_routes.register(server, facts, Templates(Records(facts), base="/"), open_ledger(), base="/")
    client = server.test_client()
    view = "/export/record?indicator=homicide_rate&year=2016&country=PE"
    record = client.get(view).json
    page = f"/check/{record['export_id']}"
    assert client.get(page).status_code == 200
    postgres.stop()
    try:
        assert client.get(view).json == record
        away = client.get(page)
    finally:
        postgres.start()
    assert away.status_code == 503
    assert "can&#39;t say whether it keeps one" in away.text
    assert "Nothing changed" in client.get(page).text
