"""Making briefings in the browser: slides, order, words, undo, several kept side by side, files, links, the check of figures."""

from __future__ import annotations

import json
import random

import pytest
from helpers import load, overlook, put, settle, until, view
from playwright.sync_api import expect

RECORD = {
    "export_id": "VX-7K3F-9QMD-2",
    "data_version": "of another day",
    "facts": [["homicide_rate/PE/of-another-day/PE-MDD/2019", "Homicides, Madre de Dios, 2019", "46.3", ""]],
}
TITLES = "() => veta.briefing.get().slides.map((one) => one.title)"
SLIDE = "id => veta.briefing.get().slides.find((one) => one.id === id)"
ROWS = "() => [...document.querySelectorAll('.briefing-slide .briefing-title')].map((one) => one.textContent)"
# What links and files of earlier versions hold: they must open for ever.
OLD_LINK = (
    "briefing=RczBCsIwDMbxd8lhpx3slDIKPfsQIiOzmQZmC23olLF3Nz15-5F_-HaoJDjNmWnh-ARnehCWlcDBFQv0EFB7pVw4RT"
    "3OeLY02NHay6K1rByogLvtwEFzMfAfwGb6iFIVk7TPxsq0qdi_0psfujBlFOq-hNkPJzN21Rs47scP"
)
BROKEN = {
    "veta_briefing": 1,
    "title": "Old",
    "data_version": "ba36e268664f",
    "slides": [
        {"id": "s1", "title": "Good", "view": "indicator=homicide_rate&year=2019&v=1&data=ba36e268664f"},
        {"id": "s2", "title": "Gone", "text": "Kept", "view": "indicator=of_another_day&year=2019"},
        {"id": "s3", "title": "Good too", "view": "i=homicide_rate&year=2018"},
    ],
}


@pytest.fixture
def author(open_page):
    """A page of a browser of its own with the panel open and nothing kept."""

    def opened(path="/"):
        page = open_page(path, accept_downloads=True)
        page.route("**/export/record?*", lambda route: route.fulfill(json=RECORD))
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        if path == "/":
            page.click("#brief")
        page.wait_for_selector("#briefing [data-act=add]")
        return page

    opened.complaints = open_page.complaints
    return opened


def act(page, name, slide=""):
    """Press a button of the panel, of a slide, or of one of its menus."""
    button = page.locator(f"{f'[data-slide={slide}] ' if slide else '#briefing '}[data-act={name}]").first
    if not button.is_visible():
        page.locator(f"[data-slide={slide}] summary").click()
    button.click()


def menu(page, name, act_name):
    page.click(f"[popovertarget={name}]")
    page.click(f"#{name} {act_name}")


def kept(page):
    """Names of the briefings in the list, the one in hand first."""
    page.click("[popovertarget=briefing-list]")
    rows = page.locator("#briefing-kept li")
    names = [(row.get_by_role("button").first.get_attribute("aria-current") != "true", row.inner_text()) for row in rows.all()]
    page.keyboard.press("Escape")
    return [words.split("\n")[0] for _, words in sorted(names)]


def added(page, title, **patch):
    put(page, **patch)
    act(page, "add")
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
    added(page, "Peru", country=["PE"], regions=[])
    assert titles(page) == ["Scars", "Homicides", "Peru"]


def ordered(page):
    """By keys, by button, by mouse; each step undone and one done again."""
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page) == ["Scars", "Peru", "Homicides"]
    assert "Peru is slide 2 of 3 now" in page.text_content("#status")
    assert page.evaluate("document.activeElement.value") == "Peru"
    act(page, "up", "s3")
    assert titles(page) == ["Peru", "Scars", "Homicides"]
    page.drag_and_drop("[data-slide=s2] .briefing-grip", "[data-slide=s3] summary", target_position={"x": 40, "y": 2})
    assert titles(page) == ["Homicides", "Peru", "Scars"]
    page.focus("[data-slide=s3] [name=title]")
    for expected in (["Peru", "Scars", "Homicides"], ["Scars", "Peru", "Homicides"], ["Scars", "Homicides", "Peru"]):
        page.keyboard.press("Control+z")
        assert titles(page) == expected
    act(page, "redo")
    assert titles(page) == ["Scars", "Peru", "Homicides"]


def undone_to_the_end(page):
    """Keys work on, though the slide that had the focus is gone, or the button has nothing more to do."""
    count = page.evaluate("veta.briefing.get().slides.length")
    act(page, "twin", "s1")
    page.keyboard.press("Control+z")
    assert page.evaluate("veta.briefing.get().slides.length") == count
    page.keyboard.press("Control+Shift+z")
    assert page.evaluate("veta.briefing.get().slides.length") == count + 1
    page.keyboard.press("Control+z")
    act(page, "up", "s3")
    page.keyboard.press("Control+z")
    assert titles(page) == ["Scars", "Peru", "Homicides"]


def worded(page):
    """Plain text; typing on is one step, and undo takes it back."""
    page.click("[data-slide=s1] summary")
    page.fill("[data-slide=s1] [name=text]", "Two\nlines <b>of text</b>")
    page.fill("[data-slide=s1] [name=notes]", "Slowly")
    page.focus("#briefing-title")
    page.keyboard.type("Gold & violence")
    page.keyboard.press("Control+z")
    assert page.input_value("#briefing-title") == ""
    page.keyboard.press("Control+Shift+z")
    assert page.input_value("#briefing-title") == "Gold & violence"


def viewed(page):
    """A slide's view is shown, and taken anew from the screen; a copy is made and deleted."""
    act(page, "show", "s1")
    until(page, "() => veta.view().indicator === 'mining_footprint_cumulative' && veta.view().country.length === 0")
    settle(page)
    assert (view(page)["year"], view(page)["regions"]) == (2020, ["PE-MDD"])
    put(page, regions=["BR-AC"])
    act(page, "take", "s1")
    assert "regions=BR-AC" in page.evaluate(SLIDE, "s1")["view"]
    act(page, "twin", "s1")
    assert titles(page) == ["Scars", "Scars", "Peru", "Homicides"]
    act(page, "delete", "s4")
    assert titles(page) == ["Scars", "Peru", "Homicides"]
    until(page, f"id => ({SLIDE})(id).saved !== undefined", "s1")


def saved(page, path):
    with page.expect_download() as saving:
        menu(page, "briefing-saving", "[data-act=save]")
    saving.value.save_as(path)
    assert "and in a file" in page.text_content("#briefing-status")
    return saving.value.suggested_filename


def test_a_briefing_is_authored_ordered_undone_kept_and_opened_elsewhere(author, tmp_path):
    page = author()
    three(page)
    panel, shown = page.locator("#briefing").bounding_box(), page.locator("#map").bounding_box()
    assert panel["x"] + panel["width"] <= shown["x"] + 1  # the map stays in sight beside it
    assert "regions=PE-MDD" in page.evaluate(SLIDE, "s1")["view"]
    ordered(page)
    undone_to_the_end(page)
    worded(page)
    viewed(page)
    before = page.evaluate("veta.briefing.get()")
    load(page, page.url)
    page.click("#brief")
    page.wait_for_selector("#briefing [data-act=add]")
    assert page.evaluate("veta.briefing.get()") == before
    assert saved(page, tmp_path / "b.json") == "gold-violence.veta.json"

    other = author()
    other.set_input_files("#briefing-file", tmp_path / "b.json")
    until(other, "() => veta.briefing.get().slides.length === 3")
    assert other.evaluate("veta.briefing.get().slides") == before["slides"]
    assert other.input_value("[data-slide=s1] [name=text]") == "Two\nlines <b>of text</b>"

    # What was made with other data is checked of itself; new figures are taken.
    expect(other.locator("[data-slide=s1] .briefing-checked")).to_contain_text("46.3")
    other.unroute("**/export/record?*")
    act(other, "renew", "s1")
    expect(other.locator("[data-slide=s1] .briefing-checked")).to_contain_text("Nothing has changed since")


def test_several_briefings_are_kept_and_nothing_takes_the_place_of_what_a_reader_made(author, tmp_path):
    page = author()
    three(page)
    page.fill("#briefing-title", "Mine")

    # The example is a copy beside it, and so are a new one and a file.
    menu(page, "briefing-list", "#briefing-shipped button")
    until(page, "() => veta.briefing.get().slides.length > 5")
    example = page.evaluate("veta.briefing.get().title")
    act(page, "delete", "s1")
    menu(page, "briefing-list", "[data-act=begin]")
    assert titles(page) == []
    assert page.evaluate("document.activeElement.id") == "briefing-title"
    page.keyboard.type("Second")
    (tmp_path / "b.json").write_text(json.dumps({"veta_briefing": 1, "title": "From a file", "slides": []}))
    page.set_input_files("#briefing-file", tmp_path / "b.json")
    until(page, "() => veta.briefing.get().title === 'From a file'")
    assert kept(page)[0] == "From a file"
    assert set(kept(page)) == {"Mine", example, "Second", "From a file"}

    # The same file once more is the same briefing.
    page.set_input_files("#briefing-file", tmp_path / "b.json")
    expect(page.locator("#status")).to_contain_text("From a file")
    assert len(kept(page)) == 4

    # One is chosen, with its own steps to undo, over a reload too.
    menu(page, "briefing-list", "#briefing-kept button:has-text('Mine')")
    assert titles(page) == ["Scars", "Homicides", "Peru"]
    page.fill("#briefing-title", "Renamed")
    act(page, "undo")
    assert page.input_value("#briefing-title") == "Mine"
    menu(page, "briefing-list", "#briefing-kept button:has-text('Second')")
    load(page, page.url)
    page.click("#brief")
    expect(page.locator("#briefing-title")).to_have_value("Second")
    assert len(kept(page)) == 4

    # One is deleted, and comes back.
    menu(page, "briefing-list", "[aria-label='Delete the briefing Mine']")
    assert "The briefing “Mine” with its 3 slides is deleted" in page.text_content("#briefing-problem")
    assert "Mine" not in kept(page)
    act(page, "restore")
    assert titles(page) == ["Scars", "Homicides", "Peru"]
    assert kept(page)[0] == "Mine"
    menu(page, "briefing-list", "[aria-label='Delete the briefing Mine']")
    assert page.evaluate("veta.briefing.get().title") != "Mine"  # the one in hand is another


def test_what_the_browser_kept_before_there_were_several_is_there(author):
    page = author()
    page.evaluate(
        """briefing => {
          sessionStorage.clear();
          localStorage.setItem('veta.briefing:/', JSON.stringify({stamp: '1764000000000-a', filed: false, briefing}));
        }""",
        BROKEN,
    )
    load(page, page.url)
    page.click("#brief")
    expect(page.locator("#briefing-title")).to_have_value("Old")
    page.fill("#briefing-title", "Older")
    assert kept(page) == ["Older"]


def test_one_old_slide_is_marked_and_the_others_work(author, tmp_path):
    page = author()
    (tmp_path / "old.json").write_text(json.dumps(BROKEN))
    page.set_input_files("#briefing-file", tmp_path / "old.json")
    until(page, "() => veta.briefing.get().title === 'Old'")
    assert titles(page) == ["Good", "Gone", "Good too"]
    assert "1 slide can’t be shown as it was saved" in page.text_content("#briefing-problem")
    assert page.locator(".briefing-broken:visible").count() == 1
    assert "“of_another_day” is not a known indicator" in page.text_content("[data-slide=s2] .briefing-broken")
    assert page.input_value("[data-slide=s2] [name=text]") == "Kept"
    act(page, "show", "s3")
    until(page, "() => veta.view().indicator === 'homicide_rate' && veta.view().year === 2018")

    # The mark stays over a reload and isn't written into a file; another view takes it away.
    load(page, page.url)
    page.click("#brief")
    expect(page.locator("[data-slide=s2] .briefing-broken")).to_be_visible()
    saved(page, tmp_path / "again.json")
    written = json.loads((tmp_path / "again.json").read_text())
    assert written["slides"][1] == BROKEN["slides"][1] | {"notes": ""}
    page.evaluate("veta.present.start(veta.briefing.get(), 1)")
    expect(page.locator("#stage-title")).to_have_text("Gone")
    page.keyboard.press("PageDown")
    expect(page.locator("#stage-title")).to_have_text("Good too")
    page.evaluate("veta.present.stop()")
    until(page, "() => veta.present.at() === null")
    act(page, "take", "s2")
    expect(page.locator(".briefing-broken:visible")).to_have_count(0)

    # What is no briefing at all is refused with the place of its fault, and what was open stays.
    (tmp_path / "no.json").write_text('{"veta_briefing": 1,\n "title": 3}')
    page.set_input_files("#briefing-file", tmp_path / "no.json")
    expect(page.locator("#briefing-problem")).to_contain_text("“no.json” was not opened: ")
    overlook(author.complaints, "400")  # the browser itself tells of a refusal
    assert titles(page) == ["Good", "Gone", "Good too"]


def test_a_link_opens_beside_what_is_here(author):
    page = author()
    three(page)
    address = page.evaluate("veta.briefing.linkOf(veta.briefing.get())")
    assert len(address) < 2000
    bare = page.evaluate("veta.briefing.get().slides.map(({saved, ...slide}) => slide)")
    other = author("/" + address.split("/", 3)[3])
    until(other, "() => veta.briefing && veta.briefing.get().slides.length === 3")
    assert other.evaluate("veta.briefing.get().slides") == bare
    assert "#" not in other.url
    other.evaluate("hash => { location.hash = hash; }", OLD_LINK)
    until(other, "() => veta.briefing.get().title === 'Gas'")

    page.fill("#briefing-title", "Mine")
    page.evaluate("hash => { location.hash = hash; }", address.split("#")[1])
    until(page, "() => veta.briefing.get().title === ''")
    assert titles(page) == ["Scars", "Homicides", "Peru"]
    assert "Mine" in kept(page)
    page.evaluate("hash => { location.hash = hash; }", "briefing=" + "AAAA")
    expect(page.locator("#briefing-problem")).to_contain_text("The briefing in the link can’t be opened")

    # One that is too long for a link says what to do.
    for number in (1, 2, 3):
        if not page.is_visible(f"[data-slide=s{number}] [name=text]"):
            page.click(f"[data-slide=s{number}] summary")
        letters = random.choices(range(0x4E00, 0x4E00 + 9999), k=3900)  # noqa: S311 - tests only
        page.fill(f"[data-slide=s{number}] [name=text]", "".join(map(chr, letters)))
    menu(page, "briefing-saving", "[data-act=link]")
    expect(page.locator("#briefing-problem")).to_contain_text("Save it as a file and send that")


def test_two_tabs_of_one_browser_lose_nothing(author):
    page = author()
    three(page)
    tab = page.context.new_page()
    load(tab, page.url)
    tab.click("#brief")
    tab.wait_for_selector("#briefing [data-act=add]")
    tab.fill("#briefing-title", "From the other tab")
    until(page, "() => veta.briefing.get().title === 'From the other tab'")
    tab.close()
    page.bring_to_front()  # a page in the background draws nothing
    assert "changed in another tab" in page.text_content("#briefing-problem")
    act(page, "undo")
    assert page.evaluate("veta.briefing.get().title") == ""

    # By keyboard: Escape closes the panel and leaves the selection as it is.
    put(page, regions=["PE-MDD"])
    page.focus("#briefing [data-act=add]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#briefing")
    assert page.evaluate("document.activeElement.id") == "brief"
    assert view(page)["regions"] == ["PE-MDD"]


def test_a_shipped_briefing_opens_and_its_figures_are_checked_by_the_server(open_page):
    page = open_page("/", locale="en-GB")
    page.click("#brief")
    menu(page, "briefing-list", "#briefing-shipped button")
    until(page, "() => veta.briefing.get().slides.length > 5")
    act(page, "check")
    expect(page.locator(".briefing-checked:visible")).to_have_count(page.evaluate("veta.briefing.get().slides.length"))
    menu(page, "briefing-list", "[data-act=begin]")
    act(page, "add")
    until(page, "() => veta.briefing.get().slides.length === 1 && veta.briefing.get().slides[0].saved")
    act(page, "check")
    expect(page.locator(".briefing-checked:visible")).to_contain_text("Nothing has changed")
    with page.expect_download(timeout=60_000) as slides:
        menu(page, "briefing-saving", "[data-act=pptx]")
    assert slides.value.path().read_bytes()[:2] == b"PK"
