"""Indicators with figures for whole countries alone: their files draw, cite, tabulate and record the countries' figures."""

import io
from dataclasses import replace

import pytest
from components.answer import answer_of
from components.answer.countries import of_countries
from components.exports.base import ExportOptions
from components.exports.compare import compare
from components.exports.office import identity, picture
from components.exports.pictures import COUNTRIES, cautions, page, single
from components.exports.pictures.presets import PRESETS
from components.exports.record import record_of
from components.exports.report import report
from components.exports.slides import slides
from components.exports.tables import table
from components.view import read_view
from components.views.ranking.rows import rows_of
from components.views.trend.series import lines_of
from docx import Document
from pptx import Presentation

SEVERAL = {"indicator": "gold_exports_national", "year": "2022"}
WORLD = {"indicator": "gold_price"}
ONE_YEAR = {"indicator": "mercury_imports_cumulative"}
IN_PART = {"indicator": "homicides_sinadef", "year": "2020"}  # other years have figures of regions
VIEWS = {"several": SEVERAL, "world": WORLD, "one year": ONE_YEAR, "in part": IN_PART}


def shown(facts, **asked):
    return answer_of(facts, read_view(asked, facts))


def words_of(sheet):
    return " ".join(one.words for one in sheet.texts)


@pytest.fixture
def plain(monkeypatch, plain_picture):
    monkeypatch.setattr(identity, "export_id", lambda _answer: "VX-7K3F-9QMD-2")
    monkeypatch.setattr(picture, "chart_png", plain_picture)


def test_every_indicator_whose_map_is_empty_for_that_reason_has_its_countries_figures(facts):
    found = 0
    for indicator in facts.indicators:
        one = shown(facts, indicator=indicator)
        own = of_countries(one)
        national = one.at(one.view["year"]).national
        assert (own is not one) == bool(national and not len(one.figures)), indicator
        if own is one:
            continue
        found += 1
        assert {row.code for row in rows_of(own, own.view["year"])} == {code for code, _ in national}
        assert {row.words for row in rows_of(own, own.view["year"])} <= {words for _, words in national}
        years = facts.observations[(facts.observations["indicator"] == indicator) & facts.usable]
        drawn = {(code, year) for code, line in lines_of(own).items() for piece in line.pieces for year, _ in piece}
        assert drawn == {*zip(years["country_code"], years["year"], strict=True)}
    assert found >= 7


def test_countries_rank_by_the_figure_that_the_rule_chooses(facts):
    rows = rows_of(of_countries(shown(facts, **SEVERAL)), 2022)
    assert [(row.rank, row.name, row.label, row.differs) for row in rows] == [
        (1, "Colombia", "70,679", False),
        (2, "Bolivia", "about 64,000", True),
    ]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_page_draws_the_trend_and_the_ranking_of_countries_with_hedge_sources_and_cautions(facts, asked, preset):
    one = shown(facts, **asked)
    own = of_countries(one)
    made = page.compose(one, ExportOptions(preset, "1x", "2026-11-27"))
    said = words_of(made.sheet).replace(" ", "")
    for code, row in own.figures.iterrows():
        for wanted in (own.words(code), own.facts.regions.at[code, "name"]):
            assert wanted.replace(" ", "") in said
        assert {*row["source_ids"]} <= {*made.listed.ids}
    assert {source for ids in own.all_years["source_ids"] for source in ids} <= {*made.listed.ids}
    for _, told in cautions.cautions(one, COUNTRIES):
        assert told[0].replace(" ", "") in said
    # Their titles: of the page, the trend and, where there is something to rank, the ranking.
    titles = [text.words for text in made.sheet.texts if text.words.startswith(own.indicator.label[:12]) and text.weight == 600]
    assert len(titles) == (2 if len(own.codes) == 1 else 3)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_picture_of_the_map_draws_them_too(facts, asked):
    one = shown(facts, **asked)
    sheet = single.single(one, ExportOptions("a4-landscape", "1x", "2026-11-27"), "map").sheet
    own = of_countries(one)
    assert all(own.words(code).replace(" ", "") in words_of(sheet).replace(" ", "") for code in own.figures.index)


def test_a_map_with_claims_stays_a_map(facts):
    one = shown(facts, **SEVERAL, layers="events")
    assert page.drawings(one, PRESETS["a4-portrait"])[0] == "map"
    assert "Colombia: 70,679 kilograms" in words_of(page.compose(one, ExportOptions("a4-portrait")).sheet)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_slide_says_and_draws_them(facts, plain, asked):
    one = shown(facts, **asked)
    own = of_countries(one)
    slide = Presentation(io.BytesIO(slides([(one,)], ExportOptions(accessed="2026-11-27")))).slides[0]
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    notes = slide.notes_slide.notes_text_frame.text
    assert all(own.words(code) in said and own.words(code) in notes for code in own.figures.index)
    described = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes if not shape.has_text_frame]
    assert described[0].startswith("Trend")
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    values = [value for chart in charts for value in chart.plots[0].series[0].values]
    assert values == ([row.value for row in rows_of(own, own.view["year"])] if len(own.figures) > 1 else [])
    assert "region" not in "".join(chart._chartSpace.xpath("string(.)") for chart in charts)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_report_has_a_row_for_each_country_and_one_for_each_year(facts, plain, asked):
    one = shown(facts, **asked)
    own = of_countries(one)
    document = Document(io.BytesIO(report(one, ExportOptions(accessed="2026-11-27"))))
    figures, years = ([[cell.text for cell in row.cells] for row in held.rows] for held in document.tables[:2])
    assert figures[0][1] == "Country"
    assert [row[1] for row in figures[1:]] == [row.name for row in rows_of(own, own.view["year"])]
    assert all(row[-1].startswith("[") for row in figures[1:])
    assert [row[0] for row in years[1:]] == [str(year) for year in sorted({*own.all_years["year"]}, reverse=True)]
    assert not any("without a figure" in paragraph.text for paragraph in document.paragraphs)


def test_the_tables_have_their_rows_and_sources(facts):
    one = shown(facts, **SEVERAL)
    rows = table(one, "figures").rows
    here = rows[rows["shown_in"] == "countries"]
    told = {*zip(here["country_code"], here["value"], here["rank"], here["region_code"], strict=True)}
    assert told == {("CO", 70678.96, 1, ""), ("BO", 64000, 2, "")}
    assert len(rows[rows["shown_in"] == "trend"]) == len(of_countries(one).all_years) - 2
    cited = {source for ids in rows["source_ids"].dropna() for source in ids.split("; ") if source}
    assert cited and cited <= {*table(one, "sources").rows["source_id"]}


def test_a_change_of_a_countrys_figure_is_told_of_an_old_file(facts):
    record = record_of(shown(facts, **SEVERAL))
    rows = facts.observations.copy()
    at = rows.index[(rows["indicator"] == SEVERAL["indicator"]) & (rows["country_code"] == "CO") & (rows["year"] == 2022)][0]
    rows.loc[at, ["value", "value_low", "value_high"]] += 1000.0
    assert compare(facts, record) == ()
    (change,) = compare(replace(facts, observations=rows), record)
    assert change.kind == "changed" and change.what.startswith("Colombia") and "71,679" in change.new


def test_a_record_of_regions_has_no_list_of_countries(facts):
    assert "countries" not in dict(record_of(shown(facts)).inventory)
    assert "countries" in dict(record_of(shown(facts, **WORLD)).inventory)
