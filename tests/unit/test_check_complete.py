"""Whatever a file of a View shows or counts: when it changes, the check of an earlier export names it."""

from __future__ import annotations

import dataclasses
import math
from urllib.parse import parse_qsl

import pytest
from components.answer import answer_of
from components.exports.compare import compare
from components.exports.pictures import DRAWINGS, sources_drawn
from components.exports.pictures.actors import actors_of
from components.exports.record_words import slot
from components.exports.tables import table
from components.exports.territories import figures_table
from components.view import read_view
from components.views.region_map import places
from components.views.scatter.pairs import pairs_of
from components.views.timeline.dates import dates_of
from components.views.trend.series import dots_of, lines_of
from components.words.messages import say
from components.words.territories import territory_name
from geodata.classify import Classes
from geodata.schema import Bound, Stance
from geodata.words import PLACE_PRECISIONS, TOPICS
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

VIEWS = {
    "opening": "",
    "one region, two actors": "period=2015..2020&actors=clan-del-golfo,comando-vermelho&panel=claims&country=CO&regions=CO-CHO",
    "trend": "indicator=homicide_rate&year=2019&chart=trend&country=EC,PE",
    "two indicators": "indicator=homicide_rate&indicator2=homicides&year=2019&chart=scatter&regions=BR-AC&rule=range",
    "change": "indicator=homicides&analysis=difference&year=2019&since=2012&country=BR",
    "layers": "country=PE&topics=mercury&layers=events,flows,territories",
}
OTHER = "of another kind"


@pytest.fixture(scope="module", params=VIEWS.values(), ids=VIEWS)
def here(facts, request):
    return answer_of(facts, read_view(dict(parse_qsl(request.param)), facts))


@pytest.fixture(scope="module")
def shown(here):
    """What tables, pictures and documents of the View show, as they have it: kind → ids."""
    indicator, year = here.indicator.id, here.view["year"]
    rows = table(here, "figures").rows
    slots = {(row["indicator"], row["region_code"], row["year"]) for row in rows[rows["value"].notna()].to_dict("records")}
    for code, line in lines_of(here).items():
        slots |= {(indicator, code, at) for piece in line.pieces for at, _ in piece}
    for code, dots in dots_of(here, here.selected, 1).items():
        slots |= {(indicator, code, dot.year) for dot in dots}
    slots |= {(here.indicator2.id, pair.code, year) for pair in pairs_of(here, year)}
    dated = [one.id for one in dates_of(here).every]
    mapped = [one for place in places.places(here.claims_on_map) for one in place.claim_ids]
    sources = [*table(here, "sources").rows["source_id"], *sources_drawn(here, DRAWINGS)]
    return {
        "figures": sorted(slots),
        "claims": sorted({*here.claims.index, *here.claims_on_map.index, *dated, *mapped}),
        "sources": sorted({*sources}),
        "territories": sorted({*figures_table(here).rows["territory_id"]}),
        "actors": sorted(one.id for _, named in actors_of(here) for one in named),
        "regions": sorted(here.regions),
    }


def changed(frame, row, **values):
    frame = frame.copy()
    for column, value in values.items():
        frame.at[row, column] = value
    return frame


def altered(value, others=()):
    """Another value of the same kind; of a number one that no words tell apart. ``others``: what a column may hold."""
    if isinstance(value, tuple):
        return (*value, next(one for one in others if one not in value))
    if others:
        return next(one for one in others if one != value)
    if isinstance(value, float):
        return 1.0 if math.isnan(value) else value * (1 + 1e-9) + 1e-9
    return OTHER


def quick(examples):
    """So many examples, as they come: each is a check of its own, and a smaller one says no more."""
    return settings(max_examples=examples, deadline=None, database=None, phases=(Phase.generate,))


FIGURE = ("value", "value_low", "value_high", "bound", "stance", "period_note", "attributed_to", "credibility", "source_ids")
CLAIM = (
    *("value", "value_low", "stance", "attributed_to", "period_start", "place", "lon", "lat", "place_precision", "region_codes"),
    *("topic", "credibility", "actors", "minerals", "source_ids", "flow_to", "status", "country_code"),
)


def vocabulary(facts, column):
    """What a column may hold where it isn't free."""
    return {
        "stance": [one.value for one in Stance],
        "bound": [one.value for one in Bound],
        "topic": [one.id for one in TOPICS],
        "place_precision": [one.id for one in PLACE_PRECISIONS],
        "status": ["withdrawn"],
        "country_code": [*facts.countries],
        "source_ids": facts.sources.index,
        "actors": facts.actors.index,
        "region_codes": facts.regions.index,
        "flow_to": facts.regions.index,
        "minerals": [OTHER],
        "period_start": ["2016-05", "2017"],
        "credibility": ["1", "5"],
    }.get(column, ())


@quick(4)
@given(data=st.data())
def test_a_figure_that_is_shown_is_named_when_anything_of_it_changes(facts, here, shown, data):
    indicator, code, year = data.draw(st.sampled_from(shown["figures"]))
    column = data.draw(st.sampled_from(FIGURE))
    every = facts.observations
    own = every[(every["indicator"] == indicator) & (every["region_code"] == code) & (every["year"] == year)]
    own = own[own["value"].notna() & own["stance"].isin(here.view["stances"])]
    row = data.draw(st.sampled_from([*(own if code in here.selected else own[own["status"] == ""]).index]))
    observations = changed(every, row, **{column: altered(own.at[row, column], vocabulary(facts, column))})
    assert_named(dataclasses.replace(facts, observations=observations), here, slot(facts, indicator, code, year))


@quick(4)
@given(data=st.data())
def test_a_claim_that_is_shown_or_counted_is_named_when_anything_of_it_changes(facts, here, shown, data):
    claim = data.draw(st.sampled_from(shown["claims"]))
    column = data.draw(st.sampled_from(CLAIM))
    value = facts.claims.at[claim, column]
    claims = changed(facts.claims, claim, **{column: altered(value, vocabulary(facts, column))})
    assert_named(dataclasses.replace(facts, claims=claims), here, claim)


def assert_named(facts, here, name):
    found = compare(facts, here.record)
    assert [change for change in found if name in change.what and change.kind != "wording"], (name, found[:5])


@quick(3)
@given(data=st.data())
def test_sources_names_and_territories_that_are_shown_are_named_when_they_change(facts, here, shown, data):
    kind = data.draw(st.sampled_from([kind for kind in ("sources", "territories", "actors", "regions") if shown[kind]]))
    one = data.draw(st.sampled_from(shown[kind]))
    name = one
    if kind == "sources":
        column = data.draw(st.sampled_from(["title", "publisher", "published", "url", "credibility"]))
        now = dataclasses.replace(facts, sources=changed(facts.sources, one, **{column: OTHER}))
    elif kind == "territories":
        known, name = facts.territories, territory_name(facts.territories.areas.loc[one])
        rows = known.figures[(known.figures["territory_id"] == one) & (known.figures["status"] == "")]
        row = data.draw(st.sampled_from([*rows.index]))
        figures = changed(known.figures, row, value=altered(rows.at[row, "value"]))
        now = dataclasses.replace(facts, territories=dataclasses.replace(known, figures=figures))
    else:
        now = dataclasses.replace(facts, **{kind: changed(getattr(facts, kind), one, name=OTHER)})
    assert_named(now, here, name)


@pytest.mark.parametrize("column", ["label", "unit_label", "definition"])
def test_what_an_indicator_is_called_is_named_when_it_changes(facts, here, column):
    one = dataclasses.replace(here.indicator, **{column: OTHER})
    assert_named(dataclasses.replace(facts, indicators=facts.indicators | {one.id: one}), here, one.id)


def test_a_caution_that_stands_on_a_picture_is_named_when_it_changes(facts, here):
    shown = {code for rows in (here.all_years, here.second_figures) for codes in rows["caveats"] for code in codes}
    assert shown
    caveats = {code: dataclasses.replace(facts.caveats[code], label=OTHER) for code in shown}
    found = {change.what for change in compare(dataclasses.replace(facts, caveats=facts.caveats | caveats), here.record)}
    assert {say("record.name.caveat", id=code) for code in shown} <= found


def test_the_limits_of_the_classes_are_named_when_they_change(facts, here):
    breaks = facts.classes[here.indicator.id].breaks
    wider = Classes(tuple(limit * (1 + 1e-6) for limit in breaks))
    assert_named(dataclasses.replace(facts, classes=facts.classes | {here.indicator.id: wider}), here, "Limit")


@quick(1)
@given(data=st.data())
def test_a_claim_in_other_words_is_said_to_be_wording_and_nothing_else(facts, here, shown, data):
    claim = data.draw(st.sampled_from(shown["claims"]))
    claims = changed(facts.claims, claim, summary="It reads otherwise now.")
    (change,) = compare(dataclasses.replace(facts, claims=claims), here.record)
    assert (change.kind, change.what) == ("wording", f"Claim {claim}")


def test_nothing_is_named_where_nothing_changed(facts, here):
    assert compare(facts, here.record) == ()


def test_why_there_is_no_figure_is_named_when_it_changes(facts):
    here = answer_of(facts, read_view({"indicator": RATE, "year": "2016", "country": "PE"}, facts))
    code = next(one for one in here.regions if here.fills[one].state == "n")
    at = [*facts.regions.index].index(code)
    letters = facts.coverage[RATE][2016]
    other = facts.coverage | {RATE: facts.coverage[RATE] | {2016: f"{letters[:at]}a{letters[at + 1 :]}"}}
    (change,) = compare(dataclasses.replace(facts, coverage=other), here.record)
    assert (change.kind, change.what) == ("changed", slot(facts, RATE, code, 2016))


# ---------------------------------------------------------------- reasons
RATE = "homicide_rate"


def test_a_superseded_count_gives_its_reason_to_the_rate_computed_from_it(facts):
    """In words of its own, and where it stands in a list: beside the map, in another year of the trend."""
    here = answer_of(facts, read_view({"indicator": RATE, "year": "2019", "country": "BR"}, facts))
    every = facts.observations
    for year in (2019, 2015):
        rate = next(row for row in here.all_years.to_dict("records") if row["year"] == year and row["method"] == "computed")
        same = (every["region_code"] == rate["region_code"]) & (every["year"] == year)
        base = every.index[same & (every["indicator"] == "homicides") & (every["status"] == "")][0]
        marked = changed(every, base, status="superseded", status_reason="Counted again.")
        row = every.index[every["observation_id"] == rate["observation_id"]][0]
        now = dataclasses.replace(facts, observations=changed(marked, row, value=rate["value"] * 2))
        what = slot(facts, RATE, rate["region_code"], year)
        (change,) = (one for one in compare(now, here.record) if one.what == what)
        assert change.kind == "changed"
        assert say("check.base", what=slot(facts, "homicides", rate["region_code"], year), reason="Counted again.") in change.why


def test_a_listed_figure_or_claim_that_no_longer_stands_says_why(facts):
    here = answer_of(facts, read_view({"indicator": RATE, "year": "2019", "country": "BR", "regions": "BR-AC"}, facts))
    listed = dict(here.record.inventory)
    code, _, year = next(key for key, _ in listed["figures"] if key.startswith("BR-AM")).rpartition(" ")
    every = facts.observations
    own = every[(every["indicator"] == RATE) & (every["region_code"] == code) & (every["year"] == int(year))]
    figures = every.copy()
    figures.loc[own.index, ["status", "status_reason"]] = ["superseded", "Printed anew."]
    (change,) = compare(dataclasses.replace(facts, observations=figures), here.record)
    assert (change.kind, change.what) == ("gone", slot(facts, RATE, code, int(year)))
    assert change.why.startswith("Printed anew.")
    claims = changed(facts.claims, listed["timeline"][0][0], status="withdrawn", status_reason="Taken back.")
    (change,) = compare(dataclasses.replace(facts, claims=claims), here.record)
    assert (change.kind, change.old) == ("withdrawn", facts.claims.at[listed["timeline"][0][0], "stance"])
    assert change.why.startswith("Taken back.")


def test_a_count_of_claims_changes_with_how_they_are_held(facts):
    every = facts.observations
    counted = every[(every["method"] == "counted") & (every["region_code"] != "") & every["claim_ids"].map(bool)].iloc[0]
    view = {"indicator": counted["indicator"], "year": str(counted["year"]), "country": counted["country_code"]}
    here = answer_of(facts, read_view(view | {"topics": ""}, facts))
    claim = counted["claim_ids"][0]
    stance = altered(facts.claims.at[claim, "stance"], [one.value for one in Stance])
    now = dataclasses.replace(facts, claims=changed(facts.claims, claim, stance=stance))
    what = slot(facts, counted["indicator"], counted["region_code"], counted["year"])
    assert [one.kind for one in compare(now, here.record) if one.what == what] == ["changed"]
