"""What holds of every kind of picture, of Views that differ in all that a picture may show, in each shape of sheet."""

from __future__ import annotations

import re
from html import unescape

import pytest
from components.answer import answer_of
from components.exports.base import ExportOptions
from components.exports.pictures import DRAWINGS, selected
from components.exports.pictures.page import compose
from components.exports.pictures.single import single
from components.view import read_view
from components.words.claims import STANCE_LABELS
from components.words.figures import rank_text
from geodata.profile import ranks

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
    "two indicators in thirds": {"analysis": "both", "indicator": "homicide_rate", "indicator2": "coca_area", "year": "2020"},
}


@pytest.fixture(scope="module")
def sheet_of(facts):
    """Makes the sheet of a kind of picture once; whoever looks at it changes nothing."""
    answers, made = {}, {}

    def make(view, kind, preset):
        if view not in answers:
            answers[view] = answer_of(facts, read_view(VIEWS[view], facts))
        key = (view, kind, preset)
        if key not in made:
            options = ExportOptions(preset, "1x", "2026-11-30")
            asked = {"export_id": "VX-7K3F-9QMD-2T6W-D"}
            one = answers[view]
            made[key] = compose(one, options, **asked) if kind == "page" else single(one, options, kind, **asked)
        return made[key]

    return make


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
            sheet = compose(here, options) if kind == "page" else single(here, options, kind)
            words = "".join(one.words for one in sheet.texts).replace(" ", "")
            assert here.words(code).replace(" ", "") in words
            if code in here.figures.index:
                assert STANCE_LABELS[here.figures.at[code, "stance"]] in words
                assert rank_text(ranks(here.figures["value"].to_dict())[code]).replace(" ", "") in words
            else:
                assert str(here.view["year"]) in words


def test_more_selected_regions_than_a_heading_has_room_for_are_counted(facts):
    here = answer_of(facts, read_view({"regions": ",".join(facts.regions.index)}, facts))
    told = selected.sentences(here)
    assert len(told) == selected.MOST + 1
    assert told[-1] == f"{len(facts.regions) - selected.MOST} more regions are selected."
