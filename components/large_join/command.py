"""``python app.py join``: tables of any size joined to regions or municipalities; what was placed is counted and said."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

import geopandas as gpd
import pandas as pd
from geodata.errors import GeodataError
from geodata.join import TOLERANCE_KM
from geodata.large_join import FORMATS, KINDS, PARQUET, REASONS, Columns, join_files, places_to
from geodata.municipalities import LEVELS
from geodata.packs.place import country_names

from components.read_facts import read_facts
from components.view import USUAL
from components.words.counts import count_text
from components.words.messages import say

NAME = "join"
HELP = "command.join"
DONE, STOPPED = 0, 2
COUNTS = "counts.csv"


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """The arguments of the command."""
    tell = partial(say, language=language)
    parser.add_argument("files", nargs="+", metavar="FILE", help=tell("command.join.files"))
    parser.add_argument("--to", choices=KINDS, required=True, help=tell("command.join.to", choices=", ".join(KINDS)))
    parser.add_argument("--level", choices=LEVELS, default=LEVELS[0], help=tell("command.join.level"))
    parser.add_argument("--country", default="", type=str.upper, metavar="CO", help=tell("command.join.country"))
    for name in ("lon", "lat"):
        parser.add_argument(f"--{name}", required=True, metavar="COLUMN", help=tell(f"command.join.{name}"))
    parser.add_argument("--country-column", default="", metavar="COLUMN", help=tell("command.join.country_column"))
    when = parser.add_mutually_exclusive_group()
    for name in ("year", "date"):
        when.add_argument(f"--{name}", dest="year", default="", metavar="COLUMN", help=tell(f"command.join.{name}"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=tell("command.join.out", file=COUNTS))
    told = tell("command.join.format", choices=", ".join(FORMATS))
    parser.add_argument("--format", choices=FORMATS, default=PARQUET, help=told)
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--scheduler", default="", metavar="ADDRESS", help=tell("command.join.scheduler"))
    who.add_argument("--workers", type=int, metavar="NUMBER", help=tell("command.join.workers"))


def run(args: argparse.Namespace) -> int:
    """Join, count, say what has a place; 0 if the parts were written, else 2."""
    language = args.lang or USUAL
    try:
        facts = read_facts()
        places = places_to(facts, args.to, args.level, args.country)
        columns = Columns(args.lon, args.lat, args.country_column, args.year, country_names(facts))
        counted = join_files(args.files, places, columns, args.out, args.format, args.scheduler, args.workers)
        _written(counted.rows, places, dated=bool(args.year), language=language).to_csv(args.out / COUNTS, index=False)
    except (GeodataError, OSError) as error:
        print(say("command.join.bad", language=language, problem=error), file=sys.stderr)
        return STOPPED
    sums = counted.rows.groupby("reason")["rows"].sum()
    lost = {reason: int(sums.get(reason, 0)) for reason in REASONS}
    rows = count_text(int(sums.sum()), "row", language)
    print(say("command.join.placed", language=language, placed=int(sums.get("", 0)), rows=rows, **lost))
    print(say("command.join.wrote", language=language, count=counted.parts, file=COUNTS, folder=args.out))
    return DONE


def _written(counted: pd.DataFrame, places: gpd.GeoDataFrame, *, dated: bool, language: str) -> pd.DataFrame:
    """The counts as the file has them: the name of each place, and by which rule its rows are in it or in none."""
    rules = {reason: say(f"command.join.rule.{reason}", language=language, tolerance=TOLERANCE_KM) for reason in REASONS}
    rules[""] = say("command.join.rule", language=language, tolerance=TOLERANCE_KM)
    table = counted.assign(name=counted["region_code"].map(places["name"]).fillna(""), rule=counted["reason"].map(rules))
    return table[["region_code", "name", *(["year"] if dated else []), "rows", "rule"]]
