"""The manifest: what the browser must know before it fetches anything."""

from __future__ import annotations

from geodata import words
from geodata.columns import endpoints, registry
from geodata.schema import WORLD, Stance
from geodata.store import Facts

from components import controls
from components.analysis import ANALYSES
from components.answer import conditions
from components.drawing.marks import mark
from components.place import called, packs_of
from components.version import code_version
from components.view import OLD_DEFAULTS, OLD_REGION_CODES, RENAMED_KEYS, STATE_VERSION, minerals_of, view_fields
from components.views import VIEWS
from components.views.region_map import layers as map_layers
from components.views.region_map import shows as map_shows
from components.words.claims import mineral_name
from components.words.classes import schemes_in
from components.words.languages import tag_of
from components.words.messages import browser_messages, say
from components.words.places import country_name
from components.words.vocabulary import labels_of, vocabulary_in


def build_manifest(facts: Facts, files: dict[str, str], *, base: str, version: str, language: str = "en") -> dict:
    """Registries, vocabularies, addresses and the View's keys; ``files`` are the addresses of what is published, by name."""
    return {
        "version": version,
        "data_version": facts.data_version,
        "base": base,
        "language": language,
        "date_locale": tag_of(language),
        "messages": browser_messages(language),
        "answers": {kind: {"keys": keys} for kind, keys in conditions.KINDS.items()},
        # Words and figures change with the code too: another code is another address.
        "answer_code": code_version(),
        "embeds": [view.id for view in VIEWS],
        "analyses": {analysis.id: say(f"analysis.{analysis.id}", language=language) for analysis in ANALYSES},
        "controls": controls.BINDINGS | map_layers.BINDINGS | map_shows.BINDINGS,
        "marks": {stance.value: mark(stance.value) for stance in Stance},
        "files": files,
        "place": _place(facts, language),
        "levels": {country: [pack.level for pack in packs] for country, packs in packs_of(facts).items()},
        "state_version": STATE_VERSION,
        "old_defaults": OLD_DEFAULTS,
        "state": {key: vars(field) for key, field in view_fields(facts).items()},
        "renamed_keys": RENAMED_KEYS,
        "indicator_aliases": {alias: one.id for one in facts.indicators.values() for alias in one.aliases},
        "region_aliases": OLD_REGION_CODES,
        "indicators": registry(facts),
        "stances": [vars(word) for word in vocabulary_in(words.STANCES, language).values()],
        "topics": [vars(word) for word in vocabulary_in(words.TOPICS, language).values()],
        "rules": [{"id": r.id, "label": r.label, "definition": r.definition, "spread": r.spread} for r in facts.rules],
        "schemes": [
            {"id": one.id, "label": one.label, "definition": one.definition, "counted": one.counted}
            for one in schemes_in(language).values()
        ],
        "place_precisions": labels_of(words.PLACE_PRECISIONS, language),
        "minerals": {one: mineral_name(one, language) for one in minerals_of(facts)},
        "countries": {code: country_name(code, facts, language) for code in (*facts.countries, WORLD)},
        "endpoints": endpoints(facts),
    }


def _place(facts: Facts, language: str) -> dict:
    """What the page is about: level, country and region, what that is called, and the country's regions by code."""
    place = facts.place
    if place is None:
        return {"level": "1", "country": "", "parent": "", "name": "", "all": "", "parents": {}}
    names = facts.upper.regions["name"][facts.upper.regions["country_code"] == place.country]
    every = say("level.all_of", language=language, country=country_name(place.country, facts, language))
    about = {"level": place.level, "country": place.country, "parent": place.parent}
    return about | {"name": called(facts, language), "all": every, "parents": names.to_dict()}
