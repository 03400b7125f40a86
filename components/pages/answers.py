"""How a page of the server is sent."""

from __future__ import annotations

from flask import Response, request


def answer(page: str | bytes, status: int = 200) -> Response:
    """The page with a tag by which a browser that has it already is told so."""
    response = Response(page, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    if status == 200:
        response.add_etag()
        response.make_conditional(request)
    return response
