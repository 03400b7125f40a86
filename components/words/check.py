"""What a translation lacks: ``python -m components.words.check [LANGUAGE …]`` names it; ``--write`` puts the gaps into the files.

A message stands in a PO file beside this module, a text of the data in a CSV file beside the data. What is missing is
added with an empty translation; what has changed in English loses its translation, which stays in a comment or in the history.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Formatter

from geodata.store import Facts, load
from geodata.templates import templates
from geodata.translations import FAULTS, STATUSES, Row, catalogues, entries, read_rows, write_messages, write_rows

from components.words import english
from components.words.facts import Place, texts_of
from components.words.languages import LOCALES, locale_of
from components.words.messages import Message, say
from components.words.translations import HERE

LANGUAGES = tuple(language for language in LOCALES if language != "en")
# A number with its signs, however a language groups it; what stands alone is told apart by its digits.
GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d)")


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each text of a message with its plural form in brackets, as a translator's file names it."""
    if isinstance(message, str):
        yield "", message
    else:
        yield from ((f"[{form}]", text) for form, text in message.items())


def fault_id(template: str) -> str:
    """What a translator's file calls a text that errors are made of: its first words, and four digits that go with the whole."""
    words = re.findall("[a-z0-9_]+", template.lower())[:6]
    return f"fault.{'-'.join(words)}-{sha256(template.encode()).hexdigest()[:4]}"


@cache
def parts() -> dict[str, Mapping[str, Message]]:
    """The messages of each file of a translation, by its name; the last is made of the texts of errors."""
    named = {part.__name__.rpartition(".")[2]: part.MESSAGES for part in english.PARTS}
    return named | {Path(FAULTS).stem: {fault_id(template): template for template in templates().templates}}


def originals() -> dict[str, str]:
    """Every English text by its id and form."""
    every = (item for part in parts().values() for item in part.items())
    return {f"{key}{form}": text for key, message in every for form, text in forms(message)}


def message_problems(language: str) -> Iterator[str]:
    """What is missing, stale, unknown or has other values than the English, a sentence each."""
    known, found = originals(), {}
    named = _values_by_message(known)
    for name, catalogue in catalogues(HERE / language).items():
        for context, of, text in entries(catalogue):
            if context in found:
                yield say("translation.twice", file=name, id=context)
            found[context] = text
            original = _original(context, known, language)
            if original != of:
                yield say("translation.stale" if original else "translation.unknown", file=name, id=context)
            elif text and not values(text) <= named[_message_of(context)]:
                yield say("translation.values", file=name, id=context)
            elif text and name == FAULTS and values(text) != values(of):
                yield say("translation.left_out", file=name, id=context)
    yield from (say("translation.missing", file=language, id=key) for key in known if not found.get(key))


def _original(context: str, known: Mapping[str, str], language: str) -> str:
    """The English text of an id; a plural form that English has not has that of ``other``."""
    head, _, form = context.partition("[")
    tags = {*locale_of(language).plural_form.tags, *locale_of(language).ordinal_form.tags}
    return known.get(context, known.get(f"{head}[other]", "") if form.removesuffix("]") in tags else "")


def values(text: str) -> set[str]:
    """The names of the values in a text, those within the words of another among them."""
    found = set()
    for _, name, words, _ in Formatter().parse(text):
        if name is not None:
            found |= {name} | values(words or "")
    return found


def _message_of(context: str) -> str:
    """The id without its plural form."""
    return context.partition("[")[0]


def _values_by_message(known: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for context, text in known.items():
        found.setdefault(_message_of(context), {"count"}).update(values(text))
    return found


def text_problems(facts: Facts, language: str) -> Iterator[str]:
    """The same of the texts of the data; and where the digits of a translation are not those of the English."""
    known, found = texts_of(facts), {}
    for file, rows in read_rows(language).items():
        for row in rows:
            at = {"file": f"{file}.{language}.csv", "id": f"{row.id} {row.field}"}
            if row.of in found:
                yield say("translation.twice", **at)
            found[row.of] = row.text
            if row.of not in known:
                yield say("translation.stale", **at)
            elif row.text and digits(row.of) != digits(row.text):
                yield say("translation.digits", **at)
            if row.status not in STATUSES:
                yield say("translation.status", value=row.status, choices=", ".join(STATUSES), **at)
    for text, place in known.items():
        if not found.get(text):
            yield say("translation.missing", file=f"{place.file}.{language}.csv", id=f"{place.id} {place.field}")


def digits(text: str) -> list[str]:
    """The numbers of a text in rising order, without the signs within them."""
    return sorted(re.findall(r"\d+", GROUPED.sub("", text)))


def renewed(known: Mapping[str, Place], rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows of every file in the order of the data, with empty ones for texts that have none."""
    there = {row.of: row for every in rows.values() for row in every}
    files: dict[str, list[Row]] = {}
    for text, place in known.items():
        old = there.get(text)
        row = Row(place.id, place.field, text, old.text if old else "", old.status if old else STATUSES[0])
        files.setdefault(place.file, []).append(row)
    return files


def write(facts: Facts, language: str) -> None:
    """Put what is missing into the files, empty, and take out what English no longer says."""
    translated = {context: (of, text) for one in catalogues(HERE / language).values() for context, of, text in entries(one)}
    for name, part in parts().items():
        wanted = [
            (f"{key}{form}", text, translated.get(f"{key}{form}", ("", "")))
            for key, one in part.items()
            for form, text in forms(one)
        ]
        known = {key: text for key, text, _ in wanted}
        more = [
            (context, _original(context, known, language), pair)
            for context, pair in translated.items()
            if context not in known and _message_of(context) in part
        ]
        rows = [(key, text, old[1] if old[0] == text else "") for key, text, old in (*wanted, *more)]
        write_messages(HERE / language / f"{name}.po", LOCALES[language], rows)
    for file, rows_of in renewed(texts_of(facts), read_rows(language)).items():
        write_rows(file, language, rows_of)


def main(argv: list[str] | None = None) -> int:
    """Name what each language lacks, a line each; 1 if there is anything."""
    parser = argparse.ArgumentParser(prog="python -m components.words.check", description=say("translation.check"))
    parser.add_argument(
        "languages", nargs="*", default=LANGUAGES, choices=(*LANGUAGES, LANGUAGES), metavar="LANGUAGE", help=", ".join(LANGUAGES)
    )
    parser.add_argument("--write", action="store_true", help=say("translation.write"))
    args = parser.parse_args(argv)
    facts, problems = load(), []
    for language in args.languages:
        if args.write:
            write(facts, language)
        problems += [*message_problems(language), *text_problems(facts, language)]
    print("\n".join([*problems, say("translation.problems", count=len(problems))]))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
