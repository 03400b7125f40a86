"""The claims of a page by year: a mark each, stacked over its year; below, as bars, those over several years. For the drawer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geodata.presence import SOFT
from geodata.schema import FINDINGS

from components.drawing.medium import Medium
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import stance_marker
from components.theme import TOKENS, template
from components.views.base import font, see_through

WIDEST, WIDEST_YEAR = 1112, 92  # pixels
MARK, CELL = 8, 12  # size of a mark, and its room
LANE, BAR = 13, 3  # room for a span of years, and the thickness of its bar
MARGIN, LABELS = 14, 28
YEAR_ROOM = 36  # pixels that a year's label takes


@dataclass(frozen=True)
class Entry:
    """A claim with its first and last year, what is said of it, and where it leads."""

    first: int
    last: int
    stance: str
    words: str
    link: str


def by_year(entries: Sequence[Entry], size: float) -> tuple[dict[str, Any], Medium]:
    """The figure as plain data and the medium that it fills; ``size`` is that of its type. ``entries`` are at least one, by date."""
    first, last = min(one.first for one in entries), max(one.last for one in entries)
    count = last - first + 1
    step = min(WIDEST_YEAR, (WIDEST - 2 * MARGIN) / count)
    single = [one for one in entries if one.first == one.last]
    spans = [one for one in entries if one.first != one.last]
    across = max(1, int((step - 4) // CELL))
    room = max((-(-number // across) for number in Counter(one.first for one in single).values()), default=0) * CELL + 6
    lanes = _lanes(spans)
    below = (max(lanes) + 1) * LANE if lanes else 0
    medium = Medium(round(2 * MARGIN + count * step, 1), room + LABELS + below, "light", size, "page")
    ends = [(one.first + 6 / step, one.last + 1 - 4 / step) for one in spans]
    level = [(lane + 0.5) * LANE for lane in lanes]
    traces = [
        _bars(medium, spans, ends, level),
        _marks(medium, spans, [start for start, _ in ends], level, "y2"),
        _marks(medium, single, *_stacked(single, across, step), "y"),
    ]
    return {"data": traces, "layout": _layout(medium, (first, last), step, room, below)}, medium


def _stacked(single: Sequence[Entry], across: int, step: float) -> tuple[list[float], list[float]]:
    """Where the marks of single years stand: in years, and in pixels over the axis."""
    total, before = Counter(one.first for one in single), Counter[int]()
    x: list[float] = []
    y: list[float] = []
    for one in single:
        row, column = divmod(before[one.first], across)
        in_row = min(across, total[one.first] - row * across)
        before[one.first] += 1
        x.append(one.first + 0.5 + (column - (in_row - 1) / 2) * CELL / step)
        y.append(7 + row * CELL)
    return x, y


def _lanes(spans: Sequence[Entry]) -> list[int]:
    """The lane of each span: the first in which it covers no other."""
    ends: list[int] = []
    lanes = []
    for one in spans:
        lane = next((at for at, taken in enumerate(ends) if taken < one.first), len(ends))
        ends[lane : lane + 1] = [one.last]
        lanes.append(lane)
    return lanes


def _marks(medium: Medium, entries: Sequence[Entry], x: Sequence[float], y: Sequence[float], axis: str) -> dict[str, Any]:
    marker = stance_marker([one.stance for one in entries], MARK, TOKENS[medium.theme]["ink"])
    return _named(entries) | {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "yaxis": axis,
        "x": [*x],
        "y": [*y],
        "marker": marker,
    }


def _bars(medium: Medium, spans: Sequence[Entry], ends: Sequence[tuple[float, float]], level: Sequence[float]) -> dict[str, Any]:
    """A bar from year to year, paler where the claim is not firm."""
    muted = TOKENS[medium.theme]["muted"]
    return _named(spans) | {
        "type": "bar",
        "orientation": "h",
        "yaxis": "y2",
        "base": [start for start, _ in ends],
        "x": [end - start for start, end in ends],
        "y": [*level],
        "width": BAR,
        "marker": {
            "color": [see_through(muted, 0.2 if one.stance in SOFT | FINDINGS else 0.5) for one in spans],
            "line": {"width": 0},
        },
    }


def _named(entries: Sequence[Entry]) -> dict[str, Any]:
    return {"hovertext": [for_plotly(one.words) for one in entries], "meta": {"links": [one.link for one in entries]}}


def _layout(medium: Medium, years: tuple[int, int], step: float, room: float, below: float) -> dict[str, Any]:
    token = TOKENS[medium.theme]
    labelled = max(1, -(-YEAR_ROOM // int(step)))
    ticks = range(years[0], years[1] + 1)
    bare = {"showticklabels": False, "showgrid": False, "zeroline": False, "anchor": "x"}
    return {
        "template": template(medium.theme),
        "margin": {"l": MARGIN, "r": MARGIN, "t": 0, "b": 0},
        "xaxis": {
            "range": [years[0], years[1] + 1],
            "tickvals": [year + 0.5 for year in ticks],
            "ticktext": [str(year) if (years[1] - year) % labelled == 0 else "" for year in ticks],
            "tickfont": font(medium, 1, "muted"),
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": token["rule"],
            "showgrid": False,
            "showline": True,
            "linecolor": token["rule"],
            "anchor": "y",
        },
        "yaxis": bare | {"range": [0, room], "domain": [1 - room / medium.height, 1]},
        "yaxis2": bare | {"range": [max(below, 1), 0], "domain": [0, max(below, 1) / medium.height]},
    }
