"""Parts of pages for the panels of the atlas: the pages' own templates, at addresses whose content never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from geodata import query
from geodata.errors import UnknownRegion
from geodata.profile import Profile
from geodata.schema import WORLD
from geodata.store import Facts
from jinja2 import Environment
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from components.answer import answer_of
from components.answer.figures import coverage_letters
from components.answer.routes import FOR_EVER
from components.pages.claims import claim_page
from components.pages.compare import asked, compare_panel
from components.pages.municipality import level_panel, municipality_panel
from components.pages.records import Records
from components.pages.region import region_panel
from components.pages.render import Templates, language_of, records_of
from components.place import KEYS as KEYS_OF_PLACE
from components.place import facts_of, keys_of, place_of_code
from components.spoken import language_asked
from components.view import LANGUAGES, USUAL, BadView, differing, read_view
from components.words.claims import claim_period, newest_first
from components.words.dates import years_text
from components.words.figures import claim_figure, quantity, series_text, title_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import country_name, region_name
from components.words.states import state_definition, state_in_year
from components.words.text import listed, quoted

PROFILES = 1  # under other conditions than the default ones; one takes 20 MB and 0.3 s
# The keys of the View that figures depend on: by which rule and under which filters one is shown.
REGION_KEYS = ("rule", "stances")
EVIDENCE_KEYS = (*REGION_KEYS, "country")
# Three things to do first, offered while no region is selected: a region to read about, a question as the query of a View, a
# briefing that the atlas ships.
START = {"region": "PE-MDD", "query": "analysis=both&year=2022", "briefing": "peru-2012"}


class UnknownPart(ValueError):
    """An address that names nothing; the message says what was sent and what could be."""


class Fragments:
    """The fragments by their path. They depend on the facts and the path alone."""

    def __init__(self, records: Records, templates: Environment) -> None:
        self.records, self.facts, self.templates = records, records.facts, templates
        self.language = language_of(templates)
        self.profile = lru_cache(PROFILES)(self._profile)
        self.kinds: dict[str, Callable[[list[str], dict[str, Any]], str]] = {
            "region": self._region,
            "several": self._several,
            "overview": self._overview,
            "evidence": self._evidence,
            "claim": self._claim,
            "disputes": self._disputes,
            "notes": self._notes,
        }

    def get(self, path: str, arguments: str) -> bytes:
        """The HTML of ``path``, such as ``region/PE-MDD``, under canonical query arguments. Raises UnknownPart, BadView."""
        kind, *parts = path.split("/")
        if kind not in self.kinds:
            choices = listed(self.kinds, "or", self.language)
            raise UnknownPart(say("refused.fragment", language=self.language, value=quoted(kind), choices=choices))
        view = read_view(MultiDict(pair.partition("=")[::2] for pair in arguments.split("&") if pair), self.facts)
        return self.records.pages.get((path, arguments, self.language), lambda: self.kinds[kind](parts, view))

    def _show(self, template: str, **context: object) -> str:
        return self.templates.get_template(template).render(here="", in_panel=True, **context)

    def _profile(self, rule: str, stances: tuple[str, ...]) -> Profile:
        usual = self.records.profile
        return usual if (rule, stances) == (usual.rule.id, usual.stances) else Profile(self.facts, rule, stances)

    def _region(self, parts: list[str], view: Mapping[str, Any]) -> str:
        code = self._known(parts[0] if parts else "", self.facts.regions.index, "region", "PE-MDD")
        profile = self.profile(view["rule"], tuple(view["stances"]))
        if self.facts.place:
            return self._show("panel_municipality.html", **municipality_panel(self.records, profile, code, self.language))
        html = self._show("panel_region.html", **region_panel(self.records, profile, code, language=self.language))
        # Places of the region's own page that the panel leaves out.
        page = f"{self.templates.globals['base']}region/{code}"
        page += f"?lang={self.language}" if self.language != USUAL else ""
        return html.replace('href="#', f'href="{page}#')

    def _several(self, parts: list[str], view: Mapping[str, Any]) -> str:
        choice = asked(self.facts, MultiDict({"regions": parts[0] if parts else ""}), self.language)
        if choice.wrong:
            raise UnknownPart(choice.wrong[0])
        profile = self.profile(view["rule"], tuple(view["stances"]))
        return self._show("panel_several.html", **compare_panel(profile, choice, self.language))

    def _overview(self, _parts: list[str], view: Mapping[str, Any]) -> str:
        if self.facts.place:
            return self._show("panel_level.html", **level_panel(self.facts, self.language))
        countries = [self.facts.countries[code] for code in view["country"]]
        codes = self.facts.regions.index  # other boundaries have other codes
        start = START if START["region"] in codes else START | {"region": codes[0]}
        return self._show("panel_overview.html", countries=countries, start=start)

    def _notes(self, parts: list[str], _view: Mapping[str, Any]) -> str:
        return self._show("panel_notes.html", indicator=self._indicator(parts))

    def _claim(self, parts: list[str], _view: Mapping[str, Any]) -> str:
        claim_id = self._known(parts[0] if parts else "", self.records.claims, "claim", "pe-0042")
        claim = self.records.claims[claim_id]
        figure, place = claim_figure(claim, self.language), claim["place"] or claim_period(claim, self.language)
        title = say("evidence.title", language=self.language, figure=figure, place=place) if figure else place
        return self._show("panel_claim.html", title=title, **claim_page(self.records, claim_id, self.language))

    def _disputes(self, _parts: list[str], _view: Mapping[str, Any]) -> str:
        questions = [
            row | {"claims": {claim_id: self.records.claims[claim_id] for claim_id in row["claim_ids"]}}
            for row in self.facts.disagreements.to_dict("records")
        ]
        rows = self.facts.disputes.to_dict("records")
        for row in rows:
            decimals = self.facts.indicators[row["indicator"]].decimals
            low, high = (number_text(row[end], decimals, self.language) for end in ("low", "high"))
            row["ends"] = say("figure.range", language=self.language, low=low, high=high)
        return self._show("panel_disputes.html", figures=rows, questions=questions)

    def _evidence(self, parts: list[str], view: dict[str, Any]) -> str:
        facts, language = self.facts, self.language
        indicator = self._indicator(parts)
        place, year_text = [*parts[1:3], "", ""][:2]
        if not year_text.isdecimal() or len(year_text) != 4:
            raise UnknownPart(say("refused.fragment.year", language=language, value=quoted(year_text)))
        year = int(year_text)
        is_country = place in (*facts.countries, WORLD)
        if not is_country:
            self._known(place, facts.regions.index, "region", "PE-MDD")
        country = place if is_country else facts.named[place][1]
        every = facts.observations[(facts.observations["indicator"] == indicator.id) & (facts.observations["year"] == year)]
        answer = answer_of(facts, view | keys_of(facts) | {"indicator": indicator.id, "year": year}, language)
        standing = (
            answer.figures.loc[place] if not is_country and year in answer.years and place in answer.figures.index else None
        )
        shown_ids = () if standing is None else standing["conflicting_ids"] or (standing["observation_id"],)
        if standing is not None and not query.rule_of(facts, view["rule"]).spread:
            shown_ids = (standing["observation_id"],)
        rows = [] if is_country else self._observations(every[every["region_code"] == place], shown_ids)
        national = self._observations(every[(every["region_code"] == "") & (every["country_code"] == country)], ())
        where = (country_name if is_country else region_name)(place, facts, language)
        letter = "n" if is_country else self._letter(indicator.id, place, year)
        return self._show(
            "panel_evidence.html",
            indicator=indicator,
            title=say("evidence.title", language=language, figure=title_text(indicator, year, language), place=where),
            rows=rows,
            national=national,
            whole=self._whole(country),
            run=self._national_run(indicator.id, country) if is_country else [],
            rule=query.rule_of(facts, view["rule"]),
            filtered=bool(rows) and not shown_ids,
            nothing=state_in_year(letter, year, language),
            meaning=state_definition(letter, language),
            years=years_text(self._years(indicator.id, place)),
        )

    def _whole(self, country: str) -> str:
        """What a figure of no region is of: the country, or the world."""
        name = country_name(country, self.facts, self.language)
        return say("evidence.world" if country == WORLD else "evidence.national", language=self.language, country=name)

    def _observations(self, rows: Any, shown_ids: tuple[str, ...]) -> list[dict[str, Any]]:
        found = [
            row
            | {
                "shown": row["observation_id"] in shown_ids,
                "how": series_text(self.facts, row["series_id"], self.language)
                if row["series_id"]
                else quantity(self.facts.indicators[row["indicator"]], self.language),
                "claims": newest_first({key: self.records.claims[key] for key in row["claim_ids"] if key in self.records.claims}),
            }
            for row in rows.to_dict("records")
        ]
        return sorted(found, key=lambda row: (not row["shown"], bool(row["status"]), row["observation_id"]))

    def _national_run(self, indicator: str, country: str) -> list[dict[str, Any]]:
        """All standing figures of an indicator for a whole country, the latest first."""
        rows = self.facts.observations
        here = (rows["indicator"] == indicator) & (rows["region_code"] == "") & (rows["country_code"] == country)
        found = rows[here & (rows["status"] == "")].sort_values(
            ["year", "partial", "observation_id"], ascending=[False, True, True]
        )
        return found.to_dict("records")

    def _letter(self, indicator: str, code: str, year: int) -> str:
        return coverage_letters(self.facts, indicator).get(year, "n" * len(self.facts.regions))[
            self.facts.regions.index.get_loc(code)
        ]

    def _years(self, indicator: str, code: str) -> list[int]:
        rows = self.facts.observations
        here = (rows["indicator"] == indicator) & (rows["region_code"] == code) & (rows["status"] == "")
        return rows.loc[here, "year"].tolist()

    def _indicator(self, parts: list[str]) -> Any:
        return self.facts.indicators[self._known(parts[0] if parts else "", self.facts.indicators, "indicator", "homicide_rate")]

    def _known(self, sent: str, known: Any, what: str, example: str) -> str:
        if sent not in known:
            raise UnknownPart(say(f"refused.fragment.{what}", language=self.language, value=quoted(sent), example=example))
        return sent


def fragment_query(path: str, view: Mapping[str, Any], facts: Facts) -> str:
    """The canonical query of a fragment under a View: of the keys that its kind depends on, what differs from the defaults."""
    return urlencode(differing(view, KEYS.get(path.partition("/")[0], ()), facts), safe=",:")


KEYS = {"region": REGION_KEYS, "several": REGION_KEYS, "evidence": EVIDENCE_KEYS, "overview": KEYS_OF_PLACE}
# Facts of municipalities whose fragments are kept at hand, by country and by region.
MOST_PLACES = 6


def _facts_for(path: str, view: Mapping[str, Any], facts: Facts) -> Facts:
    """The facts that a fragment is about: by the code that its path names first, of an overview by the View."""
    kind, *parts = path.split("/")
    code = {"region": parts[:1], "several": parts[:1], "evidence": parts[1:2]}.get(kind, [])
    if kind == "overview":
        return facts_of(view, facts)
    try:
        return place_of_code(facts, code[0].split(",")[0]) if code else facts
    except UnknownRegion:
        return facts


def register(server: Flask, facts: Facts, templates: Templates, *, base: str) -> None:
    """The one route of all fragments."""
    fragments = templates.each(lambda made: Fragments(records_of(made), made))
    municipal = lru_cache(MOST_PLACES)(lambda there: templates.at(there).each(lambda made: Fragments(records_of(made), made)))

    @server.get(f"{base}fragment/<version>/<language>/<path:path>")
    def fragment_route(version: str, language: str, path: str) -> BaseResponse | tuple[Response, int]:
        if version != facts.data_version or language not in LANGUAGES:
            sent_part = f"{quoted(version)}/{quoted(language)}"
            problem = say("refused.fragment.old", language=language_asked(), value=sent_part)
            return jsonify(problem=problem, outdated=version != facts.data_version), 404
        sent = dict(request.args)
        code = sent.pop("code", "")
        try:
            view = read_view(sent, facts)
            wanted, there = fragment_query(path, view, facts), _facts_for(path, view, facts)
            html = (municipal(there) if there.place else fragments)().get(path, wanted)
        except UnknownPart as error:
            return jsonify(problem=str(error)), 404
        except BadView as error:
            return jsonify(problem=error.said(language_asked())), 400
        if urlencode(sent, safe=",:") != wanted:
            more = "&".join(filter(None, [wanted, f"code={code}" if code else ""]))
            return redirect(f"{base}fragment/{version}/{language}/{path}{'?' if more else ''}{more}", 301)
        response = Response(html, mimetype="text/html")
        response.headers["Cache-Control"] = FOR_EVER
        response.set_etag(hashlib.sha256(html).hexdigest()[:16])
        return response.make_conditional(request)
