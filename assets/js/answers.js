/* Answers: what the views show, decided in Python, asked for by an address whose content never changes. */
import { differing, queryOf, written } from "./fields.js";
import { fetchJson, manifest } from "./manifest.js";

/** @typedef {object} Answer the JSON of components/answer: `by_year[year]` holds title, state, class, value, words … */

const MOST = 120; // answers kept in memory; the browser's own cache holds the others
const cache = new Map(); // address -> Answer, the one used longest ago first
const coming = new Map(); // address -> Promise<Answer>

/** The keys of the View that an answer of this kind depends on. */
export const keysOf = (kind) => manifest.answers[kind].keys;
/** What the map and all that stands beside it show: figures, or an analysis. */
export const shownKind = (view) => (view.analysis ? "analysis" : "figures");

/** The canonical address of the answer of a kind to a View. */
export function answerAddress(kind, view) {
  const { keys } = manifest.answers[kind];
  const always = keys.filter((key) => key === "indicator").map((key) => [key, written(key, view[key])]);
  const rest = differing(
    view,
    keys.filter((key) => key !== "indicator"),
  );
  const pairs = [...(kind === "figures" ? [] : [["show", kind]]), ...always, ...rest];
  const { base, data_version, language, answer_code } = manifest;
  // Words change with the code: its version parts the copies that browsers keep.
  return `${base}answer/${data_version}/${language}/${queryOf(pairs)}.json?code=${answer_code}`;
}

function keep(address, answer) {
  cache.delete(address);
  cache.set(address, answer);
  if (cache.size > MOST) cache.delete(cache.keys().next().value);
  return answer;
}

/** The answer if it is in memory, else null. */
export function peek(address) {
  const answer = cache.get(address);
  return answer ? keep(address, answer) : null;
}

/** The answer, fetched once however often it is asked for; a failed try may be repeated. */
export function loadAnswer(address, options) {
  if (cache.has(address)) return Promise.resolve(peek(address));
  if (!coming.has(address)) {
    const ask = fetchJson(address, options).then((answer) => keep(address, answer));
    coming.set(
      address,
      ask.finally(() => coming.delete(address)),
    );
  }
  return coming.get(address);
}

/** Fetch what the reader points at, so that the click finds it there. A failure is told by the click, not here. */
export const prefetch = (address) => {
  if (!cache.has(address)) loadAnswer(address, { priority: "low" }).catch(() => null);
};
