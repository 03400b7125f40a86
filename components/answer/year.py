"""One year of an Answer: every region's state, class, figure, rank and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from geodata import query
from geodata.classify import NO_CLASS, class_of
from geodata.profile import Rank
from geodata.schema import Bound

from components.answer.figures import Row, bounded_regions, coverage_letters, national_rows
from components.answer.legend import LegendRow, legend_rows
from components.words.figures import bounded, hedge, method_text, rank_text, title_text
from components.words.messages import say
from components.words.states import gaps_text, national_only_text, nothing_there_text, state_in_year
from components.words.vocabulary import stance_label

if TYPE_CHECKING:
    from components.answer.answer import Answer

OUTSIDE = "-"
FIGURE_STATES = "mdz"
# Of a figure's caveats its tooltip names these many; the evidence has all.
MOST_CAVEATS = 2


@dataclass(frozen=True)
class YearAnswer:
    """What a year shows. Arrays and lists have one entry a region, in the order of ``Answer.codes``.

    state: m a class, d a range over classes, z zero, f searched and none found, n no data, p part of the year only, a not
    applicable, b only a bound, x left out by the filters, l left out of the analysis, - outside the chosen country.
    class_, low_class: positions in ``Answer.bands`` (-1 none); low_class is that of the lower end where both are drawn.
    value, low, high: in the indicator's unit, NaN where none; low and high are the ends that the source or the rule gives.
    rank: 1 is the highest, equal figures share one, 0 none. stance, words (the figure with its hedge, or which kind of
    nothing), labels (the figure alone), held (status in words, or the claims counted), differs (the conflicting figures
    in a sentence), lines (whatever else a tooltip says), findings (of an analysis), observation_ids: "" or empty where none.
    order: positions of the regions with a figure, the highest first. national: code of a country and the figure for all of
    it with its hedge, which no map shows.
    """

    year: int
    title: str
    subtitle: str
    gaps: str
    state: np.ndarray
    class_: np.ndarray
    low_class: np.ndarray
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    rank: np.ndarray
    order: np.ndarray
    stance: list[str]
    words: list[str]
    labels: list[str]
    held: list[str]
    differs: list[str]
    lines: list[list[str]]
    findings: list[str]
    partial: np.ndarray
    observation_ids: list[str]
    legend: tuple[LegendRow, ...] = field(default=())
    national: tuple[tuple[str, str], ...] = ()


def year_answer(answer: Answer, year: int) -> YearAnswer:
    """The year of an Answer; raises KeyError for a year that its indicator does not have."""
    if year not in answer.years:
        raise KeyError(f"{answer.indicator.label} has no figures for {year}; its years are {answer.years}")
    answer = answer.in_year(year)
    rows = answer.rows(year)
    state, class_, low_class = _classed(answer, year, rows)
    findings = _apply_finding(answer, state, class_, low_class)
    nothing = {letter: state_in_year(letter, year, answer.language) if letter != OUTSIDE else "" for letter in {*state}}
    words = [nothing[letter] for letter in state]
    rank, order = _ranked(answer, rows)
    sentences = _Sentences(answer, rank)
    for position, row in rows.items():
        words[position] = sentences.add(position, row)
    for position, finding in enumerate(findings):
        if finding:
            sentences.lines[position].insert(0, finding)
    national = _national(answer, year)
    place = answer.facts.place
    only = national_only_text([code for code, _ in national], answer.language) if national and not rows else ""
    if place and not answer.facts.openings[answer.indicator.id].regions:
        only = nothing_there_text(place.pack, answer.language)
    drawn = (letter for letter in state if letter != OUTSIDE)
    gaps = "; ".join(filter(None, [only, gaps_text(drawn, answer.language, place.pack if place else None)]))
    return YearAnswer(
        year=year,
        title=answer.finding.title
        if answer.finding and answer.finding.title
        else title_text(answer.indicator, year, answer.language),
        subtitle=" · ".join(filter(None, [*answer.figure_conditions, only])),  # the legend counts the gaps
        gaps=gaps,
        state=state,
        class_=class_,
        low_class=low_class,
        value=_column(answer, rows, "value"),
        low=_column(answer, rows, "value_low"),
        high=_column(answer, rows, "value_high"),
        rank=rank,
        order=order,
        stance=[rows[position]["stance"] if position in rows else "" for position in range(len(answer.codes))],
        words=words,
        labels=sentences.labels,
        held=sentences.held,
        differs=sentences.differs,
        lines=sentences.lines,
        findings=findings,
        partial=np.array([bool(position in rows and rows[position]["partial"]) for position in range(len(answer.codes))]),
        observation_ids=[rows[position]["observation_id"] if position in rows else "" for position in range(len(answer.codes))],
        legend=legend_rows(answer, state, class_),
        national=national,
    )


def _national(answer: Answer, year: int) -> tuple[tuple[str, str], ...]:
    facts, view = answer.facts, answer.view
    rows = national_rows(facts, view["indicator"], tuple(view["stances"]), tuple(view["country"])).get(year, ())
    return tuple((row["country_code"], hedge(facts, row, view["count"], answer.language)) for row in rows)


def _column(answer: Answer, rows: Mapping[int, Row], name: str) -> np.ndarray:
    values = np.full(len(answer.codes), np.nan)
    for position, row in rows.items():
        values[position] = row[name]
    return values


def _classed(answer: Answer, year: int, rows: Mapping[int, Row]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """State, class and lower class of each region, as the figures alone have it."""
    facts, view = answer.facts, answer.view
    state = np.array(list(coverage_letters(facts, view["indicator"]).get(year, "n" * len(answer.codes))))
    state[np.isin(state, ["m", "z"])] = "x"  # there is a figure; what stands is set below
    bounds = bounded_regions(facts, view["indicator"], tuple(view["stances"]), tuple(view["country"])).get(year, frozenset())
    spread = query.rule_of(facts, view["rule"]).spread
    high = class_of(_column(answer, rows, "value"), answer.classes.breaks)
    low = class_of(_column(answer, rows, "low"), answer.classes.breaks)
    class_, low_class = np.full(len(state), NO_CLASS), np.full(len(state), NO_CLASS)
    countries = answer.facts.regions["country_code"].to_numpy()
    for position, code in enumerate(answer.codes):
        row = rows.get(position)
        if view["country"] and countries[position] not in view["country"]:
            state[position] = OUTSIDE
        elif row is None:
            state[position] = "b" if code in bounds else state[position]
        elif row["value"] == 0:
            state[position] = "z"
        else:
            both = spread and len(row["conflicting_ids"]) > 1 and low[position] != high[position]
            state[position] = "d" if both else "m"
            class_[position] = high[position]
            low_class[position] = low[position] if both else NO_CLASS
    return state, class_, low_class


def _apply_finding(answer: Answer, state: np.ndarray, class_: np.ndarray, low_class: np.ndarray) -> list[str]:
    """Put what an analysis found in the place of the figures' classes; its words by region come back."""
    found = [""] * len(answer.codes)
    if not answer.finding:
        return found
    for position, code in enumerate(answer.codes):
        if state[position] == OUTSIDE:
            continue
        class_[position], found[position] = answer.finding.regions.get(code, (NO_CLASS, ""))
        low_class[position] = NO_CLASS
        if class_[position] >= 0:
            state[position] = "m"
        elif state[position] in FIGURE_STATES:
            state[position] = "l"
    return found


def _ranked(answer: Answer, rows: Mapping[int, Row]) -> tuple[np.ndarray, np.ndarray]:
    """Rank by position (0 none), and the positions from the highest figure to the lowest, ties in the order of the regions."""
    positions = np.array([*rows], dtype=int)
    values = np.array([row["value"] for row in rows.values()], dtype=float)
    falling = np.argsort(-values, kind="stable")
    rank = np.zeros(len(answer.codes), dtype=int)
    rising = np.sort(values)
    rank[positions] = 1 + len(values) - np.searchsorted(rising, values, side="right")
    return rank, positions[falling]


class _Sentences:
    """The words of each region that has a figure, filled row by row."""

    def __init__(self, answer: Answer, rank: np.ndarray) -> None:
        self.answer, self.rank = answer, rank.tolist()
        self.tied = Counter(place for place in self.rank if place)
        self.of, count = self.tied.total(), len(rank)
        self.labels, self.held, self.differs = [""] * count, [""] * count, [""] * count
        self.lines: list[list[str]] = [[] for _ in range(count)]

    def add(self, position: int, row: Row) -> str:
        """Note what is said of a region beside its figure; the figure with its hedge comes back."""
        answer, language = self.answer, self.answer.language
        facts, count = answer.facts, answer.view["count"]
        self.labels[position] = self._label(row)
        self.held[position] = method_text(facts, row, count, language) or stance_label(row["stance"], language)
        self.differs[position] = self._differs(row)
        place = self.rank[position]
        words = rank_text(Rank(place, self.of, self.tied[place]), language)
        caveats = [facts.caveats[code].label for code in row["caveats"][:MOST_CAVEATS]]
        self.lines[position] = [
            *filter(None, [say("answer.rank", language=language, rank=words), self.differs[position]]),
            *caveats,
        ]
        return hedge(facts, row, count, language)

    def _label(self, row: Row) -> str:
        """The figure with its bound; its ends only where both stand for a region."""
        plain = dict(row)
        if not (row["bound"] == Bound.RANGE.value and len(row["conflicting_ids"]) > 1):
            bound = "" if row["bound"] == Bound.RANGE.value else row["bound"]
            plain |= {"value_low": float("nan"), "value_high": float("nan"), "bound": bound}
        return bounded(plain, self.answer.indicator.decimals, self.answer.language)

    def _differs(self, row: Row) -> str:
        """The conflicting figures, the highest first, each with its hedge; empty where there are none."""
        if len(row["conflicting_ids"]) < 2:
            return ""
        answer = self.answer
        conflicting = [answer.observation(observation_id) for observation_id in row["conflicting_ids"]]
        listed = "; ".join(hedge(answer.facts, one, answer.view["count"], answer.language) for one in conflicting)
        return say("answer.differs", language=answer.language, count=len(conflicting), figures=listed)
