/* What the trend draws, from the answer's arrays: the lines of all regions, every figure of the selected, the axes. */
import { manifest } from "../manifest.js";

export const TURNS = 3; // the selected regions share as many colours by turns
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
