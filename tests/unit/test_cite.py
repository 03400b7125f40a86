"""A View to cite: what is shown, under which conditions, from which data, where and when read."""

import re
from types import SimpleNamespace

import pytest
from components.answer import answer_of
from components.exports.base import ExportOptions
from components.exports.cite import cite, state_line
from components.view import read_view

RECORD = SimpleNamespace(export_id="VX-7K3F-9QMD-2")


@pytest.fixture(scope="module")
def shown(facts):
    return answer_of(facts, read_view({"indicator": "homicide_rate", "year": "2022", "regions": "PE-MDD,CO-ARA"}, facts))


def test_the_line_names_title_conditions_atlas_data_export_address_and_day(shown):
    options = ExportOptions(accessed="2026-11-27")
    text = cite(shown, RECORD, options)["text"]
    wanted = [
        shown.title,
        "Madre de Dios, Peru",
        "Veta",
        shown.facts.data_version,
        RECORD.export_id,
        options.permalink(shown.query),
    ]
    places = [text.index(one) for one in wanted]
    assert places == sorted(places)
    assert text.endswith("(read 27 November 2026)")
    assert "\n" not in text


def test_the_entry_is_bibtex_under_the_export_id(shown):
    entry = cite(shown, RECORD, ExportOptions(accessed="2026-11-27"))["bibtex"]
    fields = dict(re.findall(r"^  (\w+) = (.*),$", entry, re.MULTILINE))
    assert entry.startswith("@misc{VX-7K3F-9QMD-2,\n") and entry.endswith(",\n}")
    assert fields["year"] == "{2026}" and fields["month"] == "nov" and fields["urldate"] == "{2026-11-27}"
    assert fields["version"] == f"{{{shown.facts.data_version}}}"
    assert entry.count("{") == entry.count("}")


def test_without_a_day_nothing_is_said_of_one(shown):
    made = cite(shown, RECORD, ExportOptions())
    assert "read" not in made["text"].rpartition("data=")[2]
    assert "urldate" not in made["bibtex"] and "year = " not in made["bibtex"]
    assert "read" not in state_line(shown, "VX", ExportOptions())


@pytest.mark.parametrize("address", ["javascript:alert(1)//", 'http://x/"><script>', "http://x/}\\input{y}"])
def test_a_hostile_address_stays_text(shown, address):
    made = cite(shown, RECORD, ExportOptions(address=address))
    assert "<script" not in made["html"]
    assert 'href="javascript' not in made["html"]
    assert made["bibtex"].count("{") == made["bibtex"].count("}")
    assert "\\input{" not in made["bibtex"]
