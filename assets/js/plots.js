/* Plotly's part: figures are made in Python (components/views/<id>/figure.py); here they are drawn, their arrays
   exchanged, and their drawn elements marked. */
import { byId } from "./dom.js";
import { publishedFile } from "./files.js";
import { themeName } from "./theme.js";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, scrollZoom: false };
const EMPTY = { type: "Topology", objects: {}, arcs: [] };
for (const name of ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"]) {
  EMPTY.objects[name] = { type: "GeometryCollection", geometries: [] };
}
// Without a topology of its own Plotly would fetch one from an outside host.
const TOPOLOGIES = ["world_110m", "world_50m", "south-america_110m", "south-america_50m"];

/** Make Plotly ready for maps without any base layer. */
export function preparePlotly() {
  const topojson = Object.fromEntries(TOPOLOGIES.map((name) => [name, EMPTY]));
  window.PlotlyGeoAssets = { ...window.PlotlyGeoAssets, topojson };
}

/* Figures without data, by theme and view: {light: {ranking: figure}, dark: …}. */
const loadSkeletons = () => publishedFile("skeletons");

const copied = (figure) => JSON.parse(JSON.stringify(figure));
/* Plotly's own way to write nested attributes: "marker.color" → {marker: {color}}. */
export function put(target, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  keys.reduce((node, key) => (node[key] = node[key] || {}), target)[last] = value;
}

/** One Plotly figure in the element `id`. */
export class Plot {
  constructor(id, view = id, config = {}) {
    this.id = id;
    this.view = view; // its name among the skeletons
    this.config = { ...CONFIG, ...config };
    this.theme = "";
  }

  get node() {
    return byId(this.id);
  }

  get drawn() {
    return this.theme !== "";
  }

  /** Is it drawn in the theme of now? If not, the next patch must be complete. */
  get isCurrent() {
    return this.theme === themeName();
  }

  /** The figure without data in the theme of now. */
  async skeleton() {
    return (await loadSkeletons())[themeName()][this.view];
  }

  /** `act` runs once, after the first drawing. */
  onDrawn(act) {
    this.after = act;
  }

  traceAt(name) {
    return this.node.data.findIndex((trace) => trace.name === name);
  }

  /** Show a patch: {data: {<trace>: {<attribute>: value}}, layout: {<attribute>: value}}. The first time, and when
   *  the theme has changed, on a fresh skeleton: the patch must then be complete. */
  async show(patch) {
    const theme = themeName();
    if (this.theme !== theme) {
      const figure = copied((await loadSkeletons())[theme][this.view]);
      for (const trace of figure.data)
        Object.entries(patch.data[trace.name] || {}).forEach(([key, value]) => put(trace, key, value));
      Object.entries(patch.layout || {}).forEach(([key, value]) => put(figure.layout, key, value));
      const draw = this.theme ? window.Plotly.react : window.Plotly.newPlot;
      this.theme = theme;
      await draw(this.node, figure.data, { ...figure.layout, autosize: true }, this.config);
      if (!this.watch) {
        this.follow();
        if (this.after) this.after();
      }
      return;
    }
    await this.update(patch);
  }

  /** Exchange arrays of some traces and parts of the layout in one redraw. */
  update({ data = {}, layout = {} }) {
    const names = Object.keys(data).filter((name) => this.traceAt(name) >= 0);
    const changes = {};
    names.forEach((name, at) =>
      Object.entries(data[name]).forEach(([key, value]) => {
        changes[key] = changes[key] || Array(names.length).fill(undefined); // undefined leaves a trace as it is
        changes[key][at] = value;
      }),
    );
    if (!names.length) return window.Plotly.relayout(this.node, layout);
    return window.Plotly.update(
      this.node,
      changes,
      layout,
      names.map((name) => this.traceAt(name)),
    );
  }

  /* The plot follows the size of its element; a hidden one has none and waits. */
  follow() {
    this.watch = new ResizeObserver(() =>
      requestAnimationFrame(() => {
        const { clientWidth, clientHeight } = this.node;
        const { width, height } = this.node._fullLayout || {};
        const changed = Math.abs(width - clientWidth) > 1 || Math.abs(height - clientHeight) > 1;
        if (clientWidth && clientHeight && changed) window.Plotly.Plots.resize(this.node);
      }),
    );
    this.watch.observe(this.node);
  }

  /** The drawn elements of a trace: position in its arrays → element (of a bar its group). Ask again after each
   *  redraw. */
  elements(name) {
    const group = [...this.node.querySelectorAll("g.trace")].find(
      ({ __data__: bound }) => bound[0].trace.name === name,
    );
    const drawn = group ? [...group.querySelectorAll(".point, .choroplethlocation")] : [];
    const nodes = group && !drawn.length ? group.querySelectorAll(".textpoint") : drawn;
    return new Map([...nodes].map((node) => [node.__data__.i, node]));
  }

  /** Pixel of the chart for data coordinates of the cartesian axes. */
  place(x, y) {
    const { xaxis, yaxis } = this.node._fullLayout;
    return { x: xaxis._offset + xaxis.d2p(x), y: yaxis._offset + yaxis.d2p(y) };
  }

  /** The same as a pixel of the window. */
  pixel(x, y) {
    const at = this.place(x, y);
    const box = this.node.getBoundingClientRect();
    return [box.left + at.x, box.top + at.y];
  }

  /** The data coordinate under a pixel of the chart, across. */
  across(x) {
    const { xaxis } = this.node._fullLayout;
    return xaxis.p2d(x - xaxis._offset);
  }

  /** The edges of what the axes enclose, in pixels of the chart. */
  get inner() {
    const { l, t, w, h } = this.node._fullLayout._size;
    return { l, t, r: l + w, b: t + h };
  }
}

/** Classes on drawn elements: `is-selected` and `is-hovered`, and on `root` `has-selection`; nothing is drawn again.
 *  @param {Map<string, Element>} nodes code → element */
export function markElements(root, nodes, selected, hovered) {
  const chosen = new Set(selected);
  for (const [code, node] of nodes) {
    node.classList.toggle("is-selected", chosen.has(code));
    node.classList.toggle("is-hovered", code === hovered);
  }
  root.classList.toggle("has-selection", chosen.size > 0);
}
