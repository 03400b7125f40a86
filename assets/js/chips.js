/* What narrows the view, as chips under the map's title: each is taken back by a click, all of them by the last. */
import { actorOf } from "./claims.js";
import { byId, dom } from "./dom.js";
import { copy, defaultOf, same } from "./fields.js";
import { countryName, manifest, stanceOf, topicOf } from "./manifest.js";
import { between, joined, listed, say } from "./messages.js";
import { currentView, register, set } from "./store.js";

const MOST_NAMED = 2;
const several = (ids, name, all) =>
  ids.length && ids.length <= MOST_NAMED
    ? listed(ids.map(name))
    : say("ui.chip_some", { count: ids.length, all: all.length });
const labelIn = (list) => (id) => list.find((one) => one.id === id).label;

/* Key of the View → what is chosen, in words. */
const CHOSEN = {
  country: (codes) => several(codes, countryName, manifest.state.country.choices),
  rule: labelIn(manifest.rules),
  stances: (ids) => several(ids, (id) => stanceOf(id).label, manifest.stances),
  count: (id) => say(`ui.counted_by_${id}`),
  topics: (ids) => several(ids, (id) => topicOf(id).label, manifest.topics),
  minerals: (ids) => several(ids, (id) => id, manifest.state.minerals.choices),
  actors: (ids) =>
    ids.length <= MOST_NAMED
      ? listed(ids.map((id) => (actorOf(id) || { name: id }).name))
      : say("ui.actors_counted", { count: ids.length }),
  period: between,
  words: (words) => words,
};
const KEYS = Object.keys(CHOSEN);

const chipsOf = (view) =>
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
  register({ id: "chips", kind: null, needs: [...KEYS, "year"], paint, shown: () => chipsOf(currentView()) });
  // Dash draws the list when it likes.
  byId("map-layers").addEventListener("toggle", () => sayConditions(currentView()));
}
