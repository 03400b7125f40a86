"""An Answer as the browser reads it: plain columns a year, and what each view adds of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol

import numpy as np
from geodata.columns import STANCE_AT

from components.answer.answer import Answer
from components.answer.conditions import ANALYSIS, FIGURES, TIMELINE, answer_query
from components.answer.year import YearAnswer
from components.words.classes import scheme_text
from components.words.messages import say


class View(Protocol):
    """What the payload asks of a view: arrays of its traces that the columns below don't hold already."""

    @property
    def id(self) -> str:
        """Its name in the payload."""

    @property
    def kind(self) -> str:
        """The kind of answer that it shows."""

    @property
    def patch(self) -> Callable[[Answer, int], Mapping[str, Any]]:
        """Gives arrays and layout of one year: data (trace → attribute → array) and layout."""

    @property
    def payload(self) -> Callable[[Answer], Mapping[str, Any]]:
        """Gives what the view needs whatever the year; empty if nothing."""


def payload(answer: Answer, kind: str, views: Iterable[View]) -> dict[str, Any]:
    """What is served for a kind of answer; NaN is null, and columns that are mostly empty are {position: value}.

    query; of all kinds but the timeline also indicator, label, definition, unit, axes, bands, scheme, sentences, problem,
    since (the earlier year of a change, else null), years and ``by_year``, one entry a year (an analysis has that of its year alone); of figures also ``breaks`` and ``opens`` (the year to open in, the sentence that says so, and the years that show less than half of its regions and fewer than that year). Views of this kind add their own
    under ``views``: id → what ``View.payload`` gives.
    """
    mine = [view for view in views if view.kind == kind]
    head: dict[str, Any] = {"query": answer_query(kind, answer.view, answer.facts)}
    if kind != TIMELINE:
        years = (answer.view["year"],) if kind == ANALYSIS else answer.years
        head |= _heading(answer) | {"years": years}
        head["by_year"] = {str(year): _year(answer, kind, year, mine) for year in years}
    if kind == FIGURES:
        head["breaks"] = series_breaks(answer)
        head["opens"] = _opening(answer, head["by_year"])
    return head | {"views": {view.id: part for view in mine if (part := view.payload(answer))}}


def _heading(answer: Answer) -> dict[str, Any]:
    indicator, finding = answer.indicator, answer.finding
    return {
        "indicator": indicator.id,
        "label": indicator.label,
        "definition": indicator.definition,
        "unit": finding.unit if finding else indicator.unit_label,
        "axes": finding.axes if finding else None,
        "bands": [asdict(band) for band in answer.bands],
        "scheme": "" if finding else scheme_text(answer.view["scheme"], len(answer.bands), answer.language),
        "sentences": list(finding.sentences) if finding else list(answer.class_notes),
        "problem": finding.problem if finding else answer.class_problem,
        "since": finding.since if finding else None,
    }


def _opening(answer: Answer, by_year: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    opening = answer.facts.opening(answer.indicator.id, answer.view["country"])
    words = say(
        "answer.opens",
        language=answer.language,
        indicator=answer.indicator.label,
        year=str(opening.year),
        regions=opening.regions,
        of=opening.of,
    )
    counts = {int(year): len(columns["order"]) for year, columns in by_year.items()}
    enough = min(opening.of / 2, counts.get(opening.year, 0))
    thin = [year for year, count in counts.items() if count < enough]
    return {"year": opening.year, "words": words, "thin": thin}


def _year(answer: Answer, kind: str, year: int, views: Sequence[View]) -> dict[str, Any]:
    now = answer.at(year)
    columns: dict[str, Any] = {
        "title": now.title,
        "subtitle": now.subtitle,
        "state": "".join(now.state),
        "class": now.class_.tolist(),
        "low_class": _sparse(now.low_class.tolist(), -1),
        "words": now.words,
        "lines": _sparse(now.lines, []),
        "legend": [asdict(row) for row in now.legend],
        "order": now.order.tolist(),
    }
    if kind == FIGURES:
        columns |= _figures(now)
    patches = {view.id: patch for view in views if (patch := view.patch(answer, year))}
    return columns | ({"patches": patches} if patches else {})


def _figures(now: YearAnswer) -> dict[str, Any]:
    return {
        "value": _numbers(now.value),
        "low": _sparse(_numbers(now.low), None),
        "high": _sparse(_numbers(now.high), None),
        "rank": now.rank.tolist(),
        "stance": [STANCE_AT[stance] if stance else -1 for stance in now.stance],
        "labels": _sparse(now.labels, ""),
        "held": _sparse(now.held, ""),
        "differs": _sparse(now.differs, ""),
        "partial": np.flatnonzero(now.partial).tolist(),
        "national": now.national,
    }


def series_breaks(answer: Answer) -> dict[int, int]:
    """Year → regions whose figure is of another series than in the year before: a break, not a change. Without zeros."""
    series = answer.all_years.pivot(index="region_code", columns="year", values="series_id").sort_index(axis=1)
    before = series.shift(axis=1)
    breaks = ((series != before) & series.notna() & before.notna()).sum()
    return {int(year): int(count) for year, count in breaks.items() if count}


def _numbers(values: Iterable[float]) -> list[float | int | None]:
    return [None if math.isnan(value) else int(value) if value == int(value) else float(value) for value in values]


def _sparse(values: Sequence[Any], empty: Any) -> dict[int, Any]:
    """Position → value of those that are not empty."""
    return {position: value for position, value in enumerate(values) if value != empty}
