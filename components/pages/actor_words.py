"""Bundles of claims in words, and the addresses that lead to them."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.presence import Bundle

from components.pages.actor_options import ActorOptions
from components.words.claims import stance_tally
from components.words.counts import count_text
from components.words.messages import say
from components.words.text import listed, quoted


def span(bundle: Bundle) -> str:
    """``2011–2024``, the first and last year of its dated claims; empty where it has none."""
    first, last = bundle.first[:4], bundle.last[:4]
    return first if first == last else f"{first}–{last}"


def bundle_words(bundle: Bundle, language: str) -> str:
    """``7 claims, 2011–2024: 6 reported, 1 alleged; 2 undated``."""
    undated = len(bundle.undated)
    if not bundle.dated:
        return say("bundle.undated_only" if undated else "none.claim", language=language, count=undated)
    message = "bundle.present" if bundle.present else "bundle.absent"
    tally, claims = stance_tally(bundle.stances, language), count_text(len(bundle.dated), "claim", language)
    text = say(message, language=language, claims=claims, years=span(bundle), tally=tally)
    return say("bundle.and_undated", language=language, text=text, count=undated) if undated else text


def filters_in_words(options: ActorOptions, labels: Mapping[str, Mapping[str, str]], language: str) -> list[str]:
    """Each filter that is set as a short phrase; ``labels`` gives the names of values by the filter's key."""
    said = []
    if options.start or options.end:
        ends = "from_to" if options.start and options.end else "from" if options.start else "to"
        said.append(say(f"filter.{ends}", language=language, start=options.start, end=options.end))
    for key, values in options.chosen.items():
        names = (labels[key][one] if key == "country" else labels[key][one].lower() for one in values)
        said.append(listed(names, "or", language))
    if options.query:
        said.append(say("filter.names", language=language, query=quoted(options.query)))
    return said


def edge_address(base: str, options: ActorOptions, bundle: Bundle, **ends: str) -> str:
    """The page of the one claim behind a tie, or the list of all its claims."""
    only = [*bundle.dated, *bundle.undated]
    if len(only) == 1:
        return f"{base}claim/{only[0].claim_id}"
    return f"{base}actors/claims?{options.claims_of(**ends)}"
