"""Packs of municipalities: every row of those that ship, and what a pack that can't be trusted is told."""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import build_municipalities, countries, errors, join, municipalities, paths
from geodata.boundaries import load_regions
from geodata.territories import as_name

PACKS = municipalities.read_packs()
MOST_BYTES = 8_000_000
MOST_NAMES_ALIKE = 23  # districts of several provinces of one region


@pytest.fixture(scope="module")
def regions():
    return load_regions(countries.load_countries())[0]


@pytest.fixture(scope="module")
def loaded(regions):
    return {key: municipalities.load_municipalities(pack, regions) for key, pack in PACKS.items()}


def test_the_shipped_packs_are_small_together():
    assert {("CO", "2"), ("PE", "2"), ("PE", "3"), ("BR", "2")} <= set(PACKS)
    assert sum(pack.path.stat().st_size for pack in PACKS.values()) < MOST_BYTES


@pytest.mark.parametrize("key", PACKS, ids="-".join)
def test_every_municipality_has_code_name_and_region(loaded, regions, key):
    frame, pack = loaded[key], PACKS[key]
    assert len(frame) == pack.count
    assert frame.index.is_unique and frame.index.is_monotonic_increasing
    assert (frame.index == f"{pack.country}-" + frame["official_code"]).all()
    assert frame["official_code"].str.fullmatch(r"\d{4,7}").all() and frame["official_code"].str.len().nunique() == 1
    assert not frame.index.isin(regions.index).any()
    assert (frame["country_code"] == pack.country).all()
    assert frame["name"].map(lambda name: name == name.strip() and name == as_name(name) and "¥" not in name).all()
    assert regions.loc[frame["parent"], "country_code"].eq(pack.country).all()
    every = frame["parent"].unique()
    assert set(every) == set(regions.index[regions["country_code"] == pack.country])


@pytest.mark.parametrize("key", PACKS, ids="-".join)
def test_a_region_is_the_sum_of_its_municipalities(loaded, regions, key):
    build_municipalities.check_within(loaded[key], regions, PACKS[key])
    shapes = np.asarray(loaded[key].geometry.array)
    assert shapely.is_valid(shapes).all() and not shapely.is_empty(shapes).any()
    assert shapely.area(shapes).sum() == pytest.approx(shapely.area(shapely.coverage_union_all(shapes)), rel=1e-6)


@pytest.mark.parametrize("key", PACKS, ids="-".join)
def test_the_first_figures_of_a_code_say_the_region(loaded, key):
    """Official codes begin with the region's; Lima and Callao share theirs with the regions around them."""
    of = loaded[key].groupby(loaded[key]["official_code"].str[:2])["parent"].agg(set)
    assert all(len(found) == 1 or found == {"PE-LIM", "PE-LMA"} for found in of)


def test_names_of_a_region_lead_to_their_municipality(loaded):
    for frame in loaded.values():
        alike = 0
        for _, own in frame.groupby("parent"):
            found = join.by_name(own["name"], None, own, on_error="report")
            placed = found["problem"].to_numpy() == ""
            alike += int((~placed).sum())
            assert found["region_code"].to_numpy()[placed].tolist() == own.index[placed].tolist()
        assert alike <= MOST_NAMES_ALIKE


def test_known_municipalities_are_there(loaded):
    colombia, peru, brazil = loaded["CO", "2"], loaded["PE", "2"], loaded["BR", "2"]
    assert colombia.at["CO-05001", "name"] == "Medellín" and colombia.at["CO-05001", "parent"] == "CO-ANT"
    assert "Cucuta" in colombia.at["CO-54001", "aliases"] and "Bogotá" in colombia.at["CO-11001", "aliases"]
    assert colombia.at["CO-27493", "parent"] == "CO-CHO"
    assert peru.at["PE-1701", "name"] == "Tambopata" and loaded["PE", "3"].at["PE-170103", "name"] == "Las Piedras"
    assert brazil.at["BR-1503606", "name"] == "Itaituba"
    placed = join.by_coordinate([-55.98, -75.57], [-4.28, 6.25], pd.concat([brazil, colombia]), tolerance_km=0)
    assert list(placed["region_code"]) == ["BR-1503606", "CO-05001"]


# ---------------------------------------------------------------- what can't be trusted
def written(folder, regions, change=lambda frame: frame, **described):
    """A pack of two halves of Amazonas in Colombia, changed, as it is read back."""
    west, south, east, north = regions.at["CO-AMA", "geometry"].bounds
    middle = (west + east) / 2
    whole = regions.at["CO-AMA", "geometry"]
    halves = [
        whole.intersection(shapely.box(west, south, middle, north)),
        whole.intersection(shapely.box(middle, south, east, north)),
    ]
    rows = {
        "code": ["91001", "91002"],
        "name": ["Uno", "Dos"],
        "aliases": ["", "Otro; Two"],
        "parent": ["CO-AMA"] * 2,
        "country": ["CO"] * 2,
    }
    frame = change(gpd.GeoDataFrame(rows, geometry=halves, crs="EPSG:4326"))
    build_municipalities.write(frame, folder / "CO-2.zip")
    return dataclasses.replace(PACKS["CO", "2"], folder=folder, **{"count": 2} | described)


def test_a_pack_reads_back_as_it_was_written(tmp_path, regions):
    frame = municipalities.load_municipalities(written(tmp_path, regions), regions)
    assert list(frame.index) == ["CO-91001", "CO-91002"]
    assert list(frame["aliases"]) == [(), ("Otro", "Two")]
    assert frame["area_km2"].sum() == pytest.approx(regions.at["CO-AMA", "area_km2"])


@pytest.mark.parametrize(
    ("change", "described", "said"),
    [
        (lambda frame: frame.assign(parent="CO-XXX"), {}, "parent 'CO-XXX' is no region of the country"),
        (lambda frame: frame.assign(parent="PE-LOR"), {}, "parent 'PE-LOR' is no region of the country"),
        (lambda frame: frame.assign(country="PE"), {}, "country 'PE' is another country"),
        (lambda frame: frame.assign(name=["", "Dos"]), {}, "name .* is empty"),
        (lambda frame: frame.drop(columns="parent"), {}, "lack 'parent'"),
        (lambda frame: frame.assign(code="91001"), {}, "is given twice"),
        (lambda frame: frame, {"count": 3}, "are not the 3 described"),
        (lambda frame: frame.set_geometry(frame.buffer(0.05)), {}, "overlap or leave slivers"),
    ],
)
@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
def test_a_pack_that_cannot_be_trusted_is_refused(tmp_path, regions, change, described, said):
    with pytest.raises(errors.BoundaryError, match=said):
        municipalities.load_municipalities(written(tmp_path, regions, change, **described), regions)


def test_a_sum_that_is_not_the_region_is_refused(regions, loaded):
    moved = loaded["CO", "2"].copy()
    moved.loc[moved["parent"] == "CO-ANT", "parent"] = "CO-CHO"
    with pytest.raises(errors.BoundaryError, match="from the area of the region"):
        build_municipalities.check_within(moved, regions, PACKS["CO", "2"])


def test_a_municipality_in_another_region_is_refused(regions, loaded):
    moved = loaded["CO", "2"].copy()
    moved.loc["CO-05001", "parent"] = "CO-AMA"
    with pytest.raises(errors.BoundaryError, match="lies elsewhere"):
        build_municipalities.check_within(moved, regions, PACKS["CO", "2"])


def test_a_description_is_checked(tmp_path):
    text = (paths.MUNICIPALITIES / "CO-2.toml").read_text(encoding="utf-8")
    for broken, said in (
        (text + "\nx = 1\n", "unknown|other keys"),
        (text.replace('licence = "', 'x = "', 1), "unknown"),
        ("a", "not valid"),
    ):
        (tmp_path / "CO-2.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(errors.RegistryError, match=said):
            municipalities.read_packs(tmp_path)


def test_a_pack_that_is_not_built_is_none(tmp_path):
    (tmp_path / "CO-2.toml").write_bytes((paths.MUNICIPALITIES / "CO-2.toml").read_bytes())
    assert municipalities.read_packs(tmp_path) == {}
    assert set(municipalities.read_packs(tmp_path, built=False)) == {("CO", "2")}


# ---------------------------------------------------------------- how a pack is made
def test_slivers_and_overlaps_of_the_source_are_closed():
    left, right = shapely.box(0, 0, 1.001, 1), shapely.box(1, 0, 2, 1)
    gap = shapely.box(2.0000001, 0, 3, 1)
    made = build_municipalities.simplified(np.array([left, right, gap]), 0.001)
    assert shapely.coverage_is_valid(made)
    assert shapely.area(made).sum() == pytest.approx(3, abs=1e-3)


def test_names_come_from_a_list_and_those_of_the_source_are_aliases(regions):
    whole = regions.at["CO-AMA", "geometry"]
    source = gpd.GeoDataFrame({"name": ["NARI¥O"], "parent": [""]}, index=["91001"], geometry=[whole], crs="EPSG:4326")
    made = build_municipalities.made(PACKS["CO", "2"], source, regions, names={"91001": "PUERTO NARIÑO, D.C."})
    assert made.iloc[0][["code", "name", "aliases", "parent"]].tolist() == [
        "91001",
        "Puerto Nariño, D.C.",
        "Nariño; Puerto Nariño",
        "CO-AMA",
    ]
