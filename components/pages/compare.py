"""Two to six regions side by side: what was asked, charts on one scale, a table of figures, what differs most, warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.columns import series_words
from geodata.indicators import Indicator
from geodata.profile import Profile
from geodata.store import Facts
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from components.pages.drawn import trend_chart
from components.pages.records import Records
from components.view import OLD_REGION_CODES
from components.words.figures import observed, rank_text, when_text
from components.words.markup import Tag, say_html
from components.words.messages import say
from components.words.places import country_name, region_name
from components.words.states import state_name
from components.words.text import listed, quoted
from components.words.vocabulary import stance_label

FEWEST, MOST = 2, 6
MOST_CHARTS = 8
MOST_GAPS = 3
WIDTH, HEIGHT = 250, 140
KEYS = ("regions", "region")
# Caveats that say that countries measure by yardsticks of their own, though the method is told in the same words.
BY_COUNTRY = ("national_poverty_lines",)


@dataclass(frozen=True)
class CompareOptions:
    """The regions of a query, in its order, and what is wrong with it in sentences."""

    codes: tuple[str, ...]
    wrong: tuple[str, ...]
    empty: bool


@dataclass(frozen=True)
class Cell:
    """A region's part of a row: its figure with its place, or in words why there is none, and what it has elsewhen."""

    code: str
    row: Mapping | None
    rank: str = ""
    missing: str = ""
    elsewhen: Mapping | None = None


@dataclass(frozen=True)
class Row:
    """An indicator for all regions in one year; ``warnings``, HTML, say why its figures are not alike."""

    one: Indicator
    year: int
    cells: tuple[Cell, ...]
    warnings: tuple[Markup, ...]

    @property
    def filled(self) -> int:
        """How many of the regions have a figure in the year."""
        return sum(cell.row is not None for cell in self.cells)


def asked(facts: Facts, args: MultiDict[str, str], language: str = "en") -> CompareOptions:
    """The regions that a query names under ``regions`` (with commas) or ``region``, old codes under their new name."""
    sent = [part.strip() for key in KEYS for text in args.getlist(key) for part in text.split(",")]
    sent = [part for part in sent if part]
    others = [key for key in args if key not in KEYS]
    wrong, known = [], []
    if others:
        wrong.append(say("refused.compare.key", language=language, key=quoted(others[0])))
    for text in sent:
        code = OLD_REGION_CODES.get(text.upper(), text.upper())
        if code in facts.regions.index:
            known.append(code)
        else:
            wrong.append(say("refused.compare.region", language=language, value=quoted(text)))
    # A long list of what is not known helps nobody.
    wrong = list(dict.fromkeys(wrong))[:MOST]
    codes = tuple(dict.fromkeys(known))
    for code in codes:
        if (times := known.count(code)) > 1:
            name = region_name(code, facts, language)
            wrong.append(say("refused.compare.twice", language=language, region=name, code=code, count=times))
    if len(codes) > MOST:
        wrong.append(say("refused.compare.many", language=language, count=len(codes), most=MOST, rest=len(codes) - MOST))
    if sent and not wrong and len(codes) < FEWEST:
        name = region_name(codes[0], facts, language)
        wrong.append(say("refused.compare.one", language=language, region=name, fewest=FEWEST, most=MOST))
    return CompareOptions(codes, tuple(wrong), not sent and not others)


def compare_panel(profile: Profile, options: CompareOptions, language: str = "en") -> dict:
    """What the panel shows: the figures that at least two of the regions have."""
    rows = table(profile, options.codes, language)
    return {"options": options, "profile": profile, "rows": [row for row in rows if row.filled > 1]}


def compare_page(records: Records, options: CompareOptions, language: str = "en") -> dict:
    """What the template shows: the form alone where the query is empty or wrong."""
    facts = records.facts
    context: dict = {"options": options, "slots": _slots(options), "choices": _choices(facts, language), "most": MOST}
    if options.wrong or options.empty:
        return context | {"rows": []}
    profile = records.profile
    rows = table(profile, options.codes, language)
    several = [row for row in rows if row.filled > 1]
    drawable = [row for row in several if row.one.derivation.how != "read" and _has_runs(profile, row.one, options.codes)]
    return context | {
        "rows": several,
        "single": [row for row in rows if row.filled == 1],
        "charts": [(row, multiples(profile, row.one, options.codes, language)) for row in drawable[:MOST_CHARTS]],
        "left_out": [row.one for row in drawable[MOST_CHARTS:]],
        "differs": differs(profile, options.codes, several),
        "borders": _borders(facts, options.codes),
    }


def table(profile: Profile, codes: Sequence[str], language: str = "en") -> list[Row]:
    """A row for each indicator of which a region has a figure, in the latest year in which most of them have one."""
    rows = []
    for one in profile.facts.indicators.values():
        year = profile.common_year(one.id, codes)
        if year is not None:
            cells = tuple(_cell(profile, one, code, year, language) for code in codes)
            rows.append(Row(one, year, cells, tuple(warnings(profile, one, cells, language))))
    return rows


def _cell(profile: Profile, one: Indicator, code: str, year: int, language: str) -> Cell:
    row = profile.field(one.id, year).get(code)
    if row is not None:
        return Cell(code, row, rank_text(profile.ranked(one.id, year)[code], language))
    facts = profile.facts
    letter = facts.coverage[one.id].get(year, "")[facts.regions.index.get_loc(code) :][:1] or "n"
    # A figure that covers another part of the year counts as covered, and yet can't stand here.
    missing = state_name("x" if profile.left_out(one.id, code, year) else "p" if letter in "mz" else letter, language)
    return Cell(code, None, missing=missing, elsewhen=profile.latest(one.id, code))


def warnings(profile: Profile, one: Indicator, cells: Sequence[Cell], language: str = "en") -> list[Markup]:
    """Why the figures of a row are not alike, each as HTML that sets apart what it is about."""
    facts = profile.facts
    found: list[tuple[str, str]] = []
    ways: dict[str, list[str]] = {}
    for cell in cells:
        if cell.row is not None:
            ways.setdefault(series_words(facts, cell.row["series_id"]), []).append(profile.names[cell.code])
    if len(ways) > 1:
        for text, names in ways.items():
            found.append((say("compare.method", language=language, regions=listed(names, language=language)), text))
    countries = list(dict.fromkeys(profile.country[cell.code] for cell in cells if cell.row is not None))
    if len(countries) > 1:
        found += [(country_name(code, facts, language), one.notes[code]) for code in countries if code in one.notes]
        codes = {code for cell in cells if cell.row is not None for code in (*one.caveats, *cell.row["caveats"])}
        found += [(facts.caveats[code].label, facts.caveats[code].text) for code in BY_COUNTRY if code in codes]
    looks = {"about": Tag("i"), "text": Tag("span", dir="auto")}
    said = [say_html("compare.about", language=language, what=what, words=words, **looks) for what, words in found]
    for cell in cells:
        instead = [name for name in one.not_comparable_with if cell.row is None and profile.run(name, cell.code)]
        if instead:
            labels = listed((facts.indicators[name].label for name in instead), language=language)
            region = profile.names[cell.code]
            said.append(say_html("compare.about.instead", language=language, what=region, indicators=labels, **looks))
    return said


def _has_runs(profile: Profile, one: Indicator, codes: Sequence[str]) -> bool:
    """Whether two of the regions have a run of years."""
    return sum(sum(map(len, profile.segments(one.id, code))) > 1 for code in codes) >= FEWEST


def multiples(profile: Profile, one: Indicator, codes: Sequence[str], language: str = "en") -> list[tuple[str, str | None]]:
    """A chart a region on the same axes, the others thin; None for one without figures."""
    return [(code, _chart(profile, one, codes, code, language)) for code in codes]


def _chart(profile: Profile, one: Indicator, codes: Sequence[str], code: str, language: str) -> str | None:
    own = [row for run in profile.segments(one.id, code) for row in run]
    if not own:
        return None
    figures = "; ".join(
        say(
            "compare.chart.figure",
            language=language,
            when=when_text(row, language),
            figure=observed(row, one, language),
            status=stance_label(row["stance"], language),
        )
        for row in own
    )
    order = (code, *(other for other in codes if other != code))
    words = say("compare.chart", language=language, indicator=one.label, region=profile.names[code], figures=figures)
    return trend_chart(profile.facts, one.id, order, words, language, width=WIDTH, height=HEIGHT)


def differs(profile: Profile, codes: Sequence[str], rows: Sequence[Row]) -> list[tuple[Row, Cell, Cell, float]]:
    """The indicators in which the regions lie furthest apart among all with a figure: row, higher cell, lower cell, points."""
    found = []
    for row in rows:
        apart = None if row.one.derivation.how == "read" else profile.gap(row.one.id, codes)
        if apart and apart.points > 0:
            cells = {cell.code: cell for cell in row.cells}
            found.append((row, cells[apart.high], cells[apart.low], apart.points))
    return sorted(found, key=lambda one: -one[3])[:MOST_GAPS]


def _slots(options: CompareOptions) -> list[str]:
    codes = list(options.codes[:MOST])
    return codes + [""] * (MOST - len(codes))


def _choices(facts: Facts, language: str) -> dict[str, list[tuple[str, str]]]:
    order = sorted(facts.countries, key=lambda code: country_name(code, facts, language))
    return {
        country_name(code, facts, language): [(one.code, one.name) for one in facts.countries[code].regions] for code in order
    }


def _borders(facts: Facts, codes: Sequence[str]) -> list[tuple[str, str, float]]:
    """Pairs of the regions that share a border, with its length in km."""
    beside = facts.neighbours
    pairs = beside[beside["region_code"].isin(codes) & beside["neighbour_code"].isin(codes)]
    pairs = pairs[pairs["region_code"] < pairs["neighbour_code"]]
    return list(pairs[["region_code", "neighbour_code", "border_km"]].itertuples(index=False, name=None))
