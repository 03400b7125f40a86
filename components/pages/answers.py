"""How a page of the server is sent."""

from __future__ import annotations

from flask import Response, jsonify, request

from components.pages.render import Templates
from components.words.text import quoted

# By which a page whose address names no language differs.
NEGOTIATED = ("Accept-Language",)


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


def refusal(templates: Templates, template: str, problem: str, status: int) -> Response:
    """Why something can't be had: a page for whoever looks at one, JSON for a script."""
    accepted = list(request.accept_mimetypes.values())
    if not accepted or "text/html" in accepted:
        return answer(templates.get_template(template).render(problem=problem, here=""), status=status)
    response = jsonify(problem=problem)
    response.status_code = status
    return response


def not_found(templates: Templates, what: str, sent: str) -> Response:
    """The page that names an id which nothing of this kind has."""
    return answer(templates.get_template("not_found.html").render(what=what, fact_id=quoted(sent)), status=404)
