/* What the trend puts into Plotly's traces: the lines of all regions, and all figures of the selected. */
import { manifest } from "../manifest.js";

export const TURNS = 3; // the selected regions share as many colours by turns
const NONE = { x: [], y: [] };
const empty = () => ({ x: [], y: [] });

function join(trace, x, y) {
  if (trace.x.length && x.length) {
    trace.x.push(null);
    trace.y.push(null);
  }
  trace.x.push(...x);
  trace.y.push(...y);
}

/** The lines of all regions, as faint context. */
export function contextOf(part) {
  const [context, lone] = [empty(), empty()];
  for (const region of Object.values(part.regions)) {
    join(context, region.x, region.y);
    lone.x.push(...(region.lone_x || []));
    lone.y.push(...(region.lone_y || []));
  }
  return { context, lone };
}

/** Every figure of these regions: {code, turn, k (its position among the region's), x, y, kind, stance}, the more
 *  important ones last. */
export function dotsOf(part, codes) {
  const found = codes.flatMap((code, turn) => {
    const dots = part.regions[code]?.dots;
    if (!dots) return [];
    return dots.x.map((x, k) => ({ code, turn, k, x, y: dots.value[k], kind: dots.kind[k], stance: dots.stance[k] }));
  });
  return found.sort((a, b) => a.kind - b.kind);
}

/** The double strokes of these regions: {code, turn, x, y, from, to, before, after}. */
export const breaksOf = (part, codes) =>
  codes.flatMap((code, turn) =>
    (part.regions[code]?.breaks || []).map(([x, y, from, to, before, after]) => ({
      ...{ code, turn, x, y, from, to },
      before: part.reasons[before],
      after: part.reasons[after],
    })),
  );

function linesOf(part, codes, turn, meta) {
  const [lines, gaps, spans, ranges] = [empty(), empty(), empty(), { ...empty(), "error_y.array": [] }];
  codes.forEach((code, number) => {
    const region = part.regions[code];
    if (!region || number % TURNS !== turn) return;
    join(lines, region.x, region.y);
    join(gaps, region.gap_x || [], region.gap_y || []);
    for (const [year, low, high] of region.spans || []) join(spans, [year, year], [low, high]);
    for (const [k, high] of Object.entries(region.dots.high || {})) {
      const low = region.dots.low[k];
      ranges.x.push(region.dots.x[k]);
      ranges.y.push((low + high) / 2);
      ranges["error_y.array"].push((high - low) / 2);
    }
  });
  const { width, wide, faint } = meta.spans;
  const look = { "line.width": part.spread ? wide : width, opacity: part.spread ? faint : 1 };
  return { lines, gaps, spans: { ...spans, ...look }, ranges };
}

function pointsOf(part, dots, meta) {
  const places = { x: dots.map((dot) => dot.x), y: dots.map((dot) => dot.y) };
  const sizes = dots.map((dot) => meta.sizes[dot.kind]);
  const inLine = meta.sizes.length - 1;
  const partial = (dot) => part.regions[dot.code].dots.partial?.includes(dot.k);
  const gone = dots.filter((dot) => dot.kind === 0);
  return {
    grounds: { ...places, "marker.size": sizes.map((size) => size + 1.8) },
    dots: {
      ...places,
      "marker.size": sizes,
      "marker.symbol": dots.map((dot) => meta.symbols[dot.stance]),
      "marker.color": dots.map((dot) => (dot.kind === inLine ? meta.colours[dot.turn % TURNS] : meta.other)),
      "marker.line.width": dots.map((dot, at) => Math.max(meta.rings[dot.stance] * sizes[at], 1)),
      "marker.opacity": dots.map((dot) => (partial(dot) ? 0.55 : 1)),
    },
    gone: { x: gone.map((dot) => dot.x), y: gone.map((dot) => dot.y) },
  };
}

/** The traces of the selected regions; `dots` and `breaks` as above, `meta` that of the skeleton. */
export function chosenOf(part, codes, dots, breaks, meta) {
  const data = {};
  for (let turn = 0; turn < TURNS; turn++) {
    const made = linesOf(part, codes, turn, meta);
    for (const [name, trace] of Object.entries(made)) data[`${name}_${turn}`] = trace;
  }
  const strokes = {
    x: breaks.map(({ x }) => x),
    y: breaks.map(({ y }) => y),
    text: breaks.map(() => "//"),
    "textfont.color": breaks.map(({ turn }) => meta.colours[turn % TURNS]),
  };
  return { ...data, ...pointsOf(part, dots, meta), breaks: breaks.length ? strokes : { ...NONE, text: [] } };
}

/** The axis for these regions: over all, or (fit) the first that holds all their figures. */
export function axisOf(part, codes, fit) {
  const tops = codes.map((code) => part.regions[code]?.top).filter((top) => top !== undefined);
  const fitted = fit === "selected" && tops.length && part.fits.find(({ top }) => top >= Math.max(...tops));
  return { ...part.layout, ...(fitted ? fitted.layout : {}) };
}

/** A date in years, each of which stands in the middle of its twelve months. */
export function inYears(date, end) {
  const [year, month, day] = date.split("-").map(Number);
  if (!month) return year + (end ? 0.5 : -0.5);
  const days = day ? (day - (end ? 0 : 1)) / 31 : 0;
  return year - 0.5 + (month - (end && !day ? 0 : 1) + days) / 12;
}

/** The id of a stance by its position. */
export const stanceAt = (position) => manifest.stances[position].id;
