"""The scatter plot as a figure: the first indicator across, the second upwards; a dot by class and stance for each region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from geodata.columns import STANCE_AT

from components.answer import Answer
from components.answer.figures import distinct
from components.drawing.box import Box
from components.drawing.labels import Room, around, beside
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import RINGS, SYMBOLS, stance_marker
from components.theme import TOKENS, palette, template
from components.views.axes import Axis, can_be_log, parts
from components.views.base import Caption, figure_conditions, figures_of, filled, font
from components.views.scatter.pairs import Pair, axes_of, extents, fullest_year, pairs_of
from components.views.scatter.words import (
    axis_words,
    caption_of,
    counted_words,
    empty_words,
    rank_words,
    title_of,
)
from components.words.messages import say

RADIUS, CHOSEN, RING = 4.2, 5.2, 7.6  # pixels, for a type of 9 pixels or more: of a dot, a selected one, the ring round it
FULL_SIZE = 9
EDGE = 0.5  # by which the edge of a dot reaches beyond it: open marks and pale classes need one to be seen
DIMMED = 0.5
MOST_NAMED = 12  # of the dots that nobody selected
SCREEN_PARTS = (5, 5)
Trace = dict[str, Any]


def skeleton(medium: Medium) -> go.Figure:
    """All traces without data. ``layout.meta``: symbol and ring of each stance, sizes in pixels, how far others are dimmed."""
    drawn = go.Figure([trace | {"x": [], "y": []} for trace in _traces(medium)], _layout(medium))
    meta = {
        "symbols": list(SYMBOLS.values()),
        "rings": [RINGS.get(stance, 0) for stance in SYMBOLS],
        "size": 2 * RADIUS,
        "chosen": 2 * CHOSEN,
        "edge": 2 * EDGE,
        "dimmed": DIMMED,
    }
    return drawn.update_layout(meta=meta)


def payload(answer: Answer) -> dict[str, Any]:
    """What holds for all years: ``layout`` (both axes), ``log`` and ``can_be_log`` (across, up), and words.

    words: across, up (what the axes measure), definitions, and labels of the two indicators.
    """
    answer = figures_of(answer, answer.view["year"])
    axes = axes_of(answer, SCREEN_PARTS)
    across, up = axis_words(answer, axes)
    return {
        "layout": {
            f"{name}.{key}": value
            for name, axis in zip(("xaxis", "yaxis"), axes, strict=True)
            for key, value in axis.layout().items()
        },
        "log": [axis.log for axis in axes],
        "can_be_log": [can_be_log(found) for found in extents(answer)],
        "words": {
            "across": across,
            "up": up,
            "definitions": [answer.indicator.definition, answer.indicator2.definition],
            "labels": [answer.indicator.label, answer.indicator2.label],
        },
    }


def patch(answer: Answer, year: int) -> dict[str, Any]:
    """The dots of a year; classes and words of the first figure stand in the answer's columns.

    data.dots: positions of the regions, x and y as drawn (a zero on a logarithmic axis on its rim), stance (position), words and
    by number differs of the second figure; and by number the ranges: x_range, y_range as [low, high]. words: label, caption, empty
    ("" where there are dots), year (the one with most, or null if it is this one) and button.
    """
    # Of the answer itself, which keeps what it has worked out of each year.
    pairs, axes = pairs_of(answer, year), axes_of(answer, SCREEN_PARTS)
    answer = figures_of(answer, year)
    across, up = axes
    fullest, count = fullest_year(answer)
    more = count > len(pairs)
    found = [rank_words(pairs, answer.language), counted_words(answer, year, pairs, axes)] if pairs else []
    conditions = figure_conditions(answer)
    label = {"title": title_of(answer, year), "found": " ".join(filter(None, found)), "conditions": conditions}
    return {
        "data": {
            "dots": {
                "positions": [pair.position for pair in pairs],
                "x": [across.place(pair.across.value) for pair in pairs],
                "y": [up.place(pair.up.value) for pair in pairs],
                "stance": [STANCE_AT[pair.stance] for pair in pairs],
                "words": [pair.up.words for pair in pairs],
                "differs": {at: pair.up.differs for at, pair in enumerate(pairs) if pair.up.differs},
                "x_range": {at: _ends(pair.across, across) for at, pair in enumerate(pairs) if pair.across.ranged},
                "y_range": {at: _ends(pair.up, up) for at, pair in enumerate(pairs) if pair.up.ranged},
            }
        },
        "words": {
            "label": say("scatter.label", language=answer.language, **label) if pairs else title_of(answer, year),
            "caption": " · ".join(filter(None, [*found, conditions])),
            "empty": "" if pairs else empty_words(answer, year),
            "year": fullest if more else None,
            "button": say("scatter.go", language=answer.language, year=str(fullest), count=count) if more else "",
        },
    }


def _ends(figure: Any, axis: Axis) -> list[float]:
    return [axis.place(figure.low), axis.place(figure.high)]


def figure(answer: Answer, year: int, medium: Medium) -> go.Figure:
    """The dots of a year in the medium's box, with the names of the selected and the outermost."""
    plan = _plan(answer, year, medium)
    data = _dots(plan) | _chosen(plan) | _names(plan)
    traces = filled(_traces(medium), data)
    if not traces:
        traces = [{"name": "dots", "type": "scatter", "mode": "markers", "x": [], "y": []}]
    drawn = go.Figure(traces, _layout(medium))
    drawn.update_layout(margin=plan.margin, xaxis=plan.across.layout(), yaxis=plan.up.layout(), annotations=_titles(plan))
    return drawn


def caption(answer: Answer, year: int, medium: Medium) -> Caption:
    """The words round a figure of this size."""
    plan = _plan(answer, year, medium)
    return caption_of(plan.answer, year, plan.pairs, (plan.across, plan.up))


def sources(answer: Answer, year: int) -> tuple[str, ...]:
    """Sources of both figures of every region that has both, those of selected regions first."""
    answer = figures_of(answer, year)
    both = [code for code in answer.figures.index if code in answer.second_figures.index]
    order = sorted(both, key=lambda code: code not in answer.selected)
    return distinct(rows["source_ids"][code] for code in order for rows in (answer.figures, answer.second_figures))


# ---------------------------------------------------------------- room
@dataclass(frozen=True)
class _Plan:
    """What is drawn, and where."""

    answer: Answer
    medium: Medium
    pairs: Sequence[Pair]
    across: Axis
    up: Axis
    margin: dict[str, float]

    @property
    def box(self) -> Box:
        """The area between the axes, in pixels."""
        margin, medium = self.margin, self.medium
        return Box(margin["l"], margin["t"], medium.width - margin["l"] - margin["r"], medium.height - margin["t"] - margin["b"])

    @property
    def shrink(self) -> float:
        """Dots of a small picture are smaller."""
        return min(1.0, self.medium.size / FULL_SIZE)

    def pixels(self, pair: Pair) -> tuple[float, float]:
        """Where a region's dot stands."""
        box = self.box
        return (
            box.x + self.across.share(pair.across.value) * box.width,
            box.bottom - self.up.share(pair.up.value) * box.height,
        )

    def values(self, x: float, y: float) -> tuple[float, float]:
        """The figures that stand at a pixel."""
        box = self.box
        return self.across.at((x - box.x) / box.width), self.up.at((box.bottom - y) / box.height)


def _plan(answer: Answer, year: int, medium: Medium) -> _Plan:
    answer = figures_of(answer, year)
    size = medium.size
    high = medium.height - size * 5.1
    pairs = pairs_of(answer, year)
    # Paper is looked at by itself; on the screen a length means the same in each year.
    drawn = () if medium.kind == "screen" else pairs
    rough = axes_of(answer, (2, parts(high, size * 2.8)), drawn)
    left = max((width_of(words, size * 0.92) for words in rough[1].words), default=0) + size * 0.6
    margin = {"l": left, "r": size * 0.8, "t": size * 1.9, "b": size * 3.2}
    across, up = axes_of(answer, (parts(medium.width - left - size * 0.8, size * 6), parts(high, size * 2.8)), drawn)
    return _Plan(answer, medium, pairs, across, up, {side: round(room, 1) for side, room in margin.items()})


# ---------------------------------------------------------------- traces
def _traces(medium: Medium) -> list[Trace]:
    token, shrink = TOKENS[medium.theme], min(1.0, medium.size / FULL_SIZE)
    points: Trace = {"type": "scatter", "mode": "markers", "hoverinfo": "none", "cliponaxis": False}
    text: Trace = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "textposition": "middle center", "cliponaxis": False}
    whiskers = {
        "type": "data",
        "symmetric": False,
        "array": [],
        "arrayminus": [],
        "color": token["accent"],
        "thickness": 1.2,
        "width": 3,
    }
    ring = {
        "symbol": "circle",
        "color": token["surface"],
        "size": 2 * RING * shrink,
        "line": {"color": token["accent"], "width": 1.8},
    }
    return [
        {"name": "edges", **points, "marker": stance_marker([], 2 * (RADIUS + EDGE) * shrink, token["border"])},
        {"name": "dots", **points, "marker": stance_marker([], 2 * RADIUS * shrink, [])},
        {"name": "ranges", **points, "mode": "none", "error_x": whiskers, "error_y": whiskers},
        {"name": "rings", **points, "marker": ring},
        {"name": "chosen_edges", **points, "marker": stance_marker([], 2 * (CHOSEN + EDGE) * shrink, token["border"])},
        {"name": "chosen", **points, "marker": stance_marker([], 2 * CHOSEN * shrink, [])},
        {
            "name": "leaders",
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "connectgaps": False,
            "line": {"color": token["accent"], "width": 0.7},
        },
        {"name": "names", **text, "textfont": font(medium, 0.92, "muted"), "meta": {"halo": True}},
        {"name": "chosen_names", **text, "textfont": font(medium, 1, "ink", 600), "meta": {"halo": True}},
    ]


def _places(plan: _Plan, pairs: Sequence[Pair]) -> Trace:
    return {
        "x": [plan.across.place(pair.across.value) for pair in pairs],
        "y": [plan.up.place(pair.up.value) for pair in pairs],
    }


def _marked(plan: _Plan, pairs: Sequence[Pair], radius: float, names: tuple[str, str]) -> dict[str, Trace]:
    """Dots of this radius and their edges."""
    theme, shrink, places = plan.medium.theme, plan.shrink, _places(plan, pairs)
    colours = palette(max(1, len(plan.answer.classes.breaks)), dark=theme == "dark")
    stances = [pair.stance for pair in pairs]
    dots = stance_marker(stances, 2 * radius * shrink, [colours[pair.class_] for pair in pairs])
    edges = stance_marker(stances, 2 * (radius + EDGE) * shrink, TOKENS[theme]["border"])
    edges["line"] = {"width": [width + 2 * EDGE if width else 0 for width in dots["line"]["width"]]}
    if any(pair.selected for pair in plan.pairs) and radius == RADIUS:
        dots["opacity"] = edges["opacity"] = DIMMED
    words = [for_plotly(f"{pair.name}: {pair.across.words}; {pair.up.words}") for pair in pairs]
    return {
        names[0]: places | {"marker": edges},
        names[1]: places | {"marker": dots, "customdata": [pair.code for pair in pairs], "hovertext": words},
    }


def _dots(plan: _Plan) -> dict[str, Trace]:
    return _marked(plan, [pair for pair in plan.pairs if not pair.selected], RADIUS, ("edges", "dots"))


def _chosen(plan: _Plan) -> dict[str, Trace]:
    """The selected regions' dots with a ring, and from the lowest to the highest that is said of each along both axes."""
    chosen = [pair for pair in plan.pairs if pair.selected]
    places = _places(plan, chosen)
    return _marked(plan, chosen, CHOSEN, ("chosen_edges", "chosen")) | {
        "rings": places,
        "ranges": places
        | {
            "error_x": _whiskers([pair.across for pair in chosen], places["x"], plan.across),
            "error_y": _whiskers([pair.up for pair in chosen], places["y"], plan.up),
        },
    }


def _whiskers(figures: Sequence[Any], values: Sequence[float], axis: Axis) -> dict[str, list[float]]:
    ends = [_ends(figure, axis) if figure.ranged else [value, value] for figure, value in zip(figures, values, strict=True)]
    return {
        "array": [high - value for (_, high), value in zip(ends, values, strict=True)],
        "arrayminus": [value - low for (low, _), value in zip(ends, values, strict=True)],
    }


# ---------------------------------------------------------------- names
def outermost(plan: _Plan) -> list[Pair]:
    """The dots farthest from the middle of all that nobody selected, farthest first; each axis counts by its length."""
    spots = {pair.code: plan.pixels(pair) for pair in plan.pairs}
    if not spots:
        return []
    xs, ys = (sorted(spot[side] for spot in spots.values()) for side in (0, 1))
    x, y, box = xs[len(xs) // 2], ys[len(ys) // 2], plan.box

    def nearness(pair: Pair) -> float:
        across, up = spots[pair.code]
        return -(((across - x) / box.width) ** 2) - ((up - y) / box.height) ** 2

    return [pair for pair in sorted(plan.pairs, key=nearness) if not pair.selected][:MOST_NAMED]


def _names(plan: _Plan) -> dict[str, Trace]:
    """Names beside their dots where they lie on nothing; a selected region without such a place gets it from a line."""
    size, box, reach = plan.medium.size, plan.box, RADIUS * plan.shrink
    spots = [plan.pixels(pair) for pair in plan.pairs]
    taken = [Box(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in spots]
    room = Room(Box(box.x, box.y - size * 1.1, box.width + size * 0.8, box.height + size), taken, across=0, up=0, edge=0)
    found: dict[str, Trace] = {name: {"x": [], "y": []} for name in ("names", "chosen_names", "leaders")}
    found["names"]["text"], found["chosen_names"]["text"] = [], []
    chosen = [pair for pair in plan.pairs if pair.selected]
    for pair in [*chosen, *outermost(plan)] if plan.medium.kind != "screen" else chosen:
        share, weight = (1, 600) if pair.selected else (0.92, 400)
        x, y = plan.pixels(pair)
        wide, high = width_of(pair.name, size * share, weight) + 2, size * share * 1.2
        away = (CHOSEN + 4 if pair.selected else RADIUS + 2) * plan.shrink
        label = room.first(beside(x, y, wide, high, away))
        if label is None and pair.selected:
            label = room.first(around(x, y, wide, high))
            if label:
                end = label.x if abs(label.x - x) < abs(label.right - x) else label.right
                for at in ((x, y), (end, label.y + high / 2), None):
                    place = plan.values(*at) if at else (None, None)
                    _append(found["leaders"], place)
        if label:
            trace = found["chosen_names" if pair.selected else "names"]
            _append(trace, plan.values(label.x + wide / 2, label.y + high / 2))
            trace["text"].append(for_plotly(pair.name))
    return found


def _append(trace: Trace, place: tuple[float | None, float | None]) -> None:
    trace["x"].append(place[0])
    trace["y"].append(place[1])


# ---------------------------------------------------------------- layout
def _layout(medium: Medium) -> dict[str, Any]:
    rule = TOKENS[medium.theme]["rule"]
    axis = {
        "tickfont": font(medium, 0.92, "muted"),
        "fixedrange": True,
        "range": [0, 1],
        "tickvals": [],
        "ticktext": [],
        "showline": True,
        "linecolor": rule,
        "linewidth": 1,
    }
    return {
        "template": template(medium.theme),
        "font": font(medium),
        "margin": {"l": 54, "r": 22, "t": 9, "b": 42, "pad": 0},
        "xaxis": axis,
        "yaxis": axis,
    }


def _titles(plan: _Plan) -> list[dict[str, Any]]:
    return [*_title(plan)]


def _title(plan: _Plan) -> Iterator[dict[str, Any]]:
    """What the axes measure: upwards above, across below."""
    across, up = axis_words(plan.answer, (plan.across, plan.up))
    size = plan.medium.size
    note = {"xref": "paper", "yref": "paper", "showarrow": False, "font": font(plan.medium)}
    place = {
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -round(plan.margin["l"]),
        "yshift": round(size * 0.5),
    }
    yield note | place | {"text": for_plotly(up)}
    place = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "xshift": 0, "yshift": -round(size * 1.6)}
    yield note | place | {"text": for_plotly(across)}
