"""Tables of any size joined with Dask: the same places as one call gives, every row counted, refusals in one sentence."""

from __future__ import annotations

import gzip
import sys

import distributed
import numpy as np
import pandas as pd
import pytest
from dask.callbacks import Callback
from geodata import large_join, large_tables
from geodata.errors import GeodataError
from geodata.join import PLACED, by_coordinate
from geodata.large_join import Columns, join_files, places_to

WHERE = Columns("lon", "lat")


def points(places, number, seed=5):
    west, south, east, north = places.total_bounds
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "id": np.arange(number),
            "lon": random.uniform(west, east, number).round(5),
            "lat": random.uniform(south, north, number).round(5),
            "day": random.choice(["2019-03-04", "20200101", "12/05/2021 14:00", "soon"], number),
        }
    )


def joined(out):
    return pd.read_parquet(out).reset_index(drop=True)


def assert_placed_alike(made, wanted):
    assert made["region_code"].fillna("").tolist() == wanted["region_code"].fillna("").tolist()
    assert made["placed_by"].tolist() == wanted["placed_by"].tolist()
    np.testing.assert_array_equal(made["distance_km"], wanted["distance_km"])


def table(folder, text, name="points.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


# ---------------------------------------------------------------- the same as one call
def test_two_workers_place_a_million_points_as_one_call_does_and_count_them(facts, tmp_path):
    rows = points(facts.regions, 1_000_000)
    path = tmp_path / "points.csv"
    rows.to_csv(path, index=False)
    came_back = []
    with Callback(posttask=lambda _, result, *__: came_back.append(len(result))):
        counted = join_files([str(path)], facts.regions, Columns("lon", "lat", year="day"), tmp_path / "out", workers=2)
    assert 0 < max(came_back) < 2000, "rows travel through the process that asks"
    made, wanted = joined(tmp_path / "out"), by_coordinate(rows["lon"], rows["lat"], facts.regions)
    assert counted.parts == len(list((tmp_path / "out").iterdir())) > 2
    assert made["id"].astype(int).tolist() == rows["id"].tolist()
    assert_placed_alike(made, wanted)
    years = rows["day"].map({"2019-03-04": "2019", "20200101": "2020", "12/05/2021 14:00": "2021", "soon": ""})
    by_pandas = pd.Series(1, rows.index).groupby([wanted["region_code"].fillna(""), years]).sum()
    assert counted.rows.set_index(["region_code", "year"])["rows"].to_dict() == by_pandas.to_dict()


def test_municipalities_of_a_country_are_joined_from_parquet_with_its_types(facts, tmp_path):
    places = places_to(facts, "municipalities", "2", "CO")
    rows = points(places, 20_000)
    rows["country"] = np.resize(["Colombia", "pe", "", "Atlantis"], len(rows))
    path = tmp_path / "points.parquet"
    rows.to_parquet(path, row_group_size=6000)
    names = {"colombia": "CO", "pe": "PE"}
    join_files([str(path)], places, Columns("lon", "lat", "country", countries=names), tmp_path / "out", workers=1)
    made = joined(tmp_path / "out")
    own = np.resize(np.array(["CO", "PE", None, "Atlantis"], dtype=object), len(rows))
    assert_placed_alike(made, by_coordinate(rows["lon"], rows["lat"], places, country=own))
    assert made["region_code"].str.startswith("CO-").sum() > 1000
    pd.testing.assert_frame_equal(made[list(rows)], rows, check_dtype=False)
    assert [made[name].dtype.kind for name in ("id", "lon")] == ["i", "f"]


def test_a_scheduler_that_runs_already_does_the_work(facts, tmp_path):
    path = table(tmp_path, "lon,lat\n-70,-12\n0,0\n")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        counted = join_files([path], facts.regions, WHERE, tmp_path / "out", scheduler=cluster.scheduler_address)
    assert counted.rows["rows"].tolist() == [1, 1]
    assert joined(tmp_path / "out")["region_code"].fillna("").tolist() == ["PE-MDD", ""]


# ---------------------------------------------------------------- rows as they come
HOSTILE = """lon;lat;note
-70;-12;"two
lines; one cell"
x;-12;no number
-70;-912;no degree
inf;1;no degree
;;

-70
-70,5;-12;a comma
0;0;the sea"""


@pytest.mark.parametrize(
    "pack", [lambda text: text, gzip.compress, lambda text: b"\xef\xbb\xbf" + text], ids=["csv", "gz", "bom"]
)
def test_rows_without_usable_coordinates_are_kept_and_counted(facts, tmp_path, pack):
    path = table(tmp_path, pack(HOSTILE.encode()))
    counted = join_files([path], facts.regions, WHERE, tmp_path / "out", "csv", workers=1)
    made = pd.read_csv(tmp_path / "out" / "part-00000.csv", dtype=str, keep_default_na=False)
    assert made["region_code"].tolist() == ["PE-MDD", *[""] * 7]
    assert made["note"].tolist()[:2] == ["two\nlines; one cell", "no number"]
    assert list(made)[3:] == PLACED
    reasons = counted.rows.set_index("reason")["rows"].to_dict()
    assert reasons == {"": 1, "unread": 4, "out_of_range": 2, "outside": 1}


def test_pieces_put_together_are_the_file_also_where_cells_hold_line_breaks(tmp_path, monkeypatch):
    monkeypatch.setattr(large_tables, "BLOCK", 64)
    rows = pd.DataFrame({"a": range(300), "b": ['one\n"two"\n', "a,b", '5" pipe'] * 100})
    path = table(tmp_path, rows.to_csv(index=False))
    (found,) = large_tables.find_tables([path])
    cut = list(large_tables.pieces(found))
    together = pd.concat(map(large_tables.read, cut), ignore_index=True)
    assert len(cut) > 20
    pd.testing.assert_frame_equal(together, rows.astype(str), check_dtype=False)
    text = (tmp_path / "points.csv").read_bytes()
    assert all(text[: piece.start].count(b"\n") + 1 == piece.line for piece in cut)


def test_row_groups_are_put_together_up_to_the_size_of_a_piece(tmp_path, monkeypatch):
    monkeypatch.setattr(large_tables, "ROWS", 25)
    pd.DataFrame({"a": range(100)}).to_parquet(tmp_path / "a.parquet", row_group_size=10)
    (found,) = large_tables.find_tables([str(tmp_path / "*.parquet"), str(tmp_path / "a.parquet")])
    cut = list(large_tables.pieces(found))
    assert [(piece.start, piece.stop) for piece in cut] == [(0, 2), (2, 4), (4, 6), (6, 8), (8, 10)]
    assert pd.concat(map(large_tables.read, cut))["a"].tolist() == list(range(100))


def test_a_table_without_rows_has_a_part_without_rows(facts, tmp_path):
    counted = join_files([table(tmp_path, "lon,lat\n")], facts.regions, WHERE, tmp_path / "out", workers=1)
    assert counted.rows["rows"].tolist() == []
    assert list(joined(tmp_path / "out")) == ["lon", "lat", *PLACED]


# ---------------------------------------------------------------- refusals
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"x,lat\n1,2\n", "points.csv: column 'lon' is not in the table; use one of its columns: x, lat"),
        (b"lon,lat,placed_by\n1,2,3\n", "column 'placed_by' is one that the join adds; give it another name"),
        (b"lon,lon,lat\n1,2,3\n", "heading 'lon' stands twice"),
        (b"", "has no row of headings"),
        (b"lon,lat\n1,2\n\xff\xfe,3\n", "can't be read; give CSV in UTF-8"),
        (b"PAR1 cut", "can't be read; give CSV in UTF-8 (also as .gz) or Parquet"),
        (gzip.compress(b"lon,lat\n" + bytes(range(48, 58)) * 9999)[:-30], "can't be read; give CSV in UTF-8"),
        (b"lon,lat\n1,2\n3,4,five\n", "points.csv line 3: row 'five' is more than the headings hold"),
        (b"lon,lat\n1,2\n3,4,5,6\n", "is more than the headings hold, in this line or a later one"),
        (b"lon,lat\n3,4,5,6\n1,2\n", "is more than the headings hold, in this line or a later one"),
    ],
)
def test_a_table_that_cannot_be_joined_is_refused_and_nothing_is_left(facts, tmp_path, text, said):
    with pytest.raises(GeodataError) as error:
        join_files([table(tmp_path, text)], facts.regions, WHERE, tmp_path / "out", workers=1)
    assert said in str(error.value)
    assert not list(tmp_path.glob("out/*"))


def test_files_that_are_not_there_or_unlike_the_first_are_refused(facts, tmp_path):
    with pytest.raises(GeodataError, match="file '.*none-\\*.csv' is not there; name files, or a pattern"):
        join_files([str(tmp_path / "none-*.csv")], facts.regions, WHERE, tmp_path / "out")
    files = [table(tmp_path, "lon,lat\n"), table(tmp_path, "lat,lon\n", "other.csv")]
    with pytest.raises(GeodataError, match=r"other.csv: columns 'lat, lon' are not those of .*points.csv: lon, lat"):
        join_files(files, facts.regions, WHERE, tmp_path / "out")


def test_a_folder_that_holds_something_is_refused(facts, tmp_path):
    path = table(tmp_path, "lon,lat\n1,2\n")
    with pytest.raises(GeodataError, match="holds something already; name a folder that is empty"):
        join_files([path], facts.regions, WHERE, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["points.csv"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://"])
def test_a_scheduler_that_cannot_be_reached_is_named(facts, tmp_path, monkeypatch, address):
    monkeypatch.setattr(large_join, "SECONDS", 1)
    with pytest.raises(GeodataError, match=f"--scheduler '{address}' can't be reached; start one"):
        join_files([table(tmp_path, "lon,lat\n1,2\n")], facts.regions, WHERE, tmp_path / "out", scheduler=address)


def test_a_library_that_is_not_installed_is_named_with_the_file_that_lists_it(facts, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        GeodataError, match=r"library 'distributed' is not installed; run pip install -r deploy/join-requirements"
    ):
        join_files([table(tmp_path, "lon,lat\n1,2\n")], facts.regions, WHERE, tmp_path / "out")


def test_a_country_without_places_of_the_level_is_refused(facts):
    with pytest.raises(GeodataError, match="--country 'CO' has no municipalities of this level; use one of PE"):
        places_to(facts, "municipalities", "3", "CO")
    with pytest.raises(GeodataError, match="--country 'XX' is no country of the atlas"):
        places_to(facts, "regions", "2", "XX")
    assert set(places_to(facts, "regions", "2", "EC")["country_code"]) == {"EC"}
