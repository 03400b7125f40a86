"""The composed page: nothing outside, nothing on anything else, nothing cut off, in every size; PDF and SVG say the same."""

import io
import re
import xml.etree.ElementTree as ET

import pytest
from components.answer import answer_of
from components.drawing.sheet import Sheet
from components.exports.base import ExportOptions
from components.exports.pictures import cautions, head, page, sources, sources_drawn
from components.exports.pictures.presets import PRESETS
from components.view import read_view
from components.words.messages import say
from components.words.text import capitalised
from components.words.translations import translated

ID = "VX-7K3F-9QMD-2"
VIEWS = {
    "default": {},
    "camera": {"regions": "PE-MDD,BR-RO", "camera": "-67,-11,4.6", "zone": "50", "theme": "dark"},
    "range": {"indicator": "population", "year": "2025", "rule": "range", "country": "PE"},
    "both": {"analysis": "both", "year": "2022"},
    "circles": {"indicator": "homicides", "drawn": "circles", "country": "CO"},
    "many": {
        "regions": "PE-MDD,PE-PUN,PE-CUS,BR-RO,BR-AC,BR-AM,BO-B,BO-N,CO-CAU",
        "actors": "tren-de-aragua,eln",
        "period": "2012..2024",
    },
}


@pytest.fixture(scope="module")
def seen(facts):
    return {name: answer_of(facts, read_view(query, facts)) for name, query in VIEWS.items()}


def options(preset="a4-portrait", **more):
    return ExportOptions(preset=preset, accessed="2026-11-27", **more)


SIZES = [
    (name, preset) for name in VIEWS for preset in PRESETS if name in ("default", "many") or preset in ("a4-landscape", "column")
]


@pytest.mark.parametrize(("name", "preset"), SIZES)
def test_every_text_lies_on_the_page_and_none_on_another(seen, name, preset):
    sheet = page.compose(seen[name], options(preset), export_id=ID).sheet
    ET.fromstring(sheet.svg(font=False))  # noqa: S314  our own SVG
    letters = [(one.words, one.box.inset(0, 0.24 * one.size, 0, 0.22 * one.size)) for one in sheet.texts]
    for at, (words, one) in enumerate(letters):
        assert sheet.box.holds(one, 0.5), words
        assert not [other for other, taken in letters[at + 1 :] if one.meets(taken)], words


@pytest.mark.parametrize("preset", PRESETS)
def test_every_page_says_what_where_from_and_when(seen, preset):
    shown = seen["default"]
    sheet = page.compose(shown, options(preset, address="https://atlas.example/"), export_id=ID).sheet
    words = " ".join(one.words for one in sheet.texts)
    plain = words.replace(" ", "")
    assert head.subtitle(shown).replace(" ", "") in plain
    assert shown.title.replace(" ", "") in plain
    assert ID in words
    assert shown.facts.data_version in words
    assert "27 November 2026" in words
    assert f"https://atlas.example/?{shown.query}".replace(" ", "") in plain
    for band in shown.bands:
        assert band.label in words
    assert say("picture.sources") in words


def test_a_pdf_holds_title_classes_sources_and_id_as_text(seen):
    from pypdf import PdfReader

    shown = seen["default"]
    made = page.make(shown, options(), "pdf", export_id=ID, record='{"a": 1}')
    read = PdfReader(io.BytesIO(made))
    text = read.pages[0].extract_text()
    plain = "".join(text.split())
    assert shown.title in text
    for band in shown.bands:
        assert "".join(band.label.split()) in plain
    first = sources.short_reference(shown.facts.sources.loc[shown.source_ids[0]])
    assert "".join(first.split()) in plain
    assert ID in text
    assert (read.metadata.title, read.metadata.subject) == (shown.title, ID)
    assert read.attachments["record.json"] == [b'{"a": 1}']


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_the_same_view_gives_the_same_bytes(facts, form):
    made = {
        page.make(answer_of(facts, read_view({"regions": "PE-MDD"}, facts)), options("square"), form, export_id=ID)
        for _ in range(2)
    }
    assert len(made) == 1


def test_a_format_that_is_none_is_refused(seen):
    with pytest.raises(ValueError, match="gif"):
        page.make(seen["default"], options(), "gif")


@pytest.mark.parametrize(("theme", "dark"), [("auto", False), ("light", False), ("dark", True)])
def test_paper_is_light_unless_the_view_is_dark(facts, theme, dark):
    sheet = page.compose(answer_of(facts, read_view({"theme": theme}, facts)), options()).sheet
    assert (sheet.theme == "dark") == dark


def test_hostile_text_of_the_address_stays_text(seen):
    link = 'http://x/"><script>alert(1)</script>&'
    made = page.make(seen["default"], options("square", address=link), "svg", export_id="<b>&")
    assert b"<script" not in made
    ET.fromstring(made)  # noqa: S314  our own SVG


# ---------------------------------------------------------------- sources
@pytest.mark.parametrize("most", [20, 40, 84, 150, 400])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_sources_that_do_not_fit_are_counted(seen, most, columns):
    shown = seen["many"]
    ids = sources_drawn(shown, page.drawings(shown, PRESETS["a4-portrait"]))
    listed = sources.plan(Sheet(700, 700), shown, 700, columns, 8, most, ids)
    entries = [entry for column in listed.columns for entry in column]
    numbers = [int(entry.number) for entry in entries if entry.number]
    assert numbers == list(range(1, len(numbers) + 1))
    rest = len(ids) - len(numbers)
    assert listed.rest == rest
    assert not rest or f"{rest:,}" in entries[-1].lines[0]
    assert listed.height <= max(most, 40) + 1
    whole = "".join(line for entry in entries if entry.number for line in entry.lines).replace(" ", "")
    wanted = [sources.short_reference(shown.facts.sources.loc[one]) for one in ids[: len(numbers)]]
    assert whole == "".join(wanted).replace(" ", "")


def test_a_page_of_two_indicators_names_the_sources_of_both(seen):
    shown = seen["both"]
    named = set(sources_drawn(shown, page.drawings(shown, PRESETS["a4-portrait"])))
    for rows in (shown.figures, shown.second_figures):
        assert {one for each in rows["source_ids"] for one in each} <= named


# ---------------------------------------------------------------- what the figures mean
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", VIEWS)
def test_what_the_figures_mean_stands_on_the_page(seen, name, preset):
    shown = seen[name]
    sheet = page.compose(shown, options(preset)).sheet
    words = "".join(one.words for one in sheet.texts).replace(" ", "")
    told = cautions.cautions(shown, page.drawings(shown, PRESETS[preset]))
    facts = shown.facts
    for label, said in told:
        assert label.replace(" ", "") in words
        counted = re.search(r"and(\d+)morenotes?\.", words)
        missing = [one for one in said if one.replace(" ", "") not in words]
        assert not missing or (counted and int(counted[1]) >= len(missing)), missing
    labels = {facts.caveats[one].label for ids in shown.figures["caveats"] for one in ids}
    notes = {note.casefold() for note in shown.figures["period_note"] if note}
    given = " · ".join(one for _, said in told for one in said)
    assert all(one in given for one in labels)
    assert all(one in given.casefold() for one in notes)


def test_a_caution_that_not_all_figures_share_says_how_many_do(facts):
    shown = answer_of(facts, read_view({"indicator": "homicide_rate", "year": "2022"}, facts))
    ((_, said),) = cautions.cautions(shown, ("map",))
    own = shown.figures["caveats"].map(lambda ids: "projection" in ids)
    assert 0 < own.sum() < len(own)
    assert f"{facts.caveats['projection'].label} ({own.sum()} of {len(own)})" in said


@pytest.mark.parametrize("language", ["es", "pt"])
def test_what_the_figures_mean_is_told_in_the_language_of_the_picture(facts, language):
    spoken = answer_of(facts, read_view({"lang": language}, facts), language)
    english = {capitalised(note) for note in facts.observations["period_note"] if note}
    said = {one for _, every in cautions.cautions(spoken, ("map", "ranking")) for one in every}
    notes = {capitalised(translated(note, language)) for note in spoken.figures["period_note"] if note}
    assert notes
    assert notes <= said
    assert not said & english
