"""The network of the actors' page as a figure: which ties it draws, where they run, what each says and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from geodata import words
from geodata.presence import Bundle, ties
from geodata.schema import Stance

from components.drawing.figure_svg import draw
from components.drawing.medium import Medium
from components.drawing.metrics import shortened
from components.drawing.pen import for_plotly
from components.drawing.stance_symbols import symbol_of
from components.pages.actor_options import ActorOptions
from components.pages.drawn import in_page
from components.pages.network import WIDTH, Column, Placed, arranged, curve, placed
from components.theme import TOKENS, template
from components.views.base import font, see_through
from components.words.actors import GROUPS, group_name
from components.words.claims import mineral_name
from components.words.counts import count_text
from components.words.messages import say
from components.words.places import country_name
from components.words.text import capitalised, name_order
from components.words.vocabulary import labels_of

if TYPE_CHECKING:
    from components.pages.actors import Cast

Trace = dict[str, Any]
# Where lines end and words begin, from left to right, and the pixels that names have on either side.
ACTOR_X, REGION_LEFT, REGION_RIGHT, RIGHT_X = 258, 502, 690, 934
ROOM = {"left": 246, "right": 170}
TYPE = 11.5
NODE, CLEAR = 6, 5  # size of a dot, and how far from its middle its name begins
# Widths of lines by the least number of claims, the broadest first: thin ones are drawn over them, so that they can be hit.
WIDTHS = {5: 4.2, 2: 2.2, 1: 1.0}
SOFT_DASH = "5px,4px"


@dataclass(frozen=True)
class Line:
    """A tie as it is drawn: its ends in pixels, its claims, what it says and where it leads."""

    start: tuple[float, float]
    end: tuple[float, float]
    bundle: Bundle
    words: str
    link: str


def network(cast: Cast, options: ActorOptions, selection: Bundle, drawn: dict[str, Bundle]) -> dict[str, Any]:
    """The ``drawing`` ("" where nothing is tied), and the actors ``unplaced`` that have no line.

    A line stands for dated claims that say yes: denials, searches that found nothing and undated claims draw none.
    """
    language, theirs = cast.language, cast.only(selection, drawn)
    near = {pair: one for pair, one in ties(theirs, "actors", "regions").items() if pair[0] in drawn and one.present}
    far = {pair: one for pair, one in ties(theirs, "regions", options.right).items() if one.present}
    columns, height = placed(
        arranged(
            [
                Column(_by_kind(cast, {actor for actor, _ in near}), fixed=True),
                Column(_by_country(cast, {region for _, region in near})),
                Column(
                    {say(f"label.{options.right}", language=language): list(dict.fromkeys(right for _, right in far))}
                    if far
                    else {}
                ),
            ],
            [list(near), list(far)],
        )
    )
    actors, regions, rights = columns
    lines = [
        Line((ACTOR_X, actors.nodes[actor]), (REGION_LEFT, regions.nodes[region]), one, *_near(cast, options, one, actor, region))
        for (actor, region), one in near.items()
    ]
    lines += [
        Line((REGION_RIGHT, regions.nodes[region]), (RIGHT_X, rights.nodes[right]), one, *_far(cast, options, one, region, right))
        for (region, right), one in far.items()
        if region in regions.nodes
    ]
    words = say(
        "actors.network",
        language=language,
        ties=count_text(len(near), "tie", language),
        actors=count_text(len(actors.nodes), "actor", language),
        regions=count_text(len(regions.nodes), "region", language),
    )
    medium = Medium(WIDTH, height, "light", TYPE, "page")
    shown = figure(cast, columns, lines, medium, topics=options.right == "topics")
    return {
        "drawing": in_page(draw(shown, medium, words), "network") if near else "",
        "unplaced": [one for one in drawn if one not in actors.nodes],
    }


def figure(cast: Cast, columns: Sequence[Placed], lines: Sequence[Line], medium: Medium, *, topics: bool) -> dict[str, Any]:
    """The figure as plain data: lines by width and dash, crosses where claims deny, nodes with names, headings."""
    actors, regions, rights = columns
    starts = {line.start for line in lines}
    tied = {code: y for code, y in regions.nodes.items() if (REGION_RIGHT, y) in starts}
    pages = {actor: f"{cast.base}actor/{quote(actor)}" for actor in actors.nodes}
    profiles = {code: f"{cast.base}region/{quote(code)}" for code in regions.nodes}
    countries = {country_name(code, cast.facts, cast.language): y for code, y in regions.heads.items()}
    topic = labels_of(words.TOPICS, cast.language)
    names = {node: topic[node] if topics else capitalised(mineral_name(node, cast.language)) for node in rights.nodes}
    bare = {"showticklabels": False, "showgrid": False, "zeroline": False}
    return {
        "data": [
            *_lines(lines, medium),
            _denied(lines, medium),
            _nodes("actors", actors.nodes, ACTOR_X, medium, cast.name, links=pages, side="left"),
            _nodes("regions", regions.nodes, REGION_LEFT, medium, cast.region_name, links=profiles, hover=cast.place),
            _nodes("tied", tied, REGION_RIGHT, medium, {}, links=profiles, hover=cast.place),
            _nodes("right", rights.nodes, RIGHT_X, medium, names),
            _heads("actors", actors.heads, ACTOR_X, medium, side="left"),
            _heads("regions", countries, REGION_LEFT, medium),
            _heads("right", rights.heads, RIGHT_X, medium),
        ],
        "layout": {
            "template": template(medium.theme),
            "margin": dict.fromkeys("lrtb", 0),
            "xaxis": bare | {"range": [0, medium.width]},
            "yaxis": bare | {"range": [medium.height, 0]},
        },
    }


def _lines(lines: Sequence[Line], medium: Medium) -> Iterable[Trace]:
    """A trace of each width and dash, its lines parted by gaps; the first point of a line carries its words and link."""
    muted = see_through(TOKENS[medium.theme]["muted"], 0.55)
    for least, width in WIDTHS.items():
        for held, dash in (("firm", "solid"), ("soft", SOFT_DASH)):
            own = [line for line in lines if _least(line) == least and (line.bundle.held == "soft") == (held == "soft")]
            points = [(point, line) for line in own for point in (*curve(line.start, line.end).tolist(), (None, None))]
            yield _named([line for _, line in points]) | {
                "type": "scatter",
                "mode": "lines",
                "name": f"{held} {least}",
                "x": [x for (x, _), _ in points],
                "y": [y for (_, y), _ in points],
                "line": {"color": muted, "width": width, "dash": dash, "shape": "spline"},
            }


def _least(line: Line) -> int:
    return next(least for least in WIDTHS if len(line.bundle.present) >= least)


def _denied(lines: Sequence[Line], medium: Medium) -> Trace:
    """A cross in the middle of each line that some claims deny."""
    own = [line for line in lines if line.bundle.findings]
    return _named(own) | {
        "type": "scatter",
        "mode": "markers",
        "name": "denied",
        "x": [(line.start[0] + line.end[0]) / 2 for line in own],
        "y": [(line.start[1] + line.end[1]) / 2 for line in own],
        "marker": {"symbol": symbol_of(Stance.DENIED.value), "size": 9, "color": TOKENS[medium.theme]["alarm"]},
    }


def _named(lines: Sequence[Line]) -> Trace:
    return {
        "hovertext": [for_plotly(line.words) for line in lines],
        "meta": {"links": [line.link for line in lines], "tab": False},
    }


def _nodes(  # noqa: PLR0913 - each names a part of how they look
    name: str,
    nodes: Mapping[str, float],
    x: float,
    medium: Medium,
    text: Mapping[str, str],
    *,
    links: Mapping[str, str] | None = None,
    hover: Mapping[str, str] | None = None,
    side: str = "right",
) -> Trace:
    """A dot a node with as much of its name as fits on one side, both leading to its page; all of the name when pointed at."""
    ink, hover, links = TOKENS[medium.theme]["ink"], hover or text, links or {}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": [x] * len(nodes),
        "y": [*nodes.values()],
        "text": [for_plotly(shortened(text.get(node, ""), ROOM[side], medium.size)) for node in nodes],
        "textposition": f"middle {side}",
        "textfont": font(medium),
        "marker": {"size": NODE, "color": ink},
        "hovertext": [for_plotly(hover[node]) for node in nodes],
        "meta": {"links": [links.get(node, "") for node in nodes]},
    }


def _heads(name: str, heads: Mapping[str, float], x: float, medium: Medium, side: str = "right") -> Trace:
    """The headings of a column's groups, level with the names."""
    return {
        "type": "scatter",
        "mode": "text",
        "name": f"{name} groups",
        "x": [x + (CLEAR if side == "right" else 0)] * len(heads),
        "y": [*heads.values()],
        "text": [for_plotly(words) for words in heads],
        "textposition": f"middle {side}",
        "textfont": font(medium, 1, "ink", 600),
    }


def _by_kind(cast: Cast, actors: Iterable[str]) -> dict[str, list[str]]:
    order = sorted(actors, key=lambda actor: name_order(cast.name[actor]))
    groups = {
        group_name(group, cast.language): [one for one in order if cast.kinds[one] in kinds] for group, kinds in GROUPS.items()
    }
    return {title: group for title, group in groups.items() if group}


def _by_country(cast: Cast, regions: set[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for code in cast.region_name:
        if code in regions:
            groups.setdefault(code[:2], []).append(code)
    return groups


def _near(cast: Cast, options: ActorOptions, bundle: Bundle, actor: str, region: str) -> tuple[str, str]:
    """What the tie of an actor and a region says, and where it leads."""
    words = cast.tie_words(cast.name[actor], cast.region_name[region], bundle)
    return words, cast.address(options, bundle, actor=actor, region=region)


def _far(cast: Cast, options: ActorOptions, bundle: Bundle, region: str, right: str) -> tuple[str, str]:
    """The same of a region and a mineral or topic, of the actors that are drawn."""
    label = labels_of(words.TOPICS, cast.language)[right] if options.right == "topics" else mineral_name(right, cast.language)
    ends = {"region": region, f"named-{options.right[:-1]}": right}
    address = cast.address(options, bundle, **ends, shown="yes", q=options.query, most=options.most)
    return cast.tie_words(cast.place[region], label, bundle), address
