"""Text that is measured before it is set: nothing is lost, nothing is wider than its box, files are the same each time."""

import io
import zipfile

import pytest
from components.exports.office.measure import LEADING, fitted, shortened, width_of, wrapped
from components.exports.office.package import clean, settled
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300)


@pytest.mark.parametrize(
    ("text", "bold", "thousandths"),
    [
        ("Hello", False, 722 + 556 + 222 + 222 + 556),
        ("Hello", True, 722 + 556 + 278 + 278 + 611),
        ("ñé", False, 1112),
        ("", False, 0),
    ],
)
def test_a_line_is_as_wide_as_arial_sets_it(text, bold, thousandths):
    assert width_of(text, 10, bold=bold) == pytest.approx(thousandths / 100)


def test_an_accent_never_makes_a_letter_narrower_than_it_may_be():
    assert width_of("í", 1000) >= 278
    assert width_of("漢", 1000) == 1000


@given(TEXT, st.integers(30, 400))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text, width):
    lines = wrapped(text, width, 12)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 12) <= width or len(line) == 1 for line in lines)


@given(TEXT.filter(str.strip), st.integers(60, 400), st.integers(20, 100))
def test_what_does_not_fit_is_handed_back(text, width, height):
    made = fitted(text, width, height, (14, 12, 10))
    assert made.height <= max(height, 10 * LEADING) + 0.01
    whole = f"{made.text.removesuffix('…')} {made.rest}" if made.rest else made.text
    assert "".join(whole.split()) == "".join(text.split())


def test_the_largest_size_that_fits_is_taken():
    assert fitted("short", 300, 40, (26, 20)).size == 26
    assert fitted("word " * 30, 300, 80, (26, 10)).size == 10
    assert fitted("", 300, 40, (12,)).lines == 0


def test_a_long_address_keeps_both_ends():
    cut = shortened("http://example.org/" + "a" * 400 + "end", 200, 8)
    assert cut.startswith("http://example") and cut.endswith("end") and "…" in cut
    assert width_of(cut, 8) <= 200


def test_a_package_forgets_the_clock():
    def made(stamp):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as package:
            package.writestr(zipfile.ZipInfo("a.txt", (2020, 1, stamp, 0, 0, 0)), "same")
            core = f"<x><dcterms:created a='b'>2020-01-0{stamp}</dcterms:created></x>"
            package.writestr(zipfile.ZipInfo("docProps/core.xml", (2020, 1, stamp, 0, 0, 0)), core)
        return held.getvalue()

    first, second = settled(made(1), "2026-11-27"), settled(made(2), "2026-11-27")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert b">2026-11-27T00:00:00Z<" in package.read("docProps/core.xml")


def test_control_characters_have_no_place_in_a_document():
    assert clean("a\x00b\x0bc\ud800d\nñ") == "a�b�c�d\nñ"
