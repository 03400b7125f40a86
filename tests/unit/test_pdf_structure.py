"""A PDF is told as it is read: its title, its paragraphs, its pictures in words, its sources as a list that leads to each of them."""

from __future__ import annotations

import io
from contextlib import nullcontext
from itertools import cycle

import pytest
from components.answer import answer_of
from components.drawing import typeset
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.pictures import DRAWINGS, page, single
from components.view import read_view
from components.views.ranking.rows import rows_of
from components.words.places import region_name
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

ID, ADDRESS = "VX-7K3F-9QMD-2T6W-D", "https://atlas.example.org/veta/"
VIEWS = {
    "first screen": {},
    "two indicators": {"indicator": "homicide_rate", "indicator2": "coca_area", "chart": "scatter", "year": "2022"},
    "hot spots": {"analysis": "hotspots", "chart": "trend"},
    "thirds": {"analysis": "both", "indicator": "homicide_rate", "indicator2": "coca_area", "year": "2020"},
    "a region": {
        "indicator": "homicide_rate",
        "year": "2021",
        "regions": "PE-MDD",
        "chart": "trend",
        "layers": "events,flows,labels",
    },
    "a country": {"indicator": "homicides", "year": "2022", "rule": "lowest", "country": "BR", "drawn": "circles"},
    "nothing": {"indicator": "homicide_rate", "year": "2022", "stances": "denied"},
}
KINDS = ("page", *DRAWINGS)
# Every kind of every View once; over all of these, each kind in several sizes.
SIZES = cycle(("a4-portrait", "slide", "column", "square", "letter-landscape"))
SOME = [(view, kind, next(SIZES)) for view in VIEWS for kind in KINDS]
HOSTILE = (
    "\ufffd \u2295 日本 \U0001f71a",
    '<b>&"#eval[x] $y$ *z* `w` @ref // /*',
    "  two  spaces  ",
    "\u202eright to left\u202c",
    "",
)


@pytest.fixture(scope="module")
def answers(facts):
    return {name: answer_of(facts, read_view(query, facts)) for name, query in VIEWS.items()}


def options(preset):
    return ExportOptions(preset=preset, accessed="2026-11-27", address=ADDRESS)


def picture_of(answer, kind, preset):
    asked = {"export_id": ID}
    if kind == "page":
        return page.compose(answer, options(preset), **asked)
    return single.single(answer, options(preset), kind, **asked)


def sheet_of(answer, kind, preset):
    return picture_of(answer, kind, preset).sheet


def pdf_of(answer, kind, preset):
    if kind == "page":
        return page.make(answer, options(preset), "pdf", export_id=ID, record="{}")
    return single.make_single(answer, options(preset), kind, "pdf", export_id=ID, record="{}")


def tags(read):
    """Each element of the structure as its role and its object, in the order in which it is read."""
    left = [read.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while left:
        one = left.pop().get_object()
        if isinstance(one, list):
            left += reversed(one)
        elif isinstance(one, dict):
            if "/S" in one:
                yield one["/S"].removeprefix("/"), one
            if "/K" in one:
                left.append(one["/K"])


@pytest.mark.parametrize(("view", "kind", "preset"), SOME)
def test_every_text_of_a_picture_has_its_place_in_the_structure(answers, view, kind, preset):
    sheet = sheet_of(answers[view], kind, preset)
    held = {at for tag in sheet.structure.tags for at in range(*tag.parts)}
    assert [part for at, part in enumerate(sheet._parts) if part.startswith("<text") and at not in held] == []
    assert [tag.role for tag in sheet.structure.tags].count("heading") >= 1
    assert all(tag.words for tag in sheet.structure.tags if tag.role == "figure")


@pytest.mark.parametrize(("view", "kind", "preset"), SOME)
def test_a_pdf_is_tagged_as_it_is_read(answers, view, kind, preset):
    read = PdfReader(io.BytesIO(pdf_of(answers[view], kind, preset)))
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    found = [*tags(read)]
    roles = [role for role, _ in found]
    assert roles.count("H1") == 1
    assert roles.index("H1") == min(at for at, role in enumerate(roles) if role in ("H1", "H2", "L", "Figure"))
    words = [str(one["/Alt"]) for role, one in found if role == "Figure"]
    assert len(set(words)) == len(words)
    assert all(words)
    assert {"P", "Link"} <= set(roles)
    assert ("L" in roles) == ("LI" in roles)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tables = [table_rows(tag) for tag in sheet_of(answers[view], kind, preset).structure.tags if tag.role == "table"]
    assert roles.count("Table") == roles.count("TH") == len(tables)
    assert roles.count("TR") == sum(map(len, tables))
    assert roles.count("TD") == sum(len(cells) for rows in tables for cells in rows[1:])


def table_rows(table):
    """Each row of a table as the words of its cells."""
    return [
        [" ".join(line.words for line in cell.inside) for cell in row.inside if cell.role == "cell"]
        for row in table.inside
        if row.role == "row"
    ]


@pytest.mark.parametrize("view", ["first screen", "a region", "a country"])
@pytest.mark.parametrize("preset", ["a4-portrait", "square"])
def test_a_ranking_is_told_as_a_table_of_what_it_draws_and_a_legend_as_one_of_its_numbers(answers, view, preset):
    answer = answers[view]
    (told,) = [table_rows(tag) for tag in sheet_of(answer, "ranking", preset).structure.tags if tag.role == "table"]
    rows = {str(row.rank): row for row in rows_of(answer, answer.view["year"])}
    assert len(told) > 10
    for rank, name, label, *_ in told[1:]:
        row = rows[rank]
        assert name.rpartition(" ")[0].rstrip("…") in row.name
        assert name.endswith(row.code[:2])
        assert label.removesuffix(" ≠") == row.label
    assert [int(rank) for rank, *_ in told[1:]] == sorted(int(rank) for rank, *_ in told[1:])
    first, *_ = [table_rows(tag) for tag in sheet_of(answer, "map", "slide").structure.tags if tag.role == "table"]
    counted = [(row.label, f"{row.count:,}") for row in answer.at(answer.view["year"]).legend if row.key.startswith("class-")]
    assert [tuple(cells) for cells in first[1:]][: len(counted)] == counted


@pytest.mark.parametrize("kind", ["page", "map", "ranking", "actors"])
def test_the_permalink_and_each_source_can_be_clicked(answers, kind):
    answer = answers["a region"]
    read = PdfReader(io.BytesIO(pdf_of(answer, kind, "a4-portrait")))
    ids = picture_of(answer, kind, "a4-portrait").listed.ids
    led = {}
    for at, one in enumerate(read.pages):
        for link in (each.get_object() for each in one.get("/Annots", [])):
            assert link["/Contents"]
            x1, y1, x2, y2 = map(float, link["/Rect"])
            assert 0 <= x1 < x2 - 5 <= float(one.mediabox.width)
            assert 0 <= y1 < y2 - 5 <= float(one.mediabox.height)
            led.setdefault(str(link["/A"]["/URI"]), []).append(at)
    assert f"{ADDRESS}?{answer.query}" in led
    rows = answer.facts.sources.loc[list(ids)]
    assert {one for one in rows["url"] if one.startswith("http")} <= set(led)


def test_the_end_of_a_pdf_says_its_head_and_foot_once(answers):
    read = PdfReader(io.BytesIO(pdf_of(answers["first screen"], "actors", "a4-portrait")))
    assert len(read.pages) > 3
    roles = [role for role, _ in tags(read)]
    # The picture's title, its list of sources, and the list at the end.
    assert [role for role in roles if role in ("H1", "H2")] == ["H1", "H2", "H2"]
    assert all(ID in one.extract_text() for one in read.pages)


# ---------------------------------------------------------------- pictures in words
@pytest.mark.parametrize("kind", ["map", "ranking", "trend"])
@pytest.mark.parametrize("view", ["first screen", "a region", "a country"])
def test_a_picture_in_words_has_its_highest_and_lowest_figures_and_what_is_missing(answers, view, kind):
    answer = answers[view]
    said = DRAWINGS[kind].words(answer)
    for code in (answer.ranking[0][1], answer.ranking[-1][1], *answer.selected):
        assert f"{region_name(code, answer.facts)}: {answer.words(code)}" in said
    assert said.count(answer.title) == 1
    assert f"{len(answer.ranking)} region" in said
    assert answer.gaps in said.lower() or answer.gaps in said


@pytest.mark.parametrize("kind", DRAWINGS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_in_words_says_nothing_twice(answers, view, kind):
    said = DRAWINGS[kind].words(answers[view])
    sentences = [one.strip(" .") for one in said.replace(": ", ". ").split(". ") if len(one.split()) > 1]
    assert len(set(sentences)) == len(sentences)
    assert ".." not in said


# ---------------------------------------------------------------- any words
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), min_size=1, max_size=4),
    st.sampled_from(["end", "middle"]),
)
def test_whatever_is_written_comes_out_as_a_file(lines, anchor):
    def written():
        sheet = Sheet(300, 200)
        for role in ("heading", "paragraph", "list"):
            with sheet.tagged(role):
                for line in lines:
                    with sheet.tagged("item") if role == "list" else nullcontext():
                        sheet.text(150, 50, line, 11, 600, anchor)
        with sheet.tagged("paragraph"), sheet.tagged("link", "https://a.example/"):
            sheet.text(10, 190, lines[0])
        with sheet.tagged("figure", lines[0], Box(10, 10, 50, 50)):
            sheet.rect(Box(20, 20, 5, 5), "ink")
        return sheet

    made = typeset.to_pdf([written(), written()], title="".join(lines), subject="", accessed="2026-11-27")
    assert len(PdfReader(io.BytesIO(made)).pages) == 2


def test_tags_change_no_mark_of_an_svg():
    plain, tagged = Sheet(100, 100), Sheet(100, 100)
    plain.lines(0, 20, ["a", "b"])
    with tagged.tagged("paragraph"):
        tagged.lines(0, 20, ["a", "b"])
    assert plain.svg() == tagged.svg()


def test_text_of_an_enlarged_group_stands_where_it_is_drawn():
    sheet = Sheet(400, 200)
    with sheet.group(shift=(100, 50), zoom=2), sheet.tagged("heading"):
        sheet.text(10, 20, "Gold", 12)
    (line,) = sheet.pieces()["inside"][0]["inside"]
    assert (line["x"], line["size"]) == (120, 24)
    read = PdfReader(io.BytesIO(typeset.to_pdf([sheet], title="Gold", subject="", accessed="2026-11-27")))
    seen = []
    read.pages[0].extract_text(visitor_text=lambda words, matrix, *_rest: seen.append((words.strip(), matrix)))
    (placed,) = [matrix for words, matrix in seen if words == "Gold"]
    assert placed[4] == pytest.approx(120 * 0.75, abs=0.1)
