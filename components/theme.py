"""How figures look: one figure template a theme, and the sequential colours of every class count.

The colours are one hue family, from amber to dark brown like a vein of ore. They are computed, not listed: points
of equal lightness steps along a path in OKLab (Björn Ottosson, 2020), so that each class differs from the next by
as much as the others do, and order survives grey print and colour blindness because lightness alone carries it.
"""

from __future__ import annotations

from functools import cache
from typing import Literal
from urllib.parse import quote

import numpy as np
import plotly.graph_objects as go

FONT = 'Inter, system-ui, "Segoe UI", "Liberation Sans", sans-serif'
MOST_CLASSES = 9
# In the page itself: as a file it would be asked for again at every change of the address.
ICON = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1c1b19"/>'
    '<path d="M6 7l10 18L26 7" fill="none" stroke="#e0a43a" stroke-width="4" stroke-linejoin="round"/></svg>'
)
Theme = Literal["light", "dark"]
# The same values stand in assets/css/tokens.css for the page; a test keeps the two alike.
TOKENS: dict[Theme, dict[str, str]] = {
    "light": {
        "ink": "#1c1b19",
        "muted": "#5c5953",
        "faint": "#8a867e",
        "surface": "#fbfaf7",
        "raised": "#ffffff",
        "grid": "#e4e1da",
        "rule": "#d3cfc6",
        "accent": "#0a5fa8",
        "accent-soft": "#d8e8f5",
        "on-accent": "#ffffff",
        "nodata": "#f0eee9",
        "hatch": "#b3aea4",
        "zero": "#ffffff",
        "land": "#e9e6df",
        "water": "#dbe6ec",
        "river": "#8fb2c6",
        "border": "#6f6a62",
        "claim-line": "#7a2e8a",
        "territory": "#0b6b4f",
        "mark": "#1c1b19",
        "alarm": "#a3231a",
    },
    "dark": {
        "ink": "#f1eee8",
        "muted": "#b5b0a6",
        "faint": "#8b867d",
        "surface": "#171614",
        "raised": "#211f1c",
        "grid": "#34312d",
        "rule": "#45413b",
        "accent": "#6db7f2",
        "accent-soft": "#1d3a52",
        "on-accent": "#10202c",
        "nodata": "#2a2825",
        "hatch": "#5f5a52",
        "zero": "#171614",
        "land": "#201e1b",
        "water": "#10171c",
        "river": "#35566a",
        "border": "#a39d92",
        "claim-line": "#d79be4",
        "territory": "#4fd1a5",
        "mark": "#f1eee8",
        "alarm": "#ff8d80",
    },
}
# Percents of the accent on raised ground in which a page may tint an area.
TINTS = (12, 30)
# Low to high. On a dark surface the low end is dark: what stands out is always what is high.
ANCHORS: dict[Theme, tuple[str, ...]] = {
    "light": ("#fbe3ab", "#eeb74a", "#cf7d1c", "#93460f", "#431a08"),
    "dark": ("#593112", "#8f4d14", "#c67a1d", "#ebb450", "#fdeabd"),
}

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def tinted(theme: Theme, percent: int) -> str:
    """``percent`` of the accent on raised ground, as ``color-mix`` has it in sRGB."""
    ground, accent = ([int(TOKENS[theme][name][at : at + 2], 16) for at in (1, 3, 5)] for name in ("raised", "accent"))
    return "#" + "".join(f"{round(a + (b - a) * percent / 100):02x}" for a, b in zip(ground, accent, strict=True))


def to_linear(colour: str) -> np.ndarray:
    """Linear-light red, green and blue (0 to 1) of ``#rrggbb``."""
    encoded = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def from_linear(rgb: np.ndarray) -> str:
    """``#rrggbb`` of linear-light red, green and blue; what lies outside the gamut is cut off."""
    clipped = np.clip(rgb, 0, 1)
    encoded = np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in encoded)


def to_oklab(rgb: np.ndarray) -> np.ndarray:
    """Lightness, green-red and blue-yellow of linear-light red, green and blue."""
    return _TO_LAB @ np.cbrt(_TO_LMS @ rgb)


def from_oklab(lab: np.ndarray) -> np.ndarray:
    """Linear-light red, green and blue of an OKLab colour."""
    return np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, lab) ** 3)


@cache
def _palette(count: int, theme: Theme) -> tuple[str, ...]:
    path = np.array([to_oklab(to_linear(colour)) for colour in ANCHORS[theme]])
    lightness = path[:, 0]
    # A single class takes the middle: neither end would be true of it.
    steps = np.linspace(lightness[0], lightness[-1], count) if count > 1 else [lightness[[0, -1]].mean()]
    order = np.argsort(lightness)
    mixed = [[step, *(np.interp(step, lightness[order], path[order, axis]) for axis in (1, 2))] for step in steps]
    return tuple(from_linear(from_oklab(np.array(lab))) for lab in mixed)


def palette(n: int, dark: bool = False) -> list[str]:
    """``n`` colours from the lowest class to the highest. Raises ValueError unless 1 <= n <= 9."""
    if not 1 <= n <= MOST_CLASSES:
        raise ValueError(f"palette: n {n} is not between 1 and {MOST_CLASSES}; merge classes")
    return list(_palette(n, "dark" if dark else "light"))


def _in_both_themes(light: tuple[float, float, float], dark: tuple[float, float, float]) -> tuple[str, str]:
    """An OKLab colour for each theme as ``#rrggbb``."""
    return from_linear(from_oklab(np.array(light))), from_linear(from_oklab(np.array(dark)))


def _on_scale(step: float) -> tuple[str, str]:
    """A colour between cool (-1) and warm (1) through a neutral middle: what is far from the middle stands out.

    The two sides differ in blue against yellow, which every common colour blindness leaves apart.
    """
    warm, cool = max(step, 0.0), max(-step, 0.0)
    tint = (0.075 * warm - 0.035 * cool, 0.012 + 0.118 * warm - 0.142 * cool)
    return _in_both_themes((0.90 - 0.36 * abs(step) - 0.06 * cool, *tint), (0.36 + 0.38 * abs(step) + 0.04 * cool, *tint))


# From the largest fall to the largest rise.
DIVERGING = tuple(_on_scale(step) for step in (-1, -0.5, 0, 0.5, 1))
COOL, FAINT_COOL, QUIET, FAINT_WARM, WARM = DIVERGING
# Two indicators in thirds, SQUARE[second][first]: both high is furthest from the ground, one alone is warm or cool.
SQUARE = tuple(
    tuple(
        _in_both_themes(
            (0.91 - 0.145 * (x + y), 0.018 * (x - y), 0.02 + 0.062 * (x - y)),
            (0.33 + 0.145 * (x + y), 0.018 * (x - y), 0.062 * (x - y)),
        )
        for x in range(3)
    )
    for y in range(3)
)


def palettes() -> dict[str, dict[int, list[str]]]:
    """All palettes by theme and class count, as the page's manifest publishes them."""
    counts = range(1, MOST_CLASSES + 1)
    return {"light": {n: palette(n) for n in counts}, "dark": {n: palette(n, dark=True) for n in counts}}


@cache
def template(theme: Theme = "light") -> go.layout.Template:
    """Type, grid and ground of every figure; figures add only what is theirs."""
    token = TOKENS[theme]
    axis = {
        "gridcolor": token["grid"],
        "gridwidth": 1,
        "zeroline": False,
        "linecolor": token["grid"],
        "ticks": "",
        "tickfont": {"size": 10.5, "color": token["muted"]},
        "title": {"font": {"size": 11, "color": token["muted"]}, "standoff": 6},
        "fixedrange": True,
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 11, "color": token["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [token["accent"]],
            "colorscale": {"sequential": palette(MOST_CLASSES, dark=theme == "dark")},
            "xaxis": axis,
            "yaxis": axis,
            "hovermode": False,
            "dragmode": False,
            "showlegend": False,
            "separators": ".,",
        }
    )
