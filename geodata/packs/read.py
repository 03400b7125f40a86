"""A pack, read and checked against the facts that it will stand beside: the same rules as for those."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geodata import claims as claim_rules
from geodata import series as series_rules
from geodata import sources as source_rules
from geodata.copies import SOURCE_COLUMNS
from geodata.errors import FactsError, GeodataError, Said, complaint, where
from geodata.indicators import Indicator
from geodata.packs.contents import Contents, under_own_ids
from geodata.packs.entries import read_entries
from geodata.packs.faults import EveryFault, PackError
from geodata.packs.files import CLAIMS, FORM, INDICATORS, SERIES, SOURCES, opened, version_of
from geodata.packs.form import OWN_ID, Pack, read_form
from geodata.packs.limits import LIMITS
from geodata.packs.names import read_names
from geodata.packs.own_boundaries import own_levels, with_levels
from geodata.packs.places import country_of_codes
from geodata.schema import COUNTRY_CODES, Stance
from geodata.tables import read_table, text_of

if TYPE_CHECKING:
    from geodata.store import Facts

# What series.csv of a pack may say beside the columns of the atlas's own.
MORE = ["value_low", "value_high", "stance"]
SERIES_COLUMNS = [*series_rules.COLUMNS, *MORE]
KINDS = tuple(source_rules.KINDS)


@dataclass(frozen=True)
class Checked:
    """What came of reading a pack: its contents, or all that is wrong with it; ``waiting`` names still have no place."""

    contents: Contents | None
    faults: list[GeodataError]
    waiting: int = 0


def read_pack(path: Path, facts: Facts) -> Contents:
    """The pack of a folder or zip. Raises PackError, which holds every fault."""
    checked = check(path, facts)
    if checked.contents is None:
        raise PackError(checked.faults)
    return checked.contents


def check(path: Path, facts: Facts) -> Checked:
    """Read a pack and say all that is wrong with it. ``facts`` are those of the atlas, without packs."""
    faults: list[GeodataError] = []
    try:
        with opened(path) as folder:
            levels = own_levels(folder, facts, faults)
            here = with_levels(facts.as_read, levels)
            waiting = read_names(folder, here, faults).waiting
            contents = _contents(folder, here, faults)
    except PackError as error:
        return Checked(None, error.faults)
    if faults or contents is None:
        return Checked(None, faults, waiting)
    return Checked(replace(contents, municipalities=levels), faults, waiting)


def _contents(folder: Path, facts: Facts, faults: list[GeodataError]) -> Contents | None:
    pack = read_form(folder / FORM, faults)
    if pack is None:
        pack, known = Pack("pack", ""), False
    else:
        pack, known = replace(pack, version=version_of(folder)), True
    _check_methods(pack, facts, faults)
    sources = _sources(folder / SOURCES, facts, faults)
    claims = _claims(folder / CLAIMS, facts, sources, faults)
    entries = read_entries(folder / INDICATORS, facts, sources.index, faults)
    rows, methods = _series(folder / SERIES, pack, facts, sources, entries, faults)
    if faults or not known:
        return None
    every = pd.concat([facts.sources[sources.columns], sources]) if len(sources) else facts.sources
    figures = _observations(rows, methods, every, entries)
    made = under_own_ids(pack, facts, sources, claims, entries, methods, figures)
    given = {*made.observations["indicator"], *made.finer["indicator"]}
    bare = [name for name in made.indicators if name not in given]
    for name in bare:
        place = where(INDICATORS, None, name.removeprefix(pack.own("")))
        faults.append(FactsError(Said("{place}: has no figure; add rows to {file} or take it out", place=place, file=SERIES)))
    return None if faults else made


def _check_methods(pack: Pack, facts: Facts, faults: list[GeodataError]) -> None:
    for name, one in pack.methods.items():
        for code in one.caveats:
            if code not in facts.caveats:
                place = where(FORM, None, f"methods.{name}")
                faults.append(FactsError(complaint(place, "caveats", code, "is not known", "use a code of caveats.toml")))


# ---------------------------------------------------------------- tables
def _table(path: Path, headers: list[list[str]], faults: list[GeodataError]) -> pd.DataFrame:
    """The rows of a table whose header is one of ``headers``, the last of which has all columns; none if it can't be read."""
    columns = headers[-1]
    try:
        text = text_of(path)
        if text.count("\n") > LIMITS.pack_rows:
            said = "{file}: {lines} lines are more than {most}; make several packs of it"
            raise FactsError(Said(said, file=path.name, lines=text.count("\n"), most=LIMITS.pack_rows))
        first = next(csv.reader(text.splitlines()[:1]), [])
        header = first if first in headers else columns
        table = read_table(path, header, None, fault=faults.append)
    except (GeodataError, csv.Error) as error:
        header_fault = Said("{place}: {fault}; mend the header", place=where(path, 1), fault=str(error))
        faults.append(error if isinstance(error, GeodataError) else FactsError(header_fault))
        table = pd.DataFrame(columns=[*columns, "line"])
    table = table.assign(**{one: "" for one in columns if one not in table})
    return table.astype(dict.fromkeys(columns, object))


def _own_ids(check: EveryFault, field: str, taken: pd.Index) -> None:
    ids = check.table[field]
    check.where_not(field, ids.str.fullmatch(OWN_ID.pattern), "is no id", "write small letters, digits, - and _")
    check.where_not(field, ~ids.duplicated(keep=False), "stands twice", "give each row an id of its own")
    check.where_not(field, ~ids.isin(taken), "is an id of the atlas", "choose another, or refer to the atlas's without a row")


def _sources(path: Path, facts: Facts, faults: list[GeodataError]) -> pd.DataFrame:
    table = _table(path, [source_rules.COLUMNS], faults)
    check = EveryFault(path, table, "source_id", faults)
    check.plain()
    _own_ids(check, "source_id", facts.sources.index)
    source_rules.check_rows(check, KINDS)
    own = (table["url"] != "") | (table["kind"] == source_rules.UNPUBLISHED)
    check.where_not("url", own, "is empty", Said("give the address, or write {kind} as kind", kind=source_rules.UNPUBLISHED))
    made = source_rules.with_grades(table.drop(columns="line").set_index("source_id"))
    return made.assign(**dict.fromkeys(SOURCE_COLUMNS, ""))


def _claims(path: Path, facts: Facts, sources: pd.DataFrame, faults: list[GeodataError]) -> pd.DataFrame:
    table = _table(path, [claim_rules.COLUMNS], faults)
    check = EveryFault(path, table, "claim_id", faults)
    check.plain()
    _own_ids(check, "claim_id", facts.claims.index)
    known = {
        "region_codes": set(facts.regions.index),
        "source_ids": {*sources.index, *facts.sources.index},
        "actors": set(facts.actors.index),
        "caveats": set(facts.caveats),
    }
    endpoints = {*facts.regions.index, *facts.context.country_points.index}
    own = table["repeats"].isin([*table["claim_id"], *facts.claims.index, ""])
    check.where_not("repeats", own, "names no claim", "give the id of the claim whose origin it repeats")
    before = len(faults)
    claim_rules.check_rows(check, COUNTRY_CODES, known, endpoints)
    if len(faults) > before:
        return table
    made = claim_rules.typed(table).assign(file=path.name).set_index("claim_id")
    above = facts.claims["origin"].to_dict()
    lead = made.assign(repeats=made["repeats"].where(~made["repeats"].isin(above), ""))
    try:
        own_roots = pd.Series(claim_rules.origins(lead), index=made.index, dtype=object)
    except FactsError as error:
        faults.append(error)
        return table
    led = {claim: above[at] for claim, at in made["repeats"].items() if at in above}
    return made.assign(origin=own_roots.map(lambda root: led.get(root, root))).drop(columns=["file", "line"])


def _series(
    path: Path, pack: Pack, facts: Facts, sources: pd.DataFrame, entries: Mapping[str, Indicator], faults: list[GeodataError]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows, ``value`` as a number in their own unit, and the methods that they name, by series."""
    table = _table(path, [series_rules.COLUMNS, SERIES_COLUMNS], faults)
    table["key"] = series_rules.series_key(table)
    methods = _methods(table, pack)
    check = EveryFault(path, table, "key", faults)
    check.plain()
    borrowed = table["indicator"].isin(facts.indicators)
    remedy = Said("define one of your own in {file}: a pack changes no figure of the atlas", file=INDICATORS)
    check.where_not("indicator", ~borrowed, "is an indicator of the atlas", remedy)
    series_rules.check_rows(
        check,
        methods=methods,
        indicators=entries,
        source_ids={*sources.index, *facts.sources.index},
        region_country=country_of_codes(facts, table["region_code"].unique()),
    )
    check.each_of("caveats", facts.caveats, "use a code of caveats.toml")
    check.one_of("stance", [one.value for one in Stance], "use a status, or leave it to the method", empty=True)
    low, high = check.numbers("value_low"), check.numbers("value_high")
    check.where_not("value_low", ~(low > table["number"]), "exceeds the value", "mend one of them")
    check.where_not("value_high", ~(high < table["number"]), "is below the value", "mend one of them")
    twice = table[table["excluded"] == ""].duplicated(["key", "region_code", "year", "source_id"], keep=False)
    said = "gives a second figure of one method for the same place and year"
    check.where_not("source_id", ~twice.reindex(table.index, fill_value=False), said, "keep one, or tell their methods apart")
    return table.assign(value=table.pop("number"), low=low, high=high), methods


def _methods(table: pd.DataFrame, pack: Pack) -> pd.DataFrame:
    """What ``series_methods.csv`` would hold: a row for each indicator, country and method that the series name."""
    named = table[["indicator", "country_code", "method"]].drop_duplicates()
    named = named[named["method"].isin(list(pack.methods))]
    keys = series_rules.series_key(named)
    rows = []
    for key, entry in zip(keys, named.to_dict("records"), strict=True):
        one, mine = pack.methods[entry["method"]], table[table["key"] == key]
        years = sorted(mine["year"])
        rows.append(
            {
                **entry,
                "source_ids": ";".join(dict.fromkeys(mine["source_id"])),
                "years": f"{years[0]}-{years[-1]}" if years[0] != years[-1] else years[0],
                "how": one.how,
                "stance": one.stance,
                "partial": one.partial,
                "producer": one.producer,
                "licence": one.licence or pack.licence,
                "caveats": ";".join(one.caveats),
                "text": one.text,
            }
        )
    return pd.DataFrame(rows, columns=series_rules.METHOD_COLUMNS, index=pd.Index(keys, name="series_id"))


def _observations(
    rows: pd.DataFrame, methods: pd.DataFrame, sources: pd.DataFrame, entries: Mapping[str, Indicator]
) -> pd.DataFrame:
    used = rows[rows["excluded"] == ""].reset_index(drop=True)
    if not len(used):
        return pd.DataFrame(columns=series_rules.OBSERVATION_COLUMNS)
    made = series_rules.as_observations(used, methods, sources, entries)
    factor = (made["value"] / used["value"].where(used["value"] != 0)).fillna(1.0)
    for name, own in (("value_low", used["low"]), ("value_high", used["high"])):
        made[name] = made[name].where(own.isna(), own * factor)
    return made.assign(stance=made["stance"].where(used["stance"] == "", used["stance"]))
