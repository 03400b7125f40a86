"""The methods page: every definition, scale, rule, correction and licence, taken from where the code itself reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from flask import Flask, Response
from geodata import words
from geodata.boundaries import EQUAL_AREA
from geodata.build_sources import sources as boundary_sources
from geodata.checks import interval
from geodata.disputes import ROUNDING
from geodata.grades import BEST_BY_STANCE
from geodata.join import TOLERANCE_KM
from geodata.neighbours import ELLIPSOID
from geodata.store import Facts

from components.analysis import ANALYSES
from components.pages import indicators
from components.pages.answers import answer, not_found
from components.pages.corrections import Told, told
from components.pages.records import Records
from components.pages.render import Templates, language_of, records_of
from components.pages.vintages import marked
from components.spoken import language_asked
from components.words.classes import schemes_in
from components.words.messages import say
from components.words.numbers import number_text
from components.words.translations import translated
from components.words.vocabulary import publisher_kinds, vocabulary_in

SECTIONS = (
    *("stances", "grades", "differ", "coverage", "precision", "counting", "breaks", "accuracy", "corrections", "vintages"),
    *("boundaries", "areas", "borders", "analyses", "caveats", "licences", "indicators"),
)


def register(server: Flask, records: Records, templates: Templates, *, base: str) -> None:
    """The routes under ``base``: the methods, and what was corrected in each file."""
    corrections = templates.each(lambda made: told(records_of(made).facts, language_of(made)))

    def methods() -> str:
        return templates.get_template("methods.html").render(**methods_page(templates.records, corrections(), language_asked()))

    @server.get(f"{base}methods", strict_slashes=False)
    def methods_route() -> Response:
        return answer(records.pages.get(("methods", language_asked()), methods))

    @server.get(f"{base}corrections/<path:file>")
    def corrections_route(file: str) -> Response:
        if file not in corrections():
            return not_found(templates, "corrected_file", file)
        return answer(templates.get_template("corrections.html").render(file=file, corrections=corrections()[file]))


@dataclass(frozen=True)
class Licence:
    """One licence with what carries it: sources by id, and series by their ids."""

    text: str
    source_ids: tuple[str, ...]
    series_ids: tuple[str, ...]


def methods_page(records: Records, corrections: Mapping[str, Sequence[Told]], language: str) -> dict:
    """What the template of the methods shows."""
    facts = records.facts
    groups = indicators.entries(records, language)

    def said(vocabulary: tuple[words.Word, ...]) -> tuple[words.Word, ...]:
        return tuple(vocabulary_in(vocabulary, language).values())

    return {
        "sections": SECTIONS,
        "groups": groups,
        "group_ids": {name: f"group-{at}" for at, name in enumerate(groups, start=1)},
        "stances": said(words.STANCES),
        "bounds": said(words.BOUNDS),
        "claim_kinds": said(words.KINDS),
        "topics": said(words.TOPICS),
        "grading": [translated(text, language) for text in words.GRADING],
        "reliabilities": said(words.RELIABILITIES),
        "credibilities": said(words.CREDIBILITIES),
        "best_by_stance": BEST_BY_STANCE,
        "publishers": [(kind, Counter(facts.sources["kind"])[name], name) for name, kind in publisher_kinds(language).items()],
        "coverages": said(tuple(words.COVERAGES.values())),
        "places": said(words.PLACE_PRECISIONS),
        "periods": said(words.PERIOD_PRECISIONS),
        "counts": said(words.COUNTS),
        "statuses": said(words.STATUSES),
        "caveat_uses": _caveat_uses(facts),
        "breaks": _breaks(groups),
        "corrections": corrections,
        "checks": [_checked(row, language) for row in facts.checks.to_dict("records")],
        "vintages": marked(facts, facts.vintages.index, language),
        "disagreements": facts.disagreements.to_dict("index"),
        "rounding": ROUNDING,
        "tolerance_km": TOLERANCE_KM,
        "equal_area": EQUAL_AREA,
        "ellipsoid": ELLIPSOID,
        "areas": _areas(facts),
        "boundary_sources": boundary_sources(),
        "licences": _licences(facts),
        "analyses": ANALYSES,
        "schemes": schemes_in(language),
    }


def _checked(row: dict, language: str) -> dict:
    """A sample with the share of each verdict among what could be compared, with its interval: ``34% (21–48%)``."""
    compared = row["right"] + row["loose"] + row["wrong"]
    shares = {}
    for verdict in ("right", "loose", "wrong"):
        low, high = interval(row[verdict], compared)
        share = {"share": row[verdict] / compared, "low": low, "high": high}
        percents = {name: number_text(100 * value, 0, language) for name, value in share.items()}
        shares[verdict] = say("methods.share", language=language, **percents)
    return row | {"compared": compared, "shares": shares}


def _caveat_uses(facts: Facts) -> dict[str, tuple[int, int]]:
    """For each caveat how many claims and how many figures carry it."""
    claims, figures = (table["caveats"].explode().value_counts() for table in (facts.claims, facts.observations))
    return {code: (int(claims.get(code, 0)), int(figures.get(code, 0))) for code in facts.caveats}


def _breaks(groups: dict[str, list[indicators.IndicatorEntry]]) -> list[tuple]:
    """Indicator, country and its series that hold figures, wherever there are several."""
    used = [
        (entry.one, country.code, [run for run in country.series if run.figures])
        for group in groups.values()
        for entry in group
        for country in entry.countries
    ]
    return [row for row in used if len(row[2]) > 1]


def _areas(facts: Facts) -> list[dict]:
    """Regions whose polygon is another size than their official area, with the reason."""
    return [
        {
            "code": region.code,
            "drawn": float(facts.regions.at[region.code, "area_km2"]),
            "official": region.published_area_km2,
            "by": country.boundary.area_source,
            "note": region.area_note,
        }
        for country in facts.countries.values()
        for region in country.regions
        if region.area_note
    ]


def _licences(facts: Facts) -> list[Licence]:
    """Every licence of sources and series with what it applies to, the most used first."""
    sources = _by_licence(facts.sources["licence"])
    series = _by_licence(facts.methods["licence"])
    made = [Licence(text, sources.get(text, ()), series.get(text, ())) for text in {**sources, **series}]
    return sorted(made, key=lambda one: (-len(one.source_ids) - len(one.series_ids), one.text))


def _by_licence(licence: pd.Series) -> dict[str, tuple[str, ...]]:
    return {str(text): tuple(rows.index) for text, rows in licence.groupby(licence)}
