"""The HTML of briefings: the panel's place in the page, the parts that its scripts fill in, and what a check has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from dash import html
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components.exports.compare import Outcome, room
from components.words.dates import date_text
from components.words.markup import Tag, say_html
from components.words.messages import say

TEMPLATES = Path(__file__).with_name("templates")
PANEL = "briefing"
# What the dialog of keys lists: ``briefing.key.<id>`` names the keys, with ``.does`` what they do.
KEYS = (
    *("next", "previous", "ends", "number", "sources", "saved", "beside", "notes", "black", "full", "these", "escape"),
    "tab",
)
LISTED = 8  # changes of one slide; the rest folds away


def layout(language: str = "en") -> html.Aside:
    """A column at the left of the page, hidden until the button ``brief`` opens it and ``panel.js`` fills it."""
    return html.Aside(id=PANEL, className="briefing", hidden=True, **{"aria-label": say("briefing", language=language)})


def parts(shipped: Mapping[str, str], language: str = "en") -> str:
    """Templates that the scripts of briefings fetch with themselves and fill in; ``shipped`` names briefings with their titles."""
    made = (_templates(language).get_template(name) for name in ("stage.html", "panel.html"))
    return "".join(one.render(keys=KEYS, shipped=shipped) for one in made)


def checked(sent: Sequence[dict[str, Any]], outcomes: Sequence[Outcome], language: str = "en") -> dict[str, Any]:
    """What a check answers: ``slides``, HTML for each record that was sent, and ``said``, all of it in a sentence.

    A record may say ``on`` which day it was kept.
    """
    speak = partial(say, language=language)
    template = _templates(language).get_template("checked.html")
    changed = sum(bool(one.changes) for one in outcomes)
    unknown = sum(not one.known for one in outcomes)
    said = (
        speak("briefing.checked", count=len(outcomes)),
        speak("briefing.with_changes", count=changed) if changed else speak("briefing.no_change"),
        *([speak("briefing.not_compared", count=unknown)] if unknown else []),
    )
    return {
        "slides": [
            template.render(outcome=one, since=_since(record, language), most=LISTED, room=room(len(outcomes)))
            for record, one in zip(sent, outcomes, strict=True)
        ],
        "said": speak("ui.part_separator").join(said),
    }


def _since(record: dict[str, Any], language: str) -> str:
    day = record.get("on")
    if isinstance(day, str) and day:
        return date_text(day, language)
    return say("check.version", language=language, version=str(record.get("data_version", "")))


@cache
def _templates(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    made.globals |= {"say": partial(say_html, language=language), "tag": Tag}
    return made
