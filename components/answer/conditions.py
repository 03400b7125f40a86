"""The addresses of answers: which keys of the View each kind depends on, and the one spelling of each address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from geodata.store import Facts

from components.view import BadView, differing, read_view
from components.words.text import quoted

SHOW = "show"
FIGURES, SCATTER, ANALYSIS, TIMELINE = "figures", "scatter", "analysis", "timeline"
_PLACE = ("level", "parent")
_FIGURES = (*_PLACE, "indicator", "rule", "stances", "count", "country", "scheme", "classes", "breaks", "drawn")
# A kind of answer → the keys of the View that it depends on, in the order in which its address names them.
KINDS: dict[str, tuple[str, ...]] = {
    FIGURES: _FIGURES,
    SCATTER: (*_FIGURES, "indicator2", "scale", "scale2"),
    ANALYSIS: (*_PLACE, "analysis", "indicator", "indicator2", "year", "since", "rule", "stances", "country"),
    TIMELINE: (*_PLACE, "stances", "topics", "count", "country"),
}


def answer_query(kind: str, view: Mapping[str, Any], facts: Facts) -> str:
    """The canonical query of a kind of answer to a View: what differs from the defaults, the indicator always."""
    keys = KINDS[kind]
    pairs = [(SHOW, kind)] if kind != FIGURES else []
    pairs += [("indicator", view["indicator"])] if "indicator" in keys else []
    pairs += differing(view, [key for key in keys if key != "indicator"], facts)
    return urlencode(pairs, safe=",:")


def read_answer_query(query: str, facts: Facts) -> tuple[str, dict[str, Any]]:
    """The kind and the View that a query asks for; keys of other kinds are refused. Raises BadView."""
    asked = dict(parse_qsl(query, keep_blank_values=True))
    kind = asked.pop(SHOW, FIGURES)
    if kind not in KINDS:
        raise BadView("refused.answer.kind", key=SHOW, value=quoted(kind), choices=", ".join(KINDS))
    for key in asked:
        if key not in KINDS[kind]:
            raise BadView("refused.answer.key", key=quoted(key), kind=kind, choices=", ".join(KINDS[kind]))
    if kind == ANALYSIS and not asked.get("analysis"):
        raise BadView("refused.answer.analysis")
    return kind, read_view(asked, facts)
