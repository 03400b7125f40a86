/* What the page says in words: the status line, which screen readers hear, and the alarm for what has failed. */
import { byId, dom } from "./dom.js";
import { say } from "./messages.js";

const HELD_MS = 6000; // what was ignored must be readable, not overwritten by the next repaint
let heldUntil = 0;
let topic = "";

/** A sentence that stays for a while, whatever is painted meanwhile. */
export function announce(text) {
  byId("status").textContent = text;
  heldUntil = performance.now() + HELD_MS;
}

/** A sentence about what is seen, unless another one is still to be read. */
export function describe(text) {
  if (performance.now() >= heldUntil) byId("status").textContent = text;
}

/** Say what failed; `retry` is offered as a button. `about` names it, so that a later success can take the alarm
 *  back. */
export function alarm(text, retry, about = "") {
  const box = byId("alarm");
  if (!box) return;
  topic = about;
  const again = () => {
    box.hidden = true;
    retry();
  };
  dom.fill(box, [dom.text(text), retry && dom.button(say("ui.try_again"), again)]);
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
    alarm(say("ui.part_failed", { reason: error.message }), () => attempt(about, act), about);
  }
}
