"""A sound pack in text: what the tests of packs write, change and join."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from geodata.claims import COLUMNS as CLAIM_COLUMNS
from geodata.packs.files import CLAIMS, FORM, INDICATORS, NAMES, SERIES, SOURCES
from geodata.packs.names import COLUMNS as NAME_COLUMNS
from geodata.packs.read import SERIES_COLUMNS
from geodata.sources import COLUMNS as SOURCE_COLUMNS

POPULATION = "data-b06452a6"  # of Peru, among the atlas's own sources
ROW = {
    "indicator": "cases",
    "country_code": "PE",
    "region_code": "PE-MDD",
    "year": "2019",
    "value": "120",
    "unit": "cases",
    "source_id": "s1",
    "method": "register",
}
SOURCE = {
    "source_id": "s1",
    "title": "Own register",
    "publisher": "Prosecutor",
    "kind": "unpublished",
    "published": "2026-03-12",
    "published_precision": "day",
    "retrieved": "2026-03-12",
    "language": "es",
    "licence": "not for publication",
}
CLAIM = {
    "claim_id": "c1",
    "kind": "event",
    "country_code": "PE",
    "region_codes": "PE-MDD",
    "place_precision": "region",
    "topic": "mining",
    "period_start": "2019-05",
    "period_precision": "month",
    "stance": "alleged",
    "attributed_to": "Prosecutor",
    "summary": "The prosecutor says that dredges were seen.",
    "source_ids": "s1",
}
TOML = {
    FORM: 'id = "demo"\ntitle = "Demo cases"\n\n[methods.register]\ntext = "Counted by hand."\nhow = "counted"\n',
    INDICATORS: f"""[cases]
label = "Cases of illegal mining"
short_label = "Mining cases"
definition = "Cases opened in a year."
unit = "cases"
unit_label = "cases"
kind = "count"
group = "Own data"
countries = ["PE"]

[case_rate]
label = "Cases per 100,000 people"
short_label = "Case rate"
definition = "Cases over population."
unit = "per_100k"
unit_label = "per 100,000 people"
kind = "rate"
group = "Own data"
countries = ["PE"]
decimals = 1
[case_rate.derivation]
how = "computed"
numerator = "cases"
denominator = "population"
per = 100000.0
[case_rate.derivation.numerators]
PE = ["s1"]
[case_rate.derivation.denominators]
PE = ["{POPULATION}"]
""",
}
TABLES = {
    SERIES: (
        SERIES_COLUMNS,
        [
            ROW | {"value_low": "100", "value_high": "150", "stance": "estimated"},
            ROW | {"region_code": "PE-PUN", "value": "14"},
            ROW | {"year": "2018", "value": "80", "stance": "alleged"},
        ],
    ),
    SOURCES: (SOURCE_COLUMNS, [SOURCE]),
    CLAIMS: (CLAIM_COLUMNS, [CLAIM]),
    NAMES: (NAME_COLUMNS, []),
}


def write(folder: Path, changes: dict | None = None) -> Path:
    """A sound pack, with some of its files replaced: a text, or columns and rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (TOML | TABLES | (changes or {})).items():
        text = content if isinstance(content, str) else as_text(*content)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def as_text(columns, rows):
    return pd.DataFrame([[row.get(one, "") for one in columns] for row in rows], columns=columns).to_csv(index=False)


def rows(name, *changes):
    """The file with a row a change of its first row."""
    columns, first = TABLES[name][0], TABLES[name][1][0]
    return {name: (columns, [first | one for one in changes])}
