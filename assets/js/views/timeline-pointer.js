/* Pointer and keyboard on the timeline: dragging marks a period, a click picks a claim or a year. */
import { claimOf } from "../claims.js";
import { byId, dom } from "../dom.js";
import { date, say } from "../messages.js";
import { openEvidence } from "../panels/evidence.js";
import { fullName } from "../regions.js";
import { currentView, set } from "../store.js";
import { nearest, overlay, pointOf } from "./chart.js";
import { listenToChart, tellMark } from "./chart-pointer.js";

const ID = "timeline";
const REACH = 6; // pixels
let plot = null;
let state = null; // () -> {part, view, spots, step}
let layer = null; // {band, picked, cursor}
let brush = null; // {from, to: months since year 0}: being dragged
let sending = false;
let pressed = 0; // the month where the pointer went down
let cursor = { column: null, at: 0 };
let anchor = null;

// ---------------------------------------------------------------- time as months since year 0
const monthOf = (text, end) => {
  const [year, month] = text.split("-").map(Number);
  return year * 12 + (month ? month - 1 : end ? 11 : 0);
};
const padded = (value, digits) => String(value).padStart(digits, "0");
const written = (month) => `${padded(Math.floor(month / 12), 4)}-${padded((month % 12) + 1, 2)}`;
const left = (month) => plot.place(month / 12, 0).x;
const ends = () => [state().part.span[0] * 12, (state().part.span[1] + 1) * 12 - 1];
const monthAt = (x) => {
  const [first, last] = ends();
  return Math.max(first, Math.min(last, Math.floor(plot.across(x) * 12)));
};
const columnOf = (spot) => Math.floor((spot.x * 12 - ends()[0]) / state().step);
const placed = (spot) => ({ ...spot, ...plot.place(spot.x, spot.y) });
const isReady = () => plot.drawn && Boolean(state().part?.span);
function lane() {
  const { _offset: top, _length: height } = plot.node._fullLayout.yaxis2;
  return { top, height };
}
const inOrder = (a, b) => (a < b ? [a, b] : [b, a]);

// ---------------------------------------------------------------- marks over the plot
const put = (node, values) => {
  node.style.display = values ? "" : "none";
  for (const [name, value] of Object.entries(values || {})) node.setAttribute(name, value);
};

/** The period as a band: that of the View, or the one that is being dragged. */
export function placeBand() {
  const { period } = state().view;
  const ofView = period && [monthOf(period[0]), monthOf(period[1], true)];
  const months = brush ? inOrder(brush.from, brush.to) : ofView;
  const { l, t, r, b } = plot.inner;
  const [x, end] = (months || []).map((month, at) => Math.max(l, Math.min(r, left(month + at))));
  put(layer.band, months && { x, y: t, width: Math.max(0, end - x), height: b - t });
}

/** A ring round the picked claim: its dot, or the first of its years. */
export function placePicked() {
  const { view, spots, part } = state();
  const spot = spots.find(({ id }) => id === view.claim);
  const cell = spot ? null : part.cells.find(({ claims }) => claims.includes(view.claim));
  const { top, height } = lane();
  if (spot) put(layer.picked, { cx: placed(spot).x, cy: placed(spot).y, r: 5.5 });
  else put(layer.picked, cell && { cx: left(cell.year * 12 + 6), cy: top + height / 2, r: 5.5 });
}

// ---------------------------------------------------------------- what is meant
const spotAt = (at) => nearest(state().spots.map(placed), at, REACH);
function cellAt(at) {
  if (at.y < lane().top - 1) return null;
  const year = Math.floor(monthAt(at.x) / 12);
  return state().part.cells.find((cell) => cell.year === year) || null;
}

function claimLines(id) {
  const claim = claimOf(id);
  if (!claim) return [];
  const where = claim.regions.slice(0, 3).map(fullName);
  return [claim.summary, claim.by, claim.when, ...where, say("ui.timeline_claim")];
}

function find(at) {
  if (!isReady()) return null;
  const spot = spotAt(at);
  const cell = spot ? null : cellAt(at);
  const lines = spot ? claimLines(spot.id) : cell ? [...cell.lines, say("ui.timeline_year")] : [];
  plot.node.classList.toggle("is-on-mark", lines.length > 0);
  return { lines };
}

// ---------------------------------------------------------------- brush
const drag = {
  begin: (at) => {
    if (isReady()) pressed = monthAt(at.x);
    return isReady();
  },
  to: (at) => {
    brush = { from: pressed, to: monthAt(at.x) };
    placeBand();
    send(false);
  },
  end: () => {
    send(true);
    brush = null;
  },
};

/* While dragging, the next period is only sent once every view has shown the last one. */
function send(last) {
  if (sending && !last) return;
  sending = true;
  set({ period: inOrder(brush.from, brush.to).map(written) }).finally(() => (sending = false));
}

const pick = (id) => set({ claim: id, panel: "claims" });

/* The second click of a double click opens the evidence of the claim that the first one has picked. */
function click(at, event) {
  if (!isReady()) return;
  const spot = spotAt(at);
  const cell = spot ? null : cellAt(at);
  if (spot && event.detail > 1) openEvidence({ claim: spot.id });
  else if (spot) pick(spot.id);
  else if (cell) set({ period: [String(cell.year), String(cell.year)] });
}

// ---------------------------------------------------------------- keyboard
const inColumn = (column) => state().spots.filter((spot) => columnOf(spot) === column);
const here = () => inColumn(cursor.column)[cursor.at] || null;

/* Without Shift the cursor goes from one date with claims to the next: empty months would be silence. */
function nextColumn(dx, last) {
  const filled = [...new Set(state().spots.map(columnOf))].sort((a, b) => a - b);
  if (!filled.length) return cursor.column;
  if (!Number.isFinite(dx)) return dx < 0 ? filled[0] : filled[filled.length - 1];
  const from = cursor.column ?? last + 1;
  if (dx < 0) return filled.filter((column) => column < from).pop() ?? filled[0];
  return filled.find((column) => column > from) ?? filled[filled.length - 1];
}

function move(dx, dy, event) {
  if (!isReady()) return false;
  const { step } = state();
  const [first, end] = ends();
  const last = Math.floor((end - first) / step);
  if (Math.abs(dy) === 1) cursor.at = Math.max(0, Math.min(inColumn(cursor.column).length - 1, cursor.at - dy));
  else if (event.shiftKey) {
    anchor = anchor ?? cursor.column ?? last;
    cursor = { column: Math.max(0, Math.min(last, (cursor.column ?? last) + dx)), at: 0 };
    const from = first + Math.min(anchor, cursor.column) * step;
    set({ period: [from, first + (Math.max(anchor, cursor.column) + 1) * step - 1].map(written) });
  } else {
    anchor = null;
    cursor = { column: nextColumn(dx, last), at: 0 };
  }
  showCursor();
  return true;
}

function showCursor() {
  if (cursor.column === null) return;
  const { step } = state();
  const month = ends()[0] + cursor.column * step;
  const { t, b } = plot.inner;
  const x = left(month);
  put(layer.cursor, { x: x - 1, y: t, width: left(month + step) - x + 2, height: b - t });
  const when = step < 12 ? date(written(month)) : String(Math.floor(month / 12));
  const spot = here();
  const [summary, ...rest] = spot ? claimLines(spot.id) : [];
  const of = { date: when, place: cursor.at + 1, count: inColumn(cursor.column).length, summary };
  const lines = spot ? [say("ui.timeline_at", of), ...rest] : [say("ui.timeline_none_at", { date: when })];
  tellMark(ID, { x, y: lane().top - 20 }, lines);
}

function extra(key) {
  if (key !== "Escape" || !currentView().period) return false;
  anchor = null;
  set({ period: null });
  return true;
}

const atCursor = (act) => {
  const spot = here();
  if (spot) act(spot.id);
  return Boolean(spot);
};

/** Listen to pointer and keyboard; `given` holds the plot and a function that gives what is painted. */
export function startTimelinePointer(given) {
  ({ plot, state } = given);
  const rect = (name) => dom.svg("rect", { class: name });
  layer = { band: rect("timeline-band"), cursor: rect("timeline-cursor") };
  layer.picked = dom.svg("circle", { class: "timeline-picked" });
  for (const node of [layer.band, layer.picked, layer.cursor]) put(node, null);
  overlay(ID, "timeline-over").append(layer.band, layer.picked, layer.cursor);
  plot.node.addEventListener("dblclick", (event) => isReady() && !spotAt(pointOf(ID, event)) && set({ period: null }));
  byId("timeline-clear").addEventListener("click", () => set({ period: null }));
  listenToChart(ID, {
    find,
    click,
    drag,
    move,
    extra,
    select: () => atCursor(pick),
    evidence: () => atCursor((id) => openEvidence({ claim: id })),
    leave: () => put(layer.cursor, null),
  });
}
