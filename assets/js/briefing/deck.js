/* Presenting: which slide is shown, its whole View, the flight there, one step of the browser's history each, and the
   way back. */
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { asHere } from "../place.js";
import { announce } from "../status.js";
import { prepare, readView, register, replaceHistory, set, view } from "../store.js";
import { leadMap, releaseMap, takeRoom } from "../views/map-follow.js";
import { closePlaces } from "../views/map-places.js";
import {
  blank,
  closeAll,
  focusTitle,
  fullScreen,
  isHeld,
  legendRoom,
  markChanged,
  raise,
  showSide,
  showSlide,
  toast,
} from "./stage.js";
import { tried } from "./store.js";

const FLIGHT_MS = 900;
const LATEST_MS = 250; // for a flight to begin, though a figure is still on its way
const BACK_MS = 1500; // for the browser to bring back the view from before
const PLACE = "veta.present"; // where the way back to the slide is kept for a reload
const listeners = [];
let now = null; // {briefing, before, started, depth, at, opener, expected, view, side, turned, ignored, took}

/** Call `listener()` at each slide that is shown, and at the end. */
export const onSlide = (listener) => listeners.push(listener);
const tell = () => listeners.forEach((listener) => listener());

/** The place of the slide that is shown, 0 for the first; null while nothing is presented. */
export const at = () => (now ? now.at : null);
export const slides = () => now?.briefing.slides || [];
export const startedAt = () => now.started;
/** What of the slide's view can't be shown, in words. */
export const ignored = () => [slides()[now.at].problem, ...now.ignored].filter(Boolean);
/** Milliseconds from the key until the slide was painted, beside the flight of the map. */
export const took = () => (now ? now.took : null);

/* Light or dark and the language are the reader's, no part of a slide. */
const partOfSlide = ({ theme: _, lang: __, ...shown }) => shown;
const essence = (shown) => JSON.stringify(partOfSlide(shown));

// ---------------------------------------------------------------- beginning and end
async function begin({ isWide = false, isBack = false, ...given }) {
  await end();
  now = {
    before: view(),
    started: Date.now(),
    depth: 0,
    ...given,
    at: null,
    opener: document.activeElement,
    expected: "",
  };
  replaceHistory(true);
  await raise(true);
  focusTitle();
  await show(clamped(given.at), { push: !isBack, flight: 0, pressed: performance.now() });
  for (const slide of slides()) prepare(readView(slide.view).view);
  if (!(await isWide) && !document.fullscreenElement && now) toast(say(isBack ? "ui.b_resumed" : "ui.b_press_f"));
}

/** Show a briefing from the slide `at` (0 is the first) on. Resolves when that slide is painted. */
export async function present(briefing, at = 0) {
  if (!briefing?.slides?.length) return announce(say("ui.b_no_slide"));
  return begin({ briefing, at, isWide: fullScreen() });
}

/** Back through the steps that the slides took, so that the view from before is the last one again. */
export async function end() {
  if (!now) return;
  const { depth, before, opener } = now;
  now = null;
  keepPlace();
  tell();
  closeAll();
  blank(false);
  if (document.fullscreenElement) document.exitFullscreen().catch(() => null);
  await raise(false);
  if (depth) await stepsBack(depth);
  takeRoom(0);
  leadMap(before, true)();
  await set(partOfSlide(before));
  releaseMap();
  replaceHistory(false);
  if (isHeld(opener)) opener.focus({ preventScroll: true });
  announce(say("ui.b_ended"));
}

function stepsBack(steps) {
  const { promise, resolve } = Promise.withResolvers();
  window.addEventListener("popstate", resolve, { once: true });
  setTimeout(resolve, BACK_MS);
  window.history.go(-steps);
  return promise;
}

/* Back and Forward of the browser go from slide to slide; before the first, presenting ends. */
window.addEventListener("popstate", ({ state }) => {
  if (!now) return;
  const isOurs = state?.presenting === now.started;
  now.depth = isOurs ? state.depth : 0;
  if (isOurs) show(clamped(state.slide), { push: false, pressed: performance.now() });
  else end();
});

// ---------------------------------------------------------------- a page that is loaded anew in the middle
function keepPlace() {
  const { briefing, before, started, depth, at } = now || {};
  const text = JSON.stringify({ briefing, before, started, depth, at });
  tried(() => window.sessionStorage.setItem(PLACE, text)); // else only the way back to the slide is lost
}

/** Go on where the page had been. */
export async function resume() {
  const kept = tried(() => JSON.parse(window.sessionStorage.getItem(PLACE)));
  if (kept?.started === window.history.state.presenting) await begin({ ...kept, isBack: true });
}

// ---------------------------------------------------------------- showing
const clamped = (at) => Math.max(0, Math.min(slides().length - 1, Number.isInteger(at) ? at : 0));

/* The slide's chart if it names one; else the panel where it has something picked to speak of; else the chart. */
function sideOf(query, { regions, claim, actors, panel }) {
  if (new URLSearchParams(query).has("chart")) return "chart";
  return regions.length || claim || actors.length || panel !== "region" ? "panel" : "chart";
}

async function show(at, { push = true, flight = FLIGHT_MS, pressed }) {
  const slide = slides()[at];
  const { view: asked, ignored } = readView(slide.view);
  const shown = asHere(asked); // another page would end the briefing
  if (shown !== asked) ignored.push(say("ui.b_elsewhere"));
  const mine = now;
  const turn = Symbol(slide.id);
  closeAll();
  blank(false);
  if (push) {
    now.depth += 1;
    window.history.pushState({ presenting: now.started, slide: at, depth: now.depth }, "");
  }
  const isOther = now.at !== at;
  Object.assign(now, { at, turn, ignored, side: sideOf(slide.view, shown), turned: false });
  closePlaces();
  takeRoom(legendRoom());
  const fly = leadMap(shown);
  const done = set(shown);
  now.view = view();
  now.expected = essence(now.view);
  showSide(now.side, Boolean(shown.period));
  markChanged(false);
  if (isOther) showSlide(slide, at, slides().length);
  keepPlace();
  tell();
  // Figures change first, then the map flies: the frames of a flight would keep all else waiting.
  const late = new Promise((resolve) => setTimeout(resolve, LATEST_MS));
  Promise.race([done, late]).then(() => now?.turn === turn && !isChanged() && fly(flight));
  await done;
  if (mine.turn === turn) mine.took = performance.now() - pressed;
}

/** To a slide by its place; to the one that is shown as it was saved. */
export function go(at, pressed = performance.now()) {
  if (at < 0) return toast(say("ui.b_first_slide"));
  if (at >= slides().length) return toast(say("ui.b_last_slide"));
  return at === now.at ? restore() : show(at, { pressed });
}
export const step = (by, pressed) => go(now.at + by, pressed);

/** The slide as it was saved, wherever the reader has gone on it. */
export function restore() {
  const restored = show(now.at, { push: false, pressed: performance.now() });
  focusTitle();
  return restored;
}
export const isChanged = () => Boolean(now) && essence(view()) !== now.expected;

/* Who picks something on a slide wants to read of it. */
function shownSide(current) {
  if (now.turned) return now.side;
  const isNew = (key) => current[key].length && current[key].join() !== now.view[key].join();
  const picked =
    current.claim !== now.view.claim || current.panel !== now.view.panel || isNew("regions") || isNew("actors");
  return picked ? "panel" : now.side;
}

/** The chart or the panel beside the map. */
export function turnSide() {
  now.side = shownSide(view()) === "chart" ? "panel" : "chart";
  now.turned = true;
  showSide(now.side, Boolean(view().period));
}

register({
  id: "present",
  kind: null,
  needs: Object.keys(manifest.state),
  paint: (current) => {
    if (!now?.expected) return;
    showSide(shownSide(current), Boolean(current.period));
    markChanged(essence(current) !== now.expected);
  },
});
