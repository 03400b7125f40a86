/* What lies around the regions and comes after them: rivers, lakes, names, the border zone; fine boundaries and
   towns from near. */
import { byId } from "../dom.js";
import { publishedFile } from "../files.js";
import { attempt } from "../status.js";
import { currentView } from "../store.js";
import { cameraNow, project } from "./map-camera.js";
import { drawnOf, isDrawn, moveOnlySeen, onDrawn, onMap, putOnMap, wipe } from "./map-plot.js";

const NAMES = ["names_around", "names_regions", "names_countries", "names_towns", "names_territories"];
const own = {}; // trace of names -> its columns: lon, lat, size and shift in pixels, zooms between which each stands
const put = new Set(); // files that are on the map, or on their way
let zoneShown = "";

/* Geometry goes to Plotly; what names take up, and at which zooms, stays here. */
function parted(data) {
  const traces = {};
  for (const [name, { first, last, width, height, shift, ...arrays }] of Object.entries(data)) {
    if (first) own[name] = { first, last, width, height, shift, ...arrays };
    traces[name] = arrays;
  }
  return traces;
}

/** Names of a layer of its own, in rows; gives the arrays of their trace. */
export function holdNames(name, rows) {
  const column = (key) => rows.map((row) => row[key]);
  const keys = ["lon", "lat", "first", "last", "width", "height", "shift"];
  own[name] = Object.fromEntries(keys.map((key) => [key, column(key)]));
  return { lon: column("lon"), lat: column("lat"), text: column("text") };
}

let heard = () => null;
/** `act` runs when names have come. */
export const onNames = (act) => {
  heard = act;
};

function bring(file) {
  if (put.has(file)) return;
  put.add(file);
  attempt(file, async () => {
    const data = await publishedFile(file).catch((error) => {
      put.delete(file); // the next painting asks again
      throw error;
    });
    await putOnMap(parted(data));
    heard();
  });
}

const paintZone = () =>
  attempt("zone", async () => {
    const wanted = currentView().zone;
    const zones = wanted && (await publishedFile("map_zones"));
    if (zoneShown === wanted || currentView().zone !== wanted) return; // another was asked for meanwhile
    zoneShown = wanted;
    const none = { zone: { locations: [], z: [] }, ...wipe("zone_edge") };
    await putOnMap(wanted ? zones[wanted] : none);
  });

/** Bring what the View and the zoom ask for. The map doesn't wait for it. */
export function paintContext(view) {
  if (!isDrawn()) return;
  bring("map_details");
  if (cameraNow().zoom >= onMap.settings.zooms.fine) bring("map_near");
  if (zoneShown !== view.zone) paintZone();
}

/** Layers are switched by the style sheet. */
export function showLayers(view) {
  byId("map").dataset.layers = view.layers.join(" ");
}

let texts = []; // {node, name, at}: each name and each dot of a town
let shownAt = "";
onDrawn(() => {
  texts = NAMES.flatMap((name) =>
    ["text", ".point"].flatMap((kind) => drawnOf(name, kind).map((node, at) => ({ node, name, at }))),
  );
  shownAt = "";
  showNames();
});

const stands = ({ first, last }, at, zoom) => zoom >= first[at] && zoom < last[at];

function boxOf({ lon, lat, width, height, shift }, at) {
  const [x, y] = project(lon[at], lat[at]);
  return { x: x + shift[at], y, halfWidth: width[at] / 2, halfHeight: height[at] / 2 };
}

const isOn = (name) => currentView().layers.includes(name === "names_territories" ? "territories" : "labels");

/** What the names of this zoom take up: boxes in pixels, none of those that are off. */
export function namesNow() {
  const { zoom } = cameraNow();
  const shown = Object.keys(own).flatMap((name) => (isOn(name) ? [own[name]] : []));
  return shown.flatMap((column) =>
    column.lon.flatMap((_, at) => (stands(column, at, zoom) ? [boxOf(column, at)] : [])),
  );
}

/** What the drawn names of a trace take up, with their position in it. */
export const standing = (name) =>
  texts
    .filter((text) => text.name === name && !text.node.classList.contains("is-far"))
    .map(({ at }) => ({ ...boxOf(own[name], at), at }));

let kept = []; // {lon, lat, halfWidth, halfHeight}: boxes that names leave free
let keptAt = 0; // at this zoom
/** Names that meet one of these boxes are hidden at this zoom. */
export function giveWay(boxes) {
  if (!boxes.length && !kept.length) return;
  kept = boxes;
  keptAt = cameraNow().zoom;
  shownAt = "";
  showNames();
}

export const meets = (a, b) =>
  Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;

/** Names that have room at this zoom. */
export function showNames() {
  const { zoom } = cameraNow();
  const boxes = (zoom === keptAt ? kept : []).map((box) => {
    const [x, y] = project(box.lon, box.lat);
    return { ...box, x, y };
  });
  const step = `${Math.floor(zoom * 4)} ${boxes.length}`;
  if (step === shownAt || !texts.length) return;
  shownAt = step;
  for (const { node, name, at } of texts) {
    const far = !own[name] || !stands(own[name], at, zoom);
    const box = !far && boxes.length && boxOf(own[name], at);
    node.classList.toggle("is-far", far || (box && boxes.some((other) => meets(box, other))));
  }
  moveOnlySeen();
}
