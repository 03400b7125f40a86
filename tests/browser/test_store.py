"""The View in the browser: every key makes the round trip, old links open, what can't be shown is said and left out, and
repaints come when they should."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from app import build
from browsers import serve
from components.address import Stand
from components.view import OLD_REGION_CODES, default_indicators, read_view, view_fields
from helpers import READY, defaults, link, load, manifest, overlook, put, settle, until, view
from numpy.random import Generator, default_rng
from playwright.sync_api import expect

SEED = 20260305
FOLLOW = """async (url) => {
  document.getElementById('status').textContent = '';
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
  await veta.set({});
}"""


def follow(page, address: str, to: str) -> dict:
    """Come to a link as Back and Forward do, which read it exactly as a fresh page would; the View after it."""
    page.evaluate(FOLLOW, address + to)
    return view(page)


def arrive(page, address: str, to: str) -> dict:
    """Open a link in the ordinary way, by loading the page."""
    load(page, address + to)
    settle(page)
    return view(page)


def said(page) -> str:
    until(page, "() => /gnored|showing/.test(document.getElementById('status').textContent)")
    return page.text_content("#status")


# ---------------------------------------------------------------- round trips
# A page stays in its language, and about its regions or municipalities.
OF_THE_PAGE = {"lang", "level", "parent"}
ONE_EACH = {
    "indicator": "homicide_rate",
    "indicator2": "coca_area",
    "year": 2019,
    "rule": "highest",
    "stances": ["reported", "denied"],
    "topics": ["mining", "mercury"],
    "actors": ["eln", "clan-del-golfo"],
    "regions": ["PE-MDD", "BR-AC", "BO-N"],
    "minerals": ["gold", "mercury"],
    "words": "dredge Puré",
    "claim": "pe-0001",
    "period": ["2012-03", "2014"],
    "country": ["PE", "EC"],
    "camera": [-70.25, -12.5, 5.5],
    "panel": "claims",
    "chart": "trend",
    "count": "origin",
    "fit": "selected",
    "scale": "log",
    "scale2": "linear",
    "layers": ["events"],
    "zone": "50",
    "analysis": "difference",
    "since": 2012,
    "scheme": "quantiles",
    "classes": "7",
    "breaks": [10, 50.5],
    "drawn": "circles",
    "theme": "dark",
}


# The View changes at once and is painted later: [the View that was set, after a visit of the start, after one of its link].
ROUND = """([start, patch]) => {
  const come = (url) => {
    history.pushState(null, '', url);
    dispatchEvent(new PopStateEvent('popstate'));
    return veta.view();
  };
  veta.set(start);
  veta.set(patch);
  const wanted = veta.view(), {pathname, search} = new URL(veta.permalink()), url = pathname + search;
  return [wanted, come('/'), come(url), url];
}"""


def test_every_key_makes_the_round_trip(page):
    single = {key for key, field in manifest(page)["state"].items() if field["kind"] == "choice" and len(field["choices"]) == 1}
    start = defaults(page)
    assert set(ONE_EACH) | single | OF_THE_PAGE == set(start)
    for key, value in [*ONE_EACH.items(), ("stances", []), ("topics", []), ("layers", [])]:
        wanted, away, back, url = page.evaluate(ROUND, [start, {key: value}])
        assert wanted[key] == value
        assert away[key] != value
        assert back == wanted, url
    settle(page)


def _random_view(chance: Generator, facts) -> dict:
    fields = view_fields(facts)

    def one(values):
        return values[int(chance.integers(len(values)))]

    def some(values, most):
        return [str(values[int(at)]) for at in chance.permutation(len(values))[: int(chance.integers(most + 1))]]

    start = int(chance.integers(2008, 2025))
    indicator = one(list(facts.indicators))
    choices = {key: one(field.choices) for key, field in fields.items() if field.kind == "choice" and key not in OF_THE_PAGE}
    several = {
        key: [value for value in field.choices if chance.random() < 0.6]
        for key, field in fields.items()
        if field.kind == "choices"
    }
    if len(several["country"]) == len(facts.countries):
        several["country"] = []
    within = [code for code in facts.regions.index if not several["country"] or code[:2] in several["country"]]
    return {
        **choices,
        **several,
        "indicator": indicator,
        "indicator2": one(list(facts.indicators)),
        "analysis": "",  # an analysis of figures that don't suit it is refused elsewhere
        "year": int(one(facts.years[indicator])),
        "actors": some(facts.actors.index, 4),
        "regions": some(within, 6),
        "claim": one([None, str(one(facts.claims.index))]),
        "period": one([None, [str(start), str(start + 2)], [f"{start}-0{int(chance.integers(1, 10))}", f"{start + 1}-12-31"]]),
        "camera": [round(float(chance.uniform(west, east)), 3) for west, east in ((-85, -35), (-40, 12), (2, 12))],
    }


def test_any_state_makes_the_round_trip_and_opens_on_a_fresh_page(page, address, facts):
    chance = default_rng(SEED)
    for at in range(8):
        wanted = _random_view(chance, facts)
        put(page, **wanted)
        held, url = view(page), link(page)
        assert {key: held[key] for key in wanted} == wanted
        follow(page, address, "/")
        opened = follow(page, address, url) if at else arrive(page, address, url)
        assert opened == held, url
        assert link(page) == url
    assert follow(page, address, "/") | {"year": None} == defaults(page)
    assert link(page) == "/"


def test_a_view_opens_in_another_language_from_the_bar_and_its_link_keeps_it(open_page):
    page = open_page("/?indicator=homicide_rate&year=2019&regions=PE-MDD")
    for language, title in (
        ("es", "Homicidios por cada 100,000"),
        ("pt", "Homicídios por 100.000"),
        ("en", "Homicides per 100,000"),
    ):
        with page.expect_navigation():
            page.select_option("#language", language)
        page.wait_for_selector(READY, timeout=60_000)
        settle(page)
        held = view(page)
        assert (held["lang"], held["indicator"], held["year"], held["regions"]) == (language, "homicide_rate", 2019, ["PE-MDD"])
        assert page.get_attribute("html", "lang") == language
        assert title in page.inner_text("#map-title")
        assert (f"lang={language}" in link(page)) == (language != "en")
        # A link or slide in another language shows its view in this one.
        assert page.evaluate("veta.readView('indicator=coca_area&lang=pt').view.lang") == language


@pytest.mark.parametrize("indicator", ["mining_footprint_cumulative", "homicide_rate", "coca_area"])
def test_two_indicators_are_never_the_same_one_by_the_rule_of_the_server(page, address, facts, indicator):
    wanted = read_view({"indicator": indicator}, facts)["indicator2"]
    for patch in ({"indicator": indicator}, {"indicator": indicator, "indicator2": indicator}):
        follow(page, address, "/")
        put(page, **patch)
        held, url = view(page), link(page)
        assert (held["indicator"], held["indicator2"]) == (indicator, wanted)
        assert "indicator2" not in url
        assert follow(page, address, url) == held
        assert follow(page, address, f"{url}{'&' if '?' in url else '?'}indicator2={indicator}") == held


def test_an_indicator_asked_for_beside_itself_is_answered_with_a_sentence(page, address, facts):
    follow(page, address, "/")
    for shown, said in (("chart=scatter", True), ("analysis=both", True), ("chart=trend", False)):
        held = follow(page, address, f"/?indicator=coca_area&indicator2=coca_area&{shown}")
        told = page.locator("#status").inner_text()
        second = facts.indicators[held["indicator2"]].label
        assert (f"is the first indicator: the second one is now {second}" in told) == said


def test_the_choice_of_the_second_indicator_shows_what_the_view_has(page, facts):
    first, second = (facts.indicators[one].label for one in default_indicators(facts))
    named = "label => document.getElementById('indicator-2').textContent.includes(label)"
    until(page, named, second)
    put(page, indicator="homicide_rate")
    until(page, named, first)
    choose = "value => dash_clientside.set_props('indicator-2', {value})"
    for indicator in ("coca_area", "homicide_rate"):  # the second is the one that the map shows already
        page.evaluate(choose, indicator)
        wanted = "mining_footprint_cumulative" if indicator == "homicide_rate" else indicator
        until(page, "wanted => veta.view().indicator2 === wanted", wanted)
        until(page, named, facts.indicators[wanted].label)


def test_back_and_forward_go_through_the_states(own_page):
    page = own_page
    put(page, regions=["PE-MDD"])
    put(page, indicator="homicide_rate")
    put(page, chart="trend")
    page.go_back()
    until(page, "() => veta.view().chart === 'ranking' && veta.view().indicator === 'homicide_rate'")
    page.go_back()
    until(page, "() => veta.view().indicator !== 'homicide_rate' && veta.view().regions.join() === 'PE-MDD'")
    page.go_back()
    until(page, "() => veta.view().regions.length === 0")
    page.go_forward()
    until(page, "() => veta.view().regions.join() === 'PE-MDD'")


def test_a_drag_through_the_years_is_one_step_back_and_the_camera_none(own_page):
    page = own_page
    put(page, indicator="homicide_rate", year=2010)
    page.wait_for_timeout(900)
    before = page.evaluate("history.length")
    page.evaluate("(async () => {for (let year = 2011; year < 2019; year++) await veta.set({year})})()")
    assert page.evaluate("history.length") <= before + 1
    put(page, camera=[-70, -10, 6])
    assert page.evaluate("history.length") <= before + 1
    assert view(page)["year"] == 2018


def test_the_link_button_gives_the_address_of_this_view(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    put(page, regions=["PE-MDD"], indicator="homicide_rate")
    page.click("#copy-link")
    until(page, "() => document.getElementById('status').textContent.includes('clipboard')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == address + link(page) == page.evaluate("veta.permalink()")
    for part in (f"data={manifest(page)['data_version']}", f"v={manifest(page)['state_version']}", "year="):
        assert part in copied


def test_links_carry_the_public_address_wherever_the_page_was_opened(profile, facts, tmp_path):
    server, inner = serve(build(facts, cache=tmp_path, stand=Stand("https://atlas.example.org/")))
    page = profile.new_page()
    load(page, inner + "/")
    put(page, regions=["PE-MDD"])
    assert page.evaluate("veta.permalink()") == f"https://atlas.example.org{link(page)}"
    page.click("#brief")
    until(page, "() => veta.briefing")
    assert page.evaluate("veta.briefing.linkOf(veta.briefing.get())").startswith("https://atlas.example.org/#briefing=")
    page.close()
    server.shutdown()


def test_choices_have_one_order(page, address):
    """As in Python: the same stances in another order are the same view."""
    stances = defaults(page)["stances"]
    assert follow(page, address, f"/?stances={','.join(reversed(stances))}")["stances"] == stances
    put(page, stances=["alleged", "reported"])
    assert "stances=reported,alleged" in link(page)


def test_a_choice_made_for_one_indicator_is_none_for_the_next(page):
    put(page, scale="log", breaks=[1, 2], since=2012, scale2="log")
    put(page, indicator="homicide_rate")
    assert {key: view(page)[key] for key in ("scale", "breaks", "since", "scale2")} == {
        "scale": "auto",
        "breaks": [],
        "since": None,
        "scale2": "log",
    }


# ---------------------------------------------------------------- yesterday's links
OLD = [
    ("/region/PE-MDD?chart=trend", "regions", ["PE-MDD"]),
    ("/region/pe-mdd?chart=trend", "regions", ["PE-MDD"]),
    ("/region/PE-MDD/?chart=trend", "regions", ["PE-MDD"]),
    ("/region/VE-VAR?chart=trend", "regions", ["VE-X"]),
    ("/?region=PE-MDD", "regions", ["PE-MDD"]),
    ("/?regions=pe-mdd,%20BO-N", "regions", ["PE-MDD", "BO-N"]),
    ("/?regions=PE-MDD,PE-MDD", "regions", ["PE-MDD"]),
    *((f"/?regions={old}", "regions", [new]) for old, new in OLD_REGION_CODES.items()),
    ("/?i=coca_area", "indicator", "coca_area"),
    ("/?metric=coca_area", "indicator", "coca_area"),
    ("/?i2=coca_area", "indicator2", "coca_area"),
    ("/?indicator=extortion", "indicator", "extortion_cases"),
    ("/?indicator2=kidnapping_cases", "indicator2", "kidnapping_victims"),
    ("/?actor=eln", "actors", ["eln"]),
    ("/?period=2012", "period", ["2012", "2012"]),
    ("/#?regions=PE-MDD", "regions", ["PE-MDD"]),  # made in a copy opened from disk
    ("/?period=2012-03-05..2012-03", "period", ["2012-03-05", "2012-03"]),
]


def test_links_of_yesterdays_form_open(page, address):
    for old, key, value in OLD:
        assert follow(page, address, old)[key] == value, old
        assert "gnored" not in page.text_content("#status"), old


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/region/pe-mdd?chart=trend", {"regions": ["PE-MDD"], "panel": "region", "chart": "trend"}),
        ("/?actor=eln&claim=pe-0001", {"actors": ["eln"], "claim": "pe-0001"}),
    ],
)
def test_a_link_of_yesterdays_form_opens_on_a_fresh_page(page, address, path, wanted):
    opened = arrive(page, address, path)
    assert {key: opened[key] for key in wanted} == wanted
    assert "gnored" not in page.text_content("#status")


# ---------------------------------------------------------------- what a link can't have
UNKNOWN = {
    "/?regions=XX-YY": "XX-YY",
    "/region/nowhere": "nowhere",
    "/?regions=PE-MDD,XX-YY": "XX-YY",
    "/?indicator=unicorns": "unicorns",
    "/?indicator2=unicorns": "unicorns",
    "/?indicator=homicide_rate&year=1066": "1066",
    "/?year=soon": "soon",
    "/?rule=loudest": "loudest",
    "/?stances=reported,shouted": "shouted",
    "/?topics=mining,weather": "weather",
    "/?actors=nobody-at-all": "nobody-at-all",
    "/?actors=eln,nobody-at-all": "nobody-at-all",
    "/?claim=zz-9999": "zz-9999",
    "/?period=yesterday": "yesterday",
    "/?period=2019..2012": "2019,2012",
    "/?period=2012-13": "2012-13",
    "/?country=AR": "AR",
    "/?camera=1,2": "camera",
    "/?camera=999,0,3": "camera",
    "/?camera=NaN,0,3": "camera",
    "/?breaks=3,2": "3,2",
    "/?panel=basement": "basement",
    "/?layers=events,lava": "lava",
    "/?lang=tlh": "tlh",
    "/?theme=pink": "pink",
    "/?level=9": "9",
    "/?colour=red": "colour",
    "/?v=999": "newer",
    "/?data=2001.1": "2001.1",
    "/some/where": "some/where",
}
VALID_PARTS = {
    "/?regions=PE-MDD,XX-YY": ("regions", ["PE-MDD"]),
    "/?actors=eln,nobody-at-all": ("actors", ["eln"]),
    "/?stances=reported,shouted": ("stances", ["reported"]),
    "/?indicator=homicide_rate&year=1066": ("indicator", "homicide_rate"),
}


def test_what_is_unknown_is_said_and_the_rest_opens(page, address):
    start = defaults(page)
    for bad, word in UNKNOWN.items():
        opened = follow(page, address, f"{bad}{'&' if '?' in bad else '?'}chart=trend")
        assert word in said(page), bad
        assert opened["chart"] == "trend", bad
        if bad in VALID_PARTS:
            assert opened[VALID_PARTS[bad][0]] == VALID_PARTS[bad][1]
        for key in ("regions", "actors", "claim", "period", "camera", "rule", "panel", "country"):
            if key not in bad and "region" not in bad:
                assert opened[key] == start[key], bad
    assert page.is_hidden("#alarm")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("/?claim=zz-9999&actors=nobody-at-all&indicator=unicorns", ("zz-9999", "nobody-at-all", "unicorns")),
        ("/?regions=nowhere", ("nowhere",)),
    ],
)
def test_a_fresh_page_says_what_it_ignored(page, address, bad, words):
    opened = arrive(page, address, bad)
    heard = said(page)
    assert [one for one in words if one not in heard] == []
    assert (opened["claim"], opened["actors"], opened["regions"]) == (None, [], [])
    assert page.is_hidden("#alarm")


HOSTILE = [
    "<script>document.title='owned'</script>",
    "\"><img src=x onerror=document.title='owned'>",
    "javascript:document.title='owned'",
    "\u202eSDROW-LTR\u202c \u05e9\u05dc\u05d5\u05dd",
    "%",
    "%zz%00%ff",
    "__proto__",
    "constructor",
    "x" * 6000,
    "\u0000\u0007",
    "PE-MDD\r\nSet-Cookie: a=b",
]


def test_hostile_values_are_words_and_nothing_else(page, address):
    title = page.title()
    for key in ("regions", "indicator", "claim", "actors", "period", "camera", "breaks", "rule", "stances", "year"):
        for value in HOSTILE:
            follow(page, address, f"/?{key}={quote(value)}&chart=trend")
            assert page.title() == title
            assert view(page)["chart"] == "trend"
            assert page.locator("#status script, #status img, #region-panel script").count() == 0
            assert len(page.text_content("#status")) < 600
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    answer = page.request.get(address + "/region/" + quote("<script>alert(1)</script>"))
    assert "<script>alert(1)" not in answer.text()


BROKEN = ("/?regions=%", "/?%=%&chart=trend", "/region/%25", "/?&&==&=&chart=trend", "/?regions=&claim=&year=")
STRANGE_KEYS = "/?__proto__=1&constructor=2&hasOwnProperty=3"


def test_a_broken_link_still_opens(page, address):
    for raw in (*BROKEN, STRANGE_KEYS):
        assert follow(page, address, raw)["regions"] == [], raw
        assert page.is_hidden("#alarm")
    assert arrive(page, address, STRANGE_KEYS)["regions"] == []
    assert page.is_hidden("#alarm")


def test_ten_kilobytes_of_link_open(page, address, facts):
    every = ",".join([*facts.regions.index] * 10)
    assert len(every) > 8000
    assert len(follow(page, address, f"/?regions={every}")["regions"]) == len(facts.regions)


# ---------------------------------------------------------------- painting
REGISTER = """([id, kind, visible]) => {
  window.veta.painted = window.veta.painted || {};
  const seen = (window.veta.painted[id] = []);
  window.veta.modules['store.js'].register({
    id, kind, needs: ['indicator', 'regions'], visible: () => (visible ? !document.getElementById(visible).hidden : true),
    paint: (view, answer, changed) => seen.push({indicator: view.indicator, regions: view.regions, answer: answer && answer.indicator, changed: [...changed]}),
  });
}"""


def painted(page, name: str) -> list[dict]:
    return page.evaluate("id => veta.painted[id]", name)


def test_a_plain_copy_of_the_view_cannot_change_it(page):
    page.evaluate("veta.view().regions.push('PE-MDD')")
    assert view(page)["regions"] == []


def test_a_view_is_painted_once_for_what_it_needs_and_not_for_the_rest(own_page):
    page = own_page
    page.evaluate(REGISTER, ["one", None, ""])
    settle(page)
    assert len(painted(page, "one")) == 1
    put(page, camera=[-70, -10, 6])
    assert len(painted(page, "one")) == 1
    page.evaluate("Promise.all(['PE-MDD', 'BO-N', 'BR-AC'].map((code) => veta.select([code])))")
    assert [one["regions"] for one in painted(page, "one")] == [[], ["BR-AC"]]


def test_a_hidden_view_catches_up_when_it_is_opened(own_page):
    page = own_page
    page.evaluate("document.getElementById('alarm').hidden = true")
    page.evaluate(REGISTER, ["two", None, "alarm"])
    put(page, regions=["PE-MDD"])
    assert painted(page, "two") == []
    page.evaluate("document.getElementById('alarm').hidden = false")
    settle(page)
    assert [one["regions"] for one in painted(page, "two")] == [["PE-MDD"]]


def test_while_an_answer_is_coming_the_old_one_stays_and_selections_are_painted(own_page):
    page = own_page
    held = []
    page.evaluate(REGISTER, ["three", "figures", ""])
    settle(page)
    first = view(page)["indicator"]

    def hold(route) -> None:
        held.append(route)

    page.route("**/answer/**coca_area**", hold)
    page.evaluate("void (veta.pending = veta.set({indicator: 'coca_area'}).then(() => (veta.done = true)))")
    page.wait_for_timeout(200)
    page.evaluate("void veta.select(['PE-MDD'])")
    until(page, "() => veta.painted.three.length === 2")
    assert (view(page)["indicator"], view(page)["regions"]) == ("coca_area", ["PE-MDD"])
    last = painted(page, "three")[-1]
    assert (last["indicator"], last["answer"], last["regions"]) == (first, first, ["PE-MDD"])
    assert not page.evaluate("Boolean(veta.done)")
    held[0].continue_()
    until(page, "() => veta.done")
    last = painted(page, "three")[-1]
    assert (last["indicator"], last["answer"]) == ("coca_area", "coca_area")
    assert len(painted(page, "three")) == 3


def test_a_failing_answer_raises_the_alarm_and_a_second_try_heals_it(open_page):
    page = open_page("/")
    page.evaluate(REGISTER, ["four", "figures", ""])
    settle(page)
    first = view(page)["indicator"]
    page.route("**/answer/**coca_area**", lambda route: route.abort())
    put(page, indicator="coca_area")
    page.wait_for_selector("#alarm:not([hidden])")
    assert "could not be loaded" in page.text_content("#alarm")
    assert painted(page, "four")[-1]["answer"] == first
    page.unroute("**/answer/**coca_area**")
    page.click("#alarm button")
    until(page, "() => document.getElementById('alarm').hidden && veta.painted.four.at(-1).answer === 'coca_area'")
    overlook(open_page.complaints, "Failed to load resource")


def test_a_page_older_than_the_data_says_so_and_reloads_into_the_same_view(open_page):
    page = open_page("/?indicator=homicide_rate&year=2019&regions=PE-MDD")
    answer = {"status": 404, "json": {"problem": "data version “x” is not the current one", "outdated": True}}
    page.route("**/answer/**coca_area**", lambda route: route.fulfill(**answer))
    put(page, indicator="coca_area", year=2022)
    alarm = page.locator("#alarm")
    expect(alarm).to_contain_text("have been updated since this page was opened")
    page.unroute("**/answer/**coca_area**")
    alarm.get_by_role("button", name="Reload").click()
    page.wait_for_selector(READY)
    assert (view(page)["indicator"], view(page)["year"], view(page)["regions"]) == ("coca_area", 2022, ["PE-MDD"])
    overlook(open_page.complaints, "Failed to load resource")


def test_an_answer_for_other_data_than_the_servers_says_that_they_are(page, address):
    for path in ("answer/0123456789/en/indicator=homicide_rate.json", "fragment/0123456789/en/region/PE-MDD"):
        response = page.request.get(f"{address}/{path}")
        assert (response.status, response.json()["outdated"]) == (404, True)


def test_pointing_at_a_choice_fetches_its_answer_and_the_click_asks_for_nothing(own_page):
    page, asked = own_page, []
    page.on("request", lambda request: asked.append(request.url) if "/answer/" in request.url else None)
    page.click("#indicator")
    page.hover(".dash-dropdown-option:has(input[value=mining_footprint_new])")
    until(
        page, "() => performance.getEntriesByType('resource').some(({name}) => name.includes('indicator=mining_footprint_new'))"
    )
    page.wait_for_timeout(300)
    before = len(asked)
    page.click(".dash-dropdown-option:has(input[value=mining_footprint_new])")
    until(page, "() => veta.view().indicator === 'mining_footprint_new'")
    settle(page)
    assert len(asked) == before


def test_a_view_that_fails_leaves_the_others_right(open_page):
    page = open_page("/")
    page.evaluate(
        "veta.modules['store.js'].register({id: 'lame', kind: null, needs: ['year'], paint: () => {throw new Error('lame')}})"
    )
    put(page, year=2020)
    assert "lame" in page.text_content("#alarm")
    assert "2020" in page.text_content("#status")
    overlook(open_page.complaints, "lame")
