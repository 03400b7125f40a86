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

from geodata import boundary_crs, boundary_repairs, boundary_text
from geodata.boundary_crs import Window, refusal
from geodata.errors import Said, as_said
from geodata.unzip import unpack

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj")
FORMATS = (".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".fgb")
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
        raise refusal(path, "CRS", str(frame.crs), "is not EPSG:4326", "run geodata.build again")
    return frame


def read_boundaries(
    path: str | Path,
    code_field: str,
    *,
    layer: str | None = None,
    within: Window | None = None,
    repair: bool = False,
) -> gpd.GeoDataFrame:
    """The polygons of a shapefile, GeoPackage, GeoJSON, TopoJSON, KML or FlatGeobuf, zipped or not: EPSG:4326, index = unique code.

    All other fields are kept. `layer` chooses among several; `within` (west, south, east, north) is where
    the data must lie, which finds exchanged axes. Another CRS is converted; TopoJSON, which states none, must be in
    degrees. A shapefile's text is read in the encoding that it is written in, whatever the .cpg states. Raises
    BoundaryError for a missing or corrupt file or part, no or a wrong CRS, no features, text of no sure encoding, empty or
    invalid geometry, anything but polygons, and missing or duplicate codes; the message names file, feature, rule and remedy.

    With repair=True boundary_repairs.repaired mends what it can, longitudes of 0 to 360 are turned, and axes that
    `within` shows to be exchanged are exchanged back. `attrs["repairs"]` says in sentences what was done, and in which
    encoding text was read where the file states another.
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
        raise refusal(named, Said("features"), 0, "are none", "export the layer again")
    return frame


def _checked(path: Path, frame: gpd.GeoDataFrame, code_field: str, within: Window | None, repair: bool) -> gpd.GeoDataFrame:
    """read_boundaries once the file is read."""
    codes = _codes(path, frame, code_field)
    repairs: list[str] = list(frame.attrs.get("notes", []))
    if repair:
        frame, codes, mended = boundary_repairs.repaired(frame, codes)
        repairs += mended
        if not codes:
            raise refusal(path, Said("features"), 0, "have an area", "export the layer of areas with more detail")
    _check_unique(path, code_field, codes)
    _check_geometry(path, frame, codes)
    if repair:
        frame = boundary_crs.turned(frame, within, repairs)
    frame = boundary_crs.in_degrees(path, frame, within).drop(columns=code_field)
    frame = frame.set_index(pd.Index(codes, name=code_field, dtype="str"))
    frame.attrs["repairs"] = repairs
    return frame


def _check_parts(path: Path) -> None:
    """Raises BoundaryError unless the file is there, of a known format, a shapefile with all parts."""
    if not path.is_file():
        raise refusal(path, Said("file"), str(path), "does not exist", "restore it, or run geodata.build")
    if path.suffix.lower() not in FORMATS:
        remedy = (
            "unzip it and give its .kml"
            if path.suffix.lower() == ".kmz"
            else Said("export it as one of {formats} or a .zip", formats=", ".join(FORMATS))
        )
        raise refusal(path, Said("format"), path.suffix, "is not read", remedy)
    if path.suffix.lower() == ".shp":
        there = {part.suffix.lower() for part in path.parent.glob(f"{_glob_safe(path.stem)}.*")}
        missing = [part for part in SHAPEFILE_PARTS if part not in there]
        if missing:
            raise refusal(
                path,
                Said("part"),
                missing[0],
                "is missing beside the .shp",
                "copy all parts of the shapefile together",
            )


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    try:
        with warnings.catch_warnings():
            # GDAL warns of damage that the checks below refuse with a better message.
            warnings.simplefilter("ignore")
            shapefile = path.suffix.lower() == ".shp"
            frame = pyogrio.read_dataframe(path, layer=layer, encoding=boundary_text.AS_BYTES if shapefile else None)
            driver = pyogrio.read_info(path, layer=layer)["driver"]
    except READ_ERRORS as error:
        raise refusal(path, Said("file"), str(error), "can't be read", "export or download it again") from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise refusal(path, Said("geometry"), "none", "is missing from every feature", "export the layer with geometry")
    if driver == "TopoJSON" and frame.crs is None and (np.abs(frame.total_bounds) <= [360, 90, 360, 90]).all():
        frame = frame.set_crs("EPSG:4326")
    return _with_text(path, frame) if shapefile else frame.set_geometry(shapely.force_2d(frame.geometry.array))


def _with_text(path: Path, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A shapefile's frame with its true text; attrs["notes"] says so where the file states another encoding."""
    try:
        frame, note = boundary_text.decoded(path, frame)
    except boundary_text.UnsureText as error:
        raise refusal(path, Said("text"), error.example, error.said, "export the layer in UTF-8, with its .cpg file") from error
    frame = frame.set_geometry(shapely.force_2d(frame.geometry.array))
    frame.attrs["notes"] = [note] if note else []
    return frame


def _only_layer(path: Path) -> str | None:
    """The one layer with geometry. Raises BoundaryError if there are several to choose from."""
    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    except READ_ERRORS as error:
        raise refusal(path, Said("file"), str(error), "can't be read", "export or download it again") from error
    if len(layers) > 1:
        raise refusal(path, Said("layers"), layers, "are several", "say which with layer=…")
    return layers[0] if layers else None


def _codes(path: Path, frame: gpd.GeoDataFrame, code_field: str) -> list[str]:
    """The codes as text, one a feature, none missing."""
    if code_field not in frame.columns or code_field == frame.geometry.name:
        fields = ", ".join(column for column in frame.columns if column != frame.geometry.name)
        raise refusal(
            path,
            Said("code field"),
            code_field,
            "is not in the file",
            Said("use one of: {choices}", choices=fields),
        )
    column = frame[code_field]
    if pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
        column = column.astype("Int64")  # whole numbers beside a missing one are read as floats
    text = column.astype("string").str.strip().fillna("")
    missing = np.flatnonzero((text == "").to_numpy())
    if len(missing):
        raise refusal(
            _feature(path, missing[0]),
            code_field,
            None,
            _such("is missing", len(missing)),
            "give it a code",
        )
    return text.tolist()


def _check_unique(path: Path, code_field: str, codes: list[str]) -> None:
    again = np.flatnonzero(pd.Series(codes).duplicated().to_numpy())
    if len(again):
        raise refusal(
            _feature(path, again[0]),
            code_field,
            codes[again[0]],
            _such("is given twice", len(again)),
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
        (kinds == 7, "is not a polygon but a collection", "keep its polygons only (repair=True does)"),
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
            raise refusal(place, Said("geometry"), value, _such(rule, int(broken.sum())), remedy)


def _glob_safe(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _feature(path: Path, position: int, code: str = "") -> str:
    if code:
        return Said("{file} feature {number}, {row}", file=path.name, number=position + 1, row=code)
    return Said("{file} feature {number}", file=path.name, number=position + 1)


def _such(said: str, count: int) -> Said:
    """The rule, and how many features break it."""
    return Said("{rule} ({count} such)", rule=as_said(said), count=count)
