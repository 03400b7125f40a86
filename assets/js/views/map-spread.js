/* How the figures of the year spread, under the legend: a thin line a region, the breaks, a bar in the colour of
   each class. Where each figure stands is the answer's. */
import { dom } from "../dom.js";
import { codeAt, positionOf } from "../regions.js";
import { toggle } from "../store.js";

const WIDTH = 190;
const TICKS = 16; // height of the lines
const BAR = 6;
const TEXT = 11;
const LETTER = 5.2; // width of a letter, for leaving out words that would meet
let nodes = null;
let marks = []; // {at, x}: region position and pixel

const across = (share) => 1 + share * (WIDTH - 2);
const stroke = (x) => `M${x.toFixed(1)} 0V${TICKS + BAR}`;

function nearest(event) {
  const box = nodes.picture.getBoundingClientRect();
  const x = ((event.clientX - box.x) / box.width) * WIDTH;
  return marks.reduce((best, mark) => (!best || Math.abs(mark.x - x) < Math.abs(best.x - x) ? mark : best), null);
}

function build(root, does) {
  nodes = { root };
  for (const name of ["bars", "lines", "breaks"]) nodes[name] = dom.svg("g", { class: `spread-${name}` });
  for (const name of ["chosen", "hovered"]) nodes[name] = dom.svg("path", { class: `spread-${name}` });
  const on = {
    pointermove: (event) => {
      const mark = nearest(event);
      if (mark) does.point(codeAt(mark.at), event.clientX, event.clientY);
    },
    pointerleave: does.leave,
    click: (event) => {
      const mark = nearest(event);
      if (mark) toggle(codeAt(mark.at), event.shiftKey);
    },
  };
  const { bars, lines, breaks, chosen, hovered } = nodes;
  const box = `0 0 ${WIDTH} ${TICKS + BAR + TEXT}`;
  nodes.picture = dom.svg("svg", { class: "spread", viewBox: box, role: "img", on }, [
    bars,
    lines,
    breaks,
    chosen,
    hovered,
  ]);
  nodes.caption = dom.element("p", { class: "map-credit" });
  dom.fill(root, [nodes.picture, nodes.caption]);
}

function paintBreaks(breaks) {
  const edges = [0, ...breaks.map(({ share }) => share), 1].map(across);
  const bar = (x, at) =>
    dom.svg("rect", {
      x,
      y: TICKS,
      width: Math.max(0, edges[at + 1] - x),
      height: BAR,
      style: `fill:var(--class-${at})`,
    });
  dom.fill(nodes.bars, edges.slice(0, -1).map(bar));
  let free = -Infinity;
  const named = breaks.map(({ share, words }) => {
    const half = (words.length * LETTER) / 2;
    const middle = Math.max(half, Math.min(WIDTH - half, across(share)));
    const fits = middle - half > free;
    if (fits) free = middle + half + 3;
    const place = { x: middle.toFixed(1), y: TICKS + BAR + TEXT - 2, "text-anchor": "middle" };
    return [
      dom.svg("path", { class: "spread-break", d: stroke(across(share)) }),
      fits && dom.svg("text", { class: "spread-text", ...place }, words),
    ];
  });
  dom.fill(nodes.breaks, named);
}

/* Where a figure stands on the answer's scale; null for what has no place on a logarithmic one. */
function shareOf(value, { log, low, high }) {
  if (value === null || (log && value <= 0)) return null;
  const place = log ? Math.log10(value) : value;
  return high > low ? Math.min(1, Math.max(0, (place - low) / (high - low))) : 0.5;
}

/** The strip of a year. `scale` is the answer's (low, high, log, breaks), `words` the year's caption and label. */
export function paintSpread(scale, words, values, does) {
  const root = document.querySelector("#map-legend .map-spread");
  root.hidden = !scale?.breaks.length || !words;
  if (root.hidden) return;
  if (nodes?.root !== root) build(root, does);
  const placed = values
    .map((value, at) => ({ at, share: shareOf(value, scale) }))
    .filter(({ share }) => share !== null);
  marks = placed.map(({ at, share }) => ({ at, x: across(share) }));
  dom.fill(nodes.lines, dom.svg("path", { d: marks.map(({ x }) => `M${x.toFixed(1)} 1V${TICKS}`).join("") }));
  paintBreaks(scale.breaks);
  nodes.caption.textContent = words.caption;
  nodes.picture.setAttribute("aria-label", words.label);
}

const pathOf = (codes) => {
  const wanted = new Set(codes.map(positionOf));
  return marks.filter(({ at }) => wanted.has(at)).map(({ x }) => stroke(x));
};
/** Mark regions in the strip. */
export const markSpread = (name, codes) => nodes?.[name].setAttribute("d", pathOf(codes).join(""));
