"""How firm and how old a claim or figure is, and whether anybody looked: told apart without colour, and counted as what it is."""

from __future__ import annotations

import io
import itertools

import numpy as np
import pytest
from components.answer import answer_of
from components.view import read_view
from geodata.schema import Stance
from helpers import manifest, put, row, select, shown, until
from PIL import Image

STANCES = [stance.value for stance in Stance]
PATHS = (
    """selectors => selectors.map((selector) => [...document.querySelectorAll(selector)].map((path) => path.getAttribute('d')))"""
)
# Each mark drawn alone, in black: how much of each pixel is inked, from the smallest dots of the timeline to a letter.
INK = """marks => [1.8, 2.2, 3.3, 4.8].map((radius) => marks.map((mark) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.translate(8, 8);
  pen.scale(radius, radius);
  pen.fill(new Path2D(mark));
  return [...pen.getImageData(0, 0, 16, 16).data].filter((_, at) => at % 4 === 3);
}))"""


def test_a_status_has_the_same_mark_wherever_it_is_shown(page, facts):
    marks = manifest(page)["marks"]
    for stance in STANCES:
        claim = facts.claims[facts.claims["stance"] == stance].iloc[0]
        put(page, stances=[stance], claim=claim.name, panel="claims")
        table = f"#claims-grid .ag-row[row-id='{claim.name}'] .stance path"
        page.wait_for_selector(table, state="attached")
        page.locator("#search").fill(claim["summary"][:60])
        places = (
            table,
            f"#stances label:has(input[value={stance}]) .stance-mark path",
            f"#search-list .found-claim .stance[data-stance={stance}] path",
            f"#timeline-caption .mark-{stance} path",
        )
        for place, found in zip(places, page.evaluate(PATHS, list(places)), strict=True):
            assert set(found) == {marks[stance]}, (stance, place)
        page.locator("#search").fill("")


def test_marks_can_be_told_apart_in_grey_at_every_size(page):
    """Two marks share less than four fifths of their ink."""
    for of_size in page.evaluate(INK, list(manifest(page)["marks"].values())):
        for one, other in itertools.combinations(of_size, 2):
            assert sum(map(min, one, other)) < 0.8 * sum(map(max, one, other))


def test_marks_on_the_map_and_in_the_timeline_differ_by_their_shape(page):
    put(page, layers=["events"])
    until(page, "document.querySelectorAll('#map .map-claims_several .point').length > 0")
    on_map = page.evaluate(PATHS, [f"#map .map-claims_{stance} .point" for stance in STANCES])
    drawn = [set(found) for found in on_map if found]
    assert len(drawn) > 2
    assert all(len(found) == 1 for found in drawn)
    assert len(set.union(*drawn)) == len(drawn)
    dots = page.evaluate(
        """ids => ids.map((id) => {
          const drawn = [...document.querySelectorAll('#timeline .scatterlayer .trace')].find((one) => one.__data__[0].trace.name === id);
          const points = drawn ? [...drawn.querySelectorAll('path.point')] : [];
          return [...new Set(points.map((one) => one.getAttribute('d') + (getComputedStyle(one).fill !== 'none')))];
        })""",
        STANCES,
    )
    dots = [found for found in dots if found]
    assert len(dots) > 3
    assert all(len(found) == 1 for found in dots)
    assert len({found[0] for found in dots}) == len(dots)


def test_a_screen_reader_hears_the_status_that_a_mark_shows(page, facts):
    put(page, indicator="armed_groups_present", year=2023)
    labels = {one["id"]: one["label"] for one in manifest(page)["stances"]}
    given = answer_of(facts, read_view({"indicator": "armed_groups_present", "year": "2023"}, facts)).at(2023)
    rows = shown(page, "ranking")
    assert len({one["stance"] for one in rows}) > 1
    texts = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.rank-row:not([hidden])')].map((one) => [one.dataset.code, one.textContent]))"
    )
    held = {one["code"]: given.held[at] for at, one in zip(given.order, rows, strict=False)}
    assert all(words and words in texts[code] for code, words in held.items())
    put(page, panel="claims")
    page.wait_for_selector("#claims-grid .ag-row .stance", state="attached")
    said = page.evaluate(
        "[...document.querySelectorAll('#claims-grid .stance')].map((one) => [one.dataset.stance, one.textContent])"
    )
    assert said
    assert [words for stance, words in said if words != labels[stance]] == []


# ---------------------------------------------------------------- coverage
FILL = """states => {
  const paths = [...document.querySelectorAll('#map .map-regions path')], codes = veta.views.map.shown().map((row) => row.code);
  return ['BR-AM', 'BR-PA', 'BR-MT', 'BR-BA', 'PE-LOR'].map((code, at) => {
    paths[codes.indexOf(code)].setAttribute('class', `choroplethlocation is-state-${states[at]}`);
    return veta.point(code);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_states_of_coverage_differ_in_grey(page, scheme):
    """Measured zero, searched and not found, no data, not applicable, part of the year: by ground, by ink or by strokes."""
    page.emulate_media(reduced_motion="reduce")
    put(page, layers=[], camera=[-61, -8, 4.4], theme=scheme)  # where each region shows enough of its lines
    page.wait_for_timeout(400)
    spots = page.evaluate(FILL, ["z", "f", "n", "a", "p"])
    grey = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"), dtype=float)
    looks = []
    for x, y in spots:
        crop = grey[int(y) - 20 : int(y) + 20, int(x) - 20 : int(x) + 20]
        ground = np.median(crop)
        inked = np.abs(crop - ground) > 6
        # How much of the surface is drawn on, and in how many separate strokes a row is crossed.
        looks.append((ground, 100 * inked.mean(), np.abs(np.diff(inked.astype(int), axis=1)).sum() / len(crop)))
    put(page, theme="auto")
    for one, other in itertools.combinations(looks, 2):
        assert any(abs(a - b) > least for a, b, least in zip(one, other, (4, 4, 1), strict=True)), looks


# ---------------------------------------------------------------- a finding is no presence
def test_a_denial_is_listed_as_one_and_never_shown_as_presence(bent, facts):
    """Of a denied claim that names an actor and a region where nobody else reports that actor."""
    denied = facts.claims[(facts.claims["stance"] == "denied") & facts.claims["actors"].map(bool)].iloc[0]
    actor = denied["actors"][0]
    named = facts.claims[facts.claims["actors"].map(lambda actors: actor in actors)]
    free = next(code for code in facts.regions.index if not any(code in codes for codes in named["region_codes"]))

    def placed_there(claims):
        claims["regions"][claims["id"].index(denied.name)] = [list(facts.regions.index).index(free)]
        return claims

    page = bent({"claims": placed_there})
    put(page, actors=[actor], panel="claims")
    until(page, "veta.views.map.shown().some((row) => row.actor)")
    listed = {one["id"]: one for one in shown(page, "claims")}
    assert set(listed) == set(named.index)
    assert (listed[denied.name]["stance"], listed[denied.name]["code"]) == ("denied", free)
    assert not row(page, "map", free)["actor"]
    put(page, stances=["reported"])
    assert denied.name not in {one["id"] for one in shown(page, "claims")}
    put(page, stances=STANCES, claim=denied.name, panel="region")
    page.wait_for_selector("#region-quote [data-summary]")
    assert "A finding, never counted as presence" in page.inner_text("#region-quote")


# ---------------------------------------------------------------- what no longer stands
@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_figure_that_no_longer_stands_is_on_no_map_and_marked_in_the_evidence(page, facts, status):
    every = facts.observations[facts.observations["region_code"] != ""]
    gone = every[every["status"] == status].iloc[0]
    put(page, indicator=gone["indicator"], year=int(gone["year"]))
    here = every[(every["indicator"] == gone["indicator"]) & (every["year"] == gone["year"])]
    standing = set(here[here["status"] == ""]["region_code"])
    assert {one["code"] for one in shown(page, "map") if one["state"] in "mzdbp"} <= standing
    assert {one["code"] for one in shown(page, "ranking")} <= standing
    select(page, gone["region_code"])
    page.click("#region-about .figure")
    mark = page.locator(f"#evidence [data-observation='{gone['observation_id']}'].is-gone .status")
    mark.wait_for()
    assert gone["status_reason"] in mark.inner_text()
    assert "is-chosen" not in page.get_attribute(f"#evidence [data-observation='{gone['observation_id']}']", "class")
