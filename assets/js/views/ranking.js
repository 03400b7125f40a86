/* The ranking: one row a region, highest first. Rows of HTML that keep their place and change their content. Measured
   side by side, a step of the year with 86 rows: Plotly.update of bars, ranges, marks, names and figures 57 ms, these
   rows 13. */
import { byId, dom, isSeen } from "../dom.js";
import { manifest } from "../manifest.js";
import { mark } from "../marks.js";
import { codeAt, markOf, positionOf, regions, withinOf } from "../regions.js";
import { currentView, hover as hoverRegion, hovered, toggle } from "../store.js";
import { themeName } from "../theme.js";
import { clickRegion, figureLines, pointOf, sayChart, showEmpty, showEvidence, showHeading, yearOf } from "./chart.js";
import { listenToChart, tellMark, walked } from "./chart-pointer.js";
import { listMissing } from "./ranking-missing.js";

const ID = "ranking";
const ROW = 20; // pixels, as in the style sheet
const LINE = 20; // letters of a name; longer ones stand in two small lines
const rows = []; // {node, shown, …}: what each row holds
let list = null;
let entries = []; // positions of the regions in the rows
let at = new Map(); // code -> row
let now = null; // the year's columns
let bands = [];
let [low, high] = [0, 1]; // ends of the axis
let chosen = [];
let marked = null;
let cursor = -1;
let mine = false; // the selection that arrives was made here: don't scroll

function build() {
  const root = byId(ID);
  list = dom.element("div", { class: "rank-scroll" }, [
    dom.element("div", { class: "rank-rows" }, dom.element("div", { class: "rank-grid", "aria-hidden": "true" })),
    dom.element("div", { class: "rank-rest" }),
  ]);
  root.append(dom.element("div", { class: "rank-axis", "aria-hidden": "true" }), list);
  listenToChart(ID, { find, click, move, select: choose, evidence });
}

function newRow() {
  const part = (tag, name, children) => dom.element(tag, { class: name }, children);
  const row = { shown: {}, stance: mark(manifest.stances[0].id) };
  for (const [key, tag] of Object.entries({ no: "span", name: "span", country: "abbr", bar: "i", range: "i" })) {
    row[key] = part(tag, `rank-${key}`);
  }
  row.value = dom.element("span");
  row.held = dom.element("span", { class: "unseen" });
  row.differs = dom.element("span", { class: "rank-differs", hidden: true }, "≠");
  row.label = part("span", "rank-value", [row.stance, row.value, row.held, row.differs]);
  const track = part("div", "rank-track", [row.bar, row.range, row.label]);
  row.node = part("div", "rank-row", [row.no, row.name, row.country, track]);
  list.firstElementChild.append(row.node);
  return row;
}

/* Writes only what differs from what the row shows already. */
function write(row, key, value, put) {
  if (row.shown[key] === value) return;
  row.shown[key] = value;
  put(value);
}

const share = (value) => Math.max(0, Math.min(100, (100 * (value - low)) / (high - low)));
const colourOf = (i) => (bands.length ? bands[Math.max(now.class[i], 0)][themeName()] : "");

function nameRow(row, i) {
  row.node.dataset.code = codeAt(i);
  row.name.textContent = regions.name[i];
  row.name.classList.toggle("is-long", regions.name[i].length > LINE);
  row.country.textContent = markOf(i);
  row.country.title = withinOf(i);
}

function fill(row, i, partial) {
  write(row, "i", i, () => nameRow(row, i));
  write(row, "rank", now.rank[i], (value) => (row.no.textContent = value));
  write(row, "label", now.labels[i], (value) => (row.value.textContent = value));
  write(row, "stance", now.stance[i], (value) => {
    const next = mark(manifest.stances[value].id);
    row.stance.replaceWith(next);
    row.stance = next;
  });
  write(row, "held", now.held[i], (value) => (row.held.textContent = ` ${value}`));
  write(row, "differs", now.differs[i] || "", (value) => {
    row.differs.hidden = !value;
    row.differs.title = value;
  });
  write(row, "colour", colourOf(i), (value) => (row.bar.style.background = value));
  write(row, "partial", partial.has(i), (value) => row.node.classList.toggle("is-partial", value));
  place(row, share(0), share(now.value[i]), now.low[i] ?? null, now.high[i] ?? null);
}

function place(row, zero, end, from, to) {
  const ranged = from !== null && to !== null && to > from;
  const [left, right] = ranged ? [share(from), share(to)] : [0, 0];
  write(row, "left", Math.min(zero, end), (value) => (row.bar.style.left = `${value}%`));
  write(row, "width", Math.abs(end - zero), (value) => (row.bar.style.width = `${value}%`));
  write(row, "labelAt", Math.max(end, ranged ? right : zero), (value) => (row.label.style.left = `${value}%`));
  write(row, "range", ranged ? `${left}|${right - left}` : "", () => {
    row.range.style.display = ranged ? "" : "none";
    row.range.style.left = `${left}%`;
    row.range.style.width = `${right - left}%`;
  });
}

// ---------------------------------------------------------------- figures
function axis(layout) {
  [low, high] = layout["xaxis.range"];
  const words = layout["xaxis.ticktext"];
  const ticks = layout["xaxis.tickvals"].map((value, k) => [share(value), words[k]]);
  const placed = (tag, left, text) => dom.element(tag, { style: `left: ${left}%` }, text);
  dom.fill(document.querySelector(".rank-axis"), [ticks.map(([left, text]) => placed("span", left, text))]);
  dom.fill(list.querySelector(".rank-grid"), [ticks.map(([left]) => placed("i", left))]);
}

function figures(view, answer) {
  now = yearOf(answer, view);
  bands = answer.bands;
  const { layout, most, words } = now.patches.ranking;
  showHeading(ID, words.heading, words.definition);
  axis(layout);
  const wanted = view.regions.map(positionOf);
  entries = now.order.filter((i, number) => number < most || wanted.includes(i));
  at = new Map(entries.map((i, number) => [codeAt(i), number]));
  const partial = new Set(now.partial);
  while (rows.length < entries.length) rows.push(newRow());
  rows.forEach((row, number) => {
    write(row, "hidden", number >= entries.length, (value) => (row.node.hidden = value));
    if (number < entries.length) fill(row, entries[number], partial);
  });
  listMissing(list.lastElementChild, words.missing, view.regions);
  showEmpty(ID, words.empty);
  sayChart(ID, words.label, words.caption);
}

// ---------------------------------------------------------------- selection and hover
function selection(view) {
  const first = view.regions.find((code) => at.has(code));
  if (!mine && first) reveal(at.get(first)); // reads the list's size: before anything is written
  mine = false;
  for (const row of chosen) row.node.classList.remove("is-selected");
  chosen = view.regions.filter((code) => at.has(code)).map((code) => rows[at.get(code)]);
  for (const row of chosen) row.node.classList.add("is-selected");
  list.classList.toggle("has-selection", view.regions.length > 0);
}

/* Written without reading the row's place, which would force a layout. */
function reveal(number) {
  const y = number * ROW;
  const { clientHeight, scrollTop } = list;
  if (y >= scrollTop && y + ROW <= scrollTop + clientHeight) return;
  list.scrollTop = Math.max(0, y - ROW * Math.floor(clientHeight / ROW / 2));
}

function markHovered(code) {
  if (marked) marked.node.classList.remove("is-hovered");
  marked = code && at.has(code) ? rows[at.get(code)] : null;
  if (marked) marked.node.classList.add("is-hovered");
}

const linesOf = (i) => figureLines(codeAt(i), now.words[i], now.lines[i]);
const codeUnder = (event) => event.target.closest("[data-code]")?.dataset.code || null;

function find(_at, event) {
  const code = codeUnder(event);
  // The sign of a conflict has words of its own, the browser's: two boxes would lie over each other.
  const told = at.has(code) && !event.target.classList.contains("rank-differs");
  return { code, lines: told ? linesOf(positionOf(code)) : [] };
}

function click(_at, event) {
  const code = codeUnder(event);
  if (!code) return;
  mine = true;
  cursor = at.get(code) ?? cursor;
  clickRegion(event, code, currentView().year);
}

// ---------------------------------------------------------------- keyboard
function move(dx, dy) {
  if (!entries.length) return false;
  cursor = walked(cursor, dy || dx, entries.length);
  reveal(cursor);
  const i = entries[cursor];
  hoverRegion(codeAt(i), ID);
  const { left, top, width, height } = rows[cursor].node.getBoundingClientRect();
  const spot = pointOf(ID, { clientX: left + width / 3, clientY: top + height / 2 });
  tellMark(ID, spot, linesOf(i), [now.differs[i]]);
  return true;
}

function choose(add) {
  if (cursor < 0) return false;
  mine = true;
  toggle(codeAt(entries[cursor]), add);
  return true;
}

function evidence() {
  const { year, indicator } = currentView();
  if (cursor >= 0) showEvidence(codeAt(entries[cursor]), year, indicator);
  return cursor >= 0;
}

function paint(view, answer, changed) {
  if (!list) build();
  const anew = ["answer", "year", "theme"].some((key) => changed.has(key));
  if (anew || view.regions.some((code) => !at.has(code))) figures(view, answer);
  selection(view);
}

/* Where a row can be clicked, or null while it is scrolled away. */
function spotOf({ node }) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  const y = top + height / 2;
  return y > box.top && y < box.bottom ? [left + width / 3, y] : null;
}

const rowOf = (i, number) => ({
  code: codeAt(i),
  at: spotOf(rows[number]),
  rank: now.rank[i],
  words: now.words[i],
  label: rows[number].value.textContent,
  stance: manifest.stances[now.stance[i]].id,
  differs: now.differs[i] || "",
  selected: rows[number].node.classList.contains("is-selected"),
  hovered: codeAt(i) === hovered() && rows[number] === marked,
});

export const ranking = {
  id: ID,
  needs: ["year", "regions", "theme"],
  visible: () => isSeen(ID),
  paint,
  hover: markHovered,
  shown: () => entries.map(rowOf),
};
