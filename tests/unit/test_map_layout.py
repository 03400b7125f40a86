"""The map's place in the page: its extent, and every overlay that the browser writes to."""

from __future__ import annotations

from types import SimpleNamespace

import geopandas as gpd
import pytest
from components.views.region_map import camera, layout
from shapely.geometry import box


@pytest.fixture
def facts():
    """Two regions side by side on the mainland, and an island 30 degrees out at sea."""
    shapes = [box(-70, -10, -65, -5), box(-65, -10, -60, -5), box(-100, 0, -99, 1)]
    regions = gpd.GeoDataFrame({"region_code": ["PE-MDD", "BR-AC", "EC-W"]}, geometry=shapes, crs="EPSG:4326")
    regions[["minx", "miny", "maxx", "maxy"]] = regions.bounds
    regions["lon"] = (regions["minx"] + regions["maxx"]) / 2
    regions["lat"] = (regions["miny"] + regions["maxy"]) / 2
    upper = SimpleNamespace(municipalities={})
    return SimpleNamespace(regions=regions.set_index("region_code"), place=None, upper=upper)


def found(component, wanted):
    """The component of that id or class below ``component``, or None."""
    if wanted in (getattr(component, "id", None), getattr(component, "className", None)):
        return component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, (list, tuple)) else [children]:
        below = found(child, wanted) if hasattr(child, "to_plotly_json") else None
        if below is not None:
            return below
    return None


def test_extent_leaves_islands_far_at_sea_out(facts):
    west, south, east, north = camera.extent(facts)
    assert (west, south, east, north) == (-70.5, -10.5, -59.5, -4.5)


def test_layout_has_every_handle_that_the_scripts_write_to(facts):
    page = layout.layout(facts)
    ids = ("map", "map-title", "map-notes", "map-legend", "map-tools", "map-places", "map-home", "map-lasso")
    assert [one for one in ids if found(page, one) is None] == []
    assert found(page, "map-legend-body") is not None
    assert found(page, "map-notes-body") is not None


def test_every_tool_has_a_name(facts):
    tools = found(layout.layout(facts), "map-tools")
    names = [button.to_plotly_json()["props"]["aria-label"] for button in tools.children]
    assert len(names) == len(set(names)) == 5
    assert all(names)
