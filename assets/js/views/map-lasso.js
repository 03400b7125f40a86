/* A loop drawn round regions, or a box drawn with Shift held, selects the regions whose point lies inside. */
import { mapFrame } from "./map-plot.js";
import { byId, dom } from "../dom.js";
import { say } from "../messages.js";
import { isChosen, regions } from "../regions.js";
import { announce } from "../status.js";
import { currentView, select } from "../store.js";
import { hideTooltip } from "../tooltip.js";
import { project } from "./map-camera.js";
import { inside } from "./map-regions.js";

const SMALLEST_PX = 6; // less than this is a click
let armed = false; // the loop tool is on
let drawing = null; // {loop, add, points, layer}

export const isDrawing = () => drawing !== null;
const frame = () => mapFrame();

function regionsIn(ring) {
  const view = currentView();
  return regions.code.filter(
    (_, i) => isChosen(regions.country[i], view) && inside(project(regions.lon[i], regions.lat[i]), ring),
  );
}

function ringOf({ loop, points }) {
  if (loop) return points;
  const [[x1, y1], [x2, y2]] = [points[0], points[points.length - 1]];
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}

const isLarge = ({ points: [[x, y], ...rest] }) => rest.some((at) => Math.hypot(at[0] - x, at[1] - y) > SMALLEST_PX);

/** A pointer went down: does the loop or the box take its way? */
export function beginShape(event, at) {
  if (!armed && !event.shiftKey) return false;
  drawing = { loop: armed, add: armed && event.shiftKey, points: [at], layer: null };
  return true;
}

export function growShape(at) {
  drawing.points.push(at);
  if (!isLarge(drawing)) return;
  if (!drawing.layer) {
    drawing.layer = dom.svg("svg", { class: "map-loop", "aria-hidden": "true" }, dom.svg("path"));
    frame().append(drawing.layer);
    hideTooltip();
  }
  const corners = ringOf(drawing).map((point) => point.map(Math.round).join(" "));
  drawing.layer.firstChild.setAttribute("d", `M${corners.join("L")}Z`);
}

/** Select what it holds. Gives whether there was a shape; a mere click is none. */
export function endShape() {
  const done = drawing;
  dropShape();
  if (!isLarge(done)) return false;
  const codes = regionsIn(ringOf(done));
  if (done.loop) arm(false);
  if (codes.length) select(done.add ? [...new Set(currentView().regions.concat(codes))] : codes);
  else announce(say("ui.map_nothing_inside"));
  return true;
}

export function dropShape() {
  if (drawing?.layer) drawing.layer.remove();
  drawing = null;
}

function arm(on) {
  armed = on;
  byId("map-lasso").setAttribute("aria-pressed", String(on));
  frame().classList.toggle("is-looping", on);
  if (on) announce(say("ui.map_draw_loop"));
}

export function startLasso() {
  byId("map-lasso").addEventListener("click", () => arm(!armed));
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !(armed || drawing)) return;
      event.preventDefault(); // leaves the tool only; the selection stays
      dropShape();
      arm(false);
    },
    { capture: true },
  );
}
