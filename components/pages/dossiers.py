"""Routes of the dossiers: a region, a country, all regions, a comparison."""

from __future__ import annotations

from functools import cache, lru_cache

from flask import Flask, Response, current_app, redirect, request
from geodata.join import fold
from geodata.profile import Profile
from geodata.store import Facts
from jinja2 import Environment
from rapidfuzz import fuzz, process

from components.pages import figures, wording
from components.pages.answers import answer
from components.pages.compare import asked, compare_page
from components.pages.country import countries, country_page
from components.pages.records import Records
from components.pages.region import region_page
from components.state import OLD_REGION_CODES

MOST_NEAREST = 5
ENOUGH = 60
KEPT = 64


def register(server: Flask, records: Records, templates: Environment, *, base: str) -> None:
    """The routes under ``base``. A page is made when it is first asked for, and the last KEPT of them are kept."""
    facts = records.facts
    profile = Profile(facts)
    templates.filters |= {
        "observed": lambda row, unit=True: figures.observed(row, facts.indicators[row["indicator"]], unit=unit),
        "when": figures.when,
        "by_stance": lambda claims: figures.by_stance(claim["stance"] for claim in claims),
        "counted": lambda claims: figures.counted(claim["stance"] for claim in claims),
        "endpoint": lambda code: wording.endpoint(code, facts),
        "listed": wording.listed,
    }

    def show(template: str, **context: object) -> str:
        return templates.get_template(template).render(here="regions", **context)

    @lru_cache(maxsize=KEPT)
    def region_text(code: str) -> str:
        return show("region.html", **region_page(records, profile, code))

    @cache
    def country_text(code: str) -> str:
        return show("country.html", **country_page(records, profile, code))

    @cache
    def index_text() -> str:
        return show("regions.html", countries=countries(records, profile))

    def unknown(what: str, sent: str) -> Response:
        near = nearest(facts, sent)
        return answer(show("unknown_region.html", what=what, sent=wording.shown(sent), near=near), status=404)

    @server.get(f"{base}region/<path:code>")
    def region_route(code: str) -> Response:
        if request.query_string:  # a view of the atlas with this region: its own page answers
            return current_app.view_functions[f"{base}<path:path>"](path=f"region/{code}")
        upper = code.strip("/").upper()
        known = OLD_REGION_CODES.get(upper, upper)
        if known not in facts.regions.index:
            return unknown("region", code.strip("/"))
        if known != code:
            return redirect(f"{base}region/{known}", code=301)
        return answer(region_text(known))

    @server.get(f"{base}country/<path:code>")
    def country_route(code: str) -> Response:
        upper = code.strip("/").upper()
        if upper not in facts.countries:
            return unknown("country", code.strip("/"))
        if upper != code:
            return redirect(f"{base}country/{upper}", code=301)
        return answer(country_text(upper))

    @server.get(f"{base}regions", strict_slashes=False)
    def regions_route() -> Response:
        return answer(index_text())

    @server.get(f"{base}compare", strict_slashes=False)
    def compare_route() -> Response:
        wish = asked(facts, request.args)
        page = show("compare.html", **compare_page(records, profile, wish))
        return answer(page, status=400 if wish.wrong else 200)


def nearest(facts: Facts, text: str) -> list[str]:
    """Codes of the regions whose code, name or older name is most like the text; none where nothing is."""
    names = {
        (code, name): fold(name)
        for code, row in zip(facts.regions.index, facts.regions.to_dict("records"), strict=True)
        for name in (code, row["name"], *row["aliases"])
    }
    found = process.extract(fold(text[:60]), names, scorer=fuzz.WRatio, limit=4 * MOST_NEAREST, score_cutoff=ENOUGH)
    return list(dict.fromkeys(key[0] for _, _, key in found))[:MOST_NEAREST]
