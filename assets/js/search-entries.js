/* What can be found by search, and what choosing it does. */
import { evidence, grouped } from "./claims.js";
import { fold } from "./dom.js";
import { entryOf } from "./finding.js";
import { publishedFile, rowsOf } from "./files.js";
import { inLanguage } from "./language.js";
import { countryName, manifest } from "./manifest.js";
import { joined, say } from "./messages.js";
import { regions } from "./regions.js";
import { select, set } from "./store.js";
import { openTerritory } from "./territories.js";

const TOWN_ZOOM = 9;
// As people paste it: with any hyphen, with or without its prefix, at the end of a sentence.
const EXPORT_ID = /^(VX)?([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})?([0-9A-Z])$/;
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212_.,;:]+/gu;
let towns = [];
let territories = [];

const lastDate = (claim) => claim.end || claim.start || "";

const regionEntries = () =>
  regions.code.map((code, i) =>
    entryOf(
      "region",
      regions.name[i],
      countryName(regions.country[i]),
      [...regions.aliases[i], regions.capital[i], code],
      () => select([code]),
    ),
  );

const indicatorEntries = () =>
  manifest.indicators.map((indicator) =>
    entryOf("indicator", indicator.label, indicator.unit_label, [indicator.short], () =>
      set({ indicator: indicator.id }),
    ),
  );

const townEntries = () =>
  towns.map(({ name, country, lon, lat }) => {
    const note = joined([say("ui.town"), country && countryName(country)]);
    return entryOf("place", name, note, [], () => set({ camera: [lon, lat, TOWN_ZOOM] }));
  });

const territoryEntries = () =>
  territories.map(({ id, name, note }) => entryOf("territory", name, note, [id], () => openTerritory(id)));

/* Places that claims name; choosing one quotes its newest claim, one with a location first. */
function placeEntries() {
  const named = evidence.claims.filter((claim) => claim.place);
  const places = grouped(named, (claim) => [`${claim.country}|${fold(claim.place)}`]);
  return [...places.values()].map((claims) => {
    const located = claims.filter((claim) => claim.lon !== null);
    const newest = (located.length ? located : claims).reduce((best, claim) =>
      lastDate(claim) > lastDate(best) ? claim : best,
    );
    const note = joined([countryName(claims[0].country), say("ui.claims_counted", { count: claims.length })]);
    return entryOf("place", claims[0].place, note, [], () => set({ claim: newest.id, panel: "region" }));
  });
}

/** What is known from the start: regions, indicators and, once they are here, territories. */
export const firstEntries = () => [...regionEntries(), ...indicatorEntries(), ...territoryEntries()];

/** What came with the claims: places, actors, claims; and the towns that no claim names. */
export function claimEntries() {
  const places = placeEntries();
  const named = new Set(places.map((place) => place.folded));
  return [
    ...places,
    ...townEntries().filter((town) => !named.has(town.folded)),
    ...evidence.actors.map((actor) =>
      entryOf("actor", actor.name, actor.kindWords, actor.aliases, () => set({ actors: [actor.id], panel: "actors" })),
    ),
    ...evidence.claims.map((claim) =>
      entryOf(
        "claim",
        claim.summary,
        joined([claim.when, countryName(claim.country)]),
        [claim.id, claim.by],
        () => set({ claim: claim.id, panel: "region" }),
        { stance: claim.stance },
      ),
    ),
  ];
}

/** An export's id leads to what has changed since: the server keeps what it showed, or reads it from the file. */
export function exportEntry(text) {
  const parts = EXPORT_ID.exec(text.toUpperCase().replace(BETWEEN, ""));
  if (!parts || (!parts[1] && !/\d/.test(text))) return []; // letters alone are a word
  const id = `VX-${parts.slice(2).filter(Boolean).join("-")}`;
  const check = () => window.open(inLanguage(`${manifest.base}check/${encodeURIComponent(id)}`), "_blank", "noopener");
  return [entryOf("export", id, say("ui.check_export"), [], check)];
}

/** Fetch towns and territories; true if they have just come. A search without them still finds everything else. */
export async function loadPlaces() {
  if (towns.length) return false;
  try {
    const files = await Promise.all(["towns", "territories"].map(publishedFile));
    [towns, territories] = files.map((columns) => rowsOf(columns));
    return true;
  } catch {
    return false; // the next focus asks again
  }
}
