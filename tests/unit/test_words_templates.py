"""Templates hold no English of their own: what a reader sees is a message, said with the values that its text names."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from components.words.english import MESSAGES
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "components").rglob("templates/*.html"))
SEEN = {"title", "aria-label", "placeholder", "alt", "label", "data-label", "data-title"}  # attributes that a reader sees
SAME = {"Veta", "n"}  # a name, a sign: the same in all languages
LETTERS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# An id, a class, a part of an address or a key: one word without capitals; the path of a drawing; what is typed in as it stands.
CODE = re.compile(r"\s*[^\sA-Z]*\s*|[MHVZ\d\s.-]+|VX-[A-Z0-9-]+|python app\.py check ")
EXPRESSION = "\N{OBJECT REPLACEMENT CHARACTER}"


def name(path):
    return path.name


class Seen(HTMLParser):
    """The text of a page and of the attributes that a reader sees, without its styles and scripts."""

    def __init__(self):
        super().__init__()
        self.texts, self.within = [], ""

    def handle_starttag(self, tag, attrs):
        self.within = tag
        self.texts += [value or "" for key, value in attrs if key in SEEN]

    def handle_endtag(self, _tag):
        self.within = ""

    def handle_data(self, data):
        if self.within not in ("style", "script"):
            self.texts.append(data)


def english_of(source):
    """The words of a template that stand outside of messages: in its HTML, and in the strings of its expressions."""
    data, strings = [], []
    for _, kind, value in Environment(autoescape=True).lex(source):
        if kind == "data":
            data.append(value)
        elif kind == "variable_begin":
            data.append(EXPRESSION)
        elif kind == "string":
            strings.append(value[1:-1])
    seen = Seen()
    seen.feed("".join(data))
    seen.close()
    texts = [text for text in (*seen.texts, *strings) if not CODE.fullmatch(text)]
    return [word for text in texts for word in LETTERS.findall(text) if word not in SAME]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_english_of_its_own(path):
    assert english_of(path.read_text(encoding="utf-8")) == []


def texts(message_id):
    message = MESSAGES[message_id]
    return [message] if isinstance(message, str) else [*message.values()]


def named(text):
    """The values that a text names, those within the words of others included."""
    parts = [part for part in Formatter().parse(text) if part[1]]
    return {part[1] for part in parts} | {name for part in parts for name in named(part[2])}


def said_ids(asked):
    """The ids that the first argument of ``say`` can be; none for one that is put together of parts."""
    if isinstance(asked, nodes.CondExpr):
        return [*said_ids(asked.expr1), *said_ids(asked.expr2)]
    return [asked.value] if isinstance(asked, nodes.Const) else []


def sayings(path):
    """Line, ids and names of values of each ``say`` of a template."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say" and not call.dyn_kwargs:
            yield call.lineno, said_ids(call.args[0]), {keyword.key for keyword in call.kwargs}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_gives_a_message_the_values_that_it_names(path):
    wrong = [
        (line, message_id)
        for line, ids, values in sayings(path)
        for message_id in ids
        if message_id not in MESSAGES
        or set().union(*map(named, texts(message_id))) | {"count"} != values | {"count"}
        or ("count" in values) != (isinstance(MESSAGES[message_id], dict) or "count" in named(texts(message_id)[0]))
    ]
    assert wrong == []


if __name__ == "__main__":
    counted = {path.name: len(english_of(path.read_text(encoding="utf-8"))) for path in TEMPLATES}
    print(
        "\n".join(f"{count:6} {name}" for name, count in counted.items() if count), f"{sum(counted.values()):6} words", sep="\n"
    )
