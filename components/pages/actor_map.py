"""The map of an actor's page: in which regions dated claims name it, and in how many."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from geodata.presence import Bundle
from geodata.schema import Stance
from geodata.store import Facts

from components.drawing.figure_svg import draw
from components.drawing.labels import Room, beside, centred
from components.drawing.medium import Medium
from components.drawing.metrics import width_of
from components.drawing.stance_symbols import symbol_of
from components.pages.actor_words import bundle_words
from components.pages.drawn import in_page
from components.theme import TOKENS, template
from components.view import LANGUAGES
from components.views.base import font, see_through
from components.views.region_map.camera import bounds_of
from components.views.region_map.location import Name, Window, location, names_trace, regions_trace
from components.views.region_map.traces import Trace, points_trace
from components.words.counts import count_text
from components.words.messages import say
from components.words.places import region_name

MEDIUM = Medium(560, 487, "light", 11.5, "page")
LINE = 13.0
LEAST_DEGREES = 9.0
CIRCLES = {1: 5, 2: 8, 5: 12, 10: 16}  # least number of claims → radius
DASH = "3px,2.5px"


def size(count: int) -> int:
    """The radius of the circle for a number of claims, by class."""
    return max((radius for least, radius in CIRCLES.items() if count >= least), default=CIRCLES[1])


def actor_map(facts: Facts, regions: Mapping[str, Bundle], actor: str, language: str) -> str:
    """Circles in the regions that dated claims name, each with a link to its row; empty where there is none.

    A circle's size is a class of the number of claims; it stands in the middle of the region, which says no more than
    that the region is named.
    """
    # The largest first, so that a small one is not covered.
    named = sorted((code for code, bundle in regions.items() if bundle.dated), key=lambda code: -size(len(regions[code].present)))
    if not named:
        return ""
    words = say("actor.map", language=language, actor=actor, regions=count_text(len(named), "region", language))
    window = Window.around(bounds_of(facts, named), MEDIUM, margin=0.08, least=LEAST_DEGREES)
    token = TOKENS[MEDIUM.theme]
    others = [code for code in facts.regions.index if code not in named]
    areas = [
        regions_trace(facts, window, codes, (token[fill], token["rule"], 0.6), language=language)
        for codes, fill in ((others, "raised"), (named, "accent-soft"))
    ]
    held = {kind: [code for code in named if regions[code].held == kind] for kind in ("firm", "soft", "finding")}
    over = [_marks(facts, regions, codes, kind, language) for kind, codes in held.items() if codes]
    over.append(names_trace(_names(facts, window, regions, named), token["ink"]))
    return in_page(draw(location(facts, window, areas, over), MEDIUM, words), "map")


@lru_cache(len(LANGUAGES))
def circle_key(language: str) -> str:
    """The sizes of circles with the numbers of claims that they stand for."""
    medium = Medium(400, 36, MEDIUM.theme, MEDIUM.size, "page")
    labels = [say(f"actor.circle.{least}", language=language) for least in CIRCLES]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [18 + 95 * at for at in range(len(CIRCLES))],
        "y": [0] * len(CIRCLES),
        "text": labels,
        "textposition": "middle right",
        "textfont": font(medium),
        "marker": _look("firm") | {"size": [2 * radius for radius in CIRCLES.values()]},
    }
    bare = {"showticklabels": False, "showgrid": False, "zeroline": False}
    layout = {"template": template(medium.theme), "margin": dict.fromkeys("lrtb", 0)}
    axes = {"xaxis": bare | {"range": [0, medium.width]}, "yaxis": bare | {"range": [-1, 1]}}
    words = say("actor.circles", language=language, sizes=", ".join(labels))
    return in_page(draw({"data": [trace], "layout": layout | axes}, medium, words), "circles")


def _look(kind: str) -> Trace:
    """The marker of circles of firm claims, of soft ones, and of findings."""
    token = TOKENS[MEDIUM.theme]
    own = {
        "firm": {"symbol": "circle", "color": see_through(token["accent"], 0.55)},
        "soft": {"symbol": "circle", "color": see_through(token["accent"], 0.12)},
        "finding": {"symbol": symbol_of(Stance.DENIED.value), "color": token["alarm"]},
    }[kind]
    return own | {"opacity": 1, "line": {"color": token["accent"], "width": 0 if kind == "finding" else 1.4}}


def _marks(facts: Facts, regions: Mapping[str, Bundle], codes: list[str], kind: str, language: str) -> Trace:
    marker = _look(kind) | {"size": [2 * size(len(regions[code].present)) for code in codes]}
    meta = {"links": [f"#region-{code}" for code in codes]} | ({"dash": DASH} if kind == "soft" else {})
    return points_trace("claims", marker, **meta) | {
        "lon": [facts.regions.at[code, "lon"] for code in codes],
        "lat": [facts.regions.at[code, "lat"] for code in codes],
        "hovertext": [
            say(
                "actor.map.region",
                language=language,
                region=region_name(code, facts, language),
                claims=bundle_words(regions[code], language),
            )
            for code in codes
        ],
    }


def _names(facts: Facts, window: Window, regions: Mapping[str, Bundle], codes: list[str]) -> list[Name]:
    """The names that have room beside their circles."""
    places = {code: window.pixels(facts.regions.at[code, "lon"], facts.regions.at[code, "lat"]) for code in codes}
    radii = {code: size(len(regions[code].present)) for code in codes}
    room = Room(window.box, [centred(*places[code], 2 * radii[code], 2 * radii[code]) for code in codes], across=1, up=0)
    found = []
    for code in codes:
        name = facts.named[code][0]
        if box := room.first(beside(*places[code], width_of(name, MEDIUM.size), LINE, radii[code] + 3)):
            found.append(Name.at(window, *window.degrees(box.x + box.width / 2, box.y + box.height / 2), name, MEDIUM.size))
    return found
