/* The trend: all regions as faint lines, the selected in front. Its arrays for every region come with the answer, so no
   selection asks the server. */
import { byId, isSeen } from "../dom.js";
import { joined, listed, say } from "../messages.js";
import { Plot } from "../plots.js";
import { fullName, nameOf, positionOf } from "../regions.js";
import { currentView, set } from "../store.js";
import { sayChart, showEmpty, showHeading } from "./chart.js";
import { drawChosen } from "./trend-chosen.js";
import { axisOf, breaksOf, contextOf, dotsOf, inYears, stanceAt, TURNS } from "./trend-lines.js";
import { placeNames } from "./trend-names.js";
import { hoveredCode, hoverLine, startTrendPointer } from "./trend-pointer.js";

const ID = "trend";
const NAMED = 6; // names in the margin
const plot = new Plot(ID, ID, { staticPlot: true }); // gestures are taken in the pointer module
let answer = null;
let part = null;
let view = null;
let dots = [];
let breaks = [];
let meta = null; // of the skeleton: colours, sizes

const codesOf = () => view.regions.filter((code) => positionOf(code) >= 0);
const withFigure = () => codesOf().filter((code) => part.regions[code]);
const lastYear = (code) => {
  const { x, lone_x: lone = [] } = part.regions[code];
  return Math.max(...x.filter((year) => year !== null), ...lone);
};
const valueIn = (code, year) => answer.by_year[year].value[positionOf(code)];
const wordsIn = (code, year) => answer.by_year[year]?.words[positionOf(code)] || "";

// ---------------------------------------------------------------- layout
/* The chosen period as a band, and the year. */
function shapes() {
  const upright = { y0: 0, y1: 1, yref: "y domain", xref: "x" };
  const line = { color: meta.colours[1], width: 1, dash: "2px,2px" };
  const year = { type: "line", x0: view.year, x1: view.year, ...upright, line };
  if (!view.period) return [year];
  const [x0, x1] = [inYears(view.period[0], false), inYears(view.period[1], true)];
  const look = { fillcolor: meta.colours[0], opacity: 0.11, line: { width: 0 }, layer: "below" };
  return [{ type: "rect", x0, x1, ...upright, ...look }, year];
}

/* Where the names of the first selected regions belong: at the ends of their lines. */
const ends = () =>
  withFigure()
    .slice(0, NAMED)
    .map((code) => {
      const year = lastYear(code);
      const colour = meta.colours[codesOf().indexOf(code) % TURNS];
      return { code, year, value: valueIn(code, year), colour };
    });

// ---------------------------------------------------------------- words
function words() {
  const missing = codesOf().filter((code) => !part.regions[code]);
  const unnamed = withFigure().length - Math.min(NAMED, withFigure().length);
  const last = (code) => say("ui.trend_last", { region: fullName(code), words: wordsIn(code, lastYear(code)) });
  const latest = withFigure().slice(0, 3).map(last);
  const label = latest.length ? listed(latest) : say("ui.trend_none_selected");
  sayChart(
    ID,
    [part.words.label, label].join(" "),
    joined([
      part.words.caption,
      unnamed > 0 && say("ui.trend_unnamed", { count: unnamed }),
      missing.length && say("ui.trend_no_figure", { list: listed(missing.map(nameOf)) }),
    ]),
  );
}

// ---------------------------------------------------------------- painting
async function paint(next, given, changed) {
  view = next;
  answer = given;
  part = given.views.trend;
  byId("trend-fit").setAttribute("aria-pressed", String(view.fit === "selected"));
  showHeading(ID, part.words.heading, part.words.definition);
  showEmpty(ID, part.words.empty);
  const { layout } = await plot.skeleton();
  ({ meta } = layout);
  const anew = !plot.isCurrent || changed.has("answer");
  dots = dotsOf(part, codesOf());
  breaks = breaksOf(part, codesOf());
  const axis = anew || changed.has("fit") || view.fit === "selected" ? axisOf(part, codesOf(), view.fit) : {};
  const marked = ["year", "period"].some((key) => changed.has(key)) ? { shapes: shapes() } : {};
  if (anew) await plot.show({ data: contextOf(part), layout: { ...axis, shapes: shapes() } });
  else if (Object.keys({ ...axis, ...marked }).length) await plot.update({ layout: { ...axis, ...marked } });
  drawOver();
  words();
}

/* What lies over the plot, in its pixels: another size or axis, other places. */
function drawOver() {
  if (!view || !plot.isCurrent) return;
  drawChosen(plot, part, codesOf(), dots, breaks, meta);
  placeNames(plot, ends(), view.year);
  hoverLine(hoveredCode());
}

function start() {
  const fit = () => set({ fit: currentView().fit === "selected" ? "all" : "selected" });
  byId("trend-fit").addEventListener("click", fit);
  plot.onDrawn(() => plot.node.on("plotly_afterplot", drawOver));
  startTrendPointer({ plot, state: () => ({ answer, part, view, dots, breaks, wordsIn }) });
}

/* A row for each region that has a line: selected ones with all their figures. */
function rowOf(code) {
  const own = dots.filter((dot) => dot.code === code);
  const figureOf = ({ x, y, stance, kind }) => ({ year: Math.round(x), value: y, stance: stanceAt(stance), kind });
  const year = view.year in answer.by_year ? view.year : lastYear(code);
  const value = valueIn(code, year);
  return {
    code,
    at: value === null ? null : plot.pixel(year, value),
    words: wordsIn(code, year),
    stance: own.length ? stanceAt(own[own.length - 1].stance) : "",
    selected: view.regions.includes(code),
    hovered: hoveredCode() === code,
    years: part.regions[code].x.concat(part.regions[code].lone_x || []).filter((x) => x !== null),
    figures: own.map(figureOf),
    breaks: breaks.filter((one) => one.code === code).map(({ from, to }) => [from, to]),
  };
}

export const trend = {
  id: ID,
  needs: ["year", "regions", "period", "fit", "theme"],
  visible: () => isSeen(ID),
  start,
  paint,
  hover: hoverLine,
  shown: () => (part ? Object.keys(part.regions).map(rowOf) : []),
};
