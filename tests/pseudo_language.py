"""A language that nobody speaks, made in memory of the English: each text accented and 30 % longer, its values and markup intact.

It is registered as a language of the project is, by a line in ``languages.LOCALES`` and its catalogue, before anything reads
which languages there are. So it stands in a process of its own: ``python tests/pseudo_language.py FOLDER`` serves the atlas
in it and prints the address.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
PSEUDO = "qps"  # of the codes that ISO 639-2 keeps for private use
LOCALE = "de_DE"  # whose numbers, dates and plurals CLDR has: none of the project's own languages
ACCENTED = str.maketrans("aeiounAEIOUN", "áêíóúñÁÊÍÓÚÑ")
LONGER = 0.4  # of a word's letters: a text with its spaces and signs is then 30 % longer
WORD = re.compile(r"[^\W\d_]+")


def pseudo(message: str | Mapping[str, str]) -> str | dict[str, str]:
    """A message, or each of its forms, with its words made strange."""
    if isinstance(message, str):
        return "".join(_parts(message))
    return {form: "".join(_parts(text)) for form, text in message.items()}


def _parts(text: str):
    """The words of a message, lengthened; {values} as they are, but for the words within them."""
    for words, name, within, _ in Formatter().parse(text):
        yield strange(words).replace("{", "{{").replace("}", "}}")
        if name is not None:
            yield f"{{{name}:{''.join(_parts(within))}}}" if within else f"{{{name}}}"


def strange(words: str) -> str:
    """Each word accented and about 30 % longer, by more of its vowels; the same word always alike."""
    return WORD.sub(lambda found: _longer(found[0]), words)


def _longer(word: str) -> str:
    vowels = [at for at, letter in enumerate(word) if letter in "aeiouAEIOU"]
    more = dict.fromkeys(vowels, 0)
    for turn in range(round(LONGER * len(word)) if vowels else 0):
        more[vowels[turn % len(vowels)]] += 1
    accented = word.translate(ACCENTED)
    return "".join(letter + more.get(at, 0) * letter.lower() for at, letter in enumerate(accented))


def register() -> None:
    """Add the language as one of the project is added: a line of ``LOCALES``, and what it says for each message and text."""
    from components.words import english, languages, messages, translations

    languages.LOCALES[PSEUDO] = LOCALE
    messages.CATALOGUES[PSEUDO] = {key: pseudo(one) for key, one in english.MESSAGES.items()}
    rows_in, said = translations.rows_in, Strange()
    translations.rows_in = lambda language: said if language == PSEUDO else rows_in(language)


class Strange(dict):
    """By any text of the data its translation."""

    def get(self, text, default=None):  # noqa: ARG002 - as a dictionary has it
        return SimpleNamespace(of=text, text=strange(text), status="machine")


def main(folder: str) -> None:
    """Serve the atlas with the language beside its own, until the process is ended."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]
    register()
    from app import build
    from browsers import serve
    from geodata.store import load

    app = build(load(), cache=Path(folder) / "prepared", ledger=Path(folder) / "ledger")
    server, address = serve(app)
    print(address, flush=True)
    sys.stdin.read()  # until whoever started it closes the pipe, or ends
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1])
