/* Pointer and keyboard of a chart. What lies under the pointer is marked in every view and said in the tooltip; the
   frame takes the focus, keys walk through the marks, and what a reader would see is said. */
import { byId } from "../dom.js";
import { hover } from "../store.js";
import { hideTooltip, showTooltip } from "../tooltip.js";
import { pagePoint, pointOf } from "./chart.js";

const DRAG_PX = 5; // a pointer that moves less than this clicks
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

/** `does` holds find(at, event) → {code, lines}, either may be missing, or null; click(at, event); for the keys
 *  move(dx, dy, event) and select(add), where false lets a key pass; and if wanted evidence(), leave(), extra(key) →
 *  whether it took the key, and drag {begin(at) → whether a drag may begin there, to(at), end()}. All `at` are pixels
 *  of the chart. */
export function listenToChart(id, does) {
  const [root, frame] = [byId(id), byId(`${id}-frame`)];
  let held = null; // {x, moved}: the pointer is down where a drag may begin
  let dragged = false; // the click that follows is the end of a drag
  const leave = () => {
    hover(null, id);
    hideTooltip();
  };
  const on = (name, act) => root.addEventListener(name, (event) => act(event, pointOf(id, event)));

  on("pointerdown", (event, at) => {
    const may = event.button === 0 && !event.target.closest("button") && does.drag?.begin(at);
    held = may ? { x: event.clientX, moved: false } : null;
    dragged = false;
  });
  on("pointermove", (event, at) => {
    if (!event.buttons) held = null;
    if (held) {
      if (!held.moved && Math.abs(event.clientX - held.x) < DRAG_PX) return;
      if (!held.moved) root.setPointerCapture(event.pointerId);
      held.moved = true;
      hideTooltip();
      does.drag.to(at);
    } else {
      const { code = null, lines = [] } = does.find(at, event) || {};
      hover(code, id, { x: event.clientX, y: event.clientY });
      if (lines.length) showTooltip(event.clientX, event.clientY, lines);
      else hideTooltip();
    }
  });
  const release = () => {
    dragged = Boolean(held?.moved);
    held = null;
    if (dragged) does.drag.end();
  };
  on("pointerup", release);
  on("pointercancel", release);
  on("pointerleave", () => held || leave());
  on("click", (event, at) => dragged || event.target.closest("button") || does.click(at, event));

  const acts = (event) => {
    if (does.extra?.(event.key)) return true;
    if (STEPS[event.key]) return does.move(...STEPS[event.key], event) !== false;
    if (event.key === "Enter") return does.select(event.shiftKey) !== false;
    return event.key.toLowerCase() === "e" && Boolean(does.evidence) && does.evidence() !== false;
  };
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey || !acts(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  frame.addEventListener("blur", () => {
    leave();
    does.leave?.();
  });
}

/** Show the lines of a mark at a pixel of the chart and say the first two; `also` is heard beside them. */
export function tellMark(id, at, lines, also = []) {
  showTooltip(...pagePoint(id, at), lines);
  byId(`${id}-live`).textContent = [...lines.slice(0, 2), ...also].filter(Boolean).join(". ");
}

/** The position `step` further in a list of this length; stays inside it. `at` may be -1 for none yet. */
export function walked(at, step, length) {
  if (!length) return -1;
  if (at < 0 && Number.isFinite(step)) return step < 0 ? length - 1 : 0;
  return Math.max(0, Math.min(length - 1, at + step));
}
