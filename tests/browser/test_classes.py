"""A reader's own classes: every view paints by them, the link restores them, and counts can be circles."""

from __future__ import annotations

OPEN = "() => {document.querySelector('#map-legend').open = true; document.querySelector('.map-classes').open = true}"
LEGEND = "() => [...document.querySelectorAll('.map-legend-body li .map-act[title^=Select]')].map((one) => one.textContent)"
SCHEME = "() => document.querySelector('.map-scheme').textContent"
# Of every region with a figure: the class on the map against the breaks, and the colours of map, ranking and scatter against the class.
AGREES = """() => {
  const view = veta.view(), breaks = veta.classes.breaks(view.indicator), palette = veta.colours().seq(breaks.length);
  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
  const bars = new Map([...document.querySelectorAll('.rank-row')].filter((row) => !row.hidden).map((row) => [row.dataset.code, row.querySelector('.rank-bar').style.backgroundColor]));
  const wrong = veta.query.values(view).filter((one) => one.value > 0).filter((one) => {
    let at = 0;
    while (at < breaks.length - 1 && one.value > breaks[at]) at += 1;
    const held = veta.map.stateOf(one.code);
    const filled = view.drawn === 'circles' || held.fill === palette[at];
    return held.class !== at || one.obs.class !== at || !filled || (bars.has(one.code) && bars.get(one.code) !== rgb(palette[at]));
  });
  return {wrong: wrong.map((one) => one.code), bars: bars.size, breaks: breaks.length};
}"""
SETTLED = (
    "(label) => document.querySelector('.map-scheme').textContent.includes(label) && !document.querySelector('.map-working')"
)


def show(page, **patch):
    page.evaluate("(patch) => veta.set(patch)", patch)
    page.evaluate(OPEN)


def choose(page, scheme, label):
    page.select_option("#classes-scheme", scheme)
    page.wait_for_function(SETTLED, arg=label)


def agrees(page, classes):
    said = page.evaluate(AGREES)
    assert said["wrong"] == []
    assert said["bars"] > 20
    assert said["breaks"] == classes
    assert len(page.evaluate(LEGEND)) == classes


def test_a_scheme_and_a_number_of_classes_reach_every_view_and_the_link(page):
    show(page, indicator="homicide_rate", year=2019)
    agrees(page, 5)
    before = page.evaluate(LEGEND)
    choose(page, "quantiles", "Quantiles (5)")
    page.select_option("#classes-count", "7")
    page.wait_for_function(SETTLED, arg="(7)")
    agrees(page, 7)
    assert page.evaluate(LEGEND) != before
    assert page.evaluate("veta.permalink()").count("scheme=quantiles&classes=7") == 1
    assert "As many figures in each class" in page.get_attribute(".map-scheme span", "title")
    choose(page, "std_mean", "Standard deviations")
    assert page.is_disabled("#classes-count")
    assert "its own number of classes" in page.inner_text(".map-classes")
    page.click("#classes-back")
    page.wait_for_function(SETTLED, arg="Default classes")
    assert page.evaluate(LEGEND) == before
    assert "scheme" not in page.evaluate("veta.permalink()")


def test_a_drag_of_the_year_and_a_choice_made_before_ask_the_server_nothing(page):
    show(page, indicator="homicide_rate", year=2019)
    choose(page, "natural_breaks", "Natural breaks")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for year in (2018, 2017, 2016):
        page.evaluate("(year) => veta.set({year})", year)
        agrees(page, 5)
    choose(page, "", "Default classes")
    choose(page, "natural_breaks", "Natural breaks")
    assert asked == []


def test_own_breaks_are_written_by_keyboard_and_bad_ones_are_named(page):
    show(page, indicator="homicide_rate", year=2019)
    choose(page, "own", "Custom breaks (5)")  # those of the atlas, to begin with
    field = page.locator("#classes-breaks")
    field.fill("10, 50, 40")
    field.press("Enter")
    assert "“40” does not rise above “50”" in page.inner_text("#classes-wrong")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.input_value() == "10, 50, 40"
    agrees(page, 5)
    field.fill("ten")
    field.press("Enter")
    assert "“ten” is not a number" in page.inner_text("#classes-wrong")
    field.fill("10, 20, 50")
    field.press("Enter")
    page.wait_for_function(SETTLED, arg="Custom breaks (4)")
    assert page.inner_text("#classes-wrong") == ""
    agrees(page, 4)
    assert page.evaluate(LEGEND) == ["over 50", "20 to 50", "10 to 20", "up to 10"]
    assert "breaks=10,20,50" in page.evaluate("veta.permalink()")
    page.evaluate("() => veta.set({indicator: 'poverty_rate'})")
    assert page.evaluate("veta.view().breaks") == []
    assert "No breaks of your own" in page.inner_text(".map-sized")


def test_the_legend_selects_by_the_classes_shown(page):
    show(page, indicator="homicide_rate", year=2019, scheme="own", breaks=[10, 50])
    page.wait_for_function(SETTLED, arg="(3)")
    page.click(".map-legend-body li:first-of-type .map-act")
    codes = page.evaluate("veta.query.values(veta.view()).filter((one) => one.value > 50).map((one) => one.code).sort()")
    assert len(codes) > 0
    assert sorted(page.evaluate("veta.view().regions")) == codes


def test_an_answer_that_fails_keeps_the_classes_and_can_be_tried_again(open_page):
    page = open_page("/")
    show(page, indicator="homicide_rate", year=2019)
    page.route("**/analysis/classes*", lambda route: route.fulfill(status=503, body="no"))
    page.select_option("#classes-scheme", "equal_interval")
    page.wait_for_selector("#alarm:not([hidden])")
    assert "503" in page.inner_text("#alarm")
    agrees(page, 5)
    page.unroute("**/analysis/classes*")
    page.click("#alarm button")
    page.wait_for_function(SETTLED, arg="Equal intervals")
    agrees(page, 5)
    open_page.complaints[:] = [one for one in open_page.complaints if "Failed to load resource" not in one]


def test_the_strip_has_a_line_a_region_and_stands_in_for_it(page):
    show(page, indicator="homicide_rate", year=2019)
    count = page.evaluate("veta.query.values(veta.view()).length")
    assert page.locator(".spread-ticks path").count() == count
    assert f"{count} figures" in page.get_attribute(".spread", "aria-label")
    box = page.locator(".spread").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 8)
    top = page.evaluate("veta.query.values(veta.view())[0].code")
    page.wait_for_function("(code) => veta.map.stateOf(code).hover", arg=top)
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + 8)
    page.wait_for_function("(code) => veta.view().regions.join() === code", arg=top)
    assert page.get_attribute(".spread-chosen", "d")


def test_counts_become_circles_and_come_back(page):
    show(page, indicator="homicides", year=2019)
    assert "large and populous regions look worse" in page.inner_text(".map-sized")
    page.click(".map-drawn")
    page.wait_for_function("() => veta.map.circles.drawn.length > 20")
    drawn = page.evaluate("veta.map.circles.drawn")
    values = page.evaluate("veta.query.values(veta.view()).filter((one) => one.value > 0).length")
    assert len(drawn) == values
    shares = [one["radius"] ** 2 / one["value"] for one in drawn if one["radius"] > 2]
    assert max(shares) / min(shares) < 1.02
    assert [one["radius"] for one in drawn] == sorted((one["radius"] for one in drawn), reverse=True)
    agrees(page, 5)
    land = page.evaluate("veta.colours().land")
    assert {page.evaluate("(code) => veta.map.stateOf(code).fill", one["code"]) for one in drawn[:5]} == {land}
    assert page.locator(".circle-keys text").count() in (2, 3)
    assert "drawn=circles" in page.evaluate("veta.permalink()")
    page.click(".map-drawn")
    page.wait_for_function("() => veta.map.circles.drawn.length === 0")
    assert page.evaluate("(code) => veta.map.stateOf(code).fill", drawn[0]["code"]) != land


def test_a_rate_never_becomes_circles_and_says_so(page):
    show(page, indicator="homicide_rate", year=2019, drawn="circles")
    assert page.evaluate("veta.map.circles.drawn.length") == 0
    assert "Circles are for counts" in page.inner_text("#status")
    assert page.locator(".map-warning").count() == 0


def test_a_link_restores_classes_and_circles(open_page):
    page = open_page("/?indicator=homicides&year=2019&scheme=own&breaks=10,100,1000&drawn=circles")
    page.wait_for_function(SETTLED, arg="Custom breaks (4)")
    page.evaluate(OPEN)
    agrees(page, 4)
    assert page.input_value("#classes-breaks") == "10, 100, 1000"
    assert page.evaluate("veta.map.circles.drawn.length") > 20
