"""What the command line says of its arguments, in every language; and lists as each language joins them."""

from __future__ import annotations

import argparse
import inspect
import re

import app
import pytest
from components.view import LANGUAGES
from components.words.arguments import LANGUAGE, WORDS, arguments_in, language_of
from components.words.english import MESSAGES
from components.words.messages import catalogue, say
from components.words.text import listed

OTHERS = LANGUAGES[1:]


def told(capsys, *argv):
    """What stands on the terminal after a command that ends at its arguments."""
    with pytest.raises(SystemExit):
        app.main([*argv])
    out, err = capsys.readouterr()
    return " ".join((out + err).split())


def literals(language):
    """The words of messages about commands beside their values, where English says them otherwise."""
    for key, text in MESSAGES.items():
        if key.startswith(("command.", "arguments.")) and isinstance(text, str) and catalogue(language)[key] != text:
            yield from (" ".join(part.split()) for part in re.split(r"{[^{}]*}", text) if len(part.split()) > 2)


@pytest.mark.parametrize("command", [(), *((one.NAME,) for one in app.COMMANDS)], ids=str)
@pytest.mark.parametrize("language", OTHERS)
def test_help_is_in_the_language_that_is_asked_for(capsys, language, command):
    said = told(capsys, *command, "--help", "--lang", language)
    assert said.startswith(f"{catalogue(language)['arguments.usage']} python app.py")
    assert catalogue(language)["arguments.help"] in said
    assert [one for one in literals(language) if one in said] == []


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["check"], "arguments.required"),
        (["--port", "x"], "arguments.kind"),
        (["bundle", "a", "--out"], "arguments.one"),
        (["export", "--from", "a", "--nothing"], "arguments.unknown"),
        (["nothing"], "arguments.choice"),
        (["--base", "a//b"], "refused.base"),
        (["--address", "nowhere"], "refused.address"),
        (["bundle", "a", "--out", "b", "--accessed", "soon"], "refused.bundle.day"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_of_arguments_are_in_the_language_that_is_asked_for(capsys, language, argv, message):
    said = told(capsys, *argv, f"--lang={language}")
    parts = [" ".join(part.split()) for part in re.split(r"{[^{}]*}", catalogue(language)[message])]
    assert all(part in said for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_there_is_not_is_refused_with_the_name_of_what_was_expected(capsys, language):
    names = [one.NAME for one in app.COMMANDS]
    refusal = say("arguments.choice", language=language, value="'nothing'", choices=", ".join(map(repr, names)))
    said = told(capsys, "nothing", f"--lang={language}")
    assert said.endswith(say("arguments.argument", language=language, argument="|".join(names), problem=refusal))


def test_the_environment_names_a_language_and_the_command_another(capsys, monkeypatch):
    monkeypatch.setenv(LANGUAGE, "pt")
    assert language_of([]) == "pt"
    assert language_of(["export", "--lang", "es"]) == "es"
    assert app.arguments(language_of([])).parse_args([]).lang == "pt"
    monkeypatch.setenv(LANGUAGE, "xx")
    assert language_of([]) == ""
    assert language_of(["--lang"]) == ""


def test_argparse_says_what_is_translated_here():
    """It has no translations itself: each of its texts is looked up as the module writes it."""
    source = inspect.getsource(argparse)
    assert [text for text in WORDS if repr(text)[1:-1] not in source and text.replace("\n", "\\n") not in source] == []
    before = argparse._
    with arguments_in("es"):
        assert argparse._("options") == "opciones"
    assert argparse._ is before


@pytest.mark.parametrize(
    ("last", "end", "said"),
    [
        *(
            ("and", "Inírida", "a e Inírida"),
            ("and", "hierro", "a y hierro"),
            ("and", "Huila", "a y Huila"),
            ("and", "Ica", "a e Ica"),
        ),
        *(
            ("or", "Oruro", "a u Oruro"),
            ("or", "8", "a u 8"),
            ("or", "11", "a u 11"),
            ("or", "110", "a o 110"),
            ("or", "Ica", "a o Ica"),
        ),
    ],
)
def test_spanish_changes_and_and_or_by_the_sound_that_follows(last, end, said):
    assert listed(["a", end], last, "es") == said
    assert listed(["a", end], last) == f"a {last} {end}"
    assert listed(["a", end], last, "pt") == f"a {'e' if last == 'and' else 'ou'} {end}"
