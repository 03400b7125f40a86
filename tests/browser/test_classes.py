"""A reader's own classes: the map paints by them, the link restores them, bad breaks are named; the strip stands in for the map."""

from __future__ import annotations

from helpers import hovered, put, settle, shown, until, view

LABELS = "() => [...document.querySelectorAll('.map-legend-body li[data-key^=class] > span')].map((one) => one.textContent)"


def show(page, **patch):
    put(page, indicator="homicide_rate", year=2019, **patch)
    page.evaluate("() => { document.querySelector('.map-classes').open = true; }")


def choose(page, scheme):
    page.select_option("#classes-scheme", scheme)
    settle(page)


def agrees(page, classes):
    """The legend has so many classes, and each is counted as the map shows it."""
    assert len(page.evaluate(LABELS)) == classes
    rows = shown(page, "map")
    for at in range(classes):
        said = page.inner_text(f"#map-legend li[data-key='class-{at}'] .map-count")
        assert int(said) == sum(one["class"] == at for one in rows)
    assert len({one["colour"] for one in rows if one["class"] >= 0}) == len({one["class"] for one in rows} - {-1})


def test_a_scheme_and_a_number_of_classes_reach_the_map_and_the_link(page):
    show(page)
    agrees(page, 5)
    before = page.evaluate(LABELS)
    choose(page, "quantiles")
    page.select_option("#classes-count", "7")
    settle(page)
    agrees(page, 7)
    assert "scheme=quantiles&classes=7" in page.evaluate("veta.permalink()")
    assert "As many figures in each class" in page.get_attribute(".map-scheme", "title")
    choose(page, "std_mean")
    assert page.is_disabled("#classes-count")
    page.click("#classes-back")
    settle(page)
    assert page.evaluate(LABELS) == before
    assert "scheme" not in page.evaluate("veta.permalink()")


def test_a_drag_of_the_year_and_a_choice_made_before_ask_the_server_nothing(page):
    show(page)
    choose(page, "natural_breaks")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for year in (2018, 2017, 2016):
        put(page, year=year)
        agrees(page, 5)
    choose(page, "")
    choose(page, "natural_breaks")
    assert [url for url in asked if "/answer/" in url] == []


def test_own_breaks_are_written_by_keyboard_and_bad_ones_are_named(page):
    show(page)
    choose(page, "own")
    field = page.locator("#classes-breaks")
    for text, words in (("10, 50, 40", "“40” does not rise above “50”"), ("ten", "“ten” is not a number")):
        field.fill(text)
        field.press("Enter")
        assert words in page.inner_text("#classes-wrong")
        assert field.get_attribute("aria-invalid") == "true"
        assert field.input_value() == text
    field.fill("10, 20, 50")
    field.press("Enter")
    until(page, "veta.view().breaks.join() === '10,20,50'")
    settle(page)
    assert page.inner_text("#classes-wrong") == ""
    agrees(page, 4)
    assert page.evaluate(LABELS) == ["over 50", "20 to 50", "10 to 20", "up to 10"]
    field.fill("1,5; 7,25")  # as most readers of the six countries write a fraction
    field.press("Enter")
    until(page, "veta.view().breaks.join() === '1.5,7.25'")
    put(page, indicator="poverty_rate")
    assert view(page)["breaks"] == []


def test_a_link_restores_classes_and_circles(open_page):
    page = open_page("/?indicator=homicides&year=2019&scheme=own&breaks=10,100,1000&drawn=circles")
    assert len(page.evaluate(LABELS)) == 4
    assert page.input_value("#classes-breaks") == "10, 100, 1000"
    assert page.locator("#map .map-circles .point").count() > 20


def test_the_strip_stands_in_for_the_map(page):
    show(page)
    rows = shown(page, "map")
    box = page.locator(".spread").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 8)
    until(page, "veta.views.map.shown().some((row) => row.hovered)")
    (top,) = hovered(page, "map")
    assert next(one for one in rows if one["code"] == top)["class"] == 4
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + 8)
    assert view(page)["regions"] == [top]
    assert page.get_attribute(".spread-chosen", "d")
    assert "2019" in page.get_attribute(".spread", "aria-label")


def test_a_rate_is_never_drawn_as_circles(page):
    show(page, drawn="circles")
    assert page.locator("#map .map-circles .point").count() == 0
    assert page.locator(".map-warning").count() == 0
