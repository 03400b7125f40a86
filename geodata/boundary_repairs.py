"""Mends the common faults of boundary files, and says in a sentence what was done to which features."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

AREAS = (3, 6)  # polygon, multipolygon
LINES = (1, 2, 5)


def repaired(frame: gpd.GeoDataFrame, codes: list[str]) -> tuple[gpd.GeoDataFrame, list[str], list[str]]:
    """The frame without its common faults, its codes, and a sentence for each kind of repair.

    Features without geometry, or collapsed to a line, are dropped; areas are taken out of collections; islands that were
    written as holes become parts; invalid polygons are made valid; features of one code are dissolved, where the first
    one's fields stay. Points are left for the reader's own check.
    """
    name = np.asarray(codes, dtype=object)
    shapes = np.asarray(frame.geometry.array).copy()
    told: list[str] = []
    _take_areas(shapes, name, told)
    _make_valid(shapes, name, told)
    kept = _drop(shapes, name, told)
    frame, name, shapes = frame[kept], name[kept], shapes[kept]
    first = ~pd.Series(name).duplicated().to_numpy()
    for code in dict.fromkeys(name[~first]):
        shapes[np.flatnonzero(name == code)[0]] = shapely.union_all(shapes[name == code])
    if not first.all():
        twice = name[~first]
        told.append(f"{len(set(twice))} drawn in several features dissolved: {_some(twice)}")
        told.extend(_differences(frame, name, twice))
    mended = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))[first]
    return mended.reset_index(drop=True), name[first].tolist(), told


def in_half_circles(shapes: np.ndarray) -> np.ndarray | None:
    """Shapes with longitudes of 0 to 360 turned to -180 to 180; None unless every shape lies on one side of 180."""
    west, _, east, _ = shapely.bounds(shapes).T
    far = west >= 180
    if (east > 360).any() or (~far & (east > 180)).any() or not far.any() or (west < 0).any():
        return None
    turned = shapes.copy()
    turned[far] = shapely.transform(shapes[far], lambda xy: xy - (360, 0))
    return turned


def exchanged(shapes: np.ndarray) -> np.ndarray:
    """The shapes with their axes exchanged."""
    return shapely.transform(shapes, lambda xy: xy[:, ::-1])


def _take_areas(shapes: np.ndarray, name: np.ndarray, told: list[str]) -> None:
    """Puts the areas of a collection in its place; what else is in it is left out."""
    mixed = np.flatnonzero(shapely.get_type_id(shapes) == 7)
    for at in mixed:
        parts = [part for part in shapely.get_parts(shapes[at]) if shapely.get_type_id(part) in AREAS]
        if parts:
            shapes[at] = parts[0] if len(parts) == 1 else shapely.multipolygons(shapely.get_parts(parts))
    taken = [at for at in mixed if shapely.get_type_id(shapes[at]) in AREAS]
    if taken:
        told.append(f"{len(taken)} collections kept without their points and lines: {_some(name[taken])}")


def _make_valid(shapes: np.ndarray, name: np.ndarray, told: list[str]) -> None:
    broken = ~shapely.is_valid(shapes) & np.isin(shapely.get_type_id(shapes), AREAS)
    outside = np.zeros(len(shapes), dtype=bool)
    for at in np.flatnonzero(broken):
        islands = _rings_by_nesting(shapes[at])
        outside[at] = islands is not None
        shapes[at] = islands or shapely.make_valid(shapes[at], method="structure", keep_collapsed=False)
    flat = broken & shapely.is_empty(shapes)
    for which, sentence in (
        (outside & ~flat, "with islands written as holes drawn as islands"),
        (broken & ~outside & ~flat, "invalid made valid"),
    ):
        if which.any():
            told.append(f"{int(which.sum())} {sentence}: {_some(name[which])}")


def _rings_by_nesting(shape: shapely.Geometry) -> shapely.Geometry | None:
    """The areas that the rings bound when each ring inside another is a hole, the next an island; None if they cross.

    So are rings that were written as holes but lie outside, or in another hole.
    """
    if not shapely.is_valid_reason(shape).startswith(("Hole lies outside", "Holes are nested", "Nested holes")):
        return None
    rings = shapely.get_rings(shape)
    built = shapely.build_area(shapely.multilinestrings(rings))
    whole = bool(shapely.is_valid(built)) and np.isclose(shapely.length(built), shapely.length(rings).sum())
    return built if whole else None


def _drop(shapes: np.ndarray, name: np.ndarray, told: list[str]) -> np.ndarray:
    """Which features stay: those without geometry and those collapsed to a line are dropped, unless all are lines."""
    missing = shapely.is_missing(shapes)
    kind = shapely.get_type_id(shapes)
    flat = ~missing & ((np.isin(kind, AREAS) & shapely.is_empty(shapes)) | np.isin(kind, LINES))
    nothing = missing | (~flat & shapely.is_empty(shapes))
    if not np.isin(kind[~flat & ~nothing], AREAS).any():
        flat &= ~np.isin(kind, LINES)
    for which, sentence in ((nothing, "without geometry dropped"), (flat, "without an area (collapsed to a line) dropped")):
        if which.any():
            told.append(f"{int(which.sum())} {sentence}: {_some(name[which])}")
    return ~(nothing | flat)


def _differences(frame: gpd.GeoDataFrame, name: np.ndarray, twice: np.ndarray) -> list[str]:
    """A sentence for each field of text that says different things of one code."""
    told = []
    for field in frame.columns.drop(frame.geometry.name):
        for code in dict.fromkeys(twice):
            values = list(dict.fromkeys(text for text in frame[field][name == code] if isinstance(text, str)))
            if len(values) > 1:
                told.append(f"{code} has several values of {field}, the first is kept: {_some(np.array(values, dtype=object))}")
    return told


def _some(texts: np.ndarray) -> str:
    """The first texts, once each, for a sentence."""
    distinct = list(dict.fromkeys(texts))
    return ", ".join(distinct[:5]) + (", …" if len(distinct) > 5 else "")
