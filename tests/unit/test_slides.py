"""Slides opened again with python-pptx: title, figures, sources, notes; nothing beyond the slide, nothing that changes."""

import io
import math
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from components.analysis import ANALYSES
from components.answer import answer_of
from components.answer.countries import of_countries
from components.drawing.medium import Medium
from components.exports.base import ExportOptions
from components.exports.office import identity, picture, slide_words
from components.exports.office.chart_looks import FILLS, MARKS
from components.exports.office.charts import KINDS, PATTERNS, native
from components.exports.office.deck import COVER_LAYOUT, FOOT, HEIGHT, SUBTITLE, VIEW_LAYOUT, WIDTH
from components.exports.office.measure import LEADING, cut_between, wrapped
from components.exports.office.numbered import Numbered
from components.exports.office.series import dots, lines, trend_codes
from components.exports.office.slide import SLACK, chart_kind, lists_claims
from components.exports.pictures import sources_drawn
from components.exports.pictures.cautions import cautions
from components.exports.slides import briefing_slides, make, slides
from components.view import BadView, read_view
from components.views.ranking.rows import rows_of
from components.views.scatter import figure as scatter
from components.views.scatter.pairs import pairs_of
from components.views.timeline.dates import dates_of, marked, stances_in
from components.views.trend.series import lines_of
from components.words.claims import claim_period, claims_text
from components.words.figures import FROM_CLAIMS
from components.words.messages import say
from components.words.places import region_name
from components.words.vocabulary import stance_labels
from geodata.schema import Stance
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ExportOptions(accessed="2026-11-27")
EXPORT = "VX-7K3F-9QMD-2"
HOSTILE = 'Gold & <b>"mercury"</b> \x00{{31337*31}} =cmd|\' \u202eabc'
VIEWS = {
    "world": {},
    "trend": {"regions": "PE-MDD,BR-AC,BO-N", "chart": "trend"},
    "scatter": {"indicator": "homicide_rate", "indicator2": "mining_footprint_cumulative", "year": "2022", "chart": "scatter"},
    "timeline": {"panel": "claims", "regions": "PE-MDD"},
    "nothing": {"country": "VE", "indicator": "homicide_rate"},
    "range": {"indicator": "homicide_rate", "year": "2018", "rule": "range", "regions": "CO-ARA", "country": "CO"},
    "analysis": {"indicator": "homicide_rate", "year": "2019", "analysis": "difference", "regions": "CO-CAU,BR-AL,EC-G,PE-MDD"},
}
PERIODS = {
    "period": {"panel": "claims", "period": "2010..2012", "country": "PE"},
    "actors": {"panel": "claims", "period": "2015..2020", "actors": "clan-del-golfo,comando-vermelho", "country": "CO"},
    "elsewhere": {"panel": "claims", "period": "2015..2020", "actors": "clan-del-golfo", "country": "CO", "regions": "CO-CHO"},
    "words": {"panel": "claims", "words": "mercury"},
    "few": {"panel": "claims", "regions": "CO-CHO", "topics": "mercury"},
    "none": {"panel": "claims", "words": "no claim has these words"},
}
VIEWS |= PERIODS
LONE = {
    "one": {"indicator": "violent_deaths_ve", "year": "2022"},
    "series": {"indicator": "garimpo_area", "year": "2020"},
    "country": {"indicator": "mining_forest_loss", "country": "PE", "year": "2024"},
}
VIEWS |= LONE
LONG = "In March 2012 the government outlawed informal mining along the rivers of Madre de Dios. " * 30


@pytest.fixture(autouse=True)
def parts_of_others(monkeypatch, plain_picture):
    """A record's id and a plain picture: both are tried by tests of their own."""

    monkeypatch.setattr(identity, "export_id", lambda _answer: EXPORT)
    monkeypatch.setattr(picture, "map_png", plain_picture)


MADE = {}


def shown(facts, **asked):
    return answer_of(facts, read_view(asked, facts))


def opened(*told, **more):
    return Presentation(io.BytesIO(slides(told, OPTIONS, **more)))


def slide_of(facts, asked, text=""):
    """The slide of a View alone, made once; ``text`` is its title too, as far as one goes."""
    key = (*sorted(asked.items()), text)
    if key not in MADE:
        MADE[key] = opened((shown(facts, **asked), text[:300], text, text)).slides[0]
    return MADE[key]


def texts(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def chart_of(slide):
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("text", ["", LONG], ids=["none", "long"])
def test_nothing_runs_off_the_slide_or_over_its_neighbour(facts, asked, text):
    slide = slide_of(facts, asked, text)
    deck = slide.part.package.presentation_part.presentation
    assert (deck.slide_width, deck.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    boxes = [(one.name, one.left.pt, one.top.pt, one.left.pt + one.width.pt, one.top.pt + one.height.pt) for one in slide.shapes]
    for name, left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= WIDTH + 0.1 and bottom <= HEIGHT + 0.1, name
    for (one, l1, t1, r1, b1), (two, l2, t2, r2, b2) in combinations(boxes, 2):
        assert r1 <= l2 + 0.5 or r2 <= l1 + 0.5 or b1 <= t2 + 0.5 or b2 <= t1 + 0.5, (one, two)


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_text_fits_its_box(facts, asked):
    slide = slide_of(facts, asked, LONG)
    for shape in slide.shapes:
        if not shape.has_text_frame or shape.name.startswith("Slide number"):
            continue
        high = 0
        for paragraph in shape.text_frame.paragraphs:
            size, bold = paragraph.runs[0].font.size.pt, bool(paragraph.runs[0].font.bold)
            high += len(wrapped(paragraph.text, shape.width.pt, size, bold=bold)) * size * LEADING
        assert high <= shape.height.pt + 7, shape.name


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_a_slide_says_what_where_from_and_under_which_id(facts, asked):
    one = shown(facts, **asked)
    slide = opened((one, "", "", "Say this.")).slides[0]
    said, notes = texts(slide), slide.notes_slide.notes_text_frame.text
    assert slide.shapes.title.text_frame.text == one.title
    for wanted in (EXPORT, facts.data_version, "27 November 2026"):
        assert wanted in said and wanted in notes
    cited = _cited(one)
    assert ("Sources: [1] " if cited else "No source: ") in said
    assert notes.startswith("Say this.")
    assert all(facts.sources.at[source, "url"] in notes for source in cited)
    assert notes.count("\n[") == len(cited)  # and none of what is not shown
    assert OPTIONS.permalink(one.query) in notes
    links = [
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for run in p.runs
    ]
    assert OPTIONS.permalink(one.query) in links


def _cited(one):
    """The sources of what a slide shows: of the map, of the figures and their course, of the chart or of the claims."""
    kind, told = chart_kind(one.view), Numbered(one.facts, "en")
    for code in one.selected or (one.figures.index if len(one.figures) == 1 else ()):
        slide_words.over_the_years(one, code, told)
    ids = {*sources_drawn(one, ("map",)), *one.figure_source_ids, *(source for _, source, _ in told.listed())}
    ids |= {*sources_drawn(one, (kind,))} if kind in ("ranking", "scatter") else set()
    if kind == "timeline":
        ids |= {*one.claim_source_ids}
    if lists_claims(one):
        ids |= {source for ids in slide_words.claims(one)["source_ids"] for source in ids}
    # One bar tells nothing: the trend stands in its place.
    if kind == "trend" or (kind == "ranking" and len(one.figures) == 1):
        rows = one.all_years[one.all_years["region_code"].isin(trend_codes(one))]
        ids |= {source for ids in rows["source_ids"] for source in ids}
    return ids


def test_sources_without_room_are_counted_and_listed_in_the_notes(facts):
    one, slide = shown(facts, **VIEWS["timeline"]), slide_of(facts, VIEWS["timeline"])
    line = next(text for text in texts(slide).split("\n") if text.startswith("Sources: "))
    shown_ones, every = line.count(" · [") + 1, len(_cited(one))
    assert shown_ones < every > 20
    assert line.endswith(f"and {every - shown_ones:,} more in the notes")
    assert f"[{every}] " in slide.notes_slide.notes_text_frame.text


def test_pictures_and_charts_are_described(facts):
    for asked in VIEWS.values():
        one = shown(facts, **asked)
        slide = slide_of(facts, asked)
        told = {
            shape.name: shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes if not shape.has_text_frame
        }
        assert told and all(told.values())
        assert any(all(band.label in words for band in one.bands) for words in told.values())


def test_the_ranking_holds_the_figures_of_the_view_with_their_hedge(facts):
    one = shown(facts)
    chart = chart_of(slide_of(facts, {}))
    values = list(chart.plots[0].series[0].values)
    assert values == [one.figures["value"][code] for _, code in one.ranking[: len(values)]]
    assert len(values) > 10
    names = list(chart.plots[0].categories)
    assert names[0].startswith("1 ") and facts.regions.at[one.ranking[0][1], "name"] in names[0]
    formats = chart._chartSpace.xpath(".//c:dLbl/c:numFmt/@formatCode")
    assert formats == ['#,##0" ⊙"'] * len(values)


def test_ranges_of_the_ranking_are_lines_from_the_lowest_to_the_highest(facts):
    asked = VIEWS["range"] | {"country": "", "regions": ""}
    one = shown(facts, **asked)
    chart = chart_of(slide_of(facts, asked))
    values = list(chart.plots[0].series[0].values)
    ends = {"plus": {}, "minus": {}}
    for side, found in ends.items():
        for point in chart._chartSpace.xpath(f".//c:ser/c:errBars/c:{side}//c:pt"):
            found[int(point.get("idx"))] = float(point[0].text)
    rows = rows_of(one, 2018)[: len(values)]
    ranged = {at: row for at, row in enumerate(rows) if row.ranged}
    assert ranged and ranged.keys() == ends["plus"].keys() == ends["minus"].keys()
    for at, row in ranged.items():
        assert values[at] - ends["minus"][at] == pytest.approx(row.low)
        assert values[at] + ends["plus"][at] == pytest.approx(row.high)
    assert not chart_of(slide_of(facts, {"indicator": "poverty_rate"}))._chartSpace.xpath(".//c:errBars")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_a_chart_is_named_for_the_figures_that_it_holds_whatever_the_map_shows(facts, analysis, kind):
    asked = {
        "indicator": "homicide_rate",
        "indicator2": "mining_footprint_cumulative",
        "year": "2019",
        "regions": "CO-CAU,PE-LOR",
    }
    asked |= {"panel": "claims"} if kind == "timeline" else {"chart": kind}
    plain, analysed = shown(facts, **asked), shown(facts, **asked, analysis=analysis)
    assert _series(native(analysed, kind, 300)) == _series(native(plain, kind, 300))
    if kind == "ranking":
        name, values = _series(native(analysed, kind, 300))[0]
        assert name == plain.title
        assert values == [plain.figures["value"][code] for _, code in plain.ranking[: len(values)]]


def _series(made):
    """Name and values of each series of a chart's data."""
    return [(series.name, [*series.values] if hasattr(series, "values") else _pairs(series)) for series in made.data]


def _pairs(series):
    return [(point.x, point.y) for point in series]


@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_bars_have_the_colours_of_the_figures_classes_whatever_the_map_shows(facts, analysis):
    asked = {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2019"}
    plain, analysed = (_fills(chart_of(slide_of(facts, asked | more))) for more in ({}, {"analysis": analysis}))
    assert len(analysed) > 5 and analysed == plain[: len(analysed)]


def _fills(chart):
    return chart._chartSpace.xpath(".//c:dPt/c:spPr/a:solidFill/a:srgbClr/@val")


@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_a_slide_says_what_an_analysis_found_for_all_and_for_the_selected_regions(facts, analysis):
    asked = {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2019", "analysis": analysis, "regions": "CO-CAU"}
    one = shown(facts, **asked)
    found = [*one.finding.sentences, one.fills["CO-CAU"].finding]
    assert all(found) and len(found) > 2
    assert _unsaid(slide_of(facts, asked), found) == []


def test_a_slide_says_why_an_analysis_found_nothing(facts):
    asked = {"indicator": "homicide_rate", "year": "2019", "analysis": "difference", "since": "2019"}
    problem = shown(facts, **asked).finding.problem
    assert problem and _unsaid(slide_of(facts, asked), [problem]) == []


def _unsaid(slide, words):
    """Which words do not stand both on the slide and in its notes."""
    notes = slide.notes_slide.notes_text_frame.text
    return [one for one in words if one not in texts(slide) or one not in notes]


def test_a_selected_region_is_in_the_ranking_wherever_it_ranks(facts):
    last = shown(facts).ranking[-1][1]
    chart = chart_of(slide_of(facts, {"regions": last}))
    assert facts.regions.at[last, "name"] in list(chart.plots[0].categories)[-1]


def test_selected_regions_are_outlined_in_the_ranking_as_on_the_map(facts):
    one = shown(facts, regions="PE-MDD,BR-AC")
    bar = chart_of(slide_of(facts, {"regions": "PE-MDD,BR-AC"})).plots[0].series[0]
    names = [name.partition(" ")[2] for name in chart_of(slide_of(facts, {"regions": "PE-MDD,BR-AC"})).plots[0].categories]
    outlined = [name for at, name in enumerate(names) if bar.points[at].format.line.color.rgb == RGBColor.from_string("0A5FA8")]
    assert sorted(outlined) == sorted(region_name(code, facts) for code in one.selected)


def test_a_range_and_its_sources_stand_on_the_slide(facts):
    said = texts(slide_of(facts, VIEWS["range"]))
    assert "Arauca: 48.8–59.1 per 100,000 people" in said
    assert "2 conflicting figures" in said


def test_lines_stop_where_the_method_breaks(facts):
    one = shown(facts, regions="PE-MDD", chart="trend")
    chart = chart_of(opened((one, "", "", "")).slides[0])
    held = [[value for value in series.values if value is not None] for series in chart.plots[0].series]
    own = one.all_years[(one.all_years["region_code"] == "PE-MDD") & ~one.all_years["partial"].astype(bool)].sort_values("year")
    assert sorted(value for run in held for value in run) == sorted(own["value"])
    assert len(held) == own["series_id"].nunique() == 2
    assert chart._chartSpace.xpath("./c:chart/c:dispBlanksAs/@val") == ["gap"]
    assert chart._chartSpace.xpath(".//c:dateAx/c:baseTimeUnit/@val") == ["years"]


def test_dots_are_those_of_the_scatter_plot_and_zeros_stand_on_the_edge(facts):
    one = shown(facts, **VIEWS["scatter"])
    chart = chart_of(slide_of(facts, VIEWS["scatter"]))
    assert chart._chartSpace.xpath(".//c:logBase/@val") == ["10"]
    edge = chart.value_axis.minimum_scale
    drawn = {series.name: [*zip(_across(series), series.iter_values(), strict=True)] for series in chart.plots[0].series}
    for pair in pairs_of(one, 2022):
        label = stance_labels()[pair.stance].capitalize()
        zero = pair.up.value == 0
        name = f"{label}, a zero drawn on the edge" if zero else label
        drawn[name].remove((pair.across.value, edge if zero else pair.up.value))
    assert not any(drawn.values())  # nothing else is drawn
    assert any("zero" in name for name in drawn)


@pytest.mark.parametrize("first", ["homicide_rate", "claims_per_region"])
def test_no_region_is_left_out_of_the_scatter_plot_whatever_its_second_indicator(facts, first):
    for second in facts.indicators:
        one = shown(facts, indicator=first, indicator2=second, chart="scatter")
        figure = scatter.figure(one, one.view["year"], Medium(640, 480, kind="paper"))
        codes = [code for trace in figure.data if trace.name in ("dots", "chosen") for code in trace.customdata or ()]
        made = native(one, "scatter", 300)
        assert sum(len([*series]) for series in made.data) == len(codes) if made else not codes, second


def test_lines_are_those_of_the_trend_for_every_indicator(facts):
    for indicator in facts.indicators:
        one = shown(facts, indicator=indicator, chart="trend")
        made = native(one, "trend", 300)
        drawn = [value for series in made.data for value in series.values if value is not None] if made else []
        one = of_countries(one)
        found = lines_of(one)
        whole = one.all_years[~one.all_years["partial"].astype(bool)].set_index(["region_code", "year"]).index
        wanted = [
            value for code in trend_codes(one) for piece in found[code].pieces for year, value in piece if (code, year) in whole
        ]
        assert sorted(drawn) == sorted(wanted), indicator


def _across(series):
    return [float(one.text) for one in series._element.xpath("./c:xVal//c:pt/c:v")]


@pytest.mark.parametrize("more", [{}, {"regions": "PE-MDD"}, {"period": "2012..2015", "count": "origin"}, {"stances": "alleged"}])
def test_columns_hold_every_dated_claim_of_the_timeline_but_superseded_ones(facts, more):
    one = shown(facts, **VIEWS["timeline"] | more)
    drawn = dict(_series(native(one, "timeline", 300)))
    dates, bright = dates_of(one), marked(one)
    standing = [claim for claim in (*dates.precise, *dates.coarse) if not claim.status and (bright is None or claim.id in bright)]
    spans = [claim for claim in standing if claim.span]
    key = "origin" if more.get("count") else "id"
    years = range(2012, 2016) if "period" in more else range(dates.first, dates.last + 1)
    assert drawn.pop(say("chart_of.spans"), [0] * len(years)) == [
        len({getattr(claim, key) for claim in spans if claim.start // 12 <= year <= claim.end // 12}) for year in years
    ]
    if not more.get("count"):
        assert {name: sum(values) for name, values in drawn.items()} == {
            stance_labels()[stance].capitalize(): len(own)
            for stance, own in stances_in([claim for claim in standing if not claim.span]).items()
        }


@pytest.mark.parametrize("asked", PERIODS.values(), ids=PERIODS)
def test_claims_that_a_reader_chose_stand_on_the_slide_with_status_and_date(facts, asked):
    one, slide = shown(facts, **asked), slide_of(facts, asked)
    listed = slide_words.claims(one)
    notes = slide.notes_slide.notes_text_frame.text
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    assert bool(tables) == bool(len(listed))
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows][1:]
    assert len(rows) >= min(len(listed), 5)
    for (period, status, words), claim in zip(rows, listed.to_dict("records"), strict=False):
        assert (period, status.split("\u00a0")[1].lower()) == (claim_period(claim), stance_labels()[claim["stance"]])
        assert words.startswith(claim["summary"]) and words.endswith("]")
    assert all(claim["summary"] in notes for claim in listed.head(slide_words.MOST_CLAIMS).to_dict("records"))
    said = texts(slide)
    assert ("No claim passes" if not len(listed) else claims_text(listed["stance"])) in said
    assert (f"{len(listed) - len(rows)} more" in said) == (len(rows) < len(listed))
    assert ("None in the selected regions" in said) == (len(listed) > 0 and not len(one.claims))


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_no_slide_has_an_empty_half(facts, asked):
    slide = slide_of(facts, asked)
    kinds = {shape.name for shape in slide.shapes}
    half = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.name == "Claims"]
    drawn = next(shape for shape in slide.shapes if shape._element.xpath(".//p:blipFill"))
    assert half or drawn.width.pt > WIDTH * 0.9, kinds


@pytest.mark.parametrize("asked", LONE.values(), ids=LONE)
def test_a_single_figure_is_said_with_rank_and_course_and_is_no_bar(facts, asked):
    one, slide = shown(facts, **asked), slide_of(facts, asked)
    (code,) = one.figures.index
    said = texts(slide)
    assert facts.regions.at[code, "name"] in said and one.words(code) in said and "the only one with a figure" in said
    chart = chart_of(slide)
    assert chart is None or chart.chart_type != XL_CHART_TYPE.BAR_CLUSTERED
    own = one.all_years[(one.all_years["region_code"] == code) & ~one.all_years["partial"].astype(bool)].sort_values("year")
    run = own[own["series_id"] == own["series_id"].iloc[-1]] if len(own) else own
    assert ("One source and method: " in said) == (len(run) > 1)


def test_the_course_of_a_figure_does_not_reach_over_a_break_of_method(facts):
    breaks = 0
    for indicator in facts.indicators:
        one = shown(facts, indicator=indicator)
        whole = one.all_years[~one.all_years["partial"].astype(bool)].sort_values("year")
        for code in whole["region_code"].unique()[:5]:
            own = whole[whole["region_code"] == code]
            last = own[own["series_id"] == own["series_id"].iloc[-1]]
            breaks += len(last) < len(own)
            words = slide_words.over_the_years(one, code, Numbered(facts, "en"))
            assert bool(words) == (len(last) > 1 and not last["method"].isin(FROM_CLAIMS).any())
            if words:
                assert f" in {last['year'].iloc[0]}, " in words[0] and f" in {last['year'].iloc[-1]} (" in words[0]
    assert breaks > 10


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_what_the_figures_mean_stands_on_the_slide_and_in_its_notes(facts, asked):
    one, slide = shown(facts, **asked), slide_of(facts, asked)
    drawings = ("map", chart_kind(one.view))
    said, notes = texts(slide).replace("\n", " "), slide.notes_slide.notes_text_frame.text
    assert all(line in said for line in slide_words.mind(one, drawings, FOOT.width - SLACK))
    assert all(line in notes for line in slide_words.meanings(one, drawings))


@pytest.mark.parametrize("kind", ["ranking", "scatter", "trend"])
def test_part_of_a_year_projection_estimate_and_basin_are_told_for_every_indicator_and_year(facts, kind):
    told_of = set()
    for indicator in facts.indicators:
        opening = shown(facts, indicator=indicator, chart=kind)
        for year in opening.years:
            one = opening.in_year(year)
            said = " ".join(slide_words.mind(one, ("map", kind), FOOT.width - SLACK))
            notes = "\n".join(slide_words.meanings(one, ("map", kind)))
            for label, cautioned in cautions(one, ("map", kind)):
                shown_ones = [caution for caution in cautioned if caution in said]
                assert f"{label}: " in said and (len(shown_ones) == len(cautioned) or "more note" in said), (indicator, year)
                assert shown_ones and all(caution in notes for caution in cautioned), (indicator, year)
                told_of |= {*shown_ones}
            for part in (one, one.second) if one.shows_second else (one,):
                assert part.indicator.definition in notes
                assert all(facts.caveats[code].text in notes for code in part.indicator.caveats)
    every = " ".join(told_of)
    assert all(word in every for word in ("Projection", "Amazon basin only", "stimated", "quarter"))


def test_every_line_of_the_trend_has_its_name_in_the_legend(facts):
    for indicator in facts.indicators:
        one = shown(facts, indicator=indicator, chart="trend", regions="PE-MDD,BR-PA,CO-CHO")
        names = [line.name for line in lines(one).lines]
        assert len({*names}) == len(names)
    chart = chart_of(slide_of(facts, VIEWS["trend"]))
    assert len(chart.plots[0].series) > 3  # a region has more than one
    assert chart.has_legend and not chart._chartSpace.xpath(".//c:legendEntry")


def test_a_logarithmic_axis_begins_at_a_number_that_is_printed(facts):
    edges = set()
    for indicator in facts.indicators:
        one = shown(facts, indicator="homicide_rate", indicator2=indicator, year="2022", chart="scatter")
        edges |= {edge for edge in dots(one).edges if edge}
    assert len(edges) > 3 and min(edges) < 1
    assert all(round(math.log10(edge), 9) % 1 == 0 for edge in edges)
    chart = chart_of(slide_of(facts, VIEWS["scatter"]))
    assert chart.value_axis.minimum_scale in edges
    # What is under a thousand prints as it is, where #,##0 would print 0.
    assert chart.value_axis.tick_labels.number_format == "[>=1000]#,##0;[<=-1000]-#,##0;General"


def test_names_are_cut_between_words_and_keep_their_country(facts):
    cut = 0
    for code in facts.regions.index:
        own, whole = facts.regions.at[code, "name"], region_name(code, facts)
        for width in (90, 150):
            name = cut_between(f"12 {own}", whole.removeprefix(own), width, 9)
            assert name.endswith(whole.removeprefix(own))
            begun = name.removesuffix(whole.removeprefix(own))
            if "…" in begun:
                cut += 1
                assert f"12 {own} ".startswith(begun.removesuffix("…") + " ") and len(begun.split()[-1]) > 2
            else:
                assert begun == f"12 {own}"
    assert cut > 10


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_subtitle_stays_clear_of_the_map(facts, asked):
    slide = slide_of(facts, asked)
    about = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == SUBTITLE)
    size = about.text_frame.paragraphs[0].runs[0].font.size.pt
    lines = len(wrapped(about.text_frame.text, about.width.pt, size))
    drawn = next(shape for shape in slide.shapes if shape._element.xpath(".//p:blipFill"))
    assert about.top.pt + lines * size * LEADING + 6 <= drawn.top.pt


def test_no_two_stances_look_alike_in_grey_print():
    looks = [(MARKS[stance.value], FILLS.get(stance.value, 1)) for stance in Stance]
    assert len({*looks}) == len(looks)
    patterns = [PATTERNS[stance.value] for stance in Stance]
    assert len({*patterns}) == len(patterns)
    assert len({pattern for _, pattern in patterns if pattern}) == len(patterns) - 2  # two are solid, dark and less dark


def test_shapes_have_ids_of_their_own(facts):
    for asked in VIEWS.values():
        ids = [shape.shape_id for shape in slide_of(facts, asked).shapes]
        assert len(set(ids)) == len(ids)


def test_without_a_figure_there_is_no_chart_and_no_empty_box(facts):
    slide = slide_of(facts, VIEWS["nothing"])
    assert chart_of(slide) is None
    assert all(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_what_the_slide_has_no_room_for_goes_to_the_notes(facts):
    text = LONG + "The very last words."
    slide = opened((shown(facts), "", text, "")).slides[0]
    assert "last words" not in texts(slide)
    assert "last words" in slide.notes_slide.notes_text_frame.text


def test_hostile_words_are_text(facts):
    deck = opened((shown(facts), HOSTILE, HOSTILE, HOSTILE), title=HOSTILE)
    wanted = HOSTILE.replace("\x00", "�")
    assert deck.slides[0].shapes.title.text_frame.text == wanted
    assert deck.slides[1].shapes.title.text_frame.text == wanted
    assert wanted in texts(deck.slides[1]) and wanted in deck.slides[1].notes_slide.notes_text_frame.text


def test_two_runs_are_the_same_bytes(facts):
    told = [(shown(facts, **VIEWS["trend"]), "A", "b", "c"), (shown(facts), "", "", "")]
    assert slides(told, OPTIONS, title="T") == slides(told, OPTIONS, title="T")
    assert slides(told, replace(OPTIONS, accessed="2026-11-28"), title="T") != slides(told, OPTIONS, title="T")


def test_one_view_is_one_slide(facts):
    deck = Presentation(io.BytesIO(make(shown(facts), OPTIONS, "pptx")))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [shown(facts).title]


def test_the_registry_of_exports_loads_no_office_programme():
    code = "import components.exports.slides, components.exports.report, sys; print({'pptx', 'docx'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "set()"


def test_a_briefing_is_a_title_slide_and_a_slide_each(facts):
    made = [
        SimpleNamespace(title=name, text="t", notes="n", view="&".join(f"{k}={v}" for k, v in asked.items()), saved=None)
        for name, asked in VIEWS.items()
    ]
    made[0].saved = SimpleNamespace(export_id="VX-0000-0000-0")
    deck = Presentation(io.BytesIO(briefing_slides(facts, SimpleNamespace(title="Peru 2012", slides=made), OPTIONS)))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["Peru 2012", *VIEWS]
    assert "saved as VX-0000-0000-0" in texts(deck.slides[1])
    assert "saved as" not in texts(deck.slides[2])
    assert deck.core_properties.title == "Peru 2012" and deck.core_properties.created.year == 2026


def test_a_view_that_cannot_be_read_is_named(facts):
    slide = SimpleNamespace(title="", text="", notes="", view="regions=XX-YYY", saved=None)
    with pytest.raises(BadView, match=r"slides\[0\]\.view: regions “XX-YYY”"):
        briefing_slides(facts, SimpleNamespace(title="T", slides=[slide]), OPTIONS)


def test_the_layouts_themselves_fit():
    for places in (VIEW_LAYOUT, COVER_LAYOUT):
        assert all(box.x + box.width <= WIDTH and box.y + box.height <= HEIGHT for _, _, box in places.values())


def test_a_count_of_claims_carries_no_single_mark(facts):
    one = shown(facts, indicator="claims_per_region", year="2012", regions="PE-MDD")
    slide = opened((one, "", "", "")).slides[0]
    assert not [form for form in chart_of(slide)._chartSpace.xpath(".//c:dLbl/c:numFmt/@formatCode") if "●" in form]
    assert "alleged" in texts(slide)
