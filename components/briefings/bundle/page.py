"""The one HTML file: a first screen in plain markup, the parts pressed, the scripts that unpack them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import partial
from html import escape

from components.briefings.bundle.packed import Part
from components.briefings.file import Briefing, as_dict
from components.theme import ICON
from components.words.markup import say_html
from components.words.messages import say

# No connection is left to make: the browser itself keeps the promise, whatever a script asks for.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
HTML = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{head}</title>
<link rel="icon" href="{icon}" type="image/svg+xml">
<style>
{sheet}</style>
</head>
<body>
<a class="skip" href="#dock-panel">{skip}</a>
{own_data}
{front}
<div id="react-entry-point"></div>
<noscript>{noscript}</noscript>
<script type="application/json" id="bundle-facts">{facts}</script>
{parts}
<script>
{script}
</script>
</body>
</html>
"""
FRONT = """<dialog id="bundle-front" aria-labelledby="bundle-title" open>
<p class="bundle-kind">{kind}</p>
<h1 id="bundle-title" dir="auto">{title}</h1>
<p class="bundle-made">{made}</p>
{slides}
<p class="bundle-act"><button type="button" id="bundle-present" class="bundle-main" disabled>{present}</button>
<button type="button" id="bundle-look" disabled>{look}</button></p>
<p id="bundle-status" role="status">{unpacking}</p>
</dialog>"""


def html(
    briefing: Briefing, facts: dict, parts: Iterable[Part], *, sheet: str, script: str, language: str, own_data: str = ""
) -> str:
    """The file. ``facts`` is what its scripts know at the start; ``made`` and ``data_version`` in it stand on the first screen.

    ``own_data`` is the line that says that packs are among the facts, in HTML.
    """
    speak = partial(say_html, language=language)
    held = facts | {"briefing": as_dict(briefing)}
    return HTML.format(
        policy=escape(POLICY),
        language=language,
        head=speak("offline.head", title=_named(briefing, language)),
        skip=speak("atlas.skip"),
        noscript=speak("offline.noscript"),
        icon=ICON,
        sheet=sheet,
        own_data=own_data,
        front=_front(briefing, facts, language),
        facts=json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        parts="\n".join(
            f'<script type="text/plain" data-path="{escape(part.path)}" data-kind="{part.kind}">{part.pressed()}</script>'
            for part in parts
        ),
        script=_safe(script),
    )


def _named(briefing: Briefing, language: str) -> str:
    return briefing.title.strip() or say("offline.untitled", language=language)


def _front(briefing: Briefing, facts: dict, language: str) -> str:
    speak = partial(say_html, language=language)
    untitled = escape(say("offline.slide_untitled", language=language))
    rows = "\n".join(
        f'<li><button type="button" data-slide="{at}" dir="auto" disabled>{escape(slide.title.strip()) or untitled}</button></li>'
        for at, slide in enumerate(briefing.slides)
    )
    slides = (
        f'<ol class="bundle-slides" aria-label="{speak("offline.slides")}">\n{rows}\n</ol>'
        if rows
        else f"<p>{speak('offline.no_slides')}</p>"
    )
    return FRONT.format(
        title=escape(_named(briefing, language)),
        kind=speak("offline.kind"),
        made=speak("offline.made", made=facts["made"], version=facts["data_version"]),
        slides=slides,
        present=speak("offline.present"),
        look=speak("offline.look"),
        unpacking=speak("offline.unpacking"),
    )


def _safe(script: str) -> str:
    """A script that can't end its element early."""
    return re.sub(r"</(script)", r"<\\/\1", script, flags=re.IGNORECASE)
