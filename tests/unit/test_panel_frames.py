"""The frames of the reading views, and the one way to show a source."""

import re
from pathlib import Path

import pytest
from components import citation, search
from components.panels import claims_table, dialogs, frames
from components.words.dates import date_text

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ("reading.css", "panel.css", "claims.css", "search.css", "evidence.css")
SOURCE = {
    "title": "Peru cracks down",
    "publisher": "A newsroom",
    "published": "2012-03",
    "url": "https://example.org/a",
}


def ids(component) -> set[str]:
    found = {component.id} if getattr(component, "id", None) else set()
    return found.union(*(ids(child) for child in component._traverse() if hasattr(child, "_traverse")))


@pytest.mark.parametrize(
    ("frame", "wanted"),
    [
        (frames.region, {"region-panel", "region-title"}),
        (frames.actors, {"actors"}),
        (claims_table.layout, {"claims", "claims-grid-place"}),
        (dialogs.evidence, {"evidence", "evidence-title"}),
        (search.layout, {"search-box"}),
    ],
)
def test_frames_keep_the_handles_that_others_rely_on(frame, wanted):
    assert wanted <= ids(frame())


def test_grid_holds_no_row_of_the_server_and_names_no_outside_style():
    grid = claims_table.grid()
    assert not {"rowData", "columnDefs"} & set(grid.to_plotly_json()["props"])
    assert not getattr(grid, "enableEnterpriseModules", False)
    assert "http" not in str(grid.to_plotly_json())


def test_grid_takes_every_colour_from_the_tokens():
    tokens = (ROOT / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    for key, value in claims_table.THEME.items():
        if "olor" in key:
            name = re.fullmatch(r"var\((--[\w-]+)\)", str(value))
            assert name, f"{key} is {value}, not a token"
            assert f"{name[1]}:" in tokens


@pytest.mark.parametrize("sheet", SHEETS)
def test_style_sheets_use_tokens_only(sheet):
    text = (ROOT / "assets" / "css" / sheet).read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", text), "a colour of its own"
    assert not re.search(r"\brgba?\(|\bhsla?\(", text)
    tokens = (ROOT / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    for name in re.findall(r"var\((--[\w-]+)", text):
        assert f"{name}:" in tokens, f"{name} is no token"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2012", "2012"),
        ("2012-03", "March 2012"),
        ("2012-03-05", "5 March 2012"),
        ("", "undated"),
        ("spring", "spring"),
    ],
)
def test_partial_dates_stay_partial(date, words):
    assert date_text(date) == words


def test_citation_is_one_line_with_publisher_title_date_and_address():
    assert citation.citation_text(SOURCE) == "A newsroom, Peru cracks down, March 2012, https://example.org/a"


def test_source_without_date_is_called_undated():
    assert citation.citation_text(SOURCE | {"published": "", "url": ""}) == "A newsroom, Peru cracks down, undated"


def test_title_that_is_the_publisher_is_said_once():
    assert citation.citation_text(SOURCE | {"title": "A newsroom"}).count("A newsroom") == 1
