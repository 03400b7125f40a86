"""Reads one boundary file of any common format, and refuses what can't be trusted."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj.exceptions import CRSError

from geodata import errors
from geodata.unzip import unpack

Window = tuple[float, float, float, float]

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj")
FORMATS = (".shp", ".gpkg", ".geojson", ".json")
SLACK = 1e-6  # degrees, for rounding at ±180 and ±90
READ_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    shapely.errors.GEOSException,
    CRSError,
    OSError,
    ValueError,
    RuntimeError,
)


def read_layer(path: Path) -> gpd.GeoDataFrame:
    """A layer of our own making, any geometry type, EPSG:4326. Raises BoundaryError if it can't be read."""
    _check_parts(path)
    frame = _read(path, None)
    if frame.crs is None or frame.crs.to_epsg() != 4326:
        raise _refusal(path, "CRS", str(frame.crs), "is not EPSG:4326", "run geodata.build again")
    return frame


def read_boundaries(
    path: str | Path,
    code_field: str,
    *,
    layer: str | None = None,
    within: Window | None = None,
    repair: bool = False,
) -> gpd.GeoDataFrame:
    """The polygons of a shapefile, GeoPackage or GeoJSON, zipped or not: EPSG:4326, index = unique code.

    All other fields are kept. `layer` chooses among several; `within` (west, south, east, north) is where
    the data must lie, which finds exchanged axes. Another CRS is converted. Raises BoundaryError for a
    missing or corrupt file or part, no or a wrong CRS, no features, empty or invalid geometry, anything but
    polygons, and missing or duplicate codes; the message names file, feature, rule and remedy.

    With repair=True features without geometry are dropped, invalid polygons made valid, and features of one
    code dissolved (the first one's fields stay); `attrs["repairs"]` then says in sentences what was done.
    """
    path = Path(path)
    if path.suffix.lower() != ".zip":
        return _checked(path, _load(path, path, layer), code_field, within, repair)
    with tempfile.TemporaryDirectory(prefix="boundaries-") as folder:
        frame = _load(path, unpack(path, Path(folder), FORMATS, SHAPEFILE_PARTS), layer)
    return _checked(path, frame, code_field, within, repair)


def _load(named: Path, path: Path, layer: str | None) -> gpd.GeoDataFrame:
    """All features of an unpacked file; `named` is the file that messages name."""
    _check_parts(path)
    frame = _read(path, layer or _only_layer(path))
    if not len(frame):
        raise _refusal(named, "features", 0, "are none", "export the layer again")
    return frame


def _checked(path: Path, frame: gpd.GeoDataFrame, code_field: str, within: Window | None, repair: bool) -> gpd.GeoDataFrame:
    """read_boundaries once the file is read."""
    codes = _codes(path, frame, code_field)
    repairs: list[str] = []
    if repair:
        frame, codes, repairs = _repaired(frame, codes)
    _check_unique(path, code_field, codes)
    _check_geometry(path, frame, codes)
    frame = _in_degrees(path, frame, within).drop(columns=code_field)
    frame = frame.set_index(pd.Index(codes, name=code_field, dtype="str"))
    frame.attrs["repairs"] = repairs
    return frame


def _repaired(frame: gpd.GeoDataFrame, codes: list[str]) -> tuple[gpd.GeoDataFrame, list[str], list[str]]:
    """The frame without its common faults, its codes, and a sentence for each kind of repair."""
    repairs = []
    name = np.asarray(codes, dtype=object)
    shapes = np.asarray(frame.geometry.array)
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if empty.any():
        repairs.append(f"{int(empty.sum())} without geometry dropped: {_some(name[empty])}")
        frame, name, shapes = frame[~empty], name[~empty], shapes[~empty]
    broken = ~shapely.is_valid(shapes) & np.isin(shapely.get_type_id(shapes), (3, 6))
    if broken.any():
        repairs.append(f"{int(broken.sum())} invalid made valid: {_some(name[broken])}")
        shapes = shapes.copy()
        shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    twice = pd.Series(name).duplicated(keep=False).to_numpy()
    first = ~pd.Series(name).duplicated().to_numpy()
    if twice.any():
        repairs.append(f"{len(set(name[twice]))} drawn in several features dissolved: {_some(name[twice])}")
        shapes = shapes.copy()
        for code in set(name[twice]):
            shapes[np.flatnonzero(name == code)[0]] = shapely.union_all(shapes[name == code])
    mended = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))[first]
    return mended.reset_index(drop=True), name[first].tolist(), repairs


def _some(codes: np.ndarray) -> str:
    """The first codes, once each, for a sentence."""
    distinct = list(dict.fromkeys(codes))
    return ", ".join(distinct[:5]) + (", …" if len(distinct) > 5 else "")


def _check_parts(path: Path) -> None:
    """Raises BoundaryError unless the file is there, of a known format, a shapefile with all parts."""
    if not path.is_file():
        raise _refusal(path, "file", str(path), "does not exist", "restore it, or run geodata.build")
    if path.suffix.lower() not in FORMATS:
        raise _refusal(path, "format", path.suffix, "is not known", f"give one of {', '.join(FORMATS)} or a .zip")
    if path.suffix.lower() == ".shp":
        there = {part.suffix.lower() for part in path.parent.glob(f"{_glob_safe(path.stem)}.*")}
        missing = [part for part in SHAPEFILE_PARTS if part not in there]
        if missing:
            raise _refusal(
                path,
                "part",
                missing[0],
                "is missing beside the .shp",
                "copy all parts of the shapefile together",
            )


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    try:
        with warnings.catch_warnings():
            # GDAL warns of damage that the checks below refuse with a better message.
            warnings.simplefilter("ignore")
            frame = pyogrio.read_dataframe(path, layer=layer)
    except READ_ERRORS as error:
        raise _refusal(path, "file", str(error), "can't be read", "export or download it again") from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise _refusal(path, "geometry", "none", "is missing from every feature", "export the layer with geometry")
    return frame


def _only_layer(path: Path) -> str | None:
    """The one layer with geometry. Raises BoundaryError if there are several to choose from."""
    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    except READ_ERRORS as error:
        raise _refusal(path, "file", str(error), "can't be read", "export or download it again") from error
    if len(layers) > 1:
        raise _refusal(path, "layers", layers, "are several", "say which with layer=…")
    return layers[0] if layers else None


def _codes(path: Path, frame: gpd.GeoDataFrame, code_field: str) -> list[str]:
    """The codes as text, one a feature, none missing."""
    if code_field not in frame.columns or code_field == frame.geometry.name:
        fields = ", ".join(column for column in frame.columns if column != frame.geometry.name)
        raise _refusal(path, "code field", code_field, "is not in the file", f"use one of: {fields}")
    column = frame[code_field]
    if pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
        column = column.astype("Int64")  # whole numbers beside a missing one are read as floats
    text = column.astype("string").str.strip().fillna("")
    missing = np.flatnonzero((text == "").to_numpy())
    if len(missing):
        raise _refusal(
            _feature(path, missing[0]),
            code_field,
            None,
            f"is missing ({len(missing)} such)",
            "give it a code",
        )
    return text.tolist()


def _check_unique(path: Path, code_field: str, codes: list[str]) -> None:
    again = np.flatnonzero(pd.Series(codes).duplicated().to_numpy())
    if len(again):
        raise _refusal(
            _feature(path, again[0]),
            code_field,
            codes[again[0]],
            f"is given twice ({len(again)} such)",
            "dissolve the parts into one feature (repair=True does), or mend the code",
        )


def _check_geometry(path: Path, frame: gpd.GeoDataFrame, codes: list[str]) -> None:
    """Raises BoundaryError for the first feature that is no valid polygon with an area."""
    shapes = np.asarray(frame.geometry.array)
    kinds = shapely.get_type_id(shapes)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    endless = np.zeros(len(shapes), dtype=bool)
    endless[owner[~np.isfinite(coordinates).all(axis=1)]] = True
    rules = (
        (
            shapely.is_missing(shapes) | shapely.is_empty(shapes),
            "is empty",
            "draw it, or leave it out (repair=True does)",
        ),
        (~np.isin(kinds, (3, 6)), "is not a polygon", "use the layer of areas, not of points or lines"),
        (endless, "has coordinates that are no numbers", "export the layer again"),
        (~shapely.is_valid(shapes), "is invalid", "repair it (repair=True; QGIS: Fix geometries)"),
    )
    for broken, rule, remedy in rules:
        if broken.any():
            first = int(np.argmax(broken))
            shape = shapes[first]
            value = "none" if shape is None else shape.geom_type
            if rule == "is invalid":
                value = shapely.is_valid_reason(shape)
            place = _feature(path, first, codes[first])
            raise _refusal(place, "geometry", value, f"{rule} ({int(broken.sum())} such)", remedy)


def _in_degrees(path: Path, frame: gpd.GeoDataFrame, within: Window | None) -> gpd.GeoDataFrame:
    """The frame in EPSG:4326, once its coordinates agree with the CRS that the file states."""
    crs = frame.crs
    if crs is None or str(crs.name).lower().startswith(("undefined", "unknown", "unnamed")):
        raise _refusal(path, "CRS", None, "is not stated", "add the .prj, or set the CRS and export again")
    bounds = frame.total_bounds
    _check_range(path, bounds, bool(crs.is_geographic), str(crs.name))
    converted = frame.to_crs("EPSG:4326") if crs.to_epsg() != 4326 else frame
    west, south, east, north = converted.total_bounds
    text = tuple(round(float(side), 3) for side in (west, south, east, north))
    if not np.isfinite(converted.total_bounds).all():
        raise _refusal(path, "CRS", str(crs.name), "does not fit the coordinates", "state the CRS they were made in")
    if within and not (within[0] <= west and within[1] <= south and east <= within[2] and north <= within[3]):
        raise _refusal(path, "extent", text, f"lies outside {within}", "check the CRS, and that lon stands before lat")
    return converted


def _check_range(path: Path, bounds: np.ndarray, geographic: bool, name: str) -> None:
    """Raises BoundaryError for metres labelled as degrees, and degrees labelled as metres."""
    text = tuple(round(float(side), 3) for side in bounds)
    limit = np.array([180.0, 90.0, 180.0, 90.0]) + SLACK
    if geographic and (np.abs(bounds) > limit).any():
        raise _refusal(path, "extent", text, f"is out of range for {name}", "state the projected CRS it was made in")
    if not geographic and (np.abs(bounds) <= limit).all():
        raise _refusal(path, "extent", text, f"looks like degrees, but the CRS is {name}", "state EPSG:4326 instead")


def _glob_safe(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _feature(path: Path, position: int, code: str = "") -> str:
    return f"{path.name} feature {position + 1}" + (f", {code}" if code else "")


def _refusal(place: str | Path, field: str, value: object, rule: str, remedy: str) -> errors.BoundaryError:
    name = place.name if isinstance(place, Path) else place
    return errors.BoundaryError(errors.complaint(name, field, value, rule, remedy))
