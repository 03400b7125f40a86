"""Styles of layers as SLD 1.1 with symbols by SE 1.1 (OGC), for programs that read no QML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from types import MappingProxyType

from components.drawing.hatching import STEP
from components.exports.layer_styles import MM, NO_LINE, Layer, Style

SPACES = {
    "sld": "http://www.opengis.net/sld",
    "se": "http://www.opengis.net/se",
    "ogc": "http://www.opengis.net/ogc",
}
SLD, SE, OGC = (f"{{{SPACES[one]}}}" for one in ("sld", "se", "ogc"))
NOTHING: Mapping[str, str] = MappingProxyType({})
PIXEL_MM = 0.28  # the standard's pixel
# Its own names of marks; the diamond is a square on its tip.
SHAPES = {"circle": ("circle", 0.0), "diamond": ("square", 45.0), "cross_fill": ("cross", 45.0), "cross2": ("x", 0.0)}


def sld(style: Style, layer: str) -> str:
    """The style of the layer of that name: one rule a value, with the value as its title."""
    for prefix, space in SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{SLD}StyledLayerDescriptor", version="1.1.0")
    named = ET.SubElement(root, f"{SLD}NamedLayer")
    _text(named, f"{SE}Name", layer)
    user = ET.SubElement(named, f"{SLD}UserStyle")
    _text(user, f"{SE}Name", layer)
    drawn = ET.SubElement(user, f"{SE}FeatureTypeStyle")
    for value, layers in style.symbols.items():
        rule = ET.SubElement(drawn, f"{SE}Rule")
        _text(rule, f"{SE}Name", style.labels.get(value, value))
        _filter(rule, style, value)
        for one in layers:
            (_polygon if style.kind == "fill" else _point)(rule, one)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _text(within: ET.Element, tag: str, words: str, more: Mapping[str, str] = NOTHING) -> None:
    made = ET.SubElement(within, tag, dict(more))
    made.text = words


def _filter(rule: ET.Element, style: Style, value: str) -> None:
    held = ET.SubElement(rule, f"{OGC}Filter")
    if style.only:
        held = ET.SubElement(held, f"{OGC}And")
    _equal(held, style.column, value)
    if style.only:
        empty = ET.SubElement(held, f"{OGC}Or")
        _equal(empty, style.only, "")
        _text(ET.SubElement(empty, f"{OGC}PropertyIsNull"), f"{OGC}PropertyName", style.only)


def _equal(within: ET.Element, column: str, value: str) -> None:
    equal = ET.SubElement(within, f"{OGC}PropertyIsEqualTo")
    _text(equal, f"{OGC}PropertyName", column)
    _text(equal, f"{OGC}Literal", value)


def _polygon(rule: ET.Element, layer: Layer) -> None:
    made = ET.SubElement(rule, f"{SE}PolygonSymbolizer")
    fill = ET.SubElement(made, f"{SE}Fill")
    if layer.kind == "fill":
        _parameter(fill, "fill", layer.colour)
        _stroke(made, layer)
        return
    graphic = ET.SubElement(ET.SubElement(fill, f"{SE}GraphicFill"), f"{SE}Graphic")
    dots = layer.kind == "dots"
    # The name of lines across is that of most programs; the standard names no hatch.
    _mark(graphic, "circle" if dots else "horline", layer._replace(edge=NO_LINE if dots else layer.colour))
    _text(graphic, f"{SE}Size", f"{(layer.size if dots else STEP * MM) / PIXEL_MM:.1f}")
    if not dots:
        _rotation(graphic, 45)


def _point(rule: ET.Element, layer: Layer) -> None:
    shape, turn = SHAPES[layer.kind]
    graphic = ET.SubElement(ET.SubElement(rule, f"{SE}PointSymbolizer"), f"{SE}Graphic")
    _mark(graphic, shape, layer)
    _text(graphic, f"{SE}Size", f"{layer.size / PIXEL_MM:.1f}")
    if turn:
        _rotation(graphic, turn)


def _mark(graphic: ET.Element, shape: str, layer: Layer) -> None:
    mark = ET.SubElement(graphic, f"{SE}Mark")
    _text(mark, f"{SE}WellKnownName", shape)
    _parameter(ET.SubElement(mark, f"{SE}Fill"), "fill", layer.colour)
    _stroke(mark, layer)


def _stroke(within: ET.Element, layer: Layer) -> None:
    if layer.edge != NO_LINE:
        stroke = ET.SubElement(within, f"{SE}Stroke")
        _parameter(stroke, "stroke", layer.edge)
        _parameter(stroke, "stroke-width", f"{layer.width / PIXEL_MM:.2f}")
        if layer.dash:
            _parameter(stroke, "stroke-dasharray", " ".join(f"{one / PIXEL_MM:.1f}" for one in layer.dash))


def _parameter(within: ET.Element, name: str, value: str) -> None:
    _text(within, f"{SE}SvgParameter", value, {"name": name})


def _rotation(graphic: ET.Element, degrees: float) -> None:
    _text(ET.SubElement(graphic, f"{SE}Rotation"), f"{OGC}Literal", f"{degrees:g}")
