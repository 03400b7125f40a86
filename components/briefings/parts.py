"""The HTML of briefings: the panel's place in the page, the parts that its scripts fill in, and what a check has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from dash import html
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components.exports.compare import Outcome
from components.words.dates import date_text
from components.words.english.briefings import STAGE_KEYS
from components.words.markup import say_html
from components.words.messages import say

TEMPLATES = Path(__file__).with_name("templates")
PANEL = "briefing"
LISTED = 8  # changes of one slide; the rest folds away


def layout(language: str = "en") -> html.Aside:
    """A column at the left of the page, hidden until the button ``brief`` opens it and ``panel.js`` fills it."""
    return html.Aside(id=PANEL, className="briefing", hidden=True, **{"aria-label": say("briefing", language=language)})


def parts(shipped: Mapping[str, str]) -> str:
    """Templates that the scripts of briefings fetch with themselves and fill in; ``shipped`` names briefings with their titles."""
    made = (_templates().get_template(name) for name in ("stage.html", "panel.html"))
    return "".join(one.render(keys=STAGE_KEYS, shipped=shipped) for one in made)


def checked(sent: Sequence[dict[str, Any]], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What a check answers: ``slides``, HTML for each record that was sent, and ``said``, all of it in a sentence.

    A record may say ``on`` which day it was kept.
    """
    template = _templates().get_template("checked.html")
    changed = sum(bool(one.changes) for one in outcomes)
    unknown = sum(not one.known for one in outcomes)
    said = (
        say("briefing.checked", count=len(outcomes)),
        say("briefing.with_changes", count=changed) if changed else say("briefing.no_change"),
        *([say("briefing.not_compared", count=unknown)] if unknown else []),
    )
    return {
        "slides": [
            template.render(outcome=one, since=_since(record), most=LISTED) for record, one in zip(sent, outcomes, strict=True)
        ],
        "said": say("ui.part_separator").join(said),
    }


def _since(record: dict[str, Any]) -> str:
    day = record.get("on")
    if isinstance(day, str) and day:
        return date_text(day)
    return say("check.version", version=str(record.get("data_version", "")))


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    made.globals["say"] = partial(say_html, language="en")
    return made
