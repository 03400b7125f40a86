"""The list of all sources with its filters, and the page of one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from geodata import words
from geodata.copies import OTHERS
from geodata.join import fold
from geodata.store import Facts
from jinja2 import Environment
from werkzeug.datastructures import MultiDict

from components.citation import bibtex, reference
from components.pages.complaints import Complaints
from components.pages.records import Records, Use
from components.pages.render import SOURCE_LANGUAGES, language_of
from components.pages.vintages import marked
from components.words.messages import say
from components.words.places import country_name
from components.words.vocabulary import labels_of, publisher_kinds

PER_PAGE = 100
LONGEST_QUERY = 200
SORTS = ("citations", "date", "publisher")


@dataclass(frozen=True)
class Row:
    """What a source is searched, filtered and ordered by."""

    folded: str
    values: Mapping[str, frozenset[str]]
    cites: int

    def fits(self, sought: Iterable[str], chosen: Mapping[str, str]) -> bool:
        """Whether the source holds all the words and has all the values."""
        return all(value in self.values[key] for key, value in chosen.items()) and all(word in self.folded for word in sought)


@dataclass(frozen=True)
class Filter:
    """One list of choices; ``sources`` says how many each keeps."""

    key: str
    label: str
    options: Mapping[str, str]
    sources: Mapping[str, int]


@dataclass
class SourceOptions:
    """What an address asks of the list, as far as it can be granted; the rest is in ``complaints``."""

    query: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    sort: str = "citations"
    page: int = 1
    complaints: Complaints = field(default_factory=lambda: Complaints("en"))

    def address(self, **changed: str | int) -> str:
        """The query string of the same options, with some of it changed; what is as usual is left out."""
        every = {"q": self.query, **self.chosen, "sort": self.sort, "page": self.page} | changed
        usual = {"sort": "citations", "page": 1}
        return urlencode({key: value for key, value in every.items() if value and value != usual.get(key)})


class Listing:
    """All sources in every order that the list has; ``answer`` only picks, and makes each row once."""

    def __init__(self, records: Records, templates: Environment) -> None:
        made = templates.get_template("_source_row.html").module.row  # type: ignore[attr-defined]
        self.html = cache(lambda name: str(made(name, records.sources[name], records.uses[name])))
        self.rows = {name: _row(name, source, records.uses[name]) for name, source in records.sources.items()}
        self.language = language_of(templates)
        self.filters = _filters(records.facts, self.rows.values(), self.language)
        self.gaps = _gaps(records.facts)
        newest = sorted(self.rows, key=lambda name: records.sources[name]["published"], reverse=True)
        self.orders = {
            "citations": sorted(newest, key=lambda name: -self.rows[name].cites),
            "date": newest,
            "publisher": sorted(newest, key=lambda name: fold(records.sources[name]["publisher"])),
        }

    def answer(self, args: MultiDict[str, str]) -> dict:
        """What the template of the list shows for a query string."""
        options = read_options(args, self.filters, self.language)
        sought = fold(options.query).split()
        found = [name for name in self.orders[options.sort] if self.rows[name].fits(sought, options.chosen)]
        pages = max(1, -(-len(found) // PER_PAGE))
        if options.page > pages:
            options.complaints.add("refused.sources.past", "page", str(options.page), count=pages)
            options.page = 1
        first = (options.page - 1) * PER_PAGE
        return {
            "options": options,
            "filters": self.filters,
            "sorts": SORTS,
            "rows": [self.html(name) for name in found[first : first + PER_PAGE]],
            "first": first + 1,
            "found": len(found),
            "total": len(self.rows),
            "gaps": self.gaps,
            "pages": pages,
        }


def read_options(args: MultiDict[str, str], filters: list[Filter], language: str = "en") -> SourceOptions:
    """The options in a query string; nothing in it is ever an error, only ignored and named."""
    options = SourceOptions(complaints=Complaints(language))
    known = {one.key: one for one in filters}
    for key, values in args.lists():
        if len(values) > 1:
            options.complaints.add("refused.sources.second", key, values[1])
        value = values[0].strip()
        if value:
            _read_value(options, known, key, value)
    options.complaints.shorten()
    return options


def _read_value(options: SourceOptions, known: Mapping[str, Filter], key: str, value: str) -> None:
    if key in known:
        if value in known[key].options:
            options.chosen[key] = value
        else:
            options.complaints.add(f"refused.sources.value.{key}", key, value, known[key].options)
    elif key == "q":
        _read_query(options, value)
    elif key == "page":
        _read_page(options, value)
    elif key != "sort":
        options.complaints.add("refused.sources.key", key, value, [*known, "q", "sort", "page"])
    elif value in SORTS:
        options.sort = value
    else:
        options.complaints.add("refused.sources.sort", key, value, SORTS)


def _read_query(options: SourceOptions, value: str) -> None:
    if len(value) > LONGEST_QUERY:
        options.complaints.add("refused.sources.long", "q", value, most=str(LONGEST_QUERY))
    elif not fold(value):
        options.complaints.add("refused.sources.blank", "q", value)
    else:
        options.query = value


def _read_page(options: SourceOptions, value: str) -> None:
    if value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value):
        options.page = int(value)
    else:
        options.complaints.add("refused.sources.page", "page", value)


def _row(source_id: str, source: Mapping[str, str], use: Use) -> Row:
    values = {
        "kind": frozenset([source["kind"]]),
        "grade": frozenset([source["reliability"]]),
        "language": frozenset([source["language"]]),
        "country": frozenset(use.countries),
        "copy": frozenset([source["copy_kept_by"] or "own"]),
    }
    folded = fold(" ".join([source[name] for name in ("title", "publisher", "url", "via", "copy_url")] + [source_id]))
    return Row(folded, values, len(use.claim_ids) + use.figures)


def _filters(facts: Facts, rows: Collection[Row], language: str) -> list[Filter]:
    def made(key: str, label: str, options: Mapping[str, str]) -> Filter:
        count = Counter(value for row in rows for value in row.values[key])
        return Filter(key, say(label, language=language), options, count)

    countries = sorted(facts.countries, key=lambda code: country_name(code, facts, language))
    return [
        made("kind", "label.kind_publisher", {name: kind.label for name, kind in publisher_kinds(language).items()}),
        made(
            "grade",
            "label.reliability",
            {
                grade: say("sources.grade", language=language, grade=grade, means=label.lower())
                for grade, label in labels_of(words.RELIABILITIES, language).items()
            },
        ),
        made("language", "label.language", {one: say(f"language.{one}", language=language) for one in SOURCE_LANGUAGES}),
        made("country", "label.country", {code: country_name(code, facts, language) for code in countries}),
        made("copy", "label.read_at", labels_of(words.COPIES, language)),
    ]


def _gaps(facts: Facts) -> dict[str, int]:
    """How many sources are undated, were read in copies, or have no known address of their own."""
    sources = facts.sources
    return {
        "undated": int((sources["published"] == "").sum()),
        "copies": int((sources["copy_kept_by"] == OTHERS).sum()),
        "no_address": int((sources["url"] == "").sum()),
        "shared": int((sources["url"] != "").sum() - sources.loc[sources["url"] != "", "url"].nunique()),
    }


def source_page(records: Records, source_id: str, language: str) -> dict:
    """What the template of one source shows."""
    facts, source, use = records.facts, records.sources[source_id], records.uses[source_id]
    claims = {claim_id: records.claims[claim_id] for claim_id in use.claim_ids}
    latest = sorted(claims, key=lambda one: claims[one]["period_end"] or claims[one]["period_start"], reverse=True)
    order = {name: at for at, name in enumerate(facts.indicators)}
    return {
        "source_id": source_id,
        "source": source,
        "use": use,
        "claims": {claim_id: claims[claim_id] for claim_id in latest},
        "series": sorted(use.series, key=lambda one: (not one.read, order[one.indicator], one.country_code)),
        "vintages": marked(facts, records.marked.get(source_id, []), language),
        "corrections": records.corrected.get(source_id, []),
        "plain": reference(source, language),
        "bibtex": bibtex(source_id, source, language),
    }
