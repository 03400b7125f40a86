/* What the page knows before it fetches anything: registries, vocabularies, addresses, the fields of the View,
   messages. Written into the page by components/shell.py. */
import { lastUsed } from "./last-used.js";

export const manifest = JSON.parse(document.getElementById("veta-manifest").textContent);

const byId = (list) => new Map(list.map((entry) => [entry.id, entry]));
const indicators = byId(manifest.indicators);
const stances = byId(manifest.stances);
const topics = byId(manifest.topics);

/** @returns {object|null} an indicator of the registry */
export const indicatorOf = (id) => indicators.get(id) || null;
export const stanceOf = (id) => stances.get(id) || { id, label: id, mark: "" };
export const topicOf = (id) => topics.get(id) || { id, label: id };
export const countryName = (code) => manifest.countries[code] || code;

/** JSON of an address; an Error with what the server says is wrong, else the name of the file and the status. */
export async function fetchJson(url, options) {
  const response = await fetch(url, options);
  if (response.ok) return response.json();
  const { problem } = await response.json().catch(() => ({}));
  throw new Error(problem || `${url.split("/").pop().split("?")[0]}: ${response.status}`);
}

const files = lastUsed(Number.POSITIVE_INFINITY, fetchJson);
/** A published file, fetched once; a failed try may be repeated. */
export const publishedFile = (name) => files.load(manifest.files[name]);

/** Rows of a published file of columns. `make` may change each row. */
export function rowsOf(columns, make) {
  const keys = Object.keys(columns);
  return columns[keys[0]].map((_, i) => {
    const row = { i };
    for (const key of keys) row[key] = columns[key][i];
    return make ? make(row) : row;
  });
}
