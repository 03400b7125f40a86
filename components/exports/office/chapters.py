"""The report's chapters: map, figures and their course, and (``parts``) claims, disagreement and what is not known."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from geodata.profile import ranks as rank_all

from components.answer import Answer
from components.exports.base import ExportOptions
from components.exports.cite import line, state_line
from components.exports.office import identity, parts, picture, word
from components.exports.office.measure import FONT
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean, properties, settled
from components.exports.office.parts import Page
from components.exports.office.rows import held
from components.exports.office.series import cell_words, lines, trend_cells, trend_codes
from components.views.ranking.rows import Row, rows_of
from components.words.counts import count_text
from components.words.figures import bounded, rank_text, title_text, when_text
from components.words.messages import say
from components.words.places import region_name
from components.words.text import listed

MOST_ROWS = 20
WIDTH_PT, MAP_PT, TREND_PT = 482, 450, 230
IN_TABLE = 4


def document_of(answer: Answer, options: ExportOptions) -> bytes:
    """The DOCX of ``components.exports.report``."""
    export_id = identity.export_id(answer)
    page = Page(word.new_document(), answer, Numbered(answer.facts), options, export_id)
    page.document.add_paragraph(clean(answer.title), style="Title")
    page.document.add_paragraph(clean(answer.subtitle), style="Subtitle")
    for part in (_lead, _map, _shown, _figures, _trend, parts.claims, parts.differing, parts.gaps, _sources, _state):
        part(page)
    word.footer(page.document, state_line(answer, export_id, options))
    properties(page.document.core_properties, title=answer.title, subject=answer.subtitle, accessed=options.accessed)
    held = io.BytesIO()
    page.document.save(held)
    return settled(held.getvalue(), options.accessed)


def _rows(answer: Answer) -> list[Row]:
    return rows_of(answer, answer.view["year"])


# ---------------------------------------------------------------- parts


def _lead(page: Page) -> None:
    """What is shown in a sentence or two, each figure with its hedge."""
    answer, every = page.answer, _rows(page.answer)
    first = next(iter(answer.selected), every[0].code if every else "")
    paragraph = page.say(_counted(answer, every))
    if first:
        which = "" if answer.selected else "Highest: "
        paragraph.add_run(clean(f" {which}{region_name(first, answer.facts)}: {answer.words(first)}."))
        page.cited(answer.figures["source_ids"].get(first, ()))(paragraph)


def _shown(page: Page) -> None:
    answer, every = page.answer, _rows(page.answer)
    page.heading("What is shown")
    page.say(answer.indicator.definition)
    if answer.finding:
        page.say(" ".join(["The map shows an analysis.", answer.finding.problem, *answer.finding.sentences]))
    chosen = answer.selected or tuple(row.code for row in (every[:1] + every[1:][-1:]))
    ranks = rank_all({row.code: row.value for row in every})
    for code in chosen:
        place = f" ({rank_text(ranks[code])})" if code in ranks else ""
        finding = answer.fills[code].finding if code in answer.fills else ""
        paragraph = page.say(f"{region_name(code, answer.facts)}{place}: {answer.words(code)}.", "List Bullet")
        page.cited(answer.figures["source_ids"].get(code, ()))(paragraph)
        if finding:
            paragraph.add_run(clean(f" {finding}"))
    for caveat in _caveats(answer, chosen):
        page.say(caveat)


def _counted(answer: Answer, every: list[Row]) -> str:
    return say("report.figures" if every else "report.no_figures", count=len(every), gaps=answer.gaps)


def _caveats(answer: Answer, codes: tuple[str, ...]) -> list[str]:
    """What to know before the figures of these regions are used."""
    own = [one for code in codes for one in answer.figures["caveats"].get(code, ())]
    known = answer.facts.caveats
    return [f"{known[one].label}. {known[one].text}" for one in dict.fromkeys([*answer.indicator.caveats, *own]) if one in known]


def _map(page: Page) -> None:
    answer = page.answer
    page.heading("Map")
    classes = listed(band.label for band in answer.bands) or "none"
    caption = f"Map. {answer.title}. {answer.subtitle}. Classes: {classes}."
    word.picture(page.document, picture.map_png(answer, WIDTH_PT, MAP_PT), word.TEXT_WIDTH_MM, caption)
    marks = page.numbered.marks(answer.figure_source_ids)
    page.captioned("Figure", f"{answer.title}. {answer.subtitle}.{f' Sources of the figures: {marks}.' if marks else ''}")


def _figures(page: Page) -> None:
    answer, every = page.answer, _rows(page.answer)
    listed_rows = [row for row in every if row.selected] if answer.selected else every[:MOST_ROWS]
    page.heading("Figures")
    if not listed_rows:
        page.say("No selected region has a figure." if answer.selected else "No region has a figure.")
        return
    rest = every[len(listed_rows) :] if not answer.selected else []
    which = (
        "Selected regions"
        if answer.selected
        else f"The {len(listed_rows)} highest of {count_text(len(every), 'region')} with a figure"
    )
    given = {row.code: answer.figures.loc[row.code] for row in every}
    when = {row.code: when_text(given[row.code]) for row in listed_rows}
    # One column less where all figures hold for the same time.
    same = len({*when.values()}) == 1
    title = title_text(answer.indicator, answer.view["year"])  # the table holds figures, whatever analysis the map shows
    about = f"{which}: {title}.{f' All hold for {when[listed_rows[0].code]}.' if same else ''}"
    page.captioned(
        "Table",
        f"{about} Status: whether the source reports, estimates, alleges or disputes the figure. Grade: source A to F, information 1 to 6.",
    )
    unit = answer.indicator.unit_label
    columns = [
        *(("Rank", 13), ("Region", 36 if same else 31), (f"Figure, {unit}" if unit else "Figure", 28 if same else 24)),
        *([] if same else [("Holds for", 24)]),
        *(("Status", 22), ("According to", 41 if same else 26), ("Grade", 14), ("Sources", 16)),
    ]
    cells: list[tuple[Any, ...]] = []
    for row in listed_rows:
        own = given[row.code]
        status, grade = held(answer.facts, own, answer.view["count"]), f"{own['reliability']}{own['credibility']}"
        cells.append(
            (
                *(f"{row.rank}", region_name(row.code, answer.facts), bounded(own, answer.indicator.decimals)),
                *([] if same else [when[row.code]]),
                *(status, own["attributed_to"], grade, page.cited(own["source_ids"], "")),
            )
        )
    names, widths = [name for name, _ in columns], [width for _, width in columns]
    word.table(page.document, names, cells, widths, right=(0, 2))
    if rest:
        page.say(
            say(
                "report.rest",
                count=len(rest),
                highest=bounded(given[rest[0].code], answer.indicator.decimals),
                first=region_name(rest[0].code, answer.facts),
                lowest=bounded(given[rest[-1].code], answer.indicator.decimals),
                last=region_name(rest[-1].code, answer.facts),
            )
        )


def _trend(page: Page) -> None:
    answer = page.answer
    drawn, codes = lines(answer), trend_codes(answer)
    if not drawn.lines:
        return
    page.heading("Over the years")
    one = answer.indicator
    caption = f"{one.label}, {drawn.years[0]} to {drawn.years[-1]}. {drawn.caption}."
    word.picture(page.document, picture.trend_png(answer, WIDTH_PT, TREND_PT), word.TEXT_WIDTH_MM, f"Trend. {caption}")
    page.captioned("Figure", f"{caption} A line joins only figures of one source and method.")
    in_table = codes[:IN_TABLE]
    names = [answer.facts.regions.at[code, "name"] for code in in_table]
    more = len(codes) - len(in_table)
    page.captioned("Table", say("report.by_year.more" if more else "report.by_year", indicator=one.label, count=more))
    cells: list[tuple[Any, ...]] = [
        (str(year), *(_cell(page, found[code]) if code in found else "–" for code in in_table))
        for year, found in trend_cells(answer, in_table).items()
    ]
    word.table(page.document, ("Year", *names), cells, (16, *[154 / len(names)] * len(names)))


def _cell(page: Page, given: dict[str, Any]) -> Callable[[Any], None]:
    cited = page.cited(given["source_ids"])

    def write(paragraph: Any) -> None:
        paragraph.add_run(clean(cell_words(page.answer, given)))
        cited(paragraph)

    return write


def _sources(page: Page) -> None:
    page.heading("Sources")
    listed = page.numbered.listed()
    if not listed:
        page.say("No source: nothing is shown here.")
    for number, source_id, _ in listed:
        source = page.numbered.facts.sources.loc[source_id].to_dict()
        paragraph = page.document.add_paragraph(style="Source")
        paragraph.add_run(f"[{number}]\t")
        word.source(paragraph, source)
        word.bookmark(paragraph, f"source{number}", number)


def _state(page: Page) -> None:
    answer, options = page.answer, page.options
    page.heading("This document")
    page.say(
        f"{state_line(answer, page.export_id, options)}. Paste the export id into the atlas to learn whether a figure has changed since."
    )
    link = options.permalink(answer.query)
    paragraph = page.say("The same view, with all its claims: ")
    word.outward(paragraph, link, link)
    paragraph = page.say(f"To cite: {line(answer, page.export_id, options)}", "Source")
    for run in paragraph.runs:
        run.font.name = FONT
