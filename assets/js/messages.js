/* Sentences for what only the browser knows. They stand in components/words; here they get their values. */
import { manifest } from "./manifest.js";

const language = manifest.date_locale || "en";
const dates = new Map(); // how exact → its format
const figures = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);

/** A count or figure in the page's language. Figures with units and hedges come from the answer, in words. */
export const number = (value) => figures.format(value);

/** The message `id` with its {named} values; `count` chooses among plural forms. Numbers are grouped. */
export function say(id, values = {}) {
  const known = manifest.messages[id];
  if (known === undefined) throw new Error(`messages: ${id}`);
  const text = typeof known === "string" ? known : known[plurals.select(values.count)] || known.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    if (!Object.hasOwn(values, name)) return whole;
    return typeof values[name] === "number" ? number(values[name]) : String(values[name]);
  });
}

/** Several parts as one, joined as the language joins them: the separators are messages too. */
export const listed = (parts) => parts.filter(Boolean).join(say("ui.list_separator"));
export const joined = (parts) => parts.filter(Boolean).join(say("ui.part_separator"));

const MOST_NAMED = 2;
/** A few by their names, more (or none) as their number in this message. */
export const several = (ids, name, message, values = {}) =>
  ids.length && ids.length <= MOST_NAMED ? listed(ids.map(name)) : say(message, { count: ids.length, ...values });

const MOST = 48; // letters of a foreign value that are read out
/** What a link brought, fit to be read out: short, without control characters, and with its own writing direction. */
export function quoted(value) {
  const words = String(value).replace(/\p{Cc}/gu, "\ufffd");
  return say("ui.quoted", { text: `\u2068${words.length > MOST ? `${words.slice(0, MOST)}…` : words}\u2069` });
}

/** "March 2012", "2012": a partial date at its own precision. */
export function date(text) {
  const [year, month, day] = (text || "").split("-").map(Number);
  if (!year) return "";
  if (!month) return String(year);
  const options = { timeZone: "UTC", year: "numeric", month: "long", day: day ? "numeric" : undefined };
  if (!dates.has(options.day)) dates.set(options.day, new Intl.DateTimeFormat(language, options));
  return dates.get(options.day).format(new Date(Date.UTC(year, month - 1, day || 1)));
}

/** "March 2012 to 2014", and one date where both ends are the same. */
export const between = ([start, end]) =>
  start === end ? date(start) : say("ui.from_to", { start: date(start), end: date(end) });
