"""ES modules → one plain script, style sheets → one sheet, both minified. Made when the app starts; no Node is needed.

What a module may say: ``import { a, b as c } from "./other.js";`` or ``import "./other.js";`` at the start of a line, and
``export`` before ``const``, ``function``, ``async function`` or ``class``. Anything else of the module syntax, a name that isn't exported and a cycle raise
PackError, which names file and line.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin

IMPORT = re.compile(r'^import\s*(?:\{([^{}]*)\}\s*from\s*)?"(\.{1,2}/[^"]+)";[ \t]*$', re.MULTILINE)
EXPORT = re.compile(r"^export\s+((?:const|class|(?:async\s+)?function)\s+)([A-Za-z_$][\w$]*)", re.MULTILINE)
OTHER = re.compile(r"^[ \t]*(?:import\b(?!\.)|export\b)|\bimport\s*\(|\bimport\.meta\b", re.MULTILINE)
NAME = re.compile(r"([A-Za-z_$][\w$]*)(?:\s+as\s+([A-Za-z_$][\w$]*))?")
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)


class PackError(ValueError):
    """A module or a sheet that can't be packed; the message names file, line, value and remedy."""


@dataclass(frozen=True)
class Module:
    """One file: its path under the folder of scripts, its imports (path → imported name → local name), its exports."""

    path: str
    text: str
    imports: dict[str, dict[str, str]]
    exports: tuple[str, ...]

    @property
    def variable(self) -> str:
        """The name under which the pack holds what the module exports."""
        return "_" + re.sub(r"\W", "_", self.path.removesuffix(".js"))


@dataclass(frozen=True)
class Pack:
    """A packed script; ``modules`` are the paths of those that it holds, in the order in which they run."""

    text: str
    modules: tuple[str, ...] = field(default=())


def pack(folder: Path, entry: str, *, share: tuple[str, ...] = (), within: Pack | None = None) -> Pack:
    """The modules that ``entry`` (a path under ``folder``) needs, as one script.

    A pack may lend modules to a later one: ``share`` names the entries of later packs, and what they import stands in
    ``veta.modules``. The later pack names the earlier one as ``within`` and takes those modules from there.
    """
    modules = _in_order(folder, entry)
    held = set(within.modules) if within else set()
    own = [module for module in modules if module.path not in held]
    borrowed = [module for module in modules if module.path in held and any(module.path in one.imports for one in own)]
    lent = {path for later in share for path in _paths(folder, later)} & {module.path for module in own}
    lines = [f'const {module.variable} = window.veta.modules["{module.path}"];' for module in borrowed]
    lines += [_wrapped(module, {one.path: one for one in modules}) for module in own]
    if share:
        shared = ", ".join(f'"{module.path}": {module.variable}' for module in own if module.path in lent)
        lines.append(f'Object.defineProperty(window.veta, "modules", {{ value: {{ {shared} }} }});')
    text = '(() => {\n"use strict";\n' + "\n".join(lines) + "\n})();\n"
    return Pack(rjsmin.jsmin(text), tuple(module.path for module in own))


def pack_sheets(folder: Path, names: tuple[str, ...], *, assets: str = "../assets/") -> str:
    """The sheets ``names`` of ``folder`` in this order as one; what they name beside ``folder`` stands under ``assets``."""
    texts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return rcssmin.cssmin("\n".join(texts)).replace("url(../", f"url({assets}").replace('url("../', f'url("{assets}')


def hashed(name: str, text: str | bytes) -> str:
    """``main.js`` → ``main.0123456789ab.js``: another content has another name."""
    raw = text.encode() if isinstance(text, str) else text
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(raw).hexdigest()[:12]}.{suffix}"


def read_module(folder: Path, path: str) -> Module:
    """One module, its imports and exports read. Raises PackError for syntax that the pack doesn't know."""
    file = folder / path
    if not file.is_file():
        raise PackError(f"{path}: there is no such module in {folder}; correct the import that names it")
    text = file.read_text(encoding="utf-8")
    imports: dict[str, dict[str, str]] = {}
    for found in IMPORT.finditer(text):
        names = imports.setdefault(_resolved(path, found[2]), {})
        for one in filter(None, (part.strip() for part in (found[1] or "").split(","))):
            named = NAME.fullmatch(one)
            if not named:
                raise _error(path, text, found.start(), f"“{one}” is not a name; write import {{ name }} or {{ name as other }}")
            names[named[1]] = named[2] or named[1]
    rest = EXPORT.sub(lambda found: " " * (len(found[0]) - len(found[1] + found[2])) + found[1] + found[2], text)
    rest = IMPORT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), rest)
    bare = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), rest)
    if other := OTHER.search(bare):
        line = bare[other.start() :].lstrip().splitlines()[0]
        remedy = 'use import { name } from "./file.js"; and export const, function or class'
        raise _error(path, bare, other.end(), f"“{line[:60]}” can't be packed; {remedy}")
    return Module(path, rest, imports, tuple(found[2] for found in EXPORT.finditer(text)))


def _error(path: str, text: str, at: int, words: str) -> PackError:
    line = text.count("\n", 0, at) + 1
    return PackError(f"{path} line {line}: {words}")


def _resolved(path: str, target: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(path).parent.parts, *PurePosixPath(target).parts):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _paths(folder: Path, entry: str) -> set[str]:
    return {module.path for module in _in_order(folder, entry)}


def _in_order(folder: Path, entry: str) -> list[Module]:
    """Each module after those that it imports; among equals in the order in which they are named."""
    modules: dict[str, Module] = {}
    order: list[Module] = []

    def visit(path: str, chain: tuple[str, ...]) -> None:
        if path in chain:
            raise PackError(
                f"{chain[-1]}: modules import each other in a circle: {' → '.join((*chain, path))}; move what they share"
            )
        if path in modules:
            return
        module = read_module(folder, path)
        for needed in module.imports:
            visit(needed, (*chain, path))
        modules[path] = module
        order.append(module)
        _check_names(module, modules)

    visit(entry, ())
    return order


def _check_names(module: Module, modules: dict[str, Module]) -> None:
    for path, names in module.imports.items():
        missing = [name for name in names if name not in modules[path].exports]
        if missing:
            raise PackError(f"{module.path}: {path} doesn't export {', '.join(missing)}; export it there or correct the import")


def _wrapped(module: Module, modules: dict[str, Module]) -> str:
    taken = []
    for path, names in module.imports.items():
        listed = ", ".join(name if name == local else f"{name}: {local}" for name, local in names.items())
        if listed:
            taken.append(f"const {{ {listed} }} = {modules[path].variable};")
    given = f"return {{ {', '.join(module.exports)} }};" if module.exports else ""
    return f"const {module.variable} = (() => {{\n{chr(10).join(taken)}\n{module.text}\n{given}\n}})();"
