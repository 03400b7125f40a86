/* The regions: codes, names, points. Every array of an answer has their order. */
import { publishedFile } from "./files.js";
import { countryName, manifest } from "./manifest.js";
import { listed, say } from "./messages.js";

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

/** The region with its country, as the page's language writes it. */
export function fullName(code) {
  const i = positionOf(code);
  if (i < 0) return code;
  return say("ui.region_in_country", { region: regions.name[i], country: countryName(regions.country[i]) });
}

/** Whether a country is among those that the View is about: all six where none is chosen. */
export const isChosen = (country, view) => !view.country.length || view.country.includes(country);
export const countryOf = (code) => regions.country[positionOf(code)];
/** The chosen countries in words. */
export const areaName = ({ country }) => (country.length ? listed(country.map(countryName)) : say("ui.six_countries"));

/** A code of this atlas for what a link wrote: capitals, old codes renamed. Null if there is none. */
export function knownCode(text) {
  const upper = String(text).toUpperCase();
  const aliases = manifest.region_aliases;
  const code = Object.hasOwn(aliases, upper) ? aliases[upper] : upper;
  return positionOf(code) < 0 ? null : code;
}
