/* The words over the trend: the year above its line, the names of the selected regions in the margin. They lie over the
   plot: for one annotation Plotly draws everything anew. */
import { dom } from "../dom.js";
import { nameOf } from "../regions.js";
import { overlay } from "./chart.js";

const ID = "trend";
const STEP = 13; // pixels from name to name
const AWAY = 8;
const BASE = 4; // from the middle of a line of type to its base

/* Heights moved so that neighbours keep their distance; the order stays. */
function spread(ends, top, floor) {
  ends.sort((a, b) => a.y - b.y);
  ends.forEach((end, k) => (end.at = Math.max(end.y, k ? ends[k - 1].at + STEP : top)));
  let low = floor;
  for (const end of [...ends].reverse()) {
    end.at = Math.min(end.at, low);
    low = end.at - STEP;
  }
}

function text(words, x, y, colour, anchor = "start") {
  const style = colour && `fill: ${colour}`;
  return dom.svg("text", { class: "trend-name", x, y: y + BASE, "text-anchor": anchor, style }, words);
}

/** `ends`: {code, year, value, colour} of the names, `year` the one that is marked. */
export function placeNames(plot, ends, year) {
  const { r: right, t: top, b: floor } = plot.inner;
  const placed = ends.map((end) => ({ ...end, ...plot.place(end.year, end.value) }));
  spread(placed, top + BASE, floor);
  const nodes = placed.flatMap(({ code, x, y, at, colour }) => {
    const led = Math.abs(at - y) > 1.5 || right - x > AWAY;
    const d = `M${x + 5},${y}L${Math.max(x + 5, right - 1)},${y}L${right + AWAY - 3},${at}`;
    const lead = dom.svg("path", { class: "trend-lead", d, style: `stroke: ${colour}` });
    return [led && lead, text(nameOf(code), right + AWAY, at, colour)];
  });
  const label = text(String(year), plot.place(year, 0).x, top - 8, "", "middle");
  dom.fill(overlay(ID, "trend-names"), [label, nodes]);
}
