"""The same facts over many more polygons: every region cut into pieces with a seed, so that anyone gets the same ones."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from geodata.disputes import disputes
from geodata.neighbours import compute

if TYPE_CHECKING:
    from geodata.store import Facts

INDICATORS = ("mining_footprint_cumulative", "homicide_rate")
GRID = 1e-6  # degrees, about a decimetre: where all lines of the cut meet exactly
LOW_TOLERANCE = 0.02
JITTER = 0.25


def split(facts: Facts, count: int, seed: int = 7) -> Facts:
    """``facts`` over ``count`` pieces of the regions, in proportion to area, each region at least one.

    Pieces are called PE-MDD-0007 and form one coverage. The observations of INDICATORS are copied to each
    piece, times a seeded factor; claims go to the first piece of each of their regions.
    """
    regions, parent = cut(facts.regions, count, seed)
    neighbours = compute(regions)
    regions["on_border"] = regions.index.isin(neighbours.loc[neighbours["foreign"], "region_code"])
    low = gpd.GeoDataFrame(
        geometry=shapely.coverage_simplify(np.asarray(regions.geometry), LOW_TOLERANCE), index=regions.index, crs=regions.crs
    )
    first = dict(reversed([(one, code) for code, one in zip(regions.index, parent, strict=True)]))
    chosen = {name: one for name, one in facts.indicators.items() if name in INDICATORS}
    at = {code: position for position, code in enumerate(facts.regions.index)}
    order = [at[one] for one in parent]
    letters = {name: {year: "".join(text[i] for i in order) for year, text in facts.coverage[name].items()} for name in chosen}
    described = {region.code: region for country in facts.countries.values() for region in country.regions}
    pieces: dict[str, tuple] = dict.fromkeys(facts.countries, ())
    for code, one in zip(regions.index, parent, strict=True):
        pieces[code[:2]] += (replace(described[one], code=code, name=regions.at[code, "name"]),)
    observations = copy_observations(facts.observations, regions.index, parent, seed)
    return replace(
        facts,
        regions=regions,
        regions_low=low,
        neighbours=neighbours,
        indicators=chosen,
        observations=observations,
        disputes=disputes(observations),
        claims=move_claims(facts.claims, first),
        coverage=letters,
        municipalities={},
        countries={code: replace(country, regions=pieces[code]) for code, country in facts.countries.items()},
        data_version=hashlib.sha256(f"{facts.data_version} {count} {seed} {GRID} {LOW_TOLERANCE} {JITTER}".encode()).hexdigest()[
            :12
        ],
    )


def shares(areas: np.ndarray, count: int) -> np.ndarray:
    """How many pieces each region gets: in proportion to its area, at least one, ``count`` in total."""
    if count < len(areas):
        raise ValueError(f"{count} pieces are too few for {len(areas)} regions: each needs one")
    exact = areas / areas.sum() * (count - len(areas))
    whole = np.floor(exact).astype(int)
    most_left = np.argsort(whole - exact, kind="stable")[: count - len(areas) - whole.sum()]
    whole[most_left] += 1
    return whole + 1


def cut(regions: gpd.GeoDataFrame, count: int, seed: int) -> tuple[gpd.GeoDataFrame, list[str]]:
    """The pieces, with the columns of ``regions``, and each one's parent.

    All lines, old borders and new cuts, are noded on one grid and made into polygons again: neighbours then
    share their vertices exactly, also where a cut meets a border.
    """
    pieces = shares(regions["area_km2"].to_numpy(float), count)
    shapes = np.asarray(regions.geometry.array)
    seeds = [_points(shape, n, np.random.default_rng([seed, i])) for i, (shape, n) in enumerate(zip(shapes, pieces, strict=True))]
    lines = [shapely.boundary(shapes), *(_cuts(shape, points) for shape, points in zip(shapes, seeds, strict=True))]
    noded = shapely.union_all(shapely.get_parts(np.concatenate(lines)), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(faces)
    face, owner = shapely.STRtree(shapes).query(inside, predicate="intersects")
    face, once = np.unique(face, return_index=True)  # holes of the coverage belong to nobody
    owner = owner[once]
    faces, inside = faces[face], inside[face]
    starts = np.concatenate([[0], np.cumsum(pieces)])
    piece = np.empty(len(faces), dtype=int)
    for i, points in enumerate(seeds):
        own = np.flatnonzero(owner == i)
        piece[own] = starts[i] + shapely.STRtree(points).nearest(inside[own])
    order = np.argsort(piece, kind="stable")
    made = shapely.multipolygons(faces[order], indices=piece[order])
    made = np.array([one.geoms[0] if len(one.geoms) == 1 else one for one in made], dtype=object)
    return _frame(regions, made, pieces)


def _points(shape: shapely.Geometry, count: int, random: np.random.Generator) -> np.ndarray:
    """That many points inside the shape, drawn evenly over it."""
    shapely.prepare(shape)
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        drawn = random.uniform((west, south), (east, north), size=(4 * count + 16, 2))
        found = np.concatenate([found, drawn[shapely.contains_xy(shape, drawn)]])
    return shapely.points(found[:count])


def _cuts(shape: shapely.Geometry, points: np.ndarray) -> np.ndarray:
    """The lines halfway between the points, as far as they run inside the shape."""
    if len(points) < 2:
        return np.array([], dtype=object)
    edges = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=shape.envelope, only_edges=True)
    return np.array([shapely.intersection(edges, shape)], dtype=object)


def _frame(regions: gpd.GeoDataFrame, shapes: np.ndarray, pieces: np.ndarray) -> tuple[gpd.GeoDataFrame, list[str]]:
    rows = np.repeat(np.arange(len(regions)), pieces)
    number = np.concatenate([np.arange(1, n + 1) for n in pieces])
    parent = [regions.index[i] for i in rows]
    frame = regions.iloc[rows].copy()
    frame.index = pd.Index([f"{code}-{n:04d}" for code, n in zip(parent, number, strict=True)], name=regions.index.name)
    frame = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=regions.crs))
    area = shapely.area(shapes)
    share = area / np.bincount(rows, weights=area)[rows]
    frame["name"] = [f"{name} {n}" for name, n in zip(frame["name"], number, strict=True)]
    frame["aliases"] = [()] * len(frame)
    frame["capital"] = ""
    frame["area_km2"] = frame["area_km2"] * share
    frame["population"] = (frame["population"] * share).round()
    inner = shapely.point_on_surface(shapes)
    frame["lon"], frame["lat"] = shapely.get_x(inner), shapely.get_y(inner)
    frame[["minx", "miny", "maxx", "maxy"]] = shapely.bounds(shapes)
    return frame, parent


def copy_observations(observations: pd.DataFrame, codes: pd.Index, parent: list[str], seed: int) -> pd.DataFrame:
    """What is known of a parent, for each piece: values times a factor of the piece, ids of its own.

    A zero stays a zero and a missing figure missing, so that coverage stays as it is.
    """
    factor = np.exp(np.random.default_rng([seed, 99]).normal(0, JITTER, len(codes)))
    pieces = pd.DataFrame({"region_code": parent, "piece": codes, "factor": factor})
    wanted = observations[observations["indicator"].isin(INDICATORS)]
    rows = wanted[wanted["region_code"] != ""].merge(pieces, on="region_code")
    for column in ("value", "value_low", "value_high"):
        rows[column] = (rows[column].astype(float) * rows["factor"]).round(2)
    rows["observation_id"] = rows["observation_id"] + "/" + rows["piece"].str[-4:]
    rows["region_code"] = rows["piece"]
    national = wanted[wanted["region_code"] == ""]
    return pd.concat([rows[observations.columns], national], ignore_index=True)


def move_claims(claims: pd.DataFrame, first: dict[str, str]) -> pd.DataFrame:
    """The claims, with each region's first piece in its place."""
    moved = claims.copy()
    for column in ("region_codes", "flow_from", "flow_to"):
        moved[column] = [tuple(first.get(code, code) for code in codes) for codes in claims[column]]
    return moved
