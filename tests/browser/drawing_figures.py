"""Figures that use everything the drawer draws, each with the medium that it is drawn for."""

from __future__ import annotations

import plotly.graph_objects as go
from components.drawing.geo import Boundaries, geo_camera
from components.drawing.medium import Medium
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import SYMBOLS, stance_marker
from components.theme import template
from components.views.region_map.camera import fit

COLOURS = ["#fbe3ab", "#eeb74a", "#cf7d1c", "#93460f", "#431a08"]
OUTSIDE = {"textposition": "outside", "textangle": 0, "constraintext": "none", "cliponaxis": False}
MARGIN = {"l": 60, "r": 60, "t": 30, "b": 40}


def _axis(low, high, labels, **more):
    return {"range": [low, high], "tickvals": list(labels), "ticktext": list(labels.values()), **more}


def _layout(**layout):
    return {"template": template(), "margin": MARGIN, **layout}


def _whiskers(upwards, downwards, colour):
    sides = {"array": upwards, "arrayminus": downwards, "symmetric": False}
    return {"type": "data", **sides, "thickness": 1, "width": 3, "color": colour}


def ranking():
    """Bars across with their words, a mark by stance and whiskers at their ends."""
    sizes = [3000 / (at + 1) - 40 for at in range(60)]
    rows = list(range(len(sizes)))
    names = {at: f"Región & {at}" for at in rows}
    stances = [[*SYMBOLS][at % len(SYMBOLS)] for at in rows]
    look = {"color": [COLOURS[at % 5] for at in rows]}
    bars = go.Bar(name="bars", x=sizes, y=rows, orientation="h", text=[f"{size:,.0f}" for size in sizes], marker=look, **OUTSIDE)
    ends = _whiskers([90] * 60, [50] * 60, "#5c5953")
    marker = stance_marker(stances, 8, "#1c1b19")
    marks = go.Scatter(name="marks", x=sizes, y=rows, mode="markers", marker=marker, error_x=ends)
    across = _axis(-200, 3600, {0: "0", 1000: "1,000", 3000: "3,000"}, side="top", zeroline=True, zerolinecolor="#5c5953")
    layout = _layout(bargap=0.3, xaxis=across, yaxis=_axis(59.5, -0.5, names, showgrid=False))
    return go.Figure([bars, marks], layout | {"margin": {"l": 110, "r": 60, "t": 30, "b": 10}}), Medium(420, 60 * 18 + 40)


def trend():
    """Lines with gaps, a band, a break, names at the ends of lines, words with markup in them."""
    years = list(range(2000, 2024))
    series = [[40 + 30 * ((at * 7 + year) % 11) / 11 if (at + year) % 9 else None for year in years] for at in range(12)]
    merged_x = [year for _ in series for year in [*years, None]]
    merged_y = [value for values in series for value in [*values, None]]
    context = go.Scatter(
        name="context", x=merged_x, y=merged_y, mode="lines", line={"width": 0.8, "color": "#8a867e"}, opacity=0.4
    )
    own = go.Scatter(
        name="own",
        x=years,
        y=series[3],
        mode="lines+markers",
        line={"width": 2, "color": "#0a5fa8", "dash": "dash"},
        marker={"size": 5, "color": "#0a5fa8"},
    )
    font = {"color": "#0a5fa8", "weight": 600}
    ends = go.Scatter(
        name="ends",
        x=[2023, 2023],
        y=[50, 70],
        mode="text",
        text=[for_plotly("<script> & co"), "two<br>lines"],
        textposition="middle right",
        cliponaxis=False,
        textfont=font,
    )
    shapes = [
        {
            "type": "rect",
            "x0": 2005,
            "x1": 2009,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "fillcolor": "rgba(10,95,168,0.1)",
            "line": {"width": 0},
            "layer": "below",
        },
        {
            "type": "line",
            "x0": 2012,
            "x1": 2012,
            "y0": 0,
            "y1": 1,
            "yref": "y domain",
            "line": {"color": "#a3231a", "width": 1, "dash": "dot"},
        },
    ]
    notes = [
        {"text": "the method <b>changes</b>", "x": 2012, "y": 1, "yref": "paper", "showarrow": False, "yanchor": "bottom"},
        {"text": "here", "x": 2015, "y": 30, "ax": 30, "ay": 24, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": "#5c5953"},
        {
            "text": "left",
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
        },
        {"text": "beyond the axis", "x": 2050, "y": 30, "showarrow": False},
    ]
    axes = {
        "xaxis": _axis(
            1999.5, 2023.5, {2000: "2000", 2010: "2010", 2020: "2020"}, showline=True, title={"text": "Year", "standoff": 4}
        ),
        "yaxis": _axis(0, 100, {0: "0", 50: "50", 100: "100"}, ticks="outside", title={"text": "Hectares", "standoff": 6}),
    }
    layout = _layout(shapes=shapes, annotations=notes, **axes)
    return go.Figure([context, own, ends], layout | {"margin": {"l": 60, "r": 110, "t": 30, "b": 40}}), Medium(560, 320)


def scatter():
    """Logarithmic axes, bubbles, whiskers that reach below zero, a selection."""
    x, y = [0, 1, 3, 20, 450, 900, None], [2, 5, 0, 40, 80, 9, 3]
    marker = {
        "size": [6, 8, 10, 12, 14, 16, 18],
        "color": [0, 1, 2, 3, 4, 0, 1],
        "colorscale": _steps(),
        "cmin": -0.5,
        "cmax": 4.5,
        "opacity": 0.9,
        "line": {"width": 1, "color": "#ffffff"},
    }
    whiskers = _whiskers([1] * 7, [5] * 7, "#990000")
    sides = ["top center", "bottom left", "middle right", "top left", "bottom center", "middle center", "top right"]
    dots = go.Scatter(
        name="dots",
        x=x,
        y=y,
        mode="markers+text",
        text=[*"abcdefg"],
        textposition=sides,
        marker=marker,
        error_x=whiskers,
        selectedpoints=[3, 4],
    )
    axes = {
        "xaxis": _axis(-0.5, 3, {1: "1", 10: "10", 1000: "1,000"}, type="log"),
        "yaxis": _axis(0, 2, {1: "1", 10: "10", 100: "100"}, type="log", side="right", title={"text": "Rate", "standoff": 4}),
    }
    shape = {"type": "line", "x0": 1, "x1": 100, "y0": 2, "y1": 60, "line": {"color": "#5c5953", "width": 1}}
    note = {"text": "ten", "x": 1, "y": 1, "showarrow": False, "xshift": 12, "yshift": 5}
    return go.Figure([dots], _layout(shapes=[shape], annotations=[note], **axes)), Medium(500, 360)


def timeline():
    """Stacked columns above a strip of bars with places of their own, on two pairs of axes."""
    years = list(range(2000, 2012))
    columns = [
        go.Bar(
            name=f"stack {at}",
            x=years,
            y=[(year * (at + 3)) % 9 for year in years],
            marker={"color": colour},
            xaxis="x",
            yaxis="y",
        )
        for at, colour in enumerate(COLOURS[:3])
    ]
    spans = go.Bar(
        name="spans", x=[1.5, 4, 0.001], base=[2001, 2004, 2010], y=[0, 1, 2], width=0.5, orientation="h", xaxis="x2", yaxis="y2",
        marker={"color": ["#123456", "rgba(1,2,3,0.5)", "#654321"], "line": {"width": 1, "color": "#0a5fa8"}},
    )  # fmt: skip
    labels = {2000: "2000", 2005: "2005", 2010: "2010"}
    axes = {
        "xaxis": _axis(1999.5, 2011.5, labels, domain=[0, 1], anchor="y"),
        "yaxis": _axis(0, 30, {0: "0", 20: "20"}, domain=[0.5, 1], anchor="x"),
        "xaxis2": _axis(1999.5, 2011.5, labels, anchor="y2", showgrid=True),
        "yaxis2": {"range": [2.6, -0.6], "domain": [0, 0.35], "anchor": "x2", "showticklabels": False, "showgrid": False},
    }
    return go.Figure([*columns, spans], _layout(barmode="stack", bargap=0.1, **axes)), Medium(640, 360)


def _steps():
    return [[round(at / 5 + side, 6), colour] for at, colour in enumerate(COLOURS) for side in (0, 0.2)]


def _square(code, west, south, wide, high):
    """A rectangle with a point on each degree of its edges, wound as Plotly wants it: clockwise."""
    upper = [[west + at, south + high] for at in range(wide + 1)]
    lower = [[west + at, south] for at in range(wide, -1, -1)]
    ring = [[west, south], *upper, *lower]
    return {"type": "Feature", "id": code, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _map(camera, width, height, **layout):
    cells = [_square(f"{row}{column}", -80 + 8 * column, -30 + 7 * row, 8, 7) for row in range(5) for column in range(5)]
    shapes = Boundaries(type="FeatureCollection", features=cells)
    codes = [cell["id"] for cell in cells]
    edge = {"line": {"width": 0.6, "color": "#6f6a62"}}
    classes = go.Choropleth(
        name="classes",
        geojson=shapes,
        locations=codes[:20],
        z=[at % 5 for at in range(20)],
        zmin=-0.5,
        zmax=4.5,
        colorscale=_steps(),
        showscale=False,
        marker=edge,
    )
    empty = go.Choropleth(
        name="empty",
        geojson=shapes,
        locations=codes[20:],
        z=[0] * 5,
        zmin=0,
        zmax=1,
        colorscale=[[0, "#f0eee9"], [1, "#f0eee9"]],
        showscale=False,
        marker=edge,
        meta={"hatch": "n"},
    )
    lines = go.Scattergeo(
        name="lines",
        lon=[-78, -45, None, -60, -70],
        lat=[-5, 4, None, -28, -2],
        mode="lines",
        line={"width": 1.5, "color": "#7a2e8a", "dash": "dash"},
    )
    marker = stance_marker([*SYMBOLS], 9, "#1c1b19")
    marks = go.Scattergeo(
        name="marks",
        lon=[-75, -70, -65, -60, -55, -50],
        lat=[-12, -3, None, 2, -20, -25],
        mode="markers+text",
        text=[*"abcdef"],
        textposition="top right",
        marker=marker,
    )
    geo = geo_camera(*camera, width, height)
    margin = dict.fromkeys("lrtb", 0)
    return go.Figure([classes, empty, lines, marks], _layout(geo=geo, **layout) | {"margin": margin}), Medium(width, height)


def region_map():
    """Regions by class, hatched ones, great circles, marks by stance."""
    return _map(fit((-82, -33, -38, 8), 660, 520), 700, 560)


def region_map_upright():
    """The same in a tall box."""
    return _map(fit((-82, -33, -38, 8), 312, 612), 320, 620)


def region_map_from_afar():
    """The same at a zoom at which much of the world is in sight."""
    return _map((-60, -10, 1.3), 620, 320)


FIGURES = {
    make.__name__: make for make in (ranking, trend, scatter, timeline, region_map, region_map_upright, region_map_from_afar)
}
