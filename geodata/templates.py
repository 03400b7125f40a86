"""The texts that errors are made of, as the code holds them: what there is to translate.

A text reaches an error as an argument called ``said`` or ``remedy``, as ``rule`` beside a ``remedy``, or as the template of a ``Said``.
There it is a plain string, or a name whose strings stand in the code; what is neither is unseen, and nobody could translate it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geodata.paths import HERE

TEXTS = ("rule", "remedy", "said")
TYPE = "Said"
# What they say is for whoever makes the layers of the repository, in English.
FOR_EDITORS = ("build.py", "build_context.py", "build_municipalities.py")
Function = ast.FunctionDef | ast.Lambda


@dataclass
class Found:
    """``templates``: where each is written first, by its text. ``unseen``: where a text can't be read from the code."""

    templates: dict[str, str] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)


def templates(folder: Path = HERE) -> Found:
    """The templates of all modules of a folder."""
    paths = sorted(path for path in folder.rglob("*.py") if path.name not in FOR_EDITORS)
    modules = {path.relative_to(folder).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    known, found = Known(modules), Found()
    for name, tree in modules.items():
        Reader(name, tree, known, found).visit(tree)
    return found


class Known:
    """What is defined anywhere: at which place functions and errors take a text, what gives a ``Said``, what constants hold."""

    def __init__(self, modules: dict[str, ast.Module]) -> None:
        self.takes: dict[str, tuple[int, ...]] = {TYPE: (0,)}
        self.gives: set[str] = {TYPE}
        self.constants: dict[str, list[ast.expr]] = {}
        for tree in modules.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    self._class(node)
                elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
                    self._function(node.name, node)
            for name, value in _assigned(tree.body):
                self.constants.setdefault(name, []).append(value)

    def _class(self, node: ast.ClassDef) -> None:
        own = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
        if own:
            self._function(node.name, own[0])
        for base in map(_name, node.bases):
            if not own and base in self.takes:
                self.takes[node.name] = self.takes[base]

    def _function(self, name: str, node: ast.FunctionDef) -> None:
        names = [one.arg for one in (*node.args.posonlyargs, *node.args.args) if one.arg not in ("self", "cls")]
        texts = TEXTS if "remedy" in names else ("said",)
        places = tuple(at for at, one in enumerate(names) if one in texts)
        if places and self.takes.setdefault(name, places) != places:
            raise ValueError(f"{name}: several functions of this name take texts at different places; rename one")
        if node.returns is not None and _name(node.returns) == TYPE:
            self.gives.add(name)


class Reader(ast.NodeVisitor):
    """Reads one module."""

    def __init__(self, name: str, tree: ast.Module, known: Known, found: Found) -> None:
        self.name, self.known, self.found = name, known, found
        self.around: list[Function] = []
        self.module = tree

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Its names are known within it."""
        self.around.append(node)
        self.generic_visit(node)
        self.around.pop()

    def visit_Call(self, node: ast.Call) -> None:
        """Its texts, if it takes any. What is unpacked into a call was given to another before."""
        named = {one.arg: one.value for one in node.keywords}
        for at in self.known.takes.get(_name(node.func), ()):
            before = node.args[: at + 1]
            if len(before) > at and not any(isinstance(one, ast.Starred) for one in before):
                self._read(node.args[at])
        for name in TEXTS if _name(node.func) in self.known.takes and _name(node.func) != TYPE else ():
            if name in named:
                self._read(named[name])
        self.generic_visit(node)

    def _read(self, node: ast.expr) -> None:
        """Note the texts that an expression may be."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.found.templates.setdefault(node.value, f"{self.name} line {node.lineno}")
        elif isinstance(node, ast.IfExp):
            self._read(node.body)
            self._read(node.orelse)
        elif isinstance(node, ast.Name) and not self._is_given(node.id):
            self._read_all(self._bound(node.id), node)
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            tables = self._bound(node.value.id)
            values = [value for one in tables for value in (one.values if isinstance(one, ast.Dict) else [one])]
            self._read_all(values, node)
        elif not (
            isinstance(node, ast.Name)
            or (isinstance(node, ast.Attribute) and node.attr in TEXTS)
            or (isinstance(node, ast.Call) and _name(node.func) in self.known.gives)
        ):
            self._note_unseen(node)

    def _read_all(self, nodes: list[ast.expr], of: ast.expr) -> None:
        for one in nodes:
            self._read(one)
        if not nodes:
            self._note_unseen(of)

    def _note_unseen(self, node: ast.expr) -> None:
        self.found.unseen.append(f"{self.name} line {node.lineno}: {ast.unparse(node)}")

    def _is_given(self, name: str) -> bool:
        """Whether the name is an argument that was read where it was given."""
        arguments = [one for function in self.around for one in (*function.args.args, *function.args.kwonlyargs)]
        return any(one.arg == name and (name in TEXTS or _name(one.annotation) == TYPE) for one in arguments)

    def _bound(self, name: str) -> list[ast.expr]:
        """All that a name stands for, in the functions around it, else in the constants of all modules."""
        inner = [node for function in self.around[:1] for node in ast.walk(function)]
        values = [value for one, value in _assigned(inner) if one == name]
        for loop in (node for node in inner if isinstance(node, ast.For)):
            path = _path(loop.target, name)
            values += [part for value in self._items(loop.iter) for part in _parts(value, path)] if path is not None else []
        return values or self.known.constants.get(name, [])

    def _items(self, node: ast.expr) -> list[ast.expr]:
        """The members of a list or table that is written in the code."""
        if isinstance(node, ast.Name):
            return [item for value in self._bound(node.id) for item in self._items(value)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "items":
            return self._items(node.func.value)
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            return [ast.Tuple([key, value], ast.Load()) for key, value in pairs if key is not None]
        return node.elts if isinstance(node, ast.Tuple | ast.List) else []


def _name(node: ast.expr | None) -> str:
    """The last word of a name: ``Said`` of ``errors.Said``."""
    return getattr(node, "id", getattr(node, "attr", ""))


def _assigned(nodes: Sequence[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        if isinstance(node, ast.Assign):
            yield from ((_name(target), node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            typed = any(_name(one) == TYPE for one in ast.walk(node.annotation) if isinstance(one, ast.expr))
            yield _name(node.target), ast.Call(ast.Name(TYPE), [], []) if typed else node.value


def _path(target: ast.expr, name: str) -> tuple[int, ...] | None:
    """Where a name stands among the targets of a loop."""
    if _name(target) == name:
        return ()
    for at, one in enumerate(getattr(target, "elts", ())):
        below = _path(one, name)
        if below is not None:
            return (at, *below)
    return None


def _parts(node: ast.expr, path: tuple[int, ...]) -> Iterator[ast.expr]:
    for at in path:
        if not isinstance(node, ast.Tuple | ast.List):
            return
        node = node.elts[at]
    yield node
