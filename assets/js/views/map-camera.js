/* Where the map looks: Mercator, with the zoom of web maps (the world is 512·2^zoom pixels wide). What is drawn
   follows. */

const TILE = 512;
const REST_MS = 200;
const FLY_MS = 450;

/** @typedef {{lon: number, lat: number, zoom: number}} Camera */
let now = { lon: 0, lat: 0, zoom: 3 };
let box = { width: 1, height: 1 };
let limits = null; // {bounds, farthest, nearest}
let flight = 0; // the animation frame that comes next
let resting = 0;
const watchers = { move: [], rest: [] };

export const toX = (lon) => lon / 360 + 0.5;
export const toY = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
export const toLon = (x) => (x - 0.5) * 360;
export const toLat = (y) => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

export const cameraNow = () => ({ ...now });
export const boxNow = () => box;
/** Width of the world in pixels. */
export const scaleNow = () => TILE * 2 ** now.zoom;
/** `act` runs with every movement, or once the map rests; `byHand` says whether the reader moved it. */
export const onMove = (act) => watchers.move.push(act);
export const onRest = (act) => watchers.rest.push(act);

/** Pixel of the map for a place. */
export function project(lon, lat) {
  const scale = scaleNow();
  return [(toX(lon) - toX(now.lon)) * scale + box.width / 2, (toY(lat) - toY(now.lat)) * scale + box.height / 2];
}

/** Place for a pixel of the map: [lon, lat]. */
export function unproject(x, y) {
  const scale = scaleNow();
  return [toLon(toX(now.lon) + (x - box.width / 2) / scale), toLat(toY(now.lat) + (y - box.height / 2) / scale)];
}

export const setLimits = (bounds, farthest, nearest) => {
  limits = { bounds, farthest, nearest };
};
export const setBox = (width, height) => {
  box = { width, height };
};

const between = (value, low, high) => Math.min(Math.max(value, low), high);

/* The middle of the window never leaves the six countries. */
function limited({ lon, lat, zoom }) {
  const [west, south, east, north] = limits.bounds;
  return {
    lon: between(lon, west, east),
    lat: between(lat, south, north),
    zoom: between(zoom, limits.farthest, limits.nearest),
  };
}

function place(camera, byHand) {
  const next = limited(camera);
  if (next.lon === now.lon && next.lat === now.lat && next.zoom === now.zoom && !byHand) return;
  now = next;
  for (const act of watchers.move) act(now, byHand);
  clearTimeout(resting);
  resting = setTimeout(() => {
    for (const act of watchers.rest) act(now, byHand);
  }, REST_MS);
}

/** Stop where it is. */
export function halt() {
  cancelAnimationFrame(flight);
  flight = 0;
}

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Go there: at once, or in `ms`. Resolves when it is there. */
export function goTo(camera, { ms = 0, byHand = false } = {}) {
  halt();
  const target = limited(camera);
  if (!ms || calm() || document.hidden) {
    place(target, byHand);
    return Promise.resolve();
  }
  const from = { x: toX(now.lon), y: toY(now.lat), zoom: now.zoom };
  const to = { x: toX(target.lon), y: toY(target.lat) };
  const start = performance.now();
  return new Promise((resolve) => {
    const step = (time) => {
      const done = between((time - start) / ms, 0, 1);
      const eased = 1 - (1 - done) ** 3;
      const zoom = from.zoom + (target.zoom - from.zoom) * eased;
      // On the screen the place that is zoomed to, or from, moves evenly.
      const closer = target.zoom >= from.zoom;
      const along = closer ? 1 - (1 - eased) * 2 ** (from.zoom - zoom) : eased * 2 ** (target.zoom - zoom);
      place(
        { lon: toLon(from.x + (to.x - from.x) * along), lat: toLat(from.y + (to.y - from.y) * along), zoom },
        byHand,
      );
      if (done < 1) flight = requestAnimationFrame(step);
      else resolve();
    };
    flight = requestAnimationFrame(step);
  });
}
export const fly = (camera, options = {}) => goTo(camera, { ms: FLY_MS, ...options });

/** Move by pixels. */
export function panBy(dx, dy) {
  halt();
  const scale = scaleNow();
  place({ lon: toLon(toX(now.lon) - dx / scale), lat: toLat(toY(now.lat) - dy / scale), zoom: now.zoom }, true);
}

/** Zoom by steps; the place under the pixel stays where it is. */
export function zoomBy(steps, x = box.width / 2, y = box.height / 2) {
  halt();
  const zoom = between(now.zoom + steps, limits.farthest, limits.nearest);
  const [lon, lat] = unproject(x, y);
  const scale = TILE * 2 ** zoom;
  const left = toX(lon) - (x - box.width / 2) / scale;
  const top = toY(lat) - (y - box.height / 2) / scale;
  place({ lon: toLon(left), lat: toLat(top), zoom }, true);
}

/** The camera that shows all of the bounds [west, south, east, north] inside the paddings. */
export function fitted([west, south, east, north], { left = 0, right = 0, top = 0, bottom = 0 } = {}, nearest = 99) {
  const width = Math.max(box.width - left - right, 40);
  const height = Math.max(box.height - top - bottom, 40);
  const [x1, x2, y1, y2] = [toX(west), toX(east), toY(north), toY(south)];
  const zoom = Math.min(Math.log2(Math.min(width / (x2 - x1), height / (y2 - y1)) / TILE), nearest);
  const scale = TILE * 2 ** zoom;
  return {
    lon: toLon((x1 + x2) / 2 + (right - left) / 2 / scale),
    lat: toLat((y1 + y2) / 2 + (bottom - top) / 2 / scale),
    zoom,
  };
}
