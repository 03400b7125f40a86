"""Messages: one text an id, with {named} values; a message whose words depend on a number has a text a plural form.

A number among the values is printed as the language prints numbers; what must stand as it is, a year for instance, is given
as text. ``count`` picks the plural form. A catalogue is a package beside this module, one module a subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from numbers import Number

from geodata.errors import GeodataError, Said

from components.words import english
from components.words.faults import fault_text
from components.words.languages import locale_of
from components.words.numbers import number_text
from components.words.translations import messages_in

Message = str | Mapping[str, str]
# English is written in code, beside what says it; the others are read when they are first asked for.
CATALOGUES: dict[str, Mapping[str, Message]] = {"en": english.MESSAGES}
BROWSER = "ui."
PLACE = "\0"  # no other value of such a message may hold it


def say(message_id: str, *, language: str = "en", form: str = "", **values: object) -> str:
    """The message with its values. Raises KeyError for an unknown id or a value that is missing.

    ``form`` is the plural form where ``count`` doesn't say it: of an ordinal, of a range.
    """
    return message_text(message_id, language, form, values.get("count")).format_map(printed(values, language))


def say_round(message_id: str, value: str, *, language: str = "en", form: str = "", **values: object) -> tuple[str, str]:
    """The words of a message before and after one of its values, which is no text: a link, a field, words that are struck through."""
    before, _, after = say(message_id, language=language, form=form, **values, **{value: PLACE}).partition(PLACE)
    return before, after


def message_text(message_id: str, language: str, form: str, count: object) -> str:
    """The text of a message in the plural form that is given or goes with ``count``, its values not yet filled in."""
    message = catalogue(language)[message_id]
    if isinstance(message, str):
        return message
    # A language may leave out a form whose words are those of "other".
    return message.get(form or plural_form(count, language)) or message["other"]


def catalogue(language: str) -> Mapping[str, Message]:
    """The messages of a language by id."""
    if language not in CATALOGUES:
        # What has no translation yet is said in English; ``components.words.check`` and the tests name it.
        CATALOGUES[language] = {**english.MESSAGES, **messages_in(language)}
    return CATALOGUES[language]


def printed(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The values as they stand in a message: numbers as the language prints them, the rest as it is."""
    return {key: _printed(value, language) for key, value in values.items()}


class Unsaid:
    """A message with its values that is said once the language is known; it may be a value of another."""

    def __init__(self, message_id: str, **values: object) -> None:
        self.message_id, self.values = message_id, values

    def said(self, language: str = "en") -> str:
        """The message in a language."""
        return say(self.message_id, language=language, **self.values)

    def __str__(self) -> str:
        return self.said()


class Refusal(Unsaid, ValueError):
    """Something sent or given that can't be used: a message that names it, the rule and the remedy, in whole sentences."""


def has_message(message_id: str, language: str = "en") -> bool:
    """Whether there is such a message."""
    return message_id in catalogue(language)


def plural_form(count: object, language: str = "en") -> str:
    """``one``, ``other``, …: the form that goes with a number; ``other`` for what is none, such as a range."""
    return _form(count, language) if isinstance(count, Number) else "other"


@cache
def ordinal_form(count: int, language: str = "en") -> str:
    """The form that goes with a place in an order: in English ``one`` for 1st, ``two`` for 2nd, ``few`` for 3rd."""
    return str(locale_of(language).ordinal_form(count))


def browser_messages(language: str = "en", *, prefix: str = BROWSER) -> dict[str, Message]:
    """The messages that the browser fills in itself, by id: those whose ids begin with ``prefix``."""
    return {key: message for key, message in catalogue(language).items() if key.startswith(prefix)}


@cache
def _form(count: int | float | Decimal, language: str) -> str:
    # A decimal that is written counts: "1.0" is no singular in English.
    return str(locale_of(language).plural_form(count if isinstance(count, int | Decimal) else Decimal(str(count))))


def _printed(value: object, language: str) -> object:
    if isinstance(value, Unsaid):
        return value.said(language)
    if isinstance(value, GeodataError | Said):
        return fault_text(value, language)
    if isinstance(value, bool) or not isinstance(value, Number):
        return value
    return number_text(float(value), 0 if value == int(value) else None, language)  # type: ignore[call-overload]
