/* Where sources conflict: the whole list comes once; the View hides what it is not about. */
import { claimOf, evidence } from "../claims.js";
import { dom, isSeen } from "../dom.js";
import { say } from "../messages.js";
import { currentView, refresh } from "../store.js";
import { fragmentAddress, loadFragment, peekFragment, place } from "./fragments.js";

const one = (id) => document.getElementById(id);
const address = () => fragmentAddress("disputes");
let loaded = false;

function ofView(row, view) {
  const { region, country, claims } = row.dataset;
  if (region) {
    const chosen = !view.regions.length || view.regions.includes(region);
    return chosen && (!view.country || region.startsWith(view.country));
  }
  if (view.country && country !== view.country) return false;
  const list = claims.split(" ").map(claimOf).filter(Boolean);
  if (!evidence.claims.length) return true;
  const here = !view.regions.length || list.some((claim) => claim.regions.some((code) => view.regions.includes(code)));
  return here && list.some((claim) => view.stances.includes(claim.stance) && view.topics.includes(claim.topic));
}

function sift(view) {
  const counts = { dispute: 0, question: 0 };
  for (const row of one("disputes-body").querySelectorAll(".dispute, .question")) {
    row.hidden = !ofView(row, view);
    if (!row.hidden) counts[row.classList.contains("dispute") ? "dispute" : "question"] += 1;
  }
  one("disputes-count").textContent = say("ui.disputes_counted", {
    figures: say("ui.figures_counted", { count: counts.dispute }),
    questions: say("ui.questions_counted", { count: counts.question }),
  });
}

async function fetched() {
  dom.fill(one("disputes-body"), dom.loading());
  try {
    place(one("disputes-body"), await loadFragment(address()));
    loaded = true;
    sift(currentView());
  } catch (error) {
    const again = () => refresh("disputes");
    dom.fill(one("disputes-body"), dom.failed(say("ui.panel_failed", { reason: error.message }), again));
  }
}

export const disputes = {
  id: "disputes",
  kind: null,
  needs: ["regions", "country", "stances", "topics", "panel"],
  visible: () => isSeen("disputes"),
  paint: (view) => {
    if (loaded) return sift(view);
    const coming = fetched();
    return peekFragment(address()) === null ? undefined : coming;
  },
  shown: () =>
    [...document.querySelectorAll("#disputes-body .dispute")]
      .filter((row) => !row.hidden)
      .map((row) => ({ code: row.dataset.region, words: row.textContent.trim() })),
};
