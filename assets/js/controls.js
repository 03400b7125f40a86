/* The bar: Dash's controls write the View through the clientside callbacks below (components/bindings.py); the View
   writes them. */
import { byId, dom, drawn } from "./dom.js";
import { fields, same, toggled } from "./fields.js";
import { indicatorOf, manifest } from "./manifest.js";
import { mark } from "./marks.js";
import { say } from "./messages.js";
import { announce } from "./status.js";
import { currentView, permalink, prepare, register, set } from "./store.js";
import { themeName } from "./theme.js";

const { controls } = manifest; // control id → key of the View, as Python binds them
const written = {}; // control id → JSON of what the View last wrote there
const FILTERS = ["rule", "stances", "topics", "minerals", "count"]; // keys behind the button with the filters
let started = false;
let yearsOf = "";
let covered = null; // the bars of the answer that is shown

/* Dash draws a control anew for whatever it is given: not for what it has just told us itself. */
function show(id, props) {
  const value = JSON.stringify(props.value);
  if (written[id] === value && Object.keys(props).length === 1) return;
  written[id] = value;
  window.dash_clientside.set_props(id, props);
}

/* A control that only echoes what the View has just written must not write it back; one whose choice the View could not
   take shows what it has instead. */
const write = (id, key) => (value) => {
  const echo = value === undefined || value === null || JSON.stringify(value) === written[id];
  if (started && !echo) {
    written[id] = JSON.stringify(value);
    set({ [key]: value });
    if (!same(currentView()[key], value)) show(id, { value: currentView()[key] });
  }
  return window.dash_clientside.no_update;
};

/* Every year can be reached; only as many are named as fit, and the last one always. */
function yearMarks(years) {
  const [first, last] = [years[0], years[years.length - 1]];
  const apart = Math.max(1, (last - first) / 5);
  let named = -Infinity;
  return Object.fromEntries(
    years.map((year) => {
      const fits = year === last || (year - named >= apart && last - year >= apart);
      if (fits) named = year;
      return [year, fits ? String(year) : ""];
    }),
  );
}

/* Dash names its controls by their value alone: what they are for belongs to the name. */
function nameControls() {
  for (const id of Object.keys(controls)) {
    const control = byId(id);
    if (!control || id === "year") continue;
    const value = byId(`${id}-value`) ? ` ${id}-value` : "";
    control.setAttribute("aria-labelledby", `${id}-label${value}`);
  }
  const thumb = document.querySelector("#year [role=slider]");
  if (thumb) thumb.setAttribute("aria-label", say("ui.year"));
  const { definition, unit_label: unit } = indicatorOf(currentView().indicator);
  if (byId("indicator"))
    byId("indicator").setAttribute(
      "title",
      say("ui.definition_with_unit", { definition, unit: unit || say("ui.count") }),
    );
}

/* The years that a change can start from; without a choice the answer takes one. */
function showAnalysis(view, answer) {
  const changes = ["difference", "ratio"].includes(view.analysis);
  document.querySelector(".map-since").hidden = !changes;
  const second = byId("map-with");
  second.hidden = view.analysis !== "both";
  second.textContent = say("ui.with_indicator", { indicator: indicatorOf(view.indicator2).label });
  if (!changes) return;
  const earlier = indicatorOf(view.indicator)
    .years.filter((year) => year < view.year)
    .reverse();
  show("since", {
    value: view.since ?? answer?.since ?? null,
    options: earlier.map((year) => ({ value: year, label: String(year) })),
  });
}

function showYears(view, changed) {
  const { id, years } = indicatorOf(view.indicator);
  if (yearsOf !== id) {
    yearsOf = id;
    const range = { min: years[0], max: years[years.length - 1], step: null, marks: yearMarks(years) };
    show("year", { ...range, value: view.year, disabled: years.length < 2 });
  } else if (changed.has("year")) show("year", { value: view.year });
  byId("year-shown").textContent = view.year;
}

/* Year → its bar as a path, and the number of regions in the fullest year. */
function barsOf(answer) {
  const counts = Object.entries(answer.by_year).map(([year, { order }]) => [Number(year), order.length]);
  const [first, last] = [counts[0][0], counts[counts.length - 1][0]];
  const most = Math.max(...counts.map(([, count]) => count), 1);
  const at = (year) => (last === first ? 100 : (100 * (year - first)) / (last - first));
  return { most, paths: new Map(counts.map(([year, count]) => [year, `M${at(year)},1V${1 - count / most}`])) };
}

/* Under the slider a bar a year: how many regions have a figure, beside the fullest year. */
function showCovered(view, answer, changed) {
  const box = byId("year-covered");
  if (!box.firstChild) {
    const paths = [dom.svg("path"), dom.svg("path", { class: "is-current" })];
    dom.fill(box, dom.svg("svg", { viewBox: "0 0 100 1", preserveAspectRatio: "none" }, paths));
  }
  const [all, here] = box.querySelectorAll("path");
  if (changed.has("answer")) {
    covered = barsOf(answer);
    all.setAttribute("d", [...covered.paths.values()].join(""));
  }
  here.setAttribute("d", covered.paths.get(view.year));
  const count = answer.by_year[view.year].order.length;
  byId("year-label").title = say("ui.year_covered", { year: view.year, count, most: covered.most });
}

function showFilters(view) {
  const narrowed = FILTERS.filter((key) => JSON.stringify(view[key]) !== JSON.stringify(fields[key].default)).length;
  byId("filters-summary").textContent = narrowed ? say("ui.filters_set", { count: narrowed }) : say("ui.filters");
  for (const input of document.querySelectorAll("#stances input[value]")) {
    const place = input.closest("label").querySelector(".stance-mark");
    if (place && manifest.marks[input.value] && !place.querySelector("svg")) dom.fill(place, mark(input.value));
  }
}

function paint(view, _answer, changed) {
  showYears(view, changed);
  for (const [id, key] of Object.entries(controls)) {
    if (changed.has(key) && !["year", "since"].includes(id)) show(id, { value: view[key] });
  }
  showFilters(view);
  document.documentElement.dataset.shows = view.analysis; // what a chart needn't say again
  byId("theme").setAttribute("aria-label", say(themeName() === "dark" ? "ui.light" : "ui.dark"));
  nameControls();
  started = true;
}

export async function copyLink() {
  try {
    await navigator.clipboard.writeText(permalink());
    announce(say("ui.link_copied"));
  } catch {
    announce(say("ui.link_not_copied", { link: permalink() }));
  }
}

// ---------------------------------------------------------------- gestures
function clicked(event) {
  if (event.target.closest("#theme")) set({ theme: themeName() === "dark" ? "light" : "dark" });
  if (event.target.closest("#copy-link")) copyLink();
  for (const drawer of document.querySelectorAll(".drawer[open]"))
    if (!drawer.contains(event.target) && !event.target.closest(".dash-dropdown-content")) drawer.open = false;
  if (!event.target.closest("#map-with")) return;
  byId("filters").open = true;
  byId("indicator-2").focus();
}

/* Years have gaps: Dash's slider, held to its marks, has no step that a key could take. In the capturing phase,
   before it. */
const YEAR_KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -5,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 5,
  Home: -Infinity,
  End: Infinity,
};
function pressed(event) {
  if (!event.target.matches?.("#year [role=slider]") || !Object.hasOwn(YEAR_KEYS, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const { years } = indicatorOf(currentView().indicator);
  const to = years.indexOf(currentView().year) + YEAR_KEYS[event.key];
  set({ year: years[Math.max(0, Math.min(years.length - 1, to))] });
}

/* Pointing at a choice fetches its answer, so that the click finds it there. Dash's lists say of an option its
   value. */
const PREPARED = ["indicator", "rule", "indicator2", "country", "analysis"];
function pointedAt(event) {
  const option = event.target.closest?.(".dash-dropdown-option");
  const input = option?.querySelector("input[value]");
  const list = option?.closest("[id], [aria-labelledby]");
  const opener = document.querySelector(".dash-dropdown[aria-expanded=true], .dash-dropdown[data-state=open]");
  const key = opener && controls[opener.id];
  if (!input || !list || !PREPARED.includes(key)) return;
  const known = key.startsWith("indicator")
    ? indicatorOf(input.value)
    : (fields[key].choices || []).includes(input.value);
  const held = currentView()[key];
  if (known) prepare({ [key]: Array.isArray(held) ? toggled(held, input.value) : input.value });
}

/** Before Dash draws the page: it looks its callbacks up by name. */
export function startControls() {
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  clientside.controls = Object.fromEntries(Object.entries(controls).map(([id, key]) => [key, write(id, key)]));
  register({ id: "controls", kind: null, needs: [...Object.values(controls), "theme"], paint });
  register({
    id: "analysis-controls",
    kind: ({ analysis }) => analysis && "analysis",
    needs: ["analysis", "since", "indicator", "indicator2", "year"],
    paint: showAnalysis,
  });
  register({ id: "year-coverage", needs: ["year"], paint: showCovered });
  // Dash fetches its lists and its slider late: they get their names when they come.
  drawn(() => Object.keys(controls).every(byId) && document.querySelector("#year [role=slider]")).then(
    () => started && nameControls(),
  );
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("pointerover", pointedAt, { passive: true });
  document.addEventListener("focusin", pointedAt);
}
