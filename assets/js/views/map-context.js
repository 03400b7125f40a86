/* What lies around the regions and comes after them: rivers, lakes, names, the border zone; fine boundaries and
   towns from near. */
import { say } from "../messages.js";
import { alarm, calm } from "../status.js";
import { currentView } from "../store.js";
import { cameraNow } from "./map-camera.js";
import { drawnOf, isDrawn, mapFile, moveOnlySeen, onDrawn, onMap, putOnMap, wipe } from "./map-plot.js";

const NAMES = ["names_around", "names_regions", "names_countries", "names_towns"];
const zooms = {}; // trace of names -> {first, last}: the zooms between which each name stands
const put = new Set(); // files that are on the map
const coming = new Set();
let zoneShown = "";

/* Geometry goes to Plotly, the zooms of names stay here. */
function parted(data) {
  const traces = {};
  for (const [name, { first, last, ...arrays }] of Object.entries(data)) {
    if (first) zooms[name] = { first, last };
    traces[name] = arrays;
  }
  return traces;
}

async function bring(file) {
  if (put.has(file) || coming.has(file)) return;
  coming.add(file);
  try {
    const data = parted(await mapFile(file));
    put.add(file);
    await putOnMap(data);
    calm(file);
  } catch (error) {
    alarm(say("ui.part_failed", { reason: error.message }), () => bring(file), file);
  } finally {
    coming.delete(file);
  }
}

async function paintZone(view) {
  if (zoneShown === view.zone) return;
  const wanted = view.zone;
  try {
    const zones = wanted && (await mapFile("map_zones"));
    if (currentView().zone !== wanted) return; // another was asked for meanwhile
    zoneShown = wanted;
    const none = { zone: { locations: [], z: [] }, ...wipe("zone_edge") };
    await putOnMap(wanted ? zones[wanted] : none);
    calm("zone");
  } catch (error) {
    alarm(say("ui.part_failed", { reason: error.message }), () => paintZone(currentView()), "zone");
  }
}

/** Bring what the View and the zoom ask for. The map doesn't wait for it. */
export function paintContext(view) {
  if (!isDrawn()) return;
  bring("map_details");
  if (cameraNow().zoom >= onMap.settings.zooms.fine) bring("map_near");
  paintZone(view);
}

/** Layers are switched by the style sheet. */
export function showLayers(view) {
  document.getElementById("map").dataset.layers = view.layers.join(" ");
}

let texts = []; // {node, at, own}: each name and each dot of a town
let shownAt = NaN;
onDrawn(() => {
  texts = NAMES.flatMap((name) =>
    ["text", ".point"].flatMap((kind) => drawnOf(name, kind).map((node, at) => ({ node, at, own: zooms[name] }))),
  );
  shownAt = NaN;
  showNames();
});

/** Names that have room at this zoom. */
export function showNames() {
  const { zoom } = cameraNow();
  const step = Math.floor(zoom * 4);
  if (step === shownAt || !texts.length) return;
  shownAt = step;
  for (const { node, at, own } of texts)
    node.classList.toggle("is-far", !own || zoom < own.first[at] || zoom >= own.last[at]);
  moveOnlySeen();
}
