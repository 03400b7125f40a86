"""Every path of geodata, in one place."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent

COUNTRIES = HERE / "countries"
BOUNDARIES = HERE / "boundaries"
FACTS = HERE / "facts"

REGIONS_SHP = BOUNDARIES / "admin1.shp"
ADMIN0_SHP = BOUNDARIES / "admin0.shp"
ADMIN0_LOW_SHP = BOUNDARIES / "admin0_low.shp"
CONTEXT_COUNTRIES_SHP = BOUNDARIES / "countries.shp"
CONTEXT_COUNTRIES_LOW_SHP = BOUNDARIES / "countries_low.shp"
RIVERS_SHP = BOUNDARIES / "rivers.shp"
LAKES_SHP = BOUNDARIES / "lakes.shp"
TOWNS_SHP = BOUNDARIES / "towns.shp"
CLAIM_LINES_SHP = BOUNDARIES / "claim_lines.shp"
COUNTRY_POINTS = BOUNDARIES / "country_points.csv"
BOUNDARY_SOURCES = BOUNDARIES / "sources.toml"
MUNICIPALITIES = BOUNDARIES / "level2"

CLAIMS = FACTS / "claims"
ACTORS = FACTS / "actors.csv"
SOURCES = FACTS / "sources.csv"
COPIES = FACTS / "copies.csv"
SERIES = FACTS / "series"
MUNICIPAL_SERIES = FACTS / "series_level2"
CORRECTIONS = FACTS / "corrections"
VINTAGES = FACTS / "vintages.csv"
CHECKS = FACTS / "checks.csv"
DISAGREEMENTS = FACTS / "disagreements.csv"
SERIES_METHODS = FACTS / "series_methods.csv"
TERRITORIES = FACTS / "territories.csv"
TERRITORY_REGIONS = FACTS / "territory_regions.csv"
TERRITORY_FIGURES = FACTS / "territory_mining.csv"
TERRITORY_METHODS = FACTS / "territory_methods.csv"
TERRITORIES_SHP = BOUNDARIES / "territories.shp"
TERRITORIES_NEAR_SHP = BOUNDARIES / "territories_near.shp"
TERRITORIES_LOW_SHP = BOUNDARIES / "territories_low.shp"

INDICATORS = HERE / "indicators.toml"
CAVEATS = HERE / "caveats.toml"


def below(folder: Path, path: Path) -> Path:
    """Where one of these paths is when the data are in another folder, laid out as here."""
    return folder / path.relative_to(HERE)
