"""What an export is asked for beside the View, as an address or a command says it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import replace

from components.exports.base import ExportOptions
from components.exports.parts import PARTS
from components.exports.pictures.presets import PRESETS, SCALES
from components.exports.tables import DIALECTS
from components.words.messages import Refusal
from components.words.text import quoted

# Keys of an address beside those of the View.
OPTION_KEYS = ("preset", "pixels", "csv", "part", "accessed")


class BadOption(Refusal):
    """Something beside the View that no export can have; the message names the key, the value, the rule and the remedy."""


def read_options(args: Mapping[str, str], address: str) -> ExportOptions:
    """What an address asks for beside the View; today's date where it names none. Raises BadOption."""
    options = ExportOptions(accessed=datetime.datetime.now(tz=datetime.UTC).date().isoformat(), address=address)
    # The View has a key "scale" of its own: that of an axis.
    named: dict[str, tuple[str, Collection[str]]] = {
        "preset": ("preset", PRESETS),
        "pixels": ("scale", SCALES),
        "csv": ("csv", DIALECTS),
        "part": ("part", PARTS),
    }
    for key, (name, choices) in named.items():
        text = args.get(key, "")
        if text and text not in choices:
            raise BadOption("refused.view.choice", key=key, value=quoted(text), choices=", ".join(choices))
        options = replace(options, **{name: text or getattr(options, name)})
    day = args.get("accessed", "")
    if day:
        try:
            options = replace(options, accessed=datetime.date.fromisoformat(day).isoformat())
        except ValueError:
            raise BadOption("refused.export.day", key="accessed", value=quoted(day)) from None
    return options
