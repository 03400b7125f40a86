"""The placer of labels: nothing on anything, nothing outside, names at the ends of lines moved as little as can be."""

import itertools

import pytest
from components.drawing.box import Box
from components.drawing.labels import Room, around, beside, centred, how_many, spread
from hypothesis import given
from hypothesis import strategies as st

BOX = Box(0, 0, 400, 300)
dots = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=40)


@given(dots, st.floats(5, 120), st.floats(5, 20), st.sampled_from([beside, around]))
def test_labels_lie_on_nothing_and_within_the_box(points, width, height, places):
    room = Room(BOX, [centred(x, y, 6, 6) for x, y in points[::2]])
    for x, y in points:
        room.first(places(x, y, width, height, *([8] if places is beside else [])))
    labels = room.taken[len(points[::2]) :]
    assert all(BOX.holds(label) for label in labels)
    assert not any(one.meets(other) for one, other in itertools.combinations(labels, 2))
    assert not any(label.meets(dot) for label in labels for dot in room.taken[: len(points[::2])])


def test_a_label_stands_right_of_its_dot_while_there_is_room():
    room = Room(BOX)
    first, second = (room.first(beside(200, 150, 60, 12, 8)) for _ in range(2))
    assert (first.x, first.y) == (208, 144)
    assert second.right == 192


def test_a_label_without_room_is_left_out():
    assert Room(BOX, [BOX]).first(around(200, 150, 60, 12)) is None


heights = st.lists(st.floats(-50, 350), max_size=20)


@given(heights)
def test_names_of_lines_keep_apart_within_the_ends_and_in_order(wanted):
    placed = spread(wanted, 12, 0, 300)
    ranked = sorted(range(len(wanted)), key=lambda position: wanted[position])
    for one, other in itertools.pairwise(ranked):
        assert placed[other] - placed[one] >= 12 - 1e-6
    assert all(-1e-6 <= height <= 300 + 1e-6 for height in placed)


@given(st.lists(st.floats(0, 300), min_size=2, max_size=6), st.lists(st.floats(-5, 5), min_size=6, max_size=6))
def test_no_other_heights_are_nearer_to_those_wanted(wanted, nudges):
    placed = spread(wanted, 12, 0, 300)
    other = sorted(height + nudge for height, nudge in zip(sorted(placed), nudges, strict=False))
    fits = all(b - a >= 12 for a, b in itertools.pairwise(other)) and other[0] >= 0 and other[-1] <= 300
    cost = [sum((a - b) ** 2 for a, b in zip(sorted(wanted), row, strict=True)) for row in (sorted(placed), other)]
    assert not fits or cost[0] <= cost[1] + 1e-6


def test_names_that_are_apart_already_stay():
    assert spread([40, 10, 200], 12, 0, 300) == [40, 10, 200]


def test_more_names_than_have_room_are_refused():
    assert how_many(10, 0, 95) == 10
    assert how_many(10, 0, -1) == 0
    with pytest.raises(ValueError, match="no room"):
        spread(list(range(11)), 10, 0, 95)
