/* Pointer and keyboard on the scatter plot, and what lies over its dots: rings, ranges and names of the selected. */
import { dom } from "../dom.js";
import { say } from "../messages.js";
import { nameOf } from "../regions.js";
import { currentView, hover, hovered, select, toggle } from "../store.js";
import { clickRegion, figureLines, nearest, overlay, showEvidence, yearOf } from "./chart.js";
import { listenToChart, tellMark, walked } from "./chart-pointer.js";

const ID = "scatter";
const REACH = 16; // pixels
const NAMED = 12;
const LOOP = 8; // pixels: the least that Plotly takes for a drag
const RING = 7.6;
const LINE = 12; // pixels from name to name
let plot = null;
let state = null; // () -> {answer, view, now, codes}
let layer = null;
let cursor = -1;
let selecting = null; // {add, at}: a loop or a box is being drawn, from where

const placed = (x, y) => plot.place(x, y);
/* The dots with their places, from left to right. */
function spots() {
  const { now, codes } = state();
  if (!now || !plot.drawn) return [];
  return codes.map((code, k) => ({ code, k, ...placed(now.x[k], now.y[k]) })).sort((a, b) => a.x - b.x || a.y - b.y);
}

// ---------------------------------------------------------------- over the dots
function whiskers({ k, x, y }) {
  const { now } = state();
  const [across, up] = [now.x_range[k], now.y_range[k]];
  const [left, right] = across ? across.map((value) => placed(value, now.y[k]).x) : [x, x];
  const [low, high] = up ? up.map((value) => placed(now.x[k], value).y) : [y, y];
  const lying = across ? `M${left},${y - 3}v6m0,-3H${right}m0,-3v6` : "";
  return lying + (up ? `M${x - 3},${low}h6m-3,0V${high}m-3,0h6` : "");
}

/* A name beside its dot, on the side where there is room, below its neighbour's if they would meet. */
function named(chosen) {
  const { r, t, b } = plot.inner;
  const taken = [];
  return [...chosen]
    .sort((a, b) => a.y - b.y)
    .slice(0, NAMED)
    .map(({ code, x, y }) => {
      const text = dom.svg("text", { class: "scatter-name" }, nameOf(code));
      layer.append(text);
      const wide = text.getComputedTextLength();
      const left = x + RING + 2 + wide > r + 18;
      const from = left ? x - RING - 2 - wide : x + RING + 2;
      let at = y + 4;
      for (const other of taken) {
        if (from < other.to && from + wide > other.from && Math.abs(at - other.at) < LINE) at = other.at + LINE;
      }
      at = Math.min(Math.max(at, t), b - 2);
      taken.push({ from, to: from + wide, at });
      text.setAttribute("x", from);
      text.setAttribute("y", at);
      return text;
    });
}

/** Put rings, ranges and names where the selected dots are, and a ring round the one pointed at. */
export function placeOver() {
  if (!layer || !plot.drawn) return;
  layer.replaceChildren();
  const all = spots();
  const { regions } = state().view;
  const chosen = all.filter(({ code }) => regions.includes(code));
  for (const spot of chosen) {
    const ring = { class: "scatter-ring", cx: spot.x, cy: spot.y, r: RING };
    layer.append(dom.svg("path", { class: "scatter-whiskers", d: whiskers(spot) }), dom.svg("circle", ring));
  }
  named(chosen);
  const under = all.find(({ code }) => code === hovered());
  if (under) layer.append(dom.svg("circle", { class: "scatter-hover", cx: under.x, cy: under.y, r: RING - 0.6 }));
}

// ---------------------------------------------------------------- words
function linesOf({ code, k }) {
  const { answer, view, now } = state();
  const column = yearOf(answer, view);
  const i = now.positions[k];
  const [first, second] = answer.views.scatter.words.labels;
  return figureLines(code, say("ui.scatter_figure", { label: first, words: column.words[i] }), [
    say("ui.scatter_figure", { label: second, words: now.words[k] }),
    ...(column.lines[i] || []),
    now.differs[k],
  ]);
}

// ---------------------------------------------------------------- pointer
function find(at, event) {
  if (event.buttons) return null; // a loop is being drawn
  const spot = nearest(spots(), at, REACH);
  return spot && { code: spot.code, lines: linesOf(spot) };
}

function click(at, event) {
  const all = spots();
  const spot = nearest(all, at, REACH);
  if (!spot) return;
  cursor = all.indexOf(spot);
  clickRegion(event, spot.code, currentView().year);
}

/* Plotly's own lasso and box; what it faded and drew is taken back once the View has the regions. */
async function lassoed(event) {
  if (!event?.points || !selecting) return; // Plotly says it again when it draws anew; only the reader selects
  const { codes } = state();
  const name = (one) => plot.node.data[one.curveNumber].name;
  const found = event.points.filter((one) => name(one) === "dots").map((one) => codes[one.pointIndex]);
  const before = selecting.add ? currentView().regions : [];
  selecting = null;
  const every = plot.node.data.map(() => null);
  await window.Plotly.update(plot.node, { selectedpoints: every }, { selections: [] });
  if (found.length || !before.length) await select([...new Set([...before, ...found])]);
}

// ---------------------------------------------------------------- keyboard
function move(dx, dy) {
  const all = spots();
  if (!all.length) return false;
  cursor = walked(cursor, dx || -dy, all.length);
  const spot = all[cursor];
  hover(spot.code, ID);
  const lines = linesOf(spot);
  tellMark(ID, spot, lines, [lines[2]]);
  return true;
}

const atCursor = (act) => {
  const spot = spots()[cursor];
  if (!spot) return false;
  act(spot.code);
  return true;
};

/** Listen to pointer and keyboard; `given` holds the plot and a function that gives what is painted. */
export function startScatterPointer(given) {
  ({ plot, state } = given);
  const root = plot.node;
  layer = overlay(ID, "scatter-over");
  root.addEventListener("pointerdown", ({ shiftKey, clientX, clientY }) => {
    selecting = { add: shiftKey, at: [clientX, clientY] };
  });
  // A click draws no loop: what Plotly says later, when it draws anew, is not the reader's. Plotly covers the page
  // meanwhile.
  document.addEventListener("pointerup", ({ clientX, clientY }) => {
    if (selecting && Math.hypot(clientX - selecting.at[0], clientY - selecting.at[1]) < LOOP) selecting = null;
  });
  plot.onDrawn(() => {
    root.on("plotly_selected", lassoed);
    root.on("plotly_afterplot", placeOver);
  });
  listenToChart(ID, {
    find,
    click,
    move,
    select: (add) => atCursor((code) => toggle(code, add)),
    evidence: () => atCursor((code) => showEvidence(code, currentView().year, currentView().indicator)),
  });
}
