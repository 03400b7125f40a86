"""Analyses: what the map can show instead of one indicator's classes. A new one is a module and a line in ANALYSES.

What they find depends on the facts and the question alone; it reaches the browser in an Answer of kind "analysis".
"""

from __future__ import annotations

from components.analysis.base import Analysis, Question
from components.analysis.both import BOTH
from components.analysis.change import DIFFERENCE, RATIO
from components.analysis.classes import CLASSES
from components.analysis.hotspots import CLUSTERS, HOT_SPOTS

__all__ = ["ANALYSES", "CLASSES", "question_of"]

ANALYSES: tuple[Analysis, ...] = (BOTH, HOT_SPOTS, CLUSTERS, DIFFERENCE, RATIO)


def question_of(view: dict, language: str = "en") -> Question:
    """What an analysis depends on, out of a whole View."""
    hashable = {key: tuple(value) if isinstance(value, list) else value for key, value in view.items()} | {"language": language}
    return Question(**{name: hashable[name] for name in Question.__dataclass_fields__})
