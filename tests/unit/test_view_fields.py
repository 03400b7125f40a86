"""The View's keys: every default is a choice, every choice exists, old links have a way in."""

from __future__ import annotations

import json

import pytest
from components import view
from components.panels import PANELS
from components.views import VIEWS

CHOICE_KINDS = ("choice", "choices")


@pytest.fixture(scope="module")
def fields(facts):
    return view.view_fields(facts)


def test_the_view_holds_all_that_a_link_restores(fields):
    assert set(fields) >= {"level", "indicator", "indicator2", "year", "rule", "stances", "topics", "actors", "regions", "claim"}
    assert set(fields) >= {"period", "country", "camera", "panel", "chart", "layers", "lang", "theme", "scale", "scale2"}


def test_every_default_is_one_of_the_choices(fields, facts):
    for key, field in fields.items():
        if field.kind == "choice":
            assert field.default in field.choices, key
        elif field.kind == "choices":
            assert set(field.default) <= set(field.choices), key
        elif field.kind == "indicator":
            assert field.default in facts.indicators, key
        else:
            assert not field.default, f"{key}: only what has choices or a registry may have a default"
            assert not field.choices


def test_the_tabs_of_the_docks_are_the_choices_of_the_view(fields):
    assert fields["panel"].choices == tuple(PANELS)
    assert fields["chart"].choices == tuple(view.id for view in VIEWS if view.in_chart_dock)


def test_choices_are_told_apart(fields):
    for field in fields.values():
        assert len(set(field.choices)) == len(field.choices)
        assert (field.kind in CHOICE_KINDS) == bool(field.choices)


def test_the_page_opens_with_every_stance_and_topic_so_that_nothing_is_hidden(fields):
    for key in ("stances", "topics"):
        assert list(fields[key].default) == list(fields[key].choices)


def test_the_two_indicators_it_opens_with_differ_and_exist(facts):
    first, second = view.default_indicators(facts)
    assert first != second
    assert set(facts.indicators[first].countries) == set(facts.countries)
    assert {first, second} <= set(facts.indicators)


def test_a_registry_without_them_still_gives_two(facts):
    class Other:
        indicators = dict.fromkeys(["a", "b", "c"])

    assert view.default_indicators(Other) == ("a", "b")


def test_a_renamed_key_leads_to_a_key_and_hides_none(fields):
    assert set(view.RENAMED_KEYS.values()) <= set(fields)
    assert not set(view.RENAMED_KEYS) & set(fields)


def test_an_old_region_code_leads_to_a_region_and_hides_none(facts):
    assert set(view.OLD_REGION_CODES.values()) <= set(facts.regions.index)
    assert not set(view.OLD_REGION_CODES) & set(facts.regions.index)


def test_an_indicator_s_old_name_leads_to_it_alone(facts):
    aliases = [alias for one in facts.indicators.values() for alias in one.aliases]
    assert len(set(aliases)) == len(aliases)
    assert not set(aliases) & set(facts.indicators)


def test_the_fields_travel_as_json(fields):
    told = json.loads(json.dumps({key: vars(field) for key, field in fields.items()}))
    assert told["rule"]["choices"][0] == told["rule"]["default"]
