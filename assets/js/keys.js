/* The keyboard of a chart: its frame takes the focus, the keys walk through its marks, and what a reader would see
   is said. */
import { hideTooltip, showTooltip } from "./tooltip.js";

const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
  Home: [-Infinity, -Infinity],
  End: [Infinity, Infinity],
};

/** Keys of the element `<id>-frame`. `does` holds move(dx, dy, event), select(add), and if wanted evidence(), leave(),
 *  extra(key, event) → true if it took the key. A function that gives false lets the key pass. */
export function listenToKeys(id, does) {
  const body = document.getElementById(`${id}-frame`);
  const acts = (event) => {
    if (does.extra?.(event.key, event)) return true;
    if (STEPS[event.key]) return does.move(...STEPS[event.key], event) !== false;
    if (event.key === "Enter") return does.select(event.shiftKey) !== false;
    return event.key.toLowerCase() === "e" && Boolean(does.evidence) && does.evidence() !== false;
  };
  body.addEventListener("keydown", (event) => {
    if (event.target !== body || event.ctrlKey || event.metaKey || event.altKey || !acts(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  body.addEventListener("blur", () => {
    hideTooltip();
    if (does.leave) does.leave();
  });
}

/** Show the lines of a mark beside a point of the window and say the first two; `also` is heard beside them. */
export function tellMark(id, x, y, lines, also = []) {
  showTooltip(x, y, lines);
  document.getElementById(`${id}-live`).textContent = [...lines.slice(0, 2), ...also].filter(Boolean).join(". ");
}

/** The position `step` further in a list of this length; stays inside it. `at` may be -1 for none yet. */
export function walked(at, step, length) {
  if (!length) return -1;
  if (at < 0 && Number.isFinite(step)) return step < 0 ? length - 1 : 0;
  return Math.max(0, Math.min(length - 1, at + step));
}
