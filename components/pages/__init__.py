"""Pages beside the atlas in plain HTML: sources, claims, actors, dossiers of regions, the methods. They need no script."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from flask import Flask, Response, request
from geodata.store import Facts

from components.answer.copies import Copies
from components.pages import borders, dossiers, fragments, methods, territories
from components.pages.actors import register_actors
from components.pages.answers import answer, not_found
from components.pages.cache import Pages
from components.pages.claims import claim_citation, claim_page
from components.pages.records import Records
from components.pages.render import Templates, args_asked, records_of, version_of_pages
from components.pages.sources import Listing, source_page
from components.spoken import language_asked


def register(server: Flask, facts: Facts, copies: Copies, *, base: str, add_data: str = "") -> Templates:
    """The routes of all pages under ``base``. What depends on the facts alone is worked out once, at the first request.

    ``copies`` keeps pages beside a worker's memory, ``add_data`` is the address where own data are added. Gives the templates back,
    for pages that belong to another part of the atlas.
    """
    records = Records(facts, Pages(copies, version_of_pages(facts, base, add_data)))
    templates = Templates(records, base=base, add_data=add_data)

    def show(template: str, **context: object) -> str:
        return templates.get_template(template).render(**context)

    def one(table: Container[str], fact_id: str, what: str, page: Callable[[str], str]) -> Response:
        """The page of a source or claim, or one that names the id which nothing has."""
        fact_id = fact_id.strip("/")
        if fact_id in table:
            return answer(page(fact_id))
        return not_found(templates, what, fact_id)

    listing = templates.each(lambda made: Listing(records_of(made), made))

    @server.get(f"{base}sources", strict_slashes=False)
    def sources_route() -> Response:
        return answer(show("sources.html", **listing().answer(args_asked())))

    @server.get(f"{base}source/<path:source_id>")
    def source_route(source_id: str) -> Response:
        return one(
            records.sources,
            source_id,
            "source",
            lambda key: show("source.html", **source_page(templates.records, key, language_asked())),
        )

    @server.get(f"{base}claim/<path:claim_id>")
    def claim_route(claim_id: str) -> Response:
        atlas = request.url_root.rstrip("/") + base
        cited = partial(claim_citation, templates.records, atlas=atlas, language=language_asked())
        return one(
            records.claims,
            claim_id,
            "claim",
            lambda key: show("claim.html", plain=cited(key), **claim_page(templates.records, key, language_asked())),
        )

    register_actors(server, records, templates, base=base)

    methods.register(server, records, templates, base=base)
    territories.register(server, records, templates, base=base)
    dossiers.register(server, records, templates, base=base)
    borders.register(server, records, templates, base=base)
    fragments.register(server, facts, templates, base=base)
    return templates
