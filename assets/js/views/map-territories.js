/* Territories as a layer: outlines that take no click, and names that lead to the page of each. Outlines, and names
   with what is said at them, are a file each that is fetched once the layer is on. */
import { publishedFile, rowsOf } from "../files.js";
import { isChosen } from "../regions.js";
import { attempt } from "../status.js";
import { currentView } from "../store.js";
import { boxNow, cameraNow } from "./map-camera.js";
import { holdNames, standing } from "./map-context.js";
import { isDrawn, onMap, putOnMap } from "./map-plot.js";

const NAMES = "names_territories";
let named = []; // [{id, lines, …}] in the order of the drawn names
let drawn = new Set(); // their kinds
let asked = ""; // what is on the map, or on its way

const on = (view) => view.layers.includes("territories");
const EDGE = "territories_edge"; // a light line under all, which keeps them apart from any ground
const nameOf = (kind) => `territories_${kind}`;
const kinds = () => Object.keys(onMap.settings.territories);
const traces = () => [EDGE, ...kinds().map(nameOf)];

const nothing = () => Object.fromEntries(traces().map((name) => [name, { locations: [], z: [] }]));

async function bring(view, fine) {
  const { shapes, areas, names } = await publishedFile("map_territories");
  const geojson = fine ? await publishedFile("map_territories_near") : shapes;
  const own = ({ country }) => isChosen(country, view);
  const seen = rowsOf(areas).filter(own);
  const data = Object.fromEntries(
    traces().map((name) => {
      const locations = seen.filter(({ kind }) => name === EDGE || name === nameOf(kind)).map(({ id }) => id);
      return [name, { geojson, locations, z: locations.map(() => 0) }];
    }),
  );
  return { data, names: rowsOf(names).filter(own), kinds: new Set(seen.map(({ kind }) => kind)) };
}

/** Bring the outlines that the View and the zoom ask for, or take them away. `act` runs once they are there. */
export function paintTerritories(view, act) {
  if (!isDrawn()) return;
  const fine = cameraNow().zoom >= onMap.settings.zooms.fine;
  const wanted = on(view) ? `${view.country} ${fine}` : "";
  if (wanted === asked) return;
  asked = wanted;
  attempt("territories", async () => {
    const found = wanted
      ? await bring(view, fine).catch((error) => {
          asked = ""; // the next painting asks again
          throw error;
        })
      : { data: nothing(), names: [], kinds: new Set() };
    if (asked !== wanted) return; // another was asked for meanwhile
    named = found.names;
    drawn = found.kinds;
    await putOnMap({ ...found.data, [NAMES]: holdNames(NAMES, named) });
    act();
  });
}

/** Kinds of territories that are drawn, in the order of the legend. */
export const kindsDrawn = () => (on(currentView()) ? kinds().filter((kind) => drawn.has(kind)) : []);

/** The territory whose name stands at a pixel of the map, or null: a name is hit only on itself. */
export function territoryAt(x, y) {
  if (!on(currentView())) return null;
  const found = standing(NAMES).find(
    (box) => Math.abs(box.x - x) < box.halfWidth && Math.abs(box.y - y) < box.halfHeight,
  );
  return found ? named[found.at] : null;
}

/** The territories whose names can be seen, the largest first: [{id, lines, x, y}]. */
export function territoriesSeen() {
  const { width, height } = boxNow();
  const seen = on(currentView()) ? standing(NAMES) : [];
  return seen
    .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height)
    .map(({ at, x, y }) => ({ ...named[at], x, y }));
}
