/* Finding by name: folded once, looked through at each key. Knows entries, no element. */
import { fold } from "./dom.js";

/* Words alone: what stands between them in print, a comma or an ampersand, is no part of a name. */
const plain = (text) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const JOINING = ["y", "e", "and", "of", "de", "del", "do", "da"];
/** The words of a text that is looked for; what joins them only where there is nothing else. */
export function wordsOf(text) {
  const words = plain(text).split(" ").filter(Boolean);
  const naming = words.filter((word) => !JOINING.includes(word));
  return naming.length ? naming : words;
}

/** @typedef {{group: string, label: string, note: string, stance: string|undefined, folded: string, where: string,
 *  kinds: string, also: {text: string, folded: string}[], choose: function}} Entry */

/** Something that can be found: by its label, by other names, and last by words of its kind; `where` are words of where
 *  it is, which find nothing alone. @returns {Entry} */
export const entryOf = (group, label, note, also, choose, { where = "", kinds = "", stance } = {}) => ({
  group,
  label,
  note,
  choose,
  stance,
  folded: plain(label),
  where: plain(`${note || ""} ${where}`),
  kinds: ` ${plain(kinds)}`,
  also: also.filter(Boolean).map((text) => ({ text, folded: plain(text) })),
});

const startsWord = (text, at) => at === 0 || text[at - 1] === " ";

/* Lower is better; -1 is no match. Every word must occur. */
function score(entry, words, whole) {
  const at = entry.folded.indexOf(whole);
  if (at === 0) return entry.folded.length === whole.length ? 0 : 1;
  if (at > 0 && startsWord(entry.folded, at)) return 2;
  const alias = entry.also.find(({ folded }) => folded.startsWith(whole));
  if (alias) return alias.folded === whole ? 1.5 : 3;
  if (words.every((word) => entry.folded.includes(word))) return at > 0 ? 4 : 5;
  const named = (word) => entry.folded.includes(word) || entry.also.some(({ folded }) => folded.includes(word));
  if (words.every(named)) return 6;
  // "Madre de Dios, Peru": the rest is where it is.
  if (words.some(named) && words.every((word) => named(word) || entry.where.includes(word))) return 7;
  // "Gold in Peru", "gangs": what it is about, or what kind it is.
  const ofKind = (word) => entry.kinds.includes(` ${word}`);
  return words.some(ofKind) && words.every((word) => ofKind(word) || named(word) || entry.where.includes(word))
    ? 8
    : -1;
}

const byLength = (a, b) => a.entry.label.length - b.entry.label.length;

/** Entries that a text finds, the best first, by group. @param {Entry[]} entries */
export function find(entries, text) {
  const whole = plain(text);
  if (!whole) return new Map();
  const words = wordsOf(text);
  const hits = entries
    .map((entry) => ({ entry, points: score(entry, words, whole) }))
    .filter(({ points }) => points >= 0)
    .sort((a, b) => a.points - b.points || byLength(a, b));
  return Map.groupBy(
    hits.map(({ entry }) => entry),
    ({ group }) => group,
  );
}

/* Letters that must change, appear or go to make one word of the other; gives up beyond `most`. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length];
}

/** Up to four entries that are spelt nearly like the text. */
export function suggest(entries, text) {
  const whole = plain(text);
  const most = whole.length > 6 ? 3 : 2;
  const near = [];
  for (const entry of entries) {
    const names = [entry.folded, ...entry.folded.split(" "), ...entry.also.map(({ folded }) => folded)];
    const best = Math.min(...names.map((name) => distance(whole, name, most)));
    if (best <= most) near.push({ entry, best });
  }
  return near
    .sort((a, b) => a.best - b.best || byLength(a, b))
    .slice(0, 4)
    .map(({ entry }) => entry);
}

/** A label cut where words match it: [text, isMatch] pairs. Folding may drop letters, so positions are carried
 *  along. */
export function matches(label, words) {
  let folded = "";
  const origin = [];
  [...label].reduce((at, letter) => {
    for (const part of fold(letter)) {
      folded += part;
      origin.push([at, at + letter.length]);
    }
    return at + letter.length;
  }, 0);
  const parts = [];
  let done = 0;
  const hits = words
    .map((word) => [folded.indexOf(word), word.length])
    .filter(([at]) => at >= 0)
    .sort((a, b) => a[0] - b[0]);
  for (const [at, length] of hits) {
    const [from, to] = [origin[at][0], origin[at + length - 1][1]];
    if (from < done) continue;
    parts.push([label.slice(done, from), false], [label.slice(from, to), true]);
    done = to;
  }
  return [...parts, [label.slice(done), false]];
}
