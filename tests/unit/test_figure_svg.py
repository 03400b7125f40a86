"""The drawer: known answers, what must hold of every figure, and what it refuses to draw."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import plotly.graph_objects as go
import pytest
from components.drawing.box import Box
from components.drawing.colours import colour_of, scaled
from components.drawing.figure_svg import draw, elements
from components.drawing.geo import Boundaries, geo_camera, projection_of
from components.drawing.medium import Medium
from components.drawing.paths import cut
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import SYMBOLS, stance_marker
from components.drawing.symbols import outline
from components.theme import template
from geodata.words import STANCES
from hypothesis import given, settings
from hypothesis import strategies as st

MEDIUM = Medium(400, 300)
MARGIN = {"l": 50, "r": 50, "t": 50, "b": 50}
SVG = "{http://www.w3.org/2000/svg}"


def figure(*traces, x=(0, 10), y=(0, 10), **layout):
    axes = {
        "xaxis": {"range": list(x), "tickvals": [x[0], x[1]], "ticktext": ["low", "high"]},
        "yaxis": {"range": list(y), "tickvals": [y[0], y[1]], "ticktext": ["down", "up"]},
    }
    return go.Figure(list(traces), {"template": template(), "margin": MARGIN, **axes, **layout})


def bars(values, **more):
    look = {"textposition": "outside", "textangle": 0, "constraintext": "none", "cliponaxis": False}
    return go.Bar(x=values, y=list(range(len(values))), orientation="h", name="bars", **(look | more))


def marks(drawn, kind):
    return [mark for mark in elements(drawn, MEDIUM) if mark.kind == kind]


def square(code, west, south, side=10):
    ring = [[west, south], [west, south + side], [west + side, south + side], [west + side, south], [west, south]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def atlas(**more):
    shapes = Boundaries(type="FeatureCollection", features=[square("A", -70, -10), square("B", -60, -10)])
    look = {"zmin": 0, "zmax": 2, "colorscale": [[0, "#ffffff"], [0.5, "#808080"], [1, "#000000"]], "showscale": False}
    look |= {"geojson": shapes, "featureidkey": "properties.code", "locations": ["A", "B"], "z": [0, 2], "name": "regions"}
    regions = go.Choropleth(**(look | more))
    camera = geo_camera(-60, -5, 3, MEDIUM.width, MEDIUM.height)
    return go.Figure([regions], {"template": template(), "margin": dict.fromkeys("lrtb", 0), "geo": camera})


# ------------------------------------------------------------ known answers
def test_a_point_stands_where_the_axes_say():
    (mark,) = marks(figure(go.Scatter(x=[5], y=[2], mode="markers", marker={"size": 8})), "marker")
    assert mark.middle == (200, 210)
    assert (mark.width, mark.height) == (8, 8)


def test_a_logarithmic_axis_has_powers_of_ten_at_even_steps_and_no_place_for_zero():
    axis = {"type": "log", "range": [0, 3], "tickvals": [1, 10, 100, 1000], "ticktext": ["1", "10", "100", "1,000"]}
    drawn = figure(go.Scatter(x=[1, 10, 100, 0], y=[5] * 4, mode="markers"), xaxis=axis)
    assert [mark.middle[0] for mark in marks(drawn, "marker")] == pytest.approx([50, 150, 250])


def test_a_bar_is_four_fifths_of_a_step_thick_and_its_words_stand_beside_its_end():
    drawn = figure(bars([4, 8], text=["four", "eight"]), y=(1.5, -0.5))
    first, second = marks(drawn, "bar")
    assert (first.x, first.y, first.width, first.height) == pytest.approx((50, 60, 120, 80))
    assert second.width == pytest.approx(240)
    assert [(mark.text, mark.x) for mark in marks(drawn, "text")] == [("four", pytest.approx(173)), ("eight", pytest.approx(293))]


def test_stacked_bars_stand_on_each_other():
    columns = [go.Bar(x=[1, 2], y=values, name=name) for name, values in (("low", [2, 3]), ("high", [4, 1]))]
    drawn = figure(*columns, x=(0, 3), barmode="stack")
    low, high = ([mark for mark in marks(drawn, "bar") if mark.trace == name] for name in ("low", "high"))
    assert [mark.y + mark.height for mark in high] == pytest.approx([mark.y for mark in low])


def test_a_missing_year_is_a_gap():
    drawn = figure(go.Scatter(x=[1, 2, 3, 4, 5, 6], y=[1, 2, None, 3, 4, 5], mode="lines"))
    assert [mark.index for mark in marks(drawn, "line")] == [0, 3]


def test_a_value_on_a_colour_scale_takes_the_colour_of_its_step():
    steps = [[0, "#111111"], [0.5, "#111111"], [0.5, "#eeeeee"], [1, "#eeeeee"]]
    assert [scaled(steps, 0, 2, value) for value in (0, 0.9, 1, 2, 9)] == ["#111111"] * 2 + ["#eeeeee"] * 3
    assert scaled([[0, "#000000"], [1, "#ffffff"]], 0, 1, 0.5) == "#808080"


def test_the_world_is_512_pixels_wide_at_zoom_nothing():
    projection = projection_of(geo_camera(-60, -5, 2, 400, 300), Box(0, 0, 400, 300))
    points = projection.pixels([-60, -59], [-5, -5])
    assert points[0] == pytest.approx([200, 150])
    assert points[1, 0] - points[0, 0] == pytest.approx(512 * 4 / 360, rel=1e-4)


def test_regions_are_filled_by_value_and_named_by_code():
    first, second = marks(atlas(), "region")
    assert (first.colour, second.colour) == ("#ffffff", "#000000")
    assert second.x == pytest.approx(first.x + first.width)
    assert re.findall(r'data-id="(\w)"', draw(atlas(), MEDIUM)) == ["A", "B"]


def test_hatching_lies_over_the_regions_of_a_trace_and_takes_no_click():
    svg = draw(atlas(meta={"hatch": "n"}), MEDIUM)
    assert svg.count("<pattern ") == 1
    assert svg.count('fill="url(#lines-n)" pointer-events="none"') == 2


def test_the_stripes_of_a_range_have_the_colour_of_its_lower_end():
    svg = draw(atlas(meta={"hatch": "d", "hatch_colour": "#808080"}), MEDIUM)
    assert 'stroke="#808080"' in svg and 'fill="url(#lines-d808080)"' in svg


def test_numbers_as_colours_stand_on_the_markers_scale():
    marker = {"color": [0, 1], "cmin": -0.5, "cmax": 1.5, "colorscale": [[0, "#111"], [0.5, "#111"], [0.5, "#eee"], [1, "#eee"]]}
    drawn = figure(bars([1, 2], marker=marker), go.Scatter(x=[1, 2], y=[1, 2], mode="markers", marker=marker))
    assert [mark.colour for kind in ("bar", "marker") for mark in marks(drawn, kind)] == ["#111111", "#eeeeee"] * 2


def test_a_trace_of_one_stance_has_that_stance_s_symbol():
    plain, named = (
        figure(go.Scatter(x=[1], y=[1], mode="markers", meta=meta, marker={"symbol": symbol}))
        for meta, symbol in ((None, "circle-open-dot"), ({"stance": "estimated"}, "circle"))
    )
    assert draw(plain, MEDIUM) == draw(named, MEDIUM)


def test_boundaries_are_never_copied_and_their_paths_are_computed_once():
    drawn = atlas()
    shapes = drawn._data[0]["geojson"]
    assert isinstance(shapes, Boundaries)
    projection = projection_of(drawn._layout["geo"], Box(0, 0, 400, 300))
    assert shapes.paths(projection) is shapes.paths(projection)


def test_a_mark_that_may_leave_the_axes_is_hidden_where_its_point_does():
    look = {"mode": "markers+text", "text": ["a", "b", "c"], "cliponaxis": False}
    drawn = figure(go.Scatter(x=[9.9, 10, 10.1], y=[5, 5, 5], **look))
    assert [mark.index for mark in marks(drawn, "marker")] == [mark.index for mark in marks(drawn, "text")] == [0, 1]


def test_margins_are_whole_pixels():
    drawn = figure(go.Scatter(x=[0], y=[10], mode="markers"), margin=MARGIN | {"l": 49.6, "t": 50.5})
    assert marks(drawn, "marker")[0].middle == (50, 51)


def test_marks_are_named_by_ids_or_customdata():
    drawn = figure(bars([1, 2], ids=["PE-MDD", "BR-AC"]), go.Scatter(x=[1, 2], y=[1, 1], mode="markers", customdata=["a", "a"]))
    assert re.findall(r'data-id="([^"]*)"', draw(drawn, MEDIUM)) == ["PE-MDD", "BR-AC", "a", "a"]


def test_points_that_are_not_selected_fade():
    drawn = figure(go.Scatter(x=[1, 2], y=[1, 2], mode="markers", selectedpoints=[1]))
    assert draw(drawn, MEDIUM).count('opacity="0.2"') == 1


# The sign of Unicode that has the shape of Plotly's symbol.
SIGNS = {"circle": "●", "circle-open-dot": "⊙", "circle-open": "○", "diamond": "◆", "x": "✕", "circle-x-open": "⊗"}


def test_each_stance_has_an_outline_of_its_own_without_colour():
    assert len({outline(symbol, 5) for symbol in SYMBOLS.values()}) == len(SYMBOLS) == 6
    signs = {symbol: word.mark for word in STANCES for symbol in [SYMBOLS[word.id]]}
    assert signs == SIGNS, "what is drawn and what stands in text are one mark"
    marker = stance_marker([*SYMBOLS, ""], 9, "#000000")
    assert marker["symbol"][-1] == "circle"
    draw(figure(go.Scatter(x=list(range(7)), y=[1] * 7, mode="markers", marker=marker)), MEDIUM)


@pytest.mark.parametrize("words", ["#0a5fa8", "rgb(10, 95, 168)", "rgba(10,95,168,1)", "#0A5FA8FF"])
def test_colours_are_read_in_each_notation(words):
    assert colour_of(words) == ("#0a5fa8", 1)


# ------------------------------------------------------------ text is text
HOSTILE = '<script>alert(1)</script> & "x" <img src=x onerror=alert(1)> ]]>'


@pytest.mark.parametrize("words", [HOSTILE, for_plotly(HOSTILE)])
def test_hostile_text_stays_text_wherever_it_stands(words):
    drawn = figure(
        bars([5], text=[words], ids=[words], hovertext=[words]),
        go.Scatter(x=[1], y=[1], mode="markers+text", text=[words], name=words),
        annotations=[{"x": 5, "y": 5, "text": words, "showarrow": False}],
        xaxis={"range": [0, 10], "tickvals": [5], "ticktext": [words], "title": {"text": words, "standoff": 4}},
    )
    svg = draw(drawn, MEDIUM, label=words)
    root = ET.fromstring(svg)  # noqa: S314 - our own SVG
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg",
        "defs",
        "clipPath",
        "rect",
        "g",
        "path",
        "text",
        "title",
    }
    assert sum("<script>alert(1)</script>" in (node.text or "") for node in root.iter(f"{SVG}text")) >= 4


def test_bold_and_line_breaks_are_the_only_markup():
    drawn = figure(annotations=[{"x": 5, "y": 5, "text": "one <b>two</b><br>three", "showarrow": False}])
    root = ET.fromstring(draw(drawn, MEDIUM))  # noqa: S314 - our own SVG
    words = {node.text: node.get("font-weight") for node in root.iter(f"{SVG}text")}
    assert words["two"] == "600" and words["three"] is None


# ------------------------------------------------------------ what must hold of every figure
values = st.lists(st.just(0.0) | st.floats(1e-6, 10), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(values)
def test_bars_keep_order_lengths_and_colours(sizes):
    colours = [f"#{number:02x}0000" for number in range(len(sizes))]
    drawn = figure(bars(sizes, marker={"color": colours}), y=(len(sizes) - 0.5, -0.5))
    found = marks(drawn, "bar")
    assert [mark.index for mark in found] == list(range(len(sizes)))
    assert [mark.colour for mark in found] == colours
    assert [mark.y for mark in found] == sorted(mark.y for mark in found)
    for mark, size in zip(found, sizes, strict=True):
        # A bar that would all but vanish fills its pixel.
        assert mark.width == pytest.approx(30 * size, abs=1)
        assert (mark.width > 0) == (size > 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10) | st.none()), max_size=40))
def test_points_stay_within_the_axes_and_none_is_made_up(points):
    trace = go.Scatter(x=[x for x, _ in points], y=[y for _, y in points], mode="lines+markers")
    found = marks(figure(trace), "marker")
    assert [mark.index for mark in found] == [number for number, (_, y) in enumerate(points) if y is not None]
    for mark in found:
        assert 50 <= mark.middle[0] <= 350 and 50 <= mark.middle[1] <= 250


@settings(max_examples=40, deadline=None)
@given(values, st.text(max_size=20))
def test_the_same_figure_gives_the_same_well_formed_bytes(sizes, words):
    text = [words] * len(sizes)
    first, second = (draw(figure(bars(sizes, text=text)), MEDIUM) for _ in range(2))
    assert first == second
    ET.fromstring(first)  # noqa: S314 - our own SVG


@settings(max_examples=40, deadline=None)
@given(st.integers(200, 2000), st.integers(200, 2000), st.floats(1, 9))
def test_the_frame_of_a_map_fills_its_box_at_any_aspect(width, height, zoom):
    seen = projection_of(geo_camera(-60, -10, zoom, width, height), Box(0, 0, width, height)).box
    assert (seen.x, seen.y, seen.width, seen.height) == pytest.approx((0, 0, width, height), abs=0.5)


def test_what_lies_outside_the_frame_of_a_map_is_cut_off_and_what_crosses_it_is_not():
    far = [square("A", -60, -5, 0.01), square("B", -61, -6, 2), square("C", 20, 20)]
    shapes = Boundaries(type="FeatureCollection", features=far)
    line = go.Scattergeo(lon=[-170, 170, None, -60.1, -59.9], lat=[-5, -5, None, -5, -5], mode="lines", line={"width": 1})
    drawn = atlas(geojson=shapes, locations=["A", "B", "C"], z=[0, 0, 0]).add_trace(line)
    drawn.update_layout(geo=geo_camera(-60, -5, 10, MEDIUM.width, MEDIUM.height))
    svg = ET.fromstring(draw(drawn, MEDIUM))  # noqa: S314  our own markup
    paths = [path.get("d") for path in svg.iter(f"{SVG}path")]
    assert len(paths) == 4  # C lies far away
    for data in paths:
        start, steps = data[1:].rstrip("Z").split("l")
        points = np.cumsum([[*map(float, start.split())], *np.array(steps.split(), float).reshape(-1, 2)], axis=0)
        assert (points >= -21).all() and (points[:, 0] <= MEDIUM.width + 21).all() and (points[:, 1] <= MEDIUM.height + 21).all()
    assert {mark.index for mark in elements(drawn, MEDIUM) if mark.kind == "region"} == {0, 1}


def test_marks_and_regions_with_links_stand_within_them_and_the_picture_says_that_it_has_some():
    links = {"links": ["/region/A", ""]}
    drawn = atlas(meta=links, hovertext=["<A> & co", "B"])
    svg = ET.fromstring(draw(drawn, MEDIUM, "Two regions"))  # noqa: S314  our own markup
    (link,) = svg.iter(f"{SVG}a")
    assert (svg.get("role"), svg.get("aria-label"), link.get("href")) == ("group", "Two regions", "/region/A")
    assert [child.tag for child in link] == [f"{SVG}title", f"{SVG}path"]
    assert len([*svg.iter(f"{SVG}title")]) == 2
    point = go.Scatter(x=[5], y=[2], mode="markers", meta={"links": ["#row"], "dash": "3px,2px"}, hovertext=["a"])
    assert re.search('<a href="#row"><title>a</title><path [^>]*stroke-dasharray="3 2"', draw(figure(point), MEDIUM))
    assert 'role="img"' in draw(atlas(), MEDIUM, "Two regions")


def test_of_a_dot_and_its_name_the_keyboard_reaches_one_and_of_lines_none_if_the_figure_says_so():
    named = go.Scatter(x=[5], y=[2], mode="markers+text", text=["here"], meta={"links": ["#row"]}, hovertext=["all of it"])
    svg = ET.fromstring(draw(figure(named), MEDIUM))  # noqa: S314  our own markup
    dot, name = svg.iter(f"{SVG}a")
    assert (dot.get("tabindex"), dot.get("aria-hidden"), name.get("tabindex"), name.get("aria-hidden")) == (
        "-1",
        "true",
        None,
        None,
    )
    assert [child.text for child in name] == ["all of it", "here"]
    links = {"links": ["#one", None, None, "#two", None], "tab": False}
    lines = go.Scatter(x=[1, 2, None, 3, 4], y=[1, 2, None, 3, 4], mode="lines", meta=links, hovertext=["one", "", "", "two", ""])
    found = [*ET.fromstring(draw(figure(lines), MEDIUM)).iter(f"{SVG}a")]  # noqa: S314  our own markup
    assert [(link.get("href"), link.get("tabindex"), link[0].text) for link in found] == [
        ("#one", "-1", "one"),
        ("#two", "-1", "two"),
    ]
    assert [path.get("stroke") for path in found[0][1:]] == ["transparent", None]


def test_an_area_in_a_see_through_colour_lets_what_is_under_it_shine_through():
    area = draw(atlas(colorscale=[[0, "rgba(10,95,168,0.2)"], [1, "rgba(10,95,168,0.2)"]], z=[0, 1]), MEDIUM)
    assert area.count('fill="#0a5fa8" fill-opacity="0.2"') == 2


# ------------------------------------------------------------ refused
REFUSED = {
    "a trace that isn't drawn": (lambda: figure(go.Pie(values=[1])), "pie"),
    "an attribute of a trace": (lambda: figure(bars([1], marker={"pattern": {"shape": "/"}})), "pattern"),
    "a line in steps": (lambda: figure(go.Scatter(x=[1], y=[1], mode="lines", line={"shape": "hv"})), "hv"),
    "a legend": (lambda: figure(showlegend=True), "showlegend"),
    "an axis without range": (lambda: figure(bars([1]), xaxis={"tickvals": [1], "ticktext": ["1"]}), "range"),
    "an axis without ticks": (lambda: figure(bars([1]), xaxis={"range": [0, 1]}), "tickvals"),
    "a title without distance": (lambda: figure(xaxis={"range": [0, 1], "title": {"text": "x"}}), "tickvals"),
    "words as positions": (lambda: figure(go.Scatter(x=["2020-01-01"], y=[1], mode="lines")), "no number"),
    "a trace without mode": (lambda: figure(go.Scatter(x=[1], y=[1])), "mode"),
    "an unknown symbol": (lambda: figure(go.Scatter(x=[1], y=[1], mode="markers", marker={"symbol": "bowtie"})), "bowtie"),
    "no margins": (lambda: go.Figure(layout={"template": template()}), "margin"),
    "another size": (lambda: figure(width=500), "width"),
    "an unknown region": (lambda: atlas(locations=["A", "C"]), "'C'"),
    "a colour scale that falls": (lambda: atlas(colorscale=[[0, "#fff"], [0.7, "#fff"], [0.6, "#000"], [1, "#000"]]), "rise"),
    "ids that repeat": (lambda: figure(bars([1, 2], ids=["a", "a"])), "customdata"),
    "an unknown hatching": (lambda: atlas(meta={"hatch": "q"}), "hatch"),
    "a colour bar": (lambda: atlas(showscale=True), "showscale"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drawn_is_refused_by_name(case):
    make, words = REFUSED[case]
    with pytest.raises(ValueError, match=words):
        draw(make(), MEDIUM)


def test_a_geojson_by_address_is_refused():
    with pytest.raises(TypeError, match="FeatureCollection"):
        draw(atlas(geojson="/geometry/regions.json"), MEDIUM)


def test_nothing_is_drawn_for_values_that_are_missing():
    drawn = figure(bars([1, None, math.nan, 2], text=["a", "b", "c", "d"]), y=(3.5, -0.5))
    assert [mark.index for mark in marks(drawn, "bar")] == [0, 3]
    assert [mark.text for mark in marks(drawn, "text")] == ["a", "d"]


def test_arrays_of_numpy_and_pandas_are_read_like_lists():
    import pandas as pd

    makers = (list, np.array, pd.Series)
    assert len({draw(figure(bars(make([1.0, 2.0]), text=make(["a", "b"]))), MEDIUM) for make in makers}) == 1


AT_THE_EDGE = st.sampled_from([-21.0, -20.01, -20.0, -19.99, 0.0, 55.5, 119.99, 120.0, 120.01, 300.0])


def test_a_ring_without_extent_at_the_edge_of_the_frame_leaves_nothing():
    ring = np.array([[-20.0145, 268.4486], [-20.0145, 268.4486], [-19.8468, 268.6164], [-20.0145, 268.4486]])
    assert cut(ring, Box(-20, -19.987, 737.7, 716.96), close=True) == []


@given(st.lists(st.tuples(AT_THE_EDGE, AT_THE_EDGE), min_size=3, max_size=6), st.booleans())
def test_what_is_cut_lies_in_the_frame_whatever_touches_its_edge(corners, close):
    points = np.array([*corners, corners[0]] if close else corners)
    frame = Box(-20, -20, 140, 140)
    for part in cut(points, frame, close=close):
        (left, top), (right, bottom) = part.min(axis=0), part.max(axis=0)
        assert frame.holds(Box(left, top, right - left, bottom - top), 1e-6)
