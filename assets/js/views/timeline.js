/* The timeline: a dot for each claim dated to a day or a month, counts of those dated to a year or a span. Plotly draws
   them once an answer; what is chosen among claims only marks what it drew. */
import { CLAIM_FILTERS, claimOf, claimsOf, countOf, evidence, loadClaims, marksClaims, tally } from "../claims.js";
import { byId, dom, isSeen } from "../dom.js";
import { manifest } from "../manifest.js";
import { mark } from "../marks.js";
import { between, joined, number, say } from "../messages.js";
import { oneStop } from "../one-stop.js";
import { Plot } from "../plots.js";
import { refresh, set } from "../store.js";
import { sayChart, showEmpty } from "./chart.js";
import { placeBand, placePicked, startTimelinePointer } from "./timeline-pointer.js";

const ID = "timeline";
const YEAR_PX = 38; // the least room for the name of a year
const COUNT_PX = 17; // the least room for a count
const plot = new Plot(ID, ID, { staticPlot: true }); // gestures are taken in the pointer module
let part = null;
let view = null;
let resized = false; // since it was drawn
let spots = []; // {id, x (years), y (how many stand below), stance, k (number in its trace)}
let step = "1"; // months a column
let nodes = null; // what Plotly has drawn, by trace; null once it draws again

const stanceIds = () => manifest.stances.map(({ id }) => id);

// ---------------------------------------------------------------- places
/* The narrowest columns that have room, and how far apart their dots stand. */
function measure(meta) {
  const { margin } = plot.node.layout || {};
  const { clientWidth, clientHeight } = plot.node;
  const [wide, high] = margin
    ? [clientWidth - margin.l - margin.r, clientHeight - margin.t - margin.b]
    : [clientWidth, clientHeight];
  const year = wide / (part.span[1] + 1 - part.span[0]);
  const steps = Object.keys(part.columns);
  step = steps.find((months) => (year * months) / 12 >= meta.narrowest) || steps[steps.length - 1];
  const room = Math.max(high - meta.lane - 3, 10);
  const radius = Math.min(meta.largest, Math.max(meta.smallest, (year * step) / 24 - 0.3));
  const tallest = Math.max(1, ...part.columns[step].height.map((height) => height + 1));
  const rise = Math.min(2 * radius + 0.6, (room - 2 * radius) / Math.max(1, tallest - 1));
  return { year, room, radius, rise, high };
}

function traces(at) {
  const { x, height } = part.columns[step];
  const counters = {};
  spots = part.claims.id.map((id, k) => {
    const stance = part.claims.stance[k];
    counters[stance] = (counters[stance] ?? -1) + 1;
    return { id, stance, x: x[k], y: height[k], k: counters[stance] };
  });
  const places = (list) => ({ x: list.map((one) => one.x), y: list.map((one) => one.y), "marker.size": 2 * at.radius });
  const gone = part.claims.gone.map((k) => spots[k]);
  const years = part.cells.map(({ year }) => year + 0.5);
  const counted = at.year > COUNT_PX;
  return {
    spans: {
      x: years,
      y: years.map(() => 1),
      width: 1 - 1 / at.year,
      "marker.opacity": part.cells.map(({ opacity }) => opacity),
    },
    counts: {
      x: counted ? years : [],
      y: counted ? years.map(() => 0.5) : [],
      text: part.cells.map(({ words }) => words),
    },
    ...Object.fromEntries(stanceIds().map((id, n) => [id, places(spots.filter(({ stance }) => stance === n))])),
    gone: places(gone),
  };
}

function axes(at, meta) {
  const [first, last] = part.span;
  const every = Math.max(1, Math.ceil(YEAR_PX / at.year));
  const strokes = Array.from({ length: last + 2 - first }, (_, k) => first + k);
  const years = strokes.filter((year) => year <= last && (year - first) % every === 0);
  const upright = { type: "line", y0: 0, y1: 0.04, yref: "paper", layer: "below" };
  const line = { color: meta.colour, width: 0.75 };
  return {
    "xaxis.range": [first, last + 1],
    "xaxis.tickvals": years.map((year) => year + 0.5),
    "xaxis.ticktext": years.map(String),
    "yaxis.range": [-at.radius / at.rise, (at.room - at.radius) / at.rise],
    "yaxis.domain": [Math.min((meta.lane + 3) / at.high, 0.9), 1],
    "yaxis2.domain": [0, Math.min((meta.lane - 2) / at.high, 0.8)],
    shapes: strokes.map((year) => ({ ...upright, x0: year, x1: year, line })),
  };
}

async function draw() {
  showEmpty(ID, part.words.empty);
  if (!part.span) return;
  const { layout } = await plot.skeleton();
  const meta = { ...layout.meta, colour: layout.xaxis.linecolor };
  const anew = !plot.isCurrent;
  const place = () => {
    const at = measure(meta);
    return { data: traces(at), layout: axes(at, meta) };
  };
  await plot.show(place());
  if (anew) await plot.show(place()); // its margins are known now
  resized = false;
}

// ---------------------------------------------------------------- what is bright
const isMarked = () => marksClaims(view);
function bright() {
  if (!isMarked() || !evidence.claims.length) return null;
  return new Set(claimsOf(view).map(({ id }) => id));
}

function drawnNodes() {
  const named = (name) => [name, plot.elements(name)];
  nodes = nodes || Object.fromEntries([...stanceIds(), "spans", "counts"].map(named));
  return nodes;
}
const nodeOf = ({ stance, k }) => drawnNodes()[manifest.stances[stance].id].get(k);

function markOut() {
  const inside = bright();
  const out = (node, is) => node && node.classList.contains("is-out") !== is && node.classList.toggle("is-out", is);
  for (const spot of spots) out(nodeOf(spot), inside !== null && !inside.has(spot.id));
  const { spans, counts } = drawnNodes();
  part.cells.forEach(({ claims, words: whole }, k) => {
    const left = inside && claims.filter((id) => inside.has(id)).map(claimOf);
    out(spans.get(k), left?.length === 0);
    const text = counts.get(k)?.querySelector("text");
    if (text) text.textContent = left ? number(countOf(left, view)) : whole;
  });
}

// ---------------------------------------------------------------- words
/* "213 claims: 120 reported, 70 estimated …", each status with its mark: the caption is the key too. */
function tallied({ stance, count }, at) {
  const [figure, label] = [number(count), stance.label.toLowerCase()];
  const only = () => {
    const alone = view.stances.join() === stance.id;
    set(alone ? { stances: manifest.state.stances.default } : { stances: [stance.id], panel: "claims" });
  };
  const word = dom.element("span", { class: "timeline-word" }, ` ${label}`);
  const hint = say("ui.timeline_only", { label: stance.label, definition: stance.definition });
  const named = { class: "timeline-tally", title: hint, "aria-label": say("ui.timeline_tally", { count, label }) };
  return [at ? ", " : ": ", dom.button([mark(stance.id), figure, word], only, named)];
}

function words() {
  const { label, parts = [], in_all: inAll, early, oldest } = part.words;
  const button = document.querySelector("#timeline .timeline-early");
  button.hidden = !early;
  button.textContent = early;
  button.onclick = () => set({ period: [oldest, String(part.span[0] - 1)] });
  byId("timeline-clear").hidden = !view.period;
  if (!evidence.claims.length) {
    sayChart(ID, label || part.words.title, joined(parts));
    return;
  }
  const inside = claimsOf(view);
  const counts = tally(inside, view);
  const total = say(view.count === "origin" ? "ui.origins_counted" : "ui.claims_counted", {
    count: counts.length ? new Set(inside.map((claim) => (view.count === "origin" ? claim.origin : claim.id))).size : 0,
  });
  const head = view.period ? say("ui.timeline_period", { period: between(view.period), claims: total }) : total;
  sayChart(ID, joined([label, head]));
  const caption = byId("timeline-caption");
  dom.fill(caption, [head, counts.flatMap(tallied), isMarked() && ` · ${inAll}`]);
  caption.title = joined([caption.textContent, !isMarked() && joined(parts)]);
  oneStop(caption);
}

// ---------------------------------------------------------------- painting
async function paint(next, given, changed) {
  view = next;
  part = given.views.timeline;
  if (!plot.isCurrent || changed.has("answer") || resized) await draw();
  if (part.span) {
    markOut();
    placeBand();
    placePicked();
  }
  words();
}

function start() {
  plot.node.append(dom.element("button", { type: "button", class: "timeline-early", hidden: true }));
  plot.onDrawn(() =>
    plot.node.on("plotly_afterplot", () => {
      nodes = null;
    }),
  );
  startTimelinePointer({ plot, state: () => ({ part, view, spots, step: Number(step) }) });
  new ResizeObserver(() => {
    resized = plot.drawn && isSeen(ID);
    if (resized) refresh(ID);
  }).observe(plot.node);
  loadClaims()
    .then(() => refresh(ID))
    .catch(() => null); // said by whoever asked for them first
}

function rowsShown() {
  if (!part?.span) return [];
  return spots.map((spot) => ({
    claim: spot.id,
    at: plot.pixel(spot.x, spot.y),
    codes: claimOf(spot.id)?.regions || [],
    words: claimOf(spot.id)?.summary || "",
    stance: manifest.stances[spot.stance].id,
    x: spot.x,
    y: spot.y,
    out: Boolean(nodeOf(spot)?.classList.contains("is-out")),
    picked: view.claim === spot.id,
  }));
}

export const timeline = {
  id: ID,
  kind: ID,
  needs: [...CLAIM_FILTERS, "claim", "theme"],
  visible: () => isSeen(ID),
  start,
  paint,
  shown: rowsShown,
};
