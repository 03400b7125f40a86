"""The slides themselves: what stands on one, where, and what goes to its notes."""

from __future__ import annotations

import io
from typing import Any

from pptx.util import Pt

from components.answer import Answer
from components.citation import citation_text
from components.drawing.box import Box
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.office import deck, identity, picture
from components.exports.office.charts import Native, native
from components.exports.office.deck import CHART, CONTENT, MAP, SOURCES, STATE, SUBTITLE, TEXT, TITLE
from components.exports.office.measure import LEADING, Fitted, fitted, shortened, wrapped
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean, properties, settled
from components.exports.office.series import trend_codes
from components.exports.slides import SlideContent
from components.views.base import figures_of
from components.words.dates import date_text
from components.words.messages import say
from components.words.places import region_name

GUTTER = 16
LEFT = 444
MOST_FIGURES = 4
LOWEST_CHART = 190
# Points of height that the figures may take, beside a briefer's text of any length.
FIGURES, FIGURES_WITH_FINDINGS = 96, 116
SMALL = 8
# What a programme may set wider than Arial is.
SLACK = 16


def deck_of(contents: list[SlideContent], options: ExportOptions, title: str) -> bytes:
    """A PPTX with a slide for each View, after a title slide where there is a ``title``."""
    made = deck.new_deck()
    if title:
        _cover(made, title, contents, options)
    for one in contents:
        _slide(made, one, options)
    properties(
        made.core_properties,
        title=title or (contents[0].answer.title if contents else "Veta"),
        subject="Veta",
        accessed=options.accessed,
    )
    held = io.BytesIO()
    made.save(held)
    return settled(held.getvalue(), options.accessed)


def chart_kind(view: dict[str, Any]) -> str:
    """The chart that goes on the slide: claims over time where the claims are looked at, else the chart of the View."""
    return "timeline" if view["panel"] == "claims" else view["chart"]


# ---------------------------------------------------------------- a slide


def _cover(made: Any, title: str, contents: list[SlideContent], options: ExportOptions) -> None:
    slide = made.slides.add_slide(made.slide_layouts[0])
    box = deck.COVER_LAYOUT[TITLE][2]
    head = fitted(title, box.width, box.height, (40, 36, 32, 28, 24), bold=True)
    deck.write(deck.placeholder(slide, TITLE), head, bold=True)
    box = deck.COVER_LAYOUT[TEXT][2]
    version = contents[0].answer.facts.data_version if contents else ""
    read = [say("slide.cover.read", date=date_text(options.accessed))] if options.accessed else []
    about = "\n".join([say("slide.cover", count=len(contents)), " ".join([*read, say("slide.cover.status")])])
    deck.write(deck.placeholder(slide, TEXT), fitted(about, box.width, box.height, (16, 14, 12)))
    box = deck.COVER_LAYOUT[STATE][2]
    state = fitted(say("slide.cover.state", version=version, address=options.address), box.width, box.height, (SMALL,))
    deck.write(deck.placeholder(slide, STATE), state, muted=True)
    ids = [f"{at}. {identity.export_id(one.answer)}" for at, one in enumerate(contents, 1)]
    rest = [head.rest and f"{title}\n"]
    slide.notes_slide.notes_text_frame.text = clean("\n".join([*filter(None, rest), say("slide.cover.ids"), *ids]))


def _slide(made: Any, content: SlideContent, options: ExportOptions) -> None:
    answer = content.answer
    layout = made.slide_layouts[1]
    slide = made.slides.add_slide(layout)
    numbered = Numbered(answer.facts, _source_ids(answer))
    export_id = identity.export_id(answer)
    deck.numbered_slide(slide, layout)
    head = fitted(content.title or answer.title, 900, 50, (26, 24, 22, 20), bold=True)
    deck.write(deck.placeholder(slide, TITLE), head, bold=True)
    about = fitted(" · ".join([*([answer.title] if content.title else []), answer.subtitle]), 900, 28, (11, 10, 9))
    deck.write(deck.placeholder(slide, SUBTITLE), about, muted=True)
    text, chart = _right(slide, content, numbered)
    _map(slide, answer, wide=not text.lines and chart is None)
    _sources(slide, numbered)
    _state(slide, answer, export_id, content.saved, options)
    overflow = [content.title if head.rest else "", say("slide.notes.continued", text=text.rest) if text.rest else ""]
    slide.notes_slide.notes_text_frame.text = clean(_notes(content, overflow, chart, export_id, numbered, options))


def _source_ids(answer: Answer) -> list[str]:
    """The sources of all that the slide shows: the figures, the chart's other figures, the claims."""
    kind = chart_kind(answer.view)
    more: list[str] = []
    if kind == "scatter":
        more = [one for ids in answer.second_figures["source_ids"] for one in ids]
    if kind == "trend":
        rows = answer.all_years[answer.all_years["region_code"].isin(trend_codes(answer))]
        more = [one for ids in rows["source_ids"] for one in ids]
    return [*answer.figure_source_ids, *more, *answer.claim_source_ids]


def _right(slide: Any, content: SlideContent, numbered: Numbered) -> tuple[Fitted, Native | None]:
    """The briefer's text with the selected regions' figures, and beneath it the chart; each takes the room that the other leaves."""
    answer = content.answer
    box = Box(CONTENT.x + LEFT + GUTTER, CONTENT.y, CONTENT.width - LEFT - GUTTER, CONTENT.height)
    kind = chart_kind(answer.view)
    charted = figures_of(answer, answer.view["year"])
    possible = native(charted, kind, box.height)
    own = _figures(answer, numbered, box.width)
    figures = own.height + 6 if own.lines else 0
    room = (box.height - LOWEST_CHART if possible else box.height) - figures
    text = fitted(content.text, box.width, room, (15, 14, 13, 12, 11, 10))
    taken = text.height + figures
    if taken:
        shape = deck.placeholder(slide, TEXT, Box(box.x, box.y, box.width, taken))
        deck.write(shape, text)
        _add_figures(shape, own, first=not text.lines)
    else:
        deck.drop(slide, TEXT)
    top = taken + 8 if taken else 0
    chart = native(charted, kind, box.height - top) if possible else None
    if chart is None:
        deck.drop(slide, CHART)
        return Fitted(text.size, text.text, text.lines + own.lines, text.rest), None
    shape = deck.placeholder(slide, CHART, Box(box.x, box.y + top, box.width, box.height - top))
    frame = shape.insert_chart(chart.type, chart.data)
    chart.dress(frame.chart)
    deck.described(frame, chart.caption)
    return text, chart


def _figures(answer: Answer, numbered: Numbered, width: float) -> Fitted:
    """What an analysis found, then each selected region's figure with its whole hedge and the numbers of its sources."""
    names = answer.facts.regions["name"]
    found = _found(answer)
    lines = [*found, *(_figure(answer, numbered, code, names[code]) for code in answer.selected[:MOST_FIGURES])]
    more = len(answer.selected) - MOST_FIGURES
    if more > 0:
        lines.append(say("slide.figures.more", count=more))
    return fitted("\n".join(lines), width, FIGURES_WITH_FINDINGS if found else FIGURES, (10, 9, 8))


def _found(answer: Answer) -> list[str]:
    """What the analysis on the map found, or why it found nothing, as a paragraph; without an analysis none."""
    return [" ".join(filter(None, [answer.finding.problem, *answer.finding.sentences]))] if answer.finding else []


def _figure(answer: Answer, numbered: Numbered, code: str, name: str) -> str:
    """A region's figure with its hedge, its sources, and what an analysis found for it."""
    marks = numbered.marks(answer.figures["source_ids"].get(code, ()))
    finding = answer.fills[code].finding if code in answer.fills else ""
    figure = say("slide.figure", region=name, figure=answer.words(code))
    return " ".join(filter(None, [figure, marks, finding and f"({finding})"]))


def _add_figures(shape: Any, own: Fitted, *, first: bool) -> None:
    for at, line in enumerate(own.text.split("\n") if own.lines else []):
        frame = shape.text_frame
        paragraph = frame.paragraphs[0] if first and at == 0 else frame.add_paragraph()
        paragraph.text, paragraph.line_spacing = clean(line), 1.0
        paragraph.space_before = Pt(6 if at == 0 and not first else 0)
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(own.size), deck.FONT


def _map(slide: Any, answer: Answer, *, wide: bool) -> None:
    box = Box(CONTENT.x, CONTENT.y, CONTENT.width if wide else LEFT, CONTENT.height)
    held = io.BytesIO(picture.map_png(answer, box.width, box.height))
    drawn = deck.placeholder(slide, MAP, box).insert_picture(held)
    deck.place(drawn, box)
    deck.described(drawn, picture.map_words(answer))


def _sources(slide: Any, numbered: Numbered) -> None:
    shape, (_, _, box) = deck.placeholder(slide, SOURCES), deck.VIEW_LAYOUT[SOURCES]
    deck.write(shape, fitted(sources_line(numbered, box.width, box.height), box.width, box.height, (SMALL,)), muted=True)


def sources_line(numbered: Numbered, width: float, height: float) -> str:
    """As many sources as there is room for, without their addresses, and how many more the notes list."""
    every = numbered.listed()
    facts = numbered.facts
    room = int(height / (SMALL * LEADING))
    named: list[str] = []
    for number, source_id, _ in every:
        about = citation_text(facts.sources.loc[source_id].to_dict() | {"url": "", "copy_url": ""})
        longer = [*named, f"[{number}] {about}"]
        if len(wrapped(_named(longer, len(every)), width, SMALL)) > room:
            return _named(named, len(every)) if named else say("slide.sources.in_notes", count=len(every))
        named = longer
    return _named(named, len(every)) if named else say("sources_of.none")


def _named(sources: list[str], of: int) -> str:
    rest = of - len(sources)
    return say("slide.sources.more" if rest else "slide.sources", sources=" · ".join(sources), count=rest)


def _state(slide: Any, answer: Answer, export_id: str, saved: str, options: ExportOptions) -> None:
    shape, (_, _, box) = deck.placeholder(slide, STATE), deck.VIEW_LAYOUT[STATE]
    since = [say("slide.saved", saved=saved)] if saved and saved != export_id else []
    link = options.permalink(answer.query)
    line = shortened(" · ".join([state_line(answer, export_id, options), *since]), box.width - SLACK, SMALL)
    deck.write(shape, Fitted(SMALL, f"{line}\n{shortened(link, box.width - SLACK, SMALL)}", 2), muted=True)
    if link.lower().startswith(("https://", "http://")):
        shape.text_frame.paragraphs[1].runs[0].hyperlink.address = clean(link)


def _notes(
    content: SlideContent, overflow: list[str], chart: Native | None, export_id: str, numbered: Numbered, options: ExportOptions
) -> str:
    answer = content.answer
    figures = [_figure(answer, numbered, code, region_name(code, answer.facts)) for code in answer.selected]
    parts = [
        content.notes,
        *overflow,
        say("slide.notes.shown", title=answer.title, subtitle=answer.subtitle),
        *_found(answer),
        "\n".join(figures),
        say("slide.notes.chart", chart=chart.caption) if chart else "",
        say("slide.notes.saved", saved=content.saved, now=export_id) if content.saved not in ("", export_id) else "",
        f"{state_line(answer, export_id, options)}\n{options.permalink(answer.query)}",
        "\n".join([say("label.sources"), *(f"[{number}] {words}" for number, _, words in numbered.listed())]),
    ]
    return "\n\n".join(part for part in parts if part)
