"""The pages beside the atlas in a browser: filters in place, citations to copy, room on a phone, no script needed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
PAGES = (
    "/sources",
    "/source/seed-insightcrime-2012",
    "/source/data-fabce2b2",
    "/claim/bo-0121",
    "/methods",
    "/region/CO-ANT",
    "/country/BR",
    "/regions",
    "/actors",
    "/actor/eln",
)
COUNT = ".tally b"


def test_from_the_list_by_a_filter_to_a_source_and_its_claim(visit, address):
    page = visit("/sources")
    whole = page.inner_text(COUNT)
    page.select_option("#kind", "ngo")
    expect(page.locator(COUNT)).not_to_have_text(whole)
    assert page.url == f"{address}/sources?kind=ngo"
    page.fill("#q", "insight crime")
    page.wait_for_url("**/sources?q=insight+crime&kind=ngo")
    few = page.inner_text(COUNT)
    page.reload()
    expect(page.locator(COUNT)).to_have_text(few)
    page.click(".sources .count a")
    page.wait_for_selector("#claims")
    page.click("#claims .what a")
    page.wait_for_selector("[data-summary]")
    assert "/claim/" in page.url


def test_a_citation_is_copied_as_it_stands(visit, address):
    page = visit("/source/seed-insightcrime-2012", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=cite-bibtex]")
    button.click()
    expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{seed-insightcrime-2012,\n  author = {{InSight Crime}},\n")
    assert copied == page.inner_text("#cite-bibtex")


def test_without_a_script_the_form_filters_and_no_button_promises_more(visit, address):
    page = visit("/sources", java_script_enabled=False)
    page.select_option("#language", "pt")
    page.click("#filters button")
    assert "language=pt" in page.url
    assert page.locator(".sources tbody tr").count() > 10
    page.goto(f"{address}/claim/bo-0121")
    assert page.locator("pre").first.is_visible()
    assert not page.locator("[data-copy]").first.is_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_hangs_over_the_edge(visit, path, scheme):
    page = visit(path, viewport=PHONE, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    ground, ink = (page.evaluate(f"getComputedStyle(document.body).{one}") for one in ("backgroundColor", "color"))
    assert (ground, ink) == {
        "light": ("rgb(251, 250, 247)", "rgb(28, 27, 25)"),
        "dark": ("rgb(23, 22, 20)", "rgb(241, 238, 232)"),
    }[scheme]


def test_the_contents_of_the_methods_lead_to_their_places(visit):
    page = visit("/methods")
    page.click(".contents a[href='#grades']")
    assert abs(page.evaluate("document.getElementById('grades').getBoundingClientRect().top")) < 40


def test_a_claim_leads_to_the_map_and_the_status_line_leads_to_the_pages(open_page, address):
    page = open_page("/?claim=bo-0121&panel=region")
    assert page.evaluate("veta.view().claim") == "bo-0121"
    page.click(".page-links a[href='/methods']")
    page.wait_for_selector("#indicators")
