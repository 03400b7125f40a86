"""Indigenous territories and protected areas to take away: a row a figure as CSV, a shape a territory as GeoJSON, each with its source.

They are the same whatever the View shows, but for its country; a territory's figures belong to no region.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import shapely

from components.answer import Answer
from components.citation import citation_text
from components.exports.about import about
from components.exports.base import ExportOptions
from components.exports.layers import GRID
from components.exports.tables import Table, as_csv
from components.packs.notice import own_data
from components.words.figures import who_text
from components.words.messages import say
from components.words.territories import UNIT, period_label, territory_name

SEPARATOR = "; "


def make(answer: Answer, options: ExportOptions, form: str) -> bytes:
    """The territories of the View's countries, or of all six, as CSV or GeoJSON."""
    if form == "geojson":
        return make_geojson(answer, options)
    return as_csv(figures_table(answer), answer.record.export_id, options.csv, own=own_data(answer.facts, answer.language))


def figures_table(answer: Answer) -> Table:
    """One row a figure that stands: territory, what is measured, when, how much, how it is held and who says so."""
    return Table("territories", (), pd.DataFrame(list(_figures(answer))))


def _figures(answer: Answer) -> Iterator[dict[str, Any]]:
    facts = answer.facts
    areas = _about_areas(_areas(answer), answer.language)
    cited = _citations(answer)
    rows = facts.territories.figures
    licences = facts.territories.methods["licence"].to_dict()
    for row in rows[(rows["status"] == "") & rows["territory_id"].isin(areas)].to_dict("records"):
        sources = row["source_ids"]
        yield {
            **areas[row["territory_id"]],
            "measure": row["measure"],
            "year": row["year"],
            "period": period_label(row, answer.language),
            "value": row["value"],
            "unit": UNIT,
            "status": row["stance"],
            "how": row["method"],
            "series_id": row["series_id"],
            "partial": bool(row["partial"]),
            "attributed_to": who_text(row["attributed_to"], answer.language),
            "caveats": SEPARATOR.join(facts.caveats[code].label for code in row["caveats"]),
            "reliability": row["reliability"],
            "credibility": row["credibility"],
            "licence": licences[row["series_id"]],
            "source_ids": SEPARATOR.join(sources),
            "citation": SEPARATOR.join(cited[one] for one in sources),
        }


def make_geojson(answer: Answer, options: ExportOptions) -> bytes:
    """The shapes that are known as RFC 7946, each with its figures; the member ``veta`` says what it is and cites the sources."""
    facts, areas = answer.facts, _areas(answer)
    drawn = areas[areas.geometry.notna()]
    figures = facts.territories.figures
    by_area: dict[str, list[dict[str, Any]]] = {}
    for row in figures[figures["status"] == ""].to_dict("records"):
        by_area.setdefault(row["territory_id"], []).append(row)
    told = _about_areas(drawn, answer.language)
    shapes = shapely.orient_polygons(shapely.set_precision(drawn.geometry.to_numpy(), GRID), exterior_cw=False)
    features = [
        {
            "type": "Feature",
            "id": territory_id,
            "properties": told[territory_id] | {"figures": _short(by_area[territory_id], answer.language)},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for territory_id, shape in zip(drawn.index, shapes, strict=True)
    ]
    note = {"territories": say("territories.export", language=answer.language), "territory_sources": _citations(answer)}
    said = dict(about(answer, options)) | note
    whole = {"type": "FeatureCollection", "veta": said, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _areas(answer: Answer) -> Any:
    areas, countries = answer.facts.territories.areas, answer.view["country"]
    return areas[areas["country_code"].isin(countries)] if countries else areas


def _about_areas(areas: Any, language: str) -> dict[str, dict[str, Any]]:
    """What is told of each territory, by its id: once, as taking a row of a table for each of its figures is slow."""
    rows = pd.DataFrame(areas).drop(columns="geometry").reset_index(names="territory_id").to_dict("records")
    return {
        area["territory_id"]: {
            "territory_id": area["territory_id"],
            "name": territory_name(area, language),
            "kind": area["kind"],
            "country_code": area["country_code"],
            "region_codes": SEPARATOR.join(area["region_codes"]),
            "category": area["category"],
            "legal_status": area["legal_status"],
            "people": area["people"],
        }
        for area in rows
    }


def _short(rows: Iterable[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Figures within a feature; who says so stands at the head of the file."""
    return [
        {
            "measure": row["measure"],
            "year": row["year"],
            "period": period_label(row, language),
            "ha": row["value"],
            "status": row["stance"],
            "series_id": row["series_id"],
            "source_ids": list(row["source_ids"]),
        }
        for row in rows
    ]


def _citations(answer: Answer) -> dict[str, str]:
    """Each source of the figures of territories, to cite, with its licence."""
    facts, language = answer.facts, answer.language
    ids = sorted({one for ids in facts.territories.figures["source_ids"] for one in ids})
    return {
        one: say(
            "cite.licence",
            language=language,
            source=citation_text(facts.sources.loc[one], language),
            licence=facts.sources.at[one, "licence"],
        )
        for one in ids
    }
