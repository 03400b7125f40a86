/* Claims known only to their regions: a number inside each region, clear of marks, and of names where that can be.
   Spots and their order are those of components/views/region_map/overlays.py. */
import { positionOf, regions } from "../regions.js";
import { project, unproject } from "./map-camera.js";
import { giveWay, meets, namesNow } from "./map-context.js";
import { onMap } from "./map-plot.js";
import { regionWithin } from "./map-regions.js";

let counts = []; // {code, words, lon, lat, halfWidth, halfHeight}: those that found room
let hidden = 0;
/** Region code → the number that stands in it. */
export const countsShown = () => new Map(counts.map(({ code, words }) => [code, words]));
/** How many regions had no room for theirs. */
export const countsHidden = () => hidden;

/** Place these numbers (region code → number), the highest first; `marks` are boxes that stay free. Gives the arrays
 *  of their trace. */
export function placeCounts(numbers, marks) {
  const { room, spots } = onMap.settings.count;
  const half = { halfWidth: room / 2, halfHeight: room / 2 };
  const names = numbers.size ? namesNow() : [];
  const taken = [...marks];
  counts = [];
  for (const [code, number] of [...numbers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const at = positionOf(code);
    const [x, y] = project(regions.lon[at], regions.lat[at]);
    const free = spots
      .map(([across, down]) => ({ x: x + across, y: y + down, ...half }))
      .filter((spot) => !taken.some((other) => meets(spot, other)) && regionWithin(spot.x, spot.y) === at);
    const spot = free.find((one) => !names.some((name) => meets(one, name))) || free[0];
    if (!spot) continue;
    taken.push(spot);
    const [lon, lat] = unproject(spot.x, spot.y);
    counts.push({ code, words: String(number), lon, lat, ...half });
  }
  hidden = numbers.size - counts.length;
  giveWay(counts);
  const column = (key) => counts.map((count) => count[key]);
  return { lon: column("lon"), lat: column("lat"), text: column("words") };
}
