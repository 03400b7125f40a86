"""The link is the View: every key makes the round trip, old links open, and what can't be shown is said and left out."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from helpers import DEFAULTS, load, put, settle, until, view
from numpy.random import Generator, default_rng

SEED = 20260305


def follow(page, address: str, link: str) -> dict:
    """Come to a link as Back and Forward do, which read it exactly as a fresh page would; the View after it."""
    page.evaluate(
        """async (url) => {
          document.getElementById('status').textContent = '';
          history.pushState(null, '', url);
          dispatchEvent(new PopStateEvent('popstate'));
          await veta.set({});
        }""",
        address + link,
    )
    return view(page)


def arrive(page, address: str, link: str) -> dict:
    """Open a link in the ordinary way, by loading the page."""
    load(page, address + link)
    settle(page)
    return view(page)


def link(page) -> str:
    return page.evaluate("location.pathname + location.search")


def said(page) -> str:
    until(page, "() => /gnored|showing/.test(document.getElementById('status').textContent)")
    return page.text_content("#status")


# ---------------------------------------------------------------- round trips
ONE_EACH = {
    "indicator": "homicide_rate",
    "indicator2": "coca_area",
    "year": 2019,
    "rule": "highest",
    "stances": ["reported", "denied"],
    "topics": ["mining", "mercury"],
    "actors": ["eln", "clan-del-golfo"],
    "regions": ["PE-MDD", "BR-AC", "BO-N"],
    "claim": "pe-0001",
    "period": ["2012-03", "2014"],
    "country": "PE",
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


def test_every_key_of_the_view_is_tried(page):
    only_one_choice = {
        key
        for key, field in page.evaluate("veta.data.manifest.state").items()
        if field["kind"] == "choice" and len(field["choices"]) == 1
    }
    assert set(ONE_EACH) | only_one_choice == set(page.evaluate(DEFAULTS))


@pytest.mark.parametrize("key", tuple(ONE_EACH))
def test_a_key_makes_the_round_trip(page, address, key):
    put(page, **{key: ONE_EACH[key]})
    wanted, url = view(page), link(page)
    assert wanted[key] == ONE_EACH[key]
    follow(page, address, "/")
    assert view(page)[key] != ONE_EACH[key]
    assert follow(page, address, url) == wanted


@pytest.mark.parametrize("key", ("stances", "topics", "layers"))
def test_an_emptied_choice_makes_the_round_trip(page, address, key):
    put(page, **{key: []})
    url = link(page)
    follow(page, address, "/")
    assert follow(page, address, url)[key] == []


def _random_view(chance: Generator, known: dict) -> dict:
    def one(values):
        return values[int(chance.integers(len(values)))]

    def some(values, most=4):
        picked = chance.permutation(len(values))[: int(chance.integers(min(most, len(values)) + 1))]
        return [values[int(at)] for at in picked]

    def about(values, share=0.7):
        return [value for value in values if chance.random() < share]

    start = int(chance.integers(2008, 2025))
    indicator = one(known["indicators"])
    return {
        "indicator": indicator["id"],
        "indicator2": one(known["indicators"])["id"],
        "year": one(indicator["years"]),
        "rule": one(known["rules"]),
        "stances": about(known["stances"]),
        "topics": about(known["topics"]),
        "actors": some(known["actors"]),
        "regions": some(known["regions"], 6),
        "claim": one([None, one(known["claims"])]),
        "period": one([None, [str(start), str(start + 2)], [f"{start}-0{int(chance.integers(1, 10))}", f"{start + 1}-12-31"]]),
        "country": one(["", "PE", "CO", "EC", "VE", "BR", "BO"]),
        "camera": [round(float(chance.uniform(west, east)), 3) for west, east in ((-85, -35), (-40, 12), (2, 12))],
        "panel": one(["region", "claims", "actors", "disputes"]),
        "chart": one(["ranking", "trend", "scatter"]),
        "count": one(["report", "origin"]),
        "fit": one(["all", "selected"]),
        "scale": one(["auto", "linear", "log"]),
        "scale2": one(["auto", "linear", "log"]),
        "layers": about(["events", "flows", "disputes", "rivers", "labels"], 0.5),
        "zone": one(["", "25", "50", "100"]),
        "theme": one(["auto", "light", "dark"]),
    }


KNOWN = """() => ({indicators: veta.data.indicators.map(({id, years}) => ({id, years})), rules: veta.data.manifest.rules.map((one) => one.id),
  stances: veta.data.manifest.stances.map((one) => one.id), topics: veta.data.manifest.topics.map((one) => one.id),
  actors: veta.data.actors.map((one) => one.id), regions: veta.data.regions.code, claims: veta.data.claims.map((one) => one.id)})"""


def test_any_state_makes_the_round_trip(page, address):
    known, chance = page.evaluate(KNOWN), default_rng(SEED)
    for _ in range(10):
        wanted = _random_view(chance, known)
        put(page, **wanted)
        held, url = view(page), link(page)
        assert {key: held[key] for key in wanted if key != "camera"} == {
            key: value for key, value in wanted.items() if key != "camera"
        }
        follow(page, address, "/")
        assert follow(page, address, url) == held, url
        assert link(page) == url


def test_a_fresh_page_opens_any_state(page, address):
    wanted = _random_view(default_rng(SEED + 1), page.evaluate(KNOWN))
    put(page, **wanted)
    held, url = view(page), link(page)
    assert arrive(page, address, url) == held
    assert link(page) == url


def test_the_start_has_a_bare_address(page):
    assert link(page) == "/"


def test_back_and_forward_go_through_the_states(own_page):
    page = own_page
    put(page, regions=["PE-MDD"])
    put(page, indicator="homicide_rate")
    put(page, chart="trend")
    assert page.evaluate("history.length") > 3
    page.go_back()
    until(page, "() => veta.view().chart === 'ranking' && veta.view().indicator === 'homicide_rate'")
    page.go_back()
    until(page, "() => veta.view().indicator !== 'homicide_rate' && veta.view().regions.join() === 'PE-MDD'")
    page.go_back()
    until(page, "() => veta.view().regions.length === 0")
    page.go_forward()
    until(page, "() => veta.view().regions.join() === 'PE-MDD'")
    settle(page)
    assert page.text_content("#region-title") == "Madre de Dios"


def test_a_drag_through_the_years_is_one_step_back(own_page):
    page = own_page
    put(page, indicator="homicide_rate", year=2010)
    page.wait_for_timeout(900)
    before = page.evaluate("history.length")
    page.evaluate("(async () => {for (let year = 2011; year < 2019; year++) await veta.set({year})})()")
    assert page.evaluate("history.length") <= before + 1
    assert view(page)["year"] == 2018


def test_the_link_button_gives_the_address_of_this_view(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    put(page, regions=["PE-MDD"], indicator="homicide_rate")
    page.click("#copy-link")
    until(page, "() => document.getElementById('status').textContent.includes('clipboard')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == address + link(page) == page.evaluate("veta.permalink()")


# ---------------------------------------------------------------- yesterday's links
@pytest.mark.parametrize(
    ("old", "key", "value"),
    [
        ("/region/PE-MDD?chart=trend", "regions", ["PE-MDD"]),
        ("/region/pe-mdd?chart=trend", "regions", ["PE-MDD"]),
        ("/region/PE-MDD/?chart=trend", "regions", ["PE-MDD"]),
        ("/region/VE-VAR?chart=trend", "regions", ["VE-X"]),
        ("/?region=PE-MDD", "regions", ["PE-MDD"]),
        ("/?regions=pe-mdd,%20BO-N", "regions", ["PE-MDD", "BO-N"]),
        ("/?regions=PE-MDD,PE-MDD", "regions", ["PE-MDD"]),
        ("/?regions=CO-BOG", "regions", ["CO-DC"]),
        ("/?i=coca_area", "indicator", "coca_area"),
        ("/?metric=coca_area", "indicator", "coca_area"),
        ("/?i2=coca_area", "indicator2", "coca_area"),
        ("/?indicator=extortion", "indicator", "extortion_cases"),
        ("/?indicator2=kidnapping_cases", "indicator2", "kidnapping_victims"),
        ("/?actor=eln", "actors", ["eln"]),
        ("/?period=2012", "period", ["2012", "2012"]),
        ("/?period=2012-03-05..2012-03", "period", ["2012-03-05", "2012-03"]),
    ],
)
def test_a_link_of_yesterdays_form_opens(page, address, old, key, value):
    assert follow(page, address, old)[key] == value
    assert "gnored" not in page.text_content("#status")


@pytest.mark.parametrize("path", ("/region/pe-mdd?chart=trend", "/?actor=eln&claim=pe-0001"))
def test_a_link_of_yesterdays_form_opens_on_a_fresh_page(page, address, path):
    opened = arrive(page, address, path)
    if "MDD" in path.upper():
        assert opened["regions"] == ["PE-MDD"]
        assert opened["panel"] == "region"
        assert page.text_content("#region-title") == "Madre de Dios"
    else:
        assert (opened["actors"], opened["claim"]) == (["eln"], "pe-0001")
    assert "gnored" not in page.text_content("#status")


def test_an_indicator_keeps_its_data_version_in_the_link(page):
    put(page, indicator="homicide_rate")
    version = page.evaluate("veta.data.manifest.data_version")
    assert f"data={version}" in link(page)
    assert "v=1" in link(page)
    assert "year=" in link(page)


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
    "/?camera=a,b,c": "camera",
    "/?camera=NaN,0,3": "camera",
    "/?panel=basement": "basement",
    "/?chart=pie": "pie",
    "/?layers=events,lava": "lava",
    "/?lang=tlh": "tlh",
    "/?theme=pink": "pink",
    "/?level=9": "9",
    "/?colour=red": "colour",
    "/?v=999": "newer",
    "/?data=2001.1": "2001.1",
    "/some/where": "some/where",
}


@pytest.mark.parametrize("bad", tuple(UNKNOWN))
def test_what_is_unknown_is_said_and_the_rest_opens(page, address, bad):
    separator = "&" if "?" in bad else "?"
    opened = follow(page, address, f"{bad}{separator}chart=trend" if "chart" not in bad else bad)
    assert UNKNOWN[bad] in said(page)
    if "chart" not in bad:
        assert opened["chart"] == "trend"
    defaults = page.evaluate(DEFAULTS)
    kept = {
        "/?regions=PE-MDD,XX-YY": ("regions", ["PE-MDD"]),
        "/?actors=eln,nobody-at-all": ("actors", ["eln"]),
        "/?stances=reported,shouted": ("stances", ["reported"]),
    }
    if bad in kept:
        key, value = kept[bad]
        assert opened[key] == value
    for key in ("regions", "actors", "claim", "period", "camera", "rule", "panel", "country"):
        if key not in bad and "region" not in bad:
            assert opened[key] == defaults[key]


FRESH = ["/?claim=zz-9999&actors=nobody-at-all&indicator=unicorns&year=1066", "/?regions=nowhere"]


@pytest.mark.parametrize("bad", FRESH)
def test_a_fresh_page_says_what_it_ignored(page, address, bad):
    opened = arrive(page, address, bad)
    words = said(page)
    for word in [part.split("=")[1] for part in bad.partition("?")[2].split("&") if "=" in part] or [bad.rsplit("/", 1)[1]]:
        if word != "1066":
            assert word in words
    assert (opened["claim"], opened["actors"], opened["regions"]) == (None, [], [])
    assert page.is_hidden("#alarm")


def test_an_impossible_year_opens_the_nearest(page, address):
    assert follow(page, address, "/?indicator=homicide_rate&year=1066")["year"] == min(
        page.evaluate("veta.data.indicatorOf('homicide_rate').years")
    )
    assert "1066" in said(page)


HOSTILE = [
    "<script>document.title='owned'</script>",
    "\"><img src=x onerror=document.title='owned'>",
    "javascript:document.title='owned'",
    "'; DROP TABLE claims; --",
    "\u202eSDROW-LTR\u202c \u05e9\u05dc\u05d5\u05dd",
    "%",
    "%zz%00%ff",
    "..%2F..%2Fetc%2Fpasswd",
    "__proto__",
    "constructor",
    "toString",
    "x" * 6000,
    "\u0000\u0007",
    "𒐫𒈙⸻꧅",
    "PE-MDD\r\nSet-Cookie: a=b",
]


@pytest.mark.parametrize("key", ("regions", "indicator", "claim", "actors", "period", "camera", "rule", "stances", "year"))
def test_hostile_values_are_words_and_nothing_else(page, address, key):
    title = page.title()
    for value in HOSTILE:
        follow(page, address, f"/?{key}={quote(value)}&chart=trend")
        assert page.title() == title
        assert view(page)["chart"] == "trend"
        assert page.locator("#status script, #status img, #region-panel script").count() == 0
        assert len(page.text_content("#status")) < 600
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


BROKEN = ("/?regions=%", "/?%=%&chart=trend", "/region/%25", "/?&&==&=&chart=trend", "/?regions=&claim=&year=")
STRANGE_KEYS = "/?__proto__=1&constructor=2&hasOwnProperty=3"


def test_a_broken_link_still_opens(page, address):
    for raw in (*BROKEN, STRANGE_KEYS):
        assert follow(page, address, raw)["regions"] == [], raw
        assert page.is_hidden("#alarm")
        assert page.text_content("#region-title") == "Six countries"


@pytest.mark.parametrize("raw", (BROKEN[1], STRANGE_KEYS))
def test_a_broken_link_still_opens_a_fresh_page(page, address, raw):
    assert arrive(page, address, raw)["regions"] == []
    assert page.is_hidden("#alarm")
    assert page.text_content("#region-title") == "Six countries"


def test_a_hostile_path_is_answered_without_echo(page, address):
    answer = page.request.get(address + "/region/" + quote("<script>alert(1)</script>"))
    assert "<script>alert(1)" not in answer.text()


def test_ten_kilobytes_of_link_open(page, address):
    every = ",".join(page.evaluate("veta.data.regions.code") * 10)
    assert len(every) > 8000
    opened = follow(page, address, f"/?regions={every}")
    assert len(opened["regions"]) == page.evaluate("veta.data.regions.code.length")
