/* The View as an address: its only serialisation. Links of every age open; what they hold beyond a View is said and
   ignored. */
import { aliased, checked, defaults, differing, fields, queryOf, readText, settled, written } from "./fields.js";
import { indicatorOf, manifest } from "./manifest.js";
import { quoted, say } from "./messages.js";

const { base, offline } = manifest;
const version = () => [
  ["v", String(manifest.state_version)],
  ["data", manifest.data_version],
];
const embedded = (path) => {
  const found = path.match(/^embed(?:\/(\w+))?\/?$/);
  return found && manifest.embeds.includes(found[1] || "map") ? found[1] || "map" : "";
};

/* Where the page stands. A copy opened from disk can change nothing of its address but what follows "#"; a link made
   there opens here too. */
export function here() {
  const { pathname, search, hash } = window.location;
  const copied = hash.startsWith("#?") ? hash.slice(1) : "";
  return offline ? { pathname: base, search: copied } : { pathname, search: search || copied };
}
const below = (path) => (path.startsWith(base) ? path.slice(base.length) : path);
/** Which view stands alone in another page's frame; "" in the atlas itself. */
export const embed = embedded(below(here().pathname));
const place = embed ? below(here().pathname) : "";

/** The address of a View under `path`. A link keeps its meaning when newer figures arrive: year and data version
 *  stand in it. */
function addressOf(view, path) {
  const pairs = differing(
    view,
    Object.keys(fields).filter((key) => key !== "year"),
  );
  if (pairs.length || view.year !== indicatorOf(view.indicator).default_year)
    pairs.push(["year", String(view.year)], ...version());
  const query = queryOf(pairs);
  return (offline ? "#" : base + path) + (query ? `?${query}` : "");
}

/** The address of a View where this page stands, its language always named: another may be the browser's own. */
export function viewAddress(view) {
  const url = new URL(addressOf(view, place), window.location.href);
  url.searchParams.set("lang", view.lang);
  return url.href;
}

/** Go to the page of a View of other municipalities, or of the regions; what comes after isn't shown here. */
export function leaveFor(view) {
  document.body.classList.remove("is-ready");
  window.location.assign(viewAddress(view));
  return new Promise(() => null);
}

/** The link to a View, for people: the whole atlas under its public address, even from an embedded part. */
export const permalinkOf = (view) =>
  new URL(addressOf(view, ""), (!offline && manifest.address) || window.location.href).href;

/** The whole View as a query, for a slide: later defaults don't change it. Light or dark is the reader's. */
export function queryOfView(view) {
  const rest = differing(
    view,
    Object.keys(fields).filter((key) => !["indicator", "year", "theme"].includes(key)),
  );
  return queryOf([["indicator", view.indicator], ["year", written("year", view.year)], ...rest, ...version()]);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray percent sign is shown as it came
  }
}

/* Keys that say how the link was made, not what it shows. */
const NOTES = {
  v: (value) => Number(value) > manifest.state_version && say("ui.newer_link", { value: quoted(value) }),
  data: (value) =>
    value !== manifest.data_version &&
    say("ui.other_data_version", { value: quoted(value), current: manifest.data_version }),
};

/* What an older link means by the keys that it leaves out. */
function oldDefaults(made) {
  const versions = Object.keys(manifest.old_defaults).filter((last) => made && Number(made) <= Number(last));
  return Object.assign({}, ...versions.sort((a, b) => b - a).map((last) => manifest.old_defaults[last]));
}

/** The View that a location asks for, complete: {view, ignored, moved}, the latter two in words. */
export function readAddress({ pathname, search }, start = defaults()) {
  const patch = {};
  const ignored = [];
  const path = below(pathname);
  const route = path.match(/^region\/([^/]+)\/?$/);
  if (route) Object.assign(patch, { regions: [decoded(route[1])], panel: "region" });
  else if (path !== "" && !embedded(path))
    ignored.push(say("ui.unknown_address", { address: quoted(`/${decoded(path)}`) }));
  const asked = new URLSearchParams(search);
  const old = oldDefaults(asked.get("v"));
  for (const [name, value] of asked) {
    const key = aliased(manifest.renamed_keys, name);
    if (Object.hasOwn(NOTES, key)) {
      const note = NOTES[key](value);
      if (note) ignored.push(note);
    } else if (!Object.hasOwn(fields, key)) ignored.push(quoted(name));
    else if (value !== "" || fields[key].kind === "choices") patch[key] = readText(key, value);
  }
  const { good, ignored: wrong } = checked(patch);
  const moved = [];
  const view = settled({ ...start, ...old, ...good, lang: manifest.language }, moved); // a page stays in its language
  return { view, ignored: ignored.concat(wrong), moved, asks: good.year ?? null };
}

/** The View of a query, as a slide keeps it; changes nothing. */
export const readQuery = (query, start) => readAddress({ pathname: base, search: `?${query}` }, start);

// ---------------------------------------------------------------- history
const DRAG_MS = 800; // changes of one key in this time are one step back, not fifty
const DRAGGED = ["camera", "year"];
const PAUSE_MS = 100; // of a drag: a browser slows down, and at last refuses, what writes its address with each frame
let last = { keys: "", at: 0 };
let wroteAt = 0; // when the address was last written
let waiting = 0;
const standing = () => (offline ? window.location.hash || "#" : window.location.pathname + window.location.search);

/** Write the View into the address. A drag is one step back; the camera is none. */
export function writeAddress(view, changed, { replace = false } = {}) {
  const url = addressOf(view, place);
  const keys = [...changed].sort().join();
  const now = performance.now();
  const again = keys === "camera" || (keys === last.keys && now - last.at < DRAG_MS);
  last = { keys, at: now };
  clearTimeout(waiting);
  const write = () => {
    if (url === standing()) return;
    wroteAt = performance.now();
    if (replace || again) window.history.replaceState(window.history.state, "", url);
    else window.history.pushState(null, "", url);
  };
  const pause = again && DRAGGED.includes(keys) ? wroteAt + PAUSE_MS - now : 0;
  if (pause > 0) waiting = setTimeout(write, pause);
  else write();
}

/** What comes next is a step of its own, not part of the last drag, whose end isn't written over it. */
export const endDrag = () => {
  clearTimeout(waiting);
  last = { keys: "", at: 0 };
};
