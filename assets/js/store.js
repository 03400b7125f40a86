/* The one View: every view reads it and writes to it, no view talks to another. A view is painted when something
   that it needs has changed, its answer is there and it can be seen; hidden ones catch up when they are opened. */
import { endDrag, here, permalinkOf, leaveFor, queryOfView, readAddress, readQuery, writeAddress } from "./address.js";
import { answerAddress, keysOf, loadAnswer, openingYear, peek, prefetch } from "./answers.js";
import { frame, remedy } from "./dom.js";
import { checked, copy, defaults, fields, same, settled, toggled } from "./fields.js";
import { say } from "./messages.js";
import { asHere, isElsewhere } from "./place.js";
import { countryOf, isChosen } from "./regions.js";
import { alarm, announce, calm, tellLeftOut } from "./status.js";

/** @typedef {{id: string, needs: string[], kind?: string|function(object):string|null, visible?: function():boolean,
 *   paint: function(object, object, Set<string>), hover?: function, shown?: function():object[]}} Registered
 * `kind` is the kind of answer that it shows: a function of the View, null for none, figures if not given. `paint` gets
 * the View, that answer and the keys that changed since it was last painted ("answer" among them). While an answer is
 * coming a view keeps the old one, together with the keys of the View that belong to it. */

const entries = new Map();
const waiting = new Map(); // address -> Promise that never fails, for answers that visible views need
let current = null; // frozen; values that don't change keep their identity
let asked = 0; // how often a repaint was asked for
let running = null;
let seeking = ""; // "opens": the year is the answer's to say; "kept": only if this one shows little
let replacing = false; // a slide is one step back, whatever is changed on it

export const view = () => copy(current);
export const currentView = () => current; // the View itself, frozen: for reading
export const register = (entry) =>
  entries.set(entry.id, { kind: "figures", ...entry, painted: null, answer: null, stale: false });
export const registered = () => [...entries.values()];

// ---------------------------------------------------------------- painting
const seen = (entry) => !entry.visible || entry.visible();
const kindOf = ({ kind }, view) => (typeof kind === "function" ? kind(view) : kind);
/* Asked of all at once: after each change the question would lay out the whole page. */
const allSeen = () => [...entries.values()].filter(seen);

function bring(address) {
  if (waiting.has(address)) return;
  const done = loadAnswer(address)
    .then(
      () => calm("answer"),
      (error) => alarm(remedy("ui.answer_failed", error, refresh), "answer"),
    )
    .finally(() => {
      waiting.delete(address);
      document.body.classList.toggle("is-loading", waiting.size > 0);
      if (peek(address)) flush();
    });
  waiting.set(address, done);
  document.body.classList.add("is-loading");
}

/* What a view is to show now: {view, answer, kind}, or null while its first answer is coming. */
function due(entry) {
  const kind = kindOf(entry, current);
  if (!kind) return { view: current, answer: null, kind };
  const address = answerAddress(kind, current);
  const answer = peek(address);
  if (answer) return { view: current, answer, kind };
  bring(address);
  if (!entry.answer) return null;
  const old = [...keysOf(entry.answerKind), "year", "analysis"].map((key) => [key, entry.painted[key]]);
  return { view: { ...current, ...Object.fromEntries(old) }, answer: entry.answer, kind: entry.answerKind };
}

function changesOf(entry, next) {
  const changed = new Set(Object.keys(fields).filter((key) => !entry.painted || entry.painted[key] !== next.view[key]));
  if (next.answer !== entry.answer || !entry.painted) changed.add("answer");
  return changed;
}

async function paintOne(entry, next, changed) {
  Object.assign(entry, { painted: next.view, answer: next.answer, answerKind: next.kind, stale: false });
  try {
    await entry.paint(next.view, next.answer, changed);
  } catch (error) {
    console.error(`veta: ${entry.id}`, error);
    alarm({
      words: say("ui.view_failed", { view: entry.id }),
      act: () => window.location.reload(),
      label: say("ui.reload"),
    });
  }
}

function paintIfNeeded(entry) {
  const next = due(entry);
  if (!next) return null;
  const changed = changesOf(entry, next);
  const needed = entry.stale || changed.has("answer") || entry.needs.some((key) => changed.has(key));
  return needed ? paintOne(entry, next, changed) : null;
}

/* The year that the answer says, where it is the answer's to say. */
function takeYear() {
  const answer = seeking && peek(answerAddress("figures", current));
  if (!answer) return;
  const year = openingYear(answer, current.year, seeking);
  seeking = "";
  if (year === current.year) return;
  current = frozen({ ...current, year });
  writeAddress(current, ["year"], { replace: true });
  announce(answer.opens.words);
}

/* What is always there comes first: it hides and shows the others, which are asked before they dirty the layout. */
async function paintAll() {
  takeYear();
  const always = [...entries.values()].filter((entry) => !entry.visible).map(paintIfNeeded);
  const rest = allSeen().filter((entry) => entry.visible);
  await Promise.all([...always, ...rest.map(paintIfNeeded)]);
}

async function run() {
  await null; // `running` is set before the first view is painted
  let done;
  try {
    do {
      done = asked;
      await paintAll();
      if (done !== asked) await frame(); // one repaint a frame at most
    } while (done !== asked);
  } finally {
    running = null; // in the same step as the last look at what was asked: nothing can fall between
  }
}

function flush() {
  asked += 1;
  if (!running) running = run();
  return running;
}

/** Resolves when all that can be seen shows the View. */
async function allPainted() {
  flush();
  while (running || waiting.size) await (running || Promise.all(waiting.values()));
}

/** Paint these views again (all without one), though nothing that they need has changed. */
export function refresh(...ids) {
  for (const entry of entries.values()) if (ids.length ? ids.includes(entry.id) : entry.answer) entry.stale = true;
  return allPainted();
}

// ---------------------------------------------------------------- changing the View
/* A choice made for one indicator is none for the next. */
function withDependents(good, base) {
  const patch = { ...good };
  for (const [key, { of }] of Object.entries(fields)) {
    if (of && of in good && good[of] !== base[of] && !(key in good)) patch[key] = copy(fields[key].default);
  }
  return patch;
}

function frozen(next) {
  const result = {};
  for (const key of Object.keys(fields)) {
    const old = current && same(current[key], next[key]) ? current[key] : copy(next[key]);
    result[key] = old && typeof old === "object" ? Object.freeze(old) : old;
  }
  return Object.freeze(result);
}

/** The View after a patch, which isn't applied: {view, ignored, moved}. */
export function after(patch, base = current) {
  const { good, ignored } = checked(patch);
  const moved = [];
  return { view: settled({ ...base, ...withDependents(good, base) }, moved), ignored, moved, asks: good.year };
}

async function apply({ view: next, ignored, moved, asks }, write) {
  if (isElsewhere(next)) return leaveFor(next);
  const old = current;
  current = frozen(next);
  const changed = Object.keys(fields).filter((key) => old[key] !== current[key]);
  if (asks !== undefined) seeking = asks === null ? "opens" : "";
  else if (changed.includes("indicator") || changed.includes("country")) seeking = "kept";
  if (write && changed.length) writeAddress(current, changed, { replace: replacing });
  await allPainted();
  tellLeftOut(ignored, moved);
}

/** Change the View; resolves when all visible views have painted it. */
export const set = (patch) => apply(after(patch), true);
/** Select regions, which are read in the region panel; a country that isn't chosen yet is chosen with the region
 *  that is asked for. */
export function select(codes, open = { panel: "region" }) {
  if (!codes.length) return set({ regions: [] });
  const more = codes.filter((code) => !isChosen(countryOf(code), current)).map(countryOf);
  return set({ regions: codes, ...open, ...(more.length ? { country: current.country.concat(more) } : {}) });
}
/** Select a region, or deselect it; with `add` the others stay, as does the panel that is read. */
export function toggle(code, add) {
  const { regions } = current;
  if (add) return select(toggled(regions, code), {});
  return select(regions.length === 1 && regions[0] === code ? [] : [code], {});
}
export const clear = () => set({ regions: [], actors: [], claim: null, period: null });
/** Fetch the answers that visible views would need after a patch. */
export function prepare(patch) {
  const { view: next } = after(patch);
  const kinds = new Set(allSeen().map((entry) => kindOf(entry, next)));
  for (const kind of kinds) if (kind) prefetch(answerAddress(kind, next));
}

let pointed = null;
/** Mark a region in all views that can be seen; `source` is the view that the pointer is in, `at` where. */
export function hover(code, source, at) {
  if (code === pointed) return;
  pointed = code;
  const marked = allSeen().filter((entry) => entry.hover && entry.painted);
  for (const entry of marked) entry.hover(code, source, at);
}
export const hovered = () => pointed;

// ---------------------------------------------------------------- links and slides
export const permalink = () => permalinkOf(current);
export const viewQuery = () => queryOfView(current);
/** The View of a query, with what was ignored; light or dark stays as it is. Changes nothing. */
export const readView = (query) => readQuery(query, { ...defaults(), theme: current.theme });
export const openQuery = (query) => apply(readView(query), true);
/** While slides are shown, changes replace the address instead of adding steps back. */
export const replaceHistory = (on) => {
  replacing = on;
};

let opened = null;
/** Show what the address asks for; resolves when it is painted. */
export async function start() {
  opened = readAddress(here());
  current = frozen(asHere(opened.view));
  if (opened.asks === null) seeking = "opens";
  writeAddress(current, [], { replace: true });
  window.addEventListener("popstate", () => {
    endDrag();
    apply(readAddress(here()), false);
  });
  window.addEventListener("resize", flush); // another size may show other views
  await allPainted();
  tellLeftOut(opened.ignored, opened.moved);
}

/** Actors and claims that a link names can only be checked once they have arrived. */
export async function recheck() {
  const { good, ignored } = checked({ actors: current.actors, claim: current.claim });
  const next = { ...current, ...good, claim: "claim" in good ? good.claim : null };
  await apply({ view: next, ignored: opened.ignored.concat(ignored), moved: opened.moved }, ignored.length > 0);
}
