/* Parts of pages from the server: their addresses never change content, so each is asked for once. */
import { lastUsed } from "../last-used.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";

const MOST = 80;

/** The address of a part under these keys of the View: what differs from the defaults, in the order of `keys`. */
export function fragmentAddress(path, pairs = []) {
  const { base, data_version, language, answer_code } = manifest;
  const query = new URLSearchParams([...pairs, ["code", answer_code]]).toString().replace(/%2C/g, ",");
  return `${base}fragment/${data_version}/${language}/${path}?${query}`;
}

/* What the server says is wrong; a proxy may answer with a page of its own, which says nothing to a reader. */
function problemIn(text, status) {
  try {
    return JSON.parse(text).problem;
  } catch {
    return say("ui.answered", { status });
  }
}

async function ask(address, options) {
  const response = await fetch(address, options);
  const text = await response.text();
  if (!response.ok) throw new Error(problemIn(text, String(response.status)));
  return new DOMParser().parseFromString(text, "text/html").body;
}

const parts = lastUsed(MOST, ask);

/** The part if it is in memory, else null. */
export const peekFragment = parts.peek;
/** The part, read already, fetched once however often it is asked for; a failed try may be repeated. */
export const loadFragment = parts.load;
/** Fetch the part that the reader points at. */
export const prefetchFragment = parts.prefetch;

/** Put a copy of a part into a node; its title comes back. The server has escaped whatever comes from the data. */
export function place(node, part) {
  node.replaceChildren(...part.cloneNode(true).childNodes);
  return part.querySelector("[data-title]")?.dataset.title || "";
}
