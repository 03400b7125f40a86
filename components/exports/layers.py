"""What a View shows as layers for a geographic information system: regions with their figures, claims at their places."""

from __future__ import annotations

import json
import tempfile
import threading
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from components.answer import Answer
from components.exports.about import about
from components.exports.base import ExportOptions
from components.exports.columns import CLAIMS, DATED, FIGURES, NUMBER, SOURCES, TEXT, WHOLE, YES
from components.exports.layer_sld import sld
from components.exports.layer_styles import claims_style, drawn_as, qml, regions_style
from components.exports.tables import table

# Degrees: a tenth of a metre, finer than any boundary here.
GRID = 1e-6
DTYPES = {NUMBER: "float64", WHOLE: "Int64", YES: "boolean", TEXT: "string", DATED: "string"}
KIND_OF = {column.name: column.kind for column in (*FIGURES, *CLAIMS, *SOURCES)}
MARKED = ("point", "town", "municipality", "area")  # what the map draws as a mark
GEOMETRY = "geom"  # the column of the shapes
_LOCK = threading.Lock()


def regions_layer(answer: Answer) -> gpd.GeoDataFrame:
    """The regions of the View with their row of the table of figures; EPSG:4326, one row a region."""
    rows = table(answer, "figures").rows
    rows = rows[rows["shown_in"] == "map"].drop(columns="shown_in")
    shapes = answer.facts.regions.geometry.loc[list(rows["region_code"])]
    return gpd.GeoDataFrame(_typed(rows).reset_index(drop=True), geometry=list(shapes), crs="EPSG:4326")


def claims_layer(answer: Answer) -> gpd.GeoDataFrame:
    """The claims that are known to a place, as points (EPSG:4326); ``place_precision`` says how far from it they may lie."""
    rows = table(answer, "claims").rows
    rows = rows[rows["place_precision"].isin(MARKED) & rows["lon"].notna()].reset_index(drop=True)
    points = gpd.points_from_xy(rows["lon"].astype(float), rows["lat"].astype(float))
    return gpd.GeoDataFrame(_typed(rows), geometry=points, crs="EPSG:4326")


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns of one kind each, as a layer needs them: numbers with gaps, whole numbers with gaps, text."""
    return rows.astype({name: DTYPES[KIND_OF[name]] for name in rows.columns})


def styles_table(answer: Answer, day: str) -> pd.DataFrame:
    """The table ``layer_styles`` by which QGIS opens each layer as the View draws it; empty names as QGIS itself leaves them."""
    styles = {"regions": regions_style(answer), "claims": claims_style(answer.language)}
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": GEOMETRY,
            "styleName": "Veta",
            "styleQML": qml(style),
            "styleSLD": sld(style, name),
            "useAsDefault": True,
            "description": answer.title,
            "owner": "",
            "ui": None,
            "update_time": pd.Timestamp(day, tz="UTC"),
        }
        for name, style in styles.items()
    ]
    return pd.DataFrame(rows).astype({"ui": "string"})


def make_geopackage(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """Layers regions and claims with their styles, a table of sources, and veta_export with what it is in words.

    The same View, the same bytes.
    """
    import pyogrio  # noqa: PLC0415

    said = pd.DataFrame(about(answer, options), columns=["key", "words"])
    sources = _typed(table(answer, "sources").rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "veta.gpkg"
        # The format keeps the time of writing; the lock, since the library has one clock for all threads.
        with _LOCK:
            before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{options.accessed}T00:00:00.000Z"})
            try:
                regions = regions_layer(answer)
                regions["drawn_as"] = regions["region_code"].map(drawn_as(answer)).astype("string")
                regions.to_file(path, layer="regions", driver="GPKG", engine="pyogrio", geometry_name=GEOMETRY)
                # Of an empty layer the kind must be said, or no style fits it.
                points = {"geometry_type": "Point", "geometry_name": GEOMETRY}
                claims_layer(answer).to_file(path, layer="claims", driver="GPKG", engine="pyogrio", mode="a", **points)
                pyogrio.write_dataframe(sources, path, layer="sources", driver="GPKG", append=False)
                pyogrio.write_dataframe(said, path, layer="veta_export", driver="GPKG", append=False)
                styles = styles_table(answer, options.accessed)
                pyogrio.write_dataframe(styles, path, layer="layer_styles", driver="GPKG", append=False, FID="id")
            finally:
                pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
        with path.open("rb") as made:
            return made.read()


def make_geojson(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The regions as RFC 7946; the member ``veta`` says what it is."""
    layer = regions_layer(answer)
    shapes = shapely.orient_polygons(shapely.set_precision(layer.geometry.to_numpy(), GRID), exterior_cw=False)
    features = [
        {
            "type": "Feature",
            "id": row["region_code"],
            "properties": {key: _plain(value) for key, value in row.items() if key != "geometry"},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for (_, row), shape in zip(layer.iterrows(), shapes, strict=True)
    ]
    head = {"type": "FeatureCollection", "veta": dict(about(answer, options))}
    # dumps, not dump: only the former is written by the quick encoder.
    return json.dumps(head | {"features": features}, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
