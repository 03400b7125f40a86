"""Errors of facts, tables and packs in the reader's language: their parts are kept, their texts found in the code and translated."""

from __future__ import annotations

import pickle

import pytest
from components.words.check import LANGUAGES, fault_id
from components.words.faults import fault_text
from components.words.messages import Unsaid, say
from components.words.translations import faults_in
from geodata.errors import FactsError, Said, complaint, either, where
from geodata.packs.faults import PackError
from geodata.templates import templates

FAULT = FactsError(
    complaint(where("facts/PE.csv", 43, "pe-42"), "region", "PE-XX", "is not known", Said("write {code}", code="PE"))
)


# ---------------------------------------------------------------- an error and its parts
def test_an_error_is_one_english_sentence_that_keeps_its_parts():
    assert str(FAULT) == "PE.csv line 43, pe-42: region 'PE-XX' is not known; write PE"
    parts = FAULT.said.values
    assert parts["place"].values == {"file": "PE.csv", "line": 43, "row": "pe-42"}
    assert (parts["field"], parts["value"], parts["rule"], parts["remedy"]) == ("region", "PE-XX", "is not known", "write PE")
    assert str(PackError([FAULT])) == str(FAULT)
    assert PackError([FAULT]).said is FAULT.said


def test_an_error_is_said_in_the_language_that_is_asked_for():
    assert fault_text(FAULT, "es") == "PE.csv, línea 43, pe-42: region “PE-XX” no se conoce; escriba PE"
    assert fault_text(FAULT, "pt") == "PE.csv, linha 43, pe-42: region “PE-XX” não é conhecido; escreva PE"
    assert fault_text(FAULT, "en") == fault_text(FAULT) == str(FAULT)


def test_a_message_says_an_error_in_its_own_language():
    told = say("command.atlas.stopped", language="es", problem=FAULT)
    assert told == say("command.atlas.stopped", language="es", problem=fault_text(FAULT, "es"))
    assert Unsaid("command.atlas.stopped", problem=FAULT).said("es") == told


def test_words_that_nobody_has_translated_are_in_english_and_the_others_not():
    fault = FactsError(complaint("t.csv", "unit", None, "is unheard of", "add it"))
    assert fault_text(fault, "es") == "t.csv: unit is unheard of; añádalo"


def test_a_value_is_no_template_and_no_text_to_translate():
    fault = FactsError(complaint("{line}", "add it", "is {empty}\u202e", "is empty", "add it"))
    assert fault_text(fault, "es") == "{line}: add it “is {empty}\\u202e” está vacío; añádalo"


def test_words_between_values_are_said_too():
    fault = FactsError(complaint("t.csv", "bound", "x", Said("needs {fields}", fields=either(["a", "b", "c"])), "fill it in"))
    assert str(fault) == "t.csv: bound 'x' needs a or b or c; fill it in"
    assert fault_text(fault, "pt") == "t.csv: bound “x” precisa de a ou b ou c; preencha-o"


def test_a_copy_of_an_error_can_be_said_as_well():
    again = pickle.loads(pickle.dumps(FAULT))  # noqa: S301
    assert (str(again), fault_text(again, "es")) == (str(FAULT), fault_text(FAULT, "es"))


# ---------------------------------------------------------------- the texts of the code
def test_every_text_of_an_error_can_be_seen_in_the_code():
    found = templates()
    assert found.unseen == []
    assert len({fault_id(one) for one in found.templates}) == len(found.templates)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_an_error_is_translated(language):
    assert set(faults_in(language)) == set(templates().templates)


CODE = '''
from errors import FactsError, Said, complaint

RULES = (("a", "is of a table"), ("b", "is of it too"))
WORDS = {"a": "is of a dictionary"}

class GeodataError(ValueError):
    def __init__(self, said): ...

class FactsError(GeodataError):
    """One that inherits what it takes."""

def complaint(place, rule, remedy) -> Said:
    return Said("{place}: {rule}; {remedy}", place=place, rule=rule, remedy=remedy)

def check(table, remedy, other):
    for sign, rule in RULES:
        complaint("place", rule, remedy)
    for _, (sign, rule) in {"x": ("a", "is of pairs")}.items():
        complaint("place", rule, "mend it" if sign else Said("mend {sign}", sign=sign))
    said = "is of a name"
    raise FactsError(said)
    complaint(*table, WORDS[other])
    complaint("place", rule=WORDS[other], remedy=Said("one"))
'''


def seen(folder, code):
    (folder / "module.py").write_text(code, encoding="utf-8")
    return templates(folder)


def test_texts_are_found_where_an_error_takes_them(tmp_path):
    found = seen(tmp_path, CODE)
    assert found.unseen == []
    assert set(found.templates) == {
        *("{place}: {rule}; {remedy}", "is of a table", "is of it too", "is of pairs", "is of a name", "is of a dictionary"),
        *("mend it", "mend {sign}", "one"),
    }
    assert found.templates["is of a name"] == f"module.py line {CODE[: CODE.index('is of a name')].count(chr(10)) + 1}"


@pytest.mark.parametrize(
    "line",
    [
        'raise FactsError(f"{path} is gone")',
        'raise FactsError("gone: " + path)',
        "raise FactsError(str(error))",
        "raise FactsError(text)",
        'complaint("place", text, "mend it")',
        'complaint("place", "is gone", remedy=one.text)',
        'Said(text, value="x")',
        "for rule in rules_of(text): complaint('place', rule, 'mend it')",
    ],
)
def test_a_text_that_can_not_be_seen_is_named(tmp_path, line):
    code = f"{CODE}\ndef more(text, path, error, one):\n    {line}\n"
    (unseen,) = seen(tmp_path, code).unseen
    assert unseen.startswith(f"module.py line {len(code.splitlines())}: ")


def test_two_functions_of_a_name_take_texts_at_the_same_place(tmp_path):
    with pytest.raises(ValueError, match="complaint: several functions of this name"):
        seen(tmp_path, f"{CODE}\nclass Other:\n    def complaint(self, rule, remedy): ...\n")
