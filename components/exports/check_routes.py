"""Routes of the check: the record of a View, and what has become of the figures of an export, as JSON and as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Flask, Response, jsonify, request
from geodata.store import Facts
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from components.answer import answer_of
from components.exports.compare import KINDS, Outcome, check, room, summary
from components.exports.embedded_record import MOST_FILE, read
from components.exports.export_id import BadExportId, read_id
from components.exports.reading import MOST_BYTES, MOST_RECORDS, BadRecord, as_record
from components.exports.record_store import RecordStore, StoreAway
from components.exports.routes import args_sent, keep
from components.link import asked_view, refuse_unknown
from components.pages.answers import answer
from components.pages.render import Templates
from components.spoken import language_asked
from components.view import BadView
from components.words.messages import say
from components.words.text import capitalised, quoted

MOST_ROWS = 500  # changes of an export on a page
EXAMPLE = '{"records": [{"export_id": "VX-…"}]}'


def register(server: Flask, facts: Facts, templates: Templates, ledger: RecordStore, *, base: str) -> None:
    """The routes under ``base``; ``templates`` are those of the pages."""
    _register_data(server, facts, ledger, base=base)
    _register_pages(server, facts, templates, ledger, base=base)


def _register_data(server: Flask, facts: Facts, ledger: RecordStore, *, base: str) -> None:
    @server.get(f"{base}export/record")
    def record_route() -> tuple[Response, int] | Response:
        try:
            record = answer_of(facts, asked_view(args_sent(facts), facts)).record
        except BadView as error:
            return jsonify(problem=error.said(language_asked())), 400
        keep(ledger, record)
        response = jsonify(record.as_dict())
        response.headers["Cache-Control"] = "no-cache"
        return response

    @server.post(f"{base}export/check")
    def check_route() -> tuple[Response, int] | Response:
        try:
            return jsonify(answers=told([answer_to(facts, ledger, one, language_asked()) for one in sent_records()]))
        except BadRecord as error:
            return jsonify(problem=error.said(language_asked())), 400


def _register_pages(server: Flask, facts: Facts, templates: Templates, ledger: RecordStore, *, base: str) -> None:
    def page(outcomes: list[Outcome], *, asked: str = "", problems: tuple[str, ...] = (), status: int = 200) -> Response:
        summaries = [(one, summary(one, facts.data_version, language_asked())) for one in outcomes]
        made = templates.get_template("check.html").render(
            outcomes=summaries, asked=quoted(asked), problems=problems, kinds=KINDS, most=min(MOST_ROWS, room(len(outcomes)))
        )
        return answer(made, status=status)

    def of_id(text: str) -> Response:
        outcome = answer_to(facts, ledger, {"export_id": text}, language_asked())
        return page([outcome], asked=text, status=200 if outcome.known else 503 if outcome.away else 404)

    @server.get(f"{base}check", strict_slashes=False)
    def check_page() -> Response:
        try:
            args = args_sent(facts)
            refuse_unknown(args, ("id", "lang"))
        except BadView as error:
            return page([], problems=(capitalised(error.said(language_asked())),), status=400)
        return of_id(args["id"]) if args.get("id") else page([])

    @server.get(f"{base}check/<path:text>")
    def check_id_page(text: str) -> Response:
        return of_id(text.strip("/"))

    @server.post(f"{base}check", strict_slashes=False)
    def check_files_page() -> Response:
        try:
            request.max_content_length = MOST_FILE
            files = [one for one in request.files.getlist("file") if one.filename][:MOST_RECORDS]
        except RequestEntityTooLarge:
            problem = say("refused.check.files", language=language_asked(), most=MOST_FILE // 1_000_000)
            return page([], problems=(problem,), status=413)
        outcomes, problems = of_files(facts, ledger, files)
        return page(outcomes, problems=tuple(problems), status=400 if problems else 200)


def of_files(facts: Facts, ledger: RecordStore, files: list[FileStorage]) -> tuple[list[Outcome], list[str]]:
    """What has become of the records that files carry, and a sentence for each file that carries none."""
    outcomes: list[Outcome] = []
    problems = [] if files else [say("refused.check.no_file", language=language_asked())]
    for file in files:
        try:
            records = read(file.read(), file.filename or "")
            left = MOST_RECORDS - len(outcomes)
            outcomes += [answer_to(facts, ledger, one, language_asked()) for one in records[:left]]
        except BadRecord as error:
            problems.append(capitalised(error.said(language_asked())))
            continue
        if len(records) > left:
            return outcomes, [*problems, say("refused.check.many", language=language_asked(), most=MOST_RECORDS)]
    return outcomes, problems


def told(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """The outcomes as JSON: of very many changes the first ones, and how many are left out."""
    most = room(len(outcomes))
    return [
        replace(one, changes=one.changes[:most]).as_dict() | {"left_out": max(0, len(one.changes) - most)} for one in outcomes
    ]


def answer_to(facts: Facts, ledger: RecordStore, sent: Any, language: str = "en") -> Outcome:
    """What has become of one record that was sent: as the ledger keeps it, else as it was sent; or of an id alone.

    A problem is told in ``language``. Raises BadRecord for what is neither.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("export_id", ""), str):
        raise BadRecord("refused.check.record", example=EXAMPLE)
    given = sent.get("export_id", "")
    try:
        record = ledger.find(read_id(given)) if given else None
    except (BadExportId, StoreAway) as error:
        if not sent.get("facts"):
            away = isinstance(error, StoreAway)
            return Outcome(quoted(given), known=False, problem=error.said(language), away=away)
        record = None
    if record:
        return check(facts, record, language=language)
    if not sent.get("facts"):
        return Outcome(quoted(given), known=False, problem=say("refused.check.unknown", language=language))
    return check(facts, as_record(sent), quoted(given), language)


def sent_records() -> list[Any]:
    """The records of a request's body. Raises BadRecord."""
    request.max_content_length = MOST_BYTES
    try:
        found = json.loads(request.get_data(cache=False))
    except RequestEntityTooLarge:
        raise BadRecord("refused.check.large", most=MOST_BYTES // 1_000_000) from None
    except (ValueError, RecursionError):
        raise BadRecord("refused.check.json", example='{"records": [record or {"export_id": "VX-…"}]}') from None
    records = found.get("records") if isinstance(found, dict) else None
    if not isinstance(records, list) or len(records) > MOST_RECORDS:
        raise BadRecord("refused.check.list", most=MOST_RECORDS, example=EXAMPLE)
    return records
