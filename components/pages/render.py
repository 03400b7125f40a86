"""The templates of the pages and what all of them know: addresses, vocabularies, the version of the data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from flask import request
from geodata import words
from geodata.errors import GeodataError, Said
from geodata.store import Facts
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from components.drawing.marks import MARKS
from components.packs.notice import strip
from components.pages.records import Records
from components.spoken import address_in, language_asked, must_say, twins
from components.theme import ICON
from components.version import facts_and_code
from components.view import USUAL
from components.words.claims import claim_period, claim_place, claim_share, mineral_name
from components.words.counts import km_text
from components.words.dates import date_text, years_text
from components.words.facts import facts_in
from components.words.faults import fault_text
from components.words.figures import claim_figure, who_text
from components.words.languages import own_name
from components.words.markup import Tag, say_html
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name, region_name, unit_name
from components.words.text import capitalised, listed
from components.words.translations import translated
from components.words.vocabulary import publisher_kinds, vocabulary_in

T = TypeVar("T")
TEMPLATES = Path(__file__).with_name("templates")
ASSETS = Path(__file__).resolve().parents[2] / "assets"
SHEETS = (
    "css/tokens.css",
    "css/export.css",
    *(
        f"pages/{name}.css"
        for name in ("pages", "lists", "methods", "dossiers", "lines", "actors", "drawings", "borders", "check", "own-data")
    ),
)
SCRIPT = "pages/pages.js"
SOURCE_LANGUAGES = ("es", "pt", "en")
VOCABULARIES = {
    "stance": words.STANCES,
    "reliability": words.RELIABILITIES,
    "credibility": words.CREDIBILITIES,
    "topic": words.TOPICS,
    "claim_kind": words.KINDS,
    "place": words.PLACE_PRECISIONS,
    "period": words.PERIOD_PRECISIONS,
    "bound": words.BOUNDS,
    "status": words.STATUSES,
    "copied": words.COPIES,
    "territory_kind": words.TERRITORY_KINDS,
    "territory_measure": words.TERRITORY_MEASURES,
}


def environment(records: Records, *, base: str, language: str = "en") -> Environment:
    """Templates of one language that escape whatever they print; ``base`` is the path that the atlas stands under."""
    facts = records.facts
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # An error among the values of a page is said in its language, as one among those of a message is.
        finalize=lambda value: fault_text(value, language) if isinstance(value, GeodataError | Said) else value,
    )
    made.globals["language"] = language
    made.template_class = Page
    add_filters(
        made,
        date=date_text,
        in_url=lambda text: quote(text, safe=""),
        number=number_text,
        figure=claim_figure,
        share=claim_share,
        period=claim_period,
        years=years_text,
        web=web_address,
        region=lambda code, language: region_name(code, facts, language),
        country=lambda code, language: country_name(code, facts, language),
        place=lambda claim, language: claim_place(claim, facts, language),
        by_indicator=by_indicator,
        listed=listed,
        capitalised=capitalised,
        km=km_text,
        mineral=mineral_name,
        said=translated,
        own_name=own_name,
        places_called=unit_name,
        who=lambda row, language: who_text(row["attributed_to"], language),
    )
    made.globals |= {
        "base": base,
        "icon": ICON,
        "sheets": [asset(base, name) for name in SHEETS],
        "script": asset(base, SCRIPT),
        "data_version": facts.data_version,
        "own_data": Markup(strip(facts, language)),  # noqa: S704 - its words are escaped where it is made
        "facts": facts,
        "records": records,
        "word": {name: vocabulary_in(vocabulary, language) for name, vocabulary in VOCABULARIES.items()},
        "languages": {one: say(f"language.{one}", language=language) for one in SOURCE_LANGUAGES},
        "twins": twins,
        "source_kinds": publisher_kinds(language),
        "marks": MARKS,
        "say": partial(say_html, language=language),
        "tag": Tag,
        "link": lambda href, **attributes: Tag("a", href=href, **attributes),
        "bold": Tag("b"),
        "bare": Tag(""),
        "note": Tag("span", class_="note"),
    }
    return made


class Page(Template):
    """A template whose links and forms keep the language of the page."""

    def render(self, *args: Any, **context: Any) -> str:
        """The page as HTML."""
        language, page = str(self.globals["language"]), super().render(*args, **context)
        # A part for a panel is kept for every browser alike; the panel's script adds the language where it must.
        needed = language != USUAL if context.get("in_panel") else must_say(language)
        return in_language(page, str(self.globals["base"]), language) if needed else page


def in_language(page: str, base: str, language: str) -> str:
    """The page with its language in each address of the atlas that names none."""
    own = rf'(?<=href=")(?:{base}(?!assets/)[^"#]*|\?[^"#]*)|(?<=action="){base}[^"#]*'
    page = re.sub(own, lambda found: address_in(language, found[0], "&amp;"), page)
    return re.sub(r'<form [^>]*method="get"[^>]*>', rf'\g<0><input type="hidden" name="lang" value="{language}">', page)


class Templates:
    """The templates of every language: a request is answered by those of the language that it asks for."""

    def __init__(self, records: Records, *, base: str, add_data: str = "") -> None:
        self._filters: list[Callable[[Environment], None]] = []
        self._base, self._add_data = base, add_data
        self._of = cache(partial(self._made, records, base))

    def _made(self, records: Records, base: str, language: str) -> Environment:
        spoken = records if language == USUAL else Records(facts_in(records.facts, language), records.pages)
        made = environment(spoken, base=base, language=language)
        made.globals["add_data"] = self._add_data
        for add in self._filters:
            add(made)
        return made

    def with_filters(self, add: Callable[[Environment], None]) -> None:
        """Let ``add`` give the templates of each language what they call besides."""
        self._filters.append(add)

    def at(self, facts: Facts) -> Templates:
        """The same templates over other facts, such as those of municipalities."""
        made = Templates(Records(facts), base=self._base, add_data=self._add_data)
        made._filters = self._filters
        return made

    def get_template(self, name: str) -> Template:
        """A template in the language that the request asks for."""
        return self._of(language_asked()).get_template(name)

    @property
    def records(self) -> Records:
        """The facts as pages look them up, in the language that the request asks for."""
        return records_of(self._of(language_asked()))

    def each(self, make: Callable[[Environment], T]) -> Callable[[], T]:
        """What ``make`` makes of the templates of one language, made once a language, for the one that the request asks for."""
        made = cache(lambda language: make(self._of(language)))
        return lambda: made(language_asked())


def language_of(templates: Environment) -> str:
    """The language of these templates."""
    return str(templates.globals["language"])


def records_of(templates: Environment) -> Records:
    """The facts as pages look them up, in the language of these templates."""
    found: Records = templates.globals["records"]  # type: ignore[assignment]
    return found


def args_asked() -> MultiDict[str, str]:
    """What the address of the request asks of the page beside its language."""
    return MultiDict([(key, value) for key, value in request.args.items(multi=True) if key != "lang"])


def add_filters(templates: Environment, **filters: Callable[..., Any]) -> None:
    """Let the templates call these; a function with a parameter ``language`` is given that of the templates."""
    language = language_of(templates)
    templates.filters |= {
        name: partial(filtered, language=language) if "language" in signature(filtered).parameters else filtered
        for name, filtered in filters.items()
    }


def asset(base: str, name: str) -> str:
    """The address of a file of ``assets``, which changes with the file, so that browsers may keep it for ever."""
    return f"{base}assets/{name}?m={(ASSETS / name).stat().st_mtime}"


def version_of_pages(facts: Facts, base: str, add_data: str) -> str:
    """What all pages depend on, as 24 characters: facts, code, the files of ``assets`` that they name, where the atlas stands."""
    every = (facts_and_code(facts), add_data, *(asset(base, name) for name in (*SHEETS, SCRIPT)))
    return hashlib.sha256("\n".join(every).encode()).hexdigest()[:24]


def by_indicator(series_ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Indicators of these series, each with the codes of its countries."""
    found: dict[str, list[str]] = {}
    for series_id in series_ids:
        indicator, country = series_id.split("/")[:2]
        codes = found.setdefault(indicator, [])
        if country not in codes:
            codes.append(country)
    return list(found.items())


def web_address(url: str) -> str:
    """The address if a browser may be led there: http and https alone; else nothing."""
    return url if url.lower().startswith(("https://", "http://")) else ""
