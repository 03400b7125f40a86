"""Making a briefing in the browser: slides, order, words, undo, keeping, files, links, the check of figures."""

from __future__ import annotations

import json
import random

import pytest
from helpers import load, put, settle, until, view
from playwright.sync_api import expect

RECORD = {
    "export_id": "VX-7K3F-9QMD-2",
    "data_version": "of another day",
    "facts": [["f1", "Homicides, Madre de Dios, 2019", "46.3", ""]],
}
FOUND = [
    {"kind": "changed", "what": "Homicides, Madre de Dios, 2019", "old": "46.3 (reported)", "new": "about 47.1 <b>(reported)</b>"}
]
TITLES = "() => veta.briefing.get().slides.map((one) => one.title)"
SLIDE = "id => veta.briefing.get().slides.find((one) => one.id === id)"
ROWS = "() => [...document.querySelectorAll('.briefing-slide .briefing-title')].map((one) => one.textContent)"


def answering(page):
    """Let the record and the check answer what these tests expect, whatever the facts are."""
    page.route("**/export/record?*", lambda route: route.fulfill(json=RECORD))

    def check(route):
        asked = route.request.post_data_json["records"]
        answers = [{"export_id": one["export_id"], "known": True, "changes": [] if at else FOUND} for at, one in enumerate(asked)]
        route.fulfill(json={"answers": answers})

    page.route("**/export/check", check)


@pytest.fixture
def author(open_page):
    """A page of its own with the panel open and nothing kept."""

    def opened(path="/"):
        page = open_page(path, accept_downloads=True)
        answering(page)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        if path == "/":
            page.click("#brief")
        page.wait_for_selector("#briefing-add")
        return page

    opened.complaints = open_page.complaints
    return opened


def added(page, title, **patch):
    put(page, **patch)
    page.click("#briefing-add")
    suggested = page.evaluate("veta.briefing.get().slides.at(-1).title")
    assert str(view(page)["year"]) in suggested
    assert ("Madre de Dios" in suggested) == (view(page)["regions"] == ["PE-MDD"])
    page.keyboard.type(title)  # the suggested title is selected
    until(page, "() => veta.briefing.get().slides.at(-1).saved !== undefined")


def titles(page):
    assert page.evaluate(ROWS) == page.evaluate(TITLES)
    return page.evaluate(TITLES)


def three(page):
    added(page, "Scars", indicator="mining_footprint_cumulative", year=2020, regions=["PE-MDD"])
    added(page, "Homicides", indicator="homicide_rate", year=2019)
    added(page, "Peru", country="PE", regions=[])
    assert titles(page) == ["Scars", "Homicides", "Peru"]


def ordered(page):
    """By keys, by button, by mouse; each step undone and one done again."""
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page) == ["Scars", "Peru", "Homicides"]
    assert "Peru is slide 2 of 3 now" in page.text_content("#status")
    assert page.evaluate("document.activeElement.value") == "Peru"
    page.click("[data-key='up s3']")
    assert titles(page) == ["Peru", "Scars", "Homicides"]
    page.drag_and_drop("[data-slide=s2] .briefing-grip", "[data-slide=s3] .briefing-head", target_position={"x": 40, "y": 2})
    assert titles(page) == ["Homicides", "Peru", "Scars"]
    page.focus("[data-key='title s3']")
    for expected in (["Peru", "Scars", "Homicides"], ["Scars", "Peru", "Homicides"], ["Scars", "Homicides", "Peru"]):
        page.keyboard.press("Control+z")
        assert titles(page) == expected
    page.click("#briefing-redo")
    assert titles(page) == ["Scars", "Peru", "Homicides"]


def worded(page):
    """Plain text; typing on is one step, and undo takes it back."""
    page.click("[data-key='head s1']")
    page.fill("[data-key='text s1']", "Two\nlines <b>of text</b>")
    page.fill("[data-key='notes s1']", "Slowly")
    page.focus("#briefing-title")
    page.keyboard.type("Gold & violence")
    page.keyboard.press("Control+z")
    assert page.input_value("#briefing-title") == ""
    page.keyboard.press("Control+Shift+z")
    assert page.input_value("#briefing-title") == "Gold & violence"


def viewed(page):
    """A slide's view is shown, and taken anew from the screen; a copy is made and deleted."""
    page.click("[data-key='show s1']")
    until(page, "() => veta.view().indicator === 'mining_footprint_cumulative' && veta.view().country.length === 0")
    settle(page)
    assert (view(page)["year"], view(page)["regions"]) == (2020, ["PE-MDD"])
    put(page, regions=["BR-AC"])
    page.click("[data-key='take s1']")
    assert "regions=BR-AC" in page.evaluate(SLIDE, "s1")["view"]
    page.click("[data-key='twin s1']")
    assert titles(page) == ["Scars", "Scars", "Peru", "Homicides"]
    page.click("[data-key='delete s4']")
    assert titles(page) == ["Scars", "Peru", "Homicides"]
    until(page, f"id => ({SLIDE})(id).saved !== undefined", "s1")


def reloaded_and_saved(page, path):
    """Kept over a reload, then saved to ``path``; returns the briefing."""
    before = page.evaluate("veta.briefing.get()")
    load(page, page.url)
    page.click("#brief")
    page.wait_for_selector("#briefing-add")
    assert page.evaluate("veta.briefing.get()") == before
    page.click("#briefing-files > button")
    with page.expect_download() as saving:
        page.click("[data-key=save]")
    assert saving.value.suggested_filename == "gold-violence.veta.json"
    saving.value.save_as(path)
    assert "and in a file" in page.text_content(".briefing-status")
    return before


def test_a_briefing_is_authored_ordered_undone_kept_and_opened_elsewhere(author, tmp_path):
    page = author()
    three(page)
    panel, shown = page.locator("#briefing").bounding_box(), page.locator("#map").bounding_box()
    assert panel["x"] + panel["width"] <= shown["x"] + 1  # the map stays in sight beside it
    assert "regions=PE-MDD" in page.evaluate(SLIDE, "s1")["view"]
    ordered(page)
    worded(page)
    viewed(page)
    before = reloaded_and_saved(page, tmp_path / "b.json")
    other = author()
    other.set_input_files("#briefing-file", tmp_path / "b.json")
    until(other, "() => veta.briefing.get().slides.length === 3")
    assert other.evaluate("veta.briefing.get().slides") == before["slides"]
    assert other.input_value("[data-key='text s1']") == "Two\nlines <b>of text</b>"

    # What was made with other data is checked of itself; new figures are taken.
    other.wait_for_selector(".briefing-checked.is-changed")
    assert "about 47.1 <b>(reported)</b>" in other.text_content("[data-slide=s1] .briefing-changes")
    assert "Nothing has changed since " in other.text_content("[data-slide=s3] .briefing-checked")
    other.click("[data-key='renew s1']")
    until(other, "() => /Nothing has changed/.test(document.querySelector('[data-slide=s1] .briefing-checked').textContent)")

    # A broken file is refused with its place, and what was open stays; a new briefing can be undone.
    broken = json.loads((tmp_path / "b.json").read_text())
    broken["slides"][1]["view"] = "regions=PE-XX"
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    other.set_input_files("#briefing-file", tmp_path / "broken.json")
    other.wait_for_selector(".briefing-problem:not([hidden])")
    assert "slides[1].view: regions “PE-XX” is not a region code" in other.text_content(".briefing-problem")
    assert [one for one in author.complaints if "400" not in one] == []  # the browser itself tells of a refusal
    author.complaints.clear()
    assert titles(other) == ["Scars", "Peru", "Homicides"]
    other.click("#briefing-files > button")
    other.click("[data-key=fresh]")
    assert titles(other) == []
    other.click("#briefing-undo")
    assert titles(other) == ["Scars", "Peru", "Homicides"]


def test_a_link_carries_a_briefing_and_asks_before_it_replaces_one(author):
    page = author()
    three(page)
    address = page.evaluate("veta.briefing.linkOf(veta.briefing.get())")
    assert len(address) < 2000
    bare = page.evaluate("veta.briefing.get().slides.map(({saved, ...slide}) => slide)")
    other = author("/" + address.split("/", 3)[3])
    until(other, "() => veta.briefing && veta.briefing.get().slides.length === 3")
    assert other.evaluate("veta.briefing.get().slides") == bare
    assert "#" not in other.url

    # In the first browser the same link meets a briefing that is in no file yet.
    page.click("[data-key='head s1']")
    page.click("[data-key='delete s1']")
    for answer, left in (("Keep mine", 2), ("Open without saving", 3)):
        page.evaluate("hash => { location.hash = hash; }", address.split("#")[1])
        page.get_by_role("button", name=answer).click()
        until(page, f"() => veta.briefing.get().slides.length === {left}")
    page.evaluate("hash => { location.hash = hash; }", "briefing=" + "AAAA")
    page.wait_for_selector(".briefing-problem:not([hidden])")
    assert "The briefing in the link can’t be opened" in page.text_content(".briefing-problem")
    assert len(titles(page)) == 3

    # One that is too long for a link says what to do.
    for number in (1, 2, 3):
        if not page.is_visible(f"[data-key='text s{number}']"):
            page.click(f"[data-key='head s{number}']")
        letters = random.choices(range(0x4E00, 0x4E00 + 9999), k=3900)  # noqa: S311 - tests only
        page.fill(f"[data-key='text s{number}']", "".join(map(chr, letters)))
    page.click("#briefing-files > button")
    page.click("[data-key=link]")
    expect(page.locator(".briefing-problem")).to_contain_text("Save it as a file and send that")

    # Two tabs of one browser: the change of one shows in the other, and nothing is lost.
    tab = page.context.new_page()
    load(tab, page.url)
    tab.click("#brief")
    tab.wait_for_selector("#briefing-add")
    tab.fill("#briefing-title", "From the other tab")
    until(page, "() => veta.briefing.get().title === 'From the other tab'")
    tab.close()
    page.bring_to_front()  # a page in the background draws nothing
    assert "changed in another tab" in page.text_content(".briefing-problem")
    page.click("#briefing-undo")
    assert page.evaluate("veta.briefing.get().title") == ""

    # By keyboard: Escape closes the panel and leaves the selection as it is.
    put(page, regions=["PE-MDD"])
    page.focus("#briefing-add")
    page.keyboard.press("Escape")
    assert page.is_hidden("#briefing")
    assert page.evaluate("document.activeElement.id") == "brief"
    assert view(page)["regions"] == ["PE-MDD"]


def test_a_shipped_briefing_opens_and_its_figures_are_checked_by_the_server(open_page):
    page = open_page("/", locale="en-GB")
    page.click("#brief")
    page.click("[data-key=files]")
    page.click("[data-key^='shipped']")
    until(page, "() => veta.briefing.get().slides.length > 5")
    page.click("#briefing-check")
    until(page, "() => document.querySelectorAll('.briefing-checked').length === veta.briefing.get().slides.length")
    page.click("#briefing-files > button")
    page.click("[data-key=fresh]")
    page.click("#briefing-add")
    until(page, "() => veta.briefing.get().slides.length === 1 && veta.briefing.get().slides[0].saved")
    page.click("#briefing-check")
    until(page, "() => document.querySelector('.briefing-checked')")
    assert "Nothing has changed" in page.inner_text(".briefing-checked")
    page.click("#briefing-files > button")
    with page.expect_download(timeout=60_000) as slides:
        page.click("[data-key=pptx]")
    assert slides.value.path().read_bytes()[:2] == b"PK"
