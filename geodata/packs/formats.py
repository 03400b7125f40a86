"""Kinds of tables, and how the process that reads some of them answers; imports nothing, so that it starts at once."""

from __future__ import annotations

from enum import StrEnum

# One line on standard error begins with this, and the exit status is this, when that process itself says what is wrong.
SAID = "refused: "
STATUS = 3


class Format(StrEnum):
    """The kinds of files that a table can be read from."""

    TEXT = "text"
    XLSX = "xlsx"
    ODS = "ods"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GEOPACKAGE = "gpkg"
    SHAPEFILE = "shapefile"


GIS = (Format.GEOJSON, Format.GEOPACKAGE, Format.SHAPEFILE)
