/* The map in words: title, legend, notes, findings. Every word is the answer's; a number leads to what it counts. */
import { mapFrame, onMap } from "./map-plot.js";
import { byId, dom } from "../dom.js";
import { manifest } from "../manifest.js";
import { mark } from "../marks.js";
import { say } from "../messages.js";
import { oneStop } from "../one-stop.js";
import { fragmentAddress, showFragment } from "../panels/fragments.js";
import { regions } from "../regions.js";
import { currentView, select, set } from "../store.js";
import { flowsShown, placesShown } from "./map-claims.js";
import { countsHidden, countsShown } from "./map-counts.js";
import { paintClasses } from "./map-classes.js";
import { firstRange, lookAt, setLook } from "./map-regions.js";
import { kindsDrawn } from "./map-territories.js";

const one = (selector) => mapFrame().querySelector(selector);

// ---------------------------------------------------------------- title and notes
function title(year) {
  dom.fill(one("#map-title"), [
    dom.element("span", { class: "map-title-what" }, year.title),
    dom.element("span", { class: "map-title-how" }, year.subtitle),
  ]);
}

/* Fetched when somebody opens them. */
function notes() {
  const { indicator } = currentView();
  if (one("#map-notes").open) showFragment(one(".map-notes-body"), fragmentAddress(`notes/${indicator}`));
}
export function startLegend() {
  one("#map-notes").addEventListener("toggle", notes);
  oneStop(one("#map-tools"));
}

/* What an analysis found, or why it found nothing, where its picture would be. */
function findings({ problem = "", sentences = [] }) {
  one(".map-notice").hidden = !problem;
  one(".map-notice").textContent = problem;
  one(".map-finding").hidden = !sentences.length;
  dom.fill(
    one(".map-finding-body"),
    sentences.map((sentence) => dom.text(sentence, "p")),
  );
}

// ---------------------------------------------------------------- legend
async function listGaps() {
  await set({ chart: "ranking" });
  byId("ranking")?.scrollIntoView({ block: "end" });
}

const withLook = (key) => regions.code.filter((_, at) => lookAt(at) === key);
/* What a row's number leads to: the regions of a class are selected, those without a figure are listed. */
function actOf(key) {
  if (key.startsWith("class-")) return () => select(withLook(key));
  if (key === "differs" || key === "state-d") return () => set({ panel: "disputes" });
  return key.startsWith("state-") ? listGaps : null;
}

const swatch = (key) => {
  const look = key === "state-d" ? firstRange() : key; // of two classes: the stripes of the first region that has them
  const pattern = byId(`hatch-${look}`);
  const field = dom.svg("rect", { width: 18, height: 13 });
  setLook(field, look);
  return dom.svg(
    "svg",
    {
      class: "map-swatch",
      viewBox: "0 0 18 13",
      "aria-hidden": "true",
      data: { look: key, hatched: Boolean(pattern) },
    },
    field,
  );
};

const SIGNS = {
  differs: () => dom.element("span", { class: "map-differ", "aria-hidden": "true" }, "≠"),
};

function row({ key, label, count, definition }) {
  const act = actOf(key);
  const words = dom.element("span", { title: definition || null }, label);
  const number = count === null || count === undefined ? null : String(count);
  const counted =
    act && number
      ? dom.button(number, act, { class: "map-act map-count", title: definition || label })
      : number && dom.element("span", { class: "map-count" }, number);
  return dom.element("li", { data: { key } }, [(SIGNS[key] || (() => swatch(key)))(), words, counted]);
}

/* What lies over the regions: only what there is now. */
function overlays(view, year) {
  const stances = manifest.stances.filter(({ id }) =>
    placesShown().some((place) => place.claims.some((claim) => claim.stance === id)),
  );
  const marks = stances.map(({ id, label }) => dom.element("li", {}, [mark(id), label]));
  const differing = year.differs ? Object.keys(year.differs).length : 0;
  const rings = [1, 2].filter((reach) => placesShown().some((place) => place.reach === reach));
  const sign = (name, words) =>
    dom.element("li", {}, [dom.element("span", { class: name }), dom.element("span", {}, words)]);
  return [
    view.layers.includes("disputes") &&
      differing > 0 &&
      row({ key: "differs", label: say("ui.map_differs"), count: differing }),
    marks.length > 0 && dom.element("li", { class: "map-legend-head" }, say("ui.map_claims_placed")),
    ...marks,
    placesShown().some((place) => place.claims.length > 1) && sign("map-several", say("ui.map_several")),
    ...rings.map((reach) => sign(`map-soft is-reach-${reach}`, say(`ui.map_reach_${reach}`))),
    flowsShown().length > 0 && sign("map-flow", say("ui.map_flows")),
    countsShown().size > 0 && sign("map-plate", say("ui.map_region_claims")),
    countsHidden() > 0 && dom.text(say("ui.map_no_room", { count: countsHidden() }), "li", { class: "map-note" }),
    view.zone &&
      sign("map-dashed", [
        say("ui.map_zone", { km: view.zone }),
        " ",
        dom.element("a", { href: `${manifest.base}borders?km=${view.zone}` }, say("ui.map_borders_page")),
      ]),
    view.actors.length > 0 && sign("map-dotted", say("ui.map_actor")),
    ...kindsDrawn().map((kind) => sign(`map-territory is-${kind}`, territoryWords(kind))),
  ];
}

/* A kind leads to the list of its territories. */
const territoryWords = (kind) =>
  dom.element("a", { href: `${manifest.base}territories?kind=${kind}` }, onMap.settings.territories[kind]);

/* Two indicators in thirds: the first across, the second upwards; each field selects its regions. */
function square({ bands, axes: [across, up] }, year) {
  const side = Math.round(Math.sqrt(bands.length));
  const fields = bands.map((band, at) => {
    const key = `class-${at}`;
    const name = year.legend.find((entry) => entry.key === key)?.label || band.label;
    const attributes = {
      class: "map-square-field",
      "aria-label": name,
      title: name,
      style: `background:var(--${key})`,
      data: { band: at },
    };
    return dom.button("", () => select(withLook(key)), attributes);
  });
  const upwards = Array.from({ length: side }, (_, n) => fields.slice(n * side, (n + 1) * side)).reverse();
  return dom.element("li", { class: "map-square" }, [
    dom.element("span", { class: "map-square-up" }, say("ui.map_axis", { label: up })),
    dom.element("div", { class: "map-square-fields" }, upwards),
    dom.element("span", { class: "map-square-across" }, say("ui.map_axis", { label: across })),
  ]);
}

/** The legend alone: what lies over the regions may come later than they. */
export function paintLegend(view, answer, year) {
  const rows = year.legend.filter(({ key }) => !answer.axes || !key.startsWith("class-"));
  one("#map-legend > summary").textContent = answer.unit
    ? say("ui.map_legend_of", { unit: answer.unit })
    : say("ui.map_legend");
  const definition = manifest.schemes.find(({ id }) => id === view.scheme)?.definition || null;
  dom.fill(one(".map-legend-body"), [
    view.scheme && dom.element("p", { class: "map-scheme", title: definition }, answer.scheme),
    dom.element("ul", {}, [answer.axes && square(answer, year), ...rows.map(row)]),
  ]);
  oneStop(one(".map-legend-body"));
  dom.fill(one(".map-legend-rest"), [dom.element("ul", { class: "map-key" }, overlays(view, year))]);
}

/** Title and legend of the year; what belongs to the whole answer only when it is another. */
export function paintWords(view, answer, year, another) {
  title(year);
  if (another) {
    notes();
    findings(view.analysis ? answer : {});
    paintClasses(view, answer);
  }
  paintLegend(view, answer, year);
}
