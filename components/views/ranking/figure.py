"""The ranking as a figure: bars with rank, name, range, mark of stance and figure in words, in as many columns as have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from components.answer import Answer
from components.drawing.medium import Medium
from components.drawing.metrics import shortened, width_of
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import stance_marker
from components.theme import TOKENS, template
from components.views.axes import Axis, bar_axis, extent, rounded_top
from components.views.base import Caption, class_colours, figures_of, font
from components.views.ranking.rows import Row, missing_of, picked, rows_of, with_gaps
from components.views.ranking.words import caption_of, empty_words, heading, label_words

# Widths in sizes of type: of a column at least, the rank, between a bar's end and its mark, from the mark to the figure.
COLUMN, RANK, TO_MARK, TO_LABEL = 30.0, 2.3, 0.85, 0.65
GAP = 22.0  # pixels between columns
LINES = (2.4, 2.1, 1.8, 1.6, 1.45, 1.34)  # heights of a row, in sizes of type; the first that has room for all counts
HEAD = 1.9  # the axis above, in sizes of type
NAMES = 0.43  # of a column's width no more than this for rank and name
SCREEN_PARTS = 4
MOST_ROWS = 150  # on the screen; the selected regions have a row wherever they stand
# On paper a row is told as one of a table: which cell of it each text is.
CELLS = {"ranks": 0, "names": 1, "countries": 1, "values": 2, "differs": 2}
Trace = dict[str, Any]


def skeleton(medium: Medium) -> go.Figure:
    """One column, without data."""
    return _figure([_traces(medium, 0)], [_column_axes(0, (0, 0.4, 1))], 1, medium)


def patch(answer: Answer, year: int) -> dict[str, Any]:
    """What the answer's own columns don't hold: the axis of the bars, and words.

    The browser makes each row of the columns order, rank, value, low, high, labels, stance, held, differs, partial and class.
    layout: ``xaxis``. most: rows to show. words: heading, definition, label, caption, empty ("" where there are bars), and
    missing: {head, definition, positions} of the regions without a figure.
    """
    answer = figures_of(answer, year)
    rows = rows_of(answer, year)
    missing = missing_of(answer, year)
    return {
        "layout": {f"xaxis.{key}": value for key, value in axis_of(answer, rows, SCREEN_PARTS).layout().items()},
        "most": MOST_ROWS,
        "words": {
            "heading": heading(answer),
            "definition": answer.indicator.definition,
            "label": label_words(answer, year, rows),
            "caption": " · ".join(answer.figure_conditions),
            "empty": "" if rows else empty_words(answer, year, []),
            "missing": [
                {"head": group.head, "definition": group.definition, "positions": list(group.positions)} for group in missing
            ],
        },
    }


def figure(answer: Answer, year: int, medium: Medium) -> go.Figure:
    """The bars of a year in the medium's box; where not all rows have room, the highest and the selected."""
    answer = figures_of(answer, year)
    rows = rows_of(answer, year)
    plan = plan_of(answer, rows, medium)
    axis = axis_of(answer, rows, max(2, int(plan.bars / (medium.size * 3.2))), alone=medium.kind != "screen")
    slots = with_gaps(answer, rows, plan.shown)
    colours = dict(
        zip([row.position for row in rows], class_colours(answer, [row.value for row in rows], medium.theme), strict=True)
    )
    columns, axes = [], []
    for number in range(plan.columns):
        part = slots[number * plan.each : (number + 1) * plan.each]
        start = number * (plan.wide + GAP)
        edges = [(start + room) / medium.width for room in (0, plan.before, plan.wide)]
        axes.append(_column_axes(number, edges, _with_labels(axis, plan, medium, start), plan.before))
        columns.append(_filled(_traces(medium, number), part, plan, axis, colours, medium))
    drawn = _figure(columns, axes, max(plan.each, 1), medium)
    drawn.update_layout(shapes=_selection(slots, plan, medium), margin_b=max(plan.floor, 0))
    return drawn


def caption(answer: Answer, year: int, medium: Medium, *, named: bool = True) -> Caption:
    """The words round a figure of this size; without ``named`` the regions without a figure are counted, not named."""
    answer = figures_of(answer, year)
    rows = rows_of(answer, year)
    return caption_of(answer, year, rows, plan_of(answer, rows, medium).shown, named=named)


def sources(answer: Answer, year: int) -> tuple[str, ...]:
    """Sources of the figures shown."""
    return figures_of(answer, year).figure_source_ids


def axis_of(answer: Answer, rows: list[Row], parts: int, *, alone: bool = False) -> Axis:
    """The axis of the bars of a year, the same for all years; ``alone``: that of this year's bars, as on paper."""
    view = answer.view
    found = extent(answer.facts, view["indicator"], view["stances"], view["country"])
    longest = max((row.end for row in rows), default=0)
    found = replace(found, high=min(found.high, rounded_top(longest))) if alone and longest else found
    return bar_axis(longest, found, parts, whole=answer.indicator.kind == "count", language=answer.language)


# ---------------------------------------------------------------- room
@dataclass(frozen=True)
class Plan:
    """How rows are laid out, and which have room.

    Columns and rows in each; in pixels a column's width, the room before its bars, the length of its axis, the height of a row,
    what is left below.
    """

    columns: int
    each: int
    wide: float
    before: float
    bars: float
    high: float
    floor: float
    shown: list[Row]


def plan_of(answer: Answer, rows: list[Row], medium: Medium) -> Plan:
    """The plan for these rows in the medium's box."""
    size = medium.size
    room = medium.height - HEAD * size
    columns, high, shown = _fit(rows, medium.width, room, size)
    each = math.ceil(len(with_gaps(answer, rows, shown)) / columns)
    wide = (medium.width - GAP * (columns - 1)) / columns
    longest = max((width_of(row.name, size, 600 if row.selected else 400) for row in shown), default=0)
    before = size * RANK + min(longest + size * 2, wide * NAMES) + size * 0.5
    axis = axis_of(answer, rows, 2, alone=medium.kind != "screen")
    return Plan(columns, each, wide, before, _bars(rows, axis, wide - before, size), high, room - each * high, shown)


def _fit(rows: list[Row], width: float, room: float, size: float) -> tuple[int, float, list[Row]]:
    """Columns, height of a row, and the rows that have room."""
    most = max(1, int((width + GAP) // (COLUMN * size + GAP)))
    for columns in range(1, most + 1):
        for line in LINES:
            if max(1, int(room // (size * line))) * columns >= len(rows):
                return columns, size * line, rows
    each = max(1, int(room // (size * LINES[-1])))
    return most, size * LINES[-1], picked(rows, each * most)


def _bars(rows: list[Row], axis: Axis, room: float, size: float) -> float:
    """How long the axis is: as long as every label still has its place after its bar."""
    found = room
    for row in rows:
        share = (min(row.end, axis.high) - axis.low) / (axis.high - axis.low)
        label = width_of(row.label, size, 600 if row.selected else 400) + size * (TO_MARK + TO_LABEL + 0.4 + 1.1 * row.differs)
        if share > 0:
            found = min(found, (room - label) / share)
    return max(found, room * 0.12)


# ---------------------------------------------------------------- traces
def _name(what: str, column: int) -> str:
    return f"{what} {column + 1}" if column else what


def _traces(medium: Medium, column: int) -> list[Trace]:
    """The traces of a column: on the axis of its bars, and on that of its names, which measures pixels."""
    token, size = TOKENS[medium.theme], medium.size
    bars = {"xaxis": f"x{column + 1}" if column else "x", "hoverinfo": "none"}
    names = {"xaxis": f"x{column + 11}", "hoverinfo": "skip", "type": "scatter", "mode": "text", "cliponaxis": False}
    whisker = {"type": "scatter", "mode": "none", "cliponaxis": False}
    text = {"type": "scatter", "mode": "text", "textposition": "middle right", "cliponaxis": False}
    made: list[Trace] = [
        {"name": "bars", "type": "bar", "orientation": "h", "marker": {"color": [], "opacity": [], "line": {"width": 0}}, **bars},
        # Beneath the range a rim in the ground's colour: it lies over bars of every shade.
        {"name": "range_rims", **whisker, "error_x": _range(token["surface"], 3, size), **bars},
        {"name": "ranges", **whisker, "error_x": _range(token["ink"], 1, size), **bars},
        {"name": "marks", "type": "scatter", "mode": "markers", "marker": stance_marker([], size * 0.72, []), **bars},
        {"name": "values", **text, "textfont": font(medium), **bars},
        {"name": "differs", **text, "textfont": font(medium, 1, "ink", 600), **bars},
        {"name": "ranks", **names, "textposition": "middle left", "textfont": font(medium, 0.92, "muted")},
        {"name": "names", **names, "textposition": "middle right", "textfont": font(medium)},
        {"name": "countries", **names, "textposition": "middle right", "textfont": font(medium, 0.82, "muted")},
        {"name": "gaps", **names, "textposition": "middle right", "textfont": font(medium, 0.92, "faint")},
    ]
    made[3]["cliponaxis"] = False
    if medium.kind != "screen":
        made = [trace | ({"meta": {"cell": [column, CELLS[trace["name"]]]}} if trace["name"] in CELLS else {}) for trace in made]
    return [{**trace, "name": _name(trace["name"], column), "x": [], "y": []} for trace in made]


def _range(colour: str, thickness: float, size: float) -> dict[str, Any]:
    return {
        "type": "data",
        "array": [],
        "symmetric": True,
        "color": colour,
        "thickness": thickness,
        "width": round(size * 0.27, 1),
    }


def _filled(
    traces: list[Trace], slots: list[Row | str], plan: Plan, axis: Axis, colours: dict[int, str], medium: Medium
) -> list[Trace]:
    """The traces with the rows of a column; rows are numbered from the top."""
    size, token = medium.size, TOKENS[medium.theme]
    rows = [(at, row) for at, row in enumerate(slots) if isinstance(row, Row)]
    pixel = (axis.high - axis.low) / plan.bars
    numbers = [at for at, _ in rows]
    dimmed = any(row.selected for _, row in rows)
    weights = [600 if row.selected else 400 for _, row in rows]
    ranged = [(at, row) for at, row in rows if row.ranged]
    ends = [min(row.end, axis.high) + TO_MARK * size * pixel for _, row in rows]
    labels = [end + TO_LABEL * size * pixel for end in ends]
    after = [x + (width_of(row.label, size, 400) + size * 0.4) * pixel for x, (_, row) in zip(labels, rows, strict=True)]
    start = size * RANK
    room = plan.before - start - size * 0.5
    names = [shortened(row.name, room - size * 1.9, size, weight) for weight, (_, row) in zip(weights, rows, strict=True)]
    beside = [start + width_of(name, size, weight) + size * 0.4 for name, weight in zip(names, weights, strict=True)]
    marker = stance_marker(
        [row.stance for _, row in rows], size * 0.68, [token["ink" if row.selected else "muted"] for _, row in rows]
    )
    data: dict[str, Trace] = {
        "bars": {
            "x": [row.value for _, row in rows],
            "y": numbers,
            "ids": [row.code for _, row in rows],
            "hovertext": [for_plotly(f"{row.name}: {row.words}") for _, row in rows],
            "marker": {
                "color": [colours[row.position] for _, row in rows],
                "opacity": [(0.55 if row.partial else 1) * (0.5 if dimmed and not row.selected else 1) for _, row in rows],
                "line": {"width": 0},
            },
        },
        **{
            name: {
                "x": [(row.low + row.high) / 2 for _, row in ranged],
                "y": [at for at, _ in ranged],
                "error_x": {"array": [(row.high - row.low) / 2 for _, row in ranged]},
            }
            for name in ("range_rims", "ranges")
        },
        "marks": {"x": ends, "y": numbers, "marker": marker},
        "values": {
            "x": labels,
            "y": numbers,
            "text": [for_plotly(row.label) for _, row in rows],
            "textfont": font(medium) | {"weight": weights},
        },
        "differs": {
            "x": [x for x, (_, row) in zip(after, rows, strict=True) if row.differs],
            "y": [at for at, row in rows if row.differs],
            "text": ["≠" for _, row in rows if row.differs],
        },
        "ranks": {"x": [size * (RANK - 0.55)] * len(rows), "y": numbers, "text": [str(row.rank) for _, row in rows]},
        "names": {
            "x": [start] * len(rows),
            "y": numbers,
            "text": [for_plotly(name) for name in names],
            "textfont": font(medium) | {"weight": weights},
        },
        "countries": {
            "x": beside,
            "y": numbers,
            "text": [row.code.partition("-")[0] if "-" in row.code else "" for _, row in rows],
        },
        "gaps": {
            "x": [start for slot in slots if isinstance(slot, str)],
            "y": [at for at, slot in enumerate(slots) if isinstance(slot, str)],
            "text": [slot for slot in slots if isinstance(slot, str)],
        },
    }
    filled = []
    for trace in traces:
        own = data[trace["name"].split(" ")[0]]
        errors = {"error_x": trace["error_x"] | own["error_x"]} if "error_x" in own else {}
        filled.append(trace | own | errors)
    return filled


# ---------------------------------------------------------------- layout
def _with_labels(axis: Axis, plan: Plan, medium: Medium, start: float) -> Axis:
    """The axis drawn on to the end of its column, where labels stand; of the ticks those whose words have room."""
    pixel = (axis.high - axis.low) / plan.bars
    left, right = start + plan.before, medium.width
    placed = [
        (tick, words)
        for tick, words in zip(axis.ticks, axis.words, strict=True)
        if left + (tick - axis.low) / pixel + width_of(words, medium.size * 0.92) / 2 < right - 1
    ]
    high = axis.low + pixel * (plan.wide - plan.before)
    return Axis(axis.low, high, tuple(tick for tick, _ in placed), tuple(words for _, words in placed))


def _column_axes(column: int, edges: Sequence[float], axis: Axis | None = None, before: float = 100) -> dict[str, Any]:
    """The two axes of a column; ``edges`` are its start, that of its bars and its end, as shares of the width."""
    own = axis.layout() if axis else {"range": [0, 1], "tickvals": [], "ticktext": []}
    number = str(column + 1) if column else ""
    start, middle, end = (min(edge, 1) for edge in edges)
    hidden = {"range": [0, before], "domain": [start, middle], "anchor": "y", "visible": False, "fixedrange": True}
    return {
        f"xaxis{number}": own | {"domain": [middle, end], "anchor": "y", "side": "top", "showgrid": True, "fixedrange": True},
        f"xaxis{column + 11}": hidden,
    }


def _figure(columns: list[list[Trace]], axes: list[dict[str, Any]], each: int, medium: Medium) -> go.Figure:
    layout = {
        "template": template(medium.theme),
        "font": font(medium),
        "margin": {"l": 0, "r": 0, "t": round(HEAD * medium.size, 1), "b": 0, "pad": 0},
        "bargap": 0.4,
        "yaxis": {"range": [each - 0.5, -0.5], "showticklabels": False, "showgrid": False, "fixedrange": True},
    }
    for own in axes:
        layout |= own
    tick = font(medium, 0.92, "muted")
    for name in layout:
        if name.startswith("xaxis"):
            layout[name] = {"tickfont": tick, **layout[name]}
    return go.Figure([trace for traces in columns for trace in traces], layout)


def _selection(slots: list[Row | str], plan: Plan, medium: Medium) -> list[dict[str, Any]]:
    """A ground and an edge for each selected row."""
    token = TOKENS[medium.theme]
    shapes = []
    for at, row in enumerate(slots):
        if isinstance(row, str) or not row.selected:
            continue
        start = at // plan.each * (plan.wide + GAP) / medium.width
        y = at % plan.each
        box = {"type": "rect", "xref": "paper", "yref": "y", "y0": y - 0.5, "y1": y + 0.5, "layer": "below", "line": {"width": 0}}
        shapes.append({**box, "x0": start, "x1": min(start + plan.wide / medium.width, 1), "fillcolor": token["accent-soft"]})
        shapes.append({**box, "x0": start, "x1": start + 2.5 / medium.width, "fillcolor": token["accent"]})
    return shapes
