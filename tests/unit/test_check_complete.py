"""Whatever a file of a View shows or counts: when it changes, the check of an earlier export names it."""

from __future__ import annotations

import dataclasses
import math
from functools import partial
from itertools import cycle
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
    return altered_at(frame, [(row, column, value) for column, value in values.items()])


def altered_at(frame, cells):
    """The frame with other values in these cells: row, column, value."""
    frame = frame.copy()
    for row, column, value in cells:
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


FIGURE = ("value", "value_low", "value_high", "bound", "stance", "period_note", "attributed_to", "credibility", "source_ids")
CLAIM = (
    *("value", "value_low", "stance", "attributed_to", "period_start", "place", "lon", "lat", "place_precision", "region_codes"),
    *("topic", "credibility", "actors", "minerals", "source_ids", "flow_to", "status", "country_code"),
)
SOURCE = ("title", "publisher", "published", "url", "credibility")


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


def each_in_turn(frame, rows, columns, words):
    """Each of these rows altered in the next of the columns."""
    turns = zip(rows, cycle(columns), strict=False)
    return altered_at(frame, [(row, column, altered(frame.at[row, column], words(column))) for row, column in turns])


def figures_of(facts, here, slots):
    """A figure that the View shows for each region, indicator and year: where there are several, the next of them in turn."""
    every = facts.observations
    every = every[every["value"].notna() & every["stance"].isin(here.view["stances"])]
    every = every[(every["status"] == "") | every["region_code"].isin(here.selected)]
    of_slot = every.groupby(["indicator", "region_code", "year"]).indices
    return [every.index[of_slot[one][at % len(of_slot[one])]] for at, one in enumerate(slots)]


def unnamed(facts, here, names):
    """Which of these names the check doesn't say; a change of mere wording is none."""
    said = {change.what for change in compare(facts, here.record) if change.kind != "wording"}
    whole = "\n".join(said)  # a range is named with what it is a range of
    return [name for name in names if name not in said and name not in whole]


def test_every_figure_claim_and_territory_that_is_shown_or_counted_is_named_when_anything_of_it_changes(facts, here, shown):
    """All of them change at once, the next in the next of its columns: a check of each alone would say no more."""
    words = partial(vocabulary, facts)
    known = facts.territories
    standing = known.figures[known.figures["status"] == ""].reset_index().drop_duplicates("territory_id", keep="last")
    measured = standing[standing["territory_id"].isin(shown["territories"])]
    figures = each_in_turn(known.figures, measured["index"], ["value"], words)
    now = dataclasses.replace(
        facts,
        observations=each_in_turn(facts.observations, figures_of(facts, here, shown["figures"]), FIGURE, words),
        claims=each_in_turn(facts.claims, shown["claims"], CLAIM, words),
        territories=dataclasses.replace(known, figures=figures),
    )
    names = [
        *(slot(facts, *one) for one in shown["figures"]),
        *(say("record.claim", claim=one) for one in shown["claims"]),
        *(say("record.territory", name=territory_name(known.areas.loc[one])) for one in measured["territory_id"]),
    ]
    assert unnamed(now, here, names) == []


def test_all_that_names_sources_limits_and_cautions_say_is_named_when_it_changes(facts, here, shown):
    breaks = facts.classes[here.indicator.id].breaks
    wider = Classes(tuple(altered(limit) for limit in breaks))
    cautions = {code for rows in (here.all_years, here.second_figures) for codes in rows["caveats"] for code in codes}
    assert cautions
    shown_indicators = {one.id: one for one in (here.indicator, here.indicator2)}
    texts = dict.fromkeys(["label", "unit_label", "definition"], OTHER)
    now = dataclasses.replace(
        facts,
        sources=each_in_turn(facts.sources, shown["sources"], SOURCE, lambda _: ()),
        actors=each_in_turn(facts.actors, shown["actors"], ["name"], lambda _: ()),
        regions=each_in_turn(facts.regions, shown["regions"], ["name"], lambda _: ()),
        indicators=facts.indicators | {key: dataclasses.replace(one, **texts) for key, one in shown_indicators.items()},
        caveats=facts.caveats | {code: dataclasses.replace(facts.caveats[code], label=OTHER) for code in cautions},
        classes=facts.classes | {here.indicator.id: wider},
    )
    named = {
        **{"actor": shown["actors"], "region": shown["regions"], "caveat": cautions},
        **dict.fromkeys(["indicator", "unit", "definition"], shown_indicators),
        "limit": range(1, len(breaks) + 1),
    }
    names = [say(f"record.name.{kind}", id=str(one)) for kind, ids in named.items() for one in ids]
    assert unnamed(now, here, [*(say("record.source", source=one) for one in shown["sources"]), *names]) == []


def test_a_claim_in_other_words_is_said_to_be_wording_and_nothing_else(facts, here, shown):
    """Not even what did not change."""
    claims = changed(facts.claims, shown["claims"][-1], summary="It reads otherwise now.")
    (change,) = compare(dataclasses.replace(facts, claims=claims), here.record)
    assert (change.kind, change.what) == ("wording", say("record.claim", claim=shown["claims"][-1]))


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
