"""Page, slide and report cite what their map shows within its frame and the figures, no more and no less, numbered as they are used."""

import io
import re

import pytest
import shapely
from components.answer import answer_of
from components.exports.base import ExportOptions
from components.exports.office import chapters, identity, picture, slide, slide_words
from components.exports.office.numbered import Numbered
from components.exports.office.slide import lists_claims
from components.exports.pictures import DRAWINGS, page
from components.exports.report import report
from components.exports.slides import slides
from components.view import read_view
from components.views.region_map.camera import window
from components.views.region_map.places import has_place
from docx import Document
from geodata.schema import FINDINGS
from pptx import Presentation

OPTIONS = ExportOptions("a4-landscape", "1x", "2026-11-27")
# Those of which a frame leaves out something that the whole map has.
NEAR = {
    "region": {"regions": "EC-W", "layers": "events,flows"},
    "regions": {"regions": "BR-AC,BO-N", "chart": "trend", "layers": "events,flows,territories"},
    "camera": {"camera": "-70,-12,6", "layers": "events", "actors": "policia-nacional-pe"},
    "edges": {"camera": "-70,-12,6", "layers": "", "actors": "policia-nacional-pe,los-choneros"},
    "territories": {"camera": "-91,-0.5,7", "layers": "events,territories"},
    "few": {"panel": "claims", "regions": "CO-CHO", "topics": "mercury", "layers": "events"},
}
VIEWS = NEAR | {
    "world": {"layers": "events,flows"},
    "country": {"country": "EC", "layers": "flows,territories", "indicator": "homicide_rate"},
    "two": {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2019", "chart": "scatter", "layers": "flows"},
    "course": {"indicator": "violent_death_rate_br", "year": "2020", "regions": "BR-AC", "layers": ""},
}


@pytest.fixture
def made(monkeypatch, plain_picture):
    """What a document was made of: the map that it draws, and its numbered sources."""
    found = {}

    def drawn(paper, width, height):
        found["map"] = paper
        return plain_picture(width, height)

    class Kept(Numbered):
        def __init__(self, *told):
            super().__init__(*told)
            found["numbered"] = self

    monkeypatch.setattr(identity, "export_id", lambda _answer: "VX-7K3F-9QMD-2")
    monkeypatch.setattr(picture, "map_png", drawn)
    monkeypatch.setattr(picture, "chart_png", plain_picture)
    for module in (slide, chapters):
        monkeypatch.setattr(module, "Numbered", Kept)
    return found


def shown(facts, asked):
    return answer_of(facts, read_view(asked, facts))


def sources_of(rows):
    return {one for ids in rows["source_ids"] for one in ids}


def seen_on(drawn):
    """Sources of the claims and territories in the frame of a map, asked one by one."""
    one, (west, south, east, north) = drawn.answer, window(drawn.camera, drawn.box.width, drawn.box.height)
    frame, layers = shapely.box(west, south, east, north), one.view["layers"]
    shapes, metas = one.facts.regions_low["geometry"], [trace.get("meta") or {} for trace in drawn.figure["data"]]
    flowing = {claim for meta in metas for claim in meta.get("claims", ())}
    counted = {code for meta in metas for code in meta.get("regions", ())}
    ids = set()
    for claim_id, claim in one.claims_on_map.iterrows():
        placed = has_place(claim)
        marked = "events" in layers and placed and west <= claim["lon"] <= east and south <= claim["lat"] <= north
        here = [code for code in claim["region_codes"] if shapely.intersects(shapes[code], frame)]
        edged = {*one.view["actors"]} & {*claim["actors"]} and claim["stance"] not in FINDINGS and here
        if marked or edged or claim_id in flowing or (not placed and counted & {*claim["region_codes"]}):
            ids.add(claim_id)
    territories = one.facts.territories.low
    areas = [row["source_ids"] for code, row in one.territories.items() if shapely.intersects(territories[code], frame)]
    return sources_of(one.claims_on_map.loc[[*ids]]) | {one for own in areas for one in own}


def figures_of(one):
    """Sources of the figures of the year; and of all figures of what the View shows, in any year and by whichever source."""
    indicators = {one.indicator.id, one.indicator2.id} if one.shows_second else {one.indicator.id}
    observed = one.facts.observations
    return sources_of(one.figures), sources_of(observed[observed["indicator"].isin(indicators)])


def cites_what_is_seen(one, drawn, ids, listed=frozenset()):
    """Whether these ids are sources of the map, of figures and of what is ``listed``; all of those that are seen among them."""
    (now, ever), seen = figures_of(one), seen_on(drawn)
    return now | seen | listed <= {*ids} <= ever | seen | listed


def numbers_in(text):
    """The numbers of sources in a text, in their order: ``[2, 5–7]``."""
    for mark in re.findall(r"\[(\d[\d, –]*)\]", text):
        for part in mark.split(", "):
            first, _, last = part.partition("–")
            yield from range(int(first), int(last or first) + 1)


def rises(numbers):
    """Whether each number that is new is one more than all before it."""
    highest = 0
    for number in numbers:
        if number > highest + 1:
            return False
        highest = max(highest, number)
    return highest > 0


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_page_cites_what_its_map_shows(facts, monkeypatch, asked):
    one, found = shown(facts, asked), {}
    monkeypatch.setattr(page, "draw_map", lambda _sheet, _box, _answer, drawn: found.update(map=drawn))
    ids = page.compose(one, OPTIONS).listed.ids
    assert cites_what_is_seen(one, found["map"], ids)
    assert len({*ids}) == len(ids)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_slide_cites_what_its_map_shows(facts, made, asked):
    one = shown(facts, asked)
    deck = Presentation(io.BytesIO(slides([(one,)], OPTIONS)))
    ids = [source_id for _, source_id, _ in made["numbered"].listed()]
    listed = sources_of(slide_words.claims(one)) if lists_claims(one) else frozenset()
    assert cites_what_is_seen(one, made["map"], ids, listed)
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    assert [int(number) for number in re.findall(r"\n\[(\d+)\] ", notes)] == [*range(1, len(ids) + 1)]
    texts = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame and shape.name.startswith("Text")]
    assert not any(texts) or rises(numbers_in("".join(texts)))


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_report_cites_what_its_map_shows(facts, made, asked):
    one = shown(facts, asked)
    document = Document(io.BytesIO(report(one, OPTIONS)))
    ids = [source_id for _, source_id, _ in made["numbered"].listed()]
    narrowed = any(one.view[key] for key in ("regions", "actors"))
    listed = sources_of(one.claims) if narrowed else frozenset()
    if narrowed:
        asked_of = [
            row["claim_ids"] for row in facts.disagreements.to_dict("records") if {*row["claim_ids"]} & {*one.claims.index}
        ]
        listed |= sources_of(facts.claims.loc[[claim for ids in asked_of for claim in ids]])
    assert cites_what_is_seen(one, made["map"], ids, listed)
    parts = [
        part.text if hasattr(part, "text") else "".join(cell.text for row in part.rows for cell in row.cells)
        for part in document.iter_inner_content()
    ]
    end = max(at for at, text in enumerate(parts) if text == "Sources")
    assert rises(numbers_in("\n".join(parts[:end])))
    assert [*numbers_in("\n".join(re.findall(r"^\[\d+\]", "\n".join(parts[end:]), re.MULTILINE)))] == [*range(1, len(ids) + 1)]


@pytest.mark.parametrize("asked", NEAR.values(), ids=NEAR)
def test_what_lies_outside_the_frame_is_cited_nowhere(facts, made, asked):
    one = shown(facts, asked)
    every = {*DRAWINGS["map"].sources(one)}
    slides([(one,)], OPTIONS)
    assert {*made["map"].source_ids} < every
