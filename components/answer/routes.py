"""Answers over HTTP: immutable, compressed, under their canonical address alone."""

from __future__ import annotations

from flask import Flask, Response, jsonify, redirect, request
from geodata.store import Facts
from werkzeug.wrappers import Response as BaseResponse

from components.answer.conditions import answer_query, read_answer_query
from components.answer.store import AnswerStore, Packed
from components.spoken import language_asked
from components.view import LANGUAGES, BadView
from components.words.messages import say
from components.words.text import quoted

FOR_EVER = "public, max-age=31536000, immutable"


def register(server: Flask, facts: Facts, store: AnswerStore, *, base: str) -> None:
    """The one route of all answers."""

    @server.get(f"{base}answer/<version>/<language>/<path:query>.json")
    def answer_route(version: str, language: str, query: str) -> BaseResponse | tuple[Response, int]:
        # Werkzeug decodes the path; the query in it is taken as it was sent.
        sent = request.environ.get("RAW_URI", request.full_path).split("?")[0].rsplit("/", 1)[-1].removesuffix(".json")
        if language not in LANGUAGES:
            return jsonify(
                problem=say(
                    "refused.answer.language", language=language_asked(), value=quoted(language), choices=", ".join(LANGUAGES)
                )
            ), 404
        if version != facts.data_version:
            old = {"value": quoted(version), "version": facts.data_version}
            return jsonify(problem=say("refused.answer.version", language=language, **old), outdated=True), 404
        try:
            kind, view = read_answer_query(query, facts)
        except BadView as error:
            return jsonify(problem=error.said(language)), 400
        canonical = answer_query(kind, view, facts)
        if sent != canonical:
            return redirect(f"{base}answer/{version}/{language}/{canonical}.json", 301)
        return _response(store.get(language, canonical))


def _response(packed: Packed) -> BaseResponse:
    encoding = request.accept_encodings.best_match(["br", "gzip"])
    raw = packed.brotli if encoding == "br" else packed.gzip if encoding else packed.plain
    response = Response(raw, mimetype="application/json")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers |= {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    response.set_etag(packed.tag, weak=bool(encoding))  # one tag for all codings
    return response.make_conditional(request)
