/* Answers: what the views show, decided in Python, asked for by an address whose content never changes. */
import { differing, queryOf, written } from "./fields.js";
import { lastUsed } from "./last-used.js";
import { fetchJson } from "./files.js";
import { manifest } from "./manifest.js";

/** @typedef {object} Answer the JSON of components/answer: `by_year[year]` holds title, state, class, value … */

const MOST = 120;
const answers = lastUsed(MOST, fetchJson);

/** The answer if it is in memory, else null. */
export const peek = answers.peek;
/** The answer, fetched once however often it is asked for; a failed try may be repeated. */
export const loadAnswer = answers.load;
/** Fetch the answer to what the reader points at. */
export const prefetch = answers.prefetch;

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

/** The year that a View shows: under the chosen countries an indicator opens in one that suits them, and no year is
 *  kept that shows few of them. */
export const openingYear = ({ opens }, year, seeking) =>
  seeking === "opens" || opens.thin.includes(year) ? opens.year : year;
