"""Hatching as geometry: lines inside their region, on one grid, finer level by level."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from geodata.hatch import COARSEST, LEVELS, hatch
from geodata.publish import hatches
from hypothesis import given, settings
from hypothesis import strategies as st


def of(*shapes):
    return hatch(gpd.GeoDataFrame(geometry=list(shapes), crs="EPSG:4326"))


def crossing(line):
    """Latitude at which a rising line would cross the meridian of Greenwich."""
    (lon, lat), *_ = line.coords
    return lat - lon


def test_a_square_is_hatched_from_edge_to_edge_with_even_gaps():
    levels = of(shapely.box(-70, -10, -66, -6))[0]
    lines = [line for level in levels for line in level.geoms]
    gaps = np.diff(sorted(crossing(line) for line in lines))
    assert np.allclose(gaps, COARSEST / 2 ** (LEVELS - 1))
    area = sum(line.length for line in lines) * gaps[0] / 2**0.5
    assert area == pytest.approx(16, rel=0.02)


@settings(max_examples=40, deadline=None)
@given(st.floats(-75, -40), st.floats(-20, 5), st.floats(0.3, 4), st.floats(0.3, 4))
def test_no_line_leaves_its_region(west, south, width, height):
    shape = shapely.Point(west, south).buffer(1).intersection(shapely.box(west - width, south - height, west + 0.5, south + 0.5))
    for level in of(shape)[0]:
        assert shapely.covers(shape.buffer(1e-6), level)


def test_neighbours_are_hatched_on_one_grid():
    left, right = of(shapely.box(-70, -10, -68, -8), shapely.box(-68, -10, -66, -8))
    for one, other in zip(left, right, strict=True):
        shared = {round(crossing(line), 6) for line in one.geoms} & {round(crossing(line), 6) for line in other.geoms}
        assert shared


def test_a_hole_stays_blank():
    shape = shapely.box(-70, -10, -66, -6) - shapely.box(-69, -9, -67, -7)
    assert not any(shapely.crosses(level, shapely.box(-68.9, -8.9, -67.1, -7.1)) for level in of(shape)[0])


def test_every_real_region_has_lines_that_a_map_can_show(facts):
    found = hatches(facts)["features"]
    assert {one["id"] for one in found} == set(range(len(facts.regions)))
    assert {one["properties"]["level"] for one in found} == set(range(LEVELS))
    assert {one["id"] for one in found if one["properties"]["level"] == 0} == set(range(len(facts.regions)))
