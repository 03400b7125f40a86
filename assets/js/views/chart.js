/* What the charts share: the words round a picture, and what a click on a region does. */
import { byId, dom } from "../dom.js";
import { say } from "../messages.js";
import { openEvidence } from "../panels/evidence.js";
import { fullName } from "../regions.js";
import { currentView, toggle } from "../store.js";

const node = (id, part) => byId(part ? `${id}-${part}` : id);

/** The answer's columns of the View's year. */
export const yearOf = (answer, view) => answer.by_year[view.year];

/** Lines of a tooltip: the region, its figure, what else there is to say, how to see more. */
export const figureLines = (code, words, more = []) => [fullName(code), words, ...more, say("ui.opens_evidence")];

export const showEvidence = (region, year, indicator) => openEvidence({ indicator, region, year });

/** A click selects at once; the second click of a double click opens the evidence and leaves the region selected. */
export function clickRegion(event, code, year) {
  const { indicator, regions } = currentView();
  if (event.detail < 2) {
    toggle(code, event.shiftKey);
    return;
  }
  if (!regions.includes(code)) toggle(code, true);
  showEvidence(code, year, indicator);
}

/** What is seen, for screen readers; and the caption below. One that is cut off can be read by pointing at it. */
export function sayChart(id, label, caption) {
  node(id, "frame").setAttribute("aria-label", label);
  const line = node(id, "caption");
  if (caption === undefined || line.textContent === caption) return;
  line.textContent = caption;
  line.title = caption;
}

function child(id, className, made) {
  const root = node(id);
  const found = root.querySelector(`:scope > .${className.split(" ").join(".")}`);
  if (found) return found;
  root.append(made);
  return made;
}

/** In place of marks: why there are none, and a button that leads on. */
export function showEmpty(id, text, label, act) {
  const notice = child(id, "chart-empty", dom.element("div", { class: "chart-empty" }));
  notice.hidden = !text;
  node(id).classList.toggle("is-empty", Boolean(text));
  dom.fill(notice, text ? [dom.text(text, "p"), label && dom.button(label, act, { class: "quiet-button" })] : []);
}

/** What an axis measures, its definition one hover away; Plotly's own titles can carry none. */
export function showHeading(id, text, definition, side = "above") {
  const name = "chart-quantity is-below";
  const line = side === "above" ? byId(`${id}-quantity`) : child(id, name, dom.element("p", { class: name }));
  if (line.textContent !== text) line.textContent = text;
  line.title = definition;
}

/** A group of SVG over the plot, made once, for what follows selection and pointer. */
export function overlay(id, name) {
  const layer = child(id, "marks", dom.svg("svg", { class: "marks", "aria-hidden": "true" }));
  return layer.querySelector(`:scope > .${name}`) || layer.appendChild(dom.svg("g", { class: name }));
}

/** Pixels of an event from the upper left corner of the chart. */
export function pointOf(id, event) {
  const { left, top } = node(id).getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Pixels of the window of a point of the chart. */
export function pagePoint(id, { x, y }) {
  const { left, top } = node(id).getBoundingClientRect();
  return [left + x, top + y];
}

/** The nearest of the points {x, y} within `reach` pixels, or null. `far` measures another distance. */
export function nearest(list, at, reach, far = (one) => Math.hypot(one.x - at.x, one.y - at.y)) {
  let best = null;
  let least = reach;
  for (const one of list) {
    const distance = far(one);
    if (distance < least) {
      best = one;
      least = distance;
    }
  }
  return best;
}
