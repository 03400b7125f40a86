/* Which facts a page is about: all regions, or the municipalities of a country, all of them or those of one region.
   Another place is another page: its codes, figures and boundaries are others. */
import { manifest } from "./manifest.js";
import { say } from "./messages.js";

/** Level, country and region that the page was made for; the country is empty at level 1. */
export const place = manifest.place;
const levels = manifest.offline ? {} : manifest.levels;

/** The levels below the regions that a country has, the widest first. */
export const levelsOf = (country) => levels[country] || [];
export const hasLevels = () => Object.keys(levels).length > 0;
/** Name of a region of level 1, while its municipalities are shown. */
export const parentName = (code) => place.parents[code] || code;
/** The value of the list of levels for a View. */
export const levelChoice = ({ level, country }) => (level === "1" ? "1" : `${level}-${country[0]}`);

/** Municipalities are those of one country that has them; `moved` says what isn't as it was asked for. */
export function placed(given, moved) {
  const { level, country, parent } = given;
  if (level === "1") return parent ? { ...given, parent: "" } : given;
  if (country.length !== 1 || !levelsOf(country[0]).includes(level)) {
    moved.push(say("ui.level_left"));
    return { ...given, level: "1", parent: "" };
  }
  return parent && !parent.startsWith(`${country[0]}-`) ? { ...given, parent: "" } : given;
}

/** Whether a View is about another place than the page. */
export const isElsewhere = ({ level, country, parent }) =>
  level !== place.level || (level !== "1" && (country[0] !== place.country || parent !== place.parent));

/** The View as this page can show it. */
export const asHere = (view) =>
  isElsewhere(view)
    ? { ...view, level: place.level, parent: place.parent, country: place.country ? [place.country] : view.country }
    : view;

const KEPT = "veta-regions"; // what was seen of the regions before their municipalities
/** A View of a country's municipalities, or of those of its region `parent`; what is seen now is kept for the way
 *  back. */
export function below(view, country, level, parent = "") {
  if (place.level === "1") sessionStorage.setItem(KEPT, JSON.stringify([view.country, view.camera]));
  return { ...view, level, country: [country], parent, regions: [], claim: null, camera: null };
}

/** The View of the regions again, with the one selected whose municipalities were shown. */
export function above(view) {
  const [country, camera] = JSON.parse(sessionStorage.getItem(KEPT) || "null") || [view.country, null];
  const parent = view.parent ? [view.parent] : [];
  return { ...view, level: "1", parent: "", country, camera, regions: parent, claim: null };
}
