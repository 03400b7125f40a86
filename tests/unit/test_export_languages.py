"""Files in Spanish and Portuguese: no sentence of ours in English, numbers as the language writes them, records in English."""

import csv
import dataclasses
import io
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from functools import cache
from html import unescape

import openpyxl
import pypdf
import pytest
from components.answer import answer_of
from components.answer.claims import claims_of
from components.drawing.structure import Tag
from components.exports.base import ExportOptions
from components.exports.compare import check, summary
from components.exports.office import picture
from components.exports.pictures import files
from components.exports.registry import EXPORTS
from components.exports.retold import Retold
from components.view import LANGUAGES, read_view
from components.words.english import MESSAGES
from components.words.facts import texts_of
from components.words.figures import hedge
from components.words.messages import catalogue
from components.words.numbers import number_text
from components.words.translations import translated

OPTIONS = ExportOptions(accessed="2026-11-27", address="https://atlas.example.org/")
# Between them all kinds of charts, layers and chapters; each is made in one of the languages.
VIEWS = {
    "opening": {},
    "two": {"indicator": "homicide_rate", "indicator2": "mining_footprint_cumulative", "chart": "scatter", "year": "2022"},
    "hot spots": {"analysis": "hotspots", "indicator": "homicide_rate", "year": "2019"},
    "region": {"regions": "PE-MDD", "panel": "claims", "chart": "trend", "indicator": "mining_footprint_cumulative"},
    "period": {"period": "2010..2012", "country": "PE", "panel": "claims", "layers": "events,flows,territories"},
    "lowest": {"indicator": "homicides", "country": "BR", "year": "2022", "rule": "range", "drawn": "circles"},
}
CASES = [(name, LANGUAGES[1 + at % 2]) for at, name in enumerate(VIEWS)]
FIRST = [(export, kind) for export in EXPORTS for kind in export.formats if kind != "png"]
SPOKEN = {"en": "en-GB", "es": "es-419", "pt": "pt-BR"}
PARTS = re.compile(r"word/(document|footer\d*)|slides/slide|slideLayouts/|notesSlides/notes|charts/chart|docProps/core")
WORD = re.compile(r"\w+")


@cache
def view_of(facts, name, language):
    return answer_of(facts, read_view(VIEWS[name] | {"lang": language}, facts))


def words_in(content, kind):
    """The words of a file, a paragraph, a cell or a line each; the record within it is none of them."""
    return READERS.get(kind, plain_words)(content)


def plain_words(content):
    return [content.decode("utf-8-sig")]


def office_words(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in filter(PARTS.search, package.namelist()):
            for part in re.split(r"</(?:w:p|a:p|c:v)>", package.read(name).decode()):
                yield "".join(re.findall(r"<(?:w:|a:|c:|dc:)?(?:[tv]|title|subject)(?: [^>]*)?>([^<]*)<", part))
                yield from re.findall(r' (?:descr|name|formatCode)="([^"]*)"', part)


def workbook_words(content):
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield sheet.title
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            yield str(cell.value or "")
            yield cell.comment.text if cell.comment else ""


def archive_words(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                yield from table_words(archive.read(name))
            elif name.endswith((".txt", ".bib")) or name == "metadata.json":
                yield from archive.read(name).decode().split("\n")


def table_words(content):
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]


def pdf_words(content):
    return [" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)]


def handed_over(pages, *, title, **_):
    """In place of a PDF all words that are handed over to be set in it, those of the pictures for readers who can't see among them."""
    return " ".join([title, *(words for page in pages for words in words_of(page))]).encode()


def words_of(sheet):
    return [*(line.words for line in sheet.texts), *(tag.words for tag in every_tag(sheet.structure.tags))]


def every_tag(tags):
    for tag in tags:
        if isinstance(tag, Tag):
            yield tag
            yield from every_tag(tag.inside)


def drawn_words(content):
    return [" ".join(re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", content.decode()))]


def layer_words(content):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    for table in ("regions", "claims", "sources", "veta_export", "layer_styles"):
        yield from (str(cell) for row in connection.execute(f"select * from {table}") for cell in row)  # noqa: S608


READERS = {
    **dict.fromkeys(("docx", "pptx"), office_words),
    **{"xlsx": workbook_words, "zip": archive_words, "csv": table_words},
    **{"pdf": pdf_words, "svg": drawn_words, "gpkg": layer_words},
}


def pieces(message, other):
    """The words of a message between its values, each with all that the other language says instead."""
    forms, said = ([*one.values()] if isinstance(one, Mapping) else [one] for one in (message, other))
    return [(part, " ".join(said)) for form in forms for part in re.split(r"\{[^{}]*\}", form)]


class English:
    """Sentences and labels of ours, of more than two words, that the language says otherwise, found by their first words.

    What a source calls itself stays as it is, wherever it stands.
    """

    def __init__(self, facts, language):
        other = catalogue(language)
        messages = [pair for key in MESSAGES for pair in pieces(MESSAGES[key], other[key])]
        data = [(text, translated(text, language)) for text in texts_of(facts)]
        self.by_start = {}
        names = " ".join(WORD.findall(" ".join([*facts.sources["title"], *facts.sources["publisher"], *facts.sources["via"]])))
        for text, said in [*messages, *data]:
            parts = WORD.findall(text)
            if text not in said and len(parts) > 2 and " ".join(parts) not in names:
                self.by_start.setdefault(tuple(parts[:3]), []).append(parts)

    def within(self, words):
        """Those that stand in a text."""
        parts = WORD.findall(words)
        for at in range(len(parts) - 2):
            for sought in self.by_start.get(tuple(parts[at : at + 3]), ()):
                if parts[at : at + len(sought)] == sought:
                    yield " ".join(sought)


english_said_in = cache(English)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_file_says_a_sentence_of_ours_in_english(facts, name, language, monkeypatch, plain_picture):
    monkeypatch.setattr(files, "to_pdf", handed_over)  # setting and reading seven PDFs took most of the time
    monkeypatch.setattr(files, "to_png", lambda *_, **__: b"")  # no words are read from pixels
    monkeypatch.setattr(picture, "map_png", plain_picture)
    monkeypatch.setattr(picture, "chart_png", plain_picture)
    answer, english, left, read = view_of(facts, name, language), english_said_in(facts, language), {}, set()
    for export, kind in FIRST:
        content = export.make(answer, OPTIONS, kind)
        parts = {*map(unescape, plain_words(content) if kind == "pdf" else words_in(content, kind))} - read
        read |= parts  # cells of a table stand in several files
        if found := {one for words in parts for one in english.within(words)}:
            left[export.id, kind] = found
    assert left == {}


@pytest.mark.parametrize("drawing", ["ranking", "trend", "scatter"])
def test_all_words_that_are_handed_over_come_out_of_a_pdf(facts, drawing, monkeypatch):
    export = next(one for one in EXPORTS if one.id == drawing)
    answer, sheets = view_of(facts, "region", "es"), []
    come = " ".join(pdf_words(export.make(answer, OPTIONS, "pdf")))  # words of two texts may follow each other without a space
    monkeypatch.setattr(files, "to_pdf", lambda pages, **_: sheets.extend(pages) or b"")
    export.make(answer, OPTIONS, "pdf")
    handed = {word for sheet in sheets for line in sheet.texts for word in WORD.findall(line.words)}
    assert {word for word in handed if word not in come} == set()


def test_the_sentences_of_an_english_file_are_found(facts):
    words, english = words_in(made_in(facts, "region", "en", "docx"), "docx"), english_said_in(facts, "es")
    assert len({one for text in words for one in english.within(unescape(text))}) > 50


@cache
def made_in(facts, name, language, kind):
    """The first export of a kind."""
    export = next(one for one in EXPORTS if kind in one.formats)
    return export.make(view_of(facts, name, language), OPTIONS, kind)


# ---------------------------------------------------------------- numbers and the language of a file
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_figures_are_written_as_the_language_writes_them(facts, language):
    answer = view_of(facts, "region", language)
    shown = answer.words("PE-MDD")
    value = answer.figures.at["PE-MDD", "value"]
    number = number_text(value, answer.indicator.decimals, language)
    assert shown.startswith(number)
    assert number == (number_text(value, answer.indicator.decimals) if language == "es" else swapped(number, value, answer))
    for kind in ("docx", "pptx", "pdf", "svg"):
        assert number in " ".join(map(unescape, words_in(made_in(facts, "region", language, kind), kind))), kind


def swapped(number, value, answer):
    """English has the signs of Portuguese the other way round."""
    assert re.search(r"\d\.\d{3}", number)
    return number_text(value, answer.indicator.decimals).translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_table_keeps_names_numbers_and_dates_for_machines(facts, language):
    export = next(one for one in EXPORTS if one.id == "figures")
    rows = {}
    for one in ("en", language):
        content = export.make(view_of(facts, "region", one), OPTIONS, "csv").decode("utf-8-sig")
        rows[one] = [*csv.DictReader(io.StringIO(content))]
    assert len(rows["en"]) == len(rows[language])
    words = {"country", "unit", "as_shown", "attributed_to", "period", "class", "state", "finding", "export_id"}
    for before, after in zip(rows["en"], rows[language], strict=True):
        assert {key: before[key] for key in before if key not in words} == {key: after[key] for key in after if key not in words}
    assert {row["as_shown"] for row in rows["en"]} != {row["as_shown"] for row in rows[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_names_the_language_of_its_words(facts, language):
    spoken = SPOKEN[language]
    for kind, part, found in (
        ("docx", "word/styles.xml", r'<w:lang [^>]*w:val="([^"]*)"'),
        ("docx", "docProps/core.xml", r"<dc:language>([^<]*)<"),
        ("pptx", "docProps/core.xml", r"<dc:language>([^<]*)<"),
        ("pptx", "ppt/slides/slide1.xml", r'<a:rPr[^>]* lang="([^"]*)"'),
    ):
        with zipfile.ZipFile(io.BytesIO(made_in(facts, "opening", language, kind))) as package:
            assert set(re.findall(found, package.read(part).decode())) == {spoken}, (kind, part)
    pdf = pypdf.PdfReader(io.BytesIO(made_in(facts, "opening", language, "pdf")))
    assert pdf.trailer["/Root"]["/Lang"] == language
    svg = made_in(facts, "opening", language, "svg").decode()
    assert f'xml:lang="{language}"' in svg[: svg.index(">")]


def test_a_caption_of_word_is_numbered_under_its_own_word(facts):
    with zipfile.ZipFile(io.BytesIO(made_in(facts, "opening", "pt", "docx"))) as package:
        text = package.read("word/document.xml").decode()
    assert {*re.findall(r'w:instr="SEQ (\w+)', text)} == {"Figura", "Tabela"}


# ---------------------------------------------------------------- records and checks
@pytest.mark.parametrize("name", VIEWS)
def test_a_record_is_the_same_in_every_language_but_for_the_language_asked(facts, name):
    english, *others = (view_of(facts, name, language).record for language in LANGUAGES)
    for record, language in zip(others, LANGUAGES[1:], strict=True):
        assert record.facts == english.facts
        assert record.inventory == english.inventory
        assert f"lang={language}" in record.query
        assert record.export_id != english.export_id
        assert dataclasses.replace(record, query=english.query).export_id == english.export_id


def test_words_are_sought_in_the_language_of_the_view_and_recorded_in_english(facts):
    found = {}
    for language, word in (("en", "dredges"), ("es", "dragas"), ("pt", "dragas")):
        answer = answer_of(facts, read_view({"words": word, "country": "PE", "lang": language}, facts))
        assert list(claims_of(facts, answer.view).index) == list(answer.claims.index)
        assert {one.id for one in answer.record.facts} >= {*answer.claims.index}
        assert summary(check(facts, answer.record), facts.data_version).startswith("Nothing changed")
        found[language] = {*answer.claims.index}
    assert found["es"]
    assert not [
        *answer_of(facts, read_view({"words": "dragas", "country": "PE"}, facts)).claims["summary"].str.contains("dredge")
    ]
    assert found["es"] & found["en"]


def test_names_and_classes_of_an_old_record_are_told_in_the_readers_language(facts):
    english, spoken = (view_of(facts, "two", language) for language in ("en", "es"))
    told = Retold(english, "es")
    labels = [one.label for one in english.bands]
    assert [told.seen(label) for label in labels] == [one.label for one in spoken.bands] != labels
    assert [told.seen(name) for name in ("Brazil", "No data", "Mining", "Homicides")] == [
        "Brasil",
        "Sin datos",
        "Minería",
        "Homicidios",
    ]
    assert told.seen("What nobody has translated") == "What nobody has translated"
    assert told.seen("1234.5; 12") == "1,234.5; 12"


@pytest.mark.parametrize(("language", "nothing"), [("es", "Nada cambió"), ("pt", "Nada mudou")])
def test_a_check_of_a_spoken_export_tells_what_changed_in_its_language(facts, language, nothing):
    record = view_of(facts, "region", language).record
    told = check(facts, record, language=language)
    assert told.changes == ()
    assert summary(told, facts.data_version, language).startswith(nothing)
    row = facts.observations.set_index("observation_id", drop=False)
    at = next(at for at, fact in enumerate(record.facts) if fact.id in row.index and dict(fact.data)["method"] != "computed")
    then = row.loc[record.facts[at].id].to_dict() | {"value": 1234.5, "value_low": float("nan"), "value_high": float("nan")}
    data = dict(record.facts[at].data) | {"value": "1234.5"}
    changed = dataclasses.replace(record.facts[at], words=hedge(facts, then), data=tuple(data.items()))
    altered = dataclasses.replace(record, facts=(*record.facts[:at], changed, *record.facts[at + 1 :]))
    (change,) = check(facts, altered, language=language).changes
    assert change.kind == "changed"
    assert change.old == hedge(facts, then, language=language)
    assert change.new == hedge(facts, row.loc[changed.id], language=language)
    assert number_text(1234.5, 1, language) in change.why
    assert change.what != changed.what
    assert changed.what.partition(",")[0] in change.what
