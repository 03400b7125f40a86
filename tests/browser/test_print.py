"""Printing: Ctrl+P on the atlas gives the View as it stands on paper, one page, light, without a control; pages print readable."""

import io

import pytest
from helpers import put, select, shown, until
from pypdf import PdfReader

PRINTING = "() => document.documentElement.dataset.printing || ''"
CONTROLS = ("#indicator", "#search", "#export", "#brief", "#year", "#map-tools", "#tab-trend", "#region-panel", "#status")
VIEWS = {
    "opening": {},
    "two": {"indicator": "homicide_rate", "indicator2": "mining_footprint_cumulative", "year": 2022, "chart": "scatter"},
    "hot-spots": {"indicator": "homicide_rate", "year": 2019, "analysis": "hotspots"},
    "claims": {"period": ["2010", "2012"], "country": ["PE"], "panel": "claims"},
}
LANDSCAPE = {True: "landscape", False: "portrait"}
PAGES = (
    "/methods",
    "/sources",
    "/region/PE-MDD",
    "/country/PE",
    "/compare?regions=PE-MDD,BR-AC",
    "/actor/clan-del-golfo",
    "/borders",
)


def printed(page, **options):
    """The pages that a browser prints, as text."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", **options)))
    return [" ".join(one.extract_text().split()) for one in reader.pages]


def told(page):
    """Title, subtitle and findings of the map on the screen."""
    return page.inner_text("#map-title .map-title-what")


@pytest.mark.parametrize("asked", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("landscape", LANDSCAPE, ids=LANDSCAPE.values())
def test_the_view_prints_on_one_page_with_all_that_belongs_to_it(page, asked, landscape):
    put(page, **asked)
    title = told(page)
    (text,) = printed(page, landscape=landscape)
    assert title in text
    assert "Sources, with date and grade" in text and "export VX-" in text and "data version" in text
    assert "?" in text and "&data=" in text  # the permalink
    assert shown(page, "map") and "By class" in text
    for word in ("Filters", "Briefing", "Class settings", "Map shows", "Copy link"):
        assert word not in text
    if asked.get("analysis"):
        assert "Moran" in text and "Gi*" in text


def test_only_the_paper_is_seen_while_printing_and_the_screen_comes_back(page):
    select(page, "PE-MDD")
    page.emulate_media(media="print")
    until(page, f"() => ({PRINTING})() === 'paper'")
    sheets = page.locator(".paper-sheet")
    assert sheets.count() == 2 and sum(sheets.nth(at).is_visible() for at in (0, 1)) == 1
    assert not any(page.locator(one).is_visible() for one in CONTROLS)
    page.emulate_media(media="screen")
    until(page, f"() => ({PRINTING})() === ''")
    assert sheets.count() == 0
    assert page.locator("#indicator").is_visible() and page.locator("#region-title").is_visible()
    page.emulate_media(media=None)


def test_dark_prints_light_and_stays_dark_on_the_screen(open_page):
    page = open_page("/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    until(page, f"() => ({PRINTING})() === 'paper'")
    fills = page.evaluate("() => document.querySelector('.paper-sheet').shadowRoot.querySelector('text').getAttribute('fill')")
    ground = page.evaluate(
        "() => document.querySelector('.paper-sheet').shadowRoot.querySelector('svg > rect').getAttribute('fill')"
    )
    assert ground == "#ffffff" and fills != ground
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.emulate_media(media="screen", color_scheme="dark")
    until(page, f"() => ({PRINTING})() === ''")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_a_server_the_screen_prints_without_its_controls(open_page):
    page = open_page("/?regions=PE-MDD&chart=trend", viewport={"width": 1440, "height": 900})
    page.route("**/export/**", lambda route: route.abort())
    page.emulate_media(media="print")
    until(page, f"() => ({PRINTING})() === 'screen'")
    assert not any(page.locator(one).is_visible() for one in CONTROLS)
    assert all(page.locator(one).is_visible() for one in ("#map", "#trend", "#timeline", "#map-legend"))
    assert page.inner_text("#paper") == page.evaluate("veta.permalink()")
    open_page.complaints.clear()  # the browser tells of the requests that failed


@pytest.mark.parametrize("path", PAGES)
def test_pages_print_light_and_without_what_only_a_screen_can_do(visit, path):
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    light = "node => getComputedStyle(node).color.match(/\\d+/g).slice(0, 3).every(one => one < 120)"
    assert page.locator("main h1").first.evaluate(light) and page.locator("main p").first.evaluate(light)
    seen = page.locator("button, input, select, nav:not([aria-label])")
    assert not any(seen.nth(at).is_visible() for at in range(seen.count()))
    wide = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    page.set_viewport_size({"width": 687, "height": 1000})  # what the margins of A4 leave
    assert page.evaluate(wide)
