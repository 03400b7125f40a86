/* What is fetched: JSON, and the published files of columns. */
import { dom } from "./dom.js";
import { lastUsed } from "./last-used.js";
import { manifest } from "./manifest.js";
import { say } from "./messages.js";

/** What stands at an address; an Error with what the server says is wrong, else the file's name and the status. */
export async function fetched(url, options) {
  const response = await fetch(url, options);
  if (response.ok) return response;
  const { problem, outdated } = await response.json().catch(() => ({}));
  const name = url.split("/").pop().split("?")[0];
  const words = problem || `${name}: ${say("ui.answered", { status: String(response.status) })}`;
  throw Object.assign(new Error(words), { outdated }); // outdated: the server holds other data than this page by now
}
export const fetchJson = async (url, options) => (await fetched(url, options)).json();

const KEEP_MS = 60000;
/** Hand a file over to be saved. */
export function saveFile(blob, name) {
  const href = URL.createObjectURL(blob);
  dom.element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEEP_MS);
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
