"""The timeline as a figure: a dot for each claim dated to a day or month, by stance; below, counts of those dated to a year or span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from geodata.schema import Stance

from components.answer import Answer
from components.answer.claims import claims_of
from components.answer.figures import distinct
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import stance_marker
from components.theme import TOKENS, template
from components.views.axes import year_ticks
from components.views.base import Caption, filled, see_through
from components.views.base import font as font_of
from components.views.timeline.dates import (
    MONTHS_A_COLUMN,
    Dates,
    Stacked,
    columns_of,
    counted,
    dates_of,
    marked,
    month_of,
)
from components.views.timeline.words import caption_of, cell_words, early_words, empty_words, parts_words, title_of
from components.words.messages import say
from components.words.numbers import number_text

NARROWEST = 4.2  # pixels that a column of dots needs
LARGEST, SMALLEST = 4.0, 1.1  # radii of a dot
ON_PAPER = 7.0  # the largest there, where a picture is filled whatever the number of claims
PALE = 0.22
LEGIBLE = 5.0  # the least size of a number in a cell
LANE = 1.5  # height of the cells, in sizes of type
FAINTEST, DARKEST = 0.1, 0.5  # opacities of the cells of the fewest and the most claims
# The rare stances stand out from what is reported.
MUTED = (Stance.REPORTED, Stance.ESTIMATED, Stance.ALLEGED)
Trace = dict[str, Any]


def skeleton(medium: Medium) -> go.Figure:
    """All traces without data. ``layout.meta``: the least width of a column and the radii of dots in pixels, opacity outside."""
    drawn = go.Figure([trace | {"x": [], "y": []} for trace in _traces(medium, LARGEST)], _layout(medium, LANE * medium.size))
    meta = {"narrowest": NARROWEST, "largest": LARGEST, "smallest": SMALLEST, "pale": PALE, "lane": LANE * medium.size}
    return drawn.update_layout(meta=meta)


def payload(answer: Answer) -> dict[str, Any]:
    """The whole timeline under country, stances, topics and count.

    span: first and last year. claims: id, stance (position) and status of those in columns, by date. columns: by months a column
    x (in years) and height of each. cells: year, count, opacity, lines and claims (ids) of those dated to a year or span.
    words: label, caption parts, early (button, "" for none), oldest (its date), conditions, empty.
    """
    dates = dates_of(answer)
    words: dict[str, Any] = {"title": title_of(answer, dates), "empty": empty_words(answer, dates)}
    if dates is None:
        return {"words": words}
    parts = parts_words(answer, dates)
    words |= {
        "label": say("timeline.label", language=answer.language, title=words["title"], parts=", ".join(parts)),
        "parts": list(parts),
        "in_all": say("timeline.in_all", language=answer.language, parts=", ".join(parts)),
        "early": early_words(answer, dates),
        "oldest": dates.early[0].date[:4] if dates.early else "",
        "conditions": answer.claim_conditions,
    }
    stances = [*Stance]
    return {
        "span": [dates.first, dates.last],
        "claims": {
            "id": [claim.id for claim in dates.precise],
            "stance": [stances.index(Stance(claim.stance)) for claim in dates.precise],
            "gone": [at for at, claim in enumerate(dates.precise) if claim.status],
        },
        "columns": {
            str(step): {"x": [round(one.x, 3) for one in stacked], "height": [one.height for one in stacked]}
            for step in MONTHS_A_COLUMN
            if (stacked := columns_of(dates, step)) is not None
        },
        "cells": [
            {
                "year": cell.year,
                "words": cell.words,
                "opacity": round(cell.opacity, 3),
                "lines": cell_words(answer, cell.year, dates.years[cell.year]),
                "claims": [claim.id for claim in dates.years[cell.year]],
            }
            for cell in _cells(answer, dates)
        ],
        "words": words,
    }


def figure(answer: Answer, year: int, medium: Medium) -> go.Figure:  # noqa: ARG001  all years stand in one picture
    """The timeline in the medium's box; what selection, actors and period leave out is pale."""
    dates = dates_of(answer)
    if dates is None:
        return skeleton(medium)
    plan = _plan(dates, medium)
    bright = marked(answer)
    data = _spots(plan, bright, answer) | _lane(answer, plan, bright)
    traces = filled(_traces(medium, plan.radius), data)
    if not traces:
        traces = [{"name": "reported", "type": "scatter", "mode": "markers", "x": [], "y": []}]
    drawn = go.Figure(traces, _layout(medium, plan.lane))
    ticks = plan.named
    return drawn.update_layout(
        xaxis={
            "range": [dates.first, dates.last + 1],
            "tickvals": [year + 0.5 for year in ticks],
            "ticktext": [str(year) for year in ticks],
        },
        yaxis={"range": [-plan.radius / plan.rise, plan.room / plan.rise - plan.radius / plan.rise]},
        shapes=_shapes(answer, plan),
    )


def caption(answer: Answer, year: int, medium: Medium) -> Caption:  # noqa: ARG001  the same for every year and size
    """The words round the timeline."""
    return caption_of(answer, dates_of(answer))


def sources(answer: Answer, year: int) -> tuple[str, ...]:  # noqa: ARG001  the same for every year
    """Sources of the claims of all dates, those within the period first."""
    every = claims_of(answer.facts, answer.view | {"period": None})
    return distinct([*answer.claims["source_ids"], *every["source_ids"]])


# ---------------------------------------------------------------- room
@dataclass(frozen=True)
class _Plan:
    """Where claims stand, in pixels: radius of a dot, from dot to dot, height of the columns' room and of the lane, years named."""

    dates: Dates
    medium: Medium
    stacked: Sequence[Stacked]
    radius: float
    rise: float
    room: float
    lane: float
    wide: float
    named: Sequence[int]


def _plan(dates: Dates, medium: Medium) -> _Plan:
    size = medium.size
    wide = (medium.width - 1.6 * size) / (dates.last + 1 - dates.first)  # of a year
    lane, room = LANE * size, medium.height - (0.4 + 1.7 + LANE) * size - 3
    stacked, radius = _on_screen(dates, wide) if medium.kind == "screen" else _on_paper(dates, wide, room)
    tallest = _tallest(stacked)
    # The tallest column decides how far all of them are pushed together; in too little room dots of a column overlap.
    rise = min(2 * radius + 0.6, (room - 2 * radius) / max(1, tallest - 1))
    most = max(1, int(wide * (dates.last + 1 - dates.first) / (size * 3.6)))
    every = range(dates.first, dates.last + 1)
    named = every if len(every) <= most else year_ticks(dates.first, dates.last, most)
    return _Plan(dates, medium, stacked, radius, rise, room, lane, wide, [*named])


def _on_screen(dates: Dates, wide: float) -> tuple[Sequence[Stacked], float]:
    """The narrowest columns that have room, and the radius of their dots."""
    step = next((months for months in MONTHS_A_COLUMN if wide * months / 12 >= NARROWEST), MONTHS_A_COLUMN[-1])
    return columns_of(dates, step), min(LARGEST, max(SMALLEST, wide * step / 24 - 0.3))


def _on_paper(dates: Dates, wide: float, room: float) -> tuple[Sequence[Stacked], float]:
    """The columns in which the dots are largest, so that they fill the room."""
    found = []
    for step in MONTHS_A_COLUMN:
        stacked = columns_of(dates, step)
        found.append((min(ON_PAPER, wide * step / 24 - 0.3, room / _tallest(stacked) / 2 - 0.3), stacked))
    radius, stacked = max(found, key=lambda one: one[0])
    return stacked, max(radius, SMALLEST)


def _tallest(stacked: Sequence[Stacked]) -> int:
    return max((one.height + 1 for one in stacked), default=1)


# ---------------------------------------------------------------- traces
def _traces(medium: Medium, radius: float) -> list[Trace]:
    """One trace a stance, the rare ones last; strokes through what no longer stands; cells with their numbers; the picked claim."""
    token = TOKENS[medium.theme]
    points: Trace = {"type": "scatter", "mode": "markers", "hoverinfo": "none", "cliponaxis": False}
    lane = {"yaxis": "y2", "hoverinfo": "none"}
    stances = [
        {
            "name": stance.value,
            **points,
            "meta": {"stance": stance.value},
            "marker": _one_look(stance.value, 2 * radius, token["muted" if stance in MUTED else "ink"]),
        }
        for stance in Stance
    ]
    strike = {"symbol": "line-ew-open", "color": token["muted"], "size": 2 * radius, "line": {"width": 1}}
    ring = {"symbol": "circle-open", "color": token["accent"], "size": 2 * radius + 4, "line": {"width": 1.8}}
    return [
        {"name": "spans", "type": "bar", **lane, "marker": {"color": token["muted"], "opacity": [], "line": {"width": 0}}},
        {
            "name": "counts",
            "type": "scatter",
            "mode": "text",
            **lane,
            "textposition": "middle center",
            "textfont": font_of(medium, 0.86),
        },
        *stances,
        {"name": "gone", **points, "marker": strike},
        {"name": "picked", **points, "marker": ring},
    ]


def _one_look(stance: str, size: float, colour: str) -> dict[str, Any]:
    marker = stance_marker([stance], size, colour)
    return marker | {"symbol": marker["symbol"][0], "line": {"width": marker["line"]["width"][0]}}


def _spots(plan: _Plan, bright: set[str] | None, answer: Answer) -> dict[str, Trace]:
    data: dict[str, Trace] = {}
    for stance in Stance:
        own = [one for one in plan.stacked if one.claim.stance == stance.value]
        data[stance.value] = _places(own) | {
            "ids": [one.claim.id for one in own],
            "hovertext": [for_plotly(one.claim.summary) for one in own],
            "marker": {"opacity": [1 if bright is None or one.claim.id in bright else PALE for one in own]},
        }
    data["gone"] = _places([one for one in plan.stacked if one.claim.status])
    data["picked"] = _places([one for one in plan.stacked if one.claim.id == answer.view["claim"]])
    return data


def _places(stacked: Sequence[Stacked]) -> Trace:
    return {"x": [one.x for one in stacked], "y": [one.height for one in stacked]}


@dataclass(frozen=True)
class _Cell:
    year: int
    words: str
    opacity: float


def _cells(answer: Answer, dates: Dates) -> list[_Cell]:
    """The years in which claims without a month lie; the more, the darker."""
    most = max((len(claims) for claims in dates.years.values()), default=1)
    return [
        _Cell(
            year,
            number_text(counted(claims, answer.view["count"]), 0, answer.language),
            FAINTEST + (DARKEST - FAINTEST) * len(claims) / most,
        )
        for year, claims in sorted(dates.years.items())
    ]


def _lane(answer: Answer, plan: _Plan, bright: set[str] | None) -> dict[str, Trace]:
    cells = _cells(answer, plan.dates)
    inside = [[claim for claim in plan.dates.years[cell.year] if bright is None or claim.id in bright] for cell in cells]
    pale = [not claims for claims in inside]
    room = plan.wide - 2
    widest = max((width_of(cell.words, 1) for cell in cells), default=1)
    size = min(plan.medium.size * 0.86, room / widest)
    token = TOKENS[plan.medium.theme]
    middle = [cell.year + 0.5 for cell in cells]
    font = {"size": round(size, 1), "color": [token["faint" if out else "ink"] for out in pale]}
    return {
        "spans": {
            "x": middle,
            "y": [1] * len(cells),
            "width": 1 - 1 / plan.wide,
            "marker": {"opacity": [cell.opacity * (PALE if out else 1) for cell, out in zip(cells, pale, strict=True)]},
        },
        "counts": {
            "x": middle if size >= LEGIBLE else [],
            "y": [0.5] * len(cells) if size >= LEGIBLE else [],
            "text": [number_text(counted(claims, answer.view["count"]), 0, answer.language) for claims in inside],
            "textfont": font,
        },
    }


# ---------------------------------------------------------------- layout
def _layout(medium: Medium, lane: float) -> dict[str, Any]:
    size, token = medium.size, TOKENS[medium.theme]
    margin = {"l": 0.8 * size, "r": 0.8 * size, "t": 0.4 * size, "b": 1.7 * size}
    high = medium.height - margin["t"] - margin["b"]
    bare = {"showticklabels": False, "showgrid": False, "fixedrange": True, "zeroline": False}
    return {
        "template": template(medium.theme),
        "font": font_of(medium),
        "margin": {side: round(room, 1) for side, room in margin.items()} | {"pad": 0},
        "bargap": 0,
        "xaxis": {
            "tickfont": font_of(medium, 0.92, "muted"),
            "fixedrange": True,
            "range": [0, 1],
            "tickvals": [],
            "ticktext": [],
            "showgrid": False,
            "showline": True,
            "linecolor": token["rule"],
            "linewidth": 1,
            "anchor": "y2",
        },
        "yaxis": bare | {"range": [0, 1], "domain": [round(min(lane + 3, high) / high, 4), 1], "anchor": "x"},
        "yaxis2": bare | {"range": [0, 1], "domain": [0, round(min(lane - 2, high) / high, 4)], "anchor": "x"},
    }


def _shapes(answer: Answer, plan: _Plan) -> list[dict[str, Any]]:
    """The chosen period as a band; a stroke where each year begins."""
    token, dates = TOKENS[plan.medium.theme], plan.dates
    period = answer.view["period"]
    shapes: list[dict[str, Any]] = []
    if period:
        start, end = month_of(period[0]) / 12, (month_of(period[1], end=True) + 1) / 12
        start, end = max(start, dates.first), min(end, dates.last + 1)
        if end > start:
            band = {"type": "rect", "x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
            shapes.append(band | {"fillcolor": see_through(token["accent"], 0.13), "line": {"width": 0}})
    for year in range(dates.first, dates.last + 2):
        line = {"type": "line", "x0": year, "x1": year, "y0": 0, "y1": 0.03, "yref": "paper", "layer": "below"}
        shapes.append(line | {"line": {"color": token["rule"], "width": 0.75}})
    return shapes
