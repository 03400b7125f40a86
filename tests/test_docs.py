"""The README and those of the rooms tell the truth: their files exist, their commands run, their numbers are those of the facts."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import pytest
from geodata.countries import load_countries
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {
    path.parent.relative_to(ROOT): path.read_text(encoding="utf-8")
    for path in (ROOT / room / "README.md" for room in (".", "components", "geodata", "tests", "deploy"))
}
TEXT = "\n".join(PAGES.values())
CODE = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
NAMED_FILE = re.compile(r"[\w./-]+\.(?:py|toml|csv|css|js|txt|sh)|[\w.-]+(?:/[\w.-]+)*/")
# Made on a user's machine, or standing for a name of the reader's choice.
NOT_OURS = re.compile(r"^(/|\.venv/|\.cache/|\.exports/)|\*|XX|\.\.\.")
HANDLES = [
    *["map", "ranking", "trend", "scatter", "timeline", "actors", "claims", "region-panel", "region-title"],
    *["indicator", "indicator-2", "year", "rule", "stances", "topics", "search", "export", "brief", "status"],
]


def named_files():
    for code in CODE:
        if " " not in code and "{" not in code and "(" not in code and NAMED_FILE.fullmatch(code) and not NOT_OURS.search(code):
            yield code


def exists(named):
    # A bare file name may stand beside a file named just before it.
    return (ROOT / named).exists() or (
        "/" not in named and any(one for part in ("geodata", "components", "tests") for one in (ROOT / part).rglob(named))
    )


@pytest.mark.parametrize("named", sorted(set(named_files())))
def test_every_file_the_readme_names_exists(named):
    assert exists(named)


def test_the_readme_names_files_at_all():
    assert len(set(named_files())) > 8


LINKS = [(room, found) for room, text in PAGES.items() for found in re.findall(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)", text)]


@pytest.mark.parametrize(("room", "target"), sorted(set(LINKS)))
def test_every_link_and_picture_within_the_project_exists(room, target):
    assert (ROOT / room / target).exists()


@pytest.mark.parametrize("named", sorted(set(re.findall(r"(?:-r |python )([\w./-]+\.(?:txt|py))", README))))
def test_every_file_of_a_command_exists(named):
    assert (ROOT / named).exists()


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m (geodata[\w.]*)", TEXT))))
def test_every_module_run_by_a_command_answers_help(module):
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_set_up_is_one_command_and_testing_another():
    run, test = (block.strip() for block in BLOCKS[:2])
    assert "\n" not in run
    assert "\n" not in test
    assert run.endswith("python app.py")
    assert test.endswith("python -m pytest tests -n 2 --dist loadfile")
    for command in (run, test):
        steps = [shlex.split(step) for step in command.split("&&")]
        assert steps[0] == ["python3", "-m", "venv", ".venv"]
        assert steps[1][:3] == [".venv/bin/pip", "install", "-r"]
        assert all(step[0].startswith(".venv/bin/") for step in steps[1:])


def test_every_command_of_the_readme_is_one_that_the_app_has():
    from app import COMMANDS

    named = set(re.findall(r"^python app\.py (\w+)", "\n".join(BLOCKS), re.MULTILINE))
    assert named == {one.NAME for one in COMMANDS}


def test_what_ci_runs_is_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install -q -r requirements.txt -r tests/requirements.txt" in script
    assert BLOCKS[1].strip().split("&& ")[-1] in script


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_every_package_that_the_code_or_the_tests_import_is_pinned():
    names = {"flask": "dash", "werkzeug": "dash", "PIL": "pillow", "docx": "python_docx", "pptx": "python_pptx", "yaml": "pyyaml"}
    listed = re.findall(
        r"^([\w-]+)==[\w.]+(?: +# [\d-]+)?$",
        (ROOT / "requirements.txt").read_text(encoding="utf-8")
        + (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
        + (ROOT / "deploy" / "join-requirements.txt").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    pinned = {pin.lower().replace("-", "_") for pin in listed}
    ours = {"geodata", "components", "app", "tests", "conftest", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    # The maker of the boundaries is run by hand, with packages that its own help names.
    by_hand = {"geodata/build.py", "geodata/build_context.py", "geodata/build_sources.py", "geodata/build_municipalities.py"}
    missing = set()
    for path in [ROOT / "app.py", *(one for part in ("geodata", "components", "tests") for one in (ROOT / part).rglob("*.py"))]:
        if path.relative_to(ROOT).as_posix() in by_hand:
            continue
        for found in imports(path):
            known = names.get(found, found).lower()
            if found not in sys.stdlib_module_names and found not in ours and known not in pinned:
                missing.add(found)
    assert missing == set()


def pins(*files):
    """Version and day of publication of each package in files of requirements."""
    lines = re.findall(
        r"^([\w.-]+)==([\w.]+) +# (\S+)$", "\n".join((ROOT / file).read_text("utf-8") for file in files), re.MULTILINE
    )
    return {canonicalize_name(name): (version, date.fromisoformat(day)) for name, version, day in lines}


def test_all_that_the_app_loads_is_pinned_with_its_day_what_its_packages_need_too():
    known = pins("requirements.txt", "deploy/constraints.txt")
    waiting, met = [*pins("requirements.txt")], set()
    while waiting:
        name = waiting.pop()
        if name in met:
            continue
        met.add(name)
        found = distribution(name)
        assert (name, found.version) == (name, known[name][0])
        for one in map(Requirement, found.requires or ()):
            if not one.marker or one.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(one.name))
    # Another version of Python may need what this one doesn't.
    assert met <= known.keys()
    assert len(known) > 60


def test_the_numbers_of_the_readme_are_those_of_the_facts(facts):
    plain = README.replace(",", "")
    said = {
        word: int(number) for number, word in re.findall(r"(\d+) (regions|attributed claims|indicators|sources|actors)\b", plain)
    }
    held = {
        "regions": len(facts.regions),
        "attributed claims": len(facts.claims),
        "indicators": len(facts.indicators),
        "sources": len(facts.sources),
        "actors": len(facts.actors),
    }
    assert said == held
    figures = int(re.search(r"about (\d+) figures", plain)[1])
    assert figures == pytest.approx(len(facts.observations), rel=0.01)


@pytest.mark.parametrize("country", [country.name for country in load_countries().values()])
def test_the_readme_names_every_country(country):
    assert country in README


def test_every_option_and_key_that_the_readme_names_is_real(facts):
    from components.view import view_fields

    for patch in re.findall(r"veta\.set\(\{(\w+):", TEXT):
        assert patch in view_fields(facts)
    for code in re.findall(r'veta\.select\(\["([A-Z]{2}-\w+)"\]\)', TEXT):
        assert code in facts.regions.index


def test_the_handles_that_never_change_are_on_the_page(facts):
    from components import shell

    ids = {one.id for one in shell.layout(facts)._traverse() if isinstance(getattr(one, "id", None), str)}
    # The search field is made by its script, not by the layout.
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets" / "js").glob("*.js"))
    ids |= set(re.findall(r'\bid: "([\w-]+)"', scripts))
    assert set(HANDLES) <= ids


def test_no_id_stands_twice_on_the_page(facts):
    from components import shell

    ids = [one.id for one in shell.layout(facts)._traverse() if isinstance(getattr(one, "id", None), str)]
    assert sorted(one for one in set(ids) if ids.count(one) > 1) == []


def test_the_licence_is_the_one_the_readme_names():
    assert "MIT" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "MIT" in README


def test_the_pages_say_nothing_unfinished():
    assert not re.search(r"\b(TODO|FIXME|TBD|XXX|lorem)\b", TEXT, re.IGNORECASE)
