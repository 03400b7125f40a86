/* What the parts of a briefing call on each other, filled by those that do it: so none imports another in a circle. */
import { dom } from "../dom.js";

/** A button of the panel; `key` finds it again after it was drawn anew. */
export const named = (key, label, act, attributes = {}) =>
  dom.button(label, act, { class: "quiet-button", data: { key }, ...attributes });

/** The panel: `show(focus)`, `open(id, focus, scroll)`, `focus(key)`, `problem(words)`, `draw()`. */
export const desk = {};
/** The stage of presenting; main.js brings stage.js, deck.js, stage-keys.js, notes.js and sources.js, which fill it. */
export const stage = {};
