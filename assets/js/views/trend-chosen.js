/* The selected regions, over Plotly's lines: their own lines, every figure by its status, ranges, conflicts, changes of
   method. A selection draws these alone: one restyle of a line by Plotly took 22 to 30 ms, as it draws the faint ones
   anew, and all of this 3 to 7. */
import { dom } from "../dom.js";
import { manifest } from "../manifest.js";
import { overlay } from "./chart.js";
import { TURNS } from "./trend-lines.js";

const ID = "trend";
const CAP = 3; // half the width of a range's ends, in pixels
const PALE = 0.55; // of a figure for a part of its year
const GONE = 0; // kinds of figures: components/views/trend/series.py KINDS
const px = (value) => value.toFixed(1);

/** Path data through points, null between pieces. */
export function pathOf(place, xs, ys) {
  let pen = "M";
  const steps = xs.map((x, k) => {
    if (x === null) {
      pen = "M";
      return "";
    }
    const spot = place(x, ys[k]);
    const step = `${pen}${px(spot.x)},${px(spot.y)}`;
    pen = "L";
    return step;
  });
  return steps.join("");
}

const stroke = (name, d, colour, more = {}) =>
  d && dom.svg("path", { class: `trend-${name}`, d, style: `stroke: ${colour}`, ...more });

function uprights(place, list) {
  return list.map(([year, low, high]) => {
    const [from, to] = [place(year, low), place(year, high)];
    return { x: px(from.x), from: px(from.y), to: px(to.y) };
  });
}

function lineOf(place, region, colour, { width, wide, faint }, spread) {
  const spans = uprights(place, region.spans || []).map(({ x, from, to }) => `M${x},${from}V${to}`);
  const { x, low = {}, high = {} } = region.dots;
  const ranges = uprights(
    place,
    Object.keys(high).map((k) => [x[k], low[k], high[k]]),
  );
  const end = `h${2 * CAP}m${-CAP},0`;
  const capped = ranges.map(({ x: at, from, to }) => `M${at - CAP},${from}${end}V${to}m${-CAP},0${end}`);
  const look = spread ? { "stroke-width": wide, "stroke-opacity": faint } : { "stroke-width": width };
  return [
    stroke("differs", spans.join(""), colour, look),
    stroke("line", pathOf(place, region.x, region.y), colour),
    stroke("gap", pathOf(place, region.gap_x || [], region.gap_y || []), colour),
    stroke("range", capped.join(""), colour),
  ];
}

/* Two slanting strokes. */
function breakOf(place, { x, y }, colour) {
  const spot = place(x, y);
  return stroke("break", `M${px(spot.x - 3.5)},${px(spot.y + 4)}l3,-8m1,8l3,-8`, colour);
}

function dotOf(place, dot, partial, meta) {
  const spot = place(dot.x, dot.y);
  const radius = meta.sizes[dot.kind] / 2;
  const colour = dot.kind === meta.sizes.length - 1 ? meta.colours[dot.turn % TURNS] : meta.other;
  const at = { transform: `translate(${px(spot.x)},${px(spot.y)})`, style: `fill: ${colour}` };
  return dom.svg("g", { class: "trend-dot", opacity: partial ? PALE : 1, ...at }, [
    dom.svg("circle", { class: "trend-halo", r: radius + 0.9 }),
    dom.svg("path", { d: manifest.marks[manifest.stances[dot.stance].id], transform: `scale(${radius})` }),
    dot.kind === GONE && stroke("gone", `M${-2 * radius},0H${2 * radius}`, colour),
  ]);
}

/** Draw the regions `codes` with their dots and double strokes, as trend-lines.js gives them. */
export function drawChosen(plot, part, codes, dots, breaks, meta) {
  const place = (x, y) => plot.place(x, y);
  const colourOf = (turn) => meta.colours[turn % TURNS];
  const partial = (dot) => part.regions[dot.code].dots.partial?.includes(dot.k);
  dom.fill(overlay(ID, "trend-chosen"), [
    codes.map((code, turn) => {
      const region = part.regions[code];
      return region && lineOf(place, region, colourOf(turn), meta.spans, part.spread);
    }),
    breaks.map((one) => breakOf(place, one, colourOf(one.turn))),
    dots.map((dot) => dotOf(place, dot, partial(dot), meta)),
  ]);
}
