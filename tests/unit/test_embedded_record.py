"""Every kind of file gives back the record that was put into it, and nothing that was handed over can harm the reader."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import suppress

import docx
import pptx
import pypdf
import pytest
from components.drawing.sheet import Sheet
from components.drawing.typeset import to_pdf
from components.exports import embedded_formats
from components.exports.archive_entry import EARLIEST
from components.exports.embedded_record import embed, read, text_of
from components.exports.reading import BadRecord
from components.exports.record import Fact, Record
from hypothesis import given, settings
from hypothesis import strategies as st

RECORD = Record("year=2022&v=1", "abc", (Fact("x/1", "Áncash, Perú: <Homicides> & “more”", "3–4 −5 ]]> </metadata>", ""),))
OTHER = Record("year=2021", "abc", ())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>a</title><rect width="9" height="9"/></svg>'


def blank(form):
    made = io.BytesIO()
    if form == "docx":
        docx.Document().save(made)
    elif form == "pptx":
        pptx.Presentation().save(made)
    elif form == "png":
        from PIL import Image

        Image.new("RGB", (4, 4)).save(made, "PNG")
    elif form == "zip":
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.txt", EARLIEST), "a")
    elif form == "gpkg":
        base = sqlite3.connect(":memory:")
        base.execute("CREATE TABLE regions (id INTEGER PRIMARY KEY)")
        return base.serialize()
    else:
        return {"svg": SVG.encode(), "json": b'{"a": 1}\n', "geojson": b"{}"}[form]
    return made.getvalue()


FORMS = ("svg", "png", "docx", "pptx", "zip", "gpkg", "json", "geojson")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_gives_back_what_was_put_in(form):
    plain = blank(form)
    made = embed(plain, form, (RECORD,))
    assert made == embed(plain, form, (RECORD,))
    (found,) = read(made, f"veta.{form}")
    assert found == json.loads(RECORD.as_json())
    # Put in twice, it still stands in the file once.
    if form in ("zip", "gpkg", "json", "geojson"):
        assert embed(made, form, (OTHER,)) == made


def test_a_geopackage_keeps_its_record_packed_and_one_of_before_is_read_as_it_was():
    long = Record("year=2022", "abc", tuple(Fact(f"x/{at}", "Áncash, Perú: Homicides", "40.2 percent", "") for at in range(2000)))
    assert len(embed(blank("gpkg"), "gpkg", (long,))) < len(long.as_json()) / 4
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE veta_record (id INTEGER PRIMARY KEY, record TEXT NOT NULL)")
    base.execute("INSERT INTO veta_record VALUES (1, ?)", (RECORD.as_json(),))
    base.commit()
    assert read(base.serialize(), "old.gpkg") == (json.loads(RECORD.as_json()),)


def test_the_files_still_open():
    assert docx.Document(io.BytesIO(embed(blank("docx"), "docx", (RECORD,)))).paragraphs == []
    assert len(pptx.Presentation(io.BytesIO(embed(blank("pptx"), "pptx", (RECORD,)))).slides) == 0
    assert json.loads(embed(blank("json"), "json", (RECORD,)))["a"] == 1
    from PIL import Image

    assert Image.open(io.BytesIO(embed(blank("png"), "png", (RECORD,)))).text["veta"] == RECORD.as_json()


def test_a_deck_carries_the_record_of_each_slide():
    made = embed(blank("pptx"), "pptx", (RECORD, OTHER))
    assert [one["export_id"] for one in read(made)] == [RECORD.export_id, OTHER.export_id]


def test_a_pdf_gives_back_its_attachment():
    made = to_pdf([Sheet(40, 20)], title="a", subject="b", accessed="2026-11-27", record=text_of((RECORD,)))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
    assert [one["export_id"] for one in read(made, "a.pdf")] == [RECORD.export_id]


def test_a_file_that_lost_its_record_is_checked_by_the_id_it_names():
    document = docx.Document()
    paragraph = document.add_paragraph("Veta · export VX-")
    paragraph.add_run(RECORD.export_id[3:])
    made = io.BytesIO()
    document.save(made)
    assert read(made.getvalue()) == ({"export_id": RECORD.export_id},)
    assert read(f"region;value\r\n# {RECORD.export_id}".encode("utf-8-sig")) == ({"export_id": RECORD.export_id},)


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.xml", text)
    return made.getvalue()


# As other programmes leave a document: its words, in one piece or in several, with other dashes, on two lines.
WRITTEN = (
    "{id}",
    "export {id} · data version 610a4cf156d8",
    "{dashes}",
    "{spaces}",
    "{lines}",
    "{bare}",
    "{small}",
)
IDS = ("VX-7K3F-9QMD-X", "VX-7K3F-9QMD-2T6W-D")


@pytest.mark.parametrize("export_id", IDS)
@pytest.mark.parametrize("text", WRITTEN)
def test_the_id_in_words_is_read_from_every_kind_of_document(text, export_id):
    dashes, spaces, lines = (export_id.replace("-", sign) for sign in ("\u2011", "\u00a0", "-\n"))
    bare, small = export_id.removeprefix("VX-"), export_id.lower()
    said = text.format(id=export_id, dashes=dashes, spaces=spaces, lines=lines, bare=bare, small=small)
    parted = f"<text:p>{said[:9]}<text:span>{said[9:]}</text:span></text:p>"
    sheet = Sheet(300, 40)
    sheet.lines(1, 8, said.splitlines(), 7)
    files = {
        "txt": said.encode(),
        "utf-16": said.encode("utf-16"),
        "html": said.replace("\u2011", "&#8209;").replace("\u00a0", "&nbsp;").encode(),
        "odt": zipped(content=parted),
        "odp": zipped(styles=parted, content="<a/>"),
        "pdf": to_pdf([sheet], title="a", subject="b", accessed="2026-11-27"),
    }
    for form, content in files.items():
        assert read(content, f"a.{form}") == ({"export_id": export_id},), form
    assert read(b"a;b", f"veta-figures-{export_id} (1).csv") == ({"export_id": export_id},)


def test_a_pdf_that_was_saved_anew_is_known_by_its_words():
    sheet = Sheet(300, 20)
    with sheet.tagged("paragraph"):
        sheet.text(0, 9, RECORD.export_id)
    made = to_pdf([sheet], title="a", subject="b", accessed="2026-11-27", record=text_of((RECORD,)))
    anew = pypdf.PdfWriter()
    anew.add_page(pypdf.PdfReader(io.BytesIO(made)).pages[0])
    held = io.BytesIO()
    anew.write(held)
    assert read(held.getvalue()) == ({"export_id": RECORD.export_id},)


def test_the_slides_of_a_briefing_are_read_with_their_views():
    saved = {"export_id": "VX-7K3F-9QMD-X", "data_version": "a", "facts": [["i", "w", "1", ""]]}
    briefing = {"veta_briefing": 1, "slides": [{"view": "year=2012", "saved": saved}, {"view": "", "saved": None}, "no slide"]}
    assert read(json.dumps(briefing).encode()) == ({**saved, "query": "year=2012"},)


def packed(text):
    return zlib.compress(text)


def endless_view():
    base = sqlite3.connect(":memory:")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS record FROM n"
    base.execute(f"CREATE VIEW veta_record AS {endless}")
    return base.serialize()


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("export.json", b" " * 200_000_000)
    return made.getvalue()


# Made when their test runs: the bomb alone takes seconds, which whoever only lists the tests should not wait for.
BAD = (
    ("svg", lambda: SVG.replace("<title>", '<metadata id="veta-record">AAAA</metadata><title>').encode()),
    ("png", lambda: embedded_formats.into_png(blank("png"), "[" * 200_000)),
    ("json", lambda: b"[" * 200_000),
    ("json", lambda: b'{"facts": [], "query": "\\ud800"}'),
    ("png", lambda: blank("png")[:33] + b"\xff\xff\xff\xffiTXtveta\0\1\0\0\0" + packed(b" " * 40_000_000)),
    ("pdf", lambda: b"%PDF-1.7 nothing"),
    ("zip", lambda: b"PK\x03\x04 nothing"),
    ("gpkg", lambda: b"SQLite format 3\0" + b"\xff" * 4000),
    ("empty", lambda: b""),
    ("nothing", lambda: "no id here, VX-0000-0000-1".encode("utf-16")),
    ("view", endless_view),
    ("bomb", bomb),
)


@pytest.mark.parametrize(("name", "make"), BAD, ids=lambda one: one if isinstance(one, str) else "")
def test_a_bad_file_is_refused_in_a_sentence(name, make):
    with pytest.raises(BadRecord) as caught:
        read(make(), f"a.{name}")
    assert str(caught.value).startswith(f"“a.{name}”")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["svg", "png", "zip", "docx", "gpkg", "pdf"]), st.data())
def test_a_spoilt_file_gives_its_record_or_a_sentence(form, data):
    if form == "pdf":
        whole = to_pdf([Sheet(40, 20)], title="a", subject="b", accessed="2026-11-27", record=text_of((RECORD,)))
    else:
        whole = embed(blank(form), form, (RECORD,))
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = data.draw(st.sampled_from([whole[:at], whole[:at] + b"\xff\x00" + whole[at + 2 :]]))
    with suppress(BadRecord):  # nothing else may come of it
        assert all("export_id" in one for one in read(spoilt, "a"))
