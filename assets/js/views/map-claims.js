/* What lies over the regions: marks of claims at their own precision, flows as arcs, counts for claims that are
   known only to the region. Where a claim may stand is decided in Python (components/views/region_map/places.py). */
import { actorOf, claimOf, claimsOf, countOf, evidence, grouped, marksClaims } from "../claims.js";
import { publishedFile } from "../files.js";
import { manifest } from "../manifest.js";
import { between, say } from "../messages.js";
import { cameraNow, project, scaleNow, toLat, toLon, toX, toY } from "./map-camera.js";
import { placeCounts } from "./map-counts.js";
import { drawnOf, onDrawn, onMap, putOnMap, wipe } from "./map-plot.js";

const STANCES = manifest.stances.map((stance) => stance.id);
const MARKS = [...STANCES.map((id) => `claims_${id}`), "claims_several", "rings_1", "rings_2"];
const FLOWS = ["flows", "flows_heads", "flows_picked", "flows_picked_heads"];
let claims = []; // those that the View lets through, whatever is selected
let places = []; // [{lon, lat, reach, claims}]
let marks = []; // places as they are drawn: those close together are one
let flows = []; // [{start, end, lon, lat, claims}]
let counted = false; // is any region counted?
let mergedAt = NaN; // zoom

export const hasPlace = (claim) => claim.reach >= 0;
export const placesShown = () => marks;
export const flowsShown = () => flows;

/** Region code → claims that report a chosen actor there; denials are not among them. */
export function reportedIn(view) {
  const named = view.actors.length ? claimsOf(view, { except: ["regions"] }) : [];
  return grouped(
    named.filter((claim) => claim.present && !claim.status),
    (claim) => claim.regions,
  );
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
  const found = grouped(claims.filter(hasPlace), ({ lon, lat, reach }) => [[lon, lat, reach].join()]);
  const placed = [...found.values()].map((own) => ({
    lon: own[0].lon,
    lat: own[0].lat,
    reach: own[0].reach,
    claims: own,
  }));
  return placed.sort((a, b) => b.claims.length - a.claims.length || a.lon - b.lon || a.lat - b.lat);
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
function flowsOf(arcs) {
  const passing = new Set(claims);
  const own = arcs.map((arc) => ({ ...arc, claims: arc.claims.map(claimOf).filter((claim) => passing.has(claim)) }));
  return own.filter((flow) => flow.claims.length);
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
  const unplaced = marksClaims(view, ["regions"]) ? claims.filter((claim) => !hasPlace(claim)) : [];
  const found = grouped(unplaced, (claim) => claim.regions);
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

/** Put marks, flows, counts and the picked claim of the View on the map. */
export async function paintClaims(view) {
  if (!evidence.claims.length) return;
  claims = claimsOf(view, { except: ["regions"] }).filter((claim) => !claim.status);
  places = view.layers.includes("events") ? together() : [];
  marks = merged();
  flows = view.layers.includes("flows") ? flowsOf(await publishedFile("map_flows")) : [];
  mergedAt = cameraNow().zoom;
  await putOnMap({ ...marksData(), ...flowsData(view), ...countsData(view), ...pickedData(view) });
}

/** After a zoom or when names have come: marks close together are others now, numbers stand elsewhere, and heads of
 *  flows keep their size. True if anything may have changed. */
export function restClaims(view, named = false) {
  const zoomed = cameraNow().zoom !== mergedAt;
  if (!(zoomed || named) || !(places.length || flows.length || counted)) return false;
  marks = merged();
  mergedAt = cameraNow().zoom;
  putOnMap({ ...marksData(), ...flowsData(view), ...countsData(view) });
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
