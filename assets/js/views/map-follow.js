/* The camera and the View: from a link, to a link, to what the reader picks, and home, which is what is free of the
   map. */
import { claimOf } from "../claims.js";
import { positionOf, regions } from "../regions.js";
import { currentView, set } from "../store.js";
import { boxNow, cameraNow, fitted, fly, goTo, halt, project } from "./map-camera.js";
import { hasPlace } from "./map-claims.js";
import { pickedHere } from "./map-places.js";
import { mapFrame, onMap } from "./map-plot.js";
import { corners } from "./map-regions.js";

const SIDE = 14; // pixels kept free at the edges
const WIDE = 700; // pixels of a map on which slides are made
const STEPS = 6; // how many widths of the legend's room are tried
let mine = null; // JSON of the camera that this file last wrote to the View or last showed
let pinned = ""; // claim that came with a camera in the same link

let taken = 0;
/** Room that a slide takes at the left. */
export const takeRoom = (pixels) => {
  taken = pixels;
};

let led = ""; // where a slide has said that the map looks
const whereabouts = (view) => JSON.stringify([view.camera, view.country, view.claim]);
/** A slide says where the map looks, wherever it looks now, and the View that follows doesn't move it again; so does
 *  the reader's `own` View after the last slide. Gives the movement. */
export function leadMap(view, own = false) {
  halt();
  led = whereabouts(view);
  mine = JSON.stringify(view.camera);
  return (ms = 0) => {
    if (!view.camera) return goTo(target(view), { ms });
    // A narrower window shows as much as the one that the slide was made in.
    const closer = own ? 0 : Math.min(0, Math.log2(boxNow().width / WIDE));
    return goTo({ ...asCamera(view.camera), zoom: view.camera[2] + closer }, { ms });
  };
}
export const releaseMap = () => {
  led = "";
};

// ---------------------------------------------------------------- what is free of the map
const frame = () => mapFrame().getBoundingClientRect();

function paddings(left, right = SIDE) {
  const head = mapFrame().querySelector(".map-head");
  const { width, height } = boxNow();
  const top = Math.min(head ? head.offsetHeight - 14 : 20, height * 0.25);
  return { top, bottom: SIDE, left: Math.max(left, taken, Math.min(SIDE, width * 0.05)), right };
}

/* What lies open over the map, in its pixels; nothing of what takes most of its width. */
function openOver(selector) {
  const node = mapFrame().querySelector(`${selector}[open]`);
  const { left, right, top, width } = (node?.checkVisibility() && node.getBoundingClientRect()) || {};
  if (!width || width > boxNow().width * 0.5) return null;
  const origin = frame();
  return { left: left - origin.left - SIDE, right: right - origin.left + SIDE, top: top - origin.top - SIDE };
}

/* The legend lies over the map on the left, findings on the right; as much of their width is left free as it takes for
   no region to lie under them. */
function fit(bounds, nearest = onMap.settings.zooms.fit) {
  const { width, height } = boxNow();
  const legend = openOver("#map-legend");
  const finding = openOver(".map-finding");
  const rooms = [legend ? legend.right : 0, finding ? width - finding.left : SIDE];
  const points = legend || finding ? corners().filter((_, n) => n % 4 === 0) : [];
  const under = (box) =>
    box &&
    points.some(([lon, lat]) => {
      const [x, y] = project(lon, lat);
      return x > Math.max(box.left, 0) && x < Math.min(box.right, width) && y > box.top && y < height;
    });
  const before = cameraNow();
  const shares = [0, 0];
  let found = null;
  for (let hidden = true; hidden; ) {
    const [left, right] = rooms.map((room, side) => (room * shares[side]) / STEPS);
    found = fitted(bounds, paddings(left, Math.max(right, SIDE)), nearest);
    goTo(found);
    const more = [legend, finding].map((box, side) => shares[side] < STEPS && under(box));
    more.forEach((one, side) => {
      if (one) shares[side] += 1;
    });
    hidden = more.some(Boolean);
  }
  goTo(before);
  return found;
}

function around(boxes) {
  if (!boxes.length) return null;
  const side = (n, least) => least(...boxes.map((box) => box[n]));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}
const boundsOf = (codes) => around(codes.map((code) => regions.bbox[positionOf(code)]).filter(Boolean));
/* Of the chosen countries, or of all six. */
function boxOf({ country }) {
  const { boxes } = onMap.settings;
  return around(country.length ? country.map((code) => boxes[code]) : Object.values(boxes));
}

function cameraOfClaim(claim) {
  if (hasPlace(claim)) return { lon: claim.lon, lat: claim.lat, zoom: claim.zoom };
  const bounds = boundsOf(claim.regions) || onMap.settings.boxes[claim.country];
  return bounds ? fit(bounds) : null;
}

const asCamera = ([lon, lat, zoom]) => ({ lon, lat, zoom });
/* Where a View without a camera of its own looks. */
function target(view) {
  const claim = view.claim && claimOf(view.claim);
  return (claim && cameraOfClaim(claim)) || fit(boxOf(view));
}

// ---------------------------------------------------------------- to the View
/** The reader has moved the map: a link restores it. */
export function rememberCamera() {
  const { lon, lat, zoom } = cameraNow();
  const camera = [lon, lat, zoom].map((part) => Number(part.toFixed(3)));
  mine = JSON.stringify(camera);
  set({ camera });
}

/** Back to what is free of the map; a link needs no camera for that. */
export function goHome() {
  const view = currentView();
  mine = "null";
  fly(fit(boxOf(view)));
  return set({ camera: null });
}

/** Move to these regions; a link restores it. */
export function flyToRegions(codes) {
  const bounds = boundsOf(codes);
  if (bounds) fly(fit(bounds)).then(rememberCamera);
}

// ---------------------------------------------------------------- from the View
let followed = null; // where the View that was last followed looks
/** Follow what has changed: at once on the first paint, else in a movement. Reads the whole View: while an answer is
 *  coming, the one that is painted mixes new keys with old ones, and a camera would be followed before its country. */
export function followView(first = false) {
  const view = currentView();
  const before = followed;
  const claim = view.claim && claimOf(view.claim); // unknown until the claims have arrived
  followed = { camera: view.camera, country: view.country, claim: claim ? view.claim : null };
  if (led && led === whereabouts(view)) return null;
  const moved = !before || before.camera !== followed.camera;
  const now = JSON.stringify(view.camera);
  if (view.camera && (first || (moved && now !== mine))) {
    mine = now;
    pinned = first ? view.claim : "";
    return goTo(asCamera(view.camera));
  }
  if (first) return goTo(target(view));
  if (claim && before.claim !== view.claim && !pickedHere(view.claim) && pinned !== view.claim)
    return leaveCamera(view, cameraOfClaim(claim));
  if (before.country !== view.country && !(moved && view.camera)) return leaveCamera(view, target(view));
  if (moved && !view.camera && mine !== now) {
    mine = now;
    return fly(target(view));
  }
  return null;
}

/* The place is said by the claim or the country itself from now on: an older camera would contradict it. */
function leaveCamera(view, camera) {
  if (!camera) return null;
  mine = "null";
  if (view.camera) setTimeout(() => set({ camera: null }));
  return fly(camera);
}

/** A window of another size shows the same, unless the reader looks elsewhere. */
export function keepView(view) {
  if (!view.camera) {
    halt();
    goTo(target(view));
  }
}
