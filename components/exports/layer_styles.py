"""How QGIS draws the layers of a GeoPackage: the View's classes and states, claims by status, as QML and as SLD.

A style has a symbol for each value of an expression or a column; a symbol is layers, the lowest first, in neither's terms yet.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from geodata.schema import Stance
from geodata.words import STANCES

from components.answer import Answer
from components.answer.legend import STATES
from components.drawing.hatching import BACKGROUNDS, LINES, STEP
from components.theme import TOKENS
from components.words.messages import say
from components.words.vocabulary import labels_of

INK, PAPER, EDGE = TOKENS["light"]["ink"], TOKENS["light"]["surface"], TOKENS["light"]["border"]
MM = 25.4 / 96  # of a pixel of the drawing
MARK, RIM = 2.6, 0.35  # size of a claim's mark and the width of its lines, in millimetres
NO_LINE = "#00000000"


class Layer(NamedTuple):
    """A layer of a symbol: ``fill``, ``lines`` or ``dots`` over an area, or the name of a point's ``shape``.

    Sizes in millimetres: ``width`` of lines or rims, ``size`` of dots and marks; ``dash`` drawn and left out.
    """

    kind: str
    colour: str
    edge: str = NO_LINE
    width: float = 0.0
    size: float = 0.0
    dash: tuple[float, ...] = ()
    angle: float = 0.0


@dataclass(frozen=True)
class Style:
    """A layer's style: what its legend lists, label and symbol of each value of ``column``, for ``fill`` or ``marker`` symbols.

    ``only`` is a column that must be empty for a feature to be drawn.
    """

    kind: str
    column: str
    symbols: Mapping[str, tuple[Layer, ...]]
    labels: Mapping[str, str] = field(default_factory=dict)
    only: str = ""


# ---------------------------------------------------------------- what is drawn
def drawn_as(answer: Answer) -> dict[str, str]:
    """Code → the entry of the legend that a region is drawn as: its class, both of a range, or why it has none."""
    return {code: _entry(answer, fill.state, fill.at, fill.low) for code, fill in answer.fills.items()}


def _entry(answer: Answer, state: str, at: int, low: int) -> str:
    if at < 0:
        return answer.state_words(state)
    if low >= 0:
        return say("layers.range", language=answer.language, low=answer.bands[low].label, high=answer.bands[at].label)
    return answer.bands[at].label


def regions_style(answer: Answer) -> Style:
    """The classes of the View, those without a region too, then ranges and what has no class, in the legend's order."""
    order = range(len(answer.bands)) if answer.finding else reversed(range(len(answer.bands)))
    symbols: dict[str, tuple[Layer, ...]] = {answer.bands[at].label: (_ground(answer.bands[at].light),) for at in order}
    fills = {*answer.fills.values()}
    for fill in sorted((one for one in fills if one.at >= 0 and one.low >= 0), key=lambda one: (-one.at, -one.low)):
        stripes = Layer("lines", answer.bands[fill.low].light, width=LINES["d"].width * MM)
        symbols[_entry(answer, fill.state, fill.at, fill.low)] = (_ground(answer.bands[fill.at].light), stripes)
    states = {one.state for one in fills if one.at < 0}
    symbols |= {answer.state_words(state): _state(state) for state in STATES if state in states}
    return Style("fill", "drawn_as", symbols)


def _ground(colour: str) -> Layer:
    return Layer("fill", colour, EDGE, 0.1)


def _state(state: str) -> tuple[Layer, ...]:
    token = TOKENS["light"]
    ground = _ground(token[BACKGROUNDS[state]])
    lines = LINES.get(state)
    if not lines:
        return (ground,)
    drawn, *rest = (float(one) * MM for one in lines.dash.split()) if lines.dash else (0.0,)
    if rest and not drawn:  # dashes without length are dots
        return (ground, Layer("dots", token[lines.colour], size=lines.width * MM))
    return (ground, Layer("lines", token[lines.colour], width=lines.width * MM, dash=(drawn, *rest) if rest else ()))


def claims_style(language: str) -> Style:
    """Each status by the mark that map and legend have for it; superseded and withdrawn claims are on no map."""
    disc, ring = Layer("circle", INK, PAPER, RIM, MARK), Layer("circle", PAPER, INK, RIM, MARK)
    symbols = {
        Stance.REPORTED.value: (disc,),
        Stance.ESTIMATED.value: (ring._replace(width=2 * RIM), Layer("circle", INK, size=MARK * 0.32)),
        Stance.ALLEGED.value: (ring,),
        Stance.DISPUTED.value: (Layer("diamond", INK, PAPER, RIM, MARK * 1.42),),
        Stance.DENIED.value: (Layer("cross_fill", INK, PAPER, RIM, MARK * 1.2, angle=45),),
        Stance.NO_EVIDENCE.value: (ring, Layer("cross2", INK, INK, RIM, MARK * 0.6)),
    }
    return Style("marker", "stance", symbols, labels_of(STANCES, language), "status")


# ---------------------------------------------------------------- QML
def qml(style: Style) -> str:
    """The style as QGIS saves it: one category a value."""
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology")
    column = f"CASE WHEN coalesce(\"{style.only}\", '') = '' THEN \"{style.column}\" END" if style.only else style.column
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=column, symbollevels="0", enableorderby="0")
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    for at, (value, layers) in enumerate(style.symbols.items()):
        label = style.labels.get(value, value)
        ET.SubElement(categories, "category", value=value, label=label, symbol=str(at), render="true", type="string")
        symbol = _symbol(symbols, str(at), style.kind)
        for number, layer in enumerate(layers):
            QML[layer.kind if layer.kind in QML else "mark"](symbol, layer, f"@{at}@{number}")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def _symbol(within: ET.Element, name: str, kind: str) -> ET.Element:
    return ET.SubElement(within, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")


def _layer(symbol: ET.Element, name: str, options: Mapping[str, str]) -> ET.Element:
    made = ET.SubElement(symbol, "layer", {"class": name, "enabled": "1", "locked": "0", "pass": "0"})
    # Twice: older programs read the former, newer the latter.
    for key, value in options.items():
        ET.SubElement(made, "prop", k=key, v=value)
    held = ET.SubElement(made, "Option", type="Map")
    for key, value in options.items():
        ET.SubElement(held, "Option", type="QString", name=key, value=value)
    return made


def _rgba(colour: str) -> str:
    parts = [int(colour[at : at + 2], 16) for at in range(1, len(colour), 2)]
    return ",".join(map(str, parts if len(parts) == 4 else [*parts, 255]))


def _outline(layer: Layer) -> dict[str, str]:
    style = "no" if layer.edge == NO_LINE else "solid"
    return {
        "outline_color": _rgba(layer.edge),
        "outline_style": style,
        "outline_width": f"{layer.width:.2f}",
        "outline_width_unit": "MM",
    }


def _qml_fill(symbol: ET.Element, layer: Layer, _name: str) -> None:
    _layer(symbol, "SimpleFill", {"color": _rgba(layer.colour), "style": "solid", **_outline(layer)})


def _qml_lines(symbol: ET.Element, layer: Layer, name: str) -> None:
    distance = {"angle": "45", "distance": f"{STEP * MM:.2f}", "distance_unit": "MM", "color": _rgba(layer.colour)}
    pattern = _layer(symbol, "LinePatternFill", {**distance, "line_width": f"{layer.width:.2f}", "line_width_unit": "MM"})
    options = {"line_color": _rgba(layer.colour), "line_width": f"{layer.width:.2f}", "line_width_unit": "MM", "capstyle": "flat"}
    if layer.dash:
        dashes = ";".join(f"{one:.2f}" for one in layer.dash)
        options |= {"use_custom_dash": "1", "customdash": dashes, "customdash_unit": "MM"}
    _layer(_symbol(pattern, name, "line"), "SimpleLine", options)


def _qml_dots(symbol: ET.Element, layer: Layer, name: str) -> None:
    step = f"{STEP * MM:.2f}"
    distances = {"distance_x": step, "distance_y": step, "distance_x_unit": "MM", "distance_y_unit": "MM"}
    pattern = _layer(
        symbol, "PointPatternFill", {**distances, "displacement_x": f"{STEP * MM / 2:.2f}", "displacement_x_unit": "MM"}
    )
    _qml_mark(_symbol(pattern, name, "marker"), layer._replace(kind="circle"), "")


def _qml_mark(symbol: ET.Element, layer: Layer, _name: str) -> None:
    about = {"name": layer.kind, "color": _rgba(layer.colour), "size": f"{layer.size:.2f}", "size_unit": "MM"}
    _layer(symbol, "SimpleMarker", {**about, "angle": f"{layer.angle:g}", **_outline(layer)})


QML: dict[str, Callable[[ET.Element, Layer, str], None]] = {
    "fill": _qml_fill,
    "lines": _qml_lines,
    "dots": _qml_dots,
    "mark": _qml_mark,
}
