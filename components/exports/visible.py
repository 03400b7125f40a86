"""What a View shows, worked out in Python: every export is made from this alone, never from a screen.

The browser finds the same in the published columns (``assets/js/20-query.js``, ``42-map-paint.js``, ``47-map-words.js``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
from geodata import query, words
from geodata.classify import Classes, class_of
from geodata.coverage import with_parts
from geodata.indicators import Indicator
from geodata.schema import FINDINGS, Stance, Topic
from geodata.store import Facts

from components.analysis import ANALYSES, CLASSES, question_of
from components.analysis.base import Answer, Band
from components.exports.shown import claims_of, distinct, shown_figures
from components.state import STATE_VERSION, view_fields
from components.theme import palette
from components.words.claims import STANCE_LABELS
from components.words.classes import class_labels
from components.words.counts import count_text
from components.words.dates import span_text
from components.words.figures import hedge, title_text
from components.words.messages import say
from components.words.places import country_name, region_name
from components.words.rules import rule_text
from components.words.states import gaps_text, state_in_year, state_label
from components.words.text import capitalised, listed

if TYPE_CHECKING:
    from components.exports.record import Record


@dataclass(frozen=True)
class Ground:
    """How a region is drawn: the letter of its state, its class and (where both ends of a range are drawn) the lower end's.

    Classes are positions in ``Visible.bands``, -1 for none. ``told`` is what an analysis found, in words.
    """

    state: str
    at: int = -1
    low: int = -1
    told: str = ""


@dataclass(frozen=True)
class Visible:
    """A View and what it shows. Frames are made once and shared: read them, never write to them."""

    facts: Facts
    view: dict[str, Any]

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Key and text of what a permalink names: what differs from the View's defaults, the year, and the version of the data."""
        fields = view_fields(self.facts)
        kept = {key: self.view[key] for key, one in fields.items() if self.view[key] not in (one.default, None)}
        kept["year"] = self.view["year"]
        named = [(key, in_text(fields[key].kind, kept[key])) for key in fields if key in kept]
        return (*named, ("v", str(STATE_VERSION)), ("data", self.facts.data_version))

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
        return {key: self.view[key] for key in ("rule", "stances", "country")}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that the filter by country leaves."""
        every = self.facts.regions["country_code"]
        return tuple(every.index if not self.view["country"] else every.index[every == self.view["country"]])

    @cached_property
    def selected(self) -> tuple[str, ...]:
        """Codes of the selected regions, in the order of selection."""
        return tuple(self.view["regions"])

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figure that stands for each region: see ``shown_figures``. Index: region_code."""
        return shown_figures(self.facts, self.view, self.view["indicator"], self.view["year"]).set_index("region_code")

    @cached_property
    def second_figures(self) -> pd.DataFrame:
        """The same of the second indicator, in the same year."""
        return shown_figures(self.facts, self.view, self.view["indicator2"], self.view["year"]).set_index("region_code")

    @cached_property
    def all_years(self) -> pd.DataFrame:
        """The figures of all years: see ``shown_figures``. Unique by region_code and year."""
        return shown_figures(self.facts, self.view, self.view["indicator"], None)

    @cached_property
    def answer(self) -> Answer | None:
        """What the analysis on the map answers; None where the map shows the figures."""
        analysis = next((one for one in ANALYSES if one.id == self.view["analysis"]), None)
        return analysis.answer(self.facts, question_of(self.view)) if analysis else None

    @cached_property
    def classes(self) -> Classes:
        """The classes of the figures: the reader's where they asked for some that can be had, else the atlas's own."""
        asked = self.view["scheme"] and (self.view["scheme"] != "own" or self.view["breaks"])
        made = CLASSES.answer(self.facts, question_of(self.view)) if asked else None
        if made is None or made.problem:
            return self.facts.classes[self.view["indicator"]]
        return Classes(made.breaks)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The classes that the map shows, with their colours; of figures the lowest first."""
        if self.answer:
            return self.answer.bands
        labels = class_labels(self.classes.breaks, self.indicator, own=self.view["scheme"] == "own")
        if not labels:
            return ()
        return tuple(Band(*one) for one in zip(labels, palette(len(labels)), palette(len(labels), dark=True), strict=True))

    @cached_property
    def grounds(self) -> dict[str, Ground]:
        """How each region of ``regions`` is drawn."""
        return {code: self._ground(code) for code in self.regions}

    def _ground(self, code: str) -> Ground:
        plain = self._standing(code)
        if not self.answer:
            return plain
        at, told = self.answer.regions.get(code, (-1, ""))
        return Ground("m" if at >= 0 else "l" if plain.state in "mdz" else plain.state, at, -1, told)

    def _standing(self, code: str) -> Ground:
        if code not in self.figures.index:
            if code in self._bounded:
                return Ground("b")
            letter = self._letters[code]
            return Ground("x" if letter in "mz" else letter)
        row = self.figures.loc[code]
        if row["value"] == 0:
            return Ground("z")
        at, low = (int(one) for one in class_of([row["value"], row["low"]], self.classes.breaks))
        both = query.rule_of(self.facts, self.view["rule"]).spread and len(row["rivals"]) > 1 and low != at
        return Ground("d" if both else "m", at, low if both else -1)

    @cached_property
    def _bounded(self) -> frozenset[str]:
        """Regions of which only a bound is known."""
        rows = query.candidates(
            self.facts,
            self.view["indicator"],
            self.view["year"],
            stances=self.view["stances"],
            country=self.view["country"],
        )
        return frozenset(rows[rows["value"].isna()]["region_code"])

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Why each region has a figure for the year or none."""
        facts, indicator, year = self.facts, self.view["indicator"], self.view["year"]
        at = {code: i for i, code in enumerate(facts.regions.index)}
        rows = facts.observations
        rows = rows[(rows["indicator"] == indicator) & rows["region_code"].isin(at)].reset_index(drop=True)
        letters = with_parts(facts.coverage[indicator], rows, at).get(str(year), "n" * len(at))
        return dict(zip(at, letters, strict=True))

    @cached_property
    def ranking(self) -> tuple[tuple[int, str], ...]:
        """Rank and code of the regions with a figure, the highest first; equal figures share a rank."""
        values = self.figures["value"].sort_values(ascending=False, kind="stable")
        ranks = values.rank(method="min", ascending=False).astype(int)
        return tuple((int(ranks[code]), code) for code in values.index)

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """Codes of the regions whose sources differ on the figure shown; under an analysis none is marked."""
        return () if self.answer else tuple(code for code, rivals in self.figures["rivals"].items() if len(rivals) > 1)

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
        """Sources of the figures shown, those of selected regions first, then by rank."""
        codes = [*(code for code in self.selected if code in self.figures.index), *(code for _, code in self.ranking)]
        return distinct(self.figures["source_ids"][code] for code in codes)

    @cached_property
    def claim_source_ids(self) -> tuple[str, ...]:
        """Sources of ``claims``."""
        return distinct(self.claims["source_ids"])

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """All sources, of the figures first."""
        return distinct([self.figure_source_ids, self.claim_source_ids])

    # ------------------------------------------------------------ words

    @cached_property
    def title(self) -> str:
        """What is seen: ``Homicides per 100,000 people, 2022``."""
        if self.answer and self.answer.title:
            return self.answer.title
        return title_text(self.indicator, self.view["year"])

    @cached_property
    def subtitle(self) -> str:
        """By which rule and under which filters, and what has no figure, in one line."""
        return " · ".join(filter(None, [*self.conditions, self.gaps]))

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """The rule and each filter in words, those that leave all through not among them."""
        view, facts = self.view, self.facts
        count = len(self.disputed)
        rule = say("condition.rule", rule=self.rule_words, regions=count_text(count, "region")) if count else self.rule_words
        return tuple(
            filter(
                None,
                [
                    say("condition.country", country=country_name(view["country"], facts)) if view["country"] else "",
                    capitalised(rule),
                    _only("stances", view["stances"], Stance, STANCE_LABELS),
                    _only("topics", view["topics"], Topic, {word.id: word.label.lower() for word in words.TOPICS}),
                    say("condition.period", period=span_text(*view["period"])) if view["period"] else "",
                    say("condition.actors", actors=listed(facts.actors.at[actor, "name"] for actor in view["actors"]))
                    if view["actors"]
                    else "",
                    say("condition.selected", regions=_names(self.selected, facts)) if self.selected else "",
                ],
            )
        )

    @cached_property
    def rule_words(self) -> str:
        """Which figure is shown where several could be."""
        rule = query.rule_of(self.facts, self.view["rule"])
        return rule_text(rule)

    @cached_property
    def gaps(self) -> str:
        """``no data: 12 regions; searched, none found: 3 regions``."""
        return gaps_text(ground.state for ground in self.grounds.values())

    def words(self, code: str) -> str:
        """The region's figure with all that must travel with it, or which kind of nothing there is."""
        if code in self.figures.index:
            return hedge(self.facts, self.figures.loc[code], self.view["count"])
        return state_in_year(self.grounds[code].state if code in self.grounds else "n", self.view["year"])

    @staticmethod
    def state_words(letter: str) -> str:
        """What a state means, for the legend."""
        return state_label(letter)


def visible(facts: Facts, view: Mapping[str, Any]) -> Visible:
    """What a View (of ``components.view.read_view``) shows. A year without figures goes to the nearest, as on the screen."""
    years = facts.years[view["indicator"]]
    year = view["year"] if view["year"] in years else min(years, key=lambda one: (abs(one - view["year"]), one))
    return Visible(facts, dict(view) | {"year": year})


def in_text(kind: str, value: Any) -> str:
    """A value of the View as a link writes it."""
    if kind == "period":
        return "..".join(value)
    if kind in ("numbers", "camera"):
        return ",".join(f"{one:.10g}" if kind == "numbers" else f"{round(one, 3):g}" for one in value)
    return ",".join(value) if isinstance(value, list) else str(value)


def _only(what: str, chosen: Collection[str], every: Iterable[str], labels: Mapping[str, str]) -> str:
    if len(chosen) == len([*every]):
        return ""
    if not chosen:
        return say(f"condition.{what}.none")
    return say(f"condition.{what}", chosen=listed((labels[choice] for choice in chosen), last="or"))


def _names(codes: Collection[str], facts: Facts, most: int = 6) -> str:
    names = [region_name(code, facts) for code in codes]
    rest = len(names) - most
    return "; ".join(names) if rest <= 0 else say("list.more", names="; ".join(names[:most]), more=rest)
