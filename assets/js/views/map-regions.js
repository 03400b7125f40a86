/* The regions on the map: classes and states as CSS classes on their paths, outlines over them, and which one lies
   where. Nothing is drawn again for any of it. */
import { byId, dom } from "../dom.js";
import { regions } from "../regions.js";
import { project, unproject } from "./map-camera.js";
import { mapFrame, onDrawn, onMap, putOver } from "./map-plot.js";

const LAYERS = ["veil", "actor", "picked", "selected-case", "selected", "hover-case", "hover"]; // from below to above
const paths = {};
const outlined = { selected: [], picked: [], actor: [], hover: [] }; // region positions
let looks = []; // region position -> class name

// ---------------------------------------------------------------- fills
/** A region's key of the legend and of the style sheet: class-3, range-3-1, state-n. */
function lookOf(year, at, circled) {
  const number = year.class[at];
  if (number === null || number < 0) return `state-${year.state[at] === "-" ? "out" : year.state[at]}`;
  if (circled) return "state-out"; // its circle lies over it
  const low = year.state[at] === "d" && year.low_class ? year.low_class[at] : -1;
  return low >= 0 ? `range-${number}-${low}` : `class-${number}`;
}

const isRange = (look) => look.startsWith("range-");
export const firstRange = () => looks.find(isRange) || "state-d";

/** Colours of the classes for this theme, as custom properties of the map and its legend. */
export function setColours(bands, theme) {
  const frame = mapFrame();
  bands.forEach((band, at) => frame.style.setProperty(`--class-${at}`, band[theme]));
}

export function fillRegions(year, circled) {
  looks = regions.code.map((_, at) => lookOf(year, at, circled));
  for (const look of new Set(looks)) if (isRange(look)) addPattern(look);
  applyLooks();
}

function applyLooks() {
  onMap.regionPaths.forEach((path, at) => {
    if (looks[at]) setLook(path, looks[at], "choroplethlocation");
  });
}

/** Fill a path or a swatch by the key of a region's look. */
export function setLook(node, look, kind = "") {
  const range = isRange(look);
  const name = `${kind} ${range ? "is-range" : `is-${look}`}`;
  if (node.getAttribute("class") !== name) node.setAttribute("class", name);
  if (range) node.style.setProperty("--range", `url(#hatch-${look})`);
}

/** Colour of a region as it is painted, for `shown()`. */
export const colourAt = (at) => (onMap.regionPaths[at] ? window.getComputedStyle(onMap.regionPaths[at]).fill : "");
export const lookAt = (at) => looks[at];

// ---------------------------------------------------------------- hatching
let patterns = null;
const ends = (dash) => dash.split(" ").map(Number);

/* Lines at 45 degrees; dots where the dash has no length. Colours are tokens of the theme. */
function pattern(id, background, stroke, { width, dash }) {
  const { step } = onMap.settings.hatches;
  const dots = dash.startsWith("0 ");
  const high = dash && !dots ? ends(dash).reduce((sum, part) => sum + part) : step;
  const mark = dots
    ? dom.svg("circle", { cx: step / 2, cy: step / 2, r: width / 2, style: `fill:${stroke}` })
    : dom.svg("path", {
        d: `M${step / 2} 0V${dash ? ends(dash)[0] : high}`,
        style: `fill:none;stroke:${stroke};stroke-width:${width}`,
      });
  const field = dom.svg("rect", { width: step + 1, height: high + 1, style: `fill:${background}` });
  const place = { patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return dom.svg("pattern", { id, width: step, height: high, ...place }, [field, mark]);
}

function addPattern(look) {
  const id = `hatch-${look}`;
  if (byId(id)) return;
  const [, number, low] = look.split("-");
  patterns.append(pattern(id, `var(--class-${number})`, `var(--class-${low})`, onMap.settings.hatches.lines.d));
}

// ---------------------------------------------------------------- outlines
/** Once, before the first paint: patterns and the layer of outlines. */
export function startRegions() {
  const frame = mapFrame();
  const drawn = Object.entries(onMap.settings.hatches.lines).filter(([, line]) => line.colour);
  patterns = dom.svg(
    "defs",
    {},
    drawn.map(([state, line]) =>
      pattern(`hatch-state-${state}`, `var(--${onMap.settings.backgrounds[state]})`, `var(--${line.colour})`, line),
    ),
  );
  for (const name of LAYERS) paths[name] = dom.svg("path", { class: `map-outline-${name}` });
  const outlines = dom.svg("g", { class: "map-outlines" }, Object.values(paths));
  frame.append(dom.svg("svg", { class: "map-patterns", "aria-hidden": "true" }, patterns));
  frame.dataset.ready = "true";
  onDrawn(() => {
    putOver("selected", outlines); // marks, numbers and names stay legible
    applyLooks();
    redrawOutlines();
  });
}

const shapeOf = (positions) => positions.map((at) => onMap.regionPaths[at]?.getAttribute("d") || "").join("");

function draw(name) {
  const shape = shapeOf(outlined[name]);
  paths[name].setAttribute("d", shape);
  // A light edge on both sides keeps the line apart from the darkest class.
  if (paths[`${name}-case`]) paths[`${name}-case`].setAttribute("d", shape);
  if (name === "selected") paths.veil.setAttribute("d", shape && `M-9999 -9999H19999V19999H-9999Z${shape}`);
}

/** Outline these regions under that name, instead of the ones before. */
export function outline(name, positions) {
  if (positions.join() === outlined[name].join()) return;
  outlined[name] = positions;
  draw(name);
}

export const isOutlined = (name, at) => outlined[name].includes(at);

/** After a movement: the outlines lie where the paths are now. */
export function redrawOutlines() {
  for (const name of Object.keys(outlined)) if (outlined[name].length) draw(name);
}

// ---------------------------------------------------------------- which region lies where
const boxes = new WeakMap(); // feature or ring -> [west, south, east, north]
function boxOf(part) {
  if (!boxes.has(part)) {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of part.geometry ? part.geometry.coordinates.map(([outer]) => outer) : [part]) {
      for (const [lon, lat] of ring) {
        found[0] = Math.min(found[0], lon);
        found[1] = Math.min(found[1], lat);
        found[2] = Math.max(found[2], lon);
        found[3] = Math.max(found[3], lat);
      }
    }
    boxes.set(part, found);
  }
  return boxes.get(part);
}

/** Is a point inside a ring? Counts how often a ray to the east crosses it. */
export function inside([x, y], ring) {
  let within = false;
  for (let a = 0, b = ring.length - 1; a < ring.length; b = a++) {
    const [x1, y1] = ring[a];
    const [x2, y2] = ring[b];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

const SMALL = 6; // pixels: what is narrower is also hit from beside it
const REACH = 4; // pixels, so that it takes a pointer's breadth
const ROOMY = 24; // pixels: only a region of this size gives some of itself away

/* A box on the screen: how far it is from a pixel, and its narrower side. */
function boxAt([west, south, east, north], x, y) {
  const [left, bottom] = project(west, south);
  const [right, top] = project(east, north);
  return {
    away: Math.max(left - x, x - right, top - y, y - bottom),
    narrow: Math.min(right - left, bottom - top),
  };
}

/* The small region nearest to a pixel, -1 for none. Where nothing lies (at sea) an island or a strip of coast counts
   for its region. */
function smallAt(x, y, atSea) {
  let found = -1;
  let nearest = REACH;
  onMap.features.forEach((feature, at) => {
    const parts = atSea ? feature.geometry.coordinates.map(([ring]) => ring) : [feature];
    for (const part of parts) {
      const { away, narrow } = boxAt(boxOf(part), x, y);
      if (narrow < SMALL && away < nearest) [found, nearest] = [at, away];
    }
  });
  return found;
}

/** Position of the region at a pixel of the map, or -1; from the boundaries themselves, and near what is too small to
 *  be hit. */
export function regionAt(x, y) {
  const within = regionWithin(x, y);
  if (within >= 0 && boxAt(boxOf(onMap.features[within]), x, y).narrow < ROOMY) return within;
  const small = smallAt(x, y, within < 0);
  return small >= 0 ? small : within;
}

/** Position of the region that a pixel of the map lies in, or -1. */
export function regionWithin(x, y) {
  const [lon, lat] = unproject(x, y);
  return onMap.features.findIndex((feature) => {
    const [west, south, east, north] = boxOf(feature);
    if (lon < west || lon > east || lat < south || lat > north) return false;
    // Inside an odd number of rings: a hole takes away what its outer ring gave.
    return feature.geometry.coordinates.flat().filter((ring) => inside([lon, lat], ring)).length % 2 === 1;
  });
}

/** Corners of all boundaries as [lon, lat], for fitting. */
export const corners = () =>
  onMap.features.flatMap((feature) => feature.geometry.coordinates.flatMap(([ring]) => ring));
