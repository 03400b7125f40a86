/* One tooltip for all views: plain lines, never off the screen, gone on scroll and Escape. */
import { dom } from "./dom.js";

const EDGE = 8; // pixels kept free at the window's edge
const AWAY = 14; // pixels between pointer and tooltip
let box = null;

function made() {
  if (!box?.isConnected) {
    box = dom.element("div", { id: "tooltip", class: "tooltip", role: "tooltip", hidden: true });
    // An open dialog lies above everything else on the page: the tooltip must be inside it to be seen.
    (document.querySelector("dialog[open]") || document.body).append(box);
  }
  return box;
}

const rows = (content) =>
  content instanceof Node
    ? [content]
    : []
        .concat(content)
        .filter(Boolean)
        .map((line, at) => dom.text(line, at === 0 ? "strong" : "span"));

/** Show lines (or one element) beside a point of the window. */
export function showTooltip(x, y, content) {
  const node = made();
  dom.fill(node, rows(content));
  node.hidden = false;
  const { width, height } = node.getBoundingClientRect();
  const place = (at, size, room) => {
    const after = at + AWAY;
    const start = after + size + EDGE <= room ? after : Math.max(EDGE, at - AWAY - size);
    return Math.round(Math.min(start, Math.max(EDGE, room - size - EDGE)));
  };
  const [left, top] = [place(x, width, window.innerWidth), place(y, height, window.innerHeight)];
  node.style.transform = `translate(${left}px, ${top}px)`;
}

export function hideTooltip() {
  if (box) box.hidden = true;
}

/** The gestures that put it away, wherever they are made. */
export function startTooltip() {
  window.addEventListener("scroll", hideTooltip, { capture: true, passive: true });
  window.addEventListener("blur", hideTooltip);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTooltip(), true);
  document.addEventListener("pointerdown", hideTooltip, { capture: true, passive: true });
}
