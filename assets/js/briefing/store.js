/* The briefing that is being made: its changes, each of which can be undone, and its keeping in this browser. No screen
   here. */
import { manifest } from "../manifest.js";
import { say } from "../messages.js";

export const MOST = { slides: 60, letters: 4000, title: 200, bytes: 4000000, steps: 200 };
const KEY = `veta.briefing:${manifest.base}`;
const MERGE_MS = 2000; // typing on in one field within this time is one step
const listeners = [];
const copy = (thing) => JSON.parse(JSON.stringify(thing));
const empty = () => ({ veta_briefing: 1, title: "", data_version: "", slides: [] });

// A briefing in `now` and in the steps is never changed, only replaced: steps share what is the same in them.
let now = empty();
let browserCopy = { stamp: "", filed: true, problem: "" }; // filed: nothing has changed since it was last a file
let back = [];
let forth = [];
let last = { merge: "", at: 0 };

/** A copy of the briefing. */
export const getBriefing = () => copy(now);
/** The briefing itself: for reading. */
export const briefing = () => now;
export const slideOf = (id) => now.slides.find((slide) => slide.id === id);
export const placeOf = (id) => now.slides.findIndex((slide) => slide.id === id);
/** {undo, redo: names of the next steps, filed, problem} */
export const stateOf = () => ({
  undo: back.length ? back[back.length - 1].why : "",
  redo: forth.length ? forth[forth.length - 1].why : "",
  filed: browserCopy.filed,
  problem: browserCopy.problem,
});
/** Call `listener({why, quiet, warning})` at each change; `quiet` while somebody types. */
export const listen = (listener) => listeners.push(listener);
const tell = (news) => listeners.forEach((listener) => listener(news));

// ---------------------------------------------------------------- text that any file can hold
const UNFIT = /[\p{Cc}\ufffe\uffff]/gu;
const LINES = /\r\n?|\v|\u2028|\u2029/g;
/** Slides of other programs break lines with a vertical tab; other signs that no text holds are left out. */
export function clean(text, most = MOST.letters, lines = true) {
  const plain = String(text || "")
    .toWellFormed()
    .replace(LINES, "\n")
    .split("\n")
    .map((line) => line.replace(UNFIT, (sign) => (sign === "\t" ? sign : "")))
    .join("\n");
  return (lines ? plain : plain.replace(/\s*\n\s*/g, " "))
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, "");
}

// ---------------------------------------------------------------- kept in this browser, at every change
const written = (thing) => JSON.stringify({ ...thing, data_version: manifest.data_version }, null, 1);
const bytesOf = (thing) => new TextEncoder().encode(written(thing)).length;

function stored() {
  try {
    const found = JSON.parse(window.localStorage.getItem(KEY) || "null");
    const inside = found?.briefing;
    const isText = (part) => typeof part === "string";
    const sound =
      inside?.veta_briefing === 1 &&
      Array.isArray(inside.slides) &&
      inside.slides.every((slide) => slide && [slide.id, slide.view, slide.title].every(isText));
    return sound ? found : null;
  } catch {
    return null; // blocked, or not written by this page
  }
}

/* Another tab wrote what this one has not seen: that state stays, one step back. */
function rescue() {
  const other = stored();
  if (!other || other.stamp === browserCopy.stamp || browserCopy.problem) return;
  back.push({ was: other.briefing, why: say("ui.b_step_other_tab"), filed: false });
  last = { merge: "", at: 0 };
  tell({ why: "", quiet: true, warning: say("ui.b_other_tab_changed") });
}

function keep(filed) {
  rescue();
  const stamp = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const text = JSON.stringify({ stamp, filed, briefing: now });
  browserCopy = { ...browserCopy, filed, problem: "" };
  if (text.length > MOST.bytes) {
    browserCopy.problem = say("ui.b_too_large_to_keep");
    return;
  }
  try {
    window.localStorage.setItem(KEY, text);
    browserCopy.stamp = stamp;
  } catch {
    browserCopy.problem = say("ui.b_not_kept");
  }
}

// ---------------------------------------------------------------- changes
/** Put this briefing in the place of the one there is. `why` names the step for undo; `merge` joins it to the step
 *  before of the same name. */
export function put(next, why, { merge = "", quiet = false, filed = false } = {}) {
  if (next === now) return;
  const joins = merge && merge === last.merge && performance.now() - last.at < MERGE_MS && back.length;
  if (!joins) back.push({ was: now, why, filed: browserCopy.filed });
  if (back.length > MOST.steps) back.shift();
  forth = [];
  last = { merge, at: performance.now() };
  now = next;
  keep(filed);
  tell({ why, quiet });
}

function step(from, to) {
  const taken = from.pop();
  if (!taken) return "";
  to.push({ was: now, why: taken.why, filed: browserCopy.filed });
  now = taken.was;
  last = { merge: "", at: 0 };
  keep(taken.filed);
  tell({ why: taken.why, quiet: false });
  return taken.why;
}
/** Both answer with the name of the step, or "" if there is none. */
export const undo = () => step(back, forth);
export const redo = () => step(forth, back);

const withSlides = (slides) => ({ ...now, slides });
function freeId() {
  let number = now.slides.length + 1;
  while (now.slides.some((slide) => slide.id === `s${number}`)) number += 1;
  return `s${number}`;
}

/** A slide behind `after` (an id), else at the end: its id, or "" if there are as many as a briefing can hold. */
export function add(slide, after = "", why = say("ui.b_step_add")) {
  if (now.slides.length >= MOST.slides) return "";
  const id = freeId();
  const at = after ? placeOf(after) + 1 : now.slides.length;
  const texts = { title: clean(slide.title, MOST.title, false), text: clean(slide.text), notes: clean(slide.notes) };
  const saved = slide.saved ? { saved: copy(slide.saved) } : {};
  put(withSlides(now.slides.toSpliced(at, 0, { id, ...texts, view: slide.view, ...saved })), why);
  return id;
}

/** Change parts of a slide; `saved: null` takes its record away. */
export function change(id, patch, why, options) {
  const changed = { ...slideOf(id), ...patch };
  if ("title" in patch) changed.title = clean(patch.title, MOST.title, false);
  for (const key of ["text", "notes"]) if (key in patch) changed[key] = clean(patch[key]);
  if (changed.saved === null) delete changed.saved;
  put(withSlides(now.slides.map((slide) => (slide.id === id ? changed : slide))), why, options);
}

/** The record of a slide came after the slide: part of the step that made it. False if it is too large. */
export function attach(id, view, saved) {
  const fits = (slide) => slide.id === id && slide.view === view;
  const attached = (whole_) =>
    whole_.slides.some(fits)
      ? { ...whole_, slides: whole_.slides.map((slide) => (fits(slide) ? { ...slide, saved } : slide)) }
      : whole_;
  const next = attached(now);
  if (bytesOf(next) > MOST.bytes) return false;
  [back, forth] = [back, forth].map((steps) => steps.map((taken) => ({ ...taken, was: attached(taken.was) })));
  if (next === now) return true;
  now = next;
  keep(false);
  tell({ why: "", quiet: true });
  return true;
}

export function move(id, to) {
  const from = placeOf(id);
  const place = Math.max(0, Math.min(now.slides.length - 1, to));
  if (from < 0 || place === from) return false;
  put(
    withSlides(now.slides.filter((slide) => slide.id !== id).toSpliced(place, 0, now.slides[from])),
    say("ui.b_step_move"),
  );
  return true;
}

export const remove = (id) => put(withSlides(now.slides.filter((slide) => slide.id !== id)), say("ui.b_step_delete"));
export const rename = (title, options) =>
  put({ ...now, title: clean(title, MOST.title, false) }, say("ui.b_step_rename"), options);
export const fresh = () => put(empty(), say("ui.b_new"), { filed: true });
/** The briefing as its file holds it: of the data of today. */
export const fileText = () => written(now);
export function markFiled() {
  keep(true);
  tell({ why: "", quiet: false });
}

window.addEventListener("storage", (event) => {
  const other = event.key === KEY && stored();
  if (!other || other.stamp === browserCopy.stamp) return;
  back.push({ was: now, why: say("ui.b_step_take_over"), filed: browserCopy.filed });
  forth = [];
  now = other.briefing;
  browserCopy = { stamp: other.stamp, filed: other.filed, problem: "" };
  tell({ why: "", quiet: false, warning: say("ui.b_taken_over") });
});

const found = stored();
if (found) {
  now = found.briefing;
  browserCopy = { stamp: found.stamp, filed: Boolean(found.filed), problem: "" };
}
