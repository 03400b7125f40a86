"""What must never stand in the browser's scripts: a sentence, a rule of the facts, a global, a circle of imports."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from components.delivery import SHEETS
from components.packer import pack
from components.words.messages import browser_messages
from geodata.schema import Stance, Topic

ROOT = Path(__file__).resolve().parent.parent
UI = browser_messages()
FOLDER = ROOT / "assets" / "js"
PATHS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.js"))
ENTRIES = ("main.js", "briefing/main.js")
NOT_YET_USED: set[str] = set()

# Comments, the three kinds of text, and regular expressions where one can begin. What a template computes (${…}) is cut out.
TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
      | (?P<regex>(?<=[(,=:\[!&|?{};\n])[ ]*/(?![*/ ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)""",
    re.DOTALL | re.VERBOSE,
)
COMPUTED = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}[,.;:!?…]?")
TAGS = set(
    "a b body button dialog dt dd input label li main ol p path rect span strong select summary svg table td text textarea th tr ul".split()
)
KEYS = set("Enter Escape Tab Home End PageUp PageDown ArrowLeft ArrowRight ArrowUp ArrowDown Delete Backspace Shift".split())
# Names that programs give, not words for readers.
NAMES = {"Topology", "GeometryCollection", "FeatureCollection", "Feature", "Polygon", "MultiPolygon", "Point", "Infinity"}
FOR_DEVELOPERS = re.compile(r"(?:new Error|console\.error)\($")
CLASSES = re.compile(r"(?:\bclass(?:Name)?\"?\s*[:=,]\s*|classList\.\w+\()(?:[^,;{}]*\?[^,;{}]*)?$")


def source(path: str) -> str:
    return (FOLDER / path).read_text(encoding="utf-8")


def literals(text: str):
    """Each text of a script with what stands before it on its line and the number of that line."""
    for found in TOKEN.finditer(text):
        literal = found["text"]
        if not literal:
            continue
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        line = text.count("\n", 0, found.start()) + 1
        yield literal[1:-1], before, line
        for computed in COMPUTED.findall(literal) if literal.startswith("`") else ():
            yield from ((inner, within, line) for inner, within, _ in literals(computed[2:-1]))


def is_sentence(literal: str, before: str = "") -> bool:
    """Whether a text holds words for a reader.

    Two words side by side are a sentence, unless they are a selector, a list of classes, or meant for developers; one word with
    a capital is a label.
    """
    if literal == "use strict" or FOR_DEVELOPERS.search(before) or CLASSES.search(before):
        return False
    plain = COMPUTED.sub("\u0001", literal).strip()
    if re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]+", plain):
        return plain not in KEYS | NAMES
    words = plain.split()
    return any(
        WORD.fullmatch(one) and WORD.fullmatch(two.rstrip("”)")) and not {one.rstrip(","), two.rstrip(",")} <= TAGS
        for one, two in pairwise(words)
    )


@pytest.mark.parametrize(
    "literal", ["Try again", "Loading", "No region has a figure", "${n} regions selected", "at least ${n}", "Press / to search"]
)
def test_the_rule_knows_a_sentence(literal):
    assert is_sentence(literal)


@pytest.mark.parametrize(
    ("literal", "before"),
    [
        ("#year [role=slider]", ""),
        ("svg path", ""),
        ("found-note is-open", ""),
        ("note count", "  class: "),
        ("ui.try_again", ""),
        ("translate(${x}px, ${y}px)", ""),
        ("no such trace", "throw new Error("),
        ("ArrowLeft", ""),
    ],
)
def test_the_rule_knows_what_is_none(literal, before):
    assert not is_sentence(literal, before)


@pytest.mark.parametrize("path", PATHS)
def test_no_sentence_stands_in_a_script(path):
    found = [f"{path} line {line}: {text}" for text, before, line in literals(source(path)) if is_sentence(text, before)]
    assert found == []


@pytest.mark.parametrize("path", PATHS)
def test_no_list_of_the_facts_stands_in_a_script(path):
    """Stances, topics, class limits and colours come from the manifest and the answers."""
    texts = [text for text, _, _ in literals(source(path))]
    assert len({one.value for one in Stance} & set(texts)) < 3
    assert len({one.value for one in Topic} & set(texts)) < 3
    code = TOKEN.sub(lambda found: "" if found["comment"] else found[0], source(path))
    assert not re.search(r"\[\s*\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?){4,}\s*\]", code), "a list of limits"
    assert not re.search(r"[\"'`]#[0-9a-fA-F]{6}\b", code), "a colour"


@pytest.mark.parametrize("path", PATHS)
def test_a_script_fits_on_a_page(path):
    lines = source(path).splitlines()
    assert len(lines) <= 250
    assert [f"line {at}: {len(line)}" for at, line in enumerate(lines, 1) if len(line) > 120] == []


GLOBAL = re.compile(r"\b(?:window|globalThis|self)(?:\.([A-Za-z_$][\w$]*)|\[([^\]]*)\])\s*(?:=(?![=>])|\|\|=|\?\?=)")
# Names that Dash and Plotly read.
THEIRS = {"dash_clientside", "PlotlyGeoAssets"}


@pytest.mark.parametrize("path", PATHS)
def test_the_only_global_is_veta(path):
    names = {found[1] or found[2] for found in GLOBAL.finditer(source(path))}
    assert names - THEIRS <= {"veta"}


def test_every_script_is_packed_and_every_import_resolves():
    main = pack(FOLDER, ENTRIES[0], share=ENTRIES[1:])
    later = pack(FOLDER, ENTRIES[1], within=main)
    assert set(PATHS) - {*main.modules, *later.modules} <= NOT_YET_USED
    assert not set(main.modules) & set(later.modules)


def test_every_message_is_said_and_every_said_id_is_a_message():
    texts = {text for path in PATHS for text, _, _ in literals(source(path))}
    said = {text for text in texts if re.fullmatch(r"ui\.\w+", text)}
    built = [text.split("${")[0] for text in texts if re.fullmatch(r"ui\.\w+\$\{\w+\}", text)]  # `ui.group_${key}`
    assert said <= set(UI)
    assert [one for one in UI if one not in said and not one.startswith(tuple(built))] == []


def test_every_value_of_a_message_is_given_by_name():
    for one in UI.values():
        for form in one.values() if isinstance(one, dict) else [one]:
            assert re.sub(r"\{[a-z_]+\}", "", form).count("{") == 0
        assert isinstance(one, str) or {"one", "other"} <= set(one)
    assert "</" not in json.dumps(UI)


def test_every_sheet_is_packed():
    assert sorted(SHEETS) == sorted(path.stem for path in (ROOT / "assets" / "css").glob("*.css"))


@pytest.mark.parametrize("path", sorted((ROOT / "assets").rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_holds_no_words(path):
    said = re.findall(r"content:\s*([\"'])(.*?)\1", path.read_text(encoding="utf-8"))
    assert [words for _, words in said if re.search(r"[A-Za-z]{2}", words)] == []
