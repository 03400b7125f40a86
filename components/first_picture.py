"""What a page holds of the View that was asked for: its picture, there before any script has run, and its answer's address.

An element of the picture that stands for a region carries ``data-code``. A click on it before the scripts are there is noted on
the picture and applied by ``assets/js/first-picture.js``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from geodata.store import Facts
from jinja2 import Environment, PackageLoader

from components.answer import Answer, answer_of
from components.answer.conditions import ANALYSIS, FIGURES, answer_query
from components.drawing.figure_svg import draw as draw_figure
from components.drawing.geo import geo_camera
from components.drawing.hatching import BACKGROUNDS
from components.drawing.medium import Medium
from components.place import KEYS, facts_of
from components.spoken import language_asked
from components.theme import TOKENS, Theme
from components.version import code_version
from components.view import RENAMED_KEYS, BadView, read_view, view_fields
from components.views.region_map.camera import camera_for
from components.views.region_map.figure import drawable
from components.views.region_map.territories import LAYER
from components.words.numbers import number_text
from components.words.places import region_name

LISTS = ("regions", "choices", "actors")
REGION = re.compile(r"region/([^/]+)/?")
TEMPLATES = Environment(loader=PackageLoader("components"), autoescape=True, trim_blocks=True)
# The box that the six countries fill, in pixels, and how far the picture reaches beyond it, as a multiple.
BOX, BEYOND = (700.0, 760.0), 3
MOST_RANKED = 12
MOST_DRAWN = 1_500
THEMES: tuple[Theme, Theme] = ("light", "dark")
LINE = re.compile(r"M([-\d.]+) ([-\d.]+)l([-\d. ]+)(Z?)")
PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"(?: (fill|stroke)="(#[0-9a-f]{6})")?')
# The last click counts; Shift adds to the selection.
NOTE_CLICKS = (
    'document.getElementById("first-picture").addEventListener("click",function(event){'
    'var part=event.target.closest("[data-id],[data-code]");if(!part)return;'
    "this.dataset.clicked=part.dataset.id||part.dataset.code;this.dataset.add=String(event.shiftKey)})"
)


def view_asked(facts: Facts, path: str, args: Mapping[str, str]) -> dict[str, Any]:
    """The View of an address below the atlas's own. What can't be read is left out, as the browser does, which says so."""
    fields = view_fields(facts)
    good = _place_asked(facts, args)
    place = dict(good)
    region = REGION.fullmatch(path)
    for name, text in (*([("regions", region[1])] if region else []), *args.items()):
        key = RENAMED_KEYS.get(name, name)
        if key not in fields:
            continue
        if fields[key].kind in LISTS:
            good[key] = ",".join(part for part in text.split(",") if _is_read(facts, key, part, place))
        elif key not in KEYS and _is_read(facts, key, text, place):
            good[key] = text
    view = read_view({"v": args.get("v", ""), "lang": language_asked()} | good, facts)
    years = facts_of(view, facts).years[view["indicator"]]
    return view | {"year": min(years, key=lambda year: abs(year - view["year"]))}


def _place_asked(facts: Facts, args: Mapping[str, str]) -> dict[str, str]:
    """Level and region that an address asks for, with the country, if they can be had; else nothing of them."""
    place = {key: args[key] for key in KEYS if args.get(key)}
    if place.get("level", "1") == "1":
        return {}
    for wanted in (place, {key: text for key, text in place.items() if key != "parent"}):
        try:
            read_view(wanted, facts)
        except BadView:
            continue
        return wanted
    return {}


def _is_read(facts: Facts, key: str, text: str, place: Mapping[str, str]) -> bool:
    try:
        read_view({**place, key: text}, facts)
    except BadView:
        return False
    return True


def opening(facts: Facts, view: Mapping[str, Any], *, base: str) -> dict[str, str]:
    """Parts of the page of a View of ``view_asked``, by the name of their place in it.

    ``first_picture``: the picture over the page, with the script that notes clicks; empty where there is nothing to draw.
    ``first_answer``: the link by which the browser fetches the answer while it reads the scripts.
    """
    drawn = draw(facts, json.dumps(view))
    return {
        "first_picture": f'<div id="first-picture">{drawn}</div><script data-picture>{NOTE_CLICKS}</script>' if drawn else "",
        "first_answer": f'<link rel="preload" href="{escape(answer_address(facts, view, base=base))}" as="fetch" crossorigin>',
    }


def answer_address(facts: Facts, view: Mapping[str, Any], *, base: str) -> str:
    """The address of what the map shows, as ``assets/js/answers.js`` writes it."""
    query = answer_query(ANALYSIS if view["analysis"] else FIGURES, view, facts)
    return f"{base}answer/{facts.data_version}/{view['lang']}/{query}.json?code={code_version()}"


@lru_cache(24)
def draw(facts: Facts, view_text: str) -> str:
    """Title, map, legend and the first of the ranking of a View (as JSON), as HTML in the page's own frame, for both themes.

    Empty for more than ``MOST_DRAWN`` regions: the browser has the map itself before it has read such a picture.
    """
    view = json.loads(view_text)
    language = view["lang"]
    answer = answer_of(facts, view, language)
    if len(answer.facts.regions) > MOST_DRAWN:
        return ""
    now = answer.at(view["year"])
    colours = _Colours()
    return TEMPLATES.get_template("first_picture.html").render(
        map=colours.joined(*(_map(answer, theme) for theme in THEMES)),
        title=now.title,
        subtitle=now.subtitle,
        legend=[
            {
                "label": row.label,
                "count": number_text(row.count, 0, language),
                "colour": colours.name(*(_colour(answer, row.key, theme) for theme in THEMES)),
            }
            for row in now.legend
        ],
        ranking=[
            {
                "code": answer.codes[position],
                "name": region_name(answer.codes[position], answer.facts, language),
                "label": now.labels[position],
            }
            for position in now.order[:MOST_RANKED]
        ],
        colours=colours.pairs,
    )


class _Colours:
    """Pairs of a light and a dark colour as custom properties: the page knows its theme before it is painted, the server doesn't."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[str, str], str] = {}

    def name(self, light: str, dark: str) -> str:
        """The custom property of a pair."""
        return self.pairs.setdefault((light, dark), f"--p{len(self.pairs)}")

    def joined(self, light: str, dark: str) -> str:
        """One SVG for both themes, of two that differ in colours alone."""
        others = iter(PAINT.findall(dark))

        def painted(found: re.Match[str]) -> str:
            shades = next(others)
            pairs = [(found[at], self.name(found[at + 1], shades[at])) for at in (1, 3) if found[at]]
            return f' style="{";".join(f"{what}:var({name})" for what, name in pairs)}"'

        return PAINT.sub(painted, light)


def _map(answer: Answer, theme: Theme) -> str:
    """The map without what follows it over the wire: rivers, names, marks, flows. Outlines of territories that are asked for are drawn.

    It is drawn into a box of the shape that the six countries have, and beyond its edges: the browser fits the box into the
    map's place, as Plotly's map fits itself, and the sea and the neighbours fill the rest. It stands for two seconds: whole
    pixels do, and are a third fewer bytes.
    """
    layers = [layer for layer in answer.view["layers"] if layer == LAYER]
    plain = Answer(answer.facts, answer.view | {"layers": layers}, answer.language)
    drawn = drawable(plain, answer.view["year"], Medium(*BOX, theme))
    camera = camera_for(answer.facts, answer.view, *BOX)
    width, height = (side * BEYOND for side in BOX)
    layout = drawn["layout"]
    geo = layout["geo"] | geo_camera(*camera, width, height)
    drawn = drawn | {"layout": layout | {"width": width, "height": height, "geo": geo}}
    svg = draw_figure(drawn, Medium(width, height, theme), label=plain.at(answer.view["year"]).title)
    svg = LINE.sub(_whole, svg)
    inner = f"{(width - BOX[0]) / 2:g} {(height - BOX[1]) / 2:g} {BOX[0]:g} {BOX[1]:g}"
    return re.sub(r'width="[^"]*" height="[^"]*" viewBox="[^"]*"', f'class="first-map" viewBox="{inner}"', svg, count=1)


def _whole(line: re.Match[str]) -> str:
    """A line through whole pixels, which neighbours share; the line itself where nothing of it would be left."""
    x, y = float(line[1]), float(line[2])
    left, top = round(x), round(y)
    begin, steps = f"M{left} {top}l", []
    numbers = iter(map(float, line[3].split()))
    for across, down in zip(numbers, numbers, strict=True):
        x, y = x + across, y + down
        step = (round(x) - left, round(y) - top)
        if any(step):
            left, top = left + step[0], top + step[1]
            steps.append(f"{step[0]} {step[1]}")
    return f"{begin}{' '.join(steps)}{line[4]}" if len(steps) > 1 else line[0]


def _colour(answer: Answer, key: str, theme: Theme) -> str:
    kind, _, name = key.partition("-")
    if kind == "class":
        band = answer.bands[int(name)]
        return band.dark if theme == "dark" else band.light
    return TOKENS[theme][BACKGROUNDS.get(name, "nodata")]
