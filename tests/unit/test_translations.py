"""Spanish and Portuguese say all that English says: every message, every text of the data, each as firmly."""

from __future__ import annotations

import re

import pytest
from components.words import check
from components.words.check import LANGUAGES, digits, message_problems, originals, text_problems, values
from components.words.facts import FRAMES, SAID_LATER, facts_in, texts_of
from components.words.translations import HERE, translated
from geodata.translations import FAULTS, Row, catalogues, entries, read_rows, write_messages, write_rows
from hypothesis import given
from hypothesis import strategies as st

# Words by which a sentence is no flat statement: English, and how each language says them.
UNSURE = re.compile(
    r"\b(alleg\w*|suspect(s|ed|ing)?|accus\w*|said to (be|have|hold|run|take|yield|leak|pay|move|come|go|work|operate|control|belong)\b|"
    r"reportedly|believed|presumed|may have|might|could|apparent\w*|supposed\w*|thought to|feared)\b"
)
SAID_UNSURE = {
    "es": re.compile(
        r"presunt|supuest|acus|denunci|sospech|habría|sería|podría|estaría|tendría|[a-z]rían?\b|pod(ía|er)|posib|probab|aparent|parec|"
        r"cree|creía|se dijo|se dice|se decía|dicen|dijo|dice|tem|estima|señal|atribu|pued|imputa|presum|aleg|según|cálcul|sostien|afirm|investig",
        re.I,
    ),
    "pt": re.compile(
        r"suspeit|aleg|supost|acus|denunci|teria|seria|poderia|estaria|[a-z]riam?\b|pod(ia|e|em)|possív|prováv|aparent|parec|"
        r"acredit|pens|diz|disse|dizem|tem(e|ia|i)|receio|estima|apont|atribu|presum|segundo|cálcul|afirm|investig|imput|consider",
        re.I,
    ),
}
CONDITIONAL = {
    "es": re.compile(r"\b(presunt|supuest)\w*|\b(habría|sería|podría|estaría|tendría)n?\b"),
    "pt": re.compile(r"\b(supost)\w*|\b(teria|seria|poderia|estaria)m?\b"),
}
HEDGED = re.compile(
    r"alleg|suspect|accus|said|says?\b|if\b|would|could|might|may\b|believed|thought|presumed|report|supposed|claim|estimat|charg",
    re.I,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_values(language):
    assert [*message_problems(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_data_is_translated_with_its_numbers(facts, language):
    assert [*text_problems(facts, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_as_unsure_in_every_language(facts, language):
    firmer, weaker = [], []
    for claim_id, summary in facts.claims["summary"].items():
        said = translated(summary, language)
        if UNSURE.search(summary) and not SAID_UNSURE[language].search(said):
            firmer.append((claim_id, summary, said))
        if CONDITIONAL[language].search(said) and not HEDGED.search(summary):
            weaker.append((claim_id, summary, said))
    assert (firmer, weaker) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_in_a_language_are_the_same_facts(facts, language):
    said = facts_in(facts, language)
    assert said.as_read is facts
    assert said.observations is facts.observations
    assert said.regions is facts.regions
    for name, (_, fields) in FRAMES.items():
        if name in SAID_LATER or "." in name:
            continue
        before, after = getattr(facts, name), getattr(said, name)
        assert list(before.index) == list(after.index)
        same = [column for column in before if column not in fields]
        assert before[same].equals(after[same])
    assert [one.id for one in said.rules] == [one.id for one in facts.rules]
    assert list(said.indicators) == list(facts.indicators)
    assert (said.claims["summary"] != facts.claims["summary"]).all()


def test_english_is_the_facts_as_they_are(facts):
    assert facts_in(facts, "en") is facts


def test_every_text_has_one_place_in_a_file(facts):
    places = [(place.file, place.id, place.field) for place in texts_of(facts).values()]
    assert all(file and row and field for file, row, field in places)


# ---------------------------------------------------------------- what the check names
@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The Spanish messages in a folder of the test's own: name of a file → rows of id, English, Spanish."""
    files = {name: [*entries(one)] for name, one in catalogues(HERE / "es").items()}
    for name, rows in files.items():
        write_messages(tmp_path / "es" / name, "es_419", rows)
    monkeypatch.setattr(check, "HERE", tmp_path)
    return tmp_path / "es", files


def test_messages_written_again_are_the_same_bytes(copied):
    folder, files = copied
    for name in files:
        assert (folder / name).read_bytes() == (HERE / "es" / name).read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rows: rows[1:], "is not translated"),
        (lambda rows: [(rows[0][0], rows[0][1], ""), *rows[1:]], "is not translated"),
        (lambda rows: [(rows[0][0], rows[0][1] + "!", rows[0][2]), *rows[1:]], "English no longer has"),
        (lambda rows: [(rows[0][0], rows[0][1], rows[0][2] + " {other}"), *rows[1:]], "names a value that the English has not"),
        (lambda rows: [*rows, ("nothing.such", "Nothing", "Nada")], "is no message"),
    ],
)
def test_the_check_names_what_a_message_lacks(copied, change, words):
    folder, files = copied
    assert [*message_problems("es")] == []
    name, rows = "labels.po", files["labels.po"]
    write_messages(folder / name, "es_419", change(rows))
    problems = [*message_problems("es")]
    assert len(problems) == 1
    assert words in problems[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rows: rows[1:], "is not translated"),
        (lambda rows: [*rows, ("fault.is-blue-0000", "is blue", "es azul")], "is no message"),
        (lambda rows: [(rows[0][0], rows[0][1], "{other}"), *rows[1:]], "names a value that the English has not"),
        (lambda rows: [(at, of, to.replace("{line}", "43")) for at, of, to in rows], "leaves out a value"),
    ],
)
def test_the_check_names_what_a_text_of_an_error_lacks(copied, change, words):
    folder, files = copied
    write_messages(folder / FAULTS, "es_419", change(files[FAULTS]))
    problems = [*message_problems("es")]
    assert problems
    assert all(words in one and "fault." in one for one in problems)


def test_a_damaged_file_is_named(copied):
    folder, _ = copied
    (folder / "labels.po").write_bytes(b'msgid "a"\nmsgstr "b"\nrubbish\n')
    with pytest.raises(ValueError, match=r"labels\.po: can't be read as a PO file"):
        list(message_problems("es"))


def test_rows_of_texts_come_back_as_they_were_written(tmp_path):
    rows = [
        Row("a-1", "summary", 'Said "so", twice', "Dicho «así»; dos veces", "machine"),
        Row("a-2", "text", "Two\nlines", "Dos\nlíneas", "reviewed"),
    ]
    (tmp_path / "facts").mkdir()
    write_rows("facts/claims", "es", rows, tmp_path)
    assert read_rows("es", tmp_path) == {"facts/claims": rows}


def test_numbers_are_the_same_however_a_language_groups_them():
    assert digits("1,234.5 t in 2012") == digits("em 2012, 1.234,5 t")
    assert digits("1,234.5 t") != digits("1.234,6 t")


@given(st.sampled_from(sorted(originals())))
def test_values_are_those_that_the_message_names(key):
    text = originals()[key]
    assert values(text) == set(re.findall(r"{(\w+)", text))
