"""What a table looks like: how it is written and which column holds what. Offered to a person; no row is placed by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geodata.join import fold, index_names
from geodata.packs.formats import Format
from geodata.packs.grid import YEAR, Grid, Layout, read_grid
from geodata.packs.mapping import LONG, REGIONS, WIDE, Mapping
from geodata.packs.places import Places, places_of
from geodata.packs.values import decimal_of, no_figure, numbers
from geodata.packs.values import years as years_of

if TYPE_CHECKING:
    from geodata.store import Facts

LAT, LON = "latitude", "longitude"
# Headings of offices, folded, by what their columns hold; the first that a table has is taken.
HEADINGS: dict[str, tuple[str, ...]] = {
    "lon": ("lon", "long", "longitud", LON, "lng", "coord x", "x"),
    "lat": ("lat", "latitud", LAT, "coord y", "y"),
    "country_column": ("pais", "country", "country code", "cod pais"),
    "year": ("ano", "anio", "year", "vigencia", "exercicio", "periodo"),
    "date": ("fecha", "date", "data", "fecha hecho", "fecha del hecho", "data do fato", "dia"),
    "value": ("valor", "value", "total", "casos", "cantidad", "quantidade", "numero", "cases", "count", "conteo", "frecuencia"),
    "low": ("minimo", "min", "low", "value low", "limite inferior"),
    "high": ("maximo", "max", "high", "value high", "limite superior"),
    "status_column": ("estado de la afirmacion", "situacao da afirmacao", "status", "stance"),
    "source_column": ("source id", "fuente id", "fonte id"),
}
# Headings of columns of places, where too few of their names are known to be told by those.
PLACES: dict[str, tuple[str, ...]] = {
    "name": ("departamento", "region", "estado", "provincia", "department", "state", "province", "depto", "dpto", "uf"),
    "code": ("ubigeo", "divipola", "cod dane", "codigo dane", "cod dpto", "cod depto", "codigo uf", "cd uf", "codigo", "code"),
}
# Words in the heading of a column of municipalities or districts, by their level, the finest first.
MUNICIPAL = {
    "3": frozenset("distrito distritos district districts ubigeo iddist".split()),
    "2": frozenset(
        "municipio municipios municipality municipalities mun mpio munic provincia provincias ibge dane divipola ubigeo".split()
    ),
}
# What is told for all rows needs no column.
TOLD_BY = {
    "country_column": ("country",),
    "year": ("in_year", "date"),
    "date": ("in_year", "year"),
    "status_column": ("status",),
    "source_column": ("source",),
}
MOST_LOOKED_AT = 400  # different values of a column
MOST_ROWS = 50_000  # in which they are looked for
MOST_ARE = 0.6  # of them are regions, where a column holds places
SURELY = 0.9  # of them are municipalities of a country: of no other then


@dataclass(frozen=True)
class Guess:
    """How a table seems to be written and mapped; ``open`` names what has to be told, ``years`` the columns of years."""

    file: str
    layout: Layout
    columns: tuple[str, ...]
    rows: int
    mapping: Mapping
    years: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()


def guess(path: Path, facts: Facts, told: Mapping | None = None) -> Guess:
    """What a table seems to be; ``told`` is kept as it is. Raises PackError for a file that is no table."""
    told = told or Mapping()
    grid = read_grid(path, encoding=told.encoding, delimiter=told.delimiter, header=int(told.header or 0), sheet=told.sheet)
    return guess_of(grid, facts, told)


def guess_of(grid: Grid, facts: Facts, told: Mapping) -> Guess:
    """As ``guess``, of a table that is read already."""
    frame, layout = grid.frame, grid.layout
    years = year_columns(frame)
    shape = told.shape or (WIDE if len(years) > 1 else LONG)
    known = told.name or told.code or (told.lon and told.lat)
    found = {} if known else _places(frame, facts) or _headings(frame, PLACES)
    above = found.get("name") or found.get("code") or ""
    finer = _municipal(frame, facts, told, told.parent or above)
    if above and above not in finer.values() and not told.parent:
        finer = {"parent": above} | finer
    found = finer if finer.get("name") or finer.get("code") else found
    level = told.level or finer.get("level") or REGIONS
    by_heading = _headings(frame, HEADINGS)
    taken = {value for key in ("code", "name", "parent") if (value := getattr(told, key) or found.get(key, ""))}
    for key, column in by_heading.items():
        if any(getattr(told, one) for one in TOLD_BY.get(key, ())):
            continue
        if column not in taken and not (shape == WIDE and key in ("year", "date", "value")):
            found.setdefault(key, column)
    if "lon" not in found or "lat" not in found:
        found = {key: value for key, value in found.items() if key not in ("lon", "lat")}
    found = _dated(frame, found, shape)
    if shape == LONG and "value" not in found and not told.value and told.total != "count":
        found |= _value(frame, {*found.values(), *taken})
    kept = {key: getattr(told, key) or value for key, value in found.items()}
    mapping = replace(told, **kept | {"shape": shape, "level": level})
    figures = list(years) if shape == WIDE else [one for one in (mapping.value, mapping.low, mapping.high) if one in frame]
    if not mapping.decimal and layout.format == Format.TEXT:
        cells = pd.concat([frame[one] for one in figures]) if figures else pd.Series(dtype=object)
        mapping = replace(mapping, decimal=decimal_of(cells) if len(cells) else ".")
    elif not mapping.decimal:
        mapping = replace(mapping, decimal=".")
    sample = tuple(tuple(row) for row in frame.head(5).to_numpy())
    return Guess(grid.path.name, layout, tuple(frame.columns), len(frame), mapping, years, _open(mapping, figures), sample)


def year_columns(frame: pd.DataFrame) -> tuple[str, ...]:
    """Columns whose heading is a year, or a year with a word."""
    return tuple(name for name in frame.columns if YEAR.fullmatch(name))


def _headings(frame: pd.DataFrame, known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    folded = {fold(name): name for name in reversed(list(frame.columns))}
    return {
        key: folded[next(one for one in words if one in folded)] for key, words in known.items() if folded.keys() & set(words)
    }


def _places(frame: pd.DataFrame, facts: Facts) -> dict[str, str]:
    """The column whose values are names or codes of regions more often than those of any other."""
    index = index_names(facts.regions)
    best: dict[str, tuple[float, str]] = {}
    for name in frame.columns:
        values = pd.Series(frame[name].head(MOST_ROWS).unique()[:MOST_LOOKED_AT])
        values = values[values != ""]
        if not len(values):
            continue
        coded = values.str.upper().isin(list(index.labels)).mean()
        named = values.map(lambda text: fold(text) in index.entries).mean()
        for key, share in (("code", coded), ("name", named)):
            if share >= MOST_ARE and share > best.get(key, (0.0, ""))[0]:
                best[key] = (share, name)
    return {key: name for key, (_, name) in best.items()}


def _municipal(frame: pd.DataFrame, facts: Facts, told: Mapping, above: str) -> dict[str, str]:
    """Level, country and columns of municipalities, where the heading of a column says so and most of its cells are some.

    ``above`` is the column of their regions.
    """
    named = {told.name, told.code} - {""}
    for level, words in MUNICIPAL.items():
        columns = [name for name in frame.columns if words & set(fold(name).split()) and (not named or name in named)]
        if not columns or told.level not in ("", level) or (told.lon and not named):
            continue
        best: tuple[float, dict[str, str]] = (0.0, {})  # the share of names that stand beside their region tells countries apart
        for one in sorted(facts.municipalities.values(), key=lambda pack: pack.count):  # the quickest to read first
            if (one.level, told.country or one.country) == (level, one.country) and best[0] < SURELY:
                share, found = _named_in(frame, columns, above, places_of(facts, level, one.country), one.country)
                told_of = {"level": level, "country": one.country} | {key: name for key, name in found.items() if not named}
                best = max(best, (share, told_of), key=lambda pair: pair[0]) if found else best
        if best[1]:
            return best[1]
    return {}


def _named_in(frame: pd.DataFrame, columns: list[str], above: str, places: Places, country: str) -> tuple[float, dict[str, str]]:
    """Columns of names and of codes of a country's municipalities, and which share of the best one's cells are some in the area beside them."""
    found: dict[str, str] = {}
    best = 0.0
    for name in columns:
        pairs = frame[[name, above]] if above and above != name else frame[[name]].assign(above="")
        values = pairs.head(MOST_ROWS).drop_duplicates().head(MOST_LOOKED_AT).set_axis(["name", "above"], axis=1)
        cells = [(text, beside) for text, beside in values.itertuples(index=False, name=None) if text]
        coded = [bool(places.index.by_code(text, country)) for text, _ in cells]
        known = [places.bears(text, "", country) for text, _ in cells]
        if sum(known) >= MOST_ARE * len(known) > 0:
            best = max(best, sum(places.bears(text, beside, country) for text, beside in cells) / len(cells))
            found.setdefault("code" if sum(coded) >= MOST_ARE * len(coded) else "name", name)
    return best, found


def _dated(frame: pd.DataFrame, found: dict[str, str], shape: str) -> dict[str, str]:
    """What was found, a column of years or dates only where its cells are."""
    for key in ("year", "date"):
        if key in found:
            cells = frame[found[key]].head(MOST_ROWS)
            used = cells[~no_figure(cells)].drop_duplicates().head(MOST_LOOKED_AT)
            if not len(used) or years_of(used, dates=key == "date")[1].mean() > 1 - MOST_ARE:
                found = {one: value for one, value in found.items() if one != key}
    if "year" in found:
        found.pop("date", None)
    return found if shape == LONG else {key: value for key, value in found.items() if key not in ("year", "date")}


def _value(frame: pd.DataFrame, taken: set[str]) -> dict[str, str]:
    """The one column of numbers that is left; none where there are several, since only a person knows which."""
    left = []
    for name in frame.columns:
        cells = frame[name].head(MOST_ROWS)
        used = cells[~no_figure(cells)].drop_duplicates().head(MOST_LOOKED_AT)
        if name not in taken and len(used) and not (numbers(used, decimal_of(used) or ",").problems != "").any():
            left.append(name)
    return {"value": left[0]} if len(left) == 1 else {}


def _open(mapping: Mapping, figures: list[str]) -> tuple[str, ...]:
    """What nobody has told and the table doesn't show."""
    wanted = {
        "place": mapping.code or mapping.name or (mapping.lon and mapping.lat),
        "year": mapping.shape == WIDE or mapping.year or mapping.date or mapping.in_year,
        "value": mapping.shape == WIDE or mapping.value or mapping.total == "count",
        "decimal": mapping.decimal or not figures,
        "indicator": mapping.indicator,
        "source": mapping.source or mapping.source_column,
        "method": mapping.method,
    }
    return tuple(key for key, told in wanted.items() if not told)
