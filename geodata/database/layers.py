"""Layers for programs of maps: what was published, with its geometry, as the atlas reads it after corrections."""

from __future__ import annotations

import psycopg

from geodata.store import Facts

CLAIM = ("summary", "stance", "status", "period_start", "period_end", "place", "place_precision")


def make_layers(connection: psycopg.Connection, facts: Facts) -> None:
    """Fill both layers anew: regions, and the claims that have a point. EPSG:4326."""
    regions, claims = facts.regions, facts.claims[facts.claims["lon"].notna()]
    connection.execute("TRUNCATE veta_facts.regions, veta_facts.claims_on_map")
    cursor = connection.cursor()
    cursor.executemany(
        "INSERT INTO veta_facts.regions VALUES (%s, %s, %s, ST_Multi(ST_GeomFromWKB(%s, 4326)))",
        list(zip(regions.index, regions["name"], regions["country_code"], regions.geometry.to_wkb(), strict=True)),
    )
    sources = claims["source_ids"].map(";".join)
    texts = zip(claims.index, *(claims[column] for column in CLAIM), sources, claims["lon"], claims["lat"], strict=True)
    cursor.executemany(
        "INSERT INTO veta_facts.claims_on_map VALUES "
        "(%s, %s, %s, %s, %s, %s, %s, %s, %s, ST_SetSRID(ST_MakePoint(%s, %s), 4326))",
        list(texts),
    )
