"""All actors: the list with its filters, and the same ties twice, as a network and as a matrix of actors and regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import Flask, Response, redirect, request
from geodata.actors import find_actors, index_actors, near_actors
from geodata.join import fold
from geodata.presence import Bundle, Selection, by_end, claims_of, naming, select, ties
from werkzeug.wrappers import Response as AnyResponse

from components.pages.actor import ActorPages
from components.pages.actor_network import network
from components.pages.actor_options import RIGHT, TIED, ActorOptions, Reader, choices
from components.pages.actor_words import bundle_words, edge_address, filters_in_words, span
from components.pages.answers import answer
from components.pages.records import Records
from components.pages.render import Templates, args_asked, language_of, records_of
from components.spoken import address_in, language_asked
from components.words.actors import GROUPS, group_name, short_group_name
from components.words.claims import stance_tally
from components.words.messages import say
from components.words.places import country_name, region_name
from components.words.text import name_order, quoted

ACROSS = 20  # actors side by side in one table: as many as fit on a sheet of paper


@dataclass(frozen=True)
class Listed:
    """The actors that pass, those with most claims first, and the part of them that is drawn."""

    every: dict[str, Bundle]
    drawn: dict[str, Bundle]


class Cast:
    """All actors with their claims, read once a language; ``base`` is the path of the atlas."""

    def __init__(self, records: Records, *, base: str, language: str) -> None:
        self.records, self.facts, self.base, self.language = records, records.facts, base, language
        self.names = index_actors(self.facts.actors)
        self.kinds: dict[str, str] = self.facts.actors["kind"].to_dict()
        self.name: dict[str, str] = self.facts.actors["name"].to_dict()
        self.region_name: dict[str, str] = self.facts.regions["name"].to_dict()
        self.place = {code: region_name(code, self.facts, language) for code in self.region_name}
        self.claims = claims_of(self.facts)
        self.choices = choices(self.facts, self.claims, language)
        self.labels = {one.key: one.options for one in self.choices}
        self.reader = Reader(self.facts, self.choices, self.names, language)

    @cached_property
    def folded(self) -> dict[str, str]:
        """All names of each actor, as they are searched."""
        rows = self.facts.actors
        return {
            actor: fold(" ".join([actor, name, *aliases]))
            for actor, name, aliases in zip(rows.index, rows["name"], rows["aliases"], strict=True)
        }

    def listed(self, options: ActorOptions, selection: Selection) -> Listed:
        """The actors of a selection whose names hold the words sought, ordered by claims that are no denial."""
        sought = fold(options.query).split()
        found = by_end(selection, "actors")
        fits = [one for one in found if all(word in self.folded[one] for word in sought)]
        order = sorted(fits, key=lambda one: (-len(found[one].present), -len(found[one].dated), name_order(self.name[one])))
        every = {one: found[one] for one in order}
        return Listed(every, dict(list(every.items())[: options.most]))

    def only(self, selection: Bundle, actors: dict[str, Bundle]) -> Bundle:
        """The claims that name one of these actors."""
        keep = [
            tuple(one for one in part if actors.keys() & set(one.ends["actors"])) for part in (selection.dated, selection.undated)
        ]
        return Bundle(*keep)

    # --------------------------------------------------------------------------------------------- the list
    def listing(self, options: ActorOptions) -> dict:
        """What the template of the list shows; with complaints it shows those and the form alone."""
        context: dict = {
            "options": options,
            "choices": self.choices,
            "right": RIGHT,
            "cast": self,
            "bundle_words": self.said,
            "address": self.address,
            "short": {group_name(one, self.language): short_group_name(one, self.language) for one in GROUPS},
        }
        if options.complaints:
            return context
        selection = select(self.claims, options.wanted, self.kinds)
        listed = self.listed(options, selection)
        naming_one = self.only(selection, listed.every)
        return context | {
            "said": filters_in_words(options, self.labels, self.language),
            "selection": selection,
            "naming": naming_one,
            "tally": stance_tally(naming_one.stances, self.language),
            "left_out": sum(1 for one in selection.left_out if one.ends["actors"]),
            "every": listed.every,
            "spans": {one: span(bundle) for one, bundle in listed.every.items()},
            "drawn": len(listed.drawn),
            "network": network(self, options, selection, listed.drawn)
            if any(one.dated for one in listed.drawn.values())
            else None,
            "blocks": self.matrix(options, selection, listed.drawn),
        }

    def address(self, options: ActorOptions, bundle: Bundle, **ends: str) -> str:
        """Where the claims of a tie are read."""
        return edge_address(self.base, options, bundle, **ends)

    def matrix(self, options: ActorOptions, selection: Bundle, drawn: dict[str, Bundle]) -> list[dict]:
        """Tables of up to ACROSS actors, each with the regions that any of them is named in, by country."""
        tied = ties(selection, "actors", "regions")
        placed = {actor for actor, _ in tied}
        order = [
            (group_name(group, self.language), one)
            for group, kinds in GROUPS.items()
            for one in drawn
            if self.kinds[one] in kinds and one in placed
        ]
        blocks = []
        for first in range(0, len(order), ACROSS):
            part = order[first : first + ACROSS]
            actors = [one for _, one in part]
            groups = {title: [one for at, one in part if at == title] for title, _ in part}
            blocks.append({"groups": groups, "actors": actors, "countries": self._rows(options, tied, actors)})
        return blocks

    def _rows(self, options: ActorOptions, tied: dict[tuple[str, str], Bundle], actors: list[str]) -> dict[str, list[dict]]:
        regions = {region for actor, region in tied if actor in actors}
        rows: dict[str, list[dict]] = {}
        for code in self.region_name:
            if code not in regions:
                continue
            cells = [self._cell(options, tied.get((actor, code)), actor, code) for actor in actors]
            rows.setdefault(code[:2], []).append({"code": code, "cells": cells})
        return {code: rows[code] for code in sorted(rows, key=lambda one: country_name(one, self.facts, self.language))}

    def _cell(self, options: ActorOptions, bundle: Bundle | None, actor: str, region: str) -> dict | None:
        if bundle is None:
            return None
        return {
            "bundle": bundle,
            "href": self.address(options, bundle, actor=actor, region=region),
            "title": self.tie_words(self.name[actor], self.region_name[region], bundle),
        }

    def said(self, bundle: Bundle) -> str:
        """Claims in words."""
        return bundle_words(bundle, self.language)

    def tie_words(self, one: str, other: str, bundle: Bundle) -> str:
        """What a tie between two says, by their names."""
        return say("tie.words", language=self.language, one=one, other=other, claims=self.said(bundle))

    # --------------------------------------------------------------------------------------------- claims of a tie
    def tie(self, options: ActorOptions) -> dict:
        """What the template of one tie shows: all its claims. Complaints stand in its place where a value can't be read."""
        context: dict = {"options": options, "cast": self, "bundle_words": self.said, "named": self._named(options)}
        if options.complaints:
            return context
        selection = select(self.claims, options.wanted, self.kinds)
        bundle, left_out = Bundle(selection.dated, selection.undated), Bundle(undated=selection.left_out)
        for key, value in options.ends.items():
            bundle, left_out = naming(bundle, {TIED[key]: value}), naming(left_out, {TIED[key]: value})
        if options.drawn_only:
            drawn = self.listed(options, selection).drawn
            bundle = self.only(bundle, drawn)
        return context | {
            "said": filters_in_words(options, self.labels, self.language),
            "bundle": bundle,
            "left_out": len(left_out.undated),
            "claims": {one.claim_id: self.records.claims[one.claim_id] for one in (*reversed(bundle.dated), *bundle.undated)},
        }

    def called_in(self, sent: str, actor_id: str) -> str:
        """The other name that led to the actor's page, if it is one; anything else is overlooked."""
        return quoted(sent) if sent and find_actors(sent, self.facts.actors, self.names) == (actor_id,) else ""

    def _named(self, options: ActorOptions) -> list[str]:
        """The ends of the tie by name."""
        names = {"regions": self.place, "minerals": self.labels["mineral"], "topics": self.labels["topic"], "actors": self.name}
        return [names[TIED[key]][value] for key, value in options.ends.items()]


def register_actors(server: Flask, records: Records, templates: Templates, *, base: str) -> None:
    """The routes ``actors``, ``actors/claims`` and ``actor/<id>``; facts are gone through at the first request."""
    cast = templates.each(lambda made: Cast(records_of(made), base=base, language=language_of(made)))
    pages = templates.each(lambda made: ActorPages(cast(), made))

    def asked(template: str, *, ends: bool) -> Response:
        """A page: it depends on the query string, the language and the facts alone."""
        args = args_asked()
        options = cast().reader.read(args, ends=ends)

        def made() -> str:
            context = cast().tie(options) if ends else cast().listing(options)
            return templates.get_template(template).render(**context)

        key = (template, tuple(args.items(multi=True)), language_asked())
        return answer(records.pages.get(key, made), status=400 if options.complaints else 200)

    @server.get(f"{base}actors", strict_slashes=False)
    def actors_route() -> Response:
        return asked("actors.html", ends=False)

    @server.get(f"{base}actors/claims", strict_slashes=False)
    def tie_route() -> Response:
        return asked("actor_claims.html", ends=True)

    @server.get(f"{base}actor/<path:actor_id>")
    def actor_route(actor_id: str) -> AnyResponse:
        actor_id = actor_id.strip("/")
        found = find_actors(actor_id, records.facts.actors, cast().names)
        if found == (actor_id,):
            return answer(pages().page(actor_id, cast().called_in(request.args.get("as", ""), actor_id)))
        if len(found) == 1:
            # The name that led here is kept in the address, so that the page can say whose it is.
            return redirect(address_in(language_asked(), f"{base}actor/{found[0]}?{ActorPages.called(actor_id)}"), 302)
        near = found or near_actors(actor_id, cast().names)
        page = templates.get_template("actor_unknown.html").render(sent=quoted(actor_id), several=bool(found), near=near)
        return answer(page, status=404)
