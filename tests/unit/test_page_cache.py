"""Pages in memory: made once, as they were, and never more of them than fit."""

from __future__ import annotations

import zlib

from components.pages.cache import Pages


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
