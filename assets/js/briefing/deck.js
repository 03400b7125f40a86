/* Which slide is shown: its whole View, the flight there, one step of the browser's history each, and the way back. */
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { announce } from "../status.js";
import { prepare, readView, register, replaceHistory, set, view } from "../store.js";
import { leadMap, releaseMap, takeRoom } from "../views/map-follow.js";
import { closePlaces } from "../views/map-places.js";
import { stage } from "./desk.js";

const FLIGHT_MS = 900;
const LATEST_MS = 250; // for a flight to begin, though a figure is still on its way
const BACK_MS = 1500; // for the browser to bring back the view from before
const READERS_OWN = ["theme", "lang"]; // no part of a slide
let now = null; // {briefing, session, at, depth, before, expected, side, started}
let listening = false;

const own = (value) => Object.fromEntries(READERS_OWN.map((key) => [key, value(key)]));
const essence = (shown) => JSON.stringify({ ...shown, ...own(() => null) });
const clamped = (at) => Math.max(0, Math.min(now.briefing.slides.length - 1, Number.isInteger(at) ? at : 0));

// ---------------------------------------------------------------- beginning and end
async function begin({ briefing, at, session, before, started, depth, wide, resumed }) {
  if (now) await end();
  now = {
    briefing,
    at: -1,
    depth: depth || 0,
    session: session || `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`,
    before: before || view(),
    opener: document.activeElement,
    started: started || Date.now(),
    expected: "",
    side: "chart",
    took: null,
    ticket: 0,
  };
  replaceHistory(true);
  listen();
  await stage.raise(true);
  stage.focusTitle();
  await show(clamped(at), { push: !resumed, flight: 0, pressed: performance.now() });
  for (const slide of briefing.slides) prepare(readView(slide.view).view);
  const isWide = (await wide) || Boolean(document.fullscreenElement);
  if (now && !isWide) stage.toast(say(resumed ? "ui.b_resumed" : "ui.b_press_f"));
}

function listen() {
  if (listening) return;
  listening = true;
  register({ id: "present", kind: null, needs: Object.keys(manifest.state), paint });
  window.addEventListener("popstate", onBack);
  stage.listenToKeys();
}

/* Back through the steps that the slides took, so that the view from before is the last one again. */
async function end() {
  if (!now) return;
  const { depth, before, opener } = now;
  now = null;
  stage.keepPlace(null);
  stage.closeNotes();
  stage.closeAll();
  stage.blank(false);
  if (document.fullscreenElement) document.exitFullscreen().catch(() => null);
  await stage.raise(false);
  if (depth) await stepsBack(depth);
  takeRoom(0);
  leadMap(before)();
  const mine = view();
  await set({ ...before, ...own((key) => mine[key]) });
  releaseMap();
  replaceHistory(false);
  if (stage.isHeld(opener)) opener.focus({ preventScroll: true });
  announce(say("ui.b_ended"));
}

function stepsBack(steps) {
  return new Promise((resolve) => {
    const guard = setTimeout(resolve, BACK_MS);
    const arrived = () => {
      clearTimeout(guard);
      resolve();
    };
    window.addEventListener("popstate", arrived, { once: true });
    window.history.go(-steps);
  });
}

/* Back and Forward of the browser go from slide to slide; before the first, presenting ends. */
function onBack(event) {
  if (!now) return;
  const there = event.state;
  if (there && there.presenting === now.session) {
    now.depth = there.depth;
    show(clamped(there.slide), { push: false, pressed: performance.now() });
  } else {
    now.depth = 0;
    end();
  }
}

// ---------------------------------------------------------------- showing
/* The slide's chart if it names one; else the panel where it has something picked to speak of; else the chart. */
function sideOf(query, shown) {
  if (new URLSearchParams(query).has("chart")) return "chart";
  const picked = shown.regions.length || shown.claim || shown.actors.length || shown.panel !== "region";
  return picked ? "panel" : "chart";
}

function show(at, { push = true, flight = FLIGHT_MS, pressed }) {
  const slide = now.briefing.slides[at];
  const { view: shown, ignored } = readView(slide.view);
  stage.closeAll();
  stage.blank(false);
  if (push) {
    now.depth += 1;
    window.history.pushState({ presenting: now.session, slide: at, depth: now.depth }, "");
  }
  const fresh = now.at !== at;
  Object.assign(now, { at, side: sideOf(slide.view, shown), turned: false, ignored });
  closePlaces();
  takeRoom(stage.legendRoom());
  const fly = leadMap(shown);
  const done = set(shown);
  now.view = view();
  now.expected = essence(now.view);
  stage.showSide(now.side, Boolean(shown.period));
  stage.markChanged(false);
  if (fresh) stage.showSlide(slide, at, now.briefing.slides.length);
  const { briefing, session, before, started, depth } = now;
  stage.keepPlace({ briefing, session, before, started, depth, at });
  stage.paintNotes();
  // Figures change first, then the map flies: the frames of a flight would keep all else waiting.
  now.ticket += 1;
  const mine = now.ticket;
  const isMine = () => now && now.ticket === mine;
  const late = new Promise((resolve) => setTimeout(resolve, LATEST_MS));
  Promise.race([done, late]).then(() => isMine() && !isChanged() && fly(flight));
  return done.then(() => {
    if (isMine()) now.took = performance.now() - pressed;
  });
}

function go(at, pressed = performance.now()) {
  if (at < 0) return stage.toast(say("ui.b_first_slide"));
  if (at >= now.briefing.slides.length) return stage.toast(say("ui.b_last_slide"));
  return at === now.at ? restore() : show(at, { pressed });
}

/* The slide as it was saved, wherever the reader has gone on it. */
function restore() {
  const restored = show(now.at, { push: false, pressed: performance.now() });
  stage.focusTitle();
  return restored;
}
const isChanged = () => Boolean(now) && essence(view()) !== now.expected;

/* Who picks something on a slide wants to read of it. */
function shownSide(current) {
  if (now.turned) return now.side;
  const differs = (key) => current[key].length && current[key].join() !== now.view[key].join();
  const picked =
    current.claim !== now.view.claim || current.panel !== now.view.panel || differs("regions") || differs("actors");
  return picked ? "panel" : now.side;
}

function turnSide() {
  now.side = shownSide(view()) === "chart" ? "panel" : "chart";
  now.turned = true;
  stage.showSide(now.side, Boolean(view().period));
}

function paint(current) {
  if (!now?.expected) return;
  stage.showSide(shownSide(current), Boolean(current.period));
  stage.markChanged(essence(current) !== now.expected);
}

Object.assign(stage, {
  begin,
  end,
  go,
  restore,
  isChanged,
  turnSide,
  at: () => (now ? now.at : null),
  slides: () => (now ? now.briefing.slides : []),
  slide: (at) => now?.briefing.slides[at] || null,
  startedAt: () => now.started,
  took: () => (now ? now.took : null), // ms from the key until the slide was painted, beside the flight of the map
  step: (by, pressed = performance.now()) => go(now.at + by, pressed),
  ignored: () => now?.ignored || [],
});
