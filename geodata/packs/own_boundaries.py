"""Municipalities that a pack brings: ``boundaries/EC-2.toml`` and the file that it names, as ``geodata.municipalities`` reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import BoundaryError, GeodataError, Said, complaint
from geodata.municipalities import Municipalities, load_municipalities, read_packs
from geodata.packs.files import BOUNDARIES

if TYPE_CHECKING:
    from geodata.store import Facts

Levels = dict[tuple[str, str], Municipalities]


def own_levels(folder: Path, facts: Facts, faults: list[GeodataError]) -> Levels:
    """The municipalities in the folder of a pack by country and level. What is wrong with one is added to ``faults``."""
    try:
        described = read_packs(folder / BOUNDARIES, built=False)
    except GeodataError as error:
        faults.append(error)
        return {}
    return {key: one for key, one in described.items() if _is_sound(key, one, facts, faults)}


def _is_sound(key: tuple[str, str], one: Municipalities, facts: Facts, faults: list[GeodataError]) -> bool:
    file = f"{BOUNDARIES}/{one.file}"
    if key in facts.municipalities:
        rule = "is of a country and level that the atlas has already"
        faults.append(BoundaryError(complaint(file, "level", "-".join(key), rule, "take it out")))
        return False
    if not one.path.is_file():
        remedy = "make it with geodata.build_municipalities, and give the pack as a folder"
        faults.append(BoundaryError(complaint(BOUNDARIES, Said("file"), one.file, "is missing", remedy)))
        return False
    try:
        load_municipalities(one, facts.regions)
    except GeodataError as error:
        faults.append(error)
        return False
    return True


def with_levels(facts: Facts, levels: Levels) -> Facts:
    """The facts with these municipalities among those that can be had."""
    return replace(facts, municipalities=facts.municipalities | levels) if levels else facts
