"""Sheets: text is measured, escaped and kept inside; the files are the same each time and carry their data."""

import io
import re
import struct
import xml.etree.ElementTree as ET

import pytest
from components.drawing import metrics, typeface, typeset
from components.drawing.metrics import clean, shortened, width_of, wrapped
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import presets
from components.exports.pictures.presets import PRESETS, SCALES, ppi_of
from components.theme import TOKENS
from components.words.messages import say
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = '<script>alert(1)</script> & "x" \' ]]> \x00\x0b\ud800 {#eval} #set page() \\u{41}'
SVG = "{http://www.w3.org/2000/svg}"


def test_advances_are_those_of_the_typeface():
    from fontTools.ttLib import TTFont

    for weight, path in ((400, typeface.FONTS / "inter-regular.ttf"), (600, typeface.FONTS / "inter-semibold.ttf")):
        font = TTFont(path)
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        for code, name in font.getBestCmap().items():
            assert typeface.advances()[weight][chr(code)] == pytest.approx(widths[name][0] / units, abs=6e-4)


def test_the_cuts_of_the_typeface_are_told_apart_by_weight():
    from fontTools.ttLib import TTFont

    assert [
        TTFont(path)["OS/2"].usWeightClass
        for path in (typeface.FONTS / "inter-regular.ttf", typeface.FONTS / "inter-semibold.ttf")
    ] == [400, 600]


def test_width_grows_with_size_and_weight():
    assert width_of("Madre de Dios", 22) == pytest.approx(2 * width_of("Madre de Dios", 11))
    assert width_of("Madre de Dios", 11, 600) > width_of("Madre de Dios", 11)


@given(st.text(max_size=300), st.floats(20, 400), st.sampled_from([7.6, 11, 28]))
def test_no_wrapped_line_is_wider_than_asked_unless_one_character_is(words, width, size):
    for line in wrapped(words, width, size):
        assert width_of(line, size) <= width + 1e-6 or len(line) == 1


@given(st.text(alphabet="abc é—&/?=-,", max_size=200))
def test_wrapping_loses_no_character(words):
    assert "".join(wrapped(words, 60)).replace(" ", "") == clean(words).replace(" ", "")


def test_what_is_left_out_is_said_by_three_dots():
    assert wrapped("one two three four five six", 40, 11, 400, 2)[-1].endswith("…")
    assert width_of(shortened("A very long name of a region", 60), 11) <= 60


NAMES = st.lists(st.text("abcdefghijklmnopqrstuvwxyzáéíóúñçãõABCDEFGHIJ", min_size=1, max_size=12), min_size=1, max_size=7)


@given(NAMES, st.floats(12, 300), st.sampled_from([400, 600]))
def test_a_name_is_cut_between_words(parts, width, weight):
    name = " ".join(parts)
    cut = shortened(name, width, 11, weight)
    assert cut == name or cut.endswith("…")
    assert width_of(cut, 11, weight) <= width or cut == "…"
    kept = cut.removesuffix("…")
    assert name.startswith(kept)
    assert cut == name or kept in [" ".join(parts[:at]) for at in range(1, len(parts))] or " " not in kept


def test_no_small_word_stands_before_the_sign_of_a_cut():
    assert shortened("San Andrés y Providencia", width_of("San Andrés y Prov…", 11), 11) == "San Andrés…"
    assert shortened("Santo Domingo de los Tsáchilas", width_of("Santo Domingo de los Ts…", 11), 11) == "Santo Domingo…"


def test_a_link_of_thousands_of_letters_is_measured_once_a_letter(monkeypatch):
    """Each line anew from its start would take the square of that."""
    measured = []
    monkeypatch.setattr(metrics, "width_of", lambda words, *rest: measured.append(len(words)) or width_of(words, *rest))
    link = "https://example.org/?" + "actors=some-name," * 1000
    lines = wrapped(link, 300, 7)
    assert all(width_of(line, 7) <= 300 for line in lines)
    assert sum(measured) < 10 * len(link)


def test_hostile_text_stays_text():
    sheet = Sheet(300, 100, title=HOSTILE, description=HOSTILE, metadata=HOSTILE)
    with sheet.group(label=HOSTILE):
        sheet.text(5, 50, HOSTILE)
    root = ET.fromstring(sheet.svg())  # noqa: S314  our own SVG
    assert not root.findall(f".//{SVG}script")
    assert root.find(f".//{SVG}text").text == clean(HOSTILE)
    assert "<script>" in root.find(f".//{SVG}text").text
    assert root.find(f"{SVG}title").text == root.find(f"{SVG}metadata").text == clean(HOSTILE)
    made = typeset.to_pdf([sheet], title=HOSTILE, subject=HOSTILE, accessed="2026-11-27")
    assert made.startswith(b"%PDF")


def test_the_typeface_goes_with_the_file():
    assert "src:url(data:font/woff2;base64,d09GM" in Sheet(10, 10).svg()
    assert "http" not in Sheet(10, 10).svg().replace("http://www.w3.org/", "")


def test_a_token_that_is_none_is_refused():
    with pytest.raises(KeyError):
        Sheet(10, 10).rect(Box(0, 0, 1, 1), "mauve")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_those_of_the_theme(theme):
    sheet = Sheet(10, 10, theme)
    sheet.rect(sheet.box, "accent")
    assert f'fill="{TOKENS[theme]["accent"]}"' in sheet.svg()


def test_texts_are_kept_where_they_stand_in_moved_and_enlarged_groups():
    sheet = Sheet(400, 400)
    with sheet.group(shift=(100, 50), zoom=2), sheet.group(shift=(10, 10)):
        sheet.text(5, 20, "here", 10)
    box = sheet.texts[0].box
    assert (box.x, box.width) == (100 + 2 * 15, pytest.approx(2 * width_of("here", 10)))
    assert sheet.texts[0].size == 20


def test_turned_text_takes_up_a_turned_box():
    sheet = Sheet(100, 100)
    box = sheet.text(50, 90, "upwards", 10, turn=-90)
    assert box.height == pytest.approx(width_of("upwards", 10))
    assert box.bottom == pytest.approx(90)
    assert box.x < 50 < box.right


# ---------------------------------------------------------------- PDF and PNG
@pytest.fixture(scope="module")
def page():
    sheet = Sheet(400, 200, title="Gold")
    sheet.rect(sheet.box, "surface")
    sheet.text(20, 40, "Madre de Dios – 12,345 “quoted”", 16, 600, halo="surface")
    sheet.text(20, 80, "about 18,000 people", 12)
    return sheet


def pdf(page, **more):
    asked = {"title": "Gold", "subject": "VX-1", "accessed": "2026-11-27"} | more
    return typeset.to_pdf([page] * 2, **asked)


def test_a_pdf_has_real_text_its_own_typeface_and_its_data(page):
    from pypdf import PdfReader

    read = PdfReader(io.BytesIO(pdf(page, record='{"id": "VX-1"}')))
    assert len(read.pages) == 2
    assert read.pages[1].extract_text().count("Madre de Dios – 12,345 “quoted”") == 1
    assert (read.metadata.title, read.metadata.author, read.metadata.subject) == ("Gold", "Veta", "VX-1")
    assert read.metadata.creation_date.isoformat() == "2026-11-27T00:00:00+00:00"
    assert read.attachments["record.json"] == [b'{"id": "VX-1"}']
    assert [float(read.pages[0].mediabox.width), float(read.pages[0].mediabox.height)] == [300, 150]
    fonts = {font["/BaseFont"].split("+")[-1] for font in fonts_of(read.pages[0])}
    assert fonts == {"Inter-Regular", "Inter-SemiBold"}


def fonts_of(page):
    found, seen = [], [page["/Resources"]]
    while seen:
        resources = seen.pop().get_object()
        fonts, forms = (resources[key].get_object().values() if key in resources else [] for key in ("/Font", "/XObject"))
        found += [font.get_object() for font in fonts]
        seen += [form.get_object()["/Resources"] for form in forms if "/Resources" in form.get_object()]
    return found


def test_the_same_page_gives_the_same_bytes(page):
    assert pdf(page) == pdf(page)
    assert png(page) == png(page)


def test_a_pdf_without_a_record_has_no_attachment(page):
    from pypdf import PdfReader

    assert not PdfReader(io.BytesIO(pdf(page))).attachments


def png(page, ppi=192.0):
    return typeset.to_png(page.svg(font=False), (400, 200), ppi, title="Óro", subject="VX-1 ≠", accessed="2026-11-27")


@pytest.mark.parametrize("ppi", [96.0, 192.0, 300.0])
def test_a_png_has_the_size_its_density_and_its_metadata(page, ppi):
    from PIL import Image

    image = Image.open(io.BytesIO(png(page, ppi)))
    image.load()
    assert image.size == (round(400 * ppi / 96), round(200 * ppi / 96))
    assert image.info["dpi"][0] == pytest.approx(ppi, abs=0.1)
    assert (image.info["Title"], image.info["Description"], image.info["Author"]) == ("Óro", "VX-1 ≠", "Veta")


def test_the_chunks_of_a_png_are_whole(page):
    made, at, kinds = png(page), 8, []
    while at < len(made):
        length, kind = struct.unpack(">I4s", made[at : at + 8])
        kinds.append(kind)
        at += length + 12
    assert at == len(made)
    assert kinds[0] == b"IHDR"
    assert kinds.count(b"pHYs") == 1
    assert kinds[-1] == b"IEND"


def test_an_svg_that_is_none_is_refused_with_words():
    with pytest.raises(ValueError, match="can't be typeset"):
        typeset.to_png("<svg", (10, 10), 96, title="x")


def test_sizes_have_the_pixels_that_their_names_say():
    for name, one in presets.PRESETS.items():
        if found := re.search(r"(\d{4}) × (\d{4})", say(f"preset.{name}")):
            scale = presets.ppi_of(name, "1x") / 96
            assert (one.width * scale, one.height * scale) == (float(found[1]), float(found[2]))
    assert presets.PRESETS["column"].width == pytest.approx(85 / 25.4 * 96, abs=0.01)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_png_has_whole_pixels_to_its_edges_and_no_row_is_thrown_out(preset, scale):
    import numpy as np
    from PIL import Image

    size, ppi = (PRESETS[preset].width, PRESETS[preset].height), ppi_of(preset, scale)
    sheet = Sheet(*size)
    sheet.rect(sheet.box, "#ffffff")
    side = min(size)
    sheet.line(0, 0, side, side, "#000000", 2)
    made = np.array(Image.open(io.BytesIO(typeset.to_png(sheet.svg(font=False), size, ppi))).convert("RGBA")).astype(float)
    assert made.shape[:2] == tuple(round(length * ppi / 96) for length in reversed(size))
    assert made[..., 3].min() == 255
    dark = 255 - made[8 : round(side * ppi / 96) - 8, :, 0]
    middles = (dark * np.arange(dark.shape[1])).sum(axis=1) / dark.sum(axis=1)
    assert np.abs(np.diff(middles) - 1).max() < 0.5
