"""“Add data” by hand: a table is dropped, told and seen on the map; nobody else's browser shows it."""

from __future__ import annotations

import threading

import pytest
from helpers import READY, overlook, point, select, shown, until
from playwright.sync_api import expect

LABEL = "Casos de la unidad norte"
TABLE = "Departamento;Año;Casos\nMadre de Dios;2021;1.200\nPuno;2021;35\nAncaxh;2021;12\nSierra Central;2021;3\n"
WORDS = {
    "label": LABEL,
    "definition": "Casos abiertos en el año.",
    "unit_label": "casos",
    "how": "Contados a mano.",
    "title": "Registro propio",
    "publisher": "Fiscalía",
    "published": "2026-03-12",
}


def field(page, name):
    return page.locator(f'[name="{name}"]')


def dropped(page, text=TABLE):
    page.set_input_files("#table", {"name": "casos.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="Read the table").click()


@pytest.fixture
def told(visit):
    """The page of a table that has been read and told."""
    page = visit("/add-data")
    dropped(page)
    page.wait_for_url("**/pack*")
    field(page, "m.decimal").select_option(",")
    field(page, "m.country").select_option("PE")
    for name, words in WORDS.items():
        field(page, f"w.{name}").fill(words)
    page.get_by_role("button", name="Read again").click()
    expect(page.get_by_text("2 rows have no place")).to_be_visible()
    return page


def test_a_table_is_on_the_map_after_a_few_choices(told, visit, address):
    page = told
    places = page.locator("#places select")
    expect(places).to_have_count(2)
    names = page.locator("#places tbody tr:has(select)")
    names.filter(has_text="Ancaxh").locator("select").select_option("PE-ANC")
    names.filter(has_text="Sierra Central").locator("select").select_option("-")
    page.get_by_role("button", name="Place them so").click()
    expect(page.get_by_text("1 left out by your decision")).to_be_visible()
    page.get_by_role("button", name="Add to the atlas").click()
    page.get_by_role("link", name="Open the atlas with your data").click()
    page.wait_for_selector(READY)
    assert [(one["code"], one["label"]) for one in shown(page, "ranking")] == [
        ("PE-MDD", "1,200"),
        ("PE-PUN", "35"),
        ("PE-ANC", "12"),
    ]
    select(page, "PE-PUN")
    expect(page.locator("#region-about .figure")).to_contain_text("35")
    page.mouse.move(*point(page, "PE-ANC"))
    expect(page.locator("#tooltip")).to_contain_text("12")
    expect(page.locator(".own-data")).to_contain_text("ontains your own data")
    other = visit("/")
    other.wait_for_selector(READY)
    assert LABEL not in other.content()
    assert "not part of the atlas" not in other.content()
    # Its owner deletes it; the page that still shows it finds no more of it.
    page.goto(page.url.split("?")[0] + "pack")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Delete all of it").click()
    page.wait_for_url("**/add-data*")
    expect(page.get_by_role("heading", name="Add your own data")).to_be_visible()


def test_a_table_that_is_none_is_refused_where_it_was_chosen(open_page, address):
    page = open_page("/")
    page.goto(f"{address}/add-data")
    dropped(page, "\0\0\0")
    expect(page.get_by_role("alert")).to_contain_text("casos.csv")
    dropped(page)
    page.wait_for_url("**/pack*")
    overlook(open_page.complaints, "status of 400")


def test_a_slow_table_shows_a_bar_and_can_be_stopped(open_page, address):
    page = open_page("/")
    page.goto(f"{address}/add-data")
    held = threading.Event()
    page.route("**/add-data", lambda route: held.wait(0) or None if route.request.method == "POST" else route.continue_())
    dropped(page)
    expect(page.locator("progress")).to_be_visible()
    assert page.get_by_role("button", name="Read the table").is_disabled()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("progress")).to_have_count(0)
    assert page.get_by_role("button", name="Read the table").is_enabled()
    page.unroute_all()
    dropped(page)
    page.wait_for_url("**/pack*")
    until(page, "document.querySelector('#draft') !== null")
