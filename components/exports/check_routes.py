"""Routes of the check: the record of a View, and what has become of the figures of an export, as JSON and as a page."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, jsonify, request
from geodata.store import Facts
from jinja2 import Environment

from components.exports.compare import Outcome, check
from components.exports.export_id import BadExportId, read_id
from components.exports.ledger import Ledger
from components.exports.reading import MOST_BYTES, MOST_RECORDS, BadRecord, as_record
from components.exports.record import record_of
from components.exports.visible import visible
from components.view import BadView, read_view
from components.wording import shown

UNKNOWN = (
    "This atlas keeps no record of it. It was exported elsewhere, or its record is gone: "
    "check the file itself, which carries its record."
)


def register(server: Flask, facts: Facts, templates: Environment, ledger: Ledger, *, base: str) -> None:
    """The routes under ``base``; ``templates`` are those of the pages."""

    @server.get(f"{base}export/record")
    def record_route() -> tuple[Response, int] | Response:
        try:
            record = record_of(visible(facts, read_view(request.args, facts)))
        except BadView as error:
            return jsonify(problem=f"{error}."), 400
        # Whoever keeps the id alone can have it checked later.
        ledger.keep(record)
        response = jsonify(record.as_json())
        response.headers["Cache-Control"] = "no-cache"
        return response

    @server.post(f"{base}export/check")
    def check_route() -> tuple[Response, int] | Response:
        try:
            sent = _sent()
            return jsonify(answers=[answer_to(facts, ledger, one).as_json() for one in sent])
        except BadRecord as error:
            return jsonify(problem=f"{error}."), 400


def answer_to(facts: Facts, ledger: Ledger, sent: Any) -> Outcome:
    """What has become of one record that was sent: as the ledger keeps it, else as it was sent; or of an id alone.

    Raises BadRecord for what is neither.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("export_id", ""), str):
        raise BadRecord('a record is an object; send {"records": [{"export_id": "VX-…"}]} or whole records')
    given = sent.get("export_id", "")
    try:
        kept = ledger.find(read_id(given)) if given else None
    except BadExportId as error:
        if not sent.get("facts"):
            return Outcome(shown(given), known=False, problem=f"{error}.")
        kept = None
    if kept:
        return check(facts, kept)
    if not sent.get("facts"):
        return Outcome(shown(given), known=False, problem=UNKNOWN)
    return check(facts, as_record(sent), shown(given))


def _sent() -> list[Any]:
    """The records of a request's body. Raises BadRecord."""
    if (request.content_length or 0) > MOST_BYTES:
        raise BadRecord(f"the request is larger than {MOST_BYTES // 1_000_000} MB; check fewer records at a time")
    try:
        found = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError):
        raise BadRecord('the request is no JSON; send {"records": [record or {"export_id": "VX-…"}]}') from None
    records = found.get("records") if isinstance(found, dict) else None
    if not isinstance(records, list) or len(records) > MOST_RECORDS:
        raise BadRecord(
            f'the request has no list "records" of up to {MOST_RECORDS}; send {{"records": [{{"export_id": "VX-…"}}]}}'
        )
    return records
