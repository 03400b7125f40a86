"""Pages that were made: once for all workers, as they were, and never more in memory than fit."""

from __future__ import annotations

import shutil
import zlib
from dataclasses import replace

from components.answer.copies import FolderCopies
from components.pages import render
from components.pages.cache import Pages
from components.pages.render import version_of_pages


def test_a_page_is_made_once_and_comes_back_as_it_was():
    pages, made = Pages(), []

    def make():
        made.append("x")
        return "<p>Perú – ✕</p>" * 100

    assert pages.get(("region", "PE"), make) == pages.get(("region", "PE"), make) == make().encode()
    assert len(made) == 2


def test_what_was_asked_for_longest_ago_makes_room():
    one = len(zlib.compress(b"a" * 10, 1))
    pages, made = Pages(most=3 * one), []
    for name in "abcadbc":
        pages.get(name, lambda name=name: made.append(name) or name * 10)
        assert pages.bytes <= 3 * one
    # When d comes, b was asked for longest ago; b then takes the place of c.
    assert "".join(made) == "abcdbc"


def test_a_page_larger_than_all_room_is_sent_and_not_kept():
    pages = Pages(most=5)
    assert pages.get("a", lambda: "a" * 1000) == b"a" * 1000
    assert pages.bytes == 0


def test_workers_share_what_one_of_them_made_and_heal_what_is_damaged(tmp_path):
    made = []

    def make():
        made.append("x")
        return "<p>Perú</p>" * 100

    def ask(version="one"):
        return Pages(FolderCopies(tmp_path), version).get(("region", "PE"), make)

    assert ask() == ask() == make().encode()
    assert len(made) == 2
    for damage in (b"", b"<p>Per\xc3\xba</p>", None):
        (copy,) = tmp_path.rglob("*.html.z")
        copy.write_bytes(copy.read_bytes()[:-1] if damage is None else damage)
        assert ask() == make().encode()
    assert len(made) == 8
    ask("two")
    assert len(made) == 9


def test_pages_of_other_facts_code_style_or_place_are_other_pages(facts, monkeypatch, tmp_path):
    usual = version_of_pages(facts, "/", "")
    assert version_of_pages(facts, "/", "") == usual
    others = {version_of_pages(facts, "/atlas/", ""), version_of_pages(facts, "/", "/add-data")}
    others.add(version_of_pages(replace(facts, data_version="0" * 12), "/", ""))
    others.add(version_of_pages(replace(facts, code_version="0" * 12), "/", ""))
    monkeypatch.setattr("components.version.code_version", lambda: "0" * 12)
    others.add(version_of_pages(facts, "/", ""))
    monkeypatch.undo()
    shutil.copytree(render.ASSETS, tmp_path / "assets", copy_function=shutil.copyfile)
    monkeypatch.setattr(render, "ASSETS", tmp_path / "assets")
    others.add(version_of_pages(facts, "/", ""))
    assert len(others) == 6
    assert usual not in others
