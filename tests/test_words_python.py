"""Python holds no English of its own: what a reader sees is a message of the catalogue, said in the language of the request.

A string is English if two words stand in it in a row, or a word beside a value; or if it is one word with a capital. Strings that
no reader sees are passed over by where they stand; the few that are left are listed below, each with its reason.
"""

from __future__ import annotations

import ast
import builtins
import re
from pathlib import Path

import pytest
from components.words.english import MESSAGES

ROOT = Path(__file__).resolve().parents[1]
# The catalogue itself; the words of old records, which are never changed, or every figure would seem to have changed; what packs
# scripts: it writes JavaScript, and its errors are for whoever writes them.
NO_PART = ("components/words/", "components/exports/record_v1.py", "components/packer.py")


def name(path):
    return path.relative_to(ROOT).as_posix()


FILES = sorted(path for path in (ROOT / "app.py", *(ROOT / "components").rglob("*.py")) if not name(path).startswith(NO_PART))
# By room: names that are the same in all languages, and what only looks like words.
PASSED = {
    "": "|".join(
        (
            r"Veta|View|Answer|Inter|Inter ￼",  # names: of the atlas, of classes, of the typeface
            r"Feature|Creation Time|attachment; filename=.*|default-src .*",  # of GeoJSON, of PNG, of HTTP
            r"(top|middle|bottom|￼) (left|center|right|￼)",  # Plotly's places of a text
        )
    ),
    "components/analysis/": r"(high|low) among (high|low)",  # kinds of regions, as geodata calls them
    "components/controls.py": r"group ￼",  # the value of a heading that can't be chosen
    # Of a trace, in errors for whoever makes a figure; a source in Typst; the style of a typeface.
    "components/drawing/": r"(bar|trace) ￼.*|￼ (lat|lon)|\n#let given .*|Regular",
    # Styles and fields of the template, a format of Excel, a typeface, signs that are measured.
    "components/exports/office/": r"List Bullet|Table( Grid)?|Title|Subtitle|Source|Figure|Caption|SEQ .*|General|Arial|Mm|Jcksvxyz",
    "components/exports/layer_styles.py": r"Option|Map|QString|Symbology|CASE WHEN .*",  # QGIS's own, a query
    "components/exports/layers.py": r"Point",  # a kind of geometry
    "components/exports/rows.py": r"earlier year|two indicators",  # codes in a column that machines read
    "components/pages/actor_network.py": r"￼ groups",  # the name of a trace
    "components/theme.py": r"Inter, system-ui.*",
    "components/views/region_map/layers.py": r"Aa|￼ km",  # the sign of names; a unit, the same in all languages
}
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
WORD = re.compile(r"[(“\"]?[^\W\d_]{2,}(?:[’'][^\W\d_]+)?[)”\",;:.?!…]*")
LONE = re.compile(r"[A-Z][a-z]+")
HIDDEN = re.compile(r"<(style|script|svg)\b.*?</\1>|<[^<>]*>", re.DOTALL)
SEEN = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
# Whoever runs or writes the program reads these: built-in errors, which say that it is wrong, and its log.
ERRORS = {name for name, one in vars(builtins).items() if isinstance(one, type) and issubclass(one, Exception)}
# Calls whose texts are patterns, queries of a database or lines of a log.
TECHNICAL = {"compile", "sub", "search", "fullmatch", "execute", "warning"}


def in_code(node, parent):
    """Whether a string stands where it is a name for the program: of a key, a choice, a class, a type."""
    if isinstance(parent, ast.Expr | ast.Subscript | ast.Compare | ast.MatchValue):
        return True
    if isinstance(parent, ast.Dict):
        return node in parent.keys and " " not in (text_of(node) or "")
    if isinstance(parent, ast.keyword):
        return parent.arg in ("className", "class_", "rel", "join")
    if isinstance(parent, ast.Call):
        name = parent.func.id if isinstance(parent.func, ast.Name) else getattr(parent.func, "attr", "")
        return name in ERRORS | TECHNICAL
    return False


def text_of(node):
    """A string, or one with values in it, each as VALUE; None for another part of a program."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def strings(tree):
    """Each string of a program that may be seen, with its line."""
    waiting = [(tree, None)]
    while waiting:
        node, parent = waiting.pop()
        text = text_of(node)
        if text is not None and not in_code(node, parent):
            yield node.lineno, text
        children = [] if isinstance(node, ast.Constant) else ast.iter_child_nodes(node)
        if isinstance(node, ast.JoinedStr):
            children = [part for part in node.values if not isinstance(part, ast.Constant)]
        waiting += [(child, node) for child in children]


def is_english(text):
    """Whether a reader would take it for words."""
    for part in (HIDDEN.sub("\n", text), *SEEN.findall(text)):
        for line in part.splitlines():
            words = [bool(WORD.fullmatch(one)) for one in line.split(" ")]
            more = [word or VALUE in one for word, one in zip(words, line.split(" "), strict=True)]
            if any((words[at] or words[at + 1]) and more[at] and more[at + 1] for at in range(len(words) - 1)):
                return True
    return bool(LONE.fullmatch(text))


def english_of(source, path=""):
    """Line and text of the English in a program at a path."""
    passed = [one for room, one in PASSED.items() if path.startswith(room)]
    return [
        (line, text)
        for line, text in strings(ast.parse(source))
        if is_english(text)
        and f"count.{text.replace(' ', '_')}" not in MESSAGES
        and not any(re.fullmatch(one, text, re.DOTALL) for one in passed)
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "components").rglob("*.py")), ids=name)
def test_every_noun_that_is_counted_has_its_forms(path):
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    counted = [node.args[1] for node in calls if getattr(node.func, "id", "") == "count_text" and len(node.args) > 1]
    nouns = {text for noun in counted for part in ast.walk(noun) if (text := text_of(part)) and VALUE not in text}
    assert not {noun for noun in nouns if f"count.{noun.replace(' ', '_')}" not in MESSAGES}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_module_holds_no_english_of_its_own(path):
    assert english_of(path.read_text(encoding="utf-8"), name(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        'html.H2("Where sources differ")',
        'html.H2("Claims")',
        'label = f"via {copy}"',
        'label = f"{km} km"',
        'words = text + " is not known"',
        'rows = {"Date of access": day}',
        """page = '<p class="note">No slide yet.</p>'""",
        """page = f'<a href="{link}" title="Opens in a new window">{sign}</a>'""",
        'raise BadView(f"{key} is not a year")',
        'parser.add_argument("--port", help="port to listen on")',
        'def f(what="two words"): ...',
    ],
)
def test_a_sentence_that_is_added_is_found(source):
    assert len(english_of(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""What a module holds."""',
        'raise TypeError("columns are missing")',
        'logger.warning("the folder %s is full", folder)',
        'html.Div(className="panel open")',
        'if kind == "high among low": ...',
        'say("ranking.name", language=language)',
        'count_text(3, "more region")',
        'base.execute("SELECT record FROM kept")',
        """page = '<p class="first note">' + text""",
    ],
)
def test_what_no_reader_sees_is_passed_over(source):
    assert english_of(source) == []
