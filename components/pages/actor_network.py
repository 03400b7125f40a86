"""The network of the actors' page: which ties it draws, where they run, and what each says in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geodata.presence import Bundle, ties

from components.pages.actor_options import RIGHT, ActorOptions
from components.pages.actor_words import TOPIC_LABELS, bundle_words
from components.pages.network import WIDTH, Column, arranged, breadth, curve, placed
from components.words.actors import GROUPS, group_name
from components.words.text import name_order

if TYPE_CHECKING:
    from components.pages.actors import Cast

# Where lines end and words begin, from left to right.
ACTOR_X, REGION_LEFT, REGION_RIGHT, RIGHT_X = 258, 502, 690, 934
COLUMNS = ("actors", "regions")


def network(cast: Cast, options: ActorOptions, selection: Bundle, drawn: dict[str, Bundle]) -> dict:
    """What the template draws: nodes by column, lines with their claims, and what has no line.

    A line stands for dated claims that say yes: denials, searches that found nothing and undated claims draw none.
    """
    theirs = cast.only(selection, drawn)
    near = {pair: one for pair, one in ties(theirs, "actors", "regions").items() if pair[0] in drawn and one.present}
    far = {pair: one for pair, one in ties(theirs, "regions", options.right).items() if one.present}
    columns = arranged(
        [
            Column(_by_kind(cast, {actor for actor, _ in near}), fixed=True),
            Column(_by_country(cast, {region for _, region in near})),
            Column({RIGHT[options.right]: list(dict.fromkeys(right for _, right in far))} if far else {}),
        ],
        [list(near), list(far)],
    )
    sheet, height = placed(columns)
    actors, regions, rights = sheet
    lines = [
        _line(cast, options, one, (ACTOR_X, actors.nodes[pair[0]], REGION_LEFT, regions.nodes[pair[1]]), pair)
        for pair, one in near.items()
    ]
    lines += [
        _line(cast, options, one, (REGION_RIGHT, regions.nodes[pair[0]], RIGHT_X, rights.nodes[pair[1]]), pair, far=True)
        for pair, one in far.items()
        if pair[0] in regions.nodes
    ]
    return {
        "width": WIDTH,
        "height": height,
        "x": {"actor": ACTOR_X, "left": REGION_LEFT, "right": REGION_RIGHT, "end": RIGHT_X},
        "actors": actors,
        "regions": regions,
        "rights": rights,
        # Thin lines last, so that they can be hit beside broad ones.
        "lines": sorted(lines, key=lambda line: -line["breadth"]),
        "unplaced": [one for one in drawn if one not in actors.nodes],
        "near": len(near),
        "tied": {region for region, _ in far},
    }


def _by_kind(cast: Cast, actors: Iterable[str]) -> dict[str, list[str]]:
    order = sorted(actors, key=lambda actor: name_order(cast.name[actor]))
    groups = {group_name(group): [one for one in order if cast.kinds[one] in kinds] for group, kinds in GROUPS.items()}
    return {title: group for title, group in groups.items() if group}


def _by_country(cast: Cast, regions: set[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for code in cast.region_name:
        if code in regions:
            groups.setdefault(code[:2], []).append(code)
    return groups


def _line(
    cast: Cast,
    options: ActorOptions,
    bundle: Bundle,
    ends: tuple[float, float, float, float],
    pair: tuple[str, str],
    *,
    far: bool = False,
) -> dict:
    x1, y1, x2, y2 = ends
    if far:
        label = TOPIC_LABELS[pair[1]] if options.right == "topics" else pair[1]
        names = f"{cast.place[pair[0]]} – {label}"
        named = {
            "region": pair[0],
            f"named-{options.right[:-1]}": pair[1],
            "shown": "yes",
            "q": options.query,
            "most": options.most,
        }
    else:
        names = f"{cast.name[pair[0]]} – {cast.region_name[pair[1]]}"
        named = {"actor": pair[0], "region": pair[1]}
    return {
        "path": curve(*ends),
        "middle": ((x1 + x2) / 2, (y1 + y2) / 2),
        "breadth": breadth(len(bundle.present)),
        "held": bundle.held,
        "findings": len(bundle.findings),
        "title": f"{names}: {bundle_words(bundle)}",
        "href": cast.address(options, bundle, **named),
    }
