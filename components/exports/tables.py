"""The tables of what a View shows: its figures, its claims and their sources, as frames, as CSV and with their metadata."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import wording
from components.citation import citation_text
from components.exports.base import Wish
from components.exports.columns import CLAIMS, FIGURES, SOURCES, Column
from components.exports.record import record_of
from components.exports.shown import hedge
from components.exports.visible import Visible

# What a spreadsheet would read as the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NEUTRAL = "'"
SEPARATOR = "; "
ABOUT_CSV = (
    "UTF-8 with a byte order mark, so that spreadsheets read accents rightly; commas, quotes and CRLF as in RFC 4180. An empty "
    "cell is no figure, never zero: the column state says why. A text that a spreadsheet would take for a formula (it begins with "
    "=, +, -, @ or a control sign) has an apostrophe before it. Several values in a cell are separated by a semicolon."
)


@dataclass(frozen=True)
class Table:
    """A table to take away: its name, what it holds, its columns and its rows (a frame with exactly these columns)."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame


def tables(visible: Visible) -> tuple[Table, ...]:
    """The tables of a View."""
    return (
        Table(
            "figures",
            "The figures shown: of the map for every region (those without one with the reason), of the trend for the selected "
            "regions, of the second indicator where it is shown.",
            FIGURES,
            _frame(FIGURES, _figures(visible)),
        ),
        Table(
            "claims",
            "The claims shown: under every filter, the selection and the period.",
            CLAIMS,
            _frame(CLAIMS, _claims(visible)),
        ),
        Table("sources", "The sources of these figures and claims.", SOURCES, _frame(SOURCES, _sources(visible))),
    )


def _frame(columns: tuple[Column, ...], rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[column.name for column in columns], dtype=object)


def _figures(visible: Visible) -> Iterable[dict[str, Any]]:
    """Rows of the map for each region, then of the second indicator, then of the trend."""
    view = visible.view
    ranks = {code: rank for rank, code in visible.ranking}
    for code in visible.regions:
        ground = visible.grounds[code]
        more = {
            "shown_in": "map",
            "state": visible.state_words(ground.state),
            "class": visible.bands[ground.at].label if ground.at >= 0 else "",
            "finding": ground.told,
            "rank": ranks.get(code),
        }
        if code in visible.figures.index:
            yield _figure(visible, visible.figures.loc[code].to_dict() | {"region_code": code}) | more
        else:
            yield (
                _place(visible, code)
                | {"indicator": view["indicator"], "year": view["year"], "unit": visible.indicator.unit_label}
                | more
            )
    if view["chart"] == "scatter" or view["analysis"] == "both":
        for code, row in visible.second_figures.iterrows():
            yield _figure(visible, row.to_dict() | {"region_code": code}) | {"shown_in": "two indicators"}
    if visible.selected:
        for _, row in visible.all_years.iterrows():
            if row["region_code"] in visible.selected and row["year"] != view["year"]:
                yield _figure(visible, row.to_dict()) | {"shown_in": "trend"}


def _place(visible: Visible, code: str) -> dict[str, Any]:
    facts = visible.facts
    country = facts.regions.at[code, "country_code"]
    return {
        "region_code": code,
        "region": facts.regions.at[code, "name"],
        "country_code": country,
        "country": wording.country(country, facts),
    }


def _figure(visible: Visible, row: dict[str, Any]) -> dict[str, Any]:
    one = visible.facts.indicators[row["indicator"]]
    return _place(visible, row["region_code"]) | {
        "indicator": one.id,
        "year": int(row["year"]),
        "period": row["period_note"],
        "part_of_year": bool(row["partial"]),
        "value": _number(row["value"]),
        "value_low": _number(row["value_low"]),
        "value_high": _number(row["value_high"]),
        "bound": row["bound"],
        "unit": one.unit_label,
        "as_shown": hedge(visible.facts, row),
        "stance": row["stance"],
        "attributed_to": row["attributed_to"],
        "method": row["method"],
        "reliability": row["reliability"],
        "credibility": row["credibility"],
        "published": row["published"],
        "status": row["status"],
        "source_ids": _listed(row["source_ids"]),
        "claim_ids": _listed(row["claim_ids"]),
        "caveats": _listed(row["caveats"]),
        "observation_id": row["observation_id"],
        "differing_ids": _listed(row["rivals"]),
    }


def _claims(visible: Visible) -> Iterable[dict[str, Any]]:
    for claim_id, claim in visible.claims.iterrows():
        yield (
            {
                "claim_id": claim_id,
                "region_codes": _listed(claim["region_codes"]),
                "actors": _listed(claim["actors"]),
                "minerals": _listed(claim["minerals"]),
                "caveats": _listed(claim["caveats"]),
                "source_ids": _listed(claim["source_ids"]),
                "period_inferred": bool(claim["period_inferred"]),
            }
            | {name: _number(claim[name]) for name in ("value", "value_low", "value_high", "lon", "lat")}
            | {
                name: claim[name]
                for name in (
                    *("country_code", "place", "place_precision", "topic", "kind", "summary", "indicator", "bound", "unit"),
                    *("period_start", "period_end", "period_precision", "stance", "attributed_to", "reliability"),
                    *("credibility", "origin", "repeats", "published", "status"),
                )
            }
        )


def _sources(visible: Visible) -> Iterable[dict[str, Any]]:
    second = (
        visible.second_figures["source_ids"] if visible.view["chart"] == "scatter" or visible.view["analysis"] == "both" else ()
    )
    trend = visible.all_years[visible.all_years["region_code"].isin(visible.selected)]["source_ids"]
    every = dict.fromkeys([*visible.source_ids, *(one for ids in (*second, *trend) for one in ids)])
    for source_id in every:
        source = visible.facts.sources.loc[source_id]
        names = (
            "publisher",
            "title",
            "url",
            "published",
            "retrieved",
            "kind",
            "language",
            "licence",
            "reliability",
            "credibility",
        )
        yield {"source_id": source_id, "citation": citation_text(source)} | {name: source[name] for name in names}


def _number(value: float) -> float | int | None:
    if pd.isna(value):
        return None
    return int(value) if value == int(value) else float(value)


def _listed(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def make_csv(name: str):
    """The maker of one table as CSV."""

    def make(visible: Visible, _wish: Wish, _format: str) -> bytes:
        return as_csv(next(one for one in tables(visible) if one.name == name))

    return make


def as_csv(table: Table) -> bytes:
    """The table as ABOUT_CSV says."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.rows.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return neutral(value) if isinstance(value, str) else value


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read a formula."""
    return NEUTRAL + text if text.startswith(FORMULA) else text


def metadata(visible: Visible, wish: Wish) -> dict[str, Any]:
    """What the tables are: the View, its state, and each column's meaning, in the terms of CSV on the Web (W3C, 2015)."""
    facts = visible.facts
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": visible.title,
        "dc:description": visible.subtitle,
        "dc:publisher": "Veta, an evidence atlas of illegal mining and organised crime",
        "dc:identifier": record_of(visible).export_id,
        "dc:source": wish.permalink(visible.query),
        "veta:accessed": wish.accessed,
        "veta:data_version": facts.data_version,
        "veta:view": {key: value for key, value in visible.view.items() if value not in (None, "", [])},
        "veta:conditions": list(visible.conditions),
        "veta:indicator": {
            "id": visible.indicator.id,
            "label": visible.indicator.label,
            "definition": visible.indicator.definition,
            "unit": visible.indicator.unit_label,
        },
        "veta:caveats": {code: facts.caveats[code].text for code in visible.indicator.caveats},
        "veta:format": ABOUT_CSV,
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:description": table.description,
                "tableSchema": {"columns": [column.described() for column in table.columns]},
            }
            for table in tables(visible)
        ],
    }


def make_metadata(visible: Visible, wish: Wish, _format: str) -> bytes:
    """``metadata`` as JSON."""
    return as_json(metadata(visible, wish))


def as_json(value: Any) -> bytes:
    """JSON that is the same for the same value, with accents as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
