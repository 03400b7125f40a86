"""The report's chapters: map, figures and their course, and (``parts``) claims, disagreement and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from geodata.profile import ranks as rank_all

from components.answer import Answer
from components.answer.countries import of_countries
from components.drawing.medium import Medium
from components.exports.base import ExportOptions
from components.exports.cite import line, state_line
from components.exports.office import identity, parts, picture, word
from components.exports.office.measure import FONT
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean, properties, saved
from components.exports.office.parts import Page
from components.exports.office.rows import held
from components.exports.office.series import cell_words, trend_cells, trend_codes
from components.exports.pictures import COUNTRIES, drawings_of, sources_drawn
from components.exports.pictures.cautions import cautions
from components.exports.pictures.charts import view_of
from components.views.ranking.rows import Row, rows_of
from components.words.figures import bounded, rank_text, title_text, when_text, who_text
from components.words.messages import say, say_round
from components.words.places import distinct_names, place_noun, places_text, region_name
from components.words.text import capitalised

MOST_ROWS = 20
WIDTH_PT, MAP_PT, TREND_PT, SCATTER_PT = 482, 450, 230, 360
IN_TABLE = 4


def document_of(answer: Answer, options: ExportOptions) -> bytes:
    """The DOCX of ``components.exports.report``."""
    export_id = identity.export_id(answer)
    page = Page(word.new_document(answer.language), answer, Numbered(answer.facts, answer.language), options, export_id)
    page.document.add_paragraph(clean(answer.title), style="Title")
    page.document.add_paragraph(clean(answer.subtitle), style="Subtitle")
    for part in (_lead, _map, _shown, _figures, _second, _trend, parts.claims, parts.differing, parts.gaps, _sources, _state):
        part(page)
    word.footer(page.document, state_line(answer, export_id, options), answer.language)
    about = {"title": answer.title, "subject": answer.subtitle, "language": answer.language}
    properties(page.document.core_properties, accessed=options.accessed, **about)
    return saved(page.document, options.accessed)


def _rows(answer: Answer) -> list[Row]:
    return rows_of(answer, answer.view["year"])


# ---------------------------------------------------------------- parts


def _lead(page: Page) -> None:
    """What is shown in a sentence or two, each figure with its hedge."""
    answer, every = page.shown, _rows(page.shown)
    first = next(iter(answer.selected), every[0].code if every else "")
    paragraph = page.say(_counted(page, every))
    if first:
        message = "report.lead" if answer.selected or len(every) == 1 else "report.lead.highest"
        lead = say(
            message, language=page.language, region=region_name(first, answer.facts, page.language), figure=answer.words(first)
        )
        paragraph.add_run(clean(f" {lead}"))
        page.cited(answer.figures["source_ids"].get(first, ()))(paragraph)


def _shown(page: Page) -> None:
    answer, every = page.shown, _rows(page.shown)
    speak = partial(say, language=page.language)
    page.heading(speak("report.shown.head"))
    page.say(answer.indicator.definition)
    if analysed := page.answer.finding:
        page.say(" ".join(filter(None, [speak("report.shown.analysis"), analysed.problem, *analysed.sentences])))
    chosen = answer.selected or tuple(row.code for row in (every[:1] + every[1:][-1:]))
    ranks = rank_all({row.code: row.value for row in every})
    for code in chosen:
        finding = answer.fills[code].finding if code in answer.fills else ""
        rank = rank_text(ranks[code], page.language) if code in ranks else ""
        message = "report.shown.ranked" if rank else "report.lead"
        words = speak(message, region=region_name(code, answer.facts, page.language), rank=rank, figure=answer.words(code))
        paragraph = page.say(words, "List Bullet")
        page.cited(answer.figures["source_ids"].get(code, ()))(paragraph)
        if finding:
            paragraph.add_run(clean(f" {finding}"))
    _mind(page, answer)


def _counted(page: Page, every: list[Row]) -> str:
    if page.by_country:
        return capitalised(f"{page.answer.gaps}.")
    message = "report.figures" if every else "report.no_figures"
    places = places_text(page.answer.facts, len(every), page.language)
    return say(message, language=page.language, places=places, gaps=page.answer.gaps)


def _mind(page: Page, answer: Answer) -> None:
    """What its figures mean (the part of a year, an estimate, a basin), how many of them, and each caveat in full."""
    answer = of_countries(answer)
    for label, said in cautions(answer, ("ranking",)):
        page.say(say("picture.caution", language=answer.language, indicator=label, cautions=" · ".join(said)))
    known, own = answer.facts.caveats, [one for ids in answer.figures["caveats"] for one in ids]
    for one in dict.fromkeys([*answer.indicator.caveats, *own]):
        if one in known:
            page.say(say("report.shown.caveat", language=answer.language, label=known[one].label, text=known[one].text))


def _map(page: Page) -> None:
    answer = page.answer
    if drawings_of(answer, ("map",)) == COUNTRIES:
        return  # the table and the trend have all there is
    page.heading(say("report.map.head", language=answer.language))
    drawn = picture.map_in(answer, WIDTH_PT, MAP_PT)
    drawing = picture.map_png(drawn, WIDTH_PT, MAP_PT)
    word.picture(page.document, drawing, word.TEXT_WIDTH_MM, picture.map_words(answer))
    words = say("report.map", language=answer.language, title=answer.title, subtitle=answer.subtitle)
    page.captioned("Figure", _sourced(page, words, drawn.source_ids))


def _sourced(page: Page, words: str, source_ids: Iterable[str]) -> str:
    """The words with the numbers of the sources of what they tell of."""
    marks = page.numbered.marks(source_ids)
    return " ".join([words, *([say("report.sources", language=page.language, marks=marks)] if marks else [])])


def _figures(page: Page) -> None:
    page.heading(say("label.figures", language=page.language))
    _table(page, page.shown)


def _second(page: Page) -> None:
    """The second indicator where the View shows two: both in a picture, what it means, its own figures."""
    answer = page.answer
    if not answer.shows_second:
        return
    second, year = answer.second, answer.view["year"]
    page.heading(say("report.second.head", language=answer.language, indicator=second.indicator.label))
    page.say(second.indicator.definition)
    caption = view_of("scatter").caption(answer, year, Medium(WIDTH_PT, SCATTER_PT, "light"))
    if caption.empty:
        page.say(caption.empty)
    else:
        words = say("report.second", language=answer.language, title=caption.title, about=" ".join(caption.notes))
        drawing = picture.chart_png("scatter", answer, WIDTH_PT, SCATTER_PT)
        word.picture(page.document, drawing, word.TEXT_WIDTH_MM, words)
        page.captioned("Figure", _sourced(page, words, sources_drawn(answer, ("scatter",))))
    _mind(page, second)
    _table(page, second)


def _table(page: Page, answer: Answer) -> None:
    """The figures of the selected regions, else the highest, each with its hedge and sources."""
    speak = partial(say, language=answer.language)
    every = _rows(answer)
    listed_rows = [row for row in every if row.selected] if answer.selected else every[:MOST_ROWS]
    if not listed_rows:
        page.say(speak("report.figures.none_selected" if answer.selected else "report.figures.none"))
        return
    rest = every[len(listed_rows) :] if not answer.selected else []
    given = {row.code: answer.figures.loc[row.code] for row in every}
    when = {row.code: when_text(given[row.code], answer.language) for row in listed_rows}
    # One column less where all figures hold for the same time.
    same = len({*when.values()}) == 1
    # The table holds figures, whatever analysis the map shows.
    title = title_text(answer.indicator, answer.view["year"], answer.language)
    message = "report.figures.selected" if answer.selected else "report.figures.highest"
    noun, places = place_noun(answer.facts), places_text(answer.facts, len(every), answer.language)
    about = [
        f"{title}." if noun == "country" else speak(message, shown=len(listed_rows), places=places, title=title),
        *([speak("report.figures.same", when=when[listed_rows[0].code])] if same else []),
        speak("report.figures.key"),
    ]
    page.captioned("Table", " ".join(about))
    unit = answer.indicator.unit_label
    columns = [
        (speak("label.rank"), 13),
        (speak(f"label.{noun}"), 36 if same else 31),
        (speak("report.figures.unit", unit=unit) if unit else speak("label.figure"), 28 if same else 24),
        *([] if same else [(speak("report.figures.holds_for"), 24)]),
        (speak("label.status"), 22),
        (speak("report.figures.by"), 41 if same else 26),
        (speak("label.grade"), 14),
        (speak("label.sources"), 16),
    ]
    cells: list[tuple[Any, ...]] = []
    for row in listed_rows:
        own = given[row.code]
        status = held(answer.facts, own, answer.view["count"], answer.language)
        grade, name = f"{own['reliability']}{own['credibility']}", region_name(row.code, answer.facts, answer.language)
        cells.append(
            (
                *(f"{row.rank}", name, bounded(own, answer.indicator.decimals, answer.language)),
                *([] if same else [when[row.code]]),
                *(status, who_text(own["attributed_to"], answer.language), grade, page.cited(own["source_ids"], "")),
            )
        )
    names, widths = [name for name, _ in columns], [width for _, width in columns]
    word.table(page.document, names, cells, widths, right=(0, 2))
    if rest:
        page.say(
            speak(
                "report.rest" if len(rest) > 1 else "report.rest.one",
                places=places_text(answer.facts, len(rest), answer.language, more=True),
                highest=bounded(given[rest[0].code], answer.indicator.decimals, answer.language),
                first=region_name(rest[0].code, answer.facts, answer.language),
                lowest=bounded(given[rest[-1].code], answer.indicator.decimals, answer.language),
                last=region_name(rest[-1].code, answer.facts, answer.language),
            )
        )


def _trend(page: Page) -> None:
    answer = page.shown
    speak = partial(say, language=answer.language)
    drawn, codes = (
        view_of("trend").caption(answer, answer.view["year"], Medium(WIDTH_PT, TREND_PT, kind="paper")),
        trend_codes(answer),
    )
    if drawn.empty or not codes:
        return
    page.heading(speak("report.trend.head"))
    one = answer.indicator
    caption = speak("report.second", title=drawn.title, about=drawn.notes[0]).strip()
    drawing = picture.chart_png("trend", answer, WIDTH_PT, TREND_PT)
    word.picture(page.document, drawing, word.TEXT_WIDTH_MM, speak("report.trend.picture", about=caption))
    told = " ".join([caption, speak("report.trend.lines")])
    page.captioned("Figure", _sourced(page, told, sources_drawn(answer, ("trend",))))
    in_table = codes[:IN_TABLE]
    names = [distinct_names(answer.facts)[code] for code in in_table]
    more = len(codes) - len(in_table)
    page.captioned("Table", speak("report.by_year.more" if more else "report.by_year", indicator=one.label, count=more))
    cells: list[tuple[Any, ...]] = [
        (str(year), *(_cell(page, found[code]) if code in found else "–" for code in in_table))
        for year, found in trend_cells(answer, in_table).items()
    ]
    word.table(page.document, (speak("label.year"), *names), cells, (16, *[154 / len(names)] * len(names)))


def _cell(page: Page, given: dict[str, Any]) -> Callable[[Any], None]:
    cited = page.cited(given["source_ids"])

    def write(paragraph: Any) -> None:
        paragraph.add_run(clean(cell_words(page.shown, given)))
        cited(paragraph)

    return write


def _sources(page: Page) -> None:
    page.heading(say("label.sources", language=page.language))
    listed = page.numbered.listed()
    if not listed:
        page.say(say("sources_of.none", language=page.language))
    for number, source_id, _ in listed:
        source = page.numbered.facts.sources.loc[source_id].to_dict()
        paragraph = page.document.add_paragraph(style="Source")
        paragraph.add_run(f"[{number}]\t")
        word.source(paragraph, source, page.language)
        word.bookmark(paragraph, f"source{number}", number)


def _state(page: Page) -> None:
    answer, options = page.answer, page.options
    speak = partial(say, language=page.language)
    page.heading(speak("report.state.head"))
    page.say(speak("report.state", state=state_line(answer, page.export_id, options)))
    link = options.permalink(answer.query)
    before, after = say_round("report.state.link", "link", language=page.language)
    paragraph = page.say(before)
    word.outward(paragraph, link, link)
    if after:
        paragraph.add_run(after)
    paragraph = page.say(speak("report.state.cite", line=line(answer, page.export_id, options)), "Source")
    for run in paragraph.runs:
        run.font.name = FONT
