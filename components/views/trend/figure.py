"""The trend as a figure: all regions as faint lines, the selected in front with every figure by its stance.

On a page, in a small box, the first selected region is in front and the other selected ones are the faint lines; the axes are
fitted to them, and no year is marked. On paper, where nobody can point at a line, the highest are in front where none is selected.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components.answer import Answer
from components.answer.figures import distinct
from components.drawing.labels import spread
from components.drawing.medium import Medium
from components.drawing.metrics import shortened
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import stance_marker
from components.theme import TOKENS, template
from components.views.base import Caption, figures_of, filled, font, see_through
from components.views.trend.payload import joined, payload
from components.views.trend.plan import STEP, Plan, leading, plan_of
from components.views.trend.series import GONE, KINDS, LINE, Line, is_spread, lines_of
from components.views.trend.words import caption_of
from components.words.places import distinct_names

__all__ = ["caption", "figure", "payload", "skeleton", "sources"]
# Colours that the selected regions share by turns; on paper, where nobody points at a line, strokes tell the others apart.
COLOURS = ("accent", "ink", "claim-line")
DASHES = ("solid", "6px,2px", "2px,1.6px")
RADII = {GONE: 2.5, "other": 2.7, LINE: 3.3}  # pixels, for a type of 9 pixels or more
FULL_SIZE = 9
SPAN, WIDE_SPAN, FAINT_SPAN = 1.2, 9.0, 0.32
DOUBLE_STROKE = "//"  # the sign of a change of method
SCREEN_NAMES = 96  # pixels for names on the screen, named or not: a first click must not move the lines from under the second
Trace = dict[str, Any]


def skeleton(medium: Medium) -> go.Figure:
    """All traces without data; on the screen those of all regions, as the browser draws the selected ones over them.

    ``layout.meta``: the colours of the selected by turn, that of figures beside the line, sizes by kind, widths of conflicts.
    """
    names = ("context", "lone") if medium.kind == "screen" else ()
    traces = [trace | {"x": [], "y": []} for trace in _traces(medium) if not names or trace["name"] in names]
    drawn = go.Figure(traces, _layout(medium))
    token = TOKENS[medium.theme]
    drawn.update_layout(
        meta={
            "colours": [token[colour] for colour in COLOURS],
            "other": token["muted"],
            "sizes": [2 * RADII[kind] for kind in KINDS],
            "spans": {"width": SPAN, "wide": WIDE_SPAN, "faint": FAINT_SPAN},
        }
    )
    return drawn


def figure(answer: Answer, year: int, medium: Medium) -> go.Figure:
    """The lines of all years with this one marked, in the medium's box."""
    return go.Figure(plain(answer, year, medium))


def plain(answer: Answer, year: int, medium: Medium, besides: Sequence[Line] = ()) -> dict[str, Any]:
    """The figure as plain data, for the drawer alone; ``besides`` are dashed lines that are no region's: their code is a name."""
    plan = plan_of(answer, year, medium, besides)
    data = {"context": _context(plan), "lone": _lone(plan), "besides": _besides(plan)} | _chosen(plan) | _figures(plan)
    traces = filled(_traces(medium), data)
    if not traces:
        traces = [{"name": "context", "type": "scatter", "mode": "lines", "x": [], "y": []}]
    layout, marked = _layout(medium), medium.kind != "page"
    return {
        "data": traces,
        "layout": layout
        | {
            "margin": layout["margin"] | plan.margin,
            "xaxis": layout["xaxis"] | plan.across.layout(),
            "yaxis": layout["yaxis"] | plan.up.layout(),
            "shapes": _shapes(plan) if marked else [],
            "annotations": [*([_year_label(plan)] if marked else []), *_names(plan)],
        },
    }


def caption(answer: Answer, year: int, medium: Medium) -> Caption:
    """The words round a figure of this size."""
    plan = plan_of(answer, year, medium)
    return caption_of(plan.answer, plan.lines, plan.dots, plan.chosen, [line.code for line in plan.named], fitted=plan.fitted)


def sources(answer: Answer, year: int) -> tuple[str, ...]:
    """Sources of the figures of all years, those of the selected regions first, last those of the figures beside the lines in front."""
    answer = figures_of(answer, year)
    rows, every = answer.all_years, answer.facts.observations
    own = rows["region_code"].isin(answer.selected)
    front = answer.selected or [line.code for line in leading(lines_of(answer), year)]
    dots = every[(every["indicator"] == answer.indicator.id) & every["region_code"].isin(front) & every["value"].notna()]
    beside = dots[dots["stance"].isin(answer.view["stances"])]["source_ids"]
    return distinct([*rows[own]["source_ids"], *rows[~own]["source_ids"], *beside])


# ---------------------------------------------------------------- traces
def _traces(medium: Medium) -> list[Trace]:
    token = TOKENS[medium.theme]
    faint, colours = token["faint"], [token[colour] for colour in COLOURS]
    strokes, page = _strokes(medium), medium.kind == "page"
    size = min(1.0, medium.size / FULL_SIZE)
    base: Trace = {"type": "scatter", "hoverinfo": "none", "connectgaps": False}
    lines, points = base | {"mode": "lines"}, base | {"mode": "markers", "cliponaxis": False}
    return [
        {"name": "context", **lines, "line": {"color": see_through(faint, 0.9 if page else 0.5), "width": 0.8}},
        {
            "name": "lone",
            **base,
            "mode": "markers",
            "marker": {"color": faint, "size": 3.2, "opacity": 0.5 if medium.kind == "screen" else 0.8, "line": {"width": 0}},
        },
        {
            "name": "besides",
            **base,
            "mode": "lines+markers",
            "line": {"color": token["ink"], "width": 1.1, "dash": "5px,3px"},
            "marker": {"color": token["ink"], "size": 3},
        },
        *({"name": f"spans_{at}", **lines, "line": {"color": colour, "width": SPAN}} for at, colour in enumerate(colours)),
        *(
            {"name": f"lines_{at + 3 * row}", **lines, "line": {"color": colour, "width": 2, "dash": dash}}
            for row, dash in enumerate(strokes)
            for at, colour in enumerate(colours)
        ),
        *(
            {"name": f"gaps_{at}", **lines, "line": {"color": colour, "width": 1, "dash": "1px,4px"}}
            for at, colour in enumerate(colours)
        ),
        *({"name": f"ranges_{at}", **points, "mode": "none", "error_y": _range(colour)} for at, colour in enumerate(colours)),
        {"name": "halos", **points, "marker": {"color": token["surface"], "size": [], "opacity": 1, "line": {"width": 0}}},
        {"name": "dots", **points, "marker": stance_marker([], 2 * RADII[LINE] * size, [])},
        {
            "name": "gone",
            **points,
            "marker": {"symbol": "line-ew-open", "color": token["muted"], "size": 7 * size, "line": {"width": 1}},
        },
        {"name": "breaks", **base, "mode": "text", "textposition": "middle center", "textfont": font(medium, 1, "ink", 600)},
    ]


def _strokes(medium: Medium) -> tuple[str, ...]:
    return DASHES[:1] if medium.kind == "screen" else DASHES


def _range(colour: str) -> dict[str, Any]:
    return {"type": "data", "array": [], "symmetric": True, "color": colour, "thickness": 1, "width": 3}


def _context(plan: Plan) -> Trace:
    chosen = {line.code for line in plan.chosen}
    pieces = [piece for code, line in plan.lines.items() if code not in chosen for piece in line.pieces if len(piece) > 1]
    x, y = joined([part for piece in pieces for part in beneath(piece, plan.up.high)])
    return {"x": x, "y": y}


def beneath(piece: Sequence[tuple[float, float]], top: float) -> list[list[tuple[float, float]]]:
    """The parts of a line that rise no higher than the axis, up to its edge."""
    parts: list[list[tuple[float, float]]] = [[]]
    for last, here in zip([piece[0], *piece], piece, strict=False):
        if (last[1] > top) != (here[1] > top):
            share = (top - last[1]) / (here[1] - last[1])
            edge = (last[0] + (here[0] - last[0]) * share, top)
            parts = [*parts, [edge]] if last[1] > top else [*parts[:-1], [*parts[-1], edge]]
        if here[1] <= top:
            parts[-1].append(here)
    return [part for part in parts if len({*part}) > 1]


def _lone(plan: Plan) -> Trace:
    chosen = {line.code for line in plan.chosen}
    lone = [piece[0] for code, line in plan.lines.items() if code not in chosen for piece in line.pieces if len(piece) == 1]
    lone = [point for point in lone if point[1] <= plan.up.high]
    return {"x": [year for year, _ in lone], "y": [value for _, value in lone]}


def _besides(plan: Plan) -> Trace:
    x, y = joined([piece for line in plan.besides for piece in line.pieces])
    return {"x": x, "y": y}


def _chosen(plan: Plan) -> dict[str, Trace]:
    """Lines, gaps, conflicts and breaks of method of the regions in front."""
    data: dict[str, Trace] = {}
    turns = 3 * len(_strokes(plan.medium))
    for at in range(turns):
        own = [line for line in plan.chosen if plan.turn(line) % turns == at]
        x, y = joined([piece for line in own for piece in line.pieces if len(piece) > 1])
        data[f"lines_{at}"] = {"x": x, "y": y}
    spread = is_spread(plan.answer)
    colours = [TOKENS[plan.medium.theme][colour] for colour in COLOURS]
    for at, colour in enumerate(colours):
        own = [line for line in plan.chosen if plan.turn(line) % 3 == at]
        x, y = joined([(one.start, one.end) for line in own for one in line.between if not one.method])
        data[f"gaps_{at}"] = {"x": x, "y": y}
        x, y = joined([((year, low), (year, high)) for line in own for year, low, high in line.spans])
        wide = min(WIDE_SPAN, plan.medium.size * 0.9)
        look = {"color": see_through(colour, FAINT_SPAN), "width": wide} if spread else {}
        data[f"spans_{at}"] = {"x": x, "y": y, "line": look}
    broken = [(one.middle, line) for line in plan.chosen for one in line.between if one.method]
    data["breaks"] = {
        "x": [x for (x, _), _ in broken],
        "y": [y for (_, y), _ in broken],
        "text": [DOUBLE_STROKE for _ in broken],
        "textfont": font(plan.medium, 1, "ink", 600) | {"color": [colours[plan.turn(line) % 3] for _, line in broken]},
    }
    return data


def _figures(plan: Plan) -> dict[str, Trace]:
    """Every figure of the regions in front, with the range that its source gives."""
    token = TOKENS[plan.medium.theme]
    every = [(plan.turn(line) % 3, line.code, dot) for line in plan.chosen for dot in plan.dots.get(line.code, ())]
    every.sort(key=lambda one: KINDS.index(one[2].kind))
    data: dict[str, Trace] = {}
    for at in range(3):
        ranged = [dot for turn, _, dot in every if turn == at and dot.ranged]
        data[f"ranges_{at}"] = {
            "x": [dot.x for dot in ranged],
            "y": [(dot.low + dot.high) / 2 for dot in ranged],
            "error_y": {"array": [(dot.high - dot.low) / 2 for dot in ranged]},
        }
    shrink = min(1.0, plan.medium.size / FULL_SIZE)
    sizes = [2 * RADII[dot.kind] * shrink for _, _, dot in every]
    colours = [token[COLOURS[turn]] if dot.kind == LINE else token["muted"] for turn, _, dot in every]
    marker = stance_marker([dot.stance for _, _, dot in every], 2 * RADII[LINE] * shrink, colours)
    data["dots"] = {
        "x": [dot.x for _, _, dot in every],
        "y": [dot.value for _, _, dot in every],
        "customdata": [code for _, code, _ in every],
        "hovertext": [for_plotly(dot.words) for _, _, dot in every],
        "marker": marker | {"size": sizes, "opacity": [0.55 if dot.partial else 1 for _, _, dot in every]},
    }
    data["halos"] = {"x": data["dots"]["x"], "y": data["dots"]["y"], "marker": {"size": [size + 1.8 for size in sizes]}}
    gone = [dot for _, _, dot in every if dot.kind == GONE]
    data["gone"] = {"x": [dot.x for dot in gone], "y": [dot.value for dot in gone]}
    return data


# ---------------------------------------------------------------- layout
def _layout(medium: Medium) -> dict[str, Any]:
    axis = {"tickfont": font(medium, 0.92, "muted"), "fixedrange": True, "range": [0, 1], "tickvals": [], "ticktext": []}
    rule = TOKENS[medium.theme]["rule"]
    return {
        "template": template(medium.theme),
        "font": font(medium),
        "margin": {"l": 52, "r": SCREEN_NAMES, "t": 16, "b": 26, "pad": 0},
        "xaxis": axis | {"showgrid": False, "tickangle": 0, "ticks": "outside", "ticklen": 4, "tickcolor": rule},
        "yaxis": axis,
    }


def _shapes(plan: Plan) -> list[dict[str, Any]]:
    """The chosen period as a band, and the year."""
    token = TOKENS[plan.medium.theme]
    line = {"color": token["ink"], "width": 0.9, "dash": "2px,2px"}
    year = {"type": "line", "x0": plan.year, "x1": plan.year, "y0": 0, "y1": 1, "yref": "y domain", "line": line}
    period = plan.answer.view["period"]
    if not period:
        return [year]
    start, end = decimal_year(period[0]), decimal_year(period[1], end=True)
    band = {"type": "rect", "x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "y domain", "layer": "below", "line": {"width": 0}}
    return [band | {"fillcolor": see_through(token["accent"], 0.11)}, year]


def _year_label(plan: Plan) -> dict[str, Any]:
    note = {"x": plan.year, "y": 1, "yref": "y domain", "yanchor": "bottom", "showarrow": False}
    return note | {"text": str(plan.year), "font": font(plan.medium, 1, "ink", 600)}


def _names(plan: Plan) -> list[dict[str, Any]]:
    """Names in the margin, pushed apart so that none covers another, each led to from its line's end."""
    size, (wide, high) = plan.medium.size, plan.box
    names = distinct_names(plan.answer.facts)
    ends = sorted(((*plan.pixels(*line.last), line) for line in plan.named), key=lambda end: end[1])
    heights = spread([y for _, y, _ in ends], size * STEP, size * 0.3, high)
    notes = []
    for (x, y, line), height in zip(ends, heights, strict=True):
        front = line in plan.chosen
        token = COLOURS[plan.turn(line) % 3] if front else "ink" if line in plan.besides else "muted"
        colour, rule = TOKENS[plan.medium.theme][token], TOKENS[plan.medium.theme]["rule"]
        name = shortened(names.get(line.code, line.code), plan.margin["r"] - size * 1.1, size, 600)
        led = abs(height - y) > 1.5 or x < wide - size * 1.6
        note = {
            "x": line.last[0],
            "y": line.last[1],
            "text": for_plotly(name),
            "font": font(plan.medium, 1, token, 600 if front else 400),
        }
        away = {
            "ax": wide + size * 1.1 - x,
            "ay": height - y,
            "arrowhead": 0,
            "arrowwidth": 0.7,
            "arrowcolor": colour if front else rule,
        }
        beside = {"xshift": wide + size * 1.1 - x, "yshift": y - height}
        notes.append(note | {"xanchor": "left", "showarrow": led, "borderpad": 0} | (away if led else beside))
    return notes


def decimal_year(date: str, *, end: bool = False) -> float:
    """A partial date as a number of years in which a year stands in the middle of its twelve months."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year + (0.5 if end else -0.5)
    month, *days = rest
    day = (days[0] - (0 if end else 1)) / 31 if days else 0
    return year - 0.5 + (month - (0 if end and not days else 1) + day) / 12
