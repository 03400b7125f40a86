/* The figures of the slide, each down to its claims: what to answer when one of them is challenged. */
import { answerAddress, loadAnswer } from "../answers.js";
import { byId, dom, remedy } from "../dom.js";
import { listed, say } from "../messages.js";
import { openEvidence } from "../panels/evidence.js";
import { codeAt, fullName, positionOf } from "../regions.js";
import { view } from "../store.js";
import { ignored } from "./deck.js";
import { turnDialog } from "./stage.js";

const HIGHEST = 12;
let asked = 0;

function figure(at, shown, year) {
  const code = codeAt(at);
  const open = () => openEvidence({ indicator: shown.indicator, region: code, year: shown.year });
  return dom.element("li", { class: "source-figure", data: { region: code } }, [
    dom.element("h4", {}, dom.text(fullName(code))),
    dom.element("p", { class: "source-hedge" }, dom.button(year.words[at], open, { class: "figure" })),
    (year.lines?.[at] || []).map((line) => dom.text(line, "p", { class: "note" })),
  ]);
}

function section(shown, answer) {
  const year = answer.by_year[shown.year];
  if (!year) return null;
  const positions = shown.regions.length ? shown.regions.map(positionOf) : year.order.slice(0, HIGHEST);
  const rest = shown.regions.length ? 0 : year.order.length - positions.length;
  return dom.element("section", {}, [
    dom.element("h3", {}, [dom.text(year.title), dom.text(year.subtitle, "span", { class: "note" })]),
    dom.element(
      "ol",
      { class: "source-figures" },
      positions.map((at) => figure(at, shown, year)),
    ),
    rest > 0 && dom.element("p", { class: "source-more" }, say("ui.b_more_figures", { count: rest })),
  ]);
}

const picked = ({ claim }) =>
  claim &&
  dom.element(
    "p",
    {},
    dom.button(say("ui.b_claim_on_slide"), () => openEvidence({ claim }), { class: "link" }),
  );

/* Fills the dialog when the answer has come; the second indicator where both are drawn. */
async function fillSources(body) {
  asked += 1;
  const mine = asked;
  const shown = view();
  const both = shown.analysis === "both" || shown.chart === "scatter";
  const indicators = [shown.indicator, ...(both ? [shown.indicator2] : [])];
  dom.fill(body, dom.loading());
  try {
    const found = shown.analysis && (await loadAnswer(answerAddress("analysis", shown)));
    const years = [shown.year, ...(found?.since ? [found.since] : [])]; // a change is made of two figures
    const views = indicators.flatMap((indicator) => years.map((year) => ({ ...shown, indicator, year, analysis: "" })));
    const answers = await Promise.all(views.map((each) => loadAnswer(answerAddress("figures", each))));
    if (mine !== asked) return;
    dom.fill(body, [
      ignored().length > 0 && dom.element("p", { class: "source-note" }, listed(ignored())),
      dom.element("p", { class: "note" }, say("ui.b_sources_help")),
      picked(shown),
      answers.map((answer, at) => section(views[at], answer)),
    ]);
  } catch (error) {
    if (mine !== asked) return;
    const again = () => fillSources(body);
    dom.fill(body, dom.failed(remedy("ui.part_failed", error, again)));
  }
}

/** Open the figures of the slide, or close them. */
export const turnSources = () => turnDialog("sources") && fillSources(byId("stage-sources-body"));
