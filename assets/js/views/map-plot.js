/* The map as Plotly draws it: the figure of components/views/region_map with the published geometry. Its paths stay
   through movements, so whatever marks them does too. */
import { byId } from "../dom.js";
import { same } from "../fields.js";
import { publishedFile } from "../files.js";
import { Plot, preparePlotly, put } from "../plots.js";
import { themeName } from "../theme.js";
import { boxNow, cameraNow, onMove, scaleNow, setBox, setLimits, toLat, toX, toY } from "./map-camera.js";

const CONFIG = { staticPlot: false, scrollZoom: false, doubleClick: false, displayModeBar: false, responsive: false };
const plot = new Plot("map", "map", CONFIG);
const held = {}; // trace name -> attributes, all that was put so far: what a new theme starts from
/** What is drawn: `settings` as components/views/region_map/files.py `start` gives them, the paths of the regions in
 *  the order of every answer, and their polygons as they are now: [{id, geometry}]. */
export const onMap = { settings: null, regionPaths: [], features: [] };
const drawnAgain = [];
/** `act` runs after Plotly has drawn all anew. */
export const onDrawn = (act) => drawnAgain.push(act);

for (const name of ["map", "map_base"]) publishedFile(name).catch(() => null); // said by whoever waits for them

const node = () => byId("map");
/** The map with its title, tools and legend; the first picture has one too, which is not meant. */
export const mapFrame = () => node().closest(".map-frame");
/* Plotly's own object for the map: it alone can draw a frame without laying out the whole figure. */
const subplot = () => node()._fullLayout.geo._subplot;

/* As components/drawing/geo.py `geo_camera`: the axes' ranges fill the box at scale 1, the world in its longer side. */
function geoNow() {
  const { lon, lat } = cameraNow();
  const { width, height } = boxNow();
  const world = Math.max(width, height);
  const edge = (180 * width) / world;
  const top = Math.tan((toLat(0.5 - height / world / 2) * Math.PI) / 180);
  // The frame's upper edge bends along great circles, each over a quarter of its length.
  const half = (Math.atan(top * Math.cos((edge * Math.PI) / 180 / 4)) * 180) / Math.PI;
  return { center: { lon, lat }, scale: scaleNow() / world, lonaxis: [-edge, edge], lataxis: [-half, half] };
}

function figure(theme) {
  const { data, layout } = JSON.parse(JSON.stringify(onMap.settings.figures[theme]));
  for (const trace of data) Object.entries(held[trace.name] || {}).forEach(([key, value]) => put(trace, key, value));
  const { center, scale, lonaxis, lataxis } = geoNow();
  const axes = { lonaxis: { range: lonaxis }, lataxis: { range: lataxis } };
  Object.assign(layout.geo, { center, projection: { type: "mercator", scale }, ...axes });
  return { data, layout: { ...layout, ...boxNow(), autosize: false } };
}

// ---------------------------------------------------------------- drawing
/** Fetch what the first picture needs; the camera's limits are known from then on. */
export async function loadMap() {
  const [start, base] = await Promise.all([publishedFile("map"), publishedFile("map_base")]);
  onMap.settings = start;
  setLimits(start.limits, start.zooms.farthest, start.zooms.nearest);
  for (const [name, arrays] of Object.entries(base)) held[name] = { ...arrays };
  onMap.features = base.regions.geojson.features;
}

/** Draw the figure of the theme with all that was put so far. */
export async function drawMap() {
  preparePlotly();
  const { data, layout } = figure(themeName());
  await (plot.drawn ? window.Plotly.react : window.Plotly.newPlot)(node(), data, layout, plot.config);
  if (!plot.drawn) {
    node().on("plotly_afterplot", named);
    onMove(frame);
  }
  plot.theme = themeName();
  named();
}

/* Classes by trace and layer, for the style sheet; the regions' paths for whoever marks them. */
function named() {
  transform("");
  drawnAt = null;
  points = { ...subplot().dataPoints };
  for (const group of node().querySelectorAll("g.trace")) {
    const { name, type, meta } = group.__data__[0].trace;
    // Plotly gives a group to another trace when one comes or goes.
    const layer = meta?.layer ? ` layer-${meta.layer}` : "";
    const looks = `${meta?.halo ? " has-halo" : ""}${meta?.outline ? " is-outline" : ""}`;
    group.setAttribute("class", `trace ${type} map-${name}${layer}${looks}`);
    group.style.strokeDasharray = meta?.outline || ""; // "solid" is none: it is no list of lengths
    if (name === "regions") onMap.regionPaths = [...group.querySelectorAll("path.choroplethlocation")];
  }
  for (const act of drawnAgain) act();
}

/** Put an element of ours over this trace and under all that follow it. */
export function putOver(name, element) {
  const position = onMap.settings.figures[themeName()].data.findIndex((trace) => trace.name === name);
  const groups = [...node().querySelectorAll(".scatterlayer > g.trace")];
  const next = groups.find((group) => group.__data__[0].trace.index > position);
  node()
    .querySelector(".scatterlayer")
    .insertBefore(element, next || null);
}

/** The drawn elements of a trace that match a selector. */
export const drawnOf = (name, selector) => [...node().querySelectorAll(`.map-${name} ${selector}`)];

/** Is the figure drawn, in this theme? */
export const isDrawn = () => plot.drawn;
export const isCurrent = () => plot.theme === themeName();

/** Exchange arrays of traces, in one redraw: {trace name: {attribute: array}}. What stands there already draws
 *  nothing. */
export function putOnMap(given) {
  const differs = ([name, arrays]) =>
    Object.entries(arrays).some(([key, value]) => !same(held[name]?.[key] ?? [], value));
  const data = Object.fromEntries(Object.entries(given).filter(differs));
  for (const [name, arrays] of Object.entries(data)) held[name] = { ...held[name], ...arrays };
  if (data.regions) onMap.features = data.regions.geojson.features;
  return plot.drawn && Object.keys(data).length ? plot.update({ data }) : null;
}

const EMPTY = { lon: [], lat: [] };
/** Take away what these traces show. */
export const wipe = (...names) => Object.fromEntries(names.map((name) => [name, EMPTY]));

// ---------------------------------------------------------------- movements
/* A frame of a movement. While the zoom stays, what is drawn is only shifted; for that more is drawn than the box
   shows. For another zoom Plotly projects and draws its paths again, and lays nothing out; where that takes too long
   for a frame, what is drawn is scaled until the map rests. */
const WIDER = 0.6; // of the box, on each side
const SLOW_MS = 25;
const STRETCH = 1.6;
let drawnAt = null; // the camera of what is drawn wider than the box, null for what Plotly has just drawn itself
let cost = 0; // of the last drawing, in ms
let shifted = "";
const rendered = [];
/** `act` runs after the paths have moved. */
export const onRendered = (act) => rendered.push(act);

function transform(value, scaled = false) {
  if (value === shifted) return;
  shifted = value;
  node().classList.toggle("is-scaled", scaled);
  for (const layer of node().querySelectorAll(".geo > .layer")) layer.setAttribute("transform", value);
}

/* Can what is drawn stand for this camera, moved or scaled? */
function moved() {
  if (!drawnAt) return false;
  const camera = cameraNow();
  const { width, height } = boxNow();
  const grown = 2 ** (camera.zoom - drawnAt.zoom);
  if (grown !== 1 && (cost < SLOW_MS || grown > STRETCH || grown < 1 / STRETCH)) return false;
  const dx = (toX(drawnAt.lon) - toX(camera.lon)) * scaleNow();
  const dy = (toY(drawnAt.lat) - toY(camera.lat)) * scaleNow();
  if (Math.abs(dx) > width * WIDER || Math.abs(dy) > height * WIDER) return false;
  const [x, y] = [dx + ((1 - grown) * width) / 2, dy + ((1 - grown) * height) / 2];
  transform(`translate(${x.toFixed(1)},${y.toFixed(1)})${grown === 1 ? "" : ` scale(${grown})`}`, grown !== 1);
  return true;
}

function render() {
  const { center } = geoNow();
  const { width, height } = boxNow();
  const [left, top] = [-width * WIDER, -height * WIDER];
  const start = performance.now();
  subplot()
    .projection.scale(scaleNow() / (2 * Math.PI))
    .center([center.lon, center.lat])
    .translate([width / 2, height / 2])
    .clipExtent([
      [left, top],
      [width - left, height - top],
    ]);
  subplot().render(true);
  transform("");
  drawnAt = cameraNow();
  for (const act of rendered) act();
  cost = performance.now() - start;
}

function frame() {
  const { center, scale } = geoNow();
  Object.assign(node().layout.geo, { center, projection: { ...node().layout.geo.projection, scale } });
  if (!moved()) render();
}

let points = null; // Plotly's selections of all texts and marks
/** Plotly moves only those texts and marks that can be seen: hidden ones keep their place until they are shown. */
export function moveOnlySeen() {
  if (!points) return;
  const seen = function seen() {
    return !this.classList.contains("is-far");
  };
  for (const kind of Object.keys(points)) subplot().dataPoints[kind] = points[kind].filter(seen);
  if (drawnAt) render();
}

/** The map rests: nothing stays scaled. */
export function settle() {
  if (drawnAt && drawnAt.zoom !== cameraNow().zoom) render();
}

/** The box is as large as the element. */
export function measure() {
  const { clientWidth, clientHeight } = node();
  setBox(Math.max(clientWidth, 50), Math.max(clientHeight, 50));
}

/** Follow the element's size. `act` runs after a change. */
export function watchSize(act) {
  new ResizeObserver(() => {
    const { width, height } = boxNow();
    const { clientWidth, clientHeight } = node();
    if (!clientWidth || !clientHeight || !plot.drawn) return;
    if (Math.abs(width - clientWidth) < 1 && Math.abs(height - clientHeight) < 1) return;
    measure();
    act();
    const { center, scale, lonaxis, lataxis } = geoNow();
    window.Plotly.relayout(node(), {
      ...boxNow(),
      "geo.center": center,
      "geo.projection.scale": scale,
      "geo.lonaxis.range": lonaxis,
      "geo.lataxis.range": lataxis,
    });
  }).observe(node());
}
