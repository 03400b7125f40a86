"""What may import what, who may open files, and what must never stand in the code."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [ROOT / "app.py", *sorted((ROOT / "geodata").rglob("*.py")), *sorted((ROOT / "components").rglob("*.py"))]
COMPONENTS = [path for path in CODE if path.is_relative_to(ROOT / "components")]
GEODATA = [path for path in CODE if path.is_relative_to(ROOT / "geodata")]
SCRIPTS = sorted((ROOT / "assets").rglob("*.js"))
SHEETS = sorted((ROOT / "assets").rglob("*.css"))
READERS = {
    "open",
    "read_csv",
    "read_file",
    "read_text",
    "read_bytes",
    "read_json",
    "read_excel",
    "read_parquet",
    "read_dataframe",
}
# Delivery is the server's side of the page: it hands over bytes that geodata.publish has laid ready. The ledger keeps the
# records of exports, a command reads the files that it was given, pictures their typeface; the others make a file in a
# folder of their own, or open a part of one that they hold already.
SERVES_FILES = {"delivery.py", "packer.py", "ledger.py", "command.py", "check_command.py", "typeface.py", "build_typeface.py"} | {
    "layers.py",
    "store.py",
    "embedded_formats.py",
    "typesetter.py",
    "renew.py",
}


def name(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def outside(code):
    """Run ``code`` in a Python of its own, warnings as errors; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_geodata_needs_neither_dash_nor_plotly_nor_components():
    told = outside(
        "import geodata.store, geodata.publish, sys\n"
        "print([one for one in sys.modules if one.split('.')[0] in ('dash', 'plotly', 'components', 'flask')])"
    )
    assert told == "[]"


@pytest.mark.parametrize("path", GEODATA, ids=name)
def test_geodata_imports_nothing_above_it(path):
    assert not {one.split(".")[0] for one in imported(path)} & {"dash", "plotly", "components", "app", "flask"}


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_components_do_not_import_the_app(path):
    assert "app" not in {one.split(".")[0] for one in imported(path)}


@pytest.mark.parametrize("path", [path for path in COMPONENTS if path.name not in SERVES_FILES], ids=name)
def test_a_component_opens_no_file(path):
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    named = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    assert not named & READERS


def test_importing_the_app_loads_no_facts():
    told = outside(
        "import geodata.store as store, geodata.boundary_files as files\n"
        "def refuse(*args, **kwargs): raise SystemExit('read at import')\n"
        "store.load = store.read_claims = store.load_regions = refuse\n"
        "import app\nprint('imported')"
    )
    assert told == "imported"


def test_the_drivers_of_servers_are_loaded_where_one_is_named_alone():
    told = outside(
        "import os, sys, pathlib\n"
        "os.environ |= {'VETA_DATABASE_URL': '', 'VETA_FACTS_URL': '', 'VETA_REDIS_URL': ''}\n"
        "import app\n"
        "app.ledger_at(None), app.copies_at(pathlib.Path())\n"
        "print([one for one in ('psycopg', 'psycopg_pool', 'redis') if one in sys.modules])"
    )
    assert told == "[]"


def test_dask_is_loaded_where_a_large_join_is_asked_for_alone():
    told = outside(
        "import sys, app\n"
        "app.arguments('en').parse_args(['join', 'a', '--to', 'regions', '--lon', 'x', '--lat', 'y', '--out', 'b'])\n"
        "print([one for one in ('dask', 'distributed') if one in sys.modules])"
    )
    assert told == "[]"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_does_no_work_at_import(path):
    """At top level stand imports, definitions, constants made of plain values; no loop, no file read."""
    for node in tree(path).body:
        assert not isinstance(node, ast.For | ast.While | ast.With), f"{name(path)} line {node.lineno}"
        if isinstance(node, ast.Assign | ast.AnnAssign):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            assert not {getattr(one.func, "attr", getattr(one.func, "id", "")) for one in calls} & READERS


@pytest.mark.parametrize("path", [*CODE, *SCRIPTS, *SHEETS], ids=name)
def test_a_file_stays_readable_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_looks_come_from_classes_and_tokens_not_from_inline_styles(path):
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    html = [call for call in calls if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)]
    # A grid (dag) gives itself a height of 400 px inline; only a style of its own takes that back.
    html = [call for call in html if call.func.value.id in ("html", "dcc")]
    assert not [call.lineno for call in html for keyword in call.keywords if keyword.arg == "style"]


WRITES = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write(ln)?|eval|new Function|setTimeout\(\s*[\"'`])")
CALLS_OUT = re.compile(r"(?:(?:https?|wss?):|[\"'`(])//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
NAMESPACE = "http://www.w3.org"  # names what an SVG is; nothing is asked there


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_text_from_data_is_never_read_as_markup_or_code(path):
    assert not [found[0] for found in WRITES.finditer(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_is_strict_and_speaks_only_of_faults(path):
    text = path.read_text(encoding="utf-8")
    if path.parent.name == "pages":  # a module is strict by itself
        assert '"use strict"' in text
    assert not set(re.findall(r"\bconsole\.(\w+)", text)) - {"error"}
    assert not re.search(r"\bdebugger\b", text)


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS, *sorted((ROOT / "assets").rglob("*.svg"))], ids=name)
def test_no_asset_names_an_outside_host(path):
    hosts = [found[0] for found in CALLS_OUT.finditer(path.read_text(encoding="utf-8"))]
    assert not [host for host in hosts if host != NAMESPACE]
    assert "@import" not in path.read_text(encoding="utf-8") or path.suffix == ".js"
