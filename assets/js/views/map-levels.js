/* The lists on the map that lead to municipalities and back. */
import { leaveFor as leave } from "../address.js";
import { byId, dom } from "../dom.js";
import { above, below, hasLevels, levelChoice, levelsOf, parentName, place } from "../place.js";
import { countryOf } from "../regions.js";
import { currentView, register } from "../store.js";

function choose({ target: { value } }) {
  const [level, country] = value.split("-");
  leave(country ? below(currentView(), country, level) : above(currentView()));
}

const narrow = ({ target: { value } }) => leave(below(currentView(), place.country, place.level, value));

/** Go from a region to its municipalities; false where there are none. */
export function goBelow(code) {
  const [level] = place.level === "1" ? levelsOf(countryOf(code)) : [];
  if (level) leave(below(currentView(), countryOf(code), level, code));
  return Boolean(level);
}
/** Go back to the regions. */
export const goUp = () => leave(above(currentView()));

function paint(view) {
  byId("map-level").value = levelChoice(view);
  byId("map-parent").value = view.parent;
}

export function startLevels() {
  document.documentElement.dataset.level = place.level;
  const box = byId("map-level").parentElement;
  box.hidden = !hasLevels();
  const parents = Object.keys(place.parents).sort((a, b) => parentName(a).localeCompare(parentName(b)));
  const list = byId("map-parent");
  list.hidden = !parents.length;
  const option = (value, words) => dom.element("option", { value }, words);
  dom.fill(list, [option("", place.all), ...parents.map((code) => option(code, parentName(code)))]);
  byId("map-level").addEventListener("change", choose);
  list.addEventListener("change", narrow);
  register({ id: "levels", kind: null, needs: ["level", "country", "parent"], paint });
}
