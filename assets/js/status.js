/* What the page says in words: the status line, which screen readers hear, and the alarm for what has failed. */
import { byId, dom, remedy } from "./dom.js";
import { listed, say } from "./messages.js";

const HELD_MS = 6000; // what was ignored must be readable, not overwritten by the next repaint
let heldUntil = 0;
let seen = ""; // the last sentence about what is seen
let due = 0;
let topic = "";

/** A sentence that stays for a while, whatever is painted meanwhile; then what is seen is said again. */
export function announce(text) {
  byId("status").textContent = text;
  heldUntil = performance.now() + HELD_MS;
  describe(seen);
}

/** A sentence about what is seen: at once, or when the one before has been read. */
export function describe(text) {
  seen = text;
  clearTimeout(due);
  const wait = heldUntil - performance.now();
  if (wait > 0) due = setTimeout(describe, wait, text);
  else byId("status").textContent = text;
}

/** Say what failed and what helps, as `remedy` gives it. `about` names it, so that a later success can take the alarm
 *  back. */
export function alarm({ words, act, label }, about = "") {
  const box = byId("alarm");
  if (!box) return;
  topic = about;
  const help = () => {
    box.hidden = true;
    act();
  };
  dom.fill(box, [dom.text(words), dom.button(label, help)]);
  box.hidden = false;
}

/** Take back the alarm about this. */
export function calm(about) {
  if (topic === about && byId("alarm")) byId("alarm").hidden = true;
}

/** Do what may fail: then it is said, with a button that tries again. `about` names it. */
export async function attempt(about, act) {
  try {
    await act();
    calm(about);
  } catch (error) {
    alarm(
      remedy("ui.part_failed", error, () => attempt(about, act)),
      about,
    );
  }
}

const MOST_TOLD = 6;
/** What was left out and where the year went, in one line; a long list is counted, not read out. */
export function tellLeftOut(ignored, moved) {
  const rest = ignored.length - MOST_TOLD;
  const parts = ignored.slice(0, MOST_TOLD).concat(rest > 0 ? say("ui.and_more", { count: rest }) : []);
  const sentences = [
    parts.length && say("ui.ignored", { list: listed(parts) }),
    moved.length && say("ui.moved", { list: listed(moved) }),
  ];
  if (parts.length || moved.length) announce(sentences.filter(Boolean).join(" "));
}
