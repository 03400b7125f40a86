"""Messages in Python: every id is one of the catalogue, and what stands on a page is said in the language of its reader."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from components.words.english import MESSAGES

ROOT = Path(__file__).resolve().parents[2]
SAYING = ("say", "tell", "say_html", "say_round")
ROOMS = ("components/pages/*.py", "components/panels/*.py")
PAGES = (
    *(path for room in ROOMS for path in sorted(ROOT.glob(room))),
    *(ROOT / "components" / f"{name}.py" for name in ("controls", "first_picture")),
)


def name(path):
    return str(path.relative_to(ROOT))


def calls(path):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def ids_of(asked):
    """The ids that the first argument can be; none for one that is put together or given by another function."""
    if isinstance(asked, ast.IfExp):
        return [*ids_of(asked.body), *ids_of(asked.orelse)]
    return [asked.value] if isinstance(asked, ast.Constant) else []


@pytest.mark.parametrize("path", sorted((ROOT / "components").rglob("*.py")), ids=name)
def test_a_module_says_messages_that_there_are(path):
    said = [call for call in calls(path) if isinstance(call.func, ast.Name) and call.func.id in SAYING and call.args]
    assert [(call.lineno, one) for call in said for one in ids_of(call.args[0]) if one not in MESSAGES] == []


def leaves_out(call, module):
    """Whether a call of a function of the module's names leaves out the language that the function takes."""
    called = getattr(module, call.func.id, None) if isinstance(call.func, ast.Name) else None
    if not inspect.isfunction(inspect.unwrap(called)):  # a class, a built-in function
        return False
    taken = inspect.signature(called).parameters
    if "language" not in taken or any(keyword.arg in ("language", None) for keyword in call.keywords):
        return False
    by_name = taken["language"].kind is inspect.Parameter.KEYWORD_ONLY
    return by_name or len(call.args) <= list(taken).index("language")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_hands_its_language_to_all_that_say_something(path):
    module = import_module(name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    assert [(call.lineno, ast.unparse(call)) for call in calls(path) if leaves_out(call, module)] == []
