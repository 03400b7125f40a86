"""Tables of municipalities: guessed, placed by code, name and region, and point; summed up for regions; shown at their level."""

from __future__ import annotations

import shutil
from collections import Counter

import pandas as pd
import pytest
from components.packs.skeleton import write_skeleton
from components.view import read_view
from geodata.indicators import LETTERS
from geodata.join import fold
from geodata.level import facts_at, municipalities_at
from geodata.packs.additions import add_indicator, add_method, add_source
from geodata.packs.build import build, look
from geodata.packs.faults import PackError
from geodata.packs.join import join
from geodata.packs.mapping import Mapping
from geodata.packs.names import Names
from geodata.packs.read import check, read_pack
from geodata.schema import Coverage

TOLD = Mapping(indicator="cases", unit="cases", method="register", source="own", decimal=".")
CASES = """Departamento;Municipio;Año;Casos
Antioquia;Rionegro;2021;12
Santander;Rionegro;2021;3
Antioquia;Medellín;2021;30
Chocó;Quibdo;2020;4
"""


@pytest.fixture
def seen(facts, tmp_path):
    def look_at(text, **told):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return look(path, Mapping(**vars(TOLD) | told), facts, Names())

    return look_at


def codes(look):
    return list(look.placed.rows["region_code"])


def problems(look):
    return [str(one) for one in look.placed.rows["problem"]]


# ---------------------------------------------------------------- what a table holds
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CASES, {"level": "2", "country": "CO", "name": "Municipio", "parent": "Departamento", "code": ""}),
        ("cod_dane_mpio,anio,total\n5001,2020,4\n", {"level": "2", "country": "CO", "code": "cod_dane_mpio", "name": ""}),
        ("UF,Município,ano,valor\nPA,Altamira,2020,4\n", {"level": "2", "country": "BR", "name": "Município", "parent": "UF"}),
        ("municipio,ano,valor\nAltamira/PA,2020,4\n", {"level": "2", "country": "BR", "name": "municipio"}),
        (
            "UBIGEO,Departamento,Distrito,anio,casos\n010101,Amazonas,Chachapoyas,2020,4\n",
            {"level": "3", "country": "PE", "name": "Distrito", "code": "UBIGEO", "parent": "Departamento"},
        ),
        ("Departamento,Provincia,anio,casos\nPuno,Sandia,2020,4\n", {"level": "2", "country": "PE", "name": "Provincia"}),
        ("Departamento,anio,casos\nPuno,2020,4\n", {"level": "1", "country": "", "name": "Departamento"}),
        ("UBIGEO,anio,casos\n17,2020,4\n", {"level": "1"}),
        ("Provincia,anio,casos\nPichincha,2020,4\n", {"level": "1", "name": "Provincia"}),
    ],
)
def test_the_level_of_a_table_is_guessed_by_headings_and_cells_and_can_be_told(seen, text, expected):
    mapping = seen(text).guess.mapping
    assert {key: getattr(mapping, key) for key in expected} == expected
    assert seen(text, level="1").guess.mapping.level == "1"


# ---------------------------------------------------------------- placed
@pytest.mark.parametrize(("country", "level"), [("CO", "2"), ("PE", "2"), ("PE", "3"), ("BR", "2")])
def test_every_municipality_has_its_place_by_code_and_by_name_beside_its_region_and_none_another(facts, seen, country, level):
    frame = municipalities_at(facts, level, country)
    regions = frame["parent"].map(facts.regions["name"])
    rows = [
        f"{number};{name};{region};2020;1"
        for number, name, region in zip(frame["official_code"], frame["name"], regions, strict=True)
    ]
    text = "\n".join(["codigo;municipio;region;anio;casos", *rows])
    told = {"level": level, "country": country, "year": "anio", "value": "casos"}
    assert codes(seen(text, code="codigo", **told)) == list(frame.index)
    named = seen(text, name="municipio", parent="region", **told).placed.rows.set_index(frame.index)
    bearing = Counter(
        (parent, fold(one)) for _, row in frame.iterrows() for parent in [row["parent"]] for one in {row["name"], *row["aliases"]}
    )
    twice = [bearing[parent, fold(name)] > 1 for parent, name in zip(frame["parent"], frame["name"], strict=True)]
    placed = named["region_code"] != ""
    assert (named.loc[placed, "region_code"] == named.index[placed]).all()
    assert set(named.index[~placed]) <= set(frame.index[twice])


@pytest.mark.parametrize(
    ("cells", "country", "code", "problem"),
    [
        ("05615;", "CO", "CO-05615", ""),
        ("5615;", "CO", "CO-05615", ""),
        ("5615.0;", "CO", "CO-05615", ""),
        ("5.615;", "CO", "CO-05615", ""),
        ("5,615;", "CO", "CO-05615", ""),
        ("5.03;", "CO", "", "is the name of no municipality"),  # 5.030 with its last zero lost, or 503
        ("3.515.103;", "BR", "BR-3515103", ""),
        ("13490;", "CO", "", "is Norosí, which the boundaries draw as part of another"),
        ("Norosi;Bolívar", "CO", "", "is Norosí, which the boundaries draw as part of another"),
        ("CO-05615;", "", "CO-05615", ""),
        ("CO05615;", "", "CO-05615", ""),
        ("5615;", "", "", "is the name of no municipality"),  # a bare number is of no country
        ("110001;", "BR", "BR-1100015", ""),  # without its check digit
        ("Rionegro;", "CO", "", "fits several municipalities"),
        ("Rionegro;Antioquia", "CO", "CO-05615", ""),
        ("Rionegro (Santander);", "CO", "CO-68615", ""),
        ("Rionegro, Santander;", "CO", "CO-68615", ""),
        ("Rionegro;Bolívar", "CO", "", "is the name of no municipality"),
        ("Rionegro;Narnia", "CO", "", "stands beside Narnia, which is no region"),
        ("Medellín;Narnia", "CO", "", "stands beside Narnia, which is no region"),
        ("05615;Santander", "CO", "", "is the name of no municipality"),
        ("Remedio;Antioquia", "CO", "", "may be read so (one letter), but need not be"),
        ("Embu-Guaçu;SP", "BR", "BR-3515103", ""),
        ("Altamira - PA;", "BR", "BR-1500602", ""),
        ("Laberinto;Tambopata", "PE", "PE-170104", ""),  # the wider area of a district may be a province
        ("Antioquia;", "CO", "", "is the name of no municipality"),
    ],
)  # fmt: skip
def test_a_name_or_code_leads_to_one_municipality_or_says_why_not(seen, cells, country, code, problem):
    level = "3" if country == "PE" else "2"
    found = seen(f"m;r;año;n\n{cells};2020;1\n", level=level, country=country, name="m", parent="r", year="año", value="n")
    assert (codes(found), problems(found)) == ([code], [problem])


def test_code_name_and_region_that_disagree_give_no_place(seen):
    text = "c;m;r;a;n\n05001;Rionegro;Antioquia;2020;1\n05001;;Santander;2020;1\n05001;Medellin;Antioquia;2020;1\n"
    found = seen(text, level="2", country="CO", code="c", name="m", parent="r", year="a", value="n")
    assert codes(found) == ["", "", "CO-05001"]
    assert problems(found)[:2] == [
        "Rionegro (Antioquia) by its name, Medellín (Antioquia) by its code",
        "CO-05001 Medellín (Antioquia) is not in Santander",
    ]


def test_a_point_lies_in_a_municipality_of_its_country_or_in_none(seen):
    text = "x,y,a\n-69.18,-12.6,2020\n-78.48,-0.18,2020\n-77.85,0.80,2020\n-78,-30,2020\n-12.6,-69.18,2020\n"
    found = seen(text, level="2", lon="x", lat="y", year="a", total="count")
    # Quito, and a town of Ecuador five kilometres from Colombia: no municipalities of Ecuador are there.
    assert codes(found) == ["PE-1701", "", "", "", ""]
    assert "lies in no municipality" in problems(found)[1]
    assert str(found.placed.rows["suggestions"].iloc[4]).startswith("PE-1701 Tambopata (Madre de Dios)")


# ---------------------------------------------------------------- figures
def test_rows_that_are_added_up_give_the_sums_of_their_regions_too(seen):
    finer = seen(CASES, total="sum").figures.table
    above = finer[finer["region_code"].isin(["CO-ANT", "CO-SAN", "CO-CHO"])].reset_index(drop=True)
    told = seen(CASES, total="sum", level="1", name="Departamento").figures.table
    pd.testing.assert_frame_equal(above, told)
    assert set(finer["region_code"]) - set(above["region_code"]) == {"CO-05001", "CO-05615", "CO-27001", "CO-68615"}


def test_without_being_told_nothing_is_added_up_and_no_sum_mixes_statuses(seen):
    assert set(seen(CASES).figures.table["region_code"]) == {"CO-05001", "CO-05615", "CO-27001", "CO-68615"}
    held = CASES.replace("Casos\n", "Casos;status\n").replace("12\n", "12;alleged\n").replace("30\n", "30;reported\n")
    found = seen(held.replace(";3\n", ";3;\n").replace(";4\n", ";4;\n"), total="sum").figures
    assert found.mixed == 1
    assert "CO-ANT" not in set(found.table["region_code"])
    assert {"CO-SAN", "CO-CHO"} <= set(found.table["region_code"])


@pytest.fixture
def joined(facts, tmp_path):
    def made(text, **told):
        folder, table = tmp_path / "pack", tmp_path / "cases.csv"
        table.write_text(text, encoding="utf-8")
        write_skeleton(folder, "en")
        built = build([table], Mapping(**vars(TOLD) | told), folder, facts)
        assert built.faults == []
        add_indicator(
            folder, "cases", {"label": "Cases", "definition": "Cases.", "group": "Own", "unit_label": "cases"}, "cases", ["CO"]
        )
        add_method(folder, "register", "Counted by hand.", "published", "reported")
        add_source(folder, "own", "Own register", "Prosecutor", "2026-03-12", "2026-03-12", "es")
        return join(facts, [read_pack(folder, facts)])

    return made


def values(facts, indicator):
    rows = facts.observations[facts.observations["indicator"] == indicator]
    return dict(zip(zip(rows["region_code"], rows["year"], strict=True), rows["value"], strict=True))


def test_figures_of_municipalities_stand_at_their_level_and_change_nothing_of_the_atlas(facts, joined):
    both = joined(CASES)
    (indicator,) = set(both.indicators) - set(facts.indicators)
    assert values(both, indicator) == {}
    assert both.years[indicator] == (2020, 2021)
    assert set(both.coverage[indicator][2021]) == {LETTERS[Coverage.NOT_COVERED]}
    here = facts_at(both, "2", "CO")
    assert values(here, indicator) == {
        ("CO-05615", 2021): 12, ("CO-68615", 2021): 3, ("CO-05001", 2021): 30, ("CO-27001", 2020): 4,
    }  # fmt: skip
    assert here.openings[indicator].year == 2021
    assert here.classes[indicator].breaks
    assert values(facts_at(both, "2", "CO", "CO-CHO"), indicator) == {("CO-27001", 2020): 4}
    assert values(facts_at(both, "2", "PE"), indicator) == {}
    own = facts_at(facts, "2", "CO").observations
    kept = here.observations[here.observations["indicator"] != indicator].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept[own.columns], own, check_dtype=False)


def test_sums_stand_at_both_levels(joined):
    both = joined(CASES, total="sum")
    indicator = next(one for one in both.indicators if one.endswith("-cases"))
    assert values(both, indicator) == {("CO-ANT", 2021): 42, ("CO-SAN", 2021): 3, ("CO-CHO", 2020): 4}
    here = facts_at(both, "2", "CO")
    assert sum(values(here, indicator).values()) == sum(values(both, indicator).values())


# ---------------------------------------------------------------- boundaries that a pack brings
CANTONS = """country = "EC"
level = "2"
unit = "canton"
file = "EC-2.gpkg"
codes = "codes of the test"
vintage = "2020"
count = 24
title = "Cantons of the test"
publisher = "Test"
url = "https://example.org/"
licence = "CC0-1.0"
version = "1"
"""


@pytest.fixture
def folder(facts, tmp_path):
    """A pack with a canton for each province of Ecuador: one sound coverage, as no source gives smaller ones here."""
    made = tmp_path / "cantons"
    write_skeleton(made, "en")
    (made / "boundaries").mkdir()
    (made / "boundaries" / "EC-2.toml").write_text(CANTONS, encoding="utf-8")
    frame = facts.regions[facts.regions["country_code"] == "EC"].reset_index()
    frame = frame.assign(code=[f"{at:04d}" for at in range(1, 25)], parent=frame["region_code"], country="EC", aliases="")
    frame = frame.assign(name="Cantón " + frame["name"])[["code", "name", "aliases", "parent", "country", "geometry"]]
    frame.to_file(made / "boundaries" / "EC-2.gpkg", driver="GPKG")
    return made


def table_of_cantons(folder):
    table = folder.parent / "cantons.csv"
    table.write_text("canton;anio;casos\nCantón Napo;2020;4\n2;2020;5\n", encoding="utf-8")
    return table


def filled(folder, facts):
    told = {"level": "2", "country": "EC", "name": "canton", "year": "anio", "value": "casos", "total": "sum"}
    built = build([table_of_cantons(folder)], Mapping(**vars(TOLD) | told), folder, facts)
    assert built.faults == []
    add_indicator(
        folder, "cases", {"label": "Cases", "definition": "Cases.", "group": "Own", "unit_label": "cases"}, "cases", ["EC"]
    )
    add_method(folder, "register", "Counted by hand.", "published", "reported")
    add_source(folder, "own", "Own register", "Prosecutor", "2026-03-12", "2026-03-12", "es")
    return folder


def test_a_pack_brings_municipalities_of_its_own_and_figures_of_them(facts, folder):
    both = join(facts, [read_pack(filled(folder, facts), facts)])
    here = facts_at(both, "2", "EC")
    indicator = next(one for one in both.indicators if one.endswith("-cases"))
    napo = here.regions.index[here.regions["name"] == "Cantón Napo"][0]
    assert values(here, indicator) == {(napo, 2020): 4, ("EC-0002", 2020): 5}
    assert sum(values(both, indicator).values()) == 9
    assert len(here.regions) == 24
    assert here.claims["region_codes"].map(len).sum() > 0
    assert ("EC", "2") not in facts.municipalities
    view = read_view({"level": "2", "country": "EC", "indicator": indicator}, both)
    assert (view["level"], view["country"]) == ("2", ["EC"])


def spoilt(folder, how):
    description = folder / "boundaries" / "EC-2.toml"
    if how == "missing":
        (folder / "boundaries" / "EC-2.gpkg").unlink()
    elif how == "taken":
        (folder / "boundaries" / "CO-2.toml").write_text(CANTONS.replace('"EC"', '"CO"'), encoding="utf-8")
    else:
        description.write_text(CANTONS.replace(*how), encoding="utf-8")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("missing", "boundaries: file 'EC-2.gpkg' is missing; make it with geodata.build_municipalities"),
        ("taken", "boundaries/EC-2.gpkg: level 'CO-2' is of a country and level that the atlas has already; take it out"),
        (("count = 24", "count = 25"), "EC-2.gpkg: municipalities 24 are not the 25 described"),
        (('"canton"', '"hamlet"'), "EC-2.toml: unit 'hamlet' is not what a pack needs"),
        (("country =", "land ="), "EC-2.toml: key 'land' is unknown"),
    ],
)
def test_boundaries_that_can_not_be_trusted_are_refused(facts, folder, how, said):
    spoilt(folder, how)
    assert any(str(one).startswith(said) for one in check(folder, facts).faults)


def test_two_packs_may_not_bring_the_same_level(facts, folder, tmp_path):
    one = read_pack(filled(folder, facts), facts)
    other = shutil.copytree(folder, tmp_path / "other")
    (other / "pack.toml").write_text(
        (other / "pack.toml").read_text(encoding="utf-8").replace(one.pack.id, "another"), encoding="utf-8"
    )
    with pytest.raises(PackError, match="another pack brings"):
        join(facts, [one, read_pack(other, facts)])
    assert one.pack.version != read_pack(moved(other), facts).pack.version


def moved(folder):
    """The same pack with boundaries that say something else."""
    (folder / "boundaries" / "EC-2.toml").write_text(CANTONS.replace("2020", "2021"), encoding="utf-8")
    return folder
