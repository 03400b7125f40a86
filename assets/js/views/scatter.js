/* Two indicators of one year, a dot a region. Plotly draws the dots once an answer or a year; selection and hover are
   marked on what it drew, and rings, ranges and names lie over it. */
import { byId, isSeen } from "../dom.js";
import { manifest } from "../manifest.js";
import { markElements, Plot } from "../plots.js";
import { codeAt } from "../regions.js";
import { currentView, hovered, set } from "../store.js";
import { themeName } from "../theme.js";
import { sayChart, showEmpty, showHeading, yearOf } from "./chart.js";
import { placeOver, startScatterPointer } from "./scatter-pointer.js";

const ID = "scatter";
const AXES = { x: ["scale", 0], y: ["scale2", 1] };
const plot = new Plot(ID);
let answer = null;
let view = null;
let now = null; // the year's dots: columns as components/views/scatter/figure.py `patch` gives them
let tool = "lasso";

// ---------------------------------------------------------------- dots
function traces(meta) {
  const { x, y, stance, positions } = now;
  const { bands } = answer;
  const column = yearOf(answer, view).class;
  const ring = (size) => stance.map((one) => (meta.rings[one] ? Math.max(meta.rings[one] * size, 1) : 0));
  const marks = (size) => ({ x, y, "marker.symbol": stance.map((one) => meta.symbols[one]), "marker.size": size });
  const rings = ring(meta.size);
  return {
    edges: {
      ...marks(meta.size + meta.edge),
      "marker.line.width": rings.map((width) => (width ? width + meta.edge : 0)),
    },
    dots: {
      ...marks(meta.size),
      "marker.color": positions.map((i) => bands[Math.max(column[i], 0)][themeName()]),
      "marker.line.width": rings,
    },
  };
}

const clear = { x: [], y: [] };

async function draw() {
  const { layout, log, can_be_log: can, words } = answer.views.scatter;
  const said = yearOf(answer, view).patches.scatter.words;
  now = yearOf(answer, view).patches.scatter.data.dots;
  const { meta } = (await plot.skeleton()).layout;
  showHeading(ID, words.up, words.definitions[1]);
  showHeading(ID, words.across, words.definitions[0], "below");
  for (const [axis, [, at]] of Object.entries(AXES)) {
    const button = byId(`scatter-log-${axis}`);
    button.setAttribute("aria-pressed", String(log[at]));
    button.disabled = !can[at];
  }
  const data = now.x.length ? traces(meta) : { edges: clear, dots: clear };
  await plot.show({ data, layout: { ...layout, dragmode: tool } });
  showEmpty(ID, said.empty, said.button, goToFullest);
  const go = byId("scatter-go");
  go.hidden = !said.button || Boolean(said.empty);
  go.textContent = said.button;
  sayChart(ID, said.label, said.caption);
}

const goToFullest = () => set({ year: yearOf(answer, view).patches.scatter.words.year });

/* Position among the dots → code, and the drawn elements by code. */
const codes = () => now.positions.map(codeAt);
function elements() {
  const drawn = plot.elements("dots");
  return new Map(
    codes()
      .map((code, k) => [code, drawn.get(k)])
      .filter(([, node]) => node),
  );
}

function mark() {
  markElements(plot.node, elements(), view.regions, hovered());
  placeOver();
}

async function paint(next, given, changed) {
  view = next;
  answer = given;
  if (!plot.isCurrent || changed.has("answer") || changed.has("year")) await draw();
  mark();
}

// ---------------------------------------------------------------- tools
const isLog = (axis) => answer.views.scatter.log[AXES[axis][1]];

function pick(next) {
  tool = next;
  for (const one of ["lasso", "box"]) {
    const on = (one === "box") === (tool === "select");
    byId(`scatter-${one}`).setAttribute("aria-pressed", String(on));
  }
  if (plot.drawn) plot.update({ layout: { dragmode: tool } });
}

function start() {
  const press = (name, act) => byId(`scatter-${name}`).addEventListener("click", act);
  press("lasso", () => pick("lasso"));
  press("box", () => pick("select"));
  press("go", goToFullest);
  for (const axis of Object.keys(AXES)) {
    press(`log-${axis}`, () => answer && set({ [AXES[axis][0]]: isLog(axis) ? "linear" : "log" }));
  }
  startScatterPointer({ plot, state: () => ({ answer, view, now, codes: now ? codes() : [] }) });
}

function rowOf(code, k) {
  const i = now.positions[k];
  const drawn = plot.elements("dots").get(k);
  return {
    code,
    at: plot.pixel(now.x[k], now.y[k]),
    x: now.x[k],
    y: now.y[k],
    words: yearOf(answer, view).words[i],
    words2: now.words[k],
    stance: manifest.stances[now.stance[k]].id,
    selected: Boolean(drawn?.classList.contains("is-selected")),
    hovered: code === hovered(),
  };
}

export const scatter = {
  id: ID,
  kind: ID,
  needs: ["year", "regions", "theme"],
  visible: () => isSeen(ID),
  start,
  paint,
  hover: () => now && currentView() && mark(),
  shown: () => (now ? codes().map(rowOf) : []),
};
