"""Plotly's marker symbols as SVG paths round the origin, at Plotly's own proportions."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

SUFFIXES = ("-open-dot", "-open", "-dot")


def _circle(r: float) -> str:
    return f"M{r:g} 0A{r:g} {r:g} 0 1 1 0 {-r:g}A{r:g} {r:g} 0 0 1 {r:g} 0Z"


def _lines(*ends: tuple[float, float]) -> str:
    return "".join(f"M{x:g} {y:g}L{-x:g} {-y:g}" for x, y in ends)


def _square(r: float) -> str:
    return f"M{r:g} {r:g}H{-r:g}V{-r:g}H{r:g}Z"


def _diamond(r: float) -> str:
    d = round(1.3 * r, 2)
    return f"M{d:g} 0L0 {d:g}L{-d:g} 0L0 {-d:g}Z"


def _cross(r: float) -> str:
    a, b = round(0.4 * r, 2), round(1.2 * r, 2)
    return f"M{b:g} {a:g}H{a:g}V{b:g}H{-a:g}V{a:g}H{-b:g}V{-a:g}H{-a:g}V{-b:g}H{a:g}V{-a:g}H{b:g}Z"


def _x(r: float) -> str:
    s = round(0.8 * r / sqrt(2), 2)
    steps = [(s, s), (s, -s), (-s, -s), (s, -s), (-s, -s), (-s, s), (-s, -s), (-s, s), (s, s), (-s, s), (s, s)]
    return f"M0 {s:g}" + "".join(f"l{dx:g} {dy:g}" for dx, dy in steps) + "Z"


def _triangle(r: float, up: int) -> str:
    wide, low, high = round(2 * r / sqrt(3), 2), round(r / 2, 2), round(r, 2)
    return f"M{-wide:g} {up * low:g}H{wide:g}L0 {-up * high:g}Z"


def _diagonal(r: float) -> str:
    s = round(r / sqrt(2), 2)
    return _circle(r) + _lines((s, s), (s, -s))


OUTLINES = {
    "circle": _circle,
    "square": _square,
    "diamond": _diamond,
    "cross": _cross,
    "x": _x,
    "triangle-up": lambda r: _triangle(r, 1),
    "triangle-down": lambda r: _triangle(r, -1),
    "circle-cross": lambda r: _circle(r) + _lines((r, 0), (0, r)),
    "circle-x": _diagonal,
    "cross-thin": lambda r: _lines((0, 1.4 * r), (1.4 * r, 0)),
    "x-thin": lambda r: _lines((r, r), (r, -r)),
    "line-ew": lambda r: _lines((1.4 * r, 0)),
    "line-ns": lambda r: _lines((0, 1.4 * r)),
}
DOT = "M0 .5L.5 0L0 -.5L-.5 0Z"
THIN = ("cross-thin", "x-thin", "line-ew", "line-ns")


@lru_cache(2048)
def outline(symbol: str, radius: float) -> tuple[str, bool]:
    """Path data of a symbol, and whether it is a line without a fill. Raises ValueError for a symbol not drawn here."""
    suffix = next((end for end in SUFFIXES if symbol.endswith(end)), "")
    base = symbol.removesuffix(suffix)
    if base not in OUTLINES or (base in THIN and "open" not in suffix):
        known = ", ".join(f"{name}-open" if name in THIN else name for name in OUTLINES)
        raise ValueError(f"marker symbol {symbol!r} can't be drawn; use one of {known}")
    return OUTLINES[base](round(radius, 2)) + (DOT if "dot" in suffix else ""), "open" in suffix
