/* The keys of presenting, and its buttons, which do what keys do. Clickers send Page Up and Page Down: these change the
   slide wherever the focus is. */
import { byId } from "../dom.js";
import { say } from "../messages.js";
import { hideTooltip } from "../tooltip.js";
import { closePlaces } from "../views/map-places.js";
import { at, end, go, isChanged, restore, slides, step, turnSide } from "./deck.js";
import { listenInNotes, openNotes } from "./notes.js";
import { turnSources } from "./sources.js";
import { blank, isBlank, toast, turnDialog, turnScreen, typed } from "./stage.js";

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
const before = (pressed) => step(-1, pressed);
const next = (pressed) => step(1, pressed);
const each = (keys, does) => Object.fromEntries(keys.map((key) => [key, does]));
const MOVES = {
  ...each(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"], next),
  ...each(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"], before),
  Home: (pressed) => go(0, pressed),
  End: (pressed) => go(slides().length - 1, pressed),
};
const turnBlank = () => blank(!isBlank());
const ACTS = {
  b: turnBlank,
  ".": turnBlank,
  n: openNotes,
  s: turnSources,
  "?": () => turnDialog("keys"),
  r: restore,
  f: turnScreen,
  c: turnSide,
};
const CLICKER = ["PageUp", "PageDown"];
const MAP_KEYS = ["n", "p", "c", "e", "h", "z"]; // the map's and the charts' own
const OPENED = { s: "stage-sources", "?": "stage-keys" }; // a key closes what it has opened

// ---------------------------------------------------------------- a slide by its number
function forget() {
  clearTimeout(waiting);
  digits = "";
  typed("");
}

function jump() {
  const number = Number(digits);
  forget();
  if (at() === null || !number) return;
  if (number <= slides().length) go(number - 1);
  else toast(say("ui.b_no_such_slide", { number, last: slides().length }));
}

function type(digit) {
  digits = `${digits}${digit}`.replace(/^0+/, "").slice(-MOST_DIGITS);
  typed(digits);
  clearTimeout(waiting);
  waiting = setTimeout(jump, JUMP_MS);
}

/* One step back; a dialog closes itself on Escape. */
function back() {
  const notes = byId("map-notes");
  if (digits) forget();
  else if (isBlank()) blank(false);
  else if (byId("map-places").matches(":popover-open")) closePlaces();
  else if (notes.open) notes.open = false;
  else if (isChanged()) restore();
  else end();
}

// ---------------------------------------------------------------- listening
/* May this key be ours, though something else has the focus? */
function isOurs(key, target) {
  if (CLICKER.includes(key)) return true;
  const on = (selector) => target?.closest?.(selector);
  if (document.querySelector("dialog[open]"))
    return !on(TYPED_IN) && (key in OPENED ? byId(OPENED[key]).open : ACTS[key] === turnBlank);
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
  if (at() === null || event.ctrlKey || event.metaKey || event.altKey) return;
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
window.addEventListener("keydown", (event) => keydown(event, false), true);
window.addEventListener(
  "pointerdown",
  () => {
    byKeyboard = false;
  },
  true,
);
listenInNotes((event) => keydown(event, true));
byId("stage").addEventListener("click", ({ target }) => {
  const { key } = target.closest("[data-key]")?.dataset || {};
  if (key) (MOVES[key] || ACTS[key] || end)(performance.now());
});
