"""``python app.py export``: files from links, what stands in the way in one sentence, and nothing else stopped by it."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import app
import pytest
from components.exports import command
from components.exports.ledger import Ledger
from components.exports.registry import EXPORTS

RATE = "indicator=homicide_rate&year=2019"


@pytest.fixture
def run(facts, tmp_path, monkeypatch, capsys):
    """Runs the command over the facts that are loaded already: exit code and what stands on stderr."""
    monkeypatch.setattr(command, "read_facts", lambda: facts)

    def run(*args):
        code = app.main(["export", *args, "--accessed", "2026-11-27", "--ledger", str(tmp_path / "ledger")])
        return code, capsys.readouterr().err

    return run


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_a_link_of_any_host_gives_the_file_of_its_view(run, tmp_path):
    out = tmp_path / "figures.csv"
    code, _ = run(f"https://atlas.example.org/veta/?{RATE}&country=PE", "--format", "csv", "--out", str(out))
    assert code == 0
    assert {(row["indicator"], row["year"], row["country_code"]) for row in rows(out)} == {("homicide_rate", "2019", "PE")}


def test_the_same_link_gives_the_same_bytes(run, tmp_path):
    for name in ("a.gpkg", "b.gpkg"):
        assert run(RATE, "--format", "gpkg", "--out", str(tmp_path / name))[0] == 0
    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()


def test_what_was_exported_can_be_checked_by_its_id(run, tmp_path, facts):
    from components.answer import answer_of
    from components.view import read_view

    run(f"{RATE}&country=PE", "--format", "csv", "--out", str(tmp_path / "figures.csv"))
    record = answer_of(facts, read_view({"indicator": "homicide_rate", "year": "2019", "country": "PE"}, facts)).record
    assert Ledger(tmp_path / "ledger").find(record.export_id) == record


def test_a_bad_view_is_named_and_stops_no_other(run, tmp_path):
    folder = tmp_path / "out"
    code, said = run(RATE, "year=soon", "country=PE", "--format", "csv", "--out", str(folder))
    assert code != 0
    assert len([*folder.iterdir()]) == 2
    assert "soon" in said and "use four digits" in said and "Traceback" not in said


def test_a_list_gives_a_file_a_line_and_none_overwrites_another(run, tmp_path):
    listed = tmp_path / "views.txt"
    listed.write_text(f"# two of one name\n{RATE}&country=PE\n\n{RATE}&country=BO\n", encoding="utf-8")
    assert run("--from", str(listed), "--format", "csv", "--out", str(tmp_path / "out"))[0] == 0
    found = [{row["country_code"] for row in rows(path)} for path in sorted((tmp_path / "out").iterdir())]
    assert sorted(found, key=sorted) == [{"BO"}, {"PE"}]


def test_a_list_is_read_as_notepad_and_mail_programs_leave_it(run, tmp_path):
    listed = tmp_path / "views.txt"
    listed.write_bytes(f"\ufeff{RATE}&country=PE&\r\n period=2012‑03..2014\r\n".encode())
    out = tmp_path / "figures.csv"
    assert run("--from", str(listed), "--format", "csv", "--out", str(out))[0] == 0
    assert {(row["indicator"], row["year"], row["country_code"]) for row in rows(out)} == {("homicide_rate", "2019", "PE")}


def test_a_size_that_the_link_names_is_taken_unless_the_command_names_another(run, tmp_path):
    def drawn(*more):
        out = tmp_path / "map.svg"
        code, _ = run(f"https://a.example/export/map.svg?{RATE}&preset=square", "--format", "svg", "--out", str(out), *more)
        return code, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', out.read_text(encoding="utf-8")).groups()

    code, (width, height) = drawn()
    assert (code, width) == (0, height)
    code, (width, height) = drawn("--preset", "slide")
    assert code == 0 and float(width) > float(height)


def test_csv_comes_with_semicolons_and_decimal_commas_where_asked_for(run, client, tmp_path):
    out = tmp_path / "figures.csv"
    assert run(RATE, "--format", "csv", "--csv", "semicolon", "--out", str(out))[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file, delimiter=";")]
    assert any("," in value for value in values) and not any("." in value for value in values)
    assert client.get(f"/export/figures.csv?{RATE}&csv=semicolon&accessed=2026-11-27").data == out.read_bytes()
    with zipfile.ZipFile(io.BytesIO(client.get(f"/export/everything.zip?{RATE}&csv=semicolon").data)) as opened:
        assert opened.read("figures.csv") == out.read_bytes()
        assert b";" in opened.read("territories.csv").partition(b"\r\n")[0]
        assert "a comma before decimals" in opened.read("README.txt").decode()
    page = client.get(f"/export?{RATE}&csv=semicolon").text
    assert '<option value="semicolon" selected>' in page
    for name in ("figures.csv", "claims.csv", "sources.csv", "territories.csv", "metadata.json", "everything.zip"):
        assert re.search(rf'href="/export/{name}\?[^"]*&amp;csv=semicolon|href="/export/{name}\?[^"]*&csv=semicolon', page)


def test_a_region_outside_the_countries_asked_for_gets_no_page_without_it(run, tmp_path):
    code, said = run(f"{RATE}&country=PE", "--regions", "PE-MDD,BR-AC", "--format", "svg", "--out", str(tmp_path))
    assert code == 1
    assert {path.name for path in tmp_path.glob("*.svg")} == {"PE-MDD.svg"}
    assert "Not made: BR-AC: regions “BR-AC” is in none of the countries asked for" in said


def test_regions_give_a_page_each_named_by_code(run, tmp_path):
    code, _ = run(RATE, "--regions", "PE-MDD,pe-cus", "--format", "svg", "--out", str(tmp_path))
    assert code == 0
    assert {path.name for path in tmp_path.glob("*.svg")} == {"PE-MDD.svg", "PE-CUS.svg"}
    assert "Madre de Dios" in (tmp_path / "PE-MDD.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([RATE, "--format", "bmp"], "format “bmp” is not known; use one of"),
        ([RATE, "--what", "moon"], "there is no export “moon”; use one of"),
        ([RATE, "--what", "workbook", "--format", "pdf"], "workbook does not come as “pdf”; use one of xlsx"),
        ([RATE, "--csv", "tab"], "csv “tab” is not known; use one of comma, semicolon"),
        ([RATE, "--preset", "moon"], "preset “moon” is not known; use one of"),
        ([RATE, "--regions", "XX-YY"], "region “XX-YY” is not known; use ISO 3166-2 codes"),
        ([RATE, "country=PE", "--regions", "all"], "--regions goes with one View"),
        (["--from", "/no/such/list"], "/no/such/list can't be read"),
        ([RATE, "country=PE", "--out", "/dev/null/folder"], "is no folder that can be written to"),
        ([], "no View is named"),
        ([""], "no View is named"),
        ([RATE, " "], "no View is named"),
        (["year=2050", "--regions", "PE-MDD,BR-AC"], "year “2050” has no figures"),
        (["homicide_rate", "--regions", "all"], "“homicide_rate” stands without a key"),
    ],
)
def test_what_cant_be_asked_for_is_said_in_one_sentence(run, args, words):
    code, said = run(*args)
    assert code == 2
    assert words in said
    assert said.count("\n") == 1 and "Traceback" not in said


def test_an_empty_list_is_no_silent_success(run, tmp_path):
    listed = tmp_path / "views.txt"
    listed.write_text("# nothing\n", encoding="utf-8")
    code, said = run("--from", str(listed))
    assert code == 2
    assert "names no View" in said


def test_a_file_that_cant_be_written_is_named(run, tmp_path):
    code, said = run(RATE, "--format", "csv", "--out", str(tmp_path / "no" / "such" / "figures.csv"))
    assert code != 0
    assert "can't be written" in said and "Traceback" not in said


@pytest.mark.parametrize(("export", "kind"), [(one.id, kind) for one in EXPORTS for kind in one.formats])
def test_the_format_is_that_of_the_files_name(tmp_path, export, kind):
    assert command.format_of(export, tmp_path / f"file.{kind.upper()}") == kind
    assert command.chosen("", command.format_of("", tmp_path / f"file.{kind}")).formats.count(kind) == 1


@pytest.mark.parametrize("export", [one.id for one in EXPORTS])
def test_an_export_needs_no_format_named(run, tmp_path, export):
    code, told = run(f"{RATE}&country=PE&regions=PE-MDD", "--what", export, "--out", str(tmp_path))
    assert code == 0, told
    (made,) = [one for one in tmp_path.iterdir() if one.is_file()]
    assert made.suffix == f".{next(one for one in EXPORTS if one.id == export).formats[0]}"


def test_a_command_answers_and_shows_views_in_the_language_that_is_asked_for(run, tmp_path):
    out = tmp_path / "figures.csv"
    code, told = run(f"{RATE}&country=PE", "--format", "csv", "--lang", "pt", "--out", str(out))
    assert (code, told.strip().partition(" em ")[0]) == (0, "1 arquivo")
    assert {row["state"] for row in rows(out)} >= {"Sem dados"}
    code, _ = run(f"{RATE}&country=PE&lang=es", "--format", "csv", "--lang", "pt", "--out", str(out))
    assert code == 0
    assert {row["state"] for row in rows(out)} >= {"Sin datos"}  # a view that names its language keeps it
    assert "Veta não pode exportar" in run("regions=XX-YYY", "--format", "nothing", "--lang", "pt")[1]
