"""What an entry of the registry must say."""

from __future__ import annotations

import pytest
from geodata.errors import RegistryError
from geodata.indicators import read_indicators
from geodata.schema import Coverage

GOOD = """
[kills]
label = "Killings"
short_label = "Killings"
definition = "People killed."
unit = "victims"
unit_label = "victims"
kind = "count"
group = "Homicide"
countries = ["PE"]
"""


def read(tmp_path, text, **more):
    path = tmp_path / "indicators.toml"
    path.write_text(text, encoding="utf-8")
    return read_indicators(path, **more)


def second(**change):
    entry = {"unit": '"per_100k"', "kind": '"rate"', **change}
    lines = [line for line in GOOD.replace("[kills]", "[rate]").strip().splitlines() if line.split(" ")[0] not in entry]
    return GOOD + "\n".join([*lines, *(f"{key} = {value}" for key, value in entry.items())]) + "\n"


def test_an_entry_takes_defaults_and_keeps_the_order_of_the_file(tmp_path):
    registry = read(tmp_path, second())
    assert list(registry) == ["kills", "rate"]
    assert (registry["kills"].classes, registry["kills"].scheme, registry["kills"].minimum) == (
        5,
        "quantiles",
        0.0,
    )


def test_covered_years_are_written_as_spans(tmp_path):
    text = GOOD + '[[kills.covers]]\ncountry = "CO"\nyears = "2014;2016-2018"\nnot_regions = ["CO-VID"]\n'
    cover = read(tmp_path, text)["kills"].covers[0]
    assert cover.years == (2014, 2016, 2017, 2018)
    assert (cover.state, cover.not_regions) == (Coverage.NOT_FOUND, ("CO-VID",))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": '"bushels"'}, "unit 'bushels' is not in the vocabulary"),
        ({"colour": '"red"'}, "key 'colour' is not known"),
        ({"label": '" "'}, "label '' is empty"),
        ({"countries": '["GY"]'}, "country 'GY' is not one of the six"),
        ({"scheme": '"fixed"'}, "do not fit the scheme"),
        ({"breaks": "[1.0, 2.0]"}, "do not fit the scheme"),
        ({"classes": "12"}, "classes 12 is too few or too many"),
        ({"not_comparable_with": '["nothing"]'}, "'nothing' is no other indicator"),
        ({"aliases": '["kills"]'}, "'kills' is already an indicator"),
        ({"caveats": '["unheard"]'}, "caveats 'unheard' is not known"),
        ({"derivation": '{how = "guessed"}'}, "how 'guessed' is not known"),
        ({"derivation": '{how = "computed", numerator = "none"}'}, "numerator 'none' is no indicator"),
        ({"derivation": '{how = "counted", filter = {mood = ["bad"]}}'}, "filter 'mood' is not known"),
    ],
)
def test_bad_entries_are_named_with_value_rule_and_remedy(tmp_path, change, said):
    with pytest.raises(RegistryError) as caught:
        read(tmp_path, second(**change), caveats=set())
    assert str(caught.value).startswith("indicators.toml, rate: ")
    assert said in str(caught.value)
    assert "; " in str(caught.value)


def test_a_missing_field_is_named(tmp_path):
    with pytest.raises(RegistryError, match=r"indicators\.toml, kills: .*'group'"):
        read(tmp_path, GOOD.replace('group = "Homicide"\n', ""))


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    with pytest.raises(RegistryError, match="not readable as TOML"):
        read(tmp_path, "[kills")
