"""What holds of every kind of picture, of Views that differ in all that a picture may show, in each shape of sheet."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from components.answer import answer_of
from components.drawing.structure import Tag
from components.exports.base import ExportOptions
from components.exports.pictures import DRAWINGS, selected
from components.exports.pictures.cautions import cautions
from components.exports.pictures.page import compose, drawings
from components.exports.pictures.presets import PRESETS as PRESETS_KNOWN
from components.exports.pictures.single import single
from components.view import read_view, view_fields
from components.words.figures import rank_text
from components.words.vocabulary import stance_label
from geodata.profile import ranks
from sheet_texts import ink, met

# Signs that may lie on a line or on each other.
SIGNS = ("//", "≠")
KINDS = ("page", *DRAWINGS)
VIEWS = {
    "first screen": {},
    "hot spots and two indicators": {
        "indicator": "homicide_rate",
        "indicator2": "coca_area",
        "chart": "scatter",
        "analysis": "hotspots",
        "year": "2022",
    },
    "a region, an actor, flows": {
        "indicator": "homicide_rate",
        "year": "2021",
        "regions": "PE-MDD",
        "actors": "tren-de-aragua",
        "layers": "events,flows,disputes,labels",
        "chart": "trend",
    },
    "a period in a country": {"country": "CO", "period": "2015..2020", "actors": "clan-del-golfo,comando-vermelho"},
    "lowest of a country": {"indicator": "homicides", "year": "2022", "rule": "lowest", "country": "BR", "chart": "ranking"},
    "a page of a region": {"regions": "BO-N", "chart": "trend", "camera": "-67.4,-11.1,6.4"},
    "many conditions": {
        "indicator": "homicide_rate",
        "year": "2022",
        "layers": "events,flows",
        "actors": "all",
        "minerals": "all",
        "words": "a word that is looked for ",
    },
    "many regions": {"indicator": "homicide_rate", "year": "2017", "regions": "all", "analysis": "hotspots", "chart": "trend"},
    "two indicators in thirds": {"analysis": "both", "indicator": "homicide_rate", "indicator2": "coca_area", "year": "2020"},
}


PRESETS = ("column", "a4-portrait", "slide", "square")
OPTIONS = {preset: ExportOptions(preset, "1x", "2026-11-30", address="https://atlas.example.org/") for preset in PRESETS}
EXPORT_ID = "VX-7K3F-9QMD-2T6W-D"


def asked(name, facts):
    """The View of that name; "all" means every value that there is."""
    every = {"actors": facts.actors.index, "regions": facts.regions.index, "minerals": view_fields(facts)["minerals"].choices}
    return read_view({key: ",".join(every[key]) if text == "all" else text for key, text in VIEWS[name].items()}, facts)


@pytest.fixture(scope="module")
def answer_to(facts):
    """The answer to a View, made once."""
    return cache(lambda name: answer_of(facts, asked(name, facts)))


@pytest.fixture(scope="module")
def sheet_of(answer_to):
    """Makes the sheet of a kind of picture once; whoever looks at it changes nothing."""
    made = {}

    def make(view, kind, preset):
        key, one = (view, kind, preset), answer_to(view)
        if key not in made:
            named = {"export_id": EXPORT_ID}
            drawn = compose(one, OPTIONS[preset], **named) if kind == "page" else single(one, OPTIONS[preset], kind, **named)
            made[key] = drawn.sheet
        return made[key]

    return make


def every_tag(tags):
    for tag in tags:
        if isinstance(tag, Tag):
            yield tag
            yield from every_tag(tag.inside)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", VIEWS)
def test_no_text_leaves_the_sheet_lies_on_another_or_runs_into_a_picture(sheet_of, view, kind, preset):
    sheet = sheet_of(view, kind, preset)
    texts = [one for one in sheet.texts if one.words not in SIGNS]
    assert [one.words for one in texts if not sheet.box.holds(ink(one), 1)] == []
    assert met(texts) == []
    pictures = [tag.box for tag in every_tag(sheet.structure.tags) if tag.role == "figure"]
    for box in pictures:
        assert [one.words for one in texts if box.meets(ink(one)) and not box.holds(ink(one), 1.5)] == []
        assert min(box.width, box.height) > 0.12 * min(sheet.width, sheet.height)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", VIEWS)
def test_what_a_picture_owes_its_reader_finds_room_on_every_sheet(facts, answer_to, sheet_of, view, kind, preset):
    sheet = sheet_of(view, kind, preset)
    words = "".join(one.words for one in sheet.texts).replace(" ", "")
    assert EXPORT_ID in words
    assert facts.data_version in words
    here = answer_to(view)
    drawn = drawings(here, PRESETS_KNOWN[preset]) if kind == "page" else (kind,)
    for label, said in cautions(here, drawn) if kind == "page" or DRAWINGS[kind].figures else ():
        assert label.replace(" ", "") in words
        counted = re.search(r"and(\d+)morenotes?\.", words)
        missing = [one for one in said if one.replace(" ", "") not in words]
        assert not missing or (counted and int(counted[1]) >= len(missing)), missing


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_drawing_file_asks_for_nothing_that_only_browsers_know(sheet_of, view, kind):
    sheet = sheet_of(view, kind, "slide")
    made = sheet.svg()
    assert not re.search("paint-order|patternTransform", made)
    written = [unescape(words) for words in re.findall("<text [^>]*>([^<]*)</text>", made)]
    assert written == [one.words for one in sheet.texts]
    uses, names = re.findall('<use xlink:href="#(.+?)" stroke=', made), re.findall('<text [^>]*id="(.+?)"', made)
    assert uses == names == sorted(set(names), key=names.index)
    assert len(uses) == sheet.svg(font=False).count("paint-order")


@pytest.mark.parametrize("preset", ["column", "a4-portrait", "slide", "square"])
@pytest.mark.parametrize("kind", ["page", "map"])
def test_a_selected_region_has_its_figure_status_year_and_rank_in_words(facts, kind, preset):
    for code in ("BO-N", "PE-MDD", "EC-W"):
        for asked in ({"regions": code}, {"regions": code, "indicator": "homicide_rate", "year": "2017", "analysis": "hotspots"}):
            here = answer_of(facts, read_view(asked, facts))
            options = ExportOptions(preset, "1x", "2026-11-30")
            sheet = (compose(here, options) if kind == "page" else single(here, options, kind)).sheet
            words = "".join(one.words for one in sheet.texts).replace(" ", "")
            assert here.words(code).replace(" ", "") in words
            if code in here.figures.index:
                assert stance_label(here.figures.at[code, "stance"]) in words
                assert rank_text(ranks(here.figures["value"].to_dict())[code]).replace(" ", "") in words
            else:
                assert str(here.view["year"]) in words


def test_more_selected_regions_than_a_heading_has_room_for_are_counted(facts):
    here = answer_of(facts, read_view({"regions": ",".join(facts.regions.index)}, facts))
    told = selected.sentences(here)
    assert len(told) == selected.MOST + 1
    assert told[-1] == f"{len(facts.regions) - selected.MOST} more regions are selected."
