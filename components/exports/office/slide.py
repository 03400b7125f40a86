"""The slides themselves: what stands on one and where."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from pptx.util import Pt

from components.answer import Answer
from components.answer.claims import MARKING
from components.answer.countries import of_countries
from components.answer.figures import distinct
from components.drawing.box import Box
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.exports.office import claims_table, deck, identity, picture, slide_words
from components.exports.office.charts import Native, native
from components.exports.office.deck import CHART, CONTENT, FOOT, MAP, MEANING, SOURCES, STATE, SUBTITLE, TEXT, TITLE
from components.exports.office.measure import LEADING, Fitted, fitted, shortened
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean, properties, saved
from components.exports.office.series import sources_charted
from components.exports.office.slide_words import SMALL
from components.exports.pictures import COUNTRIES, DRAWINGS, drawings_of
from components.exports.slides import SlideContent
from components.view import USUAL
from components.words.dates import date_text
from components.words.messages import say
from components.words.places import region_name

GUTTER = 16
LEFT = 444
LOWEST_CHART = 190
FEW_CLAIMS = 8
# Words alone, no higher than this, stand over a wide map and not beside an empty half.
LOW_TEXT = 120
# What a programme may set wider than Arial is.
SLACK = 16


def deck_of(contents: list[SlideContent], options: ExportOptions, title: str) -> bytes:
    """A PPTX with a slide for each View, after a title slide where there is a ``title``."""
    language = contents[0].answer.language if contents else USUAL
    made = deck.new_deck(language)
    if title:
        _cover(made, title, contents, options, language)
    for one in contents:
        _slide(made, one, options)
    properties(
        made.core_properties,
        title=title or (contents[0].answer.title if contents else "Veta"),
        subject="Veta",
        accessed=options.accessed,
        language=language,
    )
    return saved(made, options.accessed)


def chart_kind(view: dict[str, Any]) -> str:
    """The chart that goes on the slide: claims over time where the claims are looked at, else the chart of the View."""
    return "timeline" if view["panel"] == "claims" else view["chart"]


def lists_claims(answer: Answer) -> bool:
    """Whether the claims stand on the slide one by one in place of their chart: the reader chose among them, or they are few."""
    view = answer.view
    chosen = any(view[key] for key in MARKING if key != "regions")
    return chart_kind(view) == "timeline" and (
        chosen or (bool(view["regions"]) and len(slide_words.claims(answer)) <= FEW_CLAIMS)
    )


# ---------------------------------------------------------------- a slide


def _cover(made: Any, title: str, contents: list[SlideContent], options: ExportOptions, language: str) -> None:
    speak = partial(say, language=language)
    slide = made.slides.add_slide(made.slide_layouts[0])
    box = deck.COVER_LAYOUT[TITLE][2]
    head = fitted(title, box.width, box.height, (40, 36, 32, 28, 24), bold=True)
    deck.write(deck.placeholder(slide, TITLE), head, language, bold=True)
    box = deck.COVER_LAYOUT[TEXT][2]
    version = contents[0].answer.facts.data_version if contents else ""
    read = [speak("slide.cover.read", date=date_text(options.accessed, language))] if options.accessed else []
    about = "\n".join([speak("slide.cover", count=len(contents)), " ".join([*read, speak("slide.cover.status")])])
    deck.write(deck.placeholder(slide, TEXT), fitted(about, box.width, box.height, (16, 14, 12)), language)
    box = deck.COVER_LAYOUT[STATE][2]
    state = fitted(speak("slide.cover.state", version=version, address=options.address), box.width, box.height, (SMALL,))
    deck.write(deck.placeholder(slide, STATE), state, language, muted=True)
    ids = [f"{at}. {identity.export_id(one.answer)}" for at, one in enumerate(contents, 1)]
    rest = [head.rest and f"{title}\n"]
    slide.notes_slide.notes_text_frame.text = clean("\n".join([*filter(None, rest), speak("slide.cover.ids"), *ids]))


def _slide(made: Any, content: SlideContent, options: ExportOptions) -> None:
    answer = content.answer
    layout = made.slide_layouts[1]
    slide = made.slides.add_slide(layout)
    numbered = Numbered(answer.facts, answer.language)
    export_id = identity.export_id(answer)
    deck.numbered_slide(slide, layout)
    _, _, box = deck.VIEW_LAYOUT[TITLE]
    head = fitted(content.title or answer.title, box.width, box.height, (26, 24, 22, 20), bold=True)
    deck.write(deck.placeholder(slide, TITLE), head, answer.language, bold=True)
    _, _, box = deck.VIEW_LAYOUT[SUBTITLE]
    about = " · ".join([*([answer.title] if content.title else []), answer.subtitle])
    deck.write(
        deck.placeholder(slide, SUBTITLE), fitted(about, box.width - SLACK, box.height, (11, 10, 9)), answer.language, muted=True
    )
    rest, chart = _body(slide, content, numbered)
    overflow = [
        content.title if head.rest else "",
        say("slide.notes.continued", language=answer.language, text=rest) if rest else "",
    ]
    # The foot counts the sources that the notes list.
    slide.notes_slide.notes_text_frame.text = clean(_notes(content, overflow, chart, export_id, numbered, options))
    _foot(slide, answer, numbered)
    _state(slide, answer, export_id, content.saved, options)


def _drawings(answer: Answer) -> tuple[str, ...]:
    return drawings_of(answer, ("map", chart_kind(answer.view)))


def _told(answer: Answer) -> tuple[Answer, tuple[str, ...]]:
    """Whose figures stand in words: the selected regions, one that alone has a figure, each country where only they have some."""
    shown = of_countries(answer)
    if shown is not answer:
        return shown, tuple(code for _, code in shown.ranking)
    return answer, answer.selected or (tuple(answer.figures.index) if len(answer.figures) == 1 else ())


def _chart(answer: Answer, height: float, *, lone: bool) -> tuple[str, Native | None]:
    """The chart for the right half with its kind, or the next that has anything to draw; where claims are listed there is none."""
    # Where the map would be empty the trend stands in its place.
    without = COUNTRIES[:1] if _drawings(answer) == COUNTRIES else ()
    for one in dict.fromkeys((chart_kind(answer.view), "ranking", "trend")) if not lists_claims(answer) else ():
        if one in without:
            continue
        # One bar tells nothing: its figure, its rank and its course stand in words, beside a trend if there is one.
        if not (one == "ranking" and lone) and (chart := native(answer, one, height)):
            return one, chart
    return "", None


def _body(slide: Any, content: SlideContent, numbered: Numbered) -> tuple[str, Native | None]:
    """Map, briefer's text, figures, chart and claims, each in the room that the others leave; what of the text found none comes back."""
    answer = content.answer
    box = Box(CONTENT.x + LEFT + GUTTER, CONTENT.y, CONTENT.width - LEFT - GUTTER, CONTENT.height)
    shown, codes = _told(answer)
    kind, chart = _chart(answer, box.height, lone=len(shown.figures) == 1)
    listed = lists_claims(answer)
    wide = not (chart or listed)
    course = len(codes) == 1 and chart_kind(answer.view) != "trend"
    own = slide_words.figures(shown, numbered, CONTENT.width if wide else box.width, codes, course=course)
    figures = own.height + 6 if own.lines else 0
    text = fitted(
        content.text, box.width, (box.height if wide else box.height - LOWEST_CHART) - figures, (15, 14, 13, 12, 11, 10)
    )
    taken = text.height + figures
    over = wide and not text.lines and taken < LOW_TEXT
    if over:
        box = Box(CONTENT.x, CONTENT.y, CONTENT.width, CONTENT.height)
    elif wide and own.lines:
        own = slide_words.figures(shown, numbered, box.width, codes, course=course)
        taken = text.height + own.height + 6
    if taken:
        shape = deck.placeholder(slide, TEXT, Box(box.x, box.y, box.width, taken))
        deck.write(shape, text, answer.language)
        _add_figures(shape, own, first=not text.lines)
    else:
        deck.drop(slide, TEXT)
    top = taken + 8 if taken else 0
    if over:
        _map(slide, answer, Box(CONTENT.x, CONTENT.y + top, CONTENT.width, CONTENT.height - top), numbered)
    else:
        _map(slide, answer, Box(CONTENT.x, CONTENT.y, CONTENT.width if wide and not taken else LEFT, CONTENT.height), numbered)
    # Words above it leave it less room.
    chart = native(answer, kind, box.height - top) if chart and top else chart
    numbered.of(sources_charted(answer, kind) if chart else ())
    return text.rest, _evidence(slide, Box(box.x, box.y + top, box.width, box.height - top), answer, numbered, chart)


def _evidence(slide: Any, box: Box, answer: Answer, numbered: Numbered, chart: Native | None) -> Native | None:
    """The claims where they are listed, else the chart."""
    if chart is None:
        deck.drop(slide, CHART)
        if lists_claims(answer):
            _claims(slide, box, answer, numbered)
            # The notes have those without room.
            numbered.of(distinct(slide_words.claims(answer)["source_ids"]))
        return None
    shape = deck.placeholder(slide, CHART, box)
    frame = shape.insert_chart(chart.type, chart.data)
    chart.dress(frame.chart)
    deck.described(frame, chart.caption)
    return chart


def _claims(slide: Any, box: Box, answer: Answer, numbered: Numbered) -> None:
    """A line that counts the claims, and a table of the latest."""
    line = 2 * claims_table.LARGEST * LEADING + 4  # it may take two
    size, found = claims_table.rows(answer, numbered, box.width, box.height - line)
    words = slide_words.claims_head(answer, len(found))
    shape = slide.shapes.add_textbox(*(Pt(one) for one in (box.x, box.y, box.width, line)))
    shape.name = say("label.claims", language=answer.language)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    deck.write(shape, fitted(words, box.width - SLACK, line, (claims_table.LARGEST, *claims_table.SIZES)), answer.language)
    if found:
        claims_table.add(
            slide,
            Box(box.x, box.y + line, box.width, claims_table.height(found, size, answer.language)),
            found,
            size,
            words,
            answer.language,
        )


def _add_figures(shape: Any, own: Fitted, *, first: bool) -> None:
    for at, line in enumerate(own.text.split("\n") if own.lines else []):
        frame = shape.text_frame
        paragraph = frame.paragraphs[0] if first and at == 0 else frame.add_paragraph()
        paragraph.text, paragraph.line_spacing = clean(line), 1.0
        paragraph.space_before = Pt(6 if at == 0 and not first else 0)
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(own.size), deck.FONT


def _map(slide: Any, answer: Answer, box: Box, numbered: Numbered) -> None:
    """The map; in place of one that would be empty the trend of the countries."""
    if _drawings(answer) == COUNTRIES:
        trend = DRAWINGS["trend"]
        numbered.of(trend.sources(answer))
        held, words = picture.chart_png(trend.id, answer, box.width, box.height), trend.words(answer)
    else:
        drawn = picture.map_in(answer, box.width, box.height)
        numbered.of(drawn.source_ids)
        held, words = picture.map_png(drawn, box.width, box.height), picture.map_words(answer)
    shape = deck.placeholder(slide, MAP, box).insert_picture(io.BytesIO(held))
    deck.place(shape, box)
    deck.described(shape, words)


def _foot(slide: Any, answer: Answer, numbered: Numbered) -> None:
    """What the figures mean, and beneath it as many of the sources as there is room for."""
    step = SMALL * LEADING
    lines = slide_words.mind(answer, _drawings(answer), FOOT.width - SLACK)
    taken = len(lines) * step
    if lines:
        shape = deck.placeholder(slide, MEANING, Box(FOOT.x, FOOT.y, FOOT.width, taken))
        deck.write(shape, Fitted(SMALL, "\n".join(lines), len(lines)), answer.language)
    else:
        deck.drop(slide, MEANING)
    box = Box(FOOT.x, FOOT.y + taken + 2, FOOT.width, FOOT.height - taken - 2)
    words = slide_words.sources_line(numbered, box.width - SLACK, box.height)
    deck.write(
        deck.placeholder(slide, SOURCES, box), fitted(words, box.width - SLACK, box.height, (SMALL,)), answer.language, muted=True
    )


def _state(slide: Any, answer: Answer, export_id: str, saved: str, options: ExportOptions) -> None:
    shape, (_, _, box) = deck.placeholder(slide, STATE), deck.VIEW_LAYOUT[STATE]
    since = [say("slide.saved", language=answer.language, saved=saved)] if saved and saved != export_id else []
    link = options.permalink(answer.query)
    line = shortened(" · ".join([state_line(answer, export_id, options), *since]), box.width - SLACK, SMALL)
    deck.write(shape, Fitted(SMALL, f"{line}\n{shortened(link, box.width - SLACK, SMALL)}", 2), answer.language, muted=True)
    if link.lower().startswith(("https://", "http://")):
        shape.text_frame.paragraphs[1].runs[0].hyperlink.address = clean(link)


def _notes(
    content: SlideContent, overflow: list[str], chart: Native | None, export_id: str, numbered: Numbered, options: ExportOptions
) -> str:
    answer = content.answer
    speak = partial(say, language=answer.language)
    shown, codes = _told(answer)
    figures = [
        slide_words.figure(shown, numbered, code, region_name(code, shown.facts, answer.language), course=True) for code in codes
    ]
    parts = [
        content.notes,
        *overflow,
        speak("slide.notes.shown", title=answer.title, subtitle=answer.subtitle),
        *slide_words.findings(answer),
        "\n".join(figures),
        speak("slide.notes.chart", chart=chart.caption.rstrip(".")) if chart else "",
        "\n".join(slide_words.claim_lines(answer, numbered)) if lists_claims(answer) else "",
        "\n".join(slide_words.meanings(answer, _drawings(answer))),
        speak("slide.notes.saved", saved=content.saved, now=export_id) if content.saved not in ("", export_id) else "",
        f"{state_line(answer, export_id, options)}\n{options.permalink(answer.query)}",
        "\n".join([speak("label.sources"), *(f"[{number}] {words}" for number, _, words in numbered.listed())]),
    ]
    return "\n\n".join(part for part in parts if part)
