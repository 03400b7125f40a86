"""Which municipality a claim is known to: by the name of its place, by its point; a claim known more widely is in none.

A claim about a region, an area that crosses municipalities or a stretch of border is never given to one of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.join import by_coordinate, fold
from geodata.locate import distances
from geodata.schema import PlacePrecision

NARROW = (PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.MUNICIPALITY)
# A point is rounded to about a kilometre and boundaries are simplified: so far off its edge it may still be in a municipality.
NEAR_KM = 2.0
# A town's name counts beside a point that lies no farther than this from the municipality of that name.
SAME_KM = 15.0
SEVERAL = re.compile(r"\s+(?:and|y|e|&)\s+|\s*[;/]\s*")
PARTS = re.compile(r"\s*[,()]\s*")
KINDS = re.compile(r"\b(?:municipality|municipalities|municipio|canton|district|province|town|city)\b( of\b)?", re.IGNORECASE)

# Region and folded name → the codes of the municipalities that bear it.
Names = Mapping[tuple[str, str], Collection[str]]


def place_claims(
    claims: pd.DataFrame,
    municipalities: gpd.GeoDataFrame,
    *,
    finer: gpd.GeoDataFrame | None = None,
    wider: gpd.GeoDataFrame | None = None,
) -> pd.DataFrame:
    """The claims of the municipalities' country, with the municipalities that each is known to as ``region_codes``.

    ``parent_codes`` holds the regions of level 1 that stood there, ``placed_by`` name, coordinate or nothing. A claim lies in
    municipalities of its own regions, or in none; one that names several places lies in all of them, or, if one can't be placed, in none.
    ``finer``: the level below, whose names lead to the municipality that their code begins with. ``wider``: the level above,
    whose names lead to no municipality that is called the same, and a place named with one lies in it.
    """
    rows = claims[claims["country_code"] == municipalities["country_code"].iloc[0]].copy()
    above = _names(wider) if wider is not None else {}
    names = (_names(municipalities), _names(finer, len(municipalities.index[0])) if finer is not None else {})
    found: list[tuple[str, ...]] = []
    placed_by = []
    columns = (rows[name] for name in ("place", "place_precision", "region_codes", "lon", "lat"))
    for place, precision, parents, lon, lat, at in zip(*columns, _by_point(rows, municipalities), strict=True):
        named: tuple[str, ...] = ()
        if precision in NARROW and not (precision == PlacePrecision.POINT and at):
            named = _named(place, parents, names, above)
        if named and np.isfinite(lon) and precision != PlacePrecision.MUNICIPALITY:
            shapes = municipalities.geometry[list(named)].to_numpy()
            named = named if distances(np.array([lon]), np.array([lat]), shapes, SAME_KM)[0][0] >= 0 else ()
        # The middle of a wider unit says nothing of the municipality that it lies in.
        whole = precision == PlacePrecision.MUNICIPALITY and _is_wider(place, parents, above)
        by_point = (at,) if at and precision in NARROW and not whole else ()
        found.append(named or by_point)
        placed_by.append("name" if named else "coordinate" if by_point else "")
    return rows.assign(parent_codes=rows["region_codes"], region_codes=found, placed_by=placed_by)


def _by_point(rows: pd.DataFrame, municipalities: gpd.GeoDataFrame) -> list[str]:
    """The municipality in which each claim's point lies, if it is in one of the claim's regions; else nothing."""
    found = by_coordinate(rows["lon"].tolist(), rows["lat"].tolist(), municipalities, tolerance_km=NEAR_KM)
    parent = municipalities["parent"].to_dict()
    return [
        code if isinstance(code, str) and (not parents or parent[code] in parents) else ""
        for code, parents in zip(found["region_code"], rows["region_codes"], strict=True)
    ]


def _names(frame: gpd.GeoDataFrame, length: int | None = None) -> Names:
    """Codes, cut to a length, by region and by each name and alias."""
    found: dict[tuple[str, str], set[str]] = {}
    for code, name, aliases, parent in zip(frame.index, frame["name"], frame["aliases"], frame["parent"], strict=True):
        for one in (name, *aliases):
            found.setdefault((parent, fold(one)), set()).add(code[:length])
    return found


def _named(place: str, parents: Sequence[str], names: Iterable[Names], above: Names) -> tuple[str, ...]:
    """The municipalities that a place's words name in these regions: the one of "town, municipality", all of "one and another".

    Nothing where the parts between two commas name several, or one of several names none.
    """
    found: dict[str, None] = {}
    for one in SEVERAL.split(place):
        parts = [folded for part in (one, *PARTS.split(one)) if (folded := fold(KINDS.sub("", part)))]
        within = tuple({code for part in parts for parent in parents for code in above.get((parent, part), ())})
        own = [part for part in parts if not any((parent, part) in above for parent in parents)]
        hits = next(filter(None, (_hits(own, parents, known) for known in names)), set())
        if len(hits) != 1 or (within and not min(hits).startswith(within)):
            return ()
        found |= dict.fromkeys(hits)
    return tuple(found)


def _is_wider(place: str, parents: Sequence[str], above: Names) -> bool:
    folded = fold(KINDS.sub("", place))
    return any((parent, folded) in above for parent in parents)


def _hits(parts: Iterable[str], parents: Sequence[str], names: Names) -> set[str]:
    """The municipalities that these names mean in the regions, those that mean several left out."""
    meant = ({code for parent in parents for code in names.get((parent, part), ())} for part in parts)
    return {code for codes in meant if len(codes) == 1 for code in codes}
