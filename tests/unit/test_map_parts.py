"""What the map draws whatever is chosen: geometry as Plotly reads it, names with room, marks no narrower than known."""

from __future__ import annotations

import json
import math

import pytest
import shapely
from components.drawing.medium import Medium
from components.views.region_map import camera, geometry, names, places
from components.views.region_map.circles import LARGEST, extremes, key_figures, radius
from components.views.region_map.figure import skeleton
from components.views.region_map.files import files
from geodata.level import facts_at
from geodata.schema import Stance


def rings(features):
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            yield from ((feature["id"], at == 0, ring) for at, ring in enumerate(polygon))


@pytest.mark.parametrize("fine", [False, True])
def test_rings_are_clockwise_outside_and_holes_the_other_way(facts, fine):
    patch = geometry.base(facts, fine) | geometry.details(facts) | geometry.zone(facts, "25")
    for trace in ("regions", "land", "lakes", "zone"):
        for code, outside, ring in rings(patch[trace]["geojson"]["features"]):
            line = shapely.LinearRing(ring)
            assert line.is_ccw != outside or shapely.Polygon(ring).area < 1e-6, (trace, code)


def test_regions_are_published_in_the_order_of_every_answer(facts):
    for fine in (False, True):
        regions = geometry.base(facts, fine)["regions"]
        assert regions["locations"] == list(facts.regions.index)
        assert [feature["id"] for feature in regions["geojson"]["features"]] == regions["locations"]


def test_lines_begin_and_end_with_a_point(facts):
    patch = geometry.base(facts, False) | geometry.details(facts)
    for trace in ("country_borders", "rivers_1", "rivers_2", "rivers_3", "claim_lines"):
        lon, lat = patch[trace]["lon"], patch[trace]["lat"]
        assert len(lon) == len(lat) > 1
        assert None not in (lon[0], lon[-1])
        assert [one is None for one in lon] == [one is None for one in lat]


def test_every_file_is_plain_json_and_the_same_each_time(facts):
    for name, content in files(facts):
        text = json.dumps(content, allow_nan=False)
        assert text, name
    first, second = (json.dumps(dict(files(facts)), allow_nan=False) for _ in range(2))
    assert first == second


# ---------------------------------------------------------------- camera
def test_a_fitted_camera_shows_all_of_its_bounds_and_no_more_than_it_must(facts):
    for width, height in ((800, 600), (390, 700), (1200, 300)):
        bounds = camera.extent(facts)
        west, south, east, north = camera.window(camera.fit(bounds, width, height), width, height)
        assert west <= bounds[0] + 1e-6
        assert south <= bounds[1] + 1e-6
        assert east >= bounds[2] - 1e-6
        assert north >= bounds[3] - 1e-6
        assert min(bounds[0] - west, bounds[1] - south) == pytest.approx(0, abs=0.01)


def test_islands_far_at_sea_do_not_move_the_map(facts):
    assert camera.extent(facts)[0] > facts.regions.at["EC-W", "maxx"]
    assert camera.extent(facts, ["EC"])[0] > facts.regions.at["EC-W", "maxx"]


def test_places_on_the_map_and_back(facts):
    for lat in (-55.0, -12.5, 0.0, 12.0):
        assert camera.latitude(camera.world_y(lat)) == pytest.approx(lat)
    middle = camera.Camera(-60, -10, 5)
    assert camera.to_pixels(middle, 800, 600, -60, -10) == pytest.approx((400, 300))


def test_a_picked_claim_goes_as_near_as_its_place_is_known(facts):
    for _, claim in facts.claims.iterrows():
        zoom = camera.zoom_of_claim(claim)
        assert bool(zoom) == places.has_place(claim)
        assert zoom in (0.0, 7.5, 9.0)


# ---------------------------------------------------------------- names
def test_names_that_stand_at_a_zoom_lie_on_no_other(facts):
    for zoom in (2.5, 3.5, 4.5, 5.5, 7.0, 9.0):
        scale = 512 * 2**zoom
        boxes = []
        for name in names.shown(facts, zoom):
            x, y = camera.world_x(name.lon) * scale + name.shift, camera.world_y(name.lat) * scale
            boxes.append(shapely.box(x - name.width / 2, y - name.height / 2, x + name.width / 2, y + name.height / 2))
        tree = shapely.STRtree(boxes)
        left, right = tree.query(boxes, predicate="overlaps")
        assert [(a, b) for a, b in zip(left, right, strict=True) if a < b] == []


def test_the_six_countries_are_named_on_the_first_map(facts):
    home = camera.fit(camera.extent(facts), 900, 640)
    named = {name.code for name in names.shown(facts, home.zoom) if name.kind == "countries"}
    assert len(named & set(facts.countries)) >= 5


def test_every_region_is_named_at_some_zoom(facts):
    named = {name.code for name in names.names(facts) if name.kind == "regions"}
    assert len(named) >= len(facts.regions) - 4


# ---------------------------------------------------------------- claims
def test_no_claim_wider_than_a_park_or_basin_gets_a_mark(facts):
    marked = {claim_id for place in places.places(facts.claims) for claim_id in place.claim_ids}
    rows = facts.claims.loc[sorted(marked)]
    assert set(rows["place_precision"]) <= set(places.REACH)
    reach = places.columns(facts)["reach"]
    assert [facts.claims.index[at] in marked for at in range(len(reach))] == [value >= 0 for value in reach]


def test_marks_that_would_lie_on_each_other_are_one_with_their_number(facts):
    view = camera.fit(camera.extent(facts), 800, 600)
    found = places.places(facts.claims)
    together = places.merged(found, view, 800, 600)
    spots = [camera.to_pixels(view, 800, 600, place.lon, place.lat) for place in together]
    for at, (x, y) in enumerate(spots):
        assert all(math.hypot(x - a, y - b) >= places.APART for a, b in spots[:at])
    inside = [
        place
        for place in found
        if all(0 <= v <= m for v, m in zip(camera.to_pixels(view, 800, 600, place.lon, place.lat), (800, 600), strict=True))
    ]
    assert sum(places.tally(together).values()) == sum(places.tally(inside).values())


def test_every_flow_that_can_be_placed_is_an_arc_between_its_ends(facts):
    ends = dict(zip(facts.regions.index, zip(facts.regions["lon"], facts.regions["lat"], strict=True), strict=True))
    for flow in places.flows(facts, facts.claims):
        line = places.arc(facts, flow)
        if flow.start in ends:
            assert line[0] == pytest.approx(ends[flow.start], abs=0.001)
        assert len(places.head(line, 4.0)) == 3


def test_every_arc_is_published_with_the_claims_that_report_it(facts):
    found = places.arcs(facts)
    assert [(one["start"], one["end"], *one["claims"]) for one in found] == [
        (flow.start, flow.end, *flow.claim_ids) for flow in places.flows(facts, facts.claims)
    ]
    assert all(len(one["lon"]) == len(one["lat"]) > 2 for one in found)
    assert {claim for one in found for claim in one["claims"]} <= set(facts.claims.index)


# ---------------------------------------------------------------- circles and traces
def test_the_largest_circle_is_that_of_the_highest_figure_that_stands(facts):
    sized = [one for one in facts.indicators if facts.indicators[one].kind == "count"]
    for indicator in sized:
        assert radius(facts, indicator, extremes(facts, indicator)[1]) == pytest.approx(LARGEST)
        assert key_figures(facts, indicator) == sorted(key_figures(facts, indicator), reverse=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_skeleton_holds_every_trace_and_no_data(facts, theme):
    drawn = json.loads(skeleton(Medium(1000, 700, theme)).to_json())
    named = [trace["name"] for trace in drawn["data"]]
    assert len(named) == len(set(named))
    assert {f"claims_{stance.value}" for stance in Stance} | {"regions", "land", "flows", "selected", "names_regions"} <= set(
        named
    )
    for trace in drawn["data"]:
        assert not trace.get("locations")
        assert not trace.get("lon")
    assert drawn["layout"]["geo"]["visible"] is False


def test_both_themes_have_the_same_traces(facts):
    one, other = (
        [(t.name, t.type, t.mode if t.type == "scattergeo" else "") for t in skeleton(Medium(90, 90, theme)).data]
        for theme in ("light", "dark")
    )
    assert one == other


@pytest.mark.parametrize("place", [(), ("2", "CO"), ("2", "PE"), ("3", "PE"), ("2", "BR")], ids="-".join)
@pytest.mark.parametrize("fine", [False, True])
def test_every_drawn_shape_is_sound_and_wound_for_d3(facts, place, fine):
    """A ring that crosses itself, or runs the other way round, is drawn as the rest of the world."""
    here = facts_at(facts, *place) if place else facts
    drawn = geometry.region_shapes(here, fine)["features"]
    shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in drawn])
    assert [one["id"] for one in drawn] == list(here.regions.index)
    assert shapely.is_valid(shapes).all()
    rings = shapely.get_exterior_ring(shapely.get_parts(shapes))
    assert not shapely.is_ccw(rings).any()
    areas = shapely.area((here.regions if fine else here.regions_low).geometry.to_numpy())
    assert (shapely.area(shapes) > geometry.LEAST_LEFT * areas).all()
