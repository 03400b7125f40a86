/* Claims and actors: columns that are fetched after the first picture, with the words that Python writes for them, and
   the filters over claims. */
import { fold } from "./dom.js";
import { publishedFile, rowsOf } from "./files.js";
import { manifest, topicOf } from "./manifest.js";
import { codeAt, isChosen, nameOf } from "./regions.js";

const ids = { claims: new Map(), actors: new Map() };
/** Rows, empty until they have arrived: `evidence.claims`, `evidence.actors`. */
export const evidence = { claims: [], actors: [] };

function keep(name, columns, make) {
  evidence[name] = rowsOf(columns, make);
  for (const row of evidence[name]) ids[name].set(row.id, row);
}

const withCodes = (row) => Object.assign(row, { regions: row.regions.map(codeAt) });

/** Fetch them once; a failed try may be repeated. */
export async function loadClaims() {
  const names = ["claims", "actors", "claim_words", "map_claims"];
  const [claims, actors, words, places] = await Promise.all(names.map(publishedFile));
  if (evidence.claims.length) return;
  keep("actors", { ...actors, ...words.actors });
  keep("claims", { ...claims, ...words.claims, ...places }, withCodes);
}

export const claimOf = (id) => ids.claims.get(id) || null;
export const actorOf = (id) => ids.actors.get(id) || null;

const OPEN_END = "~"; // sorts after every digit: "2012" ends at "2012~"

/** Does a claim's time touch the period? Partial dates stay partial: "2012" is the whole year. */
function inPeriod(claim, period) {
  if (!period) return true;
  if (!claim.start && !claim.end) return false;
  const start = claim.start || claim.end;
  const end = claim.end || claim.start;
  return start <= period[1] + OPEN_END && end + OPEN_END >= period[0];
}

const texts = new Map(); // claim id → all words that the filter by words looks through, folded
export const regionsOf = (claim) => claim.regions.map(nameOf).join("; ");
function wordsIn(claim) {
  if (!texts.has(claim.id)) {
    const { id, summary, by, place, topic, figure } = claim;
    texts.set(id, fold([id, summary, by, place, regionsOf(claim), topicOf(topic).label, figure].join(" ")));
  }
  return texts.get(claim.id);
}

const touches = (chosen, values) => !chosen.length || values.some((value) => chosen.includes(value));
function withWords(words) {
  if (!words) return () => true;
  const wanted = fold(words).split(" ");
  return (claim) => wanted.every((word) => wordsIn(claim).includes(word));
}
/* Key → what a View asks of each claim by it. */
const FILTERS = {
  country: (view) => (claim) => isChosen(claim.country, view),
  regions: (view) => (claim) => touches(view.regions, claim.regions),
  stances: (view) => (claim) => view.stances.includes(claim.stance),
  topics: (view) => (claim) => view.topics.includes(claim.topic),
  actors: (view) => (claim) => touches(view.actors, claim.actors),
  period: (view) => (claim) => inPeriod(claim, view.period),
  minerals: (view) => (claim) => touches(view.minerals, claim.minerals),
  words: (view) => withWords(view.words),
};
/** The keys of the View that choose among claims. */
export const CLAIM_FILTERS = Object.keys(FILTERS);
const MARKING = ["regions", "actors", "period", "minerals", "words"]; // those that leave every figure as it is
/** Whether some claims are marked by what is chosen; `except` names keys that don't count. */
export const marksClaims = (view, except = []) => MARKING.some((key) => view[key]?.length && !except.includes(key));

const last = new Map(); // keys of filters → {all, values, found}: what was asked last

/** The claims that a View lets through. `except` names filters (keys of the View) to leave out. Several views ask the
 *  same: values that haven't changed are the same objects in the next View. */
export function claimsOf(view, { except = [] } = {}) {
  const keys = CLAIM_FILTERS.filter((key) => !except.includes(key));
  const known = last.get(keys.join());
  const all = evidence.claims;
  if (known?.all === all && keys.every((key, at) => known.values[at] === view[key])) return known.found;
  const asks = keys.map((key) => FILTERS[key](view));
  const found = all.filter((claim) => asks.every((lets) => lets(claim)));
  last.set(keys.join(), { all, values: keys.map((key) => view[key]), found });
  return found;
}

/** Rows by each of their keys: key → rows. */
export function grouped(rows, keysOf) {
  const pairs = rows.flatMap((row) => keysOf(row).map((key) => [key, row]));
  return new Map([...Map.groupBy(pairs, ([key]) => key)].map(([key, own]) => [key, own.map(([, row]) => row)]));
}

/** How many claims a list holds: each report, or each origin once, as the View says. */
export const countOf = (list, view) =>
  view.count === "origin" ? new Set(list.map((claim) => claim.origin)).size : list.length;

/** What a count is made of, in the order of the manifest's stances: [{stance, count}], only those that occur. */
export const tally = (list, view) =>
  manifest.stances
    .map((stance) => ({
      stance,
      count: countOf(
        list.filter((claim) => claim.stance === stance.id),
        view,
      ),
    }))
    .filter((entry) => entry.count);
