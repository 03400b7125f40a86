"""Paper in a language 30 % longer than English, and in those of the project: nothing is cut off and nothing covers another.

The language is added in memory, by a line and a catalogue; so a test of it is one of how a language is added.
"""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from components.answer import answer_of
from components.exports.base import ExportOptions
from components.exports.office.measure import LEADING, wrapped
from components.exports.pictures import page
from components.exports.slides import slides
from components.view import LANGUAGES, read_view
from components.words import english, languages, messages, translations
from components.words.check import message_problems, parts, values
from components.words.messages import say
from geodata.translations import write_messages
from pptx import Presentation
from pseudo_language import LOCALE, PSEUDO, Strange, pseudo, strange
from sheet_texts import ink, met

OPTIONS = ExportOptions(accessed="2026-11-27", address="https://atlas.example.org/")
VIEWS = {
    "opening": {},
    "region": {"regions": "PE-MDD,BR-RO", "indicator": "homicide_rate", "year": "2019", "chart": "trend"},
    "both": {"analysis": "both", "year": "2022", "chart": "scatter"},
    "claims": {"period": "2010..2012", "country": "PE", "panel": "claims", "layers": "events,flows,territories"},
}
SPOKEN = (PSEUDO, *LANGUAGES[1:])


@pytest.fixture(scope="module")
def added():
    """The pseudo language among those of the project."""
    said, rows_in = Strange(), translations.rows_in
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(languages.LOCALES, PSEUDO, LOCALE)
        patch.setitem(messages.CATALOGUES, PSEUDO, {key: pseudo(one) for key, one in english.MESSAGES.items()})
        patch.setattr(translations, "rows_in", lambda language: said if language == PSEUDO else rows_in(language))
        yield


@pytest.fixture(scope="module", params=VIEWS)
def view(facts, request):
    return read_view(VIEWS[request.param], facts)


def test_the_language_is_longer_and_keeps_values_and_markup():
    for key, message in english.MESSAGES.items():
        for form, text in [("", message)] if isinstance(message, str) else message.items():
            said = pseudo(message) if isinstance(message, str) else pseudo(message)[form]
            assert values(said) == values(text), key
    text = " ".join(one for one in english.MESSAGES.values() if isinstance(one, str) and "{" not in one)
    assert 1.3 <= len(strange(text)) / len(text) < 1.4
    assert strange("Homicides per 100,000") == "Hóómíícíídêês pêêr 100,000"


def test_a_language_is_a_folder_of_catalogues_and_a_line(tmp_path, monkeypatch):
    """Files such as ``python -m components.words.check --write`` makes and translators fill in; nothing else is touched."""
    monkeypatch.setitem(languages.LOCALES, PSEUDO, LOCALE)
    for module in ("translations", "check"):
        monkeypatch.setattr(f"components.words.{module}.HERE", tmp_path)
    for name, part in parts().items():
        rows = [
            (f"{key}{form and f'[{form}]'}", text, pseudo(text))
            for key, message in part.items()
            for form, text in ([("", message)] if isinstance(message, str) else message.items())
        ]
        write_messages(tmp_path / PSEUDO / f"{name}.po", LOCALE, rows)
    assert [*message_problems(PSEUDO)] == []
    monkeypatch.setitem(messages.CATALOGUES, PSEUDO, translations.messages_in(PSEUDO))
    assert say("count.claim", language=PSEUDO, count=1434) == f"1.434 {strange('claims')}"


@pytest.mark.parametrize("preset", ["a4-portrait", "a4-landscape", "slide"])
@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_of_a_page_lies_on_it_and_none_on_another(facts, added, view, language, preset):
    options = ExportOptions(preset=preset, accessed="2026-11-27")
    sheet = page.compose(answer_of(facts, view, language), options, export_id="VX-7K3F-9QMD-2").sheet
    outside = [one.words for one in sheet.texts if not sheet.box.holds(ink(one), 0.5)]
    assert (outside, met(sheet.texts)) == ([], [])


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_of_a_slide_fits_its_box_and_no_box_lies_on_another(facts, added, view, language):
    deck = Presentation(io.BytesIO(slides([(answer_of(facts, view, language), "", "", "")], OPTIONS)))
    boxes = [(one.name, one.left, one.top, one.left + one.width, one.top + one.height) for one in deck.slides[0].shapes]
    for name, left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= deck.slide_width + 99 and bottom <= deck.slide_height + 99, name
    half = 6350  # half a point
    for (one, l1, t1, r1, b1), (two, l2, t2, r2, b2) in combinations(boxes, 2):
        assert r1 <= l2 + half or r2 <= l1 + half or b1 <= t2 + half or b2 <= t1 + half, (one, two)
    for shape in deck.slides[0].shapes:
        if (shape.has_text_frame and not shape.is_placeholder) or (shape.has_text_frame and shape.placeholder_format.type != 13):
            high = sum(
                len(wrapped(one.text, shape.width.pt, one.runs[0].font.size.pt, bold=bool(one.runs[0].font.bold)))
                * one.runs[0].font.size.pt
                * LEADING
                for one in shape.text_frame.paragraphs
                if one.runs and one.runs[0].font.size
            )
            assert high <= shape.height.pt + 7, shape.name
