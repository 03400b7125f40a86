"""The page of one actor: its names, where and when claims name it, with whom and what, and every claim with who says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from geodata import words
from geodata.actors import lineage
from geodata.presence import Bundle, TiedClaim, by_end, naming, ties
from jinja2 import Environment

from components.drawing.figure_svg import draw
from components.pages.actor_map import actor_map, circle_key
from components.pages.actor_options import ActorOptions, kind_label
from components.pages.actor_words import span
from components.pages.drawn import in_page
from components.views.timeline.by_year import Entry, by_year
from components.words.claims import claim_period, stance_tally
from components.words.counts import count_text
from components.words.messages import say
from components.words.text import quoted
from components.words.vocabulary import labels_of, stance_label

if TYPE_CHECKING:
    from components.pages.actors import Cast

TYPE = 11.5


class ActorPages:
    """Pages by actor id."""

    def __init__(self, cast: Cast, templates: Environment) -> None:
        self.cast = cast
        self.template = templates.get_template("actor.html")
        self.every = Bundle(tuple(one for one in cast.claims if one.dated), tuple(one for one in cast.claims if not one.dated))

    @staticmethod
    def called(name: str) -> str:
        """The part of an address that keeps the other name by which an actor was asked for."""
        return urlencode({"as": quoted(name)})

    def page(self, actor_id: str, called: str = "") -> bytes:
        """The page of an actor, with the other name that led to it."""
        return self.cast.records.pages.get(
            ("actor", actor_id, called, self.cast.language),
            lambda: self.template.render(**actor_page(self.cast, self.every, actor_id), called=called),
        )


def actor_page(cast: Cast, every: Bundle, actor_id: str) -> dict:
    """What the template of one actor shows; ``every`` is all claims that stand."""
    facts, records, language = cast.facts, cast.records, cast.language
    theirs = naming(every, {"actors": actor_id})
    regions = _ordered(by_end(theirs, "regions"))
    before, after = lineage(facts.actors, actor_id)
    actor = records.actors[actor_id]
    named_with = {
        (pair[0] if pair[1] == actor_id else pair[1]): bundle
        for pair, bundle in ties(theirs, "actors", "actors").items()
        if actor_id in pair
    }
    claims = {one.claim_id: records.claims[one.claim_id] for one in (*reversed(theirs.dated), *theirs.undated)}
    sources = dict.fromkeys([*actor["source_ids"], *(source for claim in claims.values() for source in claim["source_ids"])])
    return {
        "actor_id": actor_id,
        "actor": actor,
        "kind": kind_label(actor["kind"], language),
        "cast": cast,
        "lead": _lead(theirs, regions, language),
        "before": before,
        "after": after,
        "theirs": theirs,
        "map": actor_map(facts, regions, actor["name"], language),
        "circles": circle_key(language),
        "timeline": _timeline(cast, theirs, actor["name"]),
        "spans": sum(one.start[:4] != one.end[:4] for one in theirs.dated),
        "regions": regions,
        "nowhere": Bundle(*(tuple(one for one in part if not one.ends["regions"]) for part in (theirs.dated, theirs.undated))),
        "minerals": _ordered(by_end(theirs, "minerals")),
        "topics": _ordered(by_end(theirs, "topics")),
        "activities": [one for one in claims if claims[one]["activity"]],
        "named_with": _ordered(named_with),
        "claims": claims,
        "sources": list(sources),
        "bundle_words": cast.said,
        "tally": partial(stance_tally, language=language),
        "span": span,
        "topic_labels": labels_of(words.TOPICS, language),
        "link": lambda bundle, **ends: cast.address(ActorOptions(), bundle, actor=actor_id, **ends),
    }


def _timeline(cast: Cast, theirs: Bundle, name: str) -> str:
    """The dated claims by year, each with a link to its page; empty where there is none."""
    if not theirs.dated:
        return ""
    figure, medium = by_year([_entry(cast, one) for one in theirs.dated], TYPE)
    return in_page(draw(figure, medium, say("actor.timeline", language=cast.language, actor=name)), "years")


def _entry(cast: Cast, one: TiedClaim) -> Entry:
    claim = cast.records.claims[one.claim_id]
    words = say(
        "actor.timeline.claim",
        language=cast.language,
        period=claim_period(claim, cast.language),
        status=stance_label(one.stance, cast.language),
        who=claim["attributed_to"],
        summary=claim["summary"],
    )
    return Entry(int(one.start[:4]), int(one.end[:4]), one.stance, words, f"{cast.base}claim/{quote(one.claim_id)}")


def _ordered(bundles: dict[str, Bundle]) -> dict[str, Bundle]:
    return dict(sorted(bundles.items(), key=lambda pair: (-len(pair[1].present), -len(pair[1].dated), pair[0])))


def _lead(theirs: Bundle, regions: dict[str, Bundle], language: str) -> str:
    """Where, in how many claims from how many origins, when and how held; undated claims in a sentence of their own."""
    few = len(theirs.undated)
    if not theirs.dated:
        return say("actor.undated_only", language=language, count=few)
    named = [code for code, bundle in regions.items() if bundle.present]
    text = say(
        "actor.in_regions" if named else "actor.in_no_region",
        language=language,
        regions=count_text(len(named), "region", language),
        countries=count_text(len({code[:2] for code in named}), "country", language),
        claims=count_text(len(theirs.dated), "claim", language),
        origins=count_text(theirs.origins, "origin", language),
        years=span(theirs),
        tally=stance_tally(theirs.stances, language),
    )
    return say("actor.and_undated", language=language, text=text, count=few) if few else text
