"""The Word report opened again with python-docx: real styles, the View's figures, every citation led to its source."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from components.analysis import ANALYSES
from components.answer import answer_of
from components.drawing.medium import Medium
from components.exports.base import ExportOptions
from components.exports.office import identity, picture
from components.exports.office.chapters import MOST_ROWS
from components.exports.office.measure import width_of
from components.exports.office.word import SMALL
from components.exports.pictures.cautions import cautions
from components.exports.pictures.charts import view_of
from components.exports.report import make, report
from components.view import read_view
from components.words.claims import claim_period
from components.words.numbers import number_text
from components.words.places import region_name
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

OPTIONS = ExportOptions(accessed="2026-11-27")
EXPORT = "VX-7K3F-9QMD-2"
VIEWS = {
    "world": {},
    "regions": {"regions": "PE-MDD,BR-AC,BO-N"},
    "range": {"indicator": "homicide_rate", "year": "2018", "rule": "range", "regions": "CO-ARA", "country": "CO"},
    "nothing": {"country": "VE", "indicator": "homicide_rate"},
    "analysis": {"analysis": "both"},
    "period": {"period": "2012-03..2012-05", "country": "PE"},
}


@pytest.fixture(autouse=True)
def parts_of_others(monkeypatch, plain_picture):
    """A record's id and plain pictures: both are tried by tests of their own."""

    monkeypatch.setattr(identity, "export_id", lambda _answer: EXPORT)
    monkeypatch.setattr(picture, "map_png", plain_picture)
    monkeypatch.setattr(picture, "chart_png", plain_picture)


def shown(facts, **asked):
    return answer_of(facts, read_view(asked, facts))


MADE = {}


def content_of(one):
    """The report's bytes, made once a View: writing one takes a second."""
    if one.query not in MADE:
        MADE[one.query] = report(one, OPTIONS)
    return MADE[one.query]


def opened(one):
    return Document(io.BytesIO(content_of(one)))


def said(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def under(document, heading):
    """The paragraphs between a heading of the first level and the next."""
    every = [(p.style.name, p.text) for p in document.paragraphs]
    at = every.index(("Heading 1", heading))
    rest = every[at + 1 :]
    end = next((n for n, (style, _) in enumerate(rest) if style == "Heading 1"), len(rest))
    return rest[:end]


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_report_has_real_styles_a_language_and_numbered_pages(facts, asked):
    one = shown(facts, **asked)
    document = opened(one)
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    assert styles[0] == ("Title", one.title) and styles[1] == ("Subtitle", one.subtitle)
    headings = [text for style, text in styles if style == "Heading 1"]
    assert headings[:2] == ["Map", "What is shown"] and headings[-2:] == ["Sources", "This document"]
    assert {"Claims", "Conflicting data", "Without a figure"} <= set(headings)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"] and EXPORT in section.footer.paragraphs[0].text
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert document.core_properties.title == one.title and document.core_properties.created.year == 2026


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_every_part_is_well_formed_and_every_relation_leads_somewhere(facts, asked):
    with zipfile.ZipFile(io.BytesIO(content_of(shown(facts, **asked)))) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(package.read(name))
        body = parse_xml(package.read("word/document.xml"))
        relations = parse_xml(package.read("word/_rels/document.xml.rels"))
    known = {one.get("Id") for one in relations}
    used = {value for one in body.iter() for key, value in one.attrib.items() if key in (qn("r:id"), qn("r:embed"))}
    assert used <= known
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks) and len(set(ids)) == len(ids)
    assert {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))} <= set(marks)
    drawings = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert len(set(drawings)) == len(drawings)
    # A border or a shade in the wrong place is what makes Word offer a repair.
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    for one in body.iter(qn("w:tblPr")):
        names = [child.tag.rpartition("}")[2] for child in one]
        assert names == sorted(names, key=order.index)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_pictures_have_words_and_captions(facts, asked):
    document = opened(shown(facts, **asked))
    told = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert told and all(told) and told[0].startswith("Map. ")
    assert len([one for one in captions if one.startswith("Figure ")]) == len(told)
    assert len([one for one in captions if one.startswith("Table ")]) == len(document.tables)
    for kind in ("Figure", "Table"):
        numbers = [int(re.match(rf"{kind} (\d+)\.", text)[1]) for text in _captions(document) if text.startswith(kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def _captions(document):
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Caption":
            yield "".join(one.text or "" for one in paragraph._p.iter(qn("w:t")))


def test_the_table_has_the_figures_of_the_selected_regions(facts):
    one = shown(facts, **VIEWS["regions"])
    table = opened(one).tables[0]
    ranks = {code: rank for rank, code in one.ranking}
    order = sorted(one.selected, key=ranks.__getitem__)
    lines = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [line[:2] for line in lines] == [[str(ranks[code]), region_name(code, facts)] for code in order]
    assert [line[2] for line in lines] == [number_text(one.figures["value"][code], 0) for code in order]
    assert all(line[3] == "⊙\u00a0estimated" and line[5] == "B2" and re.fullmatch(r"\[\d+\]", line[6]) for line in lines)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_a_selection_the_highest_stand_in_the_table_and_the_rest_in_words(facts):
    one = shown(facts)
    document = opened(one)
    assert len(document.tables[0].rows) == MOST_ROWS + 1
    rest = len(one.ranking) - MOST_ROWS
    assert f"{rest} more regions with a figure, from " in said(document)


def test_a_disputed_figure_is_a_range_and_each_source_is_named(facts):
    document = opened(shown(facts, **VIEWS["range"]))
    assert "48.8–59.1" in said(document)
    differ = "\n".join(text for _, text in under(document, "Conflicting data"))
    assert "Arauca, Colombia, 2018: 2 conflicting figures." in differ
    assert "59.1 per 100,000 people" in differ and "48.8 per 100,000 people" in differ


def test_claims_are_grouped_by_topic_with_all_that_travels_with_them(facts):
    one = shown(facts, **VIEWS["regions"])
    part = under(opened(one), "Claims")
    standing = one.claims[one.claims["status"] == ""]
    assert part[0][1].startswith(f"{len(standing)} claims: ")
    bullets = [text for style, text in part if style == "List Bullet"]
    assert len(bullets) == len(one.claims)
    for claim_id, claim in standing.iterrows():
        line = next(text for text in bullets if f"claim {claim_id}." in text or f"claim {claim_id};" in text)
        assert line.startswith(claim["summary"])
        assert f"grade {claim['reliability']}{claim['credibility']}" in line and claim_period(claim) in line
        assert claim["attributed_to"] in line and re.search(r"\[[\d, ]+\]$", line)


def test_without_a_selection_claims_are_counted_by_stance(facts):
    one = shown(facts)
    document = opened(one)
    assert not [text for style, text in under(document, "Claims") if style == "List Bullet"]
    mining = one.claims[(one.claims["status"] == "") & (one.claims["topic"] == "mining")]
    assert any(
        row.cells[0].text == "Mining" and row.cells[1].text.startswith(f"{len(mining)} claims: ")
        for row in document.tables[-1].rows
    )


def test_what_no_longer_stands_is_struck_through_and_in_no_count(facts):
    claims = facts.claims.copy()
    standing = claims[claims["region_codes"].map(lambda codes: "PE-MDD" in codes) & (claims["status"] == "")]
    gone = standing.index[0]
    claims.loc[gone, ["status", "status_date", "status_reason"]] = ["withdrawn", "2026-01", "Its publisher took it back."]
    changed = replace(facts, claims=claims)
    document = Document(io.BytesIO(report(answer_of(changed, read_view({"regions": "PE-MDD"}, facts)), OPTIONS)))
    part = under(document, "Claims")
    assert part[0][1].startswith(f"{len(standing) - 1} claims: ")
    paragraph = next(p for p in document.paragraphs if f"(claim {gone})" in p.text)
    assert paragraph.text.startswith("Withdrawn since January 2026: ")
    assert any(run.font.strike and run.text == claims.at[gone, "summary"] for run in paragraph.runs)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_every_region_without_a_figure_is_named_with_the_reason(facts, asked):
    one = shown(facts, **asked)
    part = "\n".join(text for _, text in under(opened(one), "Without a figure"))
    missing = [code for code in (one.selected or one.regions) if code not in one.figures.index]
    for code in missing:
        assert facts.regions.at[code, "name"] in part
    assert ("No figure does not mean zero" in part) == bool(missing)
    for letter in {one.fills[code].state for code in missing}:
        assert one.state_words(letter) in part


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_sources_are_numbered_once_each_and_all_cited_ones_are_listed(facts, asked):
    one = shown(facts, **asked)
    document = opened(one)
    listed = [text for style, text in under(document, "Sources") if style == "Source"]
    assert [int(re.match(r"\[(\d+)\]", text)[1]) for text in listed] == list(range(1, len(listed) + 1))
    for source in one.figure_source_ids:
        assert any(facts.sources.at[source, "url"] in text and "(retrieved " in text for text in listed)


def test_the_end_says_where_all_of_it_comes_from(facts):
    one = shown(facts, **VIEWS["regions"])
    end = "\n".join(text for _, text in under(opened(one), "This document"))
    for wanted in (EXPORT, facts.data_version, "27 November 2026", OPTIONS.permalink(one.query)):
        assert wanted in end


def test_hostile_words_are_text(facts):
    named = "<w:b/>&amp; {{31337*31}} \x00\u202e\"'"
    claims = facts.claims.copy()
    chosen = claims.index[claims["region_codes"].map(lambda codes: "PE-MDD" in codes) & (claims["status"] == "")][0]
    claims.loc[chosen, ["summary", "attributed_to"]] = named
    sources = facts.sources.copy()
    sources.loc[claims.at[chosen, "source_ids"][0], ["title", "url"]] = [named, "javascript:alert(1)"]
    changed = replace(facts, claims=claims, sources=sources)
    content = report(answer_of(changed, read_view({"regions": "PE-MDD"}, facts)), OPTIONS)
    text = said(Document(io.BytesIO(content)))
    assert text.count(named.replace("\x00", "�")) >= 3
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"javascript:" not in package.read("word/_rels/document.xml.rels")


def test_two_runs_are_the_same_bytes(facts):
    assert report(shown(facts, **VIEWS["regions"]), OPTIONS) == content_of(shown(facts, **VIEWS["regions"]))
    assert make(shown(facts), OPTIONS, "docx") == content_of(shown(facts))
    assert content_of(shown(facts)) != report(shown(facts), ExportOptions(accessed="2026-11-28"))


@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_the_table_of_figures_is_named_for_them_whatever_the_map_shows(facts, analysis):
    asked = {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2019", "regions": "CO-CAU"}
    document = opened(shown(facts, **asked, analysis=analysis))
    captions = [text for style, text in under(document, "Figures") if style == "Caption"]
    assert len(captions) == 1 and f"Selected regions: {shown(facts, **asked).title}." in captions[0]


@pytest.mark.parametrize("both", [{"chart": "scatter"}, {"analysis": "both"}], ids=["in the chart", "on the map"])
@pytest.mark.parametrize("regions", ["", "BR-PA,BR-AC"])
def test_a_report_of_two_indicators_tells_of_both(facts, both, regions):
    asked = {"indicator": "homicide_rate", "indicator2": "mining_footprint_cumulative", "year": "2022", "regions": regions}
    shown = answer_of(facts, read_view(asked | both, facts))
    written = Document(io.BytesIO(report(shown, OPTIONS)))
    words = [one.text for one in written.paragraphs]
    heads = {table.rows[0].cells[2].text: table for table in written.tables if len(table.columns) > 2}
    for one in (shown.indicator, shown.second.indicator):
        assert one.definition in words
        assert any(one.unit_label in head for head in heads)
    rows = next(table for head, table in heads.items() if shown.second.indicator.unit_label in head).rows[1:]
    ranked = shown.selected or [code for _, code in shown.second.ranking[:20]]
    assert {row.cells[1].text for row in rows} == {region_name(code, facts) for code in ranked}
    sources = " ".join(one.text for one in written.paragraphs if one.style.name == "Source")
    for code in ranked:
        assert all(facts.sources.at[one, "title"][:40] in sources for one in shown.second_figures["source_ids"][code])
    alone = Document(io.BytesIO(report(answer_of(facts, read_view(asked, facts)), OPTIONS)))
    assert shown.second.indicator.definition not in [one.text for one in alone.paragraphs]


@pytest.mark.parametrize("asked", [*VIEWS.values(), {"indicator": "homicide_rate", "year": "2022", "chart": "scatter"}])
def test_what_the_figures_mean_stands_in_the_report(facts, asked):
    one = shown(facts, **asked)
    text = said(opened(one))
    for part in (one, one.second) if one.shows_second else (one,):
        for label, told in cautions(part, ("ranking",)):
            assert f"{label}: {' · '.join(told)}." in text
        own = {code for ids in part.figures["caveats"] for code in ids}
        assert all(facts.caveats[code].text in text for code in own | {*part.indicator.caveats})
        assert part.indicator.definition in text
    if one.finding:
        assert all(sentence in text for sentence in one.finding.sentences)


def test_part_of_a_year_and_projections_are_told_in_the_report(facts):
    opening = said(opened(shown(facts)))
    assert "Up to the third quarter of 2025" in opening and "Amazon basin only" in opening and "Estimated" in opening
    assert re.search(
        r"Projection \(\d+ of \d+\)", said(opened(shown(facts, indicator="homicide_rate", year="2022", chart="scatter")))
    )


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_no_table_cuts_a_word(facts, language):
    one = shown(facts, **VIEWS["range"], lang=language)
    for table in opened(one).tables:
        for at, row in enumerate(table.rows):
            for cell in row.cells:
                longest = max((width_of(word, SMALL, bold=at == 0) for word in cell.text.split()), default=0)
                assert longest * 25.4 / 72 + 3.8 <= cell.width.mm, cell.text


def test_figures_of_municipalities_are_told_as_such(facts):
    one = shown(facts, level="2", country="CO", indicator="gold_declared_by_titles", year="2025")
    ranked, without = len(one.figures), len(one.codes) - len(one.figures)
    text = said(opened(one))
    assert (
        f"{ranked} municipalities with a figure; " in text and f"{ranked - MOST_ROWS} more municipalities with a figure" in text
    )
    # Too many to be named: their regions are, each with its number.
    assert f"({without:,} municipalities): Amazonas: 11; Antioquia: " in text
    for view_id in ("ranking", "trend"):
        caption = view_of(view_id).caption(one, 2025, Medium(600, 400, kind="paper"))
        words = " ".join([caption.conditions, *caption.notes[:1]])
        assert "municipalities" in words and "region" not in words
    empty = shown(facts, level="2", country="CO", indicator="homicide_rate")
    caption = view_of("ranking").caption(empty, empty.view["year"], Medium(600, 400, kind="paper"))
    assert caption.empty == "No figures by municipality for this indicator."
