"""The page around the views: tabs, themes, window sizes, keyboard, names, contrast, empty and failing states."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from components import first_picture
from helpers import READY, VIEWS, manifest, put, settle, shown, until, view
from playwright.sync_api import expect

WIDE = {"viewport": {"width": 1920, "height": 1080}}
OUR_SCRIPTS = re.compile(r"/script/(main|briefing)\.")
DARK = {"color_scheme": "dark"}


# ---------------------------------------------------------------- handles
HANDLES = (
    "map ranking trend scatter timeline actors claims region-panel region-title indicator indicator-2 year rule stances topics search status"
).split()


def test_the_handles_are_there(page):
    assert page.evaluate("ids => ids.filter((id) => !document.getElementById(id))", HANDLES) == []
    assert page.get_attribute("#status", "aria-live") == "polite"
    state = page.evaluate("veta.view()")
    assert {"indicator", "year", "regions", "rule", "stances"} <= set(state)
    assert page.evaluate("veta.select(['PE-MDD']) instanceof Promise && veta.set({year: 2020}) instanceof Promise")
    settle(page)
    assert (view(page)["regions"], view(page)["year"]) == (["PE-MDD"], 2020)


def test_every_view_shows_rows_with_codes(page):
    for name in VIEWS:
        assert isinstance(shown(page, name), list)


def test_the_only_global_is_veta(own_page, address):
    """Our scripts add no other: a page that runs all the others has every name but ours."""
    page = own_page
    names = "Object.getOwnPropertyNames(window)"
    sources = "[...document.scripts].map((one) => one.src).filter(Boolean)"
    without = page.context.new_page()
    without.route(OUR_SCRIPTS, lambda route: route.abort())
    without.goto(address)
    without.wait_for_selector("#year [role=slider]")
    for late in set(page.evaluate(sources)) - set(without.evaluate(sources)):
        if not OUR_SCRIPTS.search(late):
            without.add_script_tag(url=late)
    before = set(without.evaluate(names))
    without.close()
    assert {one for one in set(page.evaluate(names)) - before if not one.isdigit()} == {"veta"}


def test_a_set_resolves_when_the_status_says_it(page):
    page.evaluate("veta.set({indicator: 'homicide_rate', year: 2019, regions: ['PE-MDD']})")
    assert "2019" in page.text_content("#status")
    assert "Madre de Dios, Peru" in page.text_content("#status")


def test_health_names_both_versions(page, address):
    answer = page.request.get(address + "/health").json()
    assert answer["status"] == "ok"
    assert answer["version"]
    assert answer["data_version"] == manifest(page)["data_version"]


# ---------------------------------------------------------------- docks
@pytest.mark.parametrize(
    ("dock", "tabs"), [("chart", ("ranking", "trend", "scatter")), ("panel", ("region", "claims", "actors", "disputes", "table"))]
)
def test_tabs_bring_their_pane_to_the_front_by_mouse_and_by_arrows(page, dock, tabs):
    for name in reversed(tabs):
        page.click(f"#tab-{name}")
        until(page, "([key, name]) => veta.view()[key] === name", [dock, name])
        assert page.get_attribute(f"#tab-{name}", "aria-selected") == "true"
        assert page.evaluate("id => getComputedStyle(document.getElementById(id)).visibility", f"pane-{name}") == "visible"
        for other in tabs:
            if other != name:
                assert (
                    page.evaluate("id => getComputedStyle(document.getElementById(id)).visibility", f"pane-{other}") == "hidden"
                )
    page.focus(f"#tab-{tabs[0]}")
    page.keyboard.press("ArrowRight")
    until(page, "([key, name]) => veta.view()[key] === name", [dock, tabs[1]])
    assert page.evaluate("document.activeElement.id") == f"tab-{tabs[1]}"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    until(page, "([key, name]) => veta.view()[key] === name", [dock, tabs[-1]])


@pytest.mark.parametrize("dock", ("chart", "panel"))
def test_a_dock_expands_and_closes(page, dock):
    button = page.locator(f"#dock-{dock} .dock-expand")
    before = page.locator(f"#dock-{dock}").bounding_box()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    wide = page.locator(f"#dock-{dock}").bounding_box()
    assert wide["width"] > 2 * before["width"]
    assert wide["y"] + wide["height"] <= 900
    page.keyboard.press("Escape")
    until(page, "id => !document.getElementById(id).classList.contains('is-wide')", f"dock-{dock}")
    assert page.locator(f"#dock-{dock}").bounding_box() == before


def test_escape_takes_back_one_thing_after_the_other(page):
    put(page, regions=["PE-MDD"], actors=["comando-vermelho"], period=["2019", "2021"])
    for key in ("actors", "regions", "period"):
        assert view(page)[key]
        page.keyboard.press("Escape")
        until(page, "key => !veta.view()[key]?.length", key)
    assert view(page)["panel"] == "region"


def test_what_is_seen_is_said_again_once_a_passing_sentence_has_been_read(page):
    page.evaluate("veta.set({indicator: 'no_such_indicator'})")
    expect(page.locator("#status")).to_contain_text("no_such_indicator")
    page.evaluate("veta.set({regions: ['PE-MDD']})")
    expect(page.locator("#status")).to_contain_text("Madre de Dios, Peru")


def test_the_filters_say_how_many_are_set(page):
    put(page, stances=["reported"], topics=["mining"])
    assert page.text_content("#filters-summary") == "Filters · 2"


# ---------------------------------------------------------------- the years one after another
def test_the_years_play_and_wait_where_the_series_breaks(page):
    put(page, indicator="homicide_rate", year=2012)
    page.click("#year-play")
    assert page.get_attribute("#year-play", "aria-pressed") == "true"
    until(
        page, "() => /2013 to 2014: source or method changed in \\d+ regions/.test(document.getElementById('status').textContent)"
    )
    page.wait_for_timeout(1200)
    assert view(page)["year"] == 2014
    page.keyboard.press("Escape")
    assert page.get_attribute("#year-play", "aria-pressed") == "false"


# ---------------------------------------------------------------- themes
def surface(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize(
    ("path", "options", "theme"),
    [("/", {}, "light"), ("/", DARK, "dark"), ("/?theme=dark", {}, "dark"), ("/?theme=light", DARK, "light")],
)
def test_the_theme_is_the_readers_or_the_systems(open_page, path, options, theme):
    page = open_page(path, **options)
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    red, green, blue = (int(part) for part in surface(page)[4:-1].split(","))
    assert (red + green + blue < 150) == (theme == "dark")


def test_the_theme_button_turns_everything(page):
    def said():
        return [{key: value for key, value in row.items() if key != "colour"} for row in shown(page, "map")], shown(
            page, "ranking"
        )

    before = surface(page), *said()
    page.click("#theme")
    until(page, "() => document.documentElement.dataset.theme === 'dark'")
    settle(page)
    assert page.get_attribute("#theme", "aria-label") == "Switch to light"
    assert surface(page) != before[0]
    assert said() == before[1:]
    page.click("#theme")
    until(page, "() => document.documentElement.dataset.theme === 'light'")
    settle(page)
    assert (surface(page), *said()) == before


def test_a_system_that_turns_dark_turns_an_undecided_page(own_page):
    page = own_page
    page.emulate_media(color_scheme="dark")
    until(page, "() => document.documentElement.dataset.theme === 'dark'")


CONTRAST = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = style.getPropertyValue('--' + name).trim().slice(1);
    const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = [];
  for (const text of ['ink', 'muted', 'accent', 'alarm', 'claim-line']) for (const ground of ['surface', 'raised']) pairs.push([text, ground]);
  pairs.push(['ink', 'accent-soft'], ['ink', 'nodata'], ['ink', 'water'], ['ink', 'land'], ['on-accent', 'accent'], ['muted', 'nodata']);
  return Object.fromEntries(pairs.map(([text, ground]) => {
    const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
    return [`${text} on ${ground}`, (a + 0.05) / (b + 0.05)];
  }));
}"""


@pytest.mark.parametrize("theme", ("light", "dark"))
def test_text_tokens_stand_out(page, theme):
    put(page, theme=theme)
    weak = {pair: round(ratio, 2) for pair, ratio in page.evaluate(CONTRAST).items() if ratio < 4.5}
    assert weak == {}


@pytest.mark.parametrize("theme", ("light", "dark"))
def test_dashs_own_controls_wear_our_colours(page, theme):
    put(page, theme=theme)
    page.click("#filters-summary")
    page.wait_for_timeout(400)  # colours fade over
    found = page.evaluate(
        """() => {
          const probe = document.createElement('i');
          document.body.append(probe);
          const token = (name) => {probe.style.color = `var(--${name})`; return getComputedStyle(probe).color};
          const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
          return [
            [of('#rule', 'backgroundColor'), token('raised')], [of('#year .dash-slider-thumb', 'backgroundColor'), token('accent')],
            [of('#stances input', 'accentColor'), token('accent')], [of('#rule', 'color'), token('ink')],
          ];
        }"""
    )
    assert all(seen == wanted for seen, wanted in found), found


# ---------------------------------------------------------------- sizes
def test_the_first_screen_is_the_maps(page):
    box = page.locator(".cell-map").bounding_box()
    assert box["width"] * box["height"] >= 0.55 * 1440 * 900


def test_nothing_of_the_bar_is_cut_off(page):
    page.wait_for_timeout(200)
    bar = page.locator(".bar").bounding_box()
    assert bar["height"] <= 56
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.bar button, .bar summary, .tab')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.id)"
        )
        == []
    )
    heights = page.evaluate("[...document.querySelectorAll('.tab')].map((one) => one.offsetHeight)")
    assert max(heights) < 36


def test_a_wide_window_shows_the_three_charts_at_once(open_page):
    page = open_page("/", **WIDE)
    boxes = [page.locator(f"#{name}").bounding_box() for name in ("ranking", "trend", "scatter")]
    for box in boxes:
        assert box["width"] > 300
        assert box["height"] > 180
        assert box["y"] + box["height"] <= 1080
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 1
    hidden = page.evaluate(
        "['ranking', 'trend', 'scatter'].filter((id) => !document.getElementById(id).checkVisibility({visibilityProperty: true}))"
    )
    assert hidden == []
    # Without tabs each has its name, words are whole, and years stand upright and apart.
    names = page.evaluate(
        "[...document.querySelectorAll('.cell-charts h2')].filter((one) => one.checkVisibility()).map((one) => one.innerText)"
    )
    assert names == ["Ranking", "Trend", "Scatter plot"]
    assert (
        page.evaluate(
            "(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.getElementById('scatter-caption'))"
        )
        <= 0
    )
    for regions in ([], ["PE-MDD"]):
        page.evaluate("regions => veta.select(regions)", regions)
        years = page.evaluate("""() => [...document.querySelectorAll("#trend text")].filter((one) => /^\\d{4}$/.test(one.textContent))
          .map((one) => one.getBoundingClientRect().toJSON()).sort((a, b) => a.left - b.left)""")
        years = [one for one in years if one["top"] > boxes[1]["y"] + boxes[1]["height"] / 2]
        assert len(years) > 2
        assert all(one["height"] < 20 and one["bottom"] <= boxes[1]["y"] + boxes[1]["height"] for one in years)
        assert all(left["right"] + 4 < right["left"] for left, right in pairwise(years))


def test_whole_rows_of_the_ranking_are_seen_and_help_stands_beside_the_title(open_page):
    for size in ({"width": 1440, "height": 900}, {"width": 1280, "height": 720}):
        page = open_page("/?indicator=homicide_rate&year=2019", viewport=size)
        row, scrolled = page.evaluate("""() => { const row = document.querySelector("#ranking .rank-row");
          return [row.offsetHeight, row.closest(".rank-scroll").clientHeight]; }""")
        assert scrolled % row == 0
        help_at, title = page.locator("#map-notes").bounding_box(), page.locator(".map-title-what").bounding_box()
        assert 0 < help_at["x"] - title["x"] - title["width"] < 16


def test_no_window_scrolls_sideways(own_page):
    for width, height in ((1440, 900), (1920, 1080), (1024, 700)):
        own_page.set_viewport_size({"width": width, "height": height})
        fits = "() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
        until(own_page, fits)


# ---------------------------------------------------------------- keyboard, names
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true, opacityProperty: false}) && !one.closest('#claims-grid'))
  .map((one) => (one.matches('.dash-dropdown-focus-target') ? one.nextElementSibling : one)) // Dash hands the focus on
  .map((one, at) => {one.dataset.step = at; return at})"""
STANDS = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return [one.dataset.step === undefined ? -1 : Number(one.dataset.step), ring || style.boxShadow !== 'none', one.tagName + '#' + one.id + '.' + one.className];
}"""


def test_tab_reaches_every_control_and_the_focus_is_seen(page):
    put(page, regions=["PE-MDD"])
    page.wait_for_timeout(1500)
    wanted = set(page.evaluate(REACHABLE))
    page.evaluate("document.body.focus()")
    reached, unseen = set(), []
    for _ in range(len(wanted) + 40):
        page.keyboard.press("Tab")
        step, seen, name = page.evaluate(STANDS)
        if step in reached and len(reached) == len(wanted):
            break
        if step >= 0:
            reached.add(step)
            if not seen:
                unseen.append(name)
    missed = page.evaluate(
        "steps => steps.map((one) => document.querySelector(`[data-step='${one}']`).outerHTML.slice(0, 120))",
        sorted(wanted - reached),
    )
    assert missed == []
    assert unseen == []


def test_no_id_stands_twice(page):
    put(page, regions=["PE-MDD"], actors=["eln"], claim="pe-0001")
    twice = page.evaluate(
        "[...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert twice == []


NAMELESS = """() => {
  const name = (one) => {
    const by = (one.getAttribute('aria-labelledby') || '').split(' ').map((id) => id && document.getElementById(id)).filter(Boolean).map((node) => node.textContent).join(' ');
    const label = one.closest('label') || (one.id && document.querySelector(`label[for='${one.id}']`));
    return (by || one.getAttribute('aria-label') || one.textContent || one.title || (label && label.textContent) || one.placeholder || '').trim();
  };
  return [...document.querySelectorAll('button, a[href], summary, [role=slider], [role=tab], [role=listbox], [role=combobox], [role=dialog], dialog, input:not([aria-hidden])')]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !name(one)).map((one) => one.outerHTML.slice(0, 160));
}"""


def test_every_control_has_a_name(page):
    put(page, regions=["PE-MDD"], actors=["eln"], claim="pe-0001")
    page.click("#filters-summary")
    assert page.evaluate(NAMELESS) == []
    for name in ("claims", "actors", "disputes"):
        put(page, panel=name)
        assert page.evaluate(NAMELESS) == []
    assert page.evaluate("document.getElementById('rule').getAttribute('aria-labelledby')") == "rule-label rule-value"


def test_landmarks_and_headings_are_in_order(page):
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.get_attribute("html", "lang") == "en"


def test_skip_link_leads_past_the_map(own_page):
    page = own_page
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#dock-panel') !== null")


# ---------------------------------------------------------------- failing states
@pytest.mark.parametrize("name", ("regions", "claims"))
def test_a_start_without_its_files_says_so_and_shows_nothing_by_half(profile, address, name):
    page = profile.new_page()
    page.route(f"**/data/{name}.*", lambda route: route.abort())
    page.goto(address + "/")
    page.wait_for_selector("#alarm:not([hidden])", timeout=60_000)
    assert page.get_by_role("button", name="Try again").count() == 1
    page.unroute(f"**/data/{name}.*")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(READY, timeout=60_000)
    page.close()


# ---------------------------------------------------------------- the picture that comes with the page
def test_a_click_on_the_first_picture_is_applied_when_the_scripts_are_there(profile, address, monkeypatch):
    monkeypatch.setattr(
        first_picture,
        "draw",
        lambda *_: '<svg width="300" height="300"><rect data-code="PE-MDD" width="300" height="300"/></svg>',
    )
    page, held = profile.new_page(), []

    def hold(route) -> None:
        held.append(route)

    page.route("**/script/main.*", hold)
    page.goto(address, wait_until="commit")
    page.click("#first-picture [data-code]")
    until(page, "() => document.getElementById('first-picture').dataset.clicked === 'PE-MDD'")
    held[0].continue_()
    page.wait_for_selector(READY)
    assert view(page)["regions"] == ["PE-MDD"]
    assert page.locator("#first-picture").count() == 0
    page.close()


# ---------------------------------------------------------------- safe by default
def test_the_page_allows_no_foreign_script(page, address):
    policy = page.request.get(address + "/").headers["content-security-policy"]
    assert "default-src 'self'" in policy or "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert "blob:" not in rules["script-src"] + rules["worker-src"]


def test_data_scripts_and_sheets_are_cached_for_ever_and_compressed(page, address):
    own = page.evaluate(
        "[...document.querySelectorAll('script[defer], link[rel=stylesheet][href*=style]')].map((one) => one.src || one.href)"
    )
    assert len(own) == 3
    for url in [address + manifest(page)["files"]["regions"], address + manifest(page)["scripts"]["briefing"], *own]:
        headers = page.request.get(url).headers
        assert "immutable" in headers["cache-control"], url
        assert headers.get("content-encoding") == "br" or int(headers["content-length"]) < 1024, url


def test_the_page_asks_for_few_files_and_no_chart_code_of_dashs(own_page):
    asked = own_page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert len(asked) <= 29
    assert [one for one in asked if "async-graph" in one or "async-plotlyjs" in one] == []
    assert sum("plotly" in one for one in asked) == 1
