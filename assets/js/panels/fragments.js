/* Parts of pages from the server: their addresses never change content, so each is asked for once. */
import { manifest } from "../manifest.js";
import { say } from "../messages.js";

const MOST = 80;
const kept = new Map(); // address -> HTML, the one used longest ago first
const coming = new Map();

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
  kept.set(address, text);
  if (kept.size > MOST) kept.delete(kept.keys().next().value);
  return text;
}

/** The part if it is in memory, else null. */
export const peekFragment = (address) => kept.get(address) ?? null;

/** The part as HTML, fetched once however often it is asked for; a failed try may be repeated. */
export function loadFragment(address, options) {
  if (kept.has(address)) return Promise.resolve(kept.get(address));
  if (!coming.has(address))
    coming.set(
      address,
      ask(address, options).finally(() => coming.delete(address)),
    );
  return coming.get(address);
}

/** Fetch what the reader points at; a failure is told by the click, not here. */
export const prefetchFragment = (address) => {
  loadFragment(address, { priority: "low" }).catch(() => null);
};

/** Put a part into a node; its title comes back. The server has escaped whatever comes from the data. */
export function place(node, html) {
  const part = new DOMParser().parseFromString(html, "text/html").body;
  const title = part.querySelector("[data-title]")?.dataset.title || "";
  node.replaceChildren(...part.childNodes);
  return title;
}
