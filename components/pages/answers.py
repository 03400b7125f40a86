"""How a page of the server is sent."""

from __future__ import annotations

from flask import Response, request

from components.pages.render import Templates
from components.words.text import quoted

# By which a page whose address names no language differs.
NEGOTIATED = ("Accept-Language",)


def page_wanted() -> bool:
    """Whether a refusal is to be a page, as a browser shows it, or JSON, as a script reads it."""
    accepted = list(request.accept_mimetypes.values())
    return not accepted or "text/html" in accepted


def answer(page: str | bytes, status: int = 200) -> Response:
    """The page with a tag by which a browser that has it already is told so."""
    response = Response(page, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    if "lang" not in request.args:
        response.vary.update(NEGOTIATED)
    if status == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def not_found(templates: Templates, what: str, sent: str) -> Response:
    """The page that names an id which nothing of this kind has."""
    return answer(templates.get_template("not_found.html").render(what=what, fact_id=quoted(sent)), status=404)
