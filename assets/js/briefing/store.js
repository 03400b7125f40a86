/* The briefings that are made in this browser: the one in hand, with its changes, each of which can be undone, and the
   others. All are kept in the browser at every change. No screen here. */
import { manifest } from "../manifest.js";
import { say } from "../messages.js";

export const MOST = { slides: 60, title: 200, bytes: 4000000, steps: 200 };
const FIRST = `veta.briefing:${manifest.base}`; // where the first is kept; the others have "#" and more behind it
const MERGE_MS = 2000; // typing on in one field within this time is one step
const opened = new Map(); // where it is kept → a briefing that this page has had in hand, with its steps
const listeners = [];
let hand = null;

const stamped = () => `${Date.now()}-${Math.random().toString(36).slice(2)}`; // later ones sort behind
const isEmpty = ({ title, slides }) => !title && !slides.length;

/* `filed`: nothing has changed since it was last a file. What `briefing` and the steps hold is never changed, only
   replaced: steps share what is the same in them. */
const held = (key, { briefing, stamp = "", filed = true }) => {
  const last = { merge: "", at: 0 };
  return { key, briefing, stamp, filed: Boolean(filed), back: [], forth: [], last, isKept: true };
};
const blank = () =>
  held(`${FIRST}#${stamped()}`, { briefing: { veta_briefing: 1, title: "", data_version: "", slides: [] } });

// ---------------------------------------------------------------- kept in this browser
/** What `act` gives, and undefined where the browser's store is blocked or full or holds what no page of ours wrote. */
export function tried(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

const stored = (key) =>
  tried(() => {
    const { briefing, stamp, filed } = JSON.parse(window.localStorage.getItem(key));
    const isSound = (slide) => [slide.id, slide.view, slide.title].every((part) => typeof part === "string");
    return briefing.veta_briefing === 1 && briefing.slides.every(isSound) && { briefing, stamp, filed };
  });
const storedKeys = () =>
  Object.keys(tried(() => window.localStorage) || {}).filter((key) => key === FIRST || key.startsWith(`${FIRST}#`));

function keep(one, filed) {
  Object.assign(one, { filed, stamp: stamped() });
  const { key, briefing, stamp } = one;
  const text = JSON.stringify({ stamp, filed, briefing });
  one.isKept = Boolean(tried(() => window.localStorage.setItem(key, text) || true));
}

function forget(key) {
  opened.delete(key);
  tried(() => window.localStorage.removeItem(key));
}

/* What another tab has written meanwhile is taken over; what stood here is one step back. */
function takeOver(one) {
  const other = stored(one.key);
  if (!other || other.stamp === one.stamp || !one.isKept) return false;
  one.back.push({ briefing: one.briefing, filed: one.filed, why: say("ui.b_step_take_over") });
  Object.assign(one, other, { forth: [], last: { merge: "", at: 0 } });
  return true;
}

function find(key) {
  const other = stored(key);
  if (opened.has(key)) takeOver(opened.get(key));
  return opened.get(key) || (other && held(key, other));
}

/** All briefings, the one changed last first: {key, briefing, stamp}. An empty one only while it is in hand. */
export const list = () =>
  [...new Set([...storedKeys(), ...opened.keys()])]
    .map(find)
    .filter((one) => one && (one === hand || !isEmpty(one.briefing)))
    .sort((a, b) => (a.stamp < b.stamp ? 1 : -1));

// ---------------------------------------------------------------- the one in hand
/** The briefing itself: for reading. */
export const briefing = () => hand.briefing;
export const inHand = () => hand;
export const slideOf = (id) => hand.briefing.slides.find((slide) => slide.id === id);
export const placeOf = (id) => hand.briefing.slides.findIndex((slide) => slide.id === id);
/** Call `listener(warning)` at each change. */
export const listen = (listener) => listeners.push(listener);
/** What the panel shows has changed. */
export const tell = (warning = "") => listeners.forEach((listener) => listener(warning));

function takeUp(one) {
  if (hand && isEmpty(hand.briefing) && !hand.back.length) forget(hand.key);
  hand = one;
  one.last = { merge: "", at: 0 };
  opened.set(one.key, one);
  tried(() => window.sessionStorage.setItem(FIRST, one.key)); // for a reload
  tell();
}

export const begin = () => takeUp(blank());
export const choose = (key) => takeUp(find(key) || blank());

/** A briefing from elsewhere, beside those that are here: never in the place of one. */
export function open(read) {
  const same = list().find((one) => JSON.stringify(one.briefing) === JSON.stringify(read));
  const one = same || { ...blank(), briefing: read };
  if (!same) keep(one, true);
  takeUp(one);
}

/** Take a briefing away. Gives what brings it back. */
export function discard(key) {
  const one = find(key);
  forget(key);
  if (one === hand) takeUp(list()[0] || blank());
  else tell();
  return () => {
    keep(one, one.filed);
    takeUp(one);
  };
}

// ---------------------------------------------------------------- changes
/** Change the briefing in hand. `why` names the step for undo; `merge` joins it to the step before of the same name. */
export function put(next, why, merge = "") {
  const warning = takeOver(hand) ? say("ui.b_other_tab_changed") : "";
  const { last, back } = hand;
  const joins = merge && merge === last.merge && performance.now() - last.at < MERGE_MS && back.length;
  if (!joins) back.push({ briefing: hand.briefing, filed: hand.filed, why });
  if (back.length > MOST.steps) back.shift();
  Object.assign(hand, { briefing: next, forth: [], last: { merge, at: performance.now() } });
  keep(hand, false);
  tell(warning);
}

function step(from, to) {
  const taken = from.pop();
  if (!taken) return "";
  to.push({ briefing: hand.briefing, filed: hand.filed, why: taken.why });
  Object.assign(hand, { briefing: taken.briefing, last: { merge: "", at: 0 } });
  keep(hand, taken.filed);
  tell();
  return taken.why;
}
/** Both answer with the name of the step, or "" if there is none. */
export const undo = () => step(hand.back, hand.forth);
export const redo = () => step(hand.forth, hand.back);

const withSlides = (slides) => ({ ...hand.briefing, slides });
function freeId() {
  let number = hand.briefing.slides.length + 1;
  while (slideOf(`s${number}`)) number += 1;
  return `s${number}`;
}

/** A slide behind `after` (an id), else at the end: its id, or "" if there are as many as a briefing can hold. */
export function add(slide, why, after = "") {
  const { slides } = hand.briefing;
  if (slides.length >= MOST.slides) return "";
  const id = freeId();
  put(withSlides(slides.toSpliced(after ? placeOf(after) + 1 : slides.length, 0, { ...slide, id })), why);
  return id;
}

/** Change parts of a slide; without a record as `saved`, its own goes. Another view has no fault of the one before. */
export function change(id, patch, why, merge) {
  const changed = { ...slideOf(id), ...patch };
  if ("view" in patch) delete changed.problem;
  if (!changed.saved) delete changed.saved;
  put(withSlides(hand.briefing.slides.map((slide) => (slide.id === id ? changed : slide))), why, merge);
}

/** Move a slide. False if it stands there already. */
export function move(id, to) {
  const { slides } = hand.briefing;
  const from = placeOf(id);
  const place = Math.max(0, Math.min(slides.length - 1, to));
  if (from < 0 || place === from) return false;
  put(withSlides(slides.toSpliced(from, 1).toSpliced(place, 0, slides[from])), say("ui.b_step_move"));
  return true;
}

export const remove = (id) =>
  put(withSlides(hand.briefing.slides.filter((slide) => slide.id !== id)), say("ui.b_step_delete"));
export const rename = (title) => put({ ...hand.briefing, title }, say("ui.b_step_rename"), "title");

// ---------------------------------------------------------------- as a file
function written({ title, slides }) {
  const bare = slides.map(({ problem: _, ...slide }) => slide);
  return JSON.stringify({ veta_briefing: 1, title, data_version: manifest.data_version, slides: bare }, null, 1);
}
const bytesOf = (text) => new TextEncoder().encode(text).length;

/** The record of a slide's view came after the slide: part of the step that made it. False if it is too large. */
export function attach(one, id, view, saved) {
  const attached = (whole) => ({
    ...whole,
    slides: whole.slides.map((slide) => (slide.id === id && slide.view === view ? { ...slide, saved } : slide)),
  });
  const next = attached(one.briefing);
  if (bytesOf(written(next)) > MOST.bytes) return false;
  for (const taken of [...one.back, ...one.forth]) taken.briefing = attached(taken.briefing);
  one.briefing = next;
  keep(one, false);
  tell();
  return true;
}

/** The briefing as its file holds it, of the data of today, with its size. */
export function fileOf() {
  const text = written(hand.briefing);
  return { text, size: bytesOf(text) };
}
export function markFiled() {
  keep(hand, true);
  tell();
}

window.addEventListener("storage", ({ key }) => tell(key === hand.key && takeOver(hand) ? say("ui.b_taken_over") : ""));

takeUp(find(tried(() => window.sessionStorage.getItem(FIRST))) || list()[0] || blank());
