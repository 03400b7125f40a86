"""Two indicators of one year, a dot a region (``assets/js/52-scatter.js``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata import query
from geodata.indicators import Indicator
from geodata.schema import Stance

from components.analysis import question_of
from components.analysis.both import correlation
from components.answer import Answer
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import axes
from components.exports.pictures import chart_frame as cf
from components.words.counts import tick_text
from components.words.figures import quantity
from components.words.messages import say
from components.words.text import listed

RADIUS, CHOSEN = 4.2, 5.2
MOST_NAMED = 12  # of the dots that nobody selected


@dataclass(frozen=True)
class Pair:
    """A region with both figures: rows of the first and second indicator, how the pair is held, the colour of its class."""

    code: str
    one: Mapping
    two: Mapping
    stance: str
    colour: str
    selected: bool


@dataclass(frozen=True)
class _Spot:
    """A pair with its place on the sheet."""

    pair: Pair
    x: float
    y: float


def pairs_of(visible: Answer, theme: str = "light") -> list[Pair]:
    """All regions with both figures; a pair is no firmer than the worse held of its two."""
    first, second = visible.figures, visible.second_figures
    codes = [code for code in first.index if code in second.index]
    colours = cf.class_colours(theme, visible, first.loc[codes, "value"])
    ones, twos = first.loc[codes].to_dict("records"), second.loc[codes].to_dict("records")
    return [
        Pair(code, one, two, cf.worst([one["stance"], two["stance"]]), colour, code in visible.selected)
        for code, one, two, colour in zip(codes, ones, twos, colours, strict=True)
    ]


def draw_scatter(sheet: Sheet, box: Box, visible: Answer) -> None:
    """The dots between their axes, the selected and the outermost named, and how the two go together in a sentence."""
    visible = cf.figures_alone(visible)
    one, two = visible.indicator, visible.indicator2
    pairs = pairs_of(visible, sheet.theme)
    title = f"{one.label} and {two.label}, {visible.view['year']}"
    if not pairs:
        said = cf.Said(title, cf.figure_conditions(visible), cf.definition(visible, two), needed=0)
        cf.draw_empty(sheet, box, said, why_none(visible))
        return
    ranged = any(_ranged(row) for pair in pairs if pair.selected for row in (pair.one, pair.two))
    said = cf.Said(
        title,
        cf.figure_conditions(visible),
        (_first_note(visible, pairs), *cf.definition(visible, two)),
        tuple(pair.stance for pair in pairs),
        (cf.RANGE,) * ranged,
    )
    area, size = cf.draw_frame(sheet, box, said), cf.size_of(box)
    plot, across, up = _axes(sheet, area, visible, size)
    spots = [_Spot(pair, across.at(pair.one["value"]), up.at(pair.two["value"])) for pair in pairs]
    shrink = min(1.0, size / 9)
    _dots(sheet, spots, shrink, dimmed=any(pair.selected for pair in pairs))
    chosen = [spot for spot in spots if spot.pair.selected]
    for spot in chosen:
        _chosen(sheet, spot, across, up, shrink)
    _names(sheet, plot, visible, [*chosen, *outermost(spots, plot)], spots, size)


# ---------------------------------------------------------------- words
def why_none(visible: Answer) -> str:
    """Why no region has both, and the nearest year in which one has."""
    one, two, year = visible.indicator, visible.indicator2, visible.view["year"]
    every = [query.figures(visible.facts, each.id, **visible.filters)[["region_code", "year"]] for each in (one, two)]
    years = every[0].merge(every[1])["year"].unique()
    if not len(years):
        return f"No year has both {one.label} and {two.label} for the same region. Choose another second indicator."
    nearest = min(years, key=lambda other: (abs(other - year), -other))
    return f"No region has both {one.label} and {two.label} for {year}; the nearest year with both is {nearest}."


def _first_note(visible: Answer, pairs: list[Pair]) -> str:
    count, year = len(pairs), visible.view["year"]
    without = len(visible.regions) - count
    logs = [_is_log(visible, one, key) for one, key in ((visible.indicator, "scale"), (visible.indicator2, "scale2"))]
    zeros = sum((logs[0] and pair.one["value"] <= 0) or (logs[1] and pair.two["value"] <= 0) for pair in pairs)
    rim = say("scatter.zeros", count=zeros) if zeros else ""
    has = say("scatter.without" if without else "scatter.all", count=count, year=str(year), without=without)
    missing = [cf.name_of(visible, code) for code in visible.selected if code not in {pair.code for pair in pairs}]
    lacking = f"Selected and without one of the two figures: {listed(missing)}." if missing else ""
    return " ".join(part for part in (correlation_words(visible), has, lacking, rim) if part)


def correlation_words(visible: Answer) -> str:
    """How the ranks of the two go together, in the words of the analysis; nothing for an indicator with itself."""
    if visible.view["indicator"] == visible.view["indicator2"]:
        return ""
    # The typeface has no Greek; one such letter would put the line into another typeface.
    return correlation(visible.facts, question_of(visible.view)).sentences[0].replace("ρ", "rho")


# ---------------------------------------------------------------- axes
def _is_log(visible: Answer, one: Indicator, key: str) -> bool:
    return axes.is_log(axes.extent(visible.facts, one.id, visible.view["stances"]), visible.view[key])


def _axes(sheet: Sheet, area: Box, visible: Answer, size: float) -> tuple[Box, axes.Scale, axes.Scale]:
    """Draws both axes with their names; the box between them and the two scales come back."""
    view, small = visible.view, size * 0.92
    one, two = (axes.extent(visible.facts, each.id, view["stances"]) for each in (visible.indicator, visible.indicator2))
    top, floor = area.y + size * 1.9, area.bottom - size * 3.2
    up = axes.scale(two, floor, top, view["scale2"], whole=visible.indicator2.kind == "count")
    ticks = up.ticks(axes.parts(floor - top, size * 2.8))
    left = max((sheet.width_of(tick_text(tick, two.high), small) for tick in ticks), default=0) + size * 0.6
    plot = Box(area.x + left, top, area.width - left - size * 0.8, floor - top)
    across = axes.scale(one, plot.x, plot.right, view["scale"], whole=visible.indicator.kind == "count")
    for tick in ticks:
        sheet.line(plot.x, up.at(tick), plot.right, up.at(tick), "grid", 0.75)
        sheet.text(plot.x - size * 0.5, up.at(tick) + small * 0.35, tick_text(tick, two.high), small, anchor="end", fill="muted")
    for tick in across.ticks(axes.parts(plot.width, size * 6)):
        x, words = across.at(tick), tick_text(tick, one.high)
        half = sheet.width_of(words, small) / 2
        sheet.line(x, plot.y, x, plot.bottom, "grid", 0.75)
        if area.x <= x - half and x + half <= area.right:
            sheet.text(x, plot.bottom + small * 1.3, words, small, anchor="middle", fill="muted")
    sheet.line(plot.x, plot.bottom, plot.right, plot.bottom, "rule")
    sheet.line(plot.x, plot.y, plot.x, plot.bottom, "rule")
    y, named = area.y + size * 0.9, _axis_words(sheet, visible.indicator2, up, size, area.width)
    _arrow(sheet, area.x + size * 0.35, y, size, up=True)
    sheet.text(area.x + size * 1.1, y, named, size)
    y, named = area.bottom - size * 0.45, _axis_words(sheet, visible.indicator, across, size, area.width)
    sheet.text(area.right - size * 1.15, y, named, size, anchor="end")
    _arrow(sheet, area.right - size * 0.85, y - size * 0.36, size, up=False)
    return plot, across, up


def _axis_words(sheet: Sheet, one: Indicator, scale: axes.Scale, size: float, room: float) -> str:
    return sheet.wrapped(quantity(one) + (", logarithmic" if scale.log else ""), room - size * 1.5, size, most=1)[0]


def _arrow(sheet: Sheet, x: float, y: float, size: float, *, up: bool) -> None:
    """An arrow with its foot on a base line, drawn, as the typeface lacks those to the side."""
    half, long = size * 0.3, size * 0.8
    shaft = f"v{-long:.2f}m{-half:.2f} {half:.2f}l{half:.2f} {-half:.2f}l{half:.2f} {half:.2f}"
    if not up:
        shaft = f"h{long:.2f}m{-half:.2f} {-half:.2f}l{half:.2f} {half:.2f}l{-half:.2f} {half:.2f}"
    sheet.path(f"M{x:.2f} {y:.2f}{shaft}", stroke="ink", width=1)


# ---------------------------------------------------------------- dots
def _dots(sheet: Sheet, spots: Iterable[_Spot], shrink: float, *, dimmed: bool) -> None:
    """The highest classes last: what stands out in the map is not covered here."""
    order = sorted((spot for spot in spots if not spot.pair.selected), key=lambda one: one.pair.one["value"])
    with sheet.group(opacity=0.5 if dimmed else 1):
        for spot in order:
            _dot(sheet, spot, RADIUS * shrink)


def _dot(sheet: Sheet, spot: _Spot, radius: float) -> None:
    """Open marks and pale classes need an edge to be seen: the mark in ink, a little larger, beneath."""
    if spot.pair.stance in (Stance.REPORTED, Stance.ESTIMATED, Stance.DISPUTED):
        cf.draw_mark(
            sheet,
            spot.x,
            spot.y,
            Stance.DISPUTED if spot.pair.stance == Stance.DISPUTED else Stance.REPORTED,
            radius + 0.5,
            "border",
        )
    if spot.pair.stance == Stance.ESTIMATED:
        sheet.circle(spot.x, spot.y, radius, "surface")
    cf.draw_mark(sheet, spot.x, spot.y, spot.pair.stance, radius, spot.pair.colour)


def _chosen(sheet: Sheet, spot: _Spot, across: axes.Scale, up: axes.Scale, shrink: float) -> None:
    """A selected region's dot with a ring, and from the lowest to the highest that is said of it along both axes."""
    one, two = spot.pair.one, spot.pair.two
    if _ranged(one):
        sheet.path(cf.whisker(across.at(one["value_low"]), across.at(one["value_high"]), spot.y), stroke="accent", width=1.2)
    if _ranged(two):
        low, high = up.at(two["value_low"]), up.at(two["value_high"])
        sheet.path(f"M{spot.x - 3:.2f} {low:.2f}h6m-3 0V{high:.2f}m-3 0h6", stroke="accent", width=1.2)
    sheet.circle(spot.x, spot.y, CHOSEN * shrink + 2.4, "surface", "accent", 1.8)
    _dot(sheet, spot, CHOSEN * shrink)


def _ranged(row: Mapping) -> bool:
    return row["value_high"] > row["value_low"]


def outermost(spots: list[_Spot], plot: Box) -> list[_Spot]:
    """The dots farthest from the middle of all, farthest first; each axis counts by its length."""
    if len(spots) < 2:
        return [spot for spot in spots if not spot.pair.selected]
    xs, ys = sorted(spot.x for spot in spots), sorted(spot.y for spot in spots)
    x, y = xs[len(xs) // 2], ys[len(ys) // 2]
    far = sorted(spots, key=lambda one: -(((one.x - x) / plot.width) ** 2 + ((one.y - y) / plot.height) ** 2))
    return [spot for spot in far if not spot.pair.selected][:MOST_NAMED]


def _names(sheet: Sheet, plot: Box, visible: Answer, wanted: list[_Spot], spots: list[_Spot], size: float) -> None:
    """Names beside their dots where they lie on nothing. A selected region that has no such place gets it from a line."""
    room = Box(plot.x, plot.y - size * 1.1, plot.width + size * 0.8, plot.height + size)
    around = RADIUS * min(1.0, size / 9)
    taken = [Box(spot.x - around, spot.y - around, 2 * around, 2 * around) for spot in spots]
    for spot in wanted:
        weight = 600 if spot.pair.selected else 400
        small = size if spot.pair.selected else size * 0.92
        name = cf.name_of(visible, spot.pair.code)
        wide, high = sheet.width_of(name, small, weight) + 2, small * 1.2
        away = (CHOSEN + 4 if spot.pair.selected else RADIUS + 2) * min(1.0, size / 9)
        found = axes.beside(spot.x, spot.y, wide, high, room, taken, away)
        for farther in (20, 34, 50, 70, 95) if spot.pair.selected and found is None else ():
            found = found or axes.beside(spot.x, spot.y, wide, high, room, taken, farther)
            if found:
                left, right = abs(found[0].x - spot.x), abs(found[0].right - spot.x)
                end = found[0].x if left < right else found[0].right
                sheet.line(spot.x, spot.y, end, found[0].y + high / 2, "accent", 0.7)
                break
        if found:
            box, _ = found
            taken.append(box)
            sheet.text(
                box.x + 1, box.y + high * 0.78, name, small, weight, halo="surface", fill="ink" if spot.pair.selected else "muted"
            )
