"""Copies on disk: the oldest of any version make room, so that versions come and go in one bounded folder."""

from __future__ import annotations

import os

from components.answer import copies
from components.answer.copies import FolderCopies


def test_the_oldest_of_any_version_makes_room(tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "MOST_ON_DISK", 3)
    kept = FolderCopies(tmp_path)
    names = ["old/a.json.br", "old/b.html.z", "new/c.json.br", "new/d.html.z"]
    for age, name in zip(range(40, 0, -10), names, strict=True):
        kept.write(name, name.encode())
        os.utime(tmp_path / name, (age_of := 1_700_000_000 - age, age_of))
    assert [kept.read(name) for name in names] == [None, *(name.encode() for name in names[1:])]


def test_a_copy_that_another_worker_is_writing_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "MOST_ON_DISK", 1)
    part = tmp_path / "new" / ".a.json.br.0123.part"
    part.parent.mkdir()
    part.write_bytes(b"half")
    kept = FolderCopies(tmp_path)
    kept.write("new/a.json.br", b"one")
    kept.write("new/b.json.br", b"two")
    assert part.exists()
    assert kept.read("new/b.json.br") == b"two"
