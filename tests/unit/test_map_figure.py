"""The map's figure of an answer: every region as the answer has it, everything that the View asks for and nothing else."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from components.answer import answer_of
from components.drawing.figure_svg import draw, elements
from components.drawing.medium import Medium
from components.view import read_view
from components.views.region_map import camera
from components.views.region_map.circles import LARGEST, can_be_circles
from components.views.region_map.figure import figure, patch, payload, region_traces

PAPER = Medium(760, 560, kind="paper")
ALL_LAYERS = "events,flows,disputes,rivers,labels"


def answered(facts, **args):
    return answer_of(facts, read_view({"layers": "rivers,labels"} | args, facts))


def names(drawn):
    return [trace.name for trace in drawn.data]


def trace(drawn, name):
    return next(one for one in drawn.data if one.name == name)


@pytest.mark.parametrize("rule", ["latest", "range"])
def test_every_region_is_filled_once_and_by_its_own_state_and_class(facts, rule):
    for indicator in facts.indicators:
        answer = answered(facts, indicator=indicator, rule=rule)
        now = answer.at(answer.view["year"])
        filled = {}
        for name, rows in region_traces(answer, answer.view["year"]).items():
            for code, number, low in rows:
                assert code not in filled
                filled[code] = (name, number, low)
        assert list(facts.regions.index) == sorted(filled, key=answer.codes.index)
        for at, code in enumerate(answer.codes):
            state, number = str(now.state[at]), int(now.class_[at])
            low = int(now.low_class[at])
            expected = {"m": "regions", "d": f"range_{low}"}.get(state, f"state_{state}")
            assert filled[code] == (expected, number, low)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_class_has_the_colour_of_its_band(facts, theme):
    answer = answered(facts, indicator="homicide_rate", year="2017")
    medium = Medium(760, 560, theme, kind="paper")
    colours = [band.dark if theme == "dark" else band.light for band in answer.bands]
    now = answer.at(2017)
    wanted = {code: colours[number] for code, number in zip(answer.codes, now.class_, strict=True) if number >= 0}
    drawn = figure(answer, 2017, medium)
    codes = trace(drawn, "regions").locations
    found = {codes[mark.index]: mark.colour for mark in elements(drawn, medium) if mark.trace == "regions"}
    assert found
    assert all(wanted[code] == colour for code, colour in found.items())


def test_only_what_the_view_asks_for_is_drawn(facts):
    plain = names(figure(answered(facts, layers=""), 2025, PAPER))
    assert {"rivers_1", "lakes", "names_regions", "flows", "selected"}.isdisjoint(plain)
    assert {"land", "regions", "state_n", "country_borders", "claim_lines"} <= set(plain)
    every = names(figure(answered(facts, layers=ALL_LAYERS, regions="PE-MDD", zone="50"), 2025, PAPER))
    assert {
        "rivers_1",
        "lakes",
        "names_regions",
        "flows",
        "flows_picked",
        "claims_several",
        "selected",
        "zone",
        "zone_edge",
    } <= set(every)


def test_the_first_view_shows_neither_claims_nor_flows(facts):
    assert not [name for name in names(figure(answered(facts), 2025, PAPER)) if name.startswith(("claims_", "flows"))]


def test_flows_of_a_selected_region_stand_apart(facts):
    both = figure(answered(facts, layers="flows", regions="PE-MDD"), 2025, replace(PAPER, kind="screen"))
    alone = figure(answered(facts, layers="flows"), 2025, replace(PAPER, kind="screen"))
    gaps = [sum(value is None for value in trace(both, name).lon) for name in ("flows", "flows_picked")]
    assert all(gaps)
    assert sum(gaps) == sum(value is None for value in trace(alone, "flows").lon)


def test_a_claim_without_a_place_outlines_its_regions_and_one_with_a_place_is_ringed_there(facts):
    placed = facts.claims[facts.claims["place_precision"].eq("town") & facts.claims["lon"].notna()].index[0]
    known_to_region = facts.claims[facts.claims["place_precision"].eq("region") & facts.claims["region_codes"].map(bool)]
    drawn = figure(answered(facts, claim=placed), 2025, PAPER)
    assert "picked_place" in names(drawn)
    assert "picked" not in names(drawn)
    assert drawn.layout.geo.center.lon == pytest.approx(facts.claims.at[placed, "lon"])
    for claim_id in known_to_region.index[:20]:
        drawn = names(figure(answered(facts, claim=claim_id), 2025, PAPER))
        assert "picked" in drawn
        assert "picked_place" not in drawn


def test_superseded_claims_are_pinned_nowhere(facts):
    superseded = facts.claims[facts.claims["status"] != ""]
    assert set(answered(facts).claims_on_map.index).isdisjoint(superseded.index)


def test_conflicting_figures_are_signed_where_the_layer_is_on(facts):
    answer = answered(facts, indicator="population", year="2025", layers="disputes", country="PE")
    signed = trace(figure(answer, 2025, PAPER), "differs")
    assert len(signed.lon) == sum(map(bool, answer.at(2025).differs)) > 0


def test_circles_are_in_proportion_and_lie_over_plain_ground(facts):
    for indicator in [one for one in facts.indicators if can_be_circles(facts, one)]:
        answer = answered(facts, indicator=indicator, drawn="circles")
        year = answer.view["year"]
        circles = patch(answer, year)["data"]["circles"]
        now = answer.at(year)
        radii = dict(zip(circles["customdata"], circles["marker.size"], strict=True))
        values = {code: value for code, value, number in zip(answer.codes, now.value, now.class_, strict=True) if number >= 0}
        assert set(radii) == set(values)
        assert max(radii.values(), default=0) <= 2 * LARGEST + 0.01
        shares = [radii[code] ** 2 / value for code, value in values.items() if radii[code] > 2]
        assert np.allclose(shares, shares[:1] * len(shares), rtol=0.05)
        assert "regions" not in region_traces(answer, year)


def test_what_is_served_is_empty_unless_there_are_circles(facts):
    assert "data" not in patch(answered(facts), 2025)
    sized = payload(answered(facts, indicator="homicides", drawn="circles"))["sized"]
    assert sized["circled"] is True
    assert [step["radius"] for step in sized["key"]] == sorted((step["radius"] for step in sized["key"]), reverse=True)
    assert "sized" not in payload(answered(facts, indicator="homicide_rate"))
    assert payload(answered(facts, analysis="both")) == {}


def test_the_strip_has_every_figure_within_its_scale_and_says_how_many_each_class_has(facts):
    for indicator in facts.indicators:
        answer = answered(facts, indicator=indicator)
        year = answer.view["year"]
        scale, words = payload(answer)["spread"], patch(answer, year)["spread"]
        shares = [step["share"] for step in scale["breaks"]]
        assert shares == sorted(shares)
        assert all(0 <= share <= 1 for share in shares)
        values = answer.at(year).value
        values = values[(values > 0) if scale["log"] else ~np.isnan(values)]
        places = np.log10(values) if scale["log"] else values
        assert (places >= scale["low"] - 1e-9).all()
        assert (places <= scale["high"] + 1e-9).all()
        assert str(year) in words["caption"]
        assert all(band.label in words["label"] for band in answer.bands)


@pytest.mark.parametrize("analysis", ["both", "hotspots", "clusters", "difference", "ratio"])
def test_an_analysis_is_drawn_by_its_own_bands(facts, analysis):
    answer = answered(facts, analysis=analysis, indicator="homicide_rate", year="2017", drawn="circles")
    drawn = figure(answer, 2017, PAPER)
    found = (
        dict(zip(trace(drawn, "regions").locations, trace(drawn, "regions").z, strict=True)) if "regions" in names(drawn) else {}
    )
    now = answer.at(2017)
    assert found == {code: number for code, number in zip(answer.codes, now.class_, strict=True) if number >= 0}


# ---------------------------------------------------------------- camera
def test_a_link_shows_as_much_on_paper_as_on_the_screen(facts):
    west, south, east, north = camera.window(camera.Camera(-67, -11, 4.6), *camera.WINDOW)
    drawn = figure(answered(facts, camera="-67,-11,4.6"), 2025, PAPER)
    seen = camera.window(camera.Camera(*drawn.layout.meta["camera"]), PAPER.width, PAPER.height)
    assert seen[0] <= west + 1e-6
    assert seen[2] >= east - 1e-6
    assert seen[1] <= south + 1e-6
    assert seen[3] >= north - 1e-6


def test_no_name_lies_on_a_mark_or_leaves_the_frame(facts):
    drawn = figure(answered(facts, layers=ALL_LAYERS, regions="BR-PA,PE-MDD"), 2025, PAPER)
    texts = [mark for mark in elements(drawn, PAPER) if mark.kind == "text" and mark.trace.startswith("names_")]
    assert texts
    for mark in texts:
        assert mark.x >= 0
        assert mark.x + mark.width <= PAPER.width


def test_claims_known_only_to_a_region_are_counted_inside_it_and_clear_of_every_name(facts):
    drawn = figure(answered(facts, period="2012-03..2012-03"), 2025, PAPER)
    counts = trace(drawn, "counts")
    inside = [facts.regions_low.contains(shapely.Point(*place)).any() for place in zip(counts.lon, counts.lat, strict=True)]
    assert len(inside) > 20
    assert all(inside)
    boxes = {
        kind: [
            shapely.box(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            for mark in elements(drawn, PAPER)
            if mark.trace.startswith(kind) and (kind == "counts") == (mark.kind == "marker")
        ]
        for kind in ("counts", "names_")
    }
    assert boxes["names_"]
    assert not [1 for a in boxes["counts"] for b in boxes["names_"] if a.intersects(b)]
    assert not [1 for n, a in enumerate(boxes["counts"]) for b in boxes["counts"][:n] if a.intersects(b)]


def test_the_same_answer_gives_the_same_bytes(facts):
    args = {"layers": ALL_LAYERS, "regions": "PE-MDD", "zone": "25", "rule": "range", "indicator": "population", "year": "2025"}
    first, second = (draw(figure(answered(facts, **args), 2025, PAPER), PAPER) for _ in range(2))
    assert first == second


def test_every_default_map_can_be_drawn(facts):
    for indicator in facts.indicators:
        answer = answered(facts, indicator=indicator, layers=ALL_LAYERS)
        drawn = figure(answer, answer.view["year"], PAPER)
        assert math.isfinite(drawn.layout.geo.projection.scale)
        assert json.loads(drawn.to_json())["data"]
        assert draw(drawn, PAPER).startswith("<svg")
