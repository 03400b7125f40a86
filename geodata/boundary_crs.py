"""Where a boundary file's coordinates lie: its CRS by definition, degrees by range, axes by the window they must lie in."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS

from geodata import boundary_repairs, errors

Window = tuple[float, float, float, float]

EXTENT = errors.Said("extent")
SLACK = 1e-6  # degrees, for rounding at ±180 and ±90


def turned(frame: gpd.GeoDataFrame, within: Window | None, repairs: list[str]) -> gpd.GeoDataFrame:
    """The frame with longitudes of -180 to 180, and with its axes as `within` shows them to be; says so in `repairs`."""
    if frame.crs is None or not frame.crs.is_geographic:
        return frame
    shapes = np.asarray(frame.geometry.array)
    if (turned := boundary_repairs.in_half_circles(shapes)) is not None:
        repairs.append("longitudes of 0 to 360 turned to -180 to 180")
        shapes = turned
    if within and not _lies_in(shapely.total_bounds(shapes), within):
        other = boundary_repairs.exchanged(shapes)
        if _lies_in(shapely.total_bounds(other), within):
            repairs.append("latitude and longitude exchanged back")
            shapes = other
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))


def _lies_in(bounds: np.ndarray, within: Window) -> bool:
    west, south, east, north = bounds
    return bool(within[0] <= west and within[1] <= south and east <= within[2] and north <= within[3])


def in_degrees(path: Path, frame: gpd.GeoDataFrame, within: Window | None) -> gpd.GeoDataFrame:
    """The frame in EPSG:4326, once its coordinates agree with the CRS that the file states."""
    crs = frame.crs
    if crs is None or not _is_defined(crs):
        raise refusal(
            path, "CRS", None if crs is None else str(crs.name), "is not stated", "add the .prj, or set the CRS and export again"
        )
    bounds = frame.total_bounds
    _check_range(path, bounds, bool(crs.is_geographic), str(crs.name))
    converted = frame.to_crs("EPSG:4326") if crs.to_epsg() != 4326 else frame
    west, south, east, north = converted.total_bounds
    text = tuple(round(float(side), 3) for side in (west, south, east, north))
    if not np.isfinite(converted.total_bounds).all():
        raise refusal(path, "CRS", str(crs.name), "does not fit the coordinates", "state the CRS they were made in")
    if within and not _lies_in(converted.total_bounds, within):
        if _lies_in(np.array([south, west, north, east]), within):
            raise refusal(
                path, EXTENT, text, "has lat before lon", "exchange them, so that lon stands before lat (repair=True does)"
            )
        raise refusal(
            path,
            EXTENT,
            text,
            errors.Said("lies outside {window}", window=within),
            "check the CRS, and that lon stands before lat",
        )
    return converted


def _is_defined(crs: CRS) -> bool:
    """Whether coordinates in the CRS have a known place on earth, by its definition and not by its name.

    A datum may be unnamed where its ellipsoid is that of WGS 84 or GRS 80: the two lie within a metre of each other. On
    older ellipsoids an unnamed datum can lie hundreds of metres off.
    """
    if crs.datum is None or not (crs.is_geographic or crs.is_projected):
        return False
    unnamed = str(crs.datum.name).lower().startswith(("unknown", "undefined", "unnamed", "d_unknown", "not specified"))
    return not unnamed or (crs.ellipsoid is not None and crs.ellipsoid.name in ("WGS 84", "GRS 1980"))


def _check_range(path: Path, bounds: np.ndarray, geographic: bool, name: str) -> None:
    """Raises BoundaryError for metres labelled as degrees, and degrees labelled as metres."""
    text = tuple(round(float(side), 3) for side in bounds)
    limit = np.array([180.0, 90.0, 180.0, 90.0]) + SLACK
    if geographic and (np.abs(bounds[[1, 3]]) <= 90).all() and bounds[0] >= 0 and 180 < bounds[2] <= 360:
        raise refusal(path, EXTENT, text, "has longitudes of 0 to 360", "take 360 from those over 180 (repair=True does)")
    if geographic and (np.abs(bounds) > limit).any():
        raise refusal(
            path, EXTENT, text, errors.Said("is out of range for {crs}", crs=name), "state the projected CRS it was made in"
        )
    if not geographic and (np.abs(bounds) <= limit).all():
        raise refusal(
            path, EXTENT, text, errors.Said("looks like degrees, but the CRS is {crs}", crs=name), "state EPSG:4326 instead"
        )


def refusal(place: str | Path, field: str, value: object, rule: str, remedy: str) -> errors.BoundaryError:
    """The error of a boundary file in the house form; `place` is the file, or the file and the feature."""
    name = place.name if isinstance(place, Path) else place
    return errors.BoundaryError(errors.complaint(name, field, value, rule, remedy))
