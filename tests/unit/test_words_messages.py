"""Messages: every id has its words, every sentence its values, and a plural its forms."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from components.words.english import MESSAGES
from components.words.languages import LOCALES, locale_of
from components.words.messages import browser_messages, catalogue, say
from components.words.numbers import number_text

ROOT = Path(__file__).resolve().parents[2]


def texts(message):
    return [message] if isinstance(message, str) else [*message.values()]


def named(text):
    """The values that a text names, those within the words of others included."""
    parts = [part for part in Formatter().parse(text) if part[1]]
    return {part[1] for part in parts} | {name for part in parts for name in named(part[2])}


def test_a_number_among_the_values_is_written_as_the_language_does():
    assert say("count.claim", count=1434) == "1,434 claims"
    assert say("count.claim", count=1) == "1 claim"
    assert say("gaps.some", state="no data", count=12) == "no data: 12 regions"


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="use one of en"):
        locale_of("xx")


def test_a_missing_value_and_an_unknown_message_are_errors():
    for message, values in (("count.claim", {}), ("count.nothing", {"count": 1})):
        with pytest.raises(KeyError):
            say(message, **values)


@pytest.mark.parametrize("language", LOCALES)
def test_every_catalogue_says_all_messages_with_the_same_values(language):
    messages = catalogue(language)
    assert set(messages) == set(MESSAGES)
    forms = {*locale_of(language).plural_form.tags, *locale_of(language).ordinal_form.tags, "other"}
    for key, message in messages.items():
        wanted = set().union(*(named(text) for text in texts(MESSAGES[key])))
        # One of something may be said with less; what is said of several has every value.
        assert named(texts(message)[-1]) | {"count"} == wanted | {"count"}, key
        assert all(named(text) <= wanted for text in texts(message)), key
        assert isinstance(message, str) or (set(message) <= forms | set(MESSAGES[key]) and "other" in message), key


def test_the_browser_gets_its_own_messages_only():
    assert set(browser_messages()) == {key for key in MESSAGES if key.startswith("ui.")}


def test_every_message_is_said_somewhere():
    """A message is named by its id, or by its beginning where the rest is a code."""
    files = [
        path for kind in ("py", "html", "js") for room in ("components", "assets") for path in (ROOT / room).rglob(f"*.{kind}")
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "app.py", *files) if "english" not in path.parts)
    said = set(re.findall(r"[\"']([a-z_0-9]+(?:\.[a-zA-Z_0-9]+)*)[\"']", code))
    begun = tuple(re.findall(r"[\"']([a-z_]+\.(?:[a-z_]+\.)*)(?:\{|\" ~)", code))
    unsaid = [key for key in MESSAGES if key not in said and not key.startswith(begun) and not key.startswith("ui.")]
    assert not unsaid


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (1434.0, None, "1,434"),
        (3.456, None, "3.46"),
        (3.5, None, "3.5"),
        (12.34, None, "12.3"),
        (14.95, None, "15.0"),
        (-2.0, None, "−2"),
        (-1234.5, 1, "−1,234.5"),
        (2.6, 0, "3"),
        (0.5, 0, "1"),
        (0.05, 0, "0.05"),
        (-0.05, 0, "−0.05"),
        (0.0004567, 1, "0.00046"),
        (0.0, 1, "0.0"),
        (float("nan"), 0, ""),
    ],
)
def test_numbers_have_as_many_decimals_as_they_need(value, decimals, words):
    assert number_text(value, decimals) == words


# What a reader found odd; WORDS of plain English stand in its place.
ODD = (
    *(
        "a blank is no zero",
        "That is no zero",
        "is no zero.",
        "Where did anybody look",
        '"How much was read"',
        '"Counted from reports"',
    ),
    *("Claims known only to the region", "All that it is cited for", "Fit selected", "Log across", "Log up", '"Two indicators"'),
    *("Bring the atlas", "Take the view", "Read by everybody", "not yet in a file", "as it is there", "The slide before"),
    *("A black screen", ', upright"', "A row a region", "Data of exactly this view", "Read through a copy", "gold rush."),
    *("of 100 points", "Not counted alike", "Counted otherwise", "What can have become", "Mother of God", "If sources differ"),
    *("How it is held", "Computed here", "}} in {{ lead", '"← {words}"', '"Stances"'),
)
SAID = sorted(
    path
    for folder, kinds in (("components", ("py", "html")), ("geodata", ("toml", "py")), ("assets/js", ("js",)))
    for kind in kinds
    for path in (ROOT / folder).rglob(f"*.{kind}")
)


@pytest.mark.parametrize("words", ODD)
def test_what_a_reader_found_odd_is_said_nowhere(words):
    assert len(SAID) > 300
    assert [path.name for path in SAID if words in path.read_text(encoding="utf-8")] == []
