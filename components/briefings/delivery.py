"""The server's side of briefings: it reads and checks what a browser sends and hands over those that the atlas ships."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, jsonify, request
from geodata.store import Facts
from werkzeug.exceptions import RequestEntityTooLarge

from components.briefings.file import MOST_BYTES, BadBriefing, Briefing, as_dict, open_briefing, read_briefing
from components.briefings.parts import checked
from components.exports.check_routes import answer_to, sent_records
from components.exports.options import OPTION_KEYS, BadOption, read_options
from components.exports.reading import BadRecord
from components.exports.record_store import RecordStore
from components.exports.routes import args_sent, file
from components.exports.slides import briefing_slides
from components.link import refuse_unknown
from components.service.places import Places
from components.spoken import language_asked
from components.view import USUAL, BadView
from components.words.messages import say
from components.words.text import quoted

SHIPPED = Path(__file__).resolve().parent / "shipped"
NAME = re.compile(r"[a-z0-9-]{1,60}(\.[a-z]{2})?")
Answer = Response | tuple[Response, int]


def titles(shipped: Path = SHIPPED, language: str = USUAL) -> dict[str, str]:
    """The briefings that the atlas ships: name → title. One that is there in the language takes the place of the English one."""
    names = sorted(path.stem for path in shipped.glob("*.json") if "." not in path.stem)
    spoken = ((name, f"{name}.{language}") for name in names)
    found = (own if (shipped / f"{own}.json").is_file() else name for name, own in spoken)
    return {name: json.loads(_text(shipped, name))["title"] for name in found}


def register(server: Flask, facts: Facts, ledger: RecordStore, places: Places, *, base: str, shipped: Path = SHIPPED) -> None:
    """Routes under ``base``: of what a browser sends, and of the briefings in the folder ``shipped``.

    ``briefing/read`` and ``briefing/export.pptx`` are sent a file's text, ``briefing/check`` records. A file that can't be read
    is answered with 400, or 413 for one that is too large, and a sentence that begins with the place of the fault. A slide with a fault is read with its
    ``problem``; no PowerPoint is made of it, and each in one of the ``places``.
    """
    _register_sent(server, facts, ledger, places, base=base)
    _register_shipped(server, facts, shipped, base=base)


def _register_sent(server: Flask, facts: Facts, ledger: RecordStore, places: Places, *, base: str) -> None:
    def as_slides(briefing: Briefing) -> Answer:
        try:
            args = args_sent(facts)
            refuse_unknown(args, (*OPTION_KEYS, "lang"))
            options = read_options(args, request.url_root.rstrip("/") + base)
        except (BadOption, BadView) as error:
            return jsonify(problem=error.said(language_asked())), 400
        with places.one():
            content = briefing_slides(facts, briefing, options, args.get("lang", ""))
        return file(content, "pptx", "veta-briefing.pptx")

    @server.post(f"{base}briefing/read")
    def briefing_read() -> Answer:
        return _sent(facts, open_briefing, _as_answer)

    @server.post(f"{base}briefing/export.pptx")
    def briefing_pptx() -> Answer:
        return _sent(facts, read_briefing, as_slides)

    @server.post(f"{base}briefing/check")
    def briefing_check() -> Answer:
        try:
            sent = sent_records()
            outcomes = [answer_to(facts, ledger, one, language_asked()) for one in sent]
        except BadRecord as error:
            return jsonify(problem=error.said(language_asked())), 400
        return _answer(**checked(sent, outcomes, language_asked()))


def _register_shipped(server: Flask, facts: Facts, shipped: Path, *, base: str) -> None:
    @server.get(f"{base}briefing/shipped/<name>")
    def briefing_shipped(name: str) -> Answer:
        if not NAME.fullmatch(name) or not (shipped / f"{name}.json").is_file():
            return jsonify(problem=say("refused.shipped", language=language_asked(), value=quoted(name))), 404
        return _as_answer(read_briefing(_text(shipped, name), facts))


def _sent(facts: Facts, read: Callable[[str, Facts], Briefing], make: Callable[[Briefing], Answer]) -> Answer:
    """What is made of the briefing in the request; 413 where it is too large, 400 for any other fault."""
    request.max_content_length = MOST_BYTES
    try:
        text = request.get_data(cache=False).decode("utf-8")
    except RequestEntityTooLarge:
        return jsonify(problem=say("refused.briefing.too_large", language=language_asked(), most=MOST_BYTES)), 413
    except UnicodeDecodeError as error:
        return jsonify(problem=say("refused.briefing.text", language=language_asked(), place=error.start + 1)), 400
    try:
        return make(read(text, facts))
    except BadBriefing as error:
        return jsonify(problem=error.said(language_asked())), 400


def _as_answer(briefing: Briefing) -> Answer:
    return _answer(briefing=as_dict(briefing))


def _text(shipped: Path, name: str) -> str:
    return (shipped / f"{name}.json").read_text(encoding="utf-8")


def _answer(**content: object) -> Response:
    response = jsonify(**content)
    response.headers["Cache-Control"] = "no-cache"
    return response
