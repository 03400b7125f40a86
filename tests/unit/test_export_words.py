"""All words of files that leave the atlas, by kinds of faults that a reader stumbles over."""

import csv
import io
import re
import zipfile
from html import unescape

import pytest
from components.answer import answer_of
from components.exports.base import ExportOptions
from components.exports.office.series import lines
from components.exports.registry import EXPORTS
from components.view import read_view
from components.views.ranking.rows import MOST_NAMED, missing_of, rows_of
from components.views.ranking.words import caption_of

OPTIONS = ExportOptions(accessed="2026-11-27", address="https://atlas.example.org/")
VIEWS = {
    "opening": {},
    "two": {"indicator": "homicide_rate", "indicator2": "mining_footprint_cumulative", "chart": "scatter", "year": "2022"},
    "hot spots": {"analysis": "hotspots", "indicator": "homicide_rate", "year": "2019"},
    "region": {"regions": "PE-MDD", "panel": "claims", "chart": "trend"},
    "period": {"period": "2010..2012", "country": "PE", "panel": "claims", "layers": "events,flows"},
    "lowest": {"indicator": "homicides", "country": "BR", "year": "2022", "rule": "lowest"},
}
# Kind of fault → what it looks like. In parentheses, what of it is right.
FAULTS = {
    "two spaces": re.compile(r"\S[ \u00a0]{2,}\S"),
    "two stops": re.compile(r"[^.…/]\.\.(?![.\d])|;;|, ,|: :|[?!]\.|\.,"),  # (a period of a link: 2010..2012)
    "a space before a stop": re.compile(r"\w ,|\w \.(?!\w)"),
    "nothing in brackets": re.compile(r"\(\s*\)|\[\s*\]"),
    "a whole number of an area with a decimal": re.compile(r"\d\.0 (?:ha|hectares|km²)\b"),
    "a source read as the view is": re.compile(r"\(read [A-Z][a-z]+ \d{4}\)"),
    "a value that is none": re.compile(r"\b(?:nan|None|NaT|<NA>)\b"),
}
XML = re.compile(r"word/(document|footer\d*)|slides/slide|notesSlides/notes|sharedStrings|charts/chart")
MADE = [(export, kind) for export in EXPORTS for kind in export.formats if kind in ("docx", "pptx", "xlsx", "csv", "svg", "zip")]


def texts_of(content, kind):
    """The words that a reader of the file sees, a paragraph, a cell or a line each."""
    if kind in ("docx", "pptx", "xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.endswith(".xml") and XML.search(name):
                    parts = re.split(r"</(?:w:p|a:p|si|c:v)>", package.read(name).decode())
                    yield from ("".join(re.findall(r"<(?:w:|a:|c:)?[tv](?: [^>]*)?>([^<]*)<", part)) for part in parts)
                elif name.endswith(".txt"):
                    yield from package.read(name).decode().split("\n")
    elif kind == "csv":
        yield from (cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row)
    else:
        yield from re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", content.decode())


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
def test_no_file_has_a_fault_of_these_kinds(facts, asked, plain_picture, monkeypatch):
    monkeypatch.setattr("components.exports.office.picture.map_png", plain_picture)
    monkeypatch.setattr("components.exports.office.picture.chart_png", plain_picture)
    answer = answer_of(facts, read_view(asked, facts))
    # What a source calls itself is quoted as it is.
    quoted = {*facts.sources["title"], *facts.sources["publisher"], *facts.claims["summary"], *facts.claims["attributed_to"]}
    found = []
    for export, kind in MADE:
        for text in map(unescape, texts_of(export.make(answer, OPTIONS, kind), kind)):
            for fault, pattern in FAULTS.items():
                hits = [hit for hit in pattern.findall(text) if hit]
                if hits and not any(pattern.search(one) for one in quoted if one and one in text):
                    found.append((export.id, kind, fault, text[:200]))
    assert found == []


def test_two_regions_of_one_name_are_told_apart_in_lists_and_lines(facts):
    """Amazonas is in Brazil, Colombia, Peru and Venezuela."""
    for indicator in facts.indicators:
        answer = answer_of(facts, read_view({"indicator": indicator, "regions": "BR-AM,CO-AMA,VE-Z,PE-AMA"}, facts))
        year = answer.view["year"]
        names = {line.code: line.name.partition(",")[0] for line in lines(answer).lines}
        assert len({*names.values()}) == len(names), indicator
        rows = rows_of(answer, year)
        notes = caption_of(answer, year, rows, rows).notes if rows else ()
        for group in missing_of(answer, year) if rows else ():
            listed = next(one for one in notes if one.startswith(f"{group.label}: ")).removeprefix(f"{group.label}: ").split(", ")
            assert len({*listed}) == len(listed) == min(len(group.positions), MOST_NAMED), indicator
