"""What is kept for the slides of a briefing: the server's answers under each View, the pages of its sources and claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, quote, urlencode

from geodata.schemes import SCHEMES
from geodata.store import Facts
from werkzeug.test import Client

from components.answer import Answer, answer_of, in_text
from components.briefings.file import Briefing
from components.bundle.gather import ask, json_part
from components.bundle.packed import Part
from components.state import view_fields
from components.view import read_view

# What most answers depend on: the keys by which ``assets/js/21-analysis.js`` asks.
ASKED = ("indicator", "indicator2", "year", "since", "rule", "stances", "country")
ANSWERS, PAGES = "/bundle/answers.json", "/bundle/pages-{}.json"
PAGES_A_PART = 40
MOST_CLAIMS = 200  # a slide with more shows them all: nobody has narrowed them down
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r'<main id="content">(.*)</main>', re.DOTALL)


def slides_seen(facts: Facts, briefing: Briefing) -> list[Answer]:
    """What each slide shows; of a briefing without slides what the atlas opens with."""
    queries = [slide.view for slide in briefing.slides] or [""]
    return [answer_of(facts, read_view(dict(parse_qsl(one, keep_blank_values=True)), facts)) for one in queries]


# ---------------------------------------------------------------- answers
def answers(client: Client, seen: Iterable[Answer]) -> Part:
    """The server's answers by what was asked, as JSON.

    The analysis and the classes of each slide, and for every year of its indicator how the ranks of its two indicators go
    together.
    """
    kept: dict[str, object] = {}
    for one in seen:
        for name, pairs in _questions(one):
            key = f"{name}?{urlencode(sorted(pairs))}"
            if key not in kept:
                kept[key] = json.loads(ask(client, f"/analysis/{name}?{urlencode(pairs)}"))
    return json_part(ANSWERS, kept)


def _questions(one: Answer) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    view = one.view
    if view["analysis"]:
        yield view["analysis"], _asked(one.facts, view, ASKED)
    scheme = SCHEMES.get(view["scheme"])
    if scheme:
        yield "classes", _asked(one.facts, view, ("indicator", "scheme", *(("classes",) if scheme.counted else ())))
    elif view["scheme"] == "own" and view["breaks"]:
        yield "classes", _asked(one.facts, view, ("indicator", "scheme", "breaks"))
    for year in one.facts.years[view["indicator"]]:
        yield "correlation", _asked(one.facts, view | {"year": year}, ASKED)


def _asked(facts: Facts, view: dict, keys: Iterable[str]) -> list[tuple[str, str]]:
    """What differs from the defaults, as the browser writes it."""
    fields = view_fields(facts)
    return [(key, in_text(fields[key].kind, view[key])) for key in keys if view[key] not in (fields[key].default, None)]


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


def pages(client: Client, addresses: list[str]) -> tuple[list[Part], dict[str, int]]:
    """The pages in parts of forty, and in which part each stands. A page is [title, what stands between head and foot]."""
    parts: list[Part] = []
    where: dict[str, int] = {}
    for start in range(0, len(addresses), PAGES_A_PART):
        some = addresses[start : start + PAGES_A_PART]
        where |= dict.fromkeys(some, len(parts))
        content = {address: _page(ask(client, address).decode()) for address in some}
        parts.append(json_part(PAGES.format(len(parts)), content))
    return parts, where


def _page(html: str) -> list[str]:
    title, main = TITLE.search(html), MAIN.search(html)
    if not title or not main:
        raise ValueError("a page of the atlas has no title or no main part")
    return [title[1], main[1]]
