"""Presenting a briefing by keyboard alone: from slide to slide, off the slide and back, down to the claim, and out again."""

from __future__ import annotations

import pytest
from helpers import settle, until
from playwright.sync_api import expect

SLIDES = (
    (
        "Scars",
        "Where gold is dug.\nAnd where nobody looked.",
        "Point at the hatching.",
        "indicator=mining_footprint_cumulative&year=2023",
    ),
    ("Deaths", "Homicides.", "Two sources.", "indicator=homicide_rate&year=2019&chart=trend&camera=-72.5,4.5,4.6"),
    ("Neighbours", "", "", "indicator=mining_footprint_cumulative&year=2021&regions=PE-MDD,BR-AC&camera=-69.5,-11.2,5.5"),
    ("A year", "What was said.", "End here.", "indicator=homicide_rate&year=2012&period=2010..2014&country=PE&panel=claims"),
)
BRIEFING = {
    "veta_briefing": 1,
    "title": "Gold",
    "slides": [
        {"id": f"s{at}", "title": title, "text": text, "notes": notes, "view": view}
        for at, (title, text, notes, view) in enumerate(SLIDES, 1)
    ],
}
AT = "at => veta.present.at() === at"
CAMERA = """() => {
  const frame = document.getElementById("map");
  const {center, projection} = frame.layout.geo;
  return [center.lon, center.lat, Math.log2(projection.scale * frame.clientWidth / 512)];
}"""

LOOKS = f"there => ({CAMERA})().every((one, k) => Math.abs(one - there[k]) < 0.02)"


def present(page):
    page.evaluate("briefing => veta.loadBriefing().then(() => veta.present.start(briefing))", BRIEFING)


def begin(page):
    """Present the first slide on a page that shows a view of its own; that view stays as ``page.before``."""
    page.evaluate("veta.set({indicator: 'homicide_rate', year: 2015, regions: ['BO-B']})")
    page.before = page.evaluate("veta.view()")
    page.before_length = page.evaluate("history.length")
    present(page)
    expect(page.locator("#stage-title")).to_have_text("Scars")
    return page


@pytest.fixture
def begun(page):
    """The shared page, presenting."""
    yield begin(page)
    page.evaluate("veta.present.stop()")
    until(page, "() => veta.present.at() === null")


def press(page, *names):
    for name in names:
        page.keyboard.press(name)


def reach(page, at):
    until(page, AT, at)
    settle(page)


def test_a_slide_brings_its_whole_view_and_the_page_makes_room(begun):
    page = begun
    assert page.evaluate("document.activeElement.id") == "stage-title"
    assert not page.locator(".bar").is_visible()
    assert page.locator(".stage-count").inner_text() == "1 / 4"
    assert page.evaluate("veta.view().regions") == []  # what the slide does not name has its default
    press(page, "ArrowRight")
    reach(page, 1)
    shown = page.evaluate("veta.view()")
    assert (shown["indicator"], shown["year"], shown["chart"]) == ("homicide_rate", 2019, "trend")
    assert page.locator("#trend").is_visible()
    assert not page.locator("#region-title").is_visible()
    press(page, "PageUp")
    reach(page, 0)
    press(page, "3")
    reach(page, 2)  # by itself, after a second
    assert page.evaluate("veta.view().regions") == ["PE-MDD", "BR-AC"]
    assert page.evaluate("veta.view().chart") == "ranking"
    assert page.locator("#region-title").is_visible()
    assert not page.locator("#stage-text").is_visible()  # this slide has no text
    press(page, "End")
    reach(page, 3)
    assert page.locator("#timeline").is_visible()
    assert "Slide 4 of 4: A year" in page.locator("#stage-said").inner_text()
    press(page, "Space")
    expect(page.locator(".stage-toast")).to_contain_text("last slide")
    press(page, "2", "Enter")
    reach(page, 1)
    press(page, "4", "Enter")
    reach(page, 3)
    press(page, "9", "Enter")
    expect(page.locator(".stage-toast")).to_have_text("There is no slide 9; the last is 4.")
    press(page, "Home")
    reach(page, 0)


def test_what_is_changed_on_a_slide_is_marked_and_one_key_takes_it_back(begun):
    page = begun
    press(page, "PageDown")
    reach(page, 1)
    saved = page.evaluate("veta.view()")
    there = [-72.5, 4.5, 4.6]
    until(page, LOOKS, there)
    expect(page.locator(".stage-changed")).to_be_hidden()
    page.evaluate("veta.select(['CO-ANT'])")
    page.evaluate("veta.set({camera: [-50, -10, 4]})")
    expect(page.locator(".stage-changed")).to_contain_text("Changed from the slide")
    assert page.locator("#region-title").is_visible()  # who picks a region wants to read of it
    press(page, "r")
    expect(page.locator(".stage-changed")).to_be_hidden()
    assert page.evaluate("veta.view()") == saved
    until(page, LOOKS, there)
    page.evaluate("veta.set({year: 2010})")
    press(page, "Escape")
    until(page, "() => veta.view().year === 2019")
    assert page.evaluate("veta.present.at()") == 1


def test_a_figure_is_followed_down_to_its_claims_and_escape_comes_back_step_by_step(begun):
    page = begun
    press(page, "s")
    sources = page.locator("#stage-sources")
    expect(sources.locator(".source-figure")).to_have_count(12)
    expect(sources.locator(".source-more")).to_contain_text("more figures on the map")
    press(page, "PageDown", "PageDown")  # a clicker moves on, whatever is open
    reach(page, 2)
    expect(sources).to_be_hidden()
    page.evaluate("veta.set({indicator: 'claims_per_region', year: 2012, regions: ['PE-MDD']})")
    press(page, "s")
    figure = sources.locator(".source-figure button")
    expect(figure).to_have_count(1)
    figure.focus()
    press(page, "Enter")
    evidence = page.locator("#evidence")
    evidence.locator("summary", has_text="behind it").press("Enter")
    evidence.locator("tr[data-claim] a[href*='/claim/']").first.press("Enter")
    expect(evidence.locator("[data-summary]")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#evidence")).to_be_hidden()
    expect(sources).to_be_visible()
    expect(figure).to_be_focused()
    press(page, "Escape")
    expect(sources).to_be_hidden()
    press(page, "Escape")
    expect(page.locator(".stage-changed")).to_be_hidden()
    assert page.evaluate("veta.present.at()") == 2
    press(page, "Escape")
    until(page, "() => veta.present.at() === null")


def test_black_screen_and_keys(begun):
    page = begun
    press(page, "b")
    expect(page.locator(".stage-blank")).to_be_visible()
    press(page, ".")
    expect(page.locator(".stage-blank")).to_be_hidden()
    press(page, "?")
    expect(page.locator("#stage-keys")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#stage-keys")).to_be_hidden()
    assert page.evaluate("veta.present.at()") == 0


def test_arrows_belong_to_a_chart_that_was_tabbed_to_and_clickers_still_work(begun):
    page = begun
    for _ in range(80):
        press(page, "Tab")
        if page.evaluate("Boolean(document.activeElement.closest('#ranking'))"):
            break
    else:
        pytest.fail("Tab never reaches the ranking")
    press(page, "ArrowDown")
    assert page.evaluate("veta.present.at()") == 0
    press(page, "PageDown")
    reach(page, 1)


def test_the_window_of_notes_drives_the_slides_and_may_be_closed(begun):
    page = begun
    with page.context.expect_page() as opened:
        press(page, "n")
    notes = opened.value
    expect(notes.locator(".notes-text")).to_have_text("Point at the hatching.")
    expect(notes.locator(".notes-next")).to_have_text("Next: Deaths")
    notes.keyboard.press("ArrowRight")
    reach(page, 1)
    expect(notes.locator(".notes-text")).to_have_text("Two sources.")
    before = notes.evaluate("parseFloat(getComputedStyle(document.querySelector('.notes-text')).fontSize)")
    notes.get_by_role("button", name="Larger notes").press("Enter")
    assert notes.evaluate("parseFloat(getComputedStyle(document.querySelector('.notes-text')).fontSize)") > before
    notes.get_by_role("button", name="Pause").press("Enter")
    expect(notes.get_by_role("button", name="Go on")).to_be_visible()
    notes.get_by_role("button", name="Reset").press("Enter")
    expect(notes.locator("[role=timer]")).to_have_text("00:00:00")
    notes.close()
    page.bring_to_front()
    press(page, "PageDown")
    reach(page, 2)
    with page.context.expect_page() as again:
        press(page, "n")
    expect(again.value.locator(".notes-text")).to_have_text("No notes for this slide.")
    page.evaluate("veta.present.stop()")
    until(page, "() => veta.present.at() === null")
    assert again.value.is_closed()


def test_back_goes_slide_by_slide_and_the_end_leaves_history_and_view_as_they_were(begun):
    page = begun
    press(page, "PageDown")
    reach(page, 1)
    page.evaluate("veta.set({year: 2011})")
    page.evaluate("veta.set({regions: ['CO-ANT']})")
    assert page.evaluate("history.length") == page.before_length + 2  # two slides
    press(page, "PageDown")
    reach(page, 2)
    page.go_back()
    reach(page, 1)
    assert page.evaluate("veta.view().year") == 2019
    press(page, "Escape")
    until(page, "() => veta.present.at() === null")
    until(page, "before => JSON.stringify(veta.view()) === JSON.stringify(before)", page.before)
    assert page.locator(".bar").is_visible()
    expect(page.locator("#stage-title")).to_be_hidden()
    assert page.evaluate("history.state") is None
    assert "regions=BO-B" in page.url


@pytest.mark.parametrize("moved", [False, True], ids=["as it fits", "as the reader moved it"])
def test_after_presenting_the_map_looks_where_it_looked(own_page, moved):
    """With the panel open beside it, whether the link says where or not."""
    page = own_page
    page.click("#brief")
    page.wait_for_selector("#briefing [data-act=add]")
    page.evaluate("patch => veta.set(patch)", {"country": ["CO"], "camera": [-72, 2, 4.3] if moved else None})
    page.evaluate("veta.set({regions: ['CO-ANT']})")
    page.wait_for_timeout(1500)  # the map flies to its place
    before, view = page.evaluate(CAMERA), page.evaluate("veta.view()")
    present(page)
    press(page, "3", "Enter")
    reach(page, 2)
    page.evaluate("veta.set({camera: [-50, -10, 4]})")
    press(page, "ArrowRight")
    reach(page, 3)
    page.evaluate("veta.present.stop()")
    until(page, "() => veta.present.at() === null")
    expect(page.locator("#status")).to_contain_text("Presenting has ended")
    assert page.evaluate("veta.view()") == view
    until(page, LOOKS, before)
    page.wait_for_timeout(1500)
    assert page.evaluate(LOOKS, before)  # and stays there


def test_back_from_the_first_slide_ends(begun):
    page = begun
    page.go_back()
    until(page, "() => veta.present.at() === null")
    until(page, "before => JSON.stringify(veta.view()) === JSON.stringify(before)", page.before)


def test_a_page_loaded_anew_comes_back_to_its_slide(own_page):
    page = begin(own_page)
    press(page, "3", "Enter")
    reach(page, 2)
    page.reload()
    expect(page.locator("#stage-title")).to_have_text("Neighbours", timeout=60_000)
    expect(page.locator(".stage-toast")).to_contain_text("Press F for full screen")
    until(page, "() => veta.view().regions.join() === 'PE-MDD,BR-AC'")
    page.wait_for_selector("body.has-evidence")
    press(page, "Escape")
    until(page, "() => veta.present.at() === null")
    until(page, "before => JSON.stringify(veta.view()) === JSON.stringify(before)", page.before)


def test_without_motion_the_map_jumps(open_page):
    page = open_page("/", reduced_motion="reduce")
    present(page)
    expect(page.locator("#stage-title")).to_have_text("Scars")
    press(page, "3", "Enter")
    until(page, AT, 2)
    settle(page)
    assert page.evaluate(CAMERA)[2] == pytest.approx(5.5, abs=0.01)
    press(page, "Escape")
    until(page, "() => veta.present.at() === null")


@pytest.mark.parametrize(("width", "height", "title", "text"), [(1920, 1080, 40, 24), (390, 844, 22, 16)])
def test_words_are_large_and_nothing_hangs_over_the_edge(open_page, width, height, title, text):
    page = open_page("/", viewport={"width": width, "height": height})
    present(page)
    expect(page.locator("#stage-title")).to_have_text("Scars")
    size = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    assert page.evaluate(size, "#stage-title") >= title
    assert page.evaluate(size, "#stage-text") >= text
    assert page.evaluate("document.documentElement.scrollWidth") <= width
