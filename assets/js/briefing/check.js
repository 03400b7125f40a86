/* What the slides' figures were when they were made, and what has changed since: the server compares and words it. */
import { byId } from "../dom.js";
import { fetchJson } from "../files.js";
import { inLanguage } from "../language.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { parsed } from "../panels/fragments.js";
import { announce } from "../status.js";
import { notice } from "./notice.js";
import { attach, briefing, change, inHand, placeOf, slideOf, tell } from "./store.js";

const { base, data_version: today } = manifest;
const found = new Map(); // the record of a slide, or the view of one without → what the check has found
const asked = ({ saved, view }) => saved || view;

/** Fill the place for it in a slide's row. */
export function fillChecked(box, slide) {
  const part = found.get(asked(slide));
  box.hidden = !part;
  box.replaceChildren(...(part?.cloneNode(true).childNodes || []));
}

// ---------------------------------------------------------------- the record of a view
async function fetchRecord(view) {
  const { export_id, data_version, facts } = await fetchJson(`${base}export/record?${view}`);
  const on = new Date().toLocaleDateString("sv"); // Swedish dates are ISO's
  return { export_id, data_version, on, facts };
}

/** Keep with the slide what its view shows today. Without an answer the slide stays without, and the check says so. */
export async function recordSlide(id) {
  const [one, { view }] = [inHand(), slideOf(id)];
  const saved = await fetchRecord(view).catch(() => null);
  // Too many facts for the file: their id alone still finds them where the server knows it.
  if (saved && !attach(one, id, view, saved)) attach(one, id, view, { ...saved, facts: [] });
}

// ---------------------------------------------------------------- the check
async function check(slides) {
  const kept = slides.filter((slide) => slide.saved);
  const records = kept.map(({ saved, view }) => ({ ...saved, query: view }));
  const body = JSON.stringify({ records });
  const answer = await fetchJson(inLanguage(`${base}briefing/check`), { method: "POST", body });
  const withoutRecord = byId("briefing-no-record").content;
  for (const slide of slides) found.set(asked(slide), slide.saved ? parsed(answer.slides.shift()) : withoutRecord);
  return answer.said;
}

/** Compare every slide. */
export async function checkFigures() {
  try {
    const said = await check(briefing().slides);
    announce(said);
    tell();
  } catch (error) {
    notice(say("ui.b_check_failed", { reason: error.message }));
  }
}

/** A briefing made with other data is checked without being asked to. */
export async function checkIfOlder() {
  const { slides, data_version: version } = briefing();
  const older = (version && version !== today) || slides.some(({ saved }) => saved && saved.data_version !== today);
  if (older && slides.length && !slides.some((slide) => found.has(asked(slide)))) await checkFigures();
}

/** Take today's figures for a slide: its link says which data it was made with. */
export async function takeNew(id) {
  const number = placeOf(id) + 1;
  try {
    const view = slideOf(id).view.replace(/(^|&)data=[^&]*/, `$1data=${today}`);
    change(id, { view, saved: await fetchRecord(view) }, say("ui.b_step_new_figures"));
    await check([slideOf(id)]);
    tell();
    announce(say("ui.b_figures_taken", { number }));
  } catch (error) {
    notice(say("ui.b_figures_not_taken", { number, reason: error.message }));
  }
}
