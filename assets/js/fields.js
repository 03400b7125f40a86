/* The fields of the View: how each is read from text, checked and written. Which fields there are, their defaults
   and choices come from components/view.py by the manifest. */
import { actorOf, claimOf, evidence } from "./claims.js";
import { indicatorOf, manifest } from "./manifest.js";
import { listed, quoted, say } from "./messages.js";
import { placed } from "./place.js";
import { countryOf, fullName, isChosen, knownCode } from "./regions.js";

export const fields = manifest.state;
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const MOST_BREAKS = 9;
const MOST_LETTERS = 80;

export const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
/** A list without one of its values, or with it. */
export const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : list.concat(one));
export const copy = (value) => (value && typeof value === "object" ? JSON.parse(JSON.stringify(value)) : value);
/** An alias's own entry; "__proto__" and its kin are none. */
export const aliased = (aliases, name) => (Object.hasOwn(aliases, name) ? aliases[name] : name);
export const defaults = () => Object.fromEntries(Object.keys(fields).map((key) => [key, copy(fields[key].default)]));

/** Whether a link must say the page's language: the server takes the browser's own where it doesn't. */
export const needsLanguage =
  manifest.language !== fields.lang.default ||
  (document.documentElement.dataset.own || manifest.language) !== fields.lang.default;

/** What a link that doesn't name the key means by it, as components/view.py says: the second indicator is never the
 *  first. */
export function defaultOf(key, view) {
  if (key === "lang" && needsLanguage) return "";
  if (key !== "indicator2") return fields[key].default;
  return [fields.indicator2.default, fields.indicator.default].find((id) => id !== view.indicator);
}

// ---------------------------------------------------------------- text of a link
const list = (text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
const LISTS = ["regions", "choices", "actors"];
const READ = {
  ...Object.fromEntries(LISTS.map((kind) => [kind, list])),
  numbers: (text) => list(text).map(Number),
  period: (text) => (text.includes("..") ? text.split("..") : [text, text]),
  camera: (text) => text.split(",").map(Number),
};
const WRITE = {
  ...Object.fromEntries([...LISTS, "numbers"].map((kind) => [kind, (value) => value.join(",")])),
  period: (value) => value.join(".."),
  camera: (value) => value.map((part) => Number(part.toFixed(3))).join(","),
};

export const readText = (key, text) => (READ[fields[key].kind] || ((value) => value))(text);
export const written = (key, value) => (WRITE[fields[key].kind] || String)(value);

/** What differs from the defaults, of these keys, as [key, text] pairs in their order. */
export const differing = (view, keys) =>
  keys
    .filter((key) => view[key] !== null && !same(view[key], defaultOf(key, view)))
    .map((key) => [key, written(key, view[key])]);

/** Pairs as a query. Commas and colons are legal in one; left readable, people can edit a link. */
export const queryOf = (pairs) => new URLSearchParams(pairs).toString().replace(/%2C/g, ",").replace(/%3A/g, ":");

// ---------------------------------------------------------------- checks
/* Each gives {value}, or {why: message id}; lists keep what is good and name the rest in `ignored`. */
function valid(values, good, why) {
  const value = [];
  const ignored = [];
  for (const given of [].concat(values)) {
    const known = good(given);
    if (known === null) ignored.push(given);
    else if (!value.includes(known)) value.push(known);
  }
  return { value, ignored, why };
}
const inOrder = (answer, choices) => ({ ...answer, value: choices.filter((choice) => answer.value.includes(choice)) });
const when = (good, value, why) => (good ? { value } : { why });
const rising = (values) => values.every((one, at) => Number.isFinite(one) && (!at || one > values[at - 1]));
const isCamera = (value) =>
  value.length === 3 &&
  value.every(Number.isFinite) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 85 &&
  value[2] >= 0 &&
  value[2] <= 18;

const CHECKS = {
  indicator: (value) => {
    const id = aliased(manifest.indicator_aliases, value);
    return when(indicatorOf(id), id, "ui.not_an_indicator");
  },
  year: (value) => (value === null ? { value } : when(/^\d{4}$/.test(String(value)), Number(value), "ui.not_a_year")),
  choice: (value, { choices }) => when(choices.includes(value), value, "ui.not_a_choice"),
  choices: (value, { choices }) =>
    inOrder(
      valid(value, (one) => (choices.includes(one) ? one : null), "ui.not_known"),
      choices,
    ),
  regions: (value) => valid(value, knownCode, "ui.not_a_region"),
  actors: (value) => valid(value, (id) => (!evidence.actors.length || actorOf(id) ? id : null), "ui.not_an_actor"),
  claim: (value) => when(value === null || !evidence.claims.length || claimOf(value), value, "ui.not_a_claim"),
  numbers: (value) => when(value.length <= MOST_BREAKS && rising(value), value, "ui.not_rising_numbers"),
  period: (value) => {
    if (value === null) return { value };
    const [start, end] = value;
    return when(DATE.test(start) && DATE.test(end) && start <= `${end}~`, [start, end], "ui.not_a_period");
  },
  words: (value) => {
    const words = String(value)
      .replace(/\p{Cc}/gu, " ")
      .split(/\s+/)
      .filter(Boolean)
      .join(" ");
    return when([...words].length <= MOST_LETTERS, words, "ui.too_many_words");
  },
  camera: (value) => when(value === null || isCamera(value), value, "ui.not_a_camera"),
};

/** A patch checked key by key: `good` is what is valid, `ignored` says in words what is not. */
export function checked(patch) {
  const good = {};
  const ignored = [];
  for (const [key, value] of Object.entries(patch)) {
    if (!Object.hasOwn(fields, key)) {
      ignored.push(say("ui.not_a_key", { key: quoted(key) }));
      continue;
    }
    const field = fields[key];
    const answer = (CHECKS[field.kind] || ((given) => ({ value: given })))(value, field);
    const choices = (field.choices || []).filter(Boolean).join(", ");
    const explain = (given) => ignored.push(say(answer.why, { key, value: quoted(given), choices }));
    if (Object.hasOwn(answer, "value")) good[key] = answer.value;
    else explain(value);
    (answer.ignored || []).forEach(explain);
  }
  return { good, ignored };
}

/** The number that is nearest to another. */
export const nearestOf = (years, year) =>
  years.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best));

/* Every country chosen is as none chosen. A selected region of a country that isn't chosen falls away. */
function withinCountries(given, moved) {
  const country = given.country.length === fields.country.choices.length ? [] : given.country;
  const outside = given.regions.filter((code) => !isChosen(countryOf(code), { country }));
  if (outside.length) moved.push(say("ui.regions_outside", { regions: listed(outside.map(fullName)) }));
  return { ...given, country, regions: given.regions.filter((code) => !outside.includes(code)) };
}

/** Two indicators are never the same one. Every indicator has its own years: the View's if there is one, else the
 *  nearest. `moved` then says in words what isn't as it was asked for. */
export function settled(asked, moved) {
  const given = withinCountries(placed(asked, moved), moved);
  const { indicator, indicator2 } = given;
  const view = indicator === indicator2 ? { ...given, indicator2: defaultOf("indicator2", given) } : given;
  const { label, years, default_year: first } = indicatorOf(view.indicator);
  if (view !== given && (view.chart === "scatter" || view.analysis === "both"))
    moved.push(say("ui.second_moved", { indicator: label, second: indicatorOf(view.indicator2).label }));
  if (view.year === null) return { ...view, year: first };
  if (years.includes(view.year)) return view;
  const year = nearestOf(years, view.year);
  moved.push(say("ui.year_moved", { indicator: label, asked: String(view.year), year: String(year) }));
  return { ...view, year };
}
