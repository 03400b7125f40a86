"""Veta: an evidence atlas of illegal mining and organised crime in six countries.

``python app.py`` serves it on http://127.0.0.1:8050; ``gunicorn "app:server()"`` deploys it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import replace
from functools import cache as once
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

from components import briefings, delivery, facts_command, own_data, pages, shell
from components.address import ADDRESS, HERE, BadAddress, Stand, add_arguments, from_environment, stand_at
from components.answer import routes as answers
from components.answer.copies import FolderCopies, copies_at
from components.answer.store import AnswerStore
from components.briefings.bundle import command as bundle_command
from components.exports import check_command, check_routes, command
from components.exports import routes as exports
from components.exports.ledger import ledger_at
from components.first_picture import opening, view_asked
from components.large_join import command as join_command
from components.packs import command as pack_command
from components.published import Shelf, place_name, place_parts
from components.read_facts import read_facts
from components.service import Service, observe, service_at
from components.service import register as serve_many
from components.service.places import Places
from components.service.watch import JSON, LOG
from components.shared_state import BadUrl
from components.spoken import language_asked, own_language
from components.view import LANGUAGES, USUAL
from components.views import VIEWS
from components.words.arguments import LANGUAGE, arguments_in, language_of
from components.words.facts import facts_in
from components.words.messages import say
from dash import Dash
from dash.html import Div
from flask import Flask, jsonify, request
from geodata.errors import GeodataError
from geodata.kept_files import folder_of
from geodata.level import facts_at
from geodata.packs.join import with_packs
from geodata.packs.keep import CACHE as OWN_CACHE
from geodata.packs.keep import RECORDS as OWN_RECORDS
from geodata.packs.keep import Keep
from geodata.store import Facts

__version__ = "0.1.0"
EVERY_HOST = ("0.0.0.0", "::")  # noqa: S104 - listened to where somebody asks for it; no address to give to readers
# Pages of regions and municipalities whose parts are kept in memory, by language.
MOST_PLACES = 24
CACHE, PACKS = folder_of("VETA_CACHE", ".cache"), folder_of("VETA_PACKS", "packs")
UPLOADS = "VETA_UPLOADS"  # set where readers of a shared server may add data of their own
KEPT_DAYS = 30
HERE_ALONE = Stand()
LOCAL = ("127.0.0.1", "localhost", "::1")
# What can be run besides serving: modules with NAME, HELP (a message), add_arguments(parser, language) and run(args) -> exit code.
# They import no app: `args.build` makes it of the facts.
COMMANDS: tuple[ModuleType, ...] = (command, check_command, bundle_command, pack_command, join_command, facts_command)


def build(
    facts: Facts,
    *,
    cache: Path = CACHE,
    ledger: Path | None = None,
    base: str = "/",
    stand: Stand = HERE_ALONE,
    keep: Keep | None = None,
    service: Service | None = None,
) -> Dash:
    """The application over ``facts``, under the path ``base``; ``cache`` keeps published files, ``ledger`` records of exports.

    Without ``ledger`` they are kept where the environment says. ``stand`` says where readers find it. ``keep`` is where their own
    data are kept, None where nobody may add any; ``service`` is what atlases of one server share. Raises BadAddress and BadUrl.
    """
    records, service = ledger_at(ledger), service or Service(Places(cache / "places"))
    # What is made of readers' own data is deleted with their folder.
    copies = FolderCopies(cache / "answers") if service.own else copies_at(cache / "answers")
    add_data = f"{base}pack" if service.own else f"{base}add-data" if keep else ""
    shelf = Shelf(facts, cache / "published")
    shelf.of(USUAL)
    packs = delivery.make_packs(
        {f"briefing_parts-{one}.html": briefings.parts(briefings.titles(language=one), one) for one in LANGUAGES}
    )
    app = shell.Atlas(
        __name__,
        title=say("atlas.title"),
        update_title="",
        url_base_pathname=base,
        index_string=shell.index(packs, base=base),
        enable_mcp=False,
        add_log_handler=False,
        include_assets_files=False,  # the page names its own scripts and sheet, packed
    )
    stand_at(app.server, stand, base=base)

    @once
    def layout(language: str) -> Div:
        return shell.layout(facts_in(facts, language), base=base, language=language)

    @lru_cache(MOST_PLACES)
    def parts(language: str, place: str) -> dict[str, str]:
        spoken = facts_in(facts_at(facts, *place_parts(place)) if place else facts, language)
        return shell.parts(
            spoken, shelf.of(language, place), packs, base=base, address=stand.address, version=__version__, language=language
        )

    def page_parts() -> dict[str, str]:
        view = view_asked(facts, request.path.removeprefix(base), request.args)
        place = place_name(view)
        return (
            opening(facts, view, base=base)
            | {"twins": shell.twin_links(), "own": own_language()}
            | parts(language_asked(), place)
        )

    app.layout, app.layout_in = layout(USUAL), layout
    app.opening = page_parts

    def own_atlas(joined: Facts, key: str, folder: Path) -> Flask:
        kept, below = (folder / OWN_CACHE, folder / OWN_RECORDS), f"own/{key}/"
        at = Stand(stand.address, stand.proxies, stand.here or urljoin(HERE, base)).below(below)
        return build(
            joined, cache=kept[0], ledger=kept[1], base=base + below, stand=at, service=replace(service, own=True)
        ).server

    shell.register(app, facts, base=base)
    templates = pages.register(app.server, facts, copies, base=base, add_data=add_data)
    serve_many(app.server, templates, service, base=base)
    check_routes.register(app.server, facts, templates, records, base=base)
    exports.register(app.server, facts, templates, records, service.places, base=base)
    answers.register(app.server, facts, AnswerStore(facts, VIEWS, copies), base=base)
    briefings.register(app.server, facts, records, service.places, base=base)
    if service.own:
        app.server.after_request(own_data.mark)
    if keep:
        own_data.register(app.server, facts, templates, keep, own_atlas, base=base)
    delivery.serve(app.server, shelf.read, packs, cache / "bundles", base=base, inline=shell.inline_hashes(app))

    observe(app.server, service, stand.proxies)

    @app.server.get(f"{base}health")
    def health():
        lost = [name for name, file in shelf.of(USUAL).files.items() if shelf.read(file) is None]
        status = {"status": "failing", "lost": lost} if lost else {"status": "ok"}
        return jsonify(**status, version=__version__, data_version=facts.data_version), 503 if lost else 200

    return app


def server(base: str = "/") -> Flask:
    """The WSGI application, for gunicorn; ``base`` is the path that it stands under. Raises BadAddress and BadUrl."""
    stand = from_environment()
    if not (stand.address or stand.proxies):
        print(
            say("command.atlas.no_address", language=language_of(()) or USUAL, default=urljoin(HERE, base), variable=ADDRESS),
            file=sys.stderr,
        )
    keep = Keep(PACKS, days=KEPT_DAYS) if os.environ.get(UPLOADS) else None
    service = service_at(Places(CACHE / "places"))
    return build(read_facts(), base=base, stand=stand, keep=keep, service=service).server


def base_path(text: str, language: str = USUAL) -> str:
    """The path with a slash before and after it. Raises ArgumentTypeError if it can't stand in an address."""
    inner = text.strip("/")
    if inner and not re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", inner):
        raise argparse.ArgumentTypeError(say("refused.base", language=language, value=text))
    return f"/{inner}/" if inner else "/"


def arguments(language: str) -> argparse.ArgumentParser:
    """What the program and its commands take, explained in a language."""
    tell = partial(say, language=language or USUAL)
    parser = argparse.ArgumentParser(prog="python app.py", description=tell("command.atlas"))
    parser.add_argument("--host", default="127.0.0.1", help=tell("command.atlas.host"))
    parser.add_argument("--port", type=int, default=8050, help=tell("command.atlas.port"))
    parser.add_argument(
        "--base", type=partial(base_path, language=language or USUAL), default="/", help=tell("command.atlas.base")
    )
    add_arguments(parser, language or USUAL)
    parser.add_argument("--uploads", action="store_true", help=tell("command.atlas.uploads", days=KEPT_DAYS, variable=UPLOADS))
    parser.add_argument("--log", action="store_true", help=tell("command.atlas.log", variable=LOG, value=JSON))
    parser.add_argument("--debug", action="store_true", help=tell("command.atlas.debug"))
    spoken = tell("command.atlas.lang", choices=", ".join(LANGUAGES), variable=LANGUAGE)
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=spoken)
    packed: dict[str, Any] = {"action": "append", "type": Path, "metavar": "DIR", "help": tell("command.packs.pack")}
    parser.add_argument("--pack", default=[], **packed)
    names = "|".join(one.NAME for one in COMMANDS)
    commands = parser.add_subparsers(dest="command", title=tell("command.atlas.commands"), metavar=names)
    for one in COMMANDS:
        added = commands.add_parser(one.NAME, help=tell(one.HELP), description=tell(one.HELP))
        # Before the command or after it, or after one of its own.
        for each in (added, *(one.add_arguments(added, language or USUAL) or ())):
            each.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=spoken)
            each.add_argument("--pack", default=argparse.SUPPRESS, **packed)
        added.set_defaults(run=one.run, build=build)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command that the arguments name; serve the atlas without one. 2 if something given can't be used."""
    language = language_of(sys.argv[1:] if argv is None else argv)
    with arguments_in(language or USUAL):
        args = arguments(language).parse_args(argv)
    return args.run(args) if args.command else serve(args)


def serve(args: argparse.Namespace) -> int:
    """Serve the atlas; 2 if the facts can't be trusted or its address can't be had."""
    host = "127.0.0.1" if args.host in EVERY_HOST else f"[{args.host}]" if ":" in args.host else args.host
    try:
        stand = Stand(args.address, args.proxies, f"http://{host}:{args.port}{args.base}")
        alone = args.host in LOCAL and not (args.address or args.proxies)
        keep = Keep(PACKS, listed=True) if alone else Keep(PACKS, days=KEPT_DAYS) if args.uploads else None
        service = service_at(Places(CACHE / "places"), alone=alone, log=args.log)
        facts = with_packs(read_facts(), args.pack)
        app = build(facts, base=args.base, stand=stand, keep=keep, service=service)
    except (GeodataError, BadAddress, BadUrl) as error:
        print(say("command.atlas.stopped", language=args.lang or USUAL, problem=error), file=sys.stderr)
        return 2
    app.run(host=args.host, port=args.port, debug=args.debug)
    return 0


if __name__ == "__main__":
    sys.exit(main())
