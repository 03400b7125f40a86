"""What a View shows, decided once: screen, pages, paper, Office and records read the same Answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
from geodata import query, words
from geodata.classify import Classes
from geodata.indicators import Indicator
from geodata.schema import FINDINGS
from geodata.store import Facts

from components.analysis import ANALYSES, CLASSES, question_of
from components.analysis.base import Band, Finding
from components.answer.claims import claims_of
from components.answer.figures import Row, distinct, national_rows, observation_rows, rows_under, standing_figures
from components.answer.year import OUTSIDE, YearAnswer, year_answer
from components.place import called, facts_of
from components.theme import palette
from components.view import STATE_VERSION, differing, view_fields
from components.words.claims import mineral_name
from components.words.classes import class_labels
from components.words.dates import span_text
from components.words.facts import facts_in
from components.words.figures import hedge, title_text
from components.words.messages import say
from components.words.places import country_name, places_text, region_name
from components.words.rules import only_text, rule_text
from components.words.states import state_in_year, state_label
from components.words.text import MOST_LISTED, capitalised, listed
from components.words.vocabulary import labels_of, stance_labels

if TYPE_CHECKING:
    from components.exports.record import Record


@dataclass(frozen=True)
class RegionFill:
    """How a region is drawn: the letter of its state, its class and (where both ends of a range are drawn) the lower end's.

    Classes are positions in ``Answer.bands``, -1 for none. ``finding`` is what an analysis found, in words.
    """

    state: str
    at: int = -1
    low: int = -1
    finding: str = ""


@dataclass(frozen=True)
class Answer:
    """A View and what it shows. Frames are made once and shared: read them, never write to them."""

    facts: Facts
    view: dict[str, Any]
    language: str = "en"

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Key and text of what a permalink names: what differs from the View's defaults, the year, and the version of the data."""
        return (
            *differing(self.view, view_fields(self.facts), self.facts),
            ("v", str(STATE_VERSION)),
            ("data", self.facts.data_version),
        )

    @cached_property
    def query(self) -> str:
        """The View as the query of a permalink."""
        return urlencode(self.pairs, safe=",:")

    @cached_property
    def indicator(self) -> Indicator:
        """What the map shows."""
        return self.facts.indicators[self.view["indicator"]]

    @cached_property
    def indicator2(self) -> Indicator:
        """The second indicator: of the scatter, and of the map of both."""
        return self.facts.indicators[self.view["indicator2"]]

    @property
    def shows_second(self) -> bool:
        """Whether the figures of the second indicator are seen: in the chart of two, or on the map of both."""
        return bool(self.view["chart"] == "scatter" or self.view["analysis"] == "both")

    @property
    def filters(self) -> dict[str, Any]:
        """What ``geodata.query.figures`` needs to find the figures that stand."""
        return {"rule": self.view["rule"], "stances": self.view["stances"], "countries": self.view["country"]}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions of the chosen countries."""
        every = self.facts.regions["country_code"]
        return tuple(every.index[every.isin(self.view["country"])] if self.view["country"] else every.index)

    @cached_property
    def selected(self) -> tuple[str, ...]:
        """Codes of the selected regions, in the order of selection."""
        return tuple(self.view["regions"])

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figure that stands for each region in the View's year: see ``standing_figures``. Index: region_code."""
        return self.all_years[self.all_years["year"] == self.view["year"]].set_index("region_code")

    def rows(self, year: int) -> dict[int, Row]:
        """The figures of a year as plain rows: see ``rows_under``."""
        view = self.view
        every = rows_under(self.facts, view["indicator"], view["rule"], tuple(view["stances"]), tuple(view["country"]))
        return every.get(year, {})

    @cached_property
    def second(self) -> Answer:
        """The answer for the second indicator, under the same rule and filters."""
        own = {"indicator": self.view["indicator2"], "analysis": "", "scheme": "", "breaks": []}
        return Answer(self.facts, self.view | own, self.language)

    @cached_property
    def second_figures(self) -> pd.DataFrame:
        """The same of the second indicator, in the same year."""
        rows = standing_figures(self.facts, self.view, self.view["indicator2"])
        return rows[rows["year"] == self.view["year"]].set_index("region_code")

    @cached_property
    def earlier_figures(self) -> pd.DataFrame:
        """The figures of the earlier year of a change, as in ``all_years``; without a change none."""
        return self.all_years[self.all_years["year"] == (self.finding.since if self.finding else None)]

    @cached_property
    def all_years(self) -> pd.DataFrame:
        """The figures of all years: see ``standing_figures``. Unique by region_code and year."""
        return standing_figures(self.facts, self.view, self.view["indicator"])

    @cached_property
    def is_national(self) -> bool:
        """Whether there are figures for whole countries, and for no region in any year."""
        view = self.view
        national = national_rows(self.facts, view["indicator"], tuple(view["stances"]), tuple(view["country"]))
        return bool(national) and not len(self.all_years)

    @cached_property
    def finding(self) -> Finding | None:
        """What the analysis on the map answers; None where the map shows the figures."""
        analysis = next((one for one in ANALYSES if one.id == self.view["analysis"]), None)
        return analysis.answer(self.facts, question_of(self.view, self.language)) if analysis else None

    @cached_property
    def _own_classes(self) -> Finding | None:
        """What became of the classes that the reader asked for; None where they asked for none."""
        asked = self.view["scheme"] and (self.view["scheme"] != "own" or self.view["breaks"])
        return CLASSES.answer(self.facts, question_of(self.view, self.language)) if asked else None

    @property
    def class_notes(self) -> tuple[str, ...]:
        """How the reader's classes came about, a sentence each."""
        return self._own_classes.sentences if self._own_classes else ()

    @property
    def class_problem(self) -> str:
        """Why the reader's classes can't be had, and the default ones stand instead; empty where nothing is wrong."""
        return self._own_classes.problem if self._own_classes else ""

    @cached_property
    def classes(self) -> Classes:
        """The classes of the figures: the reader's where they asked for some that can be had, else the default ones."""
        if self._own_classes is None or self._own_classes.problem:
            return self.facts.classes[self.view["indicator"]]
        return Classes(self._own_classes.breaks)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The classes that the map shows, with their colours; of figures the lowest first."""
        if self.finding:
            return self.finding.bands
        labels = class_labels(self.classes.breaks, self.indicator, own=self.view["scheme"] == "own", language=self.language)
        if not labels:
            return ()
        return tuple(Band(*one) for one in zip(labels, palette(len(labels)), palette(len(labels), dark=True), strict=True))

    @cached_property
    def fills(self) -> dict[str, RegionFill]:
        """How each region of ``regions`` is drawn in the View's year."""
        now = self.at(self.view["year"])
        rows = zip(self.codes, now.state, now.class_, now.low_class, now.findings, strict=True)
        return {
            code: RegionFill(str(state), int(at), int(low), finding) for code, state, at, low, finding in rows if state != OUTSIDE
        }

    # ------------------------------------------------------------ all years

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of all regions, chosen or not; a year's arrays have their order."""
        return tuple(self.facts.regions.index)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the indicator, rising."""
        return self.facts.years[self.view["indicator"]]

    def at(self, year: int) -> YearAnswer:
        """What a year shows, region by region. Raises KeyError for a year that the indicator does not have."""
        if year not in self._years:
            self._years[year] = year_answer(self, year)
        return self._years[year]

    @cached_property
    def _years(self) -> dict[int, YearAnswer]:
        return {}

    def in_year(self, year: int) -> Answer:
        """The same View in another year."""
        return self if year == self.view["year"] else Answer(self.facts, self.view | {"year": year}, self.language)

    @cached_property
    def ranking(self) -> tuple[tuple[int, str], ...]:
        """Rank and code of the regions with a figure, the highest first; equal figures share a rank."""
        values = self.figures["value"].sort_values(ascending=False, kind="stable")
        ranks = values.rank(method="min", ascending=False).astype(int)
        return tuple((int(ranks[code]), code) for code in values.index)

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """Codes of the regions whose sources differ on the figure shown; under an analysis none is marked."""
        if self.finding:
            return ()
        return tuple(row["region_code"] for row in self.rows(self.view["year"]).values() if len(row["conflicting_ids"]) > 1)

    @cached_property
    def record(self) -> Record:
        """What is shown, fact by fact, under an id: see ``components.exports.record``."""
        from components.exports.record import record_of  # noqa: PLC0415  (which needs this module)

        return record_of(self)

    # ------------------------------------------------------------ claims

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims under every filter, the selection and the period: what the table of claims lists."""
        return claims_of(self.facts, self.view)

    @cached_property
    def claims_on_map(self) -> pd.DataFrame:
        """The claims that stand under every filter but the selection."""
        rows = claims_of(self.facts, self.view | {"regions": []})
        return rows[rows["status"] == ""]

    @cached_property
    def reported(self) -> dict[str, list[str]]:
        """Where the chosen actors are reported: region code → claims that place them there, denials not among them."""
        found: dict[str, list[str]] = {}
        if self.view["actors"]:
            for claim_id, claim in self.claims_on_map.iterrows():
                for code in claim["region_codes"] if claim["stance"] not in FINDINGS else ():
                    found.setdefault(code, []).append(str(claim_id))
        return found

    # ------------------------------------------------------------ sources

    @cached_property
    def figure_source_ids(self) -> tuple[str, ...]:
        """Sources of the figures shown, those of selected regions first, then by rank; last those of a change's earlier year."""
        codes = [*(code for code in self.selected if code in self.figures.index), *(code for _, code in self.ranking)]
        return distinct([*(self.figures["source_ids"][code] for code in codes), *self.earlier_figures["source_ids"]])

    @cached_property
    def claim_source_ids(self) -> tuple[str, ...]:
        """Sources of ``claims``."""
        return distinct(self.claims["source_ids"])

    @cached_property
    def territories(self) -> dict[str, dict[str, Any]]:
        """The territories that the map draws, each with its latest figure; none while their layer is off."""
        known, countries = self.facts.territories, self.view["country"]
        drawn = known.low.index if "territories" in self.view["layers"] else ()
        return {one: known.latest[one] for one in drawn if not countries or known.areas.at[one, "country_code"] in countries}

    @cached_property
    def territory_source_ids(self) -> tuple[str, ...]:
        """Sources of the shapes of ``territories`` and of their figures."""
        return distinct(row["source_ids"] for row in self.territories.values())

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """All sources, of the figures first."""
        return distinct([self.figure_source_ids, self.claim_source_ids, self.territory_source_ids])

    # ------------------------------------------------------------ words

    @cached_property
    def title(self) -> str:
        """What is seen: ``Homicides per 100,000 people, 2022``."""
        if self.finding and self.finding.title:
            return self.finding.title
        return title_text(self.indicator, self.view["year"], self.language)

    @cached_property
    def subtitle(self) -> str:
        """By which rule and under which filters, and what has no figure, in one line."""
        return " · ".join(filter(None, [*self.conditions, self.gaps]))

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """The rule and each filter in words, those that leave all through not among them."""
        view, facts, language = self.view, self.facts, self.language
        topics = {code: label.lower() for code, label in labels_of(words.TOPICS, language).items()}
        actors = [facts.actors.at[actor, "name"] for actor in view["actors"]]
        said = {
            "period": span_text(view["period"][0], view["period"][1], language) if view["period"] else "",
            "actors": listed(actors, language=language, most=MOST_LISTED),
            "minerals": listed(
                (mineral_name(one, language) for one in view["minerals"]), last="or", language=language, most=MOST_LISTED
            ),
            "words": view["words"],
        }
        selected = _names(self.selected, facts, language)
        return (
            *self.figure_conditions,
            *filter(None, [only_text("topics", view["topics"], topics, language)]),
            *(say(f"condition.{key}", language=language, **{key: words}) for key, words in said.items() if words),
            *([say("condition.selected", language=language, regions=selected)] if selected else []),
        )

    @cached_property
    def figure_conditions(self) -> tuple[str, ...]:
        """What the figures stand under, in words: country, rule and stances."""
        view, count, language = self.view, len(self.disputed), self.language
        rule, regions = self.rule_words, places_text(self.facts, count, language)
        rule = say("condition.rule", language=language, rule=rule, regions=regions) if count else rule
        names = [country_name(code, self.facts, language) for code in view["country"]]
        country = say("condition.country", language=language, country=listed(names, language=language)) if names else ""
        country = called(self.facts, language) or country
        only = only_text("stances", view["stances"], stance_labels(language), language)
        return tuple(filter(None, [country, capitalised(rule), only]))

    @property
    def claim_conditions(self) -> str:
        """What claims stand under, in words: all conditions but the rule. Empty where all claims are there."""
        at = bool(self.view["country"])
        return capitalised(" · ".join(self.conditions[:at] + self.conditions[at + 1 :]))

    def observation(self, observation_id: str) -> dict[str, Any]:
        """One of the facts' observations by its id, as a row."""
        return observation_rows(self.facts)[observation_id]

    @cached_property
    def rule_words(self) -> str:
        """Which figure is shown where several could be."""
        rule = query.rule_of(self.facts, self.view["rule"])
        return rule_text(rule, self.language)

    @cached_property
    def gaps(self) -> str:
        """``no data: 12 regions; searched, none found: 3 regions``; first whether there are figures for whole countries alone."""
        return self.at(self.view["year"]).gaps

    def words(self, code: str) -> str:
        """The region's figure with all that must travel with it, or which kind of nothing there is."""
        if code in self.figures.index:
            return hedge(self.facts, self.figures.loc[code], self.view["count"], self.language)
        return state_in_year(self.fills[code].state if code in self.fills else "n", self.view["year"], self.language)

    def state_words(self, letter: str) -> str:
        """What a state means, for the legend."""
        return state_label(letter, self.language)


def answer_of(facts: Facts, view: Mapping[str, Any], language: str = "") -> Answer:
    """What a View (of ``components.view.read_view``) shows, in its language or another.

    A year without figures goes to the nearest, as on the screen.
    """
    facts = facts_of(view, facts)
    years = facts.years[view["indicator"]]
    year = view["year"] if view["year"] in years else min(years, key=lambda other: (abs(other - view["year"]), other))
    language = language or view["lang"]
    return Answer(facts_in(facts, language), dict(view) | {"year": year, "lang": language}, language)


def _names(codes: Collection[str], facts: Facts, language: str, most: int = MOST_LISTED) -> str:
    names = [region_name(code, facts, language) for code in codes]
    rest = len(names) - most
    return "; ".join(names) if rest <= 0 else say("list.more", language=language, names="; ".join(names[:most]), more=rest)
