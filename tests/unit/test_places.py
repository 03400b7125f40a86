"""Places for making files: never more than there are, shared by processes, given back by whoever ends."""

from __future__ import annotations

import multiprocessing
from contextlib import ExitStack

import pytest
from components.service import places
from components.service.places import WAITING, Busy, Places, cores


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 0)


@pytest.fixture
def two(tmp_path):
    return Places(tmp_path / "places", most=2)


def test_there_are_as_many_as_the_machine_has_cores(tmp_path):
    assert Places(tmp_path).most == cores() >= 1


def test_who_finds_none_is_sent_away_and_comes_in_when_one_is_given_back(two):
    with two.one():
        with two.one(), pytest.raises(Busy, match="Try again in 10 seconds"), two.one():
            pass
        with two.one():
            pass


def test_a_place_is_given_back_when_making_a_file_fails(two):
    for _ in range(5):
        with pytest.raises(ValueError, match="no file"), two.one():
            raise ValueError("no file")


def test_who_waits_gets_the_place_that_comes_free(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 60)
    waiting = Places(tmp_path, most=1)
    with ExitStack() as held:
        held.enter_context(waiting.one())
        monkeypatch.setattr(places.time, "sleep", lambda _seconds: held.close())
        with waiting.one():
            monkeypatch.setattr(places, "PATIENCE", 0)
            with pytest.raises(Busy), waiting.one():
                pass


def test_no_more_wait_than_may(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 60)
    waiting, depth = Places(tmp_path, most=1), []

    def come(_seconds):
        depth.append(None)
        with waiting.one():
            pass

    monkeypatch.setattr(places.time, "sleep", come)
    with waiting.one(), pytest.raises(Busy), waiting.one():
        pass
    assert len(depth) == WAITING


def hold(folder, taken, end):
    with Places(folder, most=1).one():
        taken.set()
        end.wait()


def test_workers_share_them_and_one_that_is_killed_keeps_none(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    taken, end = spawn.Event(), spawn.Event()
    worker = spawn.Process(target=hold, args=(tmp_path, taken, end))
    worker.start()
    try:
        assert taken.wait(60)
        mine = Places(tmp_path, most=1)
        with pytest.raises(Busy), mine.one():
            pass
    finally:
        worker.kill()
        worker.join()
        worker.close()
    with mine.one():
        pass


def test_where_nothing_can_be_written_files_are_made_all_the_same(tmp_path):
    (tmp_path / "places").write_bytes(b"no folder")
    without = Places(tmp_path / "places", most=1)
    with without.one(), without.one():
        pass
