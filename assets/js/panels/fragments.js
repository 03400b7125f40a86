/* Parts of pages from the server (of a whole page what it is about): their addresses never change content, so each is
   asked for once. */
import { dom, remedy } from "../dom.js";
import { lastUsed } from "../last-used.js";
import { fetched } from "../files.js";
import { manifest } from "../manifest.js";

const MOST = 80;

/** The address of a part under these keys of the View: what differs from the defaults, in the order of `keys`. */
export function fragmentAddress(path, pairs = []) {
  const { base, data_version, language, answer_code } = manifest;
  const query = new URLSearchParams([...pairs, ["code", answer_code]]).toString().replace(/%2C/g, ",");
  return `${base}fragment/${data_version}/${language}/${path}?${query}`;
}
export const claimAddress = (claim) => fragmentAddress(`claim/${encodeURIComponent(claim)}`);

/** The part in HTML of the server's, which has escaped what it sends of the data. */
export function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("main") || page.body;
}

/* Read at once, mostly while the pointer rests: the click has only to copy it. */
const ask = async (address, options) => parsed(await (await fetched(address, options)).text());

const parts = lastUsed(MOST, ask);

/** Is the part in memory? */
export const isThere = (address) => parts.peek(address) !== null;
/** Fetch the part that the reader points at. */
export const prefetchFragment = parts.prefetch;
/** Fetch the part that is shown next. */
export const loadFragment = parts.load;

/** Show a part in a node, unless it stands there: that it is coming, then the part, or why it failed. `done` gets the
 *  part's title, null after a failure. What the server sends of the data it has escaped. */
export async function showFragment(node, address, done = () => null) {
  if (node.dataset.part === address) return;
  node.dataset.part = address;
  if (!isThere(address)) dom.fill(node, dom.loading());
  try {
    const part = await parts.load(address);
    if (node.dataset.part !== address) return; // something else has been asked for meanwhile
    node.replaceChildren(...part.cloneNode(true).childNodes);
    done(part.querySelector("[data-title]")?.dataset.title || "");
  } catch (error) {
    if (node.dataset.part !== address) return;
    node.dataset.part = "";
    const again = () => showFragment(node, address, done);
    dom.fill(node, dom.failed(remedy("ui.panel_failed", error, again)));
    done(null);
  }
}

/** Take away what is shown or coming. */
export function clearFragment(node) {
  node.dataset.part = "";
  node.replaceChildren();
}
