"""The map's cells of the link matrix: what each gesture does to the map, and what the map does to the View."""

from __future__ import annotations

import pytest
from helpers import until, view

POINT = """code => {
  const inner = veta.map.instance(), i = veta.data.index(code), box = inner.getCanvas().getBoundingClientRect();
  const point = inner.project([veta.data.regions.lon[i], veta.data.regions.lat[i]]);
  return [point.x + box.x, point.y + box.y];
}"""
CROWD = """veta.map.instance().queryRenderedFeatures({layers: ['places']})
  .filter((one) => one.properties.point_count)"""
# Points that no mark or arc of the facts covers would be chance: with the overlays off, only regions are under the pointer.
BARE = ["labels"]


@pytest.fixture
def bare(page):
    page.evaluate("layers => veta.set({layers})", BARE)
    return page


def state(page, code):
    return page.evaluate("code => veta.map.stateOf(code)", code)


def where(page, code):
    return page.evaluate(POINT, code)


def zoom(page):
    return page.evaluate("veta.map.instance().getZoom()")


def test_every_region_is_painted_as_the_columns_say(page):
    wrong = page.evaluate(
        """() => {
          const view = veta.view(), columns = veta.data.columns(view.indicator);
          const seq = veta.colours().seq(veta.data.indicatorOf(view.indicator).labels.length);
          return veta.data.regions.code.filter((code, i) => {
            const obs = columns.cell(i, view.year, view), held = veta.map.stateOf(code);
            if (obs && obs.value > 0) return held.fill !== seq[obs.class] || held.ground !== "";
            return held.class !== -1;
          });
        }"""
    )
    assert wrong == []


def test_regions_without_a_figure_differ_by_kind(page):
    kinds = page.evaluate("['z', 'f', 'n', 'p', 'b', 'a'].map((state) => veta.map.hatch.swatch(state).innerHTML)")
    assert len(set(kinds)) == len(kinds)


def test_hatches_are_lines_that_stay_inside_their_regions(page):
    page.evaluate(
        "new Promise((done) => (veta.map.instance().isSourceLoaded('hatches') ? done() : veta.map.instance().once('idle', done)))"
    )
    drawn = page.evaluate(
        """veta.map.instance().querySourceFeatures('hatches').map((one) => one.geometry.type)
             .every((type) => type.endsWith('LineString'))"""
    )
    assert drawn
    hatched = page.evaluate("veta.data.regions.code.filter((code) => veta.map.stateOf(code).ground === 'n').length")
    assert (
        hatched
        == page.evaluate("veta.data.regions.code.filter((_, i) => veta.map.known(i, veta.view()).state === 'n').length")
        > 0
    )


def test_hover_outlines_and_says_the_figure_with_its_hedge(bare):
    bare.mouse.move(*where(bare, "PE-MDD"))
    until(bare, "veta.map.stateOf('PE-MDD').hover")
    lines = bare.evaluate("veta.map.words.region('PE-MDD')")
    assert lines[0] == "Madre de Dios, Peru"
    assert str(view(bare)["year"]) in lines[1]
    assert any("claim" in line for line in lines)


def test_hover_elsewhere_outlines_here(page):
    page.evaluate("veta.hover('BO-N', 'ranking')")
    assert state(page, "BO-N")["hover"]
    page.evaluate("veta.hover(null, 'ranking')")
    assert not state(page, "BO-N")["hover"]


def test_click_selects_again_deselects_and_shift_adds_without_zooming(bare):
    before = zoom(bare)
    bare.mouse.click(*where(bare, "BR-MT"))
    until(bare, "veta.view().regions.join() === 'BR-MT'")
    assert state(bare, "BR-MT")["selected"]
    bare.wait_for_timeout(500)  # longer than a double click
    bare.keyboard.down("Shift")
    bare.mouse.click(*where(bare, "BO-S"))
    bare.keyboard.up("Shift")
    until(bare, "veta.view().regions.join() === 'BR-MT,BO-S'")
    bare.evaluate("veta.select(['BR-MT'])")
    bare.wait_for_timeout(500)
    bare.mouse.click(*where(bare, "BR-MT"))
    until(bare, "veta.view().regions.length === 0")
    assert zoom(bare) == before


def test_selection_dims_the_rest(page):
    veil = "document.querySelector('.map-outline-veil').getAttribute('d') || ''"
    assert page.evaluate(veil) == ""
    page.evaluate("veta.select(['PE-MDD'])")
    assert page.evaluate(veil).startswith("M0 0H")


def test_double_click_zooms_to_the_region_and_the_camera_is_in_the_link(bare):
    bare.mouse.dblclick(*where(bare, "BR-MT"))
    until(bare, "veta.view().camera !== null")
    assert zoom(bare) > 4
    assert "camera=" in bare.url
    assert view(bare)["regions"] == ["BR-MT"]
    bare.click("#map-home")
    until(bare, "veta.view().camera === null")


def test_a_link_restores_the_camera(open_page):
    page = open_page("/?camera=-70,-12,6")
    center = page.evaluate("(({lng, lat}) => [lng, lat])(veta.map.instance().getCenter())")
    assert center == pytest.approx([-70, -12], abs=0.01)
    assert zoom(page) == pytest.approx(6, abs=0.01)


def test_dragging_with_shift_selects_a_box(bare):
    x, y = where(bare, "BR-MT")
    bare.keyboard.down("Shift")
    bare.mouse.move(x - 60, y - 60)
    bare.mouse.down()
    bare.mouse.move(x + 60, y + 60, steps=4)
    bare.mouse.up()
    bare.keyboard.up("Shift")
    until(bare, "veta.view().regions.includes('BR-MT')")


def test_loop_tool_selects_what_lies_inside_and_lets_go(bare):
    before = zoom(bare)
    x, y = where(bare, "BR-MT")
    bare.click("#map-lasso")
    assert bare.get_attribute("#map-lasso", "aria-pressed") == "true"
    bare.mouse.move(x - 50, y - 50)
    bare.mouse.down()
    for dx, dy in ((50, -50), (50, 50), (-50, 50)):
        bare.mouse.move(x + dx, y + dy, steps=3)
    bare.mouse.up()
    until(bare, "veta.view().regions.includes('BR-MT')")
    assert bare.get_attribute("#map-lasso", "aria-pressed") == "false"
    assert zoom(bare) == before


def test_keyboard_walks_the_ranking_and_selects(bare):
    first, second = bare.evaluate("veta.query.values(veta.view()).slice(0, 2).map((one) => one.code)")
    bare.evaluate("veta.map.instance().getCanvas().focus()")
    bare.keyboard.press("n")
    assert state(bare, first)["hover"]
    bare.keyboard.press("Enter")
    until(bare, "code => veta.view().regions.join() === code", first)
    bare.keyboard.press("n")
    bare.keyboard.press("Shift+Enter")
    until(bare, "codes => veta.view().regions.join() === codes", f"{first},{second}")


def test_only_claims_known_to_a_place_are_marked(page):
    wide = page.evaluate(
        """veta.map.placed.flatMap((place) => place.claims)
             .filter((claim) => claim.lon === null
               || !['point', 'town', 'municipality', 'area'].includes(claim.place_precision)).length"""
    )
    marked = page.evaluate("veta.map.placed.reduce((sum, place) => sum + place.claims.length, 0)")
    assert wide == 0
    assert marked == page.evaluate("veta.query.claims(veta.view()).filter(veta.map.hasPlace).length") > 0


def test_period_and_stance_restrict_the_marks(page):
    total = "veta.map.placed.reduce((sum, place) => sum + place.claims.length, 0)"
    before = page.evaluate(total)
    page.evaluate("veta.set({period: ['2019', '2020']})")
    within = page.evaluate(total)
    page.evaluate("veta.set({period: null, stances: ['denied']})")
    assert 0 < within < before
    assert page.evaluate(total) < before


def test_picked_claim_is_flown_to_at_its_own_precision(page):
    point, region = page.evaluate(
        """[veta.data.claims.find((one) => veta.map.hasPlace(one) && one.place_precision === 'town'),
            veta.data.claims.find((one) => one.place_precision === 'region' && one.regions.length === 1)].map((one) => one.id)"""
    )
    page.evaluate("id => veta.set({claim: id})", point)
    until(page, "Math.abs(veta.map.instance().getZoom() - 9) < 0.1")
    page.evaluate("id => veta.set({claim: id})", region)
    code = page.evaluate("id => veta.data.claim(id).regions[0]", region)
    until(page, "veta.map.instance().getZoom() < 8.9")
    assert state(page, code)["picked"]


def test_picked_actor_outlines_its_regions_as_dated_claims(page):
    actor, code = page.evaluate(
        """(() => {
          const claim = veta.data.claims.find((one) => one.actors.length && one.regions.length
            && one.start && one.stance === 'reported');
          return [claim.actors[0], claim.regions[0]];
        })()"""
    )
    page.evaluate("id => veta.set({actors: [id]})", actor)
    assert state(page, code)["actor"]
    assert any("reported here" in line for line in page.evaluate("code => veta.map.words.region(code)", code))


def test_country_filter_leaves_the_others_blank_and_flies_there(page):
    before = zoom(page)
    page.evaluate("veta.set({country: 'PE'})")
    assert page.evaluate("veta.map.stateOf('BR-PA').fill === veta.colours().land")
    until(page, "zoom => veta.map.instance().getZoom() > zoom + 0.5", before)


def test_title_says_what_is_seen_and_how_many_regions_lack_a_figure(page):
    page.evaluate("veta.set({indicator: 'homicide_rate', year: 2022})")
    title = page.inner_text("#map-title")
    assert "Homicides per 100,000 people, 2022" in title
    missing = page.evaluate("veta.data.regions.code.length - veta.query.values(veta.view()).length")
    assert missing == 0 or "region" in title


def test_legend_names_every_class_and_the_unit(page):
    text = page.inner_text("#map-legend")
    registry = page.evaluate("veta.data.indicatorOf(veta.view().indicator)")
    assert [label for label in registry["labels"] if label not in text] == []
    assert registry["unit_label"] in text
    assert "not routes" in text


def test_layers_can_be_switched_off(page):
    page.evaluate("veta.set({layers: ['labels']})")
    shown = page.evaluate(
        """['places', 'flows', 'rivers', 'name-regions'].map(
             (id) => veta.map.instance().getLayoutProperty(id, 'visibility') !== 'none')"""
    )
    assert shown == [False, False, False, True]


def test_theme_changes_colours_but_keeps_every_layer(page):
    layers = "veta.map.instance().getStyle().layers.map((layer) => layer.id).join()"
    before = page.evaluate(layers)
    page.evaluate("veta.set({theme: 'dark'})")
    assert page.evaluate(layers) == before
    assert page.evaluate("veta.map.instance().getPaintProperty('land', 'fill-color') === veta.colours().land")


def test_another_window_size_neither_moves_nor_empties_the_map(open_page):
    page = open_page("/?camera=-70,-12,6")
    layers = "veta.map.instance().getStyle().layers.length"
    before = page.evaluate(layers)
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_timeout(800)
    assert page.evaluate(layers) == before
    assert zoom(page) == pytest.approx(6, abs=0.01)


def test_a_movement_by_hand_keeps_the_map_whole(page):
    layers = "veta.map.instance().getStyle().layers.length"
    before = page.evaluate(layers)
    page.evaluate("veta.map.instance().getCanvas().focus()")
    page.keyboard.press("ArrowRight")
    until(page, "veta.view().camera !== null")
    assert page.evaluate(layers) == before


def test_list_of_a_crowded_place_picks_a_claim_without_moving(page):
    until(page, f"({CROWD}).length > 0")
    at = page.evaluate(
        """(() => {
          const inner = veta.map.instance(), box = inner.getCanvas().getBoundingClientRect();
          const [crowd] = CROWD;
          const point = inner.project(crowd.geometry.coordinates);
          return [point.x + box.x, point.y + box.y];
        })()""".replace("CROWD", CROWD)
    )
    before = zoom(page)
    page.mouse.click(*at)
    page.wait_for_selector("#map-places:not([hidden])")
    page.keyboard.press("Enter")
    until(page, "veta.view().claim !== null")
    assert zoom(page) == before
    assert page.is_hidden("#map-places")
