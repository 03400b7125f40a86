/* Pointer and keyboard on the trend: which line, dot or double stroke is meant, the line under the pointer, words. */
import { dom } from "../dom.js";
import { nearestOf } from "../fields.js";
import { say } from "../messages.js";
import { codeAt, fullName, nameOf, positionOf } from "../regions.js";
import { currentView, hover, set, toggle } from "../store.js";
import { clickRegion, figureLines, nearest, overlay, showEvidence } from "./chart.js";
import { listenToChart, tellMark } from "./chart-pointer.js";
import { pathOf } from "./trend-chosen.js";
import { breaksOf } from "./trend-lines.js";

const ID = "trend";
const NEAR = 14; // pixels within which a line is met
const ON_DOT = 6;
const ON_BREAK = 6;
const CLOSER = 3; // among lines that lie together the selected one is meant
const OTHERS = 3;
let plot = null;
let state = null; // () -> {answer, part, view, dots, breaks, wordsIn}
let layer = null;
let pointed = null;
let cursor = { code: null, year: null };

// ---------------------------------------------------------------- places
const placed = (x, y) => plot.place(x, y);
const inPlot = ({ x, y }) => {
  const { l, t, r, b } = plot.inner;
  return x >= l - 6 && x <= r + 6 && y >= t - 6 && y <= b + 4;
};
const onAxis = ({ x, y }) => {
  const { l, t, r, b } = plot.inner;
  return x >= l - 6 && x <= r + 6 && ((y > b + 4 && y <= b + 28) || (y < t - 2 && y > t - 18));
};
const years = () => state().answer.years;
const nearestYear = (x) => nearestOf(years(), plot.across(x));
/* The regions with a figure in a year, the lowest first. */
const inYear = (year) => {
  const { order, value } = state().answer.by_year[year];
  return order.map((i) => ({ code: codeAt(i), year, value: value[i] })).reverse();
};

// ---------------------------------------------------------------- what is meant
function dotAt(at) {
  return nearest(
    state().dots.map((dot) => ({ ...dot, ...placed(dot.x, dot.y), year: Math.round(dot.x) })),
    at,
    ON_DOT,
  );
}

const breakAt = (at) =>
  nearest(
    state().breaks.map((one) => ({ ...one, ...placed(one.x, one.y) })),
    at,
    ON_BREAK,
  );

function lineAt(at) {
  if (!inPlot(at)) return null;
  const year = nearestYear(at.x);
  const list = inYear(year).map((one) => ({ ...one, ...placed(year, one.value) }));
  const { regions } = state().view;
  const far = (one) => Math.hypot((one.x - at.x) / 3, one.y - at.y) - (regions.includes(one.code) ? CLOSER : 0);
  return nearest(list, at, NEAR, far);
}

// ---------------------------------------------------------------- words
function others(code, year) {
  const dots = state().part.regions[code]?.dots;
  if (!dots?.words) return [];
  return Object.entries(dots.words)
    .filter(([k]) => Math.round(dots.x[k]) === year)
    .map(([k, words]) => say("ui.trend_also", { words: [words, ...(dots.notes?.[k] || [])].join(": ") }))
    .slice(0, OTHERS);
}

/* A figure in the line, or another source's, which says what stands in the line. */
function linesOf({ code, year, k }) {
  const { part, wordsIn, answer } = state();
  const own = k === undefined ? undefined : part.regions[code].dots.words?.[k];
  const standing = wordsIn(code, year);
  if (own === undefined) {
    const more = answer.by_year[year].lines[positionOf(code)] || [];
    return figureLines(code, standing, [...more, ...others(code, year)]);
  }
  const notes = part.regions[code].dots.notes?.[k] || [];
  return figureLines(code, own, notes.length ? notes : [say("ui.trend_in_line", { words: standing })]);
}

const breakLines = ({ code, from, to, before, after }) => [
  say("ui.trend_break", { from: String(from), to: String(to) }),
  state().wordsIn(code, from),
  say("ui.trend_until", { year: String(from), how: before }),
  state().wordsIn(code, to),
  say("ui.trend_since", { year: String(to), how: after }),
];

// ---------------------------------------------------------------- the line under the pointer
/** Draw the region's line over the others. */
export function hoverLine(code) {
  pointed = code && state().part?.regions[code] ? code : null;
  if (!layer) return;
  layer.hidden = !pointed;
  layer.replaceChildren();
  if (!pointed) return;
  const { x, y, lone_x: loneX = [], lone_y: loneY = [] } = state().part.regions[pointed];
  const spots = loneX.map((year, at) => placed(year, loneY[at]));
  const ends = [...spots, ...(x.length ? [placed(x[x.length - 1], y[y.length - 1])] : [])];
  const last = ends.reduce((a, b) => (b.x > a.x ? b : a));
  layer.append(
    dom.svg("path", { class: "trend-hover-line", d: pathOf(placed, x, y) }),
    ...spots.map((spot) => dom.svg("circle", { class: "trend-hover-dots", cx: spot.x, cy: spot.y, r: 2.6 })),
  );
  if (state().view.regions.includes(pointed)) return;
  layer.append(dom.svg("text", { class: "trend-name is-hovered", x: last.x + 7, y: last.y + 4 }, nameOf(pointed)));
}
export const hoveredCode = () => pointed;

// ---------------------------------------------------------------- pointer
function find(at) {
  if (!plot.drawn) return null;
  plot.node.classList.toggle("is-on-axis", onAxis(at));
  const dot = dotAt(at);
  const broken = dot ? null : breakAt(at);
  const found = broken || dot || lineAt(at);
  return found && { code: found.code, lines: broken ? breakLines(broken) : linesOf(found) };
}

function toYear(at) {
  const year = nearestYear(at.x);
  if (year !== currentView().year) set({ year });
}
const drag = { begin: (at) => plot.drawn && onAxis(at), to: toYear, end: () => null };

function click(at, event) {
  if (!plot.drawn) return;
  const found = dotAt(at) || lineAt(at);
  if (found) {
    cursor = { code: found.code, year: found.year };
    clickRegion(event, found.code, found.year);
  } else if (inPlot(at) || onAxis(at)) toYear(at);
}

// ---------------------------------------------------------------- keyboard
const clamp = (value, most) => Math.max(0, Math.min(most, value));

function move(dx, dy) {
  if (!plot.drawn) return false;
  const all = years();
  const { view } = state();
  const start = all.includes(cursor.year) ? cursor : { code: view.regions[0] || null, year: view.year };
  const year = dx && cursor.year ? all[clamp(all.indexOf(start.year) + dx, all.length - 1)] : start.year;
  const list = inYear(year);
  let number = list.findIndex((one) => one.code === start.code);
  if (dy && Number.isFinite(dy)) number = clamp(Math.max(number, 0) - dy, list.length - 1);
  const found = list[number] || (start.code ? null : list[list.length - 1]);
  const crossed = found && found.code === start.code ? breaksBetween(found.code, start.year, year) : [];
  cursor = { code: found ? found.code : start.code, year };
  hover(cursor.code, ID);
  speak(found, crossed, year);
  return true;
}

/* The changes of method that one step along the years goes over. */
const breaksBetween = (code, begin, end) =>
  breaksOf(state().part, [code]).filter(({ from, to }) =>
    end > begin ? begin < to && end >= to : begin > from && end <= from,
  );

function speak(found, crossed, year) {
  if (!found) {
    const { l, t } = plot.inner;
    const more = cursor.code ? others(cursor.code, year) : [];
    const none = { region: cursor.code && fullName(cursor.code), year: String(year) };
    const words = cursor.code ? say("ui.trend_none", none) : String(year);
    tellMark(ID, { x: l, y: t + 20 }, [words, ...more], more);
    return;
  }
  const why = crossed.flatMap((one) => breakLines(one).filter((_, at) => at % 2 === 0)); // without the two figures
  const more = others(found.code, year);
  const lines = linesOf(found);
  const at = placed(year, found.value);
  tellMark(ID, at, [...lines.slice(0, 2), ...why, ...lines.slice(2)], [...why, ...more]);
}

function extra(key) {
  if (key !== " " || !cursor.year) return false;
  set({ year: cursor.year });
  return true;
}

/** Listen to pointer and keyboard; `given` holds the plot and a function that gives what is painted. */
export function startTrendPointer(given) {
  ({ plot, state } = given);
  layer = overlay(ID, "trend-hovered");
  listenToChart(ID, {
    find,
    click,
    drag,
    move,
    extra,
    select: (add) => cursor.code && toggle(cursor.code, add),
    evidence: () => cursor.code && showEvidence(cursor.code, cursor.year, currentView().indicator),
    leave: () => {
      cursor = { code: null, year: null }; // whoever comes back begins at the year that the view shows by then
    },
  });
}
