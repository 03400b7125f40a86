"""The order of the network's columns, and where things stand on its sheet."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from components.drawing.figure_svg import draw
from components.drawing.marks import MARKS, mark
from components.drawing.medium import Medium
from components.pages.actor_network import Line, figure
from components.pages.network import Column, arranged, crossings, curve, placed
from geodata.presence import Bundle, TiedClaim
from geodata.schema import Stance
from hypothesis import given
from hypothesis import strategies as st

ACTORS, REGIONS, MINERALS = ("a1", "a2", "a3"), ("r1", "r2", "r3", "r4"), ("m1", "m2")
PAIRS = st.tuples(
    st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(REGIONS)), unique=True),
    st.lists(st.tuples(st.sampled_from(REGIONS), st.sampled_from(MINERALS)), unique=True),
)


def columns():
    return [
        Column({"one": ACTORS[:2], "two": ACTORS[2:]}, fixed=True),
        Column({"CO": REGIONS[:2], "PE": REGIONS[2:]}),
        Column({"minerals": MINERALS}),
    ]


def cost(found, pairs):
    return sum(crossings(found[at].nodes, found[at + 1].nodes, some) for at, some in enumerate(pairs))


def test_two_crossed_lines_are_one_crossing_and_lines_from_one_node_none():
    assert crossings(["a", "b"], ["x", "y"], [("a", "y"), ("b", "x")]) == 1
    assert crossings(["a", "b"], ["x", "y"], [("a", "x"), ("a", "y"), ("b", "y")]) == 0
    assert crossings(["a"], ["x"], []) == 0


def test_a_tangle_that_can_be_undone_is_undone():
    pairs = [[("a1", "r3"), ("a2", "r4"), ("a3", "r1"), ("a3", "r2")], [("r3", "m2"), ("r4", "m2"), ("r1", "m1"), ("r2", "m1")]]
    assert cost(columns(), pairs) > 0
    assert cost(arranged(columns(), pairs), pairs) == 0


@given(PAIRS)
def test_ordering_loses_no_node_keeps_groups_together_and_never_crosses_more(pairs):
    before = columns()
    after = arranged(before, pairs)
    assert cost(after, pairs) <= cost(before, pairs)
    for old, new in zip(before, after, strict=True):
        assert {name: sorted(group) for name, group in old.groups.items()} == {
            name: sorted(group) for name, group in new.groups.items()
        }
    assert list(after[0].groups) == ["one", "two"]  # kinds of actor keep their order
    assert [one.groups for one in arranged(columns(), pairs)] == [one.groups for one in after]


@given(st.integers(0, 30), st.integers(1, 80))
def test_every_node_stands_on_the_sheet_below_the_one_before(few, many):
    sheet, height = placed([Column({"a": [f"a{n}" for n in range(few)]}), Column({"b": [f"b{n}" for n in range(many)]})])
    for column in sheet:
        places = list(column.nodes.values())
        assert places == sorted(places)
        assert all(0 < y < height for y in (*places, *column.heads.values()))
        assert all(low - high >= 11 for high, low in pairwise(places))  # letters don't touch


def test_a_line_begins_and_ends_at_its_nodes_and_is_nearly_level_there():
    points = curve((0, 10), (100, 30))
    assert points[0].tolist() == [0, 10]
    assert points[-1].tolist() == [100, 30]
    steps = np.diff(points, axis=0)
    assert (steps[[0, -1], 1] < 0.1 * steps[[0, -1], 0]).all()


@pytest.mark.parametrize(("count", "width"), [(1, 1), (2, 2.2), (4, 2.2), (5, 4.2), (60, 4.2)])
def test_widths_are_classes_of_the_number_of_claims(facts, count, width):
    claims = tuple(TiedClaim(f"c{at}", "2020", "2020", Stance.ALLEGED.value, "PE", f"o{at}", {}) for at in range(count))
    line = Line((0, 10), (100, 30), Bundle(claims), "A & B", "/claim/c0")
    empty = placed([Column({})])[0][0]
    cast = SimpleNamespace(facts=facts, name={}, region_name={}, place={}, base="/", language="en")
    shown = figure(cast, [empty] * 3, [line], Medium(200, 60), topics=False)
    (drawn,) = (trace for trace in shown["data"] if trace["mode"] == "lines" and trace["x"])
    assert drawn["line"]["width"] == width
    assert drawn["line"]["dash"] != "solid"  # all are alleged
    svg = draw(shown, Medium(200, 60))
    assert svg.count('<a href="/claim/c0" tabindex="-1"><title>A &amp; B</title>') == 1


def test_every_stance_has_a_mark_of_its_own():
    assert set(MARKS) == {one.value for one in Stance}
    assert len({mark(one.value) for one in Stance}) == len(Stance)
    assert all(path.startswith("M") and path.endswith("z") for path in MARKS.values())
