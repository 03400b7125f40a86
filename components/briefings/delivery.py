"""The server's side of briefings: it reads what a browser sends and hands over those that the atlas ships."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask, Response, jsonify, request
from geodata.store import Facts
from werkzeug.exceptions import RequestEntityTooLarge

from components.briefings.file import MOST_BYTES, BadBriefing, as_dict, read_briefing
from components.wording import shown

SHIPPED = Path(__file__).resolve().parent / "shipped"
NAME = re.compile(r"[a-z0-9-]{1,60}")
Answer = Response | tuple[Response, int]


def register(server: Flask, facts: Facts, *, base: str, shipped: Path = SHIPPED) -> None:
    """Routes ``briefing/read`` (the text of a file), ``briefing/shipped`` and ``briefing/shipped/<name>`` under ``base``."""

    def read(text: str) -> Answer:
        """The briefing in the text, or 400 with the place of the fault."""
        try:
            return _answer(briefing=as_dict(read_briefing(text, facts)))
        except BadBriefing as error:
            return jsonify(problem=f"{error}.", place=error.place), 400

    @server.post(f"{base}briefing/read")
    def briefing_read() -> Answer:
        request.max_content_length = MOST_BYTES
        try:
            sent = request.get_data(cache=False)
            return read(sent.decode("utf-8"))
        except RequestEntityTooLarge:
            return jsonify(problem=f"The file is too large; a briefing has at most {MOST_BYTES:,} bytes.", place="the file"), 413
        except UnicodeDecodeError as error:
            problem = f"byte {error.start + 1}: this is no text in UTF-8; open a file that Veta has saved, or save it in UTF-8."
            return jsonify(problem=problem, place=f"byte {error.start + 1}"), 400

    @server.get(f"{base}briefing/shipped")
    def briefings_shipped() -> Answer:
        names = sorted(path.stem for path in shipped.glob("*.json") if NAME.fullmatch(path.stem))
        found = [(name, read_briefing(_text(shipped, name), facts)) for name in names]
        return _answer(shipped=[{"name": name, "title": one.title, "slides": len(one.slides)} for name, one in found])

    @server.get(f"{base}briefing/shipped/<name>")
    def briefing_shipped(name: str) -> Answer:
        if not NAME.fullmatch(name) or not (shipped / f"{name}.json").is_file():
            return jsonify(problem=f"The atlas ships no briefing “{shown(name)}”; briefing/shipped lists those it has."), 404
        return read(_text(shipped, name))


def _text(shipped: Path, name: str) -> str:
    return (shipped / f"{name}.json").read_text(encoding="utf-8")


def _answer(**content: object) -> Response:
    response = jsonify(**content)
    response.headers["Cache-Control"] = "no-cache"
    return response
