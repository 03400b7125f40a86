"""The atlas on a phone: one column, one finger for the page and two for the map, the panel as a sheet."""

from __future__ import annotations

import numpy as np
import pytest
from helpers import until
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def fingers(page, *ways, steps=8):
    """Move one finger or more, each along the points of its way, as the browser hears it from a touch screen."""
    screen = page.context.new_cdp_session(page)
    for share in np.linspace(0, 1, steps + 1):
        points = []
        for at, way in enumerate(ways):
            places = np.linspace(0, 1, len(way))
            x, y = (float(np.interp(share, places, axis)) for axis in zip(*way, strict=True))
            points.append({"x": x, "y": y, "id": at})
        screen.send("Input.dispatchTouchEvent", {"type": "touchMove" if share else "touchStart", "touchPoints": points})
        page.wait_for_timeout(30)
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_phone_needs_no_sideways_scroll_and_reads_a_region(open_page):
    page = open_page("/?regions=PE-MDD", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("claims", "actors", "region"):
        page.tap(f"#tab-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".cell-map").bounding_box()["height"] > 400
    page.tap("#filters-summary")
    drawer = page.locator(".filters-drawer").bounding_box()
    assert drawer["x"] >= 0
    assert drawer["x"] + drawer["width"] <= 390


def test_a_tap_on_a_phone_is_answered_on_the_map_and_leads_to_the_panel(open_page):
    page = open_page("/?indicator=homicide_rate&year=2019", **PHONE)
    page.touchscreen.tap(*page.evaluate("veta.point('BR-AM')"))
    answer = page.get_by_role("button", name="Read more")
    answer.wait_for()
    box = answer.bounding_box()
    assert 0 < box["y"] < box["y"] + box["height"] <= 844
    words = page.evaluate("veta.views.map.shown().find((row) => row.selected).words")
    assert "Amazonas, Brazil" in answer.inner_text()
    assert words in answer.inner_text()
    answer.tap()
    title = page.locator("#region-title")
    expect(title).to_be_focused()
    assert 0 < title.bounding_box()["y"] < 844 / 2
    page.get_by_role("button", name="Close").tap()
    until(page, "() => document.getElementById('dock-panel').getBoundingClientRect().top > 400")
    assert "Amazonas" in answer.inner_text()


def test_on_a_phone_one_finger_scrolls_the_page_and_two_move_the_map(open_page):
    page = open_page("/", **PHONE)
    x, y = page.evaluate("veta.point('PE-MDD')")
    fingers(page, [(200, 500), (200, 300)])
    expect(page.locator(".map-hint")).to_have_text("Two fingers move the map.")
    until(page, "() => window.scrollY > 100")
    page.evaluate("window.scrollTo(0, 0)")
    assert page.evaluate("veta.point('PE-MDD')") == pytest.approx([x, y], abs=1)
    fingers(page, [(150, 300), (150, 400)], [(250, 300), (250, 400)])
    until(page, "y => veta.point('PE-MDD')[1] > y + 60", y)
    until(page, "() => veta.view().camera")
    zoom = page.evaluate("veta.view().camera[2]")
    fingers(page, [(180, 400), (130, 400)], [(220, 400), (270, 400)])
    until(page, "zoom => veta.view().camera[2] > zoom + 1", zoom)
    assert page.evaluate("window.scrollY") == 0


def test_on_a_phone_a_loop_is_drawn_with_one_finger(open_page):
    page = open_page("/", **PHONE)
    page.tap("#map-lasso")
    x, y = page.evaluate("veta.point('PE-MDD')")
    corners = [(-12, -12), (12, -12), (12, 12), (-12, 12), (-12, -12)]
    fingers(page, [(x + across, y + along) for across, along in corners], steps=16)
    until(page, "() => veta.view().regions.join() === 'PE-MDD'")
    assert page.evaluate("window.scrollY") == 0
