"""An atlas with a pack joined: its indicator in answers, pages and files as any other, and the notice on all of them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import app
import pytest
from components.briefings.bundle import command as bundle_command
from components.exports import command as export_command
from components.packs import build_command, command
from components.words.faults import fault_text
from components.words.languages import LOCALES
from components.words.messages import say
from geodata.packs.faults import PackError
from geodata.packs.grid import read_grid
from geodata.packs.join import with_packs
from geodata.packs.read import check
from pack_files import FORM, SERIES, TOML, rows, write

VIEW = "indicator=demo-cases&year=2019&regions=PE-MDD"
DAY = "accessed=2026-11-27"
NOTICE = "contains your own data, not part of the atlas"
DEMO = TOML[FORM].replace("Demo cases", "Demo <cases> & more".replace("<", "‹").replace(">", "›"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("packs") / "demo", {FORM: DEMO})


@pytest.fixture(scope="module")
def joined(facts, folder):
    return with_packs(facts, [folder])


@pytest.fixture(scope="module")
def packed(joined, tmp_path_factory):
    made = tmp_path_factory.mktemp("packed")
    return app.build(joined, cache=made / "cache", ledger=made / "ledger").server.test_client()


def test_an_answer_tells_the_packs_figure_with_range_and_status(packed, joined):
    answer = packed.get(f"/answer/{joined.data_version}/en/indicator=demo-cases.json")
    assert answer.status_code == 200
    year = json.loads(answer.data)["by_year"]["2019"]
    words = year["words"][list(joined.regions.index).index("PE-MDD")]
    assert "120" in words
    assert "estimated" in words
    assert re.search("100.*150", words)


def test_the_menu_offers_the_packs_indicators_and_the_first_picture_draws_them(packed):
    page = packed.get(f"/?{VIEW}").data.decode()
    assert '"demo-cases"' in page
    assert "Cases of illegal mining, 2019" in page


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("path", ["/", "/region/PE-MDD", "/source/demo-s1", "/methods"])
def test_every_page_says_that_own_data_are_among_it(packed, path, language):
    page = packed.get(f"{path}?lang={language}").data.decode()
    said = say("packs.notice", language=language)
    assert f'<p class="own-data" role="note">{said[0].upper()}{said[1:]}: Demo ‹cases› &amp; more</p>' in page


def test_pages_of_the_atlas_alone_say_nothing_of_it(client):
    for path in ("/", "/region/PE-MDD"):
        assert 'own-data"' not in client.get(path).data.decode()


def test_the_dossier_has_the_figure_the_claim_and_the_source(packed):
    page = packed.get("/region/PE-MDD").data.decode()
    assert "Cases of illegal mining" in page
    assert "The prosecutor says that dredges were seen." in page
    assert "Own register" in page
    assert packed.get("/claim/demo-c1").status_code == 200


def test_a_source_that_is_not_published_is_cited_as_such(packed):
    page = packed.get("/source/demo-s1").data.decode()
    assert "Prosecutor, Own register, 12 March 2026, unpublished" in page
    assert "Own research, unpublished" in page


def text_of(content):
    """All that a file says, of a zip within its members too."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(archive.read(one).decode("utf-8", "ignore") for one in archive.namelist())
    return content.decode("utf-8", "ignore")


# One of each maker; PDF and PNG are made of the SVG, the archive of the others.
MADE = (
    *(
        ("page", "svg"),
        ("ranking", "svg"),
        ("workbook", "xlsx"),
        ("figures", "csv"),
        ("metadata", "json"),
        ("regions", "geojson"),
    ),
    *(("territories", "csv"), ("layers", "gpkg"), ("slides", "pptx"), ("report", "docx")),
)


@pytest.mark.parametrize(("export", "kind"), MADE)
def test_every_file_says_that_own_data_are_among_it(packed, export, kind):
    answer = packed.get(f"/export/{export}.{kind}?{VIEW}&{DAY}")
    assert answer.status_code == 200
    said = " ".join(re.sub("<[^>]*>", " ", text_of(answer.data)).split())
    assert NOTICE in said.lower()


def test_a_csv_says_it_in_each_row_with_the_packs_own_source(packed):
    content = packed.get(f"/export/figures.csv?{VIEW}&{DAY}").data.decode("utf-8-sig")
    found = [row for row in csv.DictReader(io.StringIO(content)) if row["region_code"] == "PE-MDD"]
    assert {row["own_data"] for row in found} == {NOTICE}
    assert any(row["value"] == "120" and "demo-s1" in row["source_ids"] for row in found)
    alone = packed.get(f"/export/sources.csv?{VIEW}&{DAY}").data.decode("utf-8-sig")
    assert "demo-s1" in alone


def test_a_csv_of_the_atlas_alone_has_no_such_column(client):
    content = client.get(f"/export/figures.csv?indicator=homicide_rate&year=2019&{DAY}").data.decode("utf-8-sig")
    assert "own_data" not in content.splitlines()[0]


# ---------------------------------------------------------------- the command
@pytest.fixture
def run(facts, monkeypatch, capsys):
    for module in (command, build_command):
        monkeypatch.setattr(module, "read_facts", lambda: facts)

    def run(*args):
        code = app.main(["pack", *map(str, args)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.mark.parametrize("language", LOCALES)
def test_a_new_pack_is_sound_and_empty(run, tmp_path, language):
    code, said = run("new", tmp_path / "Minas 2026", "--lang", language)
    assert code == 0
    assert str(tmp_path / "Minas 2026") in said
    assert 'id = "minas2026"' in (tmp_path / "Minas 2026" / "pack.toml").read_text(encoding="utf-8")
    assert run("check", tmp_path / "Minas 2026")[0] == 0


def test_a_folder_with_files_is_left_alone(run, folder):
    code, said = run("new", folder)
    assert code == 2
    assert "holds files already" in said


def test_check_prints_every_fault_and_says_so_by_its_status(run, folder, tmp_path):
    assert run("check", folder)[0] == 0
    broken = write(tmp_path / "broken", rows(SERIES, {"year": "soon"}, {"value": "many"}))
    code, said = run("check", broken)
    assert code == 1
    assert "series.csv line 2, cases/PE/register: year 'soon' is no year" in said
    assert "series.csv line 3, cases/PE/register: value 'many' is not a plain number" in said
    assert run("check", tmp_path / "gone")[0] == 2


def test_check_refuses_two_packs_of_one_id(run, folder, tmp_path):
    code, said = run("check", folder, write(tmp_path / "other"))
    assert code == 1
    assert "give one of them another id" in said


BUILT = (
    *("--map", "indicator=arrests", "--map", "unit=cases", "--map", "method=office", "--map", "source=own"),
    *("--label", "Arrests", "--definition", "Arrests in a year.", "--how", "Table of the office."),
    *("--source-title", "Own extract", "--source-publisher", "Office", "--source-date", "2026-11-12"),
)


@pytest.mark.parametrize("language", LOCALES)
def test_a_table_becomes_a_pack_that_is_sound_and_says_how(run, tmp_path, language):
    table = tmp_path / "t.csv"
    table.write_text("departamento;año;arrestos\nMadre de Dios;2020;1,5\nPuno;2020;2\nTierra Nueva;2020;2\n", encoding="cp1252")
    code, said = run("build", table, "--out", tmp_path / "pack", *BUILT, "--map", "country=PE", "--lang", language)
    assert code == 1  # a row has no place
    assert "cp1252" in said or "latin" in said
    assert "Tierra Nueva" in said
    names = (tmp_path / "pack" / "names.csv").read_text(encoding="utf-8")
    (tmp_path / "pack" / "names.csv").write_text(names.replace("Tierra Nueva,,PE,,", "Tierra Nueva,,PE,-,"), encoding="utf-8")
    assert run("build", table, "--out", tmp_path / "pack")[0] == 0
    assert run("check", tmp_path / "pack")[0] == 0


def test_a_table_that_can_not_be_read_leaves_nothing(run, tmp_path):
    table = tmp_path / "t.csv"
    table.write_bytes(b"\x89PNG\r\n\x1a\n")
    code, said = run("build", table, "--out", tmp_path / "pack", *BUILT)
    assert code == 1
    assert "t.csv: file '.csv' is a picture by its first bytes" in said
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("language", LOCALES)
def test_faults_are_told_in_the_language_of_the_command(facts, run, tmp_path, language):
    broken = write(tmp_path / "broken", rows(SERIES, {"year": "soon"}, {"value": "many"}, {"region_code": "PE-XX"}))
    told = [fault_text(one, language) for one in check(broken, facts).faults]
    assert run("check", broken, "--lang", language)[1].splitlines()[: len(told)] == told
    assert any("“soon”" in one for one in told) == (language != "en")
    table = tmp_path / "t.csv"
    table.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(PackError) as refused:
        read_grid(table)
    said = run("build", table, "--out", tmp_path / "pack", *BUILT, "--lang", language)[1]
    assert said.splitlines()[0] == fault_text(refused.value, language)


@pytest.mark.parametrize(
    "asked", [[], ["export", "region=PE-MDD"], ["bundle", "briefing.json", "--out", "briefing.html"]], ids=str
)
@pytest.mark.parametrize("language", LOCALES)
def test_a_command_that_can_not_join_a_pack_says_why_in_its_language(facts, tmp_path, monkeypatch, capsys, language, asked):
    broken = write(tmp_path / "broken", rows(SERIES, {"year": "soon"}))
    (tmp_path / "briefing.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VETA_LANG", language)
    for module in (app, export_command, bundle_command):
        monkeypatch.setattr(module, "read_facts", lambda: facts)
    assert app.main(["--pack", str(broken), *asked]) == 2
    assert fault_text(check(broken, facts).faults[0], language) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "why"), [("es", "no es el nombre de ninguna región"), ("pt", "não é o nome de nenhuma região")]
)
def test_why_a_name_has_no_place_is_told_in_the_language_of_the_command(run, tmp_path, language, why):
    table = tmp_path / "t.csv"
    table.write_text("departamento;año;arrestos\nTierra Nueva;2020;2\nLoretoo;2020;3\n", encoding="utf-8")
    named = ("--map", "country=PE", "--map", "name=departamento")
    said = run("build", table, "--out", tmp_path / "pack", *BUILT, *named, "--lang", language)[1]
    assert why in said
    assert {"es": "una letra distinta", "pt": "uma letra diferente"}[language] in said
    assert "is the name of no region" in (tmp_path / "pack" / "names.csv").read_text(encoding="utf-8")


def test_the_atlas_does_not_start_with_a_pack_that_has_faults(facts, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(app, "read_facts", lambda: facts)
    broken = write(tmp_path / "broken", rows(SERIES, {"year": "soon"}))
    assert app.main(["--pack", str(broken)]) == 2
    assert "year 'soon' is not a plain number" in capsys.readouterr().err
