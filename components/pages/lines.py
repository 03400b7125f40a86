"""Small line charts as SVG: one line in front, others thin, gaps where a year has no figure. No script, sharp in print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.words.counts import short_text

FRONT, NEAR, MEDIAN = "front", "near", "median"
LABEL_STEP = 11.5
MOST_LETTERS = 18
LEFT, TOP, BOTTOM = 42.0, 10.0, 20.0


@dataclass(frozen=True)
class Point:
    """A figure of a year, with the words that a reader sees when pointing at it."""

    year: int
    value: float
    words: str


@dataclass(frozen=True)
class Track:
    """What is drawn as one line: its name, its kind (FRONT, NEAR, MEDIAN) and the runs of points that may be joined."""

    name: str
    kind: str
    runs: Sequence[Sequence[Point]]
    words: str = ""

    @property
    def points(self) -> list[Point]:
        """All points, by year."""
        return [point for run in self.runs for point in run]


@dataclass(frozen=True)
class Axes:
    """Years from ``first`` to ``last`` and values from ``low`` to ``high`` in steps; charts that are compared share one."""

    first: int
    last: int
    low: float
    high: float
    step: float

    @classmethod
    def over(cls, tracks: Iterable[Track]) -> Axes:
        """Axes that hold every point; values always reach down to zero. Raises ValueError if there is no point."""
        points = [point for track in tracks for point in track.points]
        if not points:
            raise ValueError("no point to draw; leave out a chart without figures")
        low, high = min(0.0, *(one.value for one in points)), max(0.0, *(one.value for one in points))
        step = nice_step(high - low)
        floor, ceiling = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
        years = [one.year for one in points]
        return cls(min(years), max(years), floor, max(ceiling, floor + step), step)


@dataclass(frozen=True)
class Drawn:
    """A track on the sheet: path data, dots (x, y, words), where its name stands and the line that leads there."""

    track: Track
    path: str
    dots: tuple[tuple[float, float, str], ...]
    label: tuple[float, float, str] | None
    leader: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart as the template prints it; sizes in units of the sheet."""

    width: float
    height: float
    words: str
    lines: tuple[Drawn, ...]
    grid: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str, str], ...]
    left: float
    right: float
    floor: float


def nice_step(span: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that cuts the span into two to five parts."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span))
    return next(power * part for part in (0.2, 0.5, 1, 2, 5) if span / (power * part) <= 5)


def chart(
    tracks: Sequence[Track], axes: Axes, words: str, *, width: float = 360, height: float = 178, named: bool = True
) -> Chart:
    """The tracks on these axes, the front line last and so on top; ``named`` leaves room for names at the right."""
    right = width - (112 if named else 10)
    floor = height - BOTTOM

    def place(point: Point) -> tuple[float, float]:
        share = (point.year - axes.first) / (axes.last - axes.first) if axes.last > axes.first else 0.5
        rise = (point.value - axes.low) / (axes.high - axes.low)
        return round(LEFT + 4 + share * (right - LEFT - 8), 1), round(floor - rise * (floor - TOP), 1)

    order = sorted(tracks, key=lambda one: (NEAR, MEDIAN, FRONT).index(one.kind))
    ends = {at: place(track.points[-1]) for at, track in enumerate(order) if track.points} if named else {}
    heights = spread({at: y for at, (_, y) in ends.items()}, TOP, floor)
    lines = []
    for at, track in enumerate(order):
        path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in map(place, run)) for run in track.runs if len(run) > 1)
        # Of a thin line only what no line joins is marked: dots without end would hide the front one.
        runs = [run for run in track.runs if track.kind != NEAR or len(run) == 1]
        dots = tuple((*place(point), point.words) for run in runs for point in run)
        name = (right + 9, heights[at], short(track.name)) if at in heights else None
        leader = f"{ends[at][0]:g},{ends[at][1]:g} {right - 2:g},{ends[at][1]:g} {right + 7:g},{heights[at]:g}" if name else ""
        lines.append(Drawn(track, path, dots, name, leader))
    return Chart(
        width=width,
        height=height,
        words=words,
        lines=tuple(lines),
        grid=tuple(_grid(axes, floor)),
        years=tuple(_years(axes, right)),
        left=LEFT,
        right=right,
        floor=floor,
    )


def short(name: str) -> str:
    """The name, cut where it would leave the sheet."""
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1].rstrip()}…"


def spread(heights: dict[int, float], top: float, floor: float) -> dict[int, float]:
    """Heights moved as little as one pass can so that neighbours keep LABEL_STEP apart; the order stays.

    Names that have no room between ``top`` and ``floor`` stand above it.
    """
    order = sorted(heights, key=lambda key: heights[key])
    placed: list[float] = []
    for key in order:
        placed.append(max(heights[key], placed[-1] + LABEL_STEP if placed else top))
    limit = floor
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - LABEL_STEP
    return {key: round(value, 1) for key, value in zip(order, placed, strict=True)}


def _grid(axes: Axes, floor: float) -> Iterable[tuple[float, str]]:
    count = round((axes.high - axes.low) / axes.step)
    for at in range(count + 1):
        value = axes.low + at * axes.step
        yield round(floor - at / count * (floor - TOP), 1), short_text(value)


def _years(axes: Axes, right: float) -> Iterable[tuple[float, str, str]]:
    if axes.first == axes.last:
        yield round((LEFT + right) / 2, 1), str(axes.first), "middle"
        return
    yield LEFT + 4, str(axes.first), "start"
    yield round(right - 4, 1), str(axes.last), "end"
