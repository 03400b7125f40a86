/* What the slides' figures were when they were made, and what has changed since: asked of the server, shown side by
   side. */
import { dom } from "../dom.js";
import { fetchJson } from "../files.js";
import { manifest } from "../manifest.js";
import { date, joined, say } from "../messages.js";
import { announce } from "../status.js";
import { desk } from "./desk.js";
import { attach, briefing, change, clean, placeOf, slideOf } from "./store.js";

const { base, data_version: today } = manifest;
const LISTED = 8; // of changes; the rest folds away
let answers = new Map(); // slide id -> {saved, answer}
let ticket = 0;

export function forgetChecks() {
  answers = new Map();
  ticket += 1;
}

// ---------------------------------------------------------------- the record of a view
const localDay = () => new Date().toLocaleDateString("sv"); // Swedish dates are ISO's
const listedFact = (fact) =>
  (Array.isArray(fact) ? fact : [fact.id, fact.what, fact.words, fact.status]).map((part) => clean(part));

async function fetchRecord(view) {
  const { export_id, data_version, facts } = await fetchJson(`${base}export/record?${view}`);
  return { export_id, data_version, on: localDay(), facts: facts.map(listedFact) };
}

/** Keep with the slide what its view shows today. Without an answer the slide stays without, and the check says so. */
export async function recordSlide(id) {
  const { view } = slideOf(id);
  try {
    const saved = await fetchRecord(view);
    // Too many facts for the file: their id alone still finds them where the server knows it.
    return attach(id, view, saved) || attach(id, view, { ...saved, facts: [] });
  } catch {
    return false;
  }
}

/* The view as of today's data: its link says which data it was made with. */
const renewed = (view) =>
  new URLSearchParams(view).has("data") ? view.replace(/(^|&)data=[^&]*/, `$1data=${today}`) : view;

async function takeNew(id) {
  const number = placeOf(id) + 1;
  try {
    const view = renewed(slideOf(id).view);
    const saved = await fetchRecord(view);
    answers.set(id, { saved, answer: { known: true, changes: [] } });
    change(id, { view, saved }, say("ui.b_step_new_figures"));
    announce(say("ui.b_figures_taken", { number }));
  } catch (error) {
    desk.problem(say("ui.b_figures_not_taken", { number, reason: error.message }));
  }
}

// ---------------------------------------------------------------- the check
async function ask(slides) {
  const records = slides.map(({ saved, view }) => ({
    export_id: saved.export_id,
    query: view,
    data_version: saved.data_version,
    facts: saved.facts || [],
  }));
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ records });
  return (await fetchJson(`${base}export/check`, { method: "POST", body, headers })).answers;
}

function summary(slides) {
  const count = (test) => slides.filter((slide) => test(answers.get(slide.id))).length;
  const changed = count(({ answer }) => answer?.changes.length > 0);
  const unknown = count(({ answer }) => !answer?.known);
  const parts = [
    say("ui.b_checked", { count: slides.length }),
    changed ? say("ui.b_with_changes", { count: changed }) : say("ui.b_no_change"),
    unknown && say("ui.b_not_compared", { count: unknown }),
  ];
  return joined(parts);
}

export async function checkFigures() {
  const { slides } = briefing();
  const asked = slides.filter((slide) => slide.saved);
  ticket += 1;
  const mine = ticket;
  try {
    const found = asked.length ? await ask(asked) : [];
    if (mine !== ticket) return;
    answers = new Map(slides.map((slide) => [slide.id, { saved: slide.saved, answer: found[asked.indexOf(slide)] }]));
    desk.problem("");
    announce(summary(slides));
  } catch (error) {
    if (mine === ticket) desk.problem(say("ui.b_check_failed", { reason: error.message }));
  }
}

/** A briefing made with other data is checked without being asked to. */
export async function checkIfOlder() {
  const { slides, data_version: version } = briefing();
  const older = (version && version !== today) || slides.some(({ saved }) => saved && saved.data_version !== today);
  if (older && slides.length && !answers.size) await checkFigures();
}

// ---------------------------------------------------------------- shown with its slide
const since = ({ on, data_version }) => (on ? date(on) : say("ui.b_since_version", { version: data_version }));
const newFigures = (slide, label) =>
  dom.button(label, () => takeNew(slide.id), { class: "quiet-button", data: { key: `renew ${slide.id}` } });

function changesTable(list) {
  const side = (text) => dom.text(text || say("ui.b_nothing"), "td", text ? {} : { class: "note" });
  const kinds = manifest.change_kinds;
  const heads = [say("ui.b_what"), say("ui.b_then"), say("ui.b_now")];
  return dom.element("table", { class: "briefing-changes" }, [
    dom.element(
      "thead",
      {},
      dom.element(
        "tr",
        {},
        heads.map((head) => dom.element("th", { scope: "col" }, head)),
      ),
    ),
    dom.element(
      "tbody",
      {},
      list.map((entry) =>
        dom.element("tr", { data: { kind: entry.kind } }, [
          dom.element("th", { scope: "row" }, [
            dom.element("span", { class: "briefing-kind" }, kinds[entry.kind] || entry.kind),
            " ",
            dom.text(entry.what),
            entry.why && dom.text(entry.why, "span", { class: "briefing-why" }),
          ]),
          side(entry.old),
          side(entry.new),
        ]),
      ),
    ),
  ]);
}

/** What the check found for a slide, if it was asked about the record that the slide has now. */
export function checkedPart(slide) {
  const found = answers.get(slide.id);
  if (!found || (slide.saved && found.saved && slide.saved.export_id !== found.saved.export_id)) return null;
  const { answer } = found;
  const part = (content, alarming) =>
    dom.element("div", { class: `briefing-checked${alarming ? " is-changed" : ""}` }, content);
  const keepToday = newFigures(slide, say("ui.b_keep_today"));
  if (!slide.saved || !found.saved) return part([dom.text(say("ui.b_no_record"), "p"), keepToday], true);
  if (!answer?.known) return part([dom.text(answer?.problem || say("ui.b_unknown_record"), "p"), keepToday], true);
  if (!answer.changes.length) return part(dom.text(say("ui.b_unchanged", { since: since(slide.saved) }), "p"));
  const rest = answer.changes.slice(LISTED);
  return part(
    [
      dom.text(say("ui.b_changes_since", { count: answer.changes.length, since: since(slide.saved) }), "p"),
      changesTable(answer.changes.slice(0, LISTED)),
      rest.length > 0 &&
        dom.element("details", {}, [
          dom.element("summary", {}, say("ui.and_more", { count: rest.length })),
          changesTable(rest),
        ]),
      newFigures(slide, say("ui.b_take_new")),
    ],
    true,
  );
}
