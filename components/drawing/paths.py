"""Lines and rings as SVG path data, to a tenth of a pixel: a first point, then steps, each as short as it may be."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from components.drawing.box import Box

# The words of all steps of less than 100 pixels are made once, in tenths of a pixel.
REACH = 1000


def in_tenths(pixels: np.ndarray) -> np.ndarray:
    """Points in whole tenths of a pixel."""
    return np.round(pixels * 10).astype(np.int64)


def cut(points: np.ndarray, frame: Box, close: bool = False) -> list[np.ndarray]:
    """The parts of a line or ring within the frame: all of it where nothing reaches beyond."""
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    if frame.holds(Box(left, top, right - left, bottom - top)):
        return [points]
    shape = shapely.polygons(points) if close else shapely.linestrings(points)
    parts = shapely.get_parts(_clipped(shape, frame))
    return [shapely.get_coordinates(part) for part in (shapely.get_rings(parts) if close else parts)]


def _clipped(shape: BaseGeometry, frame: Box) -> BaseGeometry:
    sides = (frame.x, frame.y, frame.right, frame.bottom)
    try:
        return shapely.clip_by_rect(shape, *sides)
    except shapely.errors.GEOSException:
        # It fails on a corner that grazes the frame; the slower way does not.
        found = shapely.get_parts(shapely.intersection(shapely.make_valid(shape), shapely.box(*sides)))
        return shapely.GeometryCollection([one for one in found if shapely.get_dimensions(one) == shapely.get_dimensions(shape)])


def path_of(points: np.ndarray, close: bool = False) -> str:
    """Path data of points in tenths of a pixel, those on the same spot as the one before left out; "" for no extent."""
    steps = np.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if len(steps) < 1 + close:
        return ""
    flat = steps.ravel()
    near = np.abs(flat).max() < REACH
    words = _steps()[flat + REACH].tolist() if near else [_word(value) for value in flat.tolist()]
    x, y = points[0].tolist()
    return f"M{_word(x)} {_word(y)}l{' '.join(words)}{'Z' if close else ''}"


def curve_of(points: np.ndarray) -> str:
    """Path data of a curve through points in pixels, bent as Plotly's splines are: Catmull and Rom's, centripetal."""
    if len(points) < 3:
        return path_of(in_tenths(points))
    inner = points[1:-1]
    back, on = points[:-2] - inner, points[2:] - inner
    short, long = (np.sqrt(np.hypot(*side.T))[:, None] for side in (back, on))
    lean = (long**2 * back - short**2 * on) / (3 * (short + long))
    before, after = in_tenths(inner + lean / long).tolist(), in_tenths(inner - lean / short).tolist()
    every = in_tenths(points).tolist()
    path = f"M{_word(every[0][0])} {_word(every[0][1])}"
    bends = zip(["q", *["c"] * (len(inner) - 1), "q"], [[], *after], [*before, []], every[:-1], every[1:], strict=True)
    for kind, leave, arrive, start, end in bends:
        values = [*leave, *arrive, *end]
        path += kind + " ".join(_word(value - start[at % 2]) for at, value in enumerate(values))
    return path


@cache
def _steps() -> np.ndarray:
    return np.array([_word(value) for value in range(-REACH, REACH + 1)], dtype=object)


def _word(tenths: int) -> str:
    """Tenths of a pixel as a number of pixels: -5 is "-.5"."""
    return f"{tenths / 10:g}".replace("0.", ".", 1) if -10 < tenths < 10 and tenths else f"{tenths / 10:.6g}"
