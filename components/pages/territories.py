"""Indigenous territories and protected areas: the list with its ranking, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response
from geodata import words
from geodata.join import fold
from geodata.profile import Rank, ranks
from geodata.schema import TerritoryMeasure
from jinja2 import Environment
from werkzeug.datastructures import MultiDict

from components.citation import reference
from components.pages.answers import answer, not_found
from components.pages.complaints import Complaints
from components.pages.records import Records
from components.pages.region_maps import territory_map
from components.pages.render import Templates, add_filters, args_asked, language_of, records_of
from components.words.figures import rank_text
from components.words.messages import say
from components.words.places import country_name
from components.words.territories import period_label, territory_figure, territory_name, territory_note
from components.words.text import name_order
from components.words.vocabulary import labels_of

LONGEST_QUERY = 200
STOCK, NEW = TerritoryMeasure.CUMULATIVE.value, TerritoryMeasure.NEW.value
COMPUTED = "computed"


@dataclass(frozen=True)
class Choice:
    """One list of choices; ``usual`` is what an address without it means."""

    key: str
    label: str
    options: Mapping[str, str]
    usual: str = ""


@dataclass(frozen=True)
class Placed:
    """A territory in the ranking, with its figure there; its place counts only those listed with it."""

    territory_id: str
    row: Mapping[str, Any]
    place: Rank


@dataclass(frozen=True)
class Year:
    """A period's figures of a territory; ``broken``: those of the year before came about otherwise."""

    label: str
    stock: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    broken: bool

    @property
    def row(self) -> Mapping[str, Any]:
        """One of them, for what they have in common."""
        return self.stock or self.new or {}


@dataclass
class Options:
    """What an address asks of the list; what can't be granted is in ``complaints``."""

    chosen: dict[str, str]
    complaints: Complaints
    query: str = ""


class Territories:
    """The list and the pages; ``records`` hold the figures by territory."""

    def __init__(self, records: Records, templates: Environment, *, base: str) -> None:
        self.records, self.facts, self.templates, self.base = records, records.facts, templates, base
        self.language = language_of(templates)
        self.choices = {one.key: one for one in self._choices()}

    def _choices(self) -> Iterable[Choice]:
        names = {code: country_name(code, self.facts, self.language) for code in self.facts.countries}
        yield self._choice("measure", "label.figure", labels_of(words.TERRITORY_MEASURES, self.language), STOCK)
        yield self._choice("kind", "label.kind", labels_of(words.TERRITORY_KINDS, self.language))
        yield self._choice("country", "label.country", dict(sorted(names.items(), key=lambda pair: pair[1])))
        periods = self._periods()
        yield self._choice("period", "label.year", periods, next(iter(periods)))

    def _choice(self, key: str, label: str, options: Mapping[str, str], usual: str = "") -> Choice:
        return Choice(key, say(label, language=self.language), options, usual)

    def _periods(self) -> dict[str, str]:
        """Years, and the part of one that Veta computed, the latest first: id → words."""
        rows = self.facts.territories.figures.drop_duplicates(["year", "method"]).to_dict("records")
        latest = sorted(rows, key=lambda row: (-row["year"], row["method"] == COMPUTED))
        return {period_of(row): _label(row, self.language) for row in latest}

    def read(self, args: MultiDict[str, str]) -> Options:
        """The options in a query string; nothing in it is ever an error, only ignored and named."""
        options = Options({key: one.usual for key, one in self.choices.items()}, Complaints(self.language))
        for key, value in args.items():
            if key == "q":
                options.query = value[:LONGEST_QUERY]
            elif key not in self.choices:
                options.complaints.add("refused.territories.key", key, value, [*self.choices, "q"])
            elif value in self.choices[key].options:
                options.chosen[key] = value
            elif value:
                options.complaints.add(f"refused.territories.value.{key}", key, value, self.choices[key].options)
        return options

    def listing(self, options: Options) -> str:
        """The list for these options; a search by name narrows it and leaves each its place."""
        rows, sought = self.ranked(options.chosen), fold(options.query).split()
        names = {one.territory_id: fold(f"{self._name(one.territory_id)} {one.territory_id}") for one in rows}
        return self.templates.get_template("territories.html").render(
            here="territories",
            choices=[*self.choices.values()],
            options=options,
            rows=[one for one in rows if all(word in names[one.territory_id] for word in sought)],
            ranked=len(rows),
            period=period_label(rows[0].row, self.language) if rows else self.choices["period"].options[options.chosen["period"]],
            unmeasured=sum(self._fits(area, options.chosen) for area in self.records.territories.values()) - len(rows),
            methods=self._methods(one.row for one in rows),
        )

    def ranked(self, options: Mapping[str, str]) -> list[Placed]:
        """The territories of a kind and country with a figure of the period, the highest first; places only among them."""
        found = []
        for territory_id, area in self.records.territories.items():
            if self._fits(area, options):
                rows = self.records.mining[territory_id]
                found += [
                    (territory_id, row)
                    for row in rows
                    if row["measure"] == options["measure"] and period_of(row) == options["period"]
                ]
        found.sort(key=lambda pair: (-pair[1]["value"], name_order(self._name(pair[0]))))
        places = ranks({territory_id: row["value"] for territory_id, row in found})
        return [Placed(territory_id, row, places[territory_id]) for territory_id, row in found]

    def _name(self, territory_id: str) -> str:
        return territory_name(self.records.territories[territory_id], self.language)

    @staticmethod
    def _fits(area: Mapping[str, Any], options: Mapping[str, str]) -> bool:
        return options["kind"] in ("", area["kind"]) and options["country"] in ("", area["country_code"])

    def _methods(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """How the series of these rows came about, each once."""
        methods = self.facts.territories.methods
        return {one: methods.loc[one].to_dict() for one in dict.fromkeys(row["series_id"] for row in rows)}

    def page(self, territory_id: str) -> bytes:
        """The page of a territory."""
        return self.records.pages.get(("territory", territory_id, self.language), lambda: self._page(territory_id))

    def _page(self, territory_id: str) -> str:
        records, area = self.records, self.records.territories[territory_id]
        rows = sorted(records.mining[territory_id], key=lambda row: (-row["year"], row["method"] != COMPUTED))
        latest = self.facts.territories.latest[territory_id]
        same = self.ranked({"measure": STOCK, "period": period_of(latest), "kind": area["kind"], "country": ""})
        sources = list(dict.fromkeys(one for row in rows for one in row["source_ids"]))
        return self.templates.get_template("territory.html").render(
            here="territories",
            territory_id=territory_id,
            area=area,
            regions=records.overlaps[territory_id],
            sheet=territory_map(self.facts, territory_id, base=self.base, language=self.language),
            latest=latest,
            place=rank_text(next(one.place for one in same if one.territory_id == territory_id), self.language),
            years=years(rows, self.language),
            methods=self._methods(rows),
            caveats=list(dict.fromkeys(code for row in ({"caveats": area["caveats"]}, *rows) for code in row["caveats"])),
            sources={one: reference(records.sources[one], self.language) for one in sources},
        )


def period_of(row: Mapping[str, Any]) -> str:
    """The year, or ``2025-computed`` for the part of it that Veta computed beside the published one."""
    return f"{row['year']}-{COMPUTED}" if row["method"] == COMPUTED else str(row["year"])


def _label(row: Mapping[str, Any], language: str) -> str:
    return period_label(row, language) if row["method"] == COMPUTED else str(row["year"])


def years(rows: Iterable[Mapping[str, Any]], language: str) -> list[Year]:
    """A row of the table for each period, in the order given."""
    by_period: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        by_period.setdefault(period_of(row), {})[row["measure"]] = row
    stocks = [cells[STOCK]["series_id"] if STOCK in cells else "" for cells in by_period.values()]
    found = []
    for at, cells in enumerate(by_period.values()):
        label = _label(cells.get(STOCK) or cells[NEW], language)
        earlier = stocks[at + 1] if at + 1 < len(stocks) else ""
        found.append(Year(label, cells.get(STOCK), cells.get(NEW), bool(stocks[at] and earlier) and stocks[at] != earlier))
    return found


def register(server: Flask, records: Records, templates: Templates, *, base: str) -> None:
    """The routes ``territories`` and ``territory/<id>``."""
    templates.with_filters(_add_filters)
    pages = templates.each(lambda made: Territories(records_of(made), made, base=base))

    @server.get(f"{base}territories", strict_slashes=False)
    def territories_route() -> Response:
        return answer(pages().listing(pages().read(args_asked())))

    @server.get(f"{base}territory/<path:territory_id>")
    def territory_route(territory_id: str) -> Response:
        territory_id = territory_id.strip("/")
        if territory_id in records.territories:
            return answer(pages().page(territory_id))
        return not_found(templates, "territory", territory_id)


def _add_filters(templates: Environment) -> None:
    records = records_of(templates)
    add_filters(
        templates,
        territory=lambda territory_id, language: territory_name(records.territories[territory_id], language),
        territory_note=lambda territory_id, language: territory_note(records.territories[territory_id], records.facts, language),
        hectares=territory_figure,
    )
