"""The View as Python reads it from an address: the same keys, checked by the same rules as in ``assets/js/fields.js``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from geodata.store import Facts

from components.state import OLD_REGION_CODES, RENAMED_KEYS, Field, default_of, old_defaults, view_fields
from components.words.text import quoted

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
MOST_BREAKS = 9


class BadView(ValueError):
    """A value in an address that no view can have; the message names the key, the value, the rule and the remedy."""


def read_view(args: Mapping[str, str], facts: Facts) -> dict[str, Any]:
    """The whole View that an address asks for: what it doesn't name has its default, the year that of the indicator.

    With the same indicator twice the second is the one that it has by default.

    Keys that are no part of a View are passed over, as a link carries some. Raises BadView.
    """
    fields = view_fields(facts)
    view = {key: field.default for key, field in fields.items()} | old_defaults(args.get("v", ""))
    for name, text in args.items():
        key = RENAMED_KEYS.get(name, name)
        if key in fields and (text or fields[key].kind == "choices"):
            view[key] = _value(key, fields[key], text, facts)
    if view["indicator2"] == view["indicator"]:
        view["indicator2"] = default_of("indicator2", view, fields)
    if view["year"] is None:
        view["year"] = facts.default_year[view["indicator"]]
    return view


def _value(key: str, field: Field, text: str, facts: Facts) -> Any:
    if field.kind == "choice":
        return _one_of(key, text, field.choices)
    if field.kind == "choices":
        chosen = {_one_of(key, one, field.choices) for one in _listed(text)}
        return [one for one in field.choices if one in chosen]
    return READERS[field.kind](key, text, facts)


def _one_of(key: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise BadView(f"{key} “{quoted(text)}” is not known; use one of {', '.join(filter(None, choices))}")
    return text


def _indicator(key: str, text: str, facts: Facts) -> str:
    found = next((one.id for one in facts.indicators.values() if text == one.id or text in one.aliases), "")
    if not found:
        raise BadView(f"{key} “{quoted(text)}” is not a known indicator; the Methods page lists all of them")
    return found


def _year(key: str, text: str, _facts: Facts) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise BadView(f"{key} “{quoted(text)}” is not a year; use four digits such as 2019")
    return int(text)


def _regions(key: str, text: str, facts: Facts) -> list[str]:
    codes = [OLD_REGION_CODES.get(code.upper(), code.upper()) for code in _listed(text)]
    for code in codes:
        if code not in facts.regions.index:
            raise BadView(f"{key} “{quoted(code)}” is not a region code of this atlas; use ISO 3166-2 codes such as PE-MDD")
    return list(dict.fromkeys(codes))


def _actors(key: str, text: str, facts: Facts) -> list[str]:
    for one in _listed(text):
        if one not in facts.actors.index:
            raise BadView(f"{key} “{quoted(one)}” is not a known actor; the page Actors lists all of them")
    return list(dict.fromkeys(_listed(text)))


def _claim(key: str, text: str, facts: Facts) -> str:
    if text not in facts.claims.index:
        raise BadView(f"{key} “{quoted(text)}” is not a known claim; use an id such as pe-0042")
    return text


def _period(key: str, text: str, _facts: Facts) -> list[str]:
    start, _, end = text.partition("..")
    end = end or start
    if not (DATE.fullmatch(start) and DATE.fullmatch(end) and start <= end + "~"):
        raise BadView(f"{key} “{quoted(text)}” is not a period; use two dates such as 2012-03..2014")
    return [start, end]


def _numbers(key: str, text: str, _facts: Facts) -> list[float]:
    try:
        numbers = [float(one) for one in _listed(text)]
    except ValueError:
        numbers = [math.nan]
    rising = all(low < high for low, high in pairwise(numbers))
    if not (rising and len(numbers) <= MOST_BREAKS and all(map(math.isfinite, numbers))):
        raise BadView(f"{key} “{quoted(text)}” is not a list of rising numbers; use up to {MOST_BREAKS}, such as 10,50,100")
    return numbers


def _camera(key: str, text: str, _facts: Facts) -> list[float]:
    try:
        lon, lat, zoom = (float(one) for one in _listed(text))
    except ValueError:
        lon = math.nan
    if not (abs(lon) <= 180 and abs(lat) <= 85 and 0 <= zoom <= 18):
        raise BadView(f"{key} “{quoted(text)}” is not a longitude, latitude and zoom; use three numbers such as -70.5,-12.3,6")
    return [lon, lat, zoom]


READERS = {
    "indicator": _indicator,
    "year": _year,
    "regions": _regions,
    "actors": _actors,
    "claim": _claim,
    "period": _period,
    "numbers": _numbers,
    "camera": _camera,
}


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
