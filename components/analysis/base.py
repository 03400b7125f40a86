"""What an analysis is asked and what it answers: classes of regions with their colours and words, ready to paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geodata.schema import Stance
from geodata.store import Facts

from components.words.counts import count_text
from components.words.messages import say
from components.words.text import listed
from components.words.vocabulary import stance_label


@dataclass(frozen=True)
class Question:
    """The part of a View that an analysis depends on, and the language of the answer; equal questions have equal answers."""

    indicator: str
    indicator2: str
    year: int
    since: int | None
    rule: str
    stances: tuple[str, ...]
    country: tuple[str, ...]
    scheme: str
    classes: str
    breaks: tuple[float, ...]
    language: str = "en"

    @property
    def filters(self) -> dict:
        """What ``geodata.query.figures`` needs to find the figures that stand."""
        return {"rule": self.rule, "stances": self.stances, "countries": self.country}


@dataclass(frozen=True)
class Band:
    """One class of an answer: its label and its colour in each theme."""

    label: str
    light: str
    dark: str


@dataclass(frozen=True)
class Finding:
    """What the map, its title, its legend and its tooltips show in place of the indicator's own classes.

    ``regions``: code → position in ``bands`` and the finding in words. ``sentences`` explain what is seen, each by itself.
    ``axes`` are the names of a square of bands, across and upwards, which stand row by row from the lowest. ``problem`` says
    in a sentence why nothing can be shown; everything else is then empty. ``since`` is the earlier
    year of a change, ``unit`` that of the labels of bands. ``changes``: code → the figure of that year and its change, NaN where
    the two years can't be compared.
    """

    title: str = ""
    sentences: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    regions: dict[str, tuple[int, str]] = field(default_factory=dict)
    axes: tuple[str, str] | None = None
    breaks: tuple[float, ...] = ()
    since: int | None = None
    unit: str = ""
    problem: str = ""
    changes: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Analysis:
    """An entry of the registry: who answers. What the reader chooses is the message ``analysis.<id>``.

    What it means is ``analysis.<id>.means``, how it is worked out ``analysis.<id>.method`` with ``values``.
    """

    id: str
    answer: Callable[[Facts, Question], Finding]
    values: Mapping[str, object] = field(default_factory=dict)


def left_out(facts: Facts, question: Question, used: int, why: str) -> str:
    """``88 of 144 regions are left out: no figure for 2019.`` Empty if none is."""
    among = facts.regions["country_code"]
    every = int(among.isin(question.country).sum()) if question.country else len(among)
    missing = every - used
    if not missing:
        return ""
    regions = count_text(every, "region", question.language)
    return say("analysis.left_out", language=question.language, count=missing, regions=regions, why=why)


def filtered(question: Question) -> str:
    """Which figures the reader's filter lets through, in a sentence; empty where it lets all."""
    if len(question.stances) == len(Stance):
        return ""
    return say("analysis.filtered", language=question.language, stances=held(question))


def held(question: Question) -> str:
    """``reported or estimated``."""
    language = question.language
    named = listed((stance_label(stance, language) for stance in question.stances), last="or", language=language)
    return named or say("analysis.nothing", language=language)
