"""The link matrix: one test per cell. A gesture in one view, by mouse or keyboard, must show in the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

import pytest
from helpers import CELLS, HOVERED, SELECTED, put, settle, shown, spot, until, view
from playwright.sync_api import Error as PlaywrightError

# A year in which the first region stands in every chart; marks off, so that only regions lie under the pointer.
SCENE = {"year": 2023, "layers": ["labels"]}
REGION, OTHER = "BR-MT", "BR-PA"
CHARTS = ("ranking", "trend", "scatter")
TALLIES = ("timeline", "actors", "claims", "region-panel")


@pytest.fixture
def page(stage):
    yield stage.begin(**SCENE)
    assert stage.heard() == []


class Judged:
    """What became of each cell after one gesture: nothing, or what was wrong. A gesture is made once for all its cells."""

    def __init__(self) -> None:
        self.wrong: dict[str, Exception | None] = {}

    def judge(self, cell: str, check: Callable[[], object]) -> None:
        """Keep the first fault of a cell."""
        if self.wrong.get(cell) is None:
            try:
                check()
            except (AssertionError, PlaywrightError) as fault:
                self.wrong[cell] = fault
            else:
                self.wrong[cell] = None

    def holds(self, cell: str) -> None:
        """Raise what was wrong with the cell."""
        fault = self.wrong[cell]
        if fault is not None:
            raise fault


def gesture(*params):
    """Make a fixture of a gesture: each is made once, in the shared page, and judged for every cell.

    A map drawn in software on a busy machine can miss a deadline; what is broken is broken twice.
    """

    def fixture(function):
        @pytest.fixture(scope="module", params=params, ids="-".join, name=function.__name__)
        @wraps(function)
        def made(request, stage):
            try:
                judged = function(request, stage)
                whole = not any(judged.wrong.values())
            except (AssertionError, PlaywrightError):
                whole = False
            if not whole:
                assert stage.heard() == []  # a complaint of the page is no missed deadline
                stage.give_up()
                judged = function(request, stage)
            assert stage.heard() == []
            return judged

        return made

    return fixture


def same(wanted: object, found: object) -> None:
    assert found == wanted


def bring(page, source: str, code: str = REGION) -> tuple[float, float]:
    """Bring a source to the front; the place of a region in it."""
    if source in CHARTS:
        put(page, chart=source)
    if source == "ranking":
        row = page.locator(f".rank-row[data-code='{code}']")
        row.scroll_into_view_if_needed()
    return spot(page, source, code)


def point(page, source: str, code: str = REGION) -> None:
    if source == "panel":
        put(page, panel="region")
        page.hover(f"#region-body [data-region='{code}']")
    else:
        page.mouse.move(*bring(page, source, code))


def told(page, selector: str) -> str:
    """The code of the region that a live line names."""
    until(page, "selector => document.querySelector(selector).textContent.length > 0", selector)
    text = page.text_content(selector)
    return page.evaluate("text => veta.data.regions.code.find((code) => text.includes(veta.format.regionName(code)))", text)


def key_point(page, source: str) -> str:
    """Point at a region by keyboard; its code."""
    if source == "map":
        page.locator("#map canvas.maplibregl-canvas").focus()
        page.evaluate("veta.status.say('')")
        page.keyboard.press("n")
        return told(page, "#status")
    if source == "panel":
        put(page, panel="region")
        page.locator(f"#region-body [data-region='{OTHER}']").first.focus()
        return OTHER
    put(page, chart=source)
    page.locator(f"#{source}-frame").focus()
    page.keyboard.press("ArrowUp" if source == "trend" else "ArrowRight" if source == "scatter" else "ArrowDown")
    return told(page, f"#{source}-live")


# ---------------------------------------------------------------- hover
SOURCES = ("map", *CHARTS, "panel")
WAYS_TO_POINT = [(source, by) for source in SOURCES for by in ("mouse", "keyboard")]


@gesture(*WAYS_TO_POINT)
def pointed(request, stage) -> Judged:
    """A region pointed at, then left."""
    (source, by), page, judged = request.param, stage.begin(**SCENE), Judged()
    if by == "mouse":
        code = OTHER if source == "panel" else REGION
        point(page, source, code)
    else:
        code = key_point(page, source)
    for cell, mark in HOVERED.items():
        if has_place(page, cell, code):
            judged.judge(cell, partial(until, page, mark, code))
    if by == "mouse":
        page.mouse.move(2, 2)
    else:
        page.evaluate("document.activeElement.blur()")
    for cell, mark in HOVERED.items():
        judged.judge(cell, partial(until, page, f"code => !({mark})(code)", code))
    return judged


def has_place(page, cell: str, code: str) -> bool:
    """Whether a region stands in a view at all: a chart leaves out what has no figure."""
    return page.evaluate("([id, code]) => id === 'map' || veta.charts.spot(id, code) !== null", [cell, code])


@pytest.mark.parametrize("cell", HOVERED)
def test_pointing_at_a_region_marks_it_everywhere_and_leaving_unmarks_it(pointed, cell):
    pointed.holds(cell)


def test_hovering_changes_neither_the_link_nor_the_selection(page):
    before = page.url
    point(page, "map")
    until(page, HOVERED["map"], REGION)
    assert page.url == before
    assert view(page)["regions"] == []


# ---------------------------------------------------------------- click: select, deselect, add
def click(page, source: str, code: str, *, shift: bool = False) -> None:
    modifiers = ["Shift"] if shift else []
    if source == "panel":
        put(page, panel="region")
        page.locator(f"#region-body .region-link[data-region='{code}']").first.click(modifiers=modifiers)
        return
    x, y = bring(page, source, code)
    if shift:
        page.keyboard.down("Shift")
    page.mouse.click(x, y)
    if shift:
        page.keyboard.up("Shift")


@pytest.mark.parametrize("source", ("map", *CHARTS))
def test_a_click_selects_again_deselects_and_shift_adds(page, source):
    click(page, source, REGION)
    until(page, "code => veta.view().regions.join() === code", REGION)
    click(page, source, OTHER, shift=True)
    until(page, "codes => veta.view().regions.join() === codes", f"{REGION},{OTHER}")
    click(page, source, OTHER, shift=True)
    until(page, "code => veta.view().regions.join() === code", REGION)
    click(page, source, REGION)
    until(page, "() => veta.view().regions.length === 0")


@pytest.mark.parametrize("source", SOURCES)
def test_enter_selects_again_deselects_and_shift_adds(page, source):
    code = key_point(page, source)
    page.keyboard.press("Enter")
    until(page, "code => veta.view().regions.join() === code", code)
    if source == "panel":
        return  # another region stands in the panel now
    put(page, regions=["CO-ANT"])
    key = {"map": "#map canvas.maplibregl-canvas"}.get(source, f"#{source}-frame")
    page.locator(key).focus()
    page.keyboard.press("Shift+Enter")
    until(page, "codes => veta.view().regions.join() === codes", f"CO-ANT,{code}")
    page.keyboard.press("Shift+Enter")
    until(page, "() => veta.view().regions.join() === 'CO-ANT'")
    put(page, regions=[code])
    page.keyboard.press("Enter")
    until(page, "() => veta.view().regions.length === 0")


@gesture(*WAYS_TO_POINT)
def selected(request, stage) -> Judged:
    """A region selected, then let go with Escape."""
    (source, by), page, judged = request.param, stage.begin(**SCENE), Judged()
    before = {cell: shown(page, cell) for cell in TALLIES}
    if by == "mouse":
        code = OTHER if source == "panel" else REGION
        click(page, source, code)
    else:
        code = key_point(page, source)
        page.keyboard.press("Enter")
    until(page, "code => veta.view().regions.join() === code", code)
    settle(page)
    for cell in CELLS:
        judged.judge(cell, partial(_holds_selection, page, cell, [code]))
    page.keyboard.press("Escape")
    until(page, "() => veta.view().regions.length === 0")
    put(page, **SCENE, panel="region", chart="ranking")
    for cell in TALLIES:
        judged.judge(cell, partial(same, before[cell], shown(page, cell)))
    return judged


@pytest.mark.parametrize("cell", CELLS)
def test_a_selected_region_shows_in_every_view(selected, cell):
    selected.holds(cell)


def _claims_of(page, test: str, argument) -> dict:
    """What the claims that pass a test come to, counted from the published claims alone."""
    return page.evaluate(
        f"""(argument) => {{
          const list = veta.data.claims.filter({test});
          return {{ids: list.map((claim) => claim.id), actors: [...new Set(list.flatMap((claim) => claim.actors))].sort(),
            undated: list.filter((claim) => !claim.start && !claim.end).length}};
        }}""",
        argument,
    )


def _holds_selection(page, cell: str, codes: list[str]) -> None:
    wanted = _claims_of(page, "(claim) => claim.regions.some((code) => argument.includes(code))", codes)
    if cell in SELECTED:
        for code in codes:
            if has_place(page, cell, code):
                until(page, SELECTED[cell], code)
    elif cell == "region-panel":
        title = page.text_content("#region-title")
        names = page.evaluate("codes => codes.map((code) => veta.data.regions.name[veta.data.index(code)])", codes)
        assert title == names[0] if len(codes) == 1 else title.startswith(f"{len(codes)} regions")
    else:
        _tallies(page, cell, wanted)


def _tallies(page, cell: str, wanted: dict) -> None:
    if cell == "claims":
        assert _number(page.text_content("#claims-count").split(" of ")[0]) == len(wanted["ids"])
    elif cell == "actors":
        assert (
            sorted(page.eval_on_selector_all("#actors-list [data-actor]", "all => all.map((one) => one.dataset.actor)"))
            == wanted["actors"]
        )
    elif cell == "timeline":
        parts = page.text_content("#timeline-caption").split(" · ")
        told = {part.split(" ", 1)[1]: _number(part.split(" ")[0]) for part in parts if part[0].isdigit() and "claim" not in part}
        assert told.get("undated", 0) == wanted["undated"]
        early = page.evaluate(
            "() => {const one = document.querySelector('.timeline-early'); return one && !one.hidden ? parseInt(one.textContent.slice(2)) : 0}"
        )
        assert sum(told.values()) + early == len(wanted["ids"])


def _number(text: str) -> int:
    digits = "".join(one for one in text if one.isdigit())
    return int(digits) if digits else 0


@pytest.mark.parametrize("source", ("map", *CHARTS))
def test_a_click_never_zooms(page, source):
    before = page.evaluate("[veta.map.instance().getZoom(), veta.map.instance().getCenter().lng]")
    click(page, source, REGION)
    until(page, "code => veta.view().regions.join() === code", REGION)
    page.wait_for_timeout(900)
    assert page.evaluate("[veta.map.instance().getZoom(), veta.map.instance().getCenter().lng]") == before
    assert view(page)["camera"] is None


def test_a_double_click_on_the_map_zooms_and_keeps_the_region(page):
    before = page.evaluate("veta.map.instance().getZoom()")
    page.mouse.dblclick(*bring(page, "map"))
    until(page, "() => veta.view().camera !== null")
    assert page.evaluate("veta.map.instance().getZoom()") > before + 0.5
    assert view(page)["regions"] == [REGION]


def test_the_panels_button_zooms(page):
    put(page, regions=[REGION], panel="region")
    before = page.evaluate("veta.map.instance().getZoom()")
    page.get_by_role("button", name="Zoom to").click()
    until(page, "() => veta.view().camera !== null")
    assert page.evaluate("veta.map.instance().getZoom()") > before + 0.5


def test_z_zooms_by_keyboard(page):
    before = page.evaluate("veta.map.instance().getZoom()")
    key_point(page, "map")
    page.keyboard.press("z")
    until(page, "() => veta.view().camera !== null")
    assert page.evaluate("veta.map.instance().getZoom()") > before + 0.5


# ---------------------------------------------------------------- lasso and brush over regions
def drag(page, x: float, y: float, reach: float, *, box: bool) -> None:
    corners = [(reach, reach)] if box else [(reach, -reach), (reach, reach), (-reach, reach)]
    page.mouse.move(x - reach, y - reach)
    page.mouse.down()
    for dx, dy in corners:
        page.mouse.move(x + dx, y + dy, steps=5)
    page.mouse.up()


def loop(page, way: str) -> None:
    source, tool = way.split(" ")
    x, y = bring(page, source)
    if source == "scatter":
        page.click(f"#scatter-{'lasso' if tool == 'loop' else 'box'}")
    elif tool == "loop":
        page.click("#map-lasso")
    else:
        page.keyboard.down("Shift")
    drag(page, x, y, 12 if source == "scatter" else 110, box=tool == "box")
    if way == "map box":
        page.keyboard.up("Shift")


@gesture(("map loop",), ("map box",), ("scatter loop",), ("scatter box",))
def looped(request, stage) -> Judged:
    """Regions selected by a loop or a box drawn round them."""
    (way,), page, judged = request.param, stage.begin(**SCENE), Judged()
    loop(page, way)
    until(page, "code => veta.view().regions.includes(code)", REGION)
    settle(page)
    codes = view(page)["regions"]
    if way.startswith("map"):
        assert len(codes) > 1
    for cell in CELLS:
        judged.judge(cell, partial(_holds_selection, page, cell, codes))
    return judged


@pytest.mark.parametrize("cell", CELLS)
def test_a_loop_round_regions_selects_them_in_every_view(looped, cell):
    looped.holds(cell)


# ---------------------------------------------------------------- a period on the timeline
def brush(page, by: str) -> list[str]:
    if by == "mouse":
        box = page.evaluate(
            "() => {const f = veta.charts.frames.timeline, b = f.box(); return {...f.page(b.l, b.t), w: b.w, h: b.h}}"
        )
        y = box["y"] + 12
        page.mouse.move(box["x"] + box["w"] * 0.35, y)
        page.mouse.down()
        page.mouse.move(box["x"] + box["w"] * 0.7, y, steps=8)
        page.mouse.up()
    else:
        page.locator("#timeline-frame").focus()
        for _ in range(12):
            page.keyboard.press("Shift+ArrowLeft")
    until(page, "() => veta.view().period !== null")
    settle(page)
    return view(page)["period"]


IN_PERIOD = """(claim) => {
  const start = claim.start || claim.end, end = claim.end || claim.start;
  return Boolean(start) && start.slice(0, argument[1].length) <= argument[1] && end + '~' >= argument[0];
}"""


PERIOD_CELLS = ("map", "trend", *TALLIES)


@gesture(("mouse",), ("keyboard",))
def brushed(request, stage) -> Judged:
    """A period marked on the timeline, then let go with Escape."""
    (by,), page, judged = request.param, stage.begin(**SCENE | {"layers": ["events"]}), Judged()
    before = {cell: shown(page, cell) for cell in PERIOD_CELLS}
    wanted = _claims_of(page, IN_PERIOD, brush(page, by))
    assert 0 < len(wanted["ids"]) < 1400
    for cell in PERIOD_CELLS:
        judged.judge(cell, partial(_holds_period, page, cell, wanted))
    page.keyboard.press("Escape")
    until(page, "() => veta.view().period === null")
    page.evaluate("document.activeElement.blur()")  # takes the keyboard's own mark off the strip
    settle(page)
    for cell in PERIOD_CELLS:
        judged.judge(cell, partial(same, before[cell], shown(page, cell)))
    return judged


def _holds_period(page, cell: str, wanted: dict) -> None:
    if cell == "map":
        ids = page.evaluate("veta.map.placed.flatMap((place) => place.claims.map((claim) => claim.id))")
        assert ids
        assert set(ids) <= set(wanted["ids"])
        drawn = "() => veta.map.instance().querySourceFeatures('places').some((one) => one.properties.total > 0)"
        until(page, drawn)
    elif cell == "trend":
        assert page.evaluate("document.querySelector('.trend-period').style.display") == ""
        assert float(page.get_attribute(".trend-period", "width")) > 0
    elif cell == "timeline":
        assert page.evaluate("document.querySelector('.timeline-band').style.display") == ""
        assert f": {len(wanted['ids']):,} claims" in page.text_content("#timeline-caption")
    elif cell == "region-panel":
        assert f"{len(wanted['ids']):,} claims" in page.text_content("#region-about")
    else:
        _tallies(page, cell, wanted)


@pytest.mark.parametrize("cell", PERIOD_CELLS)
def test_a_period_marked_on_the_timeline_holds_in_every_view(brushed, cell):
    brushed.holds(cell)


# ---------------------------------------------------------------- an actor
ACTOR = "eln"


def pick_actor(page, by: str) -> None:
    put(page, panel="actors")
    if by == "search":
        page.keyboard.press("/")
        page.keyboard.type("eln")
        page.locator("#search-list .found-actor").first.click()
    else:
        button = page.locator(f"#actors-list [data-actor='{ACTOR}'] .actor-name")
        if by == "mouse":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
    until(page, "id => veta.view().actors.join() === id", ACTOR)
    settle(page)


ACTOR_CELLS = ("map", *TALLIES)


@gesture(("mouse",), ("keyboard",), ("search",))
def actor_picked(request, stage) -> Judged:
    """An actor picked, then let go with Escape."""
    (by,), page, judged = request.param, stage.begin(**SCENE), Judged()
    pick_actor(page, by)
    wanted = _claims_of(page, "(claim) => claim.actors.includes(argument)", ACTOR)
    for cell in ACTOR_CELLS:
        judged.judge(cell, partial(_holds_actor, page, cell, wanted))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    until(page, "() => veta.view().actors.length === 0")
    return judged


def _holds_actor(page, cell: str, wanted: dict) -> None:
    if cell == "map":
        regions = page.evaluate(
            """(id) => [...new Set(veta.data.claims.filter((claim) => claim.actors.includes(id) && !['denied', 'no_evidence'].includes(claim.stance))
              .flatMap((claim) => claim.regions))].sort()""",
            ACTOR,
        )
        assert page.evaluate("veta.data.regions.code.filter((code) => veta.map.stateOf(code).actor).sort()") == regions
        assert page.get_attribute(".map-outline-actor", "d")
    elif cell == "actors":
        assert "(ELN)" in page.get_attribute(f"#actors-focus [data-actor='{ACTOR}']", "aria-label")
        assert page.get_attribute(f"#actors-list [data-actor='{ACTOR}'] .actor-name", "aria-pressed") == "true"
    elif cell == "region-panel":
        assert f"{len(wanted['ids']):,} claims" in page.text_content("#region-about")
    else:
        _tallies(page, cell, wanted)


@pytest.mark.parametrize("cell", ACTOR_CELLS)
def test_a_picked_actor_shows_where_and_when_it_is_reported(actor_picked, cell):
    actor_picked.holds(cell)


# ---------------------------------------------------------------- a claim
def pick_claim(page, way: str) -> str:
    if way == "table mouse":
        put(page, panel="claims")
        row = page.locator("#claims-grid .ag-row[row-index='1']").first
        row.locator(".cell-summary").click()
    elif way == "table keyboard":
        put(page, panel="claims")
        page.locator("#claims-grid .ag-row[row-index='1'] .ag-cell").first.focus()
        page.keyboard.press("Enter")
    elif way.startswith("panel"):
        put(page, regions=["PE-MDD"], panel="region")
        button = page.locator("#region-body .claim-pick").first
        if way == "panel mouse":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
    elif way == "timeline mouse":
        at = page.evaluate("""() => {const f = veta.charts.frames.timeline, c = veta.data.claims.find((one) => one.regions.length && one.actors.length && f.spotOf(one.id));
            const s = f.spotOf(c.id); return f.page(s.x, s.y)}""")
        page.mouse.click(at["x"], at["y"])
    else:
        page.locator("#timeline-frame").focus()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
    until(page, "() => veta.view().claim !== null")
    settle(page)
    return view(page)["claim"]


WAYS = ("table mouse", "table keyboard", "panel mouse", "panel keyboard", "timeline mouse", "timeline keyboard")


CLAIM_CELLS = ("map", "timeline", "actors", "claims", "region-panel")


@gesture(*((way,) for way in WAYS))
def claim_picked(request, stage) -> Judged:
    """A claim picked in one of the views."""
    (way,), page, judged = request.param, stage.begin(**SCENE), Judged()
    claim = pick_claim(page, way)
    facts = page.evaluate("id => veta.data.claim(id)", claim)
    for cell in CLAIM_CELLS:
        judged.judge(cell, partial(_holds_claim, page, cell, facts))
    return judged


def _holds_claim(page, cell: str, facts: dict) -> None:
    claim = facts["id"]
    if cell == "map":
        _map_flies_to(page, facts)
    elif cell == "timeline":
        dated = bool(facts["start"] or facts["end"])
        assert page.evaluate("document.querySelector('.timeline-picked').style.display") == ("" if dated else "none")
        if dated:
            assert page.get_attribute(".timeline-picked", "data-claim") == claim
    elif cell == "actors":
        marked = page.eval_on_selector_all("#actors-list .is-marked", "all => all.map((one) => one.dataset.actor)")
        assert sorted(marked) == sorted(facts["actors"])
    elif cell == "claims":
        put(page, panel="claims")
        until(page, "id => !!document.querySelector(`#claims-grid .ag-row.is-picked[row-id='${id}']`)", claim)
    else:
        quote = page.locator("#region-quote")
        assert quote.locator("blockquote").text_content() == facts["summary"]
        assert quote.locator(".cite").count() == len(facts["sources"]) > 0
        assert quote.locator("a[href^='http']").count() > 0


@pytest.mark.parametrize("cell", CLAIM_CELLS)
def test_a_picked_claim_shows_in_every_view(claim_picked, cell):
    claim_picked.holds(cell)


def _map_flies_to(page, claim: dict) -> None:
    pinned = claim["lon"] is not None and claim["place_precision"] in ("point", "town", "municipality", "area")
    if pinned:
        until(
            page,
            "([lon, lat]) => {const at = veta.map.instance().getCenter(); return Math.hypot(at.lng - lon, at.lat - lat) < 0.5}",
            [claim["lon"], claim["lat"]],
        )
        until(page, "() => veta.map.instance().querySourceFeatures('ring').length > 0")
        return
    for code in claim["regions"]:
        assert page.evaluate("code => veta.map.stateOf(code).picked", code)
    until(
        page,
        "codes => codes.every((code) => {const i = veta.data.index(code);"
        " return veta.map.instance().getBounds().contains([veta.data.regions.lon[i], veta.data.regions.lat[i]])})",
        claim["regions"],
    )
    assert page.evaluate("veta.map.instance().querySourceFeatures('ring').length") == 0


def test_escape_lets_go_of_the_claim_in_every_view(page):
    pick_claim(page, "timeline mouse")
    page.keyboard.press("Escape")
    until(page, "() => veta.view().claim === null")
    settle(page)
    assert page.text_content("#region-quote") == ""
    assert page.evaluate("document.querySelector('.timeline-picked').style.display") == "none"


# ---------------------------------------------------------------- indicator, year, rule, stance, topic
def change_by_list(page, control: str, by: str, wanted: str) -> None:
    options = page.locator(".dash-dropdown-content .dash-options-list-option:not(:has(input:disabled))")
    if by == "keyboard":
        page.focus(f"#{control}")
        page.keyboard.press("Enter")
        until(page, "() => Boolean(document.activeElement.closest('.dash-dropdown-content'))")
        before = page.evaluate("document.activeElement.value")
        page.keyboard.press("End" if control == "rule" else "ArrowDown")
        until(page, "before => document.activeElement.value !== before", before)  # the list moves the focus a moment later
        page.keyboard.press("Enter")
        return
    page.click(f"#{control}")
    if control == "indicator":  # a long list keeps only what is in sight: narrow it first
        page.fill(".dash-dropdown-search", wanted)
    options.filter(has_text=wanted).first.click()


def change(page, key: str, by: str) -> None:
    if key == "indicator":
        change_by_list(page, "indicator", by, "Cases of extortion (")
    elif key == "rule":
        change_by_list(page, "rule", by, "Highest")
    elif key == "year":
        thumb = page.locator("#year [role=slider]")
        if by == "keyboard":
            thumb.focus()
            page.keyboard.press("ArrowLeft")
        else:
            box = page.locator("#year .dash-slider-track").bounding_box()
            page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + 1)
    else:
        option = page.locator(f"#{key} input[value='{'reported' if key == 'stances' else 'mining'}']")
        page.click("#filters-summary") if by == "mouse" else page.locator("#filters-summary").press("Enter")
        if by == "mouse":
            option.click()
        else:
            option.press("Space")


# Figures that their publishers report: without that stance there is nothing to draw.
REPORTED = {"indicator": "homicide_rate", "indicator2": "population"}
# What a change bears on; the other views must stay exactly as they were.
BEARS_ON = {
    "indicator": ("map", *CHARTS, "region-panel"),
    "year": ("map", *CHARTS, "region-panel"),
    "rule": ("map", *CHARTS, "region-panel"),
    "stances": CELLS,
    "topics": ("map", *TALLIES),
}


@gesture(*((key, by) for key in BEARS_ON for by in ("mouse", "keyboard")))
def changed(request, stage) -> Judged:
    """Indicator, year, rule, stances or topics changed by their control."""
    (key, by), page, judged = request.param, stage.begin(**SCENE), Judged()
    if key == "rule":
        put(page, **_where_sources_differ(page))
    elif key == "stances":
        put(page, **REPORTED)
    put(page, layers=["events", "labels"], panel="claims")
    before, was = {cell: shown(page, cell) for cell in CELLS}, view(page)[key]
    change(page, key, by)
    until(page, "([key, was]) => JSON.stringify(veta.view()[key]) !== JSON.stringify(was)", [key, was])
    settle(page)
    for cell in CELLS:
        found = shown(page, cell)
        judged.judge(cell, partial(_differs if cell in BEARS_ON[key] else same, before[cell], found))
    return judged


def _differs(before: str, after: str) -> None:
    assert after != before


@pytest.mark.parametrize("cell", CELLS)
def test_a_change_of_what_is_shown_repaints_every_view(changed, cell):
    changed.holds(cell)


def _where_sources_differ(page) -> dict:
    """An indicator, a year and a selected region for which the rule decides what is shown, beside a second figure."""
    return page.evaluate(
        """async () => {
          for (const one of veta.data.indicators) {
            const columns = await veta.data.load(one.id);
            const stances = veta.view().stances;
            for (const year of columns.years) {
              const differs = veta.data.regions.code.find((code, i) => {
                const of = (rule) => columns.cell(i, year, {rule, stances});
                const [a, b, c] = ['highest', 'lowest', 'latest'].map(of);
                return a && b && c && a.value !== null && c.value !== null && a.value !== c.value;
              });
              const second = differs && veta.data.indicators.find((other) => other.id !== one.id && veta.data.columns(other.id)
                && veta.data.columns(other.id).yearAt.has(year) && veta.data.columns(other.id).cell(veta.data.index(differs), year, {rule: 'latest', stances}));
              if (differs && second) return {indicator: one.id, indicator2: second.id, year, regions: [differs]};
            }
          }
          return null;
        }"""
    )


# ---------------------------------------------------------------- search is a way to each of them
@pytest.mark.parametrize(
    ("typed", "group", "key", "value"),
    [
        ("madre de dios", "region", "regions", ["PE-MDD"]),
        ("guainia", "region", "regions", ["CO-GUA"]),
        ("sao paulo", "region", "regions", ["BR-SP"]),
        ("clan del golfo", "actor", "actors", ["clan-del-golfo"]),
    ],
)
def test_search_finds_without_accents_by_keyboard(page, typed, group, key, value):
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.locator(f"#search-list .found-{group}").count() > 0
    page.keyboard.press("Enter")
    until(page, "([key, value]) => veta.view()[key].join() === value.join()", [key, value])


# ---------------------------------------------------------------- the server is not asked
def test_no_gesture_asks_the_server(page):
    put(page, regions=["PE-MDD"])  # the panel fetches its other indicators once
    page.wait_for_timeout(1500)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    point(page, "map")
    click(page, "map", REGION)
    click(page, "ranking", OTHER, shift=True)
    brush(page, "mouse")
    put(page, year=2022)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    until(page, "() => veta.view().regions.length === 0")
    page.wait_for_timeout(300)
    assert asked == []
