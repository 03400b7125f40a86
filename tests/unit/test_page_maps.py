"""The frame of the pages' maps."""

from __future__ import annotations

import pytest
from components.pages.maps import Frame
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon, box

FRAME = Frame(-72, -14, -68, -10, 400)


def test_corners_lie_on_the_sheet():
    assert FRAME.at(-72, -10) == (0, 0)
    assert FRAME.at(-68, -14) == (400, FRAME.height)
    assert FRAME.height == pytest.approx(400 / 0.978, abs=0.5)  # cos 12° = 0.978


def test_rings_and_lines_become_paths_and_what_is_outside_none():
    hole = Polygon([(-71, -13), (-69, -13), (-69, -11), (-71, -11)], [[(-70.5, -12.5), (-70, -12.5), (-70, -12)]])
    assert FRAME.path(hole).count("M") == 2
    assert FRAME.path(LineString([(-71, -12), (-70, -12)])).startswith("M100 ")
    assert FRAME.path(box(10, 10, 11, 11)) == ""


@given(st.floats(-80, -40), st.floats(-50, 12), st.floats(0.1, 10), st.floats(0.1, 10), st.sampled_from([0, 0.5, 1, 1.6]))
def test_a_frame_holds_what_it_is_made_around(lon, lat, wide, high, ratio):
    frame = Frame.around((lon, lat, lon + wide, lat + high), 300, ratio=ratio)
    for x, y in (frame.at(lon, lat), frame.at(lon + wide, lat + high)):
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height
    if ratio:
        assert frame.width / frame.height == pytest.approx(ratio, rel=0.05)
