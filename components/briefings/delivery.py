"""The server's side of briefings: it reads what a browser sends and hands over those that the atlas ships."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, jsonify, request
from geodata.store import Facts
from werkzeug.exceptions import RequestEntityTooLarge

from components.briefings.file import MOST_BYTES, BadBriefing, Briefing, as_dict, read_briefing
from components.exports.options import BadOption, read_options
from components.exports.routes import file
from components.exports.slides import briefing_slides
from components.pages.render import language_asked
from components.words.messages import say
from components.words.text import quoted

SHIPPED = Path(__file__).resolve().parent / "shipped"
NAME = re.compile(r"[a-z0-9-]{1,60}")
Answer = Response | tuple[Response, int]


def register(server: Flask, facts: Facts, *, base: str, shipped: Path = SHIPPED) -> None:
    """Routes under ``base``: ``briefing/read`` and ``briefing/export.pptx``, which are sent a file's text, and those shipped.

    A file that can't be read is answered with 400, or 413 for one that is too large, and a sentence that begins with the place of
    the fault.
    """

    def as_answer(briefing: Briefing) -> Answer:
        return _answer(briefing=as_dict(briefing))

    def as_slides(briefing: Briefing) -> Answer:
        try:
            options = read_options(request.args, request.url_root.rstrip("/") + base)
        except BadOption as error:
            return jsonify(problem=error.said(language_asked())), 400
        return file(briefing_slides(facts, briefing, options), "pptx", "veta-briefing.pptx")

    @server.post(f"{base}briefing/read")
    def briefing_read() -> Answer:
        return _sent(facts, as_answer)

    @server.post(f"{base}briefing/export.pptx")
    def briefing_pptx() -> Answer:
        return _sent(facts, as_slides)

    @server.get(f"{base}briefing/shipped")
    def briefings_shipped() -> Answer:
        names = sorted(path.stem for path in shipped.glob("*.json") if NAME.fullmatch(path.stem))
        found = [(name, read_briefing(_text(shipped, name), facts)) for name in names]
        return _answer(shipped=[{"name": name, "title": one.title, "slides": len(one.slides)} for name, one in found])

    @server.get(f"{base}briefing/shipped/<name>")
    def briefing_shipped(name: str) -> Answer:
        if not NAME.fullmatch(name) or not (shipped / f"{name}.json").is_file():
            return jsonify(problem=say("refused.shipped", language=language_asked(), value=quoted(name))), 404
        return _read(facts, _text(shipped, name), as_answer)


def _sent(facts: Facts, make: Callable[[Briefing], Answer]) -> Answer:
    """What is made of the briefing in the request; 413 where it is too large, 400 for any other fault."""
    request.max_content_length = MOST_BYTES
    try:
        text = request.get_data(cache=False).decode("utf-8")
    except RequestEntityTooLarge:
        return jsonify(problem=say("refused.briefing.too_large", language=language_asked(), most=MOST_BYTES)), 413
    except UnicodeDecodeError as error:
        return jsonify(problem=say("refused.briefing.text", language=language_asked(), place=error.start + 1)), 400
    return _read(facts, text, make)


def _read(facts: Facts, text: str, make: Callable[[Briefing], Answer]) -> Answer:
    try:
        return make(read_briefing(text, facts))
    except BadBriefing as error:
        return jsonify(problem=error.said(language_asked())), 400


def _text(shipped: Path, name: str) -> str:
    return (shipped / f"{name}.json").read_text(encoding="utf-8")


def _answer(**content: object) -> Response:
    response = jsonify(**content)
    response.headers["Cache-Control"] = "no-cache"
    return response
