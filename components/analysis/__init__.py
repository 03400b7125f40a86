"""Analyses: what the map can show instead of one indicator's classes. A new one is a module and a line in ANALYSES.

The browser asks ``GET <base>analysis/<id>?<keys of the View>`` and paints the answer. Answers depend on the facts and the
question alone, so a worker keeps the last of them.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, Response, jsonify, request
from geodata.store import Facts

from components.analysis.base import Analysis, Finding, Question
from components.analysis.both import BOTH, correlation
from components.analysis.change import DIFFERENCE, RATIO
from components.analysis.classes import CLASSES
from components.analysis.hotspots import CLUSTERS, HOT_SPOTS
from components.view import BadView, read_view
from components.words.text import quoted

ANALYSES = (BOTH, HOT_SPOTS, CLUSTERS, DIFFERENCE, RATIO)
# Asked by a chart, not chosen for the map.
CORRELATION = Analysis("correlation", "Rank correlation", "How the ranks of two indicators go together.", correlation)
KEPT = 256


def register(server: Flask, facts: Facts, *, base: str) -> None:
    """The one route of all analyses."""
    known = {one.id: one for one in (*ANALYSES, CORRELATION, CLASSES)}

    @lru_cache(maxsize=KEPT)
    def answered(analysis_id: str, question: Question) -> Finding:
        return known[analysis_id].answer(facts, question)

    @server.get(f"{base}analysis/<analysis_id>")
    def analysis_route(analysis_id: str) -> tuple[Response, int] | Response:
        if analysis_id not in known:
            return jsonify(problem=f"There is no analysis “{quoted(analysis_id)}”; use one of {', '.join(known)}."), 404
        try:
            view = read_view(request.args, facts)
        except BadView as error:
            return jsonify(problem=f"{error}."), 400
        response = jsonify(answered(analysis_id, question_of(view)).as_json())
        response.headers["Cache-Control"] = "no-cache"
        return response


def question_of(view: dict) -> Question:
    """What an analysis depends on, out of a whole View."""
    kept = {key: tuple(value) if isinstance(value, list) else value for key, value in view.items()}
    return Question(**{name: kept[name] for name in Question.__dataclass_fields__})
