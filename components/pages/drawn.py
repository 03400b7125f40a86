"""Figures of the views in a page: drawn once for both themes, as their colours are those of the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from geodata.store import Facts

from components.answer import answer_of
from components.drawing.figure_svg import draw
from components.drawing.medium import Medium
from components.theme import TINTS, TOKENS, template, tinted
from components.view import read_view
from components.views.trend.figure import plain
from components.views.trend.series import Line

TYPE = 10.5
SIGN = Medium(24, 16, "light", 11, "page")
# The first token of a colour stands for it: those that the figures of pages use differ in both themes or in neither.
NAMES = {colour: f"var(--{name})" for name, colour in reversed(TOKENS["light"].items())} | {
    tinted("light", percent): f"color-mix(in srgb, var(--accent) {percent}%, var(--raised))" for percent in TINTS
}
COLOUR = re.compile(r'"(#[0-9a-f]{6})"')


def trend_chart(  # noqa: PLR0913 - each is a part of the chart
    facts: Facts,
    indicator: str,
    codes: Sequence[str],
    words: str,
    language: str,
    *,
    width: float,
    height: float,
    besides: Sequence[Line] = (),
) -> str:
    """The trend of an indicator with the first of these regions in front; ``words`` say it to screen readers."""
    asked = {"indicator": indicator, "regions": [*codes], "year": facts.default_year[indicator]}
    answer = answer_of(facts, _view(facts) | asked, language)
    medium = Medium(width, height, "light", TYPE, "page")
    figure = plain(answer, answer.view["year"], medium, besides)
    return in_page(draw(figure, medium, words), f"{indicator}-{codes[0]}")


@lru_cache(1)
def _view(facts: Facts) -> dict[str, Any]:
    """The View that an address without a query asks for."""
    return read_view({}, facts)


def sign(trace: Mapping[str, Any], key: str) -> str:
    """What a trace of a map draws, alone on a small field, for a key beside the map."""
    alone = {name: value for name, value in trace.items() if name not in ("lon", "lat", "hovertext", "ids")}
    x = [1, SIGN.width - 1] if trace["mode"] == "lines" else [SIGN.width / 2]
    points = {"type": "scatter", "x": x, "y": [SIGN.height / 2] * len(x), "meta": {"stance": trace["meta"].get("stance")}}
    bare = {"showticklabels": False, "showgrid": False, "zeroline": False}
    layout = {"template": template(SIGN.theme), "margin": dict.fromkeys("lrtb", 0)}
    axes = {"xaxis": bare | {"range": [0, SIGN.width]}, "yaxis": bare | {"range": [SIGN.height, 0]}}
    return in_page(draw({"data": [alone | points], "layout": layout | axes}, SIGN), key)


def in_page(svg: str, key: str) -> str:
    """An SVG in the page's colours; ``key`` keeps the ids of its definitions apart from those of others."""
    svg = svg.replace(' id="', f' id="{key}-').replace("url(#", f"url(#{key}-")
    return COLOUR.sub(lambda found: f'"{NAMES.get(found[1], found[1])}"', svg)
