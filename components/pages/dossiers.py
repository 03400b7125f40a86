"""Routes of the dossiers: a region, a country, all regions, a comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from flask import Flask, Response, current_app, make_response, redirect
from geodata.errors import UnknownRegion
from geodata.indicators import Indicator
from geodata.join import fold
from geodata.level import level_of
from geodata.store import Facts
from jinja2 import Environment
from rapidfuzz import fuzz, process

from components.pages.answers import answer
from components.pages.compare import CompareOptions, asked, compare_page
from components.pages.country import countries, country_page
from components.pages.records import Records
from components.pages.region import region_page
from components.pages.render import Templates, add_filters, args_asked, language_of, records_of
from components.spoken import address_in, language_asked
from components.view import OLD_REGION_CODES
from components.words.claims import claims_text
from components.words.figures import bounded, names_unit, observed, when_text
from components.words.messages import say
from components.words.places import country_name, endpoint_name, region_name
from components.words.rules import chosen_text
from components.words.text import quoted

MOST_NEAREST = 5
ENOUGH = 75


class Dossiers:
    """The pages. They depend on the facts alone."""

    def __init__(self, records: Records, templates: Environment) -> None:
        self.records, self.facts, self.templates = records, records.facts, templates
        self.base, self.language = str(templates.globals["base"]), language_of(templates)

    def show(self, template: str, **context: object) -> str:
        """The template filled in."""
        return self.templates.get_template(template).render(here="regions", **context)

    def region(self, code: str) -> bytes:
        """The page of a region."""
        return self._kept("region.html", partial(region_page, self.records, code, base=self.base, language=self.language), code)

    def country(self, code: str) -> bytes:
        """The page of a country."""
        return self._kept("country.html", partial(country_page, self.records, code, base=self.base, language=self.language), code)

    def index(self) -> bytes:
        """The page of all regions."""
        return self._kept("regions.html", lambda: {"countries": countries(self.records, self.language)})

    def compared(self, args: tuple[tuple[str, str], ...], options: CompareOptions) -> bytes:
        """The page that compares regions as ``args`` ask for it."""
        return self._kept("compare.html", lambda: compare_page(self.records, options, self.language), args)

    def _kept(self, template: str, context: Callable[[], dict], key: object = "") -> bytes:
        return self.records.pages.get((template, key, self.language), lambda: self.show(template, **context()))

    def unknown(self, what: str, sent: str) -> Response:
        """The page that names a code which nothing has, and those most like it."""
        near = nearest(self.facts, sent) if what == "region" else []
        return answer(self.show("unknown_region.html", what=what, sent=quoted(sent), near=near), status=404)


def register(server: Flask, records: Records, templates: Templates, *, base: str) -> None:
    """The routes under ``base``."""
    facts = records.facts
    templates.with_filters(add_dossier_filters)
    pages = templates.each(lambda made: Dossiers(records_of(made), made))

    @server.get(f"{base}region/<path:code>")
    def region_route(code: str) -> Response:
        if args_asked():  # a view of the atlas with this region: its own page answers
            return make_response(current_app.view_functions[f"{base}<path:path>"](path=f"region/{code}"))
        upper = code.strip("/").upper()
        known = OLD_REGION_CODES.get(upper, upper)
        if known not in facts.regions.index:
            if place := place_of(facts, known):
                return _moved(f"{base}?{place}")
            return pages().unknown("region", code.strip("/"))
        return answer(pages().region(known)) if known == code else _moved(f"{base}region/{known}")

    @server.get(f"{base}country/<path:code>")
    def country_route(code: str) -> Response:
        known = code.strip("/").upper()
        if known not in facts.countries:
            return pages().unknown("country", code.strip("/"))
        return answer(pages().country(known)) if known == code else _moved(f"{base}country/{known}")

    @server.get(f"{base}regions", strict_slashes=False)
    def regions_route() -> Response:
        return answer(pages().index())

    @server.get(f"{base}compare", strict_slashes=False)
    def compare_route() -> Response:
        args = args_asked()
        options = asked(facts, args, pages().language)
        return answer(pages().compared(tuple(args.items(multi=True)), options), status=400 if options.wrong else 200)


def place_of(facts: Facts, code: str) -> str:
    """The query of a View of the atlas with this municipality; empty for a code that is none."""
    try:
        level, country = level_of(facts, code)
    except UnknownRegion:
        return ""
    return f"level={level}&country={country}&regions={code}"


def _moved(address: str) -> Response:
    return make_response(redirect(address_in(language_asked(), address), code=301))


def add_dossier_filters(templates: Environment) -> None:
    """What the templates of dossiers call beside what all pages do."""
    facts = records_of(templates).facts

    @cache
    def region(code: str, language: str) -> str:
        return region_name(code, facts, language)

    @cache
    def with_country(code: str, language: str) -> str:
        country = country_name(facts.named[code][1], facts, language)
        return say("region.with_country", language=language, region=facts.named[code][0], country=country)

    def figure(row: Mapping, unit: bool = True, *, language: str) -> str:
        return (observed if unit else _bounded)(row, facts.indicators[row["indicator"]], language)

    add_filters(
        templates,
        observed=figure,
        when=when_text,
        unit=_unit,
        counted=lambda claims, language: claims_text((claim["stance"] for claim in claims), language=language),
        endpoint=lambda code, language: endpoint_name(code, facts, language),
        chosen=lambda profile, language: chosen_text(profile.rule, profile.stances, language),
        with_country=with_country,
        region=region,
    )


def _bounded(row: Mapping, indicator: Indicator, language: str) -> str:
    """An observation without its unit."""
    return bounded(row, indicator.decimals, language)


def _unit(indicator: Indicator) -> str:
    """The indicator's unit; empty where its label names it already."""
    return "" if names_unit(indicator) else indicator.unit_label


def nearest(facts: Facts, text: str) -> list[str]:
    """Codes of the regions whose code, name or older name is most like the text; none where nothing is."""
    names = {
        (code, name): fold(name)
        for code, row in zip(facts.regions.index, facts.regions[["name", "aliases"]].to_dict("records"), strict=True)
        for name in (code, row["name"], *row["aliases"])
    }
    found = process.extract(fold(text[:60]), names, scorer=fuzz.WRatio, limit=4 * MOST_NEAREST, score_cutoff=ENOUGH)
    return list(dict.fromkeys(key[0] for _, _, key in found))[:MOST_NEAREST]
