"""The trend as it is served: every region's line and figures, so that the browser can show any selection without asking."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any

from geodata.columns import STANCE_AT

from components.answer import Answer
from components.views.axes import Axis, Extent, extent, nice_ticks, rounded_top, value_axis, year_ticks
from components.views.base import figures_of
from components.views.trend.series import KINDS, LINE, Dot, Line, dots_of, is_spread, lines_of
from components.views.trend.words import conditions_of, empty_words, title_of
from components.words.counts import tick_text
from components.words.figures import quantity
from components.words.messages import say

SCREEN_PARTS, SCREEN_YEARS = 5, 5
AIR = 0.05


def payload(answer: Answer) -> dict[str, Any]:
    """All that the trend needs whatever the year and the selection.

    layout: both axes over all regions and years. fits: axes for some regions, by their ``top``, rising: that of the first whose
    top is no less than those of all selected regions. spread: whether both ends stand for a region. words: heading, definition,
    label, caption, empty. reasons: how series came about. regions: code →
    x, y: the line, null between its pieces; lone_x, lone_y: pieces of one figure; gap_x, gap_y: dotted over missing years;
    breaks: [x, y, last year before, first year after, reason before, reason after], the reasons as positions in ``reasons``;
    spans: [year, lowest, highest] where sources conflict; top; and dots: x, year, value, stance (position), kind (position in
    gone, other, line), and by position low, high, partial, words and notes, words only where the year's own are others.
    """
    answer = figures_of(answer, answer.view["year"])
    lines = lines_of(answer)
    up = value_extent_axis(answer, SCREEN_PARTS)
    dots = dots_of(answer, lines, up.high - up.low)
    reasons: dict[str, int] = {}
    regions = {code: _region(line, dots.get(code, []), reasons) for code, line in lines.items()}
    layout = {f"xaxis.{key}": value for key, value in years_axis(SCREEN_YEARS, answer.years).layout().items()}
    layout |= {f"yaxis.{key}": value for key, value in up.layout().items()}
    return {
        "layout": layout,
        "fits": [
            {
                "top": top,
                "layout": {f"yaxis.{key}": value for key, value in fitted_axis(answer, top, SCREEN_PARTS).layout().items()},
            }
            for top in sorted({region["top"] for region in regions.values()})
        ],
        "spread": is_spread(answer),
        "words": {
            "heading": quantity(answer.indicator, answer.language),
            "definition": answer.indicator.definition,
            "label": say("trend.label", language=answer.language, title=title_of(answer), conditions=conditions_of(answer)),
            "caption": conditions_of(answer),
            "empty": "" if lines else empty_words(answer),
        },
        "reasons": list(reasons),
        "regions": regions,
    }


def years_axis(most: int, years: Collection[int]) -> Axis:
    """The years across, with at most ``most`` parts."""
    first, last = min(years), max(years)
    air = 2 if first == last else 0.6
    ticks = year_ticks(first, last, most)
    return Axis(first - air, last + air, tuple(ticks), tuple(str(year) for year in ticks))


def extent_of(answer: Answer) -> Extent:
    """Over all figures that the View's stances and countries leave."""
    view = answer.view
    return extent(answer.facts, view["indicator"], view["stances"], view["country"])


def value_extent_axis(answer: Answer, parts: int) -> Axis:
    """Upwards, over the figures of all regions and years."""
    found = extent_of(answer)
    return value_axis(found, parts, whole=answer.indicator.kind == "count", air=AIR)


def fitted_axis(answer: Answer, top: float, parts: int) -> Axis:
    """Upwards from zero (or from the indicator's least figure, if that is lower) to ``top``."""
    low = min(0.0, extent_of(answer).low)
    found = value_axis(Extent(low, top), parts, whole=answer.indicator.kind == "count", air=AIR)
    ticks = [tick for tick in nice_ticks(low, top, parts, least=1 if answer.indicator.kind == "count" else 0) if tick <= top]
    return Axis(found.low, found.high, tuple(ticks), tuple(tick_text(tick, top) for tick in ticks))


def top_of(dots: Sequence[Dot]) -> float:
    """The end of the axis that is fitted to these figures."""
    ends = [value for dot in dots for value in (dot.value, dot.high) if not math.isnan(value)]
    return rounded_top(max(ends, default=0))


def _region(line: Line, dots: list[Dot], reasons: dict[str, int]) -> dict[str, Any]:
    x, y = joined([piece for piece in line.pieces if len(piece) > 1])
    lone = [piece[0] for piece in line.pieces if len(piece) == 1]
    gap_x, gap_y = joined([(one.start, one.end) for one in line.between if not one.method])
    found: dict[str, Any] = {"x": x, "y": y, "top": top_of(dots), "dots": _dots(dots)}
    if lone:
        found |= {"lone_x": [year for year, _ in lone], "lone_y": [_number(value) for _, value in lone]}
    if gap_x:
        found |= {"gap_x": gap_x, "gap_y": gap_y}
    breaks = [
        [
            *map(_number, one.middle),
            one.start[0],
            one.end[0],
            *(reasons.setdefault(way, len(reasons)) for way in (one.before, one.after)),
        ]
        for one in line.between
        if one.method
    ]
    found |= {"breaks": breaks} if breaks else {}
    return found | ({"spans": [[year, _number(low), _number(high)] for year, low, high in line.spans]} if line.spans else {})


def joined(pieces: Sequence[Sequence[tuple[float, float]]]) -> tuple[list[float | None], list[float | None]]:
    """Years and values of all pieces, null between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for piece in pieces:
        if x:
            x.append(None)
            y.append(None)
        x += [year for year, _ in piece]
        y += [_number(value) for _, value in piece]
    return x, y


def _dots(dots: list[Dot]) -> dict[str, Any]:
    sparse = {
        "low": {at: _number(dot.low) for at, dot in enumerate(dots) if dot.ranged},
        "high": {at: _number(dot.high) for at, dot in enumerate(dots) if dot.ranged},
        "partial": [at for at, dot in enumerate(dots) if dot.partial],
        "words": {at: dot.words for at, dot in enumerate(dots) if dot.kind != LINE},
        "notes": {at: list(dot.notes) for at, dot in enumerate(dots) if dot.notes},
    }
    return {
        "x": [_number(round(dot.x, 2)) for dot in dots],
        "value": [_number(dot.value) for dot in dots],
        "stance": [STANCE_AT[dot.stance] for dot in dots],
        "kind": [KINDS.index(dot.kind) for dot in dots],
    } | {key: value for key, value in sparse.items() if value}


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else float(value)
