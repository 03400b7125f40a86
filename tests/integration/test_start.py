"""A start on facts that can't be trusted: exit code 2, one line that says what to mend, nothing half-loaded."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import app
import pytest
from geodata import paths
from geodata.store import load
from geodata.whole import LIST, read_list

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = re.compile(r"Veta can't start: [^\n]+\n")


def refused(capsys):
    """Start the app; returns what it said after refusing."""
    assert app.main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert SENTENCE.fullmatch(err), err
    return err


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The data, copied; the app reads the copies, whatever their list says."""
    for file in read_list(paths.HERE / LIST):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.HERE / file, tmp_path / file)
    monkeypatch.setattr("components.read_facts.load", partial(load, tmp_path, listed=False))
    return tmp_path


def change(path, line, **fields):
    """Overwrite fields of the row in the given line (a file without line breaks in fields)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header, row = next(csv.reader([lines[0]])), next(csv.reader([lines[line - 1]]))
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([fields.get(name, old) for name, old in zip(header, row, strict=True)])
    lines[line - 1] = out.getvalue()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return row[0]


FAULTS = [
    ("claims/PE.csv", {"stance": "rumoured"}, "stance 'rumoured' is not in the vocabulary; use one of"),
    ("claims/CO.csv", {"period_start": "31/12/2019"}, "period_start '31/12/2019' is not a date; write YYYY"),
    ("claims/EC.csv", {"region_codes": "EC-QQ"}, "region_codes 'EC-QQ' is not known; use a code"),
    ("claims/BO.csv", {"source_ids": "gone-1"}, "source_ids 'gone-1' is not known; use a code"),
    ("claims/VE.csv", {"repeats": "ve-9999"}, "repeats 've-9999' names no claim; give the id"),
    ("claims/BR.csv", {"actors": "unknown-gang"}, "actors 'unknown-gang' is not known; use a code"),
    ("claims/VE.csv", {"credibility": "7"}, "credibility '7' is not in the vocabulary; use one of 1 to 6"),
    ("claims/BO.csv", {"place_precision": "near"}, "place_precision 'near' is not in the vocabulary; use one of"),
    ("claims/EC.csv", {"period_precision": "decade"}, "period_precision 'decade' is not in the vocabulary; use one of"),
    ("sources.csv", {"reliability": "Z"}, "reliability 'Z' is not in the vocabulary; use one of A to F"),
    ("sources.csv", {"published": "", "published_precision": ""}, "published_precision '' does not fit the date; use year"),
    ("actors.csv", {"kind": "mafia"}, "kind 'mafia' is not in the vocabulary; use one of"),
    ("sources.csv", {"published": "long ago"}, "published 'long ago' is no date"),
    ("series/homicide.csv", {"value": "many"}, "value 'many' is not a plain number; write digits"),
]


@pytest.mark.parametrize(("file", "fields", "said"), FAULTS, ids=[f"{file}-{next(iter(fields))}" for file, fields, _ in FAULTS])
def test_a_bad_value_stops_the_start_with_file_line_value_rule_and_remedy(copied, capsys, file, fields, said):
    change(copied / "facts" / file, 3, **fields)
    message = refused(capsys)
    assert f"{Path(file).name} line 3, " in message
    assert said in message


def test_claims_that_repeat_each_other_stop_the_start(copied, capsys):
    path = copied / "facts" / "claims" / "PE.csv"
    change(path, 2, repeats="pe-0002")
    change(path, 3, repeats="pe-0001")
    said = "PE.csv line 2, pe-0001: repeats 'pe-0002' runs in a circle (pe-0001 → pe-0002 → pe-0001)"
    assert said in refused(capsys)


def _no_column(text):
    return "\n".join(line.rpartition(",")[0] if at == 0 else line for at, line in enumerate(text.split("\n"))).encode()


def _long_row(text):
    lines = text.split("\n")
    return "\n".join([*lines[:3], lines[3] + ",more", *lines[4:]]).encode()


def _twice(text):
    lines = text.split("\n")
    return "\n".join([*lines[:3], lines[2], *lines[3:]]).encode()


SHAPES = [
    (_no_column, "PE.csv line 1: header lacks ['changed'] and has [] besides; the columns are claim_id,"),
    (_long_row, "PE.csv line 4: 37 fields where the header has 36; quote fields that hold commas"),
    (_twice, "PE.csv line 4: claim_id 'pe-0002' is empty or stands twice; give each row a key of its own"),
    (lambda text: text.encode("latin-1", "replace"), "is not UTF-8; save the file as UTF-8"),
    (lambda text: text.encode("utf-16"), "PE.csv line 1: text"),
    (lambda _: b"", "PE.csv line 1: header lacks"),
]


@pytest.mark.parametrize(("spoil", "said"), SHAPES, ids=["column", "row", "id", "latin-1", "utf-16", "empty"])
def test_a_file_out_of_shape_stops_the_start(copied, capsys, spoil, said):
    path = copied / "facts" / "claims" / "PE.csv"
    path.write_bytes(spoil(path.read_text(encoding="utf-8").replace("\r\n", "\n")))
    assert said in refused(capsys)


@pytest.mark.parametrize("name", ["CLAIMS", "ACTORS", "SOURCES", "SERIES", "SERIES_METHODS", "CAVEATS", "INDICATORS"])
def test_a_missing_file_stops_the_start_and_says_which(copied, capsys, name):
    path = paths.below(copied, getattr(paths, name))
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert path.name in refused(capsys)


def test_a_byte_order_mark_and_formula_like_text_are_no_fault(copied):
    path = copied / "facts" / "claims" / "PE.csv"
    corrected = (copied / "facts" / "corrections" / "PE.csv").read_text(encoding="utf-8")
    rows = enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2)
    claim = change(path, next(line for line, row in rows if row.partition(",")[0] not in corrected), summary="=1+1|calc")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(copied, listed=False).claims.at[claim, "summary"] == "=1+1|calc"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The whole project, copied."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("geodata", "components", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    return folder


def run(folder, *args):
    command = [sys.executable, *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)


LAYERS, PARTS = ("admin1", "admin1_low", "rivers"), (".shp", ".dbf", ".prj", ".shx")
WITHOUT_EACH = """
import contextlib, io, json, pathlib, sys
import app
told = {}
for name in sys.argv[1:]:
    path = pathlib.Path("geodata", "boundaries", name)
    away = path.rename(path.with_name(f"{name}.away"))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = app.main([])
    away.rename(path)
    told[name] = code, out.getvalue(), err.getvalue()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def refusals(project):
    """Exit code, output and error of the app without each part of the layers: of one process, as importing takes longer than refusing."""
    names = [f"{layer}{part}" for layer in LAYERS for part in PARTS]
    done = run(project, "-c", WITHOUT_EACH, *names)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_missing_boundary_part_stops_the_start(refusals, layer, part):
    code, out, err = refusals[f"{layer}{part}"]
    assert code == 2, err
    assert SENTENCE.fullmatch(err), err
    assert re.search(rf"\b{layer}\.(shp|{part[1:]})", err)
    assert part in err
    assert out == ""


def test_a_corrupt_fact_stops_the_real_command_too(project):
    path = project / "geodata" / "facts" / "claims" / "PE.csv"
    raw = path.read_bytes()
    change(path, 3, stance="rumoured")
    try:
        done = run(project, "app.py")
        listed = run(project, "-m", "geodata.list_files")
    finally:
        path.write_bytes(raw)
    assert done.returncode == 2
    assert SENTENCE.fullmatch(done.stderr), done.stderr
    assert "facts/claims/PE.csv is not the file that was checked" in done.stderr
    assert listed.returncode == 1
    assert listed.stderr.startswith("PE.csv line 3, pe-0002: stance 'rumoured' is not in the vocabulary")


def test_help_lists_every_option_and_serves_nothing():
    done = run(ROOT, "-B", "app.py", "--help")
    assert done.returncode == 0
    assert all(option in done.stdout for option in ("--host", "--port", "--base", "--debug"))
    assert done.stderr == ""


@pytest.mark.parametrize("args", [["--port", "many"], ["--base", "a b"], ["--nonsense"]])
def test_an_option_that_makes_no_sense_is_refused_by_name(capsys, args):
    with pytest.raises(SystemExit) as refusal:
        app.main(args)
    assert refusal.value.code == 2
    assert args[0] in capsys.readouterr().err
