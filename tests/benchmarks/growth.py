"""How bytes, memory and time grow: measured of the facts as they are and of twice as many, then drawn on to ten times."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pandas as pd
from app import build
from components.published import Shelf
from geodata.level import facts_at
from geodata.store import Facts
from tests.benchmarks.answers import addresses, asked

TIMES = 10
MORE = "~"  # ends the id of what is there twice
PUBLISHED = ("claims", "claim_words", "map_claims", "actors")
KINDS = ("an indicator with all its years", "panel of a region", "dossier of a region", "page of an actor")
COUNT = 12
LEVELS = {"municipalities of Colombia": ("2", "CO"), "municipalities of Brazil": ("2", "BR")}


def twice(facts: Facts) -> Facts:
    """The facts with each claim, figure and source there twice, as if another author had told the same: the densest way to grow."""
    claims, sources, figures = (frame.copy() for frame in (facts.claims, facts.sources, facts.observations))
    claims.index, sources.index = claims.index + MORE, sources.index + MORE
    claims["origin"] += MORE
    figures["observation_id"] += MORE
    for frame in (claims, figures):
        frame["source_ids"] = [tuple(f"{one}{MORE}" for one in ids) for ids in frame["source_ids"]]
    return replace(
        facts,
        claims=_joined(facts.claims, claims),
        sources=_joined(facts.sources, sources),
        observations=pd.concat([facts.observations, figures], ignore_index=True),
        data_version=facts.data_version[:-1] + "x",
    )


def _joined(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([one, other]).rename_axis(one.index.name)


def measured(facts: Facts, folder: Path) -> dict[str, float]:
    """What is measured → its figure, in kB, MB or ms as it says."""
    found: dict[str, float] = {}
    frames = (facts.claims, facts.sources, facts.observations)
    found["claims, figures and sources in memory (MB)"] = sum(one.memory_usage(deep=True).sum() for one in frames) / 1e6
    shelf = Shelf(facts, folder / "published")
    begun = time.perf_counter()
    files = shelf.of("en").files
    found["files for the browser are made (ms)"] = (time.perf_counter() - begun) * 1000
    for name in PUBLISHED:
        found[f"{name} for the browser, gzip (kB)"] = len(gzip.compress(shelf.read(files[name]) or b"")) / 1000
    server = build(facts, cache=folder, ledger=folder / "ledger").server
    get = server.test_client().get
    for kind, paths in addresses(facts, COUNT).items():
        if kind in KINDS:
            _, took = asked(server, paths[: COUNT + 1])
            found[f"{kind} (ms)"] = median(took)
            found[f"{kind}, gzip (kB)"] = median(len(gzip.compress(get(f"/{path}").data)) / 1000 for path in paths[1 : COUNT + 1])
    return found


def levels(facts: Facts, folder: Path) -> dict[str, tuple[int, float, float]]:
    """Level → its places, the seconds until it is loaded, the kB of its files for the browser."""
    found = {}
    for name, (level, country) in LEVELS.items():
        begun = time.perf_counter()
        here = facts_at(facts, level, country)
        took = time.perf_counter() - begun
        shelf = Shelf(facts, folder / "published")
        own = set(shelf.of("en", f"{level}-{country}").files.values()) - set(shelf.of("en").files.values())
        found[name] = (len(here.regions), took, sum(len(gzip.compress(shelf.read(one) or b"")) for one in own) / 1000)
    return found


def grown(facts: Facts, folder: Path) -> None:
    """Measure and print."""
    measured(facts, folder / "first")  # which wakes up what both need; what is kept of facts is kept of these alone
    one, two = measured(replace(facts), folder / "one"), measured(twice(facts), folder / "two")
    print(f"{'':<52}{'as it is':>10}{'twice':>10}{f'{TIMES} times':>10}")
    for name, now in one.items():
        drawn = now + (two[name] - now) * (TIMES - 1)
        print(f"{name:<52}{now:>10.1f}{two[name]:>10.1f}{drawn:>10.0f}")
    for name, (places, took, size) in levels(facts, folder / "one").items():
        print(f"{name}: {places:,} places loaded in {took:.1f} s, {size:,.0f} kB for the browser")
