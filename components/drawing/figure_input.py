"""A plotly figure as the drawer reads it: its template merged in, its attributes checked against what can be drawn.

An attribute that would change the picture and isn't drawn raises ValueError: a figure must not look one way on the
screen and another way in print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import plotly.graph_objects as go

from components.drawing.medium import Medium

Rules = Mapping[str, Any]
# A figure, or its data and layout as plain values: Plotly checks each of a figure's, which takes longer than to draw it.
Drawable: TypeAlias = go.Figure | Mapping[str, Any]
DRAWN = "drawn"
QUIET = "quiet"  # changes nothing in the picture
FONT: Rules = {"family": QUIET, "size": DRAWN, "color": DRAWN, "weight": DRAWN}
LINE: Rules = {"color": DRAWN, "width": DRAWN, "dash": DRAWN}
POINTS: Rules = {"marker": {"opacity": DRAWN, "color": DRAWN}, "textfont": {"color": QUIET}}
ERROR: Rules = dict.fromkeys(("array", "arrayminus", "symmetric", "color", "thickness", "width", "visible"), DRAWN) | {
    "type": ("data",)
}
TRACE: Rules = dict.fromkeys(("name", "uid", "hovertemplate", "hoverlabel", "hoveron", "uirevision"), QUIET) | dict.fromkeys(
    ("type", "meta", "ids", "customdata", "visible", "opacity", "selectedpoints", "hovertext", "hoverinfo"), DRAWN
)
TRACE = {**TRACE, "showlegend": (False,), "legendgroup": QUIET, "zorder": (0,), "selected": POINTS, "unselected": POINTS}
SHADED: Rules = {
    **dict.fromkeys(("color", "colorscale", "cmin", "cmax", "opacity"), DRAWN),
    "line": {"color": DRAWN, "width": DRAWN},
    "showscale": (False,),
    "cauto": (False,),
}
MARKER: Rules = {**SHADED, "size": DRAWN, "symbol": DRAWN, "sizemode": ("diameter",)}
TEXT: Rules = {"text": DRAWN, "textposition": DRAWN, "textfont": FONT, "mode": DRAWN, "marker": MARKER, "connectgaps": (False,)}
TRACES: Mapping[str, Rules] = {
    "bar": {
        **TRACE,
        **dict.fromkeys(("x", "y", "base", "offset", "width", "orientation", "text", "xaxis", "yaxis"), DRAWN),
        "marker": SHADED,
        "textposition": ("outside", "none"),
        "textfont": FONT,
        "outsidetextfont": FONT,
        "textangle": (0,),
        "constraintext": ("none", "inside"),
        "cliponaxis": DRAWN,
        "error_x": {"visible": (False,)},
        "error_y": {"visible": (False,)},
    },
    "scatter": {
        **TRACE,
        **TEXT,
        **dict.fromkeys(("x", "y", "xaxis", "yaxis", "cliponaxis"), DRAWN),
        "line": {**LINE, "shape": ("linear", "spline"), "simplify": QUIET},
        "error_x": ERROR,
        "error_y": ERROR,
        "fill": ("none",),
    },
    "choropleth": {
        **TRACE,
        **dict.fromkeys(("geojson", "locations", "featureidkey", "z", "zmin", "zmax", "colorscale", "geo", "marker"), DRAWN),
        "text": QUIET,
        "showscale": (False,),
        "locationmode": QUIET,
        "marker": {"opacity": DRAWN, "line": {"color": DRAWN, "width": DRAWN}},
    },
    "scattergeo": {**TRACE, **TEXT, "lon": DRAWN, "lat": DRAWN, "line": LINE, "geo": DRAWN, "fill": ("none",)},
}
AXIS: Rules = {
    **dict.fromkeys(("range", "domain", "anchor", "side", "position", "tickvals", "ticktext", "type", "visible"), DRAWN),
    **dict.fromkeys(("gridcolor", "gridwidth", "griddash", "showgrid", "linecolor", "linewidth", "showline"), DRAWN),
    **dict.fromkeys(("ticks", "ticklen", "tickcolor", "tickwidth", "showticklabels", "layer"), DRAWN),
    **dict.fromkeys(("zeroline", "zerolinecolor", "zerolinewidth"), DRAWN),
    **dict.fromkeys(("fixedrange", "hoverformat", "showspikes", "uirevision", "constraintoward"), QUIET),
    "tickmode": ("array",),
    "tickfont": FONT,
    "tickangle": (0,),
    "title": {"text": DRAWN, "font": FONT, "standoff": DRAWN},
    "automargin": (False,),
    "autorange": (False,),
    "mirror": (False,),
}
GEO: Rules = {
    "visible": (False,),
    "projection": {
        "type": ("mercator",),
        "scale": DRAWN,
        "rotation": {"lon": DRAWN, "lat": (0,), "roll": (0,)},
        "minscale": QUIET,
        "maxscale": QUIET,
    },
    "center": {"lon": DRAWN, "lat": DRAWN},
    "lonaxis": {"range": DRAWN, "showgrid": (False,)},
    "lataxis": {"range": DRAWN, "showgrid": (False,)},
    "domain": {"x": DRAWN, "y": DRAWN},
    "bgcolor": DRAWN,
    "fitbounds": (False,),
    "scope": ("world",),
    "uirevision": QUIET,
    "resolution": QUIET,
    **{
        f"show{layer}": (False,) for layer in ("land", "ocean", "lakes", "rivers", "countries", "coastlines", "subunits", "frame")
    },
}
SHAPE: Rules = {
    **dict.fromkeys(("x0", "x1", "y0", "y1", "xref", "yref", "fillcolor", "opacity", "layer", "visible"), DRAWN),
    "type": ("line", "rect"),
    "line": LINE,
    "name": QUIET,
    "editable": (False,),
}
NOTE: Rules = {
    **dict.fromkeys(("x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "ax", "ay", "text"), DRAWN),
    **dict.fromkeys(("showarrow", "arrowwidth", "arrowcolor", "align", "bgcolor", "borderpad", "visible", "opacity"), DRAWN),
    "font": FONT,
    "arrowhead": (0,),
    "textangle": (0,),
    "borderwidth": (0,),
    "axref": ("pixel",),
    "ayref": ("pixel",),
    "name": QUIET,
    "hovertext": QUIET,
    "captureevents": QUIET,
    "standoff": (0,),
    "startstandoff": (0,),
}
LAYOUT: Rules = {
    **dict.fromkeys(("width", "height", "barmode", "bargap", "shapes", "annotations"), DRAWN),
    **dict.fromkeys(("paper_bgcolor", "plot_bgcolor"), DRAWN),
    "margin": {"l": DRAWN, "r": DRAWN, "t": DRAWN, "b": DRAWN, "pad": (0,), "autoexpand": QUIET},
    "font": FONT,
    "bargroupgap": (0,),
    "showlegend": (False,),
    **dict.fromkeys(("template", "hovermode", "dragmode", "clickmode", "selectdirection", "hoverdistance", "meta"), QUIET),
    **dict.fromkeys(("uirevision", "datarevision", "selectionrevision", "colorway", "colorscale", "separators"), QUIET),
    **dict.fromkeys(("hoverlabel", "newselection", "activeselection", "modebar", "transition", "autosize", "selections"), QUIET),
}


@dataclass(frozen=True)
class Input:
    """What is drawn: traces as plain dicts with their place in the figure, and the layout with the template merged in."""

    traces: tuple[tuple[int, dict[str, Any]], ...]
    layout: dict[str, Any]

    def axis(self, name: str) -> dict[str, Any]:
        """An axis of the layout ("xaxis2"), empty if the figure says nothing of it."""
        return self.layout.get(name) or {}

    def name(self, number: int) -> str:
        """The trace's own name, or its number."""
        return str(dict(self.traces)[number].get("name") or number)


def read_figure(figure: Drawable, medium: Medium) -> Input:
    """The figure's traces and layout. Raises ValueError for an attribute or value that can't be drawn, naming it."""
    # The figure's own dicts are read, as to_dict would copy every boundary of a map.
    given, traces = (figure["layout"], figure["data"]) if isinstance(figure, Mapping) else (figure._layout, figure._data)
    defaults = given.get("template", {})
    defaults = defaults if isinstance(defaults, Mapping) else defaults._props
    layout = _merged(defaults.get("layout", {}), given)
    if unknown := [kind for kind, rows in defaults.get("data", {}).items() if any(rows)]:
        raise ValueError(f"template: defaults of {unknown[0]} aren't drawn; use components.theme.template")
    _check("layout", _layout_rules(layout), layout)
    for side, size in (("width", medium.width), ("height", medium.height)):
        if layout.get(side, size) != size:
            raise ValueError(f"layout.{side} is {layout[side]}, the medium's is {size:g}; leave it out of the figure")
    seen = []
    for number, trace in enumerate(traces):
        kind = trace.get("type", "scatter")
        if kind not in TRACES:
            raise ValueError(f"trace {number}: type {kind!r} can't be drawn; use one of {', '.join(TRACES)}")
        if trace.get("visible", True) is True:
            where = f"trace {number} ({trace.get('name') or kind})"
            _check(where, TRACES[kind], trace)
            if (ids := trace.get("ids")) is not None and len({*ids}) < len(ids):
                raise ValueError(f"{where}: ids repeat, and Plotly draws one mark for each; name marks by customdata instead")
            seen.append((number, {"type": kind, **trace}))
    return Input(tuple(seen), layout)


def _layout_rules(layout: Mapping[str, Any]) -> Rules:
    rules = dict(LAYOUT)
    for key, value in layout.items():
        if key.startswith(("xaxis", "yaxis")):
            rules[key] = AXIS
        elif key.startswith("geo") and isinstance(value, Mapping):
            rules[key] = GEO
    for name, own in (("shapes", SHAPE), ("annotations", NOTE)):
        for number, entry in enumerate(layout.get(name) or ()):
            _check(f"layout.{name}[{number}]", own, entry)
    return rules


def _check(where: str, rules: Rules, given: Mapping[str, Any]) -> None:
    for key, value in given.items():
        rule = rules.get(key)
        if rule is DRAWN or rule is QUIET or value is None:
            continue
        if rule is None:
            raise ValueError(f"{where}: {key} can't be drawn; leave it out, or add it to components/drawing")
        if isinstance(rule, tuple):
            if not any(value is allowed or (type(value) is not bool and value == allowed) for allowed in rule):
                raise ValueError(f"{where}: {key}={value!r} can't be drawn; use {' or '.join(map(repr, rule))}")
        elif isinstance(value, Mapping):
            _check(f"{where}.{key}", rule, value)


def _merged(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The layout over the template's; what the template says of ``xaxis`` holds for each x axis."""
    names = {*given, *(key for key in defaults if not key.startswith(("xaxis", "yaxis")))}
    axes = {"xaxis", "yaxis"} | {key for key in given if key.startswith(("xaxis", "yaxis"))}
    merged = {key: _over(defaults.get(key), given.get(key)) for key in names - axes if key != "template"}
    return merged | {key: _over(defaults.get(key[:5]), given.get(key)) for key in axes}


def _over(default: Any, value: Any) -> Any:
    if isinstance(default, Mapping) and (value is None or isinstance(value, Mapping)):
        value = value or {}
        return {key: _over(default.get(key), value.get(key)) for key in {**default, **value}}
    return default if value is None else value


def numbers(values: Any, what: str) -> np.ndarray:
    """Numbers of a trace as floats, NaN where there is none. Raises ValueError for words and dates."""
    if values is None:
        return np.empty(0)
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        try:
            array = np.array([np.nan if value is None else value for value in array.tolist()], dtype=float)
        except (TypeError, ValueError):
            raise ValueError(
                f"{what}: {array.ravel()[0]!r} is no number; place words and dates by number and label the ticks"
            ) from None
    return array.astype(float)


def each(value: Any, count: int, default: Any = None) -> list[Any]:
    """A value for each of ``count`` points: an array's own, or one for all."""
    if value is None:
        return [default] * count
    if isinstance(value, str) or (not isinstance(value, Sequence | np.ndarray) and not hasattr(value, "tolist")):
        return [value] * count
    own = value.tolist() if hasattr(value, "tolist") else list(value)
    if not isinstance(own, list):
        return [own] * count
    own = own[:count] + [None] * (count - len(own))
    return [default if entry is None else entry for entry in own]
