"""What a bundle holds for the slides of a briefing: answers, panels, evidence, the pages of its sources and claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import parse_qsl, quote

from geodata.store import Facts
from werkzeug.test import Client

from components.answer import Answer, answer_of
from components.answer.conditions import ANALYSIS, FIGURES, SCATTER, TIMELINE, answer_query
from components.briefings.bundle.gather import ask, json_part
from components.briefings.bundle.packed import Part
from components.briefings.file import Briefing
from components.pages.compare import MOST
from components.pages.fragments import fragment_query
from components.view import read_view

PAGES, FRAGMENTS = "/bundle/pages-{}.json", "/bundle/fragments-{}.json"
# Of a slide without a selection, the figures of so many regions, from the highest down, can be opened to their evidence.
MOST_EVIDENCE = 12
A_PART = 40
MOST_CLAIMS = 200  # a slide with more shows them all: nobody has narrowed them down
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r'<main id="content">(.*)</main>', re.DOTALL)


def slides_seen(facts: Facts, briefing: Briefing, language: str = "") -> list[Answer]:
    """What each slide shows, in a language or that of the first; of a briefing without slides what the atlas opens with."""
    queries = [slide.view for slide in briefing.slides] or [""]
    views = [read_view(dict(parse_qsl(one, keep_blank_values=True)), facts) for one in queries]
    return [answer_of(facts, view, language or views[0]["lang"]) for view in views]


# ---------------------------------------------------------------- answers and fragments
def answers(client: Client, seen: Iterable[Answer]) -> Iterator[Part]:
    """What the views show: every indicator under default conditions; under each slide's own also by every rule.

    Of a slide also its analysis, its scatter plot with the figures of the second indicator, and its timeline.
    """
    seen = list(seen)
    facts = seen[0].facts
    wanted = [(FIGURES, read_view({"indicator": indicator}, facts)) for indicator in facts.indicators]
    wanted += [(TIMELINE, read_view({}, facts))]
    for answer in seen:
        view = answer.view
        wanted += [(FIGURES, view | {"rule": rule.id, "analysis": ""}) for rule in facts.rules]
        wanted += [(FIGURES, view | {"indicator": view["indicator2"], "analysis": ""})] if answer.shows_second else []
        wanted += [(SCATTER, view | {"analysis": ""}), (TIMELINE, view)]
        wanted += [(ANALYSIS, view)] if view["analysis"] else []
    queries = dict.fromkeys(answer_query(kind, view, facts) for kind, view in wanted)
    for query in queries:
        address = f"/answer/{facts.data_version}/{seen[0].language}/{query}.json"
        yield Part(address, "application/json", ask(client, address))


def fragments(client: Client, seen: Iterable[Answer]) -> tuple[list[Part], dict[str, int]]:
    """The panels of every region and claim, of the slides' regions side by side, and the evidence of what the slides show.

    They stand in groups; the second tells in which. A name is what follows version and language in the address.
    """
    seen = list(seen)
    facts = seen[0].facts
    paths = dict.fromkeys(["overview", "disputes", *(f"region/{code}" for code in facts.regions.index)])
    paths |= dict.fromkeys(f"overview?country={country}" for country in facts.countries)
    paths |= dict.fromkeys(f"notes/{answer.view['indicator']}" for answer in seen)
    for answer in seen:
        view = answer.view
        codes = view["regions"] or [code for _, code in answer.ranking[:MOST_EVIDENCE]]
        wanted = [f"several/{','.join(view['regions'][:MOST])}"] if len(view["regions"]) > 1 else []
        wanted += [f"region/{code}" for code in codes]
        years = filter(None, [view["year"], answer.finding and answer.finding.since])
        wanted += [f"evidence/{view['indicator']}/{code}/{year}" for year in years for code in codes]
        for path in wanted:
            query = fragment_query(path, view, facts)
            paths[f"{path}?{query}" if query else path] = None
    paths |= dict.fromkeys(f"claim/{_quoted(claim)}" for claim in facts.claims.index)
    start = f"/fragment/{facts.data_version}/{seen[0].language}/"
    return _grouped(list(paths), FRAGMENTS, lambda path: ask(client, start + path).decode())


def _grouped(names: list[str], part: str, content: Callable[[str], object]) -> tuple[list[Part], dict[str, int]]:
    """What ``content`` gives for each name, A_PART together, since they press smaller so; and in which part each stands."""
    parts = [
        json_part(part.format(number), {name: content(name) for name in names[start : start + A_PART]})
        for number, start in enumerate(range(0, len(names), A_PART))
    ]
    return parts, {name: at // A_PART for at, name in enumerate(names)}


# ---------------------------------------------------------------- pages
def page_addresses(facts: Facts, seen: Iterable[Answer], *, every: bool = False) -> list[str]:
    """Addresses of the pages to keep: how figures are meant, then sources and claims of the slides, or all of them.

    Of a slide: the sources of its figures, its claim, and its claims with their sources where a selection, an actor, a
    period or a filter leaves no more than MOST_CLAIMS.
    """
    found = ["/methods"]
    if every:
        found += [f"/source/{_quoted(one)}" for one in facts.sources.index]
        found += [f"/claim/{_quoted(one)}" for one in facts.claims.index]
        return found
    for one in seen:
        claims = [one.view["claim"]] if one.view["claim"] else []
        sources = [*one.figure_source_ids]
        if len(one.claims) <= MOST_CLAIMS:
            claims += [*one.claims.index]
            sources += [*one.claim_source_ids]
        elif claims:
            sources += [*facts.claims.at[claims[0], "source_ids"]]
        found += [f"/source/{_quoted(each)}" for each in sources] + [f"/claim/{_quoted(each)}" for each in claims]
    return list(dict.fromkeys(found))


def _quoted(fact_id: str) -> str:
    return quote(fact_id, safe="/")


def pages(client: Client, addresses: list[str], language: str) -> tuple[list[Part], dict[str, int]]:
    """The pages in groups, and in which each stands. A page is [title, what stands between head and foot]."""
    return _grouped(addresses, PAGES, lambda address: _page(ask(client, address, language).decode()))


def _page(html: str) -> list[str]:
    title, main = TITLE.search(html), MAIN.search(html)
    if not title or not main:
        raise ValueError("a page of the atlas has no title or no main part")
    return [title[1], main[1]]
