/* What lies over the regions: marks of claims at their own precision, flows as arcs, counts for claims that are
   known only to the region. Where a claim may stand is decided in Python (components/views/region_map/places.py). */
import { actorOf, claimOf, claimsOf, countOf, evidence } from "../claims.js";
import { manifest } from "../manifest.js";
import { between, say } from "../messages.js";
import { positionOf } from "../regions.js";
import { cameraNow, project, scaleNow, toLat, toLon, toX, toY } from "./map-camera.js";
import { placeCounts } from "./map-counts.js";
import { drawnOf, mapFile, onDrawn, onMap, putOnMap, wipe } from "./map-plot.js";

const STANCES = manifest.stances.map((stance) => stance.id);
const MARKS = [...STANCES.map((id) => `claims_${id}`), "claims_several", "rings_1", "rings_2"];
const FLOWS = ["flows", "flows_heads", "flows_picked", "flows_picked_heads"];
let columns = null;
let claims = []; // those that the View lets through, whatever is selected
let places = []; // [{lon, lat, reach, claims}]
let marks = []; // places as they are drawn: those close together are one
let flows = []; // [{start, end, lon, lat, claims}]
let counted = false; // is any region counted?
let mergedAt = NaN; // zoom

/** Fetch what the marks need. */
export async function loadPlaces() {
  columns = await mapFile("map_claims");
}

export const hasPlace = (claim) => Boolean(columns) && columns.reach[claim.i] >= 0;
/** How near the map goes to a claim's place. */
export const zoomOf = (claim) => (columns ? columns.zoom[claim.i] : 0);
export const placesShown = () => marks;
export const flowsShown = () => flows;

/** Region code → claims that report a chosen actor there; denials are not among them. */
export function reportedIn(view) {
  const found = new Map();
  if (!view.actors.length || !columns) return found;
  for (const claim of claimsOf(view, { except: ["regions"] })) {
    if (claim.status || !columns.present[claim.i]) continue;
    for (const code of claim.regions) found.set(code, (found.get(code) || []).concat(claim));
  }
  return found;
}

/** Which chosen actors are reported in a region, when and in how many claims: dated claims, a line an actor. */
export function reportedLines(view, code) {
  const claims = reportedIn(view).get(code) || [];
  return view.actors.flatMap((id) => {
    const own = claims.filter((claim) => claim.actors.includes(id));
    if (!own.length) return [];
    const years = own.flatMap(({ start, end }) => [start, end].filter(Boolean).map((date) => date.slice(0, 4))).sort();
    const when = years.length ? between([years[0], years[years.length - 1]]) : say("ui.undated");
    const count = say("ui.claims_counted", { count: countOf(own, view) });
    return [say("ui.map_actor_here", { actor: (actorOf(id) || { name: id }).name, when, count })];
  });
}

// ---------------------------------------------------------------- marks
function together() {
  const found = new Map();
  for (const claim of claims) {
    if (!hasPlace(claim)) continue;
    const reach = columns.reach[claim.i];
    const key = [claim.lon, claim.lat, reach].join();
    if (!found.has(key)) found.set(key, { lon: claim.lon, lat: claim.lat, reach, claims: [] });
    found.get(key).claims.push(claim);
  }
  return [...found.values()].sort((a, b) => b.claims.length - a.claims.length || a.lon - b.lon || a.lat - b.lat);
}

/* Marks that would lie on each other are one, at the largest of them. */
function merged() {
  const found = [];
  for (const place of places) {
    const [x, y] = project(place.lon, place.lat);
    const near = found.find((mark) => Math.hypot(mark.x - x, mark.y - y) < onMap.settings.apart);
    if (near) Object.assign(near, { claims: near.claims.concat(place.claims), reach: 0 });
    else found.push({ ...place, x, y });
  }
  return found;
}

function add(data, name, { lon, lat }, more = {}) {
  data[name] = data[name] || { lon: [], lat: [] };
  for (const [key, value] of Object.entries({ lon, lat, ...more }))
    (data[name][key] = data[name][key] || []).push(value);
}

function plateSize(count) {
  const { least, more, many } = onMap.settings.plate;
  return 2 * (least + more * Math.min((count - 2) / many, 1));
}

function marksData() {
  const data = {};
  for (const mark of marks) {
    const count = mark.claims.length;
    if (count === 1) {
      add(data, `claims_${mark.claims[0].stance}`, mark);
      if (mark.reach) add(data, `rings_${mark.reach}`, mark);
    } else {
      add(data, "claims_several", mark, { text: String(count), "marker.size": plateSize(count) });
    }
  }
  return { ...wipe(...MARKS), ...data };
}

/* A status is drawn by its own mark, which Plotly's symbols lack. */
onDrawn(() => {
  for (const id of STANCES)
    for (const path of drawnOf(`claims_${id}`, ".point")) path.setAttribute("d", onMap.settings.marks[id]);
});

// ---------------------------------------------------------------- flows
function flowsOf() {
  const found = new Map();
  for (const claim of claims) {
    for (const at of columns.flows[claim.i]) {
      const [start, end, lon, lat] = columns.arcs[at];
      if (!found.has(at)) found.set(at, { start, end, lon, lat, claims: [] });
      found.get(at).claims.push(claim);
    }
  }
  return [...found.values()];
}

/* Two strokes that point along an arc, of the same size at every zoom. */
function headOf({ lon, lat }) {
  const { at, pixels, turn } = onMap.settings.head;
  const n = Math.round(lon.length * at);
  const [x1, y1, x2, y2] = [toX(lon[n - 1]), toY(lat[n - 1]), toX(lon[n]), toY(lat[n])];
  const way = Math.atan2(y2 - y1, x2 - x1);
  const arm = (by) => [
    x2 - (Math.cos(way + by) * pixels) / scaleNow(),
    y2 - (Math.sin(way + by) * pixels) / scaleNow(),
  ];
  const points = [arm(turn), [x2, y2], arm(-turn)];
  return { lon: points.map(([x]) => toLon(x)), lat: points.map(([, y]) => toLat(y)) };
}

function flowsData(view) {
  const data = wipe(...FLOWS);
  const parted = (name, line) => {
    data[name] = { lon: [...data[name].lon, ...line.lon, null], lat: [...data[name].lat, ...line.lat, null] };
  };
  for (const flow of flows) {
    const picked = view.regions.includes(flow.start) || view.regions.includes(flow.end);
    const name = picked ? "flows_picked" : "flows";
    parted(name, flow);
    parted(`${name}_heads`, headOf(flow));
  }
  return data;
}

// ---------------------------------------------------------------- counts, the picked claim
function countsData(view) {
  const found = new Map();
  for (const claim of view.period || view.actors.length ? claims : []) {
    if (hasPlace(claim)) continue;
    for (const code of claim.regions.filter((known) => positionOf(known) >= 0))
      found.set(code, (found.get(code) || []).concat(claim));
  }
  counted = found.size > 0;
  const boxes = marks.map(({ x, y, claims: { length } }) => {
    const half = (length > 1 ? plateSize(length) : onMap.settings.count.mark) / 2 + 1;
    return { x, y, halfWidth: half, halfHeight: half };
  });
  return { counts: placeCounts(new Map([...found].map(([code, own]) => [code, countOf(own, view)])), boxes) };
}

function pickedData(view) {
  const claim = view.claim && claimOf(view.claim);
  return { picked_place: claim && hasPlace(claim) ? { lon: [claim.lon], lat: [claim.lat] } : { lon: [], lat: [] } };
}

const last = {};
/* Only what differs from what stands there. */
const fresh = (data) =>
  Object.fromEntries(
    Object.entries(data).filter(([name, arrays]) => {
      const text = JSON.stringify(arrays);
      const differs = (last[name] || JSON.stringify({ lon: [], lat: [] })) !== text;
      last[name] = text;
      return differs;
    }),
  );

/** Put marks, flows, counts and the picked claim of the View on the map. */
export async function paintClaims(view) {
  if (!evidence.claims.length) return;
  claims = claimsOf(view, { except: ["regions"] }).filter((claim) => !claim.status);
  const events = view.layers.includes("events");
  const arcs = view.layers.includes("flows");
  if (!columns && (events || arcs || view.claim || view.period || view.actors.length)) await loadPlaces();
  if (!columns) return;
  places = events ? together() : [];
  marks = merged();
  flows = arcs ? flowsOf() : [];
  mergedAt = cameraNow().zoom;
  await putOnMap(fresh({ ...marksData(), ...flowsData(view), ...countsData(view), ...pickedData(view) }));
}

/** After a zoom or when names have come: marks close together are others now, numbers stand elsewhere, and heads of
 *  flows keep their size. True if anything may have changed. */
export function restClaims(view, named = false) {
  const zoomed = cameraNow().zoom !== mergedAt;
  if (!(zoomed || named) || !(places.length || flows.length || counted)) return false;
  marks = merged();
  mergedAt = cameraNow().zoom;
  putOnMap(fresh({ ...marksData(), ...flowsData(view), ...countsData(view) }));
  return true;
}

// ---------------------------------------------------------------- what lies under the pointer
const MARK_PX = 8;
/** The mark or the head of a flow at a pixel, hit only on itself: {place} or {flow}, or null. */
export function claimsAt(x, y) {
  const reach = (mark) => (mark.claims.length > 1 ? MARK_PX + 2 : MARK_PX);
  const distance = ({ lon, lat }) => {
    const [px, py] = project(lon, lat);
    return Math.hypot(px - x, py - y);
  };
  const place = marks.find((mark) => distance(mark) <= reach(mark));
  if (place) return { place };
  const flow = flows.find(({ lon, lat }) => {
    const n = Math.round(lon.length * onMap.settings.head.at);
    return distance({ lon: lon[n], lat: lat[n] }) <= MARK_PX;
  });
  return flow ? { flow } : null;
}
