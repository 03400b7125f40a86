/* Mouse, touch and keyboard on the map. A click selects and never zooms; a double click zooms. Plotly's own hover is
   held back to twenty looks a second, so the pointer is followed here. */
import { mapFrame } from "./map-plot.js";
import { codeAt, positionOf, regions } from "../regions.js";
import { currentView, hover, select, toggle } from "../store.js";
import { hideTooltip, showTooltip } from "../tooltip.js";
import { announce } from "../status.js";
import { joined } from "../messages.js";
import { byId, onceAFrame } from "../dom.js";
import { openTerritory } from "../territories.js";
import { boxNow, halt, panBy, project, zoomBy } from "./map-camera.js";
import { claimsAt } from "./map-claims.js";
import { beginShape, dropShape, endShape, growShape, isDrawing, startLasso } from "./map-lasso.js";
import { movesPage, startTouch } from "./map-narrow.js";
import { closePlaces, openClaims, placeLines } from "./map-places.js";
import { regionAt } from "./map-regions.js";
import { territoriesSeen, territoryAt } from "./map-territories.js";

const CLICK_PX = 4; // a pointer that moves less than this clicks
const STEP_PX = 100; // of an arrow key
const WHEEL = 1 / 450; // steps of zoom a pixel of the wheel
const MOST = 0.6;
const LINE_PX = 33; // of wheels that count lines
const pointers = new Map(); // id -> [x, y]
let moved = false; // since the pointer went down
let pinch = 0; // distance of two fingers
let cursor = null; // the region that N and P have reached
let area = null; // the territory that T has reached since
let shown = null; // {lines, fly, below, home, order} from map.js

const surface = () => byId("map");
function at(event) {
  const { left, top } = surface().getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

function under(point) {
  const over = claimsAt(...point);
  if (over) return over;
  const territory = territoryAt(...point);
  if (territory) return { territory };
  const i = regionAt(...point);
  return i >= 0 ? { code: codeAt(i) } : {};
}

// ---------------------------------------------------------------- hover
const look = onceAFrame((x, y, where) => {
  const found = under(where);
  hover(found.code || null, "map", { x, y });
  surface().style.cursor = Object.keys(found).length ? "pointer" : "";
  const lines = found.code ? shown.lines(found.code) : found.territory?.lines || placeLines(found);
  if (lines.length) showTooltip(x, y, lines);
  else hideTooltip();
});

function leave() {
  look.cancel();
  hover(null, "map");
  hideTooltip();
}

// ---------------------------------------------------------------- dragging and pinching
const middle = () =>
  [...pointers.values()].reduce(([x, y], [a, b], _, { length }) => [x + a / length, y + b / length], [0, 0]);
const spread = () => {
  const [a, b] = [...pointers.values()];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
};

function down(event) {
  if (event.button !== 0) return;
  closePlaces();
  halt();
  pointers.set(event.pointerId, at(event));
  moved = pointers.size > 1;
  if (pointers.size === 2) {
    dropShape();
    pinch = spread();
  } else beginShape(event, at(event));
}

function drag(event) {
  const before = pointers.get(event.pointerId);
  if (!before) {
    if (event.pointerType === "mouse") look(event.clientX, event.clientY, at(event));
    return;
  }
  if (!isDrawing() && movesPage(event, pointers)) return;
  const now = at(event);
  if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < CLICK_PX) return;
  if (!moved) {
    moved = true;
    surface().setPointerCapture(event.pointerId);
    surface().classList.add("is-dragged");
    leave();
  }
  if (isDrawing()) {
    pointers.set(event.pointerId, now);
    growShape(now);
    return;
  }
  const [x, y] = middle();
  pointers.set(event.pointerId, now);
  const [nextX, nextY] = middle();
  across += nextX - x;
  along += nextY - y;
  panSoon();
  if (pointers.size === 2) {
    const wider = spread();
    zoomBy(Math.log2(wider / pinch), nextX, nextY);
    pinch = wider;
  }
}

let [across, along] = [0, 0]; // how far the pointer has moved since the map was last drawn
function movePan() {
  if (across || along) panBy(across, along);
  [across, along] = [0, 0];
}
const panSoon = onceAFrame(movePan);

function up(event) {
  if (!pointers.delete(event.pointerId)) return;
  movePan();
  surface().classList.remove("is-dragged");
  if (isDrawing() && !endShape()) moved = false;
}

let steps = 0;
const zoomSoon = onceAFrame((where) => {
  zoomBy(steps, ...where);
  steps = 0;
});
function wheel(event) {
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === 1 ? LINE_PX : 1);
  steps += Math.max(-MOST, Math.min(MOST, -pixels * WHEEL));
  zoomSoon(at(event));
  leave();
}

// ---------------------------------------------------------------- clicks
function click(event) {
  if (moved || event.detail > 1) return; // the end of a drag, or the second half of a double click
  const found = under(at(event));
  cursor = found.code || cursor;
  area = null;
  if (found.territory) openTerritory(found.territory.id);
  else if (found.code) toggle(found.code, event.shiftKey);
  else if (found.place || found.flow) openClaims((found.place || found.flow).claims, event.clientX, event.clientY);
}

function doubleClick(event) {
  event.preventDefault();
  const { code } = under(at(event));
  if (!code || shown.below(code)) return;
  if (!currentView().regions.includes(code)) select([code]);
  shown.fly(code);
}

// ---------------------------------------------------------------- keyboard
function walk(by) {
  const order = shown.order();
  if (!order.length) return;
  area = null;
  const place = cursor ? order.indexOf(cursor) : by > 0 ? -1 : 0;
  cursor = order[(place + by + order.length) % order.length];
  const i = positionOf(cursor);
  const { width, height } = boxNow();
  let [x, y] = project(regions.lon[i], regions.lat[i]);
  if (x < 0 || y < 0 || x > width || y > height) {
    panBy(width / 2 - x, height / 2 - y);
    [x, y] = project(regions.lon[i], regions.lat[i]);
  }
  const { left, top } = surface().getBoundingClientRect();
  hover(cursor, "map", { x: left + x, y: top + y });
  tell(shown.lines(cursor), x, y);
}

function tell(lines, x, y) {
  const { left, top } = surface().getBoundingClientRect();
  showTooltip(left + x, top + y, lines);
  announce(joined(lines));
}

/* From one name of a territory to the next smaller one that can be seen. */
function walkAreas(by) {
  const seen = territoriesSeen();
  if (!seen.length) return;
  const place = area ? seen.findIndex(({ id }) => id === area.id) : by > 0 ? -1 : 0;
  area = seen[(place + by + seen.length) % seen.length];
  hover(null, "map");
  tell(area.lines, area.x, area.y);
}

function enter(event) {
  if (area) openTerritory(area.id);
  else if (cursor) toggle(cursor, event.shiftKey);
}

const KEYS = {
  n: () => walk(1),
  "]": () => walk(1),
  p: () => walk(-1),
  "[": () => walk(-1),
  h: () => shown.home(),
  z: () => cursor && shown.fly(cursor),
  "+": () => zoomBy(1),
  "=": () => zoomBy(1),
  "-": () => zoomBy(-1),
  t: (event) => walkAreas(event.shiftKey ? -1 : 1),
  enter,
  arrowleft: () => panBy(STEP_PX, 0),
  arrowright: () => panBy(-STEP_PX, 0),
  arrowup: () => panBy(0, STEP_PX),
  arrowdown: () => panBy(0, -STEP_PX),
};

function press(event) {
  const act = KEYS[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(event);
}

/** Listen; `does` holds lines(code), fly(code), below(code), home() and order(). */
export function startGestures(does) {
  shown = does;
  const area = surface();
  area.tabIndex = 0;
  area.setAttribute("role", "application");
  area.setAttribute("aria-label", mapFrame().dataset.keys);
  const listeners = {
    pointerdown: down,
    pointermove: drag,
    pointerup: up,
    pointercancel: up,
    click,
    dblclick: doubleClick,
  };
  for (const [name, act] of Object.entries(listeners)) area.addEventListener(name, act);
  area.addEventListener("pointerleave", () => pointers.size || leave());
  area.addEventListener("wheel", wheel, { passive: false });
  area.addEventListener("keydown", press);
  area.addEventListener("blur", leave);
  const buttons = { "map-home": shown.home, "map-zoom-in": () => zoomBy(1), "map-zoom-out": () => zoomBy(-1) };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
  startTouch(area);
  startLasso();
}
