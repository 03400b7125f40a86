"""What Plotly draws of a figure, read from its SVG in a browser, in the terms of the project's own drawer."""

from __future__ import annotations

import base64
from pathlib import Path

import plotly
import plotly.graph_objects as go
from components.drawing.medium import Medium
from components.drawing.pen import Mark
from components.drawing.typeface import WEB
from playwright.sync_api import Page

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
PAGE = """<style>@font-face{font-family:Inter;font-weight:400 700;src:url(%s)}body{margin:0;font-family:Inter}</style>
<div id="figure"></div>"""
# No base map is ever fetched: every one is empty.
NO_BASE_MAPS = "window.PlotlyGeoAssets = {topojson: new Proxy({}, {get: () => ({type: 'Topology', objects: {}, arcs: []})})};"
FONTS = "Promise.all(['400 11px Inter', '600 11px Inter'].map(font => document.fonts.load(font)))"
PLOT = """([figure, width, height]) => {
  const {data, layout} = JSON.parse(figure);
  return Plotly.newPlot("figure", data, {...layout, width, height}).then(() => null);
}"""
# The data that d3 keeps with each node say to which trace and point it belongs.
READ = """() => {
  const root = document.getElementById("figure"), marks = [];
  const origin = root.getBoundingClientRect();
  const traceOf = (node) => {
    const own = node.closest(".trace").__data__;
    return (own[0] || own).trace;
  };
  const note = (kind, node, trace, index, paint) => {
    if (node.getAttribute("display") === "none" || node.closest("[display=none]") || node.style.display === "none") return;
    let box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    if (kind === "marker") {
      // Outlines differ in size; what counts is the point that they stand round.
      const {e, f} = node.getCTM(), svg = node.ownerSVGElement.getBoundingClientRect();
      box = {x: svg.x + e, y: svg.y + f, width: 0, height: 0};
    }
    const words = node.dataset.unformatted !== undefined ? [...node.querySelectorAll("tspan.line")].map(line => line.textContent).join(" ") || node.textContent : "";
    marks.push({kind, trace, index, x: box.x - origin.x, y: box.y - origin.y, width: box.width, height: box.height,
      text: words, colour: style[paint], empty: node.tagName === "path" && !node.getAttribute("d")});
  };
  const name = (trace) => String(trace.name !== undefined && trace._input.name ? trace.name : trace.index);
  const all = (selector, each) => root.querySelectorAll(selector).forEach(each);
  all(".barlayer .point", point => {
    const trace = traceOf(point), index = point.__data__.i, path = point.querySelector("path"), text = point.querySelector("text");
    note("bar", path, name(trace), index, "fill");
    if (text) note("text", text, name(trace), index, "fill");
  });
  all(".scatterlayer .trace", group => {
    const trace = traceOf(group);
    group.querySelectorAll(".errorbar").forEach((bar, at) => bar.querySelectorAll("path").forEach(path => note("error", path, name(trace), bar.__data__.i ?? at, "stroke")));
    group.querySelectorAll(".js-line").forEach(path => note("line", path, name(trace), 0, "stroke"));
    group.querySelectorAll(".point").forEach(path => note("marker", path, name(trace), path.__data__.i ?? path.__data__.index, getComputedStyle(path).fill === "none" ? "stroke" : "fill"));
    group.querySelectorAll("text").forEach(text => note("text", text, name(trace), text.__data__.i ?? text.__data__.index, "fill"));
  });
  all(".choroplethlocation", path => note("region", path, name(traceOf(path)), path.__data__.index, "fill"));
  all("[class$=axislayer-above] text, [class$=axislayer-below] text", text => {
    const tick = text.closest("[class$=tick]");
    note("tick", text, tick.getAttribute("class").replace("tick", "").replace(/^([xy])/, "$1axis"), 0, "fill");
  });
  all(".infolayer text[class$=title]", text => note("title", text, text.getAttribute("class").replace("title", "").replace(/^([xy])/, "$1axis"), 0, "fill"));
  all(".shapelayer path", path => note("shape", path, "", Number(path.dataset.index), getComputedStyle(path).fillOpacity === "0" ? "stroke" : "fill"));
  all(".annotation-text", text => note("annotation", text, "", Number(text.closest(".annotation").dataset.index), "fill"));
  // A point without a neighbour is a line of no length.
  return marks.filter(mark => !mark.empty && !(mark.kind === "line" && !mark.width && !mark.height));
}"""


def prepare(page: Page) -> Page:
    """Make an empty page ready to plot in, with the project's own typeface."""
    font = "data:font/woff2;base64," + base64.b64encode(WEB.read_bytes()).decode("ascii")
    page.set_content(PAGE % font)
    page.evaluate(NO_BASE_MAPS)
    page.add_script_tag(path=str(PLOTLY))
    page.evaluate(FONTS)
    return page


def plotted(page: Page, figure: go.Figure, medium: Medium) -> list[Mark]:
    """The marks that Plotly draws of the figure."""
    page.evaluate(PLOT, [figure.to_json(), medium.width, medium.height])
    marks = page.evaluate(READ)
    return [
        Mark(**{key: value for key, value in mark.items() if key != "empty"} | {"colour": _hex(mark["colour"])}) for mark in marks
    ]


def _hex(colour: str) -> str:
    inside = colour[colour.index("(") + 1 : -1].split(",") if "(" in colour else []
    return "#" + "".join(f"{round(float(part)):02x}" for part in inside[:3]) if inside else colour
