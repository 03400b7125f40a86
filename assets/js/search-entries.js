/* What can be found by search, and what choosing it does. */
import { evidence, grouped } from "./claims.js";
import { fold } from "./dom.js";
import { entryOf } from "./finding.js";
import { publishedFile, rowsOf } from "./files.js";
import { inLanguage } from "./language.js";
import { countryName, manifest, topicOf } from "./manifest.js";
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
/* Names in the other languages; see other_names in components/search.py. */
let names = { countries: {}, where: {}, indicators: {}, actors: {}, kinds: {}, topics: {}, minerals: {} };

const lastDate = (claim) => claim.end || claim.start || "";

const near = (country) => ({ where: names.where[country] });

const countryEntries = () =>
  manifest.state.country.choices.map((code) =>
    entryOf("country", countryName(code), say("ui.search_country"), [...(names.countries[code] || []), code], () =>
      set({ country: [code] }),
    ),
  );

const regionEntries = () =>
  regions.code.map((code, i) =>
    entryOf(
      "region",
      regions.name[i],
      countryName(regions.country[i]),
      [...regions.aliases[i], regions.capital[i], code],
      () => select([code]),
      near(regions.country[i]),
    ),
  );

const indicatorEntries = () =>
  manifest.indicators.map(({ id, label, unit_label, short }) =>
    entryOf("indicator", label, unit_label, [short, ...(names.indicators[id] || [])], () => set({ indicator: id })),
  );

const townEntries = () =>
  towns.map(({ name, country, lon, lat }) => {
    const note = joined([say("ui.town"), country && countryName(country)]);
    return entryOf("place", name, note, [], () => set({ camera: [lon, lat, TOWN_ZOOM] }), near(country));
  });

const territoryEntries = () =>
  territories.map(({ id, name, note }) =>
    entryOf("territory", name, note, [id], () => openTerritory(id), { kinds: note }),
  );

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
    const quote = () => set({ claim: newest.id, panel: "region" });
    return entryOf("place", claims[0].place, note, [], quote, near(claims[0].country));
  });
}

/** What is known from the start: regions, indicators and, once they are here, territories. */
export const firstEntries = () => [
  ...countryEntries(),
  ...regionEntries(),
  ...indicatorEntries(),
  ...territoryEntries(),
];

const actorEntry = ({ id, name, aliases, kindWords }) =>
  entryOf(
    "actor",
    name,
    kindWords,
    [...aliases, ...(names.actors[id] || [])],
    () => set({ actors: [id], panel: "actors" }),
    { kinds: names.kinds[kindWords] || kindWords },
  );

const claimEntry = ({ id, summary, when, country, by, stance, topic, minerals }) =>
  entryOf("claim", summary, joined([when, countryName(country)]), [id, by], () => set({ claim: id, panel: "region" }), {
    ...near(country),
    kinds: [topicOf(topic).label, names.topics[topic], ...minerals.map((one) => names.minerals[one])].join(" "),
    stance,
  });

/** What came with the claims: places, actors, claims; and the towns that no claim names. */
export function claimEntries() {
  const places = placeEntries();
  const named = new Set(places.map((place) => place.folded));
  return [
    ...places,
    ...townEntries().filter((town) => !named.has(town.folded)),
    ...evidence.actors.map(actorEntry),
    ...evidence.claims.map(claimEntry),
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

/** Fetch towns, territories and names in other languages; true if they have just come. A search without them still
 *  finds everything else. */
export async function loadPlaces() {
  if (towns.length) return false;
  try {
    const files = await Promise.all(["names", "towns", "territories"].map(publishedFile));
    names = files[0];
    [towns, territories] = files.slice(1).map((columns) => rowsOf(columns));
    return true;
  } catch {
    return false; // the next focus asks again
  }
}
