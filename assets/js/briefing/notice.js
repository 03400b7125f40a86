/* What the panel says above the slides: what went wrong, or what can be taken back, until it is put away. */
import { byId } from "../dom.js";
import { announce } from "../status.js";

let restore = null;

/** Say it; `undo` is offered as a button. Without words nothing is said any more. */
export function notice(words, undo = null) {
  const box = byId("briefing-problem");
  restore = undo;
  box.hidden = !words;
  box.querySelector("p").textContent = words;
  box.querySelector("[data-act=restore]").hidden = !undo;
  if (words) announce(words);
}

export const NOTICE_ACTS = {
  dismiss: () => notice(""),
  restore: () => {
    restore();
    notice("");
  },
};
