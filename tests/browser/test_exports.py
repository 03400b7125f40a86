"""Exports from the screen: the list of this view's files, a download, copies, an id in the search, one part embedded."""

from __future__ import annotations

import re

import pytest
from components.exports.parts import PARTS
from helpers import READY, overlook, put, select, until, view
from playwright.sync_api import expect

# The address of the list, not of a file.
LIST = re.compile(r"/export(\?|$)")
FILE = re.compile(r"/export/figures\.csv")
LISTED = "() => document.querySelectorAll('#export-body .export-list li').length > 5"


def open_list(page):
    page.click("#export")
    until(page, LISTED)


def test_the_list_is_that_of_the_view_and_a_file_comes_down(page):
    put(page, indicator="homicide_rate", year=2019)
    select(page, "CO-ANT")
    open_list(page)
    body = page.locator("#export-body")
    assert "Homicides per 100,000 people, 2019" in body.text_content()
    assert "Antioquia, Colombia" in body.text_content()
    with page.expect_download() as coming:
        page.click('[data-export="page.pdf"]')
    assert re.fullmatch(r"veta-page-homicide-rate-2019-VX[-0-9A-Z]+\.pdf", coming.value.suggested_filename)
    assert coming.value.path().read_bytes().startswith(b"%PDF-")
    page.keyboard.press("Escape")
    until(page, "() => !document.getElementById('export-dialog').open")
    assert view(page)["regions"] == ["CO-ANT"], "Escape closes the list and keeps the selection"


def test_another_size_is_asked_for_in_place(page):
    open_list(page)
    page.select_option("#export-preset", "slide")
    until(page, "() => document.querySelector('[data-export=\"page.png\"]').href.includes('preset=slide')")
    assert page.evaluate("document.activeElement.id") == "export-preset"
    page.click("#export-close")


def test_citation_and_picture_are_copied(open_page):
    page = open_page("/?regions=PE-MDD", permissions=["clipboard-read", "clipboard-write"])
    open_list(page)
    page.click('[data-copy="copy-citation"]')
    until(page, "() => document.querySelector('[data-copy=\"copy-citation\"]').textContent === 'Copied'")
    assert re.search(r"Veta, an evidence atlas.*export VX-", page.evaluate("navigator.clipboard.readText()"))
    page.click("[data-copy-picture]")
    until(page, "() => document.querySelector('[data-copy-picture]').textContent === 'Copied'", seconds=30)
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((one) => one.types))")
    assert "image/png" in kinds


def test_an_export_id_in_the_search_leads_to_what_has_changed(page, profile):
    open_list(page)
    export_id = page.locator(".export-id").text_content()
    page.click("#export-close")
    page.fill("#search", export_id.lower())
    option = page.locator("[role=option].found-export")
    assert export_id in option.text_content()
    with profile.expect_page() as coming:
        option.click()
    coming.value.wait_for_load_state()
    assert "nothing" in coming.value.text_content("main").lower()
    coming.value.close()
    page.fill("#search", "")


def test_the_list_that_can_not_be_fetched_says_so_and_tries_again(own_page, open_page):
    page = own_page
    page.route(LIST, lambda route: route.abort())
    page.click("#export")
    until(page, "() => document.querySelector('#export-body [role=alert]')")
    page.unroute(LIST)
    page.click("#export-body button")
    until(page, LISTED)
    overlook(open_page.complaints, "ERR_FAILED")


def test_a_file_that_can_not_be_made_now_says_why_beside_it_and_comes_at_the_next_try(own_page, open_page):
    page, said = own_page, "As many files as this server can make at a time are being made. Try again in 10 seconds."
    open_list(page)
    refusal = {"status": 503, "json": {"problem": said}, "headers": {"Retry-After": "10"}}
    page.route(FILE, lambda route: route.fulfill(**refusal))
    page.click('[data-export="figures.csv"]')
    told = page.locator("#export-body .export-told [role=alert]")
    expect(told).to_contain_text(said)
    assert page.locator("#export-dialog").is_visible()
    page.unroute(FILE)
    with page.expect_download() as coming:
        told.locator("button").click()
    assert coming.value.suggested_filename.endswith(".csv")
    expect(page.locator("#export-body .export-told")).to_have_count(0)
    overlook(open_page.complaints, "503")


def test_one_part_fills_the_frame_of_another_page(chromium, address):
    context = chromium.new_context(viewport={"width": 700, "height": 420})
    page = context.new_page()
    try:
        page.goto(address + "/embed?regions=PE-MDD&indicator=homicide_rate&year=2019")
        page.wait_for_selector(READY, timeout=60_000)
        assert not page.locator(".bar").is_visible()
        box = page.locator("#map").bounding_box()
        assert box["width"] == 700
        assert box["height"] > 360
        assert page.evaluate("document.documentElement.scrollHeight") <= 420
        page.evaluate("veta.select(['PE-CUS'])")
        assert "/embed?" in page.url
        assert page.locator(".embed-open").get_attribute("href").startswith(address + "/?")
        page.goto(address + "/embed/trend?regions=PE-MDD")
        page.wait_for_selector(READY, timeout=60_000)
        assert page.locator("#trend").is_visible()
        assert not page.locator("#map").is_visible()
        assert page.locator("#trend").bounding_box()["height"] > 250
    finally:
        context.close()


@pytest.mark.parametrize("part", ["map", "ranking", "trend", "scatter", "timeline", "actors", "table"])
def test_each_chart_has_a_button_that_opens_the_exports_of_it_alone(page, part):
    put(page, **({"chart": part} if part in ("trend", "scatter") else {"panel": part} if part in ("actors", "table") else {}))
    page.click(f"[data-export-part='{part}']")
    expect(page.locator("#export-part")).to_have_value(part)
    links = page.evaluate("[...document.querySelectorAll('#export-dialog [data-export]')].map((one) => one.dataset.export)")
    assert {one.partition(".")[0] for one in links} == set(PARTS[part])
    page.select_option("#export-part", "")
    expect(page.locator("#export-dialog [data-export='page.pdf']")).to_be_visible()
