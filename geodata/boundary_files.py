"""Reads one boundary file of any common format, and refuses what can't be trusted."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from pathlib import Path, PurePosixPath

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj.exceptions import CRSError

from geodata import errors

Window = tuple[float, float, float, float]

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj")
FORMATS = (".shp", ".gpkg", ".geojson", ".json")
UNPACKED = {*FORMATS, *SHAPEFILE_PARTS, ".cpg"}
MOST_MEMBERS = 500
MOST_BYTES = 600_000_000
MOST_GROWTH = 200  # text coordinates shrink about tenfold; a bomb a thousandfold
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
    path: str | Path, code_field: str, *, layer: str | None = None, within: Window | None = None
) -> gpd.GeoDataFrame:
    """The polygons of a shapefile, GeoPackage or GeoJSON, zipped or not: EPSG:4326, index = unique code.

    All other fields are kept. `layer` chooses among several; `within` (west, south, east, north) is where
    the data must lie, which finds exchanged axes. Another CRS is converted. Raises BoundaryError for a
    missing or corrupt file or part, no or a wrong CRS, no features, empty or invalid geometry, anything but
    polygons, and missing or duplicate codes; the message names file, feature, rule and remedy.
    """
    path = Path(path)
    if path.suffix.lower() != ".zip":
        return _checked(path, path, code_field, layer, within)
    with tempfile.TemporaryDirectory(prefix="boundaries-") as folder:
        return _checked(path, _unpack(path, Path(folder)), code_field, layer, within)


def _checked(
    shown: Path, path: Path, code_field: str, layer: str | None, within: Window | None
) -> gpd.GeoDataFrame:
    """read_boundaries of an unpacked file; `shown` is the file that messages name."""
    _check_parts(path)
    frame = _read(path, layer or _only_layer(path))
    if not len(frame):
        raise _refusal(shown, "features", 0, "are none", "export the layer again")
    codes = _codes(shown, frame, code_field)
    _check_geometry(shown, frame, codes)
    frame = _in_degrees(shown, frame, within)
    return frame.drop(columns=code_field).set_index(pd.Index(codes, name=code_field, dtype="str"))


def _check_parts(path: Path) -> None:
    """Raises BoundaryError unless the file is there, of a known format, a shapefile with all parts."""
    if not path.is_file():
        raise _refusal(path, "file", str(path), "does not exist", "restore it, or run geodata.build")
    if path.suffix.lower() not in FORMATS:
        raise _refusal(
            path, "format", path.suffix, "is not known", f"give one of {', '.join(FORMATS)} or a .zip"
        )
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
        raise _refusal(
            path, "geometry", "none", "is missing from every feature", "export the layer with geometry"
        )
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
    """The codes as text, one a feature, none missing and none twice."""
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
    again = np.flatnonzero(text.duplicated().to_numpy())
    if len(again):
        raise _refusal(
            _feature(path, again[0]),
            code_field,
            text.iloc[again[0]],
            f"is given twice ({len(again)} such)",
            "dissolve the parts into one feature, or mend the code",
        )
    return text.tolist()


def _check_geometry(path: Path, frame: gpd.GeoDataFrame, codes: list[str]) -> None:
    """Raises BoundaryError for the first feature that is no valid polygon with an area."""
    shapes = np.asarray(frame.geometry.array)
    kinds = shapely.get_type_id(shapes)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    endless = np.zeros(len(shapes), dtype=bool)
    endless[owner[~np.isfinite(coordinates).all(axis=1)]] = True
    rules = (
        (shapely.is_missing(shapes) | shapely.is_empty(shapes), "is empty", "draw it or remove the feature"),
        (~np.isin(kinds, (3, 6)), "is not a polygon", "use the layer of areas, not of points or lines"),
        (endless, "has coordinates that are no numbers", "export the layer again"),
        (~shapely.is_valid(shapes), "is invalid", "repair it (make_valid; QGIS: Fix geometries)"),
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
        raise _refusal(
            path, "CRS", str(crs.name), "does not fit the coordinates", "state the CRS they were made in"
        )
    if within and not (within[0] <= west and within[1] <= south and east <= within[2] and north <= within[3]):
        raise _refusal(
            path, "extent", text, f"lies outside {within}", "check the CRS, and that lon stands before lat"
        )
    return converted


def _check_range(path: Path, bounds: np.ndarray, geographic: bool, name: str) -> None:
    """Raises BoundaryError for metres labelled as degrees, and degrees labelled as metres."""
    text = tuple(round(float(side), 3) for side in bounds)
    limit = np.array([180.0, 90.0, 180.0, 90.0]) + SLACK
    if geographic and (np.abs(bounds) > limit).any():
        raise _refusal(
            path, "extent", text, f"is out of range for {name}", "state the projected CRS it was made in"
        )
    if not geographic and (np.abs(bounds) <= limit).all():
        raise _refusal(
            path, "extent", text, f"looks like degrees, but the CRS is {name}", "state EPSG:4326 instead"
        )


def _unpack(path: Path, folder: Path) -> Path:
    """The one boundary file of a zip, unpacked into `folder` with its parts. Raises BoundaryError."""
    if not path.is_file():
        raise _refusal(path, "file", str(path), "does not exist", "restore it")
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_members(path, members)
            left = MOST_BYTES
            for info in members:
                if _wanted(info.filename):
                    left = _extract(path, archive, info, folder / PurePosixPath(info.filename).name, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _refusal(
            path, "zip", str(error), "can't be unpacked", "zip the files again, without a password"
        ) from error
    found = sorted(file for file in folder.iterdir() if file.suffix.lower() in FORMATS)
    if len(found) != 1:
        names = [file.name for file in found]
        raise _refusal(
            path, "zip", names, "must hold exactly one boundary file", f"one of {', '.join(FORMATS)}"
        )
    return found[0]


def _check_members(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Raises BoundaryError for names that lead out of the folder, names twice, and archives that swell."""
    if len(members) > MOST_MEMBERS:
        raise _refusal(
            path, "zip", len(members), f"has more than {MOST_MEMBERS} files", "zip the boundary file only"
        )
    names = [info.filename.replace("\\", "/") for info in members]
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/") or ":" in parts[0]:
            raise _refusal(path, "zip member", name, "leads out of the archive", "zip the files again")
    flat = [PurePosixPath(name).name.lower() for name in names if _wanted(name)]
    twice = sorted({name for name in flat if flat.count(name) > 1})
    if twice:
        raise _refusal(path, "zip member", twice[0], "is there twice", "zip one boundary file only")
    size = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if size > MOST_BYTES or size > MOST_GROWTH * max(packed, 50_000):
        raise _refusal(path, "zip", size, "unpacks to too many bytes", "give the file unzipped")


def _wanted(name: str) -> bool:
    """Whether a member is part of a boundary file; macOS adds shadows that are not."""
    member = PurePosixPath(name.replace("\\", "/"))
    return (
        member.suffix.lower() in UNPACKED
        and "__MACOSX" not in member.parts
        and not member.name.startswith(".")
    )


def _extract(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpacks one member, counting real bytes since a header can lie; returns how many are still allowed."""
    with archive.open(info) as source, target.open("wb") as copy:
        while block := source.read(1 << 20):
            left -= len(block)
            if left < 0:
                raise _refusal(path, "zip", MOST_BYTES, "unpacks to too many bytes", "give the file unzipped")
            copy.write(block)
    return left


def _glob_safe(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _feature(path: Path, position: int, code: str = "") -> str:
    return f"{path.name} feature {position + 1}" + (f", {code}" if code else "")


def _refusal(place: str | Path, field: str, value: object, rule: str, remedy: str) -> errors.BoundaryError:
    name = place.name if isinstance(place, Path) else place
    return errors.BoundaryError(errors.complaint(name, field, value, rule, remedy))
