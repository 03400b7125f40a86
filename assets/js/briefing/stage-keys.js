/* The keys of presenting. Clickers send Page Up and Page Down: these change the slide wherever the focus is. */
import { say } from "../messages.js";
import { hideTooltip } from "../tooltip.js";
import { closePlaces } from "../views/map-places.js";
import { stage } from "./desk.js";

const JUMP_MS = 1000;
const MOST_DIGITS = 3;
const ARROWS = [
  "#map, #ranking, #trend, #scatter, #timeline, .ag-root",
  "[role=tab], [role=slider], [role=listbox], #stage-text[tabindex='0']",
].join();
const TYPED_IN = "input, textarea, select, [contenteditable=true]";
const PRESSED = "button, a[href], summary";
let digits = "";
let waiting = 0;
let byKeyboard = false; // how the focus came to where it is

// ---------------------------------------------------------------- what each key does
const next = (pressed) => stage.step(1, pressed);
const before = (pressed) => stage.step(-1, pressed);
const MOVES = {
  ArrowRight: next,
  ArrowDown: next,
  PageDown: next,
  " ": next,
  Enter: next,
  ArrowLeft: before,
  ArrowUp: before,
  PageUp: before,
  Backspace: before,
  Home: (pressed) => stage.go(0, pressed),
  End: (pressed) => stage.go(stage.slides().length - 1, pressed),
};
const ACTS = {
  b: () => stage.blank(),
  ".": () => stage.blank(),
  n: () => stage.openNotes(),
  s: () => stage.openSources(),
  "?": () => stage.openKeys(),
  r: () => stage.restore(),
  f: () => stage.turnScreen(),
  c: () => stage.turnSide(),
};
const CLICKER = ["PageUp", "PageDown"];
const BLACK = ["b", "."];
const MAP_KEYS = ["n", "p", "c", "e", "h", "z"]; // the map's and the charts' own
const OPENED = { s: "#stage-sources[open]", "?": "#stage-keys[open]" }; // a key closes what it has opened

// ---------------------------------------------------------------- a slide by its number
function forget() {
  clearTimeout(waiting);
  digits = "";
  stage.typed("");
}

function jump() {
  const at = Number(digits) - 1;
  forget();
  if (stage.at() === null || at < 0) return;
  if (at < stage.slides().length) stage.go(at);
  else stage.toast(say("ui.b_no_such_slide", { number: at + 1, last: stage.slides().length }));
}

function type(digit) {
  digits = `${digits}${digit}`.replace(/^0+/, "").slice(-MOST_DIGITS);
  stage.typed(digits);
  clearTimeout(waiting);
  waiting = setTimeout(jump, JUMP_MS);
}

// ---------------------------------------------------------------- one step back
const opened = (selector) => document.querySelector(selector);
/* A dialog closes itself on Escape. */
function back() {
  const notes = opened("#map-notes[open]");
  if (digits) forget();
  else if (stage.isBlank()) stage.blank(false);
  else if (opened("#map-places:popover-open")) closePlaces();
  else if (notes) notes.open = false;
  else if (stage.isChanged()) stage.restore();
  else stage.end();
}

// ---------------------------------------------------------------- listening
/* May this key be ours, though something else has the focus? */
function isOurs(key, target) {
  if (CLICKER.includes(key)) return true;
  const on = (selector) => target?.closest?.(selector);
  if (opened("dialog[open]"))
    return !on(TYPED_IN) && (key in OPENED ? Boolean(opened(OPENED[key])) : BLACK.includes(key));
  if (key === "Escape") return !on(TYPED_IN) || !target.value;
  if (on(TYPED_IN)) return false;
  if (on(PRESSED) && ["Enter", " "].includes(key)) return Boolean(digits);
  if (on(ARROWS) && byKeyboard) return !MOVES[key] && !MAP_KEYS.includes(key);
  return true;
}

function actOf(event, key, elsewhere) {
  const pressed = elsewhere ? performance.now() : event.timeStamp; // another window's clock began at another time
  if (/^\d$/.test(key)) return () => type(key);
  if (key === "Enter" && digits) return jump;
  if (key === "Escape") return back;
  if (key === " " && event.shiftKey) return () => before(pressed);
  const does = MOVES[key] || (event.repeat ? null : ACTS[key]);
  return does && (() => does(pressed));
}

const isPressed = (key, target) => ["Enter", " "].includes(key) && !digits && target.closest?.(PRESSED);

function keydown(event, elsewhere) {
  if (event.key === "Tab") byKeyboard = true;
  if (stage.at() === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (elsewhere ? isPressed(key, event.target) : !isOurs(key, event.target)) return;
  const does = actOf(event, key, elsewhere);
  if (!does) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  hideTooltip();
  if (digits && does !== jump && !/^\d$/.test(key)) forget();
  does();
}

/* In the capturing phase, before the map, the charts and the page take a key for themselves. */
function listenToKeys() {
  window.addEventListener("keydown", (event) => keydown(event, false), true);
  window.addEventListener(
    "pointerdown",
    () => {
      byKeyboard = false;
    },
    true,
  );
}
/* The window of notes has the same keys; its times are its own. */
const listenToKeysOf = (other) => other.addEventListener("keydown", (event) => keydown(event, true), true);

Object.assign(stage, { listenToKeys, listenToKeysOf });
