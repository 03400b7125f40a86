/* What narrows the view, as chips under the map's title: each is taken back by a click, all of them by the last. */
import { actorOf } from "./claims.js";
import { byId, dom } from "./dom.js";
import { copy, defaultOf, same } from "./fields.js";
import { countryName, manifest, stanceOf, topicOf } from "./manifest.js";
import { between, joined, say, several } from "./messages.js";
import { currentView, register, set } from "./store.js";

const some = (ids, name, all) => several(ids, name, "ui.chip_some", { all: all.length });
const labelIn = (list) => (id) => list.find((one) => one.id === id).label;

/* Key of the View → what is chosen, in words. */
const CHOSEN = {
  country: (codes) => some(codes, countryName, manifest.state.country.choices),
  rule: labelIn(manifest.rules),
  stances: (ids) => some(ids, (id) => stanceOf(id).label, manifest.stances),
  count: (id) => say(`ui.counted_by_${id}`),
  topics: (ids) => some(ids, (id) => topicOf(id).label, manifest.topics),
  minerals: (ids) => some(ids, (id) => manifest.minerals[id], manifest.state.minerals.choices),
  actors: (ids) => several(ids, (id) => (actorOf(id) || { name: id }).name, "ui.actors_counted"),
  period: between,
  words: (words) => words,
};
const KEYS = Object.keys(CHOSEN);

/** What narrows a View: {key, words}. */
export const chipsOf = (view) =>
  KEYS.filter((key) => !same(view[key], defaultOf(key, view))).map((key) => ({
    key,
    words: say("ui.chip", { label: say(`ui.chip_of_${key}`), chosen: CHOSEN[key](view[key]) }),
  }));
const back = (keys) => Object.fromEntries(keys.map((key) => [key, copy(defaultOf(key, currentView()))]));

function chip({ key, words }) {
  const attributes = { class: "chip", data: { key }, "aria-label": say("ui.chip_remove", { chip: words }) };
  return dom.button(words, () => set(back([key])), attributes);
}

const OF_CLAIMS = ["stances", "topics", "minerals", "actors", "period", "words"];
/* In the list of layers: under which conditions claims and signs of conflict are drawn. */
function sayConditions(view) {
  const words = joined(
    chipsOf(view)
      .filter(({ key }) => OF_CLAIMS.includes(key))
      .map((one) => one.words),
  );
  const lines = { claims: words || say("ui.all_claims"), year: String(view.year) };
  for (const line of document.querySelectorAll("[data-line]")) line.textContent = lines[line.dataset.line];
}

function paint(view) {
  sayConditions(view);
  const box = byId("chips");
  const chips = chipsOf(view);
  const all =
    chips.length > 1 && dom.button(say("ui.reset_all"), () => set(back(KEYS)), { class: "chip", data: { key: "" } });
  const held = box.contains(document.activeElement);
  dom.fill(box, [...chips.map(chip), all]);
  if (held) (box.lastElementChild || byId("map")).focus();
}

export function startChips() {
  const needs = [...KEYS, "year"];
  register({ id: "chips", kind: null, needs, visible: () => true, paint, shown: () => chipsOf(currentView()) });
  // Dash draws the list when it likes.
  byId("map-layers").addEventListener("toggle", () => sayConditions(currentView()));
}
