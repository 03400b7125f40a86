/* The regions: codes, names, points. Every array of an answer has their order. */
import { publishedFile } from "./files.js";
import { countryName, manifest } from "./manifest.js";
import { listed, say } from "./messages.js";
import { parentName, place } from "./place.js";

const positions = new Map();
/** Columns as geodata/publish.py writes them: code, name, country, capital, lon, lat, bbox, aliases, neighbours … */
export const regions = { code: [] };

export async function loadRegions() {
  Object.assign(regions, await publishedFile("regions"));
  regions.code.forEach((code, i) => positions.set(code, i));
}

/** Position of a region in every column, or -1. */
export const positionOf = (code) => (positions.has(code) ? positions.get(code) : -1);
export const codeAt = (position) => regions.code[position];
export const nameOf = (code) => (positionOf(code) < 0 ? code : regions.name[positionOf(code)]);

/** The country of a region by its position, the region of a municipality. */
export const withinOf = (i) => (regions.parent ? parentName(regions.parent[i]) : countryName(regions.country[i]));
/** The same as a mark: PE, ANT. */
export const markOf = (i) => (regions.parent ? regions.parent[i].split("-")[1] : regions.country[i]);

/** The region with its country, as the page's language writes it. */
export function fullName(code) {
  const i = positionOf(code);
  if (i < 0) return code;
  return say("ui.region_in_country", { region: regions.name[i], country: withinOf(i) });
}

/** Whether a country is among those that the View is about: all six where none is chosen. */
export const isChosen = (country, view) => !view.country.length || view.country.includes(country);
export const countryOf = (code) => regions.country[positionOf(code)];
/** The chosen countries in words. */
export const areaName = ({ country }) =>
  place.name || (country.length ? listed(country.map(countryName)) : say("ui.six_countries"));

/** A code of this atlas for what a link wrote: capitals, old codes renamed. Null if there is none. */
export function knownCode(text) {
  const upper = String(text).toUpperCase();
  const aliases = manifest.region_aliases;
  const code = Object.hasOwn(aliases, upper) ? aliases[upper] : upper;
  return positionOf(code) < 0 ? null : code;
}
