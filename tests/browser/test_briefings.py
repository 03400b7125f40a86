"""Briefings: made beside the map, kept by the browser, opened from files and links, presented by keyboard."""

from __future__ import annotations

import json

import pytest
from helpers import READY, put, select, until, view

SLIDES = "#briefing li[data-slide]"


@pytest.fixture
def desk(open_page):
    """A page with an empty briefing panel, in a browser profile of its own."""
    page = open_page("/?regions=PE-MDD", locale="en-GB")
    page.click("#brief")
    until(page, "() => !document.getElementById('briefing').hidden && veta.briefing")
    return page


def slides(page):
    return page.evaluate("veta.briefing.get().slides")


def test_the_view_on_the_screen_becomes_a_slide_and_undo_takes_it_away(desk):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1")
    (slide,) = slides(desk)
    assert "Madre de Dios" in slide["title"]
    assert "regions=PE-MDD" in slide["view"]
    until(desk, "() => veta.briefing.get().slides[0].saved")
    desk.click("#briefing-undo")
    until(desk, "() => veta.briefing.get().slides.length === 0")
    desk.click("#briefing-redo")
    until(desk, "() => veta.briefing.get().slides.length === 1")


def test_slides_are_written_moved_duplicated_and_deleted(desk):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1")
    desk.fill("[data-key='title s1']", "First")
    put(desk, year=2020)
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 2")
    desk.fill("[data-key='notes s2']", "Say this <b>slowly</b>")
    desk.focus("[data-key='head s2']")
    desk.keyboard.press("Alt+ArrowUp")
    assert [slide["id"] for slide in slides(desk)] == ["s2", "s1"]
    desk.click("[data-key='twin s2']")
    until(desk, "() => veta.briefing.get().slides.length === 3")
    assert slides(desk)[1]["notes"] == "Say this <b>slowly</b>"
    desk.click("[data-key='head s2']")
    desk.click("[data-key='delete s2']")
    until(desk, "() => veta.briefing.get().slides.length === 2")
    desk.reload()
    desk.wait_for_selector(READY)
    desk.click("#brief")
    until(desk, "() => document.querySelectorAll('#briefing li[data-slide]').length === 2")


def test_a_broken_file_is_refused_with_its_fault_and_what_was_open_stays(desk, open_page, tmp_path):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1")
    broken = tmp_path / "broken.json"
    broken.write_text('{"veta_briefing": 1, "slides": [{"id": 3}]}')
    desk.set_input_files("#briefing-file", broken)
    until(desk, "() => !document.querySelector('.briefing-problem').hidden")
    assert "broken.json" in desk.inner_text(".briefing-problem")
    open_page.complaints.clear()  # the browser itself tells of the answer 400
    assert len(slides(desk)) == 1


def test_a_file_is_saved_and_opened_again(desk, tmp_path):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1 && veta.briefing.get().slides[0].saved")
    desk.click("[data-key=files]")
    with desk.expect_download() as coming:
        desk.click("[data-key=save]")
    saved = tmp_path / "saved.json"
    coming.value.save_as(saved)
    assert json.loads(saved.read_text())["slides"][0]["id"] == "s1"
    desk.click("[data-key=files]")
    desk.click("[data-key=fresh]")
    until(desk, "() => veta.briefing.get().slides.length === 0")
    desk.set_input_files("#briefing-file", saved)
    until(desk, "() => veta.briefing.get().slides.length === 1")


def test_a_link_carries_a_briefing(desk, open_page):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1")
    address = desk.evaluate("veta.briefing.linkOf(veta.briefing.get())")
    other = open_page("/" + address.split("/", 3)[3], locale="en-US")
    until(other, "() => veta.briefing && veta.briefing.get().slides.length === 1")
    assert "#briefing" not in other.url


def test_figures_are_checked(desk):
    desk.click("#briefing-add")
    until(desk, "() => veta.briefing.get().slides.length === 1 && veta.briefing.get().slides[0].saved")
    desk.click("#briefing-check")
    until(desk, "() => document.querySelector('.briefing-checked')")
    assert "Nothing has changed" in desk.inner_text(".briefing-checked")


# ---------------------------------------------------------------- presenting
@pytest.fixture
def presented(desk):
    desk.click("[data-key=files]")
    desk.click("[data-key^='shipped']")
    until(desk, "() => veta.briefing.get().slides.length > 5")
    desk.click("#briefing-present")
    until(desk, "() => veta.present.at() === 0 && veta.present.took() !== null")
    yield desk
    desk.evaluate("veta.present.stop()")


def at(page, number):
    until(page, "number => veta.present.at() === number", number)


def test_keys_lead_through_the_slides_and_back_out(presented):
    page = presented
    page.keyboard.press("ArrowRight")
    at(page, 1)
    page.keyboard.press("PageUp")
    at(page, 0)
    page.keyboard.press("End")
    at(page, len(slides(page)) - 1)
    page.keyboard.press("3")
    at(page, 2)
    page.keyboard.press("Escape")
    until(page, "() => veta.present.at() === null")
    assert view(page)["regions"] == ["PE-MDD"]


def test_the_atlas_stays_live_and_one_key_leads_back(presented):
    page = presented
    before = view(page)
    select(page, "BR-AC")
    until(page, "() => !document.querySelector('.stage-changed').hidden")
    page.keyboard.press("r")
    until(page, "() => document.querySelector('.stage-changed').hidden")
    assert view(page)["regions"] == before["regions"]


def test_sources_open_down_to_the_claim_and_close(presented):
    page = presented
    page.keyboard.press("s")
    until(page, "() => document.querySelector('#stage-sources[open] .figure')")
    page.locator("#stage-sources .figure").first.click()
    until(page, "() => document.querySelector('#evidence[open]')")
    page.keyboard.press("Escape")
    until(page, "() => !document.querySelector('#evidence[open]')")
    page.keyboard.press("Escape")
    until(page, "() => !document.querySelector('dialog[open]')")
    assert page.evaluate("veta.present.at()") == 0


def test_a_black_screen_and_back(presented):
    page = presented
    page.keyboard.press("b")
    assert page.locator(".stage-blank").is_visible()
    page.keyboard.press("b")
    assert not page.locator(".stage-blank").is_visible()


def test_notes_stand_in_a_window_of_their_own_with_the_same_keys(presented):
    page = presented
    with page.context.expect_page() as coming:
        page.keyboard.press("n")
    notes = coming.value
    notes.wait_for_selector(".notes-count")
    assert notes.inner_text(".notes-count").startswith("1 /")
    notes.keyboard.press("ArrowRight")
    at(page, 1)
    notes.close()


def test_a_page_loaded_anew_comes_back_to_its_slide(presented):
    page = presented
    page.keyboard.press("ArrowRight")
    at(page, 1)
    page.reload()
    until(page, "() => window.veta && veta.present && veta.present.at() === 1", seconds=30)
